//! Reads term tables: which words mean which concept.

use super::registry::{Concept, Registry};
use crate::error::Error;
use crate::normalize::fold_term;
use crate::table::{self, Row};
use crate::tokenize::is_unspaced;
use unicode_normalization::UnicodeNormalization;

/// Longest term in words.
const MOST_WORDS: usize = 6;
/// Shortest stem before `*`, in characters.
const SHORTEST_STEM: usize = 2;

/// One term, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) concept: Concept,
    pub(crate) language: u8,
    pub(crate) gated: bool,
    pub(crate) value: u16,
    /// The term as written, lower-case, when it is in Latin letters.
    pub(crate) accents: Option<Box<str>>,
    pub(crate) shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Whole words or stems in a row.
    Words(Vec<Word>),
    /// A substring of an unspaced script, without blanks.
    Substring(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// `text*`: any ending.
    pub(crate) is_stem: bool,
}

/// Reads one language's table.
pub(crate) fn read_terms(file: &str, text: &str, language: u8, registry: &Registry) -> Result<Vec<Term>, Error> {
    let mut terms = Vec::new();
    for row in table::read(file, text, &["concept", "terms", "source"], true)? {
        let id = row.cell(0);
        let Some(concept) = registry.get(id).filter(|_| !id.starts_with('#')) else {
            return Err(row.expected(format!("a concept of concepts.tsv, found `{id}`")));
        };
        for written in table::alternatives(row.cell(1)) {
            push_term(&row, written, &mut terms, |shape, gated| Term {
                concept,
                language,
                gated,
                value: 0,
                accents: None,
                shape,
            })?;
        }
    }
    Ok(terms)
}

/// Parses one written term and appends it.
pub(crate) fn push_term(
    row: &Row<'_>,
    written: &str,
    terms: &mut Vec<Term>,
    make: impl Fn(Shape, bool) -> Term,
) -> Result<(), Error> {
    let (gated, plain) = match written.strip_prefix('?') {
        Some(rest) => (true, rest.trim()),
        None => (false, written),
    };
    let shape = parse(plain).ok_or_else(|| {
        row.expected(format!("a term of 1 to {MOST_WORDS} words, `stem*` with {SHORTEST_STEM} letters or more, without punctuation; found `{written}`"))
    })?;
    let accents = matches!(&shape, Shape::Words(words) if words.iter().all(|word| word.text.is_ascii()));
    let accents = accents.then(|| accent_form(&plain.replace('*', "")));
    terms.push(Term { accents, ..make(shape, gated) });
    Ok(())
}

/// Lower-case words with their accents composed, one blank between: what must be alike when accents count.
pub(crate) fn accent_form(written: &str) -> Box<str> {
    let mut form = String::with_capacity(written.len());
    for c in written.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            form.push(c);
        } else if !form.is_empty() && !form.ends_with(' ') {
            form.push(' ');
        }
    }
    form.truncate(form.trim_end().len());
    form.into()
}

fn parse(written: &str) -> Option<Shape> {
    let folded = fold_term(&written.replace('*', "\u{1}"));
    if folded.chars().any(is_unspaced) {
        let text: String = folded.chars().filter(|c| !c.is_whitespace() && *c != '\u{1}').collect();
        return Some(Shape::Substring(text)).filter(|_| !folded.is_empty());
    }
    let mut words = Vec::new();
    for part in folded.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty()) {
        let (text, is_stem) = match part.strip_suffix('\u{1}') {
            Some(stem) => (stem, true),
            None => (part, false),
        };
        let letters = text.chars().count();
        let is_word = text.chars().all(|c| c.is_alphanumeric() || c == '\'' || c == '_' || is_sign(c));
        if letters == 0 || !is_word || (is_stem && letters < SHORTEST_STEM) {
            return None;
        }
        words.push(Word { text: text.to_owned(), is_stem });
    }
    (1..=MOST_WORDS).contains(&words.len()).then_some(Shape::Words(words))
}

/// Signs inside Indic words.
fn is_sign(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x0900..=0x0963 | 0x0966..=0x0DFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_folded_and_split() {
        assert_eq!(
            parse("Hộ chiếu*"),
            Some(Shape::Words(vec![Word { text: "ho".into(), is_stem: false }, Word { text: "chieu".into(), is_stem: true }]))
        );
        assert_eq!(parse("包 机票"), Some(Shape::Substring("包机票".into())));
        assert_eq!(parse("a, b"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn wrong_rows_name_their_line() {
        let registry = Registry::read("concepts.tsv", "concept\tmeaning\tsource\nflight\tair ticket\town\n").unwrap();
        let error = read_terms("en.tsv", "concept\tterms\tsource\nflite\tair ticket\town\n", 0, &registry).unwrap_err();
        assert_eq!(error.to_string(), "en.tsv:2: expected a concept of concepts.tsv, found `flite`");
        let error = read_terms("en.tsv", "concept\tterms\tsource\nflight\tair (ticket)\town\n", 0, &registry).unwrap_err();
        assert_eq!(
            error.to_string(),
            "en.tsv:2: expected a term of 1 to 6 words, `stem*` with 2 letters or more, without punctuation; found `air (ticket)`"
        );
    }
}
