//! What a platform tells the poster: complete, careful in its words, and without quotes in what becomes public.

use lurescan::{AccountType, DecidedBy, JobAd, Platform, Restriction, Screener, Source, StatementOfReasons, Verdict};

const LURE: &str =
    "Chat support in Myawaddy, USD 2,500, air ticket free, no experience. Passport \u{2060}kept by the company. zebrafish";

fn verdict(text: &str) -> Verdict {
    Screener::default().screen(&JobAd::from(text).id("A-7"))
}

fn platform() -> Platform {
    Platform::new("Demo Jobs", "section 4.2, safe recruitment", "https://jobs.example/complaints")
        .terms_url("https://jobs.example/terms")
        .decided_on("2026-11-24")
        .posted_on("2026-11-23")
        .territory(["DE", "FR"])
        .dispute_body("the Demo Settlement Board")
}

#[test]
fn the_text_has_every_part_and_accuses_nobody() {
    let text = StatementOfReasons::new(&verdict(LURE), &platform()).unwrap().to_string();
    for part in ["Decision.", "Facts.", "Automated means.", "Ground.", "Your rights."] {
        assert!(text.contains(&format!("\n{part}")), "{part} in\n{text}");
    }
    for told in [
        "your job ad A-7 is not shown since 2026-11-24 until further notice, in: DE, FR.",
        "resembles reported recruitment lures",
        "no accusation",
        "The employer or agent would keep the original passport",
        "The restriction was set by software and a person reviews it.",
        "section 4.2, safe recruitment (https://jobs.example/terms)",
        "https://jobs.example/complaints",
        "the Demo Settlement Board",
        "court",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    let small = text.to_lowercase();
    for word in ["trafficker", "criminals", "scammer", "fraudster", "guilty", "you are ", "your intention", "illegal"] {
        assert!(!small.contains(word), "{word} in\n{text}");
    }
    assert!(!text.contains('\u{2060}'));
}

#[test]
fn there_is_no_statement_without_a_reason() {
    assert!(
        StatementOfReasons::new(&verdict("Baker wanted in Porto, weekly day off, contract in writing."), &platform()).is_none()
    );
    assert!(StatementOfReasons::new(&verdict(""), &platform()).is_none());
}

#[test]
#[cfg(feature = "serde")]
fn the_data_has_the_fields_of_the_transparency_database() {
    let statement = StatementOfReasons::new(&verdict(LURE), &platform()).unwrap();
    let data = serde_json::to_value(&statement).unwrap();
    for (field, expected) in [
        ("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),
        ("incompatible_content_ground", "section 4.2, safe recruitment"),
        ("decision_ground_reference_url", "https://jobs.example/terms"),
        ("source_type", "SOURCE_VOLUNTARY"),
        ("automated_detection", "Yes"),
        ("automated_decision", "AUTOMATED_DECISION_PARTIALLY"),
        ("category", "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"),
        ("application_date", "2026-11-24"),
        ("content_date", "2026-11-23"),
    ] {
        assert_eq!(data[field], expected, "{field}");
    }
    assert_eq!(data["decision_visibility"], serde_json::json!(["DECISION_VISIBILITY_CONTENT_DISABLED"]));
    assert_eq!(data["territorial_scope"], serde_json::json!(["DE", "FR"]));
    assert!(data["decision_facts"].as_str().unwrap().chars().count() <= 5000);
    assert!(data["incompatible_content_explanation"].as_str().unwrap().chars().count() <= 2000);
    let public = data.to_string();
    for text in ["zebrafish", "Myawaddy", "A-7", "2,500"] {
        assert!(!public.contains(text), "{text} would become public");
    }
    let by_law = platform().law("section 232 of the Demo Code").decided_by(DecidedBy::Person).restriction(Restriction::Removed);
    let by_law = by_law.source(Source::Notice).category("STATEMENT_CATEGORY_VIOLENCE", ["KEYWORD_HUMAN_TRAFFICKING"]);
    let data = serde_json::to_value(StatementOfReasons::new(&verdict(LURE), &by_law).unwrap()).unwrap();
    assert_eq!(data["decision_ground"], "DECISION_GROUND_ILLEGAL_CONTENT");
    assert_eq!(data["illegal_content_legal_ground"], "section 232 of the Demo Code");
    assert_eq!(data["automated_decision"], "AUTOMATED_DECISION_NOT_AUTOMATED");
    assert_eq!(data["automated_detection"], "No");
    assert_eq!(data["source_type"], "SOURCE_ARTICLE_16");
    assert_eq!(data["category_specification"], serde_json::json!(["KEYWORD_HUMAN_TRAFFICKING"]));
    assert!(data.get("incompatible_content_ground").is_none());
    assert!(!data["illegal_content_explanation"].as_str().unwrap().contains("rules of the platform"));
}

#[test]
#[cfg(feature = "serde")]
fn what_the_database_would_refuse_is_left_out_and_named() {
    let data = |platform: &Platform| {
        let statement = StatementOfReasons::new(&verdict(LURE), platform).unwrap();
        (serde_json::to_value(&statement).unwrap(), statement.missing())
    };
    let (record, missing) = data(&platform());
    assert_eq!(missing, ["puid"]);
    assert!(record.get("puid").is_none() && record.get("decision_visibility_other").is_none());
    let (record, missing) = data(&platform().record_id("a b").decided_on("24 November").posted_on("2026-1-1"));
    assert_eq!(missing, ["puid", "content_date", "application_date"]);
    assert!(missing.iter().all(|field| record.get(field).is_none()));
    let other = platform()
        .record_id("sor-2026_1")
        .other_restriction("is shown to signed-in users only")
        .territory(["de", "US"])
        .source(Source::OtherNotification)
        .account_type(AccountType::Private);
    let (record, missing) = data(&other);
    assert!(missing.is_empty());
    for (field, expected) in [
        ("puid", "sor-2026_1"),
        ("decision_visibility_other", "is shown to signed-in users only"),
        ("source_type", "SOURCE_TYPE_OTHER_NOTIFICATION"),
        ("account_type", "ACCOUNT_TYPE_PRIVATE"),
        ("automated_detection", "No"),
    ] {
        assert_eq!(record[field], expected, "{field}");
    }
    assert_eq!(record["decision_visibility"], serde_json::json!(["DECISION_VISIBILITY_OTHER"]));
    assert_eq!(record["territorial_scope"], serde_json::json!(["DE"]));
    let text = StatementOfReasons::new(&verdict(LURE), &other).unwrap().to_string();
    assert!(text.contains("your job ad A-7 is shown to signed-in users only since 2026-11-24 until further notice"), "{text}");
    let long = Platform::new("Demo", "§".repeat(900), "https://jobs.example/c");
    let (record, _) = data(&long);
    assert_eq!(record["incompatible_content_ground"].as_str().unwrap().chars().count(), 500);
    assert_eq!(record["territorial_scope"].as_array().unwrap().len(), 30, "everywhere is every country of the database");
}
