//! Text together with the way back: which bytes of the original each folded byte came from, and which accents were taken off.

use std::ops::Range;

/// A stretch of folded text that came from one stretch of the original: first folded byte (it ends where the next run
/// begins), first original byte, and how many original bytes it stands for, or 0 when folded and original bytes go in
/// step. Packed, because a hostile text may have a run for every letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run(u64);

const FOLDED_BITS: u32 = 23;
const START_BITS: u32 = 21;
const LENGTH_BITS: u32 = 20;

impl Run {
    fn new(folded: u32, start: u32, length: u32) -> Self {
        let fit = |value: u32, bits: u32| u64::from(value.min((1 << bits) - 1));
        Self(
            fit(folded, FOLDED_BITS) << (START_BITS + LENGTH_BITS)
                | fit(start, START_BITS) << LENGTH_BITS
                | fit(length, LENGTH_BITS),
        )
    }

    fn part(self, shift: u32, bits: u32) -> u32 {
        u32::try_from(self.0 >> shift & ((1 << bits) - 1)).unwrap_or(0)
    }

    fn folded(self) -> u32 {
        self.part(START_BITS + LENGTH_BITS, FOLDED_BITS)
    }

    fn start(self) -> u32 {
        self.part(LENGTH_BITS, START_BITS)
    }

    fn length(self) -> u32 {
        self.part(0, LENGTH_BITS)
    }

    /// Original start and end of folded byte `at` of this run.
    fn source_of(self, at: u32) -> Range<usize> {
        match self.length() {
            0 => {
                let start = self.start() + at.saturating_sub(self.folded());
                start as usize..start as usize + 1
            }
            length => self.start() as usize..(self.start() + length) as usize,
        }
    }
}

/// Length of runs that go in step.
const IN_STEP: u32 = 0;

/// Folded text and its map to the original bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapped {
    text: String,
    runs: Vec<Run>,
    /// Letters as written, by the folded byte of their plain form.
    accents: Vec<(u32, char)>,
    /// Original bytes do not rise with folded ones: reversed text was turned round.
    is_scattered: bool,
}

impl Mapped {
    /// Unchanged text.
    #[cfg(test)]
    pub(crate) fn identity(text: &str) -> Self {
        let mut mapped = Self::default();
        mapped.push_verbatim(text, 0);
        mapped
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.accents.clear();
        self.is_scattered = false;
    }

    /// From here on original bytes need not rise.
    pub(crate) fn scatter(&mut self) {
        self.is_scattered = true;
    }

    pub(crate) fn is_scattered(&self) -> bool {
        self.is_scattered
    }

    fn mark(&mut self, start: usize, length: u32) {
        self.mark_at(cap(self.text.len()), cap(start), length);
    }

    fn mark_at(&mut self, folded: u32, start: u32, length: u32) {
        if let Some(last) = self.runs.last() {
            let in_step = length == IN_STEP
                && last.length() == IN_STEP
                && start.wrapping_sub(last.start()) == folded.wrapping_sub(last.folded());
            let same = length != IN_STEP && last.length() == length && last.start() == start;
            if in_step || same {
                return;
            }
        }
        self.runs.push(Run::new(folded, start, length));
    }

