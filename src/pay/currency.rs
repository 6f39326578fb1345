//! The currencies this crate can name, as a one-byte code.
//!
//! A closed enum rather than a string: `PayMention` stays `Copy`, a rate is
//! one array read, and a table that names an unknown code fails when it is
//! parsed instead of silently never matching.

macro_rules! currencies {
    ($($code:ident)*) => {
        /// ISO 4217 codes. Tether and its slang (`U`, `USDT`) are read as `USD`.
        #[allow(clippy::upper_case_acronyms)] // ISO spelling beats Rust spelling here
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Currency { $($code),* }

        impl Currency {
            /// Every currency, in the order of its code.
            pub(crate) const ALL: &'static [Currency] = &[$(Currency::$code),*];

            /// The ISO 4217 code.
            pub(crate) fn code(self) -> &'static str {
                match self { $(Currency::$code => stringify!($code)),* }
            }
        }
    };
}

currencies! {
    AED ARS AUD BDT BHD BRL CAD CHF CLP CNY COP CZK DKK DZD EGP ETB EUR GBP GEL GHS HKD
    HUF IDR ILS INR IQD IRR JOD JPY KES KGS KHR KRW KWD KZT LAK LKR MAD MMK MNT MOP MUR
    MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RUB RWF SAR SDG SEK SGD SYP THB
    TJS TND TRY TWD TZS UAH UGX USD UZS VND XAF XOF YER ZAR ZMW
}

impl Currency {
    /// Reads an upper-case ISO code.
    pub(crate) fn from_code(code: &str) -> Option<Currency> {
        Currency::ALL.iter().copied().find(|c| c.code() == code)
    }

    /// The money an ad in `lang` most likely means when it names none.
    ///
    /// Only for languages where one answer clearly leads; English, Spanish,
    /// Arabic, Portuguese, French, Swahili and traditional Chinese stay unknown.
    #[allow(dead_code)] // a hint for callers that know the language of the ad
    pub(crate) fn usual_for(lang: &str) -> Option<Currency> {
        use Currency::*;
        Some(match lang {
            "zh" | "zh-Hans" => CNY,
            "vi" => VND,
            "th" => THB,
            "id" => IDR,
            "ms" => MYR,
            "tl" | "fil" => PHP,
            "hi" => INR,
            "bn" => BDT,
            "ne" => NPR,
            "my" => MMK,
            "km" => USD,
            "lo" => LAK,
            "ru" => RUB,
            "uk" => UAH,
            "ja" => JPY,
            "ko" => KRW,
            _ => return None,
        })
    }

    /// Whether both currencies go by one everyday name ("rupee", "riyal", 元),
    /// so that a hint about the place may choose between them.
    pub(crate) fn shares_name_with(self, other: Currency) -> bool {
        use Currency::*;
        const SHARED: &[&[Currency]] = &[
            &[INR, NPR, PKR, LKR, MUR],
            &[SAR, QAR, OMR, YER, IRR],
            &[AED, MAD],
            &[KWD, BHD, JOD, IQD, DZD, TND],
            &[EGP, SDG, GBP, SYP],
            &[PHP, MXN, COP, ARS, CLP],
            &[CNY, TWD, HKD, MOP, JPY],
            &[SEK, NOK, DKK, CZK],
            &[KES, TZS, UGX],
            &[XOF, XAF, CHF],
        ];
        SHARED.iter().any(|set| set.contains(&self) && set.contains(&other))
    }
}
