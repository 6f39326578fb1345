//! Screens a stream of JSON ads, one a line, into JSON verdicts, one a line, in the same order.
//!
//! `cargo run --release --example screen_jsonl -- --input ads.jsonl --output verdicts.jsonl`

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use lurescan::{Decision, JobAd, Scratch, Screener};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Screens JSON ads, one a line.
#[derive(Parser)]
struct Args {
    /// Ads; `-` reads standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// Verdicts; `-` writes standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Worker threads; by default one per core.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// End with exit code 2 when a line was bad.
    #[arg(long)]
    strict: bool,
    /// Tables of your own, laid out like `models/`.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// A model file of your own.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// Longest line that is read, in bytes.
const MOST_LINE: usize = 8 << 20;
/// A batch is full at so many lines or bytes, whichever comes first; both bound the memory in flight.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 1 << 20;

/// One line as read.
enum Line {
    Text(Vec<u8>),
    TooLong,
}

/// Lines with the number of the first, counted from 1.
struct Batch {
    first: u64,
    lines: Vec<Line>,
    bytes: u64,
}

/// Verdict lines of one batch.
struct Done {
    text: Vec<u8>,
    bytes: u64,
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
    let (input, size) = open(&args.input)?;
    let mut output: Box<dyn Write> = if args.output == Path::new("-") {
        Box::new(BufWriter::new(io::stdout()))
    } else {
        Box::new(BufWriter::new(File::create(&args.output).map_err(|error| format!("{}: {error}", args.output.display()))?))
    };
    let threads = args.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let progress = progress(size);
    let mut total = Tally::default();
    std::thread::scope(|scope| {
        // Batches go round the workers in turn and come back in the same turn, which keeps the order.
        let mut feeds: Vec<SyncSender<Batch>> = Vec::new();
        let mut results: Vec<Receiver<Done>> = Vec::new();
        for _ in 0..threads {
            let (feed, work) = sync_channel::<Batch>(2);
            let (finish, result) = sync_channel::<Done>(2);
            let screener = &screener;
            scope.spawn(move || {
                let mut scratch = Scratch::default();
                for batch in work {
                    if finish.send(screen_batch(screener, &mut scratch, &batch)).is_err() {
                        break;
                    }
                }
            });
            feeds.push(feed);
            results.push(result);
        }
        let reader = scope.spawn(move || read_batches(input, &feeds));
        let mut turn = 0;
        while let Some(done) = results.get(turn).and_then(|result| result.recv().ok()) {
            output.write_all(&done.text).map_err(|error| format!("{}: {error}", args.output.display()))?;
            progress.inc(done.bytes);
            total.add(&done.tally);
            turn = (turn + 1) % threads;
        }
        reader.join().map_err(|_| "reading stopped".to_owned())??;
        output.flush().map_err(|error| format!("{}: {error}", args.output.display()))
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
    Ok(total)
}

fn read_batches(mut input: Box<dyn BufRead + Send>, feeds: &[SyncSender<Batch>]) -> Result<(), String> {
    let mut number = 1;
    for feed in feeds.iter().cycle() {
        let mut batch = Batch { first: number, lines: Vec::new(), bytes: 0 };
        while batch.lines.len() < BATCH_LINES && batch.bytes < BATCH_BYTES as u64 {
            let Some((line, bytes)) = read_line(&mut input).map_err(|error| format!("input: {error}"))? else { break };
            batch.bytes += bytes;
            batch.lines.push(line);
        }
        if batch.lines.is_empty() {
            break;
        }
        number += batch.lines.len() as u64;
        if feed.send(batch).is_err() {
            break;
        }
    }
    Ok(())
}

/// Reads one line of at most [`MOST_LINE`] bytes; a longer one is skipped to its end without being kept.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<(Line, u64)>> {
    let mut line = Vec::new();
    let mut read = (&mut *input).take(MOST_LINE as u64 + 1).read_until(b'\n', &mut line)? as u64;
    if read == 0 {
        return Ok(None);
    }
    if line.len() > MOST_LINE && line.last() != Some(&b'\n') {
        loop {
            let buffer = input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            input.consume(used);
            read += used as u64;
            if end.is_some() {
                break;
            }
        }
        return Ok(Some((Line::TooLong, read)));
    }
    while line.last().is_some_and(|&byte| byte == b'\n' || byte == b'\r') {
        line.pop();
    }
    Ok(Some((Line::Text(line), read)))
}

fn screen_batch(screener: &Screener, scratch: &mut Scratch, batch: &Batch) -> Done {
    let mut done = Done { text: Vec::new(), bytes: batch.bytes, tally: Tally::default() };
    for (line, number) in batch.lines.iter().zip(batch.first..) {
        match parse(line) {
            Ok(ad) => {
                let verdict = screener.screen_with(scratch, &ad);
                done.tally.count(verdict.decision());
                if serde_json::to_writer(&mut done.text, &verdict).is_err() {
                    done.bad(number, "the verdict could not be written");
                }
            }
            Err(reason) => done.bad(number, &reason),
        }
        done.text.push(b'\n');
    }
    done
}

impl Done {
    fn bad(&mut self, number: u64, reason: &str) {
        self.tally.bad += 1;
        self.text.extend(serde_json::json!({ "line": number, "error": reason }).to_string().into_bytes());
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
    let Line::Text(bytes) = line else { return Err(format!("line longer than {MOST_LINE} bytes")) };
    let text = std::str::from_utf8(bytes).map_err(|error| format!("not valid UTF-8 from byte {}", error.valid_up_to()))?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => error.to_string(),
        serde_json::error::Category::Eof => format!("the JSON ends too early at column {}", error.column()),
        _ => format!("not valid JSON at column {}", error.column()),
    })
}

fn open(path: &Path) -> Result<(Box<dyn BufRead + Send>, Option<u64>), String> {
    if path == Path::new("-") {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let size = file.metadata().ok().map(|data| data.len());
    Ok((Box::new(BufReader::with_capacity(1 << 16, file)), size))
}

fn progress(size: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match size {
        Some(size) => (ProgressBar::new(size), "{bar:32} {bytes}/{total_bytes} {bytes_per_sec} {eta}"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec}"),
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
