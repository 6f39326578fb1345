//! Names and numbers of concepts.

use crate::error::Error;
use crate::table;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by id. Ids come from tables, not from ads, so a plain hash does.
type ById<V> = HashMap<String, V, BuildHasherDefault<Plain>>;

#[derive(Clone, Copy, Debug, Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.0 ^= self.0 >> 32;
        }
    }
}

/// A concept's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Concept(u16);

impl Concept {
    pub(super) const fn numbered(number: u16) -> Self {
        Self(number)
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Concepts that code produces rather than term tables, and those that code treats apart.
pub(crate) mod synthetic {
    use super::Concept;

    macro_rules! numbered {
        ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
            numbered!(@ 0u16; $($(#[$doc])* $name)*);
            /// Ids in order of their numbers.
            pub(super) const IDS: &[&str] = &[$($id),*];
        };
        (@ $n:expr; $(#[$doc:meta])* $name:ident $($rest:tt)*) => {
            $(#[$doc])* pub(crate) const $name: Concept = Concept($n);
            numbered!(@ $n + 1u16; $($rest)*);
        };
        (@ $n:expr;) => {};
    }

    numbered! {
        /// Function words that show a language.
        LANG_MARKER = "lang-marker";
        /// Phrases that hide shorter terms.
        IGNORE = "ignore";
        /// Negators that stand before.
        NEG_BEFORE = "neg-before";
        /// Negators that stand after.
        NEG_AFTER = "neg-after";
        /// A wage was read.
        PAY = "#pay";
        /// A daily or weekly wage was read.
        PAY_DAILY = "#pay-daily";
        /// An amount that the worker pays.
        FEE_AMOUNT = "#fee-amount";
        /// An amount that the worker forfeits.
        PENALTY_AMOUNT = "#penalty-amount";
        /// Any sum of money.
        MONEY = "#money";
        /// A country.
        COUNTRY = "#country";
        /// A city or region.
        CITY = "#city";
        /// A transit place near known compounds.
        TRANSIT = "#transit";
        /// A town where compounds are documented.
        HUB_TOWN = "#hub-town";
        /// A named compound.
        HUB_COMPOUND = "#hub-compound";
        /// A war zone.
        WAR_PLACE = "#war-place";
        /// A place with a documented recruitment programme of its own.
        SPECIAL_PLACE = "#special-place";
        /// A web link.
        LINK = "#link";
        /// An e-mail address.
        EMAIL = "#email";
        /// An e-mail address at a free provider.
        FREE_EMAIL = "#free-email";
        /// A telephone number.
        PHONE_NUMBER = "#phone";
        /// A chat handle or chat link.
        HANDLE = "#handle";
        /// A link into an anonymous chat service.
        ANONYMOUS_LINK = "#anonymous-link";
        /// A narrow age range in figures.
        AGE_RANGE = "#age-range";
        /// A licence number in a plausible form.
        LICENCE_NUMBER = "#licence-number";
        /// Twelve or more hours a day in figures.
        LONG_HOURS = "#long-hours";
        /// Eight hours a day or less in figures.
        USUAL_HOURS = "#usual-hours";
        /// Many people wanted, in figures.
        HEAD_COUNT = "#head-count";
        /// Disguised words were undone nearby.
        DISGUISE = "#disguise";
        /// The ad is in a language whose job market runs on Telegram.
        TELEGRAM_MARKET = "#telegram-market";
    }
}

/// Which way the mere mention of a concept may move a reading. Learning keeps to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaning {
    Risk,
    Honest,
    /// Tells nothing by itself.
    None,
}

/// All concepts by id.
#[derive(Clone, Debug)]
pub(crate) struct Registry {
    ids: Vec<String>,
    leanings: Vec<Leaning>,
    by_id: ById<Concept>,
}

impl Registry {
    /// Most concepts an installation may define, synthetic ones included.
    pub(crate) const MOST: usize = 384;

    /// Reads `models/concepts.tsv`.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let mut registry = Self { ids: Vec::new(), leanings: Vec::new(), by_id: ById::default() };
        for id in synthetic::IDS {
            registry.add(id, Leaning::None);
        }
        for row in table::read(file, text, &["concept", "leans", "meaning", "source"], false)? {
            let id = row.cell(0);
            if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                return Err(row.expected("a concept id of lower-case letters, digits and hyphens"));
            }
            let leaning = match row.cell(1) {
                "risk" => Leaning::Risk,
                "honest" => Leaning::Honest,
                "-" => Leaning::None,
                other => return Err(row.expected(format!("a leaning (risk, honest or -), found `{other}`"))),
            };
            if registry.by_id.contains_key(id) {
                if synthetic::IDS.contains(&id) {
                    continue;
                }
                return Err(row.expected(format!("each concept only once, found `{id}` again")));
            }
            if registry.ids.len() >= Self::MOST {
                return Err(row.expected(format!("at most {} concepts", Self::MOST)));
            }
            registry.add(id, leaning);
        }
        Ok(registry)
    }

    fn add(&mut self, id: &str, leaning: Leaning) {
        let number = u16::try_from(self.ids.len()).unwrap_or(u16::MAX);
        self.ids.push(id.to_owned());
        self.leanings.push(leaning);
        self.by_id.insert(id.to_owned(), Concept(number));
    }

    pub(crate) fn get(&self, id: &str) -> Option<Concept> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Concepts in the order of their numbers, with their ids and leanings.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Leaning)> {
        self.ids.iter().map(String::as_str).zip(self.leanings.iter().copied())
    }

    pub(crate) fn id(&self, concept: Concept) -> &str {
        self.id_of(concept.index())
    }

    /// The id of the concept of this number.
    pub(crate) fn id_of(&self, number: usize) -> &str {
        self.ids.get(number).map_or("", String::as_str)
    }
}

/// The places of the bits of a number that are set, rising.
pub(crate) fn ones(bits: u64) -> impl Iterator<Item = usize> {
    let mut left = bits;
    std::iter::from_fn(move || {
        let place = left.trailing_zeros() as usize;
        let is_some = left != 0;
        left &= left.wrapping_sub(1);
        is_some.then_some(place)
    })
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConceptSet([u64; Registry::MOST / 64]);

impl ConceptSet {
    pub(crate) fn insert(&mut self, concept: Concept) {
        if let Some(word) = self.0.get_mut(concept.index() / 64) {
            *word |= 1 << (concept.index() % 64);
        }
    }

    pub(crate) fn contains(&self, concept: Concept) -> bool {
        self.holds(concept.index())
    }

    /// Does it hold the concept of this number?
    pub(crate) fn holds(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Numbers of the concepts, rising.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(block, &word)| ones(word).map(move |bit| block * 64 + bit))
    }

    /// Concepts of both sets.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut both = *self;
        both.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
        both
    }

    pub(crate) fn intersects(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0.iter()).any(|(a, b)| a & b != 0)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_ids() {
        let registry = Registry::read("concepts.tsv", "concept\tleans\tmeaning\tsource\nflight\t-\tair ticket\town\n").unwrap();
        assert_eq!(registry.get("#disguise"), Some(synthetic::DISGUISE));
        assert_eq!(registry.get("ignore"), Some(synthetic::IGNORE));
        let flight = registry.get("flight").unwrap();
        assert_eq!(registry.id(flight), "flight");
        let mut set = ConceptSet::default();
        assert!(set.is_empty());
        set.insert(flight);
        assert!(set.contains(flight) && !set.contains(synthetic::PAY));
        set.insert(synthetic::IGNORE);
        assert_eq!(set.iter().collect::<Vec<_>>(), [synthetic::IGNORE.index(), flight.index()]);
    }
}
