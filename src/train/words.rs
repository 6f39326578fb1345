//! Fits the words of the fraud reading: vocabulary, log-count ratios, logistic regression, calibration.
//!
//! Near-duplicates speak with one voice: every group is one row, the mean of its ads, so that a campaign posted fifty
//! times weighs no more than one. Ordinary ads of other boards and composed ads of ordinary lines are honest rows, so
//! that what only tells one board from another, or is the mere subject of office work, earns no weight.

use super::clean::cleaned;
use super::data::Example;
use super::logistic::{SparseRow, fit_platt, fit_sparse};
use super::pieces::Pieces;
use crate::ad::JobAd;
use crate::error::Error;
use crate::screener::{Scratch, Screener};
use crate::words::{ByHash, Gram, MOST_GRAMS, WordModel, WordParts, WordScratch, written};
use std::collections::{BTreeMap, BTreeSet};

/// Choices of the fit; the defaults are those of the shipped model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WordOptions {
    /// Share of fraud in the stream the calibration speaks about.
    pub prevalence: f64,
    /// Fewest groups an n-gram must occur in.
    pub fewest_groups: usize,
    /// Most n-grams kept: those that weigh most in a first fit on all.
    pub most_grams: usize,
    /// How many single words are kept whatever they weigh; they tell in which language an ad is.
    pub known_words: usize,
    /// Words that the longest n-gram spans: 1 single words, 2 pairs too, 3 also two words with any one between.
    pub longest: usize,
    /// Added to counts before taking log ratios.
    pub smoothing: f64,
    /// How many n-grams of no weight every ad is taken to have.
    pub shrink: f64,
    /// Weight of single words against longer n-grams.
    pub single_words: f64,
    /// Weight of two words with one between.
    pub words_apart: f64,
    /// Weight of the pieces of words (four letters each) against n-grams; 0 to fit without.
    pub pieces: f64,
    /// How often every honest row is given to linfa, which knows no class weights.
    pub honest_copies: usize,
    /// Penalty on the squared norm.
    pub penalty: f64,
    /// Most iterations of the solver.
    pub iterations: u64,
}

impl Default for WordOptions {
    fn default() -> Self {
        Self {
            prevalence: 0.0484,
            fewest_groups: 3,
            most_grams: MOST_GRAMS,
            known_words: 5000,
            longest: 3,
            smoothing: 0.1,
            shrink: 200.0,
            single_words: 1.0,
            words_apart: 0.7,
            pieces: 0.7,
            honest_copies: 1,
            penalty: 0.1,
            iterations: 200,
        }
    }
}

/// N-grams of one ad, in order.
pub(crate) struct Doc {
    pub(crate) grams: Vec<Gram>,
    group: usize,
    pub(crate) label: bool,
    fold: usize,
    /// Part of the labelled fraud data, rather than a mere honest ad of elsewhere.
    is_labelled: bool,
}

/// All ads as n-grams, with the written form of each.
pub(crate) struct Corpus {
    pub(crate) docs: Vec<Doc>,
    names: ByHash<String>,
    /// In how many labelled ads a word stands in small letters.
    small: BTreeMap<String, usize>,
}

/// Fewest ads that write a word in small letters; words that are never so written are names.
const FEWEST_SMALL: usize = 3;

impl Corpus {
    /// Reads the ads. `honest` ads are each their own group and belong to no fold.
    pub(crate) fn read(
        screener: &Screener,
        labelled: &[Example],
        folds: &[usize],
        honest: &[JobAd<'_>],
        mut step: impl FnMut(),
    ) -> Self {
        let mut corpus = Self { docs: Vec::new(), names: ByHash::default(), small: BTreeMap::new() };
        let mut scratch = Scratch::default();
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for (example, &fold) in labelled.iter().zip(folds) {
            let next = groups.len();
            let group = *groups.entry(&example.group).or_insert(next);
            let ad = cleaned(&example.ad);
            corpus.count_small(&example.ad);
            let grams = corpus.grams(screener, &mut scratch, ad.as_ref().unwrap_or(&example.ad), true);
            corpus.docs.push(Doc { grams, group, label: example.label, fold, is_labelled: true });
            step();
        }
        for (index, ad) in honest.iter().enumerate() {
            let grams = corpus.grams(screener, &mut scratch, ad, false);
            corpus.docs.push(Doc { grams, group: groups.len() + index, label: false, fold: usize::MAX, is_labelled: false });
            step();
        }
        corpus
    }

    fn count_small(&mut self, ad: &JobAd<'_>) {
        let words = ad.parts().flat_map(|(_, text)| text.split(|c: char| !c.is_alphabetic()));
        let mut words: Vec<&str> = words.filter(|word| word.chars().next().is_some_and(char::is_lowercase)).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            *self.small.entry(word.to_owned()).or_default() += 1;
        }
    }

