//! The index of all terms: built from the tables, or prepared by the build script, which compiles this very room and
//! those before it.

use crate::concept::{Matcher, MatcherBuilder, Reader, Registry, Writer, read_terms};
use crate::error::Error;
use crate::normalize::Han;
use crate::pay;
use crate::place::Places;

/// The tables terms come from, by name, besides the languages.
pub(crate) const TABLES: [&str; 3] = ["concepts.tsv", "han.tsv", "places.tsv"];

/// All terms, and which languages have function words to be told by.
#[derive(Debug)]
pub(crate) struct Terms {
    pub(crate) matcher: Matcher,
    pub(crate) told: Vec<bool>,
}

impl Terms {
    /// Builds the index. `table` gives a table's text by name, `languages` are name and text of the language tables.
    pub(crate) fn read<'a>(
        table: impl Fn(&str) -> &'a str,
        languages: impl Iterator<Item = (&'a str, &'a str)>,
        registry: &Registry,
        han: Han,
    ) -> Result<Self, Error> {
        let mut builder = MatcherBuilder::default();
        builder.han(han);
        builder.know(pay::words());
        let mut told = Vec::new();
        for (index, (name, text)) in languages.enumerate() {
            let file = format!("models/{name}");
            let language = u8::try_from(index).ok().filter(|&index| index < u8::MAX);
            let language = language.ok_or_else(|| Error::table(&file, 1, "at most 254 language tables"))?;
            told.push(read_terms(&file, text, language, registry, &mut builder)?);
        }
        Places::add_terms("models/places.tsv", table("places.tsv"), &mut builder)?;
        Ok(Self { matcher: builder.build(), told })
    }

    /// Text and numbers in the form that [`Terms::prepared`] takes.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script writes"))]
    pub(crate) fn write(&self) -> (&str, Vec<u8>) {
        let mut writer = Writer::default();
        writer.bytes(&self.told.iter().copied().map(u8::from).collect::<Vec<u8>>());
        let text = self.matcher.write(&mut writer);
        (text, writer.finish())
    }

    /// An index that lies ready in the program.
    pub(crate) fn prepared(text: &'static str, numbers: &'static [u8], han: Han) -> Option<Self> {
        let mut reader = Reader(numbers);
        let told = reader.bytes()?.iter().map(|&told| told != 0).collect();
        Some(Self { matcher: Matcher::prepared(text, &mut reader, han)?, told })
    }
}
