//! One index over every word the pay reader knows.
//!
//! The tables in `words_*` are joined and hashed at compile time, so a look-up
//! costs a few comparisons and the crate needs no start-up work and no state.

use super::{Currency, Kind, Period};
use super::{words_context, words_money, words_time};

/// What a word does to the amounts around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tag {
    /// A currency. The flag is `true` when the name belongs to it alone.
    Money(Currency, bool, Side),
    /// Multiplies the amount before it; some imply a currency (triệu, juta).
    Times(f64, Option<Currency>),
    /// A spelled-out number.
    Numeral(f64),
    /// A complete period: monthly, sebulan, 每月.
    Per(Period),
    /// A unit of time, which is a period only after a link or after money.
    Unit(Period),
    /// Joins an amount to a unit of time: per, a, every.
    Link,
    /// Introduces a length of stay: "for 15 days".
    During,
    /// Says that the money is pay.
    Pay,
    /// Says that it is pay, and for what: 月薪, `LPA`.
    PayPer(Period),
    /// Says that the money is not a wage.
    Bad(Kind),
    /// Takes back a fee word that follows.
    Negator,
    /// After a number: what is counted is not money.
    Thing,
    /// Before a number: what follows is not money.
    Label,
    /// Before an amount: only the lower, or only the upper end is given.
    Open,
    /// After an amount: "and more".
    Above,
    /// Between the two amounts of a range.
    Join,
}

/// Where a currency word may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Both,
    /// Directly before a digit only: `P80,000`.
    Glued,
    /// After the amount only.
    After,
    /// Directly after a digit only: `15.000.000d`.
    Tail,
}

/// Writes a table as `tag => words;`.
macro_rules! rows {
    ($($tag:expr => $($word:literal)+;)*) => { &[$($(($word, $tag)),+),*] };
}
pub(super) use rows;

/// A table row: the folded word (a final `*` allows any ending) and its tag.
pub(super) type Row = (&'static str, Tag);

/// A word found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub end: usize,
    pub tag: Tag,
}

const SIZE: usize = words_money::TABLE.len() + words_time::TABLE.len() + words_context::TABLE.len();
const BUCKETS: usize = 1 << BITS;
const BITS: u32 = 13;
const NONE: u16 = u16::MAX;

struct Index {
    rows: [Row; SIZE],
    /// The first bytes of each row, compared before the row is read.
    keys: [u32; SIZE],
    next: [u16; SIZE],
    head: [u16; BUCKETS],
    /// Which three classes of letters words of ASCII begin with: a number of two classes, then a bit for the third.
    starts: [u32; CLASSES * CLASSES],
    /// Which bytes of ASCII words begin with.
    firsts: [bool; 128],
    /// Which four bytes ASCII words of so many begin with, as bits by hash; the shorter ones stand in `shorts`, like in
    /// `starts`, those of exactly three letters, which end there, in `threes`.
    fours: [u64; FILTER],
    shorts: [u32; CLASSES * CLASSES],
    threes: [u32; CLASSES * CLASSES],
    /// Which characters other words begin with, as bits by hash.
    others: [u64; FILTER],
    /// Like `starts`, of the last words of currencies and multipliers, and which other bytes of ASCII those end in.
    last_words: [u32; CLASSES * CLASSES],
    last_signs: [bool; 128],
}

/// Numbers of sixty-four bits in a filter.
const FILTER: usize = 64;

/// Where a key stands in a filter: number and bit.
const fn filter_place(key: u32) -> (usize, u32) {
    let hash = key.wrapping_mul(0x9e37_79b1) >> 20;
    ((hash >> 6) as usize, hash & 63)
}

fn passes(filter: &[u64; FILTER], key: u32) -> bool {
    let (number, bit) = filter_place(key);
    filter.get(number).is_some_and(|bits| bits >> bit & 1 == 1)
}

/// Classes of bytes: the letters, and 0 for anything else.
const CLASSES: usize = 27;
const ALL_CLASSES: u32 = (1 << CLASSES) - 1;

const fn class(byte: u8) -> usize {
    if byte.is_ascii_lowercase() { (byte - b'a') as usize + 1 } else { 0 }
}

static INDEX: Index = build();

/// Every word and phrase of the tables.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    INDEX.rows.iter().map(|row| row.0)
}

/// The first bytes as a number: all four of a long word, one of a short one
/// (`k`, `rm`, `р.`), whose other bytes are passed as zero.
const fn key(a: u8, b: u8, c: u8, d: u8) -> u32 {
    a as u32 | (b as u32) << 8 | (c as u32) << 16 | (d as u32) << 24
}

/// The first byte of a short ASCII word, the first character of another.
// Runs on the first bytes of a character, of which none is missing.
#[allow(clippy::indexing_slicing)]
const fn short_key(word: &[u8]) -> u32 {
    match word[0] {
        0xE0.. if word.len() > 2 => key(word[0], word[1], word[2], 0),
        0xC0.. if word.len() > 1 => key(word[0], word[1], 0, 0),
        first => key(first, 0, 0, 0),
    }
}

