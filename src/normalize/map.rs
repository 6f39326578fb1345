//! Text together with the way back: which bytes of the original each folded byte came from.

use std::ops::Range;

/// A stretch of folded text that came from one stretch of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// First folded byte of the run; it ends where the next run begins.
    folded: u32,
    /// First original byte.
    start: u32,
    /// Original end, or [`LINEAR`] when folded and original bytes go in step.
    end: u32,
}

const LINEAR: u32 = u32::MAX;

/// Folded text and its map to the original bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapped {
    text: String,
    runs: Vec<Run>,
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
    }

    fn mark(&mut self, start: usize, end: u32) {
        let folded = cap(self.text.len());
        let start = cap(start);
        if let Some(last) = self.runs.last() {
            let in_step = end == LINEAR && last.end == LINEAR && start.wrapping_sub(last.start) == folded - last.folded;
            let same = end != LINEAR && last.end == end && last.start == start;
            if in_step || same {
                return;
            }
        }
        self.runs.push(Run { folded, start, end });
    }

    /// Appends text whose bytes stand for equally many original bytes from `start` on.
    pub(crate) fn push_verbatim(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.mark(start, LINEAR);
            self.text.push_str(text);
        }
    }

    /// Appends one character that stands for equally many original bytes from `start` on.
    pub(crate) fn push_in_step(&mut self, c: char, start: usize) {
        self.mark(start, LINEAR);
        self.text.push(c);
    }

    /// Appends lower-cased ASCII that stands for the original bytes from `start` on.
    pub(crate) fn push_ascii_lower(&mut self, ascii: &str, start: usize) {
        if !ascii.is_empty() {
            self.mark(start, LINEAR);
            let from = self.text.len();
            self.text.push_str(ascii);
            if let Some(tail) = self.text.get_mut(from..) {
                tail.make_ascii_lowercase();
            }
        }
    }

    /// Appends text that stands for the original bytes `source` as a whole.
    pub(crate) fn push_for(&mut self, text: &str, source: Range<usize>) {
        if !text.is_empty() {
            self.mark(source.start, cap(source.end));
            self.text.push_str(text);
        }
    }

    /// Appends one character that stands for the original bytes `source` as a whole.
    pub(crate) fn push_char_for(&mut self, c: char, source: Range<usize>) {
        self.mark(source.start, cap(source.end));
        self.text.push(c);
    }

    /// Removes the last character.
    pub(crate) fn pop(&mut self) -> Option<char> {
        let c = self.text.pop();
        let length = cap(self.text.len());
        while self.runs.last().is_some_and(|run| run.folded >= length && run.folded > 0) {
            self.runs.pop();
        }
        if length == 0 {
            self.runs.clear();
        }
        c
    }

    /// Original bytes that the folded bytes `range` came from.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start).0;
        let end = if range.end > range.start { self.source_of(range.end - 1).1 } else { start };
        start..end.max(start)
    }

    /// Original start and end of the character or step that folded byte `at` came from.
    fn source_of(&self, at: usize) -> (usize, usize) {
        let at = cap(at);
        let next = self.runs.partition_point(|run| run.folded <= at);
        match next.checked_sub(1).and_then(|index| self.runs.get(index)) {
            Some(run) if run.end == LINEAR => {
                let start = (run.start + (at - run.folded)) as usize;
                (start, start + 1)
            }
            Some(run) => (run.start as usize, run.end as usize),
            None => (0, 0),
        }
    }

    /// Copies folded bytes `range` of `from`, map included.
    pub(crate) fn copy_from(&mut self, from: &Mapped, range: Range<usize>) {
        let Some(text) = from.text.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        let (begin, end) = (cap(range.start), cap(range.end));
        let base = cap(self.text.len());
        let mut index = from.runs.partition_point(|run| run.folded <= begin).saturating_sub(1);
        while let Some(run) = from.runs.get(index).filter(|run| run.folded < end) {
            let skipped = begin.saturating_sub(run.folded);
            let start = if run.end == LINEAR { run.start + skipped } else { run.start };
            self.runs.push(Run { folded: base + run.folded.max(begin) - begin, start, end: run.end });
            index += 1;
        }
        self.text.push_str(text);
    }
}

/// Inputs are capped far below 4 GiB, so this never cuts.
fn cap(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX - 1)
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
    fn pop_forgets_the_last_character() {
        let mut mapped = Mapped::identity("ab");
        mapped.push_char_for('c', 2..5);
        assert_eq!(mapped.pop(), Some('c'));
        mapped.push_char_for('d', 5..6);
        assert_eq!(mapped.original(2..3), 5..6);
    }
}
