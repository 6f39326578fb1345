//! Recycled ads are found, other ads are left alone, memory stays bounded.
#![cfg(feature = "serde")]

#[path = "../examples/campaigns/recycle.rs"]
mod recycle;

use lurescan::{CampaignIndex, Fingerprint, JobAd, Scratch, Screener};
use recycle::{Dice, corpus, pairwise, recycle as again};
use std::path::Path;

const COPIES: usize = 12;

/// Every idea of the corpus in every language, each recycled with 1 to 30 % of its words edited, shuffled.
fn stream(seed: u64) -> (Vec<String>, Vec<u64>) {
    let corpus = corpus(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut dice = Dice(seed);
    let mut all = Vec::new();
    let mut campaign = 0;
    for language in corpus.values() {
        for ad in &language.ads {
            for copy in 0..COPIES {
                let share = 0.01 + 0.29 * copy as f64 / (COPIES - 1) as f64;
                all.push((campaign, again(ad, share, language, &mut dice)));
            }
            campaign += 1;
        }
    }
    for at in (1..all.len()).rev() {
        let other = dice.below(at + 1);
        all.swap(at, other);
    }
    let truth = all.iter().map(|(campaign, _)| *campaign).collect();
    (all.into_iter().map(|(_, text)| text).collect(), truth)
}

#[test]
fn recycled_ads_are_siblings_and_others_are_not() {
    for seed in [7, 11] {
        let (ads, truth) = stream(seed);
        assert!(ads.len() > 1_000, "{} ads", ads.len());
        let mut index = CampaignIndex::with_capacity(ads.len());
        let (screener, mut scratch) = (Screener::default(), Scratch::default());
        for (id, ad) in (0..).zip(&ads) {
            index.add(id, &screener.fingerprint_with(&mut scratch, &JobAd::from(ad.as_str())));
        }
        let found: Vec<(u64, u64)> = index.campaigns().collect();
        assert_eq!(found.len(), ads.len());
        let (precision, recall) = pairwise(&found, |id| truth[id as usize]);
        println!("{} ads of {} campaigns: precision {precision:.4}, recall {recall:.4}", ads.len(), ads.len() / COPIES);
        assert!(precision >= 0.98 && recall >= 0.90, "precision {precision:.4}, recall {recall:.4}");
        // What the index says of one ad agrees with what it says of all.
        for &(id, campaign) in found.iter().step_by(97) {
            let siblings = index.siblings(campaign);
            let own: Vec<u64> = found.iter().rev().filter(|(_, other)| *other == campaign).map(|(id, _)| *id).collect();
            assert_eq!(siblings, own, "siblings of {id}");
        }
    }
}

#[test]
fn contacts_numbers_and_disguises_change_nothing() {
    let screener = Screener::default();
    let of = |text: &str| screener.fingerprint(&JobAd::from(text));
    let plain = of(
        "Data typist wanted at a seaside resort, monthly salary USD 900, flight and room on us, message @demo_hr or call 000 111",
    );
    for copy in [
        "Data typist wanted at a seaside resort, monthly salary USD 2500, flight and room on us, message @someone_else or call 999 000",
        "𝐃𝐚𝐭𝐚 𝐭𝐲𝐩𝐢𝐬𝐭 wanted at a seaside resort, monthly salary USD 900, flight and room on us, message @demo_hr or call 000 111",
        "D\u{200B}a\u{200B}t\u{200B}a typist wanted at a seaside resort, monthly salary USD 1, flight аnd rооm on us, message @x or call 5",
        "<p>Data <b>typist</b> wanted at a seaside resort, monthly salary USD 900, flight &amp; room on us, message @demo_hr or call 1</p>",
    ] {
        assert!(plain.similarity(&of(copy)) > 0.85, "{copy}: {}", plain.similarity(&of(copy)));
    }
    let verdict = screener.screen(&JobAd::new().title("Cook").body("Village inn seeks a cook for the summer"));
    assert_eq!(
        *verdict.campaign(),
        screener.fingerprint(&JobAd::new().title("Cook").body("Village inn seeks a cook for the summer"))
    );
    assert_eq!(verdict.campaign().to_string().parse::<Fingerprint>(), Ok(*verdict.campaign()));
    assert_eq!("12".parse::<Fingerprint>().unwrap_err().to_string(), "fingerprint: expected 192 hexadecimal digits");
}

#[test]
fn memory_is_bounded_and_old_ads_are_forgotten() {
    let corpus = corpus(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let language = corpus.values().next().unwrap();
    let mut dice = Dice(3);
    let mut index = CampaignIndex::with_capacity(100);
    let screener = Screener::default();
    for id in 0..1_000 {
        let ad = again(dice.pick(&language.ads).unwrap(), 0.9, language, &mut dice);
        let placed = index.add(id, &screener.fingerprint(&JobAd::from(ad)));
        assert!(placed.campaign() <= id && placed.size() >= 1);
        assert!(placed.nearest().is_none_or(|near| near < id && near + 100 >= id), "only remembered ads are named");
    }
    assert_eq!(index.len(), 100);
    let ids: Vec<u64> = index.campaigns().map(|(id, _)| id).collect();
    assert_eq!(ids, (900..1_000).collect::<Vec<_>>());
    let blank = Fingerprint::default();
    assert!(blank.is_blank());
    let (first, second) = (index.add(1_000, &blank), index.add(1_001, &blank));
    assert_ne!(first.campaign(), second.campaign(), "ads without words are no campaign");
}
