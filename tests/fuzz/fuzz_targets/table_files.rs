//! Any bytes as one of the tables: an error that names the file, or a screener.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{Policy, Screener};
use std::path::PathBuf;
use std::sync::OnceLock;

const TABLES: [&str; 13] = [
    "combinations.tsv",
    "concepts.tsv",
    "concepts/sw.tsv",
    "concepts/zh-Hans.tsv",
    "emoji.tsv",
    "han.tsv",
    "look-alikes.tsv",
    "pay.tsv",
    "places.tsv",
    "policy.tsv",
    "rates.tsv",
    "rules.tsv",
    "signals.tsv",
];

/// Languages whose shipped terms are left out, so that one run takes a millisecond.
const LANGUAGES: [&str; 23] = [
    "ar", "bn", "en", "es", "fr", "hi", "id", "ja", "km", "ko", "lo", "ms", "my", "ne", "pt", "ru", "sw", "th", "tl", "uk", "vi",
    "zh-Hans", "zh-Hant",
];
const NO_TERMS: &str = "concept\tterms\tsource\n";
const NO_PLACES: &str = "name\tkind\tcountry\tnames\tneeds\tnote\tsource\n";

static FOLDER: OnceLock<PathBuf> = OnceLock::new();

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lurescan-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("concepts")).unwrap();
    for language in LANGUAGES {
        std::fs::write(folder.join(format!("concepts/{language}.tsv")), NO_TERMS).unwrap();
    }
    std::fs::write(folder.join("places.tsv"), NO_PLACES).unwrap();
    folder
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, content)) = bytes.split_first() else { return };
    let name = TABLES[usize::from(choice) % TABLES.len()];
    let folder = FOLDER.get_or_init(folder);
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    let built = Screener::builder().tables(folder).and_then(|builder| builder.build());
    match name {
        "places.tsv" => std::fs::write(&path, NO_PLACES).unwrap(),
        _ if name.starts_with("concepts/") => std::fs::write(&path, NO_TERMS).unwrap(),
        _ => std::fs::remove_file(&path).unwrap(),
    }
    if let Err(error) = built {
        let message = error.to_string();
        assert!(message.contains(".tsv") || message.contains("policy"), "{message}");
    }
    if let Ok(text) = std::str::from_utf8(content) {
        let _ = Policy::parse("policy", text);
    }
});
