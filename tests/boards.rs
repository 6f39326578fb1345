//! Rates on the shared evaluation files, where they are present; users do not have them.

use lurescan::{Decision, JobAd, Polarity, Scratch, Screener, Verdict};
use std::path::PathBuf;

fn verdicts(file: &str) -> Option<Vec<Verdict>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/eval").join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared is not here");
        return None;
    };
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let ads =
        text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned());
    Some(ads.map(|text| screener.screen_with(&mut scratch, &JobAd::from(text))).collect())
}

fn share(verdicts: &[Verdict], least: Decision) -> f64 {
    let count = verdicts.iter().filter(|verdict| verdict.decision() >= least).count();
    count as f64 / verdicts.len() as f64
}

#[test]
fn boards_are_left_in_peace() {
    for board in [
        "id_jobstreet",
        "kh_camhr",
        "ph_mixed",
        "sea_jobstreet",
        "so_somalijobs",
        "th_jobthai",
        "vi_careerviet",
        "vi_topcv",
        "vi_vietnamworks",
    ] {
        let Some(verdicts) = verdicts(&format!("board_{board}.jsonl")) else { return };
        assert!(share(&verdicts, Decision::Review) <= 0.02, "{board}: {:.4} reviewed", share(&verdicts, Decision::Review));
        assert!(share(&verdicts, Decision::Hold) <= 0.003, "{board}: {:.4} held", share(&verdicts, Decision::Hold));
    }
}

#[test]
fn look_alikes_are_mostly_left_in_peace() {
    let Some(verdicts) = verdicts("legit.jsonl") else { return };
    assert!(share(&verdicts, Decision::Review) <= 0.15, "{:.3} reviewed", share(&verdicts, Decision::Review));
}

#[test]
fn few_lures_are_silent() {
    let Some(verdicts) = verdicts("lures.jsonl") else { return };
    let silent = verdicts.iter().filter(|v| v.signals().iter().all(|reason| reason.polarity() != Polarity::Risk)).count();
    assert!(silent * 10 <= verdicts.len(), "{silent} of {} lures carry no risk signal", verdicts.len());
}
