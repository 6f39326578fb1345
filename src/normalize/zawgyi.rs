//! Burmese in Zawgyi, a font encoding from before Unicode that puts signs in the order in which they are drawn and gives
//! some of them other numbers. Told by what Unicode never writes, and rewritten syllable by syllable.

use super::map::Mapped;
use std::ops::Range;

/// Fewest places that Unicode would not write.
const FEWEST: usize = 2;

/// Is this Burmese in Zawgyi?
pub(crate) fn is_suspected(text: &str) -> bool {
    // The first bytes of U+1000 to U+10BF; nearly all texts end here.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or(&[]));
    if !pairs.fold(false, |any, (a, b)| any | ((*a == 0xE1) & (*b <= 0x82))) {
        return false;
    }
    let (mut zawgyi, mut unicode) = (0usize, 0usize);
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            // The vowel sign E stands behind its letter in Unicode, before it in Zawgyi.
            '\u{1031}' if !is_consonant(previous) && !is_medial(previous) => zawgyi += 1,
            // Unicode's stacker needs a letter behind; in Zawgyi it is the killer of a vowel, with anything behind.
            '\u{1039}' if !is_consonant(next) => zawgyi += 1,
            // Unicode's killer is Zawgyi's letter YA below, which has vowels behind it but no tone.
            '\u{103A}' if matches!(next, '\u{1037}' | '\u{1038}') => unicode += 1,
            '\u{1033}' | '\u{1034}' | '\u{105A}' | '\u{1060}'..='\u{1097}' => zawgyi += 1,
            '\u{103E}' => unicode += 1,
            _ => {}
        }
        previous = c;
    }
    zawgyi >= FEWEST && zawgyi > unicode
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{102A}' | '\u{103F}' | '\u{104E}')
}

fn is_medial(c: char) -> bool {
    matches!(c, '\u{103B}'..='\u{103E}')
}

/// What a Zawgyi sign is in Unicode. A leading stacker means that the letter goes below; [`KINZI`] goes above the next.
fn signs(c: char) -> &'static str {
    match c {
        '\u{1033}' => "\u{102F}",
        '\u{1034}' => "\u{1030}",
        '\u{1039}' => "\u{103A}",
        '\u{103A}' | '\u{107D}' => "\u{103B}",
        '\u{103B}' | '\u{107E}'..='\u{1084}' => "\u{103C}",
        '\u{103C}' => "\u{103D}",
        '\u{103D}' | '\u{1087}' => "\u{103E}",
        '\u{105A}' => "\u{102B}\u{103A}",
        '\u{1060}' => "\u{1039}\u{1000}",
        '\u{1061}' => "\u{1039}\u{1001}",
        '\u{1062}' => "\u{1039}\u{1002}",
        '\u{1063}' => "\u{1039}\u{1003}",
        '\u{1064}' => KINZI,
        '\u{1065}' => "\u{1039}\u{1005}",
        '\u{1066}' | '\u{1067}' => "\u{1039}\u{1006}",
        '\u{1068}' => "\u{1039}\u{1007}",
        '\u{1069}' => "\u{1039}\u{1008}",
        '\u{106A}' => "\u{1009}",
        '\u{106B}' => "\u{100A}",
        '\u{106C}' => "\u{1039}\u{100B}",
        '\u{106D}' => "\u{1039}\u{100C}",
        '\u{106E}' => "\u{100D}\u{1039}\u{100D}",
        '\u{106F}' => "\u{100D}\u{1039}\u{100E}",
        '\u{1070}' => "\u{1039}\u{100F}",
        '\u{1071}' | '\u{1072}' => "\u{1039}\u{1010}",
        '\u{1073}' | '\u{1074}' => "\u{1039}\u{1011}",
        '\u{1075}' => "\u{1039}\u{1012}",
        '\u{1076}' => "\u{1039}\u{1013}",
        '\u{1077}' => "\u{1039}\u{1014}",
        '\u{1078}' => "\u{1039}\u{1015}",
        '\u{1079}' => "\u{1039}\u{1016}",
        '\u{107A}' => "\u{1039}\u{1017}",
        '\u{107B}' | '\u{1093}' => "\u{1039}\u{1018}",
        '\u{107C}' => "\u{1039}\u{1019}",
        '\u{1085}' => "\u{1039}\u{101C}",
        '\u{1086}' => "\u{103F}",
        '\u{1088}' => "\u{103E}\u{102F}",
        '\u{1089}' => "\u{103E}\u{1030}",
        '\u{108A}' => "\u{103D}\u{103E}",
        '\u{108B}' => "\u{1004}\u{103A}\u{1039}\u{102D}",
        '\u{108C}' => "\u{1004}\u{103A}\u{1039}\u{102E}",
        '\u{108D}' => "\u{1004}\u{103A}\u{1039}\u{1036}",
        '\u{108E}' => "\u{102D}\u{1036}",
        '\u{108F}' => "\u{1014}",
        '\u{1090}' => "\u{101B}",
        '\u{1091}' => "\u{100F}\u{1039}\u{100D}",
        '\u{1092}' => "\u{100B}\u{1039}\u{100C}",
        '\u{1094}' | '\u{1095}' => "\u{1037}",
        '\u{1096}' => "\u{1039}\u{1010}\u{103D}",
        '\u{1097}' => "\u{100B}\u{1039}\u{100B}",
        _ => "",
    }
}

