//! Finds all terms in one pass over the tokens.
//!
//! A term is filed under the hash of its first word, or of its first two; a stem under the hash of the word's beginning,
//! which is looked up only at lengths at which some stem of the tables ends. Terms of unspaced scripts are filed under their
//! first one, two, three or six characters and looked up at every position. A filter of two bits a key answers most look-ups.

use super::builder::small;
use super::entry::{Accents, Entry, LAST};
use super::flat::{Numbers, Reader, Writer};
use super::follow::{Place, begin_term, is_arabic, is_arabic_lead, strip_arabic};
use super::index::{Filter, KeyTable, LAST_LENGTH, StemLengths, spread};
use super::remembered::Terms;
use super::terms::write_accent_form;
use super::vocabulary::Vocabulary;
use super::window::{Window, may_stand_apart};
use super::{Mention, synthetic};
use crate::normalize::Han;
use crate::tokenize::hash::{eight, hash_at, sixteen};
#[cfg(test)]
use crate::tokenize::is_unspaced;
use crate::tokenize::{Kind, Token, Tokens, WORD, reading_length};
use std::borrow::Cow;

/// Most mentions kept of one ad; more than any honest ad has, and a bound on memory for hostile ones.
const MOST_MENTIONS: usize = 100_000;
/// Most candidates compared at one position.
const MOST_CANDIDATES: usize = 2_048;
/// Longest word that is looked up; longer runs of letters are noise.
pub(super) const LONGEST_WORD: u32 = 64;

/// Fewest words of a term that stand without their accents in a text that writes accents.
const FEWEST_LEFT_OFF: usize = 2;
/// The four ways a term is filed.
#[derive(Clone, Copy)]
pub(super) enum Filed {
    Word = 1,
    Pair = 2,
    Stem = 3,
    Substring = 4,
}

pub(super) fn key(filed: Filed, hash: u64) -> u64 {
    spread(hash ^ ((filed as u64) << 61))
}

pub(super) fn pair_of_words(first: u64, second: u64) -> u64 {
    first.rotate_left(17).wrapping_add(second)
}

/// All terms, ready to be found.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(super) table: KeyTable,
    pub(super) filter: Filter,
    /// The first two letters of substrings.
    pub(super) leads: Filter,
    /// Which words begin a pair, and which end one.
    pub(super) pair_words: [Filter; 2],
    /// Two numbers each, sorted by key.
    pub(super) entries: Numbers,
    /// Folded terms and accent forms, one behind the other.
    pub(super) text: Cow<'static, str>,
    pub(super) vocabulary: Vocabulary,
    pub(super) stem_lengths: StemLengths,
    /// ASCII characters that substrings begin with, as bits.
    pub(super) ascii_leads: [u64; 2],
    /// Most ASCII characters that a substring begins with.
    pub(super) longest_ascii_lead: usize,
    /// Where the forms with accents lie in the text: start, and above it the length.
    pub(super) accents: Numbers,
    pub(super) han: Han,
}

impl Matcher {
    /// Text and numbers in the form that [`Matcher::prepared`] takes.
    pub(crate) fn write(&self, to: &mut Writer) -> &str {
        let [low, high] = self.ascii_leads;
        to.numbers(&Numbers::new(&[low, high, self.longest_ascii_lead as u64]));
        for list in [&self.entries, &self.accents] {
            to.numbers(list);
        }
        self.table.write(to);
        self.filter.write(to);
        self.leads.write(to);
        self.pair_words.iter().for_each(|words| words.write(to));
        self.stem_lengths.write(to);
        self.vocabulary.write(to);
        &self.text
    }

    /// A matcher that lies ready in the program.
    pub(crate) fn prepared(text: &'static str, from: &mut Reader, han: Han) -> Option<Self> {
        let leads = from.numbers()?;
        Some(Self {
            text: text.into(),
            ascii_leads: [leads.get(0)?, leads.get(1)?],
            longest_ascii_lead: usize::try_from(leads.get(2)?).ok()?,
            entries: from.numbers()?,
            accents: from.numbers()?,
            table: KeyTable::open(from)?,
            filter: Filter::open(from)?,
            leads: Filter::open(from)?,
            pair_words: [Filter::open(from)?, Filter::open(from)?],
            stem_lengths: StemLengths::open(from)?,
            vocabulary: Vocabulary::open(from)?,
            han,
        })
    }

