//! The statement of reasons a platform owes the poster of an ad it restricts.

use crate::policy::Decision;
use crate::signal::{Family, Polarity};
use crate::verdict::{Reason, Verdict};
use std::fmt;

#[cfg(feature = "serde")]
mod record;

/// Most points named in a statement; the strongest come first.
const MOST_POINTS: usize = 8;
/// Most quotes for one point, and their length in characters.
const MOST_QUOTES: usize = 3;
const LONGEST_QUOTE: usize = 120;
/// Weaker points are no reason by themselves and are left out, in log-odds.
const WEAKEST_POINT: f32 = 0.3;
/// Longest `decision_facts`, explanation and other texts the transparency database takes, in characters.
const LONGEST_FACTS: usize = 5_000;
const LONGEST_EXPLANATION: usize = 2_000;
const LONGEST_TEXT: usize = 500;

/// What the platform did with the ad (`decision_visibility` of the transparency database).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Restriction {
    /// Not shown until a person has decided, or taken from view.
    Disabled,
    /// Removed.
    Removed,
    /// Shown less.
    Demoted,
    /// Shown with a label.
    Labelled,
    /// Shown, but nobody can apply or answer through the platform.
    InteractionRestricted,
}

/// Who took the decision (`automated_decision`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecidedBy {
    /// A person, after the software had pointed at the ad.
    Person,
    /// The software restricted the ad first and a person reviews it.
    SoftwareThenPerson,
    /// The software alone.
    Software,
}

/// What made the platform look (`source_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// Its own checks.
    OwnInitiative,
    /// A notice by somebody (Article 16).
    Notice,
    /// A notice by a trusted flagger (Article 22).
    TrustedFlagger,
    /// Somebody told the platform in another way, such as an authority or a helpline.
    OtherNotification,
}

/// Whose account posted the ad (`account_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountType {
    /// A business account.
    Business,
    /// A private account.
    Private,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ground {
    Terms { clause: String, url: Option<String> },
    Law { provision: String },
}

/// The platform's own part of a statement of reasons: who it is, what it did, on what ground, and where to object.
///
/// ```
/// use lurescan::{JobAd, Platform, Screener, StatementOfReasons};
///
/// let platform = Platform::new("Demo Jobs", "section 4.2, safe recruitment", "https://jobs.example/complaints")
///     .terms_url("https://jobs.example/terms")
///     .decided_on("2026-11-24");
/// let verdict = Screener::default().screen(&JobAd::from("Typist in Myawaddy, flight on us, the manager keeps your passport."));
/// let statement = StatementOfReasons::new(&verdict, &platform).unwrap();
/// assert!(statement.to_string().contains("resembles reported recruitment lures"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    name: String,
    ground: Ground,
    complaints: String,
    restriction: Restriction,
    /// Instead of `restriction`, in words.
    otherwise: Option<String>,
    decided_by: DecidedBy,
    source: Source,
    account: Option<AccountType>,
    record_id: Option<String>,
    territory: Vec<String>,
    decided_on: Option<String>,
    until: Option<String>,
    posted_on: Option<String>,
    dispute_body: Option<String>,
    category: String,
    keywords: Vec<String>,
}

