//! What a text as given holds at all, told by its bytes in one go: most ads need few of the passes.

/// Bits of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glance {
    /// Characters outside ASCII.
    pub(super) is_wide: bool,
    /// A `<` or `&`.
    pub(super) has_markup: bool,
}

impl Glance {
    pub(super) fn at(text: &str) -> Self {
        // Branchless, so that the compiler looks at many bytes at a time.
        let (mut wide, mut markup) = (0u8, 0u8);
        for &byte in text.as_bytes() {
            wide |= byte;
            markup |= u8::from(byte == b'<') | u8::from(byte == b'&');
        }
        Self { is_wide: wide >= 0x80, has_markup: markup != 0 }
    }
}

/// Bytes of ASCII that `bytes` begin with.
#[inline]
pub(super) fn length_of_ascii(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut chunks = bytes.chunks_exact(8);
    let mut length = 0;
    for chunk in chunks.by_ref() {
        let wide = chunk.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight)) & HIGH;
        if wide != 0 {
            return length + wide.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length + chunks.remainder().iter().take_while(|byte| byte.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told() {
        let glance = |text: &str| {
            let Glance { is_wide, has_markup } = Glance::at(text);
            (is_wide, has_markup)
        };
        assert_eq!(glance("Cook, hotel"), (false, false));
        assert_eq!(glance("Cook & co"), (false, true));
        assert_eq!(glance(&format!("{}é<br>", "cook ".repeat(30))), (true, true));
    }

    #[test]
    fn ascii_ends_where_it_ends() {
        for length in 0..100 {
            let text = format!("{}éé", "x".repeat(length));
            assert_eq!(length_of_ascii(text.as_bytes()), length);
            assert_eq!(length_of_ascii(&text.as_bytes()[..length]), length);
        }
    }
}
