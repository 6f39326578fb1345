//! The only feature extractor: named signals and declared combinations, per passage. Training and serving both use it.

use crate::concept::{Concept, ConceptSet, Mention, Registry};
use crate::error::Error;
use crate::signal::{Family, Hit, Polarity, Shared, Signals};
use crate::table;
use crate::tokenize::WORD;

/// Length of the passage that is judged on its own, in sixths of a word. Reported lures are shorter.
const PASSAGE: u32 = 170 * WORD;
const SHORT_PASSAGE: u32 = 48 * WORD;
/// What evidence outside the passage counts.
pub(crate) const OUTSIDE_RISK: f32 = 0.3;
pub(crate) const OUTSIDE_LEGITIMACY: f32 = 0.24;
/// What evidence inside a warning or report counts.
const WARNED: f32 = 0.3;
/// What a signal counts in an ad that says the opposite elsewhere: "the passport stays with you".
const ANSWERED: f32 = 0.35;
/// What evidence inside a warning counts, and what share of the risk a warning takes away, in a text that offers work and
/// a way to answer, and reports nothing: lures add "is this a scam? No" and "beware of scams".
const WARNED_OFFER: f32 = 0.8;
const OFFER_SHARE: f32 = 0.7;
/// What a risk counts in a text that mentions no work, pay or quick money: chat.
const NO_WORK: f32 = 0.4;
/// Largest share of the remaining risk that a warning or report takes away; never all of it.
const CONTEXT_SHARE: f32 = 0.85;
/// What a signal counts that was read from the words of a stronger one: one fact counts once.
const SHARED: f32 = 0.3;
/// Grade from which a signal takes part in a combination.
const TAKES_PART: f32 = 0.25;
/// What a combination counts whose signals were read from the same words: "the airfare is taken from your wages if you
/// leave" is one fact, though it speaks of a debt and of a penalty.
const SAME_WORDS: f32 = 0.5;
/// Signals of one combination that are compared for their words.
const MOST_COMPARED: usize = 4;

/// A declared combination of `models/combinations.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Combination {
    pub(crate) id: String,
    /// All must hold; each is a list of alternatives.
    atoms: Vec<Alternatives>,
    unless: Alternatives,
    /// Expert weight per reading in log-odds.
    pub(crate) prior: [f32; 3],
    pub(crate) sentence: String,
    pub(crate) source: String,
}

/// Any of these.
#[derive(Clone, Debug, Default)]
struct Alternatives {
    /// Numbers of signals, rising, and the same as bits.
    signals: Vec<usize>,
    bits: u128,
    concepts: Vec<Concept>,
    facts: Facts,
}

impl Alternatives {
    /// Does any hold, with these signals, mentions and facts?
    #[inline]
    fn any(&self, signals: u128, mentioned: &ConceptSet, facts: Facts) -> bool {
        self.bits & signals != 0 || self.others(mentioned, facts)
    }

    /// Does any hold that is no signal?
    #[inline]
    fn others(&self, mentioned: &ConceptSet, facts: Facts) -> bool {
        self.facts.meets(facts) || self.concepts.iter().any(|&concept| mentioned.contains(concept))
    }

    /// The strongest signal with its grade, of equal ones the first.
    #[inline]
    fn strongest(&self, grades: &[f32]) -> Option<(usize, f32)> {
        let mut all = self.signals.iter().map(|&signal| (signal, grades.get(signal).copied().unwrap_or(0.0)));
        let first = all.next()?;
        Some(all.fold(first, |best, next| if next.1 > best.1 { next } else { best }))
    }

    fn add_signal(&mut self, number: usize) {
        let place = self.signals.partition_point(|&known| known < number);
        if self.signals.get(place) != Some(&number) {
            self.signals.insert(place, number);
            self.bits |= 1 << (number % Signals::MOST);
        }
    }
}

const _: () = assert!(Signals::MOST <= 128, "signals have a bit each");

