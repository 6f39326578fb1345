//! Replays `tests/cases/pay.tsv` and checks the promises of the room.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::*;

const CASES: &str = include_str!("../../tests/cases/pay.tsv");
const RATES: &str = include_str!("../../models/rates.tsv");
const REFERENCE: &str = include_str!("../../models/pay.tsv");

/// Stand-in for the crate's own fold, good enough for the cases.
fn fold(text: &str) -> String {
    const PLAIN: &[(&str, &str)] = &[
        ("àáảãạăằắẳẵặâầấẩẫậäåā", "a"),
        ("èéẻẽẹêềếểễệë", "e"),
        ("ìíỉĩịîï", "i"),
        ("òóỏõọôồốổỗộơờớởỡợöō", "o"),
        ("ùúủũụưừứửữựüû", "u"),
        ("ỳýỷỹỵ", "y"),
        ("đ", "d"),
        ("ç", "c"),
        ("ñ", "n"),
        ("أإآ", "ا"),
        ("ى", "ي"),
        ("ة", "ه"),
        ("\u{a0}\u{2009}\u{202f}\u{3000}", " "),
    ];
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
            _ => c,
        };
        let native = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0]
            .iter()
            .find(|zero| (**zero..**zero + 10).contains(&u32::from(c)));
        if let Some(zero) = native {
            out.push(char::from_digit(u32::from(c) - zero, 10).unwrap());
        } else if let Some((_, plain)) = PLAIN.iter().find(|(set, _)| set.contains(c)) {
            out.push_str(plain);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn read(text: &str) -> Vec<PayMention> {
    let mut out = Vec::new();
    find(text, &mut out);
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
