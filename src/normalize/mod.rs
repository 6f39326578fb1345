//! Undoes disguises and folds case, width and accents, keeping the way back to the original bytes.
//!
//! The pass is linear in the input. Pure ASCII without markup takes the short way: one copy and one lower-casing.

mod chars;
mod html;
mod map;
mod words;

use chars::Fold;
pub(crate) use map::Mapped;
use unicode_normalization::UnicodeNormalization;

/// What was undone, as bits; names stand in [`Undone::names`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Undone(u16);

impl Undone {
    pub(crate) const HTML: Self = Self(1);
    pub(crate) const INVISIBLE: Self = Self(1 << 1);
    pub(crate) const STYLED: Self = Self(1 << 2);
    pub(crate) const WIDTH: Self = Self(1 << 3);
    pub(crate) const MARKS: Self = Self(1 << 4);
    pub(crate) const LOOK_ALIKES: Self = Self(1 << 5);
    pub(crate) const SPACED: Self = Self(1 << 6);

    const NAMES: [(Self, &'static str); 7] = [
        (Self::HTML, "html"),
        (Self::INVISIBLE, "disguise:invisible"),
        (Self::STYLED, "disguise:styled-letters"),
        (Self::WIDTH, "width"),
        (Self::MARKS, "disguise:piled-marks"),
        (Self::LOOK_ALIKES, "disguise:look-alikes"),
        (Self::SPACED, "disguise:spaced-letters"),
    ];

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Did the poster hide words, rather than merely format them?
    pub(crate) fn is_disguise(self) -> bool {
        self.0 & !(Self::HTML.0 | Self::WIDTH.0) != 0
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().filter(move |(bit, _)| self.contains(*bit)).map(|&(_, name)| name)
    }
}

/// Reusable buffers of the passes.
#[derive(Debug, Default)]
pub(crate) struct Normalizer {
    stripped: Mapped,
    spare: Mapped,
}

impl Normalizer {
    /// Folds one field into `out` and says what was undone. `raw` is already capped.
    pub(crate) fn fold(&mut self, raw: &str, out: &mut Mapped) -> Undone {
        let mut undone = Undone::default();
        out.clear();
        if html::is_suspected(raw) {
            self.stripped.clear();
            if html::strip(raw, &mut self.stripped) {
                undone.add(Undone::HTML);
            }
            let stripped = std::mem::take(&mut self.stripped);
            fold_chars(stripped.text(), Some(&stripped), out, &mut undone);
            self.stripped = stripped;
        } else {
            fold_chars(raw, None, out, &mut undone);
        }
        if !out.text().is_ascii() && words::unmix(out, &mut self.spare) {
            undone.add(Undone::LOOK_ALIKES);
            std::mem::swap(out, &mut self.spare);
        }
        if words::join_letters(out, &mut self.spare) {
            undone.add(Undone::SPACED);
            std::mem::swap(out, &mut self.spare);
        }
        undone
    }
}

/// Counts that tell a disguise from ordinary typography.
#[derive(Default)]
struct Seen {
    invisible_in_word: usize,
    styled: usize,
    width: usize,
    marks_in_row: usize,
    piled: usize,
}

/// Fewest odd characters that count as a disguise: one stray joiner or one bold word is decoration.
const FEWEST_ODD: usize = 3;
/// Most marks on one letter in honest text (Vietnamese has two, vocalised Arabic and Hebrew up to three).
const MOST_MARKS: usize = 3;
/// Longest compatibility decomposition that is kept; some ligatures grow to 18 characters.
const MAX_GROWTH: usize = 18;

/// Folds character by character. `source` maps positions in `text` back to the original when `text` is not the original.
fn fold_chars(text: &str, source: Option<&Mapped>, out: &mut Mapped, undone: &mut Undone) {
    let mut seen = Seen::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let ascii = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        if ascii > 0 {
            let chunk = text.get(at..at + ascii).unwrap_or("");
            match source {
                None => out.push_ascii_lower(chunk, at),
                Some(map) => {
                    for (offset, c) in chunk.char_indices() {
                        let start = at + offset;
                        let original = map.original(start..start + 1);
                        if original.len() == 1 {
                            out.push_in_step(c.to_ascii_lowercase(), original.start);
                        } else {
                            out.push_char_for(c.to_ascii_lowercase(), original);
                        }
                    }
                }
            }
            at += ascii;
            seen.marks_in_row = 0;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|tail| tail.chars().next()) else { break };
        let end = at + c.len_utf8();
        let original = source.map_or(at..end, |map| map.original(at..end));
        push_folded(c, original, text, end, out, &mut seen);
        at = end;
    }
    if seen.invisible_in_word >= FEWEST_ODD {
        undone.add(Undone::INVISIBLE);
    }
    if seen.styled >= FEWEST_ODD {
        undone.add(Undone::STYLED);
    }
    if seen.width >= FEWEST_ODD {
        undone.add(Undone::WIDTH);
    }
    if seen.piled >= FEWEST_ODD {
        undone.add(Undone::MARKS);
    }
}

