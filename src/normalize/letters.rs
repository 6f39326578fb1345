//! Folds letter by letter.

use super::chars::{self, Fold};
use super::folding::{Folding, is_emoji};
use super::glance::length_of_ascii;
use super::map::{Mapped, Trail};
use super::quiet;
use super::{Lexicon, Undone};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Fewest odd characters worth a note: one stray joiner or one bold word is decoration.
const FEWEST_ODD: usize = 3;
/// Most marks on one letter in honest text (Vietnamese has two, vocalised Arabic and Hebrew up to three).
const MOST_MARKS: usize = 3;
/// Largest growth of a whole text, and the size from which it counts.
const MOST_GROWTH: usize = 2;
const SMALL: usize = 4096;
/// Longest compatibility decomposition that is kept; some ligatures grow to 18 characters.
const MAX_GROWTH: usize = 18;
/// The same letter so often in a row is drawn out, in scripts without spaces.
const DRAWN_OUT: usize = 3;
/// Longest syllable that is drawn out as a whole (`जेजेजे`), in characters.
pub(super) const LONGEST_SYLLABLE: usize = 4;
/// Longest word spelled in regional indicators.
const MOST_REGIONS: usize = 32;

/// Counts that tell a disguise from ordinary typography.
#[derive(Default)]
struct Seen {
    invisible_in_word: usize,
    styled: usize,
    width: usize,
    marks_in_row: usize,
    piled: usize,
    emoji: usize,
    is_piled: Option<bool>,
    drawn_out: usize,
    /// Last letter of a script without spaces and how often it stood in a row.
    row: (char, usize),
    /// Characters of the syllable that is being drawn out; 0 for none.
    syllable: usize,
}

/// Folds a term of the tables the way ads are folded, into `out`.
pub(crate) fn fold_term(term: &str, out: &mut String) {
    out.clear();
    for c in term.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        match chars::fold(c) {
            Fold::Keep => out.push(c),
            Fold::Plain(plain) => out.push(plain),
            Fold::Mark if !out.ends_with(['и', 'і']) => {}
            Fold::Invisible => {}
            // Rare in terms: the way of the ads.
            _ => {
                let mut mapped = Mapped::default();
                Folder { text: term, source: None, trail: None, tables: None, out: &mut mapped, seen: Seen::default() }.run();
                out.clear();
                out.push_str(mapped.text());
                return;
            }
        }
    }
}

/// Folds character by character. `source` maps positions in `text` back to the original when `text` is not the original.
pub(crate) fn fold(text: &str, source: Option<&Mapped>, folding: &Folding, lexicon: &dyn Lexicon, out: &mut Mapped) -> Undone {
    let trail = source.map(Mapped::trail);
    let mut folder = Folder { text, source, trail, tables: Some((folding, lexicon)), out, seen: Seen::default() };
    if source.is_some_and(Mapped::is_scattered) {
        folder.out.scatter();
    }
    folder.run();
    let mut undone = Undone::default();
    let seen = folder.seen;
    for (count, bit) in [
        (seen.invisible_in_word, Undone::INVISIBLE),
        (seen.styled, Undone::STYLED),
        (seen.width, Undone::WIDTH),
        (seen.piled, Undone::MARKS),
        (seen.drawn_out, Undone::DRAWN_OUT),
        (seen.emoji * FEWEST_ODD, Undone::EMOJI),
    ] {
        if count >= FEWEST_ODD {
            undone.add(bit);
        }
    }
    undone
}

struct Folder<'a> {
    text: &'a str,
    source: Option<&'a Mapped>,
    trail: Option<Trail<'a>>,
    /// None for terms: they hold no disguises.
    tables: Option<(&'a Folding, &'a dyn Lexicon)>,
    out: &'a mut Mapped,
    seen: Seen,
}

