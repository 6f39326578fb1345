//! Which bytes of a folded text are letters, digits, blanks or parts of wider characters: sixty-four to a number, so that
//! later passes jump to the few places that concern them.

use super::script::is_alphanumeric;
use super::units::is_mark;

/// Bits for the bytes of one stretch of sixty-four, the first lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// ASCII letters.
    pub(crate) letters: u64,
    pub(crate) digits: u64,
    pub(crate) blanks: u64,
    /// Bytes of characters outside ASCII.
    pub(crate) wide: u64,
    /// ASCII letters that stand for the first time of three in a row.
    pub(crate) drawn_out: u64,
}

impl Block {
    /// ASCII letters and digits.
    pub(crate) fn words(&self) -> u64 {
        self.letters | self.digits
    }
}

/// The marks of one text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    blocks: Vec<Block>,
    words: Vec<(u32, u32)>,
    length: usize,
    has_wide_letters: bool,
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// Every byte `byte`.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bits of eight bytes as eight bits.
const fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// High bits where bytes below 128 are `from` or more and less than `until`.
const fn between(low: u64, from: u8, until: u8) -> u64 {
    (low + all(0x80 - from)) & !(low + all(0x80 - until))
}

/// Bytes that one block reads: its own and the two behind.
const AHEAD: usize = 72;

/// Marks the first sixty-four bytes.
fn block(bytes: &[u8; AHEAD]) -> Block {
    let eight =
        |at: usize| bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()).map_or(0, |chunk| u64::from_le_bytes(*chunk));
    let mut marks = Block::default();
    let has_rows = has_rows(bytes);
    for part in 0..8 {
        let start = part * 8;
        let here = eight(start);
        let low = here & !HIGH;
        let narrow = !here & HIGH;
        let letters = between(low | all(0x20), b'a', b'z' + 1) & narrow;
        let blanks = !((low ^ all(b' ')) + all(0x7F)) & narrow;
        marks.letters |= gather(letters) << start;
        marks.blanks |= gather(blanks) << start;
        // Most are words and the blanks between.
        if letters | blanks != HIGH {
            marks.digits |= gather(between(low, b'0', b'9' + 1) & narrow) << start;
            marks.wide |= gather(here & HIGH) << start;
        }
        if has_rows {
            let unlike = (here ^ eight(start + 1)) | (here ^ eight(start + 2));
            let alike = !((unlike & !HIGH) + all(0x7F)) & !unlike & HIGH;
            marks.drawn_out |= gather(alike & letters) << start;
        }
    }
    marks
}

/// Does any byte stand three times in a row, beginning with the first sixty-four? Few blocks have such.
fn has_rows(bytes: &[u8; AHEAD]) -> bool {
    let (second, third) = (bytes.get(1..).unwrap_or(&[]), bytes.get(2..).unwrap_or(&[]));
    // Branchless, so that the compiler compares many bytes at a time.
    let rows = bytes.iter().take(64).zip(second).zip(third);
    rows.fold(0, |rows, ((a, b), c)| rows | u8::from((a == b) & (a == c))) != 0
}

impl Marks {
    /// Marks `text` anew.
    pub(crate) fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.length = bytes.len();
        self.blocks.clear();
        self.blocks.extend((0..bytes.len()).step_by(64).map(|start| {
            let rest = bytes.get(start..).unwrap_or(&[]);
            rest.first_chunk().map_or_else(
                || {
                    let mut last = [0; AHEAD];
                    last.iter_mut().zip(rest).for_each(|(slot, &byte)| *slot = byte);
                    block(&last)
                },
                block,
            )
        }));
        let has_wide_letters = self.wide_characters(text).any(|(_, c)| is_alphanumeric(c) || is_mark(c));
        self.has_wide_letters = has_wide_letters;
        self.words.clear();
        if !has_wide_letters {
            self.read_words();
        }
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(crate) fn block(&self, index: usize) -> Block {
        self.blocks.get(index).copied().unwrap_or_default()
    }

    /// Are there letters outside ASCII?
    pub(crate) fn has_wide_letters(&self) -> bool {
        self.has_wide_letters
    }

