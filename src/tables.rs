//! All tables of an installation: the embedded ones, or a directory of an expert's own.

use crate::concept::{Languages, Matcher, Registry, Sides};
use crate::embedded::{CONCEPTS, TABLES};
use crate::error::Error;
use crate::features::Combinations;
use crate::normalize::{Folding, Han};
use crate::pay::{PayReference, Rates};
use crate::place::Places;
use crate::policy::Policy;
use crate::signal::{Rules, Signals, read_rules};
use crate::terms::{self, Terms};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// Where the language tables lie.
const CONCEPTS_FOLDER: &str = "concepts/";

/// Largest table file that is read, in bytes.
const MOST_BYTES: u64 = 8 << 20;

/// The index of the embedded tables' terms, as the build script left it.
const PREPARED: (&str, &[u8]) =
    (include_str!(concat!(env!("OUT_DIR"), "/terms.txt")), include_bytes!(concat!(env!("OUT_DIR"), "/terms.bin")));

/// Concepts that mark a sentence as warning, news or report.
const WARNING: [&str; 5] = ["news", "not-believe", "scam-word", "seeker", "victim"];

/// Table texts by name, such as `rules.tsv` or `concepts/en.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Sources(BTreeMap<String, Cow<'static, str>>);

impl Sources {
    pub(crate) fn embedded() -> Self {
        let tables = TABLES.iter().map(|&(name, text)| (name.to_owned(), Cow::Borrowed(text)));
        let concepts = CONCEPTS.iter().map(|&(language, text)| (format!("concepts/{language}.tsv"), Cow::Borrowed(text)));
        Self(tables.chain(concepts).collect())
    }

    /// Replaces tables by those of a directory laid out like `models/`. Files of other kinds are left alone.
    pub(crate) fn overlay(&mut self, directory: &Path) -> Result<(), Error> {
        self.overlay_files(directory, "")?;
        let concepts = directory.join("concepts");
        if concepts.is_dir() { self.overlay_files(&concepts, "concepts/") } else { Ok(()) }
    }

    fn overlay_files(&mut self, directory: &Path, prefix: &str) -> Result<(), Error> {
        let name_of = |path: &Path| path.display().to_string();
        let entries = std::fs::read_dir(directory).map_err(|error| Error::io(name_of(directory), &error))?;
        for entry in entries {
            let path = entry.map_err(|error| Error::io(name_of(directory), &error))?.path();
            if path.extension().is_none_or(|extension| extension != "tsv") {
                continue;
            }
            let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let name = format!("{prefix}{file}");
            if prefix.is_empty() && !self.0.contains_key(&name) {
                let known: Vec<&str> = TABLES.iter().map(|&(name, _)| name).collect();
                return Err(Error::table(&name_of(&path), 1, format!("one of the known tables: {}", known.join(", "))));
            }
            let length = std::fs::metadata(&path).map_err(|error| Error::io(name_of(&path), &error))?.len();
            if length > MOST_BYTES {
                return Err(Error::table(&name_of(&path), 1, format!("at most {MOST_BYTES} bytes, found {length}")));
            }
            let bytes = std::fs::read(&path).map_err(|error| Error::io(name_of(&path), &error))?;
            let text = String::from_utf8(bytes).map_err(|error| {
                let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
                Error::table(&name_of(&path), 1 + valid.iter().filter(|&&b| b == b'\n').count(), "UTF-8 text")
            })?;
            self.0.insert(name, Cow::Owned(text));
        }
        Ok(())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.as_ref())
    }

    /// Name and text of the language tables, in order of their numbers.
    fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_ref())).filter(|(name, _)| name.starts_with(CONCEPTS_FOLDER))
    }

    /// Are the tables that terms come from those of the crate?
    fn has_embedded_terms(&self) -> bool {
        let embedded = |name: &str| TABLES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
        self.languages().map(|(_, text)| text).eq(CONCEPTS.iter().map(|&(_, text)| text))
            && terms::TABLES.iter().all(|name| self.get(name) == embedded(name))
    }

    /// Fingerprint over names and texts: changes with every edited row. Not a cryptographic hash, which would cost more
    /// than reading the tables.
    fn fingerprint(&self) -> String {
        let (mut a, mut b) = (0x243f_6a88_85a3_08d3u64, 0x1319_8a2e_0370_7344u64);
        for (name, text) in &self.0 {
            for part in [name.as_bytes(), text.as_bytes()] {
                for chunk in part.chunks(8) {
                    let word = <[u8; 8]>::try_from(chunk).map_or_else(
                        |_| chunk.iter().rev().fold(0u64, |word, byte| word << 8 | u64::from(*byte)),
                        u64::from_le_bytes,
                    );
                    a = (a ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
                    b = (b ^ word.rotate_left(32)).wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31);
                }
                a ^= part.len() as u64;
                b = b.wrapping_add(a);
            }
        }
        format!("{a:016x}{b:016x}")
    }
}

