//! JSON ads and schema.org JobPostings, as boards really emit them: one or many, number or text, nested or flat.

use super::{JobAd, Part, StatedPay};
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value that may be text, number, object or list; only its shape matters here.
#[derive(Debug, Clone)]
enum Loose {
    Nothing,
    Bool(bool),
    Whole(i128),
    Number(f64),
    Text(String),
    List(Vec<Loose>),
    Object(Vec<(String, Loose)>),
}

/// Deepest nesting that is kept; anything deeper is ignored.
const DEEPEST: usize = 8;
/// Most entries of a list or object that are kept.
const MOST_ENTRIES: usize = 256;

struct LooseVisitor(usize);

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }
    fn visit_none<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Loose, E> {
        Ok(Loose::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Whole(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Whole(value.into()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Number(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Loose, E> {
        Ok(Loose::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Loose, A::Error> {
        let mut list = Vec::new();
        while list.len() < MOST_ENTRIES && self.0 < DEEPEST {
            match seq.next_element_seed(Seed(self.0 + 1))? {
                Some(value) => list.push(value),
                None => return Ok(Loose::List(list)),
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut object = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if object.len() < MOST_ENTRIES && self.0 < DEEPEST {
                object.push((key, map.next_value_seed(Seed(self.0 + 1))?));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Loose::Object(object))
    }
}

struct Seed(usize);

impl<'de> de::DeserializeSeed<'de> for Seed {
    type Value = Loose;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor(self.0))
    }
}

impl Loose {
    fn get(&self, key: &str) -> Option<&Loose> {
        match self {
            Self::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            // JSON-LD may give a list of one where one is meant.
            Self::List(list) => list.first().and_then(|first| first.get(key)),
            _ => None,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            #[allow(clippy::cast_precision_loss, reason = "pay lies far below 2^53")]
            Self::Whole(value) => Some(*value as f64),
            Self::Text(text) => text.replace(',', "").trim().parse().ok(),
            Self::List(list) => list.first().and_then(Loose::number),
            _ => None,
        }
        .filter(|value| value.is_finite())
    }

    /// All text in the value, names before addresses, joined by commas.
    fn words(&self, out: &mut String) {
        match self {
            Self::Text(text) if !text.trim().is_empty() => {
                if !out.is_empty() {
                    out.push_str(", ");
                }
                out.push_str(text.trim());
            }
            Self::List(list) => list.iter().for_each(|value| value.words(out)),
            Self::Object(entries) => {
                entries
                    .iter()
                    .filter(|(key, _)| !key.starts_with('@') && key != "sameAs" && key != "logo")
                    .for_each(|(_, value)| value.words(out));
            }
            _ => {}
        }
    }
}

impl<'de> Deserialize<'de> for JobAd<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Loose::Object(entries) = Seed(0).deserialize_in(deserializer)? else {
            return Err(de::Error::custom("expected a JSON object"));
        };
        let ad = Loose::Object(entries);
        let is_posting = match ad.get("@type") {
            Some(Loose::Text(kind)) => kind == "JobPosting",
            Some(Loose::List(kinds)) => kinds.iter().any(|kind| matches!(kind, Loose::Text(kind) if kind == "JobPosting")),
            _ => false,
        };
        if is_posting { Ok(posting(&ad)) } else { plain(&ad).map_err(de::Error::custom) }
    }
}

impl Seed {
    fn deserialize_in<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor(self.0))
    }
}

fn id(value: Option<&Loose>) -> Result<Option<Cow<'static, str>>, String> {
    match value {
        None | Some(Loose::Nothing) => Ok(None),
        Some(Loose::Text(text)) => Ok(Some(text.clone().into())),
        Some(Loose::Whole(number)) => Ok(Some(number.to_string().into())),
        Some(Loose::Number(number)) => Ok(Some(number.to_string().into())),
        Some(_) => Err("expected `id` to be a string or a number".to_owned()),
    }
}

fn text(ad: &Loose, key: &str) -> Result<Option<String>, String> {
    match ad.get(key) {
        None | Some(Loose::Nothing) => Ok(None),
        Some(Loose::Text(text)) => Ok(Some(text.clone())),
        Some(Loose::Whole(number)) if key == "pay" => Ok(Some(number.to_string())),
        Some(Loose::Number(number)) if key == "pay" => Ok(Some(number.to_string())),
        Some(_) => Err(format!("expected `{key}` to be a string")),
    }
}

fn plain(ad: &Loose) -> Result<JobAd<'static>, String> {
    let mut out = JobAd { id: id(ad.get("id"))?, ..JobAd::default() };
    let parts = [Part::Text, Part::Title, Part::Body, Part::Employer, Part::WorkPlace, Part::Pay, Part::Contact];
    for part in parts {
        if let Some(text) = text(ad, part.name(false))? {
            out = out.part(part, text.into());
        }
    }
    out.origin_country = text(ad, "origin_country")?.map(Into::into);
    out.work_country = text(ad, "work_country")?.map(Into::into);
    out.url = text(ad, "url")?.map(Into::into);
    match ad.get("verified") {
        None | Some(Loose::Nothing) => {}
        Some(verified @ Loose::Object(_)) => {
            let flag = |key: &str| match verified.get(key) {
                None | Some(Loose::Nothing) => Ok(false),
                Some(Loose::Bool(flag)) => Ok(*flag),
                Some(_) => Err(format!("expected `verified.{key}` to be true or false")),
            };
            out.verified_employer = flag("employer")?;
            out.verified_licence = flag("licence")?;
        }
        Some(_) => return Err("expected `verified` to be an object of true and false".to_owned()),
    }
    Ok(out)
}

