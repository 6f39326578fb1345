//! Labelled ads, one JSON object a line.

use crate::ad::JobAd;
use crate::error::Error;
use crate::measure::Random;
use crate::signal::Family;
use serde::Deserialize as _;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A labelled ad.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Example {
    /// The ad.
    pub ad: JobAd<'static>,
    /// Lure or fraud (`"label": 1`).
    pub label: bool,
    /// Near-duplicates and variants of one idea share a group (`group`, `idea` or `pair`); by default every ad its own.
    pub group: String,
    /// Fold the file assigns (`fold`), if any.
    pub fold: Option<usize>,
    /// Language the file states (`lang`), or `und`.
    pub lang: String,
    /// Reading a lure belongs to (`family`), if stated.
    pub family: Option<Family>,
    /// Name of the file, without its ending.
    pub set: String,
}

/// Reads ads of an ordinary board: labels are not looked at, every row counts as honest.
///
/// # Errors
///
/// When the file cannot be read, or a line is no JSON object with text: `file:line: expected …`.
pub fn read_ordinary(path: impl AsRef<Path>) -> Result<Vec<Example>, Error> {
    read_rows(path.as_ref(), |_, _| Ok(Some(false)))
}

/// Reads labelled ads. Rows whose label is null are left out.
///
/// # Errors
///
/// When the file cannot be read, or a line is no JSON object with text and a label of 0, 1 or null: `file:line: expected …`.
pub fn read_examples(path: impl AsRef<Path>) -> Result<Vec<Example>, Error> {
    read_rows(path.as_ref(), |value, wrong| match value.get("label") {
        Some(Value::Null) => Ok(None),
        Some(label) if label.as_f64() == Some(1.0) => Ok(Some(true)),
        Some(label) if label.as_f64() == Some(0.0) => Ok(Some(false)),
        _ => Err(wrong("a label of 0, 1 or null")),
    })
}

/// Reads rows; `label` tells a row's label, or `None` to leave it out.
fn read_rows(
    path: &Path,
    label: impl Fn(&Value, &dyn Fn(&str) -> Error) -> Result<Option<bool>, Error>,
) -> Result<Vec<Example>, Error> {
    let name = path.display().to_string();
    let text = read_text(path)?;
    let set = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("ads").to_owned();
    let mut examples = Vec::new();
    for (line, row) in (1..).zip(text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        let wrong = |expected: &str| Error::table(&name, line, expected);
        let value: Value = serde_json::from_str(row).map_err(|_| wrong("a JSON object"))?;
        let Some(label) = label(&value, &wrong)? else { continue };
        let of = |key: &str| match value.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let ad: JobAd<'static> = JobAd::deserialize(&value).map_err(|_| wrong("an ad with text"))?;
        if ad.is_blank() {
            return Err(wrong("an ad with text"));
        }
        let fold = value.get("fold").and_then(Value::as_u64).and_then(|fold| usize::try_from(fold).ok());
        examples.push(Example {
            ad,
            label,
            group: of("group").or_else(|| of("idea")).or_else(|| of("pair")).unwrap_or_else(|| format!("{set}:{line}")),
            fold,
            lang: of("lang").unwrap_or_else(|| "und".to_owned()),
            family: of("family").and_then(|family| family_named(&family)),
            set: set.clone(),
        });
    }
    if examples.is_empty() { Err(Error::training(format!("{name}: expected labelled ads, found none"))) } else { Ok(examples) }
}

/// Families by their own name or by the finer names of annotators, such as `forced-labour-debt`.
fn family_named(name: &str) -> Option<Family> {
    let name = name.replace('-', "_");
    Family::ALL.into_iter().find(|family| name.starts_with(family.name()))
}

/// Short name of the data in these files: the first 16 hexadecimal digits of a SHA-256 over their bytes.
///
/// # Errors
///
/// When a file cannot be read.
pub fn data_id<P: AsRef<Path>>(files: &[P]) -> Result<String, Error> {
    let mut hash = hmac_sha256::Hash::new();
    for path in files {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path.as_ref().display().to_string(), &error))?;
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(crate::model::hex(&hash.finalize()).chars().take(16).collect())
}

