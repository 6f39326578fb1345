//! Replays `tests/cases/pay.tsv` and checks the promises of the room.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::*;

const CASES: &str = include_str!("../../tests/cases/pay.tsv");
const RATES: &str = include_str!("../../models/rates.tsv");
const REFERENCE: &str = include_str!("../../models/pay.tsv");

/// The fold every text has gone through.
fn fold(text: &str) -> String {
    let mut out = crate::normalize::Mapped::default();
    crate::normalize::Normalizer::default().fold_bare(text, &mut out);
    out.text().to_owned()
}

/// A row in unfolded spelling could never match.
#[test]
fn words_are_folded() {
    for table in [words_money::TABLE, words_time::TABLE, words_context::TABLE] {
        for (word, _) in table {
            assert_eq!(fold(word), *word);
        }
    }
}

fn find_in(text: &str) -> Vec<PayMention> {
    let mut out = Vec::new();
    let mut marks = crate::normalize::Marks::default();
    marks.read(text);
    find(text, &marks, &mut out);
    out
}

fn read(text: &str) -> Vec<PayMention> {
    let out = find_in(text);
    for m in &out {
        assert!(text.get(m.start..m.end).is_some_and(|t| !t.is_empty()), "span {m:?}");
        assert!(m.low.is_finite() && m.low > 0.0 && m.high >= m.low, "{m:?}");
    }
    assert!(out.windows(2).all(|w| w[0].end <= w[1].start), "overlap in {out:?}");
    out
}

fn name(period: Period) -> String {
    match period {
        Period::Hour => "hour".into(),
        Period::Day => "day".into(),
        Period::Week => "week".into(),
        Period::HalfMonth => "half-month".into(),
        Period::Month => "month".into(),
        Period::Year => "year".into(),
        Period::Piece => "piece".into(),
        Period::Contract(days) => format!("contract:{days}"),
        Period::Unknown => "unknown".into(),
    }
}

#[test]
fn cases() {
    let rates = Rates::parse(RATES).unwrap();
    let rows = CASES.lines().filter(|l| !l.starts_with('#')).skip(1);
    let (mut total, mut negative, mut failures) = (0, 0, Vec::new());
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, low, high, currency, period, usd_low, usd_high, note] = cells[..] else {
            panic!("8 columns: {row}");
        };
        total += 1;
        let found = read(&fold(text));
        let wage = found.iter().find(|m| m.kind == Kind::Wage);
        if low == "-" {
            negative += 1;
            let kind = note.strip_prefix("kind=").map(|n| match n.split(' ').next().unwrap() {
                "fee" => Kind::Fee,
                "penalty" => Kind::Penalty,
                _ => Kind::Other,
            });
            let ok = wage.is_none() && kind.is_none_or(|k| found.iter().any(|m| m.kind == k));
            if !ok {
                failures.push(format!("{text}\n    want no wage ({note}), got {found:?}"));
            }
            continue;
        }
        let got = wage.map(|m| {
            let (a, b) = monthly_usd(m, &rates, None).map_or((-1.0, -1.0), |u| u);
            (m.low, m.high, m.currency.map_or("-", Currency::code), name(m.period), a, b)
        });
        let close = |got: f64, want: &str| want.parse::<f64>().map_or(got < 0.0, |w| (got - w).abs() <= w * 0.01);
        let ok = got.as_ref().is_some_and(|(a, b, c, p, ua, ub)| {
            close(*a, low) && close(*b, high) && *c == currency && p == period && close(*ua, usd_low) && close(*ub, usd_high)
        });
        if !ok {
            failures.push(format!(
                "{text}\n    want {low} {high} {currency} {period} {usd_low} {usd_high}, got {got:?} of {found:?}"
            ));
        }
    }
    assert!(total >= 320 && negative >= 80, "{total} rows, {negative} of them without pay");
    assert!(failures.is_empty(), "{} of {total} failed:\n{}", failures.len(), failures.join("\n"));
}

fn only(text: &str) -> PayMention {
    let found = read(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0]
}

