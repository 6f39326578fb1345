//! Swaps names of countries, cities, nationalities and languages in honest ads for others of their kind: none of them may
//! decide.

use crate::ads::Row;
use lurescan::{JobAd, Screener};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Words for peoples and languages, by the language of the ad: a name is swapped for the one `STEP` further on.
const PEOPLES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "Chinese",
            "Thai",
            "French",
            "Vietnamese",
            "Russian",
            "Filipino",
            "Nepali",
            "Arabic",
            "Japanese",
            "Spanish",
            "Korean",
            "Hindi",
        ],
    ),
    (
        "es",
        &["chino", "tailandés", "francés", "vietnamita", "ruso", "filipino", "nepalí", "árabe", "japonés", "inglés", "coreano"],
    ),
    (
        "fr",
        &[
            "chinois",
            "thaï",
            "anglais",
            "vietnamien",
            "russe",
            "philippin",
            "népalais",
            "arabe",
            "japonais",
            "espagnol",
            "coréen",
        ],
    ),
    ("id", &["Mandarin", "Thailand", "Prancis", "Vietnam", "Rusia", "Filipina", "Nepal", "Arab", "Jepang", "Inggris", "Korea"]),
    ("ja", &["中国語", "タイ語", "フランス語", "ベトナム語", "ロシア語", "英語", "アラビア語", "韓国語", "スペイン語"]),
    ("ko", &["중국어", "태국어", "프랑스어", "베트남어", "러시아어", "영어", "아랍어", "일본어", "스페인어"]),
    ("ms", &["Mandarin", "Thai", "Perancis", "Vietnam", "Rusia", "Filipina", "Nepal", "Arab", "Jepun", "Inggeris", "Korea"]),
    (
        "pt",
        &[
            "chinês",
            "tailandês",
            "francês",
            "vietnamita",
            "russo",
            "filipino",
            "nepalês",
            "árabe",
            "japonês",
            "inglês",
            "coreano",
        ],
    ),
    (
        "ru",
        &["китайский", "тайский", "французский", "вьетнамский", "английский", "арабский", "японский", "испанский", "корейский"],
    ),
    ("th", &["ภาษาจีน", "ภาษาอังกฤษ", "ภาษาญี่ปุ่น", "ภาษาเกาหลี", "ภาษาเวียดนาม", "ภาษารัสเซีย", "ภาษาอาหรับ"]),
    ("vi", &["tiếng Trung", "tiếng Anh", "tiếng Nhật", "tiếng Hàn", "tiếng Thái", "tiếng Nga", "tiếng Pháp"]),
    ("zh", &["中文", "英语", "日语", "韩语", "泰语", "越南语", "俄语", "法语", "阿拉伯语"]),
];
const STEP: usize = 4;

/// Names of one kind by alphabet, each with its country.
type Names = BTreeMap<(&'static str, &'static str), Vec<(String, String)>>;

/// Honest ads with names swapped, per language, and the decisions that changed.
pub(crate) fn table(rows: &[Row], screener: &Screener, places: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(places).map_err(|error| format!("{}: {error}", places.display()))?;
    let names = read_names(&text);
    let mut out = String::new();
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.label) {
        let Some(text) = row.text.as_deref() else { continue };
        let swapped = swap(screener, text, &row.lang, &names);
        let count = counts.entry(&row.lang).or_default();
        count[0] += 1;
        if swapped == text {
            continue;
        }
        count[1] += 1;
        let (before, after) = (screener.screen(&row.ad).decision(), screener.screen(&JobAd::from(swapped.as_str())).decision());
        if before != after {
            count[if after > before { 2 } else { 3 }] += 1;
            let _ = writeln!(out, "{:<32} {:<8} {before} → {after}", row.id, row.lang);
        }
    }
    let _ = writeln!(out, "\n{:<10} {:>7} {:>9} {:>6} {:>6}", "honest", "ads", "swapped", "up", "down");
    let mut all = [0; 4];
    for (lang, count) in &counts {
        all.iter_mut().zip(count).for_each(|(sum, part)| *sum += part);
        let _ = writeln!(out, "{lang:<10} {:>7} {:>9} {:>6} {:>6}", count[0], count[1], count[2], count[3]);
    }
    let _ = writeln!(out, "{:<10} {:>7} {:>9} {:>6} {:>6}", "all", all[0], all[1], all[2], all[3]);
    #[allow(clippy::cast_precision_loss, reason = "counts of ads")]
    let share = (all[2] + all[3]) as f64 / all[1].max(1) as f64 * 100.0;
    let _ = writeln!(out, "decision changed in {share:.2} % of the ads with names to swap");
    Ok(out)
}

