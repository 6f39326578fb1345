//! Ways to get in touch that are written as figures and addresses: links, e-mail, telephone numbers, handles.

use crate::concept::{Concept, Mention, synthetic};
use crate::normalize::Marks;
use crate::tokenize::Tokens;

/// Services whose links lead into chats that leave little trace.
const ANONYMOUS_HOSTS: &[&str] = &["t.me/", "telegram.me/", "telegram.dog/", "signal.me/", "signal.group/", "zangi."];
/// Services whose links lead into an ordinary chat.
const CHAT_HOSTS: &[&str] = &["wa.me/", "chat.whatsapp.", "line.me/", "lin.ee/", "zalo.me/", "m.me/", "fb.me/", "open.kakao."];
/// Mail providers that anybody can use.
const FREE_MAIL: &[&str] = &[
    "gmail.",
    "yahoo.",
    "hotmail.",
    "outlook.",
    "163.com",
    "126.com",
    "qq.com",
    "mail.ru",
    "yandex.",
    "proton.",
    "protonmail.",
    "icloud.",
    "gmx.",
    "rediffmail.",
    "ymail.",
    "live.com",
];
/// Fewest and most digits of a telephone number.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// Most contacts kept of one ad; a bound on memory for hostile ones.
const MOST_CONTACTS: usize = 8_192;
/// Longest stretch read as one address.
const LONGEST: usize = 256;

