//! Refitting on the repository's own data, and on made-up ads where the truth is known.
#![cfg(feature = "train")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use lurescan::measure::{self, Scored};
use lurescan::train::{self, Decided, Draft, Example, SignalOptions, WordOptions};
use lurescan::{Family, JobAd, Screener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A file of its own for each test.
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Made-up ads of which the first `fraud` speak of easy money; labels may be flipped.
fn made_up(name: &str, fraud: usize, honest: usize, flipped: bool) -> Vec<Example> {
    let say = ["phone", "desk", "stock", "shop", "team", "truck", "garden", "kitchen", "school", "office", "ward"];
    let rows = (0..fraud + honest).map(|i| {
        let bait = if i < fraud { "earn easy money from home with no boss" } else { "join our crew and learn the trade from masters" };
        let text = format!(
            "We look for someone for the {} and the {}. You will {bait} and work with the {} every day of the week in our place near the river.",
            say[i % 11], say[i % 7], say[i % 5]
        );
        let label = u8::from((i < fraud) != flipped);
        format!("{}\n", serde_json::json!({ "text": text, "label": label, "fold": i % 2 }))
    });
    train::read_examples(file(name, &rows.collect::<String>())).unwrap()
}

fn fit(examples: &[Example]) -> train::WordFit {
    let folds: Vec<usize> = examples.iter().map(|example| example.fold.unwrap()).collect();
    train::fit_words(&Screener::default(), examples, &[], &folds, &WordOptions::default(), |_| {}).unwrap()
}

const BAIT: &str = "You will earn easy money from home with no boss and work every day of the week in our place near the river.";
const TRADE: &str =
    "You will join our crew and learn the trade from masters and work every day of the week in our place near the river.";

#[test]
fn words_have_the_right_sign_under_both_balances_and_flip_with_the_labels() {
    let screener = Screener::default();
    for (fraud, honest) in [(20, 60), (60, 20), (40, 40)] {
        for flipped in [false, true] {
            let examples = made_up(&format!("signs-{fraud}-{flipped}.jsonl"), fraud, honest, flipped);
            let fitted = fit(&examples);
            let risk = |text: &str| fitted.risk(&screener, &JobAd::from(text)).unwrap();
            assert_eq!(risk(BAIT) > risk(TRADE), !flipped, "{fraud} against {honest}, flipped {flipped}");
        }
    }
}

#[test]
fn words_refit_to_the_same_bytes_and_serve_as_fitted() {
    let examples = made_up("same.jsonl", 30, 50, false);
    let base = Screener::default();
    let bytes = || Draft::of(&base).words(&fit(&examples)).named("test", "made up").to_bytes().unwrap();
    let (first, second) = (bytes(), bytes());
    assert_eq!(first, second);
    let screener = Screener::builder().model_bytes(first).build().unwrap();
    assert!(screener.screen(&JobAd::from(BAIT)).word_evidence() > 0.5);
    assert!(screener.screen(&JobAd::from(TRADE)).word_evidence() < 0.0);
    assert_eq!(screener.screen(&JobAd::from("招聘打字员 包吃住")).word_evidence(), 0.0);
}

fn corpus_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/corpus").join(name)
}

/// Own-written ads in languages of five scripts; all 23 would say the same in four times the time.
fn corpus() -> &'static [Example] {
    static ADS: OnceLock<Vec<Example>> = OnceLock::new();
    let files = ["en.jsonl", "hi.jsonl", "ru.jsonl", "th.jsonl", "zh-Hans.jsonl"];
    ADS.get_or_init(|| files.iter().flat_map(|name| train::read_examples(corpus_file(name)).unwrap()).collect())
}

fn decided() -> &'static [Decided] {
    static DECIDED: OnceLock<Vec<Decided>> = OnceLock::new();
    DECIDED.get_or_init(|| train::decide(&Screener::default(), corpus(), || {}))
}

fn options() -> SignalOptions {
    let mut options = SignalOptions::default();
    options.folds = 2;
    options
}

