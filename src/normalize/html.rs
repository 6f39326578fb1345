//! HTML as boards paste it: tags out, entities decoded, block tags become line breaks.
//!
//! Everything is found by searches that never look at a byte twice, so that `<<<<` or a million unfinished comments cost
//! no more than plain text. What a reader of plain text would see is kept: a `<` before anything but an element, long
//! comments, and scripts that are no code.

use super::map::Mapped;
use unicode_normalization::char::compose;

/// Longest tag; beyond it a `<` is taken as text.
const MAX_TAG: usize = 4096;
/// Longest entity, name and marks together.
const MAX_ENTITY: usize = 12;
/// Longest comment that is dropped unread; a longer one may hide an ad from this pass where nothing hides it from readers.
const MAX_COMMENT: usize = 200;
/// One mark of code in so many bytes tells a script or style sheet from words.
const CODE_SHARE: usize = 40;

/// Tags that end a line.
const BLOCKS: [&str; 24] = [
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];

/// Tags inside a line.
const INLINE: [&str; 58] = [
    "a", "abbr", "address", "aside", "b", "base", "bdi", "bdo", "big", "body", "button", "caption", "center", "cite", "code",
    "col", "colgroup", "del", "dl", "doctype", "em", "figure", "font", "form", "head", "html", "i", "iframe", "img", "input",
    "ins", "label", "link", "main", "mark", "meta", "nav", "noscript", "o", "s", "script", "small", "span", "strike", "strong",
    "style", "sub", "sup", "svg", "tbody", "tfoot", "th", "thead", "time", "title", "tt", "u", "wbr",
];

/// Does the text hold anything this pass would change?
pub(crate) fn is_suspected(text: &str) -> bool {
    // The search for one character is much faster than a look at every pair.
    let is_before = |mark: char, signs: &[u8]| {
        let mut behind = text.match_indices(mark).filter_map(|(at, _)| text.as_bytes().get(at + 1));
        behind.any(|byte| byte.is_ascii_alphabetic() || signs.contains(byte))
    };
    is_before('<', b"/!") || is_before('&', b"#")
}

/// Writes `text` without markup to `out`. Says whether tags were removed.
pub(crate) fn strip(text: &str, out: &mut Mapped) -> bool {
    let mut removed = false;
    let mut from = 0;
    let mut at = 0;
    let mut markup = Markup::new(text);
    // Boards escape descriptions that are HTML already.
    let is_escaped = !text.contains('<') && (text.contains("&lt;/") || text.contains("&lt;br"));
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let piece = match byte {
            b'<' => markup.tag(at),
            b'&' if is_escaped => escaped_tag(text.get(at..).unwrap_or("")).or_else(|| entity(text.get(at..).unwrap_or(""))),
            b'&' => entity(text.get(at..).unwrap_or("")),
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

/// The next place of one mark; asked for rising positions it reads the text once.
struct Next<'a> {
    mark: &'a str,
    /// Last answer, and from where on it holds.
    found: Option<usize>,
    asked: usize,
    is_first: bool,
}

impl<'a> Next<'a> {
    fn new(mark: &'a str) -> Self {
        Self { mark, found: None, asked: 0, is_first: true }
    }

    fn from(&mut self, text: &str, at: usize) -> Option<usize> {
        let holds = !self.is_first && at >= self.asked && self.found.is_none_or(|found| found >= at);
        if !holds {
            self.found = find_without_case(text.as_bytes(), self.mark.as_bytes(), at);
            self.is_first = false;
        }
        self.asked = at;
        self.found
    }
}

fn find_without_case(text: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    let tail = text.get(from..)?;
    tail.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark)).map(|at| from + at)
}

struct Markup<'a> {
    text: &'a str,
    close: Next<'a>,
    comment_end: Next<'a>,
    script_end: Next<'a>,
    style_end: Next<'a>,
}

impl<'a> Markup<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            close: Next::new(">"),
            comment_end: Next::new("-->"),
            script_end: Next::new("</script"),
            style_end: Next::new("</style"),
        }
    }

    fn tag(&mut self, at: usize) -> Option<Piece> {
        let rest = self.text.get(at..)?;
        if rest.starts_with("<!--") {
            let end = self.comment_end.from(self.text, at + 4)? + 3;
            // A long comment is read as text; its marks go.
            let length = if end - at > MAX_COMMENT { 4 } else { end - at };
            return Some(Piece { length, becomes: if length == 4 { Becomes::Line } else { Becomes::Nothing } });
        }
        let inner = rest.get(1..)?;
        let named = inner.strip_prefix('/').or_else(|| inner.strip_prefix('!')).unwrap_or(inner);
        let name_length = named.bytes().take(MAX_ENTITY).take_while(u8::is_ascii_alphanumeric).count();
        let name = named.get(..name_length)?.to_ascii_lowercase();
        let is_block = BLOCKS.binary_search(&name.as_str()).is_ok();
        if !is_block && INLINE.binary_search(&name.as_str()).is_err() {
            return None;
        }
        let close = self.close.from(self.text, at)?;
        let attributes = self.text.len() - named.len() + name_length;
        if close - at > MAX_TAG || !is_tag_like(self.text.get(attributes..close)?) {
            return None;
        }
        if !inner.starts_with('/') {
            let end = match name.as_str() {
                "script" => self.script_end.from(self.text, close),
                "style" => self.style_end.from(self.text, close),
                _ => None,
            };
            if let Some(end) = end.filter(|&end| self.text.get(close + 1..end).is_some_and(is_code)) {
                return Some(Piece { length: end - at, becomes: Becomes::Nothing });
            }
        }
        let becomes = if is_block { Becomes::Line } else { Becomes::Nothing };
        Some(Piece { length: close + 1 - at, becomes })
    }
}

