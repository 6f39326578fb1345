//! Lists of numbers as little-endian bytes, so that those of the embedded tables lie ready in the program: nothing is read
//! or copied at start.

use std::borrow::Cow;

/// Bytes embedded in the program, or built at run time.
pub(super) type Bytes = Cow<'static, [u8]>;

/// A list of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(Bytes);

impl Numbers {
    pub(super) fn new(numbers: &[u64]) -> Self {
        Self(numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>().into())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len() / 8
    }

    pub(super) fn get(&self, index: usize) -> Option<u64> {
        let start = index.checked_mul(8)?;
        self.0.get(start..start + 8)?.try_into().ok().map(u64::from_le_bytes)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.chunks_exact(8).filter_map(|chunk| chunk.try_into().ok()).map(u64::from_le_bytes)
    }
}

/// Writes pieces one behind the other, each with its length before it.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn bytes(&mut self, piece: &[u8]) {
        self.0.extend((piece.len() as u64).to_le_bytes());
        self.0.extend(piece);
    }

    pub(super) fn numbers(&mut self, list: &Numbers) {
        self.bytes(&list.0);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads the pieces in the same order.
#[derive(Debug)]
pub(crate) struct Reader(pub(crate) &'static [u8]);

impl Reader {
    pub(crate) fn bytes(&mut self) -> Option<&'static [u8]> {
        let (length, rest) = self.0.split_first_chunk::<8>()?;
        let (piece, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        self.0 = rest;
        Some(piece)
    }

    pub(super) fn numbers(&mut self) -> Option<Numbers> {
        self.bytes().map(|piece| Numbers(piece.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut writer = Writer::default();
        writer.bytes(b"text");
        writer.numbers(&Numbers::new(&[1, u64::MAX]));
        let bytes: &'static [u8] = writer.finish().leak();
        let mut reader = Reader(bytes);
        assert_eq!(reader.bytes(), Some(&b"text"[..]));
        let numbers = reader.numbers().unwrap();
        assert_eq!((numbers.len(), numbers.get(0), numbers.get(1), numbers.get(2)), (2, Some(1), Some(u64::MAX), None));
        assert!(reader.bytes().is_none());
        for cut in 0..bytes.len() {
            let mut reader = Reader(&bytes[..cut]);
            assert!(reader.bytes().and_then(|_| reader.numbers()).is_none(), "{cut}");
        }
    }
}
