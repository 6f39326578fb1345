//! schema.org JobPostings as boards really emit them: one or many, number or text, nested or flat.

use super::loose::Loose;
use super::{JobAd, Part, StatedPay, country};

/// Texts of a posting, in the order they are read.
const TEXTS: [(Part, &[&str]); 12] = [
    (Part::Title, &["title", "name"]),
    (Part::Body, &["description"]),
    (Part::Responsibilities, &["responsibilities"]),
    (Part::Qualifications, &["qualifications"]),
    (Part::Skills, &["skills"]),
    (Part::Experience, &["experienceRequirements"]),
    (Part::Education, &["educationRequirements"]),
    (Part::Benefits, &["jobBenefits", "benefits"]),
    (Part::Incentive, &["incentiveCompensation", "incentives"]),
    (Part::Employer, &["hiringOrganization"]),
    (Part::WorkPlace, &["jobLocation"]),
    (Part::Contact, &["applicationContact"]),
];

/// The JobPosting in a JSON-LD document: the object itself, or the first in a list or `@graph`.
pub(super) fn find(document: &Loose) -> Option<&Loose> {
    match document {
        Loose::List(list) => list.iter().find_map(find),
        Loose::Object(_) if is_posting(document) => Some(document),
        Loose::Object(entries) => {
            let graph = entries.iter().find(|(key, _)| key == "@graph").map(|(_, value)| value)?;
            graph.each().iter().find(|entry| is_posting(entry))
        }
        _ => None,
    }
}

fn is_posting(entry: &Loose) -> bool {
    let named = |kind: &Loose| kind.text().is_some_and(|kind| kind.rsplit(['/', ':', '#']).next() == Some("JobPosting"));
    matches!(entry, Loose::Object(_)) && entry.get("@type").is_some_and(|kinds| kinds.each().iter().any(named))
}

/// Reads a posting. What it states as data takes precedence over its text.
pub(super) fn read(ad: &Loose) -> JobAd<'static> {
    let mut out = JobAd { from_posting: true, ..JobAd::default() };
    let id = ["id", "@id", "identifier"].into_iter().find_map(|key| ad.get(key).and_then(id_of));
    out.id = id.map(Into::into);
    for (part, keys) in TEXTS {
        if let Some(text) = keys.iter().find_map(|key| ad.get(key).and_then(Loose::words)) {
            out = out.part(part, text.into());
        }
    }
    if let Some(salary) = ["baseSalary", "estimatedSalary"].into_iter().find_map(|key| ad.get(key)) {
        out.stated_pay = salary.each().iter().find_map(|salary| stated(salary, ad));
        // "USD 800 to 1,200 a month" is no number; it is read like any text.
        if let (None, Some(text)) = (&out.stated_pay, salary.text().or_else(|| salary.get("value").and_then(Loose::text))) {
            out = out.part(Part::Pay, text.to_owned().into());
        }
    }
    out.work_country = ad.get("jobLocation").and_then(one_country).map(Into::into);
    out.origin_country = ad.get("applicantLocationRequirements").and_then(one_country).map(Into::into);
    out.url = ad.get("url").and_then(Loose::text).map(|url| url.to_owned().into());
    out
}

fn id_of(value: &Loose) -> Option<String> {
    match value {
        Loose::Text(text) => Some(text.clone()),
        Loose::Whole(number) => Some(number.to_string()),
        Loose::Number(number) => Some(number.to_string()),
        Loose::List(list) => list.first().and_then(id_of),
        // PropertyValue.
        Loose::Object(_) => value.get("value").or_else(|| value.get("@value")).and_then(id_of),
        _ => None,
    }
}

