//! The pass over the text: finds numbers and decides which of them are pay.

use super::context::Context;
use super::lexicon::{Side, Tag, char_at, char_before, spaced_letter, word_at};
use super::number::spelled;
use super::tail::{Ahead, Amount, Tail, ahead, amount, counts_things, join, skip_space, tail};
use super::{Cue, Currency, Kind, PayMention, Period};

/// How far a salary word reaches to an amount that names no currency.
const PAY_REACH: usize = 40;
/// How far a period before the amount reaches.
const PERIOD_REACH: usize = 64;

/// Appends every mention of money in `text` (folded) to `out`, in order.
pub(crate) fn find(text: &str, out: &mut Vec<PayMention>) {
    let bytes = text.as_bytes();
    let mut context = Context::default();
    let mut at = 0;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| b.is_ascii_digit() || leads(*b))) {
        at += step;
        let Some(candidate) = candidate(text, at, &mut context) else {
            at += 1;
            continue;
        };
        match read(text, &context, candidate) {
            Ok(mention) => {
                at = mention.end;
                out.push(mention);
                context.consume(at);
            }
            Err(skip) => at = skip.max(at + 1),
        }
    }
}

/// Bytes that begin a spelled multiplier or numeral in some script.
fn leads(byte: u8) -> bool {
    matches!(byte, b'c' | b'e' | b'h' | b'j' | b'l' | b'm' | b'n' | b'r' | b't') || byte >= 0xd0
}

fn candidate(text: &str, at: usize, context: &mut Context) -> Option<Amount> {
    let c = char_at(text, at)?;
    if c.is_ascii_digit() {
        context.advance(text, at);
        let money = prefix(text, context, at).is_some();
        let mut found = amount(text, at, money)?;
        // Swahili and Burmese put the multiplier first: "milioni 3".
        if found.times == 1.0
            && let Some(times) = context.times
            && at - times.end.min(at) <= 1
        {
            found.low *= times.what;
            found.high = found.low;
            found.times = times.what;
            found.marked = true;
        }
        return Some(found);
    }
    if super::number::starts_numeral(text, at) {
        // Not from inside a run: 二十 must not be read again as 十.
        let found = spelled(text, at)?;
        context.advance(text, at);
        return amount(text, at, false).filter(|a| a.end == found.end);
    }
    spelled_multiplier(text, at, c, context)
}

/// `mil dólares`, `एक लाख`, `สามหมื่น`, `lima juta`.
fn spelled_multiplier(text: &str, at: usize, c: char, context: &mut Context) -> Option<Amount> {
    let rest = text.get(at..)?;
    let possible = if c.is_ascii() {
        !char_before(text, at).is_some_and(spaced_letter)
            && [
                "mil", "mln", "thousand", "trieu", "juta", "jt", "ribu", "lak", "lac", "elfu", "hundred", "hazar", "crore",
                "nghin", "ngan", "libo",
            ]
            .iter()
            .any(|w| rest.starts_with(w))
    } else {
        matches!(
            c,
            'т' | 'м'
                | 'ا'
                | 'م'
                | 'ह'
                | 'ल'
                | 'क'
                | 'হ'
                | 'ল'
                | 'ক'
                | 'ห'
                | 'แ'
                | 'พ'
                | 'ล'
                | 'ร'
                | 'ພ'
                | 'ໝ'
                | 'ຫ'
                | 'ແ'
                | 'ລ'
                | 'ព'
                | 'ម'
                | 'ស'
                | 'ល'
                | 'ထ'
                | 'သ'
        )
    };
    if !possible {
        return None;
    }
    let hit = word_at(text, at, |t| matches!(t, Tag::Times(..)))?;
    let Tag::Times(factor, implied) = hit.tag else { return None };
    context.advance(text, at);
    let numeral = context.numeral.filter(|n| at - n.end.min(at) <= 1 && n.end <= at);
    let mut out = Amount {
        start: numeral.map_or(at, |n| n.start),
        end: hit.end,
        low: numeral.map_or(1.0, |n| n.what) * factor,
        high: 0.0,
        digits: 0,
        marked: true,
        times: factor,
        implied,
        yearly: false,
    };
    // "cien mil", "hundred thousand", "trăm triệu"
    let next = skip_space(text, out.end);
    if let Some(more) = word_at(text, next, |t| matches!(t, Tag::Times(f, _) if f > factor))
        && let Tag::Times(f, implied) = more.tag
    {
        out.low *= f;
        out.times *= f;
        out.implied = out.implied.or(implied);
        out.end = more.end;
    }
    if numeral.is_none() {
        // "milioni tatu": the number may follow.
        let p = skip_space(text, out.end);
        if let Some(after) = word_at(text, p, |t| matches!(t, Tag::Numeral(v) if v > 1.0 || factor >= 1e5))
            && let Tag::Numeral(value) = after.tag
        {
            out.low *= value;
            out.end = after.end;
        } else if tail(text, &out, None).money.is_none() {
            return None; // a multiplier alone is no amount
        }
    }
    out.high = out.low;
    Some(out)
}

