//! What all requests share: the screener in force, limits, metrics, log.

use super::log::Log;
use super::metrics::Metrics;
use lurescan::{Error, JobAd, Policy, Scratch, Screener, Verdict};
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How the service was started.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) models: Option<PathBuf>,
    pub(crate) model: Option<PathBuf>,
    pub(crate) policy: Option<PathBuf>,
    pub(crate) token: Option<String>,
    pub(crate) limits: Limits,
}

/// What a client may ask of the service.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) ad_bytes: usize,
    pub(crate) batch_bytes: usize,
    pub(crate) batch_ads: usize,
    pub(crate) connections: usize,
    /// Time to send a request's head, its body, or to take an answer.
    pub(crate) client: Duration,
    /// Time a batch may wait for a free core.
    pub(crate) queue: Duration,
    /// Time running requests get when the service stops.
    pub(crate) stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            ad_bytes: 4 << 20,
            batch_bytes: 32 << 20,
            batch_ads: 10_000,
            connections: 1024,
            client: Duration::from_secs(10),
            queue: Duration::from_secs(20),
            stop: Duration::from_secs(30),
        }
    }
}

/// State of the running service.
pub(crate) struct App {
    settings: Settings,
    token: Option<[u8; 32]>,
    screener: RwLock<Arc<Screener>>,
    pub(crate) limits: Limits,
    pub(crate) metrics: Metrics,
    pub(crate) log: Log,
    /// Cores for batches and very long ads, so that short requests always find a thread.
    pub(crate) heavy: Arc<Semaphore>,
    reloading: tokio::sync::Mutex<()>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl App {
    pub(crate) fn new(settings: Settings, log: Log) -> Result<Self, String> {
        let screener = load(&settings)?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let token = settings.token.as_ref().map(|token| digest(token.trim().as_bytes()));
        let limits = settings.limits;
        let (metrics, heavy) = (Metrics::default(), Arc::new(Semaphore::new(cores)));
        let screener = RwLock::new(Arc::new(screener));
        Ok(Self { settings, token, screener, limits, metrics, log, heavy, reloading: tokio::sync::Mutex::new(()) })
    }

    /// The screener in force. A request keeps the one it began with.
    pub(crate) fn screener(&self) -> Arc<Screener> {
        Arc::clone(&self.screener.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn needs_token(&self) -> bool {
        self.token.is_some()
    }

    /// Does the `Authorization` header carry the token? Compares digests, so the time tells nothing.
    pub(crate) fn admits(&self, authorization: Option<&str>) -> bool {
        let Some(expected) = &self.token else { return true };
        let Some((scheme, given)) = authorization.and_then(|value| value.split_once(' ')) else { return false };
        scheme.eq_ignore_ascii_case("bearer") && digest(given.trim().as_bytes()) == *expected
    }

    /// Reads tables, model and policy again and puts them in force, or keeps the old ones and says why.
    pub(crate) async fn reload(self: &Arc<Self>) -> Result<Arc<Screener>, String> {
        let _one_at_a_time = self.reloading.lock().await;
        let app = Arc::clone(self);
        let loaded = tokio::task::spawn_blocking(move || load(&app.settings)).await.map_err(|_| "loading stopped".to_owned());
        match loaded.and_then(|loaded| loaded) {
            Ok(screener) => {
                let screener = Arc::new(screener);
                *self.screener.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&screener);
                self.metrics.reloaded(true);
                let model = screener.model();
                let fields = serde_json::json!({ "version": model.version(), "sha256": model.sha256(), "tables": model.tables_fingerprint() });
                self.log.event("reloaded", &fields);
                Ok(screener)
            }
            Err(reason) => {
                self.metrics.reloaded(false);
                self.log.event("reload-refused", &serde_json::json!({ "reason": reason }));
                Err(reason)
            }
        }
    }

    /// Screens one ad with this thread's buffers and counts the outcome. `None` only if screening broke.
    pub(crate) fn screen(&self, screener: &Screener, ad: &JobAd<'_>) -> Option<Verdict> {
        let screened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
                Ok(mut scratch) => screener.screen_with(&mut scratch, ad),
                Err(_) => screener.screen(ad),
            })
        }));
        let verdict = screened.ok()?;
        self.metrics.screened(&verdict);
        Some(verdict)
    }
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    hmac_sha256::Hash::hash(bytes)
}

fn load(settings: &Settings) -> Result<Screener, String> {
    let build = || -> Result<Screener, Error> {
        let mut builder = Screener::builder();
        if let Some(directory) = &settings.models {
            builder = builder.tables(directory)?;
        }
        if let Some(file) = &settings.model {
            builder = builder.model_file(file)?;
        }
        builder.build()
    };
    let screener = build().map_err(|error| error.to_string())?;
    let Some(file) = &settings.policy else { return Ok(screener) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let policy = Policy::parse(&file.display().to_string(), &text).map_err(|error| error.to_string())?;
    Ok(screener.with_policy(policy))
}
