//! Learns what the mere mention of a concept adds to every reading, on top of what signals and combinations found.
//!
//! The log-odds that the rules give enter the regression as one column, scaled up so that its coefficient is hardly
//! penalised; the concepts of the worst passage enter as they count there. Coefficients divided by that of the rules are
//! the weights. A concept keeps the leaning its table declares: one that the data would turn is left out and the rest
//! fitted again.

use super::data::Example;
use super::logistic::fit;
use super::words::{as_f64, logit};
use crate::ad::{JobAd, Part};
use crate::concept::Leaning;
use crate::error::Error;
use crate::measure::{self, Random, Scored};
use crate::screener::{Scratch, Screener};
use ndarray::Array2;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Choices of the fit; the defaults are those of the shipped model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MentionOptions {
    /// Penalty on weights.
    pub penalty: f64,
    /// Fewest groups in which a concept must have been seen for its weight to be learned.
    pub fewest_groups: usize,
    /// Largest weight of one concept, in log-odds.
    pub most: f64,
    /// Characters to which long honest ads are cut for a second, short row: length must not decide.
    pub cut: usize,
    /// Folds for the figures.
    pub folds: usize,
    /// Seed of the folds.
    pub seed: u64,
}

impl Default for MentionOptions {
    fn default() -> Self {
        Self { penalty: 2.5, fewest_groups: 8, most: 1.0, cut: 170, folds: 5, seed: 20_261_124 }
    }
}

/// Learned weights of mentions.
#[derive(Clone, Debug, Default)]
pub struct MentionFit {
    pub(crate) weights: HashMap<String, f32>,
    /// Concepts with their weights, strongest first.
    pub named: Vec<(String, f64)>,
    /// Lures and honest rows it was fitted on.
    pub rows: (usize, usize),
    /// Area under the curve of rules alone, and with mentions, on folds the fit had not seen.
    pub auc: (f64, f64),
}

/// Scale of the column of log-odds.
const SCALE: f64 = 10.0;
/// Log-odds beyond which the rules are sure.
const SURE: f64 = 5.3;

struct Row {
    label: bool,
    group: String,
    rules: f64,
    shares: BTreeMap<usize, f64>,
}

/// Fits the weights. `step` is called once an example.
///
/// # Errors
///
/// When the examples are all lures or all honest, or the fit does not converge.
pub fn fit_mentions(
    screener: &Screener,
    examples: &[Example],
    options: &MentionOptions,
    mut step: impl FnMut(),
) -> Result<MentionFit, Error> {
    let mut scratch = Scratch::default();
    let mut rows = Vec::new();
    for example in examples {
        step();
        rows.extend(row(screener, &mut scratch, &example.ad, example));
        let text = example.ad.parts().find(|(part, _)| *part == Part::Text).map_or("", |(_, text)| text);
        if let Some((at, _)) = text.char_indices().nth(options.cut).filter(|_| !example.label && text.len() > options.cut * 2) {
            rows.extend(row(screener, &mut scratch, &JobAd::from(text.get(..at).unwrap_or("")), example));
        }
    }
    let leanings: Vec<(String, Leaning)> = screener.concepts().map(|(id, leaning)| (id.to_owned(), leaning)).collect();
    let whole = fit_rows(&rows.iter().collect::<Vec<_>>(), &leanings, options)?;
    let (before, after) = on_folds(&rows, &leanings, options)?;
    let lures = rows.iter().filter(|row| row.label).count();
    let id = |number: &usize| leanings.get(*number).map_or("", |(id, _)| id.as_str()).to_owned();
    let mut named: Vec<(String, f64)> = whole.iter().map(|(number, weight)| (id(number), *weight)).collect();
    named.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
    let weights = named.iter().map(|(id, weight)| (id.clone(), *weight as f32)).collect();
    let auc = |scored: &[Scored]| measure::auc(scored).unwrap_or(f64::NAN);
    Ok(MentionFit { weights, named, rows: (lures, rows.len() - lures), auc: (auc(&before), auc(&after)) })
}

fn row(screener: &Screener, scratch: &mut Scratch, ad: &JobAd<'_>, example: &Example) -> Option<Row> {
    let (overall, shares) = screener.mention_shares(scratch, ad)?;
    let rules = logit(f64::from(overall).clamp(1e-6, 1.0 - 1e-6)).clamp(-SURE, SURE);
    let shares = shares.into_iter().map(|(number, share)| (number, f64::from(share))).collect();
    Some(Row { label: example.label, group: example.group.clone(), rules, shares })
}

