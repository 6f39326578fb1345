//! Collects terms and files them.
//!
//! All terms lie in one text and one list sorted by key, so that building costs no allocation per term and the whole can be
//! embedded as it is.

use super::entry::{Accents, Entry, GATED, LAST, WORDS_SHIFT};
use super::flat::Numbers;
use super::index::{Filter, KeyTable, StemLengths};
use super::matcher::{Filed, Matcher, key, pair_of_words};
use super::registry::Concept;
use super::terms::{STEM, Shape, accent_form, words_of};
use super::vocabulary::VocabularyBuilder;
use super::window::Window;
use crate::normalize::Han;
use crate::tokenize::hash::hash_word;
use crate::tokenize::{is_unspaced, reading_length};

/// What a term means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    pub(crate) concept: Concept,
    /// Number of the language table, or `NO_LANGUAGE`.
    pub(crate) language: u8,
    /// The place, for names of places.
    pub(crate) value: u16,
}

/// Collects terms.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    text: String,
    entries: Vec<(u64, Entry)>,
    accents: Vec<u64>,
    vocabulary: VocabularyBuilder,
    stem_lengths: StemLengths,
    ascii_leads: [u64; 2],
    longest_ascii_lead: usize,
    /// Keys of the first two letters of substrings.
    leads: Vec<u64>,
    /// Keys of the words that begin a pair, and of those that end one.
    pair_words: [Vec<u64>; 2],
    han: Han,
    /// Buffers of the term reader.
    pub(super) folded: String,
    pub(super) spare: String,
}

impl MatcherBuilder {
    /// Reads traditional Chinese letters as simplified ones. Call before terms are added.
    pub(crate) fn han(&mut self, han: Han) {
        self.han = han;
    }

    /// Lets the passes that undo disguises know words of other tables too.
    pub(crate) fn know<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) {
        phrases.into_iter().for_each(|phrase| self.vocabulary.add_phrase(phrase));
    }

    /// Adds a folded term. `written` is the term as the table has it.
    pub(super) fn add(&mut self, meaning: Meaning, gated: bool, shape: Shape, folded: &str, written: &str) {
        let start = small(self.text.len());
        let (key, ahead, accents) = match shape {
            Shape::Words => {
                self.text.push_str(folded);
                self.vocabulary.add(folded);
                // The written form, when it has accents that folding took away.
                let form = (folded.is_ascii() && !written.is_ascii()).then(|| accent_form(written));
                let (key, covered) = self.key_of_words(folded);
                let ahead = words_of(folded).nth(covered).and_then(|word| word.bytes().next()).unwrap_or(0);
                (key, ahead, form)
            }
            Shape::Substring => {
                let han = &self.han;
                self.text.extend(folded.chars().map(|c| han.simple(c)));
                let term = self.text.get(start as usize..).unwrap_or("");
                let Some(first) = term.chars().next() else { return };
                let ascii = term.bytes().take_while(u8::is_ascii).count();
                self.longest_ascii_lead = self.longest_ascii_lead.max(ascii);
                if let Some(leads) = self.ascii_leads.get_mut(first as usize / 64) {
                    *leads |= 1 << (first as usize % 64);
                }
                let (window, _) = Window::open(term, 0, han);
                self.leads.push(key(Filed::Substring, window.two()));
                (key(Filed::Substring, Window::of_term(term)), 0, None)
            }
        };
        let length = u16::try_from(self.text.len() - start as usize).unwrap_or(u16::MAX);
        // Accent forms lie behind the terms' own text.
        let accents = match accents {
            Some(form) => {
                self.accents.push(self.text.len() as u64 | (form.len() as u64) << 32);
                self.text.push_str(&form);
                Accents::form(self.accents.len() - 1)
            }
            None if shape == Shape::Words && folded.is_ascii() => Accents::PLAIN,
            None if shape == Shape::Words => Accents::NOT_LATIN,
            None => folded.chars().map(|c| if is_unspaced(c) { reading_length(c) } else { 1 }).sum(),
        };
        let Meaning { concept, language, value } = meaning;
        let words = folded.bytes().filter(|&byte| byte == b' ').count() + 1;
        let flags = (u8::from(gated) * GATED) | (u8::try_from(words).unwrap_or(0) << WORDS_SHIFT);
        self.entries.push((key, Entry { start, length, concept, value, language, flags, accents, ahead }));
    }

    /// The key of a term and how many words it is made of.
    fn key_of_words(&mut self, folded: &str) -> (u64, usize) {
        let mut words = words_of(folded);
        let first = words.next().unwrap_or("");
        if let Some(stem) = first.strip_suffix(STEM) {
            self.stem_lengths.add(stem);
            return (key(Filed::Stem, hash_word(stem)), 1);
        }
        match words.next().filter(|second| !second.ends_with(STEM)) {
            Some(second) => {
                let (first, second) = (hash_word(first), hash_word(second));
                for (keys, hash) in self.pair_words.iter_mut().zip([first, second]) {
                    keys.push(key(Filed::Word, hash));
                }
                (key(Filed::Pair, pair_of_words(first, second)), 2)
            }
            None => (key(Filed::Word, hash_word(first)), 1),
        }
    }

    pub(crate) fn build(mut self) -> Matcher {
        // Stable, so that terms of one key stay in the order of the tables.
        self.entries.sort_by_key(|(key, _)| *key);
        let keys: Vec<u64> = self.entries.iter().map(|(key, _)| *key).collect();
        let nexts = keys.iter().skip(1).map(Some).chain(std::iter::once(None));
        for ((key, entry), next) in self.entries.iter_mut().zip(nexts) {
            entry.flags |= u8::from(next != Some(key)) * LAST;
        }
        let entries: Vec<u64> = self.entries.into_iter().flat_map(|(_, entry)| entry.to_numbers()).collect();
        self.text.shrink_to_fit();
        Matcher {
            table: KeyTable::new(&keys),
            filter: Filter::new(&keys),
            leads: Filter::new(&self.leads),
            pair_words: self.pair_words.map(|keys| Filter::new(&keys)),
            entries: Numbers::new(&entries),
            text: self.text.into(),
            vocabulary: self.vocabulary.build(),
            stem_lengths: self.stem_lengths,
            ascii_leads: self.ascii_leads,
            longest_ascii_lead: self.longest_ascii_lead,
            accents: Numbers::new(&self.accents),
            han: self.han,
        }
    }
}

pub(super) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
