//! Applies the rules to the mentions of one ad.

use super::rule::{CLAUSE, MOST_ATOMS, Negation, Rule, SENTENCE, Within};
use super::table::SignalId;
use crate::concept::{Concept, ConceptSet, Mention, Registry, ones, synthetic};
use crate::tokenize::{Tokens, WORD};

/// Most mentions looked at on each side of an anchor; keeps the search linear.
const REACH: usize = 40;
/// Hits of one rule that are all kept; of those that follow, one in each stretch of so many sixths of a word. A rule that
/// fires oftener says nothing new, but a lure behind its repetitions must still be seen.
const MOST_HITS: usize = 12;
const STRETCH: u32 = 24 * WORD;
/// How far a negator works, in sixths of a word.
const NEGATION: u32 = 4 * WORD;

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
    pub(crate) fn apply(&self, mentions: &[Mention], present: &ConceptSet, tokens: &Tokens, out: &mut Vec<Hit>) {
        let mut may_apply = [0u64; RULE_WORDS];
        for bits in present.iter().filter_map(|concept| self.by_first.get(concept)) {
            may_apply.iter_mut().zip(bits).for_each(|(all, bits)| *all |= bits);
        }
        let field =
            Field { mentions, present, tokens, warning: self.warning.intersects(present), negators: has_negators(present) };
        let first_ones = may_apply.iter().enumerate().flat_map(|(word, &bits)| ones(bits).map(move |bit| word * 64 + bit));
        for rule in first_ones.chain(RULE_WORDS * 64..self.rules.len()).filter_map(|index| self.rules.get(index)) {
            if !rule.atoms.iter().all(|atom| atom.intersects(present)) {
                continue;
            }
            if rule.within == Within::Ad && rule.unless.intersects(present) {
                continue;
            }
            self.apply_one(rule, &field, out);
        }
    }

    /// Which of the concepts `wanted` are said somewhere without being negated.
    pub(crate) fn affirmed(mentions: &[Mention], present: &ConceptSet, wanted: &ConceptSet) -> ConceptSet {
        if !has_negators(present) {
            return present.and(wanted);
        }
        let mut affirmed = ConceptSet::default();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| wanted.contains(mention.concept)) {
            if !affirmed.contains(mention.concept) && !is_negated(mentions, index, std::slice::from_ref(mention)) {
                affirmed.insert(mention.concept);
            }
        }
        affirmed
    }

    fn apply_one(&self, rule: &Rule, field: &Field<'_>, out: &mut Vec<Hit>) {
        let Some(first) = rule.atoms.first() else { return };
        let (mentions, tokens) = (field.mentions, field.tokens);
        let mut hits = 0;
        let mut full_until = 0;
        for (index, anchor) in mentions.iter().enumerate().filter(|(_, m)| first.contains(m.concept)) {
            if hits >= MOST_HITS && anchor.at < full_until {
                continue;
            }
            let mut chosen = [*anchor; MOST_ATOMS];
            let mut count = 1;
            let complete = rule.atoms.iter().skip(1).all(|atom| {
                let after = rule.ordered.then(|| chosen.get(count - 1).map_or(0, |m| m.start));
                let Some(found) = nearest(rule, mentions, index, anchor, atom, after, tokens) else { return false };
                if let Some(slot) = chosen.get_mut(count) {
                    *slot = found;
                }
                count += 1;
                true
            });
            let chosen = chosen.get(..count).unwrap_or(&[]);
            if !complete {
                continue;
            }
            if rule.within != Within::Ad
                && rule.unless.intersects(field.present)
                && is_near(rule, mentions, index, anchor, &rule.unless, tokens)
            {
                continue;
            }
            let negated = field.negators && rule.negation != Negation::Ignored && is_negated(mentions, index, chosen);
            if negated != (rule.negation == Negation::Required) {
                continue;
            }
            hits += 1;
            full_until = anchor.at + STRETCH;
            out.push(self.hit(rule, chosen, field, index));
        }
    }

    fn hit(&self, rule: &Rule, chosen: &[Mention], field: &Field<'_>, index: usize) -> Hit {
        let tokens = field.tokens;
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
        let warned = chosen.first().filter(|_| field.warning).is_some_and(|anchor| {
            let sentence = tokens.sentence_of(anchor.clause);
            // "Scammer wanted" holds the word scam, yet warns nobody.
            let inside = |m: &Mention| chosen.iter().any(|c| c.start <= m.start && m.end <= c.end);
            around(field.mentions, index)
                .any(|m| self.warning.contains(m.concept) && !inside(m) && tokens.sentence_of(m.clause).abs_diff(sentence) <= 1)
        });
        Hit { signal: rule.signal, grade: rule.grade, warned, at, until, spans, span_count }
    }
}

