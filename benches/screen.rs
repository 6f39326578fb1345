//! The whole verdict, by language and length, on the bundled ads and the own-written corpus.
//!
//! `LURESCAN_BENCH_ADS=file.jsonl` adds any other collection. Every ad's decision is checked before it is timed.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::hint::black_box;
use std::path::Path;

struct Set {
    name: String,
    texts: Vec<String>,
}

fn jsonl(name: &str, path: &Path) -> Option<Set> {
    let text = std::fs::read_to_string(path).ok()?;
    let rows = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let texts: Vec<String> = rows.filter_map(|row| row.get("text")?.as_str().map(str::to_owned)).collect();
    (!texts.is_empty()).then(|| Set { name: name.to_owned(), texts })
}

fn sets() -> Vec<Set> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/corpus");
    let mut sets: Vec<Set> = ["en", "vi", "zh-Hans", "th", "km", "ru", "ar"]
        .iter()
        .filter_map(|name| jsonl(name, &corpus.join(format!("{name}.jsonl"))))
        .collect();
    let mixed = sets.iter().flat_map(|set| set.texts.iter().cloned()).collect();
    sets.push(Set { name: "mixed".to_owned(), texts: mixed });
    if let Some(path) = std::env::var_os("LURESCAN_BENCH_ADS") {
        sets.extend(jsonl("given", Path::new(&path)));
    }
    sets
}

fn by_language(c: &mut Criterion) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group("language");
    for set in sets() {
        let ads: Vec<JobAd<'_>> = set.texts.iter().map(|text| JobAd::from(text.as_str())).collect();
        assert!(ads.iter().any(|ad| screener.screen(ad).decision() == Decision::Hold), "{}: no lure is held", set.name);
        group.throughput(Throughput::Bytes(set.texts.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter(&set.name), |b| {
            b.iter(|| {
                ads.iter().filter(|ad| screener.screen_with(&mut scratch, black_box(ad)).decision() >= Decision::Review).count()
            });
        });
    }
    group.finish();
}

fn by_length(c: &mut Criterion) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let honest = "The harbour hotel in Doha hires a pastry cook with three years of practice. Written contract, weekly day off, health insurance. ";
    let mut group = c.benchmark_group("length");
    for length in [100usize, 1_000, 10_000, 1_000_000] {
        let text: String = honest.chars().cycle().take(length).collect();
        let ad = JobAd::from(text.as_str());
        assert_eq!(screener.screen(&ad).decision(), Decision::Pass);
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_function(BenchmarkId::from_parameter(length), |b| {
            b.iter(|| screener.screen_with(&mut scratch, black_box(&ad)).decision());
        });
    }
    group.finish();
}

fn start_up(c: &mut Criterion) {
    c.bench_function("start-up", |b| b.iter(Screener::default));
}

criterion_group!(benches, by_language, by_length, start_up);
criterion_main!(benches);
