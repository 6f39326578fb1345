//! Numbers of hours: a working day, told from hours a week and from the time on the clock.

use super::figures::{Words, follows, matches, slice};
use crate::concept::{Concept, synthetic};
use crate::tokenize::{Kind, Token};

static HOUR_WORDS: Words = Words::new(&[
    "hours",
    "hour",
    "hrs",
    "hr",
    "h",
    "gio",
    "tieng",
    "jam",
    "oras",
    "horas",
    "heures",
    "heure",
    "saa",
    "часов",
    "часа",
    "ч",
    "годин",
    "год",
    "ساعه",
    "ساعات",
    "घंटे",
    "ঘণ্টা",
    "घण्टा",
    "ghante",
    "घन्टा",
    "ঘন্টা",
    "घंटा",
]);
const HOUR_SUBSTRINGS: &[&str] = &["小时", "小時", "时间", "時間", "시간", "ชั่วโมง", "ຊົ່ວໂມງ", "ម៉ោង", "ชม", "ຊມ", "နာရီ"];
static WEEK_WORDS: Words = Words::new(&[
    "week",
    "weeks",
    "weekly",
    "wk",
    "semana",
    "semanas",
    "semanal",
    "semanales",
    "semanais",
    "semaine",
    "semaines",
    "hebdo",
    "minggu",
    "seminggu",
    "tuan",
    "linggo",
    "wiki",
    "неделю",
    "неделе",
    "неделя",
    "нед",
    "тиждень",
    "тижні",
    "тыж",
    "اسبوع",
    "الاسبوع",
    "اسبوعيا",
    "हफ्ते",
    "हफ्ता",
    "सप्ताह",
    "साप्ताहिक",
    "हप्ता",
    "सातामा",
    "সপ্তাহে",
    "সপ্তাহ",
    "সাপ্তাহিক",
    "hafta",
    "haftalik",
    "haftada",
    "седмица",
    "седмично",
    "аптасына",
    "аптада",
    "வாரம்",
    "வாரத்திற்கு",
    "வாரத்துக்கு",
    "ہفتے",
    "ہفتہ",
]);
const WEEK_SUBSTRINGS: &[&str] =
    &["周", "週", "星期", "礼拜", "禮拜", "주", "สัปดาห์", "อาทิตย์", "ອາທິດ", "សប្តាហ៍", "សប្ដាហ៍", "អាទិត្យ", "ပတ်", "週間"];
static DAY_WORDS: Words = Words::new(&[
    "day",
    "days",
    "daily",
    "shift",
    "shifts",
    "dia",
    "dias",
    "diario",
    "diarias",
    "diarios",
    "jour",
    "jours",
    "jornada",
    "hari",
    "sehari",
    "ngay",
    "araw",
    "siku",
    "день",
    "дня",
    "сутки",
    "сутки",
    "смена",
    "смену",
    "зміна",
    "зміну",
    "добу",
    "يوم",
    "اليوم",
    "يوميا",
    "दिन",
    "रोज",
    "रोजाना",
    "प्रतिदिन",
    "দিনে",
    "দিন",
    "প্রতিদিন",
    "दैनिक",
    "gun",
    "gunde",
    "gunluk",
    "ден",
    "дневно",
    "кунине",
    "நாள்",
    "நாளைக்கு",
    "دن",
    "روزانہ",
]);
/// Letters that stand for hours on the clock as well: 17h, 18 h.
static CLOCK_UNITS: Words = Words::new(&["h", "ч", "год", "gio", "hrs"]);
/// Words before a time on the clock.
static CLOCK_LEADS: Words = Words::new(&[
    "a",
    "as",
    "às",
    "à",
    "las",
    "until",
    "till",
    "from",
    "at",
    "by",
    "before",
    "after",
    "to",
    "de",
    "des",
    "dès",
    "vers",
    "avant",
    "apres",
    "jusqu'à",
    "jusqu'a",
    "jusqu",
    "entre",
    "ate",
    "até",
    "antes",
    "hasta",
    "desde",
    "до",
    "с",
    "от",
    "о",
    "в",
    "від",
    "після",
    "до",
    "luc",
    "tu",
    "truoc",
    "den",
    "sau",
    "khoang",
]);

