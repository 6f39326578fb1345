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
        time("regex-set-bytes", &mut |_, text| bytes.phrases.matches(text).iter().count());
        group.finish();
    }
}

criterion_group!(benches, peers);
criterion_main!(benches);
