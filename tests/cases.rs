//! `tests/cases/*.toml`: for every signal, texts in which it must fire and look-alikes in which it must not.
//!
//! A case is written by whoever knows the language; no Rust is needed:
//!
//! ```toml
//! [[case]]
//! signal = "document-surrender"
//! fires = "Your passport stays in the manager's office."
//! quiet = "Your passport stays with you."
//! note = "who keeps it decides"
//! ```

use lurescan::{JobAd, Screener};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    signal: String,
    fires: String,
    quiet: String,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    note: String,
}

fn cases() -> Vec<(String, usize, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
        all.extend(file.case.into_iter().enumerate().map(|(index, case)| (name.clone(), index + 1, case)));
    }
    all
}

/// Signals that fire in the text outside a warning.
fn fired(screener: &Screener, text: &str) -> Vec<String> {
    let verdict = screener.screen(&JobAd::from(text));
    verdict
        .signals()
        .iter()
        .filter(|reason| !reason.is_quoted() || reason.id() == "warning-context")
        .map(|reason| reason.id().to_owned())
        .collect()
}

#[test]
fn signals_fire_where_they_must_and_only_there() {
    let screener = Screener::default();
    let mut wrong = Vec::new();
    let all = cases();
    for (file, number, case) in &all {
        let seen = fired(&screener, &case.fires);
        if !seen.contains(&case.signal) {
            wrong.push(format!(
                "{file}.toml case {number}: `{}` must fire in: {}\n    seen: {}",
                case.signal,
                case.fires,
                seen.join(" ")
            ));
        }
        if fired(&screener, &case.quiet).contains(&case.signal) {
            wrong.push(format!("{file}.toml case {number}: `{}` must not fire in: {}", case.signal, case.quiet));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases fail:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn every_signal_has_cases_in_two_languages() {
    let mut languages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let all = cases();
    assert!(all.len() >= 200, "{} cases", all.len());
    for (file, _, case) in all {
        languages.entry(case.signal).or_default().insert(file);
    }
    let signals = include_str!("../models/signals.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for signal in signals.filter_map(|line| line.split('\t').next()) {
        let count = languages.get(signal).map_or(0, BTreeSet::len);
        assert!(count >= 2, "`{signal}` has cases in {count} languages");
    }
}
