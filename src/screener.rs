//! Joins the stages; the only place that knows their order.

use crate::ad::{JobAd, Part};
use crate::campaign::{Fingerprint, Sketch};
use crate::concept::{ConceptSet, Mention, Settling, synthetic};
use crate::explain::{self, FoldedField};
use crate::features::{self, Evidence, Facts, Features};
use crate::folded::{self, Folded};
use crate::model::Model;
use crate::normalize::{Marks, Normalizer, Undone};
use crate::paying;
use crate::policy::{Decision, Policy};
use crate::score::{Score, Weights, score};
use crate::signal::{Hit, RuleScratch, Rules};
use crate::stretch::{Stretch, stretches};
use crate::tables::{Sources, Tables};
use crate::tokenize::Tokens;
use crate::verdict::{ModelId, Verdict};
use crate::words::{Reach, WordReading, WordScratch};
use std::sync::Arc;

mod accents;
mod builder;
mod facts;
mod finding;
mod long;
mod mentioned;
#[cfg(test)]
mod reference;
#[cfg(feature = "train")]
mod training;

pub use builder::ScreenerBuilder;
pub use mentioned::{Counts, Mentioned};

use facts::Known;

/// Bytes of text that are read of one ad, over all fields; what lies behind is cut and the verdict says so.
pub const MAX_AD_BYTES: usize = crate::ad::MAX_AD_BYTES;

/// Most learned n-grams a verdict names.
const MOST_WORD_REASONS: usize = 5;
/// Most mentions named.
const MOST_MENTION_REASONS: usize = 5;

/// Reads ads. Build one, keep it, share it between threads.
///
/// ```
/// use lurescan::{Decision, JobAd, Screener};
///
/// let screener = Screener::default();
/// let verdict = screener.screen(&JobAd::from(
///     "Typist for Myawaddy, USD 3000, flight on us. The manager keeps your passport.",
/// ));
/// assert!(verdict.decision() >= Decision::Review);
/// ```
#[derive(Clone, Debug)]
pub struct Screener {
    inner: Arc<Inner>,
    policy: Policy,
}

#[derive(Debug)]
struct Inner {
    tables: Tables,
    weights: Weights,
    model: Model,
    id: Arc<ModelId>,
    labels: explain::Labels,
    known: Known,
    roles: paying::Roles,
    /// Signals that count for nothing here.
    left_out: Vec<crate::signal::SignalId>,
}

/// Buffers of one screening, to be reused for the next. One per thread.
#[derive(Debug, Default)]
pub struct Scratch {
    normalizer: Normalizer,
    fields: Vec<FoldedField>,
    text: String,
    /// Of the whole text, when it has several fields; otherwise the normalizer's hold.
    marks: Marks,
    tokens: Tokens,
    /// Whose tables the words in memory were looked up in.
    owner: Option<Arc<ModelId>>,
    mentions: Vec<Mention>,
    /// Function words, by which languages are told.
    markers: Vec<Mention>,
    settling: Settling,
    /// Number of the language of most mentions.
    language: Option<u8>,
    rules: RuleScratch,
    hits: Vec<Hit>,
    grades: features::Grades,
    features: Features,
    best_features: Features,
    /// Of the worst stretch so far, while the next is read.
    worst_features: Features,
    possible: features::Possible,
    score: Score,
    best_score: Score,
    worst_score: Score,
    pay: paying::Buffer,
    words: WordScratch,
    word_parts: Vec<(u32, u32)>,
    places: Vec<(u32, u32)>,
    earlier: long::Earlier,
    blocks: Vec<accents::Block>,
    /// A term with its accents as it stands in the text and in the tables.
    written: [String; 2],
}

impl Default for Screener {
    /// The embedded tables, model and policy. Costs some milliseconds; do it once.
    #[allow(clippy::expect_used, reason = "the embedded tables are constant and a test builds them")]
    fn default() -> Self {
        Self::builder().build().expect("embedded tables are valid")
    }
}

impl Screener {
    /// Own tables, own policy, own model.
    #[must_use]
    pub fn builder() -> ScreenerBuilder {
        ScreenerBuilder { sources: Sources::embedded(), model: None, policy: None, left_out: Vec::new() }
    }

    /// Screens one ad. Never fails; the time is linear in the length of the ad.
    #[must_use]
    pub fn screen(&self, ad: &JobAd<'_>) -> Verdict {
        self.screen_with(&mut Scratch::default(), ad)
    }

