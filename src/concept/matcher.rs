//! Finds all terms in one pass over the tokens.
//!
//! A term is filed under the hash of its first word, or of its first two; a stem under the hash of the word's beginning,
//! which is looked up only at lengths at which some stem of the tables ends. Terms of unspaced scripts are filed under their
//! first two characters and looked up at every position. All terms lie in one text and one list sorted by key, so that
//! building costs no allocation per term.

use super::Mention;
use super::index::{KeyTable, SEED, hash, spread, step};
use super::registry::Concept;
use super::terms::{STEM, Shape, accent_form};
use super::vocabulary::{Vocabulary, VocabularyBuilder};
use crate::normalize::Han;
use crate::tokenize::{Kind, Token, Tokens, WORD, is_hangul, is_unspaced, reading_length};

/// Most mentions kept of one ad; more than any honest ad has, and a bound on memory for hostile ones.
const MOST_MENTIONS: usize = 100_000;
/// Most candidates compared at one position.
const MOST_CANDIDATES: usize = 2_048;
/// Longest word that is looked up; longer runs of letters are noise.
const LONGEST_WORD: usize = 64;

/// Accent numbers of terms in other scripts, and of Latin terms without accents.
const NOT_LATIN: u32 = 0;
const PLAIN: u32 = 1;

/// What a term means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    pub(crate) concept: Concept,
    /// Number of the language table, or `NO_LANGUAGE`.
    pub(crate) language: u8,
    /// The place, for names of places.
    pub(crate) value: u16,
}

/// A term in matching form.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where its folded text begins in the matcher's text.
    start: u32,
    length: u16,
    concept: Concept,
    value: u16,
    language: u8,
    gated: bool,
    accents: u32,
}

/// The four ways a term is filed.
#[derive(Clone, Copy)]
enum Filed {
    Word = 1,
    Pair = 2,
    Stem = 3,
    Substring = 4,
}

fn key(filed: Filed, hash: u64) -> u64 {
    spread(hash ^ ((filed as u64) << 61))
}

fn pair_of_words(first: u64, second: u64) -> u64 {
    first.rotate_left(17).wrapping_add(second)
}

fn pair_of_chars(first: char, second: Option<char>) -> u64 {
    u64::from(first as u32) << 32 | second.map_or(0, |c| u64::from(c as u32))
}

/// Collects terms.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    text: String,
    entries: Vec<(u64, Entry)>,
    accents: Vec<(u32, u16)>,
    vocabulary: VocabularyBuilder,
    stem_filter: Vec<u64>,
    ascii_leads: [u64; 2],
    han: Han,
    /// Buffer of the term reader.
    pub(super) folded: String,
}

impl MatcherBuilder {
    /// Reads traditional Chinese letters as simplified ones. Call before terms are added.
    pub(crate) fn han(&mut self, han: Han) {
        self.han = han;
    }

    /// Adds a folded term. `written` is the term as the table has it.
    pub(super) fn add(&mut self, meaning: Meaning, gated: bool, shape: Shape, folded: &str, written: &str) {
        let start = small(self.text.len());
        let (key, accents) = match shape {
            Shape::Words => {
                self.text.push_str(folded);
                self.vocabulary.add(folded);
                (self.key_of_words(folded), self.accents_of(folded, written))
            }
            Shape::Substring => {
                let han = &self.han;
                self.text.extend(folded.chars().map(|c| han.simple(c)));
                let mut chars = folded.chars().map(|c| han.simple(c));
                let Some(first) = chars.next() else { return };
                if let Some(leads) = self.ascii_leads.get_mut(first as usize / 64) {
                    *leads |= 1 << (first as usize % 64);
                }
                (key(Filed::Substring, pair_of_chars(first, chars.next())), None)
            }
        };
        let length = u16::try_from(self.text.len() - start as usize).unwrap_or(u16::MAX);
        // Accent forms lie behind the terms' own text.
        let accents = match accents {
            Some(form) => {
                self.accents.push((small(self.text.len()), u16::try_from(form.len()).unwrap_or(u16::MAX)));
                self.text.push_str(form);
                small(self.accents.len()) + PLAIN
            }
            None if shape == Shape::Words && folded.is_ascii() => PLAIN,
            None => NOT_LATIN,
        };
        let Meaning { concept, language, value } = meaning;
        self.entries.push((key, Entry { start, length, concept, value, language, gated, accents }));
    }