/// NGA above the letter.
const KINZI: &str = "\u{1004}\u{103A}\u{1039}";

/// Place of a sign within its syllable.
fn rank(c: char) -> u8 {
    match c {
        '\u{103B}' => 1,
        '\u{103C}' => 2,
        '\u{103D}' => 3,
        '\u{103E}' => 4,
        '\u{1031}' => 5,
        '\u{102D}' | '\u{102E}' | '\u{1032}' => 6,
        '\u{102F}' | '\u{1030}' => 7,
        '\u{102B}' | '\u{102C}' => 8,
        '\u{1036}' => 9,
        '\u{1037}' => 10,
        '\u{103A}' => 11,
        _ => 12,
    }
}

/// One syllable being gathered.
#[derive(Default)]
struct Syllable {
    kinzi: bool,
    base: String,
    signs: Vec<char>,
    bytes: Range<usize>,
}

/// Longest syllable gathered; more is noise.
const MOST_SIGNS: usize = 12;

impl Syllable {
    fn take(&mut self, c: char, at: Range<usize>) {
        if self.bytes.is_empty() {
            self.bytes = at;
        } else {
            self.bytes.end = at.end;
        }
        let mut rest = signs(c);
        if let Some(after) = rest.strip_prefix(KINZI) {
            self.kinzi = true;
            rest = after;
        } else if rest.is_empty() {
            self.put(c);
            return;
        }
        if rest.contains('\u{1039}') {
            for part in rest.chars() {
                if is_medial(part) { self.put(part) } else { self.base.push(part) }
            }
        } else {
            rest.chars().for_each(|part| self.put(part));
        }
    }

    fn put(&mut self, c: char) {
        if is_consonant(c) { self.base.push(c) } else { self.signs.push(c) }
    }

    /// Writes the syllable; each of its characters stands for all of it.
    fn end(&mut self, map: impl Fn(Range<usize>) -> Range<usize>, out: &mut Mapped) {
        if !self.bytes.is_empty() {
            let original = map(self.bytes.clone());
            self.signs.sort_by_key(|&c| rank(c));
            self.signs.dedup();
            let kinzi = if self.kinzi { KINZI } else { "" };
            for c in kinzi.chars().chain(self.base.chars()).chain(self.signs.iter().copied()) {
                out.push_char_for(c, original.clone());
            }
        }
        *self = Self::default();
    }
}

/// Writes `text` in Unicode to `out`.
pub(crate) fn convert(text: &str, source: Option<&Mapped>, out: &mut Mapped) {
    let map = |range: Range<usize>| source.map_or(range.clone(), |map| map.original(range));
    out.clear();
    if source.is_some_and(Mapped::is_scattered) {
        out.scatter();
    }
    let mut syllable = Syllable::default();
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if !matches!(c, '\u{1000}'..='\u{103F}' | '\u{105A}' | '\u{1060}'..='\u{1097}') {
            syllable.end(map, out);
            out.push_char_for(c, map(range));
            continue;
        }
        let is_letter = is_consonant(c)
            || matches!(signs(c).chars().next(), Some(first) if is_consonant(first) && !signs(c).starts_with(KINZI));
        let is_before = matches!(c, '\u{1031}' | '\u{103B}' | '\u{107E}'..='\u{1084}');
        // A letter, or a sign drawn before it, opens the next syllable.
        if (is_letter || is_before) && !syllable.base.is_empty() || syllable.signs.len() > MOST_SIGNS {
            syllable.end(map, out);
        }
        syllable.take(c, range);
    }
    syllable.end(map, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &str) -> String {
        let mut out = Mapped::default();
        convert(text, None, &mut out);
        out.text().to_owned()
    }

    #[test]
    fn syllables_are_put_in_order() {
        for (zawgyi, unicode) in [
            ("\u{103B}\u{1000}\u{102D}\u{1033}\u{1000}\u{1039}", "ကြိုက်"),
            ("\u{1031}\u{101B}\u{108A}", "ရွှေ"),
            ("\u{1031}\u{1000}\u{103A}\u{102C}\u{1004}\u{1039}\u{1038}", "ကျောင်း"),
            ("\u{1021}\u{101C}\u{102F}\u{1015}\u{1039}", "အလုပ်"),
            ("\u{1021}\u{1002}\u{1064}\u{101C}\u{102D}\u{1015}\u{1039}", "အင်္ဂလိပ်"),
        ] {
            assert_eq!(converted(zawgyi), unicode);
        }
    }

    #[test]
    fn unicode_is_not_taken_for_zawgyi() {
        for text in ["အလုပ်ခေါ်စာ ကျောင်း ရွှေ အင်္ဂလိပ်", "မြဝတီ လစာ ၅ သိန်း", "no burmese"]
        {
            assert!(!is_suspected(text), "{text}");
        }
        assert!(is_suspected("\u{1031}\u{101B}\u{108A} \u{1031}\u{1000}\u{103A}\u{102C}\u{1004}\u{1039}\u{1038}"));
    }

    #[test]
    fn spans_lead_back() {
        let text = "a \u{1031}\u{101B}\u{108A} b";
        let mut out = Mapped::default();
        convert(text, None, &mut out);
        let at = out.text().find("ရွှေ").unwrap();
        assert_eq!(&text[out.original(at..at + "ရွှေ".len())], "\u{1031}\u{101B}\u{108A}");
    }
}
