//! `POST /v1/statement`: the statement of reasons for one ad, as text for the poster and as data.

use super::wire;
use lurescan::{AccountType, DecidedBy, Platform, Restriction, Source, StatementOfReasons, Verdict};
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
#[schemars(rename = "Platform")]
pub(crate) struct Part {
    /// Name of the platform.
    name: String,
    /// Clause of the terms the restriction rests on.
    clause: String,
    /// Where to complain.
    complaints: String,
    terms_url: Option<String>,
    /// The law the restriction rests on instead of the terms, when a person has found the ad to be illegal.
    law: Option<String>,
    restriction: Option<Measure>,
    /// What was done in words when `restriction` has no name for it: the end of "your job ad …".
    other_restriction: Option<String>,
    decided_by: Option<Decided>,
    /// What made the platform look; its own checks when not given.
    source: Option<Told>,
    account_type: Option<AccountKind>,
    /// Unique id of the statement, `puid` of the transparency database: letters, digits, `-` and `_`.
    record_id: Option<String>,
    /// Category of the transparency database instead of scams and fraud.
    category: Option<String>,
    /// Keywords of the transparency database that go with the category.
    keywords: Option<Vec<String>>,
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
enum Measure {
    Disabled,
    Removed,
    Demoted,
    Labelled,
    InteractionRestricted,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Decided {
    Person,
    SoftwareThenPerson,
    Software,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Told {
    OwnInitiative,
    Notice,
    TrustedFlagger,
    OtherNotification,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum AccountKind {
    Business,
    Private,
}

/// Text and data of the statement; `None` when the verdict gives no reason to restrict.
pub(crate) fn answer(verdict: &Verdict, part: Part) -> Option<wire::Statement> {
    let mut platform = Platform::new(part.name, part.clause, part.complaints);
    type Set = fn(Platform, String) -> Platform;
    let texts: [(Option<String>, Set); 7] = [
        (part.terms_url, Platform::terms_url),
        (part.law, Platform::law),
        (part.decided_on, Platform::decided_on),
        (part.posted_on, Platform::posted_on),
        (part.until, Platform::until),
        (part.dispute_body, Platform::dispute_body),
        (part.record_id, Platform::record_id),
    ];
    for (text, set) in texts {
        if let Some(text) = text {
            platform = set(platform, text);
        }
    }
    platform = platform
        .territory(part.territory.unwrap_or_default())
        .restriction(match part.restriction {
            None | Some(Measure::Disabled) => Restriction::Disabled,
            Some(Measure::Removed) => Restriction::Removed,
            Some(Measure::Demoted) => Restriction::Demoted,
            Some(Measure::Labelled) => Restriction::Labelled,
            Some(Measure::InteractionRestricted) => Restriction::InteractionRestricted,
        })
        .decided_by(match part.decided_by {
            None | Some(Decided::SoftwareThenPerson) => DecidedBy::SoftwareThenPerson,
            Some(Decided::Person) => DecidedBy::Person,
            Some(Decided::Software) => DecidedBy::Software,
        })
        .source(match part.source {
            None | Some(Told::OwnInitiative) => Source::OwnInitiative,
            Some(Told::Notice) => Source::Notice,
            Some(Told::TrustedFlagger) => Source::TrustedFlagger,
            Some(Told::OtherNotification) => Source::OtherNotification,
        });
    // After the named restrictions, which it replaces.
    if let Some(what) = part.other_restriction {
        platform = platform.other_restriction(what);
    }
    if let Some(account) = part.account_type {
        platform = platform.account_type(match account {
            AccountKind::Business => AccountType::Business,
            AccountKind::Private => AccountType::Private,
        });
    }
    if let Some(category) = part.category {
        platform = platform.category(category, part.keywords.unwrap_or_default());
    }
    let statement = StatementOfReasons::new(verdict, &platform)?;
    Some(wire::Statement {
        text: statement.to_string(),
        missing: statement.missing().into_iter().map(str::to_owned).collect(),
        data: serde_json::to_value(statement).ok()?,
    })
}
