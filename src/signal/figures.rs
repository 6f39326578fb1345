//! Facts that ads state in figures: age ranges, hours a day, head counts, licence numbers.

use super::hours;
use crate::concept::{Concept, Mention, NO_LANGUAGE, synthetic};
use crate::tokenize::{Kind, Token, Tokens, WORD};

/// Narrowest upper bound at which an age range stops being a filter worth noting.
const NARROW_AGES: u32 = 18;
/// Fewest people "wanted at once" that count as mass hiring.
const MANY_PEOPLE: u32 = 20;

static AGE_WORDS: Words = Words::new(&[
    "age",
    "aged",
    "ages",
    "years",
    "yrs",
    "yo",
    "old",
    "tuoi",
    "umur",
    "usia",
    "berusia",
    "tahun",
    "edad",
    "idade",
    "anos",
    "ans",
    "age",
    "umri",
    "miaka",
    "vozrast",
    "возраст",
    "возрасте",
    "лет",
    "років",
    "віком",
    "вік",
    "العمر",
    "سنه",
    "عاما",
    "आयु",
    "उम्र",
    "वर्ष",
    "साल",
    "বয়স",
    "বছর",
    "उमेर",
    "taong",
    "gulang",
    "edad",
    "между",
    "від",
    "oras",
    "saal",
    "umar",
]);
const AGE_SUBSTRINGS: &[&str] =
    &["岁", "歲", "周岁", "年龄", "年齡", "歳", "才", "세", "나이", "อายุ", "ปี", "ອາຍຸ", "អាយុ", "ឆ្នាំ", "အသက်", "နှစ်"];
static PERSON_WORDS: Words = Words::new(&[
    "people",
    "persons",
    "pax",
    "workers",
    "staff",
    "positions",
    "vacancies",
    "posts",
    "seats",
    "slots",
    "candidates",
    "nguoi",
    "orang",
    "tao",
    "katao",
    "personas",
    "pessoas",
    "vagas",
    "personnes",
    "watu",
    "человек",
    "осіб",
    "людей",
    "شخص",
    "عامل",
    "लोग",
    "पद",
    "জন",
    "जना",
    "girls",
]);
const PERSON_SUBSTRINGS: &[&str] = &["人", "名", "명", "คน", "อัตรา", "ຄົນ", "នាក់", "ယောက်"];
static LICENCE_LEADS: Words = Words::new(&[
    "poea",
    "dmw",
    "mom",
    "ea",
    "slbfe",
    "bmet",
    "rl",
    "dofe",
    "gov",
    "rc",
    "p3mi",
    "sippmi",
    "jtk",
    "aps",
    "glaa",
    "nea",
    "lic",
    "licence",
    "license",
    "licencia",
    "reg",
    "registration",
    "permit",
    "no",
    "cr",
    "rlno",
    "лицензия",
    "ліцензія",
    "ترخيص",
    "लाइसेंस",
    "লাইসেন্স",
    "আরএল",
    "आरसी",
    "इजाजतपत्र",
    "নং",
    "नं",
    "رقم",
]);

/// A list of words that is asked for words of any ad: most are told from it by their first byte.
pub(super) struct Words {
    words: &'static [&'static str],
    /// First bytes, as bits.
    firsts: [u64; 4],
}

impl Words {
    /// Built at compile time, where a bad index is a build error.
    #[allow(clippy::indexing_slicing)]
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut firsts = [0; 4];
        let mut index = 0;
        while index < words.len() {
            let first = words[index].as_bytes()[0];
            firsts[first as usize / 64] |= 1 << (first % 64);
            index += 1;
        }
        Self { words, firsts }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        let first = word.as_bytes().first().copied().unwrap_or(0);
        let bits = self.firsts.get(usize::from(first / 64)).copied().unwrap_or(0);
        bits >> (first % 64) & 1 == 1 && self.words.contains(&word)
    }
}

/// Appends mentions of figures.
pub(crate) fn find(text: &str, tokens: &Tokens, out: &mut Vec<Mention>) {
    let all = &tokens.tokens;
    for (index, token) in all.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number) {
        let Some(word) = slice(text, token) else { continue };
        if let Some((low, high, last)) = range(text, all, index) {
            if (15..=45).contains(&low) && high > low && high <= 60 && near(text, all, index, last, &AGE_WORDS, AGE_SUBSTRINGS) {
                let narrow = high - low <= NARROW_AGES && high <= 40;
                if narrow {
                    push(synthetic::AGE_RANGE, token, all.get(last).unwrap_or(token), out);
                }
                continue;
            }
        }
        let value = leading(word);
        if (1..=24).contains(&value) {
            if let Some(concept) = hours::read(text, all, index, value) {
                push(concept, token, token, out);
            }
        }
        if (MANY_PEOPLE..=5_000).contains(&value) && follows(text, all, index, &PERSON_WORDS, PERSON_SUBSTRINGS) {
            push(synthetic::HEAD_COUNT, token, token, out);
        }
        if is_licence(text, all, index, word) {
            push(synthetic::LICENCE_NUMBER, token, token, out);
        }
    }
}

