//! JSON of any shape, kept small: boards give text, number, object or list where one of them is meant.

use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value that may be text, number, object or list; only its shape matters here.
#[derive(Debug, Clone)]
pub(super) enum Loose {
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

pub(super) struct Seed(pub(super) usize);

impl<'de> de::DeserializeSeed<'de> for Seed {
    type Value = Loose;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor(self.0))
    }
}

impl Loose {
    pub(super) fn get(&self, key: &str) -> Option<&Loose> {
        match self {
            Self::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            // JSON-LD may give a list of one where one is meant.
            Self::List(list) => list.first().and_then(|first| first.get(key)),
            _ => None,
        }
    }

    /// A number, also when written as text in the way of any country.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            #[allow(clippy::cast_precision_loss, reason = "pay lies far below 2^53")]
            Self::Whole(value) => Some(*value as f64),
            Self::Text(text) => written_number(text),
            Self::List(list) => list.first().and_then(Loose::number),
            Self::Object(_) => self.get("@value").and_then(Loose::number),
            _ => None,
        }
        .filter(|value| value.is_finite())
    }

    /// The text itself, also of a JSON-LD value object or a list of one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(list) => list.first().and_then(Loose::text),
            Self::Object(_) => self.get("@value").and_then(Loose::text),
            _ => None,
        }
    }

    /// The values of a list, or the one value.
    pub(super) fn each(&self) -> &[Loose] {
        match self {
            Self::List(list) => list,
            Self::Nothing => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// All text in the value, joined by commas, without addresses of pages and coordinates. One text stays as given.
    pub(super) fn words(&self) -> Option<String> {
        if let Self::Text(text) = self {
            return (!text.trim().is_empty()).then(|| text.clone());
        }
        let mut out = String::new();
        self.join_words(&mut out);
        (!out.is_empty()).then_some(out)
    }

    fn join_words(&self, out: &mut String) {
        match self {
            Self::Text(text) if !text.trim().is_empty() => {
                if !out.is_empty() {
                    out.push_str(", ");
                }
                out.push_str(text.trim());
            }
            Self::List(list) => list.iter().for_each(|value| value.join_words(out)),
            Self::Object(entries) => {
                let shown = |key: &str| key == "@value" || !(key.starts_with('@') || UNREAD.contains(&key));
                entries.iter().filter(|(key, _)| shown(key)).for_each(|(_, value)| value.join_words(out));
            }
            _ => {}
        }
    }
}

/// Keys whose text no applicant reads.
const UNREAD: [&str; 9] = ["url", "sameAs", "logo", "image", "geo", "latitude", "longitude", "identifier", "propertyID"];

/// `3000`, `3,000.50`, `3.000,50`, `3 000`, `3'000`, `2.5k`.
fn written_number(text: &str) -> Option<f64> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_');
    let mut digits: String = text.chars().filter(|&c| !blank(c)).collect();
    let thousand = digits.ends_with(['k', 'K']);
    if thousand {
        digits.pop();
    }
    let groups = |mark: char| digits.split(mark).skip(1).all(|group| group.len() == 3);
    let number = match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => digits.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => digits.replace(',', ""),
        (Some(_), None) if groups(',') => digits.replace(',', ""),
        (Some(_), None) => digits.replace(',', "."),
        // No wage has three decimals.
        (None, Some(_)) if groups('.') && !thousand => digits.replace('.', ""),
        _ => digits.clone(),
    };
    let value: f64 = number.parse().ok()?;
    Some(if thousand { value * 1000.0 } else { value })
}

impl Seed {
    pub(super) fn deserialize_in<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor(self.0))
    }
}