    /// Appends text whose bytes stand for equally many original bytes from `start` on.
    pub(crate) fn push_verbatim(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.mark(start, IN_STEP);
            self.text.push_str(text);
        }
    }

    /// Appends one character that stands for equally many original bytes from `start` on.
    pub(crate) fn push_in_step(&mut self, c: char, start: usize) {
        self.mark(start, IN_STEP);
        self.text.push(c);
    }

    /// Appends lower-cased ASCII that stands for the original bytes from `start` on.
    pub(crate) fn push_ascii_lower(&mut self, ascii: &str, start: usize) {
        if !ascii.is_empty() {
            self.mark(start, IN_STEP);
            let from = self.text.len();
            self.text.push_str(ascii);
            self.lower_from(from);
        }
    }

    fn lower_from(&mut self, from: usize) {
        if let Some(tail) = self.text.get_mut(from..) {
            tail.make_ascii_lowercase();
        }
    }

    /// Appends one character that stands for the original bytes `source` as a whole.
    pub(crate) fn push_char_for(&mut self, c: char, source: Range<usize>) {
        self.mark(source.start, cap(source.len().max(1)));
        self.text.push(c);
    }

    /// Appends the plain form of `letter`, which stands for the original bytes `source`, of which there are several.
    #[inline]
    pub(crate) fn push_accented(&mut self, plain: char, letter: char, source: Range<usize>) {
        self.accents.push((cap(self.text.len()), letter));
        self.push_char_for(plain, source);
    }

    /// Notes that the last character was written as `letter`.
    pub(crate) fn accent(&mut self, letter: char) {
        let Some(at) = self.text.char_indices().next_back().map(|(at, _)| cap(at)) else { return };
        match self.accents.last_mut().filter(|(known, _)| *known == at) {
            Some(known) => known.1 = letter,
            None => self.accents.push((at, letter)),
        }
    }

    /// The last character as it was written.
    pub(crate) fn last_written(&self) -> Option<char> {
        let (at, c) = self.text.char_indices().next_back()?;
        Some(self.accents.last().filter(|(known, _)| *known == cap(at)).map_or(c, |&(_, letter)| letter))
    }

    /// Letters written with accents, in order, with the folded byte of their plain form.
    pub(crate) fn accents(&self) -> impl ExactSizeIterator<Item = (usize, char)> {
        self.accents.iter().map(|&(at, letter)| (at as usize, letter))
    }

    /// Original bytes of the last character.
    pub(crate) fn last_original(&self) -> Range<usize> {
        let length = self.text.chars().next_back().map_or(0, char::len_utf8);
        self.original(self.text.len() - length..self.text.len())
    }

    /// The folded bytes `range` with their accents put back.
    #[cfg(test)]
    pub(crate) fn written(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        self.write_written(range, &mut out);
        out
    }

    /// Writes the folded bytes `range` with their accents put back to `out`.
    pub(crate) fn write_written(&self, range: Range<usize>, out: &mut String) {
        out.clear();
        let mut accents = self.accents.iter().skip(self.accents.partition_point(|&(at, _)| at < cap(range.start))).peekable();
        let text = self.text.get(range.clone()).unwrap_or("");
        for (offset, c) in text.char_indices() {
            let at = cap(range.start + offset);
            out.push(accents.next_if(|(known, _)| *known == at).map_or(c, |&(_, letter)| letter));
        }
    }

    /// Removes the last character.
    pub(crate) fn pop(&mut self) -> Option<char> {
        let c = self.text.pop();
        let length = cap(self.text.len());
        while self.runs.last().is_some_and(|run| run.folded() >= length && run.folded() > 0) {
            self.runs.pop();
        }
        while self.accents.last().is_some_and(|&(at, _)| at >= length) {
            self.accents.pop();
        }
        if length == 0 {
            self.runs.clear();
        }
        c
    }

    /// Original bytes that the folded bytes `range` came from.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.original_from(self.runs_before(range.start), range)
    }

    /// Number of runs that begin at folded byte `at` or before.
    fn runs_before(&self, at: usize) -> usize {
        self.runs.partition_point(|run| run.folded() <= cap(at))
    }

    /// Like [`Mapped::original`]; `next` is the number of the run behind that in which `range` starts.
    fn original_from(&self, next: usize, range: Range<usize>) -> Range<usize> {
        let index = next.saturating_sub(1);
        let Some(first) = self.runs.get(index) else { return 0..0 };
        let head = first.source_of(cap(range.start));
        if range.end <= range.start {
            return head.start..head.start;
        }
        let last_at = cap(range.end - 1);
        // Ranges are short: walk to their end.
        let mut all = head;
        for (offset, run) in self.runs.iter().skip(index).enumerate() {
            if offset > 0 && run.folded() > last_at {
                break;
            }
            let until = self.runs.get(index + offset + 1).map_or(last_at, |next| (next.folded() - 1).min(last_at));
            let from = run.source_of(run.folded().max(cap(range.start)));
            let to = run.source_of(until);
            if self.is_scattered {
                all = all.start.min(from.start)..all.end.max(to.end).max(from.end);
            } else {
                all.end = to.end.max(all.start);
            }
        }
        all
    }

    /// A reader of the map for rising positions.
    pub(crate) fn trail(&self) -> Trail<'_> {
        Trail { map: self, next: 0 }
    }

    /// Copies folded bytes `range` of `from`, map and accents included.
    pub(crate) fn copy_from(&mut self, from: &Mapped, range: Range<usize>) {
        let Some(text) = from.text.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        self.is_scattered |= from.is_scattered;
        let (begin, end) = (cap(range.start), cap(range.end));
        let base = cap(self.text.len());
        let first = from.runs_before(range.start).saturating_sub(1);
        for run in from.runs.iter().skip(first).take_while(|run| run.folded() < end) {
            let skipped = begin.saturating_sub(run.folded());
            let start = if run.length() == IN_STEP { run.start() + skipped } else { run.start() };
            self.mark_at(base + run.folded().max(begin) - begin, start, run.length());
        }
        let first = from.accents.partition_point(|&(at, _)| at < begin);
        let accents = from.accents.iter().skip(first).take_while(|&&(at, _)| at < end);
        self.accents.extend(accents.map(|&(at, letter)| (base + at - begin, letter)));
        self.text.push_str(text);
    }

    /// Copies like [`Mapped::copy_from`] and lower-cases ASCII.
    pub(crate) fn copy_lower(&mut self, from: &Mapped, range: Range<usize>) {
        let at = self.text.len();
        self.copy_from(from, range);
        self.lower_from(at);
    }
}

