//! Figures over scored, labelled ads: ranking, recall at a fixed error, calibration, and intervals by group.
//!
//! Every figure is weighted, so that a sample rich in lures can speak about a stream in which they are rare.
//!
//! ```
//! use lurescan::measure::{Scored, average_precision, weigh_to_prevalence};
//!
//! let mut ads = vec![Scored::new(0.9, true), Scored::new(0.8, false), Scored::new(0.1, false)];
//! weigh_to_prevalence(&mut ads, 0.05);
//! assert!(average_precision(&ads).is_some_and(|value| value < 1.1));
//! ```

/// One ad with its score and what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Score; higher is riskier. Between 0 and 1 for the calibration figures.
    pub score: f64,
    /// Lure or fraud.
    pub label: bool,
    /// Weight, above 0.
    pub weight: f64,
    /// Ads of one group (near-duplicates, or variants of one idea) are drawn together.
    pub group: usize,
}

impl Scored {
    /// Weight 1, group 0.
    #[must_use]
    pub fn new(score: f64, label: bool) -> Self {
        Self { score, label, weight: 1.0, group: 0 }
    }
}

/// Sets the weights so that lures make up `prevalence` of the whole.
pub fn weigh_to_prevalence(ads: &mut [Scored], prevalence: f64) {
    let lures = count(ads.iter().filter(|ad| ad.label).count());
    let honest = count(ads.len()) - lures;
    for ad in ads {
        ad.weight = if ad.label { prevalence / lures } else { (1.0 - prevalence) / honest };
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of ads")]
fn count(n: usize) -> f64 {
    n as f64
}

/// From the highest score down: what was caught and what was flagged in error, after each distinct score.
fn steps(ads: &[Scored]) -> Option<Vec<Step>> {
    let mut sorted: Vec<&Scored> = ads.iter().collect();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score));
    let total = |label: bool| ads.iter().filter(|ad| ad.label == label).map(|ad| ad.weight).sum::<f64>();
    let (lures, honest) = (total(true), total(false));
    if lures <= 0.0 || honest <= 0.0 || ads.iter().any(|ad| !ad.score.is_finite()) {
        return None;
    }
    let mut all: Vec<Step> = Vec::new();
    let (mut caught, mut flagged) = (0.0, 0.0);
    for ad in sorted {
        if ad.label {
            caught += ad.weight
        } else {
            flagged += ad.weight
        }
        let step =
            Step { score: ad.score, recall: caught / lures, error: flagged / honest, precision: caught / (caught + flagged) };
        match all.last_mut() {
            Some(last) if last.score.total_cmp(&ad.score).is_eq() => *last = step,
            _ => all.push(step),
        }
    }
    Some(all)
}

/// What holds when every ad from `score` up is flagged.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// Threshold.
    pub score: f64,
    /// Share of lures flagged.
    pub recall: f64,
    /// Share of honest ads flagged.
    pub error: f64,
    /// Share of lures among the flagged.
    pub precision: f64,
}

/// The precision-recall and error curves, from the highest threshold down; empty when a class is missing.
#[must_use]
pub fn curve(ads: &[Scored]) -> Vec<Step> {
    steps(ads).unwrap_or_default()
}

/// Probability that a lure scores above an honest ad, ties counting half. `None` when a class is missing.
#[must_use]
pub fn auc(ads: &[Scored]) -> Option<f64> {
    let steps = steps(ads)?;
    let (mut area, mut recall, mut error) = (0.0, 0.0, 0.0);
    for step in steps {
        area += (step.error - error) * (step.recall + recall) / 2.0;
        (recall, error) = (step.recall, step.error);
    }
    Some(area)
}

/// Mean precision over the lures. `None` when a class is missing.
#[must_use]
pub fn average_precision(ads: &[Scored]) -> Option<f64> {
    let (mut area, mut recall) = (0.0, 0.0);
    for step in steps(ads)? {
        area += (step.recall - recall) * step.precision;
        recall = step.recall;
    }
    Some(area)
}

/// The lowest threshold that flags at most `error` of the honest ads.
#[must_use]
pub fn at_error(ads: &[Scored], error: f64) -> Option<Step> {
    let steps = steps(ads)?;
    let nothing = Step { score: f64::INFINITY, recall: 0.0, error: 0.0, precision: 1.0 };
    Some(steps.into_iter().take_while(|step| step.error <= error + 1e-12).last().unwrap_or(nothing))
}

/// Mean squared distance of score and label. `None` without ads.
#[must_use]
pub fn brier(ads: &[Scored]) -> Option<f64> {
    mean(ads, |ad| (ad.score - f64::from(u8::from(ad.label))).powi(2))
}

fn mean(ads: &[Scored], value: impl Fn(&Scored) -> f64) -> Option<f64> {
    let weight: f64 = ads.iter().map(|ad| ad.weight).sum();
    (weight > 0.0).then(|| ads.iter().map(|ad| ad.weight * value(ad)).sum::<f64>() / weight)
}

/// Ads of similar score.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bin {
    /// Mean score.
    pub score: f64,
    /// Share of lures.
    pub share: f64,
    /// Share of all weight.
    pub weight: f64,
    /// Number of ads.
    pub ads: usize,
}

