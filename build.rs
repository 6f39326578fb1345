//! Prepares the index of all terms of `models/`, so that a screener starts without reading them.
//!
//! The rooms that read the tables are compiled into this script as they stand, so the index is the one that the crate itself
//! would build, and it can never be out of date: cargo compiles the script anew when a room or a table changes.

#![allow(dead_code, unused_imports, reason = "the rooms serve the crate; the script uses a part of them")]

#[path = "src/concept/mod.rs"]
mod concept;
#[path = "src/embedded.rs"]
mod embedded;
#[path = "src/error.rs"]
mod error;
#[path = "src/normalize/mod.rs"]
mod normalize;
#[path = "src/pay/mod.rs"]
mod pay;
#[path = "src/place.rs"]
mod place;
#[path = "src/table.rs"]
mod table;
#[path = "src/terms.rs"]
mod terms;
#[path = "src/tokenize/mod.rs"]
mod tokenize;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(reason) = prepare() {
        println!("cargo::error={reason}");
    }
}

fn prepare() -> Result<(), String> {
    let table = |name: &str| embedded::TABLES.iter().find(|(known, _)| *known == name).map_or("", |&(_, text)| text);
    let registry = concept::Registry::read("models/concepts.tsv", table("concepts.tsv")).map_err(|error| error.to_string())?;
    let han = normalize::Han::read("models/han.tsv", table("han.tsv")).map_err(|error| error.to_string())?;
    let languages: Vec<(String, &str)> =
        embedded::CONCEPTS.iter().map(|&(language, text)| (format!("concepts/{language}.tsv"), text)).collect();
    let languages = languages.iter().map(|(name, text)| (name.as_str(), *text));
    let terms = terms::Terms::read(table, languages, &registry, han).map_err(|error| error.to_string())?;
    let (text, numbers) = terms.write();
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(Path::new(&folder).join(name), bytes).map_err(|error| format!("{name}: {error}"))
    };
    put("terms.txt", text.as_bytes())?;
    put("terms.bin", &numbers)
}
