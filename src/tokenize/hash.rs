//! Hashes of words by sixteen bytes at a time, so that a common word costs one multiplication and its beginnings are hashes
//! of the same bytes, masked.

/// The sixteen bytes at `at`, the first lowest, zeroes behind the end.
#[inline]
pub(crate) fn sixteen(bytes: &[u8], at: usize) -> u128 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(whole) => u128::from_le_bytes(*whole),
        None => last(bytes, at),
    }
}

/// Fewer than sixteen bytes.
#[cold]
#[inline(never)]
fn last(bytes: &[u8], at: usize) -> u128 {
    bytes.get(at..).unwrap_or(&[]).iter().rev().fold(0, |all, &byte| all << 8 | u128::from(byte))
}

/// The eight bytes at `at`, the first lowest, zeroes behind the end.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the first half is wanted")]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    sixteen(bytes, at) as u64
}

/// The first so many bytes of sixteen.
#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which takes no wrong index")]
const FIRST: [u128; 16] = {
    let mut masks = [0; 16];
    let mut length = 0;
    while length < 16 {
        masks[length] = (1 << (length * 8)) - 1;
        length += 1;
    }
    masks
};

/// The first `length` bytes of sixteen.
#[inline]
pub(super) fn first(sixteen: u128, length: usize) -> u128 {
    FIRST.get(length).map_or(sixteen, |mask| sixteen & mask)
}

#[allow(clippy::cast_possible_truncation, reason = "halves of a product are folded")]
#[inline]
pub(super) fn fold(word: u128, before: u64) -> u64 {
    let low = word as u64 ^ 0x2d35_8dcc_aa6c_78a5 ^ before;
    let high = (word >> 64) as u64 ^ 0x8bb8_4b93_962e_acc9;
    let product = u128::from(low) * u128::from(high);
    product as u64 ^ (product >> 64) as u64
}

/// Hash of the `length` bytes at `at`; `lead` are the sixteen bytes there.
#[inline]
pub(crate) fn hash_at(bytes: &[u8], at: usize, length: usize, lead: u128) -> u64 {
    let mut hash = fold(first(lead, length), 0);
    let mut done = 16;
    while done < length {
        hash = fold(first(sixteen(bytes, at + done), length - done), hash);
        done += 16;
    }
    hash
}

/// Hash of a whole word.
pub(crate) fn hash_word(word: &str) -> u64 {
    hash_at(word.as_bytes(), 0, word.len(), sixteen(word.as_bytes(), 0))
}
