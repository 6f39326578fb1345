//! `POST /v1/statement`: the statement of reasons for one ad, as text for the poster and as data.

use lurescan::{DecidedBy, Platform, Restriction, StatementOfReasons, Verdict};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::value::RawValue;

/// An ad and the platform's own part.
#[derive(Deserialize)]
pub(crate) struct Request<'a> {
    #[serde(borrow)]
    pub(crate) ad: &'a RawValue,
    pub(crate) platform: Part,
}

/// The platform's own part of a statement of reasons.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// Name of the platform.
    name: String,
    /// Clause of the terms the restriction rests on.
    clause: String,
    /// Where to complain.
    complaints: String,
    terms_url: Option<String>,
    restriction: Option<Restricted>,
    decided_by: Option<Decided>,
    /// Date of the decision, `2026-11-24`.
    decided_on: Option<String>,
    /// Date on which the ad was posted.
    posted_on: Option<String>,
    /// Last date of the restriction.
    until: Option<String>,
    /// Countries in which it holds, ISO 3166 alpha-2.
    territory: Option<Vec<String>>,
    /// Certified body for out-of-court settlement.
    dispute_body: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Restricted {
    Disabled,
    Removed,
    Demoted,
    Labelled,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Decided {
    Person,
    SoftwareThenPerson,
    Software,
}

/// Text and data of the statement; `None` when the verdict gives no reason to restrict.
pub(crate) fn answer(verdict: &Verdict, part: Part) -> Option<serde_json::Value> {
    let mut platform = Platform::new(part.name, part.clause, part.complaints);
    type Set = fn(Platform, String) -> Platform;
    let texts: [(Option<String>, Set); 5] = [
        (part.terms_url, Platform::terms_url),
        (part.decided_on, Platform::decided_on),
        (part.posted_on, Platform::posted_on),
        (part.until, Platform::until),
        (part.dispute_body, Platform::dispute_body),
    ];
    for (text, set) in texts {
        if let Some(text) = text {
            platform = set(platform, text);
        }
    }
    let platform = platform
        .territory(part.territory.unwrap_or_default())
        .restriction(match part.restriction {
            None | Some(Restricted::Disabled) => Restriction::Disabled,
            Some(Restricted::Removed) => Restriction::Removed,
            Some(Restricted::Demoted) => Restriction::Demoted,
            Some(Restricted::Labelled) => Restriction::Labelled,
        })
        .decided_by(match part.decided_by {
            None | Some(Decided::SoftwareThenPerson) => DecidedBy::SoftwareThenPerson,
            Some(Decided::Person) => DecidedBy::Person,
            Some(Decided::Software) => DecidedBy::Software,
        });
    let statement = StatementOfReasons::new(verdict, &platform)?;
    Some(serde_json::json!({ "text": statement.to_string(), "data": statement }))
}
