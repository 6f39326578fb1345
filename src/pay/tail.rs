//! What stands at and after a number: multiplier, currency, period, `++`.

use super::context::{is_hard, is_soft};
use super::lexicon::{Kinds, Side, Tag, char_at, char_before, kinds_at, lookup, pick, spaced_letter, word_at};
use super::number::{digits, spelled};
use super::{Currency, Kind, Period};

/// A number with its multipliers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub start: usize,
    pub end: usize,
    pub low: f64,
    pub high: f64,
    /// Digits as written; 0 for a spelled number.
    pub digits: usize,
    /// Grouped, with decimals, multiplied or spelled: not a bare integer.
    pub marked: bool,
    /// The multiplier; 1 when there is none.
    pub times: f64,
    pub implied: Option<Currency>,
    /// `LPA`: the multiplier named the period too.
    pub yearly: bool,
}

pub(super) fn skip_space(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at) == Some(&b' ') { at + 1 } else { at }
}

fn times_at(text: &str, at: usize) -> Option<(usize, f64, Option<Currency>)> {
    let p = skip_space(text, at);
    let hit = lookup(text, p, |t| matches!(t, Tag::Times(..)))?;
    let Tag::Times(factor, implied) = hit.tag else { return None };
    // A spaced "w" or "k" begins another word.
    let lone = hit.end - p == 1 && p > at && text.as_bytes().get(p) == Some(&b'w');
    (!lone).then_some((hit.end, factor, implied))
}

/// Reads the amount at `at`. `money_before` allows `$2m`.
pub(super) fn amount(text: &str, at: usize, money_before: bool) -> Option<Amount> {
    let Some(number) = digits(text, at) else {
        let s = spelled(text, at)?;
        return Some(Amount {
            start: at,
            end: s.end,
            low: s.low,
            high: s.high,
            digits: 0,
            marked: true,
            times: 1e4,
            implied: None,
            yearly: false,
        });
    };
    let mut out = Amount {
        start: at,
        end: number.end,
        low: number.value,
        high: number.value,
        digits: number.count,
        marked: number.marked,
        times: 1.0,
        implied: None,
        yearly: false,
    };
    // 1천만, 5 hundred thousand: multipliers multiply.
    let mut last = 1.0;
    while let Some((end, factor, implied)) = times_at(text, out.end) {
        if out.times * factor > 1e9 || (last > 1.0 && factor <= last) {
            break;
        }
        out.times *= factor;
        last = factor;
        out.implied = out.implied.or(implied);
        out.yearly = text.get(..end).is_some_and(|t| t.ends_with("lpa"));
        out.end = end;
    }
    if last == 1.0 && money_before && text.get(out.end..).is_some_and(|t| t.starts_with('m')) {
        let free = !char_at(text, out.end + 1).is_some_and(spaced_letter);
        if free {
            out.times = 1e6;
            out.end += 1;
        }
    }
    if out.times > 1.0 {
        out.marked = true;
        out.low *= out.times;
        remainder(text, &mut out);
        out.high = out.low;
    }
    Some(out)
}

/// `2tr5`, `1万5000`, `1 लाख 50 हजार`, `15 triệu rưỡi`.
fn remainder(text: &str, out: &mut Amount) {
    let p = skip_space(text, out.end);
    if text.get(p..).is_some_and(|t| t.starts_with("ruoi")) {
        out.low += out.times / 2.0;
        out.end = p + 4;
        return;
    }
    let Some(more) = digits(text, p) else { return };
    let smaller =
        times_at(text, more.end).filter(|(_, factor, _)| *factor < out.times && more.value * factor < out.times && !more.marked);
    if let Some((end, factor, _)) = smaller {
        out.low += more.value * factor;
        out.end = end;
    } else if p == out.end && !more.marked && more.value < out.times {
        let followed = char_at(text, more.end).is_some_and(|c| c.is_ascii_alphabetic());
        match more.count {
            // A Moscow house number: 4к2.
            1 if char_before(text, out.end) == Some('к') => return,
            1 if !followed => out.low += more.value * out.times / 10.0,
            3.. => out.low += more.value,
            _ => return,
        }
        out.end = more.end;
    }
}

/// What follows an amount.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    pub end: usize,
    pub money: Option<(Currency, bool)>,
    pub period: Option<Period>,
    pub open: bool,
    /// `/-`, which only money carries.
    pub slash_dash: bool,
}

