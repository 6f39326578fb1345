//! Word n-grams of the fraud reading: the only extractor, for training and serving, and the model they make.
//!
//! An n-gram is a word, a pair, or two words with any one between (`work * home`). Read are words in Latin letters of an
//! ad's text, title and body. Of a number only its digits are counted (`$0000 per
//! week`). Links, addresses, masked contacts, names of places and single letters end an n-gram, as a clause does. Every n-gram
//! counts once an ad; the sum is divided by the root of how many are known, so that length does not decide. An ad with few
//! known words, or in another language, reads neutral.

use crate::error::Error;
use crate::tokenize::Tokens;
use crate::tokenize::hash::hash_word;
#[cfg(feature = "train")]
use std::collections::HashMap;
#[cfg(feature = "train")]
use std::hash::{BuildHasherDefault, Hasher};

mod form;
mod read;
mod table;
#[cfg(any(test, feature = "train"))]
use form::{Form, form};
#[cfg(any(test, feature = "train"))]
pub(crate) use read::Taker;
pub(crate) use table::Names;
use table::Table;

/// Words that the longest n-gram spans.
#[cfg(any(test, feature = "train"))]
pub(crate) const LONGEST: usize = 3;
/// Most n-grams a model may name.
pub(crate) const MOST_GRAMS: usize = 20_000;
/// Fewest words from which the language is judged.
const FEWEST_KNOWN: u32 = 12;
/// Fewest known n-grams of an ad that is read.
const FEWEST_FOUND: usize = 20;
/// Smallest share of known words among those in Latin letters; below, the ad is in another language.
const KNOWN_SHARE: f32 = 0.5;
/// Most that words may add to or take from the fraud reading, in log-odds.
const MOST_EVIDENCE: f32 = 5.0;

/// An n-gram: its hash and the tokens it spans.
#[cfg(any(test, feature = "train"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gram {
    pub(crate) hash: u64,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// Parts of the text that are read, and spans inside them that are not; both in bytes of the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach<'a> {
    pub(crate) parts: &'a [(u32, u32)],
    /// Sorted by start.
    pub(crate) hidden: &'a [(u32, u32)],
}

/// Calls `emit` for every n-gram, shorter ones first at each word.
#[cfg(any(test, feature = "train"))]
pub(crate) fn extract(text: &str, tokens: &Tokens, reach: Reach<'_>, mut emit: impl FnMut(Gram)) {
    // Hashes of the word before and of the one before that.
    let mut open = [0u64; LONGEST - 1];
    let mut depth = 0;
    let mut clause = u32::MAX;
    let mut hidden = reach.hidden;
    let mut parts = reach.parts;
    for (index, token) in tokens.tokens.iter().enumerate() {
        while let Some((first, rest)) = parts.split_first().filter(|(first, _)| first.1 <= token.start) {
            let _ = first;
            parts = rest;
            depth = 0;
        }
        if parts.first().is_none_or(|part| token.start < part.0) {
            depth = 0;
            continue;
        }
        while let Some((_, rest)) = hidden.split_first().filter(|(first, _)| first.1 <= token.start) {
            hidden = rest;
        }
        let is_hidden = hidden.first().is_some_and(|span| span.0 < token.end && token.start < span.1);
        let read = if is_hidden { None } else { form(text, token) };
        let hash = match read {
            Some(Form::AsItIs) => token.hash,
            Some(Form::Number(size)) => hash_word(size),
            None => {
                depth = 0;
                continue;
            }
        };
        if token.clause != clause {
            depth = 0;
            clause = token.clause;
        }
        emit(Gram { hash, first: index, last: index });
        let [one, two] = open;
        if depth >= 1 {
            emit(Gram { hash: join(one, hash), first: index - 1, last: index });
        }
        if depth >= 2 {
            emit(Gram { hash: join_apart(two, hash), first: index - 2, last: index });
        }
        open = [hash, one];
        depth = (depth + 1).min(LONGEST - 1);
    }
}