const fn bucket(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
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
    let mut next = [NONE; SIZE];
    let mut head = [NONE; BUCKETS];
    let mut starts = [0; CLASSES * CLASSES];
    let mut firsts = [false; 128];
    let (mut fours, mut others) = ([0u64; FILTER], [0u64; FILTER]);
    let (mut shorts, mut threes) = ([0; CLASSES * CLASSES], [0; CLASSES * CLASSES]);
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
            if word[0] < 0x80 {
                firsts[word[0] as usize] = true;
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
    Index { rows, keys, next, head, starts, firsts, fours, shorts, threes, others, last_words, last_signs }
}

/// May a word of the tables begin with these bytes? Asked first, because most words are in no table.
#[inline]
pub(super) fn may_begin(rest: &[u8]) -> bool {
    let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
    let first = byte(0);
    if !first.is_ascii() {
        return passes(&INDEX.others, short_key(rest));
    }
    let place = class(first) * CLASSES + class(byte(1));
    let has = |table: &[u32; CLASSES * CLASSES]| table.get(place).is_some_and(|thirds| thirds >> class(byte(2)) & 1 == 1);
    if !has(&INDEX.starts) || !INDEX.firsts.get(usize::from(first)).is_some_and(|&may| may) {
        return false;
    }
    passes(&INDEX.fours, key(first, byte(1), byte(2), byte(3)))
        || has(&INDEX.shorts)
        || (has(&INDEX.threes) && !byte(3).is_ascii_alphabetic())
}

/// Signs that may stand between a currency and its amount.
pub(super) const fn is_in_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b':' | b'.' | b'=' | b'-' | b'(' | b')')
}

/// May a currency or multiplier end before the amount at `at`? Asked of the last letters only, before they are looked up.
pub(super) fn may_follow_money(text: &str, at: usize) -> bool {
    /// Most signs between, those included that belong to the word (`rs.`).
    const LONGEST_GAP: usize = 6;
    let head = text.as_bytes().get(..at).unwrap_or(&[]);
    let gap = head.iter().rev().take(LONGEST_GAP).take_while(|byte| is_in_gap(**byte)).count();
    let end = head.len() - gap;
    // Between a multiplier and its number may stand any sign.
    may_end_money(head, end) || (gap == 0 && may_end_money(head, end.saturating_sub(1)))
}

fn may_end_money(head: &[u8], end: usize) -> bool {
    const LONGEST_WORD: usize = 32;
    let Some((&last, before)) = head.get(..end).and_then(<[u8]>::split_last) else { return false };
    if !last.is_ascii_alphabetic() {
        return INDEX.last_signs.get(usize::from(last)).is_none_or(|&may| may);
    }
    let length = before.iter().rev().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = before.len() - length;
    let byte = |i: usize| head.get(i).copied().filter(|_| i < end).unwrap_or(0);
    let third = INDEX.last_words.get(class(byte(start)) * CLASSES + class(byte(start + 1))).copied().unwrap_or(0);
    let is_known = third >> class(byte(start + 2)) & 1 == 1;
    is_known || length == LONGEST_WORD || start.checked_sub(1).and_then(|i| head.get(i)).is_some_and(|byte| !byte.is_ascii())
}

/// The keys a word starting at `at` could have, long and short.
fn keys_at(text: &str, at: usize) -> Option<[u32; 2]> {
    let rest = text.as_bytes().get(at..)?;
    let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
    let first = *rest.first()?;
    let last = if first < 0x80 { 0 } else { byte(3) };
    Some([key(first, byte(1), byte(2), last), short_key(rest)])
}

fn chain(key: u32) -> u16 {
    INDEX.head.get(bucket(key)).copied().unwrap_or(NONE)
}

/// Calls `see` for every row that stands at `at` and ends with its word.
fn each(text: &str, at: usize, mut see: impl FnMut(Hit)) {
    let (Some(keys), Some(rest)) = (keys_at(text, at), text.get(at..)) else { return };
    if !may_begin(rest.as_bytes()) {
        return;
    }
    for key in keys {
        let mut i = chain(key);
        while let Some(&(word, tag)) = INDEX.rows.get(usize::from(i)) {
            if INDEX.keys.get(usize::from(i)) == Some(&key) {
                let stem = word.strip_suffix('*').unwrap_or(word);
                let end = at + stem.len();
                if rest.starts_with(stem) && (stem.len() < word.len() || ends_word(text, end)) {
                    see(Hit { end, tag });
                }
            }
            i = INDEX.next.get(usize::from(i)).copied().unwrap_or(NONE);
        }
    }
}

