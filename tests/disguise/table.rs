//! What each kind of disguise costs: `cargo run --release --example disguises [--only KIND] [FILE.jsonl …]`.
//!
//! Without files the bundled corpus is used. For every kind, over the ads that it changes: how many decisions stay the
//! same, and recall, false positives and AUC, plain → disguised. `--only` also shows what changed.

mod kinds;
mod measure;

use lurescan::Screener;
use std::path::Path;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let only = args.iter().position(|arg| arg == "--only").map(|at| args.drain(at..at + 2).nth(1).unwrap_or_default());
    let samples =
        if args.is_empty() { measure::corpus() } else { args.iter().flat_map(|path| measure::read(Path::new(path))).collect() };
    let lures = samples.iter().filter(|sample| sample.label == Some(1)).count();
    println!("{} ads, {lures} of them lures", samples.len());
    println!("{:<16} {:>5} {:>7}  {:<15} {:<15} {:<17}", "kind", "ads", "same", "recall", "false alarms", "AUC");
    let screener = Screener::default();
    let mut failed = 0;
    for kind in kinds::KINDS.iter().filter(|kind| only.as_deref().is_none_or(|only| only == kind.name)) {
        let row = measure::compare(&screener, &samples, kind, 7, |index, before, after, text| {
            if only.is_some() {
                println!(
                    "{index} {} {:.2} → {} {:.2}\n    {}",
                    before.decision.name(),
                    before.score,
                    after.decision.name(),
                    after.score,
                    text.escape_debug()
                );
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
    if failed > 0 {
        println!("{failed} kinds cost more than promised");
        std::process::exit(1);
    }
}