    /// Names of firms, people and products are never learned: they tell posters apart, not offers. Nor are figures without a
    /// word: how long a sum is tells one country's money from another's.
    fn is_without_names(&self, gram: &str) -> bool {
        let mut words = gram.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| self.small.get(word).is_some_and(|ads| *ads >= FEWEST_SMALL))
    }

    fn grams(&mut self, screener: &Screener, scratch: &mut Scratch, ad: &JobAd<'_>, is_named: bool) -> Vec<Gram> {
        let mut grams = Vec::new();
        screener.each_gram(scratch, ad, |gram, text, tokens| {
            if is_named {
                self.names.entry(gram.hash).or_insert_with(|| written(text, tokens, gram));
            }
            grams.push(gram);
        });
        grams
    }
}

/// One fit without calibration.
pub(crate) struct RawFit {
    weights: Vec<(String, f64)>,
    intercept: f64,
}

impl RawFit {
    /// The serving form, calibrated with `slope` and `offset`.
    fn model(&self, shrink: f64, slope: f64, offset: f64) -> Result<WordModel, Error> {
        #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
        let small = |value: f64| value as f32;
        let weights = self.weights.iter().map(|(name, weight)| (name.clone(), small(weight * slope))).collect();
        WordModel::new(WordParts { weights, shrink: small(shrink), offset: small(slope * self.intercept + offset) })
    }
}

/// Fits on the documents that `is_used` admits: on every n-gram first, then on those that weigh most.
pub(crate) fn fit_raw(corpus: &Corpus, options: &WordOptions, is_used: impl Fn(&Doc) -> bool) -> Result<RawFit, Error> {
    let used: Vec<&Doc> = corpus.docs.iter().filter(|doc| is_used(doc)).collect();
    let groups = by_group(&used);
    let (mut vocabulary, shift) = vocabulary(corpus, options, &groups);
    let mut fitted = fit_vocabulary(corpus, (&vocabulary, shift), options, &groups)?;
    if vocabulary.len() > options.most_grams {
        vocabulary = heaviest(vocabulary, &fitted.0, options);
        fitted = fit_vocabulary(corpus, (&vocabulary, shift), options, &groups)?;
    }
    let (weights, intercept) = fitted;
    let names = vocabulary.iter().map(|known| corpus.names.get(&known.hash).cloned().unwrap_or_default());
    Ok(RawFit { weights: names.zip(weights).collect(), intercept })
}