/// Reliability: ads in `bins` equally wide ranges of score, empty ranges left out.
#[must_use]
pub fn reliability(ads: &[Scored], bins: usize) -> Vec<Bin> {
    let total: f64 = ads.iter().map(|ad| ad.weight).sum();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins")]
    let bin_of = |score: f64| ((score * count(bins)).floor().clamp(0.0, count(bins) - 1.0)) as usize;
    let mut sorted: Vec<Vec<Scored>> = vec![Vec::new(); bins];
    for ad in ads {
        if let Some(bin) = sorted.get_mut(bin_of(ad.score)) {
            bin.push(*ad);
        }
    }
    let filled = sorted.iter().filter_map(|bin| {
        Some(Bin {
            score: mean(bin, |ad| ad.score)?,
            share: mean(bin, |ad| f64::from(u8::from(ad.label)))?,
            weight: bin.iter().map(|ad| ad.weight).sum::<f64>() / total,
            ads: bin.len(),
        })
    });
    filled.collect()
}

/// Expected calibration error over ten equally wide ranges.
#[must_use]
pub fn calibration_error(ads: &[Scored]) -> f64 {
    reliability(ads, 10).iter().map(|bin| bin.weight * (bin.score - bin.share).abs()).sum()
}

/// 95 % bootstrap interval of `figure`, drawing whole groups. The same seed gives the same interval.
#[must_use]
pub fn interval(ads: &[Scored], rounds: usize, seed: u64, figure: impl Fn(&[Scored]) -> Option<f64>) -> Option<(f64, f64)> {
    let mut sorted = ads.to_vec();
    sorted.sort_by_key(|ad| ad.group);
    let groups: Vec<&[Scored]> = sorted.chunk_by(|a, b| a.group == b.group).collect();
    let mut random = Random::new(seed);
    let mut values = Vec::with_capacity(rounds);
    let mut drawn = Vec::with_capacity(ads.len());
    for _ in 0..rounds {
        drawn.clear();
        for _ in 0..groups.len() {
            drawn.extend_from_slice(groups.get(random.below(groups.len())).copied().unwrap_or(&[]));
        }
        values.extend(figure(&drawn));
    }
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = |share: usize| values.get(last * share / 1000).copied();
    Some((at(25)?, at(975)?))
}

/// SplitMix64: small, seeded, the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let n = n as u64;
        usize::try_from(if n == 0 { 0 } else { self.next() % n }).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ads(rows: &[(f64, u8)]) -> Vec<Scored> {
        rows.iter().enumerate().map(|(group, &(score, label))| Scored { group, ..Scored::new(score, label == 1) }).collect()
    }

    fn near(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-9)
    }

    #[test]
    fn ranking_by_hand() {
        let sample = ads(&[(0.9, 1), (0.8, 0), (0.7, 1), (0.6, 0), (0.5, 0)]);
        // Pairs in order: 3 of 3 for the first lure, 2 of 3 for the second.
        assert!(near(auc(&sample), 5.0 / 6.0));
        // Precision 1/1 at the first lure, 2/3 at the second.
        assert!(near(average_precision(&sample), (1.0 + 2.0 / 3.0) / 2.0));
        let tied = ads(&[(0.5, 1), (0.5, 0), (0.5, 0)]);
        assert!(near(auc(&tied), 0.5));
        assert!(near(average_precision(&tied), 1.0 / 3.0));
        assert_eq!(auc(&ads(&[(0.5, 1)])), None);
        assert_eq!(auc(&ads(&[(f64::NAN, 1), (0.5, 0)])), None);
    }

    #[test]
    fn prevalence_weighs_precision() {
        let mut sample = ads(&[(0.9, 0), (0.8, 1), (0.1, 0)]);
        weigh_to_prevalence(&mut sample, 0.1);
        // Before the lure stands one honest ad of weight 0.45.
        assert!(near(average_precision(&sample), 0.1 / 0.55));
        assert!(near(auc(&sample), 0.5));
    }

    #[test]
    fn recall_at_fixed_error_by_hand() {
        let sample = ads(&[(0.9, 1), (0.8, 0), (0.7, 1), (0.6, 0), (0.5, 1), (0.4, 0), (0.3, 0)]);
        let step = at_error(&sample, 0.25).unwrap();
        assert_eq!((step.score, step.error), (0.7, 0.25));
        assert!((step.recall - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(at_error(&sample, 0.0).unwrap().recall, 1.0 / 3.0);
        let behind = ads(&[(0.9, 0), (0.8, 1)]);
        assert_eq!(at_error(&behind, 0.5).unwrap().recall, 0.0);
    }

    #[test]
    fn calibration_by_hand() {
        let sample = ads(&[(0.9, 1), (0.95, 0), (0.1, 0), (0.15, 0)]);
        assert!(near(brier(&sample), (0.01 + 0.9025 + 0.01 + 0.0225) / 4.0));
        // Two bins: 0.925 against 1/2, 0.125 against 0.
        assert!((calibration_error(&sample) - (0.425 + 0.125) / 2.0).abs() < 1e-9);
        assert_eq!(reliability(&sample, 10).len(), 2);
        assert_eq!(reliability(&ads(&[(1.0, 1)]), 10).len(), 1);
    }

    #[test]
    fn intervals_draw_groups_and_repeat() {
        let sample: Vec<Scored> = (0..60)
            .map(|i| Scored { group: i / 3, ..Scored::new(f64::from(u32::try_from(i % 7).unwrap()), i % 2 == 0) })
            .collect();
        let (low, high) = interval(&sample, 200, 7, auc).unwrap();
        let value = auc(&sample).unwrap();
        assert!(low < value && value < high, "{low} {value} {high}");
        assert_eq!(interval(&sample, 200, 7, auc), Some((low, high)));
        let one_group: Vec<Scored> = sample.iter().map(|ad| Scored { group: 0, ..*ad }).collect();
        assert_eq!(interval(&one_group, 50, 7, auc), Some((value, value)));
    }
}
