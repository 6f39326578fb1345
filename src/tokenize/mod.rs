//! Cuts folded text into words, runs of unspaced scripts, clauses and sentences.
//!
//! Words of spaced scripts follow UAX #29 with three differences that ads need: a full stop or colon between letters
//! ends the word (`required.We`), a hyphen does too, and a number keeps its unit (`15k`). Runs of Thai, Lao, Khmer,
//! Burmese, Chinese, Japanese and Korean are left whole: the concept matcher reads them character by character.

pub(crate) mod hash;
mod memory;
mod print;

use crate::normalize::Marks;
pub(crate) use crate::normalize::script::{WORD, is_hangul, is_unspaced, reading_length};
use crate::normalize::script::{blank_ends_phrase, is_alphanumeric};
pub(crate) use memory::{Memory, UNKNOWN};
pub(crate) use print::{Size, print_of};
use unicode_segmentation::UnicodeSegmentation;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Unspaced,
}

/// One word or unspaced run: a byte range of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Reading position in sixths of a word.
    pub(crate) at: u32,
    pub(crate) clause: u32,
    pub(crate) kind: Kind,
    /// Number in the [`Memory`] of words.
    pub(crate) word: u16,
    /// Hash of a word or number; of an unspaced run 0.
    pub(crate) hash: u64,
}

/// The cut text. Clauses are numbered through the ad; each belongs to a sentence, each sentence to a field.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) tokens: Vec<Token>,
    /// Sentence of each clause.
    sentences: Vec<u32>,
    /// Reading position after the last token.
    pub(crate) length: u32,
    pub(crate) memory: Memory,
}

/// How strongly a mark separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Clause,
    Sentence,
}

/// Shortest line, in bytes, whose end may be a mere wrap inside a sentence.
const WRAPPED_LINE: usize = 60;

/// Endings after a full stop that make it part of an address rather than the end of a sentence.
const DOMAINS: [&str; 34] = [
    "ae", "asia", "bd", "biz", "cn", "co", "com", "edu", "gov", "hk", "id", "in", "info", "io", "jp", "ke", "kh", "kr", "la",
    "me", "mil", "mm", "my", "net", "np", "org", "ph", "ru", "sg", "th", "tw", "ua", "uk", "vn",
];

impl Tokens {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.length = 0;
        self.memory.begin();
    }

    pub(crate) fn sentence_of(&self, clause: u32) -> u32 {
        self.sentences.get(clause as usize).copied().unwrap_or(0)
    }

    pub(crate) fn clause_count(&self) -> u32 {
        small(self.sentences.len())
    }

    pub(crate) fn sentence_count(&self) -> u32 {
        self.sentences.last().map_or(0, |&last| last + 1)
    }

    /// Clause in which the folded byte `at` lies (that of the next token, at the end that of the last).
    pub(crate) fn place_of(&self, at: u32) -> (u32, u32) {
        let index = self.tokens.partition_point(|token| token.end <= at);
        self.tokens.get(index).or(self.tokens.last()).map_or((0, 0), |token| (token.at, token.clause))
    }

    /// Cuts `text`, of which `marks` are the marks, and appends; a new field starts a new sentence.
    pub(crate) fn read_marked(&mut self, text: &str, marks: &Marks, base: usize) {
        self.memory.prepare(text.len());
        let mut scan = Scan { text, marks, base, at: 0, pending: Break::Sentence, clause: 0, line_start: 0, out: self };
        scan.run();
    }

    /// Cuts `text` and appends.
    #[cfg(test)]
    pub(crate) fn read(&mut self, text: &str, base: usize) {
        let mut marks = Marks::default();
        marks.read(text);
        self.read_marked(text, &marks, base);
    }
}

struct Scan<'a> {
    text: &'a str,
    marks: &'a Marks,
    base: usize,
    at: usize,
    pending: Break,
    clause: u32,
    line_start: usize,
    out: &'a mut Tokens,
}

