//! No single signal outside the short list reaches review, whatever else is mentioned beside it; and one sentence that is
//! read as two signals weighs less than two sentences.

use lurescan::{Family, JobAd, Polarity, Scratch, Screener, Verdict};
use std::path::Path;

/// May decide alone, when neither negated nor quoted in a warning.
const SHORT_LIST: [&str; 5] =
    ["document-surrender", "explicit-scam-role", "irregular-crossing", "movement-restricted", "secrecy-request"];

/// Every own-written ad, whole and cut into its sentences.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["models/corpus", "tests/holdout"] {
        let files = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")) {
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let ad: serde_json::Value = serde_json::from_str(line).unwrap();
                let text = ad["text"].as_str().unwrap();
                texts.extend(text.split_inclusive(['.', '\n', '!', '?', '。', '।', '။', '។']).map(str::to_owned));
                texts.push(text.to_owned());
            }
        }
    }
    texts
}

fn risks(verdict: &Verdict) -> Vec<&str> {
    let signals = verdict.signals().iter().filter(|reason| reason.polarity() == Polarity::Risk && reason.contribution() > 0.0);
    signals.map(|reason| reason.id()).collect()
}

#[test]
fn one_signal_outside_the_short_list_is_never_reviewed() {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let (mut lone, mut wrong) = (0, Vec::new());
    for text in texts() {
        let verdict = screener.screen_with(&mut scratch, &JobAd::from(text.as_str()));
        let risks = risks(&verdict);
        let is_lone = matches!(risks.as_slice(), [only] if !SHORT_LIST.contains(only)) && verdict.combinations().is_empty();
        // What the learned words of the fraud reading say is no signal, and has its own limit.
        if is_lone && verdict.word_evidence() <= 0.0 {
            lone += 1;
            if verdict.score() >= screener.policy().review() {
                wrong.push(format!("{} {:.3}: {text}", risks.join(" "), verdict.score()));
            }
        }
    }
    assert!(lone > 1_000, "only {lone} texts with one signal");
    assert!(wrong.is_empty(), "{} of {lone}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn one_fact_counts_less_than_two() {
    let screener = Screener::default();
    let labour = |text: &str| screener.screen(&JobAd::from(text)).raw_score(Family::ForcedLabour);
    let one = "If you break the contract the airfare is taken from your wages.";
    let two = "The airfare is taken from your wages. If you break the contract you pay a penalty of 2000 dollars.";
    assert!(labour(two) > labour(one) + 0.5, "{} {}", labour(two), labour(one));
}
