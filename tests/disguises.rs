//! Disguises are undone: every kind of the generator, on lures and honest ads of the bundled corpus.
//! `cargo run --release --example disguises` prints the whole table.

#[path = "disguise/kinds.rs"]
mod kinds;
#[path = "disguise/measure.rs"]
mod measure;

use lurescan::{JobAd, Screener};

/// Every so many-th ad of the corpus is used here.
const STEP: usize = 2;

#[test]
fn every_kind_keeps_its_promise() {
    let screener = Screener::default();
    let samples: Vec<_> = measure::corpus().into_iter().step_by(STEP).collect();
    let mut wrong = Vec::new();
    for kind in kinds::KINDS {
        let row = measure::compare(&screener, &samples, kind, 7, |_, _, _, _| {});
        if !row.holds(kind.is_lossless) {
            wrong.push(format!("{}: {row:?}", kind.name));
        }
        // Words that are found again must find the lures again.
        assert!(row.recall.1 >= row.recall.0 - 0.1, "{}: {row:?}", kind.name);
    }
    assert!(kinds::KINDS.len() >= 14);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_kinds_over_each_other_keep_the_promise_of_the_costlier() {
    let screener = Screener::default();
    let samples: Vec<_> = measure::corpus().into_iter().step_by(STEP).collect();
    for seed in [7, 8] {
        let row = measure::compare_with(&screener, &samples, kinds::two_kinds, seed, |_, _, _, _| {});
        assert!(row.holds(false), "{row:?}");
        assert!(row.recall.1 >= row.recall.0 - 0.1, "{row:?}");
    }
}

#[test]
fn the_generator_is_seeded() {
    for kind in kinds::KINDS {
        let text = "Free flight and passport 3000, паспорт 机票 hộ chiếu";
        let make = |seed| (kind.apply)(&mut kinds::Random::new(seed), text);
        assert_eq!(make(1), make(1), "{}", kind.name);
    }
}

#[test]
fn quotes_are_what_a_reviewer_sees() {
    let screener = Screener::default();
    for (text, quote) in [
        ("Your p\u{200B}ass\u{200B}port is kept by the manager.", "p\u{200B}ass\u{200B}port"),
        ("Your 𝐩𝐚𝐬𝐬𝐩𝐨𝐫𝐭 is kept by the manager.", "𝐩𝐚𝐬𝐬𝐩𝐨𝐫𝐭"),
        ("Your раsspоrt is kept by the manager.", "раsspоrt"),
        ("Your p@ssp0rt is kept by the manager.", "p@ssp0rt"),
        ("Your p.a.s.s.p.o.r.t is kept by the manager.", "p.a.s.s.p.o.r.t"),
        ("Your passsssport is kept by the manager.", "passsssport"),
        ("Your <b>pass</b>port is kept by the manager.", "pass</b>port"),
        ("Your \u{202E}tropssap\u{202C} is kept by the manager.", "tropssap"),
        ("Your 🛂 is kept by the manager.", "🛂"),
    ] {
        let verdict = screener.screen(&JobAd::from(text));
        let reason = verdict.signals().iter().find(|reason| reason.id() == "document-surrender");
        let quotes: Vec<&str> = reason.into_iter().flat_map(|reason| reason.spans()).map(|span| span.quote()).collect();
        assert!(quotes.contains(&quote), "{text}: {quotes:?} in {verdict}");
    }
}

#[test]
fn honest_typography_is_no_disguise() {
    let screener = Screener::default();
    for text in [
        "𝗪𝗲 𝗮𝗿𝗲 𝗵𝗶𝗿𝗶𝗻𝗴! Cook for our hotel in Cebu.",
        "✨ Waiter ✨ 💰 15k–18k a month 🏠 staff house ⭐",
        "Salaire\u{202F}: 1\u{202F}800\u{A0}€ par mois",
        "مطلوب محاسب \u{200F}للعمل في دبي (UAE) \u{200E}+971 00 000 0000",
        "Nhân viên bán hàng — lương 8–10 triệu ✨",
        "พนักงานครัว รายได้ ๑๕,๐๐๐ บาท",
        "U.A.E. driver, 4x4 licence, B2B sales, covid19 vaccinated, $3,000",
    ] {
        let verdict = screener.screen(&JobAd::from(text));
        assert!(!verdict.notes().iter().any(|note| note.starts_with("disguise:")), "{text}: {:?}", verdict.notes());
        assert!(!verdict.signals().iter().any(|reason| reason.id() == "obfuscated-text"), "{text}");
    }
}
