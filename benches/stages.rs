//! Where the time goes, by the doors of the crate: each does what the one before it does, and more. And a warm scratch
//! against a new one for every ad.

mod common;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::hint::black_box;

fn stages(c: &mut Criterion) {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    for set in [common::board(), common::language("vi"), common::language("th"), common::language("ru")] {
        let ads: Vec<JobAd<'_>> = set.texts.iter().map(|text| JobAd::from(text.as_str())).collect();
        let found = ads.iter().filter(|ad| !screener.mentions(ad).is_empty() && !screener.fingerprint(ad).is_blank()).count();
        assert!(found * 10 > ads.len() * 9, "{}: {found} of {} ads mention anything", set.name, ads.len());
        let mut group = c.benchmark_group(format!("stages/{}", set.name));
        group.throughput(Throughput::Bytes(set.bytes()));
        let mut time = |id: &str, read: &mut dyn FnMut(&JobAd<'_>) -> bool| {
            group.bench_function(BenchmarkId::from_parameter(id), |b| {
                b.iter(|| ads.iter().filter(|ad| read(black_box(ad))).count())
            });
        };
        time("read-and-fingerprint", &mut |ad| !screener.fingerprint_with(&mut scratch, ad).is_blank());
        time("mentions", &mut |ad| !screener.mentions(ad).is_empty());
        time("verdict", &mut |ad| screener.screen_with(&mut scratch, ad).decision() >= Decision::Review);
        time("verdict-with-new-scratch", &mut |ad| screener.screen(ad).decision() >= Decision::Review);
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
