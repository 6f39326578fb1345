//! Numbers as people write them: any grouping, any decimal mark, and the
//! numerals of Chinese, Japanese and Korean.

use super::lexicon::char_at;

/// Digits read from the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub end: usize,
    pub value: f64,
    /// How many digits, marks not counted.
    pub count: usize,
    /// Whether thousands marks or a decimal mark were used.
    pub marked: bool,
}

fn digit(byte: Option<&u8>) -> Option<f64> {
    byte.filter(|b| b.is_ascii_digit()).map(|b| f64::from(b - b'0'))
}

fn run(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Reads the number that starts at `at`.
///
/// One mark followed by exactly three digits groups thousands, whether comma,
/// dot, apostrophe or space; followed by one or two digits it is a decimal mark,
/// unless more groups follow (`1,00,000`).
pub(super) fn digits(text: &str, at: usize) -> Option<Digits> {
    let bytes = text.as_bytes();
    let first = run(bytes, at);
    if first == 0 {
        return None;
    }
    let mut value = 0.0;
    let mut end = at;
    for _ in 0..first {
        value = value * 10.0 + digit(bytes.get(end))?;
        end += 1;
    }
    let mut out = Digits { end, value, count: first, marked: false };
    if first > 15 {
        return Some(out); // no amount of money; read no further
    }
    let mut grouping: Option<u8> = None;
    let zero = first == 1 && value == 0.0;
    while let Some(&mark) = bytes.get(out.end) {
        if !matches!(mark, b',' | b'.' | b'\'' | b' ') {
            break;
        }
        let len = run(bytes, out.end + 1);
        // Indian grouping: pairs, then three digits at the very end.
        let pairs = mark == b',' && len == 2 && bytes.get(out.end + 3) == Some(&b',') && matches!(run(bytes, out.end + 4), 2 | 3);
        let thousands =
            ((len == 3 && (out.count <= 3 || grouping.is_some())) || pairs) && !zero && grouping.is_none_or(|g| g == mark);
        if thousands && out.count < 15 {
            for i in 1..=len {
                out.value = out.value * 10.0 + digit(bytes.get(out.end + i))?;
            }
            grouping = Some(mark);
            out.end += 1 + len;
            out.count += len;
            out.marked = true;
            continue;
        }
        let decimal =
            matches!(mark, b',' | b'.') && grouping.is_none_or(|g| g != mark) && (len == 1 || len == 2 || (zero && len == 3));
        if decimal {
            let mut scale = 0.1;
            for i in 1..=len {
                out.value += digit(bytes.get(out.end + i))? * scale;
                scale /= 10.0;
            }
            out.end += 1 + len;
            out.marked = true;
        }
        break;
    }
    // 0.1 + 0.02 leaves dust; money needs no more than thousandths.
    out.value = (out.value * 1000.0).round() / 1000.0;
    Some(out)
}

/// A numeral of Chinese, Japanese or Korean.
enum Numeral {
    Digit(f64),
    Ten(f64),
    /// Multiplies everything read so far.
    Big(f64),
    /// 几, 数: some number from two to nine.
    Vague,
    Half,
}

fn numeral(c: char) -> Option<Numeral> {
    use Numeral::*;
    Some(match c {
        '〇' | '零' => Digit(0.0),
        '一' | '壹' | '일' => Digit(1.0),
        '二' | '两' | '兩' | '贰' | '이' => Digit(2.0),
        '三' | '叁' | '삼' => Digit(3.0),
        '四' | '사' => Digit(4.0),
        '五' | '伍' | '오' => Digit(5.0),
        '六' | '陆' | '육' => Digit(6.0),
        '七' | '칠' => Digit(7.0),
        '八' | '팔' => Digit(8.0),
        '九' | '구' => Digit(9.0),
        '十' | '拾' | '십' => Ten(10.0),
        '百' | '佰' | '백' => Ten(100.0),
        '千' | '仟' | '천' => Ten(1000.0),
        '万' | '萬' | '만' => Big(1e4),
        '亿' | '億' | '억' => Big(1e8),
        '几' | '幾' | '数' | '數' => Vague,
        '半' => Half,
        _ => return None,
    })
}

/// A spelled number with its smallest and largest reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spelled {
    pub end: usize,
    pub low: f64,
    pub high: f64,
}