/// What the rules are applied to.
struct Field<'a> {
    mentions: &'a [Mention],
    present: &'a ConceptSet,
    tokens: &'a Tokens,
    /// Does anything mark a sentence as warning, news or report?
    warning: bool,
    negators: bool,
}

fn has_negators(present: &ConceptSet) -> bool {
    present.contains(synthetic::NEG_BEFORE) || present.contains(synthetic::NEG_AFTER)
}

/// Mentions around `index`, nearest side by side, itself left out.
fn around(mentions: &[Mention], index: usize) -> impl Iterator<Item = &Mention> {
    let before = mentions.get(..index).unwrap_or(&[]).iter().rev().take(REACH);
    let after = mentions.get(index + 1..).unwrap_or(&[]).iter().take(REACH);
    before.chain(after)
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

/// The mention of `atom` nearest to the anchor that the rule's reach allows.
fn nearest(
    rule: &Rule,
    mentions: &[Mention],
    index: usize,
    anchor: &Mention,
    atom: &ConceptSet,
    after: Option<u32>,
    tokens: &Tokens,
) -> Option<Mention> {
    let fits = |m: &&Mention| {
        atom.contains(m.concept) && after.is_none_or(|start| m.start >= start) && reaches(rule.within, anchor, m, tokens)
    };
    if rule.within == Within::Ad {
        return around(mentions, index).find(fits).or_else(|| mentions.iter().find(fits)).copied();
    }
    if atom.contains(anchor.concept) && !rule.ordered {
        // One word may carry two concepts, but one mention never counts twice.
        return around(mentions, index).filter(fits).min_by_key(|m| gap(anchor, m)).copied();
    }
    around(mentions, index).filter(fits).min_by_key(|m| gap(anchor, m)).copied()
}

fn is_near(rule: &Rule, mentions: &[Mention], index: usize, anchor: &Mention, set: &ConceptSet, tokens: &Tokens) -> bool {
    around(mentions, index).any(|m| set.contains(m.concept) && reaches(rule.within, anchor, m, tokens))
}

/// Is there a free negator at one of the chosen mentions? A negator is free when no other term has taken it
/// (`no experience needed` owns its `no`).
fn is_negated(mentions: &[Mention], index: usize, chosen: &[Mention]) -> bool {
    around(mentions, index).filter(|m| is_negator(m.concept)).any(|negator| {
        let is_near = chosen.iter().any(|m| {
            m.clause == negator.clause
                && if negator.concept == synthetic::NEG_BEFORE {
                    negator.at <= m.at && m.at.saturating_sub(negator.until) <= NEGATION
                } else {
                    negator.at >= m.at && negator.at.saturating_sub(m.until) <= NEGATION
                }
        });
        // Few are near, so whether it is taken is asked last.
        is_near
            && !around(mentions, index).chain(chosen).any(|m| {
                !is_negator(m.concept)
                    && m.start <= negator.start
                    && m.end >= negator.end
                    && m.end - m.start > negator.end - negator.start
            })
    })
}

fn is_negator(concept: Concept) -> bool {
    concept == synthetic::NEG_BEFORE || concept == synthetic::NEG_AFTER
}
