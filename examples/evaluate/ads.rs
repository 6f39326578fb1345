//! Reads labelled ads and screens them.

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use lurescan::{Family, JobAd, Scratch, Screener, Verdict};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which lines of each file are used; a lure and its twin are counted as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Half {
    Odd,
    Even,
    All,
}

/// A labelled ad.
pub(crate) struct Row {
    pub(crate) ad: JobAd<'static>,
    pub(crate) id: String,
    /// The text, where the ad is one text.
    pub(crate) text: Option<String>,
    pub(crate) label: bool,
    pub(crate) set: String,
    pub(crate) lang: String,
    pub(crate) family: Option<Family>,
    /// Ads of one group are drawn together.
    pub(crate) group: usize,
    /// A lure and its honest twin share a pair.
    pub(crate) pair: Option<usize>,
}

/// Verdicts in the order of the rows.
pub(crate) type Verdicts = Vec<Verdict>;

/// Reads all files and the `.jsonl` files of all folders. Rows without label are left out.
pub(crate) fn read(paths: &[PathBuf], cut: Option<usize>, half: Half) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let mut groups = BTreeMap::new();
    for path in files(paths)? {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        let set = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("ads").to_owned();
        let mut places = BTreeMap::new();
        for (line, row) in (1usize..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty()) {
            let value: Value = serde_json::from_str(row).map_err(|_| format!("{name}:{line}: expected a JSON object"))?;
            let next = places.len() + 1;
            let pair = value.get("pair").filter(|pair| !pair.is_null()).map_or_else(|| format!("{line}"), Value::to_string);
            let place = *places.entry(pair).or_insert(next);
            let is_used = match half {
                Half::Odd => place % 2 == 1,
                Half::Even => place % 2 == 0,
                Half::All => true,
            };
            if !is_used {
                continue;
            }
            if let Some(row) = read_row(value, &set, line, cut, &mut groups).map_err(|what| format!("{name}:{line}: {what}"))? {
                rows.push(row);
            }
        }
    }
    if rows.is_empty() { Err("expected labelled ads, found none".to_owned()) } else { Ok(rows) }
}

fn read_row(
    mut value: Value,
    set: &str,
    line: usize,
    cut: Option<usize>,
    groups: &mut BTreeMap<String, usize>,
) -> Result<Option<Row>, String> {
    let label = match value.get("label") {
        Some(Value::Null) => return Ok(None),
        Some(label) => label.as_f64().filter(|&label| label == 0.0 || label == 1.0),
        None => None,
    };
    let label = label.ok_or("expected a `label` of 0, 1 or null")? == 1.0;
    let of = |key: &str| match value.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let mut number = |name: String| {
        let next = groups.len();
        *groups.entry(name).or_insert(next)
    };
    let pair = of("pair").or_else(|| of("idea")).map(|pair| number(format!("{set}/{pair}")));
    let group = match (pair, of("group")) {
        (Some(pair), _) => pair,
        (None, Some(group)) => number(format!("{set}/{group}")),
        (None, None) => number(format!("{set}:{line}")),
    };
    let id = of("id").unwrap_or_else(|| format!("{set}:{line}"));
    let lang = of("lang").unwrap_or_else(|| "und".to_owned());
    let family = of("family").map(|name| name.replace('-', "_"));
    let family = family.and_then(|name| Family::ALL.into_iter().find(|family| name.starts_with(family.name())));
    if let Some(cut) = cut {
        // The title usually opens the text as well, so it is dropped with the rest.
        if let Some(object) = value.as_object_mut() {
            object.remove("title");
            for text in object.values_mut() {
                if let Value::String(text) = text {
                    *text = text.chars().take(cut).collect();
                }
            }
        }
    }
    let text = value.get("text").and_then(Value::as_str).map(str::to_owned);
    let ad = JobAd::deserialize(&value).map_err(|_| "expected an ad with text")?;
    Ok(Some(Row { ad, id, text, label, set: set.to_owned(), lang, family, group, pair }))
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside = folder(path)?;
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn folder(path: &Path) -> Result<Vec<PathBuf>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(wrong)? {
        let file = entry.map_err(wrong)?.path();
        if file.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(file);
        }
    }
    Ok(files)
}

/// Screens all ads in order, with a bar on a terminal.
pub(crate) fn screen(screener: &Screener, rows: &[Row]) -> Verdicts {
    let bar = ProgressBar::new(rows.len() as u64);
    bar.set_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len} ads {eta}").unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let mut scratch = Scratch::default();
    let verdicts = rows.iter().map(|row| {
        bar.inc(1);
        screener.screen_with(&mut scratch, &row.ad)
    });
    let verdicts = verdicts.collect();
    bar.finish_and_clear();
    verdicts
}
