//! Any text as pay: what is read is finite, positive and in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{JobAd, Screener};
use std::sync::OnceLock;

static SCREENER: OnceLock<Screener> = OnceLock::new();

fuzz_target!(|text: &str| {
    let screener = SCREENER.get_or_init(Screener::default);
    let whole = format!("Cook in Dubai, salary {text} per month");
    for ad in [JobAd::new().title("Cook in Dubai").pay(text), JobAd::from(whole)] {
        if let Some(pay) = screener.screen(&ad).pay() {
            assert!(pay.monthly_usd_low().is_finite() && pay.monthly_usd_low() >= 0.0);
            assert!(pay.monthly_usd_high().is_finite() && pay.monthly_usd_high() >= pay.monthly_usd_low());
            assert!(pay.ratio().is_none_or(|ratio| ratio.is_finite() && ratio >= 0.0));
        }
    }
});
