//! A seeded generator of disguises, as recruiters use them. Same seed, same text.

use unicode_normalization::UnicodeNormalization;

/// Small random numbers, the same on every machine (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// From 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// One way to disguise a text.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// A reader sees the very same words, and so must the library.
    pub(crate) is_lossless: bool,
    pub(crate) apply: fn(&mut Random, &str) -> String,
}

macro_rules! kinds {
    ($($name:literal $lossless:literal $apply:path;)*) => {
        pub(crate) const KINDS: &[Kind] = &[$(Kind { name: $name, is_lossless: $lossless, apply: $apply }),*];
    };
}

kinds! {
    "invisible" true invisible;
    "width" true width;
    "styled" true styled;
    "bidi" true bidi;
    "html" true html;
    "decomposed" true decomposed;
    "capitals" true capitals;
    "blanks" true blanks;
    "decoration" true decoration;
    "zawgyi" true zawgyi;
    "native-digits" false native_digits;
    "look-alikes" false look_alikes;
    "piled-marks" false piled_marks;
    "leet" false leet;
    "spaced" false spaced;
    "dotted" false dotted;
    "cut" false cut;
    "drawn-out" false drawn_out;
    "keycaps" false keycaps;
    "emoji" false emoji;
    "without-accents" false without_accents;
    "chinese-forms" false chinese_forms;
    "spelled-contact" false spelled_contact;
    "mixed" false mixed;
}

/// In which order kinds lie over each other so that a reader still reads the words: spelling, letters set apart, letter
/// shapes, marks on letters, invisible signs, markup.
fn layer(kind: &Kind) -> u8 {
    match kind.name {
        "cut" | "dotted" | "spaced" | "keycaps" => 2,
        "styled" | "width" | "native-digits" | "capitals" | "blanks" | "decomposed" | "decoration" => 3,
        "piled-marks" => 4,
        "invisible" | "bidi" | "mixed" => 5,
        "html" => 6,
        _ => 1,
    }
}

/// May `second` lie over `first`?
pub(crate) fn may_lie_over(first: &Kind, second: &Kind) -> bool {
    first.name != second.name && layer(first) <= layer(second) && !(layer(first) == 2 && layer(second) == 2)
}

/// Two kinds at random, one over the other.
pub(crate) fn two_kinds(random: &mut Random, text: &str) -> String {
    loop {
        let (first, second) = (&KINDS[random.below(KINDS.len())], &KINDS[random.below(KINDS.len())]);
        if may_lie_over(first, second) {
            let once = (first.apply)(random, text);
            return (second.apply)(random, &once);
        }
    }
}

/// Rewrites each stretch of letters and digits; what stands between is kept.
fn each_word(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || is_mark(c) {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push_str(&change(&word));
            word.clear();
        }
        out.push(c);
    }
    if !word.is_empty() {
        out.push_str(&change(&word));
    }
    out
}

fn each_char(text: &str, change: impl FnMut(char) -> String) -> String {
    text.chars().map(change).collect()
}

/// Signs that stand on the letter before: marks of all scripts of the corpus.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_plain(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.contains(".com") || word.contains("t.me")
}

/// Rewrites letters but leaves addresses alone, which would no longer work.
fn each_word_outside_addresses(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let parts = text.split_inclusive(char::is_whitespace);
    parts.map(|part| if is_address(part) { part.to_owned() } else { each_word(part, &mut change) }).collect()
}

/// A letter with its marks.
fn clusters(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for c in word.chars() {
        match all.last_mut() {
            Some(last) if is_mark(c) || last.ends_with(['\u{17D2}', '\u{1039}']) => last.push(c),
            _ => all.push(c.to_string()),
        }
    }
    all
}

fn invisible(random: &mut Random, text: &str) -> String {
    const SIGNS: [char; 9] =
        ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{180E}', '\u{FE0F}', '\u{E0061}'];
    each_word(text, |word| {
        let mut out = String::new();
        for cluster in clusters(word) {
            if !out.is_empty() && random.chance(40) {
                out.push(random.pick(&SIGNS));
            }
            out.push_str(&cluster);
        }
        out
    })
}

fn width(_: &mut Random, text: &str) -> String {
    each_char(text, |c| match c {
        ' ' => "\u{3000}".to_owned(),
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap().to_string(),
        _ => c.to_string(),
    })
}

