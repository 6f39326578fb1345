//! Places of `models/places.tsv`: which are mentioned, and which country the work is in.

use crate::concept::{Concept, ConceptSet, MatcherBuilder, Meaning, Mention, NO_LANGUAGE, Registry, push_term, synthetic};
use crate::error::Error;
use crate::table::{self, Row};

/// One place.
#[derive(Clone, Debug)]
struct Place {
    kind: Kind,
    country: Option<String>,
    /// Countries or concepts of which one must be mentioned before an ambiguous name counts.
    needs: Vec<Need>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Need {
    Country(String),
    Concept(Concept),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Country,
    City,
    Transit,
    HubTown,
    Compound,
    War,
    Special,
}

const HEADER: [&str; 7] = ["name", "kind", "country", "names", "needs", "note", "source"];

/// The kind of place a row names, and the concept that its names mean.
fn kind_of(row: &Row<'_>) -> Result<(Kind, Concept), Error> {
    Ok(match row.cell(1) {
        "country" => (Kind::Country, synthetic::COUNTRY),
        "city" | "region" => (Kind::City, synthetic::CITY),
        "transit" | "border" => (Kind::Transit, synthetic::TRANSIT),
        "hub-town" => (Kind::HubTown, synthetic::HUB_TOWN),
        "compound" => (Kind::Compound, synthetic::HUB_COMPOUND),
        "war" => (Kind::War, synthetic::WAR_PLACE),
        "special" => (Kind::Special, synthetic::SPECIAL_PLACE),
        // Longer words that only look as if they held a place name.
        "hide" => (Kind::City, synthetic::IGNORE),
        other => {
            let kinds = "country, city, region, transit, border, hub-town, compound, war, special or hide";
            return Err(row.expected(format!("a kind ({kinds}), found `{other}`")));
        }
    })
}

fn number(row: &Row<'_>, index: usize) -> Result<u16, Error> {
    u16::try_from(index).map_err(|_| row.expected("fewer than 65,536 places"))
}

/// All places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    places: Vec<Place>,
}

impl Places {
    /// Reads `models/places.tsv`.
    pub(crate) fn read(file: &str, text: &str, registry: &Registry) -> Result<Self, Error> {
        let mut places = Vec::new();
        for row in table::read(file, text, &HEADER, false)? {
            let (kind, _) = kind_of(&row)?;
            let country = match row.cell(2) {
                "-" => None,
                code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => Some(code.to_owned()),
                other => return Err(row.expected(format!("a two-letter country code or -, found `{other}`"))),
            };
            let mut needs = Vec::new();
            for need in row.cell(4).split(',').map(str::trim).filter(|need| *need != "-") {
                if need.len() == 2 && need.bytes().all(|b| b.is_ascii_uppercase()) {
                    needs.push(Need::Country(need.to_owned()));
                } else if let Some(concept) = registry.get(need) {
                    needs.push(Need::Concept(concept));
                } else {
                    return Err(row.expected(format!("country codes or concept ids in `needs`, found `{need}`")));
                }
            }
            number(&row, places.len())?;
            places.push(Place { kind, country, needs });
        }
        Ok(Self { places })
    }

    /// Adds the terms that name the places of `models/places.tsv`.
    pub(crate) fn add_terms(file: &str, text: &str, builder: &mut MatcherBuilder) -> Result<(), Error> {
        for (index, row) in table::read(file, text, &HEADER, false)?.iter().enumerate() {
            let (_, concept) = kind_of(row)?;
            let value = number(row, index)?;
            for written in table::alternatives(row.cell(3)) {
                push_term(row, written, Meaning { concept, language: NO_LANGUAGE, value }, builder)?;
            }
        }
        Ok(())
    }

    fn of(&self, mention: &Mention) -> Option<&Place> {
        is_place(mention.concept).then(|| self.places.get(usize::from(mention.value))).flatten()
    }

    /// Drops ambiguous names that nothing else in the ad supports.
    pub(crate) fn confirm(&self, mentions: &mut Vec<Mention>) {
        if !mentions.iter().any(|m| m.gated && is_place(m.concept)) {
            return;
        }
        let mut certain: Vec<&str> = Vec::new();
        for place in mentions.iter().filter(|m| !m.gated).filter_map(|m| self.of(m)) {
            if let Some(country) = place.country.as_deref().filter(|country| !certain.contains(country)) {
                certain.push(country);
            }
        }
        let mut present = ConceptSet::default();
        mentions.iter().for_each(|mention| present.insert(mention.concept));
        mentions.retain(|mention| {
            let Some(place) = self.of(mention).filter(|_| mention.gated) else { return true };
            let own_country = place.country.as_deref().is_some_and(|country| certain.contains(&country));
            own_country
                || place.needs.iter().any(|need| match need {
                    Need::Country(country) => certain.contains(&country.as_str()),
                    Need::Concept(concept) => present.contains(*concept),
                })
        });
    }

