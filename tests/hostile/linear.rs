//! Time and memory of every hostile shape as it doubles: `cargo run --release --example linear [SHAPE]`.
//!
//! Prints, for each shape, the time for half and for all of the cap and their ratio, which must not exceed 2.3, and on
//! Linux how far the peak of the resident set rises over that of a process that has only built the screener, as a
//! multiple of the text. Ends with exit code 1 when a shape is too slow.

mod shapes;

use lurescan::{JobAd, MAX_AD_BYTES, Scratch, Screener};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Largest ratio of time(2n) to time(n).
const MOST: f64 = 2.3;
/// Times below this say more about the caches than about the shape.
const LEAST: Duration = Duration::from_millis(15);
/// Runs of which the fastest counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1);
    if let (Some("--memory"), Some(name)) = (wanted.as_deref(), std::env::args().nth(2)) {
        return memory_child(&name);
    }
    let screener = Screener::default();
    println!("{:<28} {:>10} {:>10} {:>6} {:>8}", "shape", "half", "whole", "ratio", "memory");
    let mut slow = 0;
    for (name, build) in shapes::SHAPES.iter().filter(|(name, _)| wanted.as_deref().is_none_or(|wanted| name.contains(wanted))) {
        let (half, whole) = (cut(build(MAX_AD_BYTES / 2), MAX_AD_BYTES / 2), cut(build(MAX_AD_BYTES), MAX_AD_BYTES));
        let memory = memory_of(name);
        let mut ratio = f64::INFINITY;
        let (mut first, mut second) = (Duration::MAX, Duration::MAX);
        // A busy machine disturbs single runs: measure again before calling a shape slow.
        for _ in 0..10 {
            first = first.min(fastest(&screener, &half));
            second = second.min(fastest(&screener, &whole));
            ratio = second.as_secs_f64() / first.as_secs_f64();
            if ratio <= MOST {
                break;
            }
        }
        let is_slow = ratio > MOST && second > LEAST;
        slow += usize::from(is_slow);
        let memory = memory.map_or("-".to_owned(), |bytes| format!("{:.1}", bytes as f64 / whole.len() as f64));
        println!(
            "{name:<28} {:>8.1}ms {:>8.1}ms {ratio:>6.2} {memory:>8}{}",
            first.as_secs_f64() * 1e3,
            second.as_secs_f64() * 1e3,
            if is_slow { "  too slow" } else { "" }
        );
    }
    ExitCode::from(u8::from(slow > 0))
}

fn cut(mut text: String, length: usize) -> String {
    let end = (0..=text.len().min(length)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    text
}

/// Fastest of some runs in buffers that have grown already, as in a service.
fn fastest(screener: &Screener, text: &str) -> Duration {
    let mut scratch = Scratch::default();
    let ad = JobAd::from(text);
    let mut one = || {
        let start = Instant::now();
        let verdict = screener.screen_with(&mut scratch, &ad);
        let time = start.elapsed();
        drop(verdict);
        time
    };
    one();
    (0..RUNS).map(|_| one()).min().unwrap_or_default()
}

/// Growth of the resident set at its peak, measured in a process of its own.
fn memory_of(name: &str) -> Option<u64> {
    let program = std::env::current_exe().ok()?;
    let output = std::process::Command::new(program).args(["--memory", name]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn memory_child(name: &str) -> ExitCode {
    let peak = || -> Option<u64> {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kibibytes| kibibytes * 1024)
    };
    let screener = Screener::default();
    let before = peak();
    let Some((_, build)) = shapes::SHAPES.iter().find(|(known, _)| *known == name) else { return ExitCode::from(2) };
    let text = cut(build(MAX_AD_BYTES), MAX_AD_BYTES);
    drop(screener.screen(&JobAd::from(text.as_str())));
    if let (Some(before), Some(after)) = (before, peak()) {
        println!("{}", after - before);
    }
    ExitCode::SUCCESS
}
