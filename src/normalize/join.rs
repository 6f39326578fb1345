//! Letters set apart: `f r e e`, `v.i.s.a`, `ພ າ ສ`, `机 票`, `tele.gram`.
//!
//! One pass over the text. Single letters with the same mark between them are gathered; wider gaps end their words. In
//! scripts without spaces a gap also closes when a term of the tables reaches across it.

use super::cut::{Cut, cut_of};
use super::folding::{Folding, is_emoji};
use super::map::Mapped;
use super::marks::{Block, Marks};
use super::script::is_alphanumeric;
use super::units::{Kind, Unit, is_mark, units};
use super::{Lexicon, Undone, words};
use crate::normalize::is_unspaced;
use std::ops::Range;

/// Marks that end a phrase; a term never reaches across them.
const ENDS_PHRASE: [char; 12] = [',', '，', '、', '。', ';', '；', ':', '：', '!', '?', '\n', '।'];
/// Fewest single letters that are joined to a word the tables do not know.
const FEWEST_LETTERS: usize = 4;
/// Fewest single letters of a script without spaces.
const FEWEST_UNSPACED: usize = 3;
/// Longest gap between letters of one word, in characters.
const LONGEST_GAP: usize = 3;
/// Most single letters gathered at a time.
const MOST_LETTERS: usize = 400;
/// Longest word written letter by letter, in bytes.
pub(super) const LONGEST_WORD: usize = 40;
/// Fewest known words cut in two from which unknown ones are closed too.
const FEWEST_CUTS: usize = 3;
/// Bytes of a known word that is one even between unknown letters.
const FEWEST_CERTAIN: usize = 7;
/// Letters on each side of a gap that a term may reach over.
const REACH: usize = 8;

/// Joins letters set apart. Returns what was undone; nothing is written when that is nothing.
pub(crate) fn join_letters(from: &Mapped, marks: &Marks, folding: &Folding, lexicon: &dyn Lexicon, out: &mut Mapped) -> Undone {
    if !is_suspected(from.text(), marks, folding, lexicon) {
        return Undone::default();
    }
    let (undone, cuts) = pass(from, folding, lexicon, false, out);
    if cuts < FEWEST_CUTS {
        return undone;
    }
    // A text that cuts several known words cuts others too.
    out.clear();
    pass(from, folding, lexicon, true, out).0
}

/// One pass, and how many known words were cut in two.
fn pass(from: &Mapped, folding: &Folding, lexicon: &dyn Lexicon, is_cut_text: bool, out: &mut Mapped) -> (Undone, usize) {
    let mut joiner = Joiner {
        from,
        folding,
        lexicon,
        closed: Vec::new(),
        undone: Undone::default(),
        group: Vec::new(),
        tail_start: None,
        tail: String::new(),
        whole: String::new(),
        is_cut_text,
        cuts: 0,
    };
    let mut previous: Option<Unit> = None;
    for unit in units(from.text()) {
        if !previous.as_ref().is_some_and(|previous| joiner.is_plain(previous, &unit)) {
            joiner.read(previous.as_ref(), &unit);
        }
        previous = Some(unit);
    }
    joiner.flush();
    // Letters are gathered before their gaps are closed, and gaps at which a term reaches over are closed at once.
    let mut closed = joiner.closed;
    closed.sort_unstable_by_key(|gap| gap.start);
    if !closed.is_empty() {
        out.clear();
        let mut copied = 0;
        for gap in closed {
            if gap.start >= copied {
                out.copy_from(from, copied..gap.start);
                copied = gap.end;
            }
        }
        out.copy_from(from, copied..from.text().len());
    }
    (joiner.undone, joiner.cuts)
}

