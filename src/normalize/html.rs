//! HTML as boards paste it: tags out, entities decoded, block tags become line breaks.

use super::map::Mapped;

/// Longest tag or comment that is removed; beyond it a `<` is taken as text. Keeps the pass linear.
const MAX_TAG: usize = 4096;

/// Tags that end a line.
const BLOCKS: [&str; 20] = [
    "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "footer", "td", "hr",
];

/// Tags whose content is not shown.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Does the text hold anything this pass would change?
pub(crate) fn is_suspected(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().zip(bytes.iter().skip(1)).any(|(&a, &b)| {
        (a == b'<' && (b.is_ascii_alphabetic() || b == b'/' || b == b'!'))
            || (a == b'&' && (b.is_ascii_alphabetic() || b == b'#'))
    })
}

/// Writes `text` without markup to `out`. Says whether tags were removed.
pub(crate) fn strip(text: &str, out: &mut Mapped) -> bool {
    let mut removed = false;
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or("");
        let piece = match byte {
            b'<' => tag(rest),
            b'&' => escaped_tag(rest).or_else(|| entity(rest)),
            _ => None,
        };
        let Some(piece) = piece else {
            at += 1;
            continue;
        };
        out.push_verbatim(text.get(from..at).unwrap_or(""), from);
        let end = at + piece.length;
        match piece.becomes {
            Becomes::Nothing => removed = true,
            Becomes::Line => {
                removed = true;
                out.push_char_for('\n', at..end);
            }
            Becomes::Char(c) => out.push_char_for(c, at..end),
        }
        at = end;
        from = end;
    }
    out.push_verbatim(text.get(from..).unwrap_or(""), from);
    removed
}

struct Piece {
    length: usize,
    becomes: Becomes,
}

enum Becomes {
    Nothing,
    Line,
    Char(char),
}

fn tag(rest: &str) -> Option<Piece> {
    if rest.starts_with("<!--") {
        let length = rest.bytes().take(MAX_TAG).collect::<Vec<u8>>().windows(3).position(|w| w == b"-->").map(|at| at + 3)?;
        return Some(Piece { length, becomes: Becomes::Nothing });
    }
    let inner = rest.get(1..)?;
    let name_from = inner.strip_prefix('/').or_else(|| inner.strip_prefix('!')).unwrap_or(inner);
    if !name_from.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let close = rest.bytes().take(MAX_TAG).position(|b| b == b'>')?;
    let name: String =
        name_from.bytes().take(12).take_while(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect();
    if HIDDEN.contains(&name.as_str()) && !inner.starts_with('/') {
        let closing = format!("</{name}");
        let window = rest.bytes().take(MAX_TAG * 4).collect::<Vec<u8>>().to_ascii_lowercase();
        if let Some(at) = window.windows(closing.len()).position(|w| w == closing.as_bytes()) {
            return Some(Piece { length: at, becomes: Becomes::Nothing });
        }
    }
    let becomes = if BLOCKS.contains(&name.as_str()) { Becomes::Line } else { Becomes::Nothing };
    Some(Piece { length: close + 1, becomes })
}

/// Tags that boards write as entities (`&lt;b&gt;`), because they escaped a description that was HTML already.
const ESCAPED: [&str; 8] = ["b", "strong", "i", "em", "u", "span", "a", "font"];
/// Longest tag written as entities.
const MAX_ESCAPED_TAG: usize = 200;

fn escaped_tag(rest: &str) -> Option<Piece> {
    let inner = rest.strip_prefix("&lt;")?;
    let name_from = inner.strip_prefix('/').unwrap_or(inner);
    let name: String =
        name_from.bytes().take(12).take_while(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let is_block = BLOCKS.contains(&name.as_str());
    if !is_block && !ESCAPED.contains(&name.as_str()) {
        return None;
    }
    let close = rest.bytes().take(MAX_ESCAPED_TAG).collect::<Vec<u8>>().windows(4).position(|w| w == b"&gt;")?;
    Some(Piece { length: close + 4, becomes: if is_block { Becomes::Line } else { Becomes::Nothing } })
}

fn entity(rest: &str) -> Option<Piece> {
    let end = rest.bytes().take(12).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
    } else {
        match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "bull" | "middot" => '•',
            "ndash" | "mdash" => '-',
            "rsquo" | "lsquo" => '\'',
            "rdquo" | "ldquo" => '"',
            "euro" => '€',
            "pound" => '£',
            "yen" => '¥',
            "hellip" => '…',
            "eacute" => 'é',
            "aacute" => 'á',
            "iacute" => 'í',
            "oacute" => 'ó',
            "uacute" => 'ú',
            "ntilde" => 'ñ',
            "ccedil" => 'ç',
            "zwnj" | "zwj" | "shy" => '\u{AD}',
            _ => return None,
        }
    };
    Some(Piece { length: end + 1, becomes: Becomes::Char(c) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        let html = "<p>Free&nbsp;<b>fl</b>ight</p><script>x<y</script>Salary &#36;3,000 &lt;b&gt; 3 < 4";
        let mut out = Mapped::default();
        assert!(is_suspected(html));
        assert!(strip(html, &mut out));
        assert_eq!(out.text(), "\nFree flight\nSalary $3,000 <b> 3 < 4");
        let at = out.text().find("flight").unwrap();
        assert_eq!(&html[out.original(at..at + 6)], "fl</b>ight");
    }

    #[test]
    fn unfinished_markup_is_text() {
        let mut out = Mapped::default();
        strip("a <b unfinished & b &amp", &mut out);
        assert_eq!(out.text(), "a <b unfinished & b &amp");
    }
}
