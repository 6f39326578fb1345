//! The model file: learned adjustments to the experts' weights, calibration, and the words of the fraud reading.
//!
//! Layout, little endian: magic `LURESCAN`, format version `u32`, payload length `u32`, payload, SHA-256 of all before.
//! Payload: version and data id (text), three each of bias, slope and offset (`f32`), adjustments (`u32` count, then
//! name and three `f32` each), words (step, shrink and offset as `f32`, `u32` count, then n-gram and an `i16` of steps
//! each). Text is a `u16` length and UTF-8. Names are sorted.

use crate::error::Error;
use crate::words::{Names, WordModel};
use std::collections::HashMap;

const MAGIC: &[u8; 8] = b"LURESCAN";
const FORMAT: u32 = 2;
/// Largest file that is read.
const MOST_BYTES: usize = 4 << 20;
const DIGEST: usize = 32;
const HEAD: usize = 16;
/// Largest magnitude of any number in a model.
const MOST_WEIGHT: f32 = 4096.0;

/// A loaded model.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    version: String,
    data: String,
    bias: [f32; 3],
    slope: [f32; 3],
    offset: [f32; 3],
    adjustments: HashMap<String, [f32; 3]>,
    words: WordModel,
    sha256: String,
}

impl Model {
    #[cfg(any(test, feature = "train"))]
    /// The experts' strengths without any learning.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn prior() -> Self {
        Self {
            version: "prior-1".to_owned(),
            data: "none: expert strengths only".to_owned(),
            bias: [-4.2, -4.2, -4.2],
            slope: [1.0; 3],
            offset: [0.0; 3],
            adjustments: HashMap::new(),
            words: WordModel::default(),
            sha256: String::new(),
        }
    }

    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn data(&self) -> &str {
        &self.data
    }

    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    pub(crate) fn bias(&self) -> [f32; 3] {
        self.bias
    }

    pub(crate) fn slope(&self) -> [f32; 3] {
        self.slope
    }

    pub(crate) fn offset(&self) -> [f32; 3] {
        self.offset
    }

    pub(crate) fn delta(&self, id: &str) -> [f32; 3] {
        self.adjustments.get(id).copied().unwrap_or([0.0; 3])
    }

    /// What the mere mention of a concept adds; kept under `~id` beside the adjustments.
    pub(crate) fn mention(&self, concept: &str) -> f32 {
        let [weight, ..] = self.delta(&format!("~{concept}"));
        weight
    }

    pub(crate) fn words(&self) -> &WordModel {
        &self.words
    }

    /// The same model under another name.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn named(mut self, version: &str, data: &str) -> Self {
        version.clone_into(&mut self.version);
        data.clone_into(&mut self.data);
        self
    }

    /// The same model with other words.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn with_words(mut self, words: WordModel) -> Self {
        self.words = words;
        self
    }

    /// The same model with other adjustments of the experts' weights and another calibration.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn with_weights(mut self, adjustments: HashMap<String, [f32; 3]>, slope: [f32; 3], offset: [f32; 3]) -> Self {
        let mentions: Vec<_> = self.adjustments.into_iter().filter(|(id, _)| id.starts_with('~')).collect();
        (self.adjustments, self.slope, self.offset) = (adjustments, slope, offset);
        self.adjustments.extend(mentions);
        self
    }

    /// The same model with other weights of mentions.
    #[cfg(feature = "train")]
    pub(crate) fn with_mentions(mut self, weights: &HashMap<String, f32>) -> Self {
        self.adjustments.retain(|id, _| !id.starts_with('~'));
        self.adjustments.extend(weights.iter().map(|(id, weight)| (format!("~{id}"), [*weight; 3])));
        self
    }

    /// The same model with all readings moved by `shift` log-odds.
    #[cfg(feature = "train")]
    pub(crate) fn shifted(mut self, shift: f32) -> Self {
        self.offset.iter_mut().for_each(|offset| *offset += shift);
        self
    }

    #[cfg(any(test, feature = "train"))]
    /// Writes the file form. Same model, same bytes.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        put_text(&mut payload, &self.version);
        put_text(&mut payload, &self.data);
        for number in [self.bias, self.slope, self.offset].into_iter().flatten() {
            payload.extend(number.to_le_bytes());
        }
        let mut adjustments: Vec<_> = self.adjustments.iter().collect();
        adjustments.sort_by_key(|(name, _)| name.as_str());
        put_count(&mut payload, adjustments.len());
        for (name, weights) in adjustments {
            put_text(&mut payload, name);
            for weight in weights {
                payload.extend(weight.to_le_bytes());
            }
        }
        for number in self.words.numbers() {
            payload.extend(number.to_le_bytes());
        }
        put_count(&mut payload, self.words.rows().len());
        for (name, steps) in self.words.rows() {
            put_text(&mut payload, name);
            payload.extend(steps.to_le_bytes());
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        put_count(&mut bytes, payload.len());
        bytes.extend(payload);
        let digest = hmac_sha256::Hash::hash(&bytes);
        bytes.extend(digest);
        bytes
    }

    /// Reads the file form, refusing anything that is not exactly a model of this format.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::model(format!("expected at most {MOST_BYTES} bytes, found {}", bytes.len())));
        }
        let mut reader = Reader { bytes };
        if reader.take(MAGIC.len()) != Some(MAGIC) {
            return Err(Error::model("expected a lurescan model file (magic LURESCAN)"));
        }
        let format = reader.u32().ok_or_else(|| truncated("the format version"))?;
        if format != FORMAT {
            return Err(Error::model(format!("expected format version {FORMAT}, found {format}")));
        }
        let length = reader.u32().ok_or_else(|| truncated("the length"))? as usize;
        if reader.bytes.len() != length + DIGEST {
            return Err(Error::model(format!("expected {} bytes, found {}", length + DIGEST + HEAD, bytes.len())));
        }
        let (signed, digest) = bytes.split_at_checked(HEAD + length).ok_or_else(|| truncated("the checksum"))?;
        if hmac_sha256::Hash::hash(signed) != digest {
            return Err(Error::model("checksum does not match: the file is damaged"));
        }
        let mut reader = Reader { bytes: signed.get(HEAD..).unwrap_or(&[]) };
        let version = reader.text().ok_or_else(|| truncated("the model version"))?.to_owned();
        let data = reader.text().ok_or_else(|| truncated("the data id"))?.to_owned();
        let bias = reader.weights()?;
        let slope = reader.weights()?;
        let offset = reader.weights()?;
        if slope.iter().any(|&slope| slope <= 0.0) {
            return Err(Error::model("expected slopes above 0"));
        }
        let count = reader.count(2 + 12)?;
        let mut adjustments = HashMap::with_capacity(count);
        for _ in 0..count {
            let name = reader.text().ok_or_else(|| truncated("an adjustment"))?.to_owned();
            adjustments.insert(name, reader.weights()?);
        }
        let words = reader.words()?;
        if !reader.bytes.is_empty() {
            return Err(Error::model(format!("expected the end, found {} more bytes", reader.bytes.len())));
        }
        let sha256 = hex(&hmac_sha256::Hash::hash(bytes));
        Ok(Self { version, data, bias, slope, offset, adjustments, words, sha256 })
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn truncated(what: &str) -> Error {
    Error::model(format!("file ends within {what}"))
}

