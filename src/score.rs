//! Features to readings: a sum of named contributions, then calibration.

use crate::concept::{ConceptSet, Leaning, Registry};
use crate::features::{Combinations, Features, OUTSIDE_LEGITIMACY, OUTSIDE_RISK};
use crate::model::Model;
use crate::signal::{Polarity, Signals};

/// Largest discount for signs of an honest offer, in log-odds: texts can be copied.
const LEGITIMACY_CAP: f32 = 4.0;
/// Largest share of the risk that signs of an honest offer may take away: of ordinary signals, and of strong ones, of which
/// a licence number or contract excuses little.
const LEGITIMACY_SHARE: f32 = 0.7;
const LEGITIMACY_SHARE_STRONG: f32 = 0.35;
/// What they may take away beside that, risk or none: an ad that states its terms ranks below one that states nothing.
const LEGITIMACY_FREE: f32 = 1.0;
/// Weight from which a signal is strong.
const STRONG: f32 = 2.0;

/// What each further combination of a reading counts, as a share of the one before.
const FURTHER: f32 = 0.6;
/// Combinations that can hold at once.
const MOST_HELD: usize = Combinations::MOST;

/// Overall risk below which a signal outside the short list stays when it is alone.
const ALONE_BELOW: f32 = 0.495;
const MOST_SHRINKING: usize = 200;

/// Most that mere mentions add or take away, in log-odds: enough to tip a balance, too little to make one.
const MENTIONS_ADD: f32 = 2.0;
const MENTIONS_TAKE: f32 = 1.5;

/// Weights of tables and model together, one row a signal or combination.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) signals: Vec<[f32; 3]>,
    /// Which signals are context rather than legitimacy.
    pub(crate) context: Vec<bool>,
    /// Which signals may reach review with nothing beside them.
    pub(crate) alone: Vec<bool>,
    pub(crate) combinations: Vec<[f32; 3]>,
    /// What the mention of a concept adds to each reading, by number of the concept.
    pub(crate) concepts: Vec<f32>,
    /// The concepts of which it is anything.
    weighed: ConceptSet,
    pub(crate) bias: [f32; 3],
    pub(crate) slope: [f32; 3],
    pub(crate) offset: [f32; 3],
}

impl Weights {
    /// Expert strengths plus what the model learned, held to the declared sign.
    pub(crate) fn new(registry: &Registry, signals: &Signals, combinations: &Combinations, model: &Model) -> Self {
        let concept_weights = registry.iter().map(|(id, leaning)| {
            let learned = model.mention(id);
            match leaning {
                Leaning::Risk => learned.max(0.0),
                Leaning::Honest => learned.min(0.0),
                Leaning::None => 0.0,
            }
        });
        let signal_weights = signals.iter().map(|(_, signal)| {
            let learned = model.delta(&signal.id);
            let mut weights = [0.0; 3];
            for ((slot, prior), delta) in weights.iter_mut().zip(signal.prior).zip(learned) {
                *slot = match signal.polarity {
                    Polarity::Risk => (prior + delta).max(0.0),
                    _ => (prior + delta).min(0.0),
                };
            }
            if signal.polarity == Polarity::Risk && !signal.alone {
                keep_below_review(&mut weights, model.bias(), (model.slope(), model.offset()));
            }
            weights
        });
        let combination_weights = combinations.iter().map(|combination| {
            let learned = model.delta(&combination.id);
            let mut weights = [0.0; 3];
            for ((slot, prior), delta) in weights.iter_mut().zip(combination.prior).zip(learned) {
                *slot = (prior + delta).max(0.0);
            }
            weights
        });
        let concepts: Vec<f32> = concept_weights.collect();
        let mut weighed = ConceptSet::default();
        let each = registry.iter().zip(&concepts).filter(|(_, weight)| **weight != 0.0);
        each.filter_map(|((id, _), _)| registry.get(id)).for_each(|concept| weighed.insert(concept));
        Self {
            weighed,
            signals: signal_weights.collect(),
            context: signals.iter().map(|(_, signal)| signal.polarity == Polarity::Context).collect(),
            alone: signals.iter().map(|(_, signal)| signal.alone).collect(),
            combinations: combination_weights.collect(),
            concepts,
            bias: model.bias(),
            slope: model.slope(),
            offset: model.offset(),
        }
    }
}

