//! Exchange rates: a dated table the host can replace.

use super::Currency;

const HEADER: &str = "code\tper_usd\tdate\tsource";

/// Units of each currency that one US dollar buys.
#[derive(Clone, Debug)]
pub(crate) struct Rates {
    per_usd: [Option<f64>; Currency::ALL.len()],
}

impl Rates {
    /// Reads `models/rates.tsv`. The error names the line (from 1) and what
    /// should have stood there.
    pub(crate) fn parse(table: &str) -> Result<Rates, (usize, String)> {
        let mut per_usd = [None; Currency::ALL.len()];
        let mut last = "";
        for row in super::reference::rows(table, HEADER) {
            let (line, cells) = row?;
            let [code, rate, date, source] = cells;
            let expected = |what: &str| Err((line, what.to_string()));
            let Some(currency) = Currency::from_code(code) else {
                return expected("an ISO 4217 code this crate knows, such as USD");
            };
            if code <= last {
                return expected("rows sorted by code, each code once");
            }
            last = code;
            let Some(rate) = rate.parse::<f64>().ok().filter(|r| (1e-3..=1e7).contains(r)) else {
                return expected("units per US dollar, a number from 0.001 to 10000000");
            };
            if currency == Currency::USD && rate != 1.0 {
                return expected("1 as the rate of USD");
            }
            if !is_month(date) {
                return expected("a date as YYYY-MM");
            }
            if source.is_empty() {
                return expected("a source, or `approximate, own knowledge`");
            }
            if let Some(slot) = per_usd.get_mut(currency as usize) {
                *slot = Some(rate);
            }
        }
        Ok(Rates { per_usd })
    }

    /// What `amount` is worth in US dollars, if the table has the currency.
    pub(crate) fn usd(&self, amount: f64, currency: Currency) -> Option<f64> {
        let rate = self.per_usd.get(currency as usize).copied().flatten()?;
        Some(amount / rate)
    }
}

fn is_month(date: &str) -> bool {
    let Some((year, month)) = date.split_once('-') else {
        return false;
    };
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u16>().ok());
    year.len() == 4
        && month.len() == 2
        && matches!(number(year), Some(Some(2000..=2100)))
        && matches!(number(month), Some(Some(1..=12)))
}
