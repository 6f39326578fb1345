//! The pass over the text: finds numbers and decides which of them are pay.

use super::context::{Context, is_hard};
use super::index::{is_in_gap, may_be_pay};
use super::lexicon::{Side, Tag, char_at, char_before, may_follow_money, word_at};
use super::shape::{is_code, is_odd, is_out_of_place, junk_end, not_despite_sign};
use super::tail::{Ahead, Amount, Tail, ahead, amount, counts_things, join, skip_space, tail};
use super::trigger::{Triggers, candidate};
use super::{Cue, Currency, Kind, PayMention, Period};
use crate::normalize::Marks;

/// How far a salary word reaches to an amount that names no currency.
const PAY_REACH: usize = 40;
/// How far ahead such a word may begin.
const PAY_AHEAD: usize = 5;
/// Longest word for pay with the ending it may have.
const LONGEST_PAY_WORD: usize = 64;
/// How far a period before the amount reaches.
const PERIOD_REACH: usize = 64;
/// Longest period with the ending it may have.
const LONGEST_PERIOD: usize = 40;
/// How far it reaches when it is all that tells of pay.
const NEAR: usize = 3;
/// How far ahead the nearest words are read.
const REACH_AHEAD: usize = 72;

/// The least amount that needs no currency to be pay.
const LEAST: f64 = 2.0;

/// Most amounts kept of one text; a bound on memory for hostile ones.
const MOST_AMOUNTS: usize = 8_192;

/// Appends every mention of money in `text` (folded), of which `marks` are the marks, to `out`, in order.
pub(crate) fn find(text: &str, marks: &Marks, out: &mut Vec<PayMention>) {
    let bytes = text.as_bytes();
    let mut context = Context::default();
    let mut at = 0;
    let mut triggers = Triggers::new(bytes, marks);
    while let Some(trigger) = triggers.next_from(at).filter(|_| out.len() < MOST_AMOUNTS) {
        at = trigger;
        if let Some(behind) = refused(text, marks, at) {
            context.postpone(at);
            at = behind.max(at + 1);
            continue;
        }
        let Some(candidate) = candidate(text, at, &mut context) else {
            at += 1;
            continue;
        };
        match read(text, &context, candidate) {
            Ok((mention, used_until)) => {
                at = mention.end;
                out.push(mention);
                context.consume(at, used_until);
            }
            Err(skip) => at = skip.max(at + 1),
        }
    }
}

/// The currency that stands before the amount at `start`, and where it begins.
pub(super) fn prefix(text: &str, context: &Context, start: usize) -> Option<(usize, (Currency, bool))> {
    // The multiplier may stand between: "TSh milioni 3".
    let start = context.times.filter(|t| t.end <= start && start - t.end <= 1).map_or(start, |t| t.start);
    let money = context.money.filter(|m| m.end <= start)?;
    let (currency, certain, side) = money.what;
    let gap = text.get(money.end..start)?;
    let close = match side {
        Side::Both => gap.len() <= 3 && gap.bytes().all(is_in_gap),
        // Not inside a code: "web3r5b".
        Side::Glued => gap.is_empty() && !char_before(text, money.start).is_some_and(char::is_alphanumeric),
        Side::After | Side::Tail => false,
    };
    close.then_some((money.start, (currency, certain)))
}

/// Where to go on behind a number that is no amount whatever the clause said before it: `24/7`, `5 years`, `10 %`, `1.`
/// Only where the text before it can hold no currency for it; most of what [`read`] would refuse ends here.
fn refused(text: &str, marks: &Marks, at: usize) -> Option<usize> {
    if !text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) || marks.has_wide_letters() || may_follow_money(text, at) {
        return None;
    }
    let Some(first) = amount(text, at, false) else { return Some(at + 1) };
    let junk = junk_end(text, &first);
    if first.low <= 0.0 || is_code(text, &first, false) {
        return Some(junk);
    }
    let ends = tail(text, &first, None);
    if is_odd(text, &first, &ends) {
        return Some(junk);
    }
    let mut whole = Whole::new(first.start, &first, None, ends);
    whole.extend(text, &first);
    // Refused for what it is or for what stands before it, it must end at the same place.
    let is_money = whole.money.is_some() || first.implied.is_some() || whole.last.implied.is_some();
    if is_money || whole.last.end > junk {
        return None;
    }
    if whole.high < LEAST {
        return Some(junk);
    }
    let is_bare = !whole.tail.slash_dash && whole.tail.period.is_none();
    let is_counted = is_bare && counts_things(text, whole.last.end);
    let is_nothing = || {
        is_bare && whole.last.times == 1.0 && ahead(text, whole.tail.end, PAY_AHEAD).pay.is_none() && !is_paid_before(text, at)
    };
    (is_counted || is_nothing()).then_some(junk)
}