/// Reads a map at rising positions, without searching anew each time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trail<'a> {
    map: &'a Mapped,
    next: usize,
}

impl Trail<'_> {
    /// Like [`Mapped::original`].
    pub(crate) fn original(&mut self, range: Range<usize>) -> Range<usize> {
        while self.map.runs.get(self.next).is_some_and(|run| run.folded() <= cap(range.start)) {
            self.next += 1;
        }
        self.map.original_from(self.next, range)
    }
}

/// Positions fit: fields are cut at a fraction of the longest mapped text, and folding at most doubles them.
fn cap(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back() {
        let mut mapped = Mapped::default();
        mapped.push_ascii_lower("FREE", 0);
        mapped.push_char_for('a', 4..6);
        mapped.push_verbatim("цена", 6);
        assert_eq!(mapped.text(), "freeaцена");
        assert_eq!(mapped.original(0..4), 0..4);
        assert_eq!(mapped.original(4..5), 4..6);
        assert_eq!(mapped.original(5..9), 6..10);
        let mut copy = Mapped::default();
        copy.copy_from(&mapped, 3..7);
        assert_eq!(copy.text(), "eaц");
        assert_eq!(copy.original(1..2), 4..6);
        assert_eq!(copy.original(2..4), 6..8);
    }

    #[test]
    fn scattered_spans_cover_all_they_came_from() {
        let mut mapped = Mapped::default();
        mapped.scatter();
        for at in (3..9).rev() {
            mapped.push_char_for('x', at..at + 1);
        }
        assert_eq!(mapped.original(0..6), 3..9);
        assert_eq!(mapped.original(1..3), 6..8);
    }

    #[test]
    fn accents_come_back() {
        let mut mapped = Mapped::default();
        mapped.push_char_for('h', 0..1);
        mapped.push_char_for('o', 1..4);
        mapped.accent('ộ');
        mapped.push_char_for(' ', 4..5);
        let mut copy = Mapped::identity("a");
        copy.copy_from(&mapped, 1..3);
        assert_eq!((mapped.written(0..3), copy.written(0..3)), ("hộ ".to_owned(), "aộ ".to_owned()));
        assert_eq!(copy.accents().map(|(_, c)| c).collect::<String>(), "ộ");
    }

    #[test]
    fn pop_forgets_the_last_character() {
        let mut mapped = Mapped::identity("ab");
        mapped.push_char_for('c', 2..5);
        assert_eq!(mapped.pop(), Some('c'));
        mapped.push_char_for('d', 5..6);
        assert_eq!(mapped.original(2..3), 5..6);
    }
}