fn styled(random: &mut Random, text: &str) -> String {
    each_word(text, |word| {
        // Each alphabet: where A, a and 0 begin.
        let (upper, lower, digit) = random.pick(&[
            (0x1D400, 0x1D41A, 0x1D7CE),
            (0x1D468, 0x1D482, 0x1D7CE),
            (0x1D4D0, 0x1D4EA, 0x30),
            (0x1D5D4, 0x1D5EE, 0x1D7EC),
            (0x1D670, 0x1D68A, 0x1D7F6),
            (0x24B6, 0x24D0, 0x30),
            (0x1F130, 0x1F130, 0x30),
            (0x1F150, 0x1F150, 0x30),
            (0x1F170, 0x1F170, 0x30),
            (0x249C, 0x249C, 0x30),
        ]);
        each_char(word, |c| {
            let code = match c {
                'A'..='Z' => upper + c as u32 - 'A' as u32,
                'a'..='z' => lower + c as u32 - 'a' as u32,
                '0'..='9' => digit + c as u32 - '0' as u32,
                _ => c as u32,
            };
            char::from_u32(code).unwrap_or(c).to_string()
        })
    })
}

fn bidi(random: &mut Random, text: &str) -> String {
    each_word(text, |word| {
        if word.chars().count() < 3 {
            return word.to_owned();
        }
        let is_right_to_left = word.chars().any(|c| matches!(c as u32, 0x0590..=0x08FF));
        match random.below(4) {
            0 => format!("\u{200E}{word}\u{200E}"),
            1 => format!("\u{202A}{word}\u{202C}"),
            2 => format!("\u{2066}{word}\u{2069}"),
            _ => {
                let backwards: String = clusters(word).into_iter().rev().collect();
                let control = if is_right_to_left { '\u{202D}' } else { '\u{202E}' };
                format!("{control}{backwards}\u{202C}")
            }
        }
    })
}

fn html(random: &mut Random, text: &str) -> String {
    let inner = each_word(&text.replace('&', "&amp;").replace('<', "&lt;"), |word| {
        if matches!(word, "amp" | "lt") {
            return word.to_owned();
        }
        let mut out = String::new();
        for (index, cluster) in clusters(word).into_iter().enumerate() {
            if index > 0 {
                match random.below(12) {
                    0 => out.push_str("<b></b>"),
                    1 => out.push_str("<!-- x -->"),
                    2 => out.push_str("<span style=\"color:#000\"></span>"),
                    _ => {}
                }
            }
            for c in cluster.chars() {
                match random.below(4) {
                    0 => out.push_str(&format!("&#{};", c as u32)),
                    1 if !c.is_ascii() => out.push_str(&format!("&#x{:X};", c as u32)),
                    _ => out.push(c),
                }
            }
        }
        out
    });
    inner.replace('\n', "<br>")
}

fn decomposed(_: &mut Random, text: &str) -> String {
    text.nfd().collect()
}

fn capitals(random: &mut Random, text: &str) -> String {
    each_char(text, |c| {
        let is_simple = c.is_ascii() || matches!(c as u32, 0x0400..=0x04FF);
        if is_simple && random.chance(50) { c.to_uppercase().collect() } else { c.to_string() }
    })
}

fn blanks(random: &mut Random, text: &str) -> String {
    each_char(text, |c| {
        if c == ' ' { random.pick(&["\u{A0}", "\u{202F}", "\u{2009}", "\u{205F}", " "]).to_owned() } else { c.to_string() }
    })
}

