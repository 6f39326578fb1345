//! What screening returns.

use crate::campaign::Fingerprint;
use crate::policy::Decision;
use crate::signal::{Family, Polarity};
use std::ops::Range;
use std::sync::Arc;

/// The result of screening one ad: decision, readings, and every reason with its quotes.
///
/// A reading says how much the ad *resembles reported lures*. It says nothing about the people behind it, and
/// [`Decision::Pass`] means "no reason found", never "safe".
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub(crate) id: Option<String>,
    pub(crate) decision: Decision,
    pub(crate) score: f32,
    pub(crate) families: [f32; 3],
    pub(crate) raw: [f32; 3],
    pub(crate) bias: [f32; 3],
    pub(crate) mentions: f32,
    pub(crate) mention_reasons: Vec<(String, f32)>,
    pub(crate) words: f32,
    pub(crate) word_reasons: Vec<(String, f32)>,
    pub(crate) signals: Vec<Reason>,
    pub(crate) combinations: Vec<CombinedReason>,
    pub(crate) pay: Option<PayReading>,
    pub(crate) campaign: Fingerprint,
    pub(crate) notes: Vec<&'static str>,
    pub(crate) model: Arc<ModelId>,
}

/// Which model decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelId {
    pub(crate) version: String,
    pub(crate) data: String,
    pub(crate) sha256: String,
    pub(crate) tables: String,
}

impl ModelId {
    /// Version named in the model file.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What the model was learned from, in a line.
    #[must_use]
    pub fn data(&self) -> &str {
        &self.data
    }

    /// SHA-256 of the model file, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Fingerprint over all tables, in hexadecimal: changes with every edited row.
    #[must_use]
    pub fn tables_fingerprint(&self) -> &str {
        &self.tables
    }
}

impl Verdict {
    /// The board's id, as given.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What to do with the ad.
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.decision
    }

    /// Overall risk in 0..=1; rises with every reading.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// One reading, 0..=1.
    #[must_use]
    pub fn family(&self, family: Family) -> f32 {
        self.families.get(family.index()).copied().unwrap_or(0.0)
    }

    /// The highest reading.
    #[must_use]
    pub fn leading_family(&self) -> Family {
        let mut best = Family::ForcedCriminality;
        for family in Family::ALL {
            if self.raw_score(family) > self.raw_score(best) {
                best = family;
            }
        }
        best
    }

    /// Log-odds of a reading before calibration: [`Verdict::bias`] plus all contributions.
    #[must_use]
    pub fn raw_score(&self, family: Family) -> f32 {
        self.raw.get(family.index()).copied().unwrap_or(0.0)
    }

    /// Log-odds of an ad without any evidence.
    #[must_use]
    pub fn bias(&self, family: Family) -> f32 {
        self.bias.get(family.index()).copied().unwrap_or(0.0)
    }

    /// What is merely mentioned adds to every reading, in log-odds, -1.5..=2. Less than any signal: it tips a balance.
    #[must_use]
    pub fn mention_evidence(&self) -> f32 {
        self.mentions
    }

    /// The concepts of `models/concepts.tsv` whose mention adds most, with what each adds in log-odds; empty when mentions
    /// lower the readings.
    pub fn mention_reasons(&self) -> impl Iterator<Item = (&str, f32)> {
        self.mention_reasons.iter().map(|(concept, value)| (concept.as_str(), *value))
    }

    /// What the learned words add to the fraud reading, in log-odds.
    #[must_use]
    pub fn word_evidence(&self) -> f32 {
        self.words
    }

    /// The learned words that add most to the fraud reading, with what each adds in log-odds; empty when words lower it.
    pub fn word_reasons(&self) -> impl Iterator<Item = (&str, f32)> {
        self.word_reasons.iter().map(|(words, value)| (words.as_str(), *value))
    }

    /// Every signal seen, strongest first.
    #[must_use]
    pub fn signals(&self) -> &[Reason] {
        &self.signals
    }

    /// Every declared combination that held, strongest first.
    #[must_use]
    pub fn combinations(&self) -> &[CombinedReason] {
        &self.combinations
    }

    /// Pay as read, when any was.
    #[must_use]
    pub fn pay(&self) -> Option<&PayReading> {
        self.pay.as_ref()
    }

    /// Fingerprint by which recycled ads are linked, see [`CampaignIndex`](crate::CampaignIndex).
    #[must_use]
    pub fn campaign(&self) -> &Fingerprint {
        &self.campaign
    }

    /// What else a reviewer should know: input cut, disguises undone, contradictions.
    #[must_use]
    pub fn notes(&self) -> &[&'static str] {
        &self.notes
    }

    /// Which model decided.
    #[must_use]
    pub fn model(&self) -> &ModelId {
        &self.model
    }
}

