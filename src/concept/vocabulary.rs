//! The words of all terms, for the passes that undo disguises: a disguise is undone only where a word comes out.

use super::matcher::{Identity, Matcher, SEED, step};
use super::terms::{Shape, Term};
use crate::normalize::Lexicon;
use crate::tokenize::is_hangul;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// Shortest stem that makes a word of a disguise, in bytes.
const SHORTEST_STEM: usize = 4;
/// Shortest term, in characters, that closes a gap in scripts whose phrases are set apart by blanks.
const SHORTEST_PHRASE: usize = 4;

/// Keys are hashes already.
type Hashes = HashSet<u64, BuildHasherDefault<Identity>>;

/// Hashes of single words and stems, whatever their place in a term.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Hashes,
    stems: Hashes,
}

impl Vocabulary {
    pub(crate) fn add(&mut self, term: &Term) {
        let Shape::Words(words) = &term.shape else { return };
        for word in words {
            let hash = word.text.bytes().fold(SEED, step);
            if !word.is_stem {
                self.words.insert(hash);
            } else if word.text.len() >= SHORTEST_STEM {
                self.stems.insert(hash);
            }
        }
    }
}

impl Lexicon for Matcher {
    fn is_word(&self, word: &str, least: usize) -> bool {
        let mut hash = SEED;
        for (index, byte) in word.bytes().enumerate() {
            hash = step(hash, byte);
            if index + 1 >= least.max(SHORTEST_STEM) && self.vocabulary.stems.contains(&hash) {
                return true;
            }
        }
        self.vocabulary.words.contains(&hash)
    }

    fn longest_word(&self, letters: &str) -> Option<usize> {
        let mut hash = SEED;
        let mut longest = None;
        for (index, byte) in letters.bytes().enumerate() {
            hash = step(hash, byte);
            if (self.vocabulary.words.contains(&hash) || self.vocabulary.stems.contains(&hash))
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