/// What honest posters do: bullets, bold first words, lines of signs.
fn decoration(random: &mut Random, text: &str) -> String {
    let lines = text.lines().map(|line| {
        let bullet = random.pick(&["✨ ", "👉 ", "🔥 ", "⭐ ", "📌 ", "💼 ", ""]);
        let mut words = line.splitn(2, ' ');
        let first = words.next().unwrap_or("");
        let first = if is_plain(first) {
            each_char(first, |c| match c {
                'A'..='Z' => char::from_u32(0x1D5D4 + c as u32 - 'A' as u32).unwrap().to_string(),
                _ => char::from_u32(0x1D5EE + c as u32 - 'a' as u32).unwrap().to_string(),
            })
        } else {
            first.to_owned()
        };
        let rest = words.next().map_or(String::new(), |rest| format!(" {rest}"));
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("{bullet}{first}{rest} {}", random.pick(&["🎉", "💪", "🙏", ""])).trim_end().to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Burmese as old fonts had it: signs in the order in which they are drawn, some under other numbers.
fn zawgyi(_: &mut Random, text: &str) -> String {
    if !text.contains(|c| matches!(c, '\u{1000}'..='\u{1021}')) {
        return text.to_owned();
    }
    let is_letter = |c: char| matches!(c, '\u{1000}'..='\u{102A}' | '\u{103F}');
    let mut out = String::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if !is_letter(chars[at]) {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        // A kinzi before its letter is drawn behind it.
        let has_kinzi = chars[at..].starts_with(&['\u{1004}', '\u{103A}', '\u{1039}']);
        at += if has_kinzi { 3 } else { 0 };
        let base = chars[at];
        at += 1;
        let (mut stacked, mut signs) = (None, Vec::new());
        while at < chars.len() && matches!(chars[at], '\u{102B}'..='\u{103E}') {
            if chars[at] == '\u{1039}' && at + 1 < chars.len() {
                stacked = Some(chars[at + 1]);
                at += 1;
            } else {
                signs.push(chars[at]);
            }
            at += 1;
        }
        if signs.contains(&'\u{1031}') {
            out.push('\u{1031}');
        }
        if signs.contains(&'\u{103C}') {
            out.push('\u{103B}');
        }
        out.push(base);
        if has_kinzi {
            out.push('\u{1064}');
        }
        const BELOW: &str = "\u{1060}\u{1061}\u{1062}\u{1063}\0\u{1065}\u{1066}\u{1068}\u{1069}\0\0\u{106C}\u{106D}\0\0\u{1070}\u{1071}\u{1073}\u{1075}\u{1076}\u{1077}\u{1078}\u{1079}\u{107A}\u{107B}\u{107C}\0\0\u{1085}";
        if let Some(below) = stacked.and_then(|c| BELOW.chars().nth(c as usize - 0x1000)).filter(|&c| c != '\0') {
            out.push(below);
        }
        for sign in signs {
            match sign {
                '\u{1031}' | '\u{103C}' => {}
                '\u{103A}' => out.push('\u{1039}'),
                '\u{103B}' => out.push('\u{103A}'),
                '\u{103D}' => out.push('\u{103C}'),
                '\u{103E}' => out.push('\u{103D}'),
                other => out.push(other),
            }
        }
    }
    out
}

fn native_digits(random: &mut Random, text: &str) -> String {
    let zero = random.pick(&[0x0660u32, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0xFF10]);
    each_char(text, |c| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c).to_string())
}

fn look_alikes(random: &mut Random, text: &str) -> String {
    const LATIN: &str = "aceiopxyABCEHIKMOPTXksjh";
    const TWINS: &str = "асеіорхуАВСЕНІКМОРТХкѕјһ";
    const GREEK: [(char, char); 6] = [('o', 'ο'), ('v', 'ν'), ('a', 'α'), ('i', 'ι'), ('p', 'ρ'), ('u', 'υ')];
    each_word_outside_addresses(text, |word| {
        let is_cyrillic = word.chars().any(|c| matches!(c as u32, 0x0400..=0x052F));
        let greek = random.chance(20);
        let mut changed: Vec<char> = word
            .chars()
            .map(|c| {
                if !random.chance(50) {
                    return c;
                }
                let pairs = || LATIN.chars().zip(TWINS.chars());
                if is_cyrillic {
                    pairs().find(|(_, twin)| *twin == c).map_or(c, |(latin, _)| latin)
                } else if greek {
                    GREEK.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, twin)| *twin)
                } else {
                    pairs().find(|(latin, _)| *latin == c).map_or(c, |(_, twin)| twin)
                }
            })
            .collect();
        // A word wholly in another alphabet is another word: leave a letter of its own.
        let own: Vec<char> = word.chars().collect();
        if changed.iter().zip(&own).all(|(a, b)| a != b) {
            changed[0] = own[0];
        }
        changed.into_iter().collect()
    })
}

fn piled_marks(random: &mut Random, text: &str) -> String {
    each_word_outside_addresses(text, |word| {
        let mut out = String::new();
        for cluster in clusters(word) {
            out.push_str(&cluster);
            for _ in 0..random.below(7) {
                out.push(char::from_u32(0x0316 + random.below(0x2A) as u32).unwrap());
            }
        }
        out
    })
}

fn leet(random: &mut Random, text: &str) -> String {
    each_word_outside_addresses(text, |word| {
        if !is_plain(word) || word.len() < 4 {
            return word.to_owned();
        }
        each_char(word, |c| {
            let sign = match c.to_ascii_lowercase() {
                'a' => random.pick(&['4', '@']),
                'e' => '3',
                'i' => '1',
                'o' => '0',
                's' => random.pick(&['5', '$']),
                't' => '7',
                _ => c,
            };
            if random.chance(45) { sign.to_string() } else { c.to_string() }
        })
    })
}

fn set_apart(text: &str, mark: &str, gap: &str) -> String {
    let words = text.split(' ').map(|word| {
        each_word_outside_addresses(word, |word| {
            if word.chars().all(|c| c.is_ascii_digit()) { word.to_owned() } else { clusters(word).join(mark) }
        })
    });
    words.collect::<Vec<_>>().join(gap)
}

fn spaced(_: &mut Random, text: &str) -> String {
    set_apart(text, " ", "  ")
}

fn dotted(random: &mut Random, text: &str) -> String {
    let mark = random.pick(&[".", "-", "_", "*"]);
    each_word_outside_addresses(text, |word| {
        let letters = clusters(word);
        let is_number = word.chars().any(|c| c.is_ascii_digit());
        if letters.len() > 3 && !is_number && random.chance(50) { letters.join(mark) } else { word.to_owned() }
    })
}

