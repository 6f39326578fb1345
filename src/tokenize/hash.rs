//! Hashes of words by sixteen bytes at a time, so that a common word costs one multiplication and its beginnings are hashes
//! of the same bytes, masked.

/// The sixteen bytes at `at`, the first lowest, zeroes behind the end.
#[inline]
pub(crate) fn sixteen(bytes: &[u8], at: usize) -> u128 {
    let whole = at.checked_add(16).and_then(|end| bytes.get(at..end)).and_then(|part| <[u8; 16]>::try_from(part).ok());
    whole.map_or_else(
        || bytes.get(at..).unwrap_or(&[]).iter().take(16).rev().fold(0, |all, &byte| all << 8 | u128::from(byte)),
        u128::from_le_bytes,
    )
}

/// The eight bytes at `at`, the first lowest, zeroes behind the end.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the first half is wanted")]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    sixteen(bytes, at) as u64
}

/// The first `length` bytes of sixteen.
#[inline]
fn first(sixteen: u128, length: usize) -> u128 {
    if length >= 16 { sixteen } else { sixteen & ((1 << (length * 8)) - 1) }
}

#[allow(clippy::cast_possible_truncation, reason = "halves of a product are folded")]
#[inline]
fn fold(word: u128, before: u64) -> u64 {
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
