//! How a word is written in an n-gram, and which words are read at all.

use crate::tokenize::{Kind, Token};

/// Longest word in bytes; longer ones are codes or runs without spaces.
const LONGEST_WORD: usize = 24;

/// How a token is written in an n-gram.
pub(super) enum Form {
    AsItIs,
    /// Of a number only its size.
    Number(&'static str),
}

/// Nothing for what is not read.
pub(super) fn form(text: &str, token: &Token) -> Option<Form> {
    let word = text.get(token.start as usize..token.end as usize)?;
    match token.kind {
        Kind::Word => (is_word(word) && !in_address(text, token.start, token.end)).then_some(Form::AsItIs),
        Kind::Number => {
            let whole = word.split('.').next().unwrap_or("");
            if !is_plain_number(word) {
                return None;
            }
            let digits = whole.bytes().filter(u8::is_ascii_digit).count();
            let before = text.get(..token.start as usize).and_then(|head| head.chars().next_back());
            if before.is_some_and(|c| matches!(c, '#' | '_' | '@' | '+')) {
                return None;
            }
            let is_money = before.is_some_and(|c| matches!(c, '$' | '€' | '£'));
            let forms = if is_money { MONEY } else { NUMBERS };
            forms.get(digits.checked_sub(1)?.min(MOST_DIGITS - 1)).copied().map(Form::Number)
        }
        Kind::Unspaced => None,
    }
}

const MOST_DIGITS: usize = 7;
const NUMBERS: [&str; MOST_DIGITS] = ["0", "00", "000", "0000", "00000", "000000", "0000000"];
const MONEY: [&str; MOST_DIGITS] = ["$0", "$00", "$000", "$0000", "$00000", "$000000", "$0000000"];

pub(super) fn is_plain_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

pub(super) fn is_word(word: &str) -> bool {
    (2..=LONGEST_WORD).contains(&word.len())
        && !matches!(word, "biz" | "co" | "com" | "http" | "https" | "info" | "io" | "net" | "org" | "www")
        && (word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.chars().all(is_latin))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_lowercase() || c == '\'' || matches!(c as u32, 0xDF..=0x24F | 0x1E00..=0x1EFF)
}

/// Is the word part of a link, an e-mail address or a file name?
#[inline]
pub(super) fn in_address(text: &str, start: u32, end: u32) -> bool {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let (start, end) = (start as usize, end as usize);
    let before = start.checked_sub(1).map_or(b' ', at);
    // A word between blanks, or at the end of a sentence.
    let is_plain = match at(end) {
        b'@' | b'_' | b':' => false,
        b'.' => !at(end + 1).is_ascii_alphabetic(),
        _ => true,
    };
    if is_plain && matches!(before, b' ' | b'\n') {
        return false;
    }
    in_address_by(text, start, end, before)
}

fn in_address_by(text: &str, start: usize, end: usize, before: u8) -> bool {
    let at = |index: usize| text.as_bytes().get(index).copied().unwrap_or(b' ');
    let before_that = start.checked_sub(2).map_or(b' ', at);
    let glued_before = matches!(before, b'@' | b'#' | b'_' | b'=' | b'&') || (before == b'/' && before_that == b'/');
    let dotted_before = before == b'.' && start >= 4 && text.get(start - 4..start).is_some_and(|lead| lead == "www.");
    let glued_after = matches!(at(end), b'@' | b'_') || (at(end) == b':' && at(end + 1) == b'/');
    glued_before || dotted_before || glued_after || (at(end) == b'.' && is_domain(text.get(end + 1..).unwrap_or("")))
}

const ENDINGS: [&str; 7] = ["biz", "co", "com", "info", "io", "net", "org"];

fn is_domain(tail: &str) -> bool {
    ENDINGS.iter().any(|ending| tail.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())))
}
