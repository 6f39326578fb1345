//! Which address does what.

use super::batch;
use super::explained::Explained;
use super::problem::Problem;
use super::state::App;
use super::{api, page, statement, wire};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use lurescan::{JobAd, Screener, Verdict};
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// From this many bytes on an ad is screened on a thread of its own.
const LONG_AD: usize = 64 << 10;
/// How much of a refused body is still taken, so that the client gets to read the answer.
const MOST_DRAINED: usize = 64 << 20;

type Shared = State<Arc<App>>;

/// What the log may say about an answer.
#[derive(Clone, Default)]
struct Outcome {
    ads: usize,
    decision: Option<&'static str>,
}

pub(crate) fn router(app: Arc<App>) -> Router {
    let documents = Router::new()
        .route("/", get(|| async { static_file("text/html; charset=utf-8", page::HTML) }))
        .route("/page.css", get(|| async { static_file("text/css; charset=utf-8", page::CSS) }))
        .route("/page.js", get(|| async { static_file("text/javascript; charset=utf-8", page::JS) }))
        .route("/openapi.json", get(|| async { json(api::openapi().to_string().into_bytes()) }))
        .route("/schemas/ad.json", get(|| async { json(api::ad_schema().to_string().into_bytes()) }))
        .route("/schemas/verdict.json", get(|| async { json(api::verdict_schema().to_string().into_bytes()) }))
        .route("/schemas/line.json", get(|| async { json(api::line_schema().to_string().into_bytes()) }))
        .route("/schemas/summary.json", get(|| async { json(api::summary_schema().to_string().into_bytes()) }))
        .route("/healthz", get(healthz));
    let calls = Router::new()
        .route("/v1/screen", post(screen))
        .route("/v1/screen/batch", post(screen_batch))
        .route("/v1/explain", post(explain))
        .route("/v1/statement", post(state_reasons))
        .route("/v1/reload", post(reload))
        .route("/metrics", get(metrics))
        .route_layer(from_fn_with_state(Arc::clone(&app), admit));
    documents
        .merge(calls)
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this address takes another method")
        })
        .fallback(|| async { Problem::new(StatusCode::NOT_FOUND, "no such address; see /openapi.json") })
        .layer(from_fn_with_state(Arc::clone(&app), watch))
        .with_state(app)
}

/// Measures, logs and hardens every answer.
async fn watch(State(app): Shared, request: Request, next: Next) -> Response {
    let _running = app.metrics.running();
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str).to_owned();
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    };
    let mut response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    app.metrics.answered(&route, status, took);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(page::POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    let outcome = response.extensions_mut().remove::<Outcome>().unwrap_or_default();
    app.log.request(|| {
        serde_json::json!({
            "method": method, "route": route, "status": status, "micros": u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
            "ads": outcome.ads, "decision": outcome.decision,
        })
    });
    response
}

/// Lets in who has the token, and no page of another site.
async fn admit(State(app): Shared, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text(header::ORIGIN) {
        let own = text(header::HOST).unwrap_or_default();
        if origin.split_once("://").is_none_or(|(_, host)| host != own) {
            return Problem::new(StatusCode::FORBIDDEN, "calls from pages of other sites are refused").into_response();
        }
    }
    if !app.admits(text(header::AUTHORIZATION)) {
        return Problem::new(StatusCode::UNAUTHORIZED, "expected a bearer token").into_response();
    }
    next.run(request).await
}

async fn screen(State(app): Shared, request: Request) -> Result<Response, Problem> {
    let (ad, long) = read_ad(&app, request).await?;
    let screener = app.screener();
    let verdict = screen_ad(&app, screener, ad, long, |_, _, verdict| verdict).await?;
    let outcome = Outcome { ads: 1, decision: Some(verdict.decision().name()) };
    let mut response = written(&verdict)?;
    response.extensions_mut().insert(outcome);
    Ok(response)
}

async fn explain(State(app): Shared, request: Request) -> Result<Response, Problem> {
    let (ad, long) = read_ad(&app, request).await?;
    let screener = app.screener();
    let explained = screen_ad(&app, screener, ad, long, Explained::new).await?;
    written(&explained)
}

async fn state_reasons(State(app): Shared, request: Request) -> Result<Response, Problem> {
    if !matches!(content_type(request.headers()), None | Some("application/json")) {
        return Err(unsupported("application/json"));
    }
    let body = read_body(&app, request, app.limits.ad_bytes).await?;
    let place = |error: serde_json::Error| Problem::bad_request(Problem::json_place(&error));
    let asked: statement::Request<'_> = serde_json::from_slice(&body).map_err(place)?;
    let ad: JobAd<'static> = serde_json::from_str(asked.ad.get()).map_err(place)?;
    let part = asked.platform;
    let answer = screen_ad(&app, app.screener(), ad, body.len() > LONG_AD, |_, _, verdict| statement::answer(&verdict, part));
    let none = || Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "the verdict gives no reason to restrict this ad");
    written(&answer.await?.ok_or_else(none)?)
}

async fn screen_batch(State(app): Shared, request: Request) -> Result<Response, Problem> {
    let lines = match content_type(request.headers()) {
        None | Some("application/json") => false,
        Some("application/x-ndjson" | "application/jsonl" | "application/x-jsonlines") => true,
        Some(_) => return Err(unsupported("application/json or application/x-ndjson")),
    };
    let body = read_body(&app, request, app.limits.batch_bytes).await?;
    let screener = app.screener();
    let shared = Arc::clone(&app);
    let (bytes, kind, ads) = on_a_core(&app, move || batch::screen(&shared, &screener, &body, lines)).await??;
    let mut response = typed(kind, bytes);
    response.extensions_mut().insert(Outcome { ads, decision: None });
    Ok(response)
}

