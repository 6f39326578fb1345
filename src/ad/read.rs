//! JSON ads in plain fields, and where JSON-LD is told from them.

use super::loose::{Loose, Seed};
use super::{JobAd, Part, country, posting};
use serde::de::{self, Deserialize, Deserializer};
use std::borrow::Cow;

impl<'de> Deserialize<'de> for JobAd<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Seed(0).deserialize_in(deserializer)?;
        if let Some(found) = posting::find(&read) {
            return Ok(posting::read(found));
        }
        match read {
            Loose::Object(_) => plain(&read).map_err(de::Error::custom),
            _ => Err(de::Error::custom("expected a JSON object")),
        }
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
    out.origin_country = text(ad, "origin_country")?.map(|written| country::code(&written).unwrap_or(written).into());
    out.work_country = text(ad, "work_country")?.map(|written| country::code(&written).unwrap_or(written).into());
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
