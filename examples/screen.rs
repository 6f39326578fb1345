//! Screens one ad and prints the decision with its reasons.
//!
//! `cargo run --release --example screen -- examples/ads/lure-vi-bavet-chat.txt`

#[path = "serve/service/explained.rs"]
mod explained;
#[path = "serve/service/page.rs"]
mod page;

use clap::Parser;
use lurescan::{JobAd, MAX_AD_BYTES, Policy, Screener};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Screens one job ad.
#[derive(Parser)]
struct Args {
    /// Plain text, or a JSON ad when it begins with `{`; `-` reads standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Print the verdict as JSON.
    #[arg(long)]
    json: bool,
    /// Print which concepts are mentioned where, instead of the verdict: for those who edit tables.
    #[arg(long)]
    mentions: bool,
    /// Write the reviewer's page of this ad as one self-contained file.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Thresholds of your own, laid out like `models/policy.tsv`.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Tables of your own, laid out like `models/`.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// A model file of your own.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// Bytes that tell plain text from JSON.
const FIRST: usize = 4096;
/// Longest JSON ad. Of plain text no more is taken in than the library reads, and a little, so that it says it was cut.
const MOST_JSON: usize = 8 << 20;
const MOST_TEXT: usize = MAX_AD_BYTES + 8;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("screen: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let screener = screener(args)?;
    let text = read(&args.file)?;
    let ad = if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        serde_json::from_str::<JobAd<'static>>(text.trim_start_matches('\u{feff}'))
            .map_err(|error| format!("{}: {}", args.file.display(), json_place(&error)))?
    } else {
        JobAd::from(text.as_str())
    };
    let mut out = std::io::stdout().lock();
    if args.mentions {
        for mentioned in screener.mentions(&ad) {
            let span = mentioned.span();
            let place = format!("{}.{} {}:{}", mentioned.sentence(), mentioned.clause(), span.field(), span.range().start);
            let quote: String = span.quote().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            finish(writeln!(out, "{place:<16} {:<22} {:<8} {quote}", mentioned.concept(), mentioned.language().unwrap_or("-")))?;
        }
        return Ok(());
    }
    let verdict = screener.screen(&ad);
    if let Some(file) = &args.html {
        let explained = explained::Explained::new(&screener, &ad, verdict.clone());
        let data = serde_json::to_string(&explained).map_err(|error| error.to_string())?;
        std::fs::write(file, page::single_file(&data)).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    if args.json {
        let json = serde_json::to_string(&verdict).map_err(|error| error.to_string())?;
        finish(writeln!(out, "{json}"))
    } else if out.is_terminal() {
        finish(write!(out, "{verdict:#}"))
    } else {
        finish(write!(out, "{verdict}"))
    }
}

/// A reader that closes the pipe, such as `head`, has read enough.
fn finish(written: std::io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// What is wrong with JSON and where, without any of its text.
fn json_place(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => error.to_string(),
        serde_json::error::Category::Eof => "the JSON ends too early".to_owned(),
        _ => "not valid JSON".to_owned(),
    };
    if what.contains(" at line ") { what } else { format!("{what} at line {} column {}", error.line(), error.column()) }
}

fn screener(args: &Args) -> Result<Screener, String> {
    let build = || {
        let mut builder = Screener::builder();
        if let Some(directory) = &args.models {
            builder = builder.tables(directory)?;
        }
        if let Some(file) = &args.model {
            builder = builder.model_file(file)?;
        }
        builder.build()
    };
    let screener = build().map_err(|error| error.to_string())?;
    let Some(file) = &args.policy else { return Ok(screener) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let policy = Policy::parse(&file.display().to_string(), &text).map_err(|error| error.to_string())?;
    Ok(screener.with_policy(policy))
}

fn read(file: &Path) -> Result<String, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(file).map_err(fail)?)
    };
    let mut bytes = Vec::with_capacity(FIRST);
    source.by_ref().take(FIRST as u64).read_to_end(&mut bytes).map_err(fail)?;
    let is_json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii_start().starts_with(b"{");
    let most = if is_json { MOST_JSON } else { MOST_TEXT };
    source.take((most + 1 - bytes.len()) as u64).read_to_end(&mut bytes).map_err(fail)?;
    if is_json && bytes.len() > most {
        return Err(format!("{}: a JSON ad longer than {MOST_JSON} bytes", file.display()));
    }
    let is_cut = bytes.len() > most;
    bytes.truncate(most);
    String::from_utf8(bytes).or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        // The last character may be cut in two.
        if is_cut && error.utf8_error().error_len().is_none() {
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            return String::from_utf8(bytes).map_err(|_| format!("{}: not valid UTF-8", file.display()));
        }
        Err(format!("{}: not valid UTF-8 from byte {valid}", file.display()))
    })
}
