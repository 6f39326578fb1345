//! Any text: every mention and every quote is exactly the slice of the original that its span names.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{JobAd, Screener};
use std::sync::OnceLock;

static SCREENER: OnceLock<Screener> = OnceLock::new();

fuzz_target!(|text: &str| {
    let screener = SCREENER.get_or_init(Screener::default);
    let ad = JobAd::from(text);
    for mentioned in screener.mentions(&ad) {
        assert_eq!(text.get(mentioned.span().range()), Some(mentioned.span().quote()));
    }
    let verdict = screener.screen(&ad);
    for span in verdict.signals().iter().flat_map(|reason| reason.spans()) {
        assert_eq!(text.get(span.range()), Some(span.quote()));
    }
    assert_eq!(verdict, screener.screen(&ad));
});