    /// Country the work is most likely in: that of a documented hub, else the one named first that is not a mere
    /// transit place. `None` when no place is named.
    pub(crate) fn destination(&self, mentions: &[Mention]) -> Option<&str> {
        let named = |wanted: fn(Kind) -> bool| {
            mentions
                .iter()
                .filter_map(|m| self.of(m))
                .filter(|place| wanted(place.kind))
                .find_map(|place| place.country.as_deref())
        };
        named(|kind| matches!(kind, Kind::Compound | Kind::HubTown | Kind::Special | Kind::War))
            .or_else(|| named(|kind| matches!(kind, Kind::Country | Kind::City)))
            .or_else(|| named(|kind| kind == Kind::Transit))
    }

    /// Does the text name hub, country or city of work elsewhere than `stated`, and `stated` nowhere?
    pub(crate) fn contradicts<'m>(&self, stated: &str, mentions: impl Iterator<Item = &'m Mention>) -> bool {
        let mut elsewhere = false;
        for place in mentions.filter_map(|m| self.of(m)) {
            match place.country.as_deref() {
                Some(country) if country.eq_ignore_ascii_case(stated) => return false,
                Some(_) => elsewhere |= matches!(place.kind, Kind::Country | Kind::City | Kind::HubTown | Kind::Compound),
                None => {}
            }
        }
        elsewhere
    }

    /// Is a place named that lies outside the countries where the ad's language is at home? With a language at home in
    /// many countries, any country named counts, and a city outside all of these. English is at home everywhere.
    pub(crate) fn is_abroad(&self, mentions: &[Mention], language: Option<&str>) -> bool {
        let home = HOME.iter().find(|(known, _)| Some(*known) == language).map(|(_, countries)| *countries);
        mentions.iter().filter_map(|m| self.of(m)).any(|place| match (home, place.country.as_deref()) {
            (Some(home), Some(country)) if language.is_some_and(has_one_home) => !home.contains(&country),
            (Some(home), Some(country)) => place.kind != Kind::City || !home.contains(&country),
            (None, Some(_)) => place.kind != Kind::City,
            (_, None) => false,
        })
    }
}

fn has_one_home(language: &str) -> bool {
    !["ar", "es", "fr", "pt", "sw"].contains(&language)
}

/// Where languages are at home; English is left out.
const HOME: [(&str, &[&str]); 27] = [
    (
        "ar",
        &[
            "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO",
            "SY", "TD", "TN", "YE",
        ],
    ),
    ("bg", &["BG"]),
    ("bn", &["BD", "IN"]),
    (
        "es",
        &[
            "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV",
            "US", "UY", "VE",
        ],
    ),
    (
        "fr",
        &[
            "BE", "BF", "BI", "BJ", "CA", "CD", "CF", "CG", "CH", "CI", "CM", "DJ", "DZ", "FR", "GA", "GN", "HT", "KM", "LU",
            "MA", "MC", "MG", "ML", "MR", "NE", "RW", "SN", "TD", "TG", "TN",
        ],
    ),
    ("hi", &["IN"]),
    ("id", &["ID"]),
    ("ja", &["JP"]),
    ("kk", &["KZ"]),
    ("km", &["KH"]),
    ("ko", &["KR"]),
    ("lo", &["LA"]),
    ("ms", &["BN", "MY", "SG"]),
    ("my", &["MM"]),
    ("ne", &["NP"]),
    ("pt", &["AO", "BR", "CV", "GW", "MO", "MZ", "PT", "ST", "TL"]),
    ("ru", &["BY", "KG", "KZ", "RU"]),
    ("sw", &["BI", "CD", "KE", "RW", "TZ", "UG"]),
    ("ta", &["IN", "LK"]),
    ("th", &["TH"]),
    ("tl", &["PH"]),
    ("tr", &["TR"]),
    ("uk", &["UA"]),
    ("ur", &["IN", "PK"]),
    ("vi", &["VN"]),
    ("zh-Hans", &["CN", "SG"]),
    ("zh-Hant", &["HK", "MO", "TW"]),
];

fn is_place(concept: Concept) -> bool {
    [
        synthetic::COUNTRY,
        synthetic::CITY,
        synthetic::TRANSIT,
        synthetic::HUB_TOWN,
        synthetic::HUB_COMPOUND,
        synthetic::WAR_PLACE,
        synthetic::SPECIAL_PLACE,
    ]
    .contains(&concept)
}
