//! What another model would decide differently.

use crate::ads::{Row, Verdicts};
use lurescan::{Decision, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Lists ads whose decision changes, then counts them per language and per signal that moved most.
pub(crate) fn table(rows: &[Row], before: &Verdicts, after: &Verdicts) -> String {
    let mut out = String::new();
    let mut per_language: BTreeMap<&str, Moves> = BTreeMap::new();
    let mut per_signal: BTreeMap<String, Moves> = BTreeMap::new();
    let mut changed = 0;
    let _ = writeln!(out, "{:<28} {:<8} {:>5}  {:<18} {:<16} what moved most", "ad", "lang", "label", "decision", "score");
    for ((row, old), new) in rows.iter().zip(before).zip(after) {
        let (from, to) = (old.decision(), new.decision());
        if from == to {
            continue;
        }
        changed += 1;
        let moved = moved_most(old, new);
        per_language.entry(&row.lang).or_default().count(row.label, from, to);
        per_signal.entry(moved.clone()).or_default().count(row.label, from, to);
        let decision = format!("{from} → {to}");
        let score = format!("{:.3} → {:.3}", old.score(), new.score());
        let id: String = row.id.chars().take(28).collect();
        let _ = writeln!(out, "{id:<28} {:<8} {:>5}  {decision:<18} {score:<16} {moved}", row.lang, u8::from(row.label));
    }
    let _ = writeln!(out, "\n{changed} of {} ads change their decision", rows.len());
    counted(&mut out, "language", per_language.iter().map(|(name, moves)| (*name, moves)));
    counted(&mut out, "moved most", per_signal.iter().map(|(name, moves)| (name.as_str(), moves)));
    out
}

fn counted<'a>(out: &mut String, what: &str, rows: impl Iterator<Item = (&'a str, &'a Moves)>) {
    let _ = writeln!(out, "\n{what:<34} {:>9} {:>11} {:>9} {:>11}", "lures up", "lures down", "honest up", "honest down");
    for (name, [lures_down, lures_up, honest_down, honest_up]) in rows.map(|(name, moves)| (name, moves.0)) {
        let _ = writeln!(out, "{name:<34} {lures_up:>9} {lures_down:>11} {honest_up:>9} {honest_down:>11}");
    }
}

/// Lures down and up, honest ads down and up.
#[derive(Default)]
struct Moves([usize; 4]);

impl Moves {
    fn count(&mut self, label: bool, from: Decision, to: Decision) {
        self.0[usize::from(to > from) + if label { 0 } else { 2 }] += 1;
    }
}

/// The signal, combination or part of the model whose contribution to the leading reading changed most.
fn moved_most(old: &Verdict, new: &Verdict) -> String {
    let family = if new.decision() > old.decision() { new.leading_family() } else { old.leading_family() };
    let parts = |verdict: &Verdict| {
        let signals = verdict.signals().iter().map(|s| (s.id().to_owned(), s.contribution_to(family)));
        let combinations = verdict.combinations().iter().map(|c| (c.id().to_owned(), c.contribution_to(family)));
        let words = ("words".to_owned(), if family == lurescan::Family::JobFraud { verdict.word_evidence() } else { 0.0 });
        signals.chain(combinations).chain([words]).collect::<BTreeMap<String, f32>>()
    };
    let (before, mut after) = (parts(old), parts(new));
    for (id, value) in before {
        *after.entry(id).or_default() -= value;
    }
    let most = after.into_iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    match most.filter(|(_, change)| change.abs() > 1e-4) {
        Some((id, change)) => format!("{id} {change:+.2}"),
        None => "calibration or threshold".to_owned(),
    }
    .split(' ')
    .next()
    .map_or_else(String::new, str::to_owned)
}