/// Weights by number of concept.
fn fit_rows(rows: &[&Row], leanings: &[(String, Leaning)], options: &MentionOptions) -> Result<BTreeMap<usize, f64>, Error> {
    let mut groups: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        for (number, share) in &row.shares {
            if *share > 0.0 {
                groups.entry(*number).or_default().insert(&row.group);
            }
        }
    }
    let mut numbers: Vec<usize> =
        groups.iter().filter(|(_, seen)| seen.len() >= options.fewest_groups).map(|(number, _)| *number).collect();
    let labels: Vec<bool> = rows.iter().map(|row| row.label).collect();
    loop {
        let cells = rows.iter().flat_map(|row| {
            let shares = numbers.iter().map(|number| row.shares.get(number).copied().unwrap_or(0.0));
            std::iter::once(row.rules * SCALE).chain(shares)
        });
        let cells: Vec<f64> = cells.collect();
        let matrix =
            Array2::from_shape_vec((rows.len(), numbers.len() + 1), cells).map_err(|error| Error::training(error.to_string()))?;
        let fitted = fit(matrix, &labels, options.penalty, 300)?;
        let slope = fitted.weights.first().copied().unwrap_or(0.0) * SCALE;
        if slope <= 0.0 {
            return Err(Error::training("the labels contradict the experts' rules: are they flipped?"));
        }
        let slope = slope.max(0.25);
        let weighed: BTreeMap<usize, f64> = numbers
            .iter()
            .zip(fitted.weights.iter().skip(1))
            .map(|(number, weight)| (*number, (weight / slope).clamp(-options.most, options.most)))
            .collect();
        let is_turned = |number: &usize, weight: &f64| match leanings.get(*number).map(|(_, leaning)| *leaning) {
            Some(Leaning::Risk) => *weight < 0.0,
            Some(Leaning::Honest) => *weight > 0.0,
            _ => true,
        };
        let before = numbers.len();
        numbers.retain(|number| weighed.get(number).is_some_and(|weight| !is_turned(number, weight)));
        if numbers.len() == before {
            return Ok(weighed);
        }
    }
}

/// Scores of rules alone and with mentions, on folds the fit had not seen.
fn on_folds(rows: &[Row], leanings: &[(String, Leaning)], options: &MentionOptions) -> Result<(Vec<Scored>, Vec<Scored>), Error> {
    let names: BTreeSet<&str> = rows.iter().map(|row| row.group.as_str()).collect();
    let mut random = Random::new(options.seed);
    let folds: BTreeMap<&str, usize> = names.into_iter().map(|name| (name, random.below(options.folds))).collect();
    let fold_of = |row: &Row| folds.get(row.group.as_str()).copied().unwrap_or(0);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for fold in 0..options.folds {
        let (held, used): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| fold_of(row) == fold);
        if !used.iter().any(|row| row.label) || used.iter().all(|row| row.label) {
            continue;
        }
        let weights = fit_rows(&used, leanings, options)?;
        for row in held {
            let mentions: f64 = row.shares.iter().filter_map(|(number, share)| Some(weights.get(number)? * share)).sum();
            before.push(Scored::new(row.rules, row.label));
            after.push(Scored::new(row.rules + mentions, row.label));
        }
    }
    Ok((before, after))
}

/// The shift of all readings in log-odds at which just `share` of the ordinary ads of the worst of `sets` reaches review.
/// Each set is judged whole and cut to 170 characters.
///
/// # Errors
///
/// When a set is empty or `share` is not between 0 and 1.
pub fn shift_to_share(screener: &Screener, sets: &[Vec<Example>], share: f64, mut step: impl FnMut()) -> Result<f64, Error> {
    if !(share > 0.0 && share < 1.0) || sets.iter().any(Vec::is_empty) || sets.is_empty() {
        return Err(Error::training("expected sets of ordinary ads, none empty, and a share between 0 and 1"));
    }
    let mut scratch = Scratch::default();
    let mut columns: Vec<Vec<[f64; 3]>> = Vec::new();
    for set in sets {
        let (mut whole, mut cut) = (Vec::new(), Vec::new());
        for example in set {
            step();
            whole.push(screener.calibrated_logits(&mut scratch, &example.ad));
            let text = example.ad.parts().find(|(part, _)| *part == Part::Text).map_or("", |(_, text)| text);
            let end = text.char_indices().nth(MentionOptions::default().cut).map_or(text.len(), |(at, _)| at);
            cut.push(screener.calibrated_logits(&mut scratch, &JobAd::from(text.get(..end).unwrap_or(""))));
        }
        columns.extend([whole, cut]);
    }
    let review = f64::from(screener.policy().review());
    let worst = |shift: f64| {
        let reached = |logits: &&[f64; 3]| {
            let safe: f64 = logits.iter().map(|logit| 1.0 - super::words::sigmoid(logit + shift)).product();
            1.0 - safe >= review
        };
        let shares = columns.iter().map(|ads| as_f64(ads.iter().filter(reached).count()) / as_f64(ads.len()));
        shares.fold(0.0, f64::max)
    };
    let (mut low, mut high) = (-6.0, 6.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if worst(middle) > share { high = middle } else { low = middle }
    }
    Ok(low)
}