/// Most hours that anybody works in a day; more behind an `h` is a time on the clock.
const MOST_A_DAY: u32 = 16;
/// Fewest that make a long day.
const LONG: u32 = 12;

/// Hours a day, long or usual. None for hours a week and times on the clock.
pub(super) fn read(text: &str, all: &[Token], index: usize, value: u32) -> Option<Concept> {
    if !follows(text, all, index, &HOUR_WORDS, HOUR_SUBSTRINGS) {
        return None;
    }
    if value < LONG {
        return Some(synthetic::USUAL_HOURS);
    }
    let token = all.get(index)?;
    let rest = slice(text, token)?.trim_start_matches(|c: char| c.is_ascii_digit());
    // The unit is part of the number's own token (12h) or the next one.
    let unit_at = index + usize::from(rest.is_empty());
    let near = |range: std::ops::Range<usize>, words: &Words, substrings: &[&str]| {
        let tokens = all.get(range.start.min(all.len())..range.end.min(all.len())).unwrap_or(&[]);
        tokens.iter().filter(|near| near.clause == token.clause).any(|near| matches(text, near, words, substrings))
    };
    let before = index.saturating_sub(2)..index;
    let is_of_day = near(unit_at + 1..unit_at + 4, &DAY_WORDS, &[]);
    let is_of_week = near(unit_at..unit_at + 4, &WEEK_WORDS, WEEK_SUBSTRINGS) || near(before, &WEEK_WORDS, WEEK_SUBSTRINGS);
    if is_of_week && !is_of_day {
        return Some(synthetic::USUAL_HOURS);
    }
    if !is_of_day && is_clock(text, all, index, (rest, unit_at), value) {
        return None;
    }
    Some(if value <= 20 { synthetic::LONG_HOURS } else { synthetic::USUAL_HOURS })
}

/// 17h, until 14 h, 9h-18h, 18h30: a time of day.
fn is_clock(text: &str, all: &[Token], index: usize, (rest, unit_at): (&str, usize), value: u32) -> bool {
    let unit = if rest.is_empty() { all.get(unit_at).and_then(|unit| slice(text, unit)).unwrap_or("") } else { rest };
    if !CLOCK_UNITS.contains(unit) {
        return false;
    }
    let is_time = |token: &Token| {
        token.kind == Kind::Number
            || slice(text, token).is_some_and(|word| CLOCK_UNITS.contains(word) || CLOCK_LEADS.contains(word))
    };
    let led = index.checked_sub(1).and_then(|before| all.get(before)).is_some_and(is_time);
    let minutes = all
        .get(unit_at + 1)
        .is_some_and(|next| next.kind == Kind::Number && all.get(unit_at).is_some_and(|unit| unit.end == next.start));
    value > MOST_A_DAY || led || minutes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::Tokens;

    fn hours(text: &str) -> Vec<Concept> {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        let numbers = tokens.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number);
        let value =
            |token: &Token| slice(text, token).unwrap().chars().take_while(char::is_ascii_digit).collect::<String>().parse();
        numbers.filter_map(|(index, token)| read(text, &tokens.tokens, index, value(token).unwrap())).collect()
    }

    #[test]
    fn hours_a_day_are_told_from_hours_a_week_and_from_the_clock() {
        for long in [
            "14 hours a day",
            "12h par jour",
            "on travaille 14h",
            "work 12 hours, 6 days a week",
            "每天14小时",
            "по 14 часов в сутки",
        ] {
            assert!(hours(long).contains(&synthetic::LONG_HOURS), "{long}");
        }
        for usual in
            ["20 hours per week", "20 h par semaine", "20 часов в неделю", "每周20小时", "16 horas semanales", "週20時間まで"]
        {
            assert_eq!(hours(usual), [synthetic::USUAL_HOURS], "{usual}");
        }
        for clock in ["passe avant 17h", "de 9h à 18h", "até 17 h", "rendez-vous 18h30"] {
            assert!(!hours(clock).contains(&synthetic::LONG_HOURS), "{clock}");
        }
    }
}