    /// Is a mention written with the accents of its term? `written` is its folded text with the accents put back.
    /// `form` is a buffer.
    pub(crate) fn has_accents_of(&self, mention: &Mention, written: &str, form: &mut String) -> bool {
        match mention.accents {
            Accents::NOT_LATIN => true,
            Accents::PLAIN if written.is_ascii() => true,
            Accents::PLAIN => {
                write_accent_form(written, form);
                !form.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
            }
            number => self.accents.get(Accents::index(number)).is_none_or(|place| {
                let (start, length) = ((place & 0xffff_ffff) as usize, (place >> 32) as usize);
                let wanted = self.text.get(start..start + length).unwrap_or("");
                // Several words without any accent, where the text has them: left off on purpose.
                let accented = wanted.split(' ').filter(|word| !word.is_ascii()).count();
                if accented >= FEWEST_LEFT_OFF && written.is_ascii() {
                    return true;
                }
                write_accent_form(written, form);
                let mut words = form.split(' ');
                wanted.split(' ').all(|wanted| words.next().is_some_and(|word| word.starts_with(wanted)))
            }),
        }
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.entries.len() / 2
    }

    pub(super) fn text_of(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        self.text.get(start..start + usize::from(entry.length)).unwrap_or("")
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        Some(Entry::from_numbers(self.entries.get(index * 2)?, self.entries.get(index * 2 + 1)?))
    }

    /// Entries filed under a key. Callers compare each: once in four thousand million they are those of another key.
    pub(super) fn filed(&self, key: u64) -> impl Iterator<Item = Entry> {
        let mut next = if self.filter.may_hold(key) { self.table.start(key) } else { None };
        let group = std::iter::from_fn(move || {
            let index = next?;
            let entry = self.entry(index)?;
            next = (entry.flags & LAST == 0).then_some(index + 1);
            Some(entry)
        });
        group.take(MOST_CANDIDATES)
    }

    /// Every term with a mention of it that stands nowhere.
    #[cfg(test)]
    pub(super) fn plain_terms(&self) -> impl Iterator<Item = (&str, Mention)> {
        (0..self.len()).filter_map(|index| self.entry(index)).map(|entry| {
            let term = self.text_of(&entry);
            let accents = if term.chars().any(is_unspaced) { Accents::NOT_LATIN } else { entry.accents };
            (term, entry.mention((0, 0), (0, 0), 0, accents))
        })
    }

    #[cfg(test)]
    pub(super) fn simple(&self, c: char) -> char {
        self.han.simple(c)
    }

    /// Appends every mention in the tokens of `text`, function words apart.
    pub(crate) fn find(&self, text: &str, tokens: &mut Tokens, mentions: &mut Vec<Mention>, markers: &mut Vec<Mention>) {
        let bytes = text.as_bytes();
        let mut wide = next_wide(bytes, 0);
        let is_ascii = wide == usize::MAX;
        let mut out = Found { mentions, markers };
        let Tokens { tokens, memory, .. } = tokens;
        let mut next = tokens.first().map_or(Terms::UNKNOWN, |token| self.terms_of(text, token, memory));
        for (index, token) in tokens.iter().enumerate() {
            if out.is_full() {
                break;
            }
            let terms = next;
            let follower = tokens.get(index + 1);
            next = follower.map_or(Terms::UNKNOWN, |token| self.terms_of(text, token, memory));
            let lead = follower.and_then(|token| bytes.get(token.start as usize)).copied().unwrap_or(0);
            let start = token.start as usize;
            if !terms.is_plain(next, lead) || is_arabic_lead(lead) {
                let place = Place { text, tokens, index, first: token };
                if !terms.is_unknown() {
                    self.push_remembered((terms, next), &place, memory, &mut out);
                } else if token.kind == Kind::Unspaced {
                    self.find_in_run(text, token, &mut out);
                    continue;
                } else if token.end - token.start <= LONGEST_WORD {
                    self.look_up(&place, start, token.hash, &mut out);
                    if !is_ascii && is_arabic(text, start) {
                        self.look_up_bare(&place, &mut out);
                    }
                }
            }
            // A term that begins with ASCII and goes on with other letters needs one near.
            if wide < start {
                wide = next_wide(bytes, start);
            }
            if wide > start + self.longest_ascii_lead + 2 {
                continue;
            }
            let lead = usize::from(bytes.get(start).copied().unwrap_or(u8::MAX));
            if self.ascii_leads.get(lead / 64).is_some_and(|leads| leads >> (lead % 64) & 1 == 1) {
                let (window, _) = Window::open(text, start, &self.han);
                self.find_substrings(text, (start, token.at, token.clause), window, &mut out);
            }
        }
    }

