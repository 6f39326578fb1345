//! Nothing that anybody can post takes the library or its programs down.
//! `cargo run --release --example linear` measures time and memory of the same shapes.

#[path = "hostile/shapes.rs"]
mod shapes;

use lurescan::{Decision, JobAd, Screener, Verdict};
use proptest::prelude::*;
use std::sync::OnceLock;

fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(Screener::default)
}

fn check(text: &str, verdict: &Verdict) {
    assert!((0.0..=1.0).contains(&verdict.score()));
    for span in verdict.signals().iter().flat_map(|reason| reason.spans()) {
        assert_eq!(&text[span.range()], span.quote());
    }
}

#[test]
fn every_shape_gets_a_verdict() {
    for (name, build) in shapes::SHAPES {
        for length in [0, 1, 7, 2_000, 60_000] {
            let text = build(length);
            check(&text, &screener().screen(&JobAd::from(text.as_str())));
            assert!(!name.is_empty());
        }
    }
}

#[test]
fn far_more_than_the_cap_is_cut() {
    let text = "机".repeat(50 << 20 >> 2);
    let verdict = screener().screen(&JobAd::from(text.as_str()));
    assert!(verdict.notes().contains(&"input-truncated"));
    let marks = format!("Free flight{}", "\u{301}".repeat(2 << 20));
    let verdict = screener().screen(&JobAd::from(marks.as_str()));
    assert!(verdict.notes().contains(&"disguise:piled-marks"), "{:?}", verdict.notes());
}

#[test]
fn a_lure_behind_padding_is_still_found() {
    let lure = "Typist for Myawaddy, USD 3000, flight on us. The manager keeps your passport.";
    for (pad, count) in
        [("<!--", 20_000), ("\u{202E}", 20_000), ("a ", 20_000), ("f.r.e.e ", 2_000), ("&#", 20_000), ("\u{200B}", 20_000)]
    {
        let text = format!("{}\n{lure}", pad.repeat(count));
        assert!(screener().screen(&JobAd::from(text.as_str())).decision() >= Decision::Review, "{pad:?}");
    }
}

#[test]
fn nothing_readable_is_dropped_as_markup() {
    let lure = "Typist for Myawaddy, USD 3000, flight on us. The manager keeps your passport. ".repeat(4);
    for text in [format!("<!-- {lure} -->"), format!("<{lure}>"), format!("<script>{lure}</script>"), format!("<a {lure}>")] {
        assert!(screener().screen(&JobAd::from(text.as_str())).decision() >= Decision::Review, "{text}");
    }
}

#[test]
fn absurd_pay_is_no_pay() {
    for pay in ["1e400", "NaN", "-0", "-1", "inf", "99999999999999999999999999", "0.0000000001", "1e-400", "$$$", "1,2,3,4,5"] {
        let text = format!("Cook wanted, salary {pay} USD per month");
        let verdict = screener().screen(&JobAd::from(text.as_str()));
        assert!(verdict.pay().is_none_or(|pay| pay.monthly_usd_low().is_finite() && pay.monthly_usd_low() >= 0.0), "{pay}");
        let ad: Result<JobAd<'static>, _> = serde_json::from_str(&format!(
            r#"{{"@type":"JobPosting","title":"Cook","baseSalary":{{"currency":"USD","value":{{"value":"{pay}","unitText":"MONTH"}}}}}}"#
        ));
        let verdict = screener().screen(&ad.unwrap());
        assert!(verdict.pay().is_none_or(|pay| pay.monthly_usd_low().is_finite()), "{pay}");
    }
}

