//! Refits the weights of signals and combinations around the experts' strengths, and the calibration of each reading.
//!
//! Read are verdicts, so that reviewers' decisions are as good as ads. For each reading the log-odds of the present
//! weights enter the regression as one column, scaled up so that its coefficient is hardly penalised: it becomes the slope
//! of the calibration. Grades of single signals enter as they are, with a strong penalty: their coefficients, divided by
//! the slope, are the changes to the experts' weights. So the penalty draws towards the experts, not towards zero, without
//! the offset that linfa lacks. Changes keep the declared sign, stay within a share of the expert's weight, and no signal
//! outside the short list may reach review alone.

use super::data::Example;
use super::logistic::{fit, fit_platt};
use super::words::{as_f64, logit, sigmoid};
use crate::error::Error;
use crate::measure::{self, Random, Scored};
use crate::screener::{Scratch, Screener};
use crate::signal::{Family, Polarity};
use crate::verdict::Verdict;
use ndarray::Array2;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Choices of the fit; the defaults are those of the shipped model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SignalOptions {
    /// Share of lures of each reading in the stream that `score` speaks about.
    pub prevalence: f64,
    /// Penalty on changes to the experts' weights.
    pub penalty: f64,
    /// Fewest groups in which a signal must have been seen for its weight to change.
    pub fewest_groups: usize,
    /// Largest change as a share of the expert's weight.
    pub most_change: f64,
    /// Folds for the figures.
    pub folds: usize,
    /// Seed of the folds.
    pub seed: u64,
}

impl Default for SignalOptions {
    fn default() -> Self {
        Self { prevalence: 0.05, penalty: 4.0, fewest_groups: 5, most_change: 0.5, folds: 5, seed: 20_261_124 }
    }
}

/// A screened ad with its label.
#[derive(Clone, Debug)]
pub struct Decided {
    label: bool,
    family: Option<Family>,
    group: String,
    raw: [f64; 3],
    contributions: BTreeMap<String, [f64; 3]>,
}

/// Screens labelled ads.
#[must_use]
pub fn decide(screener: &Screener, examples: &[Example], mut step: impl FnMut()) -> Vec<Decided> {
    let mut scratch = Scratch::default();
    let screened = examples.iter().map(|example| {
        step();
        let verdict = screener.screen_with(&mut scratch, &example.ad);
        Decided { group: example.group.clone(), ..Decided::of(&verdict, example.label, example.family) }
    });
    screened.collect()
}

impl Decided {
    fn of(verdict: &Verdict, label: bool, family: Option<Family>) -> Self {
        let signals = verdict.signals().iter().map(|signal| (signal.id(), signal.contributions));
        let combinations = verdict.combinations().iter().map(|combination| (combination.id(), combination.contributions));
        let contributions = signals.chain(combinations).map(|(id, values)| (id.to_owned(), values.map(f64::from)));
        Self {
            label,
            family: family.or_else(|| label.then(|| verdict.leading_family())),
            group: String::new(),
            raw: Family::ALL.map(|family| f64::from(verdict.raw_score(family))),
            contributions: contributions.collect(),
        }
    }
}

