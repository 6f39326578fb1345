//! One character at a time: what a reader sees, in the plain form the term tables use.

use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Stays as it is.
    Keep,
    /// Becomes another character by ordinary case or accent folding.
    Plain(char),
    /// Becomes a plain character although it was drawn in a decorative or full-width alphabet.
    Styled(char),
    /// Becomes a full-width or half-width twin.
    Width(char),
    /// Becomes two plain letters (æ, ß, þ).
    Pair(char, char),
    /// A mark that is dropped: accents, vowel points, stretching.
    Mark,
    /// Invisible characters and direction controls.
    Invisible,
    /// Any kind of blank.
    Blank,
    /// A line or paragraph separator.
    Line,
    /// Needs compatibility decomposition (ligatures and presentation forms).
    Compat,
    /// A regional indicator: half a flag, or a letter.
    Region,
}

/// Decides for one non-ASCII character. Order follows how often the blocks occur in ads.
pub(crate) fn fold(c: char) -> Fold {
    let code = c as u32;
    match code {
        0x3041..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0x20000..=0x3FFFF => Fold::Keep,
        0x0400..=0x04FF => cyrillic(c),
        0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x0900..=0x09FF => south_asian(c),
        0x0600..=0x06FF => arabic(c),
        0x00A0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Fold::Blank,
        0x0085 | 0x2028 | 0x2029 => Fold::Line,
        0x00C0..=0x024F | 0x1E00..=0x1EFF => latin(c),
        0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F => Fold::Mark,
        0x00AD
        | 0x115F
        | 0x1160
        | 0x180B..=0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x3164
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xFFA0
        | 0xE0000..=0xE0FFF => Fold::Invisible,
        0x2018 | 0x2019 | 0x201B | 0x02BC | 0x2032 => Fold::Plain('\''),
        0x201C | 0x201D | 0x201F => Fold::Plain('"'),
        0x2010..=0x2015 | 0x2212 => Fold::Plain('-'),
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).map_or(Fold::Keep, |plain| Fold::Width(plain.to_ascii_lowercase())),
        0x1D400..=0x1D7FF | 0x2460..=0x24FF | 0x2100..=0x218F | 0x1F100..=0x1F12F => styled_by_compat(c),
        0x02B0..=0x02B8 | 0x02E0..=0x02E4 | 0x1D2C..=0x1D6A | 0x1D78 | 0x1D9B..=0x1DBF | 0x2070..=0x209C => styled_by_compat(c),
        0x1F130..=0x1F149 => offset(code, 0x1F130),
        0x1F1E6..=0x1F1FF => Fold::Region,
        0x1F150..=0x1F169 => offset(code, 0x1F150),
        0x1F170..=0x1F189 => offset(code, 0x1F170),
        0x1D00..=0x1D7F | 0x0250..=0x02AF | 0xA730..=0xA731 | 0xA7AF => small_capital(c),
        0x0370..=0x03FF | 0x0530..=0x058F => lower(c),
        0xFB00..=0xFB06 | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC | 0xFF61..=0xFFDC | 0x3200..=0x33FF | 0x1100..=0x11FF => Fold::Compat,
        _ => c.to_digit_any().map_or_else(|| lower(c), Fold::Plain),
    }
}

fn lower(c: char) -> Fold {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) if one != c => Fold::Plain(one),
        _ => Fold::Keep,
    }
}

fn cyrillic(c: char) -> Fold {
    match c {
        'ё' | 'Ё' => Fold::Plain('е'),
        'ѐ' | 'Ѐ' => Fold::Plain('е'),
        '\u{0483}'..='\u{0487}' => Fold::Mark,
        _ => lower(c),
    }
}

fn arabic(c: char) -> Fold {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Fold::Plain('ا'),
        'ى' | 'ی' | 'ې' => Fold::Plain('ي'),
        'ة' | 'ۀ' | 'ە' => Fold::Plain('ه'),
        'ک' => Fold::Plain('ك'),
        'ؤ' => Fold::Plain('و'),
        'ئ' => Fold::Plain('ي'),
        '\u{0640}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' => Fold::Mark,
        '\u{061C}' => Fold::Invisible,
        '٬' => Fold::Plain(','),
        '٫' => Fold::Plain('.'),
        _ => c.to_digit_any().map_or(Fold::Keep, Fold::Plain),
    }
}