/// All tables, checked and ready.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) folding: Folding,
    pub(crate) registry: Registry,
    pub(crate) matcher: Matcher,
    pub(crate) languages: Languages,
    pub(crate) sides: Sides,
    pub(crate) places: Places,
    pub(crate) rates: Rates,
    pub(crate) references: PayReference,
    pub(crate) signals: Signals,
    pub(crate) rules: Rules,
    pub(crate) combinations: Combinations,
    pub(crate) policy: Policy,
    /// Concepts that answer a signal or lean to a side.
    pub(crate) leaning: crate::concept::ConceptSet,
    pub(crate) fingerprint: String,
}

impl Tables {
    pub(crate) fn read(sources: &Sources) -> Result<Self, Error> {
        let file = |name: &str| format!("models/{name}");
        let registry = Registry::read(&file("concepts.tsv"), sources.get("concepts.tsv"))?;
        let look_alikes = file("look-alikes.tsv");
        let emoji = file("emoji.tsv");
        let folding = Folding::read((&look_alikes, sources.get("look-alikes.tsv")), (&emoji, sources.get("emoji.tsv")))?;
        let han = Han::read(&file("han.tsv"), sources.get("han.tsv"))?;
        let prepared = if sources.has_embedded_terms() { Terms::prepared(PREPARED.0, PREPARED.1, han.clone()) } else { None };
        let terms = match prepared {
            Some(terms) => terms,
            None => Terms::read(|name| sources.get(name), sources.languages(), &registry, han)?,
        };
        let names = sources.languages().map(|(name, _)| name.trim_start_matches(CONCEPTS_FOLDER).trim_end_matches(".tsv"));
        let languages = Languages::new(names.zip(terms.told));
        let places = Places::read(&file("places.tsv"), sources.get("places.tsv"), &registry)?;
        let at = |name: &str, (line, expected): (usize, String)| Error::table(&file(name), line, expected);
        let rates = Rates::parse(sources.get("rates.tsv")).map_err(|error| at("rates.tsv", error))?;
        let references = PayReference::parse(sources.get("pay.tsv")).map_err(|error| at("pay.tsv", error))?;
        let signals = Signals::read(&file("signals.tsv"), sources.get("signals.tsv"), &registry)?;
        let rules = read_rules(&file("rules.tsv"), sources.get("rules.tsv"), &registry, &signals)?;
        let mut warning = crate::concept::ConceptSet::default();
        for concept in WARNING.iter().filter_map(|id| registry.get(id)) {
            warning.insert(concept);
        }
        let mut leaning = *signals.answers();
        for (id, _) in registry.iter().filter(|(_, leaning)| *leaning != crate::concept::Leaning::None) {
            registry.get(id).into_iter().for_each(|concept| leaning.insert(concept));
        }
        let combinations = Combinations::read(&file("combinations.tsv"), sources.get("combinations.tsv"), &signals, &registry)?;
        let policy = Policy::parse(&file("policy.tsv"), sources.get("policy.tsv"))?;
        Ok(Self {
            folding,
            languages,
            sides: Sides::new(&registry),
            matcher: terms.matcher,
            places,
            rates,
            references,
            signals,
            rules: Rules::new(rules, warning),
            combinations,
            policy,
            leaning,
            fingerprint: sources.fingerprint(),
            registry,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_script_prepared_is_what_the_tables_give() {
        let sources = Sources::embedded();
        assert!(sources.has_embedded_terms());
        let registry = Registry::read("concepts.tsv", sources.get("concepts.tsv")).unwrap();
        let han = Han::read("han.tsv", sources.get("han.tsv")).unwrap();
        let built = Terms::read(|name| sources.get(name), sources.languages(), &registry, han.clone()).unwrap();
        let (text, numbers) = built.write();
        assert!(text == PREPARED.0 && numbers == PREPARED.1, "the prepared index is another one");
        let prepared = Terms::prepared(PREPARED.0, PREPARED.1, han).unwrap();
        assert_eq!(prepared.matcher.len(), built.matcher.len());
        assert_eq!(prepared.told, built.told);
    }

    #[test]
    fn edited_terms_are_built_anew() {
        for name in ["concepts/en.tsv", "places.tsv", "concepts/zz.tsv"] {
            let mut sources = Sources::embedded();
            let text = format!("{}\n", sources.get(name));
            sources.0.insert(name.to_owned(), Cow::Owned(text));
            assert!(!sources.has_embedded_terms(), "{name}");
        }
        let mut sources = Sources::embedded();
        sources.0.insert("rules.tsv".to_owned(), Cow::Owned(String::new()));
        assert!(sources.has_embedded_terms());
    }
}