/// May the text before the number at `at` make it pay that names neither currency nor period: a word for pay near it, or a
/// period right before it? More is found than [`Context`] would take for such.
fn is_paid_before(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let mut place = at.saturating_sub(PAY_REACH + LONGEST_PAY_WORD);
    // What a line says counts for the next only behind a colon.
    if let Some(line) = text.get(place..at).and_then(|near| near.rfind('\n')) {
        if is_hard(text, place + line, '\n') {
            place += line + 1;
        }
    }
    while place < at {
        let rest = bytes.get(place..).unwrap_or(&[]);
        let is_pay = |tag| matches!(tag, Tag::Pay | Tag::PayPer(_));
        let is_period = |tag| matches!(tag, Tag::Per(_) | Tag::Unit(_));
        if rest.first_chunk().is_none_or(may_be_pay) && word_at(text, place, is_pay).is_some() {
            return true;
        }
        if place + LONGEST_PERIOD >= at && word_at(text, place, is_period).is_some_and(|hit| hit.end + NEAR >= at) {
            return true;
        }
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let is_blank = rest.get(letters) == Some(&b' ');
        place += letters.max(usize::from(!is_blank)) + usize::from(is_blank);
    }
    false
}

fn read(text: &str, context: &Context, first: Amount) -> Result<(PayMention, usize), usize> {
    let before = prefix(text, context, first.start);
    let junk = junk_end(text, &first);
    if first.low <= 0.0 {
        return Err(junk);
    }
    let is_money = before.is_some();
    let mut ends = None;
    if first.digits > 0 {
        if is_code(text, &first, is_money) {
            return Err(junk);
        }
        if !is_money {
            let found = tail(text, &first, None);
            if is_odd(text, &first, &found) || is_out_of_place(text, context, &first, &found) {
                return Err(junk);
            }
            ends = Some(found);
        }
    }
    if is_money && not_despite_sign(text, &first) {
        return Err(junk);
    }
    let one = ends.unwrap_or_else(|| tail(text, &first, before.map(|b| b.1.0)));
    let mut whole = Whole::new(before.map_or(first.start, |b| b.0), &first, before.map(|b| b.1), one);
    whole.extend(text, &first);
    let named = whole.money;
    let (last, tail) = (whole.last, whole.tail);
    if named.is_none() && !tail.slash_dash && tail.period.is_none() && counts_things(text, last.end) {
        return Err(junk.max(last.end));
    }
    let implied = first.implied.or(last.implied);
    let sight = ahead(text, tail.end, REACH_AHEAD);
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
    found.kind = if equated(text, &found) { Kind::Other } else { kind(context, whole.start, &sight) };
    let own_word = context.pay.is_some() && !context.pay_used;
    let used_until = sight.pay.filter(|_| !own_word).map_or(0, |gap| tail.end + gap + 1);
    Ok((found, used_until))
}

/// `1 usd = 4100 riel`: a rate of exchange.
fn equated(text: &str, found: &PayMention) -> bool {
    let before = text.get(..found.start).is_some_and(|t| t.ends_with("= ") || t.ends_with('='));
    let after = text.get(found.end..).is_some_and(|t| t.starts_with(" =") || t.starts_with('='));
    before || after
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
    fn new(start: usize, first: &Amount, money: Option<(Currency, bool)>, tail: Tail) -> Self {
        let money = settle(money, tail.money);
        Self { start, low: first.low, high: first.high, money, tail, last: *first, range: first.low < first.high }
    }

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
        let (mut low, mut high) = (first.low, second.high);
        // "15-20k" means 15k; "8000-1.2万" does not mean 8000万.
        if first.times == 1.0 && second.times > 1.0 && first.low <= second.high / second.times {
            low *= second.times;
        } else if second.times == 1.0 && first.times > 1.0 && high <= low / first.times * 10.0 {
            high *= first.times;
        }
        // "$80-$130,000" leaves the thousands to the second amount.
        if low < 1000.0 && high >= 10_000.0 && (high / 10.0..=high).contains(&(low * 1000.0)) {
            low *= 1000.0;
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
    let pay_ahead = sight.pay.is_some_and(|gap| gap < PAY_AHEAD);
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
        LEAST
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
    let adjacent = context.period.is_some_and(|p| start.saturating_sub(p.end) <= NEAR && p.end <= start);
    // "1,600 daily flights" counts flights.
    let adjective = text.get(..whole.tail.end).is_some_and(|t| t.ends_with("ly"))
        && char_at(text, skip_space(text, whole.tail.end)).is_some_and(char::is_alphabetic);
    if (whole.tail.period.is_some() && !adjective || adjacent) && !(labelled || yearlike && !adjacent) {
        return Some(Cue::Bare);
    }
    if whole.tail.slash_dash {
        return Some(Cue::Bare);
    }
    let multiplied = whole.last.times > 1.0 && whole.last.digits > 0;
    let next = char_at(text, skip_space(text, whole.tail.end));
    let alone = next.is_none_or(|c| !c.is_alphanumeric() && c != '/');
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