impl Folder<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let ascii = length_of_ascii(rest);
            if ascii > 0 {
                match self.source {
                    None => self.out.push_ascii_lower(self.text.get(at..at + ascii).unwrap_or(""), at),
                    Some(map) => self.out.copy_lower(map, at..at + ascii),
                }
                at += ascii;
                self.seen.marks_in_row = 0;
                continue;
            }
            let kept = self.length_of_kept(rest);
            if kept > 0 {
                match self.source {
                    None => self.out.push_verbatim(self.text.get(at..at + kept).unwrap_or(""), at),
                    Some(map) => self.out.copy_from(map, at..at + kept),
                }
                at += kept;
                self.seen.marks_in_row = 0;
                continue;
            }
            let Some(c) = self.text.get(at..).and_then(|tail| tail.chars().next()) else { break };
            at += self.push(c, at);
        }
    }

    /// Bytes that stay as they stand: small letters of Cyrillic, Han and Hangul with plain ASCII between, or letters of
    /// scripts that are drawn out, where none is.
    fn length_of_kept(&mut self, rest: &[u8]) -> usize {
        match rest {
            // Latin letters of Vietnamese.
            [0xE1, 0xB8..=0xBB, ..] => 0,
            [0xE0 | 0xE1, ..] if self.seen.syllable == 0 && self.tables.is_some() => {
                let kept = quiet::length_of_quiet(self.out.text(), rest);
                if let Some(last) = kept.checked_sub(3).and_then(|at| rest.get(at..kept)) {
                    self.seen.row = (std::str::from_utf8(last).ok().and_then(|last| last.chars().next()).unwrap_or('\0'), 1);
                }
                kept
            }
            [0xD0 | 0xD1 | 0xE4..=0xEC, ..] => quiet::length_of_plain(rest),
            _ => 0,
        }
    }

    fn original(&mut self, range: Range<usize>) -> Range<usize> {
        self.trail.as_mut().map_or(range.clone(), |trail| trail.original(range))
    }

    /// Folds the character at `at` and returns how many bytes were read.
    fn push(&mut self, c: char, at: usize) -> usize {
        let length = c.len_utf8();
        let original = self.original(at..at + length);
        let folded = chars::fold(c);
        if folded != Fold::Mark {
            self.seen.marks_in_row = 0;
        }
        match folded {
            Fold::Keep => self.keep(c, original),
            Fold::Plain(plain) => {
                if plain.is_ascii_alphabetic() && original.len() > 1 {
                    self.out.push_accented(plain, chars::lower_latin(c), original);
                } else {
                    self.push_plain(plain, original);
                    if plain.is_ascii_alphabetic() {
                        self.out.accent(chars::lower_latin(c));
                    }
                }
            }
            Fold::Styled(plain) => {
                self.seen.styled += usize::from(plain.is_alphabetic());
                self.out.push_char_for(plain, original);
            }
            Fold::Width(plain) => {
                self.seen.width += usize::from(plain.is_ascii_alphanumeric());
                self.out.push_char_for(plain, original);
            }
            Fold::Pair(first, second) => {
                self.out.push_char_for(first, original.clone());
                self.out.push_char_for(second, original);
            }
            Fold::Mark => self.mark(c, original),
            Fold::Invisible => self.invisible(c, at + length),
            Fold::Blank => self.out.push_char_for(' ', original),
            Fold::Line => self.out.push_char_for('\n', original),
            // A ligature may grow to eleven times its bytes, a text to twice its own.
            Fold::Compat if self.out.text().len() > self.text.len() * MOST_GROWTH + SMALL => self.push_plain(c, original),
            Fold::Compat if is_second_half(c) => self.keep(c, original),
            Fold::Compat => {
                for part in std::iter::once(c).nfkc().take(MAX_GROWTH) {
                    match chars::fold(part) {
                        // Half-width kana bear their voicing marks as letters of their own.
                        Fold::Keep if is_second_half(part) => self.keep(part, original.clone()),
                        Fold::Plain(plain) => self.out.push_char_for(plain, original.clone()),
                        Fold::Mark | Fold::Invisible => {}
                        _ => self.out.push_char_for(part.to_lowercase().next().unwrap_or(part), original.clone()),
                    }
                }
            }
            Fold::Region => return self.regions(at),
        }
        length
    }

    fn push_plain(&mut self, plain: char, original: Range<usize>) {
        if original.len() == plain.len_utf8() {
            self.out.push_in_step(plain, original.start);
        } else {
            self.out.push_char_for(plain, original);
        }
    }

    fn keep(&mut self, c: char, original: Range<usize>) {
        if let Some(joined) = self.out.text().chars().next_back().filter(|_| is_second_half(c)).and_then(|last| compose(last, c))
        {
            self.join_last(joined, original);
            return;
        }
        // Burmese writers set the dot below before or after the killer; one order is enough.
        if c == '\u{1037}' && self.out.text().ends_with('\u{103A}') {
            let killer = self.out.last_original();
            self.out.pop();
            self.out.push_char_for(c, killer.start..original.end.max(killer.end));
            self.out.push_char_for('\u{103A}', killer.start..original.end.max(killer.end));
            return;
        }
        if let Some((folding, _)) = self.tables {
            if is_emoji(c) {
                if let Some(word) = folding.word_of(c).filter(|word| self.stands_for(word)) {
                    self.seen.emoji += 1;
                    for letter in std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')) {
                        self.out.push_char_for(letter, original.clone());
                    }
                    return;
                }
            } else if is_drawable(c) {
                if !self.is_drawn_out(c) {
                    self.push_plain(c, original);
                    self.drop_repeated_syllable(c);
                }
                return;
            }
        }
        self.push_plain(c, original);
    }

    /// Drops syllables written three times in a row and more down to one.
    fn drop_repeated_syllable(&mut self, c: char) {
        // A syllable written again ends as it did before.
        if !is_among_last(c, self.out.text().as_bytes()) {
            self.seen.syllable = 0;
            return;
        }
        let mut back = ['\0'; LONGEST_SYLLABLE * DRAWN_OUT];
        for (slot, c) in back.iter_mut().zip(self.out.text().chars().rev()) {
            *slot = c;
        }
        let is_repeated = |size: usize, times: usize| {
            let unit = back.get(..size).unwrap_or(&[]);
            !unit.contains(&'\0') && (1..times).all(|time| back.get(time * size..(time + 1) * size) == Some(unit))
        };
        let surplus = match self.seen.syllable {
            size if size > 0 && is_repeated(size, 2) => size,
            size if size > 0 && back.get(size) == Some(&c) => return,
            _ => {
                self.seen.syllable = (2..=LONGEST_SYLLABLE).find(|&size| is_repeated(size, DRAWN_OUT)).unwrap_or(0);
                self.seen.syllable * (DRAWN_OUT - 1)
            }
        };
        if surplus > 0 {
            for _ in 0..surplus {
                self.out.pop();
            }
            self.seen.drawn_out += 1;
        }
    }

    /// Inside a line and not right behind its own word, an emoji stands for the word.
    fn stands_for(&self, word: &str) -> bool {
        let before = self.out.text().trim_end_matches(' ');
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | ',' | '&' | '/')) && !before.ends_with(word)
    }

    /// Drops letters drawn out to three or more down to one, and tone marks set twice.
    fn is_drawn_out(&mut self, c: char) -> bool {
        let row = if self.seen.row.0 == c && self.out.text().ends_with(c) { self.seen.row.1 + 1 } else { 1 };
        self.seen.row = (c, row);
        if row == DRAWN_OUT {
            self.out.pop();
            self.seen.drawn_out += 1;
        }
        row >= DRAWN_OUT || (row == 2 && is_tone(c))
    }

    fn mark(&mut self, c: char, original: Range<usize>) {
        self.seen.marks_in_row += 1;
        if self.seen.marks_in_row > MOST_MARKS {
            self.seen.piled += 1;
        }
        // Letters that are letters of their own in their alphabet come back together.
        let joined = match (self.out.text().chars().next_back(), c) {
            (Some('и'), '\u{0306}') => Some('й'),
            (Some('і'), '\u{0308}') => Some('ї'),
            _ => None,
        };
        if let Some(joined) = joined {
            self.join_last(joined, original);
        } else if self.seen.marks_in_row < MOST_MARKS && !self.is_piled() {
            if let Some(letter) = self.out.last_written().and_then(|letter| with_mark(letter, c)) {
                self.out.accent(letter);
            }
        }
    }

    /// Does the text pile marks on letters? Then marks say nothing about spelling.
    fn is_piled(&mut self) -> bool {
        if let Some(known) = self.seen.is_piled {
            return known;
        }
        let (mut row, mut piles) = (0, 0);
        for c in self.text.chars() {
            row = if chars::fold(c) == Fold::Mark { row + 1 } else { 0 };
            piles += usize::from(row > MOST_MARKS);
            if piles >= FEWEST_ODD {
                break;
            }
        }
        *self.seen.is_piled.insert(piles >= FEWEST_ODD)
    }

    /// Replaces the last character by `joined`, which also stands for `original`.
    fn join_last(&mut self, joined: char, original: Range<usize>) {
        let before = self.out.last_original();
        self.out.pop();
        self.out.push_char_for(joined, before.start.min(original.start)..before.end.max(original.end));
    }

    /// Joiners are spelling in Indic, Arabic and Khmer text; between Latin or Cyrillic letters they hide words.
    fn invisible(&mut self, c: char, end: usize) {
        let before = self.out.text().chars().next_back();
        let after = self.text.get(end..).and_then(|tail| tail.chars().next());
        if c != '\u{AD}' && before.is_some_and(hides) && after.is_some_and(|c| hides(c) || chars::fold(c) == Fold::Invisible) {
            self.seen.invisible_in_word += 1;
        }
    }

    /// Regional indicators: flags stay, words and single letters become letters. Returns the bytes read.
    fn regions(&mut self, at: usize) -> usize {
        let run = self.text.get(at..).unwrap_or("");
        let is_region = |c: &char| matches!(*c as u32, 0x1F1E6..=0x1F1FF);
        let letter = |c: char| char::from_u32(u32::from(b'a') + c as u32 - 0x1F1E6).unwrap_or(c);
        let count = run.chars().take(MOST_REGIONS).take_while(is_region).count();
        let word: String = run.chars().take(count).map(letter).collect();
        let is_word = count % 2 == 1 || self.tables.is_some_and(|(_, lexicon)| lexicon.is_word(&word, count));
        let mut from = at;
        for c in run.chars().take(count) {
            let original = self.original(from..from + c.len_utf8());
            from += c.len_utf8();
            if is_word {
                self.seen.styled += 1;
                self.out.push_char_for(letter(c), original);
            } else {
                self.push_plain(c, original);
            }
        }
        from - at
    }
}

