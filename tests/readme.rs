//! The README shows what the program really prints. `UPDATE_GOLDEN=1 cargo test --test readme` writes it anew.

use lurescan::{JobAd, Screener};
use std::path::Path;

#[test]
fn readme_shows_a_real_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (head, rest) = readme.split_once("<!-- output:screen ").expect("a marked output");
    let (file, rest) = rest.split_once(" -->\n").unwrap();
    let (shown, tail) = rest.split_once("<!-- end -->").unwrap();
    let text = std::fs::read_to_string(root.join(file)).unwrap();
    let verdict = Screener::default().screen(&JobAd::from(text));
    let real = format!("```console\n$ cargo run --release --example screen -- {file}\n{verdict}```\n");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(root.join("README.md"), format!("{head}<!-- output:screen {file} -->\n{real}<!-- end -->{tail}")).unwrap();
        return;
    }
    assert_eq!(shown, real);
}
