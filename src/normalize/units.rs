//! Cuts folded text into stretches of letters of one kind, single ones told from words.

use super::script::{find_from, is_alphanumeric, is_unspaced};
use std::ops::Range;

/// A stretch without gaps.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) bytes: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// One letter or digit of a script with spaces.
    Letter,
    /// One letter of a script without.
    Sign,
    /// Several letters of a script with spaces.
    Word,
    /// Several letters of a script without.
    Run,
}

impl Kind {
    pub(super) fn is_single(self) -> bool {
        matches!(self, Self::Letter | Self::Sign)
    }
    pub(super) fn is_unspaced(self) -> bool {
        matches!(self, Self::Sign | Self::Run)
    }
}

/// Letters that cannot stand alone: vowel signs and tone marks of scripts without spaces.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E
        | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE
        | 0x102B..=0x103E | 0x1056..=0x1060 | 0x1062..=0x1064 | 0x1067..=0x106D | 0x1071..=0x1074 | 0x1082..=0x108D | 0x109A..=0x109D
        | 0x17B4..=0x17D3
        | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0981..=0x0983 | 0x09BC..=0x09CD | 0x0300..=0x036F)
}

/// Bytes of the letters А to я that the text begins with.
fn length_of_cyrillic(bytes: &[u8]) -> usize {
    let is_letter = |pair: &&[u8]| matches!(pair, [0xD0, 0x90..=0xBF] | [0xD1, 0x80..=0x8F]);
    bytes.chunks_exact(2).take_while(is_letter).count() * 2
}

/// Bytes of Thai and Han letters that the text begins with, and how many of them are signs that cannot stand alone.
fn length_of_unspaced(bytes: &[u8]) -> (usize, usize) {
    let mut marks = 0;
    let letters = bytes.chunks_exact(3).take_while(|three| match three {
        [0xE0, 0xB8, 0xB1 | 0xB4..=0xBA] | [0xE0, 0xB9, 0x87..=0x8E] => {
            marks += 1;
            true
        }
        [0xE0, 0xB8, 0x81..=0xBA] | [0xE0, 0xB9, 0x80..=0x86] | [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, _] => true,
        _ => false,
    });
    (letters.count() * 3, marks)
}

/// Maximal stretches of letters and digits of one kind of script.
pub(super) fn units(text: &str) -> impl Iterator<Item = Unit> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = find_from(text, at, |c| is_alphanumeric(c) || (!c.is_ascii() && is_mark(c)))?;
        let mut chars = text.get(start..)?.chars();
        let first = chars.next()?;
        let unspaced = is_unspaced(first);
        let mut end = start + first.len_utf8();
        let mut bases = usize::from(!is_mark(first));
        let mut previous = first;
        // ASCII letters go by bytes.
        let ascii = text.as_bytes().get(start..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if ascii > 0 {
            end = start + ascii;
            bases = ascii;
            previous = 'a';
            let tail = text.get(end..)?;
            chars = if tail.starts_with(|c: char| c.is_ascii()) { "".chars() } else { tail.chars() };
        } else if matches!(first as u32, 0x0410..=0x044F) {
            // So do those of Cyrillic, two at a time.
            let letters = length_of_cyrillic(text.as_bytes().get(start..)?);
            end = start + letters;
            bases = letters / 2;
            chars = text.get(end..)?.chars();
        } else if unspaced {
            // And those of Thai and Han, three at a time.
            let (letters, marks) = length_of_unspaced(text.as_bytes().get(end..)?);
            if letters > 0 {
                end += letters;
                bases += letters / 3 - marks;
                previous = 'a';
                chars = text.get(end..)?.chars();
            }
        }
        for c in chars {
            if !(is_alphanumeric(c) || (!c.is_ascii() && is_mark(c))) || (is_unspaced(c) != unspaced && !is_mark(c)) {
                break;
            }
            // A subscript letter belongs to the letter before its sign.
            bases += usize::from(!is_mark(c) && !matches!(previous, '\u{17D2}' | '\u{1039}'));
            previous = c;
            end += c.len_utf8();
        }
        at = end;
        let kind = match (unspaced, bases <= 1) {
            (true, true) => Kind::Sign,
            (true, false) => Kind::Run,
            (false, true) => Kind::Letter,
            (false, false) => Kind::Word,
        };
        Some(Unit { bytes: start..end, kind })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_passed_at_once_are_letters() {
        for c in ('\u{400}'..='\u{9FFF}').chain('\u{10000}'..='\u{10100}') {
            let text = c.to_string();
            let (letters, marks) = length_of_unspaced(text.as_bytes());
            assert!(letters == 0 || ((is_alphanumeric(c) || is_mark(c)) && is_unspaced(c)), "{c}");
            assert!(letters == 0 || (marks == 1) == is_mark(c), "{c}");
            let cyrillic = length_of_cyrillic(text.as_bytes());
            assert!(cyrillic == 0 || (is_alphanumeric(c) && !is_mark(c) && !is_unspaced(c)), "{c}");
        }
    }
}
