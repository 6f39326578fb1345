//! Disguises that show only in a word as a whole: mixed alphabets, digits and signs for letters, drawn-out letters.
//!
//! Mixed alphabets are evened out by what rules the word. Digits, signs and drawn-out letters are read as letters only
//! when that makes a word of the term tables, so `15k`, `B2B`, `$3,000` and `covid19` stay what they are. Where several
//! known words have such signs, the unknown ones are read so too: they must not look like sums and handles.

use super::folding::Folding;
use super::leet::{Reading, is_leet_like, is_numbered, is_sign, is_unknown_leet, letters_of};
use super::map::Mapped;
use super::marks::Marks;
use super::odd::candidates;
use super::{Lexicon, Undone};
use std::ops::Range;

/// Longest word looked at, in characters.
pub(super) const LONGEST: usize = 48;
/// Fewest words of mixed alphabets that hide something: one or two are slips of a bilingual keyboard.
const FEWEST_MIXED: usize = 3;
/// Letters in a row that count as drawn out.
pub(super) const DRAWN_OUT: usize = 3;
/// Fewest known words with signs for letters from which the unknown ones are read so too.
const FEWEST_LEET: usize = 2;
/// Most drawn-out places tried both ways (`frreee`: one letter or two).
const MOST_PLACES: usize = 3;

/// One letter of a word and the folded bytes it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    c: char,
    bytes: Range<usize>,
    is_changed: bool,
}

/// Rewrites disguised words. Returns what was undone; nothing is written when that is nothing.
pub(crate) fn restore(from: &Mapped, marks: &Marks, folding: &Folding, lexicon: &dyn Lexicon, out: &mut Mapped) -> Undone {
    let (undone, leet) = pass(from, marks, (folding, lexicon), false, out);
    if leet < FEWEST_LEET {
        return undone;
    }
    pass(from, marks, (folding, lexicon), true, out).0
}

/// One pass, and how many words had signs for letters.
fn pass(
    from: &Mapped,
    marks: &Marks,
    (folding, lexicon): (&Folding, &dyn Lexicon),
    is_leet_text: bool,
    out: &mut Mapped,
) -> (Undone, usize) {
    let mut undone = Undone::default();
    let mut copied = 0;
    let (mut mixed, mut leet) = (0, 0);
    let mut word = Word { whole: from.text(), is_leet_text, ..Word::default() };
    for range in candidates(from.text(), marks) {
        let Some(text) = from.text().get(range.clone()) else { continue };
        if is_plain(text, is_leet_text, lexicon) {
            continue;
        }
        let found = word.read(text, range.start, folding, lexicon);
        if found == Undone::default() {
            continue;
        }
        if undone == Undone::default() {
            out.clear();
        }
        mixed += usize::from(found.contains(Undone::MIXED));
        leet += usize::from(found.contains(Undone::LEET));
        undone.add(found);
        out.copy_from(from, copied..range.start);
        for piece in &word.pieces {
            if piece.is_changed {
                out.push_char_for(piece.c, from.original(piece.bytes.clone()));
            } else {
                out.copy_from(from, piece.bytes.clone());
            }
        }
        copied = range.end;
    }
    if undone != Undone::default() {
        out.copy_from(from, copied..from.text().len());
    }
    if mixed >= FEWEST_MIXED {
        undone.add(Undone::LOOK_ALIKES);
    }
    (undone, leet)
}

/// ASCII letters with digits or signs that stand for nothing else: `3pm`, `24hrs`. Reading it would undo nothing.
fn is_plain(text: &str, is_leet_text: bool, lexicon: &dyn Lexicon) -> bool {
    let rows = text.as_bytes().windows(DRAWN_OUT);
    let inner = without_end(text);
    !is_leet_text
        && text.is_ascii()
        && rows.into_iter().all(|row| row.iter().any(|byte| Some(byte) != row.first()))
        && (!is_leet_like(inner) || is_numbered(inner, lexicon))
}

/// Signs at the end are punctuation; a handle or a sum begins with one.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| is_sign(c) && !matches!(c, '$' | '@'))
}

