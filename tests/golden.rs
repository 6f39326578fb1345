//! What a reviewer reads of each bundled ad. After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test golden` writes
//! the files anew; read the difference before you commit it.

use lurescan::{Decision, JobAd, Screener};
use std::path::Path;

#[test]
fn the_reviewers_text_of_every_bundled_ad() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let screener = Screener::default();
    let mut names: Vec<_> = std::fs::read_dir(root.join("examples/ads")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 12);
    let mut wrong = Vec::new();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let ad: JobAd<'static> = if name.ends_with(".json") { serde_json::from_str(&text).unwrap() } else { JobAd::from(text) };
        let verdict = screener.screen(&ad);
        let lure = name.starts_with("lure-");
        assert_eq!(verdict.decision() >= Decision::Review, lure, "{name}: {verdict}");
        // The model's own hash changes with every refit and is checked elsewhere.
        let shown: String =
            verdict.to_string().lines().filter(|line| !line.starts_with("model ")).map(|line| format!("{line}\n")).collect();
        let golden = root.join("tests/golden").join(format!("{name}.out"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &shown).unwrap();
        }
        if std::fs::read_to_string(&golden).unwrap_or_default() != shown {
            wrong.push(format!("--- {name}\n{shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
