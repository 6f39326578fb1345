//! A bounded memory of the words met, so that what the tables say of a word is asked once and not in every ad.
//!
//! It only remembers what the tables say of the word as it stands, so verdicts are the same with and without. A word keeps
//! its number until the text is read to the end; words that find no free place have none, and are looked up the long way.

use super::hash::{first, fold, hash_at, sixteen};
use super::print::Size;

/// Words kept.
const SLOTS: usize = 8192;
/// Longest word kept, in bytes.
const LONGEST: usize = 32;
/// Text in bytes from which a memory pays that nothing may ever ask again.
const LONG_TEXT: usize = 1024;
/// Pairs of numbers in the lists of all words from which the memory starts anew with the next text.
const MOST_LISTED: usize = 1 << 15;

/// The number of a word that is not remembered.
pub(crate) const UNKNOWN: u16 = u16::MAX;

/// What the rooms noted of a word. Zeroes: nothing was asked yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    /// The concept room's.
    pub(crate) terms: u64,
    /// The room of the learned words'.
    pub(crate) gram: u32,
    /// The fingerprint's.
    pub(crate) size: Size,
    pub(crate) print: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// All bytes of the word, zeroes behind: no word has one, so equal keys are equal words.
    key: [u128; 2],
    note: Note,
    /// The text in which the word was last met.
    round: u32,
}

/// Words by number.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    slots: Vec<Slot>,
    /// What notes refer to, one list behind the other.
    pub(crate) lists: Vec<[u64; 2]>,
    round: u32,
}

impl Memory {
    /// Begins a text: words met before may make room for others again.
    pub(super) fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 || self.lists.len() > MOST_LISTED {
            self.forget();
            self.round = 1;
        }
    }

    /// Forgets all words: other tables say other things of them.
    pub(crate) fn forget(&mut self) {
        self.slots.iter_mut().for_each(|slot| *slot = Slot::default());
        self.lists.clear();
    }

    /// Makes room for words when a text of `length` bytes follows: from the second text on, or for a long one.
    pub(super) fn prepare(&mut self, length: usize) {
        if self.slots.is_empty() && (self.round > 1 || length >= LONG_TEXT) {
            self.slots.resize(SLOTS, Slot::default());
        }
    }

    /// Hash and number of the word of `length` bytes at `at`.
    #[inline]
    pub(super) fn read(&mut self, bytes: &[u8], at: usize, length: usize) -> (u64, u16) {
        if length > 16 {
            return self.read_long(bytes, at, length);
        }
        let lead = first(sixteen(bytes, at), length);
        let hash = fold(lead, 0);
        (hash, self.number([lead, 0], hash))
    }

    #[inline(never)]
    fn read_long(&mut self, bytes: &[u8], at: usize, length: usize) -> (u64, u16) {
        let lead = sixteen(bytes, at);
        let hash = hash_at(bytes, at, length, lead);
        let is_kept = length <= LONGEST;
        (hash, if is_kept { self.number([lead, first(sixteen(bytes, at + 16), length - 16)], hash) } else { UNKNOWN })
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "slots are fewer than numbers")]
    fn number(&mut self, key: [u128; 2], hash: u64) -> u16 {
        let home = (hash >> 32) as usize & (SLOTS - 1);
        match self.slots.get_mut(home) {
            Some(slot) if slot.key == key => {
                slot.round = self.round;
                home as u16
            }
            Some(_) => self.number_beside(home, key),
            None => UNKNOWN,
        }
    }

    /// Looks for the word beside its home, and takes a place that this text does not use.
    #[inline(never)]
    #[allow(clippy::cast_possible_truncation, reason = "slots are fewer than numbers")]
    fn number_beside(&mut self, home: usize, key: [u128; 2]) -> u16 {
        let round = self.round;
        let beside = home ^ 1;
        if let Some(slot) = self.slots.get_mut(beside).filter(|slot| slot.key == key) {
            slot.round = round;
            return beside as u16;
        }
        // Words that keep coming stay.
        let age = |number: usize| self.slots.get(number).map_or(0, |slot| round.wrapping_sub(slot.round));
        let number = if age(home) >= age(beside) { home } else { beside };
        match self.slots.get_mut(number).filter(|slot| slot.round != round) {
            Some(slot) => {
                *slot = Slot { key, note: Note::default(), round };
                number as u16
            }
            None => UNKNOWN,
        }
    }

    /// What a room noted of a word; nothing before it was asked.
    #[inline]
    pub(crate) fn recall<T: Default + PartialEq>(&self, number: u16, room: impl FnOnce(&Note) -> T) -> Option<T> {
        self.slots.get(usize::from(number)).map(|slot| room(&slot.note)).filter(|noted| *noted != T::default())
    }

    /// Lets a room note something of a word, if it is kept.
    pub(crate) fn note(&mut self, number: u16, room: impl FnOnce(&mut Note)) {
        if let Some(slot) = self.slots.get_mut(usize::from(number)) {
            room(&mut slot.note);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::hash_word;
    use super::*;

    fn number(memory: &mut Memory, word: &str) -> u16 {
        let (hash, number) = memory.read(word.as_bytes(), 0, word.len());
        assert_eq!(hash, hash_word(word));
        number
    }

    #[test]
    fn words_keep_their_notes_and_their_numbers_within_a_text() {
        let mut memory = Memory::default();
        memory.begin();
        memory.prepare(LONG_TEXT);
        let words: Vec<String> = (0..3_000).map(|n| format!("word{n}{}", "x".repeat(n % 30))).collect();
        let numbers: Vec<u16> = words.iter().map(|word| number(&mut memory, word)).collect();
        let mut taken = std::collections::BTreeSet::new();
        for (word, &given) in words.iter().zip(&numbers) {
            assert!(given == UNKNOWN || (taken.insert(given) && word.len() <= LONGEST));
            assert_eq!(number(&mut memory, word), given, "{word}");
            memory.note(given, |note| note.gram = u32::from(given) + 1);
        }
        assert!(taken.len() > SLOTS / 2 && number(&mut memory, "one more and another one and more") == UNKNOWN);
        memory.begin();
        // What is met again has its note, and what comes anew has none.
        let again = number(&mut memory, "word7xxxxxxx");
        assert!(memory.recall(again, |note| note.gram).is_some());
        let other = number(&mut memory, "fresh");
        assert!(other != UNKNOWN && memory.recall(other, |note| *note).is_none());
    }

    #[test]
    fn short_first_texts_do_without() {
        let mut memory = Memory::default();
        memory.begin();
        memory.prepare(100);
        assert_eq!(number(&mut memory, "word"), UNKNOWN);
        memory.begin();
        memory.prepare(100);
        assert_ne!(number(&mut memory, "word"), UNKNOWN);
    }
}