/// Would this word, unknown as it stands, be read as a known one?
pub(super) fn is_disguised(word: &str, folding: &Folding, lexicon: &dyn Lexicon) -> bool {
    let mut marks = Marks::default();
    marks.read(word);
    if candidates(word, &marks).next() != Some(0..word.len()) {
        return false;
    }
    let mut reader = Word { whole: word, ..Word::default() };
    let undone = reader.read(word, 0, folding, lexicon);
    let spelled = || reader.pieces.iter().map(|piece| piece.c).collect::<String>();
    undone != Undone::default() && lexicon.is_word(&spelled(), 0)
}

#[derive(Default)]
struct Word<'a> {
    pieces: Vec<Piece>,
    trial: Vec<Piece>,
    spelling: String,
    /// Which way words go that could be of either alphabet.
    is_latin_text: Option<bool>,
    /// The text the word stands in.
    whole: &'a str,
    /// Are unknown words with signs for letters read too?
    is_leet_text: bool,
}

fn is_mostly_latin(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().filter(char::is_ascii).count() * 2 >= letters().count()
}

impl Word<'_> {
    /// Reads one candidate into `pieces` and says what had to be undone.
    fn read(&mut self, text: &str, start: usize, folding: &Folding, lexicon: &dyn Lexicon) -> Undone {
        self.pieces.clear();
        self.pieces.extend(text.char_indices().map(|(offset, c)| Piece {
            c,
            bytes: start + offset..start + offset + c.len_utf8(),
            is_changed: false,
        }));
        let mut undone = Undone::default();
        if self.unmix(folding, lexicon) {
            undone.add(Undone::MIXED);
        }
        let inner = without_end(text);
        if inner.is_empty() || lexicon.is_word(inner, end_of_odd(inner)) {
            return undone;
        }
        let readings: &[Reading] = &[|pair| pair.0, |pair| pair.1];
        let kept = inner.chars().count();
        let has_odd = self.pieces.iter().take(kept).any(|piece| letters_of(piece.c).is_some());
        if self.squeezed_is_word(kept, None, lexicon) {
            undone.add(Undone::DRAWN_OUT);
        } else if has_odd && is_leet_like(inner) && (self.is_leet_text || !is_numbered(inner, lexicon)) {
            let is_of_two_readings = |piece: &Piece| letters_of(piece.c).is_some_and(|(usual, second)| usual != second);
            let readings = if self.pieces.iter().any(is_of_two_readings) { readings } else { readings.get(..1).unwrap_or(&[]) };
            for reading in readings {
                if self.leet_is_word(kept, reading, lexicon) || self.squeezed_is_word(kept, Some(reading), lexicon) {
                    undone.add(Undone::LEET);
                    return undone;
                }
            }
        }
        if self.is_leet_text && has_odd && is_unknown_leet(inner, lexicon) {
            self.start_trial(kept, readings.first());
            self.accept(kept);
            undone.add(Undone::LEET);
        }
        undone
    }

    /// Turns look-alikes into the alphabet that rules the word.
    fn unmix(&mut self, folding: &Folding, lexicon: &dyn Lexicon) -> bool {
        // Most texts of two scripts have no look-alikes at all.
        if !self.pieces.iter().any(|piece| !piece.c.is_ascii() && folding.has_twins(piece.c)) {
            return false;
        }
        let letters = || self.pieces.iter().map(|piece| piece.c).filter(|c| c.is_alphabetic());
        let latin = letters().filter(char::is_ascii_alphabetic).count();
        let other = letters().filter(|&c| !c.is_ascii()).count();
        if latin == 0 || other == 0 || !letters().any(|c| folding.has_twins(c)) {
            return false;
        }
        let to_latin = letters().all(|c| c.is_ascii() || folding.latin(c).is_some());
        let back = letters().find(|&c| !c.is_ascii()).map(Folding::alphabet);
        let to_other = letters().all(|c| !c.is_ascii() || back.is_some_and(|alphabet| folding.back(c, alphabet).is_some()))
            && letters().filter(|c| !c.is_ascii()).all(|c| Some(Folding::alphabet(c)) == back);
        let is_latin_text = to_latin && to_other && *self.is_latin_text.get_or_insert_with(|| is_mostly_latin(self.whole));
        let letters = || self.pieces.iter().map(|piece| piece.c).filter(|c| c.is_alphabetic());
        let spell = |latin: bool| -> String {
            letters()
                .map(|c| match (latin, back) {
                    (true, _) => folding.latin(c).unwrap_or(c),
                    (false, Some(alphabet)) => folding.back(c, alphabet).unwrap_or(c),
                    _ => c,
                })
                .collect()
        };
        let wants_latin = match (to_latin, to_other) {
            (true, false) => true,
            (false, true) => false,
            (true, true) => match (lexicon.is_word(&spell(true), 0), lexicon.is_word(&spell(false), 0)) {
                (true, false) => true,
                (false, true) => false,
                _ => is_latin_text,
            },
            (false, false) => return false,
        };
        for piece in &mut self.pieces {
            let twin = match (wants_latin, back) {
                (true, _) if !piece.c.is_ascii() => folding.latin(piece.c),
                (false, Some(alphabet)) => folding.back(piece.c, alphabet),
                _ => None,
            };
            if let Some(twin) = twin {
                piece.c = twin;
                piece.is_changed = true;
            }
        }
        true
    }

    fn spell(&mut self) {
        self.spelling.clear();
        self.spelling.extend(self.trial.iter().map(|piece| piece.c));
    }

    /// Bytes of the spelling up to the last changed letter: a stem must reach as far.
    fn least(&self) -> usize {
        let mut length = 0;
        let mut least = 0;
        for piece in &self.trial {
            length += piece.c.len_utf8();
            if piece.is_changed {
                least = length;
            }
        }
        least
    }

    fn start_trial(&mut self, kept: usize, reading: Option<&Reading>) {
        self.trial.clear();
        self.trial.extend(self.pieces.iter().take(kept).cloned());
        if let Some(reading) = reading {
            for piece in &mut self.trial {
                if let Some(pair) = letters_of(piece.c) {
                    piece.c = reading(pair);
                    piece.is_changed = true;
                }
            }
        }
    }

    fn accept_if_word(&mut self, kept: usize, lexicon: &dyn Lexicon) -> bool {
        self.spell();
        let is_word = self.trial.len() >= 3 && lexicon.is_word(&self.spelling, self.least());
        if is_word {
            self.accept(kept);
        }
        is_word
    }

    /// Takes the trial for the first `kept` letters.
    fn accept(&mut self, kept: usize) {
        let tail = self.pieces.split_off(kept.min(self.pieces.len()));
        self.pieces.clear();
        self.pieces.append(&mut self.trial);
        self.pieces.extend(tail);
    }

    fn leet_is_word(&mut self, kept: usize, reading: &Reading, lexicon: &dyn Lexicon) -> bool {
        self.start_trial(kept, Some(reading));
        self.accept_if_word(kept, lexicon)
    }

    /// Tries one and two letters wherever three or more stand in a row.
    fn squeezed_is_word(&mut self, kept: usize, reading: Option<&Reading>, lexicon: &dyn Lexicon) -> bool {
        for choice in 0..1u8 << MOST_PLACES {
            self.start_trial(kept, reading);
            let mut rows = self.trial.windows(DRAWN_OUT);
            if !rows.any(|row| row.iter().all(|piece| row.first().is_some_and(|first| first.c == piece.c))) {
                return false;
            }
            let places = squeeze(&mut self.trial, choice);
            if places == 0 || choice >> places.min(MOST_PLACES) != 0 {
                return false;
            }
            if self.accept_if_word(kept, lexicon) {
                return true;
            }
        }
        false
    }
}