/// May there be letters set apart? Asked of ASCII words only: three single letters in a row, or a mark inside a word.
fn is_suspected(text: &str, marks: &Marks, folding: &Folding, lexicon: &dyn Lexicon) -> bool {
    if marks.has_wide_letters() {
        return marks.has_unspaced() || is_suspected_wide(text, marks, (folding, lexicon));
    }
    let bytes = text.as_bytes();
    let mut whole = String::new();
    // How many single letters stand in a row, and where the last ends.
    let (mut singles, mut single_end) = (0, 0);
    // Most words have a blank before them, or a mark and a blank; those before which one mark stands, or a character
    // outside ASCII, are looked at, and single letters.
    let odd = |block: &Block, before: u64, behind: u64| {
        let is_single = block.words() & !before & !behind;
        let is_cut = before & (behind & !block.blanks | block.wide) & !block.words();
        is_single | is_cut
    };
    for place in marks.places(0, odd) {
        let Some(&byte) = bytes.get(place) else { break };
        if byte.is_ascii_alphanumeric() {
            let gap = single_end..place;
            let is_next = singles > 0 && gap.len() <= LONGEST_GAP * 4 && text.get(gap).is_some_and(is_gap);
            singles = if is_next { singles + 1 } else { 1 };
            single_end = place + 1;
            if singles >= FEWEST_UNSPACED {
                return true;
            }
        } else if is_cut_at(text, place, byte, marks, (folding, lexicon), &mut whole) {
            return true;
        }
    }
    false
}

/// The same of any letters of scripts with spaces.
fn is_suspected_wide(text: &str, marks: &Marks, tables: (&Folding, &dyn Lexicon)) -> bool {
    let bytes = text.as_bytes();
    let mut whole = String::new();
    let mut singles = 0;
    let mut previous: Option<Unit> = None;
    for &(start, end) in marks.stretches() {
        let (start, end) = (start as usize, end as usize);
        let is_single = end - start <= 4 && text.get(start..end).is_some_and(|word| word.chars().nth(1).is_none());
        let unit = Unit { kind: if is_single { Kind::Letter } else { Kind::Word }, bytes: start..end };
        if let Some(previous) = &previous {
            let gap = previous.bytes.end..start;
            let is_blank = gap.len() == 1 && bytes.get(gap.start) == Some(&b' ');
            if is_single || !is_blank {
                let between = text.get(gap).unwrap_or("\n");
                let is_gap = is_gap(between);
                singles = if is_single && is_gap { singles + 1 } else { usize::from(is_single) };
                if singles >= FEWEST_UNSPACED {
                    return true;
                }
                let mut signs = between.chars();
                let mark = signs.next().filter(|_| is_gap && signs.next().is_none());
                let is_word = previous.kind.max(unit.kind) == Kind::Word;
                if mark.is_some_and(|mark| is_word && cut_of(text, (previous, &unit), mark, false, tables, &mut whole) != Cut::No)
                {
                    return true;
                }
            } else {
                singles = 0;
            }
        } else {
            singles = usize::from(is_single);
        }
        previous = Some(unit);
    }
    false
}

/// Does the mark at `place`, right behind a word, cut a word in two? `byte` is its first.
#[inline]
fn is_cut_at(text: &str, place: usize, byte: u8, marks: &Marks, tables: (&Folding, &dyn Lexicon), whole: &mut String) -> bool {
    let bytes = text.as_bytes();
    let mark = if byte.is_ascii() { Some(char::from(byte)) } else { text.get(place..).and_then(|rest| rest.chars().next()) };
    let Some(mark) = mark.filter(|&mark| may_join(mark)) else { return false };
    let start = place + mark.len_utf8();
    // What a digit follows cuts nothing.
    if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let head = bytes.get(..place).unwrap_or(&[]);
    let length = head.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let unit = |bytes: Range<usize>| Unit { kind: if bytes.len() == 1 { Kind::Letter } else { Kind::Word }, bytes };
    let both = (&unit(place - length..place), &unit(start..marks.word_end(start)));
    let is_word = both.0.kind.max(both.1.kind) == Kind::Word;
    is_word && cut_of(text, both, mark, false, tables, whole) != Cut::No
}

