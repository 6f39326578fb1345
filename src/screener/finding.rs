//! Everything an ad mentions: terms and places of the tables, contacts, figures, sums, a named employer, disguises.

use super::{Inner, Scratch, accents};
use crate::ad::Part;
use crate::concept::{Mention, NO_LANGUAGE, synthetic};
use crate::normalize::Undone;
use crate::paying;
use crate::signal::{find_contacts, find_figures};

/// Bytes behind a label such as `Employer:` in which the employer may turn out not to be named.
const REACH_OF_LABEL: u32 = 120;
/// Fewest letters of a firm's name in Latin letters, and most bytes of one.
const FEWEST_IN_NAME: usize = 3;
const LONGEST_NAME: usize = 32;
/// Languages whose ordinary job market runs on Telegram (taxonomy: scale the signal down for these).
const TELEGRAM_MARKETS: [&str; 4] = ["km", "my", "ru", "uk"];

impl Inner {
    pub(super) fn find_mentions(&self, scratch: &mut Scratch, undone: Undone) {
        scratch.mentions.clear();
        scratch.markers.clear();
        self.tables.matcher.find(&scratch.text, &mut scratch.tokens, &mut scratch.mentions, &mut scratch.markers);
        accents::drop_others(scratch, &self.tables);
        let marks = if scratch.fields.len() == 1 { scratch.normalizer.marks() } else { &scratch.marks };
        find_contacts(&scratch.text, marks, &scratch.tokens, &mut scratch.mentions);
        find_figures(&scratch.text, &scratch.tokens, &mut scratch.mentions);
        paying::find(&scratch.text, marks, &scratch.tokens, &mut scratch.mentions, &mut scratch.pay);
        // `Employer: Demo Foods` and `the company is called Demo Foods` name the employer whatever its legal form.
        let label = self.known.employer_label;
        let form = self.known.company_form;
        let hidden = self.known.employer_hidden;
        let is_label = |m: &Mention| Some(m.concept) == label;
        let mut next = 0;
        while let Some(index) = scratch.mentions.get(next..).and_then(|rest| Some(next + rest.iter().position(is_label)?)) {
            next = index + 1;
            let Some(&mention) = scratch.mentions.get(index) else { break };
            let after = scratch.text.get(mention.end as usize..).unwrap_or("").trim_start_matches(' ');
            let value = after.strip_prefix(':').map_or("", |value| value.trim_start_matches(' '));
            // `Employer: a big company, name on arrival` names nobody.
            let behind = mention.end..mention.end.saturating_add(REACH_OF_LABEL);
            let is_hidden = scratch.mentions.iter().any(|m| Some(m.concept) == hidden && behind.contains(&m.start));
            let is_named =
                value.starts_with(char::is_alphanumeric) || has_name_before(&scratch.text, &mention, &scratch.mentions);
            if let (Some(concept), false, true) = (form, is_hidden, is_named) {
                scratch.mentions.push(Mention { concept, language: NO_LANGUAGE, gated: false, ..mention });
            }
        }
        // An employer field names the employer whatever its legal form.
        if let Some(field) =
            scratch.fields.iter().find(|field| field.part == Some(Part::Employer) && !field.mapped.text().trim().is_empty())
        {
            if let Some(concept) = self.known.company_form {
                let end = field.start + field.mapped.text().len();
                scratch.mentions.push(Mention::found(concept, field.start, end, &scratch.tokens));
            }
        }
        if undone.is_disguise() {
            let end = scratch.text.len().min(1);
            scratch.mentions.push(Mention::found(synthetic::DISGUISE, 0, end, &scratch.tokens));
        }
        self.tables.places.confirm(&mut scratch.mentions);
        for mention in scratch.mentions.iter_mut().filter(|m| m.language == NO_LANGUAGE) {
            mention.gated = false;
        }
        let text = (scratch.text.as_str(), scratch.tokens.length);
        scratch.settling.settle(text, (&self.tables.languages, &self.tables.sides), &scratch.markers, &mut scratch.mentions);
        scratch.language = self.tables.languages.main(&scratch.mentions);
        if self.language(scratch).is_some_and(|language| TELEGRAM_MARKETS.contains(&language)) {
            scratch.mentions.push(Mention::found(synthetic::TELEGRAM_MARKET, 0, 0, &scratch.tokens));
            scratch.mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
        }
    }
}

/// Stands a name in Latin letters right before the word for company, as in `Demo公司诚聘`? Words of the tables
/// (`crypto公司`) are no names.
fn has_name_before(text: &str, label: &Mention, mentions: &[Mention]) -> bool {
    let (Some(before), Some(word)) = (text.get(..label.start as usize), text.get(label.start as usize..)) else { return false };
    if !word.starts_with(crate::tokenize::is_unspaced) {
        return false;
    }
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'&');
    let name = before.bytes().rev().take(LONGEST_NAME).take_while(is_of_name);
    let (length, letters) =
        name.fold((0u32, 0), |(length, letters), byte| (length + 1, letters + usize::from(byte.is_ascii_alphabetic())));
    let start = label.start.saturating_sub(length);
    letters >= FEWEST_IN_NAME
        && !mentions.iter().any(|m| m.concept != synthetic::LINK && m.start <= start && m.end >= label.start)
}