#[test]
fn json_of_any_shape_is_an_ad_or_an_error() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = format!(r#"{{"text":"cook","x":{}1{}}}"#, "[".repeat(100), "]".repeat(100));
    let huge = format!(r#"{{"id":"{}","text":"cook"}}"#, "9".repeat(1 << 20));
    let keys = format!(r#"{{"text":"cook"{}}}"#, r#","text":"flight""#.repeat(1_000));
    for (json, is_ad) in [
        (r#"{"text":"cook"}"#, true),
        (r#"{"text":"cook","text":"waiter"}"#, true),
        (r#"{"id":123456789012345678901234567890,"text":"cook"}"#, true),
        (r#"{"id":1e308,"text":"cook"}"#, true),
        (r#"{"id":{},"text":"cook"}"#, false),
        (r#"{"text":"\ud800"}"#, false),
        (r#"{"text":"\u0000\u202e"}"#, true),
        (r#"{"text":null}"#, true),
        (r#"{"pay":1e400}"#, false),
        ("{}", true),
        ("[]", false),
        ("", false),
        ("null", false),
        ("{", false),
        (&deep, false),
        (&nested, true),
        (&huge, true),
        (&keys, true),
    ] {
        let ad = serde_json::from_str::<JobAd<'static>>(json);
        assert_eq!(ad.is_ok(), is_ad, "{:.80}: {:?}", json, ad.err());
        if let Ok(ad) = ad {
            let _ = screener().screen(&ad);
        }
    }
}

#[test]
fn errors_never_quote_the_ad() {
    for json in [r#"{"text":["secret-words"]}"#, r#"{"id":{"secret-words":1},"text":"x"}"#, r#"{"verified":"secret-words"}"#] {
        let error = serde_json::from_str::<JobAd<'static>>(json).unwrap_err().to_string();
        assert!(!error.contains("secret-words"), "{error}");
    }
}

#[test]
fn the_reviewers_screen_is_not_commanded() {
    let text = "Typist for Myawaddy. The manager\u{1b}[2J\u{7} keeps\u{202E} your \u{9b}31m passport\u{2066}, \u{1b}]0;owned\u{7} <script>alert(1)</script>";
    let verdict = screener().screen(&JobAd::from(text));
    for shown in [verdict.to_string(), format!("{verdict:#}").replace("\u{1b}[", "")] {
        let bad = shown.chars().find(|&c| (c.is_control() && c != '\n') || matches!(c as u32, 0x202A..=0x202E | 0x2066..=0x2069));
        assert!(bad.is_none(), "{bad:?} in {shown:?}");
    }
}

/// A model with its checksum set right again after `change`.
fn model(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = include_bytes!("../models/default.model").to_vec();
    bytes.truncate(bytes.len() - 32);
    change(&mut bytes);
    let digest = hmac_sha256::Hash::hash(&bytes);
    bytes.extend(digest);
    bytes
}

fn refused(bytes: Vec<u8>) -> String {
    let Err(error) = Screener::builder().model_bytes(bytes).build() else { panic!("the model was accepted") };
    assert!(error.is_model());
    error.to_string()
}

/// The model card and every verdict name the embedded model by the SHA-256 of its file.
#[test]
fn the_model_is_named_by_its_hash() {
    let digest = hmac_sha256::Hash::hash(include_bytes!("../models/default.model"));
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(screener().model().sha256(), hex);
    let card = include_str!("../models/MODEL_CARD.md");
    assert!(card.contains(&hex), "models/MODEL_CARD.md must name the embedded model: {hex}");
    let verdict = serde_json::to_value(screener().screen(&JobAd::from("Cook wanted"))).unwrap();
    assert_eq!(verdict["model"]["sha256"], hex);
}

#[test]
fn damaged_models_are_refused() {
    let good = include_bytes!("../models/default.model");
    assert_eq!(model(|_| ()), good);
    let length = good.len();
    for cut in [0, 1, 7, 8, 11, 12, 15, 16, 17, 40, length / 2, length - 33, length - 32, length - 1] {
        assert!(refused(good[..cut].to_vec()).starts_with("model: "), "{cut}");
    }
    for at in (0..length).step_by((length / 24).max(1)) {
        for bit in [0x01, 0x80] {
            let mut flipped = good.to_vec();
            flipped[at] ^= bit;
            assert!(refused(flipped).starts_with("model: "), "byte {at}");
        }
    }
    let mut longer = good.to_vec();
    longer.push(0);
    assert!(refused(longer).starts_with("model: expected "));
    assert_eq!(refused(vec![0; 5 << 20]).split(',').next(), Some("model: expected at most 4194304 bytes"));
    let version = u32::from_le_bytes([good[8], good[9], good[10], good[11]]);
    let next = model(|bytes| bytes[8..12].copy_from_slice(&(version + 1).to_le_bytes()));
    assert!(refused(next).contains(&format!("found {}", version + 1)));
    let lying = model(|bytes| bytes[12..16].copy_from_slice(&u32::MAX.to_le_bytes()));
    assert!(refused(lying).starts_with("model: expected "));
}

#[test]
fn models_with_a_right_checksum_but_wrong_content_are_refused_or_load() {
    // Every byte of the payload set to values that make lengths and numbers absurd: never a panic, never a wild number.
    let length = include_bytes!("../models/default.model").len() - 32;
    for at in (16..length).step_by((length / 6).max(1)) {
        for value in [0x00, 0x7F] {
            let bytes = model(|bytes| bytes[at] = value);
            match Screener::builder().model_bytes(bytes).build() {
                Ok(screener) => {
                    let score = screener.screen(&JobAd::from("Typist for Myawaddy, USD 3000, flight on us.")).score();
                    assert!((0.0..=1.0).contains(&score), "byte {at}");
                }
                Err(error) => assert!(error.is_model(), "byte {at}"),
            }
        }
    }
}

#[test]
fn damaged_tables_are_refused() {
    let folder = std::env::temp_dir().join(format!("lurescan-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in [
        ("rules.tsv", &b"\xFF\xFE"[..]),
        ("han.tsv", b""),
        ("emoji.tsv", b"emoji\tword\tsource\nx\n"),
        ("look-alikes.tsv", b"letter\tlatin\tback\tsource\nx\t\t\t\n"),
        ("signals.tsv", b"\0\0\0\0"),
        ("policy.tsv", b"key\tvalue\nreview\tNaN\nhold\t1e400\n"),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        let Err(error) = Screener::builder().tables(&folder).and_then(|builder| builder.build()) else {
            panic!("{name} was accepted")
        };
        assert!(error.to_string().contains(name), "{error}");
        std::fs::remove_file(path).unwrap();
    }
    std::fs::remove_dir_all(folder).unwrap();
}

fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(shapes::SHAPES).prop_map(|(_, build)| build(12)),
        2 => any::<String>().prop_map(|text| text.chars().take(20).collect()),
        2 => prop::sample::select(vec!["passport", "free flight", "护照", "паспорт", "หนังสือ", "hộ chiếu", "\u{202E}", "<!--", "-->", "&#x", ";", ">", "\u{202C}", ". ", "\n"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_mixture_gets_a_verdict(text in odd_text()) {
        check(&text, &screener().screen(&JobAd::from(text.as_str())));
    }

    #[test]
    fn any_mixture_maps_back(text in odd_text()) {
        for mentioned in screener().mentions(&JobAd::from(text.as_str())) {
            let span = mentioned.span();
            prop_assert_eq!(&text[span.range()], span.quote());
        }
    }
}
