//! The rules in their simplest form, against which the fast ones are held: every rule looks at every mention around.

use super::*;

/// One ad.
struct Plain<'a> {
    mentions: &'a [Mention],
    tokens: &'a Tokens,
}

impl Rules {
    pub(crate) fn plain_hits(&self, mentions: &[Mention], present: &ConceptSet, tokens: &Tokens) -> Vec<Hit> {
        let ad = Plain { mentions, tokens };
        let applies = |rule: &&Rule| rule.within != Within::Ad || !rule.unless.intersects(present);
        self.rules.iter().filter(applies).flat_map(|rule| ad.hits(rule, &self.warning)).collect()
    }

    pub(crate) fn plain_affirmed(mentions: &[Mention], wanted: &ConceptSet) -> ConceptSet {
        let ad = Plain { mentions, tokens: &Tokens::default() };
        let mut affirmed = ConceptSet::default();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| wanted.contains(mention.concept)) {
            if !ad.is_negated(index, &[*mention]) {
                affirmed.insert(mention.concept);
            }
        }
        affirmed
    }
}

impl Plain<'_> {
    fn hits(&self, rule: &Rule, warning: &[u16]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut full_until = 0;
        for (index, anchor) in self.mentions.iter().enumerate().filter(|(_, m)| rule.atoms[0].contains(m.concept)) {
            if hits.len() >= MOST_HITS && anchor.at < full_until {
                continue;
            }
            let mut chosen = vec![*anchor];
            for atom in &rule.atoms[1..] {
                let after = if rule.ordered { chosen[chosen.len() - 1].start } else { 0 };
                chosen.extend(self.nearest(rule, index, anchor, atom, after));
            }
            let near =
                (index.saturating_sub(REACH)..=index + REACH).filter(|&place| place != index && place < self.mentions.len());
            let cancels = |place: usize| {
                let m = &self.mentions[place];
                rule.unless.contains(m.concept) && self.reaches(rule, anchor, m) && !self.is_denied(place)
            };
            let is_cancelled = near.into_iter().any(cancels);
            let negated = rule.negation != Negation::Ignored && self.is_negated(index, &chosen);
            if chosen.len() < rule.atoms.len()
                || (rule.within != Within::Ad && is_cancelled)
                || negated != (rule.negation == Negation::Required)
            {
                continue;
            }
            full_until = anchor.at + STRETCH;
            let mut hit = Hit {
                signal: rule.signal,
                grade: rule.grade,
                warned: self.is_warned(index, &chosen, warning),
                at: chosen.iter().map(|m| m.at).min().unwrap(),
                until: chosen.iter().map(|m| m.until).max().unwrap(),
                spans: Default::default(),
                span_count: 0,
            };
            for mention in chosen {
                let span = (mention.start, mention.end);
                if !hit.spans().contains(&span) {
                    hit.spans[usize::from(hit.span_count)] = span;
                    hit.span_count += 1;
                }
            }
            hits.push(hit);
        }
        hits
    }

    /// Nearest side by side, itself left out.
    fn around(&self, index: usize) -> impl Iterator<Item = &Mention> {
        self.mentions[..index].iter().rev().take(REACH).chain(self.mentions[index + 1..].iter().take(REACH))
    }

    fn reaches(&self, rule: &Rule, a: &Mention, b: &Mention) -> bool {
        reaches(rule.within, a, b, self.tokens)
    }

    fn nearest(&self, rule: &Rule, index: usize, anchor: &Mention, atom: &ConceptSet, after: u32) -> Option<Mention> {
        let fits = |m: &&Mention| atom.contains(m.concept) && m.start >= after && self.reaches(rule, anchor, m);
        match rule.within {
            Within::Ad => self.around(index).find(fits).or_else(|| self.mentions.iter().find(fits)).copied(),
            _ => self.around(index).filter(fits).min_by_key(|m| gap(anchor, m)).copied(),
        }
    }

    fn is_warned(&self, index: usize, chosen: &[Mention], warning: &[u16]) -> bool {
        let sentence = |m: &Mention| self.tokens.sentence_of(m.clause);
        let inside = |m: &Mention| chosen.iter().any(|c| c.start <= m.start && m.end <= c.end);
        let mut around = self.around(index).filter(|m| warning.contains(&m.concept.number()) && !inside(m));
        around.any(|m| sentence(m).abs_diff(sentence(&chosen[0])) <= 1)
    }

    /// "Not free to leave": a free negator stands right before.
    fn is_denied(&self, place: usize) -> bool {
        let m = &self.mentions[place];
        self.around(place).filter(|n| n.concept == synthetic::NEG_BEFORE).any(|n| {
            let is_right_before = n.clause == m.clause && n.at <= m.at && m.at.saturating_sub(n.until) <= DENIAL;
            let is_longer = |taker: &Mention| taker.end - taker.start > n.end - n.start && !is_negator(taker.concept);
            let mut takers = self.around(place).chain([m]);
            is_right_before && !takers.any(|taker| taker.start <= n.start && taker.end >= n.end && is_longer(taker))
        })
    }

    fn is_negated(&self, index: usize, chosen: &[Mention]) -> bool {
        let works = |negator: &Mention, m: &Mention| {
            let is_before = negator.concept == synthetic::NEG_BEFORE;
            let (first, second) = if is_before { (negator, m) } else { (m, negator) };
            m.clause == negator.clause && first.at <= second.at && second.at.saturating_sub(first.until) <= NEGATION
        };
        let length = |m: &Mention| m.end - m.start;
        let holds = |m: &Mention, n: &Mention| m.start <= n.start && m.end >= n.end && length(m) > length(n);
        self.around(index).filter(|m| is_negator(m.concept)).any(|negator| {
            let mut takers = self.around(index).chain(chosen).filter(|m| !is_negator(m.concept));
            chosen.iter().any(|m| works(negator, m)) && !takers.any(|m| holds(m, negator))
        })
    }
}
