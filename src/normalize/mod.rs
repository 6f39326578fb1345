//! Undoes disguises and folds case, width and accents, keeping the way back to the original bytes.
//!
//! The passes go in this order, each only over text that holds something for it: markup, direction overrides, Zawgyi,
//! then letter by letter, then what shows only in whole words. All are linear in the input. Pure ASCII without markup
//! takes the short way: one copy and one lower-casing.

mod bidi;
mod chars;
mod contacts;
mod cut;
mod folding;
mod glance;
mod han;
mod html;
mod join;
mod lanes;
mod leet;
mod letters;
mod map;
mod marks;
mod odd;
mod quiet;
pub(crate) mod script;
mod units;
mod wide;
mod words;
mod zawgyi;

pub(crate) use folding::Folding;
pub(crate) use han::Han;
pub(crate) use lanes::{LANES, Lanes, with_block};
pub(crate) use letters::fold_term;
pub(crate) use map::Mapped;
pub(crate) use marks::Marks;
use script::is_unspaced;

/// What the passes ask about words. The term tables answer.
pub(crate) trait Lexicon {
    /// Is this a word of some term? A term's stem counts when it is `least` bytes long or longer.
    fn is_word(&self, word: &str, least: usize) -> bool;
    /// Length of the longest such word that `letters` begins with.
    fn longest_word(&self, letters: &str) -> Option<usize>;
    /// Does a term of a script without spaces reach across byte `gap` of `letters`?
    fn spans(&self, letters: &str, gap: usize) -> bool;
}

/// What was undone, as bits; names stand in [`Undone::names`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Undone(u16);

impl Undone {
    pub(crate) const HTML: Self = Self(1);
    pub(crate) const INVISIBLE: Self = Self(1 << 1);
    pub(crate) const STYLED: Self = Self(1 << 2);
    pub(crate) const WIDTH: Self = Self(1 << 3);
    pub(crate) const MARKS: Self = Self(1 << 4);
    pub(crate) const LOOK_ALIKES: Self = Self(1 << 5);
    pub(crate) const SPACED: Self = Self(1 << 6);
    pub(crate) const BIDI: Self = Self(1 << 7);
    pub(crate) const LEET: Self = Self(1 << 8);
    pub(crate) const DRAWN_OUT: Self = Self(1 << 9);
    pub(crate) const SPELLED: Self = Self(1 << 10);
    pub(crate) const EMOJI: Self = Self(1 << 11);
    pub(crate) const MIXED: Self = Self(1 << 12);
    pub(crate) const ZAWGYI: Self = Self(1 << 13);

