//! The ads that all benches read: own-written corpus, bundled ads, and any file named in `LURESCAN_BENCH_ADS`.
#![allow(dead_code, reason = "each bench uses its part")]

use std::path::{Path, PathBuf};

pub struct Set {
    pub name: String,
    pub texts: Vec<String>,
}

impl Set {
    pub fn bytes(&self) -> u64 {
        self.texts.iter().map(|text| text.len() as u64).sum()
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rows(path: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn texts(rows: &[serde_json::Value]) -> Vec<String> {
    rows.iter().filter_map(|row| row.get("text")?.as_str().map(str::to_owned)).collect()
}

/// The corpus of one language.
pub fn language(name: &str) -> Set {
    let texts = texts(&rows(&root().join("models/corpus").join(format!("{name}.jsonl"))));
    assert!(!texts.is_empty(), "no corpus for {name}");
    Set { name: name.to_owned(), texts }
}

/// The texts of one language's corpus, and whether each is a lure.
pub fn labelled(name: &str) -> Vec<(String, bool)> {
    let rows = rows(&root().join("models/corpus").join(format!("{name}.jsonl")));
    let labelled = rows.iter().filter_map(|row| Some((row.get("text")?.as_str()?.to_owned(), row.get("label")?.as_u64()? == 1)));
    labelled.collect()
}

/// One set a language, and all of them together.
pub fn languages() -> Vec<Set> {
    let mut sets: Vec<Set> = ["en", "vi", "zh-Hans", "th", "km", "ru", "ar"].iter().map(|name| language(name)).collect();
    let mixed = sets.iter().flat_map(|set| set.texts.iter().cloned()).collect();
    sets.push(Set { name: "mixed".to_owned(), texts: mixed });
    sets.extend(given());
    sets
}

/// English ads of the length boards print, joined from the corpus: 2 to 3 kB each.
pub fn board() -> Set {
    let own = language("en");
    let texts = own.texts.chunks(6).map(|chunk| chunk.join("\n\n")).collect();
    Set { name: "board-en".to_owned(), texts }
}

/// What `LURESCAN_BENCH_ADS=file.jsonl` names.
pub fn given() -> Option<Set> {
    std::env::var_os("LURESCAN_BENCH_ADS").map(|path| file(Path::new(&path)))
}

/// The ads of a file.
pub fn file(path: &Path) -> Set {
    let texts = texts(&rows(path));
    assert!(!texts.is_empty(), "no ads in {}", path.display());
    Set { name: "given".to_owned(), texts }
}

/// The terms of all languages as plain strings, stems without their mark: what a peer looks for.
pub fn terms() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join("models/concepts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap().lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            let (Some(concept), Some(terms)) = (cells.next(), cells.next()) else { continue };
            let plain = terms.split(" | ").map(|term| term.trim_start_matches('?').replace('*', "").to_lowercase());
            out.extend(plain.filter(|term| !term.is_empty()).map(|term| (term, concept.to_owned())));
        }
    }
    out
}

pub const HONEST: &str = "The harbour hotel in Doha hires a pastry cook with three years of practice. Written contract, weekly day \
    off, health insurance. ";
pub const LURE: &str = "Typists wanted in Myawaddy, USD 3000 a month, no experience needed, flight and lodging on us. The manager \
    keeps your passport. Telegram @demo_hr. ";
pub const HOSTILE: &str = "f r e e  \u{1d41f}\u{1d425}\u{1d422}\u{1d420}\u{1d421}\u{1d42d} p\u{200b}a\u{200b}ssport &#36;3,000 \
    <b>no</b> f33s 包机 票 \u{202e}tropssap\u{202c} tele.gram (at)demo_hr ";

/// A text of exactly so many characters.
pub fn repeat(text: &str, length: usize) -> String {
    text.chars().cycle().take(length).collect()
}
