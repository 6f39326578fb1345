//! What folding made of an ad, beside the original: for reviewers who want to see which disguise was undone where.

use crate::ad::JobAd;
use crate::explain::FoldedField;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Most changes listed per field.
const MOST_CHANGES: usize = 2_000;
/// Most marks on one letter in honest text.
const MOST_MARKS: usize = 3;

/// One field as the screener reads it, beside the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    field: &'static str,
    original: String,
    text: String,
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl Folded {
    /// Name of the field.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// The field as given.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The field as read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which bytes of the original became which bytes of the text, in the order of the text, where more than case and
    /// accents differ. An empty range in the text means that something was left out.
    #[must_use]
    pub fn changes(&self) -> &[(Range<usize>, Range<usize>)] {
        &self.changes
    }
}

pub(crate) fn folded(ad: &JobAd<'_>, fields: &[FoldedField]) -> Vec<Folded> {
    let both = fields.iter().filter_map(|field| {
        let part = field.part?;
        let raw = ad.parts().find(|(known, _)| *known == part)?.1;
        let changes = changes(raw, field);
        Some(Folded {
            field: part.name(ad.is_posting()),
            original: raw.to_owned(),
            text: field.mapped.text().to_owned(),
            changes,
        })
    });
    both.collect()
}

fn changes(raw: &str, field: &FoldedField) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut add = |original: Range<usize>, folded: Range<usize>| {
        if let Some((last_original, last_folded)) = out.last_mut() {
            if last_original.end >= original.start && last_folded.end == folded.start {
                last_original.end = last_original.end.max(original.end);
                last_folded.end = folded.end;
                return;
            }
        }
        if out.len() < MOST_CHANGES {
            out.push((original, folded));
        }
    };
    let mut read = 0;
    for (at, c) in field.mapped.text().char_indices() {
        let folded = at..at + c.len_utf8();
        let range = field.mapped.original(folded.clone());
        let original = floor(raw, range.start)..ceil(raw, range.end);
        // Characters left out in between; a few marks on a letter are accents, not a change.
        let gap = raw.get(read..original.start).filter(|gap| gap.nfd().count() > MOST_MARKS || !gap.nfd().all(is_mark));
        if gap.is_some() {
            add(read..original.start, at..at);
        }
        let written = raw.get(original.clone()).unwrap_or("");
        if !written.nfd().filter(|&c| !is_mark(c)).flat_map(char::to_lowercase).eq(c.nfd().filter(|&c| !is_mark(c))) {
            add(original.clone(), folded);
        }
        read = read.max(original.end);
    }
    let length = field.mapped.text().len();
    if raw.get(read..).is_some_and(|rest| !rest.trim().is_empty()) {
        add(read..raw.len(), length..length);
    }
    out
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