    /// Screens one ad with buffers that are reused from call to call.
    #[must_use]
    pub fn screen_with(&self, scratch: &mut Scratch, ad: &JobAd<'_>) -> Verdict {
        self.inner.screen(scratch, ad, &self.policy)
    }

    /// Screens many ads, in order.
    #[must_use]
    pub fn screen_all(&self, ads: &[JobAd<'_>]) -> Vec<Verdict> {
        let mut scratch = Scratch::default();
        ads.iter().map(|ad| self.screen_with(&mut scratch, ad)).collect()
    }

    /// Screens many ads on all cores; same verdicts in the same order as [`Screener::screen_all`].
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn screen_all_parallel(&self, ads: &[JobAd<'_>]) -> Vec<Verdict> {
        use rayon::prelude::*;
        ads.par_iter().map_init(Scratch::default, |scratch, ad| self.screen_with(scratch, ad)).collect()
    }

    /// Every concept mentioned in the ad, with its quote: for experts who edit tables and want to see why a rule fires or
    /// does not. Concepts that begin with `#` are found by code (sums, places, contacts), all others by the term tables.
    #[must_use]
    pub fn mentions(&self, ad: &JobAd<'_>) -> Vec<Mentioned> {
        self.inner.mentions(ad)
    }

    /// Every field as it is read, beside the original: what was undone, and where.
    ///
    /// ```
    /// use lurescan::{JobAd, Screener};
    ///
    /// let fields = Screener::default().folded(&JobAd::from("Keep your p\u{200B}a\u{200B}s\u{200B}sport"));
    /// assert_eq!(fields[0].text(), "keep your passport");
    /// assert_eq!(fields[0].changes().len(), 3);
    /// ```
    #[must_use]
    pub fn folded(&self, ad: &JobAd<'_>) -> Vec<Folded> {
        let mut scratch = Scratch::default();
        let _ = read_fields(&mut scratch, ad, &Stretch::WHOLE, &self.inner);
        folded::folded(ad, &scratch.fields)
    }

    /// The fingerprint of an ad without screening it; the same as its verdict's.
    #[must_use]
    pub fn fingerprint(&self, ad: &JobAd<'_>) -> Fingerprint {
        self.fingerprint_with(&mut Scratch::default(), ad)
    }

    /// The fingerprint of an ad, with buffers that are reused from call to call.
    #[must_use]
    pub fn fingerprint_with(&self, scratch: &mut Scratch, ad: &JobAd<'_>) -> Fingerprint {
        let mut sketch = Sketch::default();
        for stretch in stretches(ad) {
            let _ = read_fields(scratch, ad, &stretch, &self.inner);
            sketch.read(&scratch.text, &mut scratch.tokens);
        }
        sketch.finish()
    }

    /// The policy in force.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The same tables and model under other thresholds, without building again.
    #[must_use]
    pub fn with_policy(&self, policy: Policy) -> Self {
        Self { inner: Arc::clone(&self.inner), policy }
    }

    /// Which model decides.
    #[must_use]
    pub fn model(&self) -> &ModelId {
        &self.inner.id
    }

    /// Number of terms, rules, signals and combinations in force.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let tables = &self.inner.tables;
        Counts {
            concepts: tables.registry.len(),
            terms: tables.matcher.len(),
            rules: tables.rules.len(),
            signals: tables.signals.len(),
            combinations: tables.combinations.len(),
        }
    }
}

impl Inner {
    /// Reads one stretch. What was seen in those before counts as evidence elsewhere in the ad.
    fn screen_stretch(&self, scratch: &mut Scratch, ad: &JobAd<'_>, stretch: &Stretch, policy: &Policy) -> Verdict {
        let mut notes = Vec::new();
        let undone = read_fields(scratch, ad, stretch, self);
        notes.extend(undone.names());
        if scratch.tokens.tokens.is_empty() {
            return self.not_scored(ad, notes);
        }
        self.find_mentions(scratch, undone);
        if self.contradicts_place(scratch, ad) {
            notes.push("place-contradiction");
        }
        let mentioned = (scratch.mentions.as_slice(), self.language(scratch));
        let pay = paying::read(ad, (&self.tables, &self.roles), mentioned, &scratch.tokens, &mut scratch.pay, &mut notes);
        let mut present = ConceptSet::default();
        for mention in &scratch.mentions {
            present.insert(mention.concept);
        }
        scratch.hits.clear();
        self.tables.rules.apply(&scratch.mentions, &present, &scratch.tokens, &mut scratch.rules, &mut scratch.hits);
        if self.known.is_warning(&present) {
            scratch.hits.iter_mut().for_each(|hit| hit.warned = true);
        }
        paying::judge(pay.as_ref(), &self.tables, &scratch.pay, &mut scratch.hits);
        self.add_verified(scratch, ad);
        if !self.left_out.is_empty() {
            scratch.hits.retain(|hit| !self.left_out.contains(&hit.signal));
        }
        let own = scratch.hits.len();
        scratch.hits.extend(scratch.earlier.hits());
        let facts = scratch.earlier.join(self.facts(scratch, ad, &present));
        let words = self.read_words(scratch);
        notes.extend(words.note);
        let named = if words.evidence > 0.0 { MOST_WORD_REASONS } else { 0 };
        let strongest = self.model.words().strongest(words, &scratch.tokens, &mut scratch.words, named);
        let word_reasons = strongest.map(|(gram, value, _)| (gram.to_owned(), value)).collect();
        self.score_passages(scratch, facts, present, words.evidence);
        let decision = policy.decide(scratch.best_score.overall, &scratch.best_score.families);
        scratch.earlier.sketch.read(&scratch.text, &mut scratch.tokens);
        let score = &scratch.best_score;
        let mut verdict = Verdict {
            id: ad.known_id().map(str::to_owned),
            decision,
            score: score.overall,
            families: score.families,
            raw: score.raw,
            bias: self.weights.bias,
            mentions: score.mentions,
            mention_reasons: self.mention_reasons(&scratch.best_features, score.mentions),
            words: score.words,
            word_reasons,
            signals: Vec::new(),
            combinations: Vec::new(),
            pay,
            campaign: Fingerprint::default(),
            notes,
            model: Arc::clone(&self.id),
        };
        let held = scratch.best_features.held.as_slice();
        explain::explain(&mut verdict, &self.labels, (score, held), &scratch.hits, (&scratch.fields, ad));
        scratch.earlier.keep(scratch.hits.get(..own).unwrap_or(&[]), &scratch.fields, ad);
        verdict
    }

