//! The documents as types: what `/openapi.json` and the schemas are generated from. A test reads real verdicts into
//! these types and writes them again without any difference, so the schemas cannot drift from what is sent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An ad: plain fields, or a schema.org JobPosting. Unknown fields are ignored.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
pub(crate) enum Ad {
    Posting(JobPosting),
    Plain(PlainAd),
}

/// A job ad in plain fields; give at least one with text.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub(crate) struct PlainAd {
    /// The board's own id, returned in the verdict.
    id: Option<Id>,
    /// The whole ad as one text; HTML is read.
    text: Option<String>,
    /// Job title.
    title: Option<String>,
    /// Description; HTML is read.
    body: Option<String>,
    /// Employer as the poster names it.
    employer: Option<String>,
    /// Country the ad is shown in, ISO 3166 alpha-2. Never weighs by itself.
    origin_country: Option<String>,
    /// Country of the work, ISO 3166 alpha-2; takes precedence over the text.
    work_country: Option<String>,
    /// Place of work in words.
    work_place: Option<String>,
    /// Pay in words, or a number.
    pay: Option<TextOrNumber>,
    /// How to apply.
    contact: Option<String>,
    /// Address of the ad. Not read for words.
    url: Option<String>,
    /// What the board itself has checked.
    verified: Option<Verified>,
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
enum Id {
    Text(String),
    Number(f64),
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
enum TextOrNumber {
    Text(String),
    Number(f64),
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
struct Verified {
    /// The employer exists and placed this ad.
    employer: Option<bool>,
    /// The recruiter's licence was checked with the authority.
    licence: Option<bool>,
}

/// A schema.org JobPosting as boards emit it. Every field may be text, number, object or a list of these.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub(crate) struct JobPosting {
    /// `JobPosting`, or a list with it.
    #[serde(rename = "@type")]
    #[schemars(schema_with = "posting_type")]
    kind: Value,
    /// Job title.
    title: Option<Value>,
    /// Description; HTML is read.
    description: Option<Value>,
    /// Id of the ad: text, number or PropertyValue.
    identifier: Option<Value>,
    /// Name or Organization.
    #[serde(rename = "hiringOrganization")]
    hiring_organization: Option<Value>,
    /// Place, list of places or text; its country takes precedence over the text.
    #[serde(rename = "jobLocation")]
    job_location: Option<Value>,
    /// Where applicants may live.
    #[serde(rename = "applicantLocationRequirements")]
    applicant_location_requirements: Option<Value>,
    /// Number, MonetaryAmount or PriceSpecification; takes precedence over the text.
    #[serde(rename = "baseSalary")]
    base_salary: Option<Value>,
    /// ISO 4217 code when `baseSalary` is a number.
    #[serde(rename = "salaryCurrency")]
    salary_currency: Option<Value>,
    /// May one apply on the page itself?
    #[serde(rename = "directApply")]
    direct_apply: Option<Value>,
}

fn posting_type(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    const NAMES: [&str; 3] = ["JobPosting", "http://schema.org/JobPosting", "https://schema.org/JobPosting"];
    schemars::json_schema!({
        "anyOf": [{ "enum": NAMES }, { "type": "array", "contains": { "enum": NAMES } }]
    })
}

/// The result of screening one ad. It says how much the ad resembles reported lures; nothing about people.
/// Fields may be added.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Verdict {
    /// The board's id, as given.
    pub(crate) id: Option<String>,
    pub(crate) decision: Decision,
    /// Overall risk; rises with every reading.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(crate) score: f64,
    /// The three readings.
    pub(crate) families: Readings,
    pub(crate) leading_family: Family,
    /// Log-odds of the readings before calibration: bias plus all contributions.
    pub(crate) raw: ByFamily,
    /// Log-odds of an ad without evidence.
    pub(crate) bias: ByFamily,
    /// What is merely mentioned adds to every reading.
    pub(crate) mentions: f64,
    /// The mentions that add most, with what each adds.
    pub(crate) mention_reasons: std::collections::BTreeMap<String, f64>,
    /// What the learned words add to the fraud reading.
    pub(crate) words: f64,
    /// The learned words that decide most, with what each adds.
    pub(crate) word_reasons: std::collections::BTreeMap<String, f64>,
    /// Every signal seen, strongest first.
    pub(crate) signals: Vec<Signal>,
    /// Every declared combination that held, strongest first.
    pub(crate) combinations: Vec<Combination>,
    /// Pay as read.
    pub(crate) pay: Option<Pay>,
    /// Fingerprint by which recycled ads are linked.
    #[schemars(regex(pattern = "^[0-9a-f]{16,}$"))]
    pub(crate) campaign: String,
    /// Input cut, disguises undone, contradictions.
    pub(crate) notes: Vec<String>,
    pub(crate) model: Model,
    /// Unit of `start` and `end`.
    pub(crate) spans_unit: SpansUnit,
}

/// What to do with the ad. `pass` means "no reason found", never "safe".
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Decision {
    Pass,
    Review,
    Hold,
    NotScored,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Family {
    ForcedCriminality,
    ForcedLabour,
    JobFraud,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Polarity {
    Risk,
    Legitimacy,
    Context,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum SpansUnit {
    #[serde(rename = "utf8-bytes")]
    Utf8Bytes,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Readings {
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(crate) forced_criminality: f64,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(crate) forced_labour: f64,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(crate) job_fraud: f64,
}

/// Log-odds.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ByFamily {
    pub(crate) forced_criminality: f64,
    pub(crate) forced_labour: f64,
    pub(crate) job_fraud: f64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Signal {
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) polarity: Polarity,
    pub(crate) family: Family,
    /// What it adds to the leading reading, in log-odds.
    pub(crate) contribution: f64,
    pub(crate) contributions: ByFamily,
    /// Seen only inside a warning or report.
    pub(crate) quoted: bool,
    pub(crate) spans: Vec<Span>,
    /// A sentence for the reviewer.
    pub(crate) explanation: String,
    /// The authority behind the signal.
    pub(crate) source: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Combination {
    pub(crate) id: String,
    pub(crate) contribution: f64,
    pub(crate) contributions: ByFamily,
    pub(crate) explanation: String,
    pub(crate) source: String,
}

/// `quote` is exactly bytes `start..end` of the field as given.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Span {
    pub(crate) field: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
}

/// Monthly pay in US dollars and what such work earns there.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Pay {
    pub(crate) monthly_usd_low: f64,
    pub(crate) monthly_usd_high: f64,
    /// Stated pay over usual pay; null when place or reference is unknown.
    pub(crate) ratio: Option<f64>,
    pub(crate) reference_usd: Option<(f64, f64)>,
    pub(crate) country: Option<String>,
    pub(crate) role: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Model {
    pub(crate) version: String,
    pub(crate) sha256: String,
    pub(crate) tables: String,
}

/// In place of a verdict in a batch: an ad that could not be read.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BadAd {
    /// Place in the batch, counted from 0.
    pub(crate) index: usize,
    /// What was expected; never text of the ad.
    pub(crate) error: String,
}

/// An error, RFC 9457.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) status: u16,
    pub(crate) detail: String,
}
