//! Applies the rules to the mentions of one ad.

#[cfg(test)]
mod reference;

use super::rows::{REACH, Rows, around};
use super::rule::{CLAUSE, MOST_ATOMS, Negation, Rule, SENTENCE, Within};
use super::table::SignalId;
use crate::concept::{Concept, ConceptSet, Mention, Registry, ones, synthetic};
use crate::tokenize::{Tokens, WORD};

/// Hits of one rule that are all kept; of those that follow, one in each stretch of so many sixths of a word. A rule that
/// fires oftener says nothing new, but a lure behind its repetitions must still be seen.
const MOST_HITS: usize = 12;
const STRETCH: u32 = 24 * WORD;
/// How far a negator works, in sixths of a word.
const NEGATION: u32 = 4 * WORD;
/// How far it works on what would cancel a rule: good terms are often said beside another "no".
const DENIAL: u32 = WORD;

/// One place where a signal was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) signal: SignalId,
    /// Strength of the evidence, 0..=1.
    pub(crate) grade: f32,
    /// Seen inside a passage that warns or reports.
    pub(crate) warned: bool,
    /// Reading positions.
    pub(crate) at: u32,
    pub(crate) until: u32,
    /// Folded bytes of each concept that took part.
    pub(crate) spans: [(u32, u32); MOST_ATOMS],
    pub(crate) span_count: u8,
}

impl Hit {
    pub(crate) fn spans(&self) -> &[(u32, u32)] {
        self.spans.get(..usize::from(self.span_count)).unwrap_or(&[])
    }
}

/// The rules, and which concepts each needs.
#[derive(Debug)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    warning: ConceptSet,
    /// By concept, the rules whose first atom it is one of, as bits.
    by_first: Vec<[u64; RULE_WORDS]>,
}

/// Rules that have a bit of their own; any further ones are asked one by one.
const RULE_WORDS: usize = 6;

impl Rules {
    /// `warning` are the concepts that mark a sentence as warning, news or report.
    pub(crate) fn new(rules: Vec<Rule>, warning: ConceptSet) -> Self {
        let mut by_first = vec![[0; RULE_WORDS]; Registry::MOST];
        for (concept, bits) in by_first.iter_mut().enumerate() {
            for (index, rule) in rules.iter().enumerate() {
                if rule.atoms.first().is_some_and(|atom| atom.holds(concept)) {
                    if let Some(word) = bits.get_mut(index / 64) {
                        *word |= 1 << (index % 64);
                    }
                }
            }
        }
        Self { rules, warning, by_first }
    }

    pub(crate) fn len(&self) -> usize {
        self.rules.len()
    }

    /// Appends the hits of all rules. `mentions` is sorted by place; `present` is the set of its concepts.
    pub(crate) fn apply(
        &self,
        mentions: &[Mention],
        present: &ConceptSet,
        tokens: &Tokens,
        scratch: &mut RuleScratch,
        out: &mut Vec<Hit>,
    ) {
        let mut may_apply = [0u64; RULE_WORDS];
        for bits in present.iter().filter_map(|concept| self.by_first.get(concept)) {
            may_apply.iter_mut().zip(bits).for_each(|(all, bits)| *all |= bits);
        }
        let RuleScratch { rows, atoms, unless, warning, negators } = scratch;
        rows.read(mentions, present);
        let gather = |concepts: &ConceptSet, row: &mut Vec<u64>| {
            row.clear();
            let met = concepts.and(present);
            if !met.is_empty() {
                rows.gather(&met, row);
            }
        };
        gather(&self.warning, warning);
        gather(&negator_set(), negators);
        let first_ones = may_apply.iter().enumerate().flat_map(|(word, &bits)| ones(bits).map(move |bit| word * 64 + bit));
        for rule in first_ones.chain(RULE_WORDS * 64..self.rules.len()).filter_map(|index| self.rules.get(index)) {
            if !rule.atoms.iter().all(|atom| atom.intersects(present)) {
                continue;
            }
            gather(&rule.unless, unless);
            if rule.within == Within::Ad && !unless.is_empty() {
                continue;
            }
            atoms.clear();
            rule.atoms.iter().for_each(|atom| rows.gather(&atom.and(present), atoms));
            let field = Field { mentions, tokens, atoms, width: rows.width(), unless, warning, negators };
            field.apply(rule, out);
        }
    }

