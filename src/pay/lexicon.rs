//! One index over every word the pay reader knows.
//!
//! The tables in `words_*` are joined and hashed at compile time, so a look-up
//! costs a few comparisons and the crate needs no start-up work and no state.

use super::index::{CLASSES, INDEX, NONE, bucket, class, is_in_gap, key, may_begin, short_key};
use super::{Currency, Kind, Period};

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

/// Every word and phrase of the tables.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    INDEX.rows.iter().map(|row| row.0)
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
fn each(text: &str, at: usize, see: impl FnMut(Hit)) {
    if may_begin(text.as_bytes().get(at..).unwrap_or(&[])) {
        each_listed(text, at, see);
    }
}

/// The same, where [`may_begin`] was asked.
fn each_listed(text: &str, at: usize, mut see: impl FnMut(Hit)) {
    let (Some(keys), Some(rest)) = (keys_at(text, at), text.get(at..)) else { return };
    let byte = |i: usize| rest.as_bytes().get(i).copied().unwrap_or(0);
    let here = key(byte(0), byte(1), byte(2), byte(3));
    let is_alike = |i: u16| INDEX.heads.get(usize::from(i)).is_some_and(|(head, bits)| (head ^ here) & bits == 0);
    for key in keys {
        let mut i = chain(key);
        while let Some(&(word, tag)) = INDEX.rows.get(usize::from(i)) {
            if INDEX.keys.get(usize::from(i)) == Some(&key) && is_alike(i) {
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
    if may_begin(text.as_bytes().get(at..)?) { pick_listed(text, at, take) } else { None }
}

fn pick_listed<T: Copy>(text: &str, at: usize, take: impl Fn(Tag) -> Option<T>) -> Option<(usize, T)> {
    let mut best: Option<(usize, T)> = None;
    each_listed(text, at, |hit| {
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
    if may_begin(text.as_bytes().get(at..)?) { listed_at(text, at, accept) } else { None }
}

/// The same, where [`may_begin`] was asked.
pub(super) fn listed_at(text: &str, at: usize, accept: impl Fn(Tag) -> bool) -> Option<Hit> {
    if keys_at(text, at)?.iter().all(|key| chain(*key) == NONE) || !begins_word(text, at) {
        return None;
    }
    pick_listed(text, at, |tag| accept(tag).then_some(tag)).map(|(end, tag)| Hit { end, tag })
}

/// Every reading of the word that stands at `at` and ends at `end`.
pub(super) fn readings(text: &str, at: usize, end: usize, mut see: impl FnMut(Tag)) {
    each_listed(text, at, |hit| {
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
