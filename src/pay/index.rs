//! The tables of words joined and hashed at compile time, with filters that tell most words of an ad from theirs.

use super::lexicon::{Row, Side, Tag};
use super::{words_context, words_money, words_time};

const SIZE: usize = words_money::TABLE.len() + words_time::TABLE.len() + words_context::TABLE.len();
const BUCKETS: usize = 1 << BITS;
const BITS: u32 = 13;
pub(super) const NONE: u16 = u16::MAX;

pub(super) struct Index {
    pub(super) rows: [Row; SIZE],
    /// The first bytes of each row, compared before the row is read.
    pub(super) keys: [u32; SIZE],
    /// The first four bytes of each row, or as many as it has, and which bits of them it has.
    pub(super) heads: [(u32, u32); SIZE],
    pub(super) next: [u16; SIZE],
    pub(super) head: [u16; BUCKETS],
    /// Which three classes of letters words of ASCII begin with: a number of two classes, then a bit for the third.
    pub(super) starts: [u32; CLASSES * CLASSES],
    /// Which bytes of ASCII words begin with.
    pub(super) firsts: [bool; 128],
    /// Which four bytes ASCII words of so many begin with, as bits by hash; the shorter ones stand in `shorts`, like in
    /// `starts`, those of exactly three letters, which end there, in `threes`.
    pub(super) fours: [u64; FILTER],
    pub(super) shorts: [u32; CLASSES * CLASSES],
    pub(super) threes: [u32; CLASSES * CLASSES],
    /// Which characters other words begin with, as bits by hash.
    pub(super) others: [u64; FILTER],
    /// Which four or three bytes ASCII words for pay begin with or are, as bits by hash.
    pub(super) pays: [u64; FILTER],
    /// Which characters and the next letters multipliers outside ASCII begin with, as bits by hash.
    pub(super) times: [u64; FILTER],
    /// Like `starts`, of the last words of currencies and multipliers, and which other bytes of ASCII those end in.
    pub(super) last_words: [u32; CLASSES * CLASSES],
    pub(super) last_signs: [bool; 128],
}

/// Numbers of sixty-four bits in a filter.
const FILTER: usize = 64;

/// Where a key stands in a filter: number and bit.
pub(super) const fn filter_place(key: u32) -> (usize, u32) {
    let hash = key.wrapping_mul(0x9e37_79b1) >> 20;
    ((hash >> 6) as usize, hash & 63)
}

#[inline]
pub(super) fn passes(filter: &[u64; FILTER], key: u32) -> bool {
    let (number, bit) = filter_place(key);
    filter.get(number).is_some_and(|bits| bits >> bit & 1 == 1)
}

/// Classes of bytes: the letters, and 0 for anything else.
pub(super) const CLASSES: usize = 27;
const ALL_CLASSES: u32 = (1 << CLASSES) - 1;

pub(super) const fn class(byte: u8) -> usize {
    if byte.is_ascii_lowercase() { (byte - b'a') as usize + 1 } else { 0 }
}

pub(super) static INDEX: Index = build();

/// The first bytes as a number: all four of a long word, one of a short one
/// (`k`, `rm`, `р.`), whose other bytes are passed as zero.
pub(super) const fn key(a: u8, b: u8, c: u8, d: u8) -> u32 {
    a as u32 | (b as u32) << 8 | (c as u32) << 16 | (d as u32) << 24
}

/// The first byte of a short ASCII word, the first character of another.
// Runs on the first bytes of a character, of which none is missing.
#[allow(clippy::indexing_slicing)]
pub(super) const fn short_key(word: &[u8]) -> u32 {
    match word[0] {
        0xE0.. if word.len() > 2 => key(word[0], word[1], word[2], 0),
        0xC0.. if word.len() > 1 => key(word[0], word[1], 0, 0),
        first => key(first, 0, 0, 0),
    }
}

