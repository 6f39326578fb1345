//! The statement as the record that the Commission's transparency database takes. Names and values are those of its public
//! API documentation; texts are cut to the lengths it takes, and what it would refuse is left out.

use super::{
    AccountType, DecidedBy, Ground, LONGEST_TEXT, Restriction, Source, StatementOfReasons, is_date, is_record_id, shortened,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The European Economic Area, the only countries `territorial_scope` takes.
const EEA: [&str; 30] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV",
    "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

impl Serialize for StatementOfReasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let platform = &self.platform;
        let mut out = serializer.serialize_map(None)?;
        let visibility = match platform.restriction {
            _ if platform.otherwise.is_some() => "DECISION_VISIBILITY_OTHER",
            Restriction::Disabled => "DECISION_VISIBILITY_CONTENT_DISABLED",
            Restriction::Removed => "DECISION_VISIBILITY_CONTENT_REMOVED",
            Restriction::Demoted => "DECISION_VISIBILITY_CONTENT_DEMOTED",
            Restriction::Labelled => "DECISION_VISIBILITY_CONTENT_LABELLED",
            Restriction::InteractionRestricted => "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
        };
        out.serialize_entry("decision_visibility", &[visibility])?;
        if let Some(what) = &platform.otherwise {
            out.serialize_entry("decision_visibility_other", &shortened(what, LONGEST_TEXT))?;
        }
        if let Some(date) = platform.until.as_ref().filter(|date| is_date(date)) {
            out.serialize_entry("end_date_visibility_restriction", date)?;
        }
        match &platform.ground {
            Ground::Terms { clause, url } => {
                out.serialize_entry("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT")?;
                if let Some(url) = url.as_ref().filter(|url| url.len() <= LONGEST_TEXT) {
                    out.serialize_entry("decision_ground_reference_url", url)?;
                }
                out.serialize_entry("incompatible_content_ground", &shortened(clause, LONGEST_TEXT))?;
                out.serialize_entry("incompatible_content_explanation", &self.explanation())?;
                out.serialize_entry("incompatible_content_illegal", "No")?;
            }
            Ground::Law { provision } => {
                out.serialize_entry("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT")?;
                out.serialize_entry("illegal_content_legal_ground", &shortened(provision, LONGEST_TEXT))?;
                out.serialize_entry("illegal_content_explanation", &self.explanation())?;
            }
        }
        out.serialize_entry("content_type", &["CONTENT_TYPE_TEXT"])?;
        out.serialize_entry("category", &platform.category)?;
        if !platform.keywords.is_empty() {
            out.serialize_entry("category_specification", &platform.keywords)?;
        }
        // No country given means everywhere, so all that the database knows.
        let holds = |country: &&&str| {
            platform.territory.is_empty() || platform.territory.iter().any(|own| own.eq_ignore_ascii_case(country))
        };
        let territory: Vec<&&str> = EEA.iter().filter(holds).collect();
        out.serialize_entry("territorial_scope", &territory)?;
        if let Some(date) = platform.posted_on.as_ref().filter(|date| is_date(date)) {
            out.serialize_entry("content_date", date)?;
        }
        if let Some(date) = platform.decided_on.as_ref().filter(|date| is_date(date)) {
            out.serialize_entry("application_date", date)?;
        }
        out.serialize_entry("decision_facts", &self.facts())?;
        let source = match platform.source {
            Source::OwnInitiative => "SOURCE_VOLUNTARY",
            Source::Notice => "SOURCE_ARTICLE_16",
            Source::TrustedFlagger => "SOURCE_TRUSTED_FLAGGER",
            Source::OtherNotification => "SOURCE_TYPE_OTHER_NOTIFICATION",
        };
        out.serialize_entry("source_type", source)?;
        if let Some(account) = platform.account {
            let account = match account {
                AccountType::Business => "ACCOUNT_TYPE_BUSINESS",
                AccountType::Private => "ACCOUNT_TYPE_PRIVATE",
            };
            out.serialize_entry("account_type", account)?;
        }
        // Whoever was told of an ad did not find it by software.
        let found_by_software = platform.source == Source::OwnInitiative;
        out.serialize_entry("automated_detection", if found_by_software { "Yes" } else { "No" })?;
        let decision = match platform.decided_by {
            DecidedBy::Person => "AUTOMATED_DECISION_NOT_AUTOMATED",
            DecidedBy::SoftwareThenPerson => "AUTOMATED_DECISION_PARTIALLY",
            DecidedBy::Software => "AUTOMATED_DECISION_FULLY",
        };
        out.serialize_entry("automated_decision", decision)?;
        if let Some(id) = platform.record_id.as_ref().filter(|id| is_record_id(id)) {
            out.serialize_entry("puid", id)?;
        }
        out.end()
    }
}
