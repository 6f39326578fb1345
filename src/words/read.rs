//! Reads an ad's n-grams as [`super::extract`] gives them, but asks the model only for those it may know: what it says of a
//! word is remembered, and pairs are looked up only where both ends may belong to one.

use super::form::{Form, form, in_address, is_plain_number, is_word};
use super::{Reach, WordModel, WordReading, WordScratch};
use crate::tokenize::hash::hash_word;
use crate::tokenize::{Kind, Memory, Token, Tokens};

/// What the model says of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Known(u32);

impl Known {
    const ASKED: u32 = 1;
    /// Is read, unless it is part of an address; of numbers, whatever stands before.
    const READ: u32 = 2;
    const BEGINS: u32 = 4;
    const ENDS: u32 = 8;
    /// The same of pairs with a word between.
    const BEGINS_APART: u32 = 16;
    const ENDS_APART: u32 = 32;
    /// Above the flags: the n-gram's number + 1, of a number its size.
    const VALUE: u32 = 8;

    #[inline]
    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Number of the n-gram that the word is by itself.
    #[inline]
    fn gram(self) -> Option<u32> {
        (self.0 >> Self::VALUE).checked_sub(1)
    }
}

/// Sums up the n-grams of one ad.
pub(super) struct Sum<'a> {
    pub(super) model: &'a WordModel,
    pub(super) scratch: &'a mut WordScratch,
    pub(super) words: u32,
    pub(super) known_words: u32,
    pub(super) sum: i64,
}

impl Sum<'_> {
    /// Counts a known n-gram, once an ad.
    #[inline]
    pub(super) fn take(&mut self, known: u32, first: usize) {
        let Some(seen) = self.scratch.seen.get_mut(known as usize).filter(|seen| **seen != self.scratch.round) else { return };
        *seen = self.scratch.round;
        self.sum += i64::from(self.model.weights.get(known as usize).copied().unwrap_or(0));
        self.scratch.found.push((known, u32::try_from(first).unwrap_or(u32::MAX)));
    }
}

/// Looks up n-grams as they come.
#[cfg(any(test, feature = "train"))]
pub(crate) struct Taker<'a, 'b>(&'a mut Sum<'b>);

#[cfg(any(test, feature = "train"))]
impl<'a, 'b> Taker<'a, 'b> {
    pub(super) fn new(sum: &'a mut Sum<'b>) -> Self {
        Self(sum)
    }

    pub(crate) fn take(&mut self, gram: super::Gram) {
        let is_word = u32::from(gram.first == gram.last);
        self.0.words += is_word;
        if let Some(known) = self.0.model.table.find(gram.hash) {
            self.0.known_words += is_word;
            self.0.take(known, gram.first);
        }
    }
}

impl WordModel {
    /// Reads an ad's words. Linear in the ad; allocates only until `scratch` is warm.
    pub(crate) fn read(&self, text: &str, tokens: &mut Tokens, reach: Reach<'_>, scratch: &mut WordScratch) -> WordReading {
        self.reading(scratch, |sum| self.read_tokens(text, tokens, reach, sum))
    }

    fn read_tokens(&self, text: &str, tokens: &mut Tokens, reach: Reach<'_>, sum: &mut Sum<'_>) {
        let Tokens { tokens, memory, .. } = tokens;
        let (mut parts, mut hidden) = (reach.parts, reach.hidden);
        let (mut part, mut hidden_from) = ((0, 0), 0);
        // The word before with its hash, and the one before that.
        let (mut before, mut earlier) = ((Known::default(), 0), (Known::default(), 0));
        let mut clause = u32::MAX;
        for (index, token) in tokens.iter().enumerate() {
            if token.start < part.0 || token.start >= part.1 || token.end > hidden_from {
                while let Some((_, rest)) = parts.split_first().filter(|(first, _)| first.1 <= token.start) {
                    parts = rest;
                    (before, earlier) = Default::default();
                }
                while let Some((_, rest)) = hidden.split_first().filter(|(first, _)| first.1 <= token.start) {
                    hidden = rest;
                }
                part = parts.first().copied().unwrap_or((u32::MAX, u32::MAX));
                let span = hidden.first().copied().unwrap_or((u32::MAX, u32::MAX));
                hidden_from = span.0;
                if token.start < part.0 || (span.0 < token.end && token.start < span.1) {
                    (before, earlier) = Default::default();
                    continue;
                }
            }
            let Some((known, hash)) = self.known(text, token, memory) else {
                (before, earlier) = Default::default();
                continue;
            };
            if token.clause != clause {
                clause = token.clause;
                (before, earlier) = Default::default();
            }
            sum.words += 1;
            if let Some(gram) = known.gram() {
                sum.known_words += 1;
                sum.take(gram, index);
            }
            if before.0.has(Known::BEGINS) && known.has(Known::ENDS) {
                if let Some(gram) = self.table.find(super::join(before.1, hash)) {
                    sum.take(gram, index - 1);
                }
            }
            if earlier.0.has(Known::BEGINS_APART) && known.has(Known::ENDS_APART) {
                if let Some(gram) = self.table.find(super::join_apart(earlier.1, hash)) {
                    sum.take(gram, index - 2);
                }
            }
            earlier = before;
            before = (known, hash);
        }
    }

    /// What the model says of a token, and the hash of its form; nothing when it is not read.
    #[inline]
    fn known(&self, text: &str, token: &Token, memory: &mut Memory) -> Option<(Known, u64)> {
        let known = memory.recall(token.word, |note| note.gram).map_or_else(|| self.ask(text, token, memory), Known);
        if !known.has(Known::READ) {
            return None;
        }
        if token.kind == Kind::Number {
            return self.number(text, token);
        }
        (!in_address(text, token.start, token.end)).then_some((known, token.hash))
    }

    /// Asks the model, and notes the answer.
    #[cold]
    fn ask(&self, text: &str, token: &Token, memory: &mut Memory) -> Known {
        let word = text.get(token.start as usize..token.end as usize).unwrap_or("");
        let known = match token.kind {
            Kind::Word if is_word(word) => Known(self.of_hash(token.hash).0 | Known::READ),
            Kind::Number if is_plain_number(word) => Known(Known::ASKED | Known::READ),
            _ => Known(Known::ASKED),
        };
        memory.note(token.word, |note| note.gram = known.0);
        known
    }

    fn of_hash(&self, hash: u64) -> Known {
        let gram = self.table.find(hash).map_or(0, |number| number + 1);
        let flag = |holds: bool, flag: u32| if holds { flag } else { 0 };
        Known(
            Known::ASKED
                | flag(self.table.begins(hash), Known::BEGINS)
                | flag(self.table.ends(hash), Known::ENDS)
                | flag(self.table.begins_apart(hash), Known::BEGINS_APART)
                | flag(self.table.ends_apart(hash), Known::ENDS_APART)
                | gram << Known::VALUE,
        )
    }

    /// The same of a number: its size, which depends on the sign before.
    fn number(&self, text: &str, token: &Token) -> Option<(Known, u64)> {
        let Some(Form::Number(size)) = form(text, token) else { return None };
        let hash = hash_word(size);
        Some((self.of_hash(hash), hash))
    }
}
