//! Errors as RFC 9457 problem documents. They never contain text of an ad.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One refusal.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) detail: String,
    /// The body was not read to its end, so the connection cannot serve another request.
    close: bool,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), close: false }
    }

    pub(crate) fn closing(self) -> Self {
        Self { close: true, ..self }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "screening failed; nothing was stored")
    }

    pub(crate) fn json(&self) -> String {
        let title = self.status.canonical_reason().unwrap_or("Error");
        serde_json::json!({ "type": "about:blank", "title": title, "status": self.status.as_u16(), "detail": self.detail })
            .to_string()
    }

    /// What is wrong with JSON and where, without any of its text.
    pub(crate) fn json_place(error: &serde_json::Error) -> String {
        let what = match error.classify() {
            serde_json::error::Category::Data => expected(error.to_string()),
            serde_json::error::Category::Eof => "the JSON ends too early".to_owned(),
            _ => "not valid JSON".to_owned(),
        };
        if what.contains(" at line ") || error.line() == 0 {
            what
        } else {
            format!("{what} at line {} column {}", error.line(), error.column())
        }
    }
}

/// Serde quotes the value it did not expect, which may be text of an ad; what it expected comes last.
fn expected(message: String) -> String {
    if !message.starts_with("invalid ") && !message.starts_with("unknown ") {
        return message;
    }
    message
        .rsplit_once(", expected ")
        .map_or_else(|| "another value is expected".to_owned(), |(_, rest)| format!("expected {rest}"))
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.json()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.close {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        match self.status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            _ => {}
        }
        response
    }
}
