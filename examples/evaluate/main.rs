//! Scores labelled ads and prints how well lures and honest ads are told apart.
//!
//! `cargo run --release --example evaluate` measures on the own-written ads of `models/corpus`; give files or folders of
//! JSONL for others. `--plots DIR` draws, `--baseline old.model --candidate new.model` lists ads whose decision changes,
//! `--ablate` shows what each signal earns, `--swap` what names of places and peoples do.

mod ablation;
mod ads;
mod drift;
mod plots;
mod swap;
mod tables;

use ads::{Half, Row, Verdicts};
use clap::Parser;
use lurescan::{Family, Policy, Screener};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measures on labelled ads.
#[derive(Parser)]
struct Args {
    /// JSONL files or folders of them; rows need `text` (or the fields of an ad) and `label` 0 or 1.
    #[arg(default_value = "models/corpus")]
    ads: Vec<PathBuf>,
    /// Tables of your own, laid out like `models/`.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// A model file of your own.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Thresholds of your own, laid out like `models/policy.tsv`.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Score by one reading instead of the overall risk: forced_criminality, forced_labour or job_fraud.
    #[arg(long, value_parser = reading)]
    reading: Option<Family>,
    /// Cut every text to so many characters first.
    #[arg(long, value_name = "N")]
    cut: Option<usize>,
    /// Which lines to use, counted from 1 in each file; the two lines of a `pair` count as one.
    #[arg(long, value_enum, default_value_t = Half::All)]
    half: Half,
    /// Share of lures in the stream that average precision, Brier score and calibration speak about; by default that of the ads.
    #[arg(long, value_name = "SHARE")]
    prevalence: Option<f64>,
    /// Folder for SVG plots.
    #[arg(long, value_name = "DIR")]
    plots: Option<PathBuf>,
    /// Leaves out one signal after another and shows what each earns.
    #[arg(long, conflicts_with_all = ["baseline", "swap"])]
    ablate: bool,
    /// Swaps countries, cities, nationalities and languages in honest ads for others and counts decisions that change; a city
    /// becomes another of its country.
    #[arg(long, conflicts_with = "baseline")]
    swap: bool,
    /// Model in use; with `--candidate`, lists the ads whose decision would change.
    #[arg(long, value_name = "FILE", requires = "candidate")]
    baseline: Option<PathBuf>,
    /// Model that would replace it.
    #[arg(long, value_name = "FILE", requires = "baseline")]
    candidate: Option<PathBuf>,
}

fn reading(name: &str) -> Result<Family, String> {
    let known = Family::ALL.into_iter().find(|family| family.name() == name);
    known.ok_or_else(|| "expected forced_criminality, forced_labour or job_fraud".to_owned())
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    if args.prevalence.is_some_and(|share| !(share > 0.0 && share < 1.0)) {
        return Err("expected a prevalence between 0 and 1".to_owned());
    }
    let rows = ads::read(&args.ads, args.cut, args.half)?;
    let mut out = std::io::stdout().lock();
    let text = if let (Some(baseline), Some(candidate)) = (&args.baseline, &args.candidate) {
        let before = ads::screen(&screener(args, Some(baseline))?, &rows);
        let after = ads::screen(&screener(args, Some(candidate))?, &rows);
        drift::table(&rows, &before, &after)
    } else if args.ablate {
        ablation::table(&rows, |signal| without(args, args.model.as_deref(), signal))?
    } else if args.swap {
        let screener = screener(args, args.model.as_deref())?;
        let places = match &args.models {
            Some(directory) => directory.join("places.tsv"),
            None => PathBuf::from("models/places.tsv"),
        };
        swap::table(&rows, &screener, &places)?
    } else {
        let screener = screener(args, args.model.as_deref())?;
        let verdicts = ads::screen(&screener, &rows);
        if let Some(directory) = &args.plots {
            draw(directory, &rows, &verdicts, &screener, args)?;
        }
        tables::all(&rows, &verdicts, &screener, args.reading, args.prevalence)
    };
    out.write_all(text.as_bytes()).map_err(|error| error.to_string())
}

fn draw(directory: &Path, rows: &[Row], verdicts: &Verdicts, screener: &Screener, args: &Args) -> Result<(), String> {
    let wrong = |path: &Path, error: &std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(directory).map_err(|error| wrong(directory, &error))?;
    let scored = tables::scored(rows, verdicts, args.reading, args.prevalence);
    let review = f64::from(screener.policy().review());
    let plots = [
        ("precision-recall.svg", plots::precision_recall(&scored)),
        ("reliability.svg", plots::reliability(&scored)),
        ("false-positives.svg", plots::false_positives(&tables::review_by_language(rows, verdicts), review)),
    ];
    for (name, svg) in plots {
        let path = directory.join(name);
        std::fs::write(&path, svg).map_err(|error| wrong(&path, &error))?;
    }
    Ok(())
}

fn screener(args: &Args, model: Option<&Path>) -> Result<Screener, String> {
    without(args, model, None)
}

/// A screener that leaves out a signal.
fn without(args: &Args, model: Option<&Path>, signal: Option<&str>) -> Result<Screener, String> {
    let build = || {
        let mut builder = Screener::builder();
        if let Some(directory) = &args.models {
            builder = builder.tables(directory)?;
        }
        if let Some(file) = model {
            builder = builder.model_file(file)?;
        }
        if let Some(signal) = signal {
            builder = builder.without(signal);
        }
        builder.build()
    };
    let screener = build().map_err(|error| error.to_string())?;
    let Some(file) = &args.policy else { return Ok(screener) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let policy = Policy::parse(&file.display().to_string(), &text).map_err(|error| error.to_string())?;
    Ok(screener.with_policy(policy))
}