fn south_asian(c: char) -> Fold {
    match c {
        // Lao and Khmer are typed in two ways that look the same.
        '\u{0EB3}' => Fold::Pair('\u{0ECD}', '\u{0EB2}'),
        '\u{0EBC}' => Fold::Plain('\u{0EA5}'),
        '\u{0EDC}' => Fold::Pair('\u{0EAB}', '\u{0E99}'),
        '\u{0EDD}' => Fold::Pair('\u{0EAB}', '\u{0EA1}'),
        '\u{17B2}' => Fold::Plain('\u{17B1}'),
        // Most of all, and no digits among them.
        '\u{0E01}'..='\u{0E4F}'
        | '\u{0E81}'..='\u{0ECF}'
        | '\u{1000}'..='\u{103F}'
        | '\u{1780}'..='\u{17DF}'
        | '\u{0904}'..='\u{0939}'
        | '\u{093E}'..='\u{094D}' => Fold::Keep,
        '\u{093C}' | '\u{09BC}' => Fold::Mark,
        '\u{0958}'..='\u{095F}' | '\u{09DC}' | '\u{09DD}' | '\u{09DF}' => base_letter(c).map_or(Fold::Keep, Fold::Plain),
        'ँ' => Fold::Plain('ं'),
        _ => c.to_digit_any().map_or(Fold::Keep, Fold::Plain),
    }
}

/// Latin letters outside ASCII, folded once: Vietnamese is full of them, and decomposing is slow.
pub(super) struct Latin {
    folds: Vec<Fold>,
    lower: Vec<char>,
    /// Plain form and small letter of those that are ASCII letters with accents; zeroes for others.
    accented: Vec<(u8, u32)>,
}

impl Latin {
    const LAST: u32 = 0x024F;
    const ADDITIONAL: u32 = 0x1E00;

    pub(super) fn get() -> &'static Self {
        static LATIN: OnceLock<Latin> = OnceLock::new();
        LATIN.get_or_init(|| {
            let letters = || (0..=Self::LAST).chain(Self::ADDITIONAL..=0x1EFF).filter_map(char::from_u32);
            let is_read = |c: char| matches!(c as u32, 0x00C0..=0x024F | 0x1E00..=0x1EFF);
            let accented = |c: char| match plain_latin(c) {
                Fold::Plain(plain) if plain.is_ascii_alphabetic() && is_read(c) => (plain as u8, lowest(c) as u32),
                _ => (0, 0),
            };
            Self {
                folds: letters().map(plain_latin).collect(),
                lower: letters().map(lowest).collect(),
                accented: letters().map(accented).collect(),
            }
        })
    }

    /// The letter at the beginning of these bytes, if [`fold`] makes a plain one of it: plain form, small letter, bytes.
    #[inline]
    pub(super) fn accented(&self, bytes: &[u8]) -> Option<(char, char, usize)> {
        let (index, length) = match *bytes {
            [first @ 0xC3..=0xC8, second, ..] => ((usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F), 2),
            [0xE1, second @ 0xB8..=0xBB, third, ..] => {
                let code = (u32::from(second & 0x3F) << 6) | u32::from(third & 0x3F);
                ((0x1000 + code - Self::ADDITIONAL + Self::LAST + 1) as usize, 3)
            }
            _ => return None,
        };
        let &(plain, lower) = self.accented.get(index)?;
        if plain == 0 { None } else { Some((char::from(plain), char::from_u32(lower)?, length)) }
    }

    fn index(c: char) -> usize {
        let code = c as u32;
        (if code < Self::ADDITIONAL { code } else { code - Self::ADDITIONAL + Self::LAST + 1 }) as usize
    }
}

/// Like `c.to_lowercase()`, of which the first character.
pub(super) fn lower_latin(c: char) -> char {
    match c as u32 {
        0x00C0..=0x024F | 0x1E00..=0x1EFF => Latin::get().lower.get(Latin::index(c)).copied().unwrap_or(c),
        _ => lowest(c),
    }
}