impl Platform {
    /// A platform that takes ads from view under a clause of its terms until a person has decided, and where to complain.
    #[must_use]
    pub fn new(name: impl Into<String>, clause: impl Into<String>, complaints: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ground: Ground::Terms { clause: clause.into(), url: None },
            complaints: complaints.into(),
            restriction: Restriction::Disabled,
            otherwise: None,
            decided_by: DecidedBy::SoftwareThenPerson,
            source: Source::OwnInitiative,
            account: None,
            record_id: None,
            territory: Vec::new(),
            decided_on: None,
            until: None,
            posted_on: None,
            dispute_body: None,
            category: "STATEMENT_CATEGORY_SCAMS_AND_FRAUD".to_owned(),
            keywords: Vec::new(),
        }
    }

    /// Address of the terms.
    #[must_use]
    pub fn terms_url(mut self, address: impl Into<String>) -> Self {
        if let Ground::Terms { url, .. } = &mut self.ground {
            *url = Some(address.into());
        }
        self
    }

    /// Rests the decision on a law instead of the terms. Only for a person who has found the ad to be illegal: a verdict
    /// is never proof of that.
    #[must_use]
    pub fn law(mut self, provision: impl Into<String>) -> Self {
        self.ground = Ground::Law { provision: provision.into() };
        self
    }

    /// What was done with the ad.
    #[must_use]
    pub fn restriction(mut self, restriction: Restriction) -> Self {
        self.restriction = restriction;
        self.otherwise = None;
        self
    }

    /// What was done with the ad, when no [`Restriction`] says it: the end of the sentence "your job ad …", such as
    /// `"is shown to signed-in users only"`.
    #[must_use]
    pub fn other_restriction(mut self, what: impl Into<String>) -> Self {
        self.otherwise = Some(what.into());
        self
    }

    /// Who decided.
    #[must_use]
    pub fn decided_by(mut self, decided_by: DecidedBy) -> Self {
        self.decided_by = decided_by;
        self
    }

    /// What made the platform look.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// Whose account posted the ad.
    #[must_use]
    pub fn account_type(mut self, account: AccountType) -> Self {
        self.account = Some(account);
        self
    }

    /// The platform's unique id of this statement (`puid`): letters, digits, `-` and `_`, nothing that names a person.
    #[must_use]
    pub fn record_id(mut self, id: impl Into<String>) -> Self {
        self.record_id = Some(id.into());
        self
    }

    /// Countries in which the restriction holds, ISO 3166 alpha-2; everywhere when none is given. The database takes those
    /// of the European Economic Area.
    #[must_use]
    pub fn territory<T: Into<String>>(mut self, countries: impl IntoIterator<Item = T>) -> Self {
        self.territory = countries.into_iter().map(Into::into).collect();
        self
    }

    /// Date of the decision, `2026-11-24`.
    #[must_use]
    pub fn decided_on(mut self, date: impl Into<String>) -> Self {
        self.decided_on = Some(date.into());
        self
    }

    /// Last date of the restriction; until further notice when none is given.
    #[must_use]
    pub fn until(mut self, date: impl Into<String>) -> Self {
        self.until = Some(date.into());
        self
    }

    /// Date on which the ad was posted.
    #[must_use]
    pub fn posted_on(mut self, date: impl Into<String>) -> Self {
        self.posted_on = Some(date.into());
        self
    }

    /// Certified body for out-of-court settlement (Article 21).
    #[must_use]
    pub fn dispute_body(mut self, body: impl Into<String>) -> Self {
        self.dispute_body = Some(body.into());
        self
    }

    /// Category and keywords of the transparency database, when the platform classifies otherwise than scams and fraud.
    #[must_use]
    pub fn category<T: Into<String>>(mut self, category: impl Into<String>, keywords: impl IntoIterator<Item = T>) -> Self {
        self.category = category.into();
        self.keywords = keywords.into_iter().map(Into::into).collect();
        self
    }
}

/// What a platform tells the poster of an ad it restricts: facts, automated means, ground and redress.
///
/// The parts are those of Article 17 of the EU Digital Services Act. [`Display`](fmt::Display) writes the English text
/// for the poster, with quotes of the poster's own ad. With the feature `serde` it serialises to the fields of the
/// Commission's transparency database; that record is public, so it holds no quotes and not the ad's id. What the record
/// still lacks, [`missing`](StatementOfReasons::missing) names. It says that an ad *resembles reported lures* and accuses
/// nobody. Not legal advice: have the platform's parts checked by those who know the law of the place.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementOfReasons {
    platform: Platform,
    ad: Option<String>,
    points: Vec<Point>,
    leading: Family,
    model: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Point {
    explanation: String,
    source: String,
    quotes: Vec<String>,
}

impl StatementOfReasons {
    /// From a verdict of [`Decision::Review`] or [`Decision::Hold`]; `None` for others, which give no reason to restrict.
    #[must_use]
    pub fn new(verdict: &Verdict, platform: &Platform) -> Option<Self> {
        if verdict.decision() < Decision::Review {
            return None;
        }
        let points = verdict
            .signals()
            .iter()
            .filter(|reason| reason.polarity() == Polarity::Risk && reason.contribution() >= WEAKEST_POINT)
            .take(MOST_POINTS)
            .map(Point::of)
            .collect();
        Some(Self {
            platform: platform.clone(),
            ad: verdict.id().map(str::to_owned),
            points,
            leading: verdict.leading_family(),
            model: verdict.model().version().to_owned(),
        })
    }

    /// The facts and circumstances, without quotes.
    #[must_use]
    pub fn facts(&self) -> String {
        let mut facts = format!(
            "Screening software compared the wording of the job ad with recruitment lures that authorities have reported. The ad \
             resembles them, mainly those of {}.",
            kind_of_lure(self.leading)
        );
        for point in &self.points {
            facts.push_str(" Read as: ");
            facts.push_str(&point.explanation);
        }
        shortened(&facts, LONGEST_FACTS)
    }

    /// Why the ground applies.
    #[must_use]
    pub fn explanation(&self) -> String {
        let text = match self.platform.ground {
            Ground::Terms { .. } => {
                "The rules of the platform protect applicants from offers that resemble reported recruitment lures. The points \
                 named as facts are such a resemblance. This is no finding about the poster and no accusation."
            }
            Ground::Law { .. } => {
                "The platform considers that this provision covers the content of the ad, because of the points named as facts. \
                 This is no finding about the poster's intentions, which only a court can judge."
            }
        };
        shortened(text, LONGEST_EXPLANATION)
    }

    /// Fields that the transparency database requires and that only the platform knows, as far as they were not given or
    /// not in the form it takes: `puid`, `content_date`, `application_date` (`2026-11-24`). The text needs none of them.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let platform = &self.platform;
        let fields = [
            ("puid", platform.record_id.as_deref().filter(|id| is_record_id(id))),
            ("content_date", platform.posted_on.as_deref().filter(|date| is_date(date))),
            ("application_date", platform.decided_on.as_deref().filter(|date| is_date(date))),
        ];
        fields.into_iter().filter(|(_, given)| given.is_none()).map(|(field, _)| field).collect()
    }
}

