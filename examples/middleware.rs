//! Screens ads on their way into a board's own axum service: held ads wait for a person, the others pass unchanged.
//!
//! `cargo run --release --example middleware`, then `curl -d '{"text":"…"}' -H 'content-type: application/json' 127.0.0.1:8788/ads`

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use lurescan::{Decision, JobAd, Screener, Verdict};
use tokio::sync::mpsc::{Sender, channel};

type Board = (Screener, Sender<Verdict>); // a Screener is cheap to clone and shares its tables

async fn screen(State((screener, reviewers)): State<Board>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, 1 << 20).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let Ok(ad) = serde_json::from_slice::<JobAd<'static>>(&bytes) else { return StatusCode::BAD_REQUEST.into_response() };
    let verdict = screener.screen(&ad);
    if verdict.decision() == Decision::Hold {
        let waits = reviewers.send(verdict).await.is_ok();
        return if waits { StatusCode::ACCEPTED } else { StatusCode::SERVICE_UNAVAILABLE }.into_response();
    }
    next.run(Request::from_parts(head, Body::from(bytes))).await
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (reviewers, mut queue) = channel::<Verdict>(1000);
    tokio::spawn(async move {
        while let Some(verdict) = queue.recv().await {
            println!("{verdict}"); // a person looks at it
        }
    });
    let publish = axum::routing::post(|ad: String| async move { (StatusCode::CREATED, ad) });
    let board = axum::Router::new().route("/ads", publish);
    let board = board.layer(from_fn_with_state((Screener::default(), reviewers), screen));
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:8788").await?, board).await
}
