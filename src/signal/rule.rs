//! Rules of `models/rules.tsv`: which concepts, how near to each other, make a signal.

use super::table::{SignalId, Signals};
use crate::concept::{Concept, ConceptSet, Registry, synthetic};
use crate::error::Error;
use crate::table::{self, Row};
use crate::tokenize::WORD;

/// Most atoms of one rule.
pub(crate) const MOST_ATOMS: usize = 5;

/// How far apart the concepts of a rule may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// Between two commas or stronger marks.
    Clause,
    /// In one sentence, at most [`SENTENCE`] words apart.
    Sentence,
    /// At most so many sixths of a word apart, in one sentence.
    Near(u32),
    /// At most so many sixths of a word apart, whatever stands between.
    Across(u32),
    /// Anywhere in the ad.
    Ad,
}

/// Widest reach of `clause` and `sentence` in sixths of a word: chat messages may have no full stop at all.
pub(crate) const CLAUSE: u32 = 16 * WORD;
pub(crate) const SENTENCE: u32 = 28 * WORD;

/// What a negator at the concepts does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Negation {
    /// The rule does not fire.
    Cancels,
    /// It makes no difference.
    Ignored,
    /// The rule fires only when negated.
    Required,
}

/// One rule.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) signal: SignalId,
    /// Strength of the evidence, 0..=1.
    pub(crate) grade: f32,
    /// Each atom is a set of alternatives; all atoms must be found.
    pub(crate) atoms: Vec<ConceptSet>,
    /// Atoms must follow each other in the text.
    pub(crate) ordered: bool,
    /// Concepts that cancel the rule when they stand in the same reach.
    pub(crate) unless: ConceptSet,
    pub(crate) within: Within,
    pub(crate) negation: Negation,
}

/// Reads `models/rules.tsv`.
pub(crate) fn read(file: &str, text: &str, registry: &Registry, signals: &Signals) -> Result<Vec<Rule>, Error> {
    let header = ["signal", "grade", "needs", "unless", "within", "negation", "why"];
    table::read(file, text, &header, false)?.iter().map(|row| parse(row, registry, signals)).collect()
}

fn parse(row: &Row<'_>, registry: &Registry, signals: &Signals) -> Result<Rule, Error> {
    let Some(signal) = signals.get(row.cell(0)) else {
        return Err(row.expected(format!("a signal of signals.tsv, found `{}`", row.cell(0))));
    };
    let grade = match row.cell(1) {
        "full" => 1.0,
        "half" => 0.5,
        "hint" => 0.25,
        other => return Err(row.expected(format!("a grade (full, half or hint), found `{other}`"))),
    };
    let needs = row.cell(2);
    let ordered = needs.contains('>');
    if ordered && needs.contains('+') {
        return Err(row.expected("either `+` (any order) or `>` (in this order) between concepts, not both"));
    }
    let atoms = needs.split(['+', '>']).map(|atom| alternatives(row, atom, registry)).collect::<Result<Vec<_>, _>>()?;
    if !(1..=MOST_ATOMS).contains(&atoms.len()) {
        return Err(row.expected(format!("1 to {MOST_ATOMS} concepts joined by + or >, found {}", atoms.len())));
    }
    let unless = match row.cell(3) {
        "-" => ConceptSet::default(),
        list => alternatives(row, list, registry)?,
    };
    let within =
        match row.cell(4) {
            "clause" => Within::Clause,
            "sentence" => Within::Sentence,
            "ad" => Within::Ad,
            words => match words.strip_prefix("across:").unwrap_or(words).parse::<u32>() {
                Ok(n) if (1..=60).contains(&n) && words.starts_with("across:") => Within::Across(n * WORD),
                Ok(n) if (1..=60).contains(&n) => Within::Near(n * WORD),
                _ => return Err(row.expected(format!(
                    "clause, sentence, ad, or a number of words from 1 to 60 (8, or across:30 over sentences), found `{words}`"
                ))),
            },
        };
    let negation = match row.cell(5) {
        "cancels" => Negation::Cancels,
        "ignored" => Negation::Ignored,
        "required" => Negation::Required,
        other => return Err(row.expected(format!("cancels, ignored or required, found `{other}`"))),
    };
    Ok(Rule { signal, grade, atoms, ordered, unless, within, negation })
}

fn alternatives(row: &Row<'_>, list: &str, registry: &Registry) -> Result<ConceptSet, Error> {
    let mut set = ConceptSet::default();
    for id in list.split('|').map(str::trim) {
        let known =
            registry.get(id).filter(|concept: &Concept| *concept != synthetic::LANG_MARKER && *concept != synthetic::IGNORE);
        let Some(concept) = known else {
            return Err(row.expected(format!("concepts of concepts.tsv (or #pay, #hub-town …), found `{id}`")));
        };
        set.insert(concept);
    }
    Ok(set)
}