    fn not_scored(&self, ad: &JobAd<'_>, notes: Vec<&'static str>) -> Verdict {
        Verdict {
            id: ad.known_id().map(str::to_owned),
            decision: Decision::NotScored,
            score: 0.0,
            families: [0.0; 3],
            raw: self.weights.bias,
            bias: self.weights.bias,
            mentions: 0.0,
            mention_reasons: Vec::new(),
            words: 0.0,
            word_reasons: Vec::new(),
            signals: Vec::new(),
            combinations: Vec::new(),
            pay: None,
            campaign: Fingerprint::default(),
            notes,
            model: Arc::clone(&self.id),
        }
    }

    /// The language of most mentions.
    fn language(&self, scratch: &Scratch) -> Option<&str> {
        scratch.language.and_then(|language| self.tables.languages.name(language))
    }

    /// Does the text name other countries than the one the board states as place of work?
    fn contradicts_place(&self, scratch: &Scratch, ad: &JobAd<'_>) -> bool {
        let Some(stated) = ad.known_destination() else { return false };
        let read = [Part::Text, Part::Title, Part::Body];
        let fields = scratch.fields.iter().filter(|field| field.part.is_some_and(|part| read.contains(&part)));
        let ranges: Vec<_> = fields.map(|field| field.start..field.start + field.mapped.text().len()).collect();
        let in_text = |m: &&Mention| ranges.iter().any(|range| range.contains(&(m.start as usize)));
        self.tables.places.contradicts(stated, scratch.mentions.iter().filter(in_text))
    }

    /// What the host has verified counts more than any wording.
    fn add_verified(&self, scratch: &mut Scratch, ad: &JobAd<'_>) {
        let verified = [(ad.is_verified_employer(), "named-employer"), (ad.is_verified_licence(), "licence-number")];
        for (_, id) in verified.iter().filter(|(holds, _)| *holds) {
            if let Some(signal) = self.tables.signals.get(id) {
                scratch.hits.push(Hit {
                    signal,
                    grade: 1.5,
                    warned: false,
                    at: 0,
                    until: 0,
                    spans: Default::default(),
                    span_count: 0,
                });
            }
        }
    }

