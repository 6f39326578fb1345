//! The stretches of a text in which disguises may show: letters of two alphabets, digits or signs among letters, letters
//! three times in a row.

use super::leet::{is_sign, letters_of};
use super::marks::Marks;
use super::script::{find_from, is_alphanumeric};
use super::wide;
use super::words::{DRAWN_OUT, LONGEST};
use std::ops::Range;

/// Stretches worth a look: letters of two alphabets, letters with digits or signs, letters three times in a row.
pub(super) fn candidates<'a>(text: &'a str, marks: &'a Marks) -> impl Iterator<Item = Range<usize>> + 'a {
    let has_wide = marks.has_wide_letters() || marks.wide_characters(text).any(|(_, c)| is_sign(c));
    let mut places = OddPlaces { text, marks, has_wide, index: 0, left: None };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at = places.next_from(at)?;
            let start = find_from(text, at, |c| is_alphanumeric(c) || matches!(c, '@' | '$'))?;
            if let Some(end) = end_of_plain(text, start).or_else(|| end_of_wide(text, start)) {
                at = end;
                continue;
            }
            let (mut latin, mut other, mut odd, mut count, mut row, mut drawn_out) =
                (0usize, 0usize, 0usize, 0usize, 0usize, false);
            let mut previous = '\0';
            let mut end = start;
            for c in text.get(start..)?.chars() {
                if !(is_alphanumeric(c) || is_sign(c)) {
                    break;
                }
                end += c.len_utf8();
                count += 1;
                row = if c == previous { row + 1 } else { 1 };
                drawn_out |= row >= DRAWN_OUT && c.is_alphabetic();
                previous = c;
                if c.is_ascii_alphabetic() {
                    latin += 1;
                } else if letters_of(c).is_some() {
                    odd += 1;
                } else {
                    other += 1;
                }
            }
            at = end;
            let mixed = latin > 0 && other > 0;
            if count <= LONGEST && (latin + other) > 0 && (mixed || (odd > 0 && latin >= 1) || drawn_out) {
                return Some(start..end);
            }
        }
    })
}

/// Places where an ASCII letter stands beside a digit, a sign or anything outside ASCII, or where a letter is drawn out. No
/// other stretch is a candidate.
struct OddPlaces<'a> {
    text: &'a str,
    marks: &'a Marks,
    /// Are there letters, or signs for letters, outside ASCII?
    has_wide: bool,
    index: usize,
    /// Letters of the block at `index` that were not looked at.
    left: Option<u64>,
}

impl OddPlaces<'_> {
    /// Where the stretch around the next such place from `from` on begins, but not before `from`.
    fn next_from(&mut self, from: usize) -> Option<usize> {
        if from / 64 > self.index {
            (self.index, self.left) = (from / 64, None);
        }
        loop {
            let mut left = match self.left {
                Some(left) => left,
                None if self.index < self.marks.blocks().len() => self.odd_letters(),
                None => return None,
            };
            if from > self.index * 64 {
                left &= u64::MAX.checked_shl(u32::try_from(from - self.index * 64).unwrap_or(u32::MAX)).unwrap_or(0);
            }
            if left != 0 {
                let at = self.index * 64 + left.trailing_zeros() as usize;
                self.left = Some(left & (left - 1));
                let head = self.text.get(from..at).unwrap_or("");
                let joined = head.trim_end_matches(|c| is_alphanumeric(c) || is_sign(c));
                return Some(from + joined.len());
            }
            self.index += 1;
            self.left = None;
        }
    }

    /// Letters of the block beside digits, signs and what is not ASCII, and drawn-out ones.
    fn odd_letters(&self) -> u64 {
        let bytes = self.text.as_bytes();
        let here = self.marks.block(self.index);
        let first = self.index * 64;
        let mut others = !(here.words() | here.blanks | here.wide) & (here.letters << 1 | here.letters >> 1);
        let mut odd = here.digits | if self.has_wide { here.wide } else { 0 };
        while others != 0 {
            let place = others.trailing_zeros();
            let is_odd = bytes.get(first + place as usize).is_some_and(|&byte| is_odd_byte(byte));
            odd |= u64::from(is_odd) << place;
            others &= others - 1;
        }
        // The bytes just before and just behind.
        let is_odd = |byte: u8| is_odd_byte(byte) || (self.has_wide && !byte.is_ascii());
        let is_odd = |at: Option<usize>| u64::from(at.and_then(|at| bytes.get(at)).is_some_and(|&byte| is_odd(byte)));
        let (before, behind) = (is_odd(first.checked_sub(1)), is_odd(Some(first + 64)));
        let rows = if here.wide == 0 || !self.marks.has_wide_letters() { 0 } else { wide::drawn_out(bytes, first) };
        (here.letters & (odd << 1 | before | odd >> 1 | behind << 63)) | here.drawn_out | rows
    }
}

/// Digits, and the signs of ASCII that stand for letters inside words.
fn is_odd_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || is_sign(char::from(byte))
}

/// The end of a word without any ASCII, no letter drawn out; or nothing when it needs a closer look.
fn end_of_wide(text: &str, start: usize) -> Option<usize> {
    let (mut previous, mut row) = ('\0', 0);
    for (offset, c) in text.get(start..)?.char_indices() {
        if c.is_ascii() || !is_alphanumeric(c) {
            let ends = !c.is_ascii_alphanumeric() && !is_sign(c);
            return (ends && offset > 0).then_some(start + offset);
        }
        row = if c == previous { row + 1 } else { 1 };
        if row >= DRAWN_OUT {
            return None;
        }
        previous = c;
    }
    Some(text.len())
}

/// The end of a word of ASCII letters only, none drawn out; or nothing when it needs a closer look.
fn end_of_plain(text: &str, start: usize) -> Option<usize> {
    let (mut previous, mut row) = (0, 0);
    for (length, &byte) in text.as_bytes().get(start..)?.iter().enumerate() {
        if !byte.is_ascii_alphabetic() {
            let ends = byte.is_ascii() && !byte.is_ascii_digit() && !is_sign(char::from(byte));
            return (ends && length > 0).then_some(start + length);
        }
        row = if byte == previous { row + 1 } else { 1 };
        if row >= DRAWN_OUT {
            return None;
        }
        previous = byte;
    }
    None
}