/// The currency that stands before the amount at `start`, and where it begins.
fn prefix(text: &str, context: &Context, start: usize) -> Option<(usize, (Currency, bool))> {
    // The multiplier may stand between: "TSh milioni 3".
    let start = context.times.filter(|t| t.end <= start && start - t.end <= 1).map_or(start, |t| t.start);
    let money = context.money.filter(|m| m.end <= start)?;
    let (currency, certain, side) = money.what;
    let gap = text.get(money.end..start)?;
    let close = match side {
        Side::Both => gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | ':' | '.' | '=' | '-' | '(' | ')')),
        Side::Glued => gap.is_empty() || gap == " " && false,
        Side::After | Side::Tail => false,
    };
    close.then_some((money.start, (currency, certain)))
}

fn read(text: &str, context: &Context, first: Amount) -> Result<PayMention, usize> {
    let before = prefix(text, context, first.start);
    let junk = junk_end(text, &first);
    if first.digits > 0 {
        misshapen(text, context, &first, before.is_some()).map_or(Ok(()), Err)?;
    }
    let one = tail(text, &first, before.map(|b| b.1.0));
    let mut whole = Whole {
        start: before.map_or(first.start, |b| b.0),
        low: first.low,
        high: first.high,
        money: settle(before.map(|b| b.1), one.money),
        tail: one,
        last: first,
        range: first.low < first.high,
    };
    whole.extend(text, &first);
    let named = whole.money;
    let (last, tail) = (whole.last, whole.tail);
    if named.is_none() && !tail.slash_dash && tail.period.is_none() && counts_things(text, last.end) {
        return Err(junk.max(last.end));
    }
    let implied = first.implied.or(last.implied);
    let sight = ahead(text, tail.end);
    let mut found = PayMention {
        start: open_start(text, context, whole.start).unwrap_or(whole.start),
        end: tail.end,
        low: whole.low,
        high: whole.high,
        currency: named.map(|m| m.0).or(implied),
        certain: named.map_or(implied != Some(Currency::INR), |m| m.1),
        period: period(context, whole.start, &tail, &sight, first.yearly || last.yearly),
        cue: Cue::Bare,
        open_ended: false,
        kind: Kind::Wage,
    };
    // год is an hour in Ukrainian and a year in Russian; the money tells.
    let hour = found.currency == Some(Currency::UAH)
        && found.period == Period::Year
        && text.get(..tail.end).is_some_and(|t| t.ends_with("год"));
    if hour {
        found.period = Period::Hour;
    }
    let opened = found.start < whole.start;
    found.open_ended = tail.open || (opened && !whole.range);
    ten_thousand_won(text, context, &whole, &mut found);
    found.cue = cue(text, context, &whole, &found, &sight).ok_or(junk.max(last.end))?;
    found.kind = kind(context, whole.start, &sight);
    Ok(found)
}

/// An amount or range under construction.
struct Whole {
    start: usize,
    low: f64,
    high: f64,
    money: Option<(Currency, bool)>,
    tail: Tail,
    last: Amount,
    range: bool,
}

impl Whole {
    /// Looks for the second half of a range and takes it in if it fits.
    fn extend(&mut self, text: &str, first: &Amount) {
        let Some((at, money)) = join(text, self.tail.end) else { return };
        let known = money.or(self.money);
        let Some(second) = amount(text, at, known.is_some()) else { return };
        let after = tail(text, &second, known.map(|m| m.0));
        // "1500 USD - 26 days": the second number counts something else.
        let own_money = money.is_some() || after.money.is_some();
        if !own_money && second.times == 1.0 && self.money.is_some() && counts_things(text, second.end) {
            return;
        }
        // A third number makes it a date or a telephone number.
        let (mut low, mut high) = (first.low, second.high);
        // "15-20k" means 15k; "8000-1.2万" does not mean 8000万.
        if first.times == 1.0 && second.times > 1.0 && first.low <= second.high / second.times {
            low *= second.times;
        } else if second.times == 1.0 && first.times > 1.0 && high <= low / first.times * 10.0 {
            high *= first.times;
        }
        if high < low || high > low * 50.0 {
            return;
        }
        self.low = low;
        self.high = high;
        self.range = true;
        self.money = settle(known, after.money);
        self.tail =
            Tail { period: after.period.or(self.tail.period), slash_dash: after.slash_dash || self.tail.slash_dash, ..after };
        self.last = second;
    }
}

