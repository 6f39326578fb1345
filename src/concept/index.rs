//! Compact tables keyed by hashes, as flat lists of numbers: open addressing, no allocation per key.

use super::flat::{Numbers, Reader, Writer};
use crate::tokenize::hash::eight;

/// Where the entries of a key begin in a list sorted by key.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    /// Low half of the key, above it start + 1; 0 marks a free slot.
    slots: Numbers,
    shift: u32,
}

impl KeyTable {
    /// `keys` are sorted; equal keys stand together.
    pub(super) fn new(keys: &[u64]) -> Self {
        let mut distinct = 0usize;
        let mut previous = None;
        for key in keys {
            distinct += usize::from(previous != Some(key));
            previous = Some(key);
        }
        let size = (distinct * 3 / 2).next_power_of_two().max(16);
        let shift = shift_of(size);
        let mut slots = vec![0u64; size];
        let mut previous = None;
        for (start, key) in keys.iter().enumerate() {
            if previous == Some(key) {
                continue;
            }
            previous = Some(key);
            let mut at = (key >> shift) as usize;
            while let Some(slot) = slots.get_mut(at) {
                if *slot == 0 {
                    *slot = u64::from(tag(*key)) | (start as u64 + 1) << 32;
                    break;
                }
                at = (at + 1) & (size - 1);
            }
        }
        Self { slots: Numbers::new(&slots), shift }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.numbers(&self.slots);
    }

    pub(super) fn open(from: &mut Reader) -> Option<Self> {
        let slots = from.numbers()?;
        Some(Self { shift: shift_of(slots.len()), slots })
    }

    /// Start of the key's entries. A wrong start is possible for a key that is not in the table, once in four thousand
    /// million: callers compare the entry itself.
    pub(super) fn start(&self, key: u64) -> Option<usize> {
        let mut at = (key >> self.shift) as usize;
        loop {
            let slot = self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if tag(slot) == tag(key) {
                return Some((slot >> 32) as usize - 1);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The highest bits of a key choose its home among `size` slots, a power of two above 1.
fn shift_of(size: usize) -> u32 {
    64 - size.max(2).trailing_zeros()
}

fn tag(key: u64) -> u32 {
    (key & 0xffff_ffff) as u32
}

/// A set of hashes.
#[derive(Debug, Default)]
pub(super) struct KeySet {
    slots: Numbers,
    shift: u32,
}

impl KeySet {
    pub(super) fn new(keys: &[u64]) -> Self {
        let size = (keys.len() * 3 / 2).next_power_of_two().max(16);
        let shift = shift_of(size);
        let mut slots = vec![0; size];
        for &key in keys {
            let key = spread(key);
            let mut at = (key >> shift) as usize;
            while let Some(slot) = slots.get_mut(at) {
                if *slot == 0 || *slot == key {
                    *slot = key;
                    break;
                }
                at = (at + 1) & (size - 1);
            }
        }
        Self { slots: Numbers::new(&slots), shift }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.numbers(&self.slots);
    }

    pub(super) fn open(from: &mut Reader) -> Option<Self> {
        let slots = from.numbers()?;
        Some(Self { shift: shift_of(slots.len()), slots })
    }

    pub(super) fn contains(&self, key: u64) -> bool {
        let key = spread(key);
        let mut at = (key >> self.shift) as usize;
        loop {
            match self.slots.get(at) {
                Some(slot) if slot == key => return true,
                Some(slot) if slot != 0 => at = (at + 1) & (self.slots.len() - 1),
                _ => return false,
            }
        }
    }
}

/// Which keys a table may hold, two bits for each: small enough to stay in the cache, where most look-ups end.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    pub(super) fn new(keys: &[u64]) -> Self {
        let words = (keys.len() / 8).next_power_of_two().max(16);
        let mut filter = Self { bits: vec![0; words] };
        for &key in keys {
            let (word, bits) = filter.place(key);
            if let Some(slot) = filter.bits.get_mut(word) {
                *slot |= bits;
            }
        }
        filter
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.numbers(&Numbers::new(&self.bits));
    }

    /// Copied, because every word asks it.
    pub(super) fn open(from: &mut Reader) -> Option<Self> {
        Some(Self { bits: from.numbers()?.iter().collect() })
    }

    fn place(&self, key: u64) -> (usize, u64) {
        ((key >> 12) as usize & self.bits.len().wrapping_sub(1), 1 << (key >> 6 & 63) | 1 << (key & 63))
    }

    #[inline]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let (word, bits) = self.place(key);
        self.bits.get(word).is_some_and(|word| word & bits == bits)
    }
}

/// Lengths in bytes of the stems that begin like a word, as bits; may name a few too many.
#[derive(Debug, Default)]
pub(super) struct StemLengths(Vec<u64>);

/// The longest length with a bit of its own; the last bit stands for all from there on.
pub(super) const LAST_LENGTH: usize = 63;
const STEM_SLOTS_LOG: u32 = 13;

impl StemLengths {
    /// Stems are filed under their first two, four or six bytes.
    fn lead_of(length: usize) -> usize {
        match length {
            0..4 => 2,
            4..6 => 4,
            _ => 6,
        }
    }

