//! Screens a stream of JSON ads, one a line, into JSON verdicts, one a line, in the same order.
//!
//! `cargo run --release --example screen_jsonl -- --input ads.jsonl --output verdicts.jsonl`
//!
//! Files may be compressed (`.gz`, `.zst`) and may be CSV. `--resume` continues an interrupted run, `--report DIR` writes
//! a summary with plots.

mod input;
mod output;
mod report;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use input::{CsvLines, JsonLines, Line, Lines, MOST_LINE, is_csv};
use lurescan::{Decision, JobAd, Scratch, Screener};
use output::Output;
use report::Summary;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

/// Screens JSON ads, one a line.
#[derive(Parser)]
struct Args {
    /// Ads, one JSON object a line, or CSV when it ends in `.csv`; `.gz` and `.zst` are unpacked; `-` reads standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// Verdicts, one JSON object a line, or CSV when it ends in `.csv`; `.gz` and `.zst` are packed; `-` writes standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Worker threads; by default one per core.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// End with exit code 2 when a line was bad.
    #[arg(long)]
    strict: bool,
    /// Continue an interrupted run: keep what the output holds and go on with the next ad.
    #[arg(long)]
    resume: bool,
    /// Write a summary with plots (`index.html`, `summary.json`) into a folder.
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// Tables of your own, laid out like `models/`.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// A model file of your own.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// A batch is full at so many lines or bytes, whichever comes first; both bound the memory in flight.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 1 << 20;

/// Lines with the number of the first, counted from 1.
struct Batch {
    first: u64,
    lines: Vec<Line>,
}

/// Verdict lines of one batch, as JSON and, when the output is CSV, as CSV.
struct Done {
    json: Vec<u8>,
    csv: Option<Vec<u8>>,
    tally: Tally,
}

#[derive(Default)]
struct Tally {
    ads: u64,
    bad: u64,
    held: u64,
    reviewed: u64,
    not_scored: u64,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(tally) if args.strict && tally.bad > 0 => ExitCode::from(2),
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("screen_jsonl: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<Tally, String> {
    let screener = screener(args)?;
    let place = |error: io::Error| format!("{}: {error}", args.output.display());
    let mut summary = args.report.as_ref().map(|_| Summary::new());
    let resumed = args.resume && args.output.exists();
    if args.resume && args.output.as_os_str() == "-" {
        return Err("--resume needs an --output file".to_owned());
    }
    let csv = is_csv(&args.output);
    let (mut output, done) = if resumed {
        let seen = |line: &[u8]| {
            if let Some(summary) = summary.as_mut().filter(|_| !csv) {
                summary.add(line);
            }
        };
        Output::resume(&args.output, seen).map_err(place)?
    } else {
        (Output::create(&args.output).map_err(place)?, 0)
    };
    if resumed {
        eprintln!("screen_jsonl: {done} lines are done already; going on with line {}", done + 1);
    }
    let progress = progress(&args.input);
    let input = input::open(&args.input, &progress)?;
    let threads = args.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let mut total = Tally::default();
    let began = Instant::now();
    std::thread::scope(|scope| {
        // Batches go round the workers in turn and come back in the same turn, which keeps the order.
        let mut feeds: Vec<SyncSender<Batch>> = Vec::new();
        let mut results: Vec<Receiver<Done>> = Vec::new();
        for _ in 0..threads {
            let (feed, work) = sync_channel::<Batch>(1);
            let (finish, result) = sync_channel::<Done>(1);
            let screener = &screener;
            scope.spawn(move || {
                let mut scratch = Scratch::default();
                for batch in work {
                    if finish.send(screen_batch(screener, &mut scratch, batch, csv)).is_err() {
                        break;
                    }
                }
            });
            feeds.push(feed);
            results.push(result);
        }
        let from_csv = is_csv(&args.input);
        let reader = scope.spawn(move || read_batches(input, from_csv, done, &feeds));
        let mut turn = 0;
        while let Some(done) = results.get(turn).and_then(|result| result.recv().ok()) {
            match output.write(done.csv.as_ref().unwrap_or(&done.json)) {
                // A reader that closes the pipe, such as `head`, has read enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                written => written.map_err(place)?,
            }
            if let Some(summary) = &mut summary {
                summary.add(&done.json);
            }
            total.add(&done.tally);
            let rate = total.ads as f64 / began.elapsed().as_secs_f64().max(0.001);
            progress.set_message(format!("{} ads, {rate:.0} a second", total.ads));
            turn = (turn + 1) % threads;
        }
        let read = reader.join().map_err(|_| "reading stopped".to_owned());
        // What was screened is kept even when the input broke off.
        match output.finish() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            finished => finished.map_err(place)?,
        }
        read?.map_err(|error| format!("{}: {error}", args.input.display()))
    })?;
    progress.finish_and_clear();
    eprintln!(
        "{} ads: {} held, {} to review, {} passed, {} not scored; {} bad lines",
        total.ads,
        total.held,
        total.reviewed,
        total.ads - total.held - total.reviewed - total.not_scored,
        total.not_scored,
        total.bad
    );
    if let (Some(folder), Some(summary)) = (&args.report, &summary) {
        summary.write(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(total)
}

/// Reads batches, without the lines that are done already.
fn read_batches(input: Box<dyn BufRead + Send>, csv: bool, done: u64, feeds: &[SyncSender<Batch>]) -> io::Result<()> {
    let mut lines: Box<dyn Lines> = if csv { Box::new(CsvLines::new(input)?) } else { Box::new(JsonLines(input)) };
    for _ in 0..done {
        if lines.next()?.is_none() {
            return Err(io::Error::other("the output holds more lines than the input; is it another file's?"));
        }
    }
    let mut number = done + 1;
    for feed in feeds.iter().cycle() {
        let mut batch = Batch { first: number, lines: Vec::new() };
        let mut bytes = 0;
        let mut broken = None;
        while batch.lines.len() < BATCH_LINES && bytes < BATCH_BYTES {
            match lines.next() {
                Ok(Some(line)) => {
                    bytes += if let Line::Text(text) = &line { text.len() } else { 0 };
                    batch.lines.push(line);
                }
                Ok(None) => break,
                Err(error) => {
                    broken = Some(error);
                    break;
                }
            }
        }
        number += batch.lines.len() as u64;
        if batch.lines.is_empty() || feed.send(batch).is_err() {
            return broken.map_or(Ok(()), Err);
        }
        if let Some(error) = broken {
            return Err(error);
        }
    }
    Ok(())
}

fn screen_batch(screener: &Screener, scratch: &mut Scratch, batch: Batch, csv: bool) -> Done {
    let mut done = Done { json: Vec::new(), csv: csv.then(Vec::new), tally: Tally::default() };
    for (line, number) in batch.lines.into_iter().zip(batch.first..) {
        let parsed = parse(&line);
        // A long line goes before its ad is read.
        drop(line);
        match parsed {
            Ok(ad) => {
                let verdict = screener.screen_with(scratch, &ad);
                done.tally.count(verdict.decision());
                let length = done.json.len();
                let written = serde_json::to_writer(&mut done.json, &verdict).map_err(io::Error::from);
                let written = written.and_then(|()| match &mut done.csv {
                    Some(csv) => output::csv_line(&verdict, csv),
                    None => Ok(()),
                });
                if written.is_err() {
                    done.json.truncate(length);
                    done.bad(number, "the verdict could not be written");
                }
            }
            Err(reason) => done.bad(number, &reason),
        }
        done.json.push(b'\n');
    }
    done
}

impl Done {
    fn bad(&mut self, number: u64, reason: &str) {
        self.tally.bad += 1;
        self.json.extend(serde_json::json!({ "line": number, "error": reason }).to_string().into_bytes());
        if let Some(csv) = &mut self.csv {
            // Writing to memory cannot fail.
            let _ = output::csv_error(reason, csv);
        }
    }
}

impl Tally {
    fn count(&mut self, decision: Decision) {
        self.ads += 1;
        match decision {
            Decision::Hold => self.held += 1,
            Decision::Review => self.reviewed += 1,
            Decision::NotScored => self.not_scored += 1,
            _ => {}
        }
    }

    fn add(&mut self, other: &Self) {
        self.ads += other.ads;
        self.bad += other.bad;
        self.held += other.held;
        self.reviewed += other.reviewed;
        self.not_scored += other.not_scored;
    }
}

fn parse(line: &Line) -> Result<JobAd<'static>, String> {
    let bytes = match line {
        Line::Text(bytes) => bytes,
        Line::TooLong => return Err(format!("line longer than {MOST_LINE} bytes")),
        Line::Bad(reason) => return Err(reason.clone()),
    };
    let text = std::str::from_utf8(bytes).map_err(|error| format!("not valid UTF-8 from byte {}", error.valid_up_to()))?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => error.to_string(),
        serde_json::error::Category::Eof => format!("the JSON ends too early at column {}", error.column()),
        _ => format!("not valid JSON at column {}", error.column()),
    })
}

/// A bar over the bytes of the input file, with rate and time left, when somebody watches.
fn progress(input: &std::path::Path) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let size = std::fs::metadata(input).ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
    let (bar, template) = match size {
        Some(size) => (ProgressBar::new(size), "{bar:32} {bytes}/{total_bytes}  {msg}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}  {msg}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
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
    build().map_err(|error| error.to_string())
}