/// Reads a UTF-8 file.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Error::io(&name, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        Error::table(&name, 1 + valid.iter().filter(|&&byte| byte == b'\n').count(), "UTF-8 text")
    })
}

/// Assigns whole groups to `folds` folds, each label spread evenly; the same seed gives the same folds.
#[must_use]
pub fn grouped_folds(examples: &[Example], folds: usize, seed: u64) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for example in examples {
        if let Some(size) = sizes.entry(&example.group).or_default().get_mut(usize::from(example.label)) {
            *size += 1;
        }
    }
    let mut random = Random::new(seed);
    let mut groups: Vec<(&str, [usize; 2], u64)> = sizes.into_iter().map(|(name, size)| (name, size, random.next())).collect();
    groups.sort_by(|a, b| (b.1[0] + b.1[1]).cmp(&(a.1[0] + a.1[1])).then(a.2.cmp(&b.2)));
    let mut filled = vec![[0usize; 2]; folds.max(1)];
    let mut fold_of = BTreeMap::new();
    for (name, size, _) in groups {
        // The fold that has least of the group's larger label.
        let label = usize::from(size[1] > size[0]);
        let key = |fold: &[usize; 2]| (fold.get(label).copied().unwrap_or(0), fold[0] + fold[1]);
        let best = filled.iter().enumerate().min_by_key(|(_, fold)| key(fold)).map_or(0, |(index, _)| index);
        if let Some(fold) = filled.get_mut(best) {
            fold[0] += size[0];
            fold[1] += size[1];
        }
        fold_of.insert(name, best);
    }
    examples.iter().map(|example| fold_of.get(example.group.as_str()).copied().unwrap_or(0)).collect()
}

/// Lines of ordinary vacancies by kind, of `models/words/ordinary.tsv`.
#[derive(Clone, Debug, Default)]
pub struct OrdinaryLines(BTreeMap<String, Vec<String>>);

impl OrdinaryLines {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// `file:line: expected …` for a wrong row.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let kinds = ["role", "sector", "duty", "requirement", "offer", "apply"];
        let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in crate::table::read(file, text, &["kind", "line"], false)? {
            if !kinds.contains(&row.cell(0)) {
                return Err(row.expected(format!("one of {}, found `{}`", kinds.join(", "), row.cell(0))));
            }
            lines.entry(row.cell(0).to_owned()).or_default().push(row.cell(1).to_owned());
        }
        match kinds.iter().find(|kind| !lines.contains_key(**kind)) {
            Some(kind) => Err(Error::table(file, 1, format!("rows of kind `{kind}`"))),
            None => Ok(Self(lines)),
        }
    }

    /// Composes `count` short honest ads.
    #[must_use]
    pub fn compose(&self, count: usize, seed: u64) -> Vec<JobAd<'static>> {
        let mut random = Random::new(seed);
        let compose = |_| {
            let mut ad: Vec<&str> = Vec::new();
            let mut add = |kind: &str, chance: usize, least: usize, most: usize| {
                if random.below(100) >= chance {
                    return;
                }
                let known = self.0.get(kind).map_or(&[][..], Vec::as_slice);
                for _ in 0..least + random.below(most - least + 1) {
                    if let Some(line) = known.get(random.below(known.len())).filter(|line| !ad.contains(&line.as_str())) {
                        ad.push(line);
                    }
                }
            };
            add("role", 100, 1, 1);
            add("sector", 40, 1, 1);
            add("duty", 60, 2, 7);
            add("requirement", 100, 3, 9);
            add("offer", 50, 1, 4);
            add("apply", 30, 1, 1);
            JobAd::new().text(ad.join("\n"))
        };
        (0..count).map(compose).collect()
    }
}