/// The weight of every n-gram, what its pieces add included, and the intercept.
fn fit_vocabulary(
    corpus: &Corpus,
    (vocabulary, shift): (&[Known], f64),
    options: &WordOptions,
    groups: &[Vec<&Doc>],
) -> Result<(Vec<f64>, f64), Error> {
    let columns: ByHash<u32> = (0..).zip(vocabulary).map(|(column, known)| (known.hash, column)).collect();
    let word = |known: &Known| corpus.names.get(&known.hash).filter(|_| known.is_single && options.pieces > 0.0);
    let pieces = Pieces::new(vocabulary.iter().map(|known| (word(known).map(String::as_str), known.counts)), |counts| {
        options.pieces * (log_ratio(counts, options.smoothing) + shift)
    });
    let (mut rows, mut labels) = (Vec::with_capacity(groups.len()), Vec::with_capacity(groups.len()));
    // Pieces have the columns behind the n-grams.
    let mut row = vec![0.0; vocabulary.len() + pieces.len()];
    for group in groups {
        let label = group.first().is_some_and(|doc| doc.label);
        let mut add = |column: usize, value: f64| {
            if let Some(slot) = row.get_mut(column) {
                *slot += value;
            }
        };
        for doc in group {
            let mut known: Vec<u32> = doc.grams.iter().filter_map(|gram| columns.get(&gram.hash).copied()).collect();
            known.sort_unstable();
            known.dedup();
            let scale = 1.0 / ((as_f64(known.len()) + options.shrink).sqrt() * as_f64(group.len()));
            for column in known {
                let column = column as usize;
                add(column, scale * vocabulary.get(column).map_or(0.0, |known| known.ratio));
                pieces.of(column).for_each(|(piece, value)| add(vocabulary.len() + piece, scale * value));
            }
        }
        let taken = row.iter_mut().zip(0..).map(|(slot, column)| (column, std::mem::take(slot)));
        let sparse: SparseRow = taken.filter(|(_, value)| *value != 0.0).collect();
        for _ in 0..if label { 1 } else { options.honest_copies } {
            rows.push(sparse.clone());
            labels.push(label);
        }
    }
    let fitted = fit_sparse(&rows, &labels, row.len(), options.penalty, options.iterations)?;
    let (grams, of_pieces) = fitted.weights.split_at(vocabulary.len().min(fitted.weights.len()));
    let weights = grams.iter().zip(vocabulary).enumerate().map(|(column, (weight, known))| {
        let shared = pieces.of(column).map(|(piece, value)| value * of_pieces.get(piece).copied().unwrap_or(0.0));
        weight * known.ratio + shared.sum::<f64>()
    });
    Ok((weights.collect(), fitted.intercept))
}

/// The single words and then the n-grams that move most ads most, sorted as before. A choice by the log ratio alone keeps
/// rare n-grams of one side and costs 0.01 to 0.04 of average precision.
fn heaviest(vocabulary: Vec<Known>, weights: &[f64], options: &WordOptions) -> Vec<Known> {
    let weigh = |(known, weight): (&Known, &f64)| weight.abs() * as_f64(known.groups).sqrt();
    let mut ranks: Vec<(f64, usize)> = vocabulary.iter().zip(weights).map(weigh).zip(0..).collect();
    ranks.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let is_single = |index: usize| vocabulary.get(index).is_some_and(|known| known.is_single);
    let singles = ranks.iter().filter(|(_, index)| is_single(*index)).take(options.known_words.min(options.most_grams));
    let mut kept: BTreeSet<usize> = singles.map(|(_, index)| *index).collect();
    for (_, index) in &ranks {
        if kept.len() >= options.most_grams {
            break;
        }
        kept.insert(*index);
    }
    vocabulary.into_iter().enumerate().filter(|(index, _)| kept.contains(index)).map(|(_, known)| known).collect()
}

fn log_ratio([honest, fraud]: [f64; 2], smoothing: f64) -> f64 {
    ((fraud + smoothing) / (honest + smoothing)).ln()
}

fn by_group<'a>(docs: &[&'a Doc]) -> Vec<Vec<&'a Doc>> {
    let mut groups: BTreeMap<(usize, bool), Vec<&Doc>> = BTreeMap::new();
    for doc in docs {
        groups.entry((doc.group, doc.label)).or_default().push(doc);
    }
    groups.into_values().collect()
}

struct Known {
    hash: u64,
    /// Log ratio of how common the n-gram is among fraud and among the rest.
    ratio: f64,
    /// Honest groups and groups of fraud that have it.
    counts: [f64; 2],
    groups: usize,
    is_single: bool,
}