    /// Which of the concepts `wanted` are said somewhere without being negated; of mentions that [`Rules::apply`] has read into
    /// `scratch`.
    pub(crate) fn affirmed(mentions: &[Mention], present: &ConceptSet, wanted: &ConceptSet, scratch: &RuleScratch) -> ConceptSet {
        if scratch.negators.is_empty() {
            return present.and(wanted);
        }
        let mut affirmed = ConceptSet::default();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| wanted.contains(mention.concept)) {
            let own = std::slice::from_ref(mention);
            if !affirmed.contains(mention.concept) && !is_negated(mentions, &scratch.negators, index, own) {
                affirmed.insert(mention.concept);
            }
        }
        affirmed
    }
}

/// Buffers: the mentions by concept, the rows that a rule asks for, and those that all ask for.
#[derive(Debug, Default)]
pub(crate) struct RuleScratch {
    rows: Rows,
    /// One row an atom.
    atoms: Vec<u64>,
    /// Empty when nothing of the kind is mentioned, as those below.
    unless: Vec<u64>,
    /// What marks a sentence as warning, news or report.
    warning: Vec<u64>,
    negators: Vec<u64>,
}

/// What a rule is applied to.
struct Field<'a> {
    mentions: &'a [Mention],
    tokens: &'a Tokens,
    atoms: &'a [u64],
    /// Numbers in a row.
    width: usize,
    unless: &'a [u64],
    warning: &'a [u64],
    negators: &'a [u64],
}

impl Field<'_> {
    fn apply(&self, rule: &Rule, out: &mut Vec<Hit>) {
        let mentions = self.mentions;
        let mut rows = self.atoms.chunks_exact(self.width.max(1));
        let Some(first) = rows.next() else { return };
        let mut hits = 0;
        let mut full_until = 0;
        let anchors = first.iter().enumerate().flat_map(|(word, &bits)| ones(bits).map(move |bit| word * 64 + bit));
        for (index, anchor) in anchors.filter_map(|index| Some((index, mentions.get(index)?))) {
            if hits >= MOST_HITS && anchor.at < full_until {
                continue;
            }
            let mut chosen = [*anchor; MOST_ATOMS];
            let mut count = 1;
            let complete = rows.clone().all(|row| {
                let after = if rule.ordered { chosen.get(count - 1).map_or(0, |m| m.start) } else { 0 };
                let Some(found) = self.nearest(rule, row, index, anchor, after) else { return false };
                if let Some(slot) = chosen.get_mut(count) {
                    *slot = *found;
                }
                count += 1;
                true
            });
            let chosen = chosen.get(..count).unwrap_or(&[]);
            if !complete || (rule.within != Within::Ad && self.is_cancelled(rule, index, anchor)) {
                continue;
            }
            let negated = rule.negation != Negation::Ignored && is_negated(mentions, self.negators, index, chosen);
            if negated != (rule.negation == Negation::Required) {
                continue;
            }
            hits += 1;
            full_until = anchor.at + STRETCH;
            out.push(self.hit(rule, chosen, index));
        }
    }

    /// The mention of a row nearest to the anchor that the rule's reach allows, from folded byte `after` on.
    #[inline]
    fn nearest(&self, rule: &Rule, row: &[u64], index: usize, anchor: &Mention, after: u32) -> Option<&Mention> {
        let fits = |m: &&Mention| m.start >= after && reaches(rule.within, anchor, m, self.tokens);
        let mut around = around(row, index).filter_map(|place| self.mentions.get(place)).filter(fits);
        if rule.within == Within::Ad {
            let all = row.iter().enumerate().flat_map(|(word, &bits)| ones(bits).map(move |bit| word * 64 + bit));
            let mut all = all.filter_map(|place| self.mentions.get(place));
            return around.next().or_else(|| all.find(fits));
        }
        // One word may carry two concepts, but one mention never counts twice.
        around.min_by_key(|m| gap(anchor, m))
    }

    /// Stands something in reach that cancels the rule, and is not denied itself ("not free to leave")?
    fn is_cancelled(&self, rule: &Rule, index: usize, anchor: &Mention) -> bool {
        around(self.unless, index).filter_map(|place| Some((place, self.mentions.get(place)?))).any(|(place, m)| {
            reaches(rule.within, anchor, m, self.tokens)
                && (self.negators.is_empty() || !is_denied(self.mentions, self.negators, place, m))
        })
    }

    fn hit(&self, rule: &Rule, chosen: &[Mention], index: usize) -> Hit {
        let tokens = self.tokens;
        let mut spans = [(0, 0); MOST_ATOMS];
        let mut span_count = 0u8;
        for mention in chosen {
            let span = (mention.start, mention.end);
            if spans.get(..usize::from(span_count)).is_some_and(|known| known.contains(&span)) {
                continue;
            }
            if let Some(slot) = spans.get_mut(usize::from(span_count)) {
                *slot = span;
                span_count += 1;
            }
        }
        let at = chosen.iter().map(|m| m.at).min().unwrap_or(0);
        let until = chosen.iter().map(|m| m.until).max().unwrap_or(0);
        let warned = chosen.first().is_some_and(|anchor| {
            let sentence = tokens.sentence_of(anchor.clause);
            // "Scammer wanted" holds the word scam, yet warns nobody.
            let inside = |m: &Mention| chosen.iter().any(|c| c.start <= m.start && m.end <= c.end);
            let mut warning = around(self.warning, index).filter_map(|place| self.mentions.get(place));
            warning.any(|m| !inside(m) && tokens.sentence_of(m.clause).abs_diff(sentence) <= 1)
        });
        Hit { signal: rule.signal, grade: rule.grade, warned, at, until, spans, span_count }
    }
}

