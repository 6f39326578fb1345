//! Stretches outside ASCII that folding leaves as they stand, told many bytes at a time.

use super::lanes::{LANES, Lanes};
use super::letters::LONGEST_SYLLABLE;

/// Bytes of ASCII without capitals, of the small letters а to я, and of Han and Hangul, that the text begins with.
pub(super) fn length_of_plain(bytes: &[u8]) -> usize {
    let mut length = 0;
    // Bytes behind the last sixteen that belong to their last letter.
    let mut carry = 0u64;
    while let Some(window) = bytes.get(length..).and_then(|rest| rest.first_chunk::<{ LANES + 1 }>()) {
        let (here, next) = (Lanes::at(window, 0), Lanes::at(window, 1));
        let narrow = !(here.bits() | here.within(b'A', b'Z').bits());
        let small = here.are(0xD0).and(next.within(0xB0, 0xBF)).or(here.are(0xD1).and(next.within(0x80, 0x8F))).bits();
        // U+4000 to U+9FFF and U+B000 to U+CFFF.
        let signs = here.within(0xE4, 0xE9).or(here.within(0xEB, 0xEC)).bits();
        let plain = narrow & 0xFFFF | small | small << 1 | signs | signs << 1 | signs << 2 | carry;
        let ends = !plain & 0xFFFF;
        if ends != 0 {
            return length + ends.trailing_zeros() as usize;
        }
        carry = plain >> LANES;
        length += LANES;
    }
    // The carry says that a letter reaches on; texts do not end within one.
    length += carry.count_ones() as usize;
    loop {
        length += match bytes.get(length..) {
            Some([0xD0, 0xB0..=0xBF, ..] | [0xD1, 0x80..=0x8F, ..]) => 2,
            Some([0xE4..=0xE9 | 0xEB | 0xEC, _, _, ..]) => 3,
            Some([byte, ..]) if byte.is_ascii() && !byte.is_ascii_uppercase() => 1,
            _ => return length,
        };
    }
}

/// Bytes of letters of Thai, Lao, Khmer, Devanagari and Burmese that the text begins with and of which, as they go on
/// from `before`, none is written twice in a row, nor any syllable.
pub(super) fn length_of_quiet(before: &str, bytes: &[u8]) -> usize {
    // As far back as a syllable reaches that is written again.
    const REACH: usize = 2 * LONGEST_SYLLABLE;
    let mut back = [0u32; REACH];
    for (slot, c) in back.iter_mut().rev().zip(before.chars().rev()) {
        *slot = c as u32;
    }
    let mut length = 0;
    for three in bytes.chunks_exact(3) {
        let &[first, second, third] = three else { break };
        if !is_kept(first, second, third) {
            break;
        }
        let code = u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
        let [_, second, third, fourth, fifth, sixth, seventh, eighth] = back;
        back = [second, third, fourth, fifth, sixth, seventh, eighth, code];
        if is_repeated(&back) {
            break;
        }
        length += 3;
    }
    length
}

/// Does the last syllable, of one letter to four, stand twice?
#[inline(always)]
fn is_repeated([a, b, c, d, e, f, g, h]: &[u32; 2 * LONGEST_SYLLABLE]) -> bool {
    let (one, two, three, four) = (g == h, f == h && e == g, e == h && d == g && c == f, d == h && c == g && b == f && a == e);
    one || two || three || four
}

/// Letters that [`super::chars::fold`] keeps and that do not join with the letter before.
#[inline(always)]
fn is_kept(first: u8, second: u8, third: u8) -> bool {
    match (first, second) {
        // Thai.
        (0xE0, 0xB8) => third >= 0x81,
        (0xE0, 0xB9) => third <= 0x8F,
        // Lao.
        (0xE0, 0xBA) => third >= 0x81,
        (0xE0, 0xBB) => third <= 0x8F,
        // Devanagari.
        (0xE0, 0xA4) => matches!(third, 0x84..=0xB9 | 0xBE..=0xBF),
        (0xE0, 0xA5) => third <= 0x8D,
        // Burmese.
        (0xE1, 0x80) => !matches!(third, 0xAE | 0xB7),
        // Khmer.
        (0xE1, 0x9E) => true,
        (0xE1, 0x9F) => third <= 0x9F,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::chars::{Fold, fold};
    use super::*;

    #[test]
    fn kept_letters_are_kept() {
        for c in '\u{80}'..='\u{FFFF}' {
            let mut code = [0; 4];
            let bytes = c.encode_utf8(&mut code).as_bytes();
            let kept = length_of_plain(bytes).max(length_of_quiet("", bytes));
            assert!(kept == 0 || (kept == bytes.len() && fold(c) == Fold::Keep), "{c}");
            let long = format!("{}{c}{}", "机".repeat(4), "x".repeat(40));
            let length = length_of_plain(long.as_bytes());
            assert_eq!(length, if length_of_plain(bytes) > 0 { long.len() } else { 12 }, "{c}");
        }
    }

    #[test]
    fn plain_ends_where_it_ends() {
        for length in 0..70 {
            for unit in ["я", "机", "a", "я机 "] {
                let plain: String = unit.chars().cycle().take(length).collect();
                for end in ["", "Я", "é", "A", "ก"] {
                    assert_eq!(
                        length_of_plain(format!("{plain}{end}{plain}").as_bytes()),
                        plain.len() * if end.is_empty() { 2 } else { 1 }
                    );
                }
            }
        }
    }

    #[test]
    fn repetitions_end_quiet() {
        assert_eq!(length_of_quiet("", "กขคง".as_bytes()), 12);
        assert_eq!(length_of_quiet("ก", "กข".as_bytes()), 0);
        assert_eq!(length_of_quiet("", "กขกข".as_bytes()), 9);
        assert_eq!(length_of_quiet("กขค", "กขคง".as_bytes()), 6);
        assert_eq!(length_of_quiet("กขคง", "กขคง".as_bytes()), 9);
    }
}