    #[inline]
    fn slot(lead: u64, bytes: usize) -> usize {
        let lead = lead & ((1 << (bytes * 8)) - 1);
        (lead.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - STEM_SLOTS_LOG)) as usize
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.numbers(&Numbers::new(&self.0));
    }

    /// Copied, because every word asks it.
    pub(super) fn open(from: &mut Reader) -> Option<Self> {
        Some(Self(from.numbers()?.iter().collect()))
    }

    pub(super) fn add(&mut self, stem: &str) {
        if self.0.is_empty() {
            self.0 = vec![0; 1 << STEM_SLOTS_LOG];
        }
        let slot = Self::slot(eight(stem.as_bytes(), 0), Self::lead_of(stem.len()));
        if let Some(lengths) = self.0.get_mut(slot) {
            *lengths |= 1 << stem.len().min(LAST_LENGTH);
        }
    }

    /// Lengths, no longer than `length`, of stems that a word beginning with `lead` may have.
    #[inline]
    pub(super) fn of(&self, lead: u64, length: usize) -> u64 {
        let lengths = |bytes: usize, mask: u64| self.0.get(Self::slot(lead, bytes)).copied().unwrap_or(0) & mask;
        let mut all = lengths(2, 0b1111);
        if length >= 4 {
            all |= lengths(4, 0b11_0000);
        }
        if length >= 6 {
            all |= lengths(6, !0b11_1111);
        }
        if length >= LAST_LENGTH { all } else { all & ((1 << (length + 1)) - 1) }
    }
}

/// Start and step of the vocabulary's hash. Every byte gives the hash of the beginning up to it.
pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

pub(super) fn step(hash: u64, byte: u8) -> u64 {
    let mixed = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    mixed ^ (mixed >> 29)
}

pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(SEED, step)
}

/// Spreads a hash over all bits. Never 0 for the hashes met in practice; a word that met 0 would merely not be found.
pub(super) fn spread(hash: u64) -> u64 {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_find_what_was_put_in() {
        let mut keys: Vec<u64> = (0..5_000u64).map(|n| spread(n * n + 7)).flat_map(|key| [key, key]).collect();
        keys.sort_unstable();
        let table = KeyTable::new(&keys);
        for (start, key) in keys.iter().enumerate().step_by(2) {
            assert_eq!(table.start(*key), Some(start));
        }
        let absent = (0..5_000u64).filter(|n| table.start(spread(n * n + 8)).is_some()).count();
        assert!(absent < 5);
        let words: Vec<u64> = (1..3_000u64).map(|n| n * 31).collect();
        let set = KeySet::new(&words);
        assert!(words.iter().all(|&word| set.contains(word)));
        assert!(!set.contains(5) && !KeySet::default().contains(5));
    }
}
