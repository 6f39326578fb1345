//! The matcher in its plainest form: every term against every place. Tests hold the fast one against it.

use super::follow::strip_arabic;
use super::matcher::{Matcher, is_sign};
use super::terms::STEM;
use super::window::may_stand_apart;
use super::{Mention, matcher};
use crate::tokenize::{Kind, Token, Tokens, WORD, is_unspaced, reading_length};

/// All mentions of `text`, in no particular order.
pub(crate) fn find(terms: &Matcher, text: &str, tokens: &Tokens) -> Vec<Mention> {
    let mut out = Vec::new();
    let tokens = &tokens.tokens;
    let all: Vec<_> = terms.plain_terms().map(|(term, mention)| (term, mention, term.chars().any(is_unspaced))).collect();
    for (index, token) in tokens.iter().enumerate() {
        let word = &text[token.start as usize..token.end as usize];
        for &(term, mention, is_substring) in &all {
            if is_substring {
                let starts = word.char_indices().map(|(offset, _)| offset);
                for offset in starts.take(if token.kind == Kind::Unspaced { word.len() } else { 1 }) {
                    out.extend(substring(terms, text, token, offset, term, mention));
                }
            } else if token.kind != Kind::Unspaced && word.len() <= matcher::LONGEST_WORD as usize {
                out.extend(bare_forms(word).filter_map(|word| words(text, tokens, index, word, term, mention)));
            }
        }
    }
    out
}

/// The word, and what remains without one, two or three Arabic prefixes.
fn bare_forms(word: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(word), |word| strip_arabic(word)).take(4)
}

/// Do the tokens from `index` on read like the words of the term?
fn words(text: &str, tokens: &[Token], index: usize, first: &str, term: &str, mention: Mention) -> Option<Mention> {
    let begin = tokens[index];
    let mut last = begin;
    for (offset, wanted) in term.split(' ').enumerate() {
        last = *tokens.get(index + offset).filter(|token| token.clause == begin.clause)?;
        let have = if offset == 0 { first } else { &text[last.start as usize..last.end as usize] };
        let is_it = |have: &str| wanted.strip_suffix(STEM).map_or(have == wanted, |stem| have.starts_with(stem));
        if !is_it(have) && (offset == 0 || !strip_arabic(have).is_some_and(is_it)) {
            return None;
        }
    }
    let (start, end, at, until, clause) = (begin.start, last.end, begin.at, last.at + WORD, begin.clause);
    Some(Mention { start, end, at, until, clause, ..mention })
}

/// Does the text read like the term from `offset` of the token on, blanks that do not count left out?
fn substring(terms: &Matcher, text: &str, token: &Token, offset: usize, term: &str, mention: Mention) -> Option<Mention> {
    let start = token.start as usize + offset;
    let is_word_character = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_word_character(text[start..].chars().next()) && is_word_character(text[..start].chars().next_back()) {
        return None;
    }
    let (mut end, mut length, mut previous) = (start, 0, ' ');
    for wanted in term.chars() {
        if may_stand_apart(previous, wanted) && text[end..].starts_with(' ') {
            end += 1;
        }
        let have = text[end..].chars().next().filter(|&have| terms.simple(have) == wanted)?;
        end += have.len_utf8();
        length += if is_unspaced(wanted) { reading_length(wanted) } else { 1 };
        previous = wanted;
    }
    if text[end..].starts_with(is_sign) {
        return None;
    }
    let before: u32 = text[token.start as usize..start].chars().map(reading_length).sum();
    let at = token.at + before;
    let (from, until) = (u32::try_from(start).unwrap(), u32::try_from(end).unwrap());
    Some(Mention { start: from, end: until, at, until: at + length, clause: token.clause, ..mention })
}
