//! What is known of the ad as a whole: facts by the concepts that show them.

use super::{Inner, Scratch};
use crate::ad::JobAd;
use crate::concept::{Concept, ConceptSet, Registry, synthetic};
use crate::features::{Fact, Facts};

/// What tells that a city is another country's: one travels to it.
const TRAVEL: [&str; 6] = ["flight", "passport", "tourist-visa", "visa", "visa-later", "work-visa"];

/// What offers of work speak of. A text that speaks of fewer than two of these, and does not say that it offers, is chat.
const WORK: [&[&str]; 9] = [
    &["debt", "deduct", "fee", "long-hours", "wages-withheld", "advance", "pay-upfront", "penalty"],
    &["accompany-guests", "phone-limited", "escort", "cannot-go-out", "inside-site", "compound", "no-day-off"],
    &["job-call", "hire-now", "mass-hiring", "typing", "young-only", "women-only", "referral"],
    &["#pay", "commission", "daily-pay", "guaranteed", "high-pay", "wage"],
    &[
        "role-domestic",
        "role-farm-fish",
        "role-hospitality",
        "role-hostess",
        "role-manual",
        "role-online",
        "role-professional",
        "role-shop",
        "easy-work",
        "military",
    ],
    &[
        "adopt-persona",
        "bank-account",
        "cash-pickup",
        "crypto-invest",
        "gambling",
        "move-money",
        "online-task",
        "parcel",
        "persuade-pay",
        "rent-out",
        "scam-role",
    ],
    &["all-covered", "employer-pays", "free", "no-experience", "no-education", "anyone-can", "no-interview"],
    &["abroad", "#hub-town", "#hub-compound", "#country", "#city", "#transit", "work-visa", "tourist-visa", "visa-later"],
    &["flight", "accommodation", "meals"],
];

/// Concepts that code asks for, looked up by their ids once.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) company_form: Option<Concept>,
    pub(super) employer_label: Option<Concept>,
    pub(super) employer_hidden: Option<Concept>,
    /// These name an employer.
    employer: ConceptSet,
    travel: ConceptSet,
    remote: ConceptSet,
    accommodation: ConceptSet,
    /// All of these make a text an authority's warning.
    warning: [ConceptSet; 3],
    /// What only news and warnings speak of.
    reported: ConceptSet,
    abroad: ConceptSet,
    offer: ConceptSet,
    /// Ways to answer that lead to the poster.
    reachable: ConceptSet,
    apps: ConceptSet,
    work: [ConceptSet; 9],
}

impl Known {
    pub(super) fn new(registry: &Registry) -> Self {
        let set = |ids: &[&str]| {
            let mut set = ConceptSet::default();
            ids.iter().filter_map(|id| registry.get(id)).for_each(|concept| set.insert(concept));
            set
        };
        let mut reachable = set(&["direct-message"]);
        for address in [synthetic::EMAIL, synthetic::PHONE_NUMBER, synthetic::HANDLE, synthetic::ANONYMOUS_LINK, synthetic::LINK]
        {
            reachable.insert(address);
        }
        Self {
            company_form: registry.get("company-form"),
            employer_label: registry.get("employer-label"),
            employer_hidden: registry.get("employer-hidden"),
            employer: set(&["company-called", "company-form"]),
            travel: set(&TRAVEL),
            remote: set(&["remote"]),
            accommodation: set(&["accommodation"]),
            warning: [set(&["official-speaker"]), set(&["not-believe"]), set(&["news", "scam-word", "victim"])],
            reported: set(&["news", "official-speaker", "victim"]),
            abroad: set(&["abroad"]),
            offer: set(&["offer"]),
            reachable,
            apps: set(&["anonymous-app", "chat-app"]),
            work: WORK.map(set),
        }
    }

    /// An authority that warns quotes lures from the first line to the last, and gives its own hotline.
    /// So does news of arrests and victims, which gives nobody a way to answer.
    pub(super) fn is_warning(&self, present: &ConceptSet) -> bool {
        let [speaker, _, told] = &self.warning;
        let is_report = speaker.intersects(present) && told.intersects(present) && !self.reachable.intersects(present);
        is_report || self.warning.iter().all(|set| set.intersects(present))
    }
}

impl Inner {
    pub(super) fn facts(&self, scratch: &Scratch, ad: &JobAd<'_>, present: &ConceptSet) -> Facts {
        let known = &self.known;
        let abroad = match (ad.known_origin(), ad.known_destination()) {
            (Some(origin), Some(destination)) => !origin.eq_ignore_ascii_case(destination),
            _ => known.abroad.intersects(present) || self.is_abroad(scratch, present),
        };
        // Nobody travels to work from home.
        let stays =
            known.remote.intersects(present) && !known.accommodation.intersects(present) && !known.travel.intersects(present);
        let is_offer = known.offer.intersects(present);
        let reachable = known.reachable.intersects(present) && !known.is_warning(present);
        let mut facts = Facts::default();
        facts.set(Fact::Overseas, abroad && !stays);
        facts.set(Fact::Employer, known.employer.intersects(present));
        facts.set(Fact::Offer, is_offer);
        facts.set(Fact::Reachable, reachable);
        facts.set(Fact::Contact, reachable || known.apps.intersects(present));
        facts.set(Fact::Work, is_offer || known.work.iter().filter(|set| set.intersects(present)).count() >= 2);
        facts.set(Fact::Pay, present.contains(synthetic::PAY));
        facts.set(Fact::Reported, known.reported.intersects(present));
        facts.set(Fact::Short, scratch.tokens.length < 60 * crate::tokenize::WORD);
        facts
    }

    fn is_abroad(&self, scratch: &Scratch, present: &ConceptSet) -> bool {
        self.tables.places.is_abroad(&scratch.mentions, self.language(scratch))
            || (present.contains(synthetic::CITY) && self.known.travel.intersects(present))
    }
}
