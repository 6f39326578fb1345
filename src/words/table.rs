//! The n-grams of a model by number, by name and by hash, without an allocation for each.

use super::{ANY_WORD, hash_gram};
use crate::tokenize::hash::hash_word;

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

/// A few bits, which stay in the cache, say no for most hashes that were not put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bits(Vec<u64>);

impl Bits {
    /// For so many hashes.
    fn new(count: usize) -> Self {
        Self(vec![0; (count / 4).next_power_of_two().max(16)])
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 40) as usize & self.0.len().wrapping_sub(1), 1 << (hash >> 34 & 63))
    }

    fn put(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        if let Some(slot) = self.0.get_mut(word) {
            *slot |= bit;
        }
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Finds an n-gram's number by its hash. Most n-grams of an ad are in no model: its bits say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    hashes: Vec<u64>,
    /// Number + 1; 0 marks a free slot.
    slots: Vec<u32>,
    bits: Bits,
    /// First and second words of pairs, and of pairs with a word between.
    begins: Bits,
    ends: Bits,
    begins_apart: Bits,
    ends_apart: Bits,
}

impl Table {
    /// `None` when two names have the same hash.
    pub(super) fn new(names: &Names) -> Option<Self> {
        let size = (names.len() * 2).next_power_of_two().max(16);
        let hashes: Vec<u64> = names.iter().map(hash_gram).collect();
        let bits = Bits::new(names.len());
        let mut table = Self {
            slots: vec![0; size],
            hashes: Vec::new(),
            begins: bits.clone(),
            ends: bits.clone(),
            begins_apart: bits.clone(),
            ends_apart: bits.clone(),
            bits,
        };
        for (number, &hash) in (1u32..).zip(&hashes) {
            table.bits.put(hash);
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
        for name in names.iter() {
            let mut words = name.split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some(first), Some(ANY_WORD), Some(second)) => {
                    table.begins_apart.put(hash_word(first));
                    table.ends_apart.put(hash_word(second));
                }
                (Some(first), Some(second), None) => {
                    table.begins.put(hash_word(first));
                    table.ends.put(hash_word(second));
                }
                _ => {}
            }
        }
        table.hashes = hashes;
        Some(table)
    }

    /// May a pair begin with the word of this hash?
    pub(super) fn begins(&self, word: u64) -> bool {
        self.begins.may_hold(word)
    }

    /// May it be the second word of one?
    pub(super) fn ends(&self, word: u64) -> bool {
        self.ends.may_hold(word)
    }

    /// May two words with one between begin with the word of this hash?
    pub(super) fn begins_apart(&self, word: u64) -> bool {
        self.begins_apart.may_hold(word)
    }

    /// May it be the last word of them?
    pub(super) fn ends_apart(&self, word: u64) -> bool {
        self.ends_apart.may_hold(word)
    }

    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<u32> {
        if self.bits.may_hold(hash) { self.find_slot(hash) } else { None }
    }

    fn find_slot(&self, hash: u64) -> Option<u32> {
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