/// `letter` with one more mark, in whatever order the marks come; only letters that exist composed.
fn with_mark(letter: char, mark: char) -> Option<char> {
    compose(letter, mark).or_else(|| {
        // `o` + circumflex + dot below composes only with the dot first.
        let mut parts = [letter, mark].into_iter().nfc();
        parts.next().filter(|_| parts.next().is_none())
    })
}

/// Signs that decomposed text sets behind the letter they are part of: Korean vowels and finals, Japanese voicing marks,
/// vowel signs of Indic and Burmese letters.
fn is_second_half(c: char) -> bool {
    matches!(c as u32, 0x1161..=0x11C2 | 0x3099 | 0x309A | 0x102E | 0x09BE | 0x09D7)
}

/// May `c`, which is the last letter and of three bytes, be among the letters before, as far back as a syllable reaches?
fn is_among_last(c: char, bytes: &[u8]) -> bool {
    const REACH: usize = 4 * LONGEST_SYLLABLE;
    let mut code = [0; 4];
    c.encode_utf8(&mut code);
    let [_, second, third, _] = code;
    let before = bytes.get(..bytes.len().saturating_sub(3)).unwrap_or(&[]);
    let tail = before.get(before.len().saturating_sub(REACH + 1)..).unwrap_or(&[]);
    // Branchless, so that the compiler compares many bytes at a time.
    tail.iter().zip(tail.get(1..).unwrap_or(&[])).fold(false, |any, (a, b)| any | ((*a == second) & (*b == third)))
}

fn is_drawable(c: char) -> bool {
    matches!(c as u32, 0x0900..=0x09FF | 0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Vowel signs and tone marks of Thai and Lao, of which a letter bears each once.
fn is_tone(c: char) -> bool {
    matches!(c as u32, 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE)
}

fn hides(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c as u32, 0x00C0..=0x024F | 0x0370..=0x04FF | 0x1E00..=0x1EFF | 0x4E00..=0x9FFF)
}
