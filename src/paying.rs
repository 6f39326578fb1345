//! What the ad pays against what such work earns there.

use crate::ad::JobAd;
use crate::concept::{Concept, Mention, Registry, synthetic};
use crate::normalize::Marks;
use crate::pay::{self, Cue, Currency, Kind, PayMention, Period};
use crate::signal::Hit;
use crate::tables::Tables;
use crate::tokenize::{Tokens, WORD};
use crate::verdict::PayReading;

/// Ratio to usual pay at the destination from which pay is far above it (Malaysian MFA: "about three times usual pay").
const FAR_ABOVE: f64 = 3.0;
/// Ratio from which it is noted.
const ABOVE: f64 = 2.0;
/// Stated and written pay that differ by this factor contradict each other.
const CONTRADICTION: f64 = 2.5;

/// Kinds of work with a pay reference, most telling first, with the concept that shows each.
const ROLES: [(&str, &str); 9] = [
    ("role-hostess", "hostess"),
    ("accompany-guests", "hostess"),
    ("role-domestic", "domestic"),
    ("role-farm-fish", "farm"),
    ("role-professional", "professional"),
    ("role-hospitality", "hospitality"),
    ("role-manual", "manual"),
    ("role-shop", "shop"),
    ("role-online", "online"),
];

/// The concepts of [`ROLES`], most telling first.
#[derive(Debug)]
pub(crate) struct Roles(Vec<(Concept, &'static str)>);

impl Roles {
    pub(crate) fn new(registry: &Registry) -> Self {
        Self(ROLES.iter().filter_map(|&(id, role)| Some((registry.get(id)?, role))).collect())
    }

    /// The kind of work named first.
    fn first(&self, mentions: &[Mention]) -> Option<&'static str> {
        let first = |&(concept, role)| Some((mentions.iter().find(|m| m.concept == concept)?.start, role));
        self.0.iter().filter_map(first).min_by_key(|&(start, _)| start).map(|(_, role)| role)
    }
}

/// Amounts found in one ad.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    amounts: Vec<PayMention>,
    /// The wage that the reading rests on, in folded bytes and reading position.
    wage: Option<(u32, u32, u32)>,
    /// It is stated by the year, as salaried posts are.
    is_yearly: bool,
}

/// Finds amounts and adds them to the mentions.
pub(crate) fn find(text: &str, marks: &Marks, tokens: &Tokens, mentions: &mut Vec<Mention>, buffer: &mut Buffer) {
    buffer.amounts.clear();
    buffer.wage = None;
    buffer.is_yearly = false;
    pay::find(text, marks, &mut buffer.amounts);
    for amount in &buffer.amounts {
        let mut add = |concept: Concept| mentions.push(Mention::found(concept, amount.start, amount.end, tokens));
        add(synthetic::MONEY);
        match amount.kind {
            Kind::Wage if amount.cue != Cue::Bare || amount.period != Period::Unknown => {
                add(synthetic::PAY);
                if matches!(amount.period, Period::Day | Period::Week) {
                    add(synthetic::PAY_DAILY);
                }
            }
            Kind::Fee => add(synthetic::FEE_AMOUNT),
            Kind::Penalty => add(synthetic::PENALTY_AMOUNT),
            _ => {}
        }
    }
}

/// Monthly pay in US dollars and its ratio to the reference. What the board states as data takes precedence. `language` is
/// that of most mentions.
pub(crate) fn read(
    ad: &JobAd<'_>,
    (tables, roles): (&Tables, &Roles),
    (mentions, language): (&[Mention], Option<&str>),
    tokens: &Tokens,
    buffer: &mut Buffer,
    notes: &mut Vec<&'static str>,
) -> Option<PayReading> {
    let destination = ad.known_destination().map(str::to_ascii_uppercase);
    let destination = destination.as_deref().or_else(|| tables.places.destination(mentions));
    let hint = language.and_then(Currency::usual_for);
    let written = written_pay(tables, tokens, hint, buffer);
    let stated = ad.stated_pay().and_then(|stated| {
        let currency = Currency::from_code(stated.currency.as_deref()?)?;
        let period = match stated.unit.as_deref() {
            Some("HOUR") => Period::Hour,
            Some("DAY") => Period::Day,
            Some("WEEK") => Period::Week,
            Some("MONTH") => Period::Month,
            Some("YEAR") => Period::Year,
            _ => Period::Unknown,
        };
        let amount = PayMention {
            start: 0,
            end: 0,
            low: stated.low,
            high: stated.high,
            currency: Some(currency),
            certain: true,
            period,
            cue: Cue::Salary,
            open_ended: false,
            kind: Kind::Wage,
        };
        pay::monthly_usd(&amount, &tables.rates, None)
    });
    if let (Some(stated), Some(written)) = (stated, written) {
        if stated.1 > written.1 * CONTRADICTION || written.1 > stated.1 * CONTRADICTION {
            notes.push("pay-contradiction");
        }
    }
    let (low, high) = stated.or(written)?;
    let role = roles.first(mentions);
    let reference = tables.references.lookup(destination, role);
    let ratio = reference.map(|(from, to)| (low + high) / (from + to)).filter(|ratio| ratio.is_finite());
    Some(PayReading {
        monthly_usd_low: low,
        monthly_usd_high: high,
        ratio,
        reference,
        country: destination.map(str::to_owned),
        role,
    })
}

fn written_pay(tables: &Tables, tokens: &Tokens, hint: Option<Currency>, buffer: &mut Buffer) -> Option<(f64, f64)> {
    let best = buffer
        .amounts
        .iter()
        .filter(|amount| amount.kind == Kind::Wage)
        .filter_map(|amount| Some((amount, pay::monthly_usd(amount, &tables.rates, hint)?)))
        .min_by(|(a, a_usd), (b, b_usd)| a.cue.cmp(&b.cue).then(b_usd.1.total_cmp(&a_usd.1)))?;
    let (amount, monthly) = best;
    let start = u32::try_from(amount.start).unwrap_or(u32::MAX);
    let end = u32::try_from(amount.end).unwrap_or(u32::MAX);
    buffer.wage = Some((start, end, tokens.place_of(start).0));
    buffer.is_yearly = amount.period == Period::Year;
    Some(monthly)
}

/// Adds the signal of pay far above the destination's.
pub(crate) fn judge(pay: Option<&PayReading>, tables: &Tables, buffer: &Buffer, hits: &mut Vec<Hit>) {
    let Some((ratio, signal)) = pay.and_then(|pay| pay.ratio()).zip(tables.signals.get("pay-far-above-baseline")) else { return };
    // Lures state pay by the month or day.
    let professional = pay.and_then(PayReading::role) == Some("professional") || buffer.is_yearly;
    let grade = match ratio {
        _ if ratio < ABOVE || (professional && ratio < FAR_ABOVE) => return,
        _ if ratio >= FAR_ABOVE && !professional => 1.0,
        _ => 0.5,
    };
    let mut hit = Hit { signal, grade, warned: false, at: 0, until: 0, spans: Default::default(), span_count: 0 };
    if let Some((start, end, at)) = buffer.wage {
        hit.at = at;
        hit.until = at + WORD;
        if let Some(slot) = hit.spans.first_mut() {
            *slot = (start, end);
            hit.span_count = 1;
        }
    }
    hits.push(hit);
}
