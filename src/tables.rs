//! All tables of an installation: the embedded ones, or a directory of an expert's own.

use crate::concept::{Languages, Matcher, MatcherBuilder, Registry, read_terms};
use crate::embedded::{CONCEPTS, TABLES};
use crate::error::Error;
use crate::features::Combinations;
use crate::normalize::{Folding, Han};
use crate::pay::{self, PayReference, Rates};
use crate::place::Places;
use crate::policy::Policy;
use crate::signal::{Rules, Signals, read_rules};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// Largest table file that is read, in bytes.
const MOST_BYTES: u64 = 8 << 20;

/// Concepts that name a kind of work beside the roles.
const WORK: [&str; 8] =
    ["accompany-guests", "adopt-persona", "anti-fraud-role", "crypto-invest", "gambling", "military", "parcel", "scam-role"];

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

    /// Fingerprint over names and texts: changes with every edited row. Not a cryptographic hash, which would cost more
    /// than reading the tables.
    fn fingerprint(&self) -> String {
        let (mut a, mut b) = (0x243f_6a88_85a3_08d3u64, 0x1319_8a2e_0370_7344u64);
        for (name, text) in &self.0 {
            for part in [name.as_bytes(), text.as_bytes()] {
                for chunk in part.chunks(8) {
                    let word = chunk.iter().rev().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
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
    pub(crate) places: Places,
    pub(crate) rates: Rates,
    pub(crate) references: PayReference,
    pub(crate) signals: Signals,
    pub(crate) rules: Rules,
    pub(crate) combinations: Combinations,
    pub(crate) policy: Policy,
    /// Concepts that name a kind of work.
    pub(crate) roles: crate::concept::ConceptSet,
    pub(crate) fingerprint: String,
}

impl Tables {
    pub(crate) fn read(sources: &Sources) -> Result<Self, Error> {
        let file = |name: &str| format!("models/{name}");
        let registry = Registry::read(&file("concepts.tsv"), sources.get("concepts.tsv"))?;
        let look_alikes = file("look-alikes.tsv");
        let emoji = file("emoji.tsv");
        let folding = Folding::read((&look_alikes, sources.get("look-alikes.tsv")), (&emoji, sources.get("emoji.tsv")))?;
        let mut builder = MatcherBuilder::default();
        builder.han(Han::read(&file("han.tsv"), sources.get("han.tsv"))?);
        builder.know(pay::words());
        let mut told = Vec::new();
        let languages = sources.0.iter().filter(|(name, _)| name.starts_with("concepts/"));
        for (index, (name, text)) in languages.enumerate() {
            let language = u8::try_from(index).ok().filter(|&index| index < u8::MAX);
            let language = language.ok_or_else(|| Error::table(&file(name), 1, "at most 254 language tables"))?;
            let is_told = read_terms(&file(name), text, language, &registry, &mut builder)?;
            told.push((name.trim_start_matches("concepts/").trim_end_matches(".tsv"), is_told));
        }
        let places = Places::read(&file("places.tsv"), sources.get("places.tsv"), &registry, &mut builder)?;
        let at = |name: &str, (line, expected): (usize, String)| Error::table(&file(name), line, expected);
        let rates = Rates::parse(sources.get("rates.tsv")).map_err(|error| at("rates.tsv", error))?;
        let references = PayReference::parse(sources.get("pay.tsv")).map_err(|error| at("pay.tsv", error))?;
        let signals = Signals::read(&file("signals.tsv"), sources.get("signals.tsv"), &registry)?;
        let rules = read_rules(&file("rules.tsv"), sources.get("rules.tsv"), &registry, &signals)?;
        let mut warning = crate::concept::ConceptSet::default();
        for concept in WARNING.iter().filter_map(|id| registry.get(id)) {
            warning.insert(concept);
        }
        let mut roles = crate::concept::ConceptSet::default();
        for concept in registry.iter().map(|(id, _)| id).filter(|id| id.starts_with("role-") || WORK.contains(id)) {
            registry.get(concept).into_iter().for_each(|concept| roles.insert(concept));
        }
        let combinations = Combinations::read(&file("combinations.tsv"), sources.get("combinations.tsv"), &signals, &registry)?;
        let policy = Policy::parse(&file("policy.tsv"), sources.get("policy.tsv"))?;
        Ok(Self {
            folding,
            languages: Languages::new(told),
            matcher: builder.build(),
            places,
            rates,
            references,
            signals,
            rules: Rules::new(rules, warning),
            combinations,
            policy,
            roles,
            fingerprint: sources.fingerprint(),
            registry,
        })
    }
}
