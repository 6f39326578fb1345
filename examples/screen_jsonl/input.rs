//! Where ads come from: a file or standard input, plain or compressed, one JSON ad a line or CSV with a header.

use indicatif::ProgressBar;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

/// Longest line that is read, in bytes.
pub(crate) const MOST_LINE: usize = 8 << 20;

/// One line as read.
pub(crate) enum Line {
    Text(Vec<u8>),
    TooLong,
    Bad(String),
}

/// Does the name say CSV, compressed or not?
pub(crate) fn is_csv(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.trim_end_matches(".gz").trim_end_matches(".zst").ends_with(".csv")
}

/// Opens the input; compression goes by the ending. The progress bar counts the bytes of the file itself.
pub(crate) fn open(path: &Path, progress: &ProgressBar) -> Result<Box<dyn BufRead + Send>, String> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(progress.wrap_read(io::stdin()))));
    }
    let place = |error: io::Error| format!("{}: {error}", path.display());
    let file = progress.wrap_read(File::open(path).map_err(place)?);
    let reader = BufReader::with_capacity(1 << 16, file);
    Ok(match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => Box::new(BufReader::with_capacity(1 << 16, flate2::bufread::MultiGzDecoder::new(reader))),
        Some("zst") => {
            Box::new(BufReader::with_capacity(1 << 16, zstd::stream::read::Decoder::with_buffer(reader).map_err(place)?))
        }
        _ => Box::new(reader),
    })
}

/// Reads lines one after the other.
pub(crate) trait Lines {
    /// The next line; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Line>>;
}

/// One JSON ad a line.
pub(crate) struct JsonLines(pub(crate) Box<dyn BufRead + Send>);

impl Lines for JsonLines {
    /// A line longer than [`MOST_LINE`] is skipped to its end without being kept.
    fn next(&mut self) -> io::Result<Option<Line>> {
        let input = &mut self.0;
        let mut line = Vec::new();
        if input.by_ref().take(MOST_LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
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
                if end.is_some() {
                    break;
                }
            }
            return Ok(Some(Line::TooLong));
        }
        while line.last().is_some_and(|&byte| byte == b'\n' || byte == b'\r') {
            line.pop();
        }
        Ok(Some(Line::Text(line)))
    }
}

/// CSV whose header names the fields of an ad; `verified_employer` and `verified_licence` hold `true` or `false`.
pub(crate) struct CsvLines {
    reader: csv::Reader<Bounded>,
    header: Vec<String>,
    left: Rc<Cell<usize>>,
}

/// Stops a record without end, such as one with a stray quote, before it fills the memory.
struct Bounded {
    input: Box<dyn BufRead + Send>,
    left: Rc<Cell<usize>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other(format!("a CSV record is longer than {MOST_LINE} bytes; is a quote missing?")));
        }
        let most = buffer.len().min(self.left.get());
        let read = self.input.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left.set(self.left.get() - read);
        Ok(read)
    }
}

impl CsvLines {
    pub(crate) fn new(input: Box<dyn BufRead + Send>) -> io::Result<Self> {
        let left = Rc::new(Cell::new(MOST_LINE));
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Bounded { input, left: Rc::clone(&left) });
        let header: Vec<String> = reader
            .headers()
            .map_err(io::Error::other)?
            .iter()
            .map(|name| name.trim().trim_start_matches('\u{feff}').to_owned())
            .collect();
        if !header.iter().any(|name| ["text", "title", "body"].contains(&name.as_str())) {
            return Err(io::Error::other("expected a CSV header with `text`, `title` or `body` among its columns"));
        }
        Ok(Self { reader, header, left })
    }
}

impl Lines for CsvLines {
    fn next(&mut self) -> io::Result<Option<Line>> {
        self.left.set(MOST_LINE);
        let mut record = csv::ByteRecord::new();
        if !self.reader.read_byte_record(&mut record).map_err(io::Error::other)? {
            return Ok(None);
        }
        if record.len() > self.header.len() {
            return Ok(Some(Line::Bad(format!("expected at most {} columns, found {}", self.header.len(), record.len()))));
        }
        let mut ad = serde_json::Map::new();
        let mut verified = serde_json::Map::new();
        for (name, cell) in self.header.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty()) {
            let Ok(cell) = std::str::from_utf8(cell) else {
                return Ok(Some(Line::Bad(format!("not valid UTF-8 in column `{name}`"))));
            };
            match name.strip_prefix("verified_") {
                Some(what) => {
                    verified.insert(what.to_owned(), ["true", "1", "yes"].contains(&cell.to_lowercase().as_str()).into());
                }
                None => {
                    ad.insert(name.clone(), cell.into());
                }
            }
        }
        if !verified.is_empty() {
            ad.insert("verified".to_owned(), verified.into());
        }
        Ok(Some(Line::Text(serde_json::to_vec(&ad)?)))
    }
}
