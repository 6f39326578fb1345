//! Counters in the Prometheus text format.

use lurescan::{ModelId, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Upper ends of the latency classes, in microseconds.
const CLASSES: [u64; 14] =
    [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000];

#[derive(Default)]
struct Histogram {
    classes: [u64; CLASSES.len()],
    count: u64,
    sum_micros: u64,
}

#[derive(Default)]
struct Counts {
    /// By route and status.
    requests: BTreeMap<(String, u16), u64>,
    /// By route.
    latency: BTreeMap<String, Histogram>,
    decisions: BTreeMap<&'static str, u64>,
    signals: BTreeMap<String, u64>,
}

/// All counters of the process.
#[derive(Default)]
pub(crate) struct Metrics {
    counts: Mutex<Counts>,
    bad_ads: AtomicU64,
    reloads: AtomicU64,
    refused_reloads: AtomicU64,
    in_flight: AtomicI64,
    connections: AtomicI64,
    slow_clients: AtomicU64,
}

/// Counts down when dropped, also when the request is given up.
pub(crate) struct Running<'a>(&'a AtomicI64);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

impl Metrics {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn running(&self) -> Running<'_> {
        self.in_flight.fetch_add(1, Relaxed);
        Running(&self.in_flight)
    }

    pub(crate) fn connected(&self) -> Running<'_> {
        self.connections.fetch_add(1, Relaxed);
        Running(&self.connections)
    }

    pub(crate) fn answered(&self, route: &str, status: u16, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut counts = self.counts();
        *counts.requests.entry((route.to_owned(), status)).or_default() += 1;
        let histogram = counts.latency.entry(route.to_owned()).or_default();
        histogram.count += 1;
        histogram.sum_micros = histogram.sum_micros.saturating_add(micros);
        for (class, _) in histogram.classes.iter_mut().zip(CLASSES).filter(|(_, end)| micros <= *end) {
            *class += 1;
        }
    }

    pub(crate) fn screened(&self, verdict: &Verdict) {
        let mut counts = self.counts();
        *counts.decisions.entry(verdict.decision().name()).or_default() += 1;
        for reason in verdict.signals() {
            match counts.signals.get_mut(reason.id()) {
                Some(count) => *count += 1,
                None => {
                    counts.signals.insert(reason.id().to_owned(), 1);
                }
            }
        }
    }

    pub(crate) fn bad_ad(&self) {
        self.bad_ads.fetch_add(1, Relaxed);
    }

    pub(crate) fn slow_client(&self) {
        self.slow_clients.fetch_add(1, Relaxed);
    }

    pub(crate) fn reloaded(&self, accepted: bool) {
        if accepted { &self.reloads } else { &self.refused_reloads }.fetch_add(1, Relaxed);
    }

    /// Everything in the text exposition format.
    pub(crate) fn text(&self, model: &ModelId) -> String {
        let mut out = String::with_capacity(8 << 10);
        self.write(model, &mut out).map_or_else(|_| String::new(), |()| out)
    }

    fn write(&self, model: &ModelId, out: &mut String) -> std::fmt::Result {
        let counts = self.counts();
        let head =
            |out: &mut String, name: &str, kind: &str, help: &str| writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
        head(out, "lurescan_requests_total", "counter", "Requests answered, by route and status.")?;
        for ((route, status), count) in &counts.requests {
            writeln!(out, "lurescan_requests_total{{route=\"{}\",status=\"{status}\"}} {count}", label(route))?;
        }
        head(out, "lurescan_request_seconds", "histogram", "Time from request head to answer.")?;
        for (route, histogram) in &counts.latency {
            let route = label(route);
            for (count, end) in histogram.classes.iter().zip(CLASSES) {
                let end = end as f64 / 1e6;
                writeln!(out, "lurescan_request_seconds_bucket{{route=\"{route}\",le=\"{end}\"}} {count}")?;
            }
            writeln!(out, "lurescan_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {}", histogram.count)?;
            writeln!(out, "lurescan_request_seconds_sum{{route=\"{route}\"}} {}", histogram.sum_micros as f64 / 1e6)?;
            writeln!(out, "lurescan_request_seconds_count{{route=\"{route}\"}} {}", histogram.count)?;
        }
        head(out, "lurescan_decisions_total", "counter", "Ads screened, by decision.")?;
        for decision in ["not_scored", "pass", "review", "hold"] {
            let count = counts.decisions.get(decision).copied().unwrap_or(0);
            writeln!(out, "lurescan_decisions_total{{decision=\"{decision}\"}} {count}")?;
        }
        head(out, "lurescan_signals_total", "counter", "Ads in which a signal was seen.")?;
        for (signal, count) in &counts.signals {
            writeln!(out, "lurescan_signals_total{{signal=\"{}\"}} {count}", label(signal))?;
        }
        drop(counts);
        head(out, "lurescan_bad_ads_total", "counter", "Ads that could not be read.")?;
        writeln!(out, "lurescan_bad_ads_total {}", self.bad_ads.load(Relaxed))?;
        head(out, "lurescan_slow_clients_total", "counter", "Requests given up because the client took too long.")?;
        writeln!(out, "lurescan_slow_clients_total {}", self.slow_clients.load(Relaxed))?;
        head(out, "lurescan_reloads_total", "counter", "Reloads of tables, model and policy, by result.")?;
        writeln!(out, "lurescan_reloads_total{{result=\"accepted\"}} {}", self.reloads.load(Relaxed))?;
        writeln!(out, "lurescan_reloads_total{{result=\"refused\"}} {}", self.refused_reloads.load(Relaxed))?;
        head(out, "lurescan_requests_in_flight", "gauge", "Requests being answered.")?;
        writeln!(out, "lurescan_requests_in_flight {}", self.in_flight.load(Relaxed))?;
        head(out, "lurescan_connections", "gauge", "Open connections.")?;
        writeln!(out, "lurescan_connections {}", self.connections.load(Relaxed))?;
        head(out, "lurescan_model_info", "gauge", "The model and tables in force.")?;
        writeln!(
            out,
            "lurescan_model_info{{version=\"{}\",sha256=\"{}\",tables=\"{}\"}} 1",
            label(model.version()),
            label(model.sha256()),
            label(model.tables_fingerprint())
        )?;
        if let Some(bytes) = resident_bytes() {
            head(out, "process_resident_memory_bytes", "gauge", "Resident memory.")?;
            writeln!(out, "process_resident_memory_bytes {bytes}")?;
        }
        Ok(())
    }
}

fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
