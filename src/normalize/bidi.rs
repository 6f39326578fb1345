//! Direction overrides: text stored backwards so that it reads right on the screen.

use super::map::Mapped;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

const LEFT_TO_RIGHT: char = '\u{202D}';
const RIGHT_TO_LEFT: char = '\u{202E}';
const END: char = '\u{202C}';

/// Does the text hold an override?
pub(crate) fn is_suspected(text: &str) -> bool {
    // By bytes and without a branch, so that the compiler compares many at a time.
    let bytes = text.as_bytes();
    let behind = |by: usize| bytes.get(by..).unwrap_or(&[]);
    let threes = bytes.iter().zip(behind(1)).zip(behind(2));
    threes.fold(false, |any, ((a, b), c)| any | ((*a == 0xE2) & (*b == 0x80) & ((*c == 0xAD) | (*c == 0xAE))))
}

/// Writes `text` to `out` in the order in which it is read. Returns false, and writes nothing, when that is its own order.
pub(crate) fn reorder(text: &str, source: Option<&Mapped>, out: &mut Mapped) -> bool {
    let original = |range: Range<usize>| source.map_or(range.clone(), |map| map.original(range));
    let mut found = false;
    let mut copied = 0;
    let mut overrides = text.match_indices([LEFT_TO_RIGHT, RIGHT_TO_LEFT]).peekable();
    while let Some((at, control)) = overrides.next() {
        let start = at + control.len();
        let next = overrides.peek().map_or(text.len(), |&(next, _)| next);
        let body = text.get(start..next).unwrap_or("");
        let length = body.find([END, '\n']).unwrap_or(body.len());
        let body = body.get(..length).unwrap_or("");
        if is_right_to_left(body) == Some(control.starts_with(RIGHT_TO_LEFT)) || is_right_to_left(body).is_none() {
            continue;
        }
        if !found {
            found = true;
            out.clear();
            out.scatter();
        }
        push_range(text, copied..at, source, out);
        // From the end, each letter with the marks behind it.
        let mut end = body.len();
        for (from, c) in body.char_indices().rev() {
            if is_combining_mark(c) && from > 0 {
                continue;
            }
            for (offset, c) in body.get(from..end).unwrap_or("").char_indices() {
                let at = start + from + offset;
                out.push_char_for(mirrored(c), original(at..at + c.len_utf8()));
            }
            end = from;
        }
        copied = start + length;
    }
    if found {
        push_range(text, copied..text.len(), source, out);
    }
    found
}

fn push_range(text: &str, range: Range<usize>, source: Option<&Mapped>, out: &mut Mapped) {
    match source {
        Some(map) => out.copy_from(map, range),
        None => out.push_verbatim(text.get(range.clone()).unwrap_or(""), range.start),
    }
}

/// Which way most letters run by themselves; `None` without letters.
fn is_right_to_left(text: &str) -> Option<bool> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let (mut right, mut all) = (0usize, 0usize);
    for c in letters {
        all += 1;
        right += usize::from(matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC));
    }
    (all > 0).then_some(right * 2 > all)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overridden_text_is_read_as_shown() {
        let raw = "keep \u{202E}tropssap ruoy\u{202C} now";
        let mut out = Mapped::default();
        assert!(is_suspected(raw) && reorder(raw, None, &mut out));
        assert_eq!(out.text(), "keep your passport\u{202C} now");
        let at = out.text().find("passport").unwrap();
        assert_eq!(&raw[out.original(at..at + 8)], "tropssap");
        let at = out.text().find("your").unwrap();
        assert_eq!(&raw[out.original(at..at + 4)], "ruoy");
    }

    #[test]
    fn ordinary_direction_stays() {
        let mut out = Mapped::default();
        assert!(!reorder("\u{202E}الجواز\u{202C} \u{202D}passport 123\u{202C}", None, &mut out));
    }
}