    /// Arabic writes "and", "with", "for" and the article onto the word: looks up what remains without them.
    fn look_up_bare(&self, place: &Place<'_>, out: &mut Found<'_>) {
        let (bytes, end) = (place.text.as_bytes(), place.first.end as usize);
        let mut bare = place.text.get(place.first.start as usize..end).unwrap_or("");
        for _ in 0..3 {
            let Some(next) = strip_arabic(bare) else { break };
            bare = next;
            let start = end - bare.len();
            self.look_up(place, start, hash_at(bytes, start, bare.len(), sixteen(bytes, start)), out);
        }
    }

    /// Looks up the word at `place` from byte `start` on, perhaps without a prefix, alone and with the word behind it.
    /// `hash` is the hash of what is looked up.
    #[inline]
    fn look_up(&self, place: &Place<'_>, start: usize, hash: u64, out: &mut Found<'_>) {
        let bytes = place.text.as_bytes();
        let length = place.first.end as usize - start;
        let lengths = self.stem_lengths.of(eight(bytes, start), length);
        if lengths != 0 {
            self.look_up_stems(lengths, place, start, out);
        }
        self.push_filed(key(Filed::Word, hash), 1, place, start, out);
        self.look_up_pair(place, start, hash, out);
    }

    /// Looks up the word at `place` with the word behind it.
    pub(super) fn look_up_pair(&self, place: &Place<'_>, start: usize, hash: u64, out: &mut Found<'_>) {
        let bytes = place.text.as_bytes();
        let Some(second) = place.follower(1) else { return };
        let pair = |next: u64| key(Filed::Pair, pair_of_words(hash, next));
        self.push_filed(pair(second.hash), 2, place, start, out);
        let (from, end) = (second.start as usize, second.end as usize);
        if is_arabic(place.text, from) {
            if let Some(bare) = place.text.get(from..end).and_then(strip_arabic) {
                let from = end - bare.len();
                let hash = hash_at(bytes, from, bare.len(), sixteen(bytes, from));
                self.push_filed(pair(hash), 2, place, start, out);
            }
        }
    }

    /// Looks up the beginnings of the word of the lengths that `lengths` has bits for.
    fn look_up_stems(&self, lengths: u64, place: &Place<'_>, start: usize, out: &mut Found<'_>) {
        let bytes = place.text.as_bytes();
        let length = place.first.end as usize - start;
        let lead = sixteen(bytes, start);
        let mut lengths = lengths;
        while lengths != 0 {
            let stem = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            for stem in stem..=if stem == LAST_LENGTH { length } else { stem } {
                let hash = hash_at(bytes, start, stem, lead);
                self.push_filed(key(Filed::Stem, hash), 1, place, start, out);
            }
        }
    }

    /// Appends a mention for each term of a key that the text has in full. The first word is read from `start` on; the key
    /// is made of `covered` words.
    #[inline]
    fn push_filed(&self, key: u64, covered: usize, place: &Place<'_>, start: usize, out: &mut Found<'_>) {
        if self.filter.may_hold(key) {
            self.push_entries(key, covered, place, start, out);
        }
    }

    fn push_entries(&self, key: u64, covered: usize, place: &Place<'_>, start: usize, out: &mut Found<'_>) {
        let Some(group) = self.table.start(key) else { return };
        // The word behind must begin as the term goes on, unless a prefix stands before it.
        let next = place.lead_of(place.follower(covered));
        let first = place.first;
        let word = place.text.get(start..first.end as usize).unwrap_or("");
        // Most terms are no longer than their key, and most texts have one blank between words.
        let end = place.tokens.get(place.index + covered - 1).filter(|token| token.clause == first.clause).unwrap_or(first);
        let plain = place.text.get(start..end.end as usize).unwrap_or("");
        for index in group..group + MOST_CANDIDATES {
            let Some(rest) = self.entries.get(index * 2 + 1) else { break };
            let ahead = Entry::ahead_of(rest);
            if ahead == 0 || next.is_none_or(|next| next == ahead) {
                let Some(entry) = self.entry(index) else { break };
                let term = self.text_of(&entry);
                let last = if term == plain {
                    Some(end)
                } else {
                    begin_term(term, word).and_then(|behind| place.last_behind(behind, entry.words()))
                };
                if let Some(last) = last {
                    out.push(entry.mention((first.start, last.end), (first.at, last.at + WORD), first.clause, entry.accents));
                }
            }
            if Entry::is_last(rest) {
                break;
            }
        }
    }

    fn find_in_run(&self, text: &str, token: &Token, out: &mut Found<'_>) {
        let Some(run) = text.get(token.start as usize..token.end as usize) else { return };
        let (mut window, mut letters) = Window::open(text, token.start as usize, &self.han);
        let mut at = token.at;
        for (offset, c) in run.char_indices() {
            if out.is_full() {
                return;
            }
            self.find_substrings(text, (token.start as usize + offset, at, token.clause), window, out);
            at += reading_length(c);
            window.push(letters.next());
        }
    }

