//! What each signal earns: figures with the signal left out against those with all.

use crate::ads::{self, Row, Verdicts};
use crate::tables::scored;
use lurescan::{Decision, Screener, measure};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Lures and honest ads at review, and how well the two are told apart.
struct Figures {
    review: [usize; 2],
    auc: f64,
}

fn figures(rows: &[Row], verdicts: &Verdicts) -> Figures {
    let mut review = [0; 2];
    for (row, verdict) in rows.iter().zip(verdicts) {
        review[usize::from(row.label)] += usize::from(verdict.decision() >= Decision::Review);
    }
    Figures { review, auc: measure::auc(&scored(rows, verdicts, None, None)).unwrap_or(f64::NAN) }
}

/// One row a signal that was seen: in how many lures and honest ads, and how many of each reach review less (-) or more (+)
/// without it.
pub(crate) fn table(rows: &[Row], build: impl Fn(Option<&str>) -> Result<Screener, String>) -> Result<String, String> {
    let verdicts = ads::screen(&build(None)?, rows);
    let whole = figures(rows, &verdicts);
    let mut seen: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (row, verdict) in rows.iter().zip(&verdicts) {
        for signal in verdict.signals() {
            seen.entry(signal.id().to_owned()).or_default()[usize::from(row.label)] += 1;
        }
    }
    let mut out = String::new();
    let lures = rows.iter().filter(|row| row.label).count();
    let _ = writeln!(
        out,
        "{lures} lures, {} at review; {} honest ads, {} at review; AUC {:.4}\n",
        whole.review[1],
        rows.len() - lures,
        whole.review[0],
        whole.auc
    );
    let _ = writeln!(out, "{:<28} {:>8} {:>8}   {:>12} {:>12} {:>9}", "without", "in lures", "honest", "lures", "honest", "AUC");
    for (signal, [honest, lures]) in seen {
        let left = figures(rows, &ads::screen(&build(Some(&signal))?, rows));
        let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let moved = |label: usize| signed(left.review[label]) - signed(whole.review[label]);
        let _ = writeln!(
            out,
            "{signal:<28} {lures:>8} {honest:>8}   {:>+12} {:>+12} {:>+9.4}",
            moved(1),
            moved(0),
            left.auc - whole.auc
        );
    }
    Ok(out)
}