    const NAMES: [(Self, &'static str); 14] = [
        (Self::HTML, "html"),
        (Self::INVISIBLE, "disguise:invisible"),
        (Self::STYLED, "styled-letters"),
        (Self::WIDTH, "width"),
        (Self::MARKS, "disguise:piled-marks"),
        (Self::LOOK_ALIKES, "disguise:look-alikes"),
        (Self::SPACED, "disguise:spaced-letters"),
        (Self::BIDI, "disguise:reversed"),
        (Self::LEET, "disguise:signs-for-letters"),
        (Self::DRAWN_OUT, "drawn-out-letters"),
        (Self::SPELLED, "spelled-contact"),
        (Self::EMOJI, "emoji-for-words"),
        (Self::MIXED, "mixed-alphabets"),
        (Self::ZAWGYI, "zawgyi"),
    ];

    /// What nobody does but to hide words. Decoration, and what is undone without loss, is noted but weighs nothing.
    const HIDING: u16 = Self::LOOK_ALIKES.0 | Self::SPACED.0 | Self::LEET.0;

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Did the poster hide words, rather than merely format them?
    pub(crate) fn is_disguise(self) -> bool {
        self.0 & Self::HIDING != 0
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().filter(move |(bit, _)| self.contains(*bit)).map(|&(_, name)| name)
    }
}

/// Reusable buffers of the passes.
#[derive(Debug, Default)]
pub(crate) struct Normalizer {
    stripped: Mapped,
    spare: Mapped,
    marks: Marks,
}

impl Normalizer {
    /// Folds one field into `out` and says what was undone. `raw` is already capped.
    pub(crate) fn fold(&mut self, raw: &str, folding: &Folding, lexicon: &dyn Lexicon, out: &mut Mapped) -> Undone {
        let mut undone = Undone::default();
        let mut is_raw = true;
        let glance = glance::Glance::at(raw);
        if glance.has_markup && html::is_suspected(raw) {
            self.stripped.clear();
            if html::strip(raw, &mut self.stripped) {
                undone.add(Undone::HTML);
            }
            is_raw = false;
        }
        // Entities may stand for any character.
        let may_be_wide = glance.is_wide || !is_raw;
        if may_be_wide && bidi::is_suspected(if is_raw { raw } else { self.stripped.text() }) {
            let (text, source) = if is_raw { (raw, None) } else { (self.stripped.text(), Some(&self.stripped)) };
            if bidi::reorder(text, source, &mut self.spare) {
                undone.add(Undone::BIDI);
                std::mem::swap(&mut self.stripped, &mut self.spare);
                is_raw = false;
            }
        }
        if may_be_wide && zawgyi::is_suspected(if is_raw { raw } else { self.stripped.text() }) {
            let (text, source) = if is_raw { (raw, None) } else { (self.stripped.text(), Some(&self.stripped)) };
            zawgyi::convert(text, source, &mut self.spare);
            undone.add(Undone::ZAWGYI);
            std::mem::swap(&mut self.stripped, &mut self.spare);
            is_raw = false;
        }
        let (text, source) = if is_raw { (raw, None) } else { (self.stripped.text(), Some(&self.stripped)) };
        out.clear();
        undone.add(letters::fold(text, source, folding, lexicon, out));
        self.marks.read(out.text());
        self.apply(out, &mut undone, |from, marks, out| join::join_letters(from, marks, folding, lexicon, out));
        self.apply(out, &mut undone, |from, marks, out| words::restore(from, marks, folding, lexicon, out));
        self.apply(out, &mut undone, contacts::unspell);
        undone
    }

    /// The marks of the text folded last.
    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// One pass over folded text; it fills the spare buffer only when it changes something.
    fn apply(&mut self, out: &mut Mapped, undone: &mut Undone, pass: impl FnOnce(&Mapped, &Marks, &mut Mapped) -> Undone) {
        self.spare.clear();
        undone.add(pass(out, &self.marks, &mut self.spare));
        if !self.spare.text().is_empty() {
            std::mem::swap(out, &mut self.spare);
            self.marks.read(out.text());
        }
    }

    /// Folds without any table.
    #[cfg(test)]
    pub(crate) fn fold_bare(&mut self, raw: &str, out: &mut Mapped) -> Undone {
        self.fold(raw, &Folding::default(), &tests::Words(&[]), out)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A lexicon of whole words and phrases.
    pub(crate) struct Words(pub(crate) &'static [&'static str]);

    impl Lexicon for Words {
        fn is_word(&self, word: &str, _: usize) -> bool {
            self.0.contains(&word)
        }
        fn longest_word(&self, letters: &str) -> Option<usize> {
            self.0.iter().filter(|word| letters.starts_with(**word)).map(|word| word.len()).max()
        }
        fn spans(&self, letters: &str, gap: usize) -> bool {
            self.0.iter().any(|word| letters.match_indices(word).any(|(at, _)| at < gap && at + word.len() > gap))
        }
    }

    fn folded(raw: &str) -> (String, Undone) {
        let mut out = Mapped::default();
        let lexicon = Words(&["passport", "free", "flight"]);
        let undone = Normalizer::default().fold(raw, &Folding::embedded(), &lexicon, &mut out);
        (out.text().to_owned(), undone)
    }

