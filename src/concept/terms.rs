//! Reads term tables: which words mean which concept.

use super::builder::{MatcherBuilder, Meaning};
use super::registry::{Registry, synthetic};
use crate::error::Error;
use crate::normalize::fold_term;
use crate::normalize::script::is_alphanumeric;
use crate::table::{self, Row};
use crate::tokenize::is_unspaced;
use unicode_normalization::UnicodeNormalization;

/// Longest term in words.
const MOST_WORDS: usize = 6;
/// Shortest stem before `*`, in characters.
const SHORTEST_STEM: usize = 2;
/// Stands behind a stem in folded terms, in place of the `*` of the tables.
pub(super) const STEM: char = '\u{1}';
pub(super) const STEM_BYTE: u8 = 1;

/// How a folded term is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Words with one blank between, stems marked by [`STEM`].
    Words,
    /// A substring of an unspaced script, without blanks.
    Substring,
}

/// Reads one language's table into `builder`. Says whether the table has function words by which its language is told.
pub(crate) fn read_terms(
    file: &str,
    text: &str,
    language: u8,
    registry: &Registry,
    builder: &mut MatcherBuilder,
) -> Result<bool, Error> {
    let mut is_told = false;
    for row in table::read(file, text, &["concept", "terms", "source"], true)? {
        let id = row.cell(0);
        let Some(concept) = registry.get(id).filter(|_| !id.starts_with('#')) else {
            return Err(row.expected(format!("a concept of concepts.tsv, found `{id}`")));
        };
        is_told |= concept == synthetic::LANG_MARKER;
        for written in table::alternatives(row.cell(1)) {
            push_term(&row, written, Meaning { concept, language, value: 0 }, builder)?;
        }
    }
    Ok(is_told)
}

/// Parses one written term and adds it.
pub(crate) fn push_term(row: &Row<'_>, written: &str, meaning: Meaning, builder: &mut MatcherBuilder) -> Result<(), Error> {
    let (gated, plain) = match written.strip_prefix('?') {
        Some(rest) => (true, rest.trim()),
        None => (false, written),
    };
    let (mut folded, mut spare) = (std::mem::take(&mut builder.folded), std::mem::take(&mut builder.spare));
    let shape = parse(plain, &mut folded, &mut spare);
    if let Some(shape) = shape {
        builder.add(meaning, gated, shape, &folded, plain);
    }
    (builder.folded, builder.spare) = (folded, spare);
    shape.map(|_| ()).ok_or_else(|| {
        row.expected(format!("a term of 1 to {MOST_WORDS} words, `stem*` with {SHORTEST_STEM} letters or more, without punctuation; found `{written}`"))
    })
}

/// Lower-case words with their accents composed, one blank between: what must be alike when accents count.
pub(super) fn accent_form(written: &str) -> String {
    let mut form = String::with_capacity(written.len());
    write_accent_form(written, &mut form);
    form
}

/// Writes the [`accent_form`] to `form`.
pub(super) fn write_accent_form(written: &str, form: &mut String) {
    form.clear();
    let mut push = |c: char| {
        if is_alphanumeric(c) {
            form.push(c);
        } else if c != '*' && !form.is_empty() && !form.ends_with(' ') {
            form.push(' ');
        }
    };
    // Latin letters with their accents are composed as they stand.
    if written.chars().all(|c| matches!(c as u32, 0..=0x24F | 0x1E00..=0x1EFF)) {
        for c in written.chars() {
            if c.is_ascii() { push(c.to_ascii_lowercase()) } else { c.to_lowercase().for_each(&mut push) }
        }
    } else {
        written.nfc().flat_map(char::to_lowercase).for_each(push);
    }
    form.truncate(form.trim_end().len());
}

/// Folds a written term into `out`.
fn parse(written: &str, out: &mut String, spare: &mut String) -> Option<Shape> {
    if written.is_ascii() {
        return put_words(written.bytes().map(|byte| char::from(byte.to_ascii_lowercase())), out).then_some(Shape::Words);
    }
    fold_term(written, spare);
    if spare.chars().any(|c| !c.is_ascii() && is_unspaced(c)) {
        out.clear();
        out.extend(spare.chars().filter(|&c| !c.is_whitespace() && c != '*'));
        return (!out.is_empty()).then_some(Shape::Substring);
    }
    put_words(spare.chars(), out).then_some(Shape::Words)
}

/// Writes the words of a folded term to `out`, one blank between and stems marked. Says whether it is a term.
fn put_words(folded: impl Iterator<Item = char>, out: &mut String) -> bool {
    out.clear();
    let mut words = 0;
    let mut letters = 0;
    let mut ended = false;
    for c in folded {
        match c {
            ' ' | '-' => {
                words += usize::from(letters > 0);
                letters = 0;
                ended = false;
            }
            '*' if letters >= SHORTEST_STEM && !ended => {
                ended = true;
                out.push(STEM);
            }
            _ if !ended && is_letter(c) => {
                if letters == 0 && words > 0 {
                    out.push(' ');
                }
                letters += 1;
                out.push(c);
            }
            _ => return false,
        }
    }
    words += usize::from(letters > 0);
    (1..=MOST_WORDS).contains(&words)
}

/// The words of a folded term.
pub(super) fn words_of(term: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(term);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

/// Letters, digits, and signs inside Indic words.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '\'' || c == '_';
    }
    matches!(c as u32, 0x0300..=0x036F | 0x0400..=0x0560 | 0x0620..=0x065F | 0x066E..=0x06D3 | 0x0900..=0x0963 | 0x0966..=0x0DFF)
        || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(written: &str) -> Option<(Shape, String)> {
        let mut out = String::new();
        parse(written, &mut out, &mut String::new()).map(|shape| (shape, out))
    }

    #[test]
    fn terms_are_folded_and_split() {
        assert_eq!(parsed("Hộ chiếu*"), Some((Shape::Words, "ho chieu\u{1}".into())));
        assert_eq!(parsed("Air-Ticket"), Some((Shape::Words, "air ticket".into())));
        assert_eq!(parsed("包 机票"), Some((Shape::Substring, "包机票".into())));
        assert_eq!(parsed("паспорт*"), Some((Shape::Words, "паспорт\u{1}".into())));
        for wrong in ["a, b", "", "-", "x*", "a*b", "one two three four five six seven"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn wrong_rows_name_their_line() {
        let registry = Registry::read("concepts.tsv", "concept\tleans\tmeaning\tsource\nflight\t-\tair ticket\town\n").unwrap();
        let error =
            |text: &str| read_terms("en.tsv", text, 0, &registry, &mut MatcherBuilder::default()).unwrap_err().to_string();
        assert_eq!(
            error("concept\tterms\tsource\nflite\tair ticket\town\n"),
            "en.tsv:2: expected a concept of concepts.tsv, found `flite`"
        );
        assert_eq!(
            error("concept\tterms\tsource\nflight\tair (ticket)\town\n"),
            "en.tsv:2: expected a term of 1 to 6 words, `stem*` with 2 letters or more, without punctuation; found `air (ticket)`"
        );
    }
}
