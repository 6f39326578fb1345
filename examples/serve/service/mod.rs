//! The HTTP service behind `serve`: state, routes, connections. Tests include this module and run it in their own process.

pub(crate) mod api;
mod batch;
mod connection;
mod explained;
mod log;
mod metrics;
pub(crate) mod page;
mod problem;
mod routes;
mod state;
mod statement;
pub(crate) mod wire;

pub(crate) use connection::serve;
pub(crate) use log::{Log, Logged};
pub(crate) use state::{App, Limits, Settings};
use std::sync::Arc;

/// Ends when the process is asked to stop (Ctrl-C or SIGTERM).
pub(crate) async fn termination() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// Reads tables, model and policy again on every SIGHUP.
pub(crate) async fn reload_on_hangup(app: Arc<App>) {
    #[cfg(unix)]
    if let Ok(mut hangup) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()) {
        while hangup.recv().await.is_some() {
            let _ = app.reload().await;
        }
    }
    std::future::pending::<()>().await;
    drop(app);
}
