//! Any bytes as model, as they are and as payload under a right checksum: refused with an error, or it screens.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{JobAd, Screener};

fn load(bytes: Vec<u8>) {
    match Screener::builder().model_bytes(bytes).build() {
        Ok(screener) => {
            let score = screener.screen(&JobAd::from("Typist for Myawaddy, USD 3000, flight on us.")).score();
            assert!((0.0..=1.0).contains(&score));
        }
        Err(error) => assert!(error.is_model() && !error.to_string().is_empty()),
    }
}

fuzz_target!(|bytes: &[u8]| {
    load(bytes.to_vec());
    // The real head, so that the fuzzer need not find magic, version, length and checksum by chance.
    let mut file = include_bytes!("../../../models/default.model").get(..12).unwrap_or(&[]).to_vec();
    file.extend(u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
    file.extend(bytes);
    let digest = hmac_sha256::Hash::hash(&file);
    file.extend(digest);
    load(file);
});