    /// Places from byte `from` on whose bits `of` sets; it is given a block and the words of the bytes just before and just
    /// behind each of its bytes.
    #[inline]
    pub(crate) fn places<'a>(
        &'a self,
        from: usize,
        of: impl Fn(&Block, u64, u64) -> u64 + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let bits = move |index: usize| {
            let block = self.blocks.get(index)?;
            let before = index.checked_sub(1).and_then(|before| self.blocks.get(before)).map_or(0, |before| before.words() >> 63);
            let behind = self.blocks.get(index + 1).map_or(0, |behind| behind.words() << 63);
            Some(of(block, block.words() << 1 | before, block.words() >> 1 | behind))
        };
        let mut index = from / 64;
        let mut left = bits(index).map(|bits| bits & u64::MAX << (from % 64));
        std::iter::from_fn(move || {
            loop {
                match left? {
                    0 => {
                        index += 1;
                        left = bits(index);
                    }
                    some => {
                        left = Some(some & (some - 1));
                        return Some(index * 64 + some.trailing_zeros() as usize);
                    }
                }
            }
        })
    }

    /// Characters outside ASCII with their first byte.
    pub(crate) fn wide_characters<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        let places = self.blocks.iter().enumerate().filter(|(_, block)| block.wide != 0);
        places.flat_map(move |(index, block)| {
            let mut wide = block.wide;
            std::iter::from_fn(move || {
                while wide != 0 {
                    let at = index * 64 + wide.trailing_zeros() as usize;
                    wide &= wide - 1;
                    if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                        return Some((at, c));
                    }
                }
                None
            })
        })
    }

    /// The end of the ASCII letters and digits that stand at `at`; `at` itself when none do.
    #[inline]
    pub(crate) fn word_end(&self, at: usize) -> usize {
        let mut index = at / 64;
        let mut ends = !(self.block(index).words() | ((1 << (at % 64)) - 1));
        while ends == 0 {
            index += 1;
            ends = !self.block(index).words();
        }
        index * 64 + ends.trailing_zeros() as usize
    }

    /// Stretches of ASCII letters and digits, start and end; none when there are letters outside ASCII.
    #[inline]
    pub(crate) fn words(&self) -> &[(u32, u32)] {
        &self.words
    }

    fn read_words(&mut self) {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (mut open, mut carry) = (None, 0);
        for (index, block) in self.blocks.iter().enumerate() {
            let words = block.words();
            // Where a word begins or has ended, by turns.
            let mut edges = words ^ (words << 1 | carry);
            carry = words >> 63;
            let base = small(index * 64);
            let mut next = || {
                let at = base.saturating_add(edges.trailing_zeros());
                let is_there = edges != 0;
                edges &= edges.wrapping_sub(1);
                is_there.then_some(at)
            };
            if let Some(start) = open {
                let Some(end) = next() else { continue };
                self.words.push((start, end));
            }
            open = loop {
                let Some(start) = next() else { break None };
                let Some(end) = next() else { break Some(start) };
                self.words.push((start, end));
            };
        }
        if let Some(start) = open {
            self.words.push((start, small(self.length)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_what_the_bytes_are(text in "([a-zA-Z0-9 @\\[`{/:!]|[a-z]{1,70}|aaa|é|机|т| ){0,60}") {
            let mut marks = Marks::default();
            marks.read(&text);
            let bytes = text.as_bytes();
            let bit = |of: fn(&Block) -> u64, at: usize| marks.blocks.get(at / 64).is_some_and(|block| of(block) >> (at % 64) & 1 == 1);
            for (at, &byte) in bytes.iter().enumerate() {
                prop_assert_eq!(bit(|b| b.letters, at), byte.is_ascii_alphabetic());
                prop_assert_eq!(bit(|b| b.digits, at), byte.is_ascii_digit());
                prop_assert_eq!(bit(|b| b.blanks, at), byte == b' ');
                prop_assert_eq!(bit(|b| b.wide, at), !byte.is_ascii());
                let row = byte.is_ascii_alphabetic() && bytes.get(at + 1) == Some(&byte) && bytes.get(at + 2) == Some(&byte);
                prop_assert_eq!(bit(|b| b.drawn_out, at), row);
            }
            prop_assert!((bytes.len()..marks.blocks.len() * 64).all(|at| !bit(Block::words, at) && !bit(|b| b.blanks | b.wide, at)));
            let mut expected = Vec::new();
            let mut at = 0;
            while at < bytes.len() {
                let length = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                if length > 0 {
                    expected.push((u32::try_from(at).unwrap(), u32::try_from(at + length).unwrap()));
                }
                at += length + 1;
            }
            for &(start, end) in &expected {
                let (start, end) = (start as usize, end as usize);
                prop_assert_eq!((marks.word_end(start), marks.word_end(end - 1), marks.word_end(end)), (end, end, end));
            }
            prop_assert_eq!(marks.words(), if marks.has_wide_letters() { &[] } else { expected.as_slice() });
            let wide: Vec<_> = text.char_indices().filter(|(_, c)| !c.is_ascii()).collect();
            prop_assert_eq!(marks.wide_characters(&text).collect::<Vec<_>>(), wide);
            prop_assert_eq!(marks.has_wide_letters(), text.contains(['é', '机', 'т']));
        }
    }
}