/// Readings of one passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Score {
    /// Log-odds before calibration per reading; the sum of bias and contributions.
    pub(crate) raw: [f32; 3],
    /// Calibrated readings, 0..=1.
    pub(crate) families: [f32; 3],
    /// Overall risk, 0..=1; rises with every reading.
    pub(crate) overall: f32,
    /// Contribution per signal and reading.
    pub(crate) signals: Vec<[f32; 3]>,
    /// Contribution per combination and reading.
    pub(crate) combinations: Vec<[f32; 3]>,
    /// Contribution of what is merely mentioned, the same to each reading.
    pub(crate) mentions: f32,
    /// Contribution of the words of the learned fraud reading.
    pub(crate) words: f32,
}

/// Adds up. `words` is the learned word evidence of the fraud reading.
pub(crate) fn score(features: &Features, weights: &Weights, words: f32, out: &mut Score) {
    // Only what was seen adds anything; the sums run over that alone, in the order of the tables.
    out.signals.clear();
    out.signals.resize(weights.signals.len(), [0.0; 3]);
    out.combinations.clear();
    out.combinations.resize(weights.combinations.len(), [0.0; 3]);
    out.words = words;
    out.mentions = mentions(features, weights).clamp(-MENTIONS_TAKE, MENTIONS_ADD);
    let mut risk = [0.0f32; 3];
    let mut strong = [0.0f32; 3];
    let mut honest = [0.0f32; 3];
    let mut context = [0.0f32; 3];
    let seen = || features.seen.iter().copied();
    for index in seen() {
        let (Some(grade), Some(row), Some(&is_context), Some(slot)) =
            (features.signals.get(index), weights.signals.get(index), weights.context.get(index), out.signals.get_mut(index))
        else {
            continue;
        };
        let contribution = row.map(|weight| weight * grade);
        let lowers = if is_context { &mut context } else { &mut honest };
        for ((risk, lowers), value) in risk.iter_mut().zip(lowers.iter_mut()).zip(contribution) {
            if value > 0.0 { *risk += value } else { *lowers -= value }
        }
        for ((strong, weight), value) in strong.iter_mut().zip(row).zip(contribution) {
            if *weight >= STRONG {
                *strong += value;
            }
        }
        *slot = contribution;
    }
    for &(index, grade) in &features.held {
        let (Some(weights), Some(slot)) = (weights.combinations.get(index), out.combinations.get_mut(index)) else { continue };
        *slot = weights.map(|weight| weight * grade);
    }
    share_facts(&features.held, &mut out.combinations);
    for &(index, _) in &features.held {
        let Some(contribution) = out.combinations.get(index) else { continue };
        for (risk, value) in risk.iter_mut().zip(contribution) {
            *risk += value;
        }
    }
    if is_lone(features, weights, &out.signals, risk) {
        // The concepts that made the one signal are mentioned as well; counted again they would lift it over review.
        out.mentions = out.mentions.min(0.0);
    }
    // Discounts are capped as a share of the risk, so that adding risk always raises the sum. What is left of them, by reading.
    let (mut honest_left, mut context_left) = ([0.0f32; 3], [0.0f32; 3]);
    for (family, (honest_left, context_left)) in honest_left.iter_mut().zip(&mut context_left).enumerate() {
        let at = |values: &[f32; 3]| values.get(family).copied().unwrap_or(0.0);
        let (risk, strong, honest, context) = (at(&risk), at(&strong), at(&honest), at(&context));
        let answered = (risk - strong) * LEGITIMACY_SHARE + strong * LEGITIMACY_SHARE_STRONG + LEGITIMACY_FREE;
        let allowed = honest.min(LEGITIMACY_CAP).min(answered);
        let gated = context.min((risk - allowed).max(0.0) * features.context_share);
        let shrink = |allowed: f32, wanted: f32| if wanted > 0.0 { allowed / wanted } else { 0.0 };
        (*honest_left, *context_left) = (shrink(allowed, honest), shrink(gated, context));
    }
    let mut sums = weights.bias;
    for index in seen() {
        let is_context = weights.context.get(index).copied().unwrap_or(false);
        let left = if is_context { &context_left } else { &honest_left };
        let Some(row) = out.signals.get_mut(index) else { continue };
        for ((sum, contribution), left) in sums.iter_mut().zip(row).zip(left) {
            if *contribution < 0.0 {
                *contribution *= left;
            }
            *sum += *contribution;
        }
    }
    let mut safe = 1.0f32;
    for (family, sum) in sums.iter_mut().enumerate() {
        let at = |values: &[f32; 3]| values.get(family).copied().unwrap_or(0.0);
        let held = features.held.iter().filter_map(|&(index, _)| out.combinations.get(index)?.get(family));
        *sum += held.sum::<f32>();
        *sum += out.mentions;
        if family == 2 {
            *sum += words;
        }
        let calibrated = sigmoid(at(&weights.slope) * *sum + at(&weights.offset));
        if let Some(slot) = out.families.get_mut(family) {
            *slot = calibrated;
        }
        safe *= 1.0 - calibrated;
    }
    out.raw = sums;
    out.overall = (1.0 - safe).clamp(0.0, 1.0);
}

