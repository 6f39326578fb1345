//! Screens ads over HTTP, with a reviewer's page at `/`.
//!
//! `cargo run --release --example serve` and open <http://127.0.0.1:8787/>.

mod service;

use clap::Parser;
use service::{App, Limits, Log, Logged, Settings};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Screens job ads over HTTP.
#[derive(Parser)]
struct Args {
    /// Address to listen on; loopback unless told otherwise.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// Tables of your own, laid out like `models/`; read again on reload.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// A model file of your own; read again on reload.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Thresholds of your own, laid out like `models/policy.tsv`; read again on reload.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// File with the bearer token that callers must send; without it everybody who can connect may call.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Longest body of one ad, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().ad_bytes)]
    max_ad_bytes: usize,
    /// Longest body of a batch, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().batch_bytes)]
    max_batch_bytes: usize,
    /// Most connections at a time; further ones wait.
    #[arg(long, value_name = "N", default_value_t = Limits::default().connections)]
    max_connections: usize,
    /// Seconds a client may take to send a request, or to take an answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    client_timeout: u64,
    /// What to log on stderr, as JSON lines without any text of an ad.
    #[arg(long, value_enum, default_value_t = Logged::All)]
    log: Logged,
}

fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("serve: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> Result<(), String> {
    let token = match &args.token_file {
        Some(file) => Some(std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?),
        None => None,
    };
    if token.as_ref().is_some_and(|token| token.trim().is_empty()) {
        return Err("the token file is empty".to_owned());
    }
    let settings = Settings {
        models: args.models,
        model: args.model,
        policy: args.policy,
        token,
        limits: Limits {
            ad_bytes: args.max_ad_bytes,
            batch_bytes: args.max_batch_bytes,
            connections: args.max_connections.max(1),
            client: Duration::from_secs(args.client_timeout.max(1)),
            ..Limits::default()
        },
    };
    let app = Arc::new(App::new(settings, Log::new(args.log))?);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(2 * cores + 2)
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(|error| format!("{}: {error}", args.listen))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        app.log.event("listening", &serde_json::json!({ "address": address.to_string(), "token": app.needs_token() }));
        if !address.ip().is_loopback() && !app.needs_token() {
            app.log.event("warning", &serde_json::json!({ "reason": "reachable from other machines without a token" }));
        }
        let reloading = tokio::spawn(service::reload_on_hangup(Arc::clone(&app)));
        service::serve(listener, Arc::clone(&app), service::termination()).await;
        reloading.abort();
        app.log.event("stopped", &serde_json::json!({}));
        Ok(())
    })
}