#[test]
fn signals_keep_their_sign_and_no_weak_signal_reaches_review_alone() {
    let screener = Screener::default();
    let fitted = train::fit_signals(&screener, decided(), &options()).unwrap();
    assert_eq!(fitted.figures.len(), 3);
    for change in &fitted.changes {
        assert!(change.before * change.after >= 0.0, "{change:?}");
    }
    let bytes = Draft::of(&screener).signals(&fitted).named("test", "corpus").to_bytes().unwrap();
    let refitted = Screener::builder().model_bytes(bytes.clone()).build().unwrap();
    // One ordinary signal, nothing else.
    for text in ["Air ticket is free for you.", "Contact us on Telegram only.", "No experience needed.", "Urgent, start today."] {
        assert!(refitted.screen(&JobAd::from(text)).score() < screener.policy().review(), "{text}");
    }
    let again = train::fit_signals(&screener, decided(), &options()).unwrap();
    assert_eq!(Draft::of(&screener).signals(&again).named("test", "corpus").to_bytes().unwrap(), bytes);
}

/// Signals may not change their sign, so flipped labels cannot flip them: the trainer says so instead.
#[test]
fn flipped_labels_of_signals_are_refused() {
    let screener = Screener::default();
    let mut examples = corpus().to_vec();
    for example in &mut examples {
        example.label = !example.label;
        example.family = example.label.then_some(Family::ForcedCriminality);
    }
    let decided = train::decide(&screener, &examples, || {});
    let error = train::fit_signals(&screener, &decided, &options()).unwrap_err().to_string();
    assert_eq!(error, "training: the labels contradict every expert weight of forced_criminality: are they flipped?");
}

#[test]
fn decisions_are_read_as_ads_are() {
    let screener = Screener::default();
    let examples = corpus();
    let lines = examples.iter().map(|example| {
        let verdict = serde_json::to_value(screener.screen(&example.ad)).unwrap();
        let family = example.family.map(Family::name);
        format!(
            "{}\n",
            serde_json::json!({ "verdict": verdict, "label": u8::from(example.label), "family": family, "group": example.group })
        )
    });
    let path = file("decisions.jsonl", &lines.collect::<String>());
    let decisions = train::read_decisions(&screener, &path).unwrap();
    let fitted = train::fit_signals(&screener, &decisions, &options()).unwrap();
    let direct = train::fit_signals(&screener, decided(), &options()).unwrap();
    for (a, b) in fitted.figures.iter().zip(&direct.figures) {
        assert!((a.auc.1 - b.auc.1).abs() < 0.002, "{a:?} {b:?}");
    }
    let text = std::fs::read_to_string(&path).unwrap().replace(screener.model().sha256(), "0");
    let error = train::read_decisions(&screener, file("others.jsonl", &text)).unwrap_err();
    assert!(error.to_string().ends_with("others.jsonl:1: expected a verdict of the model in use (screen the ads again)"));
}

#[test]
fn groups_stay_together_and_labels_spread() {
    let mut examples = made_up("folds.jsonl", 40, 80, false);
    for (index, example) in examples.iter_mut().enumerate() {
        example.group = format!("g{}", index / 3);
    }
    let folds = train::grouped_folds(&examples, 4, 9);
    for (a, b) in examples.iter().zip(&folds).zip(examples.iter().zip(&folds).skip(1)) {
        assert!(a.0.group != b.0.group || a.1 == b.1);
    }
    for fold in 0..4 {
        let fraud = examples.iter().zip(&folds).filter(|(example, of)| example.label && **of == fold).count();
        assert!((7..=13).contains(&fraud), "{fraud}");
    }
    assert_eq!(folds, train::grouped_folds(&examples, 4, 9));
}