#[cfg(any(test, feature = "train"))]
fn put_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

#[cfg(any(test, feature = "train"))]
fn put_text(bytes: &mut Vec<u8>, text: &str) {
    let cut = (0..=text.len().min(usize::from(u16::MAX))).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = text.get(..cut).unwrap_or("");
    bytes.extend(u16::try_from(text.len()).unwrap_or(0).to_le_bytes());
    bytes.extend(text.as_bytes());
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.bytes.split_at_checked(length)?;
        self.bytes = tail;
        Some(head)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.take(2)?.try_into().ok().map(u16::from_le_bytes)?;
        std::str::from_utf8(self.take(usize::from(length))?).ok()
    }

    /// A count that the rest of the file can hold, so that nothing is allocated for a lie.
    fn count(&mut self, least_each: usize) -> Result<usize, Error> {
        let count = self.u32().ok_or_else(|| truncated("a count"))? as usize;
        if count.saturating_mul(least_each) > self.bytes.len() {
            return Err(Error::model(format!("a count of {count} does not fit the file")));
        }
        Ok(count)
    }

    fn weight(&mut self) -> Result<f32, Error> {
        let number = self.take(4).and_then(|b| b.try_into().ok()).map(f32::from_le_bytes).ok_or_else(|| truncated("a number"))?;
        if number.is_finite() && number.abs() <= MOST_WEIGHT {
            Ok(number)
        } else {
            Err(Error::model(format!("expected finite numbers of magnitude {MOST_WEIGHT} at most")))
        }
    }

    fn words(&mut self) -> Result<WordModel, Error> {
        let numbers = self.weights()?;
        let count = self.count(2 + 2)?;
        let (mut names, mut steps) = (Names::default(), Vec::with_capacity(count));
        for _ in 0..count {
            names.push(self.text().ok_or_else(|| truncated("an n-gram"))?);
            let bytes = self.take(2).and_then(|bytes| bytes.try_into().ok());
            steps.push(bytes.map(i16::from_le_bytes).ok_or_else(|| truncated("a weight"))?);
        }
        if names.len() == 0 { Ok(WordModel::default()) } else { WordModel::from_quantised(names, steps, numbers) }
    }

    fn weights(&mut self) -> Result<[f32; 3], Error> {
        Ok([self.weight()?, self.weight()?, self.weight()?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::WordParts;

    fn sample() -> Vec<u8> {
        let weights = vec![("work from home".to_owned(), 1.5), ("no boss".to_owned(), -0.5)];
        let words = WordModel::new(WordParts { weights, shrink: 300.0, offset: 0.25 }).unwrap();
        let adjustments = HashMap::from([("free-flight".to_owned(), [0.1, -0.2, 0.3])]);
        Model::prior().named("test-1", "own").with_words(words).with_weights(adjustments, [1.0, 1.1, 0.9], [0.0; 3]).to_bytes()
    }

    #[test]
    fn round_trip() {
        let bytes = sample();
        let model = Model::from_bytes(&bytes).unwrap();
        assert_eq!(model.delta("free-flight"), [0.1, -0.2, 0.3]);
        assert_eq!(model.words().rows().collect::<Vec<_>>(), [("no boss", -10922), ("work from home", 32767)]);
        assert_eq!(model.to_bytes(), bytes);
        assert_eq!(model.sha256().len(), 64);
    }

    #[test]
    fn damaged_files_are_refused() {
        let bytes = sample();
        for length in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..length]).unwrap_err().is_model());
        }
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert!(Model::from_bytes(&flipped).is_err(), "byte {at}");
        }
        let mut other = bytes.clone();
        other[8] = 1;
        assert_eq!(Model::from_bytes(&other).unwrap_err().to_string(), "model: expected format version 2, found 1");
    }
}
