//! Disguises that only show in a word as a whole: mixed alphabets and letters set apart.

use super::chars::{cyrillic_twin, has_twins, is_cyrillic, latin_twin};
use super::map::Mapped;

/// Fewest single letters in a row that count as a word set apart.
const FEWEST_LETTERS: usize = 4;

/// Rewrites words that mix Latin with look-alikes of another alphabet into the alphabet that rules the word.
/// Returns false, and writes nothing, when there was none.
pub(crate) fn unmix(from: &Mapped, out: &mut Mapped) -> bool {
    let text = from.text();
    let mut found = false;
    let mut copied = 0;
    for (start, word) in words(text) {
        let (mut latin, mut other, mut cyrillic, mut untwinned) = (0usize, 0usize, 0usize, 0usize);
        for c in word.chars() {
            if c.is_ascii_alphabetic() {
                latin += 1;
            } else if has_twins(c) {
                other += 1;
                cyrillic += usize::from(is_cyrillic(c));
                untwinned += usize::from(latin_twin(c).is_none());
            }
        }
        if latin == 0 || other == 0 {
            continue;
        }
        let to_latin = untwinned == 0;
        if !to_latin && (cyrillic < latin || !word.chars().all(|c| !c.is_ascii_alphabetic() || cyrillic_twin(c).is_some())) {
            continue;
        }
        if !found {
            out.clear();
            found = true;
        }
        out.copy_from(from, copied..start);
        for (offset, c) in word.char_indices() {
            let at = start + offset;
            let twin = if to_latin { latin_twin(c).filter(|_| !c.is_ascii()) } else { cyrillic_twin(c) };
            match twin {
                Some(twin) => out.push_char_for(twin, from.original(at..at + c.len_utf8())),
                None => out.copy_from(from, at..at + c.len_utf8()),
            }
        }
        copied = start + word.len();
    }
    if found {
        out.copy_from(from, copied..text.len());
    }
    found
}

/// Joins words written letter by letter: `f r e e`, `p.a.s.s`, `v-i-s-a`. Returns false, and writes nothing, when there was none.
pub(crate) fn join_letters(from: &Mapped, out: &mut Mapped) -> bool {
    let text = from.text();
    let mut found = false;
    let mut copied = 0;
    let mut chars = text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((start, c)) = chars.next() {
        if !c.is_alphabetic() || before.is_some_and(char::is_alphanumeric) {
            before = Some(c);
            continue;
        }
        // A letter alone: follow `letter, separator, letter, …` with one and the same separator.
        let mut letters = vec![(start, c)];
        let mut separator = None;
        let mut ahead = chars.clone();
        loop {
            let Some(&(_, mark)) = ahead.peek() else { break };
            if !is_separator(mark) || separator.is_some_and(|known| known != mark) {
                break;
            }
            let mut next = ahead.clone();
            next.next();
            let Some((at, letter)) = next.next().filter(|(_, letter)| letter.is_alphabetic()) else { break };
            if next.peek().is_some_and(|&(_, after)| after.is_alphanumeric()) {
                break;
            }
            separator = Some(mark);
            letters.push((at, letter));
            ahead = next;
        }
        before = Some(c);
        if letters.len() < FEWEST_LETTERS {
            continue;
        }
        if !found {
            out.clear();
            found = true;
        }
        for &(at, letter) in &letters {
            out.copy_from(from, copied..at.min(start).max(copied));
            let end = at + letter.len_utf8();
            out.push_char_for(letter, from.original(at..end));
            copied = end;
        }
        before = letters.last().map(|&(_, letter)| letter);
        chars = ahead;
    }
    if found {
        out.copy_from(from, copied..text.len());
    }
    found
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '_' | '*' | '·' | '|' | '/' | '~' | '+')
}

/// Maximal alphabetic stretches with their starts.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let skip = rest.find(char::is_alphabetic)?;
            let start = at + skip;
            let tail = text.get(start..)?;
            let length = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
            at = start + length;
            if length > 1 {
                return Some((start, tail.get(..length)?));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_go_only_in_mixed_words() {
        let text = Mapped::identity("раsspоrt работа москоvская free");
        let mut out = Mapped::default();
        assert!(unmix(&text, &mut out));
        assert!(out.text().starts_with("passport работа "), "{}", out.text());
    }

    #[test]
    fn letters_set_apart_are_joined() {
        let text = Mapped::identity("a f r e e flight, v.i.s.a and a b c");
        let mut out = Mapped::default();
        assert!(join_letters(&text, &mut out));
        assert_eq!(out.text(), "afree flight, visa and a b c");
        let at = out.text().find("visa").unwrap();
        assert_eq!(&text.text()[out.original(at..at + 4)], "v.i.s.a");
    }
}