    /// Looks up what stands at byte, reading position and clause `place`, of which `window` shows the beginning.
    fn find_substrings(&self, text: &str, (start, at, clause): (usize, u32, u32), window: Window, out: &mut Found<'_>) {
        let mut find = |beginning: u64| {
            let key = key(Filed::Substring, beginning);
            if self.filter.may_hold(key) {
                self.push_substrings(text, (start, at, clause), key, out);
            }
        };
        find(window.one());
        if self.leads.may_hold(key(Filed::Substring, window.two())) {
            window.beginnings().into_iter().flatten().for_each(find);
        }
    }

    fn push_substrings(&self, text: &str, (start, at, clause): (usize, u32, u32), key: u64, out: &mut Found<'_>) {
        for entry in self.filed(key) {
            let Some(end) = self.match_substring(text, start, self.text_of(&entry)) else { continue };
            // A Latin beginning must be a word of its own.
            let bytes = text.as_bytes();
            if bytes.get(start).is_some_and(u8::is_ascii_alphanumeric)
                && start.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphanumeric)
            {
                continue;
            }
            out.push(entry.mention((small(start), small(end)), (at, at + entry.accents), clause, Accents::NOT_LATIN));
        }
    }

    /// Terms of scripts without spaces that `text` has at `start`, each with its end; of two letters at least.
    pub(super) fn substrings_at<'a>(&'a self, text: &'a str, start: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let (window, _) = Window::open(text, start, &self.han);
        let may_begin = self.leads.may_hold(key(Filed::Substring, window.two()));
        let beginnings = window.beginnings().into_iter().flatten().filter(move |_| may_begin);
        let entries = beginnings.flat_map(|beginning| self.filed(key(Filed::Substring, beginning)));
        entries.filter_map(move |entry| {
            let wanted = self.text_of(&entry);
            self.match_substring(text, start, wanted).map(|end| (end, wanted))
        })
    }

    /// Compares `wanted` with the text from `start`; some blanks do not count, and traditional Chinese
    /// letters are their simplified ones. Returns the end.
    fn match_substring(&self, text: &str, start: usize, wanted: &str) -> Option<usize> {
        let tail = text.get(start..)?;
        if let Some(rest) = tail.strip_prefix(wanted) {
            return (!rest.starts_with(is_sign)).then_some(start + wanted.len());
        }
        // Compared from the first letter in which they differ.
        let alike = tail.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
        let mut end = (0..=alike).rev().find(|&end| tail.is_char_boundary(end) && wanted.is_char_boundary(end))?;
        let mut previous = tail.get(..end)?.chars().next_back().unwrap_or(' ');
        let start = start + end;
        let tail = tail.get(end..)?;
        let wanted = wanted.get(end..)?;
        let mut have = tail.char_indices().peekable();
        end = 0;
        for c in wanted.chars() {
            if may_stand_apart(previous, c) {
                have.next_if(|&(_, blank)| blank == ' ');
            }
            let (offset, found) = have.next()?;
            if self.han.simple(found) != c {
                return None;
            }
            end = offset + found.len_utf8();
            previous = c;
        }
        // A letter that bears one more sign is another syllable.
        if have.peek().is_some_and(|&(_, next)| is_sign(next)) {
            return None;
        }
        Some(start + end)
    }
}

/// What is found.
pub(super) struct Found<'a> {
    mentions: &'a mut Vec<Mention>,
    /// Function words.
    markers: &'a mut Vec<Mention>,
}

impl Found<'_> {
    fn is_full(&self) -> bool {
        self.mentions.len() + self.markers.len() >= MOST_MENTIONS
    }

    #[inline]
    pub(super) fn push(&mut self, mention: Mention) {
        let list = if mention.concept == synthetic::LANG_MARKER { &mut *self.markers } else { &mut *self.mentions };
        list.push(mention);
    }
}

/// Where the next byte outside ASCII stands; beyond any text when there is none.
fn next_wide(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        let wide = u128::from_le_bytes(*chunk) & (u128::MAX / 255 * 128);
        if wide != 0 {
            return at + wide.trailing_zeros() as usize / 8;
        }
        at += 16;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().position(|byte| !byte.is_ascii()).map_or(usize::MAX, |behind| at + behind)
}

/// Vowel and tone signs that hang on the letter before, in Thai, Lao, Khmer and Burmese.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c as u32,
        0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECD
        | 0x102B..=0x103E | 0x1056..=0x1059 | 0x105E..=0x1060 | 0x17B6..=0x17D3)
}
