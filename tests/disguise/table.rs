//! What each kind of disguise costs: `cargo run --release --example disguises [--only KIND] [--pairs] [FILE.jsonl …]`.
//!
//! Without files the bundled corpus is used. For every kind, over the ads that it changes: how many decisions stay the
//! same, and recall, false positives and AUC, plain → disguised. `--only` also shows what changed.
//! `--pairs` puts each kind over each other instead, worst first. At the end, on how many
//! of the honest ads as they stand each note is found; `--note NOTE` shows these ads.

mod kinds;
mod measure;

use lurescan::{JobAd, Screener};
use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let pairs = args.iter().position(|arg| arg == "--pairs").map(|at| args.remove(at)).is_some();
    let note = args.iter().position(|arg| arg == "--note").map(|at| args.drain(at..at + 2).nth(1).unwrap_or_default());
    let only = args.iter().position(|arg| arg == "--only").map(|at| args.drain(at..at + 2).nth(1).unwrap_or_default());
    let samples =
        if args.is_empty() { measure::corpus() } else { args.iter().flat_map(|path| measure::read(Path::new(path))).collect() };
    let lures = samples.iter().filter(|sample| sample.label == Some(1)).count();
    println!("{} ads, {lures} of them lures", samples.len());
    let screener = Screener::default();
    if let Some(note) = note {
        notes(&screener, &samples, Some(&note));
        return;
    }
    if pairs {
        every_pair(&screener, &samples, only.as_deref());
        return;
    }
    println!("{:<16} {:>5} {:>7}  {:<15} {:<15} {:<17}", "kind", "ads", "same", "recall", "false alarms", "AUC");
    let mut failed = 0;
    for kind in kinds::KINDS.iter().filter(|kind| only.as_deref().is_none_or(|only| only == kind.name)) {
        let row = measure::compare(&screener, &samples, kind, 7, |index, before, after, text| {
            if only.is_some() {
                let (from, to) = (before.decision.name(), after.decision.name());
                let label = if before.is_lure { "lure" } else { "honest" };
                println!(
                    "{index} {label} {from} {:.2} → {to} {:.2}{}",
                    before.score,
                    after.score,
                    difference(&screener, samples.get(index), text)
                );
                println!("    {}", text.escape_debug());
            }
        });
        let holds = row.holds(kind.is_lossless);
        failed += usize::from(!holds);
        println!(
            "{:<16} {:>5} {:>6.1}%  {:.3} → {:.3}   {:.3} → {:.3}   {:.4} → {:.4} {}{}",
            kind.name,
            row.changed,
            row.identical() * 100.0,
            row.recall.0,
            row.recall.1,
            row.false_positives.0,
            row.false_positives.1,
            row.auc.0,
            row.auc.1,
            if kind.is_lossless { "lossless" } else { "" },
            if holds { "" } else { "  NOT HELD" }
        );
    }
    notes(&screener, &samples, None);
    if only.is_none() {
        let row = measure::compare_with(&screener, &samples, kinds::two_kinds, 7, |_, _, _, _| {});
        println!(
            "{:<16} {:>5} {:>6.1}%  {:.3} → {:.3}   {:.3} → {:.3}   {:.4} → {:.4}",
            "two at random",
            row.changed,
            row.identical() * 100.0,
            row.recall.0,
            row.recall.1,
            row.false_positives.0,
            row.false_positives.1,
            row.auc.0,
            row.auc.1
        );
    }
    if failed > 0 {
        println!("{failed} kinds cost more than promised");
        std::process::exit(1);
    }
}

/// Notes about disguises on honest ads as they stand.
fn notes(screener: &Screener, samples: &[measure::Sample], wanted: Option<&str>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let honest = samples.iter().filter(|sample| sample.label == Some(0));
    let count = honest.clone().count();
    for sample in honest {
        let text = sample.whole();
        let ad = JobAd::from(text.as_str());
        for note in screener.screen(&ad).notes() {
            *counts.entry(note).or_default() += 1;
            if wanted == Some(*note) {
                show_changes(screener, &ad);
            }
        }
    }
    println!("notes on {count} honest ads");
    for (note, found) in counts {
        println!("{note:<28} {found:>5} {:>6.2}%", 100.0 * found as f64 / count.max(1) as f64);
    }
}

/// What was read differently, in one line.
fn show_changes(screener: &Screener, ad: &JobAd<'_>) {
    for folded in screener.folded(ad) {
        let changes = folded.changes().iter().map(|(from, to)| {
            let written = folded.original().get(from.clone()).unwrap_or("");
            format!("[{}→{}]", written.escape_debug(), folded.text().get(to.clone()).unwrap_or(""))
        });
        println!("    {:.400}", changes.collect::<String>());
    }
}

/// Signals and combinations that only one of the two texts has.
fn difference(screener: &Screener, plain: Option<&measure::Sample>, disguised: &str) -> String {
    let seen = |text: &str| -> Vec<String> {
        let verdict = screener.screen(&JobAd::from(text));
        let signals = verdict.signals().iter().map(|reason| format!("{} {:.1}", reason.id(), reason.contribution()));
        let combined = verdict.combinations().iter().map(|reason| reason.id().to_owned());
        signals.chain(combined).chain([format!("words {:.1}", verdict.word_evidence())]).collect()
    };
    let (before, after) = (plain.map_or(Vec::new(), |sample| seen(&sample.whole())), seen(disguised));
    let lost = before.iter().filter(|id| !after.contains(id)).map(|id| format!(" −{id}"));
    let gained = after.iter().filter(|id| !before.contains(id)).map(|id| format!(" +{id}"));
    lost.chain(gained).collect::<Vec<_>>().join(",")
}

/// Every kind over every other, those that cost most first.
fn every_pair(screener: &Screener, samples: &[measure::Sample], only: Option<&str>) {
    let mut rows = Vec::new();
    for first in kinds::KINDS {
        for second in kinds::KINDS.iter().filter(|second| kinds::may_lie_over(first, second)) {
            if only.is_some_and(|only| only != first.name && only != second.name) {
                continue;
            }
            let both = |random: &mut kinds::Random, text: &str| {
                let once = (first.apply)(random, text);
                (second.apply)(random, &once)
            };
            let row = measure::compare_with(screener, samples, both, 7, |_, _, _, _| {});
            rows.push((format!("{} + {}", first.name, second.name), row));
        }
    }
    rows.sort_by(|a, b| b.1.auc_loss().total_cmp(&a.1.auc_loss()));
    for (name, row) in rows {
        println!(
            "{name:<32} {:>5} {:>6.1}%  {:.3} → {:.3}   {:.3} → {:.3}   {:.4} → {:.4}",
            row.changed,
            row.identical() * 100.0,
            row.recall.0,
            row.recall.1,
            row.false_positives.0,
            row.false_positives.1,
            row.auc.0,
            row.auc.1
        );
    }
}
