//! What a board hands over: text, or fields, or a schema.org JobPosting.

#[cfg(feature = "serde")]
mod country;
#[cfg(feature = "serde")]
mod loose;
#[cfg(feature = "serde")]
mod posting;
#[cfg(feature = "serde")]
mod read;

use std::borrow::Cow;

/// Bytes of text that are read of one ad, over all fields.
pub(crate) const MAX_AD_BYTES: usize = 1 << 20;

/// A job ad to be screened.
///
/// Give the text, or fields, or both; everything is optional. Screening reads the fields in the order text, title, body,
/// employer, work place, pay, contact. Spans in verdicts are byte offsets into the field as given here.
///
/// ```
/// use lurescan::JobAd;
///
/// let ad = JobAd::from("Typist wanted, flight on us, passport stays with the manager");
/// let fields = JobAd::new().title("Cook").body("Hotel in Doha, day off weekly").work_country("QA").verified_employer(true);
/// assert!(!ad.is_blank() && !fields.is_blank());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobAd<'a> {
    id: Option<Cow<'a, str>>,
    parts: Vec<(Part, Cow<'a, str>)>,
    origin_country: Option<Cow<'a, str>>,
    work_country: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
    stated_pay: Option<StatedPay>,
    verified_employer: bool,
    verified_licence: bool,
    from_posting: bool,
}

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

/// A field whose text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "JobPostings are read from JSON"))]
pub(crate) enum Part {
    Text,
    Title,
    Body,
    Responsibilities,
    Qualifications,
    Skills,
    Experience,
    Education,
    Benefits,
    Incentive,
    Employer,
    WorkPlace,
    Pay,
    Contact,
}

impl Part {
    /// Name of the field in JSON ads, or in a JobPosting.
    pub(crate) fn name(self, posting: bool) -> &'static str {
        match (self, posting) {
            (Self::Text, _) => "text",
            (Self::Title, _) => "title",
            (Self::Body, false) => "body",
            (Self::Body, true) => "description",
            (Self::Responsibilities, _) => "responsibilities",
            (Self::Qualifications, _) => "qualifications",
            (Self::Skills, _) => "skills",
            (Self::Experience, _) => "experienceRequirements",
            (Self::Education, _) => "educationRequirements",
            (Self::Benefits, _) => "jobBenefits",
            (Self::Incentive, _) => "incentiveCompensation",
            (Self::Employer, false) => "employer",
            (Self::Employer, true) => "hiringOrganization",
            (Self::WorkPlace, false) => "work_place",
            (Self::WorkPlace, true) => "jobLocation",
            (Self::Pay, false) => "pay",
            (Self::Pay, true) => "baseSalary",
            (Self::Contact, false) => "contact",
            (Self::Contact, true) => "applicationContact",
        }
    }
}

macro_rules! text_fields {
    ($($(#[$doc:meta])* $name:ident: $part:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, text: impl Into<Cow<'a, str>>) -> Self {
            self.part(Part::$part, text.into())
        }
    )*};
}

impl<'a> JobAd<'a> {
    /// An ad without anything in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    text_fields! {
        /// The whole ad as one text.
        text: Text;
        /// Job title.
        title: Title;
        /// Description; HTML is read.
        body: Body;
        /// Employer as the poster names it.
        employer: Employer;
        /// Place of work in words.
        work_place: WorkPlace;
        /// Pay in words.
        pay: Pay;
        /// How to apply.
        contact: Contact;
    }

    /// The board's own id, returned in the verdict.
    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Country the ad is shown in, ISO 3166 alpha-2. Only tells whether the work is abroad; never weighs by itself.
    #[must_use]
    pub fn origin_country(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.origin_country = Some(code.into());
        self
    }

    /// Country of the work, ISO 3166 alpha-2; takes precedence over the text.
    #[must_use]
    pub fn work_country(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.work_country = Some(code.into());
        self
    }

    /// Address of the ad. Not read for words.
    #[must_use]
    pub fn url(mut self, url: impl Into<Cow<'a, str>>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The board has checked that the employer exists and placed this ad.
    #[must_use]
    pub fn verified_employer(mut self, verified: bool) -> Self {
        self.verified_employer = verified;
        self
    }

    /// The board has checked the recruiter's licence with the authority.
    #[must_use]
    pub fn verified_licence(mut self, verified: bool) -> Self {
        self.verified_licence = verified;
        self
    }

    /// Is there no text at all?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.parts.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Number of bytes of all text fields together.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(_, text)| text.len()).sum()
    }

    /// Is there no field at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn part(mut self, part: Part, text: Cow<'a, str>) -> Self {
        self.parts.retain(|(known, _)| *known != part);
        self.parts.push((part, text));
        self.parts.sort_by_key(|(part, _)| *part);
        self
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        self.parts.iter().map(|(part, text)| (*part, text.as_ref()))
    }

    #[cfg(feature = "train")]
    pub(crate) fn known_text(&self) -> Option<&str> {
        self.parts.iter().find(|(part, _)| *part == Part::Text).map(|(_, text)| text.as_ref())
    }

    pub(crate) fn known_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    pub(crate) fn known_origin(&self) -> Option<&str> {
        self.origin_country.as_deref()
    }

    pub(crate) fn known_destination(&self) -> Option<&str> {
        self.work_country.as_deref()
    }

    pub(crate) fn stated_pay(&self) -> Option<&StatedPay> {
        self.stated_pay.as_ref()
    }

    pub(crate) fn is_verified_employer(&self) -> bool {
        self.verified_employer
    }

    pub(crate) fn is_verified_licence(&self) -> bool {
        self.verified_licence
    }

    pub(crate) fn is_posting(&self) -> bool {
        self.from_posting
    }
}

impl<'a> From<&'a str> for JobAd<'a> {
    fn from(text: &'a str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for JobAd<'_> {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}
