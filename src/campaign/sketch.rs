//! The fingerprint: a one-permutation min-hash over words and word pairs.

use crate::tokenize::{Kind, Memory, Size, Tokens, print_of};
use std::fmt;
use std::str::FromStr;

/// Number of bins, each with the least hash of the features that fall into it.
pub(crate) const BINS: usize = 64;
/// Bits kept of each least hash; zero stands for an empty bin.
const BITS: u32 = 12;
/// Hexadecimal digits of one bin.
const DIGITS: usize = 3;

/// By which recycled ads are recognised: ads that share most words and word pairs agree in most of its parts.
///
/// It is taken from the text as read, so disguises do not change it. Numbers, handles, links and addresses are left out,
/// so neither another phone number nor another salary makes a new campaign. It cannot be turned back into text.
///
/// ```
/// use lurescan::{JobAd, Screener};
///
/// let screener = Screener::default();
/// let first = screener.fingerprint(&JobAd::from("Office staff wanted abroad, free flight and lodging. Telegram @demo_hr"));
/// let again = screener.fingerprint(&JobAd::from("Office staff wanted abroad! Free f l i g h t & lodging!! Telegram @other_one"));
/// let other = screener.fingerprint(&JobAd::from("The harbour hotel seeks a pastry cook with five years of practice."));
/// assert!(first.similarity(&again) > 0.6);
/// assert!(first.similarity(&other) < 0.1);
/// assert_eq!(first.to_string().parse(), Ok(first));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub(super) [u16; BINS]);

impl Default for Fingerprint {
    /// Of an ad without words.
    fn default() -> Self {
        Self([0; BINS])
    }
}

impl Fingerprint {
    /// Share of words and word pairs that two ads have in common, estimated, 0..=1.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        let (mut both, mut either) = (0u16, 0u16);
        for (a, b) in self.0.iter().zip(&other.0) {
            either += u16::from(*a | *b != 0);
            both += u16::from(*a == *b && *a != 0);
        }
        f32::from(both) / f32::from(either.max(1))
    }

    /// Sixteen hexadecimal digits for people: equal for equal fingerprints, telling nothing of likeness.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{:016x}", self.0.iter().fold(0, |all, &part| mix(all ^ u64::from(part))))
    }

    /// Has the ad no words at all?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|&part| part == 0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| write!(f, "{part:03x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = crate::Error;

    fn from_str(hex: &str) -> Result<Self, Self::Err> {
        let wrong = || crate::Error::fingerprint(format!("expected {} hexadecimal digits", BINS * DIGITS));
        if hex.len() != BINS * DIGITS || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut parts = [0; BINS];
        for (index, part) in parts.iter_mut().enumerate() {
            let digits = hex.get(index * DIGITS..(index + 1) * DIGITS).ok_or_else(wrong)?;
            *part = u16::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(parts))
    }
}

/// A part of a handle, link or mail address, which changes from one copy to the next.
#[inline(always)]
fn is_address(text: &[u8], start: usize, end: usize) -> bool {
    let before = text.get(start.wrapping_sub(1)).copied().unwrap_or(b' ');
    let after = text.get(end).copied().unwrap_or(b' ');
    matches!(before, b'@' | b'/' | b'_') | matches!(after, b'@' | b'_')
}

/// What the word at these bytes adds; it is remembered with the word.
#[inline(never)]
fn ask(word: &[u8], number: u16, memory: &mut Memory) -> (u64, Size) {
    let (own, size) = print_of(word);
    memory.note(number, |note| (note.print, note.size) = (own, size));
    (own, size)
}

/// A fingerprint in the making: the least hash of each bin.
#[derive(Debug)]
pub(crate) struct Sketch {
    least: [u64; BINS],
}

impl Default for Sketch {
    fn default() -> Self {
        Self { least: [u64::MAX; BINS] }
    }
}

impl Sketch {
    /// Adds folded text. What a word adds is remembered with the word.
    pub(crate) fn read(&mut self, text: &str, tokens: &mut Tokens) {
        let bytes = text.as_bytes();
        let mut before: Option<u64> = None;
        let Tokens { tokens, memory, .. } = tokens;
        for token in tokens {
            let (start, end) = (token.start as usize, token.end as usize);
            match token.kind {
                Kind::Word if !is_address(bytes, start, end) => {
                    let (own, size) = match memory.recall(token.word, |note| (note.print, note.size)) {
                        Some(noted) => noted,
                        None => ask(bytes.get(start..end).unwrap_or(&[]), token.word, memory),
                    };
                    if size == Size::Long {
                        self.add(mix(own));
                    }
                    if let Some(before) = before {
                        self.add(mix(before ^ own.rotate_left(17)));
                    }
                    before = Some(own);
                }
                Kind::Unspaced => {
                    self.unspaced(text.get(start..end).unwrap_or(""));
                    before = None;
                }
                _ => {}
            }
        }
    }

    #[inline(always)]
    fn add(&mut self, hash: u64) {
        let bin = (hash >> (u64::BITS - BINS.ilog2())) as usize;
        if let Some(least) = self.least.get_mut(bin) {
            *least = (*least).min(hash);
        }
    }

    /// Runs of characters: two and three where one character is a syllable or word, four and six in the alphabets of
    /// Thai, Lao, Khmer and Burmese.
    #[inline(never)]
    fn unspaced(&mut self, run: &str) {
        let mut window = [0u64; 6];
        for (index, c) in run.chars().enumerate() {
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = u64::from(c as u32);
            }
            let sizes = if (c as u32) < 0x2E80 { [4, 6] } else { [2, 3] };
            for size in sizes.into_iter().filter(|&size| index + 1 >= size) {
                let gram = window.get(window.len() - size..).unwrap_or(&[]);
                self.add(gram.iter().fold(size as u64, |all, c| mix(all ^ c)));
            }
        }
    }

    pub(crate) fn finish(&self) -> Fingerprint {
        let most = (1 << BITS) - 1;
        let mut parts = [0; BINS];
        for (part, &least) in parts.iter_mut().zip(&self.least) {
            if least != u64::MAX {
                *part = (mix(least) % most + 1) as u16;
            }
        }
        Fingerprint(parts)
    }
}

pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}
