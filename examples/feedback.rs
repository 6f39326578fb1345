//! Feeds reviewers' decisions back: says which signals they confirm, and writes decisions for `train --decisions`.
//!
//! `cargo run --release --example feedback -- models/corpus/th.jsonl out/decisions.jsonl` (JSON ads to which the board's
//! review tool has added `label`: 1 for a lure, 0 for an honest ad)

use lurescan::{JobAd, Polarity, Screener};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [reviewed, decisions] = arguments.as_slice() else { return Err("expected: feedback REVIEWED DECISIONS".into()) };
    std::fs::create_dir_all(std::path::Path::new(decisions).parent().unwrap_or(std::path::Path::new(".")))?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(decisions)?);
    let screener = Screener::default();
    let mut confirmed: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    for (number, line) in (1..).zip(BufReader::new(std::fs::File::open(reviewed)?).lines()) {
        let line = line?;
        let place = |error: serde_json::Error| format!("{reviewed}:{number}: {error}");
        let row: serde_json::Value = serde_json::from_str(&line).map_err(place)?;
        let Some(label) = row.get("label").and_then(serde_json::Value::as_u64).filter(|label| *label < 2) else { continue };
        let verdict = screener.screen(&serde_json::from_str::<JobAd<'static>>(&line).map_err(place)?);
        for reason in verdict.signals().iter().filter(|reason| reason.polarity() == Polarity::Risk && !reason.is_quoted()) {
            let [honest, lures] = confirmed.entry(reason.id().to_owned()).or_default();
            *if label == 1 { lures } else { honest } += 1;
        }
        writeln!(out, "{}", serde_json::json!({ "verdict": verdict, "label": label }))?;
    }
    // Whoever reads may stop early (`feedback … | head`); the decisions are written.
    let mut shown = std::io::stdout().lock();
    let _ = writeln!(shown, "{:<28} {:>6} {:>7}  share of lures", "signal", "lures", "honest");
    for (signal, [honest, lures]) in confirmed {
        let _ = writeln!(shown, "{signal:<28} {lures:>6} {honest:>7}  {:.2}", f64::from(lures) / f64::from(lures + honest));
    }
    Ok(())
}