fn cut(random: &mut Random, text: &str) -> String {
    each_word_outside_addresses(text, |word| {
        let letters = clusters(word);
        let is_number = word.chars().any(|c| c.is_ascii_digit());
        if letters.len() < 5 || is_number || random.chance(50) {
            return word.to_owned();
        }
        let at = 1 + random.below(letters.len() - 1);
        format!("{}{}{}", letters[..at].concat(), random.pick(&[".", "-", "_", "*", "·"]), letters[at..].concat())
    })
}

fn drawn_out(random: &mut Random, text: &str) -> String {
    each_word_outside_addresses(text, |word| {
        let letters = clusters(word);
        if word.chars().any(|c| c.is_ascii_digit()) || letters.len() < 3 || random.chance(50) {
            return word.to_owned();
        }
        let at = random.below(letters.len());
        let count = 3 + random.below(4);
        letters.iter().enumerate().map(|(index, letter)| letter.repeat(if index == at { count } else { 1 })).collect()
    })
}

fn keycaps(random: &mut Random, text: &str) -> String {
    each_word_outside_addresses(text, |word| {
        if !is_plain(word) || random.chance(40) {
            return each_char(word, |c| if c.is_ascii_digit() { format!("{c}\u{FE0F}\u{20E3}") } else { c.to_string() });
        }
        let letters =
            word.bytes().map(|b| char::from_u32(0x1F1E6 + u32::from(b.to_ascii_uppercase() - b'A')).unwrap().to_string());
        letters.collect::<Vec<_>>().join(random.pick(&["", " ", "\u{200B}"]))
    })
}

fn emoji(_: &mut Random, text: &str) -> String {
    const WORDS: [(&str, &str); 22] = [
        ("air ticket", "✈️"),
        ("flight", "✈️"),
        ("accommodation", "🏠"),
        ("housing", "🏠"),
        ("lodging", "🏠"),
        ("meals", "🍚"),
        ("food", "🍚"),
        ("passport", "🛂"),
        ("free", "🆓"),
        ("机票", "✈️"),
        ("機票", "✈️"),
        ("护照", "🛂"),
        ("護照", "🛂"),
        ("vé máy bay", "✈️"),
        ("hộ chiếu", "🛂"),
        ("tiket", "✈️"),
        ("paspor", "🛂"),
        ("pasaporte", "🛂"),
        ("passeport", "🛂"),
        ("паспорт", "🛂"),
        ("жильё", "🏠"),
        ("билет", "✈️"),
    ];
    WORDS.iter().fold(text.to_owned(), |text, (word, sign)| text.replace(word, sign))
}

fn without_accents(_: &mut Random, text: &str) -> String {
    let plain = text.nfd().filter(|c| !matches!(*c as u32, 0x0300..=0x036F)).nfc();
    plain
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            _ => c,
        })
        .collect()
}

/// Traditional for simplified and the reverse, letter by letter at random.
fn chinese_forms(random: &mut Random, text: &str) -> String {
    let table = include_str!("../../models/han.tsv");
    let pairs = || {
        table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
            let (simple, forms) = line.split_once('\t')?;
            Some((simple.chars().next()?, forms.chars().next()?))
        })
    };
    let forward: std::collections::HashMap<char, char> = pairs().collect();
    let back: std::collections::HashMap<char, char> = pairs().map(|(simple, form)| (form, simple)).collect();
    if text.chars().any(|c| matches!(c as u32, 0x3041..=0x30FF | 0xAC00..=0xD7A3)) {
        return text.to_owned();
    }
    each_char(text, |c| {
        let other = forward.get(&c).or_else(|| back.get(&c)).copied().unwrap_or(c);
        if random.chance(50) { other } else { c }.to_string()
    })
}

fn spelled_contact(_: &mut Random, text: &str) -> String {
    const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let mut out = String::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if word.contains('@') && word.contains('.') && !word.starts_with('@') {
            let end = word.trim_end_matches('.').len();
            out.push_str(&word[..end].replace('@', " (at) ").replace('.', " dot "));
            out.push_str(&word[end..]);
        } else if digits >= 7 && word.chars().all(|c| c.is_ascii_digit() || c == '+' || c == '-') {
            let words = word.chars().filter_map(|c| c.to_digit(10)).map(|digit| DIGITS[digit as usize]);
            out.push_str(&words.collect::<Vec<_>>().join(" "));
        } else if word.starts_with('@') {
            out.push_str(&word.replace('@', "(at)"));
        } else {
            out.push_str(word);
        }
        out.push_str(&part[word.len()..]);
    }
    out
}

fn mixed(random: &mut Random, text: &str) -> String {
    let first = look_alikes(random, text);
    let second = leet(random, &first);
    invisible(random, &second)
}