/// One signal seen in the ad.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub(crate) id: Arc<str>,
    pub(crate) group: Arc<str>,
    pub(crate) polarity: Polarity,
    pub(crate) family: Family,
    pub(crate) contributions: [f32; 3],
    pub(crate) leading: Family,
    pub(crate) warned: bool,
    pub(crate) spans: Vec<Span>,
    pub(crate) explanation: Arc<str>,
    pub(crate) source: Arc<str>,
}

impl Reason {
    /// Signal id, such as `document-surrender`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Group, such as `documents`.
    #[must_use]
    pub fn group(&self) -> &str {
        &self.group
    }

    /// Which way it pulls.
    #[must_use]
    pub fn polarity(&self) -> Polarity {
        self.polarity
    }

    /// The reading it mainly belongs to.
    #[must_use]
    pub fn family(&self) -> Family {
        self.family
    }

    /// What it adds to the leading reading, in log-odds.
    #[must_use]
    pub fn contribution(&self) -> f32 {
        self.contribution_to(self.leading)
    }

    /// What it adds to a reading, in log-odds.
    #[must_use]
    pub fn contribution_to(&self, family: Family) -> f32 {
        self.contributions.get(family.index()).copied().unwrap_or(0.0)
    }

    /// Seen only inside a warning or report, and weighed accordingly.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.warned
    }

    /// Where it was seen.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// A sentence for the reviewer.
    #[must_use]
    pub fn explanation(&self) -> &str {
        &self.explanation
    }

    /// The authority behind the signal.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// A declared combination of signals that held.
#[derive(Clone, Debug, PartialEq)]
pub struct CombinedReason {
    pub(crate) id: Arc<str>,
    pub(crate) contributions: [f32; 3],
    pub(crate) leading: Family,
    pub(crate) explanation: Arc<str>,
    pub(crate) source: Arc<str>,
}

impl CombinedReason {
    /// Combination id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it adds to the leading reading, in log-odds.
    #[must_use]
    pub fn contribution(&self) -> f32 {
        self.contribution_to(self.leading)
    }

    /// What it adds to a reading, in log-odds.
    #[must_use]
    pub fn contribution_to(&self, family: Family) -> f32 {
        self.contributions.get(family.index()).copied().unwrap_or(0.0)
    }

    /// A sentence for the reviewer.
    #[must_use]
    pub fn explanation(&self) -> &str {
        &self.explanation
    }

    /// Why the combination is declared.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// A quote: byte offsets into a field as given, and exactly that slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub(crate) field: &'static str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
}

impl Span {
    /// Name of the field.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// UTF-8 byte offsets into the field.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The slice.
    #[must_use]
    pub fn quote(&self) -> &str {
        &self.quote
    }
}

/// Pay as read from the ad, per month in US dollars, with its ratio to what such work earns there.
#[derive(Clone, Debug, PartialEq)]
pub struct PayReading {
    pub(crate) monthly_usd_low: f64,
    pub(crate) monthly_usd_high: f64,
    pub(crate) ratio: Option<f64>,
    pub(crate) reference: Option<(f64, f64)>,
    pub(crate) country: Option<String>,
    pub(crate) role: Option<&'static str>,
}

impl PayReading {
    /// Lowest amount stated.
    #[must_use]
    pub fn monthly_usd_low(&self) -> f64 {
        self.monthly_usd_low
    }

    /// Highest amount stated.
    #[must_use]
    pub fn monthly_usd_high(&self) -> f64 {
        self.monthly_usd_high
    }

