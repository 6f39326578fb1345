//! Where verdicts go: JSON lines or CSV, plain or compressed, begun anew or continued.
//!
//! Compressed output is written in members of some megabytes, each complete in itself, so that an interrupted file is
//! whole up to its last complete member and can be continued from there.

use super::input::is_csv;
use lurescan::{Family, Verdict};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Uncompressed bytes of one member of a compressed file.
const MEMBER: usize = 4 << 20;

/// First line of CSV output.
const HEADER: &str = "id,decision,score,forced_criminality,forced_labour,job_fraud,leading_family,signals,\
     monthly_usd_low,monthly_usd_high,pay_ratio,campaign,notes,error\n";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Packed {
    No,
    Gzip,
    Zstd,
}

impl Packed {
    fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("gz") => Self::Gzip,
            Some("zst") => Self::Zstd,
            _ => Self::No,
        }
    }
}

/// The sink of one run.
pub(crate) struct Output {
    file: Box<dyn Write>,
    packed: Packed,
    pending: Vec<u8>,
}

impl Output {
    /// Begins the output anew.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file: Box<dyn Write> =
            if path == Path::new("-") { Box::new(BufWriter::new(io::stdout())) } else { Box::new(File::create(path)?) };
        let mut output = Self { file, packed: Packed::of(path), pending: Vec::new() };
        if is_csv(path) {
            output.write(HEADER.as_bytes())?;
        }
        Ok(output)
    }

    /// Continues an interrupted output: keeps its complete lines, hands each to `seen`, and says how many there are.
    pub(crate) fn resume(path: &Path, mut seen: impl FnMut(&[u8])) -> io::Result<(Self, u64)> {
        let packed = Packed::of(path);
        let mut file = OpenOptions::new().read(true).write(true).open(path)?;
        let mut lines: u64 = 0;
        let mut header = is_csv(path);
        let mut line = |text: &[u8]| {
            if !std::mem::take(&mut header) {
                lines += 1;
                seen(text);
            }
        };
        let kept = match packed {
            Packed::No => keep_plain(&mut file, &mut line)?,
            _ => keep_members(&mut file, packed, &mut line)?,
        };
        file.set_len(kept)?;
        file.seek(SeekFrom::Start(kept))?;
        let mut output = Self { file: Box::new(file), packed, pending: Vec::new() };
        if header {
            output.write(HEADER.as_bytes())?;
        }
        Ok((output, lines))
    }

    /// Takes complete lines.
    pub(crate) fn write(&mut self, text: &[u8]) -> io::Result<()> {
        if self.packed == Packed::No {
            return self.file.write_all(text);
        }
        self.pending.extend_from_slice(text);
        if self.pending.len() >= MEMBER { self.member() } else { Ok(()) }
    }

    /// Writes what is left.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        if !self.pending.is_empty() {
            self.member()?;
        }
        self.file.flush()
    }

    fn member(&mut self) -> io::Result<()> {
        let packed = match self.packed {
            Packed::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
                encoder.write_all(&self.pending)?;
                encoder.finish()?
            }
            _ => zstd::stream::encode_all(self.pending.as_slice(), 3)?,
        };
        self.pending.clear();
        self.file.write_all(&packed)
    }
}

/// Length up to the last complete line.
fn keep_plain(file: &mut File, line: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let (mut kept, mut text) = (0, Vec::new());
    loop {
        text.clear();
        let read = reader.read_until(b'\n', &mut text)?;
        if text.last() != Some(&b'\n') {
            return Ok(kept);
        }
        line(&text);
        kept += read as u64;
    }
}

/// Length up to the last complete member.
fn keep_members(file: &mut File, packed: Packed, line: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut kept = 0;
    loop {
        let mut text = Vec::new();
        if reader.fill_buf()?.is_empty() {
            return Ok(kept);
        }
        let complete = match packed {
            Packed::Gzip => flate2::bufread::GzDecoder::new(&mut reader).read_to_end(&mut text).is_ok(),
            _ => {
                let decoder = zstd::stream::read::Decoder::with_buffer(&mut reader)?;
                decoder.single_frame().read_to_end(&mut text).is_ok()
            }
        };
        if !complete {
            return Ok(kept);
        }
        text.split_inclusive(|&byte| byte == b'\n').for_each(&mut *line);
        kept = reader.stream_position()?;
    }
}

/// One CSV line of a verdict.
pub(crate) fn csv_line(verdict: &Verdict, out: &mut Vec<u8>) -> io::Result<()> {
    let signals: Vec<&str> = verdict.signals().iter().map(lurescan::Reason::id).collect();
    let pay = verdict.pay();
    let amount = |amount: Option<f64>| amount.map(|amount| format!("{amount:.0}")).unwrap_or_default();
    let cells = [
        one_line(verdict.id().unwrap_or_default()),
        verdict.decision().name().to_owned(),
        format!("{:.4}", verdict.score()),
        format!("{:.4}", verdict.family(Family::ForcedCriminality)),
        format!("{:.4}", verdict.family(Family::ForcedLabour)),
        format!("{:.4}", verdict.family(Family::JobFraud)),
        verdict.leading_family().name().to_owned(),
        signals.join(" "),
        amount(pay.map(lurescan::PayReading::monthly_usd_low)),
        amount(pay.map(lurescan::PayReading::monthly_usd_high)),
        pay.and_then(lurescan::PayReading::ratio).map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
        verdict.campaign().to_string(),
        verdict.notes().join(" "),
        String::new(),
    ];
    csv_cells(&cells, out)
}

/// One CSV line of an ad that could not be read.
pub(crate) fn csv_error(error: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let mut cells = vec![String::new(); HEADER.split(',').count()];
    if let Some(last) = cells.last_mut() {
        *last = one_line(error);
    }
    csv_cells(&cells, out)
}

fn csv_cells(cells: &[String], out: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells).map_err(io::Error::other)?;
    writer.flush()
}

/// A record is one line, so that an interrupted file can be cut at a line end. What a spreadsheet would take for a formula
/// gets the apostrophe that makes it text.
fn one_line(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    let is_formula = line.trim_start().starts_with(['=', '+', '-', '@', '\t']) && line.trim().parse::<f64>().is_err();
    if is_formula { format!("'{line}") } else { line }
}