struct Joiner<'a> {
    from: &'a Mapped,
    folding: &'a Folding,
    lexicon: &'a dyn Lexicon,
    /// Gaps to be left out.
    closed: Vec<Range<usize>>,
    undone: Undone,
    /// Single letters gathered so far.
    group: Vec<Unit>,
    /// Where the letters of scripts without spaces begin that were read last, with no more than gaps between.
    tail_start: Option<usize>,
    /// The last of them, gaps left out.
    tail: String,
    /// Buffer for a word cut in two.
    whole: String,
    /// Are unknown words cut in two closed as well?
    is_cut_text: bool,
    /// Known words cut in two so far.
    cuts: usize,
}

impl Joiner<'_> {
    /// Two words with one blank between, and nothing gathered: nothing to read.
    fn is_plain(&self, previous: &Unit, unit: &Unit) -> bool {
        previous.kind == Kind::Word
            && unit.kind == Kind::Word
            && previous.bytes.end + 1 == unit.bytes.start
            && self.from.text().as_bytes().get(previous.bytes.end) == Some(&b' ')
            && self.group.is_empty()
            && self.tail_start.is_none()
    }

    fn read(&mut self, previous: Option<&Unit>, unit: &Unit) {
        let gap = previous.map(|previous| previous.bytes.end..unit.bytes.start);
        let marks = gap.clone().and_then(|gap| self.from.text().get(gap)).unwrap_or("\n");
        let is_gap = is_gap(marks);
        let fits = is_gap
            && unit.kind.is_single()
            && self.group.len() < MOST_LETTERS
            && self.group.last().is_some_and(|last| last.kind == unit.kind);
        if !fits {
            self.flush();
        }
        if unit.kind.is_single() {
            self.group.push(unit.clone());
        }
        if let (Some(previous), Some(gap), true) = (previous, gap.clone(), is_gap) {
            self.close_cut_word(previous, gap, unit, marks);
        }
        if !unit.kind.is_unspaced() || !is_gap {
            self.tail_start = None;
        }
        if unit.kind.is_unspaced() {
            // `餐补+交通` is a list: the end of one word and the beginning of the next are no term.
            let is_list = marks.contains('+') && unit.kind == Kind::Run && previous.is_some_and(|unit| unit.kind == Kind::Run);
            let may_reach = !marks.is_empty() && !marks.contains(ENDS_PHRASE) && !is_list;
            if let (Some(start), Some(gap), true) = (self.tail_start, gap, may_reach) {
                self.read_tail(start..gap.start);
                let before = self.tail.len();
                let ahead = self.from.text().get(unit.bytes.start..).unwrap_or("");
                let ahead = ahead.chars().take(REACH * 2).filter(|&c| is_unspaced(c)).take(REACH);
                self.tail.extend(ahead);
                let closes = self.lexicon.spans(&self.tail, before);
                // Single letters are closed with their group; here only what touches a longer run.
                if closes {
                    self.close(gap);
                }
            }
            self.tail_start.get_or_insert(unit.bytes.start);
        }
    }

    /// The last letters of the stretch, gaps left out.
    fn read_tail(&mut self, stretch: Range<usize>) {
        let mut last = ['\0'; REACH];
        let letters = self.from.text().get(stretch).unwrap_or("").chars().rev();
        let letters = letters.filter(|&c| is_alphanumeric(c) || (!c.is_ascii() && is_mark(c)));
        let count = last.iter_mut().rev().zip(letters).map(|(slot, c)| *slot = c).count();
        self.tail.clear();
        self.tail.extend(last.iter().skip(REACH - count));
    }

    fn close_cut_word(&mut self, previous: &Unit, gap: Range<usize>, unit: &Unit, marks: &str) {
        let is_cut = matches!((previous.kind, unit.kind), (Kind::Word, Kind::Word | Kind::Letter) | (Kind::Letter, Kind::Word));
        let mut signs = marks.chars();
        let (Some(mark), None) = (signs.next(), signs.next()) else { return };
        if !is_cut {
            return;
        }
        let tables = (self.folding, self.lexicon);
        let cut = cut_of(self.from.text(), (previous, unit), mark, self.is_cut_text, tables, &mut self.whole);
        if cut == Cut::Unknown || cut == Cut::Disguised {
            self.close(gap);
            self.cuts += usize::from(cut == Cut::Disguised);
        } else if cut == Cut::Known {
            self.close(gap);
            self.cuts += 1;
            if mark != '-' {
                self.undone.add(Undone::SPACED);
            }
        }
    }

    /// Leaves the gap out.
    fn close(&mut self, gap: Range<usize>) {
        self.closed.push(gap);
    }

    /// Joins what was gathered, if it is more than a few initials.
    fn flush(&mut self) {
        let group = std::mem::take(&mut self.group);
        self.join(&group);
        self.group = group;
        self.group.clear();
    }

    fn join(&mut self, group: &[Unit]) {
        let text = self.from.text();
        let letter_of = |unit: &Unit| text.get(unit.bytes.clone()).unwrap_or("");
        let letters = group.iter().filter(|unit| !letter_of(unit).bytes().all(|b| b.is_ascii_digit())).count();
        let Some(first) = group.first() else { return };
        let fewest = if first.kind == Kind::Sign { FEWEST_UNSPACED } else { FEWEST_LETTERS };
        if group.len() < FEWEST_UNSPACED || letters * 2 <= group.len() {
            return;
        }
        let gaps = || group.iter().zip(group.iter().skip(1)).map(|(a, b)| a.bytes.end..b.bytes.start);
        let marks = |gap: &Range<usize>| text.get(gap.clone()).unwrap_or("");
        // The marks between letters: anything but blanks if there is such, otherwise the narrowest blank.
        let has_marks = gaps().filter(|gap| !is_blank(marks(gap))).count() * 2 > group.len() - 1;
        let narrow = gaps().map(|gap| marks(&gap).chars().count()).min().unwrap_or(0);
        let is_wide = |gap: &Range<usize>| {
            if has_marks { is_blank(marks(gap)) } else { marks(gap).chars().count() > narrow || !is_blank(marks(gap)) }
        };
        let has_wide = gaps().any(|gap| is_wide(&gap));
        let whole: String = group.iter().map(letter_of).collect();
        if group.len() < fewest && !self.lexicon.is_word(&whole, 0) {
            return;
        }
        let mut word = String::new();
        let mut has_known = false;
        let ends = if has_marks || has_wide || first.kind == Kind::Sign { Vec::new() } else { self.cut(&whole) };
        let mut at = 0;
        for (unit, gap) in group.iter().zip(gaps().map(Some).chain(std::iter::once(None))) {
            word.push_str(letter_of(unit));
            at += letter_of(unit).len();
            let is_end = gap.as_ref().is_none_or(&is_wide) || ends.binary_search(&at).is_ok();
            if is_end {
                has_known |= self.is_hidden(&word, first.kind);
                word.clear();
            } else if let Some(gap) = gap {
                self.close(gap);
            }
        }
        // Initials and ornamental headings hide nothing.
        if has_known {
            self.undone.add(Undone::SPACED);
        }
    }

    /// Is this, set apart, more than initials or an abbreviation (`ប.ស.ស`)?
    fn is_hidden(&self, word: &str, kind: Kind) -> bool {
        if kind != Kind::Sign {
            return word.len() >= FEWEST_LETTERS && self.lexicon.is_word(word, 0);
        }
        let mut starts = word.char_indices().map(|(at, _)| at).skip(1).take(REACH);
        word.chars().nth(REACH).is_some() || starts.any(|gap| self.lexicon.spans(word, gap))
    }

    /// Where words end in letters written with one and the same blank throughout: around words that the tables know and
    /// that leave no unknown letters beside them, so that no word is cut out of another.
    fn cut(&self, letters: &str) -> Vec<usize> {
        if self.lexicon.is_word(letters, 0) || words::is_disguised(letters, self.folding, self.lexicon) {
            return Vec::new();
        }
        let mut known: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(tail) = letters.get(at..).filter(|tail| !tail.is_empty()) {
            let near = (0..=tail.len().min(LONGEST_WORD)).rev().find(|&end| tail.is_char_boundary(end)).unwrap_or(0);
            match self.lexicon.longest_word(tail.get(..near).unwrap_or("")).filter(|&length| length > 1) {
                Some(length) => {
                    known.push(at..at + length);
                    at += length;
                }
                None => at += tail.chars().next().map_or(1, char::len_utf8),
            }
        }
        let mut ends = Vec::new();
        for (index, word) in known.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| known.get(before)).map_or(0, |before| before.end);
            let after = known.get(index + 1).map_or(letters.len(), |after| after.start);
            // One letter before it may be a word: `a f r e e`.
            if word.len() >= FEWEST_CERTAIN || (word.start - before <= 1 && after == word.end) {
                ends.extend((word.start > 0).then_some(word.start));
                ends.push(word.end);
            }
        }
        ends.dedup();
        ends
    }
}

