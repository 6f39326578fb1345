//! Reads labelled ads and compares what is found in them plain and disguised.

use crate::kinds::{Kind, Random};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::path::Path;

/// One labelled ad.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Sample {
    #[serde(default)]
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) label: Option<u8>,
}

impl Sample {
    pub(crate) fn whole(&self) -> String {
        self.title.iter().chain(std::iter::once(&self.text)).cloned().collect::<Vec<_>>().join("\n")
    }
}

/// The bundled corpus, in order of file and line.
pub(crate) fn corpus() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().filter(|path| path.extension().is_some_and(|e| e == "jsonl")).flat_map(|path| read(path)).collect()
}

pub(crate) fn read(path: &Path) -> Vec<Sample> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let samples = text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str::<Sample>(line).unwrap());
    samples.filter(|sample| sample.label.is_some()).collect()
}

/// Score and decision of one text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) is_lure: bool,
    pub(crate) score: f32,
    pub(crate) decision: Decision,
}

/// What a kind of disguise does to the decisions, over the ads that it changes.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) changed: usize,
    pub(crate) honest: usize,
    pub(crate) same: usize,
    pub(crate) recall: (f64, f64),
    pub(crate) false_positives: (f64, f64),
    pub(crate) auc: (f64, f64),
}

impl Row {
    pub(crate) fn identical(&self) -> f64 {
        if self.changed == 0 { 1.0 } else { self.same as f64 / self.changed as f64 }
    }

    pub(crate) fn auc_loss(&self) -> f64 {
        self.auc.0 - self.auc.1
    }

    /// Does it meet what is promised of its kind?
    pub(crate) fn holds(&self, is_lossless: bool) -> bool {
        if is_lossless {
            self.identical() >= 0.99 && self.auc_loss() <= 0.005
        } else {
            // One more false alarm in so small a set is chance.
            self.auc_loss() <= 0.03 && self.false_positives.1 <= self.false_positives.0 * 1.5 + 1.0 / self.honest.max(1) as f64
        }
    }
}

pub(crate) fn screen(screener: &Screener, scratch: &mut Scratch, text: &str, is_lure: bool) -> Seen {
    let verdict = screener.screen_with(scratch, &JobAd::from(text));
    for span in verdict.signals().iter().flat_map(|reason| reason.spans()) {
        assert_eq!(&text[span.range()], span.quote());
    }
    Seen { is_lure, score: verdict.score(), decision: verdict.decision() }
}

/// Screens every ad plain and disguised. `each` sees ads whose decision changed: number, plain and disguised text.
pub(crate) fn compare(
    screener: &Screener,
    samples: &[Sample],
    kind: &Kind,
    seed: u64,
    each: impl FnMut(usize, Seen, Seen, &str),
) -> Row {
    compare_with(screener, samples, |random, text| (kind.apply)(random, text), seed, each)
}

/// Like [`compare`], with any disguise.
pub(crate) fn compare_with(
    screener: &Screener,
    samples: &[Sample],
    apply: impl Fn(&mut Random, &str) -> String,
    seed: u64,
    mut each: impl FnMut(usize, Seen, Seen, &str),
) -> Row {
    let mut scratch = Scratch::default();
    let (mut plain, mut disguised) = (Vec::new(), Vec::new());
    for (index, sample) in samples.iter().enumerate() {
        let text = sample.whole();
        let mut random = Random::new(seed ^ (index as u64).wrapping_mul(0x1234_5677));
        let other = apply(&mut random, &text);
        if other == text {
            continue;
        }
        let is_lure = sample.label == Some(1);
        let before = screen(screener, &mut scratch, &text, is_lure);
        let after = screen(screener, &mut scratch, &other, is_lure);
        if before.decision != after.decision {
            each(index, before, after, &other);
        }
        plain.push(before);
        disguised.push(after);
    }
    let rate = |seen: &[Seen], is_lure: bool| {
        let of = seen.iter().filter(|one| one.is_lure == is_lure);
        let found = of.clone().filter(|one| one.decision >= Decision::Review).count();
        found as f64 / of.count().max(1) as f64
    };
    Row {
        changed: plain.len(),
        honest: plain.iter().filter(|one| !one.is_lure).count(),
        same: plain.iter().zip(&disguised).filter(|(a, b)| a.decision == b.decision).count(),
        recall: (rate(&plain, true), rate(&disguised, true)),
        false_positives: (rate(&plain, false), rate(&disguised, false)),
        auc: (auc(&plain), auc(&disguised)),
    }
}

/// Share of pairs of a lure and an honest ad in which the lure scores higher; ties count half.
pub(crate) fn auc(seen: &[Seen]) -> f64 {
    let mut sorted: Vec<&Seen> = seen.iter().collect();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut ranks, mut at) = (0.0, 0);
    while at < sorted.len() {
        let tied = sorted[at..].iter().take_while(|one| one.score == sorted[at].score).count();
        let lures = sorted[at..at + tied].iter().filter(|one| one.is_lure).count();
        ranks += lures as f64 * (at as f64 + (tied as f64 + 1.0) / 2.0);
        at += tied;
    }
    let lures = seen.iter().filter(|one| one.is_lure).count() as f64;
    let others = seen.len() as f64 - lures;
    if lures == 0.0 || others == 0.0 {
        return 1.0;
    }
    (ranks - lures * (lures + 1.0) / 2.0) / (lures * others)
}