/// The country of a place or of all places of a list; `None` when they differ or none is given as data.
fn one_country(places: &Loose) -> Option<String> {
    let mut found: Option<String> = None;
    for place in places.each() {
        for address in place.get("address").unwrap_or(place).each() {
            let written = match address.get("addressCountry") {
                Some(country) => country.text().or_else(|| country.get("name").and_then(Loose::text)),
                // An AdministrativeArea or Country, or "Doha, Qatar".
                None => {
                    let name = address.text().or_else(|| address.get("name").and_then(Loose::text));
                    name.and_then(|name| name.rsplit(',').next())
                }
            };
            let Some(code) = written.and_then(country::code) else { continue };
            match &found {
                Some(known) if *known != code => return None,
                _ => found = Some(code),
            }
        }
    }
    found
}

/// A number, a MonetaryAmount with a QuantitativeValue, a PriceSpecification, or a MonetaryAmountDistribution.
fn stated(salary: &Loose, ad: &Loose) -> Option<StatedPay> {
    let value = salary.get("value").unwrap_or(salary);
    let places = [value, salary];
    let number = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| places.iter().find_map(|place| place.get(key).and_then(Loose::number)));
        found.filter(|number| *number > 0.0)
    };
    let low = number(&["minValue", "minPrice", "percentile10", "percentile25"]);
    let high = number(&["maxValue", "maxPrice", "percentile90", "percentile75"]);
    let single = number(&["value", "price", "median"]).or_else(|| value.number().filter(|number| *number > 0.0));
    let (low, high) = (low.or(single).or(high)?, high.or(single).or(low)?);
    let text = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| places.iter().find_map(|place| place.get(key).and_then(Loose::text)));
        found.map(str::to_owned)
    };
    let currency = text(&["currency", "priceCurrency"])
        .or_else(|| ad.get("salaryCurrency").and_then(Loose::text).map(str::to_owned))
        .and_then(|written| currency(&written));
    let referred = places.iter().find_map(|place| place.get("referenceQuantity")?.get("unitCode")?.text());
    let unit = text(&["unitText", "unitCode", "duration"]).or_else(|| referred.map(str::to_owned));
    let unit = unit.or_else(|| ad.get("unitText").and_then(Loose::text).map(str::to_owned));
    let unit = unit.and_then(|written| self::unit(&written)).map(str::to_owned);
    Some(StatedPay { low: low.min(high), high: high.max(low), currency, unit })
}

/// ISO 4217 code as written, or of a sign that stands for one currency only.
fn currency(written: &str) -> Option<String> {
    let written = written.trim().to_uppercase();
    let code = match written.as_str() {
        "US$" | "$" | "US DOLLAR" | "DOLLAR" | "DOLLARS" => "USD",
        "€" | "EURO" | "EUROS" => "EUR",
        "£" => "GBP",
        "₹" => "INR",
        "₱" => "PHP",
        "฿" => "THB",
        "₫" => "VND",
        "RMB" | "CNH" => "CNY",
        "DHS" | "DH" => "AED",
        "KSH" => "KES",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => code,
        _ => return None,
    };
    Some(code.to_owned())
}

/// Period of pay: schema.org words, UN/CEFACT codes, ISO 8601 durations, and what people write.
fn unit(written: &str) -> Option<&'static str> {
    let written = written.trim().to_uppercase();
    let word = written.trim_start_matches("PER ").trim_start_matches("A ").trim_start_matches("/");
    Some(match word {
        "HOUR" | "HOURS" | "HOURLY" | "HUR" | "HR" | "H" | "PT1H" => "HOUR",
        "DAY" | "DAYS" | "DAILY" | "D" | "P1D" => "DAY",
        "WEEK" | "WEEKS" | "WEEKLY" | "WEE" | "WK" | "P1W" => "WEEK",
        "MONTH" | "MONTHS" | "MONTHLY" | "MON" | "MTH" | "MO" | "P1M" => "MONTH",
        "YEAR" | "YEARS" | "YEARLY" | "ANNUAL" | "ANNUALLY" | "ANNUM" | "ANN" | "YR" | "P1Y" => "YEAR",
        _ => return None,
    })
}
