//! The mentions of one ad by concept, as bits in the order of the mentions: rules look only at those they ask for.

use crate::concept::{ConceptSet, Mention, Registry};

/// Most mentions looked at on each side of one; keeps the search linear.
pub(super) const REACH: usize = 40;

/// A row of bits for each concept mentioned.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// By concept, where its row begins; of concepts that are not mentioned whatever stood there before.
    starts: Vec<u32>,
    bits: Vec<u64>,
    /// Numbers in a row.
    width: usize,
}

impl Rows {
    /// `present` are the concepts of all mentions.
    pub(super) fn read(&mut self, mentions: &[Mention], present: &ConceptSet) {
        self.width = mentions.len().div_ceil(64);
        self.starts.resize(Registry::MOST, 0);
        let mut end = 0u32;
        for concept in present.iter() {
            if let Some(start) = self.starts.get_mut(concept) {
                *start = end;
                end += u32::try_from(self.width).unwrap_or(u32::MAX);
            }
        }
        self.bits.clear();
        self.bits.resize(end as usize, 0);
        for (index, mention) in mentions.iter().enumerate() {
            let start = self.starts.get(mention.concept.index()).map_or(0, |&start| start as usize);
            if let Some(word) = self.bits.get_mut(start + index / 64) {
                *word |= 1 << (index % 64);
            }
        }
    }

    /// Appends the row of the mentions of any of the concepts, all of which are present.
    pub(super) fn gather(&self, concepts: &ConceptSet, out: &mut Vec<u64>) {
        let mut all = concepts.iter().filter_map(|concept| {
            let start = *self.starts.get(concept)? as usize;
            self.bits.get(start..start + self.width)
        });
        let from = out.len();
        match all.next() {
            Some(row) => out.extend_from_slice(row),
            None => out.resize(from + self.width, 0),
        }
        for row in all {
            out.get_mut(from..).unwrap_or_default().iter_mut().zip(row).for_each(|(all, bits)| *all |= bits);
        }
    }

    /// Numbers in a row.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Places of the bits of a row within reach of `index`, nearest side by side, itself left out: those before, then those behind.
#[inline]
pub(super) fn around(row: &[u64], index: usize) -> impl Iterator<Item = usize> {
    let first = index.saturating_sub(REACH);
    let mut before = part(row, first, index - first);
    let mut behind = part(row, index + 1, REACH);
    std::iter::from_fn(move || {
        if before != 0 {
            let place = 63 - before.leading_zeros() as usize;
            before ^= 1 << place;
            return Some(first + place);
        }
        let place = behind.trailing_zeros() as usize;
        let is_some = behind != 0;
        behind &= behind.wrapping_sub(1);
        is_some.then_some(index + 1 + place)
    })
}

/// Fewer than 64 bits of a row, from one on.
#[inline]
fn part(row: &[u64], from: usize, count: usize) -> u64 {
    let (word, shift) = (from / 64, from % 64);
    let low = row.get(word).map_or(0, |bits| bits >> shift);
    let high = if shift == 0 { 0 } else { row.get(word + 1).map_or(0, |bits| bits << (64 - shift)) };
    (low | high) & ((1 << count) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_is_nearest_side_by_side() {
        let all: Vec<usize> = (0..300).filter(|n| n * n % 7 < 3).collect();
        let mut row = vec![0u64; 5];
        all.iter().for_each(|&n| row[n / 64] |= 1 << (n % 64));
        for index in 0..300 {
            let before = all.iter().rev().copied().filter(|&n| n < index && n + REACH >= index);
            let behind = all.iter().copied().filter(|&n| n > index && n <= index + REACH);
            assert_eq!(around(&row, index).collect::<Vec<_>>(), before.chain(behind).collect::<Vec<_>>(), "{index}");
        }
        assert_eq!(around(&[], 7).count(), 0);
    }
}