/// Reads currency, `/-`, `+` and period in any order.
///
/// `money` tells whether the amount is already known to be money, in which case
/// a unit of time needs no link ("20 triệu tháng").
pub(super) fn tail(text: &str, amount: &Amount, prefix: Option<Currency>) -> Tail {
    let mut out = Tail { end: amount.end, ..Tail::default() };
    let known = |out: &Tail| prefix.is_some() || out.money.is_some() || amount.implied.is_some();
    for _ in 0..6 {
        let p = skip_space(text, out.end);
        let rest = text.get(p..).unwrap_or("");
        // A word of no table follows most numbers. (`x14薪` begins with a mark.)
        let kinds = kinds_at(text, p);
        if kinds.is_empty() && !rest.starts_with(['/', ',', '+', '(', '[', '*', 'x', '×', '·']) {
            break;
        }
        if rest.starts_with("/-") || rest.starts_with(",-") {
            out.slash_dash = true;
            out.end = p + 2;
        } else if rest.starts_with('+') {
            // "+ food" adds something else; "+" at the end leaves it open.
            let plus = rest.bytes().take_while(|b| *b == b'+').count();
            let next = rest.get(plus..).unwrap_or("").trim_start_matches(' ').chars().next();
            out.open |= plus > 1 || !next.is_some_and(char::is_alphanumeric);
            if plus == 1 && !out.open {
                break;
            }
            out.end = p + plus;
        } else if let Some((period, end)) = bracketed(text, p).filter(|_| out.period.is_none()) {
            out.period = Some(period);
            out.end = end;
        } else if let Some(end) = extra_months(text, p) {
            out.end = end;
        } else if let Some((money, end)) = kinds.has(Kinds::MONEY).then(|| money_at(text, p, amount, &out, prefix)).flatten() {
            out.money = Some(money);
            out.end = end;
        } else if let Some((period, end)) =
            (kinds.has(Kinds::PERIOD) && out.period.is_none()).then(|| period_at(text, p, known(&out))).flatten()
        {
            out.period = Some(period);
            out.end = end;
        } else if let Some(hit) = kinds.has(Kinds::ABOVE).then(|| word_at(text, p, |t| t == Tag::Above)).flatten() {
            out.open = true;
            out.end = hit.end;
        } else {
            break;
        }
    }
    out
}

fn money_at(text: &str, p: usize, amount: &Amount, so_far: &Tail, prefix: Option<Currency>) -> Option<((Currency, bool), usize)> {
    let generic = so_far.money.filter(|m| !m.1).map(|m| m.0);
    if so_far.money.is_some() && generic.is_none() {
        return None;
    }
    let glued = p == amount.end;
    let hit = lookup(text, p, |t| {
        matches!(t, Tag::Money(_, _, side)
            if side != Side::Glued && (side != Side::Tail || glued))
    })?;
    let Tag::Money(currency, certain, side) = hit.tag else { return None };
    let word = text.get(p..hit.end)?;
    let after = char_at(text, skip_space(text, hit.end));
    let digit_after = after.is_some_and(|c| c.is_ascii_digit());
    let fits = match word {
        "d" | "đ" => amount.low >= 1000.0,
        "u" => amount.low >= 20.0,
        // Loads to be lifted are in pounds too.
        _ if word.starts_with("pound") => amount.low >= 200.0 || period_at(text, skip_space(text, hit.end), true).is_some(),
        "bath" | "bat" => amount.low >= 100.0, // misspelt baht, not a bathroom
        "米" => amount.low >= 300.0 && after.is_none_or(|c| !matches!(c, '高' | '长' | '跑')),
        // Vietnamese đô, not English or Portuguese "do".
        "do" => {
            after.is_none_or(|c| !c.is_alphabetic())
                || text
                    .get(skip_space(text, hit.end)..)
                    .is_some_and(|t| ["thang", "moi", "mot", "tro", "1"].iter().any(|w| t.starts_with(w)))
        }
        _ => true,
    };
    // 38,000元台幣: the exact name settles the shared one.
    let settles = generic.is_none_or(|g| certain && g.shares_name_with(currency));
    if !fits || !settles {
        return None;
    }
    // After a prefixed amount, "RM" may belong to the next one. "$3000 AUD" is
    // settled by the code.
    if prefix.is_some() && (digit_after || prefix != Some(Currency::USD)) && prefix != Some(currency) {
        return None;
    }
    if prefix == Some(currency) && digit_after {
        return None;
    }
    // "1000 USD 500": a sign that touches the next number belongs to it.
    if side == Side::Both && !glued && char_at(text, hit.end).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    Some(((currency, certain), hit.end))
}

