//! Which bytes of a folded text are letters, digits, blanks or parts of wider characters: sixty-four to a number, so that
//! later passes jump to the few places that concern them.

use super::lanes::{LANES, Lanes};
use super::script::is_alphanumeric;
use super::units::is_mark;
use super::wide::{self, Wide};

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
    /// The same of letters and digits of any script; only of texts that have others than ASCII.
    stretches: Vec<(u32, u32)>,
    length: usize,
    has_wide_letters: bool,
    has_unspaced: bool,
}

/// Bytes that one block reads: its own and those behind that tell of rows.
const AHEAD: usize = 66;

/// Marks the first sixty-four bytes.
#[inline(always)]
fn block(bytes: &[u8; AHEAD]) -> Block {
    let mut marks = Block::default();
    let mut alike = 0;
    for start in (0..64).step_by(LANES) {
        let here = Lanes::at(bytes, start);
        marks.letters |= here.with(0x20).within(b'a', b'z').bits() << start;
        marks.digits |= here.within(b'0', b'9').bits() << start;
        marks.blanks |= here.are(b' ').bits() << start;
        marks.wide |= here.bits() << start;
        alike |= here.equal(Lanes::at(bytes, start + 1)).bits() << start;
    }
    let [.., last, behind] = bytes;
    marks.drawn_out = marks.letters & alike & (alike >> 1 | u64::from(last == behind) << 63);
    marks
}

/// Marks fewer bytes than a block reads.
#[inline(never)]
fn last_block(rest: &[u8]) -> Block {
    let mut bytes = [0; AHEAD];
    if let Some(own) = bytes.get_mut(..rest.len()) {
        own.copy_from_slice(rest);
    }
    block(&bytes)
}

impl Marks {
    /// Marks `text` anew.
    pub(crate) fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.length = bytes.len();
        self.blocks.clear();
        self.blocks.reserve(bytes.len() / 64 + 1);
        let mut wide = 0;
        let mut rest = bytes;
        while !rest.is_empty() {
            let marks = rest.first_chunk().map_or_else(|| last_block(rest), block);
            wide |= marks.wide;
            self.blocks.push(marks);
            rest = rest.get(64..).unwrap_or(&[]);
        }
        self.has_wide_letters = wide != 0 && self.wide_characters(text).any(|(_, c)| is_alphanumeric(c) || is_mark(c));
        self.words.clear();
        self.stretches.clear();
        self.has_unspaced = false;
        if !self.has_wide_letters {
            read_stretches(self.blocks.iter().map(Block::words), self.length, &mut self.words);
            return;
        }
        let mut has_unspaced = false;
        let mut over = 0;
        let blocks = self.blocks.iter().enumerate().map(|(index, block)| {
            let wide = if block.wide == 0 { Wide::default() } else { wide::read(text, index * 64) };
            has_unspaced |= wide.has_unspaced;
            let before = std::mem::replace(&mut over, wide.over);
            block.words() | wide.letters | before
        });
        read_stretches(blocks, self.length, &mut self.stretches);
        self.has_unspaced = has_unspaced;
    }

    /// Are there letters of scripts without spaces, or signs that go with letters?
    pub(crate) fn has_unspaced(&self) -> bool {
        self.has_unspaced
    }

    /// Stretches of letters and digits, start and end.
    pub(crate) fn stretches(&self) -> &[(u32, u32)] {
        if self.has_wide_letters { &self.stretches } else { &self.words }
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
}

/// Start and end of the stretches of bits in a text of `length` bytes, to `out`.
#[inline(always)]
fn read_stretches(blocks: impl Iterator<Item = u64>, length: usize, out: &mut Vec<(u32, u32)>) {
    let (mut base, mut carry) = (0u32, 0);
    for bits in blocks {
        let before = bits << 1 | carry;
        let (mut starts, mut ends) = (bits & !before, before & !bits);
        if carry != 0 && ends != 0 {
            // What reaches into this block.
            if let Some(last) = out.last_mut() {
                last.1 = base.wrapping_add(ends.trailing_zeros());
            }
            ends &= ends - 1;
        }
        out.reserve(32);
        // Each ends before the next begins; the last may reach on, for which 64 stands.
        while starts != 0 {
            let place = |bits: u64| base.wrapping_add(bits.trailing_zeros());
            out.push((place(starts), place(ends)));
            starts &= starts - 1;
            ends &= ends.wrapping_sub(1);
        }
        carry = bits >> 63;
        base = base.wrapping_add(64);
    }
    if let (Some(last), 1) = (out.last_mut(), carry) {
        last.1 = u32::try_from(length).unwrap_or(u32::MAX);
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
