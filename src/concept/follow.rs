//! Compares terms of several words with the words of a text, Arabic ones with what is written onto them.

use super::terms::STEM_BYTE;
use crate::tokenize::{Kind, Token};

/// A token of a text.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) index: usize,
    pub(super) first: &'a Token,
}

impl<'a> Place<'a> {
    /// Compares the words of a term behind its first with the text, and returns the last token when all match.
    pub(super) fn last_behind(&self, behind: &str, words: usize) -> Option<&'a Token> {
        let mut last = self.first;
        let mut rest = behind;
        for offset in 1..words {
            last = self.tokens.get(self.index + offset).filter(|token| token.clause == self.first.clause)?;
            let have = self.text.get(last.start as usize..last.end as usize)?;
            rest = begin_term(rest, have).or_else(|| begin_term(rest, strip_arabic(have)?))?;
        }
        Some(last)
    }

    /// The word `offset` tokens on, in the same clause.
    pub(super) fn follower(&self, offset: usize) -> Option<&Token> {
        let token = self.tokens.get(self.index + offset)?;
        (token.clause == self.first.clause && token.kind != Kind::Unspaced).then_some(token)
    }

    /// What a follower begins with: 0 when there is none, nothing when a prefix may stand before the word.
    pub(super) fn lead_of(&self, follower: Option<&Token>) -> Option<u8> {
        let Some(token) = follower else { return Some(0) };
        self.text.as_bytes().get(token.start as usize).copied().filter(|byte| !is_arabic_lead(*byte))
    }
}

/// May the word at `start` be Arabic?
pub(super) fn is_arabic(text: &str, start: usize) -> bool {
    text.as_bytes().get(start).is_some_and(|byte| is_arabic_lead(*byte))
}

pub(super) fn is_arabic_lead(byte: u8) -> bool {
    (0xD8..=0xDB).contains(&byte)
}

/// What is left of a term behind its first word, when `have` is that word or begins with that stem.
pub(super) fn begin_term<'a>(term: &'a str, have: &str) -> Option<&'a str> {
    if let Some(rest) = term.strip_prefix(have) {
        match rest.as_bytes() {
            [] => return Some(rest),
            [b' ', ..] => return rest.get(1..),
            _ => {}
        }
    }
    let end = term
        .bytes()
        .position(|byte| matches!(byte, b' ' | STEM_BYTE))
        .filter(|&end| term.as_bytes().get(end) == Some(&STEM_BYTE))?;
    let behind = term.get(end + 1..)?;
    (have.as_bytes().starts_with(term.as_bytes().get(..end)?)).then(|| behind.strip_prefix(' ').unwrap_or(behind))
}

/// Removes one proclitic from an Arabic word, leaving three letters or more.
pub(super) fn strip_arabic(word: &str) -> Option<&str> {
    if !word.as_bytes().first().is_some_and(|byte| is_arabic_lead(*byte)) {
        return None;
    }
    const PROCLITICS: [&str; 7] = ["ال", "لل", "و", "ف", "ب", "ل", "ك"];
    PROCLITICS.iter().find_map(|clitic| word.strip_prefix(clitic)).filter(|rest| rest.chars().count() >= 3)
}
