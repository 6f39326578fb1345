//! Digits and signs that stand for letters, and the numbers, sums and handles that do not.

use super::Lexicon;

/// A sign that stands for a letter inside words.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '@' | '$' | '!' | '|' | '€' | '£' | '+')
}

/// Chooses between two readings.
pub(super) type Reading = fn((char, char)) -> char;

/// Readings of a digit or sign as a letter: the usual one and a second.
pub(super) fn letters_of(c: char) -> Option<(char, char)> {
    Some(match c {
        '0' => ('o', 'o'),
        '1' | '!' | '|' => ('i', 'l'),
        '2' => ('z', 'z'),
        '3' | '€' => ('e', 'e'),
        '4' | '@' => ('a', 'a'),
        '5' | '$' => ('s', 's'),
        '6' => ('b', 'g'),
        '7' | '+' => ('t', 't'),
        '8' => ('b', 'b'),
        '9' => ('g', 'g'),
        '£' => ('l', 'l'),
        _ => return None,
    })
}

/// Could digits and signs stand for letters here? Numbers with units, sums and names with a number must not.
pub(super) fn is_leet_like(word: &str) -> bool {
    let count = word.chars().count();
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    // In three characters only the middle one may be odd: `p4y`, not `ph1` or `3pm`.
    let short_enough = count > 3 || (is_letter(word.chars().next()) && is_letter(word.chars().next_back()));
    let is_counted =
        word.chars().next().is_some_and(|c| c.is_ascii_digit()) && word.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    // `p150` is a sum, `73$7` a word.
    let has_sign = word.contains(['$', '@']) && !word.starts_with(['$', '@']);
    letters * 4 >= count && (letters >= 2 || (count == 4 && has_sign)) && short_enough && !(is_counted && letters < 3)
}

/// In a text that writes signs for letters: is this a word the tables do not know, rather than a number with its unit, a
/// sum or a handle?
pub(super) fn is_unknown_leet(word: &str, lexicon: &dyn Lexicon) -> bool {
    let signs = word.chars().filter(|c| matches!(c, '$' | '@')).count();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or("");
    let is_unit =
        digits > 0 && rest.chars().all(char::is_alphabetic) && (digits > 1 || rest.len() < 4 || lexicon.is_word(rest, 0));
    let is_handle = word.strip_prefix('@').is_some_and(|name| !name.contains(|c| letters_of(c).is_some()));
    let is_sum = word.strip_prefix('$').is_some_and(|sum| sum.chars().all(|c| c.is_ascii_digit()));
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    !is_unit && !is_handle && !is_sum && (letters >= 2 || (signs > 0 && letters + signs >= 2)) && !is_numbered(word, lexicon)
}

/// One digit behind a word numbers it: `web3`, `top5`.
pub(super) fn is_numbered(word: &str, lexicon: &dyn Lexicon) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    bare.len() + 1 == word.len()
        && bare.bytes().all(|b| b.is_ascii_alphabetic())
        && (bare.len() <= 3 || lexicon.is_word(bare, bare.len()))
}
