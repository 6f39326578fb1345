//! The plain reference: the stages in their simplest form, against which the fast ones are held. Same mentions, same signals,
//! same score to the last bit, on every bundled ad and on random ones.

use super::{Inner, Scratch, Screener, read_fields};
use crate::ad::JobAd;
use crate::concept::{ConceptSet, Mention, reference as plain_matcher};
use crate::features::{self, Evidence, Facts};
use crate::paying;
use crate::score::{self, Score};
use crate::signal::Rules;
use crate::stretch::Stretch;
use crate::words::{Reach, Taker, WordScratch, extract};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(Screener::default)
}

/// Every bundled ad and every ad of the own-written corpus.
fn bundled() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str| std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<String> = files("examples/ads").map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for path in files("models/corpus").filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")) {
        let text = std::fs::read_to_string(path).unwrap();
        let field = |line: &str| line.split("\"text\":").nth(1).map(|rest| rest.replace("\\n", "\n").replace("\\\"", "'"));
        texts.extend(text.lines().filter_map(field));
    }
    texts
}

fn sorted(mut mentions: Vec<Mention>) -> Vec<Mention> {
    let key = |m: &Mention| (m.start, m.end, m.concept, m.language, m.value, m.gated, m.accents, m.at, m.until, m.clause);
    mentions.sort_by_key(key);
    mentions
}

/// The fast matcher finds what the plain one finds.
fn check_mentions(inner: &Inner, scratch: &mut Scratch, text: &str) {
    read_fields(scratch, &JobAd::from(text), &Stretch::WHOLE, inner);
    let (mut fast, mut markers) = (Vec::new(), Vec::new());
    inner.tables.matcher.find(&scratch.text, &mut scratch.tokens, &mut fast, &mut markers);
    fast.append(&mut markers);
    let plain = plain_matcher::find(&inner.tables.matcher, &scratch.text, &scratch.tokens);
    assert_eq!(sorted(fast), sorted(plain), "{text}");
}

/// Scores every passage with all signals and all combinations, most of which are zero.
fn plain_best(inner: &Inner, evidence: &Evidence<'_>, words: f32) -> Score {
    let all: Vec<usize> = (0..inner.tables.combinations.len()).collect();
    let mut best: Option<Score> = None;
    let mut grades = features::Grades::default();
    grades.read(evidence, &inner.tables.signals);
    for passage in features::passages(evidence.length) {
        let is_first = best.is_none();
        if !is_first && !evidence.hits.iter().any(|hit| (passage.0..passage.1).contains(&hit.at)) {
            continue;
        }
        let mut found = features::Features::default();
        let mut possible = features::Possible::all(&inner.tables.combinations);
        features::extract(evidence, &grades, passage, (&inner.tables.combinations, &mut possible), &mut found);
        assert_eq!(found.signals, features::plain_grades(evidence, passage, &inner.tables.signals));
        found.seen = (0..inner.tables.signals.len()).collect();
        let grades: Vec<f32> =
            all.iter().map(|index| found.held.iter().find(|(held, _)| held == index).map_or(0.0, |(_, grade)| *grade)).collect();
        found.held = all.iter().copied().zip(grades).collect();
        let mut score = Score::default();
        score::score(&found, &inner.weights, words, &mut score);
        if best.as_ref().is_none_or(|best| score.overall > best.overall) {
            best = Some(score);
        }
    }
    best.unwrap_or_default()
}

