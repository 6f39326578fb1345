//! The next six letters of a text in a script without spaces, as two numbers: keys under which terms are filed.

use crate::normalize::Han;
use crate::tokenize::{is_hangul, is_unspaced};

const BITS: u32 = 21;
const LETTERS: usize = 6;
const FIRST: u64 = MASK << (BITS * 2) & MASK;
const MASK: u64 = (1 << (BITS * 3)) - 1;
const FIRST_TWO: u64 = MASK << BITS & MASK;

/// Six letters, the first highest; zeroes behind the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    first: u64,
    second: u64,
}

impl Window {
    /// The letters at byte `start`, and the reader of those behind them.
    pub(super) fn open<'a>(text: &'a str, start: usize, han: &'a Han) -> (Self, Letters<'a>) {
        let mut letters = Letters { rest: text.get(start..).unwrap_or(""), han, previous: ' ' };
        let mut window = Self::default();
        for _ in 0..LETTERS {
            window.push(letters.next());
        }
        (window, letters)
    }

    /// Moves on by one letter.
    pub(super) fn push(&mut self, next: Option<char>) {
        self.first = (self.first << BITS | self.second >> (BITS * 2)) & MASK;
        self.second = (self.second << BITS | u64::from(next.map_or(0, u32::from))) & MASK;
    }

    /// The key of a simplified term: of its first letter or two if that is all it has, otherwise of its first three or six.
    pub(super) fn of_term(term: &str) -> u64 {
        let mut window = Self::default();
        let mut letters = term.chars();
        for _ in 0..LETTERS {
            window.push(letters.next());
        }
        match term.chars().take(LETTERS).count() {
            LETTERS => window.whole(),
            _ => window.first,
        }
    }

    fn whole(self) -> u64 {
        // Odd, so that distinct windows seldom meet; never one of the short keys, which have their top bit clear.
        self.first.rotate_left(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.second | 1 << 63
    }

    /// The key of a term of one letter that may begin here.
    #[inline]
    pub(super) fn one(self) -> u64 {
        self.first & FIRST
    }

    /// The key of the first two letters; that of one when there is no second.
    #[inline]
    pub(super) fn two(self) -> u64 {
        self.first & FIRST_TWO
    }

    /// The keys of terms of more than one letter that may begin here: of two, of three to five, of six and more.
    #[inline]
    pub(super) fn beginnings(self) -> [Option<u64>; 3] {
        let (one, two, three) = (self.one(), self.two(), self.first);
        [Some(two).filter(|&two| two != one), Some(three).filter(|&three| three != two), Some(self.whole())]
    }
}

/// Simplified letters, blanks that do not count left out.
#[derive(Clone, Debug)]
pub(super) struct Letters<'a> {
    rest: &'a str,
    han: &'a Han,
    previous: char,
}

impl Iterator for Letters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let mut c = chars.next()?;
        if c == ' ' {
            let mut ahead = chars.clone();
            if let Some(next) = ahead.next().filter(|&next| may_stand_apart(self.previous, next)) {
                c = next;
                chars = ahead;
            }
        }
        self.rest = chars.as_str();
        self.previous = c;
        Some(self.han.simple(c))
    }
}

/// Hangul is written with blanks or without, and so are figures and Latin words inside unspaced scripts: `14 ชม`.
pub(super) fn may_stand_apart(before: char, after: char) -> bool {
    (is_hangul(before) && is_hangul(after))
        || (before.is_ascii_alphanumeric() && is_unspaced(after))
        || (is_unspaced(before) && after.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_filed_where_texts_look() {
        let han = Han::default();
        let text = "무료 숙소제공합니다";
        let (window, _) = Window::open(text, 0, &han);
        for term in ["무", "무료", "무료숙", "무료숙소제공", "무료숙소제공합"] {
            let mut keys = window.beginnings().into_iter().flatten().chain([window.one()]);
            assert!(keys.any(|key| key == Window::of_term(term)), "{term}");
            let (of_term, _) = Window::open(term, 0, &han);
            assert_eq!((of_term.one(), of_term.two() == window.two()), (window.one(), term.chars().count() > 1), "{term}");
        }
        assert!(!window.beginnings().contains(&Some(Window::of_term("무료항공"))));
    }
}