/// Countries and cities of the table; stems and ambiguous names are left out.
fn read_names(table: &str) -> Names {
    let mut names = Names::new();
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (Some(kind), Some(country), Some(written)) = (cells.get(1), cells.get(2), cells.get(3)) else { continue };
        let kind = match *kind {
            "country" => "#country",
            "city" => "#city",
            _ => continue,
        };
        for name in written.split(" | ").filter(|name| !name.contains(['*', '?'])) {
            names.entry((kind, alphabet(name))).or_default().push((name.to_owned(), (*country).to_owned()));
        }
    }
    names
}

fn alphabet(name: &str) -> &'static str {
    match name.chars().find(|c| c.is_alphabetic()).map_or(0, u32::from) {
        0x0400..=0x052F => "cyrillic",
        0x0600..=0x06FF => "arabic",
        0x0900..=0x097F => "devanagari",
        0x0980..=0x09FF => "bengali",
        0x0E00..=0x0E7F => "thai",
        0x0E80..=0x0EFF => "lao",
        0x1000..=0x109F => "burmese",
        0x1780..=0x17FF => "khmer",
        0x3040..=0x30FF => "kana",
        0x4E00..=0x9FFF => "han",
        0xAC00..=0xD7AF => "hangul",
        _ => "latin",
    }
}

fn swap(screener: &Screener, text: &str, lang: &str, names: &Names) -> String {
    let mentions = screener.mentions(&JobAd::from(text));
    let places = mentions.iter().filter(|mention| matches!(mention.concept(), "#country" | "#city"));
    let mut cuts: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for mention in places {
        let (range, quote) = (mention.span().range(), mention.span().quote());
        let kind = if mention.concept() == "#country" { "#country" } else { "#city" };
        if cuts.iter().any(|(known, _)| known.start < range.end && range.start < known.end) {
            continue;
        }
        let Some(others) = names.get(&(kind, alphabet(quote))) else { continue };
        // The same name always becomes the same other one.
        let seed = quote.to_lowercase().bytes().fold(7usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        let lower = quote.to_lowercase();
        let is_other = |(name, _): &&(String, String)| !lower.contains(name.as_str());
        let turned = || others.iter().cycle().skip(seed % others.len()).take(others.len()).filter(is_other);
        // Whether the work is at home or abroad is a fact: a city becomes another of its country, where the table has one.
        let home = others.iter().find(|(name, _)| *name == lower).map(|(_, country)| country).filter(|_| kind == "#city");
        let other = turned().find(|(_, country)| home == Some(country)).or_else(|| turned().next());
        if let Some((other, _)) = other {
            let capital = quote.chars().next().is_some_and(char::is_uppercase);
            cuts.push((range, if capital { titled(other) } else { other.clone() }));
        }
    }
    cuts.sort_by_key(|(range, _)| range.start);
    let mut swapped = String::new();
    let mut kept = 0;
    for (range, name) in cuts {
        swapped.push_str(text.get(kept..range.start).unwrap_or(""));
        swapped.push_str(&name);
        kept = range.end;
    }
    swapped.push_str(text.get(kept..).unwrap_or(""));
    let peoples = PEOPLES.iter().find(|(known, _)| lang == *known || lang.split('-').next() == Some(known));
    let Some((_, peoples)) = peoples else { return swapped };
    // All at once: a name swapped in must not be swapped again.
    let marked =
        peoples.iter().enumerate().fold(swapped, |text, (index, name)| text.replace(name, &format!("\u{E000}{index}\u{E001}")));
    (0..peoples.len()).fold(marked, |text, index| {
        let other = peoples.get((index + STEP) % peoples.len()).copied().unwrap_or("");
        text.replace(&format!("\u{E000}{index}\u{E001}"), other)
    })
}

fn titled(name: &str) -> String {
    let word = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}