/// N-grams of enough groups of the labelled data, with their log-count ratios, sorted by name; and what was added to the
/// ratios because one side has more n-grams than the other.
fn vocabulary(corpus: &Corpus, options: &WordOptions, groups: &[Vec<&Doc>]) -> (Vec<Known>, f64) {
    // Share of each group that has the n-gram, summed over groups, by label; and the number of groups.
    let mut counts: ByHash<([f64; 2], usize, usize)> = ByHash::default();
    for group in groups.iter().filter(|group| group.iter().all(|doc| doc.is_labelled)) {
        let mut in_group: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
        for doc in group {
            let mut hashes: Vec<(u64, usize)> = doc.grams.iter().map(|gram| (gram.hash, gram.last - gram.first)).collect();
            hashes.sort_unstable();
            hashes.dedup();
            for (hash, reach) in hashes {
                in_group.entry(hash).or_insert((0, reach)).0 += 1;
            }
        }
        let label = usize::from(group.first().is_some_and(|doc| doc.label));
        for (hash, (docs, reach)) in in_group {
            let entry = counts.entry(hash).or_insert(([0.0; 2], 0, reach));
            if let Some(sum) = entry.0.get_mut(label) {
                *sum += as_f64(docs) / as_f64(group.len());
            }
            entry.1 += 1;
        }
    }
    let is_short = |hash: &u64| {
        corpus.names.get(hash).is_some_and(|name| name.split(' ').count() <= options.longest && corpus.is_without_names(name))
    };
    let mut kept: Vec<(u64, [f64; 2], usize, usize)> = counts
        .into_iter()
        .filter(|(hash, (_, groups, _))| *groups >= options.fewest_groups && is_short(hash))
        .map(|(hash, (sums, groups, reach))| (hash, sums, groups, reach))
        .collect();
    kept.sort_by(|a, b| corpus.names.get(&a.0).cmp(&corpus.names.get(&b.0)));
    let total =
        |label: usize| kept.iter().map(|known| known.1.get(label).copied().unwrap_or(0.0) + options.smoothing).sum::<f64>();
    let shift = (total(0) / total(1)).ln();
    let known = kept.into_iter().map(|(hash, [honest, fraud], groups, reach)| {
        let ratio = log_ratio([honest, fraud], options.smoothing) + shift;
        let weight = match reach {
            0 => options.single_words,
            1 => 1.0,
            _ => options.words_apart,
        };
        Known { hash, ratio: ratio * weight, counts: [honest, fraud], groups, is_single: reach == 0 }
    });
    (known.collect(), shift)
}

/// What the model of one fit says of a document: its mean, or nothing when too little is known.
pub(crate) fn mean_of(model: &WordModel, doc: &Doc, scratch: &mut WordScratch) -> Option<f64> {
    let reading = model.read_grams(|taker| doc.grams.iter().for_each(|gram| taker.take(*gram)), scratch);
    reading.note.is_none().then(|| f64::from(reading.mean))
}

/// The fitted words with what was measured on folds the fit had not seen.
pub struct WordFit {
    pub(crate) model: WordModel,
    /// Calibrated risk at the prevalence of the options, per labelled ad, from a fit on the other folds.
    pub risks: Vec<f64>,
    /// The same from linfa's logistic regression on plain word counts, without any choice of this crate.
    pub plain_risks: Vec<f64>,
    /// Slope that turned means into log-odds.
    pub slope: f64,
    pub(crate) prevalence: f64,
}

impl WordFit {
    /// Number of n-grams.
    #[must_use]
    pub fn grams(&self) -> usize {
        self.model.rows().len()
    }

    /// Risk of an ad in 0..=1, at the prevalence of the options; `None` when its words are not read.
    #[must_use]
    pub fn risk(&self, screener: &Screener, ad: &JobAd<'_>) -> Option<f64> {
        let mut grams = Vec::new();
        screener.each_gram(&mut Scratch::default(), ad, |gram, _, _| grams.push(gram));
        let doc = Doc { grams, group: 0, label: false, fold: 0, is_labelled: false };
        mean_of(&self.model, &doc, &mut WordScratch::default()).map(|mean| sigmoid(mean + logit(self.prevalence)))
    }

    /// The n-grams that weigh most for fraud and most against, strongest first.
    #[must_use]
    pub fn strongest(&self, most: usize) -> [Vec<String>; 2] {
        let mut rows: Vec<(&str, i16)> = self.model.rows().collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let name = |row: &(&str, i16)| row.0.to_owned();
        [rows.iter().take(most).map(name).collect(), rows.iter().rev().take(most).map(name).collect()]
    }
}