async fn reload(State(app): Shared) -> Result<Response, Problem> {
    let screener = app.reload().await.map_err(|reason| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, reason))?;
    let counts = screener.counts();
    written(&wire::Loaded {
        model: wire::Model::of(&screener),
        policy: wire::Thresholds { review: screener.policy().review(), hold: screener.policy().hold() },
        terms: counts.terms,
        rules: counts.rules,
        signals: counts.signals,
    })
}

async fn metrics(State(app): Shared) -> Response {
    let text = app.metrics.text(app.screener().model());
    typed("text/plain; version=0.0.4; charset=utf-8", text.into_bytes())
}

async fn healthz(State(app): Shared) -> Result<Response, Problem> {
    written(&wire::Health { status: "ok", model: wire::Model::of(&app.screener()) })
}

/// Screens and lets `then` make the answer, beside other requests when the ad is long.
async fn screen_ad<T: Send + 'static>(
    app: &Arc<App>,
    screener: Arc<Screener>,
    ad: JobAd<'static>,
    long: bool,
    then: impl FnOnce(&Screener, &JobAd<'static>, Verdict) -> T + Send + 'static,
) -> Result<T, Problem> {
    let shared = Arc::clone(app);
    let work = move || shared.screen(&screener, &ad).map(|verdict| then(&screener, &ad, verdict));
    let done = if long { on_a_core(app, work).await? } else { work() };
    done.ok_or_else(Problem::internal)
}

/// Runs heavy work on a core of its own, or refuses when none gets free in time.
async fn on_a_core<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "all cores are busy; try again soon");
    let core = tokio::time::timeout(app.limits.queue, Arc::clone(&app.heavy).acquire_owned()).await;
    let core = core.map_err(|_| busy())?.map_err(|_| busy())?;
    let task = tokio::task::spawn_blocking(move || {
        let _core = core;
        work()
    });
    task.await.map_err(|_| Problem::internal())
}

/// Reads one ad: JSON, or plain text when the content type says so. Says whether it is long.
async fn read_ad(app: &App, request: Request) -> Result<(JobAd<'static>, bool), Problem> {
    let plain = match content_type(request.headers()) {
        None | Some("application/json" | "application/ld+json") => false,
        Some("text/plain") => true,
        Some(_) => return Err(unsupported("application/json, application/ld+json or text/plain")),
    };
    let body = read_body(app, request, app.limits.ad_bytes).await?;
    let text = std::str::from_utf8(&body)
        .map_err(|error| Problem::bad_request(format!("not valid UTF-8 from byte {}", error.valid_up_to())))?;
    let ad = if plain {
        JobAd::from(text.to_owned())
    } else {
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            app.metrics.bad_ad();
            Problem::bad_request(Problem::json_place(&error))
        })?
    };
    Ok((ad, body.len() > LONG_AD))
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().unwrap_or("?");
    Some(value.split(';').next().unwrap_or(value).trim())
}

fn unsupported(expected: &str) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("expected Content-Type {expected}")).closing()
}

/// Reads a body of at most `limit` bytes within the client's time.
async fn read_body(app: &App, request: Request, limit: usize) -> Result<Bytes, Problem> {
    let too_long = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("at most {limit} bytes are taken")).closing();
    // A client that waits for "100 Continue" has sent nothing yet and need not send it.
    let waits = request.headers().contains_key(header::EXPECT);
    let mut body = request.into_body();
    let announced = body.size_hint().lower();
    if announced > limit as u64 {
        if !waits {
            drain(&mut body, app.limits.client).await;
        }
        return Err(too_long());
    }
    let read = async {
        let mut first: Option<Bytes> = None;
        let mut rest: Vec<u8> = Vec::new();
        while let Some(frame) = next_frame(&mut body).await {
            let frame = frame.map_err(|_| Some(Problem::bad_request("the body broke off").closing()))?;
            let length = first.as_ref().map_or(0, Bytes::len).max(rest.len());
            if length + frame.len() > limit {
                return Err(None);
            }
            match (&first, rest.is_empty()) {
                (None, true) => first = Some(frame),
                (Some(start), true) => {
                    rest.reserve(announced as usize);
                    rest.extend_from_slice(start);
                    rest.extend_from_slice(&frame);
                    first = None;
                }
                _ => rest.extend_from_slice(&frame),
            }
        }
        Ok(first.unwrap_or_else(|| rest.into()))
    };
    let read = tokio::time::timeout(app.limits.client, read).await;
    match read {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(Some(problem))) => Err(problem),
        Ok(Err(None)) => {
            drain(&mut body, app.limits.client).await;
            Err(too_long())
        }
        Err(_) => {
            app.metrics.slow_client();
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "the body took too long").closing())
        }
    }
}

/// Takes a little more of a refused body, for a little while.
async fn drain(body: &mut Body, patience: Duration) {
    let drained = async {
        let mut taken = 0;
        while let Some(Ok(frame)) = next_frame(body).await {
            taken += frame.len();
            if taken > MOST_DRAINED {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(patience.min(Duration::from_secs(2)), drained).await;
}

async fn next_frame(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    loop {
        let frame = std::future::poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
        match frame.map(hyper::body::Frame::into_data) {
            Ok(Ok(data)) if data.is_empty() => {}
            Ok(Ok(data)) => return Some(Ok(data)),
            Ok(Err(_)) => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

fn written(document: &impl serde::Serialize) -> Result<Response, Problem> {
    serde_json::to_vec(document).map(json).map_err(|_| Problem::internal())
}

fn json(bytes: Vec<u8>) -> Response {
    typed("application/json", bytes)
}

fn static_file(kind: &'static str, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn typed(kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