fn is_record_id(id: &str) -> bool {
    (1..=LONGEST_TEXT).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// `2026-11-24`.
fn is_date(date: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    date.len() == 10 && date.bytes().enumerate().all(shape)
}

impl Point {
    fn of(reason: &Reason) -> Self {
        let mut quotes: Vec<String> = Vec::new();
        for quote in reason.spans().iter().map(|span| readable(span.quote())) {
            if quotes.len() < MOST_QUOTES && !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
        Self { explanation: reason.explanation().to_owned(), source: reason.source().to_owned(), quotes }
    }
}

fn kind_of_lure(family: Family) -> &'static str {
    match family {
        Family::ForcedCriminality => "forced criminality",
        Family::ForcedLabour => "forced labour",
        Family::JobFraud => "job fraud",
    }
}

/// One line, without characters that act on a screen.
fn readable(quote: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c as u32, 0x061C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0xE0000..=0xE007F)
    };
    let plain: String = quote.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| !acts(c)).collect();
    shortened(&plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "), LONGEST_QUOTE)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(std::iter::once('…')).collect(),
    }
}

impl fmt::Display for StatementOfReasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let platform = &self.platform;
        let ad = self.ad.as_ref().map_or_else(|| "your job ad".to_owned(), |id| format!("your job ad {}", readable(id)));
        writeln!(f, "Statement of reasons, {}", platform.name)?;
        let did = match platform.restriction {
            Restriction::Disabled => "is not shown",
            Restriction::Removed => "was removed",
            Restriction::Demoted => "is shown less",
            Restriction::Labelled => "is shown with a label",
            Restriction::InteractionRestricted => "is shown, but nobody can apply through our service",
        };
        let did = platform.otherwise.as_deref().unwrap_or(did);
        write!(f, "\nDecision. We inform you that {ad} {did}")?;
        if let Some(date) = &platform.decided_on {
            write!(f, " since {date}")?;
        }
        let for_good = platform.restriction == Restriction::Removed && platform.otherwise.is_none();
        match &platform.until {
            _ if for_good => {}
            Some(date) => write!(f, " until {date}")?,
            None => write!(f, " until further notice")?,
        }
        match platform.territory.as_slice() {
            [] => writeln!(f, ", everywhere on our service.")?,
            countries => writeln!(f, ", in: {}.", countries.join(", "))?,
        }
        writeln!(
            f,
            "\nFacts. The wording of the ad resembles reported recruitment lures, mainly those of {}. This is no finding about you \
             and no accusation: honest ads can share such wording. These points were read in it:",
            kind_of_lure(self.leading)
        )?;
        for point in &self.points {
            write!(f, "- {}", point.explanation)?;
            if !point.quotes.is_empty() {
                write!(f, " Your words: “{}”.", point.quotes.join("” … “"))?;
            }
            writeln!(f, " Known from: {}.", point.source)?;
        }
        if self.points.is_empty() {
            writeln!(f, "- Several weak points together; none of them by itself.")?;
        }
        match platform.source {
            Source::OwnInitiative => writeln!(f, "We looked at the ad on our own initiative.")?,
            Source::Notice => writeln!(f, "We looked at the ad after a notice.")?,
            Source::TrustedFlagger => writeln!(f, "We looked at the ad after a notice by a trusted flagger.")?,
            Source::OtherNotification => writeln!(f, "We looked at the ad after somebody had told us of it.")?,
        }
        let noticed = platform.source != Source::OwnInitiative;
        write!(
            f,
            "\nAutomated means. Software (lurescan, model {}) {} the ad. ",
            self.model,
            if noticed { "read" } else { "pointed at" }
        )?;
        match platform.decided_by {
            DecidedBy::Person => writeln!(f, "A person took the decision.")?,
            DecidedBy::SoftwareThenPerson => writeln!(f, "The restriction was set by software and a person reviews it.")?,
            DecidedBy::Software => writeln!(f, "The decision was taken by software.")?,
        }
        match &platform.ground {
            Ground::Terms { clause, url } => {
                write!(f, "\nGround. Our terms: {clause}")?;
                if let Some(url) = url {
                    write!(f, " ({url})")?;
                }
                writeln!(f, ". They protect applicants from offers that resemble reported lures, as the points above do.")?;
            }
            Ground::Law { provision } => {
                writeln!(f, "\nGround. We consider the content to fall under {provision}, because of the points above.")?;
            }
        }
        write!(
            f,
            "\nYour rights. You can complain to us free of charge within six months: {}. A person will look at your complaint. You may \
             also turn to ",
            platform.complaints
        )?;
        match &platform.dispute_body {
            Some(body) => write!(f, "{body} or another certified out-of-court dispute settlement body")?,
            None => write!(f, "a certified out-of-court dispute settlement body")?,
        }
        writeln!(f, ", and to a court at any time.")
    }
}