fn posting(ad: &Loose) -> JobAd<'static> {
    let mut out = JobAd { from_posting: true, ..JobAd::default() };
    out.id = match ad.get("id").or_else(|| ad.get("@id")).or_else(|| ad.get("identifier")) {
        Some(Loose::Text(text)) => Some(text.clone().into()),
        Some(Loose::Whole(number)) => Some(number.to_string().into()),
        Some(object) => match object.get("value") {
            Some(Loose::Text(text)) => Some(text.clone().into()),
            Some(Loose::Whole(number)) => Some(number.to_string().into()),
            _ => None,
        },
        None => None,
    };
    let words = |key: &str| {
        let mut text = String::new();
        if let Some(value) = ad.get(key) {
            value.words(&mut text);
        }
        Some(text).filter(|text| !text.is_empty())
    };
    let body = [
        "description",
        "responsibilities",
        "qualifications",
        "skills",
        "experienceRequirements",
        "educationRequirements",
        "jobBenefits",
        "incentiveCompensation",
    ]
    .into_iter()
    .filter_map(words)
    .collect::<Vec<_>>()
    .join("\n");
    let sources = [
        (Part::Title, words("title").or_else(|| words("name"))),
        (Part::Body, Some(body).filter(|body| !body.is_empty())),
        (Part::Employer, words("hiringOrganization")),
        (Part::WorkPlace, words("jobLocation")),
        (Part::Contact, words("applicationContact")),
    ];
    for (part, text) in sources {
        if let Some(text) = text {
            out = out.part(part, text.into());
        }
    }
    out.stated_pay = ad.get("baseSalary").and_then(|salary| salary_of(salary, ad));
    out.work_country = ad
        .get("jobLocation")
        .and_then(|place| place.get("address"))
        .and_then(|address| address.get("addressCountry"))
        .and_then(|country| match country {
            Loose::Text(code) => Some(code.clone()),
            other => match other.get("name") {
                Some(Loose::Text(code)) => Some(code.clone()),
                _ => None,
            },
        })
        .filter(|code| code.len() == 2)
        .map(|code| code.to_ascii_uppercase().into());
    out.url = match ad.get("url") {
        Some(Loose::Text(url)) => Some(url.clone().into()),
        _ => None,
    };
    out
}

fn salary_of(salary: &Loose, ad: &Loose) -> Option<StatedPay> {
    let value = salary.get("value").unwrap_or(salary);
    let low = value.get("minValue").or_else(|| salary.get("minPrice")).and_then(Loose::number);
    let high = value.get("maxValue").or_else(|| salary.get("maxPrice")).and_then(Loose::number);
    let single = value.get("value").or_else(|| salary.get("price")).and_then(Loose::number).or_else(|| value.number());
    let low = low.or(single).or(high)?;
    let high = high.or(single).unwrap_or(low);
    let text = |key: &str| {
        [value, salary, ad].into_iter().find_map(|place| match place.get(key) {
            Some(Loose::Text(text)) => Some(text.to_ascii_uppercase()),
            _ => None,
        })
    };
    let currency = text("currency").or_else(|| text("priceCurrency")).or_else(|| text("salaryCurrency"));
    (low > 0.0 && high >= low).then(|| StatedPay { low, high, currency, unit: text("unitText") })
}