impl Scan<'_> {
    fn run(&mut self) {
        // Between words without letters outside ASCII there are only signs.
        for &(start, end) in self.marks.words() {
            let (start, end) = (start as usize, end as usize);
            // Part of a word with signs inside.
            if start < self.at {
                continue;
            }
            while self.at < start {
                match self.text.as_bytes().get(self.at) {
                    Some(byte) if byte.is_ascii() => self.sign(*byte),
                    _ => self.wide(),
                }
            }
            self.ascii_word_at(start, end);
        }
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            if byte.is_ascii() { self.ascii(byte) } else { self.wide() }
        }
    }

    /// The word at `start`, of which letters and digits reach to `plain_end` at least.
    #[inline]
    fn ascii_word_at(&mut self, start: usize, plain_end: usize) {
        let bytes = self.text.as_bytes();
        let goes_on = matches!(bytes.get(plain_end), Some(b'\'' | b'.' | b',' | b'_'));
        let end = if goes_on { start + self.signed_word(start) } else { plain_end };
        let is_number = bytes.get(start).is_some_and(u8::is_ascii_digit);
        self.push(start, end, if is_number { Kind::Number } else { Kind::Word }, WORD);
        // One blank behind a word of ASCII separates nothing.
        self.at = end + usize::from(bytes.get(end) == Some(&b' '));
    }

    fn ascii(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            let start = self.at;
            let end = start + self.ascii_word(start);
            let kind = if byte.is_ascii_digit() { Kind::Number } else { Kind::Word };
            // A Latin or Cyrillic letter right behind belongs to the same word: leave the whole to the UAX #29 reader.
            if self.text.as_bytes().get(end).is_some_and(|next| !next.is_ascii())
                && self.next_char(end).is_some_and(|c| !c.is_ascii() && c.is_alphabetic() && !is_unspaced(c))
                && kind == Kind::Word
            {
                self.spaced_run();
                return;
            }
            self.push_apart(start, end, kind, WORD);
            // One blank behind a word of ASCII separates nothing.
            self.at = end + usize::from(self.text.as_bytes().get(end) == Some(&b' '));
            return;
        }
        self.sign(byte);
    }

    /// Steps over a byte that is neither letter nor digit.
    fn sign(&mut self, byte: u8) {
        let strength = match byte {
            b'.' => self.full_stop(),
            b'!' | b'?' => Break::Sentence,
            b'\n' | b'\r' => self.line_end(),
            b',' | b';' | b'|' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'\t' => Break::Clause,
            b'-' if self.before_is_blank() => Break::Clause,
            b' ' => self.blank(),
            _ => Break::None,
        };
        self.pending = self.pending.max(strength);
        self.at += 1;
    }

    fn wide(&mut self) {
        let Some(c) = self.next_char(self.at) else {
            self.at += 1;
            return;
        };
        if is_unspaced(c) {
            let start = self.at;
            let mut length = 0;
            let mut end = start;
            for c in self.text.get(start..).unwrap_or("").chars().take_while(|&c| is_unspaced(c)) {
                end += c.len_utf8();
                length += reading_length(c);
            }
            self.push_apart(start, end, Kind::Unspaced, length);
            self.at = end;
        } else if is_alphanumeric(c) {
            self.spaced_run();
        } else {
            let strength = match c {
                '。' | '؟' | '।' | '॥' | '။' | '៕' | '។' | '！' | '？' => Break::Sentence,
                // `不收中介费、押金` names two things in one clause, and denies both.
                '、' if self.is_between_han() => Break::None,
                '、' | '，' | '،' | '؛' | '၊' | '៖' | '…' | '•' | '·' | '●' | '■' | '◆' | '▪' => {
                    Break::Clause
                }
                _ if matches!(c as u32, 0x2190..=0x2BFF | 0x3008..=0x3011 | 0x3014..=0x301F | 0x1F000..=0x1FAFF) => Break::Clause,
                _ => Break::None,
            };
            self.pending = self.pending.max(strength);
            self.at += c.len_utf8();
        }
    }

    /// Reads a stretch of spaced letters that is not all ASCII with the UAX #29 rules.
    fn spaced_run(&mut self) {
        let start = self.at;
        let tail = self.text.get(start..).unwrap_or("");
        let length =
            tail.find(|c: char| !(is_alphanumeric(c) || c == '\'' || is_joined_mark(c)) || is_unspaced(c)).unwrap_or(tail.len());
        let run = tail.get(..length).unwrap_or("");
        if is_one_word(run) {
            let kind = if run.starts_with(|c: char| c.is_ascii_digit()) { Kind::Number } else { Kind::Word };
            self.push_apart(start, start + length, kind, WORD);
            self.at = start + length;
            return;
        }
        for (offset, word) in run.unicode_word_indices() {
            let kind = if word.starts_with(|c: char| c.is_ascii_digit()) { Kind::Number } else { Kind::Word };
            self.push_apart(start + offset, start + offset + word.len(), kind, WORD);
        }
        // `length` is 0 only for a lone mark, which is skipped.
        self.at = start + length.max(self.next_char(start).map_or(1, char::len_utf8));
    }

    #[inline]
    fn ascii_word(&self, start: usize) -> usize {
        let end = self.marks.word_end(start);
        let goes_on = matches!(self.text.as_bytes().get(end), Some(b'\'' | b'.' | b',' | b'_'));
        if goes_on { self.signed_word(start) } else { end - start }
    }

    /// Like [`Scan::ascii_word`], over signs inside words and numbers.
    fn signed_word(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes().get(start..).unwrap_or(&[]);
        let mut length = 0;
        loop {
            length = self.marks.word_end(start + length) - start;
            let Some(&byte) = bytes.get(length) else { break };
            if !matches!(byte, b'\'' | b'.' | b',' | b'_') {
                break;
            }
            let next = bytes.get(length + 1).copied().unwrap_or(b' ');
            let before = length.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
            let inside = match byte {
                b'\'' => before.is_ascii_alphabetic() && next.is_ascii_alphabetic(),
                b'.' | b',' => before.is_ascii_digit() && next.is_ascii_digit(),
                _ => next.is_ascii_alphanumeric(),
            };
            if !inside {
                break;
            }
            length += 1;
        }
        length
    }

    #[inline(never)]
    fn push_apart(&mut self, start: usize, end: usize, kind: Kind, length: u32) {
        self.push(start, end, kind, length);
    }

    #[inline(always)]
    fn push(&mut self, start: usize, end: usize, kind: Kind, length: u32) {
        // Every text begins with a break.
        if self.pending != Break::None {
            self.begin_clause();
        }
        let bytes = self.text.as_bytes();
        let is_word = kind != Kind::Unspaced;
        let (mut hash, mut word) = (0, UNKNOWN);
        if is_word {
            (hash, word) = self.out.memory.read(bytes, start, end - start);
        }
        let (at, clause) = (self.out.length, self.clause);
        self.out.tokens.push(Token {
            start: small(self.base + start),
            end: small(self.base + end),
            at,
            clause,
            kind,
            word,
            hash,
        });
        self.out.length += length;
    }

    #[cold]
    fn begin_clause(&mut self) {
        let sentence = match (self.pending, self.out.sentences.last()) {
            (Break::Clause, Some(&sentence)) => sentence,
            _ => self.out.sentence_count(),
        };
        self.out.sentences.push(sentence);
        self.clause = small(self.out.sentences.len()).saturating_sub(1);
        self.pending = Break::None;
    }

    fn full_stop(&self) -> Break {
        let bytes = self.text.as_bytes();
        let Some(next) = bytes.get(self.at + 1) else { return Break::Sentence };
        if !next.is_ascii_alphanumeric() {
            return Break::Sentence;
        }
        let label_end = self.at + 1 + self.ascii_word(self.at + 1);
        let label = self.text.get(self.at + 1..label_end).unwrap_or("");
        if DOMAINS.binary_search(&label).is_ok() || next.is_ascii_digit() { Break::None } else { Break::Sentence }
    }

    /// A long line without closing mark is taken as wrapped text; anything else ends a sentence.
    fn line_end(&mut self) -> Break {
        let line = self.at - self.line_start;
        self.line_start = self.at + 1;
        let wrapped =
            (WRAPPED_LINE..WRAPPED_LINE * 2).contains(&line) && self.next_char(self.at + 1).is_some_and(char::is_alphanumeric);
        if wrapped { Break::None } else { Break::Sentence }
    }

    fn blank(&self) -> Break {
        if self.at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)).is_none_or(u8::is_ascii) {
            return Break::None;
        }
        let before = self.text.get(..self.at).and_then(|head| head.chars().next_back());
        if before.is_some_and(blank_ends_phrase) { Break::Clause } else { Break::None }
    }

    fn is_between_han(&self) -> bool {
        let is_han = |c: char| matches!(c as u32, 0x3400..=0x4DBF | 0x4E00..=0x9FFF);
        let before = self.text.get(..self.at).and_then(|head| head.chars().next_back());
        let after = self.text.get(self.at..).and_then(|tail| tail.chars().nth(1));
        before.is_some_and(is_han) && after.is_some_and(is_han)
    }

    fn before_is_blank(&self) -> bool {
        self.at.checked_sub(1).and_then(|i| self.text.as_bytes().get(i)).is_none_or(u8::is_ascii_whitespace)
    }

    fn next_char(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|tail| tail.chars().next())
    }
}