#[test]
fn spans_cover_amount_currency_and_period() {
    for (text, want) in [
        ("we pay us$3,000 to us$4,000 per month here", "us$3,000 to us$4,000 per month"),
        ("luong 15tr/thang nhe", "15tr/thang"),
        ("月薪5~10萬,供食宿", "5~10萬"),
        ("salary up to 900 euros a month", "up to 900 euros a month"),
        ("mshahara tsh milioni 3 kwa mwezi", "tsh milioni 3 kwa mwezi"),
    ] {
        let m = only(text);
        // A multiplier in front of its number belongs to the span as well.
        assert_eq!(&text[m.start..m.end], want);
    }
}

#[test]
fn cues_and_open_ends() {
    assert_eq!(only("salary 900 usd").cue, Cue::Salary);
    assert_eq!(only("900 usd a month").cue, Cue::CurrencyPeriod);
    assert_eq!(only("900 usd").cue, Cue::Currency);
    assert_eq!(only("80k/month").cue, Cue::Bare);
    for open in ["up to 900 usd", "900 usd++", "900 usd+", "от 900 usd", "900美元起", "from 900 usd", "900 usd tro len"] {
        assert!(only(open).open_ended, "{open}");
    }
    assert!(!only("from 900 to 1200 usd").open_ended);
    assert!(!only("900 usd").open_ended);
}

#[test]
fn hint_decides_only_what_the_text_leaves_open() {
    let rates = Rates::parse(RATES).unwrap();
    let low = |text: &str, hint| monthly_usd(&only(text), &rates, hint).map(|u| u.0.round());
    assert_eq!(low("月薪35000元", Some(Currency::TWD)), Some(1174.0));
    assert_eq!(low("月薪35000元", None), Some(4881.0));
    assert_eq!(low("月薪35000元", Some(Currency::VND)), Some(4881.0));
    assert_eq!(low("salary 900 usd", Some(Currency::PHP)), Some(900.0));
    assert_eq!(low("salary 50k per month", None), None);
    assert_eq!(low("salary 50k per month", Some(Currency::PHP)), Some(885.0));
    assert_eq!(low("deposit 900 usd", None), None);
    assert_eq!(low("900 usd per task", None), None);
    assert_eq!(low("90000 usd", None), None);
    assert_eq!(low("1000 usd per day", None), Some(26_000.0));
    assert_eq!(low("900000000 usd per hour", None), Some(1_000_000.0));
    let vi = Currency::usual_for("vi");
    assert_eq!((vi, Currency::usual_for("en")), (Some(Currency::VND), None));
    assert_eq!(low("200k/gio", vi), Some(1594.0));
    // £18,000 may be a month or a year.
    assert_eq!(low("salary 18,000 gbp", None), None);
}

#[test]
fn tables_parse() {
    assert!(Rates::parse(RATES).is_ok());
    let reference = PayReference::parse(REFERENCE).unwrap();
    assert!(reference.len() >= 150);
    assert_eq!(reference.lookup(Some("KH"), Some("online")), Some((250.0, 600.0)));
    assert_eq!(reference.lookup(Some("KH"), Some("farm")), reference.lookup(Some("KH"), None));
    assert_eq!(reference.lookup(Some("XX"), Some("any")), None);
    assert_eq!(reference.lookup(None, Some("any")), None);
    assert!(reference.lookup(Some("*"), None).is_some());
}

