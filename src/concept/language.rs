//! Which of the languages in Latin letters an ad is written in, told by their function words.
//!
//! Words of one language mean something else in another (`direct`, `fee`, `pm`), so a term counts only when the ad shows
//! its language. English is the exception: it is mixed into ads everywhere. Languages with a script of their own need no
//! telling.

use super::{Mention, NO_LANGUAGE, ones};

/// Function words that an ad of some length must show.
const FEWEST_MARKERS: u32 = 2;
/// Reading length below which an ad may show fewer, as long as no other language shows more: in sixths of a word.
const SHORT: u32 = 40 * crate::tokenize::WORD;
/// How far around a term its language may show in a longer ad: function words of its own nearby, more than of any other;
/// or none of any other in a stretch as long as a short ad.
const NARROW: u32 = 8 * crate::tokenize::WORD;
const WIDE: u32 = SHORT;
/// Languages so near to each other that either shows both.
const NEAR: [(&str, &str); 1] = [("id", "ms")];
/// The language that is mixed into all others.
const COMMON: &str = "en";

/// A set of languages.
#[derive(Clone, Copy, Debug, Default)]
struct Set([u64; 4]);

impl Set {
    #[inline]
    fn holds(&self, language: usize) -> bool {
        self.0.get(language / 64).is_some_and(|word| word >> (language % 64) & 1 == 1)
    }

    #[inline]
    fn insert(&mut self, language: usize) {
        if let Some(word) = self.0.get_mut(language / 64) {
            *word |= 1 << (language % 64);
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(block, &word)| ones(word).map(move |bit| block * 64 + bit))
    }
}

/// The language tables by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Languages {
    languages: Vec<Language>,
    /// All, and those that no ad has to show.
    all: Set,
    untold: Set,
}

#[derive(Clone, Debug)]
struct Language {
    name: String,
    near: Option<usize>,
}

/// Which languages count in one ad.
pub(crate) struct Shown {
    plain: Set,
    gated: Set,
    /// Languages with any function word.
    met: Set,
}

impl Languages {
    /// `tables` are the names in order of their numbers, and whether each has function words.
    pub(crate) fn new<'a>(tables: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let tables: Vec<(&str, bool)> = tables.into_iter().collect();
        let position = |wanted: &str| tables.iter().position(|(name, _)| *name == wanted);
        let (mut all, mut untold) = (Set::default(), Set::default());
        for (number, &(name, is_told)) in tables.iter().enumerate() {
            all.insert(number);
            if name == COMMON || !is_told {
                untold.insert(number);
            }
        }
        let languages = tables.iter().map(|&(name, _)| Language {
            name: name.to_owned(),
            near: NEAR.iter().find_map(|&(a, b)| match name {
                _ if name == a => position(b),
                _ if name == b => position(a),
                _ => None,
            }),
        });
        Self { languages: languages.collect(), all, untold }
    }

    pub(crate) fn name(&self, language: u8) -> Option<&str> {
        self.languages.get(usize::from(language)).map(|language| language.name.as_str())
    }

    /// The language most of the mentions come from; English only when it is the only one with several.
    pub(crate) fn main(&self, mentions: &[Mention]) -> Option<u8> {
        let mut counts = [0u32; 256];
        let mut met = Set::default();
        for mention in mentions {
            if let Some(count) = counts.get_mut(usize::from(mention.language)) {
                *count += 1;
            }
            met.insert(usize::from(mention.language));
        }
        let counted = met.iter().take_while(|&language| language < self.languages.len());
        let main = counted.max_by_key(|&language| counts.get(language).copied());
        main.and_then(|language| u8::try_from(language).ok())
    }

    /// Counts function words. `length` is the reading length of the ad.
    pub(crate) fn shown(&self, markers: &[Mention], length: u32) -> Shown {
        let mut counts = [0u32; 256];
        let mut met = Set::default();
        for marker in markers {
            let language = usize::from(marker.language);
            if let Some(count) = counts.get_mut(language) {
                *count += 1;
            }
            met.insert(language);
        }
        let count = |language: usize| counts.get(language).copied().unwrap_or(0);
        let most = met.iter().filter(|&language| self.all.holds(language)).map(count).max().unwrap_or(0);
        let is_short = length < SHORT;
        let mut shown = Shown { plain: self.untold, gated: Set::default(), met };
        if is_short && most == 0 {
            shown.plain = self.all;
        }
        for own in met.iter() {
            let Some(language) = self.languages.get(own) else { continue };
            // Of two that are near each other the one that shows more speaks for both.
            let count = count(own).max(language.near.map_or(0, count));
            for language in [Some(own), language.near].into_iter().flatten() {
                if count >= FEWEST_MARKERS {
                    shown.gated.insert(language);
                }
                if count >= FEWEST_MARKERS || (is_short && count >= most) {
                    shown.plain.insert(language);
                }
            }
        }
        shown
    }
}