/// The sparse score is the full one to the last bit; zeroes compare equal whatever their sign.
fn check_score(inner: &Inner, scratch: &mut Scratch, text: &str) {
    let ad = JobAd::from(text);
    let undone = read_fields(scratch, &ad, &Stretch::WHOLE, inner);
    if scratch.tokens.tokens.is_empty() {
        return;
    }
    inner.find_mentions(scratch, undone);
    let mentioned = (scratch.mentions.as_slice(), inner.language(scratch));
    let pay = paying::read(&ad, (&inner.tables, &inner.roles), mentioned, &scratch.tokens, &mut scratch.pay, &mut Vec::new());
    let mut present = ConceptSet::default();
    scratch.mentions.iter().for_each(|mention| present.insert(mention.concept));
    scratch.hits.clear();
    inner.tables.rules.apply(&scratch.mentions, &present, &scratch.tokens, &mut scratch.rules, &mut scratch.hits);
    assert_eq!(scratch.hits, inner.tables.rules.plain_hits(&scratch.mentions, &present, &scratch.tokens), "{text}");
    paying::judge(pay.as_ref(), &inner.tables, &scratch.pay, &mut scratch.hits);
    let facts: Facts = inner.facts(scratch, &ad, &present);
    inner.score_passages(scratch, facts, present, 0.5);
    let is_warning = inner.known.is_warning(&present);
    let (hits, mentions) = (&scratch.hits, &scratch.mentions);
    let affirmed = Rules::affirmed(mentions, &present, &inner.tables.leaning, &scratch.rules);
    assert_eq!(affirmed, Rules::plain_affirmed(mentions, &inner.tables.leaning), "{text}");
    let evidence = Evidence { hits, mentions, present, affirmed, is_warning, facts, length: scratch.tokens.length };
    let plain = plain_best(inner, &evidence, 0.5);
    assert_eq!(plain, scratch.best_score, "{text}");
    assert_eq!(plain.raw.map(f32::to_bits), scratch.best_score.raw.map(f32::to_bits), "{text}");
    assert_eq!(plain.overall.to_bits(), scratch.best_score.overall.to_bits(), "{text}");
}

#[test]
fn bundled_ads_get_the_mentions_of_the_plain_matcher() {
    let mut scratch = Scratch::default();
    // Every term against every place takes its time: each language has its turn.
    for text in bundled().iter().step_by(151) {
        check_mentions(&screener().inner, &mut scratch, text);
    }
}

#[test]
fn bundled_ads_get_the_words_of_the_plain_reader() {
    let (mut scratch, inner) = (Scratch::default(), &screener().inner);
    for text in &bundled() {
        let undone = read_fields(&mut scratch, &JobAd::from(text.as_str()), &Stretch::WHOLE, inner);
        inner.find_mentions(&mut scratch, undone);
        let fast = inner.read_words(&mut scratch);
        let found: Vec<_> = inner.model.words().strongest(fast, &scratch.tokens, &mut scratch.words, 99).collect();
        let reach = Reach { parts: &scratch.word_parts, hidden: &scratch.places };
        let mut buffer = WordScratch::default();
        let each = |taker: &mut Taker<'_, '_>| extract(&scratch.text, &scratch.tokens, reach, |gram| taker.take(gram));
        let plain = inner.model.words().read_grams(each, &mut buffer);
        assert_eq!(fast, plain, "{text}");
        let names: Vec<_> = inner.model.words().strongest(plain, &scratch.tokens, &mut buffer, 99).collect();
        assert_eq!(found, names, "{text}");
    }
}

#[test]
fn bundled_ads_get_the_score_of_the_plain_sum() {
    let mut scratch = Scratch::default();
    for text in &bundled() {
        check_score(&screener().inner, &mut scratch, text);
    }
}

/// Beginnings and ends of bundled ads, cut anywhere, and what disguises and other scripts put between.
fn strung_together() -> impl Strategy<Value = String> {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    let texts = TEXTS.get_or_init(bundled);
    let piece = prop_oneof![
        6 => (0..texts.len(), any::<prop::sample::Index>()).prop_map(|(text, at)| {
            let from = at.index(texts[text].chars().count().max(1));
            texts[text].chars().skip(from).take(40).collect()
        }),
        1 => "\\PC{0,8}",
        1 => prop::sample::select(vec![". ", "\n", ", ", " ", "\u{200b}", "و", "ال", "가 나", "1인 실", "a4"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn random_ads_get_the_mentions_of_the_plain_matcher(text in strung_together()) {
        let mut scratch = Scratch::default();
        // At first without a memory of words, then into it, then out of it.
        for _ in 0..3 {
            check_mentions(&screener().inner, &mut scratch, &text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_ads_get_the_score_of_the_plain_sum(text in strung_together()) {
        check_score(&screener().inner, &mut Scratch::default(), &text);
    }
}
