//! Shadow mode: the policy in force decides, a new one runs beside it, and only the differences are looked at.
//!
//! `cargo run --release --example shadow -- models/corpus/th.jsonl 0.3 0.8` (ads, review and hold of the new policy)

use lurescan::{JobAd, Policy, Screener};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, review, hold] = arguments.as_slice() else { return Err("expected: shadow ADS REVIEW HOLD".into()) };
    let now = Screener::default();
    // The same tables and weights; only the thresholds differ. For new tables build a second screener instead.
    let next = now.with_policy(Policy::new(review.parse()?, hold.parse()?)?);
    let mut moved: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (number, line) in (1..).zip(BufReader::new(std::fs::File::open(file)?).lines()) {
        let ad: JobAd<'static> = serde_json::from_str(&line?).map_err(|error| format!("{file}:{number}: {error}"))?;
        let (old, new) = (now.screen(&ad), next.screen(&ad));
        let id = old.id().map_or_else(|| format!("line {number}"), str::to_owned);
        moved.entry((old.decision().name(), new.decision().name())).or_default().push(id);
        // What readers see is `old`; nothing of `new` leaves this program but the counts.
    }
    // Whoever reads may stop early (`shadow … | head`).
    let mut shown = std::io::stdout().lock();
    let _ = writeln!(shown, "{:<12} {:<12} {:>6}  some of the ads that move", "now", "next", "ads");
    for ((old, new), ids) in moved {
        let some = if old == new { String::new() } else { ids.iter().take(5).cloned().collect::<Vec<_>>().join(", ") };
        let _ = writeln!(shown, "{old:<12} {new:<12} {:>6}  {some}", ids.len());
    }
    Ok(())
}
