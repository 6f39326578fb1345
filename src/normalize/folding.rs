//! What an expert may add to the folding: look-alike letters and emoji that stand for words.

use crate::error::Error;
use crate::table;
use std::collections::HashMap;

/// The alphabets that look-alikes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Alphabet {
    Cyrillic,
    Greek,
    Armenian,
    Cherokee,
    Other,
}

/// `models/look-alikes.tsv` and `models/emoji.tsv`, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folding {
    latin: HashMap<char, char>,
    back: HashMap<(char, Alphabet), char>,
    emoji: HashMap<char, Box<str>>,
    /// Which blocks of 256 letters hold look-alikes, up to U+3FFF.
    blocks: u64,
}

impl Folding {
    /// Reads both tables; each name is for error messages.
    pub(crate) fn read(look_alikes: (&str, &str), emoji: (&str, &str)) -> Result<Self, Error> {
        let mut folding = Self::default();
        for row in table::read(look_alikes.0, look_alikes.1, &["letter", "latin", "back", "source"], false)? {
            let letter = single(row.cell(0)).and_then(lower).filter(|c| !c.is_ascii());
            let letter = letter.ok_or_else(|| row.expected(format!("one letter outside ASCII, found `{}`", row.cell(0))))?;
            let latin = single(row.cell(1)).filter(char::is_ascii_lowercase);
            let latin = latin.ok_or_else(|| row.expected(format!("one letter a to z in `latin`, found `{}`", row.cell(1))))?;
            if folding.latin.insert(letter, latin).is_some() {
                return Err(row.expected(format!("each letter only once, found `{letter}` again")));
            }
            folding.blocks |= block_of(letter);
            match row.cell(2) {
                "no" => {}
                "yes" => {
                    if folding.back.insert((latin, Self::alphabet(letter)), letter).is_some() {
                        return Err(row.expected(format!("one letter of an alphabet that `{latin}` may stand for, found two")));
                    }
                }
                other => return Err(row.expected(format!("yes or no in `back`, found `{other}`"))),
            }
        }
        for row in table::read(emoji.0, emoji.1, &["emoji", "word", "source"], false)? {
            let sign = single(row.cell(0).trim_end_matches('\u{FE0F}')).filter(|&c| is_emoji(c));
            let sign = sign.ok_or_else(|| row.expected(format!("one emoji, found `{}`", row.cell(0))))?;
            let word = row.cell(1);
            if !word.split(' ').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase())) {
                return Err(row.expected(format!("lower-case English words, found `{word}`")));
            }
            if folding.emoji.insert(sign, word.into()).is_some() {
                return Err(row.expected(format!("each emoji only once, found `{sign}` again")));
            }
        }
        Ok(folding)
    }

    #[cfg(test)]
    pub(crate) fn embedded() -> Self {
        let text = |wanted: &str| crate::embedded::TABLES.iter().find(|(name, _)| *name == wanted).unwrap().1;
        Self::read(("look-alikes.tsv", text("look-alikes.tsv")), ("emoji.tsv", text("emoji.tsv"))).unwrap()
    }

    /// The Latin letter that `c` is taken for.
    pub(crate) fn latin(&self, c: char) -> Option<char> {
        self.latin.get(&c).copied()
    }

    /// The letter of another alphabet that Latin `c` is taken for.
    pub(crate) fn back(&self, c: char, alphabet: Alphabet) -> Option<char> {
        self.back.get(&(c, alphabet)).copied()
    }

    /// May `c` stand among look-alikes at all?
    pub(crate) fn has_twins(&self, c: char) -> bool {
        block_of(c) & self.blocks != 0 && self.latin.contains_key(&c)
    }

    pub(crate) fn word_of(&self, emoji: char) -> Option<&str> {
        self.emoji.get(&emoji).map(AsRef::as_ref)
    }

    pub(crate) fn alphabet(c: char) -> Alphabet {
        match c as u32 {
            0x0370..=0x03FF | 0x1F00..=0x1FFF => Alphabet::Greek,
            0x0400..=0x052F => Alphabet::Cyrillic,
            0x0530..=0x058F => Alphabet::Armenian,
            0x13A0..=0x13FF | 0xAB70..=0xABBF => Alphabet::Cherokee,
            _ => Alphabet::Other,
        }
    }
}

/// The bit of the block of 256 that `c` is in; all bits beyond the blocks that have one.
fn block_of(c: char) -> u64 {
    1u64.checked_shl(c as u32 >> 8).unwrap_or(u64::MAX)
}

/// Signs outside the alphabets that people write between or instead of words.
pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x2190..=0x2BFF | 0x1F000..=0x1FAFF) && !c.is_alphanumeric()
}

fn single(cell: &str) -> Option<char> {
    let mut chars = cell.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn lower(c: char) -> Option<char> {
    single(&c.to_lowercase().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(look_alikes: &str, emoji: &str) -> String {
        Folding::read(("look-alikes.tsv", look_alikes), ("emoji.tsv", emoji)).unwrap_err().to_string()
    }

    #[test]
    fn the_shipped_tables_are_read() {
        let folding = Folding::embedded();
        assert_eq!(folding.latin('р'), Some('p'));
        assert_eq!(folding.latin('ж'), None);
        assert_eq!(folding.back('p', Alphabet::Cyrillic), Some('р'));
        assert_eq!(folding.word_of('✈'), Some("flight"));
    }

    #[test]
    fn wrong_rows_name_their_line() {
        let (letters, emoji) = ("letter\tlatin\tback\tsource\n", "emoji\tword\tsource\n");
        assert_eq!(
            error(&format!("{letters}ab\ta\tno\town\n"), emoji),
            "look-alikes.tsv:2: expected one letter outside ASCII, found `ab`"
        );
        assert_eq!(
            error(&format!("{letters}а\t4\tno\town\n"), emoji),
            "look-alikes.tsv:2: expected one letter a to z in `latin`, found `4`"
        );
        assert_eq!(error(letters, &format!("{emoji}x\tflight\town\n")), "emoji.tsv:2: expected one emoji, found `x`");
        assert_eq!(
            error(letters, &format!("{emoji}✈️\tFlight!\town\n")),
            "emoji.tsv:2: expected lower-case English words, found `Flight!`"
        );
    }
}