    fn key_of_words(&mut self, folded: &str) -> u64 {
        let mut words = folded.split(' ');
        let first = words.next().unwrap_or("");
        if let Some(stem) = first.strip_suffix(STEM) {
            let hash = hash(stem);
            if self.stem_filter.is_empty() {
                self.stem_filter = vec![0; FILTER / 64];
            }
            let bit = filter_bit(hash);
            if let Some(word) = self.stem_filter.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
            return key(Filed::Stem, hash);
        }
        match words.next().filter(|second| !second.ends_with(STEM)) {
            Some(second) => key(Filed::Pair, pair_of_words(hash(first), hash(second))),
            None => key(Filed::Word, hash(first)),
        }
    }

    /// The written form, when it has accents that folding took away.
    fn accents_of<'a>(&self, folded: &str, written: &'a str) -> Option<&'a str> {
        (folded.is_ascii() && !written.is_ascii()).then_some(written)
    }

    pub(crate) fn build(mut self) -> Matcher {
        // Stable, so that terms of one key stay in the order of the tables.
        self.entries.sort_by_key(|(key, _)| *key);
        let keys: Vec<u64> = self.entries.iter().map(|(key, _)| *key).collect();
        self.text.shrink_to_fit();
        Matcher {
            table: KeyTable::new(&keys),
            entries: self.entries.into_iter().map(|(_, entry)| entry).collect(),
            text: self.text,
            vocabulary: self.vocabulary.build(),
            stem_filter: self.stem_filter,
            ascii_leads: self.ascii_leads,
            accents: self.accents,
            han: self.han,
        }
    }
}

/// Bits of the stem filter: about sixteen for each stem of the tables.
const FILTER: usize = 1 << 19;

