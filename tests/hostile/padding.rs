//! How many lures padding hides: `cargo run --release --example padding [BYTES] [FILE.jsonl …]`.
//!
//! Without files the bundled corpus is used. Of the lures that are flagged without padding, prints how many still are with
//! each kind of it, before and around; of honest ads, how many more are flagged.

#[path = "../disguise/kinds.rs"]
#[allow(dead_code, reason = "the reader of samples names it")]
mod kinds;
#[path = "../disguise/measure.rs"]
#[allow(dead_code, reason = "only the samples are wanted here")]
mod measure;
mod pads;

use lurescan::{Decision, JobAd, Scratch, Screener};
use std::path::Path;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let bytes = args.first().and_then(|arg| arg.parse::<usize>().ok());
    args.drain(..usize::from(bytes.is_some()));
    let bytes = bytes.unwrap_or(20_000);
    let samples =
        if args.is_empty() { measure::corpus() } else { args.iter().flat_map(|path| measure::read(Path::new(path))).collect() };
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let mut is_flagged = |text: &str| screener.screen_with(&mut scratch, &JobAd::from(text)).decision() >= Decision::Review;
    let (mut lures, mut honest) = (Vec::new(), Vec::new());
    for sample in &samples {
        let text = sample.whole();
        match (sample.label == Some(1), is_flagged(&text)) {
            (true, true) => lures.push(text),
            (false, false) => honest.push(text),
            _ => {}
        }
    }
    println!("{bytes} bytes; {} lures flagged and {} honest ads passed without padding", lures.len(), honest.len());
    println!("{:<26} {:>14} {:>14} {:>14}", "padding", "lures, before", "lures, around", "honest, before");
    for (name, pad) in pads::PADS {
        let mut share = |texts: &[String], place: &str, wanted: bool| {
            let kept = texts.iter().filter(|text| is_flagged(&pads::padded(pad, bytes, text, place)) == wanted).count();
            100.0 * kept as f64 / texts.len().max(1) as f64
        };
        let (before, around) = (share(&lures, "before", true), share(&lures, "around", true));
        println!("{name:<26} {before:>13.1}% {around:>13.1}% {:>13.1}%", share(&honest, "before", false));
    }
}
