//! What the term tables say of a word that is remembered: which terms begin with it, and whether it may begin or end a pair.

use super::entry::Entry;
use super::follow::{Place, begin_term, is_arabic};
use super::matcher::{Filed, Found, Matcher, key};
use crate::tokenize::hash::{eight, hash_at, sixteen};
use crate::tokenize::{Memory, Token, UNKNOWN, WORD};

/// A word's note: flags, which letters the word behind may begin with so that a term goes on, and above them the length and
/// the start of its list of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms(u64);

impl Terms {
    /// Nothing is remembered: the word is looked up the long way.
    pub(super) const UNKNOWN: Self = Self(Self::ASKED | Self::LONG_WAY | Self::ENDS_PAIR);
    const ASKED: u64 = 1;
    const LONG_WAY: u64 = 2;
    const BEGINS_PAIR: u64 = 4;
    const ENDS_PAIR: u64 = 8;
    /// Some term is no longer than the word, or it is not known what goes on.
    const ENDS_TERM: u64 = 16;
    /// A bit for each letter from a to z, and one for all else.
    const LETTERS: u32 = 5;
    const COUNT: u32 = Self::LETTERS + 27;
    const START: u32 = Self::COUNT + 12;
    const MOST: usize = (1 << 12) - 1;
    const MOST_START: usize = (1 << (64 - Self::START)) - 1;

    #[inline]
    pub(super) fn is_unknown(self) -> bool {
        self.0 & Self::LONG_WAY != 0
    }

    /// Does no term begin with the word and go on with the one behind, which begins with `lead`, nor a pair with both? Of the
    /// word behind `next` is known.
    #[inline]
    pub(super) fn is_plain(self, next: Self, lead: u8) -> bool {
        let goes_on = self.0 & (Self::LONG_WAY | Self::ENDS_TERM | Self::letter(lead)) != 0;
        !(goes_on || self.has(Self::BEGINS_PAIR) && next.has(Self::ENDS_PAIR))
    }

    /// The bit of the letters that a word begins with.
    #[inline]
    fn letter(lead: u8) -> u64 {
        1 << (Self::LETTERS + u32::from(lead.wrapping_sub(b'a')).min(26))
    }

    #[inline]
    fn has(self, flag: u64) -> bool {
        self.0 & flag != 0
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "both parts have their own bits")]
    fn list(self, memory: &Memory) -> &[[u64; 2]] {
        let (start, count) = ((self.0 >> Self::START) as usize, (self.0 >> Self::COUNT) as usize & Self::MOST);
        if count == 0 { &[] } else { memory.lists.get(start..start + count).unwrap_or(&[]) }
    }
}

impl Matcher {
    /// What the tables say of a token's word; asked once.
    #[inline]
    pub(super) fn terms_of(&self, text: &str, token: &Token, memory: &mut Memory) -> Terms {
        memory.recall(token.word, |note| note.terms).map_or_else(|| self.ask(text, token, memory), Terms)
    }

    /// Asks the tables, and notes the answer.
    #[cold]
    fn ask(&self, text: &str, token: &Token, memory: &mut Memory) -> Terms {
        if token.word == UNKNOWN {
            return Terms::UNKNOWN;
        }
        // What an Arabic word has before it is looked up in each place.
        let terms = if is_arabic(text, token.start as usize) { Terms::UNKNOWN } else { self.list_terms(text, token, memory) };
        memory.note(token.word, |note| note.terms = terms.0);
        terms
    }

    fn list_terms(&self, text: &str, token: &Token, memory: &mut Memory) -> Terms {
        let (start, end) = (token.start as usize, token.end as usize);
        let word = text.get(start..end).unwrap_or("");
        let first = memory.lists.len();
        let bytes = text.as_bytes();
        let lead = sixteen(bytes, start);
        let mut lengths = self.stem_lengths.of(eight(bytes, start), word.len());
        while lengths != 0 {
            let hash = hash_at(bytes, start, lengths.trailing_zeros() as usize, lead);
            lengths &= lengths - 1;
            self.list_filed(key(Filed::Stem, hash), word, memory);
        }
        self.list_filed(key(Filed::Word, token.hash), word, memory);
        let count = memory.lists.len() - first;
        if count > Terms::MOST || first > Terms::MOST_START {
            return Terms::UNKNOWN;
        }
        let key = key(Filed::Word, token.hash);
        let mut terms = Terms::ASKED | (count as u64) << Terms::COUNT | (first as u64) << Terms::START;
        for [_, rest] in memory.lists.get(first..).unwrap_or(&[]) {
            terms |= match Entry::ahead_of(*rest) {
                0 => Terms::ENDS_TERM,
                ahead => Terms::letter(ahead),
            };
        }
        for (words, flag) in self.pair_words.iter().zip([Terms::BEGINS_PAIR, Terms::ENDS_PAIR]) {
            terms |= if words.may_hold(key) { flag } else { 0 };
        }
        Terms(terms)
    }

    /// Lists the terms of a key that begin with `word`, each with its text from the second word on.
    #[inline]
    fn list_filed(&self, key: u64, word: &str, memory: &mut Memory) {
        if !self.filter.may_hold(key) {
            return;
        }
        for entry in self.filed(key) {
            let Some(length) = begin_term(self.text_of(&entry), word).and_then(|behind| u16::try_from(behind.len()).ok()) else {
                continue;
            };
            let start = entry.start + u32::from(entry.length - length);
            memory.lists.push(Entry { start, length, ..entry }.to_numbers());
        }
    }

    /// Appends what begins with a word that is remembered; of the word behind it the note is known too.
    #[inline]
    pub(super) fn push_remembered(&self, (terms, next): (Terms, Terms), place: &Place<'_>, memory: &Memory, out: &mut Found<'_>) {
        let list = terms.list(memory);
        if !list.is_empty() {
            self.push_list(list, place, out);
        }
        if terms.has(Terms::BEGINS_PAIR) && next.has(Terms::ENDS_PAIR) {
            self.look_up_pair(place, place.first.start as usize, place.first.hash, out);
        }
    }

    #[inline(never)]
    fn push_list(&self, list: &[[u64; 2]], place: &Place<'_>, out: &mut Found<'_>) {
        let first = place.first;
        // The word behind must begin as the term goes on, unless a prefix stands before it.
        let next = place.lead_of(place.follower(1));
        for &[one, two] in list {
            let ahead = Entry::ahead_of(two);
            if ahead != 0 && next.is_some_and(|next| next != ahead) {
                continue;
            }
            let entry = Entry::from_numbers(one, two);
            let last = if entry.words() == 1 { Some(first) } else { place.last_behind(self.text_of(&entry), entry.words()) };
            if let Some(last) = last {
                out.push(entry.mention((first.start, last.end), (first.at, last.at + WORD), first.clause, entry.accents));
            }
        }
    }
}