pub(super) const fn bucket(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

/// The second and third byte and those of the next character likewise, or of the first character alone if `length` bytes
/// have no other: they tell multipliers outside ASCII from most words that begin alike.
// Runs at compile time, where a bad index is a build error, and behind a look at the length.
#[allow(clippy::indexing_slicing)]
const fn pair_key(word: &[u8], length: usize) -> u32 {
    match word[0] {
        0xE0.. if length >= 6 => key(word[1], word[2], word[4], word[5]),
        0xE0.. => key(word[1], word[2], 0, 0),
        _ if length >= 4 => key(word[0], word[1], word[2], word[3]),
        _ => key(word[0], word[1], 0, 0),
    }
}

/// May an ASCII word for pay begin with these bytes?
#[inline]
pub(super) fn may_be_pay(four: &[u8; 4]) -> bool {
    let four = u32::from_le_bytes(*four);
    passes(&INDEX.pays, four & 0x00FF_FFFF) || passes(&INDEX.pays, four)
}

/// May a multiplier outside ASCII begin with these bytes?
pub(super) fn may_be_times(rest: &[u8]) -> bool {
    let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
    let six = [byte(0), byte(1), byte(2), byte(3), byte(4), byte(5)];
    passes(&INDEX.times, pair_key(&six, rest.len())) || passes(&INDEX.times, pair_key(&six, 3))
}

/// How many of the first bytes of a word choose its bucket: ASCII words of
/// three letters are long enough, others need the fourth byte to tell scripts
/// apart that share their first.
const fn key_len(first: u8) -> usize {
    if first < 0x80 { 3 } else { 4 }
}

// Runs at compile time only, where a bad index is a build error.
#[allow(clippy::indexing_slicing)]
const fn build() -> Index {
    let mut rows: [Row; SIZE] = [("", Tag::Link); SIZE];
    let mut keys = [0; SIZE];
    let mut heads = [(0, 0); SIZE];
    let mut next = [NONE; SIZE];
    let mut head = [NONE; BUCKETS];
    let mut starts = [0; CLASSES * CLASSES];
    let mut firsts = [false; 128];
    let (mut fours, mut others) = ([0u64; FILTER], [0u64; FILTER]);
    let (mut shorts, mut threes) = ([0; CLASSES * CLASSES], [0; CLASSES * CLASSES]);
    let (mut pays, mut times) = ([0u64; FILTER], [0u64; FILTER]);
    let mut last_words = [0; CLASSES * CLASSES];
    let mut last_signs = [false; 128];
    let parts: [&[Row]; 3] = [words_money::TABLE, words_time::TABLE, words_context::TABLE];
    let (mut part, mut n) = (0, 0);
    while part < parts.len() {
        let mut i = 0;
        while i < parts[part].len() {
            rows[n] = parts[part][i];
            let word = rows[n].0.as_bytes();
            let stem = if word[word.len() - 1] == b'*' { word.len() - 1 } else { word.len() };
            keys[n] = if stem < key_len(word[0]) {
                short_key(word)
            } else if word[0] < 0x80 {
                key(word[0], word[1], word[2], 0)
            } else {
                key(word[0], word[1], word[2], word[3])
            };
            let mut byte = 0;
            while byte < stem && byte < 4 {
                heads[n].0 |= (word[byte] as u32) << (byte * 8);
                heads[n].1 |= 0xFF << (byte * 8);
                byte += 1;
            }
            if word[0] < 0x80 {
                firsts[word[0] as usize] = true;
                if matches!(rows[n].1, Tag::Pay | Tag::PayPer(_)) {
                    assert!(stem >= 3, "the filter for pay asks for three letters");
                    let (number, bit) = filter_place(key(word[0], word[1], word[2], if stem > 3 { word[3] } else { 0 }));
                    pays[number] |= 1 << bit;
                }
                let first = class(word[0]) * CLASSES;
                // A short word of letters ends where something else begins; a stem or a sign goes on anyhow.
                let is_open = stem < word.len() || class(word[stem - 1]) == 0;
                match stem {
                    1 if is_open => {
                        let mut second = 0;
                        while second < CLASSES {
                            shorts[first + second] = ALL_CLASSES;
                            second += 1;
                        }
                    }
                    1 => shorts[first] = ALL_CLASSES,
                    2 if is_open => shorts[first + class(word[1])] = ALL_CLASSES,
                    2 => shorts[first + class(word[1])] |= 1,
                    3 if is_open => shorts[first + class(word[1])] |= 1 << class(word[2]),
                    3 => threes[first + class(word[1])] |= 1 << class(word[2]),
                    _ => {
                        starts[first + class(word[1])] |= 1 << class(word[2]);
                        let (number, bit) = filter_place(key(word[0], word[1], word[2], word[3]));
                        fours[number] |= 1 << bit;
                    }
                }
            } else {
                let (number, bit) = filter_place(short_key(word));
                others[number] |= 1 << bit;
                if matches!(rows[n].1, Tag::Times(..)) {
                    let (number, bit) = filter_place(pair_key(word, stem));
                    times[number] |= 1 << bit;
                }
            }
            if matches!(rows[n].1, Tag::Money(_, _, Side::Both | Side::Glued) | Tag::Times(..)) {
                let mut end = stem;
                while end > 1 && is_in_gap(word[end - 1]) {
                    end -= 1;
                }
                if word[end - 1].is_ascii_alphabetic() {
                    let mut from = end - 1;
                    while from > 0 && word[from - 1].is_ascii_alphabetic() {
                        from -= 1;
                    }
                    let first = class(word[from]) * CLASSES;
                    match (end - from, stem < word.len()) {
                        (1, true) => {
                            let mut second = 0;
                            while second < CLASSES {
                                last_words[first + second] = ALL_CLASSES;
                                second += 1;
                            }
                        }
                        (1, false) => last_words[first] |= 1,
                        (2, true) => last_words[first + class(word[from + 1])] = ALL_CLASSES,
                        (2, false) => last_words[first + class(word[from + 1])] |= 1,
                        _ => last_words[first + class(word[from + 1])] |= 1 << class(word[from + 2]),
                    }
                } else if word[end - 1] < 0x80 {
                    last_signs[word[end - 1] as usize] = true;
                }
            }
            let h = bucket(keys[n]);
            next[n] = head[h];
            head[h] = n as u16;
            n += 1;
            i += 1;
        }
        part += 1;
    }
    let mut start = 0;
    while start < starts.len() {
        starts[start] |= shorts[start] | threes[start];
        start += 1;
    }
    Index { rows, keys, heads, next, head, starts, firsts, fours, shorts, threes, others, pays, times, last_words, last_signs }
}

/// The class of each byte.
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "worked out by the compiler")]
static CLASS: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class(byte as u8) as u8;
        byte += 1;
    }
    classes
};

