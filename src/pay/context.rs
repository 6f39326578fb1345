//! What the clause has said so far.
//!
//! The context is read only up to the numbers that are met, each stretch of
//! text once, and never further back than [`REACH`]; that keeps the pass linear
//! and costs nothing in texts without numbers.

use super::index::may_begin;
use super::lexicon::{Side, Tag, char_at, char_before, readings, spaced_letter, word_at};
use super::{Currency, Kind, Period};
use crate::normalize::script::is_alphanumeric;

/// How many bytes before a number can matter.
const REACH: usize = 192;

/// A word seen, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<T> {
    pub what: T,
    pub start: usize,
    pub end: usize,
    /// The part of the clause, counted by commas.
    pub part: u32,
}

#[derive(Debug, Default)]
pub(super) struct Context {
    at: usize,
    pub part: u32,
    pub pay: Option<Mark<()>>,
    /// An amount has already been given for `pay`.
    pub pay_used: bool,
    pub bad: Option<Mark<Kind>>,
    pub period: Option<Mark<Period>>,
    pub money: Option<Mark<(Currency, bool, Side)>>,
    pub label: Option<Mark<()>>,
    pub open: Option<Mark<()>>,
    /// A run of spelled numbers, with their value.
    pub numeral: Option<Mark<f64>>,
    /// A multiplier that may stand before its number: `milioni 3`.
    pub times: Option<Mark<f64>>,
    /// Pay words before this byte belong to a mention already read.
    used_until: usize,
    negator: usize,
    link: Option<Mark<()>>,
    unit: usize,
    /// Numbers passed by without reading on to them, rising.
    postponed: Vec<usize>,
}

impl Context {
    /// Reads on to the number at `to`.
    pub(super) fn advance(&mut self, text: &str, to: usize) {
        if !self.postponed.is_empty() {
            self.catch_up(text, to);
        }
        self.read_to(text, to);
    }

    /// Notes that a number at `to` was refused by its looks; the text before it is read when a later number asks for it.
    pub(super) fn postpone(&mut self, to: usize) {
        // What stands before the one before is out of its reach.
        if let Some(last) = self.postponed.last().copied().filter(|&last| to > last + REACH) {
            self.postponed.clear();
            self.at = last;
        }
        self.postponed.push(to);
    }

    /// Reads on to the numbers that were postponed, but for those behind which a clause ends: nothing of them is left.
    fn catch_up(&mut self, text: &str, to: usize) {
        let mut stops = std::mem::take(&mut self.postponed);
        let mut first = stops.len();
        let mut behind = to;
        while let Some(&stop) = first.checked_sub(1).and_then(|index| stops.get(index)) {
            let line = text.get(stop..behind).and_then(|t| t.rfind('\n')).map(|i| stop + i);
            if behind > stop + REACH || line.is_some_and(|i| is_hard(text, i, '\n')) {
                self.at = stop;
                break;
            }
            behind = stop;
            first -= 1;
        }
        for &stop in stops.get(first..).unwrap_or(&[]) {
            self.read_to(text, stop);
        }
        stops.clear();
        self.postponed = stops;
    }

    fn read_to(&mut self, text: &str, to: usize) {
        if to > self.at + REACH {
            let mut from = to - REACH;
            while !text.is_char_boundary(from) {
                from += 1;
            }
            self.new_clause();
            self.at = from;
        }
        // Nothing before the last line break counts, so it need not be read.
        let line = text.get(self.at..to).and_then(|t| t.rfind('\n')).map(|i| self.at + i);
        if let Some(line) = line.filter(|i| is_hard(text, *i, '\n')) {
            self.at = line;
        }
        let bytes = text.as_bytes();
        while self.at < to {
            // Most words are in no table.
            let rest = bytes.get(self.at..).unwrap_or(&[]);
            if rest.first().is_some_and(u8::is_ascii_lowercase) && !may_begin(rest) {
                let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                match rest.get(length) {
                    Some(b' ') => self.at += length + 1,
                    Some(byte) if !byte.is_ascii() => self.skip_word(text, 'a'),
                    _ => self.at += length,
                }
                continue;
            }
            let Some(c) = char_at(text, self.at) else { break };
            if is_hard(text, self.at, c) {
                self.new_clause();
                self.at += c.len_utf8();
                continue;
            }
            if is_soft(text, self.at, c) {
                self.part += 1;
                self.at += c.len_utf8();
                continue;
            }
            if c == ' ' {
                self.at += 1;
                continue;
            }
            // "hours per day": the period tells of the hours, not of the money.
            match word_at(text, self.at, |t| t != Tag::During && t != Tag::Above && t != Tag::Join) {
                Some(hit) if hit.end <= to => {
                    let start = self.at;
                    // A word with several readings is noted for each; the
                    // longest word hides those it contains.
                    let mut thing = false;
                    readings(text, start, hit.end, |tag| {
                        thing |= tag == Tag::Thing;
                        self.note(text, start, hit.end, tag);
                    });
                    if thing {
                        self.unit = hit.end;
                    }
                    self.at = hit.end;
                }
                _ => self.skip_word(text, c),
            }
        }
        self.at = self.at.max(to);
    }