/// Does one risk signal only, of those that do not decide alone, speak for the reading for which most speaks?
fn is_lone(features: &Features, weights: &Weights, contributions: &[[f32; 3]], risk: [f32; 3]) -> bool {
    let family = if risk[0] >= risk[1] && risk[0] >= risk[2] { 0 } else { 1 + usize::from(risk[2] > risk[1]) };
    let is_risk = |index: &usize| contributions.get(*index).and_then(|row| row.get(family)).is_some_and(|&value| value > 0.0);
    let mut risks = features.seen.iter().copied().filter(is_risk);
    let (first, second) = (risks.next(), risks.next());
    let decides = |index: usize| weights.alone.get(index).copied().unwrap_or(false);
    let is_combined = features.held.iter().any(|&(_, grade)| grade > 0.0);
    second.is_none() && !is_combined && first.is_some_and(|index| !decides(index))
}

/// Combinations share facts: the strongest counts in full, each further one less. More of them never lower the sum.
fn share_facts(held: &[(usize, f32)], combinations: &mut [[f32; 3]]) {
    for family in 0..3 {
        let value = |index: usize, rows: &[[f32; 3]]| rows.get(index).and_then(|row| row.get(family)).copied().unwrap_or(0.0);
        let mut order: [usize; MOST_HELD] = [0; MOST_HELD];
        let mut count = 0;
        for &(index, _) in held {
            if value(index, combinations) <= 0.0 {
                continue;
            }
            let Some(slot) = order.get_mut(count) else { break };
            *slot = index;
            count += 1;
        }
        let Some(order) = order.get_mut(..count) else { continue };
        order.sort_by(|&a, &b| value(b, combinations).total_cmp(&value(a, combinations)).then(a.cmp(&b)));
        let mut share = 1.0f32;
        for &index in order.iter() {
            if let Some(slot) = combinations.get_mut(index).and_then(|row| row.get_mut(family)) {
                *slot *= share;
            }
            share *= FURTHER;
        }
    }
}

/// Shrinks the weights of one signal until it cannot reach review without company.
pub(crate) fn keep_below_review(weights: &mut [f32; 3], bias: [f32; 3], (slope, offset): ([f32; 3], [f32; 3])) {
    for _ in 0..MOST_SHRINKING {
        let calibration = slope.into_iter().zip(offset);
        let each = weights.iter().zip(bias).zip(calibration);
        let safe = each.map(|((weight, bias), (slope, offset))| 1.0 - sigmoid(slope * (bias + weight) + offset)).product::<f32>();
        if 1.0 - safe < ALONE_BELOW {
            return;
        }
        weights.iter_mut().for_each(|weight| *weight *= 0.98);
    }
}

/// Overall risk of raw readings.
#[cfg(feature = "train")]
pub(crate) fn overall(raw: [f32; 3], weights: &Weights) -> f32 {
    let each = raw.iter().zip(weights.slope).zip(weights.offset);
    1.0 - each.map(|((raw, slope), offset)| 1.0 - sigmoid(slope * raw + offset)).product::<f32>()
}

/// What each mention of a concept adds; outside the passage it counts as little as signals do there.
pub(crate) fn each_mention<'a>(features: &'a Features, weights: &'a Weights) -> impl Iterator<Item = (usize, f32)> + 'a {
    features.affirmed.iter().filter_map(|concept| {
        let weight = weights.concepts.get(concept).copied().filter(|&weight| weight != 0.0)?;
        Some((concept, weight * share(features, concept, weight > 0.0)))
    })
}

/// How much a mention counts, 0..=1.
pub(crate) fn share(features: &Features, concept: usize, is_risk: bool) -> f32 {
    let inside = features.mentioned.holds(concept);
    match (is_risk, inside) {
        (true, true) => features.leaning_risk,
        (true, false) => features.leaning_risk * OUTSIDE_RISK,
        (false, true) => 1.0,
        (false, false) => OUTSIDE_LEGITIMACY,
    }
}

fn mentions(features: &Features, weights: &Weights) -> f32 {
    let value = |concept: usize| {
        let weight = weights.concepts.get(concept).copied().unwrap_or(0.0);
        weight * share(features, concept, weight > 0.0)
    };
    features.affirmed.and(&weights.weighed).iter().map(value).sum()
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