fn negator_set() -> ConceptSet {
    let mut set = ConceptSet::default();
    set.insert(synthetic::NEG_BEFORE);
    set.insert(synthetic::NEG_AFTER);
    set
}

fn gap(a: &Mention, b: &Mention) -> u32 {
    if a.at <= b.at { b.at.saturating_sub(a.until) } else { a.at.saturating_sub(b.until) }
}

fn reaches(within: Within, a: &Mention, b: &Mention, tokens: &Tokens) -> bool {
    match within {
        Within::Ad => true,
        Within::Clause => a.clause == b.clause && gap(a, b) <= CLAUSE,
        Within::Sentence => tokens.sentence_of(a.clause) == tokens.sentence_of(b.clause) && gap(a, b) <= SENTENCE,
        Within::Near(distance) => tokens.sentence_of(a.clause) == tokens.sentence_of(b.clause) && gap(a, b) <= distance,
        Within::Across(distance) => gap(a, b) <= distance,
    }
}

/// Is there a free negator at one of the chosen mentions? A negator is free when no other term has taken it
/// (`no experience needed` owns its `no`).
fn is_negated(mentions: &[Mention], negators: &[u64], index: usize, chosen: &[Mention]) -> bool {
    around(negators, index).filter_map(|place| mentions.get(place)).any(|negator| {
        let is_near = chosen.iter().any(|m| {
            m.clause == negator.clause
                && if negator.concept == synthetic::NEG_BEFORE {
                    negator.at <= m.at && m.at.saturating_sub(negator.until) <= NEGATION
                } else {
                    negator.at >= m.at && negator.at.saturating_sub(m.until) <= NEGATION
                }
        });
        // Few are near, so whether it is taken is asked last.
        is_near && !is_taken(mentions, negator, index, chosen)
    })
}

/// Stands a free negator right before the mention?
fn is_denied(mentions: &[Mention], negators: &[u64], index: usize, mention: &Mention) -> bool {
    around(negators, index).filter_map(|place| mentions.get(place)).any(|negator| {
        negator.concept == synthetic::NEG_BEFORE
            && negator.clause == mention.clause
            && negator.at <= mention.at
            && mention.at.saturating_sub(negator.until) <= DENIAL
            && !is_taken(mentions, negator, index, std::slice::from_ref(mention))
    })
}

fn is_taken(mentions: &[Mention], negator: &Mention, index: usize, chosen: &[Mention]) -> bool {
    let before = mentions.get(index.saturating_sub(REACH)..index).unwrap_or(&[]);
    let behind = mentions.get(index + 1..).unwrap_or(&[]).iter().take(REACH);
    before.iter().chain(behind).chain(chosen).any(|m| {
        m.start <= negator.start
            && m.end >= negator.end
            && m.end - m.start > negator.end - negator.start
            && !is_negator(m.concept)
    })
}

fn is_negator(concept: Concept) -> bool {
    concept == synthetic::NEG_BEFORE || concept == synthetic::NEG_AFTER
}
