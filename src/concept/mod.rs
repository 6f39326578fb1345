//! What an ad mentions: concepts of `models/concepts.tsv`, found by the terms of `models/concepts/<language>.tsv`
//! and the places of `models/places.tsv`.

mod builder;
mod entry;
mod flat;
mod follow;
mod index;
mod language;
mod matcher;
#[cfg(test)]
pub(crate) mod reference;
mod registry;
mod remembered;
mod settle;
mod terms;
mod vocabulary;
mod window;

use crate::tokenize::{Tokens, WORD};
pub(crate) use builder::{MatcherBuilder, Meaning};
pub(crate) use flat::{Reader, Writer};
pub(crate) use language::Languages;
pub(crate) use matcher::Matcher;
pub(crate) use registry::{Concept, ConceptSet, Leaning, Registry, ones, synthetic};
pub(crate) use settle::{Settling, Sides};
pub(crate) use terms::{push_term, read_terms};

/// One concept found in one stretch of folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) concept: Concept,
    /// Index of the language table, for markers and gated terms; places use [`NO_LANGUAGE`].
    pub(crate) language: u8,
    /// Counts only when the ad shows the term's language.
    pub(crate) gated: bool,
    /// Extra value of a term: the place index for places, otherwise 0.
    pub(crate) value: u16,
    /// Which written form of the tables matched, for those with accents; 0 for none.
    pub(crate) accents: u32,
    /// Folded bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Reading positions in sixths of a word.
    pub(crate) at: u32,
    pub(crate) until: u32,
    pub(crate) clause: u32,
}

/// Mentions that come from no language table.
pub(crate) const NO_LANGUAGE: u8 = u8::MAX;

impl Mention {
    /// What code finds rather than a table, at folded bytes `start..end`.
    pub(crate) fn found(concept: Concept, start: usize, end: usize, tokens: &Tokens) -> Self {
        let (start, end) = (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
        let (at, clause) = tokens.place_of(start);
        let until = at + WORD;
        Self { concept, language: NO_LANGUAGE, gated: false, value: 0, accents: 0, start, end, at, until, clause }
    }
}