fn lowest(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn latin(c: char) -> Fold {
    Latin::get().folds.get(Latin::index(c)).copied().unwrap_or(Fold::Keep)
}

fn plain_latin(c: char) -> Fold {
    match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => Fold::Plain('d'),
        'ø' | 'Ø' => Fold::Plain('o'),
        'ł' | 'Ł' => Fold::Plain('l'),
        'ı' | 'ɨ' => Fold::Plain('i'),
        'ħ' | 'Ħ' => Fold::Plain('h'),
        'ŧ' | 'Ŧ' => Fold::Plain('t'),
        'ß' | 'ẞ' => Fold::Pair('s', 's'),
        'æ' | 'Æ' => Fold::Pair('a', 'e'),
        'œ' | 'Œ' => Fold::Pair('o', 'e'),
        'þ' | 'Þ' => Fold::Pair('t', 'h'),
        '×' | '÷' => Fold::Keep,
        _ => match base_letter(c) {
            Some(base) => Fold::Plain(base.to_ascii_lowercase()),
            None => lower(c),
        },
    }
}

/// First character of the canonical decomposition, when there is one.
fn base_letter(c: char) -> Option<char> {
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    base.filter(|&base| base != c)
}

fn styled_by_compat(c: char) -> Fold {
    let mut parts = std::iter::once(c).nfkc();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(one), None, None) if one != c => Fold::Styled(one.to_lowercase().next().unwrap_or(one)),
        // Parenthesised letters: ⒜ is "(a)".
        (Some('('), Some(letter), Some(')')) if letter.is_ascii_alphabetic() => Fold::Styled(letter.to_ascii_lowercase()),
        (Some(one), _, _) if one != c => Fold::Compat,
        _ => Fold::Keep,
    }
}

fn offset(code: u32, from: u32) -> Fold {
    char::from_u32(u32::from(b'a') + code - from).map_or(Fold::Keep, Fold::Styled)
}

fn small_capital(c: char) -> Fold {
    const TABLE: [(char, char); 27] = [
        ('ᴀ', 'a'),
        ('ʙ', 'b'),
        ('ᴄ', 'c'),
        ('ᴅ', 'd'),
        ('ᴇ', 'e'),
        ('ɢ', 'g'),
        ('ʜ', 'h'),
        ('ɪ', 'i'),
        ('ᴊ', 'j'),
        ('ᴋ', 'k'),
        ('ʟ', 'l'),
        ('ᴍ', 'm'),
        ('ɴ', 'n'),
        ('ᴏ', 'o'),
        ('ᴘ', 'p'),
        ('ꞯ', 'q'),
        ('ʀ', 'r'),
        ('ꜱ', 's'),
        ('ᴛ', 't'),
        ('ᴜ', 'u'),
        ('ᴠ', 'v'),
        ('ᴡ', 'w'),
        ('ʏ', 'y'),
        ('ᴢ', 'z'),
        ('ɑ', 'a'),
        ('ɡ', 'g'),
        ('ꜰ', 'f'),
    ];
    TABLE.iter().find(|(styled, _)| *styled == c).map_or_else(|| lower(c), |&(_, plain)| Fold::Styled(plain))
}

trait DigitAny {
    fn to_digit_any(self) -> Option<char>;
}

impl DigitAny for char {
    /// ASCII form of a decimal digit of the scripts ads are written in.
    fn to_digit_any(self) -> Option<char> {
        const ZEROES: [u32; 14] =
            [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6, 0x0C66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0];
        let code = self as u32;
        let zero = ZEROES.iter().find(|&&zero| (zero..zero + 10).contains(&code))?;
        char::from_u32(u32::from(b'0') + code - zero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accented_letters_are_plain_letters() {
        for c in '\0'..=char::MAX {
            if let Some((plain, letter, length)) = Latin::get().accented(c.to_string().as_bytes()) {
                assert_eq!((fold(c), lower_latin(c), c.len_utf8()), (Fold::Plain(plain), letter, length), "{c}");
            }
        }
        assert_eq!(Latin::get().accented("Ệ".as_bytes()), Some(('e', 'ệ', 3)));
    }

    #[test]
    fn folds_by_script() {
        assert_eq!(fold('ệ'), Fold::Plain('e'));
        assert_eq!(fold('Đ'), Fold::Plain('d'));
        assert_eq!(fold('Ж'), Fold::Plain('ж'));
        assert_eq!(fold('７'), Fold::Width('7'));
        assert_eq!(fold('𝐅'), Fold::Styled('f'));
        assert_eq!(fold('Ⓕ'), Fold::Styled('f'));
        assert_eq!(fold('🅵'), Fold::Styled('f'));
        assert_eq!(fold('\u{200B}'), Fold::Invisible);
        assert_eq!(fold('٣'), Fold::Plain('3'));
        assert_eq!(fold('๓'), Fold::Plain('3'));
        assert_eq!(fold('机'), Fold::Keep);
    }
}
