//! Finds all terms in one pass over the tokens.
//!
//! Words are looked up by their hash; a stem is looked up by the hash of the word's beginning, but only at lengths at
//! which some stem of the tables ends. Unspaced scripts are looked up by the first two characters at every position.

use super::Mention;
use super::registry::Concept;
use super::terms::{Shape, Term, Word, accent_form};
use super::vocabulary::Vocabulary;
use crate::normalize::Han;
use crate::tokenize::{Kind, Token, Tokens, WORD, is_hangul, is_unspaced, reading_length};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Most mentions kept of one ad; more than any honest ad has, and a bound on memory for hostile ones.
const MOST_MENTIONS: usize = 100_000;
/// Most candidates compared at one position.
const MOST_CANDIDATES: usize = 2_048;
/// Longest word that is looked up; longer runs of letters are noise.
const LONGEST_WORD: usize = 64;

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = step(self.0, byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Map<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Accent numbers of terms in other scripts, and of Latin terms without accents.
const NOT_LATIN: u32 = 0;
const PLAIN: u32 = 1;

pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

pub(super) fn step(hash: u64, byte: u8) -> u64 {
    let mixed = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    mixed ^ (mixed >> 29)
}

fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A term in matching form.
#[derive(Clone, Debug)]
struct Entry {
    concept: Concept,
    language: u8,
    gated: bool,
    value: u16,
    accents: u32,
    /// Words after the first, or the whole substring.
    rest: Rest,
}

#[derive(Clone, Debug)]
enum Rest {
    Words(Box<[Word]>),
    Substring(Box<str>),
}

/// Collects terms.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    terms: Vec<Term>,
    han: Han,
}

impl MatcherBuilder {
    pub(crate) fn add(&mut self, terms: impl IntoIterator<Item = Term>) {
        self.terms.extend(terms);
    }

    /// Reads traditional Chinese letters as simplified ones.
    pub(crate) fn han(&mut self, han: Han) {
        self.han = han;
    }

    pub(crate) fn build(self) -> Matcher {
        let mut matcher = Matcher {
            vocabulary: Vocabulary::default(),
            han: self.han,
            whole: Map::default(),
            stems: Map::default(),
            stem_filter: vec![0; 1 << 10].into_boxed_slice(),
            substrings: Map::default(),
            ascii_leads: [false; 128],
            accents: Vec::new(),
            terms: self.terms.len(),
        };
        for term in self.terms {
            matcher.vocabulary.add(&term);
            let accents = match &term.accents {
                None => NOT_LATIN,
                Some(form) if form.is_ascii() => PLAIN,
                Some(form) => {
                    matcher.accents.push(form.clone());
                    u32::try_from(matcher.accents.len() + 1).unwrap_or(NOT_LATIN)
                }
            };
            let entry = |rest| Entry {
                concept: term.concept,
                language: term.language,
                gated: term.gated,
                value: term.value,
                accents,
                rest,
            };
            match term.shape {
                Shape::Words(words) => {
                    let Some((first, rest)) = words.split_first() else { continue };
                    let hash = first.text.bytes().fold(SEED, step);
                    let entry = entry(Rest::Words(rest.into()));
                    if first.is_stem {
                        matcher.stems.entry(hash).or_default().push(entry);
                        let bit = filter_bit(hash);
                        if let Some(word) = matcher.stem_filter.get_mut(bit / 64) {
                            *word |= 1 << (bit % 64);
                        }
                    } else {
                        matcher.whole.entry(hash).or_default().push(entry);
                    }
                }
                Shape::Substring(text) => {
                    let text: String = text.chars().map(|c| matcher.han.simple(c)).collect();
                    let mut chars = text.chars();
                    let Some(first) = chars.next() else { continue };
                    if let Some(flag) = matcher.ascii_leads.get_mut(first as usize) {
                        *flag = true;
                    }
                    let key = pair(first, chars.next());
                    matcher.substrings.entry(key).or_default().push(entry(Rest::Substring(text.into())));
                }
            }
        }
        matcher
    }
}

fn filter_bit(hash: u64) -> usize {
    (spread(hash) >> 48) as usize
}

fn pair(first: char, second: Option<char>) -> u64 {
    spread(u64::from(first as u32) << 32 | second.map_or(0, |c| u64::from(c as u32)))
}

