//! The words of all terms, for the passes that undo disguises: a disguise is undone only where a word comes out.

use super::flat::{Reader, Writer};
use super::index::{KeySet, SEED, hash, step};
use super::matcher::Matcher;
use super::terms::{STEM, words_of};
use crate::normalize::Lexicon;
use crate::tokenize::is_hangul;

/// Shortest stem that makes a word of a disguise, in bytes.
const SHORTEST_STEM: usize = 4;
/// Shortest word taken over from other tables, in bytes.
const SHORTEST_WORD: usize = 4;
/// Shortest term, in characters, that closes a gap in scripts whose phrases are set apart by blanks.
const SHORTEST_PHRASE: usize = 4;

/// Collects words.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Vec<u64>,
    stems: Vec<u64>,
}

/// Hashes of single words and stems, whatever their place in a term.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: KeySet,
    stems: KeySet,
}

impl VocabularyBuilder {
    /// Adds the words of a folded term.
    pub(super) fn add(&mut self, term: &str) {
        for word in words_of(term) {
            match word.strip_suffix(STEM) {
                None => self.words.push(hash(word)),
                Some(stem) if stem.len() >= SHORTEST_STEM => self.stems.push(hash(stem)),
                Some(_) => {}
            }
        }
    }

    /// Adds the words of a phrase of another table, in which `word*` is a stem. Abbreviations are no words.
    pub(super) fn add_phrase(&mut self, phrase: &str) {
        for word in phrase.split(' ') {
            let (word, stem) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
            if word.len() < SHORTEST_WORD || !word.chars().all(char::is_alphabetic) {
                continue;
            }
            let known = if stem { &mut self.stems } else { &mut self.words };
            known.push(hash(word));
        }
    }

    pub(super) fn build(mut self) -> Vocabulary {
        let set = |hashes: &mut Vec<u64>| {
            hashes.sort_unstable();
            hashes.dedup();
            KeySet::new(hashes)
        };
        Vocabulary { words: set(&mut self.words), stems: set(&mut self.stems) }
    }
}

impl Vocabulary {
    pub(super) fn write(&self, to: &mut Writer) {
        self.words.write(to);
        self.stems.write(to);
    }

    pub(super) fn open(from: &mut Reader) -> Option<Self> {
        Some(Self { words: KeySet::open(from)?, stems: KeySet::open(from)? })
    }
}

impl Lexicon for Matcher {
    fn is_word(&self, word: &str, least: usize) -> bool {
        let mut hash = SEED;
        for (index, byte) in word.bytes().enumerate() {
            hash = step(hash, byte);
            if index + 1 >= least.max(SHORTEST_STEM) && self.vocabulary.stems.contains(hash) {
                return true;
            }
        }
        self.vocabulary.words.contains(hash)
    }

    fn longest_word(&self, letters: &str) -> Option<usize> {
        let mut hash = SEED;
        let mut longest = None;
        for (index, byte) in letters.bytes().enumerate() {
            hash = step(hash, byte);
            if (self.vocabulary.words.contains(hash) || self.vocabulary.stems.contains(hash))
                && letters.is_char_boundary(index + 1)
            {
                longest = Some(index + 1);
            }
        }
        longest
    }

    fn spans(&self, letters: &str, gap: usize) -> bool {
        let starts = letters.char_indices().map(|(at, _)| at).take_while(|&at| at < gap);
        starts.into_iter().any(|start| {
            self.substrings_at(letters, start).any(|(end, term)| {
                end > gap && (term.chars().all(is_ideograph) || term.chars().nth(SHORTEST_PHRASE - 1).is_some())
            })
        })
    }
}

/// Han and Hangul: two signs make a word.
fn is_ideograph(c: char) -> bool {
    is_hangul(c) || matches!(c as u32, 0x3400..=0x9FFF | 0x20000..=0x3FFFF)
}
