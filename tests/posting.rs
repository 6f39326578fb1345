//! `tests/cases/posting/*.json`: schema.org JobPostings in the shapes boards really emit, written for this project.
//!
//! `expect` may hold `id`, `monthly_usd` (low, high), `country` of the pay reading, `decision`, `notes` (the contradictions),
//! `fields` (as given), `reads` (as folded), and `signal_in` (signal: field its quote stands in).
#![cfg(feature = "serde")]

use lurescan::{JobAd, Screener};
use serde_json::Value;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Case {
    /// As written: the order of its fields counts.
    posting: Box<serde_json::value::RawValue>,
    expect: Value,
}

fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/posting");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, case)
    };
    paths.iter().map(|path| read(path)).collect()
}

#[test]
fn postings_are_read_as_boards_mean_them() {
    let screener = Screener::default();
    let all = cases();
    assert!(all.len() >= 20);
    let mut wrong = Vec::new();
    for (name, case) in all {
        let expect = &case.expect;
        let ad: JobAd<'static> = serde_json::from_str(case.posting.get()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let verdict = serde_json::to_value(screener.screen(&ad)).unwrap();
        let folded = screener.folded(&ad);
        let mut check = |what: &str, found: Value, expected: &Value| {
            if found != *expected {
                wrong.push(format!("{name}: {what} is {found}, expected {expected}"));
            }
        };
        check("id", verdict["id"].clone(), &expect["id"]);
        let pay = &verdict["pay"];
        let monthly =
            if pay.is_null() { Value::Null } else { serde_json::json!([pay["monthly_usd_low"], pay["monthly_usd_high"]]) };
        let as_floats = |value: &Value| value.as_array().map(|all| all.iter().filter_map(Value::as_f64).collect::<Vec<_>>());
        check("pay", serde_json::json!(as_floats(&monthly)), &serde_json::json!(as_floats(&expect["monthly_usd"])));
        check("country", if pay.is_null() { Value::Null } else { pay["country"].clone() }, &expect["country"]);
        if !expect["decision"].is_null() {
            check("decision", verdict["decision"].clone(), &expect["decision"]);
        }
        let notes: Vec<&str> = verdict["notes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let contradictions: Vec<&&str> = notes.iter().filter(|note| note.ends_with("-contradiction")).collect();
        check(
            "contradictions",
            serde_json::json!(contradictions),
            &expect.get("notes").cloned().unwrap_or(serde_json::json!([])),
        );
        for (key, given) in [("fields", true), ("reads", false)] {
            for (field, expected) in expect[key].as_object().into_iter().flatten() {
                let found = folded.iter().find(|folded| folded.field() == field);
                let found = found.map(|folded| if given { folded.original() } else { folded.text() });
                check(field, serde_json::json!(found), expected);
            }
        }
        for (signal, field) in expect["signal_in"].as_object().into_iter().flatten() {
            let reason = verdict["signals"].as_array().unwrap().iter().find(|reason| reason["id"] == *signal);
            check(signal, reason.map_or(Value::Null, |reason| reason["spans"][0]["field"].clone()), field);
        }
        // Quotes are exact slices of the field as given.
        for span in verdict["signals"].as_array().unwrap().iter().flat_map(|reason| reason["spans"].as_array().unwrap()) {
            let field = folded.iter().find(|folded| span["field"] == folded.field()).unwrap();
            let range = span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
            assert_eq!(field.original()[range], *span["quote"].as_str().unwrap(), "{name}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn countries_are_known_by_name_and_code() {
    let screener = Screener::default();
    for written in ["KH", "kh", "KHM", "Cambodia", "Kingdom of Cambodia"] {
        let ad = serde_json::json!({ "text": "Typist, salary USD 900 a month", "work_country": written });
        let ad: JobAd<'static> = serde_json::from_value(ad).unwrap();
        assert_eq!(screener.screen(&ad).pay().unwrap().country(), Some("KH"), "{written}");
    }
}
