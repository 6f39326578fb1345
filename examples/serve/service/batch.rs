//! Many ads in one request: a JSON array, an object `{"ads":[…]}`, or one ad a line (`application/x-ndjson`).
//! A bad ad gives an error in its place and the others are screened.

use super::problem::Problem;
use super::state::App;
use axum::http::StatusCode;
use lurescan::{JobAd, Screener};
use serde::Deserialize;
use serde_json::value::RawValue;

/// How the batch came and how it is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Array,
    Object,
    Lines,
}

#[derive(Deserialize)]
struct Wrapped<'a> {
    #[serde(borrow)]
    ads: Vec<&'a RawValue>,
}

/// Screens all ads of the body. Returns the answer, its type, and the number of ads.
pub(crate) fn screen(
    app: &App,
    screener: &Screener,
    body: &[u8],
    lines: bool,
) -> Result<(Vec<u8>, &'static str, usize), Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|error| Problem::bad_request(format!("not valid UTF-8 from byte {}", error.valid_up_to())))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let place = |error: serde_json::Error| Problem::bad_request(Problem::json_place(&error));
    let (form, ads): (_, Vec<&str>) = if lines {
        (Form::Lines, text.lines().filter(|line| !line.trim().is_empty()).collect())
    } else if text.starts_with('{') {
        let wrapped: Wrapped<'_> = serde_json::from_str(text).map_err(place)?;
        (Form::Object, wrapped.ads.into_iter().map(RawValue::get).collect())
    } else {
        let ads: Vec<&RawValue> = serde_json::from_str(text).map_err(place)?;
        (Form::Array, ads.into_iter().map(RawValue::get).collect())
    };
    if ads.len() > app.limits.batch_ads {
        let detail = format!("at most {} ads in one batch, found {}", app.limits.batch_ads, ads.len());
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
    }
    let mut out = Vec::with_capacity(ads.len() * 2048);
    let (open, between, close): (&[u8], &[u8], &[u8]) = match form {
        Form::Array => (b"[", b",", b"]"),
        Form::Object => (b"{\"verdicts\":[", b",", b"]}"),
        Form::Lines => (b"", b"\n", b"\n"),
    };
    out.extend_from_slice(open);
    for (index, ad) in ads.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(between);
        }
        one(app, screener, ad, index, &mut out);
    }
    out.extend_from_slice(close);
    let kind = if form == Form::Lines { "application/x-ndjson" } else { "application/json" };
    Ok((out, kind, ads.len()))
}

fn one(app: &App, screener: &Screener, ad: &str, index: usize, out: &mut Vec<u8>) {
    let error = match serde_json::from_str::<JobAd<'static>>(ad) {
        Ok(ad) => match app.screen(screener, &ad) {
            Some(verdict) => {
                let length = out.len();
                if serde_json::to_writer(&mut *out, &verdict).is_ok() {
                    return;
                }
                out.truncate(length);
                "the verdict could not be written".to_owned()
            }
            None => Problem::internal().detail,
        },
        Err(error) => Problem::json_place(&error),
    };
    app.metrics.bad_ad();
    out.extend(serde_json::json!({ "index": index, "error": error }).to_string().into_bytes());
}
