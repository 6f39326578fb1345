//! Undoes what a data set did to its ads when it flattened fields into one text, so that words are learned as boards
//! write them.

use crate::ad::{JobAd, Part};

/// The ad without the line that states the place, and with glued sentences parted.
pub(crate) fn cleaned(ad: &JobAd<'static>) -> Option<JobAd<'static>> {
    let text = ad.known_text()?;
    let mut clean = JobAd::new().text(unglued(&without_place_line(text)));
    for (part, value) in ad.parts() {
        match part {
            // Where the text begins with the title, the field says nothing more.
            Part::Title if !text.starts_with(value) => clean = clean.title(value.to_owned()),
            Part::Body => clean = clean.body(unglued(value)),
            _ => {}
        }
    }
    Some(clean)
}

/// Data sets put the place (`US, NY, New York`) on the second line; places must not decide.
fn without_place_line(text: &str) -> String {
    let parts = text.split_once('\n').and_then(|(title, rest)| Some((title, rest.split_once('\n')?)));
    let is_place = |place: &str| {
        place.len() < 80
            && place.split(',').next().is_some_and(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()))
    };
    match parts {
        Some((title, (place, body))) if is_place(place) => format!("{title}\n{body}"),
        _ => text.to_owned(),
    }
}

/// Parts what lost its line break: `skillsRequirements:Good` is read as three lines.
fn unglued(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut last = [' '; 2];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let [before, previous] = last;
        let is_capital_word = c.is_ascii_uppercase() && chars.peek().is_some_and(char::is_ascii_lowercase);
        let after_word = is_capital_word && before.is_ascii_lowercase() && previous.is_ascii_lowercase();
        let after_stop =
            c.is_ascii_uppercase() && before.is_ascii_lowercase() && matches!(previous, '.' | ':' | ';' | '!' | '?' | ',' | ')');
        if after_word || after_stop {
            out.push('\n');
        }
        out.push(c);
        last = [previous, c];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_lines_are_parted_and_names_of_places_left_out() {
        assert_eq!(
            unglued("type fastRequirements:Good English.Apply to HR"),
            "type fast\nRequirements:\nGood English.\nApply to HR"
        );
        assert_eq!(unglued("a MySQL iPhone PhD, 5pm"), "a MySQL iPhone PhD, 5pm");
        assert_eq!(without_place_line("Cook\nUS, NY, New York\nWe cook."), "Cook\nWe cook.");
        assert_eq!(without_place_line("Cook\nWe cook, daily.\nApply."), "Cook\nWe cook, daily.\nApply.");
        let parts = |ad: &JobAd<'static>| cleaned(ad).map(|ad| ad.parts().map(|(_, text)| text.to_owned()).collect::<Vec<_>>());
        assert_eq!(parts(&JobAd::new().title("Cook").body("We cook.")), None);
        assert_eq!(parts(&JobAd::new().title("Cook").text("Cook\nWe cook.")), Some(vec!["Cook\nWe cook.".to_owned()]));
        assert_eq!(parts(&JobAd::new().title("Chef").text("We cook.")).map(|parts| parts.len()), Some(2));
    }
}
