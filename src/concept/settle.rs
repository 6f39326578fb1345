//! Mentions as the other rooms take them: in order, each once, of languages the ad shows.

use super::language::Around;
use super::{ConceptSet, Languages, Leaning, Mention, Registry, synthetic};

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

/// The concepts that lean to one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides {
    risk: ConceptSet,
    honest: ConceptSet,
}

impl Sides {
    pub(crate) fn new(registry: &Registry) -> Self {
        let side = |wanted: Leaning| {
            let mut set = ConceptSet::default();
            let leaning = registry.iter().filter(|&(_, leaning)| leaning == wanted);
            leaning.filter_map(|(id, _)| registry.get(id)).for_each(|concept| set.insert(concept));
            set
        };
        Self { risk: side(Leaning::Risk), honest: side(Leaning::Honest) }
    }
}

/// The furthest-reaching mention met of one side.
#[derive(Clone, Copy, Default)]
struct Furthest {
    from: u32,
    until: u32,
}

impl Furthest {
    fn meet(&mut self, mention: &Mention) {
        if mention.end > self.until {
            *self = Self { from: mention.start, until: mention.end };
        }
    }

    /// Does it hold the mention and more?
    fn holds(self, mention: &Mention) -> bool {
        mention.end <= self.until && mention.end - mention.start < self.until - self.from
    }
}

/// Buffers.
#[derive(Debug, Default)]
pub(crate) struct Settling {
    spare: Vec<Mention>,
    /// Furthest end seen per concept: a mention that ends within it is contained in an earlier one. Zeroes between ads.
    ends: Vec<u32>,
}

impl Settling {
    /// Sorts mentions by place, keeps the longest per concept, lets `ignore` terms hide what lies in them, lets the longer of two
    /// that lean to opposed sides hide the shorter in it ("may not go home" holds "may go home"), and drops terms of languages
    /// the ad does not show by its function words, the `markers`.
    pub(crate) fn settle(
        &mut self,
        (text, length): (&str, u32),
        (languages, sides): (&Languages, &Sides),
        markers: &[Mention],
        mentions: &mut Vec<Mention>,
    ) {
        let shown = languages.shown(markers, length);
        let mut around = Around::new(languages, markers, &shown);
        mentions.retain(|m| {
            let is_latin = || text.get(m.start as usize..m.end as usize).is_some_and(str::is_ascii);
            shown.counts(m, is_latin) || around.show(m)
        });
        drop_repeated(mentions);
        let Self { spare, ends } = self;
        ends.resize(Registry::MOST, 0);
        spare.clear();
        let (mut hidden_from, mut hidden_until) = (0, 0);
        let (mut risk, mut honest) = (Furthest::default(), Furthest::default());
        for mention in sorted(mentions) {
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
            let (is_risk, is_honest) = (sides.risk.contains(mention.concept), sides.honest.contains(mention.concept));
            if (is_risk && honest.holds(mention)) || (is_honest && risk.holds(mention)) {
                continue;
            }
            if is_risk {
                risk.meet(mention);
            }
            if is_honest {
                honest.meet(mention);
            }
            if let Some(end) = ends.get_mut(mention.concept.index()) {
                if mention.end <= *end {
                    continue;
                }
                *end = mention.end;
            }
            spare.push(*mention);
        }
        for mention in spare.iter() {
            if let Some(end) = ends.get_mut(mention.concept.index()) {
                *end = 0;
            }
        }
        std::mem::swap(mentions, spare);
    }
}

/// By start, then the longer first, then by concept.
#[inline]
fn order(mention: &Mention) -> u64 {
    u64::from(mention.start) << 32 | u64::from(!mention.end)
}

#[inline]
fn is_before(a: &Mention, b: &Mention) -> bool {
    let (one, other) = (order(a), order(b));
    one < other || (one == other && a.concept < b.concept)
}

/// The mentions in their order. Terms come in that of the text, and what code has found behind all terms: so each of the two
/// is put in order by itself.
fn sorted(mentions: &mut [Mention]) -> impl Iterator<Item = &Mention> {
    let behind = mentions.windows(2).position(|pair| matches!(pair, [a, b] if b.start < a.start));
    let (terms, found) = mentions.split_at_mut(behind.map_or(mentions.len(), |last| last + 1));
    for index in 1..terms.len() {
        let mut at = index;
        // Only those of one word are out of order.
        while let Some([before, own]) = at.checked_sub(1).and_then(|before| terms.get_mut(before..=at)) {
            if !is_before(own, before) {
                break;
            }
            std::mem::swap(before, own);
            at -= 1;
        }
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)).then(a.concept.cmp(&b.concept)));
    let (mut terms, mut found) = (terms.iter().peekable(), found.iter().peekable());
    std::iter::from_fn(move || match (terms.peek(), found.peek()) {
        (Some(term), Some(other)) if is_before(other, term) => found.next(),
        (None, _) => found.next(),
        _ => terms.next(),
    })
}
