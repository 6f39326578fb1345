//! Contacts spelled out: `jobs (at) gmail dot com`, `zero nine one seven …`.

use super::Undone;
use super::map::Mapped;
use super::marks::{Block, Marks};
use super::script::{find_from, is_alphanumeric, word_end};
use std::ops::Range;

/// Words for digits by language; a number is spelled in one of them.
const DIGITS: [(&str, [&str; 11]); 8] = [
    ("en", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"]),
    ("es", ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "-"]),
    ("pt", ["zero", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "-"]),
    ("id", ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "kosong"]),
    ("vi", ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "-"]),
    ("ru", ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "-"]),
    ("hi", ["shunya", "ek", "do", "teen", "char", "paanch", "chhe", "saat", "aath", "nau", "zero"]),
    ("tl", ["sero", "isa", "dalawa", "tatlo", "apat", "lima", "anim", "pito", "walo", "siyam", "-"]),
];
/// Fewest digits of a spelled number.
const FEWEST: usize = 7;
/// Most words of one number.
const MOST: usize = 24;

const DOTS: [&str; 8] = ["dot", "punto", "ponto", "titik", "cham", "tochka", "точка", "点"];
const ATS: [&str; 5] = ["at", "arroba", "collab", "sobaka", "собака"];
/// Endings that make `x dot y` an address.
const ENDINGS: [&str; 22] = [
    "asia", "biz", "cc", "cn", "co", "com", "info", "io", "kh", "la", "link", "me", "mm", "my", "net", "online", "org", "ph",
    "ru", "site", "th", "vn",
];

/// Rewrites spelled contacts. Returns what was undone; nothing is written when that is nothing.
pub(crate) fn unspell(from: &Mapped, marks: &Marks, out: &mut Mapped) -> Undone {
    let text = from.text();
    if !is_suspected(text, marks) {
        return Undone::default();
    }
    let mut edits: Vec<(Range<usize>, char)> = Vec::new();
    let mut window: [Option<Word<'_>>; 3] = [None, None, None];
    let mut number = Number::default();
    // Words in a row that may be spelled digits, and where they begin: fewer than a number has are not read.
    let (mut row, mut row_start) = (0, 0);
    for word in words_from(text, 0) {
        if word.is_spelling {
            row += 1;
            if row == 1 {
                row_start = word.range.start;
            }
            if row == FEWEST {
                words_from(text, row_start).take(FEWEST).for_each(|word| number.read(text, &word, &mut edits));
            } else if row > FEWEST {
                number.read(text, &word, &mut edits);
            }
        } else {
            row = 0;
            if !number.found.is_empty() || !word.text.is_ascii() {
                number.read(text, &word, &mut edits);
            }
        }
        // `name at host dot com`: the three words before this ending.
        if let [at, Some(host), Some(dot)] = &window {
            if dot.is_spelling && is_dot(dot.text) && ENDINGS.binary_search(&word.text).is_ok() {
                if let Some(at) =
                    at.as_ref().filter(|at| ATS.contains(&at.text) && outer(text, &at.range).end == host.range.start)
                {
                    edits.push((outer(text, &at.range), '@'));
                }
                edits.push((outer(text, &dot.range), '.'));
            }
        }
        // A bracketed (at) is a sign of its own, with or without an ending behind.
        if word.is_bracketed && word.text == "at" {
            let range = word.range.start - 1..outer(text, &word.range).end;
            if text.get(range.end..).and_then(|tail| tail.chars().next()).is_some_and(char::is_alphanumeric) {
                edits.push((range, '@'));
            }
        }
        let [_, second, last] = window;
        window = [second, last, Some(word)];
    }
    number.end(&mut edits);
    if edits.is_empty() {
        return Undone::default();
    }
    edits.sort_by_key(|(range, _)| range.start);
    out.clear();
    let mut copied = 0;
    for (range, c) in edits {
        if range.start < copied {
            continue;
        }
        out.copy_from(from, copied..range.start);
        out.push_char_for(c, from.original(range.clone()));
        copied = range.end;
    }
    out.copy_from(from, copied..text.len());
    Undone::SPELLED
}

/// May there be a spelled contact: a word for a dot, an `at` in brackets, enough words in a row that are digits, or enough
/// Chinese digits?
fn is_suspected(text: &str, marks: &Marks) -> bool {
    let words = marks.stretches();
    has_dot(text, words) || has_number(text, words) || has_bracket(text, marks) || has_chinese_number(text, marks)
}

/// May there be more Chinese digits in a row than a number has at least? Of so many one stands wherever one looks.
fn has_chinese_number(text: &str, marks: &Marks) -> bool {
    const STEP: usize = FEWEST * 3 - 2;
    let bytes = text.as_bytes();
    let is_continued = |byte: u8| byte & 0xC0 == 0x80;
    marks.has_unspaced()
        && marks.stretches().iter().any(|&(start, end)| {
            let (start, end) = (start as usize, end as usize);
            (start + STEP..end).step_by(STEP).any(|at| {
                // The first byte of the letter to which this one belongs.
                let back = (0..3).find(|back| bytes.get(at - back).is_some_and(|&byte| !is_continued(byte))).unwrap_or(0);
                let letter = text.get(at - back..).and_then(|rest| rest.chars().next());
                letter.is_some_and(|c| chinese_digit(c).is_some())
            })
        })
}

fn word_at<'a>(text: &'a str, &(start, end): &(u32, u32)) -> &'a str {
    text.get(start as usize..end as usize).unwrap_or("")
}

