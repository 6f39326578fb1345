//! Sixteen bytes compared at a time.

use wide::u8x16;

/// So many bytes.
pub(crate) const LANES: usize = 16;

/// Lets `read` see the bytes at `start`, zeroes behind the end.
#[inline(always)]
pub(crate) fn with_block<const SIZE: usize, T>(bytes: &[u8], start: usize, read: impl Fn(&[u8; SIZE]) -> T) -> T {
    let rest = bytes.get(start..).unwrap_or(&[]);
    rest.first_chunk().map_or_else(
        || {
            let mut last = [0; SIZE];
            if let Some(own) = last.get_mut(..rest.len()) {
                own.copy_from_slice(rest);
            }
            read(&last)
        },
        &read,
    )
}

/// Sixteen bytes, or as many answers: all bits set for yes, none for no.
#[derive(Clone, Copy)]
pub(crate) struct Lanes(u8x16);

impl Lanes {
    /// The sixteen bytes at `at`; zeroes where there are fewer.
    #[inline(always)]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Self {
        let chunk = bytes.get(at..).and_then(|rest| rest.first_chunk());
        Self(chunk.map_or(u8x16::new([0; LANES]), |chunk| u8x16::new(*chunk)))
    }

    #[inline(always)]
    fn all(byte: u8) -> u8x16 {
        u8x16::new([byte; LANES])
    }

    /// Which bytes are `byte`?
    #[inline(always)]
    pub(crate) fn are(self, byte: u8) -> Self {
        Self(self.0.cmp_eq(Self::all(byte)))
    }

    /// Which bytes are those of `other`?
    #[inline(always)]
    pub(crate) fn equal(self, other: Self) -> Self {
        Self(self.0.cmp_eq(other.0))
    }

    /// Which bytes are `first` to `last`?
    #[inline(always)]
    pub(crate) fn within(self, first: u8, last: u8) -> Self {
        let above = self.0 - Self::all(first);
        Self(above.min(Self::all(last - first)).cmp_eq(above))
    }

    /// All bytes with these bits set.
    #[inline(always)]
    pub(crate) fn with(self, bits: u8) -> Self {
        Self(self.0 | Self::all(bits))
    }

    #[inline(always)]
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline(always)]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The highest bit of each byte, the first lowest.
    #[inline(always)]
    pub(crate) fn bits(self) -> u64 {
        u64::from(u32::from_ne_bytes(self.0.move_mask().to_ne_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told() {
        let bytes: Vec<u8> = (0..=255).collect();
        for at in (0..256).step_by(LANES) {
            let lanes = Lanes::at(&bytes, at);
            let told =
                |is: fn(u8) -> bool| (0..LANES).filter(|&lane| is(bytes[at + lane])).fold(0, |bits, lane| bits | 1 << lane);
            assert_eq!(lanes.bits(), told(|byte| byte >= 0x80));
            assert_eq!(lanes.are(b'<').bits(), told(|byte| byte == b'<'));
            assert_eq!(lanes.within(b'a', b'z').bits(), told(|byte| byte.is_ascii_lowercase()));
            assert_eq!(lanes.with(0x20).within(b'a', b'z').bits(), told(|byte| byte.is_ascii_alphabetic()));
            assert_eq!(lanes.are(b'a').or(lanes.are(b'b')).bits(), told(|byte| matches!(byte, b'a' | b'b')));
            assert_eq!(lanes.within(0xAD, 0xAE).and(lanes.are(0xAD)).bits(), told(|byte| byte == 0xAD));
            assert_eq!(lanes.equal(Lanes::at(&bytes, 240)).bits(), u64::from(at == 240) * 0xFFFF);
        }
        assert_eq!(Lanes::at(&bytes, 250).bits(), 0);
    }
}
