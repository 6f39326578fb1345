//! What a hostile ad costs in memory. Linux only: elsewhere nobody tells the peak of the resident set.
//! Every shape is measured in a process of its own, in which this test calls itself.
#![cfg(target_os = "linux")]

#[path = "hostile/shapes.rs"]
mod shapes;

use lurescan::{JobAd, MAX_AD_BYTES, Screener};
use std::process::Command;

/// Names the shape to a process that measures one.
const SHAPE: &str = "LURESCAN_HOSTILE_SHAPE";
const OWN_NAME: &str = "every_shape_fits_in_three_times_the_cap";
const MARK: &str = "bytes more:";

/// Resident set or its peak, in bytes.
fn resident(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

/// Prints how far the resident set rises above that of a process with a screener and the text.
fn measure(name: &str) {
    let screener = Screener::default();
    drop(screener.screen(&JobAd::from("Cook wanted")));
    let (_, build) = shapes::SHAPES.iter().find(|(known, _)| *known == name).unwrap();
    let text = build(MAX_AD_BYTES);
    let (before, tables) = (resident("VmRSS:"), resident("RssFile:"));
    // Forgets the peak of building.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    drop(screener.screen(&JobAd::from(text.as_str())));
    // Pages of the embedded tables are read from the program's file where they are first needed: they are the model.
    let tables = resident("RssFile:").saturating_sub(tables);
    println!("{MARK} {}", resident("VmHWM:").saturating_sub(before + tables));
}

/// What a process of its own says of a shape.
fn measured(name: &str) -> usize {
    // Freed memory goes back at once, so that none is hidden in what building has left.
    let output = Command::new(std::env::current_exe().unwrap())
        .args([OWN_NAME, "--exact", "--nocapture"])
        .env(SHAPE, name)
        .env("MALLOC_TRIM_THRESHOLD_", "0")
        .env("MALLOC_MMAP_THRESHOLD_", "65536")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let more = printed.split(MARK).nth(1).and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
    more.unwrap_or_else(|| panic!("{name}: {printed}"))
}

#[test]
fn every_shape_fits_in_three_times_the_cap() {
    if let Ok(name) = std::env::var(SHAPE) {
        return measure(&name);
    }
    if std::fs::OpenOptions::new().write(true).open("/proc/self/clear_refs").is_err() {
        println!("skipped: the peak of the resident set cannot be forgotten here");
        return;
    }
    let mut all = Vec::new();
    for (name, _) in shapes::SHAPES {
        // What the system adds around a measure differs from run to run and never takes away: the least of three counts.
        let mut more = usize::MAX;
        for _ in 0..3 {
            more = more.min(measured(name));
            if more <= MAX_AD_BYTES {
                break;
            }
        }
        all.push(((MAX_AD_BYTES + more) as f64 / MAX_AD_BYTES as f64, *name));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("times the cap, the text included: {:.2?}", all.get(..12));
    assert!(all.iter().all(|(times, _)| *times <= 3.0), "{all:.2?}");
}
