//! Turns hits and contributions into reasons with quotes.

use crate::ad::{JobAd, Part};
use crate::features::Combinations;
use crate::normalize::Mapped;
use crate::score::Score;
use crate::signal::{Family, Hit, Polarity, Signals};
use crate::verdict::{CombinedReason, Reason, Span, Verdict};
use std::sync::Arc;

/// Most quotes per reason.
const MOST_SPANS: usize = 6;
/// Longest quote in bytes; the span itself is never cut shorter than a character.
const LONGEST_QUOTE: usize = 2_000;

/// One field, folded, with its place in the text of the whole ad.
#[derive(Debug, Default)]
pub(crate) struct FoldedField {
    pub(crate) part: Option<Part>,
    pub(crate) mapped: Mapped,
    /// Where it begins in the folded text of the ad.
    pub(crate) start: usize,
    /// Where it begins in the field as given, of which a long one is read a stretch at a time.
    pub(crate) from: usize,
}

/// Texts of signals and combinations, shared by all verdicts.
#[derive(Debug)]
pub(crate) struct Labels {
    signals: Vec<Label>,
    combinations: Vec<(Arc<str>, Arc<str>, Arc<str>)>,
}

#[derive(Debug)]
struct Label {
    id: Arc<str>,
    group: Arc<str>,
    polarity: Polarity,
    family: Family,
    explanation: Arc<str>,
    source: Arc<str>,
}

impl Labels {
    pub(crate) fn new(signals: &Signals, combinations: &Combinations) -> Self {
        let label = |signal: &crate::signal::Signal| Label {
            id: signal.id.as_str().into(),
            group: signal.group.as_str().into(),
            polarity: signal.polarity,
            family: signal.family,
            explanation: signal.sentence.as_str().into(),
            source: signal.source.as_str().into(),
        };
        Self {
            signals: signals.iter().map(|(_, signal)| label(signal)).collect(),
            combinations: combinations
                .iter()
                .map(|c| (c.id.as_str().into(), c.sentence.as_str().into(), c.source.as_str().into()))
                .collect(),
        }
    }
}

/// Fills the reasons of `verdict`. `held` are the combinations that hold.
pub(crate) fn explain(
    verdict: &mut Verdict,
    labels: &Labels,
    (score, held): (&Score, &[(usize, f32)]),
    hits: &[Hit],
    (fields, ad): (&[FoldedField], &JobAd<'_>),
) {
    let leading = verdict.leading_family();
    let seen = hits.iter().fold(0u128, |all, hit| all | 1 << (hit.signal.index() % Signals::MOST));
    verdict.signals.reserve_exact(seen.count_ones() as usize);
    for (index, label) in labels.signals.iter().enumerate().filter(|(index, _)| seen >> index & 1 == 1) {
        let own = || hits.iter().filter(|hit| hit.signal.index() == index);
        let strongest = own().map(|hit| hit.grade).fold(0.0, f32::max);
        verdict.signals.push(Reason {
            id: Arc::clone(&label.id),
            group: Arc::clone(&label.group),
            polarity: label.polarity,
            family: label.family,
            contributions: score.signals.get(index).copied().unwrap_or_default(),
            leading,
            warned: own().all(|hit| hit.warned),
            spans: quotes(own().filter(|hit| hit.grade >= strongest), fields, ad),
            explanation: Arc::clone(&label.explanation),
            source: Arc::clone(&label.source),
        });
    }
    verdict.signals.sort_by(|a, b| b.contribution().abs().total_cmp(&a.contribution().abs()).then_with(|| a.id.cmp(&b.id)));
    for (label, contributions) in
        held.iter().filter_map(|&(index, _)| labels.combinations.get(index).zip(score.combinations.get(index)))
    {
        let (id, explanation, source) = label;
        if contributions.iter().any(|&value| value != 0.0) {
            verdict.combinations.push(CombinedReason {
                id: Arc::clone(id),
                contributions: *contributions,
                leading,
                explanation: Arc::clone(explanation),
                source: Arc::clone(source),
            });
        }
    }
    verdict.combinations.sort_by(|a, b| b.contribution().total_cmp(&a.contribution()).then_with(|| a.id.cmp(&b.id)));
}

/// The words that show a signal, in their order; each once and so many at most.
fn quotes<'a>(hits: impl Iterator<Item = &'a Hit>, fields: &[FoldedField], ad: &JobAd<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut known = [(0, 0); MOST_SPANS];
    for &place in hits.flat_map(Hit::spans) {
        // Many hits have words in common.
        if known.contains(&place) {
            continue;
        }
        let Some(slot) = known.get_mut(spans.len()) else { break };
        let (start, end) = place;
        if let Some(span) = quote(start as usize, end as usize, fields, ad).filter(|span| !spans.contains(span)) {
            *slot = place;
            spans.push(span);
        }
    }
    spans.sort_by(|a, b| a.field.cmp(b.field).then(a.start.cmp(&b.start)));
    spans
}

const _: () = assert!(Signals::MOST <= 128, "signals have a bit each");

/// The original slice behind folded bytes `start..end` of the whole ad.
pub(crate) fn quote(start: usize, end: usize, fields: &[FoldedField], ad: &JobAd<'_>) -> Option<Span> {
    let field = fields.iter().rev().find(|field| field.start <= start)?;
    let part = field.part?;
    let raw = ad.parts().find(|(known, _)| *known == part)?.1;
    let length = field.mapped.text().len();
    let local = start - field.start..(end.max(start) - field.start).min(length);
    if local.is_empty() {
        return None;
    }
    let range = field.mapped.original(local);
    let range = field.from + range.start..field.from + range.end;
    let start = (0..=range.start.min(raw.len())).rev().find(|&at| raw.is_char_boundary(at)).unwrap_or(0);
    let mut end = (range.end.min(raw.len())..=raw.len()).find(|&at| raw.is_char_boundary(at)).unwrap_or(raw.len());
    if end - start > LONGEST_QUOTE {
        end = (start..=start + LONGEST_QUOTE).rev().find(|&at| raw.is_char_boundary(at)).unwrap_or(start);
    }
    let quote = raw.get(start..end)?;
    (!quote.is_empty()).then(|| Span { field: part.name(ad.is_posting()), start, end, quote: quote.to_owned() })
}