/// All terms, ready to be found.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(super) vocabulary: Vocabulary,
    han: Han,
    whole: Map<Vec<Entry>>,
    stems: Map<Vec<Entry>>,
    stem_filter: Box<[u64]>,
    substrings: Map<Vec<Entry>>,
    ascii_leads: [bool; 128],
    /// Written forms with accents; number 2 is the first.
    accents: Vec<Box<str>>,
    terms: usize,
}

impl Matcher {
    /// Is a mention written with the accents of its term? `written` is its folded text with the accents put back.
    pub(crate) fn has_accents_of(&self, mention: &Mention, written: &str) -> bool {
        match mention.accents {
            NOT_LATIN => true,
            PLAIN => !accent_form(written).chars().any(|c| !c.is_ascii() && c.is_alphabetic()),
            number => self.accents.get(number as usize - 2).is_none_or(|form| {
                let written = accent_form(written);
                let mut words = written.split(' ');
                form.split(' ').all(|wanted| words.next().is_some_and(|word| word.starts_with(wanted)))
            }),
        }
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.terms
    }

    /// Appends every mention in the tokens of `text`.
    pub(crate) fn find(&self, text: &str, tokens: &Tokens, out: &mut Vec<Mention>) {
        for (index, token) in tokens.tokens.iter().enumerate() {
            if out.len() >= MOST_MENTIONS {
                break;
            }
            let Some(word) = text.get(token.start as usize..token.end as usize) else { continue };
            match token.kind {
                Kind::Unspaced => self.find_in_run(text, token, tokens, out),
                Kind::Word | Kind::Number => {
                    self.find_at_word(text, tokens, index, word, out);
                    let lead = word.bytes().next().unwrap_or(0);
                    if self.ascii_leads.get(usize::from(lead)).copied().unwrap_or(false) {
                        let mut chars = word.chars();
                        if let Some(first) = chars.next() {
                            let second = chars.next().or_else(|| following(text, token.end as usize));
                            self.find_substrings(text, token.start as usize, first, second, token.at, tokens, token.clause, out);
                        }
                    }
                }
            }
        }
    }

    fn find_at_word(&self, text: &str, tokens: &Tokens, index: usize, word: &str, out: &mut Vec<Mention>) {
        if word.len() > LONGEST_WORD {
            return;
        }
        self.look_up(text, tokens, index, word, out);
        // Arabic writes "and", "with", "for" and the article onto the word.
        let mut bare = word;
        for _ in 0..3 {
            let Some(next) = strip_arabic(bare) else { break };
            bare = next;
            self.look_up(text, tokens, index, bare, out);
        }
    }

    fn look_up(&self, text: &str, tokens: &Tokens, index: usize, word: &str, out: &mut Vec<Mention>) {
        let mut hash = SEED;
        for (offset, byte) in word.bytes().enumerate() {
            hash = step(hash, byte);
            let bit = filter_bit(hash);
            if self.stem_filter.get(bit / 64).is_some_and(|filter| filter >> (bit % 64) & 1 == 1)
                && word.is_char_boundary(offset + 1)
            {
                if let Some(entries) = self.stems.get(&hash) {
                    self.push_words(text, tokens, index, entries, out);
                }
            }
        }
        if let Some(entries) = self.whole.get(&hash) {
            self.push_words(text, tokens, index, entries, out);
        }
    }

    fn push_words(&self, text: &str, tokens: &Tokens, index: usize, entries: &[Entry], out: &mut Vec<Mention>) {
        let Some(first) = tokens.tokens.get(index) else { return };
        for entry in entries.iter().take(MOST_CANDIDATES) {
            let Rest::Words(words) = &entry.rest else { continue };
            let mut last = first;
            let matched = words.iter().enumerate().all(|(offset, wanted)| {
                let Some(token) = tokens.tokens.get(index + 1 + offset) else { return false };
                let Some(word) = text.get(token.start as usize..token.end as usize) else { return false };
                last = token;
                let is_it =
                    |word: &str| if wanted.is_stem { word.starts_with(wanted.text.as_str()) } else { word == wanted.text };
                token.clause == first.clause && (is_it(word) || strip_arabic(word).is_some_and(is_it))
            });
            if matched {
                out.push(Mention {
                    concept: entry.concept,
                    language: entry.language,
                    gated: entry.gated,
                    value: entry.value,
                    accents: entry.accents,
                    start: first.start,
                    end: last.end,
                    at: first.at,
                    until: last.at + WORD,
                    clause: first.clause,
                });
            }
        }
    }

