//! Ads of more than one stretch: each is screened by itself, and the worst decides. Earlier stretches count as evidence
//! elsewhere in the ad.

use super::{Inner, Mentioned, Scratch, read_fields};
use crate::ad::JobAd;
use crate::campaign::Sketch;
use crate::explain::{self, FoldedField};
use crate::features::{Fact, Facts};
use crate::policy::Policy;
use crate::signal::Hit;
use crate::stretch::{self, Stretch, stretches};
use crate::verdict::{Span, Verdict};

/// Note about an ad that is longer than the cap.
const TRUNCATED: &str = "input-truncated";
/// Note about the words of one stretch; it stays with that stretch.
const OF_WORDS: &str = "fraud-words";

/// What the stretches before have shown.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// Are there several stretches?
    is_long: bool,
    /// The strongest hit of each signal, with its quotes.
    hits: Vec<(Hit, Vec<Span>)>,
    facts: Facts,
    pub(super) sketch: Sketch,
}

impl Earlier {
    fn start(&mut self) {
        self.is_long = false;
        self.hits.clear();
        self.facts = Facts::default();
        self.sketch = Sketch::default();
    }

    /// The hits before, outside of any passage that is judged now.
    pub(super) fn hits(&self) -> impl Iterator<Item = Hit> {
        self.hits.iter().map(|(hit, _)| *hit)
    }

    /// The facts of the ad so far.
    pub(super) fn join(&mut self, facts: Facts) -> Facts {
        let is_short = facts.has(Fact::Short) && !self.is_long;
        self.facts = self.facts.or(facts);
        self.facts.set(Fact::Short, is_short);
        self.facts
    }

    /// Keeps what the hits of a stretch show, for those that follow.
    pub(super) fn keep(&mut self, hits: &[Hit], fields: &[FoldedField], ad: &JobAd<'_>) {
        if !self.is_long {
            return;
        }
        for hit in hits {
            let place = self.hits.iter_mut().find(|(known, _)| known.signal == hit.signal);
            if place.as_ref().is_some_and(|(known, _)| (!known.warned, known.grade) >= (!hit.warned, hit.grade)) {
                continue;
            }
            let quotes = hit.spans().iter().filter_map(|&(start, end)| explain::quote(start as usize, end as usize, fields, ad));
            let kept = Hit { at: u32::MAX, until: u32::MAX, span_count: 0, ..*hit };
            let kept = (kept, quotes.collect());
            match place {
                Some(place) => *place = kept,
                None => self.hits.push(kept),
            }
        }
    }
}

impl Scratch {
    /// Lays the passage judged last aside and takes up the one laid aside before: in the end that of the worst stretch,
    /// not of the last one, is at hand.
    fn exchange_worst(&mut self) {
        std::mem::swap(&mut self.best_features, &mut self.worst_features);
        std::mem::swap(&mut self.best_score, &mut self.worst_score);
    }
}

impl Inner {
    /// Screens every stretch; the worst decides.
    pub(super) fn screen(&self, scratch: &mut Scratch, ad: &JobAd<'_>, policy: &Policy) -> Verdict {
        scratch.earlier.start();
        let mut all = stretches(ad).peekable();
        let first = all.next().unwrap_or(Stretch::WHOLE);
        scratch.earlier.is_long = all.peek().is_some();
        let mut worst = self.screen_stretch(scratch, ad, &first, policy);
        if !scratch.earlier.is_long {
            return self.close(scratch, ad, worst);
        }
        scratch.exchange_worst();
        for stretch in all {
            let mut verdict = self.screen_stretch(scratch, ad, &stretch, policy);
            self.quote_earlier(&scratch.earlier, &mut verdict);
            if (verdict.decision, verdict.score) > (worst.decision, worst.score) {
                std::mem::swap(&mut verdict, &mut worst);
                scratch.exchange_worst();
            }
            for note in verdict.notes {
                if !note.starts_with(OF_WORDS) && !worst.notes.contains(&note) {
                    worst.notes.push(note);
                }
            }
        }
        scratch.exchange_worst();
        self.close(scratch, ad, worst)
    }

    /// Adds what is known only when all stretches have been read.
    fn close(&self, scratch: &Scratch, ad: &JobAd<'_>, mut worst: Verdict) -> Verdict {
        if stretch::is_cut(ad) {
            worst.notes.insert(0, TRUNCATED);
        }
        worst.campaign = scratch.earlier.sketch.finish();
        worst
    }

    /// Adds quotes to what only an earlier stretch shows.
    fn quote_earlier(&self, earlier: &Earlier, verdict: &mut Verdict) {
        for (hit, quotes) in &earlier.hits {
            let Some(signal) = self.tables.signals.signal(hit.signal) else { continue };
            let reason = verdict.signals.iter_mut().find(|reason| *reason.id == *signal.id);
            if let Some(reason) = reason.filter(|reason| reason.spans.is_empty()) {
                reason.spans.clone_from(quotes);
            }
        }
    }

    /// The concepts of every stretch, each once.
    pub(super) fn mentions(&self, ad: &JobAd<'_>) -> Vec<Mentioned> {
        let mut scratch = Scratch::default();
        let mut all: Vec<Mentioned> = Vec::new();
        let (mut clauses, mut sentences) = (0, 0);
        // Of the fields met before, where what was read of them ends.
        let mut read: Vec<(&'static str, usize)> = Vec::new();
        for stretch in stretches(ad) {
            let undone = read_fields(&mut scratch, ad, &stretch, self);
            self.find_mentions(&mut scratch, undone);
            for mention in &scratch.mentions {
                let Some(span) = explain::quote(mention.start as usize, mention.end as usize, &scratch.fields, ad) else {
                    continue;
                };
                if read.iter().any(|(field, end)| *field == span.field() && span.range().end <= *end) {
                    continue;
                }
                all.push(Mentioned {
                    concept: self.tables.registry.id(mention.concept).to_owned(),
                    language: self.tables.languages.name(mention.language).map(str::to_owned),
                    span,
                    clause: clauses + mention.clause,
                    sentence: sentences + scratch.tokens.sentence_of(mention.clause),
                });
            }
            for piece in stretch.pieces(ad) {
                let (field, end) = (piece.part.name(ad.is_posting()), piece.from + piece.text.len());
                match read.iter_mut().find(|(known, _)| *known == field) {
                    Some(known) => known.1 = end,
                    None => read.push((field, end)),
                }
            }
            clauses += scratch.tokens.clause_count();
            sentences += scratch.tokens.sentence_count();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::Screener;
    use super::*;
    use std::fmt::Write;

    #[test]
    fn the_passage_at_hand_is_of_the_worst_stretch() {
        let mut text = "Typist for Myawaddy, USD 3000, flight on us. The manager keeps your passport.\n".to_owned();
        for number in 0..400 {
            let _ = writeln!(text, "Room {number} of our hotel in Doha has a sea view, breakfast and a quiet desk.");
        }
        let (screener, mut scratch) = (Screener::default(), Scratch::default());
        let ad = JobAd::from(text.as_str());
        assert!(stretches(&ad).count() > 2);
        let verdict = screener.screen_with(&mut scratch, &ad);
        assert!(verdict.score() > 0.5);
        assert_eq!(scratch.best_score.overall.to_bits(), verdict.score().to_bits());
        assert_eq!(scratch.best_features.from, 0);
        assert!(scratch.best_features.signals.contains(&1.0));
    }
}