    /// What the learned words say of the whole ad.
    fn read_words(&self, scratch: &mut Scratch) -> WordReading {
        find_word_reach(scratch);
        let reach = Reach { parts: &scratch.word_parts, hidden: &scratch.places };
        self.model.words().read(&scratch.text, &mut scratch.tokens, reach, &mut scratch.words)
    }

    /// The mentions that add most, strongest first; empty when mentions lower the reading.
    fn mention_reasons(&self, features: &Features, total: f32) -> Vec<(String, f32)> {
        if total <= 0.0 {
            return Vec::new();
        }
        let each = crate::score::each_mention(features, &self.weights).filter(|(_, value)| *value > 0.0);
        let mut all: Vec<(usize, f32)> = each.collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(MOST_MENTION_REASONS);
        all.into_iter().map(|(number, value)| (self.tables.registry.id_of(number).to_owned(), value)).collect()
    }

    fn score_passages(&self, scratch: &mut Scratch, facts: Facts, present: ConceptSet, words: f32) {
        let is_warning = self.known.is_warning(&present);
        let (hits, mentions) = (&scratch.hits, &scratch.mentions);
        let affirmed = Rules::affirmed(mentions, &present, &self.tables.leaning, &scratch.rules);
        let evidence = Evidence { hits, mentions, present, affirmed, is_warning, facts, length: scratch.tokens.length };
        scratch.possible.read(&evidence, &self.tables.combinations);
        scratch.grades.read(&evidence, &self.tables.signals);
        let mut first = true;
        for passage in features::passages(evidence.length) {
            // Passages without evidence of their own cannot be the worst.
            if !first && !scratch.grades.reach(passage) {
                continue;
            }
            let combinations = (&self.tables.combinations, &mut scratch.possible);
            features::extract(&evidence, &scratch.grades, passage, combinations, &mut scratch.features);
            score(&scratch.features, &self.weights, words, &mut scratch.score);
            if first || scratch.score.overall > scratch.best_score.overall {
                std::mem::swap(&mut scratch.score, &mut scratch.best_score);
                std::mem::swap(&mut scratch.features, &mut scratch.best_features);
            }
            first = false;
        }
    }
}

/// Which bytes of the ad are read for words: text, title and body, without names of places.
fn find_word_reach(scratch: &mut Scratch) {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let read = scratch.fields.iter().filter(|field| matches!(field.part, Some(Part::Text | Part::Title | Part::Body)));
    scratch.word_parts.clear();
    scratch.word_parts.extend(read.map(|field| (small(field.start), small(field.start + field.mapped.text().len()))));
    let kinds = [synthetic::COUNTRY, synthetic::CITY, synthetic::TRANSIT, synthetic::HUB_TOWN, synthetic::HUB_COMPOUND];
    let places = scratch.mentions.iter().filter(|mention| kinds.contains(&mention.concept));
    scratch.places.clear();
    scratch.places.extend(places.map(|mention| (mention.start, mention.end)));
    scratch.places.sort_unstable();
}

/// Folds and cuts the fields of a stretch. Returns what was undone.
fn read_fields(scratch: &mut Scratch, ad: &JobAd<'_>, stretch: &Stretch, inner: &Inner) -> Undone {
    let tables = &inner.tables;
    if !scratch.owner.as_ref().is_some_and(|owner| Arc::ptr_eq(owner, &inner.id)) {
        scratch.tokens.memory.forget();
        scratch.owner = Some(Arc::clone(&inner.id));
    }
    scratch.text.clear();
    scratch.tokens.clear();
    let mut undone = Undone::default();
    let mut used = 0;
    for piece in stretch.pieces(ad) {
        if scratch.fields.len() <= used {
            scratch.fields.push(FoldedField::default());
        }
        let Some(field) = scratch.fields.get_mut(used) else { break };
        used += 1;
        undone.add(scratch.normalizer.fold(piece.text, &tables.folding, &tables.matcher, &mut field.mapped));
        field.part = Some(piece.part);
        field.from = piece.from;
        field.start = scratch.text.len();
        scratch.tokens.read_marked(field.mapped.text(), scratch.normalizer.marks(), field.start);
        scratch.text.push_str(field.mapped.text());
        scratch.text.push('\n');
    }
    scratch.fields.truncate(used);
    if used != 1 {
        scratch.marks.read(&scratch.text);
    }
    undone
}
