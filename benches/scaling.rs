//! What grows with what: further terms, number of ads, threads (with feature `parallel`).

mod common;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::hint::black_box;

/// Terms of one to three words made of syllables, none of which is a word of the ads.
fn further_terms(count: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "di", "mo", "zu", "ra", "te", "li", "no", "pu", "sha", "vel", "kin", "tor", "mug", "wex"];
    let word = |n: usize| (0..4).map(|at| SYLLABLES[n >> (4 * at) & 15]).collect::<String>();
    let terms = (0..count).map(|n| match n % 3 {
        0 => word(n),
        1 => format!("the {}", word(n)),
        _ => format!("{} and {}", word(n), word(n * 7)),
    });
    format!("concept\tterms\tsource\nflight\t{}\town\n", terms.collect::<Vec<_>>().join(" | "))
}

fn by_terms(c: &mut Criterion) {
    let set = common::board();
    let ads: Vec<JobAd<'_>> = set.texts.iter().map(|text| JobAd::from(text.as_str())).collect();
    let mut group = c.benchmark_group("terms");
    group.throughput(Throughput::Bytes(set.bytes()));
    let mut scratch = Scratch::default();
    for count in [0usize, 100, 1_000, 10_000] {
        let folder = std::env::temp_dir().join(format!("lurescan-bench-{}-{count}", std::process::id()));
        std::fs::create_dir_all(folder.join("concepts")).unwrap();
        if count > 0 {
            std::fs::write(folder.join("concepts/zz.tsv"), further_terms(count)).unwrap();
        }
        let screener = Screener::builder().tables(&folder).unwrap().build().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(screener.counts().terms, Screener::default().counts().terms + count);
        group.bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| {
                ads.iter().filter(|ad| screener.screen_with(&mut scratch, black_box(ad)).decision() >= Decision::Review).count()
            });
        });
    }
    group.finish();
}

fn by_ads(c: &mut Criterion) {
    let screener = Screener::default();
    let set = common::language("en");
    let mut group = c.benchmark_group("ads");
    group.sample_size(10);
    for count in [1usize, 100, 10_000] {
        let ads: Vec<JobAd<'_>> = set.texts.iter().cycle().take(count).map(|text| JobAd::from(text.as_str())).collect();
        group.throughput(Throughput::Bytes(ads.iter().map(|ad| ad.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter(count), |b| b.iter(|| screener.screen_all(black_box(&ads)).len()));
    }
    group.finish();
}

#[cfg(feature = "parallel")]
fn by_threads(c: &mut Criterion) {
    let screener = Screener::default();
    let set = common::languages().remove(7);
    let ads: Vec<JobAd<'_>> = set.texts.iter().cycle().take(2_000).map(|text| JobAd::from(text.as_str())).collect();
    let mut group = c.benchmark_group("threads");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ads.len() as u64));
    for threads in [1usize, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| screener.screen_all_parallel(&ads[..50])), screener.screen_all(&ads[..50]));
        group.bench_function(BenchmarkId::from_parameter(threads), |b| {
            b.iter(|| pool.install(|| screener.screen_all_parallel(black_box(&ads)).len()));
        });
    }
    group.finish();
}

#[cfg(not(feature = "parallel"))]
fn by_threads(_: &mut Criterion) {}

criterion_group!(benches, by_terms, by_ads, by_threads);
criterion_main!(benches);