/// May a word of the tables begin with these bytes? Asked first, because most words are in no table.
#[inline]
pub(super) fn may_begin(rest: &[u8]) -> bool {
    let [first, second, third, fourth] = match rest.first_chunk::<4>() {
        Some(four) => *four,
        None => {
            let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
            [byte(0), byte(1), byte(2), 0]
        }
    };
    if !first.is_ascii() {
        return passes(&INDEX.others, short_key(rest));
    }
    let class = |byte: u8| usize::from(CLASS.get(usize::from(byte)).copied().unwrap_or(0));
    let (place, third) = (class(first) * CLASSES + class(second), class(third));
    if INDEX.starts.get(place).is_none_or(|thirds| thirds >> third & 1 == 0) {
        return false;
    }
    is_listed(rest, place, third, fourth)
}

/// The same, asked where three letters may begin a word.
#[inline(never)]
fn is_listed(rest: &[u8], place: usize, third: usize, fourth: u8) -> bool {
    let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
    let has = |table: &[u32; CLASSES * CLASSES]| table.get(place).is_some_and(|thirds| thirds >> third & 1 == 1);
    INDEX.firsts.get(usize::from(byte(0))).is_some_and(|&may| may)
        && (passes(&INDEX.fours, key(byte(0), byte(1), byte(2), byte(3)))
            || has(&INDEX.shorts)
            || (has(&INDEX.threes) && !fourth.is_ascii_alphabetic()))
}

/// Signs that may stand between a currency and its amount.
pub(super) const fn is_in_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b':' | b'.' | b'=' | b'-' | b'(' | b')')
}
