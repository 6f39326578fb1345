//! Words cut in two by a mark: `tele.gram`, `pass*port`.

use super::folding::{Folding, is_emoji};
use super::join::LONGEST_WORD;
use super::script::is_alphanumeric;
use super::units::{Kind, Unit};
use super::{Lexicon, words};

/// Fewest bytes of a word cut in two, and most letters of an ending cut off.
const FEWEST_CUT: usize = 5;
const LONGEST_ENDING: usize = 4;

/// What a mark between two stretches of letters cuts in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nothing: it stands where such a mark belongs.
    No,
    /// A word that the tables know: `tele.gram`, `pass*port`.
    Known,
    /// A known word in another disguise: `p@ss*p0rt`.
    Disguised,
    /// A word that the tables do not know, in a text that cuts words.
    Unknown,
}

pub(super) fn cut_of(
    text: &str,
    (previous, unit): (&Unit, &Unit),
    mark: char,
    is_cut_text: bool,
    (folding, lexicon): (&Folding, &dyn Lexicon),
    whole: &mut String,
) -> Cut {
    if mark == ' ' {
        return Cut::No;
    }
    let (Some(first), Some(second)) = (text.get(previous.bytes.clone()), text.get(unit.bytes.clone())) else { return Cut::No };
    if !(FEWEST_CUT..=LONGEST_WORD).contains(&(first.len() + second.len())) || second.starts_with(|c: char| c.is_ascii_digit()) {
        return Cut::No;
    }
    // `e-mail` and `monitor-a` are spelling, `youtu.be/x` an address.
    let has_letter = previous.kind == Kind::Letter || unit.kind == Kind::Letter;
    let is_spelling = mark == '-' && has_letter && !(is_cut_text && previous.kind == Kind::Word);
    let is_address = mark == '.' && text.as_bytes().get(unit.bytes.end) == Some(&b'/');
    if is_spelling || is_address {
        return Cut::No;
    }
    whole.clear();
    whole.push_str(first);
    whole.push_str(second);
    let is_ordinary = matches!(mark, '.' | '-' | ':' | ',' | '+');
    let is_letter = |part: &str| part.chars().nth(1).is_none();
    // `full-time`: only a word that reaches across the mark counts, so nothing shorter is looked up.
    if is_ordinary && whole.is_ascii() && !is_letter(first) && !is_letter(second) {
        let is_cut = lexicon.is_word(whole, first.len() + 1) && !(lexicon.is_word(first, 0) && lexicon.is_word(second, 0));
        return if is_cut { Cut::Known } else { Cut::No };
    }
    if !lexicon.is_word(whole, 0) {
        let may = !is_ordinary || (matches!(mark, '.' | '-') && (is_letter(second) || (mark == '.' && is_letter(first))));
        return match may && !is_emoji(mark) {
            true if words::is_disguised(whole, folding, lexicon) => Cut::Disguised,
            true if is_cut_text && whole.chars().all(is_alphanumeric) => Cut::Unknown,
            _ => Cut::No,
        };
    }
    let is_compound = is_ordinary && lexicon.is_word(first, 0) && lexicon.is_word(second, 0);
    // A mere ending behind the mark: `карт.ы`. Words glued at a full stop (`required.We`) are longer, or known.
    let is_ending = second.chars().count() <= LONGEST_ENDING
        && (!is_ordinary || (mark == '.' && !second.is_ascii()))
        && !lexicon.is_word(second, 0);
    if (lexicon.is_word(whole, first.len() + 1) && !is_compound) || is_ending { Cut::Known } else { Cut::No }
}
