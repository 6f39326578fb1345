//! Figures as text.

use crate::ads::{Row, Verdicts};
use lurescan::measure::{self, Scored};
use lurescan::{Decision, Family, Screener};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rounds and seed of the bootstrap.
const ROUNDS: usize = 400;
const SEED: u64 = 20_261_124;

/// Scores with labels, weighed to a prevalence.
pub(crate) fn scored(rows: &[Row], verdicts: &Verdicts, reading: Option<Family>, prevalence: Option<f64>) -> Vec<Scored> {
    let score =
        |index: usize| verdicts.get(index).map_or(0.0, |v| f64::from(reading.map_or(v.score(), |family| v.family(family))));
    let is_lure = |row: &Row| row.label && reading.is_none_or(|family| row.family.is_none_or(|known| known == family));
    let used = rows.iter().enumerate().filter(|(_, row)| !row.label || is_lure(row));
    let mut all: Vec<Scored> = used
        .map(|(index, row)| {
            let mut scored = Scored::new(score(index), row.label);
            scored.group = row.group;
            scored
        })
        .collect();
    if let Some(prevalence) = prevalence {
        measure::weigh_to_prevalence(&mut all, prevalence);
    }
    all
}

/// Ads per language: honest ones, and how many of them are at review or above.
pub(crate) fn review_by_language(rows: &[Row], verdicts: &Verdicts) -> Vec<(String, usize, usize)> {
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, verdict) in rows.iter().zip(verdicts).filter(|(row, _)| !row.label) {
        let entry = languages.entry(&row.lang).or_default();
        entry.0 += 1;
        entry.1 += usize::from(verdict.decision() >= Decision::Review);
    }
    languages.into_iter().map(|(name, (ads, flagged))| (name.to_owned(), ads, flagged)).collect()
}

/// Everything `evaluate` prints.
pub(crate) fn all(
    rows: &[Row],
    verdicts: &Verdicts,
    screener: &Screener,
    reading: Option<Family>,
    prevalence: Option<f64>,
) -> String {
    let mut out = String::new();
    let lures = rows.iter().filter(|row| row.label).count();
    let _ = writeln!(out, "{} ads: {lures} lures, {} honest", rows.len(), rows.len() - lures);
    let model = screener.model();
    let digest: String = model.sha256().chars().take(12).collect();
    let _ = writeln!(out, "model {} ({digest}), review from {}", model.version(), screener.policy().review());
    let _ = writeln!(out, "scored by {}", reading.map_or("overall risk", Family::name));
    figures(&mut out, &scored(rows, verdicts, reading, prevalence));
    readings(&mut out, rows, verdicts);
    pairs(&mut out, rows, verdicts, reading);
    out.push_str("\nper set\n");
    rates(&mut out, rows, verdicts, |row| &row.set);
    out.push_str("\nper language\n");
    rates(&mut out, rows, verdicts, |row| &row.lang);
    out
}

fn figures(out: &mut String, scored: &[Scored]) {
    let with_interval =
        |figure: &dyn Fn(&[Scored]) -> Option<f64>| match (figure(scored), measure::interval(scored, ROUNDS, SEED, figure)) {
            (Some(value), Some((low, high))) => format!("{value:.4}  [{low:.4}, {high:.4}]"),
            _ => "- (one label is missing)".to_owned(),
        };
    let _ = writeln!(out, "\nAUC                     {}", with_interval(&measure::auc));
    let _ = writeln!(out, "average precision       {}", with_interval(&measure::average_precision));
    for error in [0.001, 0.01, 0.03, 0.05] {
        let recall = |ads: &[Scored]| measure::at_error(ads, error).map(|step| step.recall);
        let threshold = measure::at_error(scored, error).map_or(f64::INFINITY, |step| step.score);
        let _ = writeln!(out, "recall at {:>4.1} % error   {}  from {threshold:.4}", error * 100.0, with_interval(&recall));
    }
    let _ = writeln!(out, "Brier score             {}", with_interval(&measure::brier));
    let _ = writeln!(out, "calibration error       {:.4}", measure::calibration_error(scored));
    let _ = writeln!(out, "\nreliability   said    were  ads");
    for bin in measure::reliability(scored, 10) {
        let _ = writeln!(out, "             {:.3}   {:.3}  {}", bin.score, bin.share, bin.ads);
    }
}