/// Reads reviewers' decisions, `{"verdict":{…},"label":0|1}` a line; `family` and `group` may stand beside. The verdicts
/// must have been made by the model in use, which the screener tells.
///
/// # Errors
///
/// When the file cannot be read, a line is not of this form, or a verdict is of another model: `file:line: expected …`.
pub fn read_decisions(screener: &Screener, path: impl AsRef<Path>) -> Result<Vec<Decided>, Error> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let text = super::data::read_text(path)?;
    let mut decisions = Vec::new();
    for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty()) {
        let wrong = |expected: &str| Error::table(&name, line, expected);
        let value: Value = serde_json::from_str(row).map_err(|_| wrong("a JSON object"))?;
        let label = value.get("label").and_then(Value::as_f64).filter(|&label| label == 0.0 || label == 1.0);
        let label = label.ok_or_else(|| wrong("a `label` of 0 or 1"))? == 1.0;
        let verdict = value.get("verdict").and_then(Value::as_object).ok_or_else(|| wrong("a `verdict`"))?;
        let made_by = verdict.get("model").and_then(|model| model.get("sha256")).and_then(Value::as_str);
        if made_by != Some(screener.model().sha256()) {
            return Err(wrong("a verdict of the model in use (screen the ads again)"));
        }
        let by_family = |value: Option<&Value>| -> Option<[f64; 3]> {
            let read = |family: Family| value?.get(family.name())?.as_f64().filter(|number| number.is_finite());
            let [a, b, c] = Family::ALL.map(read);
            Some([a?, b?, c?])
        };
        let mut contributions = BTreeMap::new();
        for reason in ["signals", "combinations"].iter().filter_map(|key| verdict.get(*key)?.as_array()).flatten() {
            let id = reason.get("id").and_then(Value::as_str).ok_or_else(|| wrong("reasons with an `id`"))?;
            let values = by_family(reason.get("contributions")).ok_or_else(|| wrong("reasons with `contributions`"))?;
            contributions.insert(id.to_owned(), values);
        }
        let raw = by_family(verdict.get("raw")).ok_or_else(|| wrong("a verdict with `raw` readings"))?;
        let named = value.get("family").or_else(|| verdict.get("leading_family").filter(|_| label)).and_then(Value::as_str);
        let family = named.and_then(Family::parse);
        let group = value.get("group").and_then(Value::as_str).map_or_else(|| format!("{name}:{line}"), str::to_owned);
        decisions.push(Decided { label, family, group, raw, contributions });
    }
    if decisions.is_empty() { Err(Error::training(format!("{name}: expected decisions, found none"))) } else { Ok(decisions) }
}

/// One weight before and after.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Signal or combination.
    pub id: String,
    /// Reading.
    pub family: Family,
    /// Ads it was seen in.
    pub ads: usize,
    /// Weight in use.
    pub before: f64,
    /// Refitted weight.
    pub after: f64,
}

/// One reading before and after, on ads the fit had not seen.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReadingFigures {
    /// Reading.
    pub family: Family,
    /// Lures and honest ads it was fitted on.
    pub ads: (usize, usize),
    /// Area under the curve before and after.
    pub auc: (f64, f64),
    /// Brier score before and after, at the prevalence of the options.
    pub brier: (f64, f64),
    /// Slope and offset of the calibration.
    pub calibration: (f64, f64),
}

/// Refitted weights.
#[derive(Clone, Debug, Default)]
pub struct SignalFit {
    pub(crate) adjustments: HashMap<String, [f32; 3]>,
    pub(crate) slope: [f32; 3],
    pub(crate) offset: [f32; 3],
    /// Weights that changed.
    pub changes: Vec<Change>,
    /// Figures per reading.
    pub figures: Vec<ReadingFigures>,
}

/// What is known of a signal or combination for one reading.
#[derive(Clone, Copy)]
struct Weight {
    prior: f64,
    now: f64,
    is_risk: bool,
    /// May it reach review alone, or is it a combination?
    is_free: bool,
}

type Weights = BTreeMap<String, [Weight; 3]>;

fn weights(screener: &Screener) -> Weights {
    let (signals, combinations, now) = screener.weighed();
    let mut all = Weights::new();
    let three = |prior: [f32; 3], now: [f32; 3], is_risk: bool, is_free: bool| {
        let [a, b, c] = prior;
        let [d, e, f] = now;
        [(a, d), (b, e), (c, f)].map(|(prior, now)| Weight { prior: prior.into(), now: now.into(), is_risk, is_free })
    };
    for ((_, signal), now) in signals.iter().zip(&now.signals) {
        let is_risk = signal.polarity == Polarity::Risk;
        all.insert(signal.id.clone(), three(signal.prior, *now, is_risk, !is_risk || signal.alone));
    }
    for (combination, now) in combinations.iter().zip(&now.combinations) {
        all.insert(combination.id.clone(), three(combination.prior, *now, true, true));
    }
    all
}