    fn find_in_run(&self, text: &str, token: &Token, tokens: &Tokens, out: &mut Vec<Mention>) {
        let Some(run) = text.get(token.start as usize..token.end as usize) else { return };
        let mut at = token.at;
        let mut chars = run.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            if out.len() >= MOST_MENTIONS {
                return;
            }
            let second = chars.peek().map(|&(_, next)| next).or_else(|| following(text, token.end as usize));
            self.find_substrings(text, token.start as usize + offset, c, second, at, tokens, token.clause, out);
            at += reading_length(c);
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one position with all that is known about it; a struct would be built per character"
    )]
    fn find_substrings(
        &self,
        text: &str,
        start: usize,
        first: char,
        second: Option<char>,
        at: u32,
        tokens: &Tokens,
        clause: u32,
        out: &mut Vec<Mention>,
    ) {
        let (first, second) = (self.han.simple(first), second.map(|c| self.han.simple(c)));
        for key in [second.map(|_| pair(first, second)), Some(pair(first, None))].into_iter().flatten() {
            let Some(entries) = self.substrings.get(&key) else { continue };
            for entry in entries.iter().take(MOST_CANDIDATES) {
                let Rest::Substring(wanted) = &entry.rest else { continue };
                let Some((end, length)) = self.match_substring(text, start, wanted) else { continue };
                // A Latin beginning must be a word of its own.
                if first.is_ascii_alphanumeric()
                    && text.get(..start).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()))
                {
                    continue;
                }
                let _ = tokens;
                out.push(Mention {
                    concept: entry.concept,
                    language: entry.language,
                    gated: entry.gated,
                    value: entry.value,
                    accents: entry.accents,
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    end: u32::try_from(end).unwrap_or(u32::MAX),
                    at,
                    until: at + length,
                    clause,
                });
            }
        }
    }

    /// Terms of scripts without spaces that `text` has at `start`, each with its end.
    pub(super) fn substrings_at<'a>(&'a self, text: &'a str, start: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let mut chars = text.get(start..).unwrap_or("").chars().map(|c| self.han.simple(c));
        let key = chars.next().map_or(0, |first| pair(first, chars.next()));
        let entries = self.substrings.get(&key).into_iter().flatten().take(MOST_CANDIDATES);
        entries.filter_map(move |entry| {
            let Rest::Substring(wanted) = &entry.rest else { return None };
            self.match_substring(text, start, wanted).map(|(end, _)| (end, wanted.as_ref()))
        })
    }

    /// Compares `wanted` with the text from `start`; blanks between Hangul syllables do not count, and traditional Chinese
    /// letters are their simplified ones. Returns the end and the reading length.
    fn match_substring(&self, text: &str, start: usize, wanted: &str) -> Option<(usize, u32)> {
        let mut have = text.get(start..)?.char_indices().peekable();
        let mut end = 0;
        let mut length = 0;
        let mut previous = ' ';
        for c in wanted.chars() {
            if is_hangul(previous) && is_hangul(c) {
                have.next_if(|&(_, blank)| blank == ' ');
            }
            let (offset, found) = have.next()?;
            if self.han.simple(found) != c {
                return None;
            }
            end = offset + found.len_utf8();
            length += if is_unspaced(c) { reading_length(c) } else { 1 };
            previous = c;
        }
        Some((start + end, length))
    }
}

/// First character after a run, past one blank when Hangul goes on behind it.
fn following(text: &str, at: usize) -> Option<char> {
    let mut chars = text.get(at..)?.chars();
    match chars.next()? {
        ' ' => chars.next().filter(|&c| is_hangul(c)),
        c => Some(c),
    }
}

/// Removes one proclitic from an Arabic word, leaving three letters or more.
fn strip_arabic(word: &str) -> Option<&str> {
    const PROCLITICS: [&str; 7] = ["ال", "لل", "و", "ف", "ب", "ل", "ك"];
    PROCLITICS.iter().find_map(|clitic| word.strip_prefix(clitic)).filter(|rest| rest.chars().count() >= 3)
}
