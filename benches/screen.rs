//! The whole verdict: by language, by length, and honest, lure and hostile ads of one length. And the start-up.
//!
//! `LURESCAN_BENCH_ADS=file.jsonl` adds any other collection. Every ad's decision is checked before it is timed.

mod common;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::hint::black_box;

fn by_language(c: &mut Criterion) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group("language");
    for set in common::languages() {
        let ads: Vec<JobAd<'_>> = set.texts.iter().map(|text| JobAd::from(text.as_str())).collect();
        let held = ads.iter().any(|ad| screener.screen(ad).decision() == Decision::Hold);
        assert!(held || set.name == "given", "{}: no lure is held", set.name);
        group.throughput(Throughput::Bytes(set.bytes()));
        group.bench_function(BenchmarkId::from_parameter(&set.name), |b| {
            b.iter(|| {
                ads.iter().filter(|ad| screener.screen_with(&mut scratch, black_box(ad)).decision() >= Decision::Review).count()
            });
        });
    }
    group.finish();
}

fn one(c: &mut Criterion, name: &str, texts: &[(String, String, Option<bool>)]) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group(name);
    for (id, text, is_lure) in texts {
        let ad = JobAd::from(text.as_str());
        // Nobody means the hostile text to be read; it only has to cost no more than others.
        let decision = screener.screen(&ad).decision();
        assert!(is_lure.is_none_or(|is_lure| (decision >= Decision::Review) == is_lure), "{id}: {decision}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(id), |b| {
            b.iter(|| screener.screen_with(&mut scratch, black_box(&ad)).decision());
        });
    }
    group.finish();
}

fn by_length(c: &mut Criterion) {
    let lengths = [100usize, 1_000, 10_000, 1_000_000];
    one(c, "length", &lengths.map(|length| (length.to_string(), common::repeat(common::HONEST, length), Some(false))));
}

fn by_kind(c: &mut Criterion) {
    let kinds = [("honest", common::HONEST, Some(false)), ("lure", common::LURE, Some(true)), ("hostile", common::HOSTILE, None)];
    one(c, "kind", &kinds.map(|(id, text, is_lure)| (id.to_owned(), common::repeat(text, 1_000), is_lure)));
}

fn start_up(c: &mut Criterion) {
    c.bench_function("start-up", |b| b.iter(Screener::default));
}

criterion_group!(benches, by_language, by_length, by_kind, start_up);
criterion_main!(benches);