fn push_folded(c: char, original: std::ops::Range<usize>, text: &str, end: usize, out: &mut Mapped, seen: &mut Seen) {
    let folded = chars::fold(c);
    if folded != Fold::Mark {
        seen.marks_in_row = 0;
    }
    match folded {
        Fold::Keep => {
            if original.len() == c.len_utf8() {
                out.push_in_step(c, original.start);
            } else {
                out.push_char_for(c, original);
            }
        }
        Fold::Plain(plain) => push_plain(plain, original, out),
        Fold::Styled(plain) => {
            seen.styled += usize::from(plain.is_alphabetic());
            out.push_char_for(plain, original);
        }
        Fold::Width(plain) => {
            seen.width += usize::from(plain.is_ascii_alphanumeric());
            out.push_char_for(plain, original);
        }
        Fold::Pair(first, second) => {
            out.push_char_for(first, original.clone());
            out.push_char_for(second, original);
        }
        Fold::Mark => {
            seen.marks_in_row += 1;
            if seen.marks_in_row > MOST_MARKS {
                seen.piled += 1;
            }
            // Letters that are letters of their own in their alphabet come back together.
            let last = out.text().chars().next_back();
            if let Some(joined) = match (last, c) {
                (Some('и'), '\u{0306}') => Some('й'),
                (Some('і'), '\u{0308}') => Some('ї'),
                _ => None,
            } {
                out.pop();
                out.push_char_for(joined, original.start.saturating_sub(2)..original.end);
            }
        }
        Fold::Invisible => {
            // Joiners are spelling in Indic, Arabic and Khmer text; between Latin or Cyrillic letters they hide words.
            let before = out.text().chars().next_back();
            let after = text.get(end..).and_then(|tail| tail.chars().next());
            if before.is_some_and(hides) && after.is_some_and(|c| hides(c) || chars::fold(c) == Fold::Invisible) {
                seen.invisible_in_word += 1;
            }
        }
        Fold::Blank => out.push_char_for(' ', original),
        Fold::Line => out.push_char_for('\n', original),
        Fold::Compat => {
            for part in std::iter::once(c).nfkc().take(MAX_GROWTH) {
                match chars::fold(part) {
                    Fold::Plain(plain) => out.push_char_for(plain, original.clone()),
                    Fold::Mark | Fold::Invisible => {}
                    _ => out.push_char_for(part.to_lowercase().next().unwrap_or(part), original.clone()),
                }
            }
        }
    }
}

fn push_plain(plain: char, original: std::ops::Range<usize>, out: &mut Mapped) {
    if original.len() == plain.len_utf8() {
        out.push_in_step(plain, original.start);
    } else {
        out.push_char_for(plain, original);
    }
}

fn hides(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c as u32, 0x00C0..=0x024F | 0x0370..=0x04FF | 0x1E00..=0x1EFF | 0x4E00..=0x9FFF)
}

/// Folds a term of the tables the way ads are folded.
pub(crate) fn fold_term(term: &str) -> String {
    let mut out = Mapped::default();
    fold_chars(term, None, &mut out, &mut Undone::default());
    out.text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(raw: &str) -> (String, Undone) {
        let mut out = Mapped::default();
        let undone = Normalizer::default().fold(raw, &mut out);
        (out.text().to_owned(), undone)
    }

    #[test]
    fn folds_to_what_a_reader_sees() {
        assert_eq!(folded("VIỆC NHẸ Lương Cao").0, "viec nhe luong cao");
        assert_eq!(folded("Ｆｒｅｅ　ｆｌｉｇｈｔ").0, "free flight");
        let (text, undone) = folded("p\u{200B}a\u{200B}s\u{200B}sport");
        assert_eq!(text, "passport");
        assert!(undone.contains(Undone::INVISIBLE));
        let (text, undone) = folded("𝐅𝐫𝐞𝐞 flight");
        assert_eq!(text, "free flight");
        assert!(undone.contains(Undone::STYLED));
        assert_eq!(folded("الراتبُ ١٠٠٠ دولار").0, "الراتب 1000 دولار");
    }

    #[test]
    fn honest_text_is_no_disguise() {
        for honest in [
            "नौकरी के लिए\u{200D} आवेदन",
            "Работа в Москве",
            "Việt Nam tuyển dụng",
            "👨\u{200D}👩\u{200D}👧 family hotel",
            "می\u{200C}خواهیم",
        ] {
            assert!(!folded(honest).1.is_disguise(), "{honest}");
        }
    }

    #[test]
    fn spans_survive_markup_and_folding() {
        let raw = "<p>GIỮ <b>hộ</b> chiếu</p>";
        let mut out = Mapped::default();
        Normalizer::default().fold(raw, &mut out);
        let at = out.text().find("ho chieu").unwrap();
        assert_eq!(&raw[out.original(at..at + 8)], "hộ</b> chiếu");
    }
}
