//! What an ad allocates once the buffers are warm: what its verdict holds, and little else.

use lurescan::{JobAd, Scratch, Screener, Verdict};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Allocations of one screening, growth included, and the verdict. The least of several, since the test harness has threads
/// of its own.
fn count(screener: &Screener, scratch: &mut Scratch, text: &str) -> (usize, Verdict) {
    let ad = JobAd::from(text);
    // Warms the buffers and the memory of words.
    let verdict = screener.screen_with(scratch, &ad);
    drop(screener.screen_with(scratch, &ad));
    let counts = (0..5).map(|_| {
        let region = Region::new(COUNTED);
        let verdict = screener.screen_with(scratch, &ad);
        let change = region.change();
        drop(verdict);
        change.allocations + change.reallocations
    });
    (counts.min().unwrap(), verdict)
}

#[test]
fn a_warm_screening_allocates_no_more_than_its_verdict_holds() {
    let screener = Screener::default();
    let mut scratch = Scratch::default();
    for text in
        ["", "...", "Cook wanted", "The cat sleeps on the sofa behind the blue door while rain falls softly over our quiet town."]
    {
        let (found, verdict) = count(&screener, &mut scratch, text);
        assert!(verdict.signals().is_empty(), "{text}");
        // The list of notes, when there is one.
        assert!(found <= verdict.notes().len(), "{text}: {found}");
    }
    for text in [
        "The harbour hotel in Doha hires a pastry cook with three years of practice. Written contract, weekly day off.",
        "Typists wanted in Myawaddy, USD 3000 a month, no experience needed, flight and lodging on us. The manager keeps your \
         passport. Telegram @demo_hr.",
        "Cần tuyển nhân viên phục vụ nhà hàng tại Hà Nội, lương 8 triệu.",
        "Требуется повар в ресторан, Москва, зарплата 80 000 руб.",
        "รับสมัครพนักงานขาย เงินเดือน 15,000 บาท กรุงเทพ",
    ] {
        let (found, verdict) = count(&screener, &mut scratch, text);
        let quotes: usize = verdict.signals().iter().map(|reason| reason.spans().len()).sum();
        let named = verdict.mention_reasons().count() + verdict.word_reasons().count();
        let reasons = verdict.signals().len() + verdict.combinations().len();
        // Six lists that may grow; a string a quote and a name; two lists a reason.
        assert!(found <= 12 + quotes + named + 2 * reasons, "{text}: {found}");
    }
}
