//! The OpenAPI document and the JSON Schemas, generated from the types of `wire`.

use super::{statement, wire};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::sync::OnceLock;

fn schema<T: JsonSchema>(settings: SchemaSettings, address: &str) -> Value {
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$id".to_owned(), json!(address));
    }
    schema
}

/// Schema of an ad.
pub(crate) fn ad_schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schema::<wire::Ad>(SchemaSettings::draft2020_12(), "urn:lurescan:schemas:ad"))
}

/// Schema of a verdict.
pub(crate) fn verdict_schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schema::<wire::Verdict>(SchemaSettings::draft2020_12().for_serialize(), "urn:lurescan:schemas:verdict"))
}

/// Schema of a line that `screen_jsonl` writes: a verdict, or what was wrong with the ad.
pub(crate) fn line_schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schema::<wire::Line>(SchemaSettings::draft2020_12().for_serialize(), "urn:lurescan:schemas:line"))
}

/// Schema of the `summary.json` of `screen_jsonl --report`.
pub(crate) fn summary_schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schema::<wire::Summary>(SchemaSettings::draft2020_12().for_serialize(), "urn:lurescan:schemas:summary"))
}

/// The OpenAPI 3.1 document.
pub(crate) fn openapi() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(document)
}

fn document() -> Value {
    // What is read may leave fields out; what is sent has all of them.
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut reading = settings.clone().into_generator();
    let mut generator = settings.for_serialize().into_generator();
    let ad = reading.subschema_for::<wire::Ad>();
    let platform = reading.subschema_for::<statement::Part>();
    let verdict = generator.subschema_for::<wire::Verdict>();
    let bad_ad = generator.subschema_for::<wire::BadAd>();
    let problem = generator.subschema_for::<wire::Problem>();
    let explained = generator.subschema_for::<wire::Explained>();
    let stated = generator.subschema_for::<wire::Statement>();
    let health = generator.subschema_for::<wire::Health>();
    let loaded = generator.subschema_for::<wire::Loaded>();
    let refusals = |statuses: &[(&str, &str)]| -> serde_json::Map<String, Value> {
        let one = |&(status, description): &(&str, &str)| {
            (
                status.to_owned(),
                json!({ "description": description, "content": { "application/problem+json": { "schema": problem } } }),
            )
        };
        statuses.iter().map(one).collect()
    };
    let common = [
        ("400", "Malformed JSON or UTF-8"),
        ("401", "A bearer token is needed"),
        ("403", "Called from a page of another site"),
        ("408", "The client was too slow"),
        ("413", "The body is too long"),
        ("415", "Another content type is expected"),
        ("503", "All cores are busy"),
    ];
    let responses = |ok: Value, refused: &[(&str, &str)]| {
        let mut all = refusals(refused);
        all.insert("200".to_owned(), ok);
        Value::Object(all)
    };
    let content = |description: &str, kind: &str, schema: Value| {
        let mut content = serde_json::Map::new();
        content.insert(kind.to_owned(), json!({ "schema": schema }));
        json!({ "description": description, "content": content })
    };
    let item = json!({ "anyOf": [verdict, bad_ad] });
    let list = json!({ "type": "array", "items": item });
    let text = json!({ "type": "string" });
    let object = json!({ "type": "object" });
    let get = |summary: &str, kind: &str, schema: &Value| json!({ "get": { "summary": summary, "security": [], "responses": responses(content("ok", kind, schema.clone()), &[]) } });
    let one_ad = json!({ "required": true, "content": {
        "application/json": { "schema": ad },
        "application/ld+json": { "schema": ad },
        "text/plain": { "schema": text },
    } });
    let paths = json!({
        "/v1/screen": { "post": {
            "summary": "Screen one ad.",
            "requestBody": one_ad,
            "responses": responses(content("The verdict", "application/json", json!(verdict)), &common),
        } },
        "/v1/screen/batch": { "post": {
            "summary": "Screen many ads; a bad one gives an error in its place. An array is answered by an array, an object by an object, lines by lines.",
            "requestBody": { "required": true, "content": {
                "application/json": { "schema": { "anyOf": [
                    { "type": "array", "items": ad },
                    { "type": "object", "required": ["ads"], "properties": { "ads": { "type": "array", "items": ad } } },
                ] } },
                "application/x-ndjson": { "schema": text },
            } },
            "responses": responses(content("Verdicts in the order of the ads", "application/json", json!({ "anyOf": [
                list, { "type": "object", "required": ["verdicts"], "properties": { "verdicts": list } },
            ] })), &common),
        } },
        "/v1/explain": { "post": {
            "summary": "Screen one ad and return every field as given and as read beside the verdict.",
            "requestBody": one_ad,
            "responses": responses(content("Verdict and fields", "application/json", json!(explained)), &common),
        } },
        "/v1/statement": { "post": {
            "summary": "The statement of reasons owed to the poster of an ad that is restricted, as text and as data.",
            "requestBody": { "required": true, "content": { "application/json": { "schema": {
                "type": "object", "required": ["ad", "platform"], "properties": { "ad": ad, "platform": platform },
            } } } },
            "responses": responses(content("Text for the poster, and the fields of the EU transparency database", "application/json", json!(stated)), &[&common[..], &[("422", "The verdict gives no reason to restrict the ad")]].concat()),
        } },
        "/v1/reload": { "post": {
            "summary": "Read tables, model and policy again and swap them while requests run.",
            "responses": responses(
                content("What is in force now", "application/json", json!(loaded)),
                &[("401", "A bearer token is needed"), ("422", "The new files are wrong; the old ones stay in force")],
            ),
        } },
        "/healthz": get("Is the service up, and with which model?", "application/json", &json!(health)),
        "/metrics": { "get": {
            "summary": "Prometheus metrics.",
            "responses": responses(content("Metrics", "text/plain", text.clone()), &[("401", "A bearer token is needed")]),
        } },
        "/": get("The reviewer's page.", "text/html", &text),
        "/openapi.json": get("This document.", "application/json", &object),
        "/schemas/ad.json": get("JSON Schema of an ad.", "application/json", &object),
        "/schemas/verdict.json": get("JSON Schema of a verdict.", "application/json", &object),
        "/schemas/line.json": get("JSON Schema of a line of `screen_jsonl`.", "application/json", &object),
        "/schemas/summary.json": get("JSON Schema of the summary of `screen_jsonl --report`.", "application/json", &object),
    });
    let mut schemas = reading.take_definitions(true);
    schemas.append(&mut generator.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "lurescan",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "How much a job ad resembles the recruitment lures reported in human trafficking. Flags ads for people who decide.",
        },
        "paths": paths,
        "security": [{}, { "token": [] }],
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas,
        },
    })
}