#[test]
fn wrong_files_are_named_with_their_line() {
    let good = r#"{"text":"cook wanted","label":0}"#;
    let cases = [
        ("", "expected labelled ads, found none"),
        ("nope", "w.jsonl:2: expected a JSON object"),
        (r#"{"text":"cook wanted"}"#, "w.jsonl:2: expected a label of 0, 1 or null"),
        (r#"{"text":"cook wanted","label":2}"#, "w.jsonl:2: expected a label of 0, 1 or null"),
        (r#"{"text":"cook wanted","label":1e999}"#, "w.jsonl:2: expected a JSON object"),
        (r#"{"text":" ","label":1}"#, "w.jsonl:2: expected an ad with text"),
    ];
    for (row, expected) in cases {
        let text = if row.is_empty() { String::new() } else { format!("{good}\n{row}\n") };
        let error = train::read_examples(file("w.jsonl", &text)).unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
        assert!(!error.contains("cook"), "{error}");
    }
    let one_class = made_up("one.jsonl", 0, 30, false);
    let error = train::fit_words(&Screener::default(), &one_class, &[], &[0, 1].repeat(15), &WordOptions::default(), |_| {});
    assert!(error.err().unwrap().to_string().contains("expected ads of both labels"));
    let decided = train::decide(&Screener::default(), &one_class, || {});
    let error = train::fit_signals(&Screener::default(), &decided, &SignalOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "training: expected ads of both labels, found 0 lures in 30 ads");
}

/// The training program, when it is built (`cargo test --all-features` builds it).
fn program() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let program =
        test.parent().unwrap().parent().unwrap().join("examples").join("train").with_extension(std::env::consts::EXE_EXTENSION);
    if program.exists() {
        return Some(program);
    }
    println!("skipped: {} is not built", program.display());
    None
}

/// The program writes nothing when it fails.
#[test]
fn the_program_ends_with_2_and_writes_nothing() {
    let Some(program) = program() else { return };
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("never.model");
    let one_class = (0..30).map(|i| format!("{{\"text\":\"cook and clean in ward {i}\",\"label\":0}}\n")).collect::<String>();
    let cases = [
        ("p-empty.jsonl", ""),
        ("p-bad.jsonl", "{\n"),
        ("p-nan.jsonl", "{\"text\":\"cook\",\"label\":NaN}\n"),
        ("p-one.jsonl", &one_class),
    ];
    for (name, text) in cases {
        let ads = file(name, text);
        for kind in ["--ads", "--fraud", "--decisions"] {
            let mut run = Command::new(&program);
            run.current_dir(env!("CARGO_MANIFEST_DIR")).arg(kind).arg(&ads).arg("--output").arg(&output);
            if kind == "--fraud" {
                run.arg("--words-only");
            }
            let run = run.output().unwrap();
            let stderr = String::from_utf8(run.stderr).unwrap();
            assert_eq!(run.status.code(), Some(2), "{kind} {name}: {stderr}");
            assert_eq!(stderr.trim().lines().count(), 1, "{kind} {name}: {stderr}");
            assert!(!output.exists());
        }
    }
}

/// Without EMSCAD it refits what the own corpus can, says what is missing, and does so twice the same.
#[test]
fn the_program_refits_from_its_own_corpus_twice_the_same() {
    let Some(program) = program() else { return };
    let refit = |name: &str, is_closed: bool| {
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let mut run = Command::new(&program);
        run.current_dir(env!("CARGO_MANIFEST_DIR")).arg("--ads").arg(corpus_file("en.jsonl")).arg("--output").arg(&output);
        let mut child = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        if is_closed {
            drop(child.stdout.take());
        }
        let run = child.wait_with_output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        (String::from_utf8(run.stdout).unwrap(), std::fs::read(output).unwrap())
    };
    let (said, bytes) = refit("own-1.model", false);
    assert!(said.starts_with("Not refitted: the words of the fraud reading"), "{said}");
    // Nobody need read what it says (`train | head -1`).
    assert_eq!(refit("own-2.model", true).1, bytes);
}

/// The shipped words against EMSCAD, when the data is there.
#[test]
fn the_shipped_words_know_fraud() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/train/emscad.jsonl");
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return;
    }
    let screener = Screener::default();
    let ads = train::read_examples(&path).unwrap();
    let scored: Vec<Scored> =
        ads.iter().step_by(7).map(|ad| Scored::new(f64::from(screener.screen(&ad.ad).word_evidence()), ad.label)).collect();
    // Ads it was fitted on: this guards the file and the extractor, it is no measure of skill.
    assert!(measure::auc(&scored).unwrap() > 0.97);
}