/// Refits weights and calibration.
///
/// # Errors
///
/// When a reading has no lures or no honest ads, or the fit does not converge.
pub fn fit_signals(screener: &Screener, decided: &[Decided], options: &SignalOptions) -> Result<SignalFit, Error> {
    if decided.iter().all(|ad| ad.label) || !decided.iter().any(|ad| ad.label) {
        let lures = decided.iter().filter(|ad| ad.label).count();
        return Err(Error::training(format!("expected ads of both labels, found {lures} lures in {} ads", decided.len())));
    }
    let known = weights(screener);
    let bias = screener.weighed().2.bias.map(f64::from);
    let mut fit = SignalFit { slope: screener.weighed().2.slope, offset: screener.weighed().2.offset, ..SignalFit::default() };
    let mut after: BTreeMap<String, [f64; 3]> =
        known.iter().map(|(id, row)| (id.clone(), row.map(|weight| weight.now))).collect();
    for family in Family::ALL {
        let index = family.index();
        let ads: Vec<&Decided> = decided.iter().filter(|ad| !ad.label || ad.family == Some(family)).collect();
        let lures = ads.iter().filter(|ad| ad.label).count();
        if lures < options.fewest_groups {
            continue;
        }
        let whole = fit_reading(&ads, &known, index, options)?;
        let (before, later) = on_folds(&ads, &known, index, options)?;
        let now = screener.weighed().2;
        let risk = |raw: f64| sigmoid(f64::from(at(now.slope, index)) * raw + f64::from(at(now.offset, index)));
        let before_risks: Vec<Scored> = before.iter().map(|ad| Scored { score: risk(ad.score), ..*ad }).collect();
        fit.figures.push(ReadingFigures {
            family,
            ads: (lures, ads.len() - lures),
            auc: (measure::auc(&before).unwrap_or(f64::NAN), measure::auc(&later).unwrap_or(f64::NAN)),
            brier: (weighed_brier(before_risks, options), weighed_brier(later, options)),
            calibration: (whole.slope, whole.offset),
        });
        #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
        for (slot, value) in [(&mut fit.slope, whole.slope), (&mut fit.offset, whole.offset)] {
            if let Some(slot) = slot.get_mut(index) {
                *slot = value as f32;
            }
        }
        for (id, change) in whole.changes {
            if let Some(weight) = after.get_mut(&id).and_then(|row| row.get_mut(index)) {
                *weight += change;
            }
        }
    }
    #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
    let small = |row: [f64; 3]| row.map(|value| value as f32);
    for (id, row) in &mut after {
        if known.get(id).is_some_and(|known| known.iter().any(|weight| !weight.is_free)) {
            // As the screener would do when it loads them, so that the report shows what will be used.
            let mut weights = small(*row);
            crate::score::keep_below_review(&mut weights, small(bias), (fit.slope, fit.offset));
            *row = weights.map(f64::from);
        }
    }
    for (id, row) in &known {
        let new = after.get(id).copied().unwrap_or_default();
        let mut adjustment = [0.0f32; 3];
        for (index, (weight, after)) in row.iter().zip(new).enumerate() {
            #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
            let delta = (after - weight.prior) as f32;
            if let Some(slot) = adjustment.get_mut(index) {
                *slot = delta;
            }
            let Some(&family) = Family::ALL.get(index) else { continue };
            if (after - weight.now).abs() > 5e-4 {
                let ads = decided.iter().filter(|ad| ad.contributions.contains_key(id)).count();
                fit.changes.push(Change { id: id.clone(), family, ads, before: weight.now, after });
            }
        }
        if adjustment.iter().any(|delta| delta.abs() > 1e-6) {
            fit.adjustments.insert(id.clone(), adjustment);
        }
    }
    fit.changes.sort_by(|a, b| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()).then_with(|| a.id.cmp(&b.id)));
    Ok(fit)
}

fn at(values: [f32; 3], index: usize) -> f32 {
    values.get(index).copied().unwrap_or(0.0)
}

struct Reading {
    changes: BTreeMap<String, f64>,
    slope: f64,
    offset: f64,
}

impl Reading {
    /// Log-odds before calibration under the new weights.
    fn raw(&self, ad: &Decided, known: &Weights, index: usize) -> f64 {
        let change = |(id, change): (&String, &f64)| grade(ad, known, id, index) * change;
        ad.raw.get(index).copied().unwrap_or(0.0) + self.changes.iter().map(change).sum::<f64>()
    }
}

/// How strongly a signal was seen, 0..=1.
fn grade(ad: &Decided, known: &Weights, id: &str, index: usize) -> f64 {
    let contribution = ad.contributions.get(id).and_then(|row| row.get(index)).copied().unwrap_or(0.0);
    let weight = known.get(id).and_then(|row| row.get(index)).map_or(0.0, |weight| weight.now);
    if weight.abs() < 1e-6 { 0.0 } else { (contribution / weight).clamp(0.0, 1.5) }
}

/// Scale of the column of present log-odds.
const SCALE: f64 = 10.0;
/// Slopes outside are not trusted: well-separated examples would make every reading certain.
const SLOPES: (f64, f64) = (0.5, 1.5);