/// Recall at review by the reading a lure belongs to, and which reading leads.
fn readings(out: &mut String, rows: &[Row], verdicts: &Verdicts) {
    let stated = |family: Family| rows.iter().zip(verdicts).filter(move |(row, _)| row.label && row.family == Some(family));
    if !Family::ALL.into_iter().any(|family| stated(family).next().is_some()) {
        return;
    }
    let _ = writeln!(out, "\n{:<22} {:>6} {:>8} {:>8} {:>14}", "lures by reading", "lures", "review", "hold", "reading leads");
    for family in Family::ALL {
        let (mut lures, mut review, mut hold, mut leads) = (0, 0, 0, 0);
        for (_, verdict) in stated(family) {
            lures += 1;
            review += usize::from(verdict.decision() >= Decision::Review);
            hold += usize::from(verdict.decision() >= Decision::Hold);
            leads += usize::from(verdict.leading_family() == family);
        }
        let _ = writeln!(
            out,
            "{:<22} {lures:>6} {} {} {:>14}",
            family.name(),
            share(review, lures),
            share(hold, lures),
            share(leads, lures)
        );
    }
}

/// How often a lure scores above its honest twin.
fn pairs(out: &mut String, rows: &[Row], verdicts: &Verdicts, reading: Option<Family>) {
    let mut pairs: BTreeMap<usize, [Vec<f32>; 2]> = BTreeMap::new();
    for (row, verdict) in rows.iter().zip(verdicts) {
        let score = reading.map_or_else(|| raw_overall(verdict), |family| verdict.raw_score(family));
        if let Some(pair) = row.pair {
            pairs.entry(pair).or_default()[usize::from(row.label)].push(score);
        }
    }
    let (mut above, mut equal, mut all) = (0.0, 0.0, 0.0);
    for [honest, lures] in pairs.values() {
        for lure in lures {
            for twin in honest {
                all += 1.0;
                above += f64::from(u8::from(lure > twin));
                equal += f64::from(u8::from(lure.total_cmp(twin).is_eq()));
            }
        }
    }
    if all > 0.0 {
        let _ = writeln!(
            out,
            "\nlure above its twin in {:.1} % of {all} pairs, equal in {:.1} %",
            above / all * 100.0,
            equal / all * 100.0
        );
    }
}

/// Overall risk in log-odds, so that scores close to 1 still differ.
fn raw_overall(verdict: &lurescan::Verdict) -> f32 {
    let safe = Family::ALL.into_iter().map(|family| (1.0 - f64::from(verdict.family(family))).max(1e-12).ln()).sum::<f64>();
    #[allow(clippy::cast_possible_truncation, reason = "a log of at most 37")]
    let risk = -safe as f32;
    risk
}

fn rates(out: &mut String, rows: &[Row], verdicts: &Verdicts, key: impl Fn(&Row) -> &String) {
    let _ = writeln!(
        out,
        "{:<24} {:>6} {:>8} {:>8}   {:>6} {:>8} {:>8}   {:>6} {:>7}",
        "", "lures", "review", "hold", "honest", "review", "hold", "AUC", "silent"
    );
    let mut parts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        parts.entry(key(row)).or_default().push(index);
    }
    for (name, indices) in parts {
        let (mut count, mut review, mut hold, mut silent) = ([0; 2], [0; 2], [0; 2], 0);
        let mut scores = Vec::new();
        for (row, verdict) in indices.iter().filter_map(|&index| Some((rows.get(index)?, verdicts.get(index)?))) {
            let label = usize::from(row.label);
            count[label] += 1;
            review[label] += usize::from(verdict.decision() >= Decision::Review);
            hold[label] += usize::from(verdict.decision() >= Decision::Hold);
            let is_risk = |signal: &lurescan::Reason| signal.polarity() == lurescan::Polarity::Risk;
            silent += usize::from(row.label && !verdict.signals().iter().any(is_risk));
            scores.push(Scored::new(f64::from(raw_overall(verdict)), row.label));
        }
        let auc = measure::auc(&scores).map_or_else(|| "-".to_owned(), |auc| format!("{auc:.3}"));
        let _ = writeln!(
            out,
            "{name:<24} {:>6} {} {}   {:>6} {} {}   {auc:>6} {}",
            count[1],
            share(review[1], count[1]),
            share(hold[1], count[1]),
            count[0],
            share(review[0], count[0]),
            share(hold[0], count[0]),
            share(silent, count[1]).trim_start().to_owned()
        );
    }
}

fn share(part: usize, whole: usize) -> String {
    #[allow(clippy::cast_precision_loss, reason = "counts of ads")]
    let value = part as f64 / whole as f64 * 100.0;
    if whole == 0 { format!("{:>8}", "-") } else { format!("{value:>6.1} %") }
}
