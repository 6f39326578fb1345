//! From readings to what a board should do.

use crate::error::Error;
use crate::signal::Family;
use crate::table;
use std::fmt;

/// What a board should do with an ad. Ordered: `NotScored < Pass < Review < Hold`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Decision {
    /// The ad has no text to read.
    NotScored,
    /// No reason found. Never means "safe".
    Pass,
    /// A person should look before or soon after publication.
    Review,
    /// A person should look before publication.
    Hold,
}

impl Decision {
    /// Name in JSON, such as `not_scored`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotScored => "not_scored",
            Self::Pass => "pass",
            Self::Review => "review",
            Self::Hold => "hold",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Thresholds between decisions.
///
/// An ad is reviewed when the overall score or any reading reaches its review threshold, and held likewise. The default
/// comes from `models/policy.tsv`.
///
/// ```
/// use lurescan::{Decision, Policy};
///
/// let strict = Policy::parse("strict.tsv", "key\tvalue\nreview\t0.30\nhold\t0.80\n")?;
/// assert_eq!(strict.review(), 0.30);
/// let wrong = Policy::parse("strict.tsv", "key\tvalue\nreview\t0.9\nhold\t0.8\n").unwrap_err();
/// assert_eq!(wrong.to_string(), "policy: expected review (0.9) below hold (0.8)");
/// # Ok::<(), lurescan::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    review: f32,
    hold: f32,
    family_review: [f32; 3],
    family_hold: [f32; 3],
}

impl Policy {
    /// Thresholds for the overall score, both in 0..=1.
    ///
    /// # Errors
    ///
    /// When a threshold lies outside 0..=1 or `review` is not below `hold`.
    pub fn new(review: f32, hold: f32) -> Result<Self, Error> {
        let policy = Self { review, hold, family_review: [f32::INFINITY; 3], family_hold: [f32::INFINITY; 3] };
        policy.checked()
    }

    /// Reads a policy table: header `key<TAB>value`, keys `review`, `hold`, and per reading `forced_labour.review`,
    /// `forced_labour.hold` and so on. Keys left out keep their default; readings have none.
    ///
    /// # Errors
    ///
    /// `file:line: expected …` for a wrong row; `policy: …` when thresholds contradict each other.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let mut policy = Self { review: 0.5, hold: 0.9, family_review: [f32::INFINITY; 3], family_hold: [f32::INFINITY; 3] };
        for row in table::read(file, text, &["key", "value"], false)? {
            let value = row.cell(1).parse::<f32>().ok().filter(|v| (0.0..=1.0).contains(v));
            let Some(value) = value else {
                return Err(row.expected(format!("a number from 0 to 1, found `{}`", row.cell(1))));
            };
            let slot = match row.cell(0) {
                "review" => Some(&mut policy.review),
                "hold" => Some(&mut policy.hold),
                key => match key.split_once('.').and_then(|(family, level)| Some((Family::parse(family)?, level))) {
                    Some((family, "review")) => policy.family_review.get_mut(family.index()),
                    Some((family, "hold")) => policy.family_hold.get_mut(family.index()),
                    _ => None,
                },
            };
            match slot {
                Some(slot) => *slot = value,
                None => {
                    let keys = "review, hold, or reading.review and reading.hold";
                    return Err(row.expected(format!("a key ({keys}), found `{}`", row.cell(0))));
                }
            }
        }
        policy.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&self.review) || !(0.0..=1.0).contains(&self.hold) {
            return Err(Error::policy("expected thresholds from 0 to 1"));
        }
        if self.review >= self.hold {
            return Err(Error::policy(format!("expected review ({}) below hold ({})", self.review, self.hold)));
        }
        Ok(self)
    }

    /// Overall score from which an ad is reviewed.
    #[must_use]
    pub fn review(&self) -> f32 {
        self.review
    }

    /// Overall score from which an ad is held.
    #[must_use]
    pub fn hold(&self) -> f32 {
        self.hold
    }

    pub(crate) fn decide(&self, overall: f32, families: &[f32; 3]) -> Decision {
        let reaches = |overall_at: f32, family_at: &[f32; 3]| {
            overall >= overall_at || families.iter().zip(family_at).any(|(p, at)| p >= at)
        };
        if reaches(self.hold, &self.family_hold) {
            Decision::Hold
        } else if reaches(self.review, &self.family_review) {
            Decision::Review
        } else {
            Decision::Pass
        }
    }
}
