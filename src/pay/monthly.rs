//! Brings an amount to US dollars a month.

use super::{Currency, Kind, PayMention, Period, Rates};

/// Assumptions, the same for every country and language. They are on the side
/// of long hours, because that is what overseas ads offer: 48 hours a week in
/// 6 days make 208 hours and 26 days a month.
const HOURS: f64 = 208.0;
const DAYS: f64 = 26.0;
const WEEKS: f64 = 4.33;

/// Monthly wages between these need no stated period to be believed (US$).
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 80.0..=30_000.0;

/// Where pay is usually quoted by the year, an amount above this without a
/// period may be either, so it stays unknown (US$).
const PLAUSIBLE_IF_YEARLY: f64 = 12_000.0;

/// No wage is above this; it also keeps every result finite.
const CAP: f64 = 1_000_000.0;

/// The monthly worth of a wage in US dollars, as (low, high).
///
/// `hint` is the currency that place, site or language suggest. It is used when
/// the text names none, or names one whose everyday name is shared ("Rs", 元).
/// `None` when the mention is not a wage, paid by the piece, without a usable
/// currency, or without a period at an amount that is no plausible month.
pub(crate) fn monthly_usd(mention: &PayMention, rates: &Rates, hint: Option<Currency>) -> Option<(f64, f64)> {
    if mention.kind != Kind::Wage {
        return None;
    }
    let currency = match (mention.currency, hint) {
        (Some(named), Some(hint)) if !mention.certain && named.shares_name_with(hint) => hint,
        (Some(named), _) => named,
        (None, hint) => hint?,
    };
    let (mut low, mut high) = (rates.usd(mention.low, currency)?, rates.usd(mention.high, currency)?);
    let factor = match mention.period {
        Period::Hour => HOURS,
        Period::Day => DAYS,
        Period::Week => WEEKS,
        Period::HalfMonth => 2.0,
        Period::Month => 1.0,
        Period::Year => 1.0 / 12.0,
        Period::Contract(days) => 30.0 / f64::from(days.max(1)),
        Period::Piece => return None,
        Period::Unknown if quoted_by_year(currency) && high > PLAUSIBLE_IF_YEARLY => return None,
        Period::Unknown if PLAUSIBLE.contains(&low) && PLAUSIBLE.contains(&high) => 1.0,
        Period::Unknown => return None,
    };
    low *= factor;
    high *= factor;
    let usable = low.is_finite() && high.is_finite() && low > 0.0 && high > 0.0;
    usable.then_some((low.min(CAP), high.min(CAP)))
}

fn quoted_by_year(currency: Currency) -> bool {
    use Currency::*;
    matches!(currency, USD | GBP | EUR | AUD | CAD | NZD | CHF | SEK | NOK | DKK | INR | JPY | KRW)
}