/// A code after the amount settles what a sign before it left open.
fn settle(before: Option<(Currency, bool)>, after: Option<(Currency, bool)>) -> Option<(Currency, bool)> {
    after.or(before)
}

/// Where an adjacent "up to" or "from" begins.
fn open_start(text: &str, context: &Context, start: usize) -> Option<usize> {
    let open = context.open.filter(|o| o.end <= start)?;
    let gap = text.get(open.end..start)?;
    (gap.len() <= 2 && gap.chars().all(|c| matches!(c, ' ' | ':'))).then_some(open.start)
}

fn period(context: &Context, start: usize, tail: &Tail, sight: &Ahead, yearly: bool) -> Period {
    if yearly {
        return Period::Year;
    }
    let before = context
        .period
        .filter(|p| start.saturating_sub(p.end) <= PERIOD_REACH && p.part == context.part)
        .or(context.period.filter(|p| context.pay.is_some_and(|w| w.start == p.start)))
        .map(|p| p.what);
    tail.period.or(before).or(sight.period).unwrap_or(Period::Unknown)
}

/// Korean ads leave 만원 out: 월 2000 is twenty million won.
fn ten_thousand_won(text: &str, context: &Context, whole: &Whole, found: &mut PayMention) {
    let hangul = |start: usize| char_at(text, start).is_some_and(|c| ('가'..='힣').contains(&c));
    let close = |end: usize| whole.start.saturating_sub(end) <= 4;
    let by_period = context.period.filter(|p| close(p.end) && p.what != Period::Hour).map(|p| p.start);
    let by_pay = context.pay.filter(|p| close(p.end)).map(|p| p.start);
    let hourly = found.period == Period::Hour;
    let korean = by_period.or(by_pay).is_some_and(hangul) && !hourly;
    if korean && found.currency.is_none() && whole.last.times == 1.0 && whole.high <= 9999.0 && !whole.last.marked {
        found.low *= 1e4;
        found.high *= 1e4;
        found.currency = Some(Currency::KRW);
    } else if found.currency.is_none() && whole.last.times >= 1e4 && text_has_man(text, &whole.last) {
        found.currency = Some(Currency::KRW);
    }
}

/// 만 in Hangul counts won and nothing else.
fn text_has_man(text: &str, amount: &Amount) -> bool {
    text.get(amount.start..amount.end).is_some_and(|t| t.contains('만'))
}

/// How sure it is that the amount is money; `None` when it is not.
fn cue(text: &str, context: &Context, whole: &Whole, found: &PayMention, sight: &Ahead) -> Option<Cue> {
    let start = whole.start;
    let pay_gap = context.pay.map(|p| start.saturating_sub(p.end));
    let pay_ahead = sight.pay.is_some_and(|gap| gap <= 4);
    if found.currency.is_some() {
        return Some(match found.period {
            _ if pay_gap.is_some() || sight.pay.is_some() => Cue::Salary,
            Period::Unknown => Cue::Currency,
            _ => Cue::CurrencyPeriod,
        });
    }
    let hourly = matches!(found.period, Period::Hour);
    let daily = matches!(found.period, Period::Day | Period::Piece);
    let least = if hourly {
        2.0
    } else if daily {
        10.0
    } else {
        100.0
    };
    if found.high < least || whole.last.digits > 9 {
        return None;
    }
    let yearlike = !whole.last.marked && whole.last.digits == 4 && (1950.0..=2100.0).contains(&found.high) && !whole.range;
    let reach = if yearlike { 12 } else { PAY_REACH };
    if pay_gap.is_some_and(|gap| gap <= reach) || pay_ahead {
        return Some(Cue::Salary);
    }
    let labelled = context.label.is_some_and(|l| start.saturating_sub(l.end) <= 3);
    let adjacent = context.period.is_some_and(|p| start.saturating_sub(p.end) <= 3 && p.end <= start);
    if (whole.tail.period.is_some() || adjacent) && !(labelled || yearlike && !adjacent) {
        return Some(Cue::Bare);
    }
    if whole.tail.slash_dash {
        return Some(Cue::Bare);
    }
    let multiplied = whole.last.times > 1.0 && whole.last.digits > 0;
    let next = char_at(text, skip_space(text, whole.tail.end));
    let alone = next.is_none_or(|c| !c.is_alphabetic() && c != '/');
    (multiplied && alone && !labelled && found.high >= 1000.0).then_some(Cue::Bare)
}

