//! Writes recycled ads: the same ad again with words replaced, dropped or added, other numbers and contacts, lines in
//! another order, and disguises. Shared by the example and `tests/campaign.rs`.

use std::collections::BTreeMap;
use std::path::Path;

/// A small generator of random numbers (splitmix64), so that every run is the same.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, share: f64) -> bool {
        (self.roll() >> 11) as f64 / ((1u64 << 53) as f64) < share
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// Ads of one language, one for each idea of the corpus, with the words and lines they are made of.
#[derive(Default)]
pub(crate) struct Language {
    pub(crate) ads: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) lines: Vec<String>,
}

/// The project's own corpus, by language.
pub(crate) fn corpus(root: &Path) -> Result<BTreeMap<String, Language>, String> {
    #[derive(serde::Deserialize)]
    struct Row {
        idea: String,
        lang: String,
        text: String,
    }
    let folder = root.join("models/corpus");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut all: BTreeMap<String, Language> = BTreeMap::new();
    let mut ideas = std::collections::BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let row: Row = serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display()))?;
            let language = all.entry(row.lang.clone()).or_default();
            language.lines.extend(row.text.lines().filter(|line| line.chars().count() > 12).map(str::to_owned));
            language.units.extend(units(&row.text).into_iter().filter(|unit| is_word(unit)));
            if ideas.insert((row.lang, row.idea)) {
                language.ads.push(row.text);
            }
        }
    }
    Ok(all)
}

fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x9FFF)
}

fn is_unspaced(c: char) -> bool {
    is_han(c) || matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Cuts text into words (two or five characters where there are no blanks between words) and what stands between them.
pub(crate) fn units(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut kind = 0;
    for c in text.chars() {
        let own = match c {
            c if is_han(c) => 3,
            c if is_unspaced(c) => 4,
            c if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() => 1,
            _ => 2,
        };
        let most = match own {
            3 => 2,
            4 => 5,
            _ => usize::MAX,
        };
        match out.last_mut() {
            Some(last) if own == kind && last.chars().count() < most => last.push(c),
            _ => out.push(c.to_string()),
        }
        kind = own;
    }
    out
}

fn is_word(unit: &str) -> bool {
    unit.chars().any(char::is_alphabetic)
}

/// The ad again, with `share` of its words edited.
pub(crate) fn recycle(ad: &str, share: f64, language: &Language, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = ad.split('\n').collect();
    if lines.len() > 2 && dice.chance(0.2) {
        let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
        lines.swap(a, b);
    }
    let text = lines.join("\n");
    let disguise = if dice.chance(0.3) { 1 + dice.below(4) } else { 0 };
    let mut out = String::new();
    let mut handle = false;
    for unit in units(&text) {
        if unit.chars().all(|c| c.is_ascii_digit()) {
            out.extend(unit.chars().map(|_| char::from(b'0' + dice.below(10) as u8)));
            continue;
        }
        if handle && is_word(&unit) {
            out.push_str(&format!("contact{}", dice.below(10_000)));
            handle = false;
            continue;
        }
        handle = unit.ends_with('@');
        if is_word(&unit) && dice.chance(share) {
            let other = dice.pick(&language.units).cloned().unwrap_or_default();
            match dice.below(4) {
                0 => {}
                1 => {
                    out.push_str(&hide(&unit, disguise, dice));
                    out.push(' ');
                    out.push_str(&other);
                }
                _ => out.push_str(&other),
            }
        } else {
            out.push_str(&hide(&unit, disguise, dice));
        }
    }
    out
}

/// One way to write letters so that a filter does not know them; only some words are hidden.
fn hide(unit: &str, disguise: usize, dice: &mut Dice) -> String {
    if disguise == 0 || !unit.is_ascii() || unit.len() < 4 || !dice.chance(0.5) {
        return unit.to_owned();
    }
    let letter = |c: char, from: u32| char::from_u32(from + u32::from(c.to_ascii_lowercase()) - 97).unwrap_or(c);
    match disguise {
        1 => unit.chars().flat_map(|c| [c, '\u{200B}']).collect(),
        2 => unit.chars().map(|c| if c.is_ascii_alphabetic() { letter(c, 0x1D41A) } else { c }).collect(),
        3 => unit.chars().map(|c| if c.is_ascii_alphabetic() { letter(c, 0xFF41) } else { c }).collect(),
        _ => unit
            .chars()
            .map(|c| match c {
                'a' => 'а',
                'e' => 'е',
                'o' => 'о',
                'c' => 'с',
                'p' => 'р',
                _ => c,
            })
            .collect(),
    }
}

/// How many pairs of one campaign were found, and how many found pairs are of one campaign: (precision, recall).
pub(crate) fn pairwise(found: &[(u64, u64)], truth: impl Fn(u64) -> u64) -> (f64, f64) {
    let pairs = |n: u64| n as f64 * (n as f64 - 1.0) / 2.0;
    let (mut both, mut by_found, mut by_truth) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for &(id, campaign) in found {
        let own = truth(id);
        *both.entry((campaign, own)).or_insert(0u64) += 1;
        *by_found.entry(campaign).or_insert(0u64) += 1;
        *by_truth.entry(own).or_insert(0u64) += 1;
    }
    let right: f64 = both.values().map(|&n| pairs(n)).sum();
    let claimed: f64 = by_found.values().map(|&n| pairs(n)).sum();
    let real: f64 = by_truth.values().map(|&n| pairs(n)).sum();
    (right / claimed.max(1.0), right / real.max(1.0))
}