/// `900 USD (monthly)`
fn bracketed(text: &str, p: usize) -> Option<(Period, usize)> {
    if !matches!(text.as_bytes().get(p), Some(b'(' | b'[')) {
        return None;
    }
    let (period, end) = period_at(text, skip_space(text, p + 1), false)?;
    let close = skip_space(text, end);
    matches!(text.as_bytes().get(close), Some(b')' | b']')).then_some((period, close + 1))
}

/// `20-30k*14薪`: fourteen monthly wages a year, still paid by the month.
fn extra_months(text: &str, p: usize) -> Option<usize> {
    let rest = text.get(p..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '*' | 'x' | '×' | '·'))?;
    let number = digits(text, p + mark.len_utf8())?;
    text.get(number.end..)?.starts_with('薪').then_some(number.end + '薪'.len_utf8())
}

fn is_link(tag: Tag) -> bool {
    tag == Tag::Link
}
fn is_unit(tag: Tag) -> bool {
    matches!(tag, Tag::Unit(_))
}
fn is_per(tag: Tag) -> bool {
    matches!(tag, Tag::Per(_))
}

/// A period that stands exactly here, linked or complete.
fn period_at(text: &str, p: usize, known_money: bool) -> Option<(Period, usize)> {
    let per = word_at(text, p, is_per).and_then(|hit| match hit.tag {
        Tag::Per(period) => Some((period, hit.end)),
        _ => None,
    });
    let linked = linked_unit(text, p);
    // The longer reading wins: "per 2 weeks" over "per".
    match (per, linked) {
        (Some(a), Some(b)) => return Some(if a.1 >= b.1 { a } else { b }),
        (Some(a), None) | (None, Some(a)) => return Some(a),
        (None, None) => {}
    }
    if let Some(found) = stay(text, p) {
        return Some(found);
    }
    let bare = |tag| match tag {
        Tag::Unit(period) => Some(period),
        _ => None,
    };
    let (end, period) = pick(text, p, bare).filter(|_| known_money)?;
    Some((period, end))
}

/// `/month`, `per calendar month`, `a week`.
fn linked_unit(text: &str, p: usize) -> Option<(Period, usize)> {
    let mut at = word_at(text, p, is_link)?.end;
    for _ in 0..3 {
        at = skip_space(text, at);
        // A complete word after the slash counts too: "/monthly".
        if let Some(hit) = lookup(text, at, |t| is_unit(t) || is_per(t)) {
            return match hit.tag {
                Tag::Unit(period) | Tag::Per(period) => Some((period, hit.end)),
                _ => None,
            };
        }
        if let Some(hit) = lookup(text, at, is_link) {
            at = hit.end;
        } else if text.get(at..).is_some_and(|t| t.starts_with("calendar")) {
            at += 8;
        } else {
            return None;
        }
    }
    None
}

/// `for 15 days`: a lump sum for a short stay. Longer than 45 days it is the
/// length of the contract and says nothing about the period of the pay.
fn stay(text: &str, p: usize) -> Option<(Period, usize)> {
    let during = word_at(text, p, |t| t == Tag::During || t == Tag::Link)?;
    let number = digits(text, skip_space(text, during.end))?;
    let hit = lookup(text, skip_space(text, number.end), is_unit)?;
    if number.marked {
        return None;
    }
    let days = match hit.tag {
        Tag::Unit(Period::Day) => number.value,
        Tag::Unit(Period::Week) => number.value * 7.0,
        Tag::Unit(Period::Month) if number.value == 1.0 => 30.0,
        Tag::Unit(Period::Hour) if number.value == 1.0 => return Some((Period::Hour, hit.end)),
        _ => return None,
    };
    let period = match days as u16 {
        1 => Period::Day,
        7 => Period::Week,
        14 => Period::HalfMonth,
        30 | 31 => Period::Month,
        days @ 2..=45 => Period::Contract(days),
        _ => return None,
    };
    Some((period, hit.end))
}

/// The nearest words after an amount, up to the end of its part of the clause
/// or the next number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    pub bad: Option<(Kind, usize)>,
    pub pay: Option<usize>,
    pub period: Option<Period>,
}

