//! Pay as a JobPosting states it.

/// Pay given as data rather than words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatedPay {
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// ISO 4217.
    pub(crate) currency: Option<String>,
    /// `HOUR`, `DAY`, `WEEK`, `MONTH` or `YEAR`.
    pub(crate) unit: Option<String>,
}