/// What stands between the name and `>`: nothing, attributes, or a slash. Words without any `=` are no tag.
fn is_tag_like(attributes: &str) -> bool {
    let mut chars = attributes.chars();
    match chars.next() {
        None => true,
        Some('/' | ':') => true,
        Some(c) if c.is_whitespace() => {
            attributes.contains('=') || attributes.split_whitespace().filter(|word| *word != "/").count() <= 1
        }
        _ => false,
    }
}

fn is_code(content: &str) -> bool {
    let marks = content.bytes().filter(|b| b"{}();=<".contains(b)).count();
    content.len() < CODE_SHARE || marks * CODE_SHARE >= content.len()
}

/// Tags inside a line that boards write as entities (`&lt;b&gt;`).
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
    let close = rest.as_bytes().windows(4).take(MAX_ESCAPED_TAG).position(|window| window == b"&gt;")?;
    Some(Piece { length: close + 4, becomes: if is_block { Becomes::Line } else { Becomes::Nothing } })
}

fn entity(rest: &str) -> Option<Piece> {
    let inner = rest.get(1..)?;
    if let Some(number) = inner.strip_prefix('#') {
        let (digits, radix, skipped) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.bytes().take(MAX_ENTITY).take_while(|b| char::from(*b).is_digit(radix)).count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let c = char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?;
        let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
        return Some(Piece { length: skipped + length + semicolon, becomes: Becomes::Char(c) });
    }
    let end = inner.bytes().take(MAX_ENTITY).position(|b| b == b';')?;
    let c = named(inner.get(..end)?)?;
    Some(Piece { length: end + 2, becomes: Becomes::Char(c) })
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "bull" | "middot" => '•',
        "ndash" | "mdash" => '-',
        "rsquo" | "lsquo" | "sbquo" => '\'',
        "rdquo" | "ldquo" | "bdquo" | "laquo" | "raquo" => '"',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "dollar" => '$',
        "commat" => '@',
        "period" => '.',
        "hellip" => '…',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "eth" => 'ð',
        "ETH" => 'Đ',
        "zwnj" => '\u{200C}',
        "zwj" => '\u{200D}',
        "lrm" => '\u{200E}',
        "rlm" => '\u{200F}',
        "shy" => '\u{AD}',
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().filter(char::is_ascii_alphabetic)?;
            let mark = match letters.as_str() {
                "grave" => '\u{300}',
                "acute" => '\u{301}',
                "circ" => '\u{302}',
                "tilde" => '\u{303}',
                "breve" => '\u{306}',
                "uml" => '\u{308}',
                "ring" => '\u{30A}',
                "caron" => '\u{30C}',
                "cedil" => '\u{327}',
                _ => return None,
            };
            compose(letter, mark)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(html: &str) -> String {
        let mut out = Mapped::default();
        strip(html, &mut out);
        out.text().to_owned()
    }

    #[test]
    fn markup_goes_and_text_stays() {
        let html = "<p>Free&nbsp;<b>fl</b>ight</p><script>x<y</script>Salary &#36;3,000 &lt;b&gt; 3 < 4";
        let mut out = Mapped::default();
        assert!(is_suspected(html));
        assert!(strip(html, &mut out));
        assert_eq!(out.text(), "\nFree flight\nSalary $3,000 <b> 3 < 4");
        let at = out.text().find("flight").unwrap();
        assert_eq!(&html[out.original(at..at + 6)], "fl</b>ight");
        assert_eq!(stripped("pass<!-- x -->port<br/>&#112&#x61;y v&eacute; <SPAN class=\"a\">x</SPAN>"), "passport\npay vé x");
    }

    #[test]
    fn unfinished_markup_is_text() {
        for text in
            ["a <b unfinished & b &amp", "<!-- never closed", "<free flight for you>", "<a free flight, call us>", "<<<<b"]
        {
            assert_eq!(stripped(text), text);
        }
    }

    #[test]
    fn nothing_readable_hides_in_markup() {
        let lure = "Free flight to the border town, passport kept by the manager. ".repeat(5);
        assert!(stripped(&format!("<!--{lure}-->")).contains("passport kept"));
        assert!(stripped(&format!("<script>{lure}</script>")).contains("passport kept"));
        assert_eq!(stripped(&format!("<style>{}</style>x", "p { color: red }".repeat(300))), "x");
    }

    #[test]
    fn tables_are_sorted() {
        assert!(BLOCKS.is_sorted() && INLINE.is_sorted());
    }
}
