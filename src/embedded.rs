//! The tables and the model that ship inside the crate.

/// Tables by file name.
pub(crate) const TABLES: [(&str, &str); 11] = [
    ("combinations.tsv", include_str!("../models/combinations.tsv")),
    ("concepts.tsv", include_str!("../models/concepts.tsv")),
    ("emoji.tsv", include_str!("../models/emoji.tsv")),
    ("han.tsv", include_str!("../models/han.tsv")),
    ("look-alikes.tsv", include_str!("../models/look-alikes.tsv")),
    ("pay.tsv", include_str!("../models/pay.tsv")),
    ("places.tsv", include_str!("../models/places.tsv")),
    ("policy.tsv", include_str!("../models/policy.tsv")),
    ("rates.tsv", include_str!("../models/rates.tsv")),
    ("rules.tsv", include_str!("../models/rules.tsv")),
    ("signals.tsv", include_str!("../models/signals.tsv")),
];

macro_rules! languages {
    ($($language:literal)*) => {
        /// Concept tables by language.
        pub(crate) const CONCEPTS: &[(&str, &str)] = &[$(($language, include_str!(concat!("../models/concepts/", $language, ".tsv")))),*];
    };
}

languages! {
    "ar" "bg" "bn" "en" "es" "fr" "hi" "id" "ja" "kk" "km" "ko" "lo" "ms" "my" "ne" "pt" "ru" "sw" "ta" "th" "tl" "tr" "uk" "ur" "vi" "zh-Hans" "zh-Hant"
}

/// The default model.
pub(crate) const MODEL: &[u8] = include_bytes!("../models/default.model");