/// Is a word of its first byte and length in a table?
#[inline]
fn may_be(lengths: &[u32; 256], bytes: &[u8], &(start, end): &(u32, u32)) -> bool {
    let first = bytes.get(start as usize).copied().unwrap_or(0);
    let lengths = lengths.get(usize::from(first)).copied().unwrap_or(0);
    lengths.checked_shr(end.wrapping_sub(start)).unwrap_or(0) & 1 == 1
}

/// Is there a word for a dot before an ending? Of two words that stand so, one is among every other word.
fn has_dot(text: &str, words: &[(u32, u32)]) -> bool {
    let bytes = text.as_bytes();
    let is_address = |dot: Option<&(u32, u32)>, ending: Option<&(u32, u32)>| {
        dot.zip(ending)
            .is_some_and(|(dot, ending)| is_dot(word_at(text, dot)) && ENDINGS.binary_search(&word_at(text, ending)).is_ok())
    };
    let is_near = |index: usize, word: &(u32, u32)| {
        is_address(index.checked_sub(1).and_then(|before| words.get(before)), Some(word))
            || is_address(Some(word), words.get(index + 1))
    };
    let mut index = 0;
    for pair in words.chunks(2) {
        if let [word, ..] = pair {
            if may_be(&DOTS_OR_ENDINGS, bytes, word) && is_near(index, word) {
                return true;
            }
        }
        index += 2;
    }
    false
}

/// Are there so many words in a row that have the look of digits? Such a row holds one of every so many words.
fn has_number(text: &str, words: &[(u32, u32)]) -> bool {
    let bytes = text.as_bytes();
    let is_spelling = |place: &&(u32, u32)| may_be(&SPELLINGS, bytes, place) && is_digit(word_at(text, place));
    let mut index = FEWEST - 1;
    while let Some(word) = words.get(index) {
        if may_be(&SPELLINGS, bytes, word) {
            let (before, behind) = words.split_at(index);
            let behind = behind.iter().take(FEWEST).take_while(is_spelling).count();
            if behind > 0 && behind + before.iter().rev().take(FEWEST).take_while(is_spelling).count() >= FEWEST {
                return true;
            }
        }
        index += FEWEST;
    }
    false
}

