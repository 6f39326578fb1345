//! Where an amount may begin: digits, numerals, spelled multipliers.

use super::context::Context;
use super::lexicon::{Tag, char_at, char_before, pick, spaced_letter, word_at};
use super::number::{is_numeral, spelled, starts_numeral};
use super::scan::prefix;
use super::tail::{Amount, amount, skip_space, tail};
use crate::normalize::Marks;

/// What a byte can begin, as bits.
const DIGIT: u8 = 1;
/// The first byte of a character in a script with spelled numbers.
const SCRIPT: u8 = 2;
/// A letter that begins a spelled multiplier, if it begins a word.
const LETTER: u8 = 4;

// Built at compile time, where a bad index is a build error.
#[allow(clippy::indexing_slicing)]
static BYTES: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'0'..=b'9' => DIGIT,
            b'c' | b'e' | b'h' | b'j' | b'l' | b'm' | b'n' | b'r' | b't' => LETTER,
            0xd0 | 0xd1 | 0xd8 | 0xd9 | 0xe0 | 0xe1 | 0xe4..=0xed => SCRIPT,
            _ => 0,
        };
        b += 1;
    }
    table
};

fn flags(byte: u8) -> u8 {
    BYTES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// The next byte at or after `at` that may begin an amount. `marks` are those of the text.
pub(super) fn next_trigger(bytes: &[u8], marks: &Marks, at: usize) -> Option<usize> {
    let mut index = at / 64;
    let mut left = places(marks, index) & u64::MAX << (at % 64);
    loop {
        while left != 0 {
            let place = index * 64 + left.trailing_zeros() as usize;
            if is_trigger(bytes, place) {
                return Some(place);
            }
            left &= left - 1;
        }
        index += 1;
        if index >= marks.blocks().len() {
            return None;
        }
        left = places(marks, index);
    }
}

/// Digits, first letters of words, and whatever is not ASCII.
fn places(marks: &Marks, index: usize) -> u64 {
    let here = marks.block(index);
    let before = index.checked_sub(1).map_or(0, |before| marks.block(before).words() >> 63);
    here.digits | here.wide | (here.letters & !(here.words() << 1 | before))
}

#[inline]
fn is_trigger(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let now = flags(byte(at));
    match now & (DIGIT | SCRIPT | LETTER) {
        0 => false,
        DIGIT => true,
        SCRIPT => script_letter(byte(at), byte(at + 1), byte(at + 2)),
        _ => begins_multiplier(byte(at), byte(at + 1), byte(at + 2)),
    }
}

/// Of letters of two bytes only those that begin a word in [`spelled_multiplier`].
/// Of those of three those and numerals.
fn script_letter(first: u8, second: u8, third: u8) -> bool {
    let low = |byte: u8| u32::from(byte & 0x3F);
    let letter = || char::from_u32(low(first & 0xF) << 12 | low(second) << 6 | low(third));
    match first {
        0xE0 | 0xE1 => letter().is_some_and(begins_spelled),
        0xE4..=0xED => letter().is_some_and(is_numeral),
        0xD0 => second == 0xBC,
        0xD1 => second == 0x82,
        0xD8 => second == 0xA7,
        0xD9 => second == 0x85,
        _ => true,
    }
}

/// The first letters of the words in [`spelled_multiplier`].
fn begins_multiplier(first: u8, second: u8, third: u8) -> bool {
    matches!(
        &[first, second, third],
        b"cro"
            | b"elf"
            | b"haz"
            | b"hun"
            | b"jut"
            | b"lac"
            | b"lak"
            | b"lib"
            | b"mil"
            | b"mln"
            | b"nga"
            | b"ngh"
            | b"rib"
            | b"tho"
            | b"tri"
    ) || (first == b'j' && second == b't')
}

pub(super) fn candidate(text: &str, at: usize, context: &mut Context) -> Option<Amount> {
    let c = char_at(text, at)?;
    if c.is_ascii_digit() {
        context.advance(text, at);
        let money = prefix(text, context, at).is_some();
        let mut found = amount(text, at, money)?;
        // Swahili and Burmese put the multiplier first: "milioni 3".
        let times = context.times.filter(|t| at - t.end.min(at) <= 1 && found.times == 1.0);
        if let Some(times) = times {
            found.low *= times.what;
            found.high = found.low;
            found.times = times.what;
            found.marked = true;
        }
        return Some(found);
    }
    if starts_numeral(text, at) {
        // Not from inside a run: 二十 must not be read again as 十.
        let found = spelled(text, at)?;
        context.advance(text, at);
        return amount(text, at, false).filter(|a| a.end == found.end);
    }
    spelled_multiplier(text, at, c, context)
}

/// May a multiplier outside ASCII begin so?
fn begins_spelled(c: char) -> bool {
    matches!(
        c,
        'т' | 'м'
            | 'ا'
            | 'م'
            | 'ह'
            | 'ल'
            | 'क'
            | 'হ'
            | 'ল'
            | 'ক'
            | 'ห'
            | 'แ'
            | 'พ'
            | 'ล'
            | 'ร'
            | 'ພ'
            | 'ໝ'
            | 'ຫ'
            | 'ແ'
            | 'ລ'
            | 'ព'
            | 'ម'
            | 'ស'
            | 'ល'
            | 'ထ'
            | 'သ'
    )
}

/// `mil dólares`, `एक लाख`, `สามหมื่น`, `lima juta`.
fn spelled_multiplier(text: &str, at: usize, c: char, context: &mut Context) -> Option<Amount> {
    let rest = text.get(at..)?;
    let possible = if c.is_ascii() {
        !char_before(text, at).is_some_and(spaced_letter)
            && [
                "mil", "mln", "thousand", "trieu", "juta", "jt", "ribu", "lak", "lac", "elfu", "hundred", "hazar", "crore",
                "nghin", "ngan", "libo",
            ]
            .iter()
            .any(|w| rest.starts_with(w))
    } else {
        begins_spelled(c)
    };
    if !possible {
        return None;
    }
    let hit = word_at(text, at, |t| matches!(t, Tag::Times(..)))?;
    let Tag::Times(factor, implied) = hit.tag else { return None };
    context.advance(text, at);
    let numeral = context.numeral.filter(|n| at - n.end.min(at) <= 1 && n.end <= at);
    let mut out = Amount {
        start: numeral.map_or(at, |n| n.start),
        end: hit.end,
        low: numeral.map_or(1.0, |n| n.what) * factor,
        high: 0.0,
        digits: 0,
        marked: true,
        times: factor,
        implied,
        yearly: false,
    };
    // "cien mil", "hundred thousand", "trăm triệu"
    let next = skip_space(text, out.end);
    let larger = |tag| match tag {
        Tag::Times(f, implied) if f > factor => Some((f, implied)),
        _ => None,
    };
    if let Some((end, (f, implied))) = pick(text, next, larger) {
        out.low *= f;
        out.times *= f;
        out.implied = out.implied.or(implied);
        out.end = end;
    }
    if numeral.is_none() {
        // "milioni tatu": the number may follow.
        let p = skip_space(text, out.end);
        let number = |tag| match tag {
            Tag::Numeral(v) if v > 1.0 || factor >= 1e5 => Some(v),
            _ => None,
        };
        if let Some((end, value)) = pick(text, p, number) {
            out.low *= value;
            out.end = end;
        } else if tail(text, &out, None).money.is_none() {
            return None; // a multiplier alone is no amount
        }
    }
    out.high = out.low;
    Some(out)
}