pub(super) fn slice<'a>(text: &'a str, token: &Token) -> Option<&'a str> {
    text.get(token.start as usize..token.end as usize)
}

fn leading(word: &str) -> u32 {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    word.get(..digits.min(6)).and_then(|d| d.parse().ok()).unwrap_or(0)
}

/// `18-35`, `18 to 35`: two numbers with at most one word between.
fn range(text: &str, all: &[Token], index: usize) -> Option<(u32, u32, usize)> {
    let low = leading(slice(text, all.get(index)?)?);
    (index + 1..=index + 2).find_map(|next| {
        let token = all.get(next).filter(|token| token.kind == Kind::Number)?;
        let high = leading(slice(text, token)?);
        Some((low, high, next))
    })
}

pub(super) fn matches(text: &str, token: &Token, words: &Words, substrings: &[&str]) -> bool {
    slice(text, token).is_some_and(|word| match token.kind {
        Kind::Unspaced => substrings.iter().any(|part| word.get(..word.len().min(48)).unwrap_or(word).contains(part)),
        _ => words.contains(word),
    })
}

/// Is one of the words within three tokens of the range?
fn near(text: &str, all: &[Token], first: usize, last: usize, words: &Words, substrings: &[&str]) -> bool {
    let from = first.saturating_sub(3);
    all.get(from..all.len().min(last + 4)).unwrap_or(&[]).iter().any(|token| matches(text, token, words, substrings))
}

/// Is the very next token (or the rest of this one) such a word?
pub(super) fn follows(text: &str, all: &[Token], index: usize, words: &Words, substrings: &[&str]) -> bool {
    let Some(token) = all.get(index) else { return false };
    let rest = slice(text, token).map_or("", |word| word.trim_start_matches(|c: char| c.is_ascii_digit()));
    if !rest.is_empty() {
        return words.contains(rest);
    }
    all.get(index + 1).is_some_and(|next| match next.kind {
        Kind::Unspaced => slice(text, next).is_some_and(|word| {
            substrings.iter().any(|part| word.starts_with(part) || word.trim_start_matches('多').starts_with(part))
        }),
        _ => matches(text, next, words, substrings),
    })
}

/// A number of three to twelve digits (or groups such as 123-LB-0100) right behind a licence word.
fn is_licence(text: &str, all: &[Token], index: usize, word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if !(3..=12).contains(&digits) || word.contains(',') {
        return false;
    }
    let from = index.saturating_sub(3);
    all.get(from..index).unwrap_or(&[]).iter().filter_map(|token| slice(text, token)).any(|lead| {
        if lead.is_ascii() {
            return LICENCE_LEADS.contains(lead);
        }
        LICENCE_LEADS.contains(lead)
            || ["许可证", "許可證", "牌照", "备案号", "면허", "등록번호", "ใบอนุญาต", "許可番号", "អាជ្ញាប័ណ្ណ", "ໃບອະນຸຍາດ", "လိုင်စင်"]
                .iter()
                .any(|part| lead.contains(part))
    }) && !all
        .get(from..index)
        .unwrap_or(&[])
        .iter()
        .filter_map(|token| slice(text, token))
        .any(|lead| ["tel", "call", "phone", "whatsapp", "zalo", "line"].contains(&lead))
}

fn push(concept: Concept, first: &Token, last: &Token, out: &mut Vec<Mention>) {
    out.push(Mention {
        concept,
        language: NO_LANGUAGE,
        gated: false,
        value: 0,
        accents: 0,
        start: first.start,
        end: last.end,
        at: first.at,
        until: last.at + WORD,
        clause: first.clause,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Concept, &str)> {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let mut out = Vec::new();
        find(text, &tokens, &mut out);
        out.iter().map(|m| (m.concept, &text[m.start as usize..m.end as usize])).collect()
    }

    #[test]
    fn figures_are_told_apart() {
        assert_eq!(found("women aged 18-28 only"), [(synthetic::AGE_RANGE, "18-28")]);
        assert_eq!(found("pay 1800-2800 per month"), []);
        assert_eq!(found("work 12 hours a day"), [(synthetic::LONG_HOURS, "12")]);
        assert_eq!(found("8 hours a day"), [(synthetic::USUAL_HOURS, "8")]);
        assert_eq!(found("need 100 people now"), [(synthetic::HEAD_COUNT, "100")]);
        assert_eq!(found("poea lic no 0000"), [(synthetic::LICENCE_NUMBER, "0000")]);
        assert_eq!(found("年龄18-30岁"), [(synthetic::AGE_RANGE, "18-30")]);
    }
}