/// Is there an `at` in brackets?
fn has_bracket(text: &str, marks: &Marks) -> bool {
    let bytes = text.as_bytes();
    // A mark, two letters, a mark; what stands behind the block is taken for what is wanted.
    let opens = |block: &Block, _: u64, behind: u64| {
        let (words, signs) = (block.words(), !(block.words() | block.blanks | block.wide));
        signs & behind & (words >> 2 | 3 << 62) & (signs >> 3 | 7 << 61)
    };
    marks.places(0, opens).any(|place| {
        let at = place + 1;
        bytes.get(at..at + 2) == Some(b"at") && is_bracketed(bytes, at, at + 2)
    })
}

/// A word for a digit in any language.
fn is_digit(word: &str) -> bool {
    DIGITS.iter().any(|(_, digits)| digits.contains(&word))
}

/// A word for a dot.
fn is_dot(word: &str) -> bool {
    match word.len() {
        3 => matches!(word, "dot" | "点"),
        4 => word == "cham",
        5 => matches!(word, "punto" | "ponto" | "titik"),
        6 => word == "tochka",
        _ => word == "точка",
    }
}

fn is_bracketed(bytes: &[u8], start: usize, end: usize) -> bool {
    bytes.get(start.wrapping_sub(1)).is_some_and(|b| b"([{<".contains(b)) && bytes.get(end).is_some_and(|b| b")]}>".contains(b))
}

#[derive(Clone, Debug)]
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    is_bracketed: bool,
    /// May be a spelled digit or sign.
    is_spelling: bool,
}

/// Lengths, as bits, of the words for digits and signs that begin with a byte. Built at compile time, where a bad index is
/// a build error.
#[allow(clippy::indexing_slicing)]
static SPELLINGS: [u32; 256] = {
    let mut lengths = [0u32; 256];
    let mut language = 0;
    while language < DIGITS.len() {
        let mut digit = 0;
        while digit < DIGITS[language].1.len() {
            let word = DIGITS[language].1[digit].as_bytes();
            lengths[word[0] as usize] |= 1 << word.len();
            digit += 1;
        }
        language += 1;
    }
    let mut byte = 0;
    while byte < lengths.len() {
        lengths[byte] |= DOT_STARTS[byte];
        byte += 1;
    }
    lengths
};

/// The same of the words for dots alone.
static DOT_STARTS: [u32; 256] = starts_of(&DOTS);

/// The same of the words for dots and of endings.
#[allow(clippy::indexing_slicing)]
static DOTS_OR_ENDINGS: [u32; 256] = {
    let (mut lengths, endings) = (DOT_STARTS, starts_of(&ENDINGS));
    let mut byte = 0;
    while byte < lengths.len() {
        lengths[byte] |= endings[byte];
        byte += 1;
    }
    lengths
};

#[allow(clippy::indexing_slicing)]
const fn starts_of(words: &[&str]) -> [u32; 256] {
    let mut lengths = [0u32; 256];
    let mut word = 0;
    while word < words.len() {
        lengths[words[word].as_bytes()[0] as usize] |= 1 << words[word].len();
        word += 1;
    }
    lengths
}

fn may_be_spelling(word: &str) -> bool {
    let lengths = word.bytes().next().and_then(|first| SPELLINGS.get(usize::from(first))).copied().unwrap_or(0);
    word.len() < 32 && lengths >> word.len() & 1 == 1
}

fn words_from(text: &str, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = at;
    std::iter::from_fn(move || {
        let start = find_from(text, at, is_alphanumeric)?;
        let end = word_end(text, start);
        at = end;
        let is_bracketed = is_bracketed(text.as_bytes(), start, end);
        let word = text.get(start..end)?;
        Some(Word { text: word, range: start..end, is_bracketed, is_spelling: may_be_spelling(word) })
    })
}

/// The word with brackets and blanks around it.
fn outer(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_around = |b: &u8| b" ([{<)]}>".contains(b);
    let before = text.as_bytes().get(..range.start).unwrap_or(&[]).iter().rev().take(3).take_while(|b| is_around(b)).count();
    let after = text.as_bytes().get(range.end..).unwrap_or(&[]).iter().take(3).take_while(|b| is_around(b)).count();
    range.start - before..range.end + after
}

