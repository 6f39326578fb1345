//! The signals of `models/signals.tsv`: what each means to a reviewer and how much it weighs to an expert.

use crate::concept::{ConceptSet, Registry};
use crate::error::Error;
use crate::table;
use std::collections::HashMap;
use std::fmt;

/// Number of a signal in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SignalId(pub(crate) u16);

impl SignalId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The readings an ad gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Lures into scam compounds and other forced crime, account renting and couriers included.
    ForcedCriminality,
    /// Lures into forced labour and debt bondage.
    ForcedLabour,
    /// Ordinary fake jobs.
    JobFraud,
}

impl Family {
    /// All readings, in the order verdicts show them.
    pub const ALL: [Self; 3] = [Self::ForcedCriminality, Self::ForcedLabour, Self::JobFraud];

    /// Name in tables and JSON, such as `forced_labour`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ForcedCriminality => "forced_criminality",
            Self::ForcedLabour => "forced_labour",
            Self::JobFraud => "job_fraud",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which way a signal pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Polarity {
    /// Raises the reading.
    Risk,
    /// Lowers the reading, within a cap.
    Legitimacy,
    /// Says that the text reports or warns rather than offers; lowers, never to zero.
    Context,
}

impl Polarity {
    /// Name in tables and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::Legitimacy => "legitimacy",
            Self::Context => "context",
        }
    }
}

/// An expert's judgement, before any learning. Values are log-odds.
fn strength(name: &str) -> Option<f32> {
    Some(match name {
        "strong" => 2.6,
        "medium" => 1.3,
        "weak" => 0.6,
        "slight" => 0.25,
        "none" => 0.0,
        _ => return None,
    })
}

/// What an expert's `strong` becomes for a signal that may reach review alone.
const ALONE: f32 = 3.9;

/// How much more a context weighs than a signal of the same strength.
const GATE: f32 = 8.0;

/// One signal.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) polarity: Polarity,
    pub(crate) family: Family,
    /// Expert weight per reading: positive for risk, negative for legitimacy and context.
    pub(crate) prior: [f32; 3],
    pub(crate) alone: bool,
    /// Concepts that, said anywhere in the ad and not negated, speak against it.
    pub(crate) answered: ConceptSet,
    pub(crate) sentence: String,
    pub(crate) source: String,
}

/// All signals by id.
#[derive(Clone, Debug)]
pub(crate) struct Signals {
    signals: Vec<Signal>,
    by_id: HashMap<String, SignalId>,
    answers: ConceptSet,
}

impl Signals {
    /// Most signals an installation may define.
    pub(crate) const MOST: usize = 128;

    /// Reads `models/signals.tsv`.
    pub(crate) fn read(file: &str, text: &str, registry: &Registry) -> Result<Self, Error> {
        let header = ["id", "group", "polarity", "family", "strength", "also", "alone", "answered", "sentence", "source"];
        let mut table = Self { signals: Vec::new(), by_id: HashMap::new(), answers: ConceptSet::default() };
        for row in table::read(file, text, &header, true)? {
            let polarity = match row.cell(2) {
                "risk" => Polarity::Risk,
                "legitimacy" => Polarity::Legitimacy,
                "context" => Polarity::Context,
                other => return Err(row.expected(format!("risk, legitimacy or context, found `{other}`"))),
            };
            let family = |name: &str| {
                Family::parse(name)
                    .ok_or_else(|| row.expected(format!("forced_criminality, forced_labour or job_fraud, found `{name}`")))
            };
            let weight = |name: &str| {
                strength(name).ok_or_else(|| row.expected(format!("strong, medium, weak, slight or none, found `{name}`")))
            };
            let alone = match row.cell(6) {
                "yes" => true,
                "no" => false,
                other => return Err(row.expected(format!("yes or no in `alone`, found `{other}`"))),
            };
            let main = family(row.cell(3))?;
            let mut prior = [0.0f32; 3];
            let own = weight(row.cell(4))?;
            if let Some(slot) = prior.get_mut(main.index()) {
                *slot = if alone { ALONE } else { own };
            }
            if row.cell(5) != "-" {
                for part in row.cell(5).split(',') {
                    let Some((name, value)) = part.trim().split_once(':') else {
                        return Err(row.expected(format!("`reading:strength` pairs or - in `also`, found `{part}`")));
                    };
                    let value = weight(value)?;
                    if let Some(slot) = prior.get_mut(family(name)?.index()) {
                        *slot = if alone && value > 2.0 { ALONE } else { value };
                    }
                }
            }
            match polarity {
                Polarity::Risk => {}
                Polarity::Legitimacy => prior = prior.map(|weight| -weight),
                // A gate must outweigh what it quotes; the score caps it at a share of that.
                Polarity::Context => prior = prior.map(|weight| weight * -GATE),
            }
            let mut answered = ConceptSet::default();
            for concept in row.cell(7).split('|').map(str::trim).filter(|id| *id != "-") {
                let concept = registry
                    .get(concept)
                    .ok_or_else(|| row.expected(format!("concepts or - in `answered`, found `{concept}`")))?;
                answered.insert(concept);
                table.answers.insert(concept);
            }
            if table.signals.len() >= Self::MOST {
                return Err(row.expected(format!("at most {} signals", Self::MOST)));
            }
            let id = SignalId(u16::try_from(table.signals.len()).unwrap_or(u16::MAX));
            table.by_id.insert(row.cell(0).to_owned(), id);
            table.signals.push(Signal {
                id: row.cell(0).to_owned(),
                group: row.cell(1).to_owned(),
                polarity,
                family: main,
                prior,
                alone,
                answered,
                sentence: row.cell(8).to_owned(),
                source: row.cell(9).to_owned(),
            });
        }
        Ok(table)
    }

    pub(crate) fn get(&self, id: &str) -> Option<SignalId> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn signal(&self, id: SignalId) -> Option<&Signal> {
        self.signals.get(id.index())
    }

    /// Every concept that answers a signal.
    pub(crate) fn answers(&self) -> &ConceptSet {
        &self.answers
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (SignalId, &Signal)> {
        self.signals.iter().enumerate().map(|(index, signal)| (SignalId(u16::try_from(index).unwrap_or(u16::MAX)), signal))
    }

    pub(crate) fn len(&self) -> usize {
        self.signals.len()
    }
}