/// Which languages show around a place; asked for rising places it reads the function words once. A lure of a few words
/// keeps its language between other text.
pub(crate) struct Around<'a> {
    languages: &'a Languages,
    markers: &'a [Mention],
    /// Languages with any function word in the ad.
    met: Set,
    /// The narrow one and the wide one, once they are asked for.
    windows: Option<[Window; 2]>,
}

/// Function words within reach.
struct Window {
    reach: u32,
    first: usize,
    end: usize,
    counts: [u16; 256],
    /// Languages that had function words within reach.
    met: Set,
}

impl Window {
    fn new(reach: u32) -> Self {
        Self { reach, first: 0, end: 0, counts: [0; 256], met: Set::default() }
    }

    fn move_to(&mut self, at: u32, markers: &[Mention]) {
        while let Some(marker) = markers.get(self.end).filter(|marker| marker.at <= at.saturating_add(self.reach)) {
            self.change(marker.language, 1);
            self.met.insert(usize::from(marker.language));
            self.end += 1;
        }
        while let Some(marker) = markers.get(self.first).filter(|marker| marker.at + self.reach < at && self.first < self.end) {
            self.change(marker.language, -1);
            self.first += 1;
        }
    }

    fn change(&mut self, language: u8, by: i16) {
        if let Some(count) = self.counts.get_mut(usize::from(language)) {
            *count = count.saturating_add_signed(by);
        }
    }

    fn of(&self, language: usize) -> u16 {
        self.counts.get(language).copied().unwrap_or(0)
    }
}

impl<'a> Around<'a> {
    /// `markers` are the function words of the ad, in order, of which `shown` was told.
    pub(crate) fn new(languages: &'a Languages, markers: &'a [Mention], shown: &Shown) -> Self {
        Self { languages, markers, met: shown.met, windows: None }
    }

    /// Does the language of `mention` show around it?
    pub(crate) fn show(&mut self, mention: &Mention) -> bool {
        let own = usize::from(mention.language);
        let Some(language) = self.languages.languages.get(own).filter(|_| !mention.gated) else { return false };
        let [narrow, wide] = self.windows.get_or_insert_with(|| [Window::new(NARROW), Window::new(WIDE)]);
        wide.move_to(mention.at, self.markers);
        if !self.met.holds(own) && !language.near.is_some_and(|near| self.met.holds(near)) {
            return wide.first >= wide.end;
        }
        narrow.move_to(mention.at, self.markers);
        let is_other = |other: usize| other != own && Some(other) != language.near && other < self.languages.languages.len();
        let others = |window: &Window, holds: fn(u16, u16) -> bool, own: u16| {
            window.met.iter().filter(|&other| is_other(other)).all(|other| holds(window.of(other), own))
        };
        let count = |window: &Window| window.of(own).max(language.near.map_or(0, |near| window.of(near)));
        let (near, far) = (count(narrow), count(wide));
        (near > 0 && others(narrow, |other, own| other < own, near)) || others(wide, |other, own| other <= own, far)
    }
}

impl Shown {
    /// Does a mention of this language count? Terms in the language's own script always do.
    pub(crate) fn counts(&self, mention: &Mention, is_latin: impl FnOnce() -> bool) -> bool {
        if mention.language == NO_LANGUAGE {
            return !mention.gated;
        }
        let table = if mention.gated { &self.gated } else { &self.plain };
        table.holds(usize::from(mention.language)) || (!mention.gated && !is_latin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concept::synthetic;

    fn marker(language: u8) -> Mention {
        Mention {
            concept: synthetic::LANG_MARKER,
            language,
            gated: false,
            value: 0,
            accents: 0,
            start: 0,
            end: 3,
            at: 0,
            until: 6,
            clause: 0,
        }
    }

    #[test]
    fn a_language_must_show() {
        let languages = Languages::new([("en", true), ("es", true), ("id", true), ("ms", true), ("ru", false)]);
        let long = languages.shown(&[marker(1), marker(1)], 1_000);
        let mut term = marker(1);
        assert!(long.counts(&term, || true));
        term.language = 2;
        assert!(!long.counts(&term, || true));
        term.language = 0;
        assert!(long.counts(&term, || true));
        term.language = 4;
        assert!(long.counts(&term, || true));
        let near = languages.shown(&[marker(2), marker(2)], 1_000);
        term.language = 3;
        assert!(near.counts(&term, || true));
        let short = languages.shown(&[], 60);
        assert!(short.counts(&term, || true));
        term.gated = true;
        assert!(!short.counts(&term, || true));
    }
}