/// What is known of the ad as a whole without being a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// The work is in another country than the reader's, or "abroad".
    Overseas,
    /// An employer is named, in a field or with its legal form.
    Employer,
    /// Reads as an offer of work.
    Offer,
    /// Some way to answer is given.
    Contact,
    /// Pay is stated in figures.
    Pay,
    /// The text is short.
    Short,
    /// A way to answer is given that leads to the poster: an address, a number, "write to me".
    Reachable,
    /// Something of work, pay or quick money is mentioned at all.
    Work,
    /// Victims, arrests or an authority are spoken of, as in news and warnings.
    Reported,
}

impl Fact {
    const NAMES: [(&'static str, Self); 9] = [
        ("overseas", Self::Overseas),
        ("employer", Self::Employer),
        ("offer", Self::Offer),
        ("contact", Self::Contact),
        ("pay", Self::Pay),
        ("short", Self::Short),
        ("reachable", Self::Reachable),
        ("work", Self::Work),
        ("reported", Self::Reported),
    ];

    const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u16);

impl Facts {
    pub(crate) fn set(&mut self, fact: Fact, holds: bool) {
        if holds {
            self.0 |= fact.bit();
        }
    }

    /// What holds in either.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, fact: Fact) -> bool {
        self.0 & fact.bit() != 0
    }

    /// Have both any in common?
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// All combinations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Combinations(Vec<Combination>);

impl Combinations {
    /// Most combinations an installation may declare.
    pub(crate) const MOST: usize = 128;