fn fit_reading(ads: &[&Decided], known: &Weights, index: usize, options: &SignalOptions) -> Result<Reading, Error> {
    let mut groups: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
    for ad in ads {
        for (id, values) in &ad.contributions {
            if values.get(index).is_some_and(|value| value.abs() > 1e-6) && known.contains_key(id) {
                groups.entry(id).or_default().insert(&ad.group);
            }
        }
    }
    let ids: Vec<&str> = groups.iter().filter(|(_, seen)| seen.len() >= options.fewest_groups).map(|(id, _)| *id).collect();
    let labels: Vec<bool> = ads.iter().map(|ad| ad.label).collect();
    let row = |ad: &&Decided| {
        let raw = ad.raw.get(index).copied().unwrap_or(f64::NAN) * SCALE;
        std::iter::once(raw).chain(ids.iter().map(|id| grade(ad, known, id, index))).collect::<Vec<f64>>()
    };
    let cells: Vec<f64> = ads.iter().flat_map(row).collect();
    let rows = Array2::from_shape_vec((ads.len(), ids.len() + 1), cells).map_err(|error| Error::training(error.to_string()))?;
    let fitted = fit(rows, &labels, options.penalty, 300)?;
    let slope = fitted.weights.first().copied().unwrap_or(0.0) * SCALE;
    if slope <= 0.0 {
        let family = Family::ALL.get(index).map_or("?", |family| family.name());
        return Err(Error::training(format!("the labels contradict every expert weight of {family}: are they flipped?")));
    }
    let slope = slope.max(0.25);
    let mut changes = BTreeMap::new();
    for (id, coefficient) in ids.iter().zip(fitted.weights.iter().skip(1)) {
        let Some(weight) = known.get(*id).and_then(|row| row.get(index)) else { continue };
        let most = options.most_change * weight.prior.abs();
        let wanted = (weight.now + coefficient / slope).clamp(weight.prior - most, weight.prior + most);
        let kept = if weight.is_risk { wanted.max(0.0) } else { wanted.min(0.0) };
        changes.insert((*id).to_owned(), kept - weight.now);
    }
    let mut reading = Reading { changes, slope: 1.0, offset: 0.0 };
    let raws: Vec<f64> = ads.iter().map(|ad| reading.raw(ad, known, index)).collect();
    let (slope, offset) = fit_platt(&raws, &labels)?;
    let lures = as_f64(labels.iter().filter(|&&label| label).count());
    let ratio = (lures / (as_f64(labels.len()) - lures)).ln();
    let bounded = slope.clamp(SLOPES.0, SLOPES.1);
    // Keep the point at which the sample is undecided, whatever the slope.
    let undecided = if slope > 1e-6 { -offset / slope } else { 0.0 };
    reading.slope = bounded;
    reading.offset = -bounded * undecided - ratio + logit(options.prevalence);
    Ok(reading)
}

/// Scores before (log-odds) and after (risk) on folds the fit had not seen.
fn on_folds(
    ads: &[&Decided],
    known: &Weights,
    index: usize,
    options: &SignalOptions,
) -> Result<(Vec<Scored>, Vec<Scored>), Error> {
    let mut names: Vec<&str> = ads.iter().map(|ad| ad.group.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut random = Random::new(options.seed);
    let folds: BTreeMap<&str, (usize, usize)> =
        names.iter().enumerate().map(|(number, name)| (*name, (number, random.below(options.folds)))).collect();
    let place = |ad: &Decided| folds.get(ad.group.as_str()).copied().unwrap_or_default();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for fold in 0..options.folds {
        let (held, used): (Vec<&Decided>, Vec<&Decided>) = ads.iter().copied().partition(|ad| place(ad).1 == fold);
        if !used.iter().any(|ad| ad.label) || used.iter().all(|ad| ad.label) {
            continue;
        }
        let reading = fit_reading(&used, known, index, options)?;
        for ad in held {
            let scored = |score: f64| Scored { group: place(ad).0, ..Scored::new(score, ad.label) };
            before.push(scored(ad.raw.get(index).copied().unwrap_or(0.0)));
            after.push(scored(sigmoid(reading.slope * reading.raw(ad, known, index) + reading.offset)));
        }
    }
    Ok((before, after))
}

fn weighed_brier(mut risks: Vec<Scored>, options: &SignalOptions) -> f64 {
    measure::weigh_to_prevalence(&mut risks, options.prevalence);
    measure::brier(&risks).unwrap_or(f64::NAN)
}
