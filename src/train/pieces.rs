//! Pieces of words: what a rare word weighs is learned from words spelled alike (`earn`, `earns`, `earning`), which EMSCAD
//! has too few ads to tell word by word. Pieces exist only while fitting; what they learn ends up in the named words.

use std::collections::BTreeMap;

/// Letters of a piece, the marks of begin and end of a word counted.
const LETTERS: usize = 4;

/// Pieces of a vocabulary's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pieces {
    /// Of every column of the vocabulary; empty for n-grams of several words.
    of: Vec<Vec<u32>>,
    /// What a piece's column holds of a word that has it: its log ratio, weighed.
    values: Vec<f64>,
}

impl Pieces {
    /// Of words with their counts among fraud and among the rest; `ratio` tells the value of a piece from the counts of its
    /// words together. Pieces of one word only are left out: they would say twice what the word says.
    pub(super) fn new<'a>(words: impl Iterator<Item = (Option<&'a str>, [f64; 2])>, ratio: impl Fn([f64; 2]) -> f64) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut counts: Vec<([f64; 2], usize)> = Vec::new();
        let mut of = Vec::new();
        for (word, [honest, fraud]) in words {
            let mut own: Vec<u32> = Vec::new();
            for piece in word.map(cut).unwrap_or_default() {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                own.push(*numbers.entry(piece).or_insert(next));
            }
            own.sort_unstable();
            own.dedup();
            counts.resize(numbers.len(), ([0.0; 2], 0));
            for &piece in &own {
                if let Some((sums, words)) = counts.get_mut(piece as usize) {
                    *sums = [sums[0] + honest, sums[1] + fraud];
                    *words += 1;
                }
            }
            of.push(own);
        }
        let mut kept: Vec<Option<u32>> = Vec::with_capacity(counts.len());
        let mut values = Vec::new();
        for (sums, words) in counts {
            let number = u32::try_from(values.len()).ok().filter(|_| words > 1);
            kept.push(number);
            if number.is_some() {
                values.push(ratio(sums));
            }
        }
        for own in &mut of {
            *own = own.iter().filter_map(|piece| kept.get(*piece as usize).copied().flatten()).collect();
        }
        Self { of, values }
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Pieces of a column with their values.
    pub(super) fn of(&self, column: usize) -> impl Iterator<Item = (usize, f64)> {
        let own = self.of.get(column).map_or(&[][..], Vec::as_slice);
        own.iter().map(|&piece| (piece as usize, self.values.get(piece as usize).copied().unwrap_or(0.0)))
    }
}

/// `earn` gives `<ear`, `earn`, `arn>`; a word of one or two letters is one piece.
fn cut(word: &str) -> Vec<String> {
    let letters: Vec<char> = std::iter::once('<').chain(word.chars()).chain(std::iter::once('>')).collect();
    if letters.len() < LETTERS {
        return vec![letters.iter().collect()];
    }
    letters.windows(LETTERS).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_spelled_alike_share_pieces() {
        assert_eq!(cut("earn"), ["<ear", "earn", "arn>"]);
        assert_eq!(cut("up"), ["<up>"]);
        assert_eq!(cut("a"), ["<a>"]);
        // `<ear` and `earn` are in two words, `arn>`, `arns` and `rns>` in one; the pair has none.
        let words = [(Some("earn"), [1.0, 3.0]), (None, [9.0, 9.0]), (Some("earns"), [0.5, 2.0])];
        let pieces = Pieces::new(words.into_iter(), |[honest, fraud]| fraud - honest);
        let of = |column: usize| pieces.of(column).map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(pieces.len(), 2);
        assert_eq!((of(0), of(1), of(2)), (vec![3.5, 3.5], vec![], vec![3.5, 3.5]));
        assert_eq!(pieces.of(0).map(|(piece, _)| piece).collect::<Vec<_>>(), [0, 1]);
    }
}