    /// Reads `models/combinations.tsv`.
    pub(crate) fn read(file: &str, text: &str, signals: &Signals, registry: &Registry) -> Result<Self, Error> {
        let header = ["id", "needs", "unless", "weights", "sentence", "source"];
        let mut all = Vec::new();
        for row in table::read(file, text, &header, true)? {
            let add = |name: &str, all: &mut Alternatives| -> Result<(), Error> {
                let name = name.trim();
                if let Some(fact) = name.strip_prefix("fact:") {
                    let known = Fact::NAMES.iter().find(|(id, _)| *id == fact);
                    return known.map(|&(_, fact)| all.facts.set(fact, true)).ok_or_else(|| {
                        row.expected(format!(
                            "a fact (overseas, employer, offer, contact, pay, short, reachable, work or reported), found `{fact}`"
                        ))
                    });
                }
                if let Some(concept) = name.strip_prefix('~') {
                    return registry
                        .get(concept)
                        .map(|concept| all.concepts.push(concept))
                        .ok_or_else(|| row.expected(format!("a concept after ~, found `{concept}`")));
                }
                signals
                    .get(name)
                    .map(|signal| all.add_signal(signal.index()))
                    .ok_or_else(|| row.expected(format!("a signal id, ~concept or fact:name, found `{name}`")))
            };
            let alternatives = |list: &str| {
                let mut all = Alternatives::default();
                list.split('|').try_for_each(|name| add(name, &mut all)).map(|()| all)
            };
            let atoms = row.cell(1).split('+').map(alternatives).collect::<Result<Vec<_>, _>>()?;
            let unless = if row.cell(2) == "-" { Alternatives::default() } else { alternatives(row.cell(2))? };
            let mut prior = [0.0f32; 3];
            for part in row.cell(3).split(',') {
                let parsed = part.trim().split_once(':').and_then(|(name, value)| {
                    let value = value.parse::<f32>().ok().filter(|v| (0.0..=6.0).contains(v))?;
                    Some((Family::parse(name)?, value))
                });
                let Some((family, value)) = parsed else {
                    return Err(row.expected(format!("`reading:weight` pairs with weights from 0 to 6, found `{part}`")));
                };
                if let Some(slot) = prior.get_mut(family.index()) {
                    *slot = value;
                }
            }
            if all.len() >= Self::MOST {
                return Err(row.expected(format!("at most {} combinations", Self::MOST)));
            }
            all.push(Combination {
                id: row.cell(0).to_owned(),
                atoms,
                unless,
                prior,
                sentence: row.cell(4).to_owned(),
                source: row.cell(5).to_owned(),
            });
        }
        Ok(Self(all))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Combination> {
        self.0.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Features of one passage together with what the rest of the ad adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    /// Grade per signal, 0..=1.
    pub(crate) signals: Vec<f32>,
    /// Numbers of the signals with a grade, rising.
    pub(crate) seen: Vec<usize>,
    /// Combinations that hold, rising, with their grade, 0..=1.
    pub(crate) held: Vec<(usize, f32)>,
    /// Concepts mentioned in the passage, those said without negation in the whole ad, and what those that lean to risk count.
    pub(crate) mentioned: ConceptSet,
    pub(crate) affirmed: ConceptSet,
    pub(crate) leaning_risk: f32,
    /// Largest share of the remaining risk that a warning or report takes away.
    pub(crate) context_share: f32,
    /// Reading range of the passage.
    pub(crate) from: u32,
    pub(crate) until: u32,
}

/// What the extractor reads.
#[derive(Clone, Copy)]
pub(crate) struct Evidence<'a> {
    pub(crate) hits: &'a [Hit],
    pub(crate) mentions: &'a [Mention],
    /// Concepts of all mentions.
    pub(crate) present: ConceptSet,
    /// Of the concepts that speak against a signal or lean to a side, those said without negation.
    pub(crate) affirmed: ConceptSet,
    /// The whole text is a warning or report.
    pub(crate) is_warning: bool,
    pub(crate) facts: Facts,
    /// Reading length of the ad.
    pub(crate) length: u32,
}

/// Combinations that may hold in some passage: each of their atoms is met somewhere in the ad.
#[derive(Clone, Debug, Default)]
pub(crate) struct Possible {
    /// Combinations, rising; for each the signals last compared for their words, and whether they rest on the same.
    met: Vec<(usize, Compared)>,
}

/// Signals that were compared for their words, each at most once.
type Compared = ([Option<usize>; MOST_COMPARED], bool);

impl Possible {
    /// Reads the evidence of an ad, once for all its passages.
    pub(crate) fn read(&mut self, evidence: &Evidence<'_>, combinations: &Combinations) {
        let signals = evidence.hits.iter().fold(0, |all, hit| all | 1 << (hit.signal.index() % Signals::MOST));
        let is_met = |atom: &Alternatives| atom.any(signals, &evidence.present, evidence.facts);
        let met = combinations.iter().enumerate().filter(|(_, combination)| combination.atoms.iter().all(is_met));
        self.met.clear();
        self.met.extend(met.map(|(index, _)| (index, Compared::default())));
    }

