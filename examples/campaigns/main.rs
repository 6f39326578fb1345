//! Indexes a stream of a million ads, many of them recycled, and says how long it takes, what memory it needs and how
//! many recycled ads it links.
//!
//! `cargo run --release --example campaigns` (`-- --ads 100000` for a smaller run)

mod recycle;

use clap::Parser;
use lurescan::{CampaignIndex, JobAd, Scratch, Screener};
use recycle::{Dice, Language, corpus, pairwise, recycle as again};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Measures the campaign index on a stream of ads made from the project's own corpus.
#[derive(Parser)]
struct Args {
    /// Ads in the largest run; smaller runs of an eighth, a quarter and a half come first.
    #[arg(long, default_value_t = 1_000_000)]
    ads: u64,
    /// Only the largest run.
    #[arg(long)]
    largest_only: bool,
    /// Ads the index remembers; by default all of the run.
    #[arg(long)]
    capacity: Option<usize>,
}

/// Ads measured together.
const BATCH: usize = 2_000;
/// Copies of one ad, itself included, are drawn from these: most ads are never recycled.
const COPIES: [usize; 10] = [1, 1, 1, 1, 1, 2, 3, 5, 8, 20];

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("campaigns: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let corpus = corpus(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let languages: Vec<&Language> = corpus.values().filter(|language| language.lines.len() > 20).collect();
    // Whoever reads may stop early (`campaigns | head`).
    let _ = writeln!(
        std::io::stdout(),
        "{:>10} {:>12} {:>12} {:>10} {:>10} {:>10} {:>8}",
        "ads",
        "read (CPU)",
        "index (CPU)",
        "per ad",
        "memory",
        "precision",
        "recall"
    );
    let parts: &[u64] = if args.largest_only { &[1] } else { &[8, 4, 2, 1] };
    for part in parts {
        measure(&languages, args.ads / part, args.capacity)?;
    }
    Ok(())
}

fn measure(languages: &[&Language], ads: u64, capacity: Option<usize>) -> Result<(), String> {
    let mut dice = Dice(ads);
    let before = resident_bytes();
    let mut index = CampaignIndex::with_capacity(capacity.unwrap_or(usize::try_from(ads).unwrap_or(usize::MAX)));
    let (screener, mut scratch) = (Screener::default(), Scratch::default());
    let mut truth: Vec<u32> = Vec::new();
    let (mut reading, mut indexing) = (Duration::ZERO, Duration::ZERO);
    let mut campaign = 0;
    // Campaigns run beside each other: a window of open ones, of which any may be next.
    let mut open: Vec<(u32, usize, String, &Language)> = Vec::new();
    while (truth.len() as u64) < ads {
        let mut batch: Vec<String> = Vec::new();
        while batch.len() < BATCH && (truth.len() as u64) < ads {
            if open.len() < 2_000 {
                let language = *dice.pick(languages).ok_or("the corpus is empty")?;
                open.push((campaign, *dice.pick(&COPIES).unwrap_or(&1), invent(language, &mut dice), language));
                campaign += 1;
                continue;
            }
            let at = dice.below(open.len());
            let Some((number, left, base, language)) = open.get_mut(at) else { continue };
            let share = 0.01 + 0.29 * (dice.roll() % 1_000) as f64 / 1_000.0;
            batch.push(again(base, share, language, &mut dice));
            truth.push(*number);
            *left -= 1;
            if *left == 0 {
                open.swap_remove(at);
            }
        }
        let start = time();
        let fingerprints: Vec<_> =
            batch.iter().map(|ad| screener.fingerprint_with(&mut scratch, &JobAd::from(ad.as_str()))).collect();
        let read = time();
        for (id, fingerprint) in ((truth.len() - batch.len()) as u64..).zip(&fingerprints) {
            index.add(id, fingerprint);
        }
        reading += read.saturating_sub(start);
        indexing += time().saturating_sub(read);
    }
    let memory = resident_bytes().saturating_sub(before);
    let found: Vec<(u64, u64)> = index.campaigns().collect();
    let of = |id: u64| usize::try_from(id).ok().and_then(|id| truth.get(id)).map_or(0, |&own| u64::from(own));
    let (precision, recall) = pairwise(&found, of);
    // Whoever reads may stop early (`campaigns | head`).
    let _ = writeln!(
        std::io::stdout(),
        "{ads:>10} {:>10.1} s {:>10.1} s {:>7.1} µs {:>7} MB {precision:>10.4} {recall:>8.4}",
        reading.as_secs_f64(),
        indexing.as_secs_f64(),
        indexing.as_secs_f64() * 1e6 / ads as f64,
        memory >> 20,
    );
    Ok(())
}

/// An ad that was not there before: lines of several ads of one language, in any order, each with words exchanged.
fn invent(language: &Language, dice: &mut Dice) -> String {
    let count = 4 + dice.below(4);
    let lines: Vec<&str> = (0..count).filter_map(|_| dice.pick(&language.lines).map(String::as_str)).collect();
    again(&lines.join("\n"), 0.6, language, dice)
}

/// Time this program has had a processor, where the system tells it (Linux); other programs do not count.
fn time() -> Duration {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = stat.and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| BEGAN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) * 1024
}
