//! Letters outside ASCII by their bytes, sixteen at a time where the first bytes tell a script.

use super::lanes::{LANES, Lanes, with_block};
use super::script::is_alphanumeric;
use super::units::is_mark;

/// Bytes of one stretch, and those behind that belong to its last letters or tell of rows.
const AHEAD: usize = 80;

/// Letters outside ASCII in one stretch of sixty-four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wide {
    /// Every byte of letters and digits, as bits.
    pub(super) letters: u64,
    /// Bytes of the last letter that stand in the next stretch, from its beginning.
    pub(super) over: u64,
    /// Are there letters of scripts without spaces, or signs that go with letters?
    pub(super) has_unspaced: bool,
}

/// Reads the stretch of `text` at `start`.
pub(super) fn read(text: &str, start: usize) -> Wide {
    let [leads, twos, threes] = with_block(text.as_bytes(), start, leads_of);
    let mut all = twos | twos << 1 | threes | threes << 1 | threes << 2;
    let mut over = twos >> 63 | threes >> 63 | threes >> 62;
    // Two bytes of the next stretch.
    over |= (threes >> 63) << 1;
    let mut has_unspaced = threes != 0;
    let mut others = leads & !(twos | threes);
    while others != 0 {
        let place = others.trailing_zeros();
        others &= others - 1;
        let Some(c) = text.get(start + place as usize..).and_then(|rest| rest.chars().next()) else { continue };
        let is_letter = is_alphanumeric(c);
        if is_letter {
            let bytes = ((1u128 << c.len_utf8()) - 1) << place;
            all |= low_half(bytes);
            over |= low_half(bytes >> 64);
        }
        has_unspaced |= is_mark(c) || (is_letter && c as u32 >= 0x0800);
    }
    Wide { letters: all, over, has_unspaced }
}

#[allow(clippy::cast_possible_truncation, reason = "the low half is wanted")]
fn low_half(bits: u128) -> u64 {
    bits as u64
}

/// First bytes of characters outside ASCII; of letters of two bytes told at once, and of three.
#[inline(always)]
fn leads_of(bytes: &[u8; AHEAD]) -> [u64; 3] {
    let mut found = [0; 3];
    let [leads, twos, threes] = &mut found;
    for part in (0..64).step_by(LANES) {
        let (here, next, third) = (Lanes::at(bytes, part), Lanes::at(bytes, part + 1), Lanes::at(bytes, part + 2));
        *leads |= here.within(0xC2, 0xF4).bits() << part;
        // U+0400 to U+047F.
        *twos |= here.within(0xD0, 0xD1).bits() << part;
        // U+5000 to U+9FFF and U+B000 to U+CFFF.
        let signs = here.within(0xE5, 0xE9).or(here.within(0xEB, 0xEC));
        // U+0E01 to U+0E3A and U+0E40 to U+0E46.
        let thai = next.are(0xB8).and(third.within(0x81, 0xBA)).or(next.are(0xB9).and(third.within(0x80, 0x86)));
        *threes |= signs.or(here.are(0xE0).and(thai)).bits() << part;
    }
    found
}

/// Where in the stretch at `start` characters outside ASCII stand for the first time of three in a row; of those of four
/// bytes any.
pub(super) fn drawn_out(bytes: &[u8], start: usize) -> u64 {
    with_block(bytes, start, |bytes: &[u8; AHEAD]| {
        let mut found = 0;
        for part in (0..64).step_by(LANES) {
            let here = Lanes::at(bytes, part);
            let is_same = |at: usize, by: usize| Lanes::at(bytes, part + at).equal(Lanes::at(bytes, part + at + by));
            let twos = is_same(0, 2).and(is_same(1, 2)).and(is_same(2, 2)).and(is_same(3, 2)).and(here.within(0xC2, 0xDF));
            let threes = is_same(0, 3).and(is_same(1, 3)).and(is_same(2, 3));
            let threes = threes.and(is_same(3, 3)).and(is_same(4, 3)).and(is_same(5, 3)).and(here.within(0xE0, 0xEF));
            found |= twos.or(threes).or(here.within(0xF0, 0xF4)).bits() << part;
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_told_by_their_bytes(text in "([a-z ]|[а-я]|[一-鿿]|[ก-๙]|[é-ž]|[ㄱ-ㅎ]|’|€|𐐀|ААА|机机机|\u{301}|[\u{0}-\u{10FFFF}]){0,60}") {
            let mut over = 0;
            let mut has_unspaced = false;
            for start in (0..text.len()).step_by(64) {
                let wide = read(&text, start);
                let letters = wide.letters | over;
                over = wide.over;
                has_unspaced |= wide.has_unspaced;
                let rows = drawn_out(text.as_bytes(), start);
                for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                    for byte in (at..at + c.len_utf8()).filter(|byte| (start..start + 64).contains(byte)) {
                        prop_assert_eq!(letters >> (byte - start) & 1 == 1, c.is_alphanumeric(), "{}", c);
                    }
                    if (start..start + 64).contains(&at) {
                        let is_row = text[at..].chars().take(3).filter(|other| *other == c).count() == 3;
                        prop_assert_eq!(rows >> (at - start) & 1 == 1, is_row || c.len_utf8() == 4, "{}", c);
                    }
                }
            }
            let unspaced = |c: char| crate::normalize::is_unspaced(c) || is_mark(c);
            prop_assert!(has_unspaced || !text.chars().any(|c| unspaced(c) && (c.is_alphanumeric() || is_mark(c))));
        }
    }
}