    /// All, met or not.
    #[cfg(test)]
    pub(crate) fn all(combinations: &Combinations) -> Self {
        Self { met: (0..combinations.len()).map(|index| (index, Compared::default())).collect() }
    }
}

/// Passages that are judged: half-overlapping windows of two lengths, or the whole of a short ad. The short ones find a
/// lure between honest boiler-plate.
pub(crate) fn passages(length: u32) -> impl Iterator<Item = (u32, u32)> {
    windows(length, PASSAGE).chain(windows(length, SHORT_PASSAGE).filter(move |_| length > SHORT_PASSAGE * 3 / 2))
}

fn windows(length: u32, size: u32) -> impl Iterator<Item = (u32, u32)> {
    let single = length <= size + size / 2;
    let steps = if single { 1 } else { length.div_ceil(size / 2) };
    (0..steps).map(move |step| {
        let from = step * (size / 2);
        if single { (0, u32::MAX) } else { (from, from + size) }
    })
}

/// What each hit of an ad counts inside a passage, and what each signal counts in passages without any of its hits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grades {
    /// Place, signal and grade of each hit, by place.
    inside: Vec<(u32, usize, f32)>,
    /// By signal.
    far: Vec<f32>,
    /// Numbers of the signals with a grade, rising.
    seen: Vec<usize>,
    shared: Shared,
}

impl Grades {
    /// Reads the hits of an ad, once for all its passages.
    pub(crate) fn read(&mut self, evidence: &Evidence<'_>, signals: &Signals) {
        self.inside.clear();
        self.far.clear();
        self.far.resize(signals.len(), 0.0);
        self.seen.clear();
        let has_work = evidence.facts.has(Fact::Work);
        let warned = if is_offer(evidence.facts) { WARNED_OFFER } else { WARNED };
        self.shared.read(evidence.hits, signals);
        for (hit, is_shared) in evidence.hits.iter().zip(self.shared.iter()) {
            let signal = signals.signal(hit.signal);
            let is_risk = signal.is_none_or(|signal| signal.polarity == Polarity::Risk);
            let answered = signal.is_some_and(|signal| signal.answered.intersects(&evidence.affirmed));
            let mut grade = hit.grade;
            if is_risk && !has_work {
                grade *= NO_WORK;
            }
            if answered {
                grade *= ANSWERED;
            }
            if hit.warned && is_risk {
                grade *= warned;
            }
            if is_shared {
                grade *= SHARED;
            }
            self.inside.push((hit.at, hit.signal.index(), grade));
            let far = grade * if is_risk { OUTSIDE_RISK } else { OUTSIDE_LEGITIMACY };
            if let Some(slot) = self.far.get_mut(hit.signal.index()) {
                if *slot == 0.0 && far != 0.0 {
                    self.seen.push(hit.signal.index());
                }
                *slot = slot.max(far);
            }
        }
        self.seen.sort_unstable();
        self.inside.sort_unstable_by_key(|&(at, ..)| at);
    }

    /// The signals of the hits inside a passage, with what each counts.
    fn inside(&self, (from, until): (u32, u32)) -> impl Iterator<Item = (usize, f32)> {
        let first = self.inside.partition_point(|&(at, ..)| at < from);
        let behind = self.inside.get(first..).unwrap_or(&[]).iter();
        behind.take_while(move |&&(at, ..)| at < until).map(|&(_, signal, grade)| (signal, grade))
    }

