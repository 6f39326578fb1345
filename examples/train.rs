//! Refits the model with linfa and writes it.
//!
//! `cargo run --release --features train --example train` refits the weights of signals and the calibration on the
//! own-written ads of `models/corpus`. Give reviewers' decisions with `--decisions`, other labelled ads with `--ads`; the
//! words of the fraud reading need `--fraud`. The same input gives the same bytes.

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use lurescan::measure::{self, Scored};
use lurescan::train::{self, Draft, Example, MentionOptions, OrdinaryLines, SignalFit, SignalOptions, WordFit, WordOptions};
use lurescan::{Error, JobAd, Screener};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HOW_TO_GET: &str = "\
Not refitted: the words of the fraud reading; those of the model in use are kept. They need labelled job fraud, which this
repository does not hold. The shipped words were learned from EMSCAD (17,880 ads of 2012-14, CC0, University of the Aegean;
also on Kaggle as \"Real / Fake Job Posting Prediction\"). Write it as JSONL with `text`, `label` (1 fraud, 0 not) and `group`
(one name per cluster of near-duplicates, or figures will flatter), then:
  cargo run --release --features train --example train -- --fraud emscad.jsonl --board other-board.jsonl";

/// Prints like `println!`. Whoever reads may stop early (`train | head`): the model is written all the same.
macro_rules! say {
    ($($text:tt)*) => {{
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

/// Refits the model and writes it.
#[derive(Parser)]
struct Args {
    /// Labelled ads for signals and calibration: JSONL files or folders of them.
    #[arg(long, value_name = "PATH", num_args = 1.., default_value = "models/corpus")]
    ads: Vec<PathBuf>,
    /// Reviewers' decisions, `{"verdict":…,"label":0|1}` a line, instead of ads; refines the model in use.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "ads")]
    decisions: Vec<PathBuf>,
    /// Labelled job fraud for the words of the fraud reading.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    fraud: Vec<PathBuf>,
    /// Ordinary ads of other boards, honest rows for the words.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "fraud")]
    board: Vec<PathBuf>,
    /// Ads of boards on which to count what the words flag at 1 % error; never learned from.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "fraud")]
    check: Vec<PathBuf>,
    /// Language of the ads of `--check` that are counted.
    #[arg(long, default_value = "en")]
    check_lang: String,
    /// Lines of ordinary vacancies, of which short honest rows are composed.
    #[arg(long, value_name = "FILE", default_value = "models/words/ordinary.tsv")]
    ordinary: PathBuf,
    /// Share of lures of each reading among the ads that `score` speaks about.
    #[arg(long, value_name = "SHARE", default_value_t = SignalOptions::default().prevalence)]
    prevalence: f64,
    /// Leave weights of signals and calibration as they are.
    #[arg(long)]
    words_only: bool,
    /// Leave weights of signals as the experts set them; refit what mentions add, and calibration.
    #[arg(long, conflicts_with = "words_only")]
    expert_signals: bool,
    /// Ordinary ads, honest rows for what mentions add.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    honest: Vec<PathBuf>,
    /// Ordinary ads of boards that set the calibration: see `--share`.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    calibrate: Vec<PathBuf>,
    /// Share of the ordinary ads of the worst file of `--calibrate`, whole or cut, that may reach review.
    #[arg(long, value_name = "SHARE", default_value_t = 0.015)]
    share: f64,
    /// Tables of your own, laid out like `models/`.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// Model to start from; by default the embedded one.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Version to write into the model; by default made from the data.
    #[arg(long)]
    version: Option<String>,
    /// Where to write the model.
    #[arg(long, value_name = "FILE", default_value = "models/default.model")]
    output: PathBuf,
}

/// Composed honest ads, and their seed.
const COMPOSED: (usize, u64) = (1000, 1);
/// Folds for fraud data that names none.
const FOLDS: usize = 4;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    if !(args.prevalence > 0.0 && args.prevalence < 1.0) {
        return Err("expected a prevalence between 0 and 1".to_owned());
    }
    let in_use = screener(args, None).map_err(|error| error.to_string())?;
    let mut figures = Vec::new();
    let mut draft = if args.decisions.is_empty() && !args.words_only { Draft::experts(&in_use) } else { Draft::of(&in_use) };
    let mut files: Vec<PathBuf> = Vec::new();
    if args.fraud.is_empty() {
        say!("{HOW_TO_GET}\n");
    } else {
        let fit = refit_words(args, &in_use, &mut figures)?;
        draft = draft.words(&fit);
        files.extend(args.fraud.iter().chain(&args.board).chain([&args.ordinary]).cloned());
    }
    if !args.words_only {
        let bytes = draft.to_bytes().map_err(|error| error.to_string())?;
        let base = screener(args, Some(bytes)).map_err(|error| error.to_string())?;
        let sources = if args.decisions.is_empty() { jsonl_files(&args.ads)? } else { args.decisions.clone() };
        if !args.expert_signals {
            draft = draft.signals(&refit_signals(args, &in_use, &base, &sources, &mut figures)?);
        }
        if args.decisions.is_empty() {
            draft = refit_mentions(args, draft, &sources, &mut figures)?;
        }
        files.extend(sources);
        files.extend(args.honest.iter().chain(&args.calibrate).cloned());
    }
    if files.is_empty() {
        return Err("nothing to refit: give --fraud, or leave out --words-only".to_owned());
    }
    let id = train::data_id(&files).map_err(|error| error.to_string())?;
    let short: String = id.chars().take(8).collect();
    let version = args.version.clone().unwrap_or_else(|| format!("{}+{short}", env!("CARGO_PKG_VERSION")));
    let data = format!("sha256 {id} of {} files; {}", files.len(), figures.join("; "));
    let bytes = draft.named(&version, &data).to_bytes().map_err(|error| error.to_string())?;
    write(&args.output, &bytes)?;
    say!("wrote {} ({} bytes), version {version}", args.output.display(), bytes.len());
    Ok(())
}

/// Writes beside and renames, so that a model is whole or not there.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let beside = path.with_extension("model.new");
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::write(&beside, bytes).map_err(wrong)?;
    std::fs::rename(&beside, path).map_err(wrong)
}

fn screener(args: &Args, model: Option<Vec<u8>>) -> Result<Screener, Error> {
    let mut builder = Screener::builder();
    if let Some(directory) = &args.models {
        builder = builder.tables(directory)?;
    }
    match (model, &args.model) {
        (Some(bytes), _) => builder = builder.model_bytes(bytes),
        (None, Some(file)) => builder = builder.model_file(file)?,
        (None, None) => {}
    }
    builder.build()
}

fn refit_words(args: &Args, screener: &Screener, figures: &mut Vec<String>) -> Result<WordFit, String> {
    let options = WordOptions::default();
    let labelled = read_all(&args.fraud)?;
    let folds = match labelled.iter().map(|example| example.fold).collect::<Option<Vec<usize>>>() {
        Some(folds) => folds,
        None => train::grouped_folds(&labelled, FOLDS, 1),
    };
    let text = std::fs::read_to_string(&args.ordinary).map_err(|error| format!("{}: {error}", args.ordinary.display()))?;
    let lines = OrdinaryLines::parse(&args.ordinary.display().to_string(), &text).map_err(|error| error.to_string())?;
    let boards = read_all(&args.board)?;
    let composed = lines.compose(COMPOSED.0, COMPOSED.1);
    let honest: Vec<JobAd<'static>> = boards.iter().filter(|ad| !ad.label).map(|ad| ad.ad.clone()).chain(composed).collect();
    let last = folds.iter().copied().max().unwrap_or(0);
    let progress = bar("words of the fraud reading", labelled.len() + honest.len() + last + 2);
    let fit = train::fit_words(screener, &labelled, &honest, &folds, &options, |_| progress.inc(1))
        .map_err(|error| error.to_string())?;
    progress.finish_and_clear();
    say!(
        "words of the fraud reading: {} n-grams from {} ads, held-out figures at a prevalence of {}:\n",
        fit.grams(),
        labelled.len(),
        options.prevalence
    );
    let scored = |risks: &[f64]| scored(&labelled, risks, options.prevalence);
    let (words, plain) = (scored(&fit.risks), scored(&fit.plain_risks));
    let recall = |ads: &[Scored]| measure::at_error(ads, 0.01).map(|step| step.recall);
    let error = |ads: &[Scored]| Some(measure::calibration_error(ads));
    let rows: [(&str, &Figure); 5] = [
        ("average precision", &measure::average_precision),
        ("recall at 1 % error", &recall),
        ("AUC", &measure::auc),
        ("Brier score", &measure::brier),
        ("calibration error", &error),
    ];
    say!("{:<22} {:<28} plain linfa logistic", "", "words");
    for (name, figure) in rows {
        say!("{name:<22} {:<28} {}", with_interval(&words, figure), with_interval(&plain, figure));
        figures.push(format!("words {name} {:.4}", figure(&words).unwrap_or(f64::NAN)));
    }
    say!();
    let threshold = measure::at_error(&words, 0.01).map_or(f64::INFINITY, |step| step.score);
    for path in &args.check {
        let ads = train::read_examples(path).map_err(|error| error.to_string())?;
        let risks: Vec<Option<f64>> =
            ads.iter().filter(|ad| ad.lang == args.check_lang).map(|ad| fit.risk(screener, &ad.ad)).collect();
        let flagged = risks.iter().flatten().filter(|risk| **risk >= threshold).count();
        let read = risks.iter().flatten().count();
        say!("{}: {flagged} of {} flagged at 1 % error ({read} read)", path.display(), risks.len());
    }
    Ok(fit)
}

/// A figure over scored ads.
type Figure = dyn Fn(&[Scored]) -> Option<f64>;

fn scored(examples: &[Example], risks: &[f64], prevalence: f64) -> Vec<Scored> {
    let mut groups = BTreeMap::new();
    let mut all = Vec::new();
    for (example, risk) in examples.iter().zip(risks) {
        let next = groups.len();
        let mut scored = Scored::new(*risk, example.label);
        scored.group = *groups.entry(example.group.as_str()).or_insert(next);
        all.push(scored);
    }
    measure::weigh_to_prevalence(&mut all, prevalence);
    all
}

fn with_interval(ads: &[Scored], figure: &Figure) -> String {
    match (figure(ads), measure::interval(ads, 400, 1, figure)) {
        (Some(value), Some((low, high))) => format!("{value:.4} [{low:.4}, {high:.4}]"),
        _ => "-".to_owned(),
    }
}

fn refit_signals(
    args: &Args,
    in_use: &Screener,
    base: &Screener,
    sources: &[PathBuf],
    figures: &mut Vec<String>,
) -> Result<SignalFit, String> {
    let mut options = SignalOptions::default();
    options.prevalence = args.prevalence;
    let decided = if args.decisions.is_empty() {
        let examples = read_all(sources)?;
        let progress = bar("screening", examples.len());
        let decided = train::decide(base, &examples, || progress.inc(1));
        progress.finish_and_clear();
        decided
    } else {
        let mut all = Vec::new();
        for path in sources {
            all.extend(train::read_decisions(in_use, path).map_err(|error| error.to_string())?);
        }
        all
    };
    let fit = train::fit_signals(base, &decided, &options).map_err(|error| error.to_string())?;
    say!("signals and calibration: {} ads, held-out figures at a prevalence of {}:\n", decided.len(), options.prevalence);
    say!("{:<20} {:>6} {:>7}   {:<18} {:<20} calibration", "reading", "lures", "honest", "AUC", "Brier score");
    for row in &fit.figures {
        say!(
            "{:<20} {:>6} {:>7}   {:.4} → {:.4}    {:.5} → {:.5}    {:.3} × sum {:+.3}",
            row.family.name(),
            row.ads.0,
            row.ads.1,
            row.auc.0,
            row.auc.1,
            row.brier.0,
            row.brier.1,
            row.calibration.0,
            row.calibration.1
        );
        figures.push(format!("{} AUC {:.4}", row.family.name(), row.auc.1));
    }
    say!("\n{:<32} {:<20} {:>5} {:>8} {:>8}", "largest changes", "reading", "ads", "before", "after");
    for change in fit.changes.iter().take(25) {
        say!("{:<32} {:<20} {:>5} {:>8.3} {:>8.3}", change.id, change.family.name(), change.ads, change.before, change.after);
    }
    say!();
    Ok(fit)
}

/// Refits what mentions add, then moves all readings so that ordinary ads reach review as seldom as asked.
fn refit_mentions(args: &Args, mut draft: Draft, sources: &[PathBuf], figures: &mut Vec<String>) -> Result<Draft, String> {
    let text = |error: Error| error.to_string();
    let base = screener(args, Some(draft.to_bytes().map_err(text)?)).map_err(text)?;
    let mut examples = read_all(sources)?;
    examples.extend(read_all(&args.honest)?);
    let progress = bar("mentions", examples.len());
    let fit = train::fit_mentions(&base, &examples, &MentionOptions::default(), || progress.inc(1)).map_err(text)?;
    progress.finish_and_clear();
    say!(
        "mentions: {} concepts from {} lures and {} honest rows; held-out AUC of rules alone {:.4}, with mentions {:.4}",
        fit.named.len(),
        fit.rows.0,
        fit.rows.1,
        fit.auc.0,
        fit.auc.1
    );
    for (concept, weight) in fit.named.iter().take(25) {
        say!("  {concept:<28} {weight:+.3}");
    }
    figures.push(format!("mentions AUC {:.4}", fit.auc.1));
    draft = draft.mentions(&fit);
    if !args.calibrate.is_empty() {
        let sets = args.calibrate.iter().map(train::read_ordinary).collect::<Result<Vec<_>, _>>().map_err(text)?;
        let base = screener(args, Some(draft.to_bytes().map_err(text)?)).map_err(text)?;
        let progress = bar("calibration", sets.iter().map(Vec::len).sum());
        let shift = train::shift_to_share(&base, &sets, args.share, || progress.inc(1)).map_err(text)?;
        progress.finish_and_clear();
        say!(
            "calibration: all readings moved by {shift:+.3}, so that {} of the ordinary ads of the worst file reach review\n",
            args.share
        );
        draft = draft.shifted(shift);
    }
    Ok(draft)
}

fn read_all(paths: &[PathBuf]) -> Result<Vec<Example>, String> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(train::read_examples(path).map_err(|error| error.to_string())?);
    }
    Ok(all)
}

/// Files as given, and the `.jsonl` files of folders, sorted.
fn jsonl_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(wrong)? {
            let file = entry.map_err(wrong)?.path();
            if file.extension().is_some_and(|extension| extension == "jsonl") {
                inside.push(file);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn bar(what: &'static str, length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64).with_message(what);
    bar.set_style(
        ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar
}