    /// Starts afresh after a mention that ended at `end`, still in its clause.
    /// `used_until` is the end of a pay word behind the mention that it used.
    pub(super) fn consume(&mut self, end: usize, used_until: usize) {
        self.at = end;
        self.used_until = used_until;
        self.pay_used = self.pay.is_some();
        self.bad = None;
        self.period = None;
        self.money = None;
        self.label = None;
        self.open = None;
        self.numeral = None;
        self.times = None;
        self.link = None;
    }

    /// Whether a unit of time, or a thing that is counted, stands right before `at`.
    pub(super) fn after_unit(&self, at: usize) -> bool {
        self.near(self.unit, at)
    }

    fn new_clause(&mut self) {
        let (at, part, postponed) = (self.at, self.part, std::mem::take(&mut self.postponed));
        *self = Context { at, part: part + 1, postponed, ..Context::default() };
    }

    fn skip_word(&mut self, text: &str, c: char) {
        self.at += c.len_utf8();
        // Arabic words can carry a glued article, so each letter is tried.
        if !spaced_letter(c) || ('\u{600}'..='\u{6ff}').contains(&c) {
            return;
        }
        let rest = text.as_bytes().get(self.at..).unwrap_or(&[]);
        self.at += rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        while let Some(c) = char_at(text, self.at).filter(|c| spaced_letter(*c)) {
            self.at += c.len_utf8();
        }
    }

    fn note(&mut self, text: &str, start: usize, end: usize, tag: Tag) {
        let part = self.part;
        let mark = Mark { what: (), start, end, part };
        match tag {
            Tag::Pay => {
                self.pay = Some(mark);
                self.pay_used = start < self.used_until;
            }
            Tag::PayPer(period) => {
                self.pay = Some(mark);
                self.pay_used = start < self.used_until;
                self.period = Some(Mark { what: period, start, end, part });
            }
            Tag::Bad(kind) => {
                let taken_back = self.negator > 0 && start.saturating_sub(self.negator) <= 16;
                if !taken_back {
                    self.bad = Some(Mark { what: kind, start, end, part });
                }
            }
            Tag::Negator => {
                self.negator = end;
                // "ticket free", "visa provided"
                if self.bad.is_some_and(|b| b.part == part && start.saturating_sub(b.end) <= 1) {
                    self.bad = None;
                }
            }
            Tag::Per(period) => {
                let counted = self.near(self.unit, start);
                // "10월 2000": a date.
                let date = char_before(text, start).is_some_and(|c| c.is_ascii_digit());
                if !counted && !date {
                    self.period = Some(Mark { what: period, start, end, part });
                }
            }
            Tag::Unit(period) => {
                let linked = self.link.is_some_and(|l| self.near(l.end, start) && l.part == part);
                if linked && !self.link.is_some_and(|l| self.near(self.unit, l.start)) {
                    self.period = Some(Mark { what: period, start, end, part });
                }
                self.unit = end;
            }
            Tag::Link => self.link = Some(mark),
            Tag::Money(c, certain, side) => {
                self.money = Some(Mark { what: (c, certain, side), start, end, part });
            }
            Tag::Times(factor, _) => {
                self.times = Some(Mark { what: factor, start, end, part });
            }
            Tag::Numeral(value) => {
                let so_far = self.numeral.filter(|n| self.near(n.end, start));
                let (start, value) = match so_far {
                    // hai mươi, lima puluh: the ten multiplies what came before.
                    Some(n) if value == 10.0 && n.what < 10.0 => (n.start, n.what * 10.0),
                    Some(n) => (n.start, n.what + value),
                    None => (start, value),
                };
                self.numeral = Some(Mark { what: value, start, end, part });
            }
            Tag::Label => self.label = Some(mark),
            Tag::Open => self.open = Some(mark),
            Tag::During | Tag::Above | Tag::Join | Tag::Thing => {}
        }
    }

    fn near(&self, end: usize, start: usize) -> bool {
        end > 0 && start >= end && start - end <= 1
    }
}

/// The end of a clause. A line that ends in a colon runs on.
pub(super) fn is_hard(text: &str, at: usize, c: char) -> bool {
    match c {
        '\n' => !text.get(..at).is_some_and(|t| t.trim_end_matches([' ', '\r']).ends_with([':', '：'])),
        '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '|' | '•' | ';' | '；' | '؛' | '။' | '។' => true,
        '.' => {
            let after = char_at(text, at + 1);
            // "Rs. 500" and "no. 7" are not ends of sentences.
            let long = text.get(..at).is_some_and(|t| t.chars().rev().take(3).all(is_alphanumeric));
            long && after.is_none_or(char::is_whitespace)
        }
        _ => false,
    }
}

/// The end of a part of a clause.
pub(super) fn is_soft(text: &str, at: usize, c: char) -> bool {
    match c {
        ',' => !char_at(text, at + 1).is_some_and(|c| c.is_ascii_digit()),
        '，' | '、' | '،' | '(' | ')' | '（' | '）' | '၊' | '【' | '】' | '\n' => true,
        _ => false,
    }
}