    #[test]
    fn folds_to_what_a_reader_sees() {
        assert_eq!(folded("VIỆC NHẸ Lương Cao").0, "viec nhe luong cao");
        assert_eq!(folded("Ｆｒｅｅ　ｆｌｉｇｈｔ").0, "free flight");
        let (text, undone) = folded("p\u{200B}a\u{200B}s\u{200B}sport");
        assert_eq!(text, "passport");
        assert!(undone.contains(Undone::INVISIBLE));
        let (text, undone) = folded("𝐅𝐫𝐞𝐞 flight");
        assert_eq!(text, "free flight");
        assert!(undone.contains(Undone::STYLED));
        assert_eq!(folded("الراتبُ ١٠٠٠ دولار").0, "الراتب 1000 دولار");
        // Lao and Khmer words typed in two ways.
        for (one, other) in [("ໜັງສື", "ຫນັງສື"), ("ໝາຍ", "ຫມາຍ"), ("ຫຼຸດ", "ຫລຸດ"), ("ທຳງານ", "ທໍາງານ"), ("ឲ្យ", "ឱ្យ")]
        {
            assert_eq!(folded(one).0, folded(other).0);
        }
        assert_eq!(folded("🇫🇷🇪🇪 🇹🇭🇰🇭 ⒡⒭⒠⒠ ᶠʳᵉᵉ 1️⃣2️⃣").0, "free 🇹🇭🇰🇭 free free 12");
        assert_eq!(folded("all f̷͉̪r̵̡e̶e̵ & ｆ r e e").0, "all free & free");
        assert_eq!(folded("we pay ✈️ and keep").0, "we pay  flight  and keep");
        assert_eq!(folded("✈️ We pay\nflight ✈️").0, "✈ we pay\nflight ✈");
        assert_eq!(folded("มากกกก").0, "มาก");
        assert_eq!(folded("निजेजेजेजेजे के, জেজেজের কাছে, তাতা, सपोर्र्र्र्ट").0, "निजे के, জের কাছে, তাতা, सपोर्ट");
    }

    #[test]
    fn honest_text_is_no_disguise() {
        for honest in [
            "नौकरी के लिए\u{200D} आवेदन",
            "Работа в Москве",
            "Việt Nam tuyển dụng",
            "👨\u{200D}👩\u{200D}👧 family hotel",
            "می\u{200C}خواهیم",
            "𝗛𝗶𝗿𝗶𝗻𝗴 𝗻𝗼𝘄",
            "accom\u{AD}mo\u{AD}da\u{AD}tion pro\u{AD}vided",
            "\u{200E}+971\u{200E} call \u{202B}عمل\u{202C}",
            "U.A.E., B2B, 15k, 4x4",
        ] {
            assert!(!folded(honest).1.is_disguise(), "{honest}");
        }
    }

    #[test]
    fn spans_survive_markup_and_folding() {
        let raw = "<p>GIỮ <b>hộ</b> chiếu</p>";
        let mut out = Mapped::default();
        Normalizer::default().fold_bare(raw, &mut out);
        let at = out.text().find("ho chieu").unwrap();
        assert_eq!(&raw[out.original(at..at + 8)], "hộ</b> chiếu");
        assert_eq!(out.written(at..at + 8), "hộ chiếu");
    }

    #[test]
    fn accents_are_kept_aside_however_written() {
        for raw in ["hộ chiếu", "ho\u{323}\u{302} chie\u{302}\u{301}u", "h&#7897; chi&#7871;u", "h.ộ.c.h.i.ế.u"] {
            let mut out = Mapped::default();
            Normalizer::default().fold_bare(raw, &mut out);
            let end = out.text().len();
            assert_eq!(out.written(0..end).replace(' ', ""), "hộchiếu", "{raw}");
        }
    }
}
