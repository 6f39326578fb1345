//! The house keeps its shape: imports go one way, the core stays light, nothing private is in the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms in the order of the way through the house; a room may use only rooms before it.
const ROOMS: [&str; 24] = [
    "error",
    "table",
    "ad",
    "stretch",
    "normalize",
    "tokenize",
    "campaign",
    "concept",
    "place",
    "pay",
    "terms",
    "signal",
    "features",
    "model",
    "score",
    "policy",
    "verdict",
    "reasons",
    "report",
    "embedded",
    "tables",
    "paying",
    "explain",
    "folded",
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

#[test]
fn imports_go_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order: BTreeMap<&str, usize> = ROOMS.iter().enumerate().map(|(index, room)| (*room, index)).collect();
    let mut all = Vec::new();
    files(&source, &mut all);
    for path in all {
        let room =
            path.strip_prefix(&source).unwrap().components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let text = std::fs::read_to_string(&path).unwrap();
        let serving = text.split("#[cfg(test)]").next().unwrap();
        if room != "train" {
            assert!(
                !serving.contains("linfa::") && !serving.contains("ndarray::"),
                "{} uses the training libraries",
                path.display()
            );
        }
        let Some(&own) = order.get(room.as_str()) else { continue };
        for part in serving.split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if let Some(&other) = order.get(used.as_str()) {
                assert!(other <= own, "{}: room `{room}` uses `{used}`, which comes later", path.display());
            }
        }
    }
}

#[test]
fn nothing_unsafe_and_no_machine_paths() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(std::fs::read_to_string(root.join("Cargo.toml")).unwrap().contains("unsafe_code = \"forbid\""));
    let mut all = Vec::new();
    for folder in ["src", "examples", "models", "tests", "benches"] {
        files(&root.join(folder), &mut all);
    }
    for path in all.iter().filter(|path| !path.ends_with("architecture.rs")) {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        for place in ["/work/", "/root/", "/home/"] {
            assert!(!text.contains(place), "{} names {place}", path.display());
        }
    }
}
