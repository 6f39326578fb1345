//! Folding takes accents away, which makes different Vietnamese words alike. Where a text writes its accents, a term must
//! have the very same ones.

use super::Scratch;
use crate::concept::Mention;
use crate::tables::Tables;

/// Share of accented letters, in hundredths, from which a text writes all its accents (Vietnamese does, Spanish does not).
const DENSE_ACCENTS: usize = 10;
/// Share of letters, in hundredths, that only Vietnamese has: accents strewn over English hide words.
const OWN_LETTERS: usize = 2;
/// The text is judged around each term, so many blocks of so many bytes on each side: lines with accents beside a lure
/// without must not hide it.
const BLOCK: usize = 64;
const REACH: usize = 4;

/// Counts over some bytes of folded text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    letters: usize,
    accents: usize,
    own: usize,
    /// Does the text around write its accents?
    is_dense: bool,
}

/// Drops mentions that the accents of the text around them rule out.
pub(super) fn drop_others(scratch: &mut Scratch, tables: &Tables) {
    for field in &scratch.fields {
        if !field.mapped.accents().any(|(_, c)| is_vietnamese(c)) {
            continue;
        }
        let text = field.mapped.text();
        let blocks = &mut scratch.blocks;
        blocks.clear();
        blocks.resize(text.len() / BLOCK + 1, Block::default());
        for (index, (block, bytes)) in blocks.iter_mut().zip(text.as_bytes().chunks(BLOCK)).enumerate() {
            // Branchless, so that the compiler counts many bytes at a time.
            let ascii: u8 = bytes.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum();
            block.letters = usize::from(ascii);
            if !bytes.is_ascii() {
                let first = |at: usize| text.get(index * BLOCK + at..).and_then(|tail| tail.chars().next());
                let wide = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).filter_map(|(at, _)| first(at));
                block.letters += wide.filter(|&c| c.is_alphabetic() && (c as u32) < 0x1F00).count();
            }
        }
        for (at, c) in field.mapped.accents() {
            if let Some(block) = blocks.get_mut(at / BLOCK) {
                block.accents += 1;
                block.own += usize::from(is_vietnamese(c));
            }
        }
        for index in 0..blocks.len() {
            let is_dense = is_dense(blocks, index);
            if let Some(block) = blocks.get_mut(index) {
                block.is_dense = is_dense;
            }
        }
        let (from, until) = (field.start, field.start + text.len());
        let [written, form] = &mut scratch.written;
        let mut is_it = |mention: &Mention| {
            let (start, end) = (mention.start as usize, mention.end as usize);
            if start < from || end > until || !scratch.text.get(start..end).is_some_and(str::is_ascii) {
                return true;
            }
            let (start, end) = (start - from, end - from);
            if !blocks.get(start / BLOCK).is_some_and(|block| block.is_dense) {
                return true;
            }
            field.mapped.write_written(start..end, written);
            tables.matcher.has_accents_of(mention, written, form)
        };
        scratch.mentions.retain(&mut is_it);
        scratch.markers.retain(&mut is_it);
    }
}

/// Does the text around a block write its accents?
fn is_dense(blocks: &[Block], at: usize) -> bool {
    let around = blocks.iter().skip(at.saturating_sub(REACH)).take(at.min(REACH) + REACH + 1);
    let sum = around.fold(Block::default(), |sum, block| Block {
        letters: sum.letters + block.letters,
        accents: sum.accents + block.accents,
        own: sum.own + block.own,
        is_dense: false,
    });
    sum.letters > 0 && sum.accents * 100 >= sum.letters * DENSE_ACCENTS && sum.own * 100 >= sum.letters * OWN_LETTERS
}

/// đ, ơ and ư, with any tone.
fn is_vietnamese(c: char) -> bool {
    matches!(c, 'đ' | 'ơ' | 'ư' | '\u{1EDA}'..='\u{1EE3}' | '\u{1EE8}'..='\u{1EF1}')
}