/// Fits the words of the fraud reading on labelled ads, with `honest` ads of elsewhere, and measures on held-out folds.
/// `step` is called once per finished piece of work, with the number of pieces.
///
/// # Errors
///
/// When a label is missing, folds cannot be made, or the fit does not converge.
pub fn fit_words(
    screener: &Screener,
    labelled: &[Example],
    honest: &[JobAd<'_>],
    folds: &[usize],
    options: &WordOptions,
    mut step: impl FnMut(&str),
) -> Result<WordFit, Error> {
    let corpus = Corpus::read(screener, labelled, folds, honest, || step("words read"));
    let last_fold = folds.iter().copied().max().unwrap_or(0);
    if last_fold == 0 {
        return Err(Error::training("expected ads in at least two folds"));
    }
    let labelled_docs = || corpus.docs.iter().filter(|doc| doc.is_labelled);
    let mut means: Vec<Option<f64>> = vec![None; labelled.len()];
    let mut plain = vec![0.0; labelled.len()];
    let mut scratch = WordScratch::default();
    for fold in 0..=last_fold {
        let raw = fit_raw(&corpus, options, |doc| doc.fold != fold)?;
        let model = raw.model(options.shrink, 1.0, 0.0)?;
        let fitted = super::plain::fit_plain(labelled_docs().filter(|doc| doc.fold != fold))?;
        for ((doc, mean), plain) in labelled_docs().zip(&mut means).zip(&mut plain) {
            if doc.fold == fold {
                *mean = mean_of(&model, doc, &mut scratch);
                *plain = fitted.log_odds(doc);
            }
        }
        step("folds fitted");
    }
    let labels: Vec<bool> = labelled.iter().map(|example| example.label).collect();
    let (_, risks) = calibrate(&means, &labels, folds, options.prevalence)?;
    let plain: Vec<Option<f64>> = plain.into_iter().map(Some).collect();
    let (_, plain_risks) = calibrate(&plain, &labels, folds, options.prevalence)?;
    let raw = fit_raw(&corpus, options, |_| true)?;
    step("folds fitted");
    let ((slope, offset), _) = calibrate(&means, &labels, &[], options.prevalence)?;
    let model = raw.model(options.shrink, slope, offset)?;
    Ok(WordFit { model, risks, plain_risks, slope, prevalence: options.prevalence })
}

/// Platt on the other folds for each fold. Returns the calibration over all ads and the risk of each ad; an ad without a
/// mean is as risky as the average ad.
fn calibrate(means: &[Option<f64>], labels: &[bool], folds: &[usize], prevalence: f64) -> Result<((f64, f64), Vec<f64>), Error> {
    let fit_without = |fold: Option<usize>| -> Result<(f64, f64), Error> {
        let mut rows = (Vec::new(), Vec::new());
        for (index, (mean, label)) in means.iter().zip(labels).enumerate() {
            if let Some(mean) = mean.filter(|_| fold.is_none() || folds.get(index).copied() != fold) {
                rows.0.push(mean);
                rows.1.push(*label);
            }
        }
        let (slope, offset) = fit_platt(&rows.0, &rows.1)?;
        let lures = as_f64(rows.1.iter().filter(|&&label| label).count());
        // To log-odds against any prevalence.
        Ok((slope, offset - (lures / (as_f64(rows.1.len()) - lures)).ln()))
    };
    let all = fit_without(None)?;
    let mut by_fold = BTreeMap::new();
    for &fold in folds {
        if let std::collections::btree_map::Entry::Vacant(entry) = by_fold.entry(fold) {
            entry.insert(fit_without(Some(fold))?);
        }
    }
    let risk = |(index, mean): (usize, &Option<f64>)| {
        let (slope, offset) = folds.get(index).and_then(|fold| by_fold.get(fold)).copied().unwrap_or(all);
        sigmoid(mean.map_or(0.0, |mean| slope * mean + offset) + logit(prevalence))
    };
    Ok((all, means.iter().enumerate().map(risk).collect()))
}

pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

pub(crate) fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

#[allow(clippy::cast_precision_loss, reason = "counts of ads and n-grams")]
pub(crate) fn as_f64(n: usize) -> f64 {
    n as f64
}
