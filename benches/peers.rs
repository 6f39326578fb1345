//! Other ways to look at the same ads, in the same run. Each first proves that it gives its answer.

mod common;

use aho_corasick::{AhoCorasick, MatchKind};
use common::Set;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lurescan::{Decision, JobAd, Scratch, Screener};
use regex::RegexSet;
use std::collections::HashMap;
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

/// The obvious design: lower-case copy, words of UAX #29, a map from word to concept, a set of phrases as regexes.
struct Obvious {
    words: HashMap<String, String>,
    phrases: RegexSet,
}

impl Obvious {
    fn new(terms: &[(String, String)], prefix: &str) -> Self {
        let single = terms.iter().filter(|(term, _)| !term.contains(' ')).cloned();
        let phrases = terms.iter().filter(|(term, _)| term.is_ascii() && term.contains(' ')).step_by(40).take(60);
        let phrases = phrases.map(|(term, _)| format!(r"{prefix}\b{}\b", regex::escape(term)));
        Self { words: single.collect(), phrases: RegexSet::new(phrases).unwrap() }
    }

    fn count(&self, text: &str) -> usize {
        let lower = text.to_lowercase();
        let words = lower.unicode_words().filter(|word| self.words.contains_key(*word)).count();
        words + self.phrases.matches(&lower).iter().count()
    }
}

/// Hashed counts of words and pairs, and linfa's logistic regression over them, fitted on the own-written corpus.
#[cfg(feature = "train")]
struct Linfa(linfa_logistic::FittedLogisticRegression<f64, bool>);

#[cfg(feature = "train")]
impl Linfa {
    const WIDTH: usize = 1 << 10;

    fn new() -> Self {
        let rows = common::labelled("en");
        let mut counts = ndarray::Array2::<f64>::zeros((rows.len(), Self::WIDTH));
        for ((text, _), row) in rows.iter().zip(counts.rows_mut()) {
            Self::count(text, row);
        }
        let labels = ndarray::Array1::from_iter(rows.iter().map(|(_, is_lure)| *is_lure));
        let data = linfa::Dataset::new(counts, labels);
        let fit = linfa::traits::Fit::fit(&linfa_logistic::LogisticRegression::default().max_iterations(60), &data);
        Self(fit.unwrap())
    }

    fn count(text: &str, mut row: ndarray::ArrayViewMut1<'_, f64>) {
        let lower = text.to_lowercase();
        let hash = |before: u64, word: &str| {
            word.bytes().fold(before, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        };
        let mut before = None;
        for word in lower.unicode_words() {
            let own = hash(0xcbf2_9ce4_8422_2325, word);
            for key in [Some(own), before.map(|before| hash(before, word))].into_iter().flatten() {
                row[(key >> 40) as usize % Self::WIDTH] += 1.0;
            }
            before = Some(own);
        }
    }

    fn is_lure(&self, text: &str) -> bool {
        let mut counts = ndarray::Array2::<f64>::zeros((1, Self::WIDTH));
        Self::count(text, counts.row_mut(0));
        linfa::traits::Predict::predict(&self.0, &counts)[0]
    }
}

fn peers(c: &mut Criterion) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let terms = common::terms();
    let obvious = Obvious::new(&terms, "");
    let automaton =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(terms.iter().map(|(term, _)| term)).unwrap();
    let bytes = Obvious::new(&terms, "(?-u)");

    assert_eq!(screener.screen(&JobAd::from(common::LURE)).decision(), Decision::Hold);
    assert_eq!("The worker's pay".unicode_words().count(), 3);
    assert!(obvious.words.contains_key("passport") && obvious.count("Your PASSPORT") >= 1);
    assert!(automaton.is_match("we keep your passport"));
    let (phrase, _) = terms.iter().filter(|(term, _)| term.is_ascii() && term.contains(' ')).step_by(40).next().unwrap();
    assert!(obvious.phrases.is_match(phrase) && bytes.phrases.is_match(phrase));

    #[cfg(feature = "train")]
    let linfa = {
        let linfa = Linfa::new();
        let rows = common::labelled("en");
        let right = rows.iter().filter(|(text, is_lure)| linfa.is_lure(text) == *is_lure).count();
        assert!(right * 10 > rows.len() * 9, "linfa: {right} of {} right on its own training ads", rows.len());
        linfa
    };

    let mut sets: Vec<Set> = vec![common::board(), common::languages().remove(7)];
    sets.push(Set { name: "100-bytes".to_owned(), texts: vec![common::repeat(common::HONEST, 100)] });
    sets.extend(common::given());
    for set in sets {
        let mut group = c.benchmark_group(format!("peers/{}", set.name));
        group.throughput(Throughput::Bytes(set.bytes()));
        let ads: Vec<JobAd<'_>> = set.texts.iter().map(|text| JobAd::from(text.as_str())).collect();
        let mut time = |id: &str, count: &mut dyn FnMut(usize, &str) -> usize| {
            group.bench_function(BenchmarkId::from_parameter(id), |b| {
                b.iter(|| set.texts.iter().enumerate().map(|(index, text)| count(index, black_box(text))).sum::<usize>());
            });
        };
        time("lurescan", &mut |index, _| {
            usize::from(screener.screen_with(&mut scratch, &ads[index]).decision() >= Decision::Review)
        });
        time("unicode_words", &mut |_, text| text.unicode_words().map(str::len).sum());
        time("obvious", &mut |_, text| obvious.count(text));
        time("aho-corasick", &mut |_, text| automaton.find_iter(text).count());
        #[cfg(feature = "train")]
        time("linfa", &mut |_, text| usize::from(linfa.is_lure(text)));
        time("regex-set-bytes", &mut |_, text| bytes.phrases.matches(text).iter().count());
        group.finish();
    }
}

criterion_group!(benches, peers);
criterion_main!(benches);
