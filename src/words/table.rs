//! The n-grams of a model by number, by name and by hash, without an allocation for each.

use super::hash_gram;

/// Names one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    pub(crate) fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&start| start as usize);
        self.text.get(start..end)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index).unwrap_or(""))
    }
}

/// Finds an n-gram's number by its hash. Most n-grams of an ad are in no model: a few bits, which stay in the cache, say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    hashes: Vec<u64>,
    /// Number + 1; 0 marks a free slot.
    slots: Vec<u32>,
    bits: Vec<u64>,
}

impl Table {
    /// `None` when two names have the same hash.
    pub(super) fn new(names: &Names) -> Option<Self> {
        let size = (names.len() * 2).next_power_of_two().max(16);
        let words = (names.len() / 4).next_power_of_two().max(16);
        let hashes: Vec<u64> = names.iter().map(hash_gram).collect();
        let mut table = Self { slots: vec![0; size], bits: vec![0; words], hashes: Vec::new() };
        for (number, &hash) in (1u32..).zip(&hashes) {
            let (word, bit) = table.place(hash);
            if let Some(slot) = table.bits.get_mut(word) {
                *slot |= bit;
            }
            let mut at = hash as usize & (size - 1);
            while let Some(slot) = table.slots.get_mut(at) {
                if *slot == 0 {
                    *slot = number;
                    break;
                }
                if hashes.get(*slot as usize - 1) == Some(&hash) {
                    return None;
                }
                at = (at + 1) & (size - 1);
            }
        }
        table.hashes = hashes;
        Some(table)
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 40) as usize & self.bits.len().wrapping_sub(1), 1 << (hash >> 34 & 63))
    }

    /// Says no for most n-grams that are not in the table.
    #[inline]
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    pub(super) fn find(&self, hash: u64) -> Option<u32> {
        if !self.may_hold(hash) {
            return None;
        }
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let number = self.slots.get(at)?.checked_sub(1)?;
            if self.hashes.get(number as usize) == Some(&hash) {
                return Some(number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_number_and_by_hash() {
        let mut names = Names::default();
        let all: Vec<String> = (0..5_000).map(|n| format!("word{n} of{}", n / 7)).collect();
        all.iter().for_each(|name| names.push(name));
        let table = Table::new(&names).unwrap();
        for (number, name) in (0u32..).zip(&all) {
            assert_eq!(table.find(hash_gram(name)), Some(number));
            assert_eq!(names.get(number as usize), Some(name.as_str()));
        }
        assert!((0..5_000).all(|n| table.find(hash_gram(&format!("other{n}"))).is_none()));
        assert!(Table::default().find(7).is_none() && names.get(5_000).is_none());
        names.push("word0 of0");
        assert!(Table::new(&names).is_none());
    }
}
