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
    const SIZE: usize = 32;
    let mut chunks = bytes.chunks_exact(SIZE);
    let plain = chunks.by_ref().take_while(|chunk| chunk.iter().fold(0, |all, &byte| all | byte) < 0x80).count() * SIZE;
    let rest = bytes.get(plain..).unwrap_or(&[]);
    plain + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len())
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
