//! A term in matching form, as two numbers.

use super::Mention;
use super::registry::Concept;

/// What [`Entry::accents`] says of a term in words.
pub(super) struct Accents;

impl Accents {
    /// Of terms in other scripts.
    pub(super) const NOT_LATIN: u32 = 0;
    /// Of Latin terms without accents.
    pub(super) const PLAIN: u32 = 1;

    /// Of terms with accents: which of the written forms.
    pub(super) fn form(index: usize) -> u32 {
        u32::try_from(index + 2).unwrap_or(u32::MAX)
    }

    /// Which of the written forms; `accents` is neither of the two above.
    pub(super) fn index(accents: u32) -> usize {
        (accents as usize).saturating_sub(2)
    }
}

/// A term in matching form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where its folded text begins in the matcher's text.
    pub(super) start: u32,
    pub(super) length: u16,
    pub(super) concept: Concept,
    pub(super) value: u16,
    pub(super) language: u8,
    /// [`GATED`], [`LAST`] and the number of words.
    pub(super) flags: u8,
    /// See [`Accents`]; of a term of an unspaced script the reading length. At most [`MOST_ACCENTS`].
    pub(super) accents: u32,
    /// First byte of the word behind those that the key is made of; 0 when there is none.
    pub(super) ahead: u8,
}

/// The highest number that [`Entry::accents`] can hold.
pub(super) const MOST_ACCENTS: u32 = 0xff_ffff;

pub(super) const GATED: u8 = 1;
/// The last entry of its key.
pub(super) const LAST: u8 = 2;
pub(super) const WORDS_SHIFT: u8 = 2;

impl Entry {
    pub(super) fn to_numbers(self) -> [u64; 2] {
        let Self { start, length, concept, value, language, flags, accents, ahead } = self;
        let accents = accents.min(MOST_ACCENTS) | u32::from(ahead) << 24;
        let place = u64::from(start) | u64::from(length) << 32 | (concept.index() as u64) << 48;
        [place, u64::from(value) | u64::from(language) << 16 | u64::from(flags) << 24 | u64::from(accents) << 32]
    }

    #[allow(clippy::cast_possible_truncation, reason = "parts of the numbers are taken")]
    pub(super) fn from_numbers(place: u64, rest: u64) -> Self {
        let (start, length, concept) = (place as u32, (place >> 32) as u16, Concept::numbered((place >> 48) as u16));
        let (value, language, flags) = (rest as u16, (rest >> 16) as u8, (rest >> 24) as u8);
        let (accents, ahead) = ((rest >> 32) as u32 & MOST_ACCENTS, (rest >> 56) as u8);
        Self { start, length, concept, value, language, flags, accents, ahead }
    }

    /// [`Entry::ahead`], of the second number.
    #[allow(clippy::cast_possible_truncation, reason = "a part of the number is taken")]
    pub(super) fn ahead_of(rest: u64) -> u8 {
        (rest >> 56) as u8
    }

    /// Is it the last of its key, by the second number?
    pub(super) fn is_last(rest: u64) -> bool {
        rest >> 24 & u64::from(LAST) != 0
    }

    pub(super) fn words(&self) -> usize {
        usize::from(self.flags >> WORDS_SHIFT)
    }

    pub(super) fn mention(&self, (start, end): (u32, u32), (at, until): (u32, u32), clause: u32, accents: u32) -> Mention {
        let &Self { concept, value, language, flags, .. } = self;
        Mention { concept, language, gated: flags & GATED != 0, value, accents, start, end, at, until, clause }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_survive_as_numbers() {
        let concept = Concept::numbered(383);
        let entry = Entry {
            start: u32::MAX - 1,
            length: 65_534,
            concept,
            value: 65_533,
            language: 254,
            flags: 27,
            accents: 1 << 23,
            ahead: 201,
        };
        let [place, rest] = entry.to_numbers();
        assert_eq!(Entry::from_numbers(place, rest), entry);
    }
}