fn is_blank(marks: &str) -> bool {
    marks.chars().all(|c| c == ' ')
}

/// May these marks stand between letters of one word?
fn is_gap(marks: &str) -> bool {
    let mut count = 0;
    let mut has_blank = false;
    let mut has_comma = false;
    for c in marks.chars() {
        count += 1;
        has_blank |= c == ' ';
        has_comma |= c == ',';
        if count > LONGEST_GAP || !may_join(c) {
            return false;
        }
    }
    !(has_blank && has_comma)
}

/// May this mark stand between letters of one word?
fn may_join(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '_' | '*' | '·' | '|' | '~' | '+' | '=' | '#' | ':' | '^' | ',' | '•' | '°') || is_emoji(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tests::Words;

    fn joined(text: &str) -> (String, Undone) {
        let lexicon = Words(&["free", "flight", "visa", "telegram", "机票", "護照", "ພາສປອດ", "หนังสือเดินทาง"]);
        let mut out = Mapped::default();
        out.push_verbatim(text, 0);
        let mut target = Mapped::identity(text);
        let mut marks = Marks::default();
        marks.read(text);
        let undone = join_letters(&out, &marks, &Folding::embedded(), &lexicon, &mut target);
        (target.text().to_owned(), undone)
    }

    #[test]
    fn letters_set_apart_are_joined() {
        for (apart, plain) in [
            ("a f r e e flight, v.i.s.a and a b c", "a free flight, visa and a b c"),
            ("f-r-e-e f-l-i-g-h-t", "free flight"),
            ("f r e e  f l i g h t", "free  flight"),
            ("f r e e f l i g h t", "free flight"),
            ("f_l_i_g_h_t now", "flight now"),
            ("tele.gram", "telegram"),
            ("ພ າ ສ ປ ອ ດ", "ພາສປອດ"),
            ("我们包机 票", "我们包机票"),
            ("护.照.由", "护照由"),
            ("机🔥票", "机票"),
            ("उ डा न  फा र् म", "उडान  फार्म"),
            ("Д у б а й  н е", "Дубай  не"),
        ] {
            assert_eq!(joined(apart).0, plain);
        }
    }

    #[test]
    fn initials_and_numbers_stay() {
        for honest in
            ["u.a.e. and u.s.a", "0 9 1 7 5 5 5", "a, b, c, d, e", "e.g. this", "man / woman", "no-fee visa-free", "ครัว เปิด"]
        {
            assert_eq!(joined(honest).1, Undone::default(), "{honest}");
        }
        assert_eq!(joined("a, b, c, d, e").0, "a, b, c, d, e");
    }
}
