//! Reads pay out of folded text and brings it to US dollars a month.
//!
//! ```text
//! text ─▶ scan ─▶ PayMention ─▶ monthly_usd(rates, hint) ─▶ compare with PayReference
//! ```
//!
//! | part | what it knows |
//! |---|---|
//! | `currency` | the codes, and which of them share an everyday name |
//! | `words_*`, `index` | every word that matters near a number, one compile-time index |
//! | `lexicon` | what the words mean and how they are looked up |
//! | `number` | digits with any grouping, Chinese and Korean numerals |
//! | `context` | what the clause said before the number |
//! | `tail` | what follows a number: currency, period, `++`, second half of a range |
//! | `trigger` | where an amount may begin |
//! | `shape` | numbers whose shape shows that they are dates, times, codes |
//! | `scan` | the one pass over the text; decides what is pay and what is not |
//! | `monthly`, `rates`, `reference` | normalising and the two tables |
//!
//! What counts as *not* pay (ages, hours, dates, head counts, telephone and
//! licence numbers, percentages) is decided in `shape` and `scan`; fees, deposits and fines
//! are reported, but with a [`Kind`] that is not `Wage`.

mod context;
mod currency;
mod index;
mod lexicon;
mod monthly;
mod number;
mod rates;
mod reference;
mod scan;
mod shape;
mod tail;
mod trigger;
mod words_context;
mod words_money;
mod words_time;

#[cfg(test)]
mod tests;

pub(crate) use currency::Currency;
pub(crate) use lexicon::words;
pub(crate) use monthly::monthly_usd;
pub(crate) use rates::Rates;
pub(crate) use reference::PayReference;
pub(crate) use scan::find;

/// One amount, or range of amounts, that looks like money offered or asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PayMention {
    /// First byte of the amount with its currency and `up to`/`from` word.
    pub start: usize,
    /// One past the last byte, currency and period included when adjacent.
    pub end: usize,
    /// Smaller amount, in units of the currency.
    pub low: f64,
    /// Larger amount; equals `low` when only one was given.
    pub high: f64,
    /// The currency, when the text names or clearly implies one.
    pub currency: Option<Currency>,
    /// `false` when the name is shared (Rs, riyal, 元, ¥, peso) and `currency`
    /// is only its commonest meaning; a hint may then pick another of the name.
    pub certain: bool,
    /// What the amount is paid for.
    pub period: Period,
    /// How sure it is that this is money offered to a person.
    pub cue: Cue,
    /// Only one end is given: `++`, `up to`, `from`, 起, от.
    pub open_ended: bool,
    /// Wage, or something else that is counted in money.
    pub kind: Kind,
}

/// The time or thing an amount pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Period {
    Hour,
    Day,
    Week,
    HalfMonth,
    Month,
    Year,
    Piece,
    /// A lump sum for a stay of so many days.
    Contract(u16),
    Unknown,
}

/// The evidence that an amount is pay, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cue {
    /// A word such as salary, 底薪, lương stands in the clause.
    Salary,
    /// Currency and period, but no salary word.
    CurrencyPeriod,
    /// A currency alone.
    Currency,
    /// Only the shape of the number: `15-20k`, `80k/month`, `50,000/-`.
    Bare,
}

/// What the money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Wage,
    /// Fees, deposits, tickets, visa costs: money asked of the applicant.
    Fee,
    /// Fines, deductions, ransom, debt.
    Penalty,
    /// Bonuses, allowances, turnover, prizes.
    Other,
}