/// Wage, unless the nearest word says otherwise.
fn kind(context: &Context, start: usize, sight: &Ahead) -> Kind {
    // "1000 and food" adds a perk; "500 bonus" names the money.
    let ahead_bad = sight.bad.filter(|(kind, gap)| *kind != Kind::Other || *gap <= 4);
    let bad = context.bad.filter(|b| b.part == context.part);
    let pay = context.pay.filter(|_| !context.pay_used);
    if let Some(bad) = bad {
        let later_pay = context.pay.is_some_and(|p| p.start > bad.start);
        let together = bad.what == Kind::Other && pay.is_some_and(|p| p.part == bad.part);
        return if later_pay || together { Kind::Wage } else { bad.what };
    }
    let pay_near = pay.is_some_and(|p| start.saturating_sub(p.end) <= 4);
    match ahead_bad {
        Some((kind, gap)) if gap <= 2 && !pay_near && sight.pay.is_none_or(|p| p > gap) => kind,
        Some((kind, gap)) if context.pay.is_none() && sight.pay.is_none_or(|p| p > gap) => kind,
        // "300 USD deducted": the verb follows at once.
        Some((Kind::Penalty, gap)) if gap <= 4 && context.pay_used => Kind::Penalty,
        _ => Kind::Wage,
    }
}

/// Rejects numbers whose surroundings show a date, time, telephone number,
/// code or ordinal; answers where to go on.
fn misshapen(text: &str, context: &Context, first: &Amount, money: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = first.start;
    let junk = junk_end(text, first);
    let glued = char_before(text, start);
    let back = |n: usize| start.checked_sub(n).and_then(|i| bytes.get(i)).copied();
    if !money {
        // "covid19", "24/7", "#12", "x3"
        let attached = glued.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '#' | '@' | '№' | '_' | '&' | '='));
        let part = matches!(back(1), Some(b'/' | b':' | b'.' | b'-' | b',')) && back(2).is_some_and(|b| b.is_ascii_digit());
        if attached || part {
            return Some(junk);
        }
    }
    let zero = bytes.get(start) == Some(&b'0') && bytes.get(start + 1).is_some_and(u8::is_ascii_digit);
    let follows = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let time = matches!(bytes.get(first.end), Some(b':' | b'/'))
        && follows(first.end + 1)
        && !text.get(first.end..).is_some_and(|t| t.starts_with("/1 "));
    let phone = back(1) == Some(b'+') && first.digits >= 1 && !money && groups(text, start) >= 8;
    if zero || phone || (time && !money) {
        return Some(junk);
    }
    // Three numbers joined by hyphens or dots: date, telephone number, code.
    let chain = chain_len(text, start);
    if chain >= 3 && !money {
        return Some(junk);
    }
    let ends = tail(text, first, None);
    let nameless = !money && ends.money.is_none() && first.implied.is_none();
    if nameless && (first.digits >= 9 || first.digits >= 7 && !first.marked) {
        let paid = context.pay.is_some_and(|p| start.saturating_sub(p.end) <= 12) && first.digits <= 9;
        if !paid {
            return Some(junk);
        }
    }
    let labelled = context.label.is_some_and(|l| {
        l.end <= start
            && text.get(l.end..start).is_some_and(|gap| gap.len() <= 4 && !gap.chars().any(char::is_alphabetic))
            && !context.pay.is_some_and(|p| p.start >= l.start)
    });
    if nameless && labelled {
        return Some(junk);
    }
    // "13th", "4g", "2x"
    let letter = char_at(text, ends.end.max(first.end)).filter(|c| spaced_letter(*c));
    if nameless && ends.end == first.end && letter.is_some() && first.times == 1.0 {
        return Some(junk);
    }
    None
}

/// The digits of a run such as `912 345-678`.
fn groups(text: &str, start: usize) -> usize {
    text.as_bytes()
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take(24)
        .take_while(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'(' | b')' | b'.'))
        .filter(|b| b.is_ascii_digit())
        .count()
}

/// How many numbers hang together by single hyphens.
fn chain_len(text: &str, start: usize) -> usize {
    let mut links = 1;
    let mut previous = 0u8;
    for &b in text.as_bytes().get(start..).unwrap_or_default().iter().take(40) {
        match b {
            b'0'..=b'9' => {
                if previous == b'-' {
                    links += 1;
                }
            }
            b'-' if previous.is_ascii_digit() => {}
            _ => break,
        }
        previous = b;
    }
    links
}

/// The end of the run of digits and marks that a rejected number stands in.
fn junk_end(text: &str, first: &Amount) -> usize {
    let bytes = text.as_bytes();
    let mut end = first.start;
    let mut last = end;
    while let Some(&b) = bytes.get(end) {
        match b {
            b'0'..=b'9' => last = end + 1,
            b'/' | b':' | b'-' | b'.' | b',' => {}
            _ => break,
        }
        end += 1;
    }
    last
}
