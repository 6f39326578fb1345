//! No padding hides a lure: not before it, not behind it, not around it, of whatever it is made and however long.

#[path = "hostile/pads.rs"]
mod pads;

use lurescan::{Decision, JobAd, MAX_AD_BYTES, Screener};
use pads::{PADS, padded};
use std::path::Path;
use std::sync::OnceLock;

fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(Screener::default)
}

/// The bundled lures that are plain text, with their languages.
fn lures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ads");
    let mut all: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .filter(|(name, _)| name.starts_with("lure-"))
        .collect();
    all.sort();
    assert!(all.len() >= 6, "{}", all.len());
    all
}

fn hidden(bytes: usize, lures: &[(String, String)], pads: &[(&str, &str)], places: &[&str]) -> Vec<String> {
    let mut missed = Vec::new();
    for (name, lure) in lures {
        assert!(screener().screen(&JobAd::from(lure.as_str())).decision() >= Decision::Review, "{name}");
        for (what, pad) in pads {
            for place in places {
                let text = padded(pad, bytes - lure.len() - 8, lure, place);
                assert!(text.len() <= MAX_AD_BYTES);
                let verdict = screener().screen(&JobAd::from(text.as_str()));
                if verdict.decision() < Decision::Review {
                    missed.push(format!("{name}, {bytes} bytes of {what} {place}: {:.2}", verdict.score()));
                }
                for span in verdict.signals().iter().flat_map(|reason| reason.spans()) {
                    assert_eq!(&text[span.range()], span.quote());
                }
            }
        }
    }
    missed
}

#[test]
fn short_padding_hides_nothing() {
    let missed = hidden(8 << 10, &lures(), PADS, &["before", "behind", "around", "within a line"]);
    assert!(missed.is_empty(), "{} hidden\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn long_padding_hides_nothing() {
    let missed = hidden(100_000, &lures(), PADS, &["before", "around"]);
    assert!(missed.is_empty(), "{} hidden\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn padding_up_to_the_cap_hides_nothing() {
    let all = lures();
    for (index, pad) in PADS.iter().enumerate() {
        let lure = &all[index % all.len()..=index % all.len()];
        let place = ["before", "behind", "around"][index % 3];
        let missed = hidden(MAX_AD_BYTES, lure, &[*pad], &[place]);
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }
}

#[test]
fn ten_thousand_words_before_a_lure() {
    for count in [1_000, 10_000, 100_000] {
        let text =
            format!("{}Typist for Myawaddy, USD 3000, flight on us. The manager keeps your passport.", "hotel ".repeat(count));
        let verdict = screener().screen(&JobAd::from(text.as_str()));
        assert!(verdict.decision() >= Decision::Review, "{count}: {verdict}");
        assert!(verdict.signals().iter().any(|reason| reason.id() == "document-surrender"), "{count}");
    }
}

#[test]
fn accents_nearby_do_not_hide_a_lure_without() {
    let pad = "Công ty tuyển nhân viên, người lao động được hưởng lương theo thỏa thuận. ";
    let lure = "Tuyen nhan vien truc chat di Campuchia, luong 40 trieu, bao an o, cong ty giu ho chieu.";
    assert!(screener().screen(&JobAd::from(lure)).decision() >= Decision::Review);
    for count in [1, 10, 1_000] {
        let text = format!("{}\n{lure}\n{}", pad.repeat(count), pad.repeat(count));
        let verdict = screener().screen(&JobAd::from(text.as_str()));
        assert!(verdict.decision() >= Decision::Review, "{count}: {verdict}");
    }
}
