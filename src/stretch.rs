//! Long ads are read a stretch at a time: time and memory stay bounded, and no padding can use up what is kept of a lure.

use crate::ad::{JobAd, MAX_AD_BYTES, Part};
use std::ops::Range;

/// Bytes read at a time; hardly any ad is longer. What is found in a stretch may take a hundred times its room.
pub(crate) const STRETCH: usize = 10 << 10;
/// How far the next stretch reaches back: more than a lure in the longest disguise.
const OVERLAP: usize = 5 << 10;
/// Fields up to this length are read with every stretch of the long ones.
const SHORT_FIELD: usize = 1 << 10;
/// How far back a stretch looks for a blank to end at.
const NEAR: usize = 256;

/// What is read at a time of an ad: all of it, or one window of a long field together with the short fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    window: Option<(usize, Range<usize>)>,
}

/// A part of a field, and where in the field it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) part: Part,
    pub(crate) from: usize,
    pub(crate) text: &'a str,
}

impl Stretch {
    /// The whole ad at once, up to the cap.
    pub(crate) const WHOLE: Self = Self { window: None };

    pub(crate) fn pieces<'a>(&'a self, ad: &'a JobAd<'_>) -> impl Iterator<Item = Piece<'a>> {
        capped(ad).enumerate().filter_map(|(index, (part, text))| {
            let range = match &self.window {
                Some((long, range)) if *long == index => range.clone(),
                Some(_) if text.len() > SHORT_FIELD => return None,
                _ => 0..text.len(),
            };
            Some(Piece { part, from: range.start, text: text.get(range)? })
        })
    }
}

/// The stretches of an ad, in order; at least one.
pub(crate) fn stretches<'a>(ad: &'a JobAd<'_>) -> impl Iterator<Item = Stretch> + use<'a> {
    let total: usize = capped(ad).map(|(_, text)| text.len()).sum();
    let whole = (total <= STRETCH + OVERLAP).then_some(Stretch::WHOLE);
    let long = capped(ad).enumerate().filter(move |(_, (_, text))| total > STRETCH + OVERLAP && text.len() > SHORT_FIELD);
    whole
        .into_iter()
        .chain(long.flat_map(|(index, (_, text))| windows(text).map(move |range| Stretch { window: Some((index, range)) })))
}

/// Is there more text than is read?
pub(crate) fn is_cut(ad: &JobAd<'_>) -> bool {
    ad.len() > MAX_AD_BYTES
}

/// Every field, as much as is read of it.
fn capped<'a>(ad: &'a JobAd<'_>) -> impl Iterator<Item = (Part, &'a str)> {
    let mut left = MAX_AD_BYTES;
    ad.parts().map(move |(part, raw)| {
        let text = raw.get(..floor(raw, left)).unwrap_or("");
        left -= text.len();
        (part, text)
    })
}

fn windows(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = if text.len() - start <= STRETCH + OVERLAP { text.len() } else { blank(text, start + STRETCH) };
        next = (end < text.len()).then(|| blank(text, end - OVERLAP));
        Some(start..end)
    })
}

/// The end of the last blank before `at`, or where a character begins.
fn blank(text: &str, at: usize) -> usize {
    let end = floor(text, at);
    let near = text.as_bytes().get(end.saturating_sub(NEAR)..end).unwrap_or(&[]);
    let after = near.iter().rev().position(u8::is_ascii_whitespace).unwrap_or(0);
    end - after
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ad: &JobAd<'_>) -> Vec<Vec<(usize, usize)>> {
        stretches(ad).map(|stretch| stretch.pieces(ad).map(|piece| (piece.from, piece.text.len())).collect()).collect()
    }

    #[test]
    fn ordinary_ads_are_read_at_once() {
        let ad = JobAd::new().title("Cook").body("Hotel in Doha");
        assert_eq!(texts(&ad), [[(0, 4), (0, 13)]]);
        assert_eq!(texts(&JobAd::new()), [[]; 1]);
        assert!(!is_cut(&ad));
    }

    #[test]
    fn windows_cover_the_field_and_overlap() {
        for unit in ["hotel ", "机", "x"] {
            let body = unit.repeat(100_000 / unit.len());
            let ad = JobAd::new().title("Cook").body(body.as_str());
            let mut covered = 0;
            for pieces in texts(&ad) {
                let [(0, 4), (from, length)] = pieces[..] else { panic!("{pieces:?}") };
                assert!(from == 0 || (from + OVERLAP <= covered && covered < from + OVERLAP * 2), "{from} {covered}");
                assert!(length <= STRETCH + OVERLAP);
                covered = from + length;
            }
            assert_eq!(covered, body.len());
        }
    }

    #[test]
    fn what_lies_behind_the_cap_is_not_read() {
        let (first, second) = ("x".repeat(MAX_AD_BYTES - 3), "机机机");
        let ad = JobAd::new().body(first.as_str()).contact(second);
        assert!(is_cut(&ad));
        let all: Vec<_> = Stretch::WHOLE.pieces(&ad).map(|piece| piece.text.len()).collect();
        assert_eq!(all, [MAX_AD_BYTES - 3, 3]);
        assert!(texts(&ad).iter().all(|pieces| pieces.len() == 2));
    }
}
