//! Which scripts are written without spaces between words.

/// Scripts matched character by character.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E01..=0x0E4E   // Thai
        | 0x0E81..=0x0ECD | 0x0EDC..=0x0EDF // Lao
        | 0x1000..=0x103F | 0x1050..=0x109F // Burmese
        | 0x1780..=0x17D3 | 0x17D7 | 0x17DC // Khmer
        | 0x3041..=0x30FA | 0x30FC..=0x30FF // kana
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF // Han
        | 0xAC00..=0xD7A3 | 0x3005..=0x3007) // Hangul, iteration marks
}

/// Hangul is written with spaces, but recruiters leave them out at will.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xAC00..=0xD7A3)
}

/// In these scripts a blank separates phrases, not words.
pub(crate) fn blank_ends_phrase(c: char) -> bool {
    matches!(c as u32, 0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Reading length of a word of spaced scripts, in sixths of a word.
pub(crate) const WORD: u32 = 6;

/// Reading length of one unspaced character in sixths of a word, so that distances mean the same in every script.
pub(crate) fn reading_length(c: char) -> u32 {
    match c as u32 {
        0x3400..=0x9FFF | 0x20000..=0x3FFFF => 3,
        0x3041..=0x30FF | 0xAC00..=0xD7A3 => 2,
        _ => 1,
    }
}