/// Kinds of tags, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const MONEY: Self = Self(1);
    /// What [`super::tail`] makes a period of.
    pub(super) const PERIOD: Self = Self(1 << 1);
    pub(super) const ABOVE: Self = Self(1 << 2);
    /// What is counted: things and units of time.
    pub(super) const COUNTED: Self = Self(1 << 3);

    fn of(tag: Tag) -> u8 {
        match tag {
            Tag::Money(..) => Self::MONEY.0,
            Tag::Per(_) | Tag::Link | Tag::During => Self::PERIOD.0,
            Tag::Unit(_) => Self::PERIOD.0 | Self::COUNTED.0,
            Tag::Thing => Self::COUNTED.0,
            Tag::Above => Self::ABOVE.0,
            _ => 0,
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What kinds of words stand at `at`, if any: asked once, before each kind is looked up.
pub(super) fn kinds_at(text: &str, at: usize) -> Kinds {
    let mut kinds = 0;
    each(text, at, |hit| kinds |= Kinds::of(hit.tag));
    Kinds(kinds)
}

/// The longest word at `at` from whose tag `take` takes something.
pub(super) fn pick<T: Copy>(text: &str, at: usize, take: impl Fn(Tag) -> Option<T>) -> Option<(usize, T)> {
    let mut best: Option<(usize, T)> = None;
    each(text, at, |hit| {
        if best.is_none_or(|b| hit.end > b.0) {
            best = take(hit.tag).map(|found| (hit.end, found)).or(best);
        }
    });
    best.map(|(end, found)| (finish_stem(text, end), found))
}

/// The longest word at `at` whose tag `accept`s.
pub(super) fn lookup(text: &str, at: usize, accept: impl Fn(Tag) -> bool) -> Option<Hit> {
    pick(text, at, |tag| accept(tag).then_some(tag)).map(|(end, tag)| Hit { end, tag })
}

/// Like [`lookup`], but the word must also begin here.
pub(super) fn word_at(text: &str, at: usize, accept: impl Fn(Tag) -> bool) -> Option<Hit> {
    if !may_begin(text.as_bytes().get(at..)?)
        || keys_at(text, at)?.iter().all(|key| chain(*key) == NONE)
        || !begins_word(text, at)
    {
        return None;
    }
    lookup(text, at, accept)
}

/// Every reading of the word that stands at `at` and ends at `end`.
pub(super) fn readings(text: &str, at: usize, end: usize, mut see: impl FnMut(Tag)) {
    each(text, at, |hit| {
        if finish_stem(text, hit.end) == end {
            see(hit.tag);
        }
    });
}

/// Scripts that put spaces between words, where a match must fill the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Bengali,
    /// Written without spaces, or not letters at all.
    Other,
}

#[inline]
fn script(c: char) -> Script {
    if c.is_ascii() {
        return if c.is_ascii_alphabetic() { Script::Latin } else { Script::Other };
    }
    match c {
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' => Script::Arabic,
        '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}' => Script::Devanagari,
        '\u{980}'..='\u{9e3}' => Script::Bengali,
        _ => Script::Other,
    }
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether `c` belongs to a script with spaces between words.
pub(super) fn spaced_letter(c: char) -> bool {
    script(c) != Script::Other
}

fn begins_word(text: &str, at: usize) -> bool {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(b' ');
    if at > 0 && byte(at - 1).is_ascii() && byte(at).is_ascii() {
        return !(byte(at - 1).is_ascii_alphabetic() && byte(at).is_ascii_alphabetic());
    }
    let (Some(before), Some(first)) = (char_before(text, at), char_at(text, at)) else {
        return true;
    };
    let kind = script(first);
    if kind == Script::Other || script(before) != kind {
        return true;
    }
    // Arabic glues "the", "and", "with", "for" to the next word.
    kind == Script::Arabic && matches!(before, 'ل' | 'و' | 'ب' | 'ف' | 'ك')
}

fn ends_word(text: &str, end: usize) -> bool {
    if let (Some(last), Some(after)) = (text.as_bytes().get(end.wrapping_sub(1)), text.as_bytes().get(end)) {
        if last.is_ascii() && after.is_ascii() {
            // As below: a word of letters does not end before `$`.
            return !last.is_ascii_alphabetic() || !(after.is_ascii_alphabetic() || *after == b'$');
        }
    }
    let (Some(last), Some(after)) = (char_before(text, end), char_at(text, end)) else {
        return true;
    };
    let kind = script(last);
    // "pay US$900": the word is US$, not us.
    let sign = after == '$' && kind == Script::Latin;
    kind == Script::Other || (script(after) != kind && !sign)
}

/// Runs on to the end of the word, so that "рублей" is skipped whole.
fn finish_stem(text: &str, mut end: usize) -> usize {
    let kind = char_before(text, end).map_or(Script::Other, script);
    if kind == Script::Other {
        return end;
    }
    // A word longer than this is not a word; the bound keeps the pass linear.
    const LONGEST: usize = 16;
    let rest = text.as_bytes().get(end..).unwrap_or(&[]);
    let ascii =
        if kind == Script::Latin { rest.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphabetic()).count() } else { 0 };
    end += ascii;
    if rest.get(ascii).is_none_or(u8::is_ascii) && kind == Script::Latin {
        return end;
    }
    for c in text.get(end..).unwrap_or("").chars().take(LONGEST - ascii) {
        if script(c) != kind {
            break;
        }
        end += c.len_utf8();
    }
    end
}