/// The written form of an n-gram.
#[cfg(any(test, feature = "train"))]
pub(crate) fn written(text: &str, tokens: &Tokens, gram: Gram) -> String {
    let is_between = |index: usize| gram.first < index && index < gram.last && gram.last - gram.first == LONGEST - 1;
    let words = tokens.tokens.iter().enumerate().take(gram.last + 1).skip(gram.first).filter_map(|(index, token)| {
        if is_between(index) {
            return Some(ANY_WORD);
        }
        match form(text, token)? {
            Form::AsItIs => text.get(token.start as usize..token.end as usize),
            Form::Number(size) => Some(size),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Stands in an n-gram for the word between two, whatever it is: `work * home`.
const ANY_WORD: &str = "*";
/// Its hash; no word is written so.
const ANY_HASH: u64 = 0x5bd1_e995_97f4_a7c5;

/// Hash of an n-gram's written form, words separated by one blank.
pub(crate) fn hash_gram(gram: &str) -> u64 {
    let mut words = gram.split(' ').map(|word| if word == ANY_WORD { ANY_HASH } else { hash_word(word) });
    let first = words.next().unwrap_or(0);
    words.fold(first, join)
}

/// Hash of two words with one between.
#[inline]
fn join_apart(before: u64, word: u64) -> u64 {
    join(join(before, ANY_HASH), word)
}

fn join(before: u64, word: u64) -> u64 {
    mix(before.rotate_left(23).wrapping_add(word))
}

fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// Keys are hashes already.
#[cfg(feature = "train")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Same(u64);

#[cfg(feature = "train")]
impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map whose keys are hashes of n-grams.
#[cfg(feature = "train")]
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// Named, quantised weights with their calibration.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordModel {
    /// Sorted.
    names: Names,
    /// In steps of `step`.
    weights: Vec<i16>,
    step: f32,
    /// How many n-grams of no weight every ad is taken to have.
    shrink: f32,
    /// Evidence of an ad whose words are as common among fraud as elsewhere: `offset` is added to the weighted mean.
    offset: f32,
    table: Table,
}

/// What makes a [`WordModel`].
#[cfg(any(test, feature = "train"))]
#[derive(Clone, Debug, Default)]
pub(crate) struct WordParts {
    /// Log-odds against the prevalence of the training data.
    pub(crate) weights: Vec<(String, f32)>,
    pub(crate) shrink: f32,
    pub(crate) offset: f32,
}

/// Buffers for reading one ad's words.
#[derive(Debug, Default)]
pub(crate) struct WordScratch {
    /// Round in which an n-gram was last seen.
    seen: Vec<u32>,
    round: u32,
    /// N-grams found, with their first token.
    found: Vec<(u32, u32)>,
}

/// Why words say nothing.
pub(crate) const TOO_FEW: &str = "fraud-words:too-few-known";
pub(crate) const OTHER_LANGUAGE: &str = "fraud-words:other-language";

/// What an ad's words say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct WordReading {
    /// Log-odds added to the fraud reading; 0 when neutral.
    pub(crate) evidence: f32,
    /// The same without a limit.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "read by training"))]
    pub(crate) mean: f32,
    /// Log-odds that a weight of 1 adds in this ad.
    pub(crate) per_weight: f32,
    /// Why the words were not read.
    pub(crate) note: Option<&'static str>,
}

impl WordModel {
    /// Quantises the weights and checks that every n-gram has its own hash.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(parts: WordParts) -> Result<Self, Error> {
        let mut weights = parts.weights;
        weights.sort_by(|a, b| a.0.cmp(&b.0));
        let largest = weights.iter().fold(0.0f32, |most, (_, weight)| most.max(weight.abs()));
        let step = if largest > 0.0 { largest / f32::from(i16::MAX) } else { 1.0 };
        #[allow(clippy::cast_possible_truncation, reason = "at most i16::MAX by the choice of step")]
        let quantised = weights.iter().map(|(_, weight)| (weight / step).round() as i16).collect();
        let mut names = Names::default();
        weights.iter().for_each(|(name, _)| names.push(name));
        Self::from_quantised(names, quantised, [step, parts.shrink, parts.offset])
    }

    /// `numbers` are step, shrink and offset.
    pub(crate) fn from_quantised(names: Names, weights: Vec<i16>, numbers: [f32; 3]) -> Result<Self, Error> {
        let [step, shrink, offset] = numbers;
        if names.len() > MOST_GRAMS {
            return Err(Error::model(format!("expected at most {MOST_GRAMS} n-grams, found {}", names.len())));
        }
        if names.iter().is_sorted_by(|a, b| a < b) && names.len() == weights.len() && step > 0.0 && shrink >= 0.0 {
            if let Some(table) = Table::new(&names) {
                return Ok(Self { names, weights, step, shrink, offset, table });
            }
        }
        Err(Error::model("expected n-grams sorted, each once, with sound numbers"))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.len() == 0
    }

    /// Step, shrink and offset, as [`WordModel::from_quantised`] takes them.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn numbers(&self) -> [f32; 3] {
        [self.step, self.shrink, self.offset]
    }

    /// N-grams and weights in steps, sorted by n-gram.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = (&str, i16)> {
        self.names.iter().zip(self.weights.iter().copied())
    }

    /// Reads n-grams that `each` hands over.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn read_grams(&self, each: impl FnOnce(&mut Taker<'_, '_>), scratch: &mut WordScratch) -> WordReading {
        self.reading(scratch, |sum| each(&mut Taker::new(sum)))
    }

    /// What the n-grams say that `sum_up` takes.
    fn reading(&self, scratch: &mut WordScratch, sum_up: impl FnOnce(&mut read::Sum<'_>)) -> WordReading {
        scratch.found.clear();
        if self.is_empty() {
            return WordReading::default();
        }
        if scratch.seen.len() != self.names.len() || scratch.round == u32::MAX {
            scratch.seen.clear();
            scratch.seen.resize(self.names.len(), 0);
            scratch.round = 0;
        }
        scratch.round += 1;
        let mut sum = read::Sum { model: self, scratch, words: 0, known_words: 0, sum: 0 };
        sum_up(&mut sum);
        let (words, known_words, sum) = (sum.words, sum.known_words, sum.sum);
        #[allow(clippy::cast_precision_loss, reason = "counts of words in one ad")]
        let (share, found, sum) = (known_words as f32 / words.max(1) as f32, scratch.found.len() as f32, sum as f32);
        let note = match () {
            () if words >= FEWEST_KNOWN && share < KNOWN_SHARE => Some(OTHER_LANGUAGE),
            () if scratch.found.len() < FEWEST_FOUND => Some(TOO_FEW),
            () => None,
        };
        if note.is_some() {
            scratch.found.clear();
            return WordReading { note, ..WordReading::default() };
        }
        let per_weight = 1.0 / (found + self.shrink).sqrt();
        let mean = per_weight * sum * self.step + self.offset;
        WordReading { evidence: mean.clamp(-MOST_EVIDENCE, MOST_EVIDENCE), mean, per_weight, note }
    }

    /// The n-grams last read that add most, with what each adds and the folded bytes it spans; at most `most`.
    pub(crate) fn strongest<'a>(
        &'a self,
        reading: WordReading,
        tokens: &'a Tokens,
        scratch: &'a mut WordScratch,
        most: usize,
    ) -> impl Iterator<Item = (&'a str, f32, (u32, u32))> {
        let weight = |known: u32| self.weights.get(known as usize).copied().unwrap_or(0);
        let order = |a: &(u32, u32), b: &(u32, u32)| weight(b.0).cmp(&weight(a.0)).then(a.0.cmp(&b.0));
        if most == 0 {
            scratch.found.clear();
        } else if most < scratch.found.len() {
            // Each n-gram was found once, so the order is total and only the first need it.
            scratch.found.select_nth_unstable_by(most, order);
            scratch.found.truncate(most);
        }
        scratch.found.sort_unstable_by(order);
        let step = self.step * reading.per_weight;
        scratch.found.iter().take(most).filter(move |(known, _)| weight(*known) > 0).filter_map(move |&(known, first)| {
            let name = self.names.get(known as usize)?;
            let (first, words) = (first as usize, name.split(' ').count());
            let span = (tokens.tokens.get(first)?.start, tokens.tokens.get(first + words - 1)?.end);
            Some((name, f32::from(weight(known)) * step, span))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str, hidden: &[(u32, u32)]) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let mut all = Vec::new();
        let parts = [(0, u32::try_from(text.len()).unwrap())];
        extract(text, &tokens, Reach { parts: &parts, hidden }, |gram| {
            let name = written(text, &tokens, gram);
            assert_eq!(hash_gram(&name), gram.hash);
            all.push(name);
        });
        all
    }

    #[test]
    fn words_pairs_and_words_apart_within_a_clause() {
        let found = grams("work from home, earn daily", &[]);
        assert_eq!(found, ["work", "from", "work from", "home", "from home", "work * home", "earn", "daily", "earn daily"]);
    }

    #[test]
    fn of_numbers_the_size_and_of_contacts_codes_and_places_nothing() {
        assert_eq!(grams("pay $1,500.00 weekly", &[]), ["pay", "$0000", "pay $0000", "weekly", "$0000 weekly", "pay * weekly"]);
        assert_eq!(grams("call +12 or 15k", &[]), ["call", "or"]);
        assert_eq!(grams("write jobs@example.com or www.example.com today", &[]), ["write", "or", "today"]);
        assert_eq!(grams("call #phone_3fa9# now", &[]), ["call", "now"]);
        assert_eq!(grams("clerk in boston office", &[(9, 15)]), ["clerk", "in", "clerk in", "office"]);
        assert_eq!(grams("招聘 заработок apply", &[]), ["apply"]);
    }

    #[test]
    fn parts_left_out_are_not_read() {
        let mut tokens = Tokens::default();
        tokens.read("cook wanted\nacme\nfair pay", 0);
        let mut count = 0;
        let reach = Reach { parts: &[(0, 11), (17, 25)], hidden: &[] };
        extract("cook wanted\nacme\nfair pay", &tokens, reach, |_| count += 1);
        assert_eq!(count, 6);
    }

    const TEXT: &str =
        "work from home easy money no boss your own time earn daily and the pay is good if you can use a phone at night";

    /// Knows every n-gram of [`TEXT`], most with no weight.
    fn model(shrink: f32) -> WordModel {
        let weight = |gram: &str| match gram {
            "work * home" => 6.0,
            "easy money" => 3.0,
            "and the" => -3.0,
            _ => 0.0,
        };
        let known: std::collections::BTreeSet<String> = grams(TEXT, &[]).into_iter().collect();
        let weights = known.into_iter().map(|gram| (gram.clone(), weight(&gram))).collect();
        WordModel::new(WordParts { weights, shrink, offset: 0.0 }).unwrap()
    }

    fn read(model: &WordModel, text: &str) -> WordReading {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let parts = [(0, u32::try_from(text.len()).unwrap())];
        let reach = Reach { parts: &parts, hidden: &[] };
        let plain = model.read_grams(|taker| extract(text, &tokens, reach, |gram| taker.take(gram)), &mut WordScratch::default());
        let reading = model.read(text, &mut tokens, reach, &mut WordScratch::default());
        assert_eq!(reading, plain);
        reading
    }

    #[test]
    fn length_does_not_decide_and_repetition_counts_once() {
        let model = model(10.0);
        let once = read(&model, TEXT);
        let known = grams(TEXT, &[]).len() as f32;
        assert!((once.evidence - 6.0 / (known + 10.0).sqrt()).abs() < 1e-3, "{once:?}");
        assert_eq!(read(&model, &format!("{TEXT}. {TEXT}.")), once);
    }

    #[test]
    fn words_apart_need_one_word_between_within_a_clause() {
        let own = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda omicron sigma tau upsilon omega rho xi nu mu";
        let mut weights: Vec<(String, f32)> = own.split(' ').map(|word| (word.to_owned(), 0.0)).collect();
        weights.push(("work * home".to_owned(), 2.0));
        let model = WordModel::new(WordParts { weights, shrink: 4.0, offset: 0.0 }).unwrap();
        let evidence = |text: &str| read(&model, &format!("{own}. {text}")).evidence;
        // 20 words and the two apart are known: 2 over the root of 25.
        for text in ["work from home", "work at home", "we work at home now", "work in home, work at home"] {
            assert!((evidence(text) - 0.4).abs() < 1e-3, "{text}");
        }
        for text in ["work home", "work far from home", "work, at home", "home from work", "work 招聘 home", "work * home"] {
            assert_eq!(evidence(text), 0.0, "{text}");
        }
    }

    #[test]
    fn few_words_or_another_language_are_neutral() {
        let model = model(4.0);
        assert_eq!(read(&model, "work from home").note, Some(TOO_FEW));
        let spanish = "trabaje desde casa gane dinero facil sin jefe con su propio tiempo cada dia no work from home";
        assert_eq!(read(&model, spanish), WordReading { note: Some(OTHER_LANGUAGE), ..WordReading::default() });
        assert_eq!(read(&model, "招聘打字员").evidence, 0.0);
        assert_eq!(read(&WordModel::default(), "work from home"), WordReading::default());
    }

    #[test]
    fn the_strongest_are_named_with_their_place() {
        let model = model(0.0);
        let text = TEXT;
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let mut scratch = WordScratch::default();
        let parts = [(0, u32::try_from(text.len()).unwrap())];
        let reading = model.read(text, &mut tokens, Reach { parts: &parts, hidden: &[] }, &mut scratch);
        let top: Vec<_> = model.strongest(reading, &tokens, &mut scratch, 5).map(|(name, _, span)| (name, span)).collect();
        assert_eq!(top, [("work * home", (0, 14)), ("easy money", (15, 25))]);
    }
}
