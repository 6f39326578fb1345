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
    /// A JSON-LD document of many things; its first JobPosting is read.
    Document(Vec<Value>),
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

impl Model {
    pub(crate) fn of(screener: &lurescan::Screener) -> Self {
        let model = screener.model();
        Self {
            version: model.version().to_owned(),
            sha256: model.sha256().to_owned(),
            tables: model.tables_fingerprint().to_owned(),
        }
    }
}

/// In place of a verdict in a batch: an ad that could not be read.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BadAd {
    /// Place in the batch, counted from 0.
    pub(crate) index: usize,
    /// What was expected; never text of the ad.
    pub(crate) error: String,
}

/// In place of a verdict in the output of `screen_jsonl`: a line that could not be read.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BadLine {
    /// Number of the line in the input, counted from 1.
    pub(crate) line: u64,
    /// What was expected; never text of the ad.
    pub(crate) error: String,
}

/// One line of the output of `screen_jsonl`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
pub(crate) enum Line {
    Verdict(Box<Verdict>),
    BadLine(BadLine),
}

/// `summary.json` of `screen_jsonl --report`: counts of a batch, without text of any ad.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Summary {
    ads: u64,
    bad_lines: u64,
    /// Ads by decision.
    decisions: Counts,
    /// Ads by score, in twenty classes from 0 to 1.
    scores: [u64; 20],
    /// The same for each reading.
    families: std::collections::BTreeMap<String, [u64; 20]>,
    /// Ads in which a risk signal was seen.
    signals: Counts,
    notes: Counts,
    /// Campaigns of two ads or more.
    campaigns: u64,
    /// Version of the model.
    model: String,
}

type Counts = std::collections::BTreeMap<String, u64>;

/// A verdict with every field of the ad as given and as read.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Explained {
    pub(crate) verdict: Verdict,
    pub(crate) fields: Vec<Field>,
}

/// One field as given and as read.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Field {
    pub(crate) field: String,
    pub(crate) original: String,
    pub(crate) folded: String,
    pub(crate) changes: Vec<Change>,
}

/// What folding changed: start and end in bytes of `original` and of `folded`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Change {
    pub(crate) original: [usize; 2],
    pub(crate) folded: [usize; 2],
}

/// A statement of reasons.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Statement {
    /// For the poster.
    pub(crate) text: String,
    /// For the EU transparency database.
    #[schemars(with = "Record")]
    pub(crate) data: Value,
    /// Fields the database requires and `platform` did not give in a form it takes.
    pub(crate) missing: Vec<String>,
}

/// Fields of the EU transparency database, named as there.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    decision_visibility: Vec<Visibility>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    decision_visibility_other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date_visibility_restriction: Option<String>,
    decision_ground: Ground,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    decision_ground_reference_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    incompatible_content_ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    incompatible_content_explanation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incompatible_content_illegal: Option<YesOrNo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    illegal_content_legal_ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    illegal_content_explanation: Option<String>,
    content_type: Vec<String>,
    category: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category_specification: Option<Vec<String>>,
    /// Of the European Economic Area, ISO 3166 alpha-2.
    territorial_scope: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_date: Option<String>,
    #[schemars(length(max = 5000))]
    decision_facts: String,
    source_type: SourceType,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_type: Option<Account>,
    automated_detection: YesOrNo,
    automated_decision: Automated,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]{1,500}$"))]
    puid: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum YesOrNo {
    Yes,
    No,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum Visibility {
    #[serde(rename = "DECISION_VISIBILITY_CONTENT_REMOVED")]
    Removed,
    #[serde(rename = "DECISION_VISIBILITY_CONTENT_DISABLED")]
    Disabled,
    #[serde(rename = "DECISION_VISIBILITY_CONTENT_DEMOTED")]
    Demoted,
    #[serde(rename = "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED")]
    InteractionRestricted,
    #[serde(rename = "DECISION_VISIBILITY_CONTENT_LABELLED")]
    Labelled,
    #[serde(rename = "DECISION_VISIBILITY_OTHER")]
    Other,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum Ground {
    #[serde(rename = "DECISION_GROUND_INCOMPATIBLE_CONTENT")]
    Terms,
    #[serde(rename = "DECISION_GROUND_ILLEGAL_CONTENT")]
    Law,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum SourceType {
    #[serde(rename = "SOURCE_VOLUNTARY")]
    OwnInitiative,
    #[serde(rename = "SOURCE_ARTICLE_16")]
    Notice,
    #[serde(rename = "SOURCE_TRUSTED_FLAGGER")]
    TrustedFlagger,
    #[serde(rename = "SOURCE_TYPE_OTHER_NOTIFICATION")]
    OtherNotification,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum Account {
    #[serde(rename = "ACCOUNT_TYPE_BUSINESS")]
    Business,
    #[serde(rename = "ACCOUNT_TYPE_PRIVATE")]
    Private,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
enum Automated {
    #[serde(rename = "AUTOMATED_DECISION_FULLY")]
    Fully,
    #[serde(rename = "AUTOMATED_DECISION_PARTIALLY")]
    Partially,
    #[serde(rename = "AUTOMATED_DECISION_NOT_AUTOMATED")]
    Not,
}

/// The service is up.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Health {
    /// Always `ok`.
    pub(crate) status: &'static str,
    pub(crate) model: Model,
}

/// What is in force after a reload.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Loaded {
    pub(crate) model: Model,
    pub(crate) policy: Thresholds,
    /// Terms, rules and signals of the tables.
    pub(crate) terms: usize,
    pub(crate) rules: usize,
    pub(crate) signals: usize,
}

/// From which score on an ad is reviewed or held.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Thresholds {
    pub(crate) review: f32,
    pub(crate) hold: f32,
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
