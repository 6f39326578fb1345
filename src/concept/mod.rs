//! What an ad mentions: concepts of `models/concepts.tsv`, found by the terms of `models/concepts/<language>.tsv`
//! and the places of `models/places.tsv`.

mod builder;
mod entry;
mod flat;
mod index;
mod language;
mod matcher;
#[cfg(test)]
pub(crate) mod reference;
mod registry;
mod remembered;
mod terms;
mod vocabulary;
mod window;

use crate::tokenize::{Tokens, WORD};
pub(crate) use builder::{MatcherBuilder, Meaning};
pub(crate) use flat::{Reader, Writer};
use language::Around;
pub(crate) use language::Languages;
pub(crate) use matcher::Matcher;
pub(crate) use registry::{Concept, ConceptSet, Leaning, Registry, ones, synthetic};
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

/// Most mentions of one word that are compared with each other.
const NEIGHBOURS: usize = 16;

/// Drops mentions of a concept that the mentions just before have at the very same place, from another language's table.
fn drop_repeated(mentions: &mut Vec<Mention>) {
    let mut kept = 0;
    for index in 0..mentions.len() {
        let Some(&mention) = mentions.get(index) else { break };
        let before = mentions.get(..kept).unwrap_or(&[]).iter().rev().take(NEIGHBOURS);
        let is_repeated =
            before.take_while(|m| m.start == mention.start).any(|m| m.concept == mention.concept && m.end == mention.end);
        if !is_repeated {
            if let Some(slot) = mentions.get_mut(kept) {
                *slot = mention;
            }
            kept += 1;
        }
    }
    mentions.truncate(kept);
}

/// Sorts mentions by place, keeps the longest per concept, lets `ignore` terms hide what lies in them, and drops terms of
/// languages the ad does not show by its function words, the `markers`.
pub(crate) fn settle(
    (text, length): (&str, u32),
    languages: &Languages,
    markers: &[Mention],
    mentions: &mut Vec<Mention>,
    spare: &mut Vec<Mention>,
) {
    let shown = languages.shown(markers, length);
    let mut around = Around::new(languages, markers);
    mentions.retain(|m| {
        let is_latin = || text.get(m.start as usize..m.end as usize).is_some_and(str::is_ascii);
        shown.counts(m, is_latin()) || around.show(m)
    });
    drop_repeated(mentions);
    mentions.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)).then(a.concept.cmp(&b.concept)));
    spare.clear();
    let mut hidden_until = 0;
    let mut hidden_from = 0;
    // Furthest end seen per concept: a mention that ends within it is contained in an earlier one.
    let mut ends = [0u32; Registry::MOST];
    for &mention in mentions.iter() {
        if mention.concept == synthetic::IGNORE {
            if mention.end > hidden_until {
                hidden_from = mention.start;
                hidden_until = mention.end;
            }
            continue;
        }
        let inside = mention.start >= hidden_from && mention.end <= hidden_until;
        let shorter = mention.end - mention.start < hidden_until - hidden_from;
        if inside && shorter {
            continue;
        }
        if let Some(end) = ends.get_mut(mention.concept.index()) {
            if mention.end <= *end {
                continue;
            }
            *end = mention.end;
        }
        spare.push(mention);
    }
    std::mem::swap(mentions, spare);
}