pub(super) fn ahead(text: &str, from: usize, reach: usize) -> Ahead {
    let mut out = Ahead::default();
    let (mut at, mut counted) = (from, 0);
    let mut negated = 0;
    while at < from + reach {
        let Some(c) = char_at(text, at) else { break };
        if c.is_ascii_digit() || c == '+' || is_hard(text, at, c) || is_soft(text, at, c) {
            break;
        }
        let hit = word_at(text, at, |t| {
            matches!(
                t,
                Tag::Bad(_)
                    | Tag::Pay
                    | Tag::PayPer(_)
                    | Tag::Per(_)
                    | Tag::Link
                    | Tag::Negator
                    | Tag::Thing
                    | Tag::Unit(_)
                    | Tag::Money(..)
            )
        });
        let Some(hit) = hit else {
            at += c.len_utf8();
            if spaced_letter(c) {
                while let Some(c) = char_at(text, at).filter(|c| spaced_letter(*c)) {
                    at += c.len_utf8();
                }
            }
            continue;
        };
        let gap = at - from;
        match hit.tag {
            Tag::Bad(kind) if negated == 0 => {
                // "ticket free" takes it back from behind.
                let free = lookup(text, skip_space(text, hit.end), |t| t == Tag::Negator).is_some();
                if out.bad.is_none() && !free {
                    out.bad = Some((kind, gap));
                }
            }
            Tag::Pay => out.pay = out.pay.or(Some(gap)),
            Tag::PayPer(period) => {
                out.pay = out.pay.or(Some(gap));
                out.period = out.period.or(Some(period));
            }
            Tag::Per(period) if counted == 0 => out.period = out.period.or(Some(period)),
            Tag::Link if counted == 0 => {
                if let Some((period, end)) = linked_unit(text, at) {
                    out.period = out.period.or(Some(period));
                    at = end;
                    continue;
                }
            }
            Tag::Negator => negated = 1,
            Tag::Thing | Tag::Unit(_) => counted = 1,
            // A currency sign begins the next amount.
            Tag::Money(..) if lookup_digit(text, hit.end) => break,
            _ => {}
        }
        at = hit.end;
    }
    out
}

fn lookup_digit(text: &str, at: usize) -> bool {
    char_at(text, skip_space(text, at)).is_some_and(|c| c.is_ascii_digit())
}

/// The second half of a range: where its amount starts, and its own currency.
pub(super) fn join(text: &str, at: usize) -> Option<(usize, Option<(Currency, bool)>)> {
    let p = skip_space(text, at);
    let hit = word_at(text, p, |t| t == Tag::Join)?;
    let mut p = skip_space(text, hit.end);
    // "- up to", "to about"
    if let Some(open) = word_at(text, p, |t| t == Tag::Open) {
        p = skip_space(text, open.end);
    }
    let mut money = None;
    let before = |tag| match tag {
        Tag::Money(currency, certain, Side::Both | Side::Glued) => Some((currency, certain)),
        _ => None,
    };
    if let Some((end, found)) = pick(text, p, before) {
        money = Some(found);
        p = skip_space(text, end);
        if text.as_bytes().get(p) == Some(&b'.') {
            p = skip_space(text, p + 1);
        }
    }
    let number = char_at(text, p)?;
    (number.is_ascii_digit() || super::number::starts_numeral(text, p)).then_some((p, money))
}

/// Whether what follows says that the number counts something else.
pub(super) fn counts_things(text: &str, at: usize) -> bool {
    let p = skip_space(text, at);
    let rest = text.get(p..).unwrap_or("");
    if rest.starts_with(['%', '‰', '°', '"', '″', '٪']) {
        return true;
    }
    let p = match rest.chars().next() {
        Some(c @ ('+' | '-')) if p == at => skip_space(text, p + c.len_utf8()),
        _ => p,
    };
    if !kinds_at(text, p).has(Kinds::COUNTED) {
        return false;
    }
    let reach = |accept: fn(Tag) -> bool| word_at(text, p, accept).map_or(0, |hit| hit.end);
    // လစာ is a salary although it begins with a month.
    if reach(|t| matches!(t, Tag::Pay | Tag::PayPer(_) | Tag::Money(..))) > reach(|t| matches!(t, Tag::Thing | Tag::Unit(_))) {
        return false;
    }
    word_at(text, p, |t| matches!(t, Tag::Thing | Tag::Unit(_)))
        .is_some_and(|hit| hit.end > p && char_before(text, hit.end) != Some(' '))
}