fn filter_bit(hash: u64) -> usize {
    (spread(hash) >> 45) as usize
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// All terms, ready to be found.
#[derive(Debug)]
pub(crate) struct Matcher {
    table: KeyTable,
    /// Sorted by key.
    entries: Vec<Entry>,
    /// Folded terms and accent forms, one behind the other.
    text: String,
    pub(super) vocabulary: Vocabulary,
    stem_filter: Vec<u64>,
    /// ASCII characters that substrings begin with, as bits.
    ascii_leads: [u64; 2],
    /// Written forms with accents; number 2 is the first.
    accents: Vec<(u32, u16)>,
    han: Han,
}

impl Matcher {
    /// Is a mention written with the accents of its term? `written` is its folded text with the accents put back.
    pub(crate) fn has_accents_of(&self, mention: &Mention, written: &str) -> bool {
        match mention.accents {
            NOT_LATIN => true,
            PLAIN => !accent_form(written).chars().any(|c| !c.is_ascii() && c.is_alphabetic()),
            number => self.accents.get(number as usize - 2).is_none_or(|&(start, length)| {
                let start = start as usize;
                let form = accent_form(self.text.get(start..start + usize::from(length)).unwrap_or(""));
                let written = accent_form(written);
                let mut words = written.split(' ');
                form.split(' ').all(|wanted| words.next().is_some_and(|word| word.starts_with(wanted)))
            }),
        }
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    fn text_of(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        self.text.get(start..start + usize::from(entry.length)).unwrap_or("")
    }

    /// Entries filed under a key, and perhaps some behind them: callers compare each and stop at `MOST_CANDIDATES`.
    fn filed(&self, key_of: u64, same: impl Fn(&str) -> bool) -> impl Iterator<Item = &Entry> {
        let start = self.table.start(key_of);
        let entries = start.and_then(|start| self.entries.get(start..)).unwrap_or(&[]);
        entries.iter().take(MOST_CANDIDATES).take_while(move |entry| same(self.text_of(entry)))
    }

    /// Appends every mention in the tokens of `text`.
    pub(crate) fn find(&self, text: &str, tokens: &Tokens, out: &mut Vec<Mention>) {
        for (index, token) in tokens.tokens.iter().enumerate() {
            if out.len() >= MOST_MENTIONS {
                break;
            }
            let Some(word) = text.get(token.start as usize..token.end as usize) else { continue };
            match token.kind {
                Kind::Unspaced => self.find_in_run(text, token, out),
                Kind::Word | Kind::Number => {
                    self.find_at_word(text, tokens, index, word, out);
                    let lead = usize::from(word.bytes().next().unwrap_or(u8::MAX));
                    if self.ascii_leads.get(lead / 64).is_some_and(|leads| leads >> (lead % 64) & 1 == 1) {
                        let mut chars = word.chars();
                        if let Some(first) = chars.next() {
                            let second = chars.next().or_else(|| following(text, token.end as usize));
                            self.find_substrings(text, (token.start as usize, token.at, token.clause), first, second, out);
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
        let mut hashed = SEED;
        for (offset, byte) in word.bytes().enumerate() {
            hashed = step(hashed, byte);
            let bit = filter_bit(hashed);
            if self.stem_filter.get(bit / 64).is_some_and(|filter| filter >> (bit % 64) & 1 == 1) {
                if let Some(stem) = word.get(..=offset) {
                    let is_stem = |term: &str| term.strip_prefix(stem).is_some_and(|rest| rest.starts_with(STEM));
                    for entry in self.filed(key(Filed::Stem, hashed), is_stem) {
                        self.push_words(text, tokens, index, word, entry, out);
                    }
                }
            }
        }
        let begins = |term: &str| term.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        for entry in self.filed(key(Filed::Word, hashed), begins) {
            self.push_words(text, tokens, index, word, entry, out);
        }
        let Some(second) = tokens.tokens.get(index + 1).and_then(|token| text.get(token.start as usize..token.end as usize))
        else {
            return;
        };
        for second in [Some(second), strip_arabic(second)].into_iter().flatten() {
            let both = |term: &str| {
                let rest =
                    term.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).and_then(|rest| rest.strip_prefix(second));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            for entry in self.filed(key(Filed::Pair, pair_of_words(hashed, hash(second))), both) {
                self.push_words(text, tokens, index, word, entry, out);
            }
        }
    }

    /// Compares all words of the term and appends a mention when they match. `word` is the first, perhaps without a prefix.
    fn push_words(&self, text: &str, tokens: &Tokens, index: usize, word: &str, entry: &Entry, out: &mut Vec<Mention>) {
        let Some(first) = tokens.tokens.get(index) else { return };
        let mut last = first;
        let matched = self.text_of(entry).split(' ').enumerate().all(|(offset, wanted)| {
            let Some(token) = tokens.tokens.get(index + offset) else { return false };
            let have = if offset == 0 { Some(word) } else { text.get(token.start as usize..token.end as usize) };
            let Some(have) = have else { return false };
            last = token;
            let is_it = |have: &str| wanted.strip_suffix(STEM).map_or(have == wanted, |stem| have.starts_with(stem));
            token.clause == first.clause && (is_it(have) || (offset > 0 && strip_arabic(have).is_some_and(is_it)))
        });
        if matched {
            out.push(entry.mention((first.start, last.end), (first.at, last.at + WORD), first.clause));
        }
    }

    fn find_in_run(&self, text: &str, token: &Token, out: &mut Vec<Mention>) {
        let Some(run) = text.get(token.start as usize..token.end as usize) else { return };
        let mut at = token.at;
        let mut chars = run.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            if out.len() >= MOST_MENTIONS {
                return;
            }
            let second = chars.peek().map(|&(_, next)| next).or_else(|| following(text, token.end as usize));
            self.find_substrings(text, (token.start as usize + offset, at, token.clause), c, second, out);
            at += reading_length(c);
        }
    }

    /// Looks up the character at byte, reading position and clause `place`.
    fn find_substrings(
        &self,
        text: &str,
        (start, at, clause): (usize, u32, u32),
        first: char,
        second: Option<char>,
        out: &mut Vec<Mention>,
    ) {
        let (first, second) = (self.han.simple(first), second.map(|c| self.han.simple(c)));
        for second in [second, None].into_iter().take(1 + usize::from(second.is_some())) {
            for entry in self.filed(key(Filed::Substring, pair_of_chars(first, second)), |term| begins_with(term, first, second))
            {
                let Some((end, length)) = self.match_substring(text, start, self.text_of(entry)) else { continue };
                // A Latin beginning must be a word of its own.
                if first.is_ascii_alphanumeric()
                    && text.get(..start).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()))
                {
                    continue;
                }
                out.push(entry.mention((small(start), small(end)), (at, at + length), clause));
            }
        }
    }

    /// Terms of scripts without spaces that `text` has at `start`, each with its end.
    pub(super) fn substrings_at<'a>(&'a self, text: &'a str, start: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let mut chars = text.get(start..).unwrap_or("").chars().map(|c| self.han.simple(c));
        let first = chars.next().unwrap_or(' ');
        let second = chars.next();
        let entries =
            self.filed(key(Filed::Substring, pair_of_chars(first, second)), move |term| begins_with(term, first, second));
        entries.filter_map(move |entry| {
            let wanted = self.text_of(entry);
            self.match_substring(text, start, wanted).map(|(end, _)| (end, wanted))
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
            if may_stand_apart(previous, c) {
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
        // A letter that bears one more sign is another syllable.
        if have.peek().is_some_and(|&(_, next)| is_sign(next)) {
            return None;
        }
        Some((start + end, length))
    }
}

impl Entry {
    fn mention(&self, (start, end): (u32, u32), (at, until): (u32, u32), clause: u32) -> Mention {
        let &Self { concept, value, language, gated, accents, .. } = self;
        Mention { concept, language, gated, value, accents, start, end, at, until, clause }
    }
}

/// Is this a term filed under these characters?
fn begins_with(term: &str, first: char, second: Option<char>) -> bool {
    let mut chars = term.chars();
    chars.next() == Some(first) && chars.next() == second
}

/// First character after a run, past one blank where a blank does not count.
fn following(text: &str, at: usize) -> Option<char> {
    let last = text.get(..at)?.chars().next_back()?;
    let mut chars = text.get(at..)?.chars();
    match chars.next()? {
        ' ' => chars.next().filter(|&c| may_stand_apart(last, c)),
        c => Some(c),
    }
}

/// Hangul is written with blanks or without, and so are figures and Latin words inside unspaced scripts: `14 ชม`.
fn may_stand_apart(before: char, after: char) -> bool {
    (is_hangul(before) && is_hangul(after))
        || (before.is_ascii_alphanumeric() && is_unspaced(after))
        || (is_unspaced(before) && after.is_ascii_alphanumeric())
}

/// Vowel and tone signs that hang on the letter before, in Thai, Lao, Khmer and Burmese.
fn is_sign(c: char) -> bool {
    matches!(c as u32,
        0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECD
        | 0x102B..=0x103E | 0x1056..=0x1059 | 0x105E..=0x1060 | 0x17B6..=0x17D3)
}

/// Removes one proclitic from an Arabic word, leaving three letters or more.
fn strip_arabic(word: &str) -> Option<&str> {
    const PROCLITICS: [&str; 7] = ["ال", "لل", "و", "ف", "ب", "ل", "ك"];
    PROCLITICS.iter().find_map(|clitic| word.strip_prefix(clitic)).filter(|rest| rest.chars().count() >= 3)
}
