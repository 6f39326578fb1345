//! Traditional Chinese letters and their simplified forms.

use crate::error::Error;
use crate::table;
use std::sync::Arc;

/// Block of the letters that have two forms.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// `models/han.tsv`, read: one entry a letter, 0 for letters of one form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Han(Arc<[u16]>);

impl Han {
    /// Reads the table; `file` is for error messages.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let mut forms = vec![0u16; (LAST - FIRST + 1) as usize];
        for row in table::read(file, text, &["simplified", "traditional"], true)? {
            let mut letters = row.cell(0).chars();
            let simple = match (letters.next(), letters.next()) {
                (Some(c), None) if (FIRST..=LAST).contains(&(c as u32)) => u16::try_from(c as u32).unwrap_or(0),
                _ => return Err(row.expected(format!("one Chinese letter, found `{}`", row.cell(0)))),
            };
            for c in row.cell(1).chars() {
                let slot = (c as u32).checked_sub(FIRST).and_then(|index| forms.get_mut(index as usize));
                match slot {
                    Some(slot) if *slot == 0 => *slot = simple,
                    Some(_) => return Err(row.expected(format!("each traditional letter only once, found `{c}` again"))),
                    None => return Err(row.expected(format!("Chinese letters in `traditional`, found `{c}`"))),
                }
            }
        }
        Ok(Self(forms.into()))
    }

    /// The simplified form; any other letter is its own.
    pub(crate) fn simple(&self, c: char) -> char {
        let form = (c as u32).checked_sub(FIRST).and_then(|index| self.0.get(index as usize)).copied().unwrap_or(0);
        if form == 0 { c } else { char::from_u32(u32::from(form)).unwrap_or(c) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read() {
        let han = Han::read("han.tsv", "simplified\ttraditional\n发\t發髮\n机\t機\n").unwrap();
        assert_eq!("機發髮机a".chars().map(|c| han.simple(c)).collect::<String>(), "机发发机a");
        assert_eq!(Han::default().simple('機'), '機');
    }

    #[test]
    fn wrong_rows_name_their_line() {
        let error = |rows: &str| Han::read("han.tsv", &format!("simplified\ttraditional\n{rows}")).unwrap_err().to_string();
        assert_eq!(error("ab\t機\n"), "han.tsv:2: expected one Chinese letter, found `ab`");
        assert_eq!(error("机\tx\n"), "han.tsv:2: expected Chinese letters in `traditional`, found `x`");
        assert_eq!(error("几\t機\n机\t機\n"), "han.tsv:3: expected each traditional letter only once, found `機` again");
    }
}