#[test]
fn bad_tables_name_line_and_expectation() {
    let head = "code\tper_usd\tdate\tsource\n";
    for (table, line, want) in [
        ("", 1, "the header `code per_usd date source`"),
        ("code\tusd\n", 1, "the header `code per_usd date source`"),
        (&format!("{head}USD\t1\t2025-06"), 2, "4 columns separated by tabs, found 3"),
        (&format!("# note\n{head}ABC\t1\t2025-06\tx"), 3, "an ISO 4217 code this crate knows, such as USD"),
        (&format!("{head}THB\t0\t2025-06\tx"), 2, "units per US dollar, a number from 0.001 to 10000000"),
        (&format!("{head}THB\tNaN\t2025-06\tx"), 2, "units per US dollar, a number from 0.001 to 10000000"),
        (&format!("{head}THB\t33\t2025-13\tx"), 2, "a date as YYYY-MM"),
        (&format!("{head}THB\t33\t2025-06\t"), 2, "a source, or `approximate, own knowledge`"),
        (&format!("{head}THB\t33\t2025-06\tx\nAED\t3\t2025-06\tx"), 3, "rows sorted by code, each code once"),
        (&format!("{head}USD\t2\t2025-06\tx"), 2, "1 as the rate of USD"),
    ] {
        assert_eq!(Rates::parse(table).unwrap_err(), (line, want.to_string()));
    }
    let head = "country\trole\tmonthly_usd_low\tmonthly_usd_high\tyear\tsource\n";
    for (table, line, want) in [
        (format!("{head}kh\tany\t1\t2\t2025\tx"), 2, "an ISO 3166 code (KH), a region in capitals (SEA) or `*`"),
        (format!("{head}KH\tany\t3\t2\t2025\tx"), 2, "monthly_usd_high not below monthly_usd_low"),
        (format!("{head}KH\tany\t1\tinf\t2025\tx"), 2, "monthly US dollars, a number from 1 to 100000"),
        (format!("{head}KH\tany\t1\t2\t2025\tx\nKH\tany\t1\t2\t2025\tx"), 3, "rows sorted by country and role, each pair once"),
        (format!("{head}KH\tany\t1\t2\tlately\tx"), 2, "a year"),
    ] {
        assert_eq!(PayReference::parse(&table).unwrap_err(), (line, want.to_string()));
    }
}

/// Any salad of the words that matter must neither panic nor give odd spans.
#[test]
fn word_salad() {
    let words = [
        "1",
        "00",
        "1.5",
        "20,000",
        "1.000.000",
        "9999999999999999999999",
        "0",
        "0.000",
        "-",
        "~",
        "/",
        "/-",
        "+",
        "++",
        " ",
        " ",
        "\n",
        ",",
        "、",
        "(",
        ")",
        ":",
        "$",
        "us$",
        "rm",
        "usd",
        "元",
        "万",
        "萬",
        "만",
        "월",
        "만원",
        "tr",
        "trieu",
        "juta",
        "lakh",
        "k",
        "w",
        "m",
        "to",
        "den",
        "से",
        "から",
        "per",
        "month",
        "/month",
        "a",
        "day",
        "for",
        "15",
        "days",
        "月薪",
        "salary",
        "fee",
        "no",
        "up to",
        "起",
        "一",
        "十",
        "百",
        "千",
        "两",
        "六位數",
        "数",
        "半",
        "milioni",
        "tatu",
        "laki",
        "สามหมื่น",
        "บาท",
        "သိန်း",
        "एक",
        "लाख",
        "थ",
        "٪",
        "%",
        "th",
        "e\u{301}",
        "💰",
        "الف",
        "دولار",
        "ال",
        "5",
        "401k",
        "*14薪",
        "lpa",
        "ruoi",
        "å",
        "\u{200b}",
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let rates = Rates::parse(RATES).unwrap();
    for _ in 0..12_000 {
        let mut text = String::new();
        for _ in 0..14 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            text.push_str(words[(seed % words.len() as u64) as usize]);
        }
        for m in read(&text) {
            for hint in [None, Some(Currency::KRW)] {
                if let Some((low, high)) = monthly_usd(&m, &rates, hint) {
                    assert!(low > 0.0 && low <= high && high <= 1e6, "{text}: {m:?}");
                }
            }
        }
    }
}

#[test]
fn cases_glued_together_do_not_panic() {
    let all: Vec<String> = CASES.lines().filter(|l| !l.starts_with('#')).map(|l| fold(l.split('\t').next().unwrap())).collect();
    for glue in ["", " ", "\n", ", "] {
        let text = all.join(glue);
        read(&text);
        // Cut at every character boundary near the start.
        for (i, _) in text.char_indices().take(400) {
            find_in(&text[..i]);
            find_in(&text[i..].chars().take(40).collect::<String>());
        }
    }
}
