//! What a word adds to the fingerprint of an ad; kept here, beside what else is remembered of a word.

/// Shortest word that is a feature by itself, in characters; shorter ones count in pairs.
const SHORTEST_WORD: usize = 4;

/// The length of a word, for the fingerprint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// Not asked yet.
    #[default]
    Unknown,
    Short,
    /// Counts by itself.
    Long,
}

/// Hash and length of a word.
#[inline(never)]
pub(crate) fn print_of(word: &[u8]) -> (u64, Size) {
    (hash(word), if is_long(word) { Size::Long } else { Size::Short })
}

/// FNV-1a. Four bytes a turn: most words have no more than two turns.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut chunks = bytes.chunks_exact(4);
    for chunk in chunks.by_ref() {
        if let [a, b, c, d] = chunk {
            hash = step(step(step(step(hash, a), b), c), d);
        }
    }
    chunks.remainder().iter().fold(hash, step)
}

/// Has the word [`SHORTEST_WORD`] characters? As many bytes of ASCII are as many characters.
fn is_long(word: &[u8]) -> bool {
    let is_start = |byte: &&u8| (**byte as i8) >= -0x40;
    let ascii = word.first_chunk::<SHORTEST_WORD>().is_some_and(|first| first.iter().fold(0, |all, byte| all | byte) < 0x80);
    ascii || word.iter().filter(is_start).take(SHORTEST_WORD).count() == SHORTEST_WORD
}
