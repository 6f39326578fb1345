//! What must hold for any input at all.

use lurescan::{Decision, Family, JobAd, Polarity, Scratch, Screener, Verdict};
use proptest::prelude::*;
use std::sync::OnceLock;

fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(Screener::default)
}

/// Pieces of lures and honest offers in several scripts, to be strung together at random.
const PIECES: [&str; 32] = [
    "free air ticket",
    "accommodation and meals provided",
    "no experience needed",
    "your passport is kept by the manager",
    "you keep your own passport",
    "salary USD 3000 per month",
    "Telegram @demo_hr",
    "call +00 000 0000",
    "Myawaddy",
    "Phnom Penh",
    "chat support agent",
    "12 hours a day",
    "no placement fee",
    "pay the processing fee before departure",
    "do not tell your family",
    "beware of scams",
    "written contract and insurance",
    "DMW licence no. 0000",
    "包机票包吃住",
    "月薪3万",
    "护照由公司保管",
    "lương 40 triệu",
    "bao vé máy bay",
    "công ty giữ hộ chiếu",
    "ไม่ต้องใช้พาสปอร์ต",
    "งานแอดมินตอบแชท",
    "паспорт хранится у работодателя",
    "билеты за наш счёт",
    "जवाज़",
    "الجواز مع الشركة",
    "여권은 회사가 보관",
    "<b>free</b>&nbsp;flight",
];

fn ad_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => any::<String>().prop_map(|text| text.chars().take(12).collect()),
        1 => prop::sample::select(vec![". ", "\n", ", ", "\u{200b}", "!!", "✈️", "\u{202e}", "\0", "\u{301}\u{301}\u{301}\u{301}"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

fn check(text: &str, verdict: &Verdict) {
    assert!((0.0..=1.0).contains(&verdict.score()));
    for family in Family::ALL {
        let sum = verdict.bias(family)
            + verdict.signals().iter().map(|reason| reason.contribution_to(family)).sum::<f32>()
            + verdict.combinations().iter().map(|reason| reason.contribution_to(family)).sum::<f32>()
            + verdict.mention_evidence()
            + if family == Family::JobFraud { verdict.word_evidence() } else { 0.0 };
        assert!((sum - verdict.raw_score(family)).abs() < 1e-3, "{family}: {sum} against {}", verdict.raw_score(family));
        assert!((-1.5..=2.0).contains(&verdict.mention_evidence()));
        assert!((0.0..=1.0).contains(&verdict.family(family)));
        assert!(verdict.score() >= verdict.family(family) - 1e-6);
    }
    for reason in verdict.signals() {
        for family in Family::ALL {
            let value = reason.contribution_to(family);
            match reason.polarity() {
                Polarity::Risk => assert!(value >= 0.0, "{} lowers", reason.id()),
                _ => assert!(value <= 0.0, "{} raises", reason.id()),
            }
        }
        for span in reason.spans() {
            assert_eq!(&text[span.range()], span.quote(), "{}", reason.id());
        }
    }
    for combined in verdict.combinations() {
        assert!(Family::ALL.iter().all(|&family| combined.contribution_to(family) >= 0.0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gets_a_consistent_verdict(text in ad_text()) {
        let verdict = screener().screen(&JobAd::from(text.as_str()));
        check(&text, &verdict);
    }

    #[test]
    fn same_input_same_verdict(texts in prop::collection::vec(ad_text(), 1..4)) {
        let mut scratch = Scratch::default();
        for text in &texts {
            let fresh = screener().screen(&JobAd::from(text.as_str()));
            let reused = screener().screen_with(&mut scratch, &JobAd::from(text.as_str()));
            prop_assert_eq!(fresh, reused);
        }
    }

    #[test]
    fn any_fields_get_a_consistent_verdict(title in ad_text(), body in ad_text(), employer in "\\PC{0,20}") {
        let ad = JobAd::new().title(title.as_str()).body(body.as_str()).employer(employer.as_str());
        let verdict = screener().screen(&ad);
        for reason in verdict.signals() {
            for span in reason.spans() {
                let field = match span.field() { "title" => &title, "body" => &body, _ => &employer };
                prop_assert_eq!(&field[span.range()], span.quote());
            }
        }
    }
}

/// A sentence of its own that carries one risk signal never lowers a reading; one that speaks for an honest offer never raises it.
#[test]
fn added_risk_never_lowers_and_added_legitimacy_never_raises() {
    let offers = [
        "We hire office staff for our branch abroad. Apply by e-mail: jobs@example.com.",
        "Tuyển nhân viên trực chat, lương 40 triệu, bao ăn ở.",
        "Требуются операторы чата за границей, билет за наш счёт.",
    ];
    let risks = [
        "Your passport will be kept by the company.",
        "You may not leave the compound.",
        "Do not tell your family.",
        "Pay the placement fee of USD 500 before departure.",
    ];
    let honest = [
        "You keep your own passport.",
        "Written contract before departure.",
        "DMW licence no. 0000.",
        "Health insurance and paid leave.",
    ];
    for offer in offers {
        let before = screener().screen(&JobAd::from(offer));
        for risk in risks {
            let after = screener().screen(&JobAd::from(format!("{offer}\n{risk}")));
            assert!(after.score() >= before.score() - 1e-6, "{risk} lowered {} to {}", before.score(), after.score());
        }
        for sign in honest {
            let after = screener().screen(&JobAd::from(format!("{offer}\n{sign}")));
            assert!(after.score() <= before.score() + 1e-6, "{sign} raised {} to {}", before.score(), after.score());
        }
    }
}

#[test]
fn blank_ads_are_not_scored() {
    for text in ["", " ", "\n\t\u{200b}", "…", "\u{feff}"] {
        assert_eq!(screener().screen(&JobAd::from(text)).decision(), Decision::NotScored, "{text:?}");
    }
    assert_eq!(screener().screen(&JobAd::new()).decision(), Decision::NotScored);
}

#[test]
fn long_ads_are_cut_and_say_so() {
    let text = "hotel staff ".repeat(lurescan::MAX_AD_BYTES / 12 + 10);
    let verdict = screener().screen(&JobAd::from(text.as_str()));
    assert!(verdict.notes().contains(&"input-truncated"));
}

#[test]
fn screener_and_verdict_cross_threads() {
    fn sound<T: Send + Sync + Clone>() {}
    sound::<Screener>();
    sound::<Verdict>();
    sound::<lurescan::Policy>();
    sound::<lurescan::Error>();
}
