//! One fact counts once: hits that were read from words of which a stronger risk was read already.

use super::evaluate::Hit;
use super::table::{Polarity, Signals};

/// Hits looked at on each side of one, by place; keeps the search linear.
const REACH: usize = 24;

/// Scratch of [`Shared::read`]: what it found, in the order of the hits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    is_shared: Vec<bool>,
    by_place: Vec<Place>,
}

/// A hit of a risk in the order of the text.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: u32,
    index: usize,
    strength: f32,
}

impl Shared {
    /// Looks at all hits of an ad. "Phones stay in the locker, no calls" speaks of a thing kept and of a limit, but is one fact.
    pub(crate) fn read(&mut self, hits: &[Hit], signals: &Signals) {
        self.is_shared.clear();
        self.is_shared.resize(hits.len(), false);
        self.by_place.clear();
        let risks = hits.iter().enumerate().filter_map(|(index, hit)| {
            let signal = signals.signal(hit.signal).filter(|signal| signal.polarity == Polarity::Risk)?;
            let most = signal.prior.iter().fold(0.0f32, |most, value| most.max(*value));
            (hit.span_count > 0).then_some(Place { at: hit.at, index, strength: most * hit.grade })
        });
        self.by_place.extend(risks);
        if self.by_place.len() < 2 {
            return;
        }
        self.by_place.sort_unstable_by_key(|place| (place.at, place.index));
        for (position, own) in self.by_place.iter().enumerate() {
            let Some(hit) = hits.get(own.index) else { continue };
            let before = self.by_place.get(position.saturating_sub(REACH)..position).unwrap_or(&[]);
            let after = self.by_place.get(position + 1..).unwrap_or(&[]).iter().take(REACH);
            let is_taken = before.iter().chain(after).any(|other| {
                hits.get(other.index)
                    .is_some_and(|other_hit| is_stronger((other, other_hit), (own, hit)) && overlap(other_hit, hit))
            });
            if let Some(slot) = self.is_shared.get_mut(own.index) {
                *slot = is_taken;
            }
        }
    }

    /// Was each hit, in their order, read from words of which a stronger risk was read?
    pub(crate) fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        self.is_shared.iter().copied()
    }
}

/// Of equals the first of the table is the stronger; a signal does not take from itself.
fn is_stronger((other, other_hit): (&Place, &Hit), (own, hit): (&Place, &Hit)) -> bool {
    let of_equals = other.strength == own.strength && other_hit.signal.index() < hit.signal.index();
    other_hit.signal != hit.signal && (other.strength > own.strength || of_equals)
}

fn overlap(a: &Hit, b: &Hit) -> bool {
    a.spans().iter().any(|a| b.spans().iter().any(|b| a.0 < b.1 && b.0 < a.1))
}
