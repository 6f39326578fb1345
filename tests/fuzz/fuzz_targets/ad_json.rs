//! Any bytes: an ad with a verdict that can be written, or an error without the bytes in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{JobAd, Screener};
use std::sync::OnceLock;

static SCREENER: OnceLock<Screener> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let screener = SCREENER.get_or_init(Screener::default);
    if let Ok(ad) = serde_json::from_slice::<JobAd<'static>>(bytes) {
        let verdict = screener.screen(&ad);
        assert!((0.0..=1.0).contains(&verdict.score()));
        let json = serde_json::to_string(&verdict).unwrap();
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
        let shown = format!("{verdict}");
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    }
});