/// Reads `两万`, `一万五`, `五千`, `数万`, `이백만`, or the digits count
/// `六位數`. Answers only when a multiplier makes it clearly a number.
pub(super) fn spelled(text: &str, at: usize) -> Option<Spelled> {
    let mut end = at;
    let (mut total, mut section, mut pending) = ((0.0, 0.0), (0.0, 0.0), None::<(f64, f64)>);
    let mut last_unit = 0.0_f64;
    let mut multiplied = false;
    let mut first = true;
    for c in text.get(at..)?.chars().take(12) {
        match numeral(c) {
            Some(Numeral::Digit(d)) => {
                pending = Some((d, d));
            }
            Some(Numeral::Vague) => {
                // 十几万: the vague digit stands where a digit would.
                pending = Some((if section.0 > 0.0 { 1.0 } else { 2.0 }, 9.0));
            }
            Some(Numeral::Ten(unit)) => {
                // A bare 千 or 百 at the start is too often part of a word.
                if first && unit > 10.0 && !matches!(c, '천' | '백') {
                    return None;
                }
                let (low, high) = pending.take().unwrap_or((1.0, 1.0));
                section = (section.0 + low * unit, section.1 + high * unit);
                last_unit = unit;
                multiplied = true;
            }
            Some(Numeral::Big(unit)) => {
                if first {
                    return None;
                }
                let (low, high) = pending.take().unwrap_or((0.0, 0.0));
                total = (total.0 + (section.0 + low) * unit, total.1 + (section.1 + high) * unit);
                section = (0.0, 0.0);
                last_unit = unit;
                multiplied = true;
            }
            Some(Numeral::Half) => {
                if !multiplied {
                    return None;
                }
                pending = Some((5.0, 5.0)); // 一万半: half of the last unit
            }
            None => {
                if c == '位' {
                    return digits_count(text, end, pending?.0);
                }
                break;
            }
        }
        first = false;
        end += c.len_utf8();
    }
    if !multiplied {
        return None;
    }
    if let Some((low, high)) = pending {
        // 一万五 is fifteen thousand: the last digit counts the next unit down.
        let unit = if last_unit >= 100.0 { last_unit / 10.0 } else { 1.0 };
        section = (section.0 + low * unit, section.1 + high * unit);
    }
    let (low, high) = (total.0 + section.0, total.1 + section.1);
    (low >= 10.0).then_some(Spelled { end, low, high })
}

/// `六位数`: any amount of six digits.
fn digits_count(text: &str, at: usize, count: f64) -> Option<Spelled> {
    let tail = text.get(at..)?;
    let len = ["位数", "位數"].iter().find(|w| tail.starts_with(**w))?.len();
    if !(4.0..=8.0).contains(&count) {
        return None;
    }
    let low = 10_f64.powi(count as i32 - 1);
    Some(Spelled { end: at + len, low, high: low * 10.0 - 1.0 })
}

/// The letters of [`numeral`].
pub(super) const NUMERAL_LETTERS: [char; 47] = [
    '〇', '零', '一', '壹', '일', '二', '两', '兩', '贰', '이', '三', '叁', '삼', '四', '사', '五', '伍', '오', '六', '陆', '육',
    '七', '칠', '八', '팔', '九', '구', '十', '拾', '십', '百', '佰', '백', '千', '仟', '천', '万', '萬', '만', '亿', '億', '억',
    '几', '幾', '数', '數', '半',
];

pub(super) fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

/// Whether the byte begins a run of numerals worth reading.
pub(super) fn starts_numeral(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_numeral)
}

#[cfg(test)]
mod letter_tests {
    use super::*;

    #[test]
    fn the_letters_are_the_numerals() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_numeral(c)).collect();
        let mut listed = NUMERAL_LETTERS.to_vec();
        listed.sort_unstable();
        assert_eq!(all, listed);
    }
}