/// Letters of one kind throughout, with signs only behind letters: for UAX #29 one word.
fn is_one_word(run: &str) -> bool {
    let is_letter = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c as u32, 0x0410..=0x044F | 0x0620..=0x064A | 0x0904..=0x0939 | 0x0985..=0x098C | 0x0993..=0x09A8)
    };
    let is_sign = |c: char| matches!(c as u32, 0x093E..=0x094D | 0x09BE..=0x09C4);
    run.starts_with(is_letter) && run.chars().all(|c| is_letter(c) || is_sign(c))
}

/// Signs inside Indic words that are neither letters nor digits.
fn is_joined_mark(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x0900..=0x0963 | 0x0966..=0x0DFF)
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, u32, u32)> {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        tokens.tokens.iter().map(|t| (&text[t.start as usize..t.end as usize], t.clause, tokens.sentence_of(t.clause))).collect()
    }

    #[test]
    fn glued_sentences_come_apart() {
        assert_eq!(words("required.we pay"), [("required", 0, 0), ("we", 1, 1), ("pay", 1, 1)]);
        assert_eq!(words("jobs@example.com now"), [("jobs", 0, 0), ("example", 0, 0), ("com", 0, 0), ("now", 0, 0)]);
        assert_eq!(words("usd 1.200,50 or 15k"), [("usd", 0, 0), ("1.200,50", 0, 0), ("or", 0, 0), ("15k", 0, 0)]);
    }

    #[test]
    fn clauses_and_sentences() {
        assert_eq!(
            words("free flight, food. no fee"),
            [("free", 0, 0), ("flight", 0, 0), ("food", 1, 0), ("no", 2, 1), ("fee", 2, 1)]
        );
        assert_eq!(words("ฟรี ตั๋ว"), [("ฟรี", 0, 0), ("ตั๋ว", 1, 0)]);
        assert_eq!(words("包机票。月薪3万"), [("包机票", 0, 0), ("月薪", 1, 1), ("3", 1, 1), ("万", 1, 1)]);
        assert_eq!(words("不收押金、中介费，包吃"), [("不收押金", 0, 0), ("中介费", 0, 0), ("包吃", 1, 0)]);
    }

    #[test]
    fn one_word_is_one_word_of_uax29() {
        let letters: Vec<char> = ('\0'..'\u{a00}').filter(|c| is_one_word(&format!("a{c}"))).collect();
        let mut state = 1u32;
        for _ in 0..20_000 {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                letters[(state >> 8) as usize % letters.len()]
            };
            let run: String = [next(), next(), next(), next()].into_iter().collect();
            if is_one_word(&run) {
                assert_eq!(run.unicode_words().collect::<Vec<_>>(), [run.as_str()], "{run}");
            }
        }
    }

    #[test]
    fn words_of_spaced_scripts_agree_with_uax29() {
        for text in ["работа в москве для девушек", "नौकरी के लिए संपर्क करें", "فرصة عمل في الخارج", "the worker's pay", "কাজ করতে চাই"]
        {
            let ours: Vec<&str> = words(text).into_iter().map(|(word, ..)| word).collect();
            let reference: Vec<&str> = text.unicode_words().collect();
            assert_eq!(ours, reference);
        }
    }
}
