//! Where an amount may begin: digits, numerals, spelled multipliers.

use super::context::Context;
use super::index::{filter_place, key, may_be_times, passes};
use super::lexicon::{Tag, char_at, char_before, pick, spaced_letter, word_at};
use super::number::{NUMERAL_LETTERS, is_numeral, spelled, starts_numeral};
use super::scan::prefix;
use super::tail::{Amount, amount, skip_space, tail};
use crate::normalize::{LANES, Lanes, Marks, with_block};

/// Where amounts may begin, by rising places.
pub(super) struct Triggers<'a> {
    bytes: &'a [u8],
    marks: &'a Marks,
    index: usize,
    /// Places of the block at `index`.
    left: u64,
}

impl<'a> Triggers<'a> {
    /// Of the text of these bytes and marks.
    pub(super) fn new(bytes: &'a [u8], marks: &'a Marks) -> Self {
        Self { bytes, marks, index: 0, left: places(bytes, marks, 0) }
    }

    /// The next byte at or after `at` that may begin an amount.
    pub(super) fn next_from(&mut self, at: usize) -> Option<usize> {
        if at / 64 > self.index {
            self.index = at / 64;
            self.left = places(self.bytes, self.marks, self.index);
        }
        if at > self.index * 64 {
            self.left &= u64::MAX << (at % 64);
        }
        loop {
            while self.left != 0 {
                let place = self.index * 64 + self.left.trailing_zeros() as usize;
                if is_trigger(self.bytes, place) {
                    return Some(place);
                }
                self.left &= self.left - 1;
            }
            self.index += 1;
            if self.index >= self.marks.blocks().len() {
                return None;
            }
            self.left = places(self.bytes, self.marks, self.index);
        }
    }
}

/// Digits, words that may begin a number, and characters outside ASCII that may.
fn places(bytes: &[u8], marks: &Marks, index: usize) -> u64 {
    let here = marks.block(index);
    let before = index.checked_sub(1).map_or(0, |before| marks.block(before).words() >> 63);
    let mut found = here.digits;
    if here.wide != 0 {
        found |= with_block(bytes, index * 64, begins_wide);
    }
    let starts = here.letters & !(here.words() << 1 | before);
    found | with_block(bytes, index * 64, |block: &[u8; AHEAD]| begins_words(block, starts))
}

/// Bytes of a block and those behind that tell what begins at its end.
const AHEAD: usize = 68;

/// Of the words that begin at these places, those that may be a multiplier.
fn begins_words(block: &[u8; AHEAD], mut starts: u64) -> u64 {
    let mut found = 0;
    while starts != 0 {
        let place = starts.trailing_zeros() & 63;
        let four = block.get(place as usize..).and_then(|rest| rest.first_chunk::<4>());
        let three = four.map_or(0, |four| u32::from_le_bytes(*four)) & 0x00FF_FFFF;
        let may = passes(&BEGINNING_BITS, three) | (three & 0xFFFF == u32::from_le_bytes(*b"jt\0\0"));
        found |= u64::from(may) << place;
        starts &= starts - 1;
    }
    found
}

/// Of letters of two bytes only those that begin a word in [`spelled_multiplier`]; those of three in scripts that have
/// such words or numerals.
fn begins_wide(chunk: &[u8; AHEAD]) -> u64 {
    let mut found = 0;
    for part in (0..64).step_by(LANES) {
        let (here, next) = (Lanes::at(chunk, part), Lanes::at(chunk, part + 1));
        let cyrillic = here.are(0xD0).and(next.are(0xBC)).or(here.are(0xD1).and(next.are(0x82)));
        let arabic = here.are(0xD8).and(next.are(0xA7)).or(here.are(0xD9).and(next.are(0x85)));
        let three = here.within(0xE0, 0xE1).or(here.within(0xE4, 0xED));
        found |= cyrillic.or(arabic).or(three).bits() << part;
    }
    found
}

/// May the digit, or the letter that begins a word or is none of ASCII, begin an amount?
#[inline]
fn is_trigger(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    match byte(at) {
        b'0'..=b'9' => true,
        // Not within a word: a Cyrillic letter before is of the same.
        0xD0 | 0xD1 => !matches!(byte(at.wrapping_sub(2)), 0xD0 | 0xD1) && may_be_times(bytes.get(at..).unwrap_or(&[])),
        0xE0 | 0xE1 => is_first_of_three(byte(at), byte(at + 1), byte(at + 2)) && may_be_times(bytes.get(at..).unwrap_or(&[])),
        0xE4..=0xED => may_be_numeral(byte(at), byte(at + 1), byte(at + 2)),
        first if first.is_ascii() => begins_multiplier(first, byte(at + 1), byte(at + 2)),
        _ => true,
    }
}

/// The first letters of the words in [`spelled_multiplier`] from U+0800 to U+1FFF, as bits by code.
#[allow(clippy::indexing_slicing, reason = "worked out by the compiler")]
static FIRSTS: [u64; 128] = {
    let mut bits = [0; 128];
    let mut code = 0;
    while code < 0x2000 {
        if let Some(c) = char::from_u32(code) {
            if begins_spelled(c) {
                bits[code as usize / 64] |= 1 << (code % 64);
            }
        }
        code += 1;
    }
    bits
};

/// Does such a letter have these bytes?
fn is_first_of_three(first: u8, second: u8, third: u8) -> bool {
    let index = usize::from(first & 1) << 6 | usize::from(second & 0x3F);
    FIRSTS.get(index).is_some_and(|bits| bits >> (third & 0x3F) & 1 == 1)
}

/// Which letters of three bytes are numerals, as bits by hash.
#[allow(clippy::indexing_slicing, reason = "worked out by the compiler")]
static NUMERALS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut index = 0;
    while index < NUMERAL_LETTERS.len() {
        let (number, bit) = filter_place(NUMERAL_LETTERS[index] as u32);
        bits[number] |= 1 << bit;
        index += 1;
    }
    bits
};

/// May these three bytes be a numeral?
fn may_be_numeral(first: u8, second: u8, third: u8) -> bool {
    let code = u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    passes(&NUMERALS, code) && char::from_u32(code).is_some_and(is_numeral)
}

/// The first letters of the words of ASCII in [`spelled_multiplier`].
const BEGINNINGS: [&[u8; 3]; 15] =
    [b"cro", b"elf", b"haz", b"hun", b"jut", b"lac", b"lak", b"lib", b"mil", b"mln", b"nga", b"ngh", b"rib", b"tho", b"tri"];

/// The same as bits by hash.
#[allow(clippy::indexing_slicing, reason = "worked out by the compiler")]
static BEGINNING_BITS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut index = 0;
    while index < BEGINNINGS.len() {
        let [first, second, third] = *BEGINNINGS[index];
        let (number, bit) = filter_place(key(first, second, third, 0));
        bits[number] |= 1 << bit;
        index += 1;
    }
    bits
};

fn begins_multiplier(first: u8, second: u8, third: u8) -> bool {
    let may = passes(&BEGINNING_BITS, key(first, second, third, 0));
    (may && BEGINNINGS.contains(&&[first, second, third])) || (first == b'j' && second == b't')
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
const fn begins_spelled(c: char) -> bool {
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
        begins_spelled(c) && may_be_times(rest.as_bytes())
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