/// Shortens drawn-out letters to one, or to two where `choice` has a bit. Returns how many places there were.
fn squeeze(pieces: &mut Vec<Piece>, choice: u8) -> usize {
    let mut places = 0;
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let row = rest.iter().take_while(|piece| piece.c == first.c).count();
        let (run, tail) = rest.split_at(row);
        if row >= DRAWN_OUT && first.c.is_alphabetic() {
            let kept = if choice >> places.min(MOST_PLACES) & 1 == 1 { 2 } else { 1 };
            out.extend(run.iter().take(kept - 1).cloned());
            if let (Some(from), Some(last)) = (run.get(kept - 1), run.last()) {
                out.push(Piece { c: first.c, bytes: from.bytes.start..last.bytes.end, is_changed: true });
            }
            places += 1;
        } else {
            out.extend(run.iter().cloned());
        }
        rest = tail;
    }
    *pieces = out;
    places
}

/// Bytes up to the last digit, sign or drawn-out letter.
fn end_of_odd(word: &str) -> usize {
    let mut end = 0;
    let (mut row, mut previous) = (0, '\0');
    for (at, c) in word.char_indices() {
        row = if c == previous { row + 1 } else { 1 };
        previous = c;
        if letters_of(c).is_some() || row >= DRAWN_OUT {
            end = at + c.len_utf8();
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tests::Words;

    fn marked(text: &str) -> Marks {
        let mut marks = Marks::default();
        marks.read(text);
        marks
    }

    fn restored(text: &str) -> (String, Undone) {
        let lexicon =
            Words(&["passport", "cash", "free", "salary", "pay", "visa", "whatsapp", "паспорт", "работа", "good", "line"]);
        let mut out = Mapped::default();
        let undone = restore(&Mapped::identity(text), &marked(text), &Folding::embedded(), &lexicon, &mut out);
        (if undone == Undone::default() { text.to_owned() } else { out.text().to_owned() }, undone)
    }

    #[test]
    fn look_alikes_go_only_in_mixed_words() {
        assert_eq!(restored("раsspоrt работа free").0, "passport работа free");
        assert_eq!(restored("pаботa").0, "работа");
        assert_eq!(restored("пaспорт").0, "паспорт");
        for honest in ["работа в москве", "ελλάδα", "it-специалист", "$3,000", "հայաստան"] {
            assert_eq!(restored(honest).1, Undone::default(), "{honest}");
        }
    }

    #[test]
    fn signs_for_letters_need_a_known_word() {
        for (disguised, plain) in [
            ("p@ssport", "passport"),
            ("c4sh", "cash"),
            ("fr33!", "free!"),
            ("$alary", "salary"),
            ("p4y", "pay"),
            ("v1$a", "visa"),
            ("wh4ts4pp", "whatsapp"),
            ("l1ne", "line"),
            ("v1s@", "visa"),
            ("freeeee", "free"),
            ("gooooood", "good"),
            ("fr333", "free"),
        ] {
            assert_eq!(restored(disguised).0, plain);
        }
        for honest in [
            "$3,000",
            "15k",
            "4x4",
            "b2b",
            "p150",
            "h2o",
            "covid19",
            "24hrs",
            "3pm",
            "hr@line.com",
            "us$",
            "www",
            "100% free!",
            "5star",
            "@free_hr",
        ] {
            assert_eq!(restored(honest).1, Undone::default(), "{honest}");
        }
    }

    #[test]
    fn where_several_words_have_signs_for_letters_all_are_read_so() {
        let known = "p@ssport c4sh v1$a ";
        for (word, plain) in [
            ("@c7ions", "actions"),
            ("wi7h", "with"),
            ("$7r0ng", "strong"),
            ("$3,000", "$3,000"),
            ("15k", "15k"),
            ("8hrs", "8hrs"),
            ("500usd", "500usd"),
            ("@demo", "@demo"),
            ("$500", "$500"),
            ("+00", "+00"),
        ] {
            assert_eq!(restored(&format!("{known}{word}")).0, format!("passport cash visa {plain}"));
            assert_eq!(restored(word).0, word);
        }
    }

    #[test]
    fn quotes_cover_what_was_squeezed() {
        let lexicon = Words(&["free"]);
        let text = Mapped::identity("so freeeee!");
        let mut out = Mapped::default();
        restore(&text, &marked(text.text()), &Folding::embedded(), &lexicon, &mut out);
        assert_eq!(out.text(), "so free!");
        assert_eq!(&text.text()[out.original(3..7)], "freeeee");
    }
}