/// A number being read word by word.
#[derive(Default)]
struct Number {
    /// Words so far with their digit.
    found: Vec<(Range<usize>, char)>,
    language: Option<usize>,
}

impl Number {
    fn read(&mut self, text: &str, word: &Word<'_>, edits: &mut Vec<(Range<usize>, char)>) {
        let starts_anew = self.found.last().is_some_and(|(last, _)| {
            let gap = text.get(last.end..word.range.start).unwrap_or("\n");
            gap.len() > 3 || !gap.bytes().all(|b| b" -.,".contains(&b))
        });
        if starts_anew || self.found.len() >= MOST {
            self.end(edits);
        }
        if word.text.starts_with(|c: char| ('\u{3007}'..='\u{9FFF}').contains(&c)) {
            self.end(edits);
            read_chinese(word, edits);
            return;
        }
        if !word.is_spelling {
            self.end(edits);
            return;
        }
        if self.found.is_empty() {
            self.language = DIGITS.iter().position(|(_, digits)| digits.contains(&word.text));
        }
        let digit =
            self.language.and_then(|index| DIGITS.get(index)).and_then(|(_, digits)| digits.iter().position(|d| *d == word.text));
        match digit {
            Some(digit) => {
                let c = u32::try_from(digit % 10).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('0');
                self.found.push((word.range.clone(), c));
            }
            None => {
                self.end(edits);
            }
        }
    }

    fn end(&mut self, edits: &mut Vec<(Range<usize>, char)>) {
        if self.found.len() >= FEWEST {
            // Each word takes the gap behind it along, so that the digits stand together.
            let next: Vec<usize> = self.found.iter().skip(1).map(|(range, _)| range.start).collect();
            for (index, (range, c)) in self.found.iter().enumerate() {
                edits.push((range.start..next.get(index).copied().unwrap_or(range.end), *c));
            }
        }
        self.found.clear();
        self.language = None;
    }
}

/// Chinese digits as they are read out, with 幺 for 1.
fn chinese_digit(c: char) -> Option<char> {
    Some(match c {
        '零' | '〇' => '0',
        '一' | '幺' | '壹' => '1',
        '二' | '两' | '贰' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}

/// Eight or more Chinese digits in a row.
fn read_chinese(word: &Word<'_>, edits: &mut Vec<(Range<usize>, char)>) {
    let mut run: Vec<(Range<usize>, char)> = Vec::new();
    let mut at = word.range.start;
    if word.text.len() <= FEWEST * 3 {
        return;
    }
    for c in word.text.chars().chain(std::iter::once('\0')) {
        match chinese_digit(c) {
            Some(digit) => run.push((at..at + c.len_utf8(), digit)),
            None => {
                if run.len() > FEWEST {
                    edits.append(&mut run);
                }
                run.clear();
            }
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn plain(text: &str) -> String {
        let from = Mapped::identity(text);
        let mut out = Mapped::identity(text);
        let mut marks = Marks::default();
        marks.read(text);
        unspell(&from, &marks, &mut out);
        out.text().to_owned()
    }

    #[test]
    fn spelled_contacts_are_read() {
        assert_eq!(plain("mail jobs at gmail dot com now"), "mail jobs@gmail.com now");
        assert_eq!(plain("jobs (at) gmail (dot) com"), "jobs@gmail.com");
        assert_eq!(plain("telegram (at)demo_hr"), "telegram @demo_hr");
        assert_eq!(plain("call zero nine one seven five five five zero zero one, ok"), "call 0917555001, ok");
        assert_eq!(plain("加微信一三八零零零零零零零零联系"), "加微信13800000000联系");
    }

    #[test]
    fn dots_are_told() {
        assert!(DOTS.into_iter().all(|word| is_dot(word) && may_be_spelling(word)));
        assert!(!["do", "day", "that", "point", "tickets"].into_iter().any(is_dot));
    }

    #[test]
    fn ordinary_words_stay() {
        for honest in ["work at the hotel dot", "one or two rooms", "meet at noon", "三四个人", "two three four"] {
            assert_eq!(plain(honest), honest);
        }
    }
}
