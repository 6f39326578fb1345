//! Numbers that are not amounts, told by their shape and neighbours: dates,
//! times, telephone numbers, codes, ordinals.

use super::context::Context;
use super::lexicon::{char_at, char_before, spaced_letter};
use super::tail::{Amount, Tail};

/// `P2P`, `R5`, `RS485`: names that only look like a currency and an amount.
pub(super) fn not_despite_sign(text: &str, first: &Amount) -> bool {
    let word = text.get(..first.start).unwrap_or("");
    let small = first.low < 50.0 && word.ends_with(['p', 'r']) && !word.ends_with("rp");
    let serial = word.ends_with("rs") && matches!(first.low as u32, 232 | 422 | 485);
    small || serial
}

/// A date, time, telephone number or code by what it is part of.
pub(super) fn is_code(text: &str, first: &Amount, money: bool) -> bool {
    let bytes = text.as_bytes();
    let start = first.start;
    let glued = char_before(text, start);
    let back = |n: usize| start.checked_sub(n).and_then(|i| bytes.get(i)).copied();
    if !money {
        // "covid19", "24/7", "#12", "x3"
        let attached = glued.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, 'к' | '#' | '@' | '№' | '_' | '&' | '='));
        let part = matches!(back(1), Some(b'/' | b':' | b'.' | b'-' | b',')) && back(2).is_some_and(|b| b.is_ascii_digit());
        if attached || part {
            return true;
        }
    }
    let zero = bytes.get(start) == Some(&b'0') && bytes.get(start + 1).is_some_and(u8::is_ascii_digit);
    let follows = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let time = matches!(bytes.get(first.end), Some(b':' | b'/'))
        && follows(first.end + 1)
        && !text.get(first.end..).is_some_and(|t| t.starts_with("/1 "));
    let phone = back(1) == Some(b'+') && first.digits >= 1 && !money && groups(text, start) >= 8;
    if zero || phone || (time && !money) {
        return true;
    }
    // Three numbers joined by hyphens or dots: date, telephone number, code.
    if !money && chain_len(text, start) >= 3 {
        return true;
    }
    if first.low == 401.0 || first.low == 401_000.0 {
        let rest = text.get(first.end..).unwrap_or("").trim_start();
        if !money && (first.times > 1.0 || rest.starts_with("(k") || rest.starts_with("( k")) {
            return true; // the American pension plan
        }
    }
    false
}

/// Does nothing behind the number say that it is money?
fn is_nameless(first: &Amount, ends: &Tail) -> bool {
    ends.money.is_none() && first.implied.is_none()
}

/// Of a number without a currency before it: a part of a telephone number, or letters glued to it that no table knows.
pub(super) fn is_odd(text: &str, first: &Amount, ends: &Tail) -> bool {
    if !is_nameless(first, ends) {
        return false;
    }
    let start = first.start;
    let glued = char_before(text, start);
    let follows = |i: usize| text.as_bytes().get(i).is_some_and(u8::is_ascii_digit);
    // "(330) 554-8752"
    let area = |c: char| c == ')' || c.is_ascii_digit();
    let rest = text.get(first.end..).unwrap_or("");
    let local = first.digits == 3
        && ((rest.starts_with('-')
            && follows(first.end + 1)
            && text.get(..start).is_some_and(|t| t.trim_end_matches([' ', '.']).ends_with(area)))
            || (glued == Some('(')
                && rest.starts_with(')')
                && rest.chars().skip(1).find(|c| *c != ' ').is_some_and(|c| c.is_ascii_digit())));
    // "13th", "4g", "2x"
    let letter = char_at(text, ends.end.max(first.end)).filter(|c| spaced_letter(*c));
    local || (ends.end == first.end && letter.is_some() && first.times == 1.0)
}

/// What the words before tell of such a number: a long number without a word for pay, a number behind a label or an hour.
pub(super) fn is_out_of_place(text: &str, context: &Context, first: &Amount, ends: &Tail) -> bool {
    if !is_nameless(first, ends) {
        return false;
    }
    let start = first.start;
    if first.digits >= 9 || first.digits >= 7 && !first.marked {
        let paid = context.pay.is_some_and(|p| start.saturating_sub(p.end) <= 12) && first.digits <= 9;
        if !paid {
            return true;
        }
    }
    let labelled = context.label.is_some_and(|l| {
        l.end <= start
            && text.get(l.end..start).is_some_and(|gap| gap.len() <= 4 && !gap.chars().any(char::is_alphabetic))
            && context.pay.is_none_or(|p| p.start < l.start)
    });
    // "saa 12-14 kwa siku": the hour stands before its number.
    let hour = first.times == 1.0 && first.high <= 24.0 && context.after_unit(start);
    labelled || hour
}

/// The digits of a run such as `912 345-678`.
fn groups(text: &str, start: usize) -> usize {
    text.as_bytes()
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take(24)
        .take_while(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'(' | b')' | b'.'))
        .filter(|b| b.is_ascii_digit())
        .count()
}

/// How many numbers hang together by single hyphens.
fn chain_len(text: &str, start: usize) -> usize {
    let mut links = 1;
    let mut previous = 0u8;
    for &b in text.as_bytes().get(start..).unwrap_or_default().iter().take(40) {
        match b {
            b'0'..=b'9' => {
                if previous == b'-' {
                    links += 1;
                }
            }
            b'-' if previous.is_ascii_digit() => {}
            _ => break,
        }
        previous = b;
    }
    links
}

/// The end of the run of digits and marks that a rejected number stands in.
pub(super) fn junk_end(text: &str, first: &Amount) -> usize {
    let bytes = text.as_bytes();
    let mut end = first.start;
    let mut last = end;
    while let Some(&b) = bytes.get(end) {
        match b {
            b'0'..=b'9' => last = end + 1,
            b'/' | b':' | b'-' | b'.' | b',' => {}
            _ => break,
        }
        end += 1;
    }
    last
}
