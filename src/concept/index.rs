//! Compact tables keyed by hashes: open addressing, no allocation per key.

/// Where the entries of a key begin in a list sorted by key.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    /// High half of the key and start + 1; 0 marks a free slot.
    slots: Vec<(u32, u32)>,
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
        let mut table = Self { slots: vec![(0, 0); size], shift: 64 - size.trailing_zeros() };
        let mut previous = None;
        for (start, key) in keys.iter().enumerate() {
            if previous == Some(key) {
                continue;
            }
            previous = Some(key);
            let mut at = table.home(*key);
            while let Some(slot) = table.slots.get_mut(at) {
                if slot.1 == 0 {
                    *slot = (tag(*key), u32::try_from(start + 1).unwrap_or(u32::MAX));
                    break;
                }
                at = (at + 1) & (size - 1);
            }
        }
        table
    }

    fn home(&self, key: u64) -> usize {
        (key >> self.shift) as usize
    }

    /// Start of the key's entries. A wrong start is possible for a key that is not in the table, once in four thousand
    /// million: callers compare the entry itself.
    pub(super) fn start(&self, key: u64) -> Option<usize> {
        let mut at = self.home(key);
        loop {
            let &(tagged, start) = self.slots.get(at)?;
            if start == 0 {
                return None;
            }
            if tagged == tag(key) {
                return Some(start as usize - 1);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

fn tag(key: u64) -> u32 {
    (key & 0xffff_ffff) as u32
}

/// A set of hashes.
#[derive(Debug, Default)]
pub(super) struct KeySet {
    slots: Vec<u64>,
    shift: u32,
}

impl KeySet {
    pub(super) fn new(keys: &[u64]) -> Self {
        let size = (keys.len() * 3 / 2).next_power_of_two().max(16);
        let mut set = Self { slots: vec![0; size], shift: 64 - size.trailing_zeros() };
        for &key in keys {
            let key = spread(key);
            let mut at = (key >> set.shift) as usize;
            while let Some(slot) = set.slots.get_mut(at) {
                if *slot == 0 || *slot == key {
                    *slot = key;
                    break;
                }
                at = (at + 1) & (size - 1);
            }
        }
        set
    }

    pub(super) fn contains(&self, key: u64) -> bool {
        let key = spread(key);
        let mut at = (key >> self.shift) as usize;
        loop {
            match self.slots.get(at) {
                Some(&slot) if slot == key => return true,
                Some(&slot) if slot != 0 => at = (at + 1) & (self.slots.len() - 1),
                _ => return false,
            }
        }
    }
}

/// Start and step of the word hash. Every byte gives the hash of the beginning up to it.
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