/// Appends contact mentions of the folded text, of which `marks` are the marks.
pub(crate) fn find(text: &str, marks: &Marks, tokens: &Tokens, out: &mut Vec<Mention>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut phone_free_from = 0;
    let most = out.len() + MOST_CONTACTS;
    while let Some(place) = next_telling(bytes, marks, at).filter(|_| out.len() < most) {
        at = place;
        let Some(&byte) = bytes.get(at) else { break };
        match byte {
            b'@' => at = at_sign(text, at, tokens, out),
            b':' if text.get(at..).is_some_and(|tail| tail.starts_with("://")) => at = link(text, at, tokens, out),
            b'/' if is_host_end(text, at) => {
                chat_link(text, at, tokens, out);
                at += 1;
            }
            b'+' | b'0'..=b'9' | b'(' if at >= phone_free_from => {
                let end = phone(text, at, tokens, out);
                phone_free_from = end;
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// The next byte from `at` on that may be the telling one of a contact.
fn next_telling(bytes: &[u8], marks: &Marks, at: usize) -> Option<usize> {
    let places = |index: usize| {
        let block = marks.block(index);
        !(block.letters | block.blanks | block.wide)
    };
    let mut index = at / 64;
    let mut left = places(index) & u64::MAX << (at % 64);
    loop {
        while left != 0 {
            let place = index * 64 + left.trailing_zeros() as usize;
            if begins(*bytes.get(place)?) {
                return Some(place);
            }
            left &= left - 1;
        }
        index += 1;
        if index * 64 >= bytes.len() {
            return None;
        }
        left = places(index);
    }
}

/// May this byte be the telling one of a contact?
fn begins(byte: u8) -> bool {
    matches!(byte, b'@' | b':' | b'/' | b'+' | b'(' | b'0'..=b'9')
}

fn push(concept: Concept, start: usize, end: usize, tokens: &Tokens, out: &mut Vec<Mention>) {
    out.push(Mention::found(concept, start, end, tokens));
}

fn word_start(text: &str, at: usize) -> usize {
    let head = text.as_bytes().get(..at).unwrap_or(&[]);
    let length = head.iter().rev().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || b"._-+%".contains(b)).count();
    at - length
}

fn word_end(text: &str, at: usize) -> usize {
    let tail = text.as_bytes().get(at..).unwrap_or(&[]);
    let length = tail.iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || b"._-".contains(b)).count();
    let end = at + length;
    // A full stop that ends a sentence is not part of the address.
    text.get(at..end).map_or(end, |word| at + word.trim_end_matches('.').len())
}

fn at_sign(text: &str, at: usize, tokens: &Tokens, out: &mut Vec<Mention>) -> usize {
    let start = word_start(text, at);
    let end = word_end(text, at + 1);
    let domain = text.get(at + 1..end).unwrap_or("");
    if start < at && domain.contains('.') {
        push(synthetic::EMAIL, start, end, tokens, out);
        if FREE_MAIL.iter().any(|free| domain.starts_with(free)) {
            push(synthetic::FREE_EMAIL, start, end, tokens, out);
        }
    } else if start == at && domain.len() >= 3 {
        push(synthetic::HANDLE, at, end, tokens, out);
    }
    end.max(at + 1)
}

fn link(text: &str, at: usize, tokens: &Tokens, out: &mut Vec<Mention>) -> usize {
    let start = word_start(text, at);
    let tail = text.get(at..).unwrap_or("");
    let length = tail.bytes().take(LONGEST).take_while(|b| b.is_ascii_graphic() && !b"<>\"'".contains(b)).count();
    let end = at + length.max(3);
    let address = text.get(at + 3..end).unwrap_or("");
    let concept = if ANONYMOUS_HOSTS.iter().any(|host| address.starts_with(host)) {
        synthetic::ANONYMOUS_LINK
    } else if CHAT_HOSTS.iter().any(|host| address.starts_with(host)) {
        synthetic::HANDLE
    } else {
        synthetic::LINK
    };
    push(concept, start, end, tokens, out);
    end
}

fn is_host_end(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(|&b| b == b'/')
        && at > 0
        && text.as_bytes().get(at - 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// A bare `t.me/name` or `wa.me/number` without `https://`.
fn chat_link(text: &str, at: usize, tokens: &Tokens, out: &mut Vec<Mention>) {
    let start = word_start(text, at);
    let host = text.get(start..=at).unwrap_or("");
    let concept = if ANONYMOUS_HOSTS.contains(&host) {
        synthetic::ANONYMOUS_LINK
    } else if CHAT_HOSTS.contains(&host) {
        synthetic::HANDLE
    } else if host.starts_with("www.") {
        synthetic::LINK
    } else {
        return;
    };
    push(concept, start, word_end(text, at + 1), tokens, out);
}

/// A run of digits, blanks, dots, hyphens and brackets with as many digits as a telephone number. Returns where to look on.
fn phone(text: &str, at: usize, tokens: &Tokens, out: &mut Vec<Mention>) -> usize {
    let bytes = text.as_bytes();
    if at > 0 && bytes.get(at - 1).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'$') {
        return at + 1;
    }
    let (mut end, mut digits, mut last_digit) = (at, 0, at);
    let mut grouped_thousands = true;
    let mut group = 0;
    while let Some(&byte) = bytes.get(end).filter(|_| end - at < 32) {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                group += 1;
                last_digit = end + 1;
            }
            b' ' | b'-' | b'.' | b'(' | b')' => {
                grouped_thousands &= byte == b'.' && group <= 3;
                group = 0;
            }
            b'+' if end == at => {}
            _ => break,
        }
        end += 1;
    }
    // `1.500.000` is an amount and `2024-2025` are years; a number starts with + or 0 or is long.
    let head = bytes.get(at).copied().unwrap_or(0);
    let looks_like_phone = head == b'+' || head == b'0' || head == b'(' || digits >= 9;
    if PHONE_DIGITS.contains(&digits)
        && looks_like_phone
        && !(grouped_thousands && digits > 3 && text.get(at..last_digit).is_some_and(|t| t.contains('.')))
    {
        push(synthetic::PHONE_NUMBER, at, last_digit, tokens, out);
    }
    last_digit.max(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Concept, &str)> {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let mut out = Vec::new();
        let mut marks = Marks::default();
        marks.read(text);
        find(text, &marks, &tokens, &mut out);
        out.iter().map(|m| (m.concept, &text[m.start as usize..m.end as usize])).collect()
    }

    #[test]
    fn contacts_are_told_apart() {
        assert_eq!(found("write to jobs@example.com."), [(synthetic::EMAIL, "jobs@example.com")]);
        assert_eq!(found("tg @demo_hr now"), [(synthetic::HANDLE, "@demo_hr")]);
        assert_eq!(found("join t.me/demo_hr"), [(synthetic::ANONYMOUS_LINK, "t.me/demo_hr")]);
        assert_eq!(found("see https://www.example.org/jobs"), [(synthetic::LINK, "https://www.example.org/jobs")]);
        assert_eq!(found("call +00 000 000 000"), [(synthetic::PHONE_NUMBER, "+00 000 000 000")]);
        assert_eq!(found("pay 15.000.000 a month, 2024-2025"), []);
    }
}
