//! What tells of the inside of a screener: mentions of an ad, sizes of tables.

use crate::verdict::Span;

/// One concept mentioned in an ad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    pub(super) concept: String,
    pub(super) language: Option<String>,
    pub(super) span: Span,
    pub(super) clause: u32,
    pub(super) sentence: u32,
}

impl Mentioned {
    /// Concept id of `models/concepts.tsv`, or `#name` for what code finds.
    #[must_use]
    pub fn concept(&self) -> &str {
        &self.concept
    }

    /// The language table the term stands in; `None` for places and what code finds.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> &Span {
        &self.span
    }

    /// Number of the clause, counted through the ad.
    #[must_use]
    pub fn clause(&self) -> u32 {
        self.clause
    }

    /// Number of the sentence, counted through the ad.
    #[must_use]
    pub fn sentence(&self) -> u32 {
        self.sentence
    }
}

/// Sizes of the tables in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Concepts.
    pub concepts: usize,
    /// Terms of all languages, places included.
    pub terms: usize,
    /// Rules.
    pub rules: usize,
    /// Signals.
    pub signals: usize,
    /// Declared combinations.
    pub combinations: usize,
}
