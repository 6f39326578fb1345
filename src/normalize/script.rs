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

/// The same as [`char::is_alphanumeric`], without a search for the letters ads are made of.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c as u32 {
        0..=0x7F => c.is_ascii_alphanumeric(),
        0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0x3041..=0x3096 | 0x30A1..=0x30FA // Han, Hangul, kana
        | 0x0400..=0x0481 | 0x048A..=0x052F // Cyrillic
        | 0x0E01..=0x0E3A | 0x0E40..=0x0E46 | 0x0E4D | 0x0E50..=0x0E59 // Thai
        | 0x0E81..=0x0E82 | 0x0E84 | 0x0E86..=0x0E8A | 0x0E8C..=0x0EA3 | 0x0EA5 | 0x0EA7..=0x0EB9 | 0x0EBB..=0x0EBD // Lao
        | 0x0EC0..=0x0EC4 | 0x0ECD | 0x0ED0..=0x0ED9
        | 0x1780..=0x17B3 | 0x17B6..=0x17C8 // Khmer
        | 0x1000..=0x1036 | 0x1038 | 0x103B..=0x1049 // Burmese
        | 0x0620..=0x0657 | 0x0659..=0x0669 | 0x066E..=0x06D3 // Arabic
        | 0x0900..=0x093B | 0x093D..=0x094C | 0x0955..=0x0963 | 0x0966..=0x096F // Devanagari
        | 0x0985..=0x098C | 0x0993..=0x09A8 | 0x09AA..=0x09B0 | 0x09B2 | 0x09B6..=0x09B9 | 0x09BD..=0x09C4 // Bengali
        | 0x09C7..=0x09C8 | 0x09CB..=0x09CC | 0x09CE | 0x09DC..=0x09DD | 0x09DF..=0x09E3 | 0x09E6..=0x09F1
        | 0x0B85..=0x0B8A | 0x0B8E..=0x0B90 | 0x0B92..=0x0B95 | 0x0B99..=0x0B9A | 0x0B9E..=0x0B9F // Tamil
        | 0x0BA3..=0x0BA4 | 0x0BA8..=0x0BAA | 0x0BAE..=0x0BB9 | 0x0BBE..=0x0BC2 | 0x0BC6..=0x0BC8 | 0x0BCA..=0x0BCC
        | 0x00C0..=0x00D6 | 0x00D8..=0x00F6 | 0x00F8..=0x024F | 0x1E00..=0x1EFF => true, // Latin
        0x0300..=0x0344 | 0x093C | 0x094D | 0x0964..=0x0965 | 0x09BC | 0x09CD | 0x0BCD | 0x0E47..=0x0E4C | 0x0EC8..=0x0ECC // marks
        | 0x17C9..=0x17D3 | 0x1037 | 0x1039..=0x103A | 0x2000..=0x206F | 0x20A0..=0x20C0 | 0x2190..=0x245F // signs, emoji
        | 0x2500..=0x2775 | 0x2794..=0x2BFF | 0x3001..=0x3003 | 0x3008..=0x301F | 0xFE00..=0xFE0F | 0xFF01..=0xFF0F
        | 0xFF1A..=0xFF20 | 0x1F300..=0x1FAFF => false,
        _ => c.is_alphanumeric(),
    }
}

/// The end of the letters and digits that begin at `start`.
#[inline]
pub(crate) fn word_end(text: &str, start: usize) -> usize {
    let ascii = text.as_bytes().get(start..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    find_from(text, start + ascii, |c| !is_alphanumeric(c)).unwrap_or(text.len())
}

/// The byte where the next character begins that satisfies `wanted`, from `at` on.
#[inline]
pub(crate) fn find_from(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    text.get(at..)?.char_indices().find(|(_, c)| wanted(*c)).map(|(offset, _)| at + offset)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        let differs = ('\0'..=char::MAX).find(|&c| is_alphanumeric(c) != c.is_alphanumeric());
        assert_eq!(differs, None);
    }

    #[test]
    fn characters_are_found() {
        assert_eq!(find_from("a, ж机!", 1, is_alphanumeric), Some(3));
        assert_eq!(find_from("a, ж机!", 5, is_alphanumeric), Some(5));
        assert_eq!(find_from("a, !", 1, is_alphanumeric), None);
    }
}