    /// Lies any hit inside a passage?
    pub(crate) fn reach(&self, passage: (u32, u32)) -> bool {
        self.inside(passage).next().is_some()
    }
}

/// Does the text offer work and a way to answer, and report nothing?
fn is_offer(facts: Facts) -> bool {
    facts.has(Fact::Offer) && facts.has(Fact::Reachable) && !facts.has(Fact::Reported)
}

/// Fills `out` with the features of the passage `from..until`. `grades` are those of the evidence, `possible` are the
/// combinations that may hold.
pub(crate) fn extract(
    evidence: &Evidence<'_>,
    grades: &Grades,
    (from, until): (u32, u32),
    (combinations, possible): (&Combinations, &mut Possible),
    out: &mut Features,
) {
    out.from = from;
    out.until = until;
    out.held.clear();
    out.context_share = if is_offer(evidence.facts) { OFFER_SHARE } else { CONTEXT_SHARE };
    out.signals.clone_from(&grades.far);
    // Nothing counts more from afar than from within, so only the hits inside are looked at.
    for (signal, grade) in grades.inside((from, until)) {
        if let Some(slot) = out.signals.get_mut(signal) {
            *slot = slot.max(grade);
        }
    }
    out.seen.clone_from(&grades.seen);
    let mut mentioned = ConceptSet::default();
    let first = evidence.mentions.partition_point(|m| m.at < from);
    for mention in evidence.mentions.get(first..).unwrap_or(&[]).iter().take_while(|m| m.at < until) {
        mentioned.insert(mention.concept);
    }
    out.mentioned = mentioned;
    out.affirmed = evidence.affirmed;
    out.leaning_risk = match (evidence.is_warning, evidence.facts.has(Fact::Work)) {
        (true, _) => WARNED,
        (_, false) => NO_WORK,
        _ => 1.0,
    };
    let (grades, facts) = (out.signals.as_slice(), evidence.facts);
    let grade_of = |combination: &Combination, compared: &mut Compared| {
        let (mut weakest, mut signals, mut count) = (1.0f32, [None; MOST_COMPARED], 0);
        for atom in &combination.atoms {
            let strongest = atom.strongest(grades);
            if let (Some((signal, _)), Some(slot)) = (strongest, signals.get_mut(count)) {
                *slot = Some(signal);
                count += 1;
            }
            if !atom.others(&mentioned, facts) {
                weakest = weakest.min(strongest.map_or(0.0, |(_, grade)| grade));
            }
            if weakest < TAKES_PART {
                return 0.0;
            }
        }
        let unless = &combination.unless;
        if unless.others(&mentioned, facts) || unless.strongest(grades).is_some_and(|(_, grade)| grade >= TAKES_PART) {
            return 0.0;
        }
        // Compares only what was not compared last.
        if compared.0 != signals {
            *compared = (signals, are_of_same_words(&signals, evidence.hits));
        }
        if compared.1 { weakest * SAME_WORDS } else { weakest }
    };
    let held = possible.met.iter_mut();
    let held = held.filter_map(|(index, compared)| Some((*index, grade_of(combinations.0.get(*index)?, compared))));
    out.held.extend(held.filter(|(_, grade)| *grade != 0.0));
}

/// Were two of the signals that make a combination hold seen in nothing but the same words?
fn are_of_same_words(signals: &[Option<usize>; MOST_COMPARED], hits: &[Hit]) -> bool {
    // Hits of an earlier stretch of a long ad carry no words; they stand apart from everything.
    let of = |signal: usize| hits.iter().filter(move |hit| hit.signal.index() == signal);
    let is_apart = |a: &Hit, b: &Hit| !a.spans().iter().any(|a| b.spans().iter().any(|b| a.0 < b.1 && b.0 < a.1));
    let pairs = signals.iter().flatten().enumerate();
    pairs.flat_map(|(index, &a)| signals.iter().flatten().skip(index + 1).map(move |&b| (a, b))).any(|(a, b)| {
        a != b && of(a).next().is_some() && of(b).next().is_some() && !of(a).any(|one| of(b).any(|other| is_apart(one, other)))
    })
}

/// The grades of the signals in a passage, each hit by itself: what [`extract`] must come to.
#[cfg(test)]
pub(crate) fn plain_grades(evidence: &Evidence<'_>, (from, until): (u32, u32), signals: &Signals) -> Vec<f32> {
    let mut grades = vec![0.0f32; signals.len()];
    let mut shared = Shared::default();
    shared.read(evidence.hits, signals);
    for (hit, is_shared) in evidence.hits.iter().zip(shared.iter()) {
        let signal = signals.signal(hit.signal).unwrap();
        let is_risk = signal.polarity == Polarity::Risk;
        let factors = [
            (is_risk && !evidence.facts.has(Fact::Work), NO_WORK),
            (signal.answered.intersects(&evidence.affirmed), ANSWERED),
            (hit.warned && is_risk, if is_offer(evidence.facts) { WARNED_OFFER } else { WARNED }),
            (is_shared, SHARED),
            (!(from..until).contains(&hit.at), if is_risk { OUTSIDE_RISK } else { OUTSIDE_LEGITIMACY }),
        ];
        let grade = factors.iter().filter(|(holds, _)| *holds).fold(hit.grade, |grade, (_, factor)| grade * factor);
        grades[hit.signal.index()] = grades[hit.signal.index()].max(grade);
    }
    grades
}