    /// Stated pay over the usual pay at the destination; `None` when place or reference is unknown.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        self.ratio
    }

    /// Usual monthly pay the ratio refers to, US dollars, low and high.
    #[must_use]
    pub fn reference(&self) -> Option<(f64, f64)> {
        self.reference
    }

    /// Country of the reference, ISO 3166 alpha-2.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// Kind of work of the reference.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        self.role
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::{CombinedReason, ModelId, PayReading, Reason, Span, Verdict};
    use crate::signal::Family;
    use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

    /// Four decimals: enough for a reader, and the same bytes on every machine.
    fn round(value: f32) -> f64 {
        (f64::from(value) * 10_000.0).round() / 10_000.0
    }

    struct ByFamily([f32; 3]);

    impl Serialize for ByFamily {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(3))?;
            for (family, value) in Family::ALL.into_iter().zip(self.0) {
                map.serialize_entry(family.name(), &round(value))?;
            }
            map.end()
        }
    }

    struct WordReasons<'a>(&'a [(String, f32)]);

    impl Serialize for WordReasons<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(words, value)| (words, round(*value))))
        }
    }

    impl Serialize for Verdict {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut out = serializer.serialize_struct("Verdict", 18)?;
            out.serialize_field("id", &self.id)?;
            out.serialize_field("decision", self.decision.name())?;
            out.serialize_field("score", &round(self.score))?;
            out.serialize_field("families", &ByFamily(self.families))?;
            out.serialize_field("leading_family", self.leading_family().name())?;
            out.serialize_field("raw", &ByFamily(self.raw))?;
            out.serialize_field("bias", &ByFamily(self.bias))?;
            out.serialize_field("mentions", &round(self.mentions))?;
            out.serialize_field("mention_reasons", &WordReasons(&self.mention_reasons))?;
            out.serialize_field("words", &round(self.words))?;
            out.serialize_field("word_reasons", &WordReasons(&self.word_reasons))?;
            out.serialize_field("signals", &self.signals)?;
            out.serialize_field("combinations", &self.combinations)?;
            out.serialize_field("pay", &self.pay)?;
            out.serialize_field("campaign", &self.campaign.to_string())?;
            out.serialize_field("notes", &self.notes)?;
            out.serialize_field("model", self.model.as_ref())?;
            out.serialize_field("spans_unit", "utf8-bytes")?;
            out.end()
        }
    }

    impl Serialize for ModelId {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut out = serializer.serialize_struct("ModelId", 3)?;
            out.serialize_field("version", &self.version)?;
            out.serialize_field("sha256", &self.sha256)?;
            out.serialize_field("tables", &self.tables)?;
            out.end()
        }
    }

    impl Serialize for Reason {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut out = serializer.serialize_struct("Reason", 10)?;
            out.serialize_field("id", self.id())?;
            out.serialize_field("group", self.group())?;
            out.serialize_field("polarity", self.polarity.name())?;
            out.serialize_field("family", self.family.name())?;
            out.serialize_field("contribution", &round(self.contribution()))?;
            out.serialize_field("contributions", &ByFamily(self.contributions))?;
            out.serialize_field("quoted", &self.warned)?;
            out.serialize_field("spans", &self.spans)?;
            out.serialize_field("explanation", self.explanation())?;
            out.serialize_field("source", self.source())?;
            out.end()
        }
    }

    impl Serialize for CombinedReason {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut out = serializer.serialize_struct("CombinedReason", 5)?;
            out.serialize_field("id", self.id())?;
            out.serialize_field("contribution", &round(self.contribution()))?;
            out.serialize_field("contributions", &ByFamily(self.contributions))?;
            out.serialize_field("explanation", self.explanation())?;
            out.serialize_field("source", self.source())?;
            out.end()
        }
    }

    impl Serialize for Span {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut out = serializer.serialize_struct("Span", 4)?;
            out.serialize_field("field", self.field)?;
            out.serialize_field("start", &self.start)?;
            out.serialize_field("end", &self.end)?;
            out.serialize_field("quote", &self.quote)?;
            out.end()
        }
    }

    impl Serialize for PayReading {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let whole = |value: f64| value.round();
            let mut out = serializer.serialize_struct("PayReading", 6)?;
            out.serialize_field("monthly_usd_low", &whole(self.monthly_usd_low))?;
            out.serialize_field("monthly_usd_high", &whole(self.monthly_usd_high))?;
            out.serialize_field("ratio", &self.ratio.map(|ratio| (ratio * 100.0).round() / 100.0))?;
            out.serialize_field("reference_usd", &self.reference)?;
            out.serialize_field("country", &self.country)?;
            out.serialize_field("role", &self.role)?;
            out.end()
        }
    }
}
