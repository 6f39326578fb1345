//! What training asks of a screener: tables and weights in force, and readings on the same path as when screening.

use super::{Inner, Scratch, Screener, find_word_reach, read_fields};
use crate::ad::JobAd;
use crate::concept::Leaning;
use crate::features::Combinations;
use crate::model::Model;
use crate::policy::Decision;
use crate::score::{self, Weights};
use crate::signal::Signals;
use crate::stretch::Stretch;
use crate::tokenize::Tokens;
use crate::words::{Gram, Reach, extract};

impl Screener {
    /// Tables and weights in force, for training.
    pub(crate) fn weighed(&self) -> (&Signals, &Combinations, &Weights) {
        (&self.inner.tables.signals, &self.inner.tables.combinations, &self.inner.weights)
    }

    /// All concepts with their leanings, by number.
    pub(crate) fn concepts(&self) -> impl Iterator<Item = (&str, Leaning)> {
        self.inner.tables.registry.iter()
    }

    /// Overall risk without what mere mentions add, and how much each mentioned concept counts; `None` without text.
    pub(crate) fn mention_shares(&self, scratch: &mut Scratch, ad: &JobAd<'_>) -> Option<(f32, Vec<(usize, f32)>)> {
        if self.inner.screen(scratch, ad, &self.policy).decision() == Decision::NotScored {
            return None;
        }
        let (features, found) = (&scratch.best_features, &scratch.best_score);
        let overall = score::overall(found.raw.map(|raw| raw - found.mentions), &self.inner.weights);
        let counts = |(number, (_, leaning)): (usize, (&str, Leaning))| {
            let leans = leaning != Leaning::None && features.affirmed.holds(number);
            leans.then(|| (number, score::share(features, number, leaning == Leaning::Risk)))
        };
        Some((overall, self.concepts().enumerate().filter_map(counts).collect()))
    }

    /// Log-odds of the readings after calibration; those of an ad without evidence when there is no text.
    pub(crate) fn calibrated_logits(&self, scratch: &mut Scratch, ad: &JobAd<'_>) -> [f64; 3] {
        let raw = self.inner.screen(scratch, ad, &self.policy).raw;
        let weights = &self.inner.weights;
        let mut logits = [0.0; 3];
        for (((slot, raw), slope), offset) in logits.iter_mut().zip(raw).zip(weights.slope).zip(weights.offset) {
            *slot = f64::from(slope * raw + offset);
        }
        logits
    }

    pub(crate) fn loaded_model(&self) -> &Model {
        &self.inner.model
    }

    /// Hands over every n-gram of an ad, with the folded text it stands in.
    pub(crate) fn each_gram(&self, scratch: &mut Scratch, ad: &JobAd<'_>, emit: impl FnMut(Gram, &str, &Tokens)) {
        self.inner.each_gram(scratch, ad, emit);
    }
}

impl Inner {
    /// Hands over every n-gram of an ad, for training; same path as when screening.
    fn each_gram(&self, scratch: &mut Scratch, ad: &JobAd<'_>, mut emit: impl FnMut(Gram, &str, &Tokens)) {
        let undone = read_fields(scratch, ad, &Stretch::WHOLE, self);
        self.find_mentions(scratch, undone);
        find_word_reach(scratch);
        let reach = Reach { parts: &scratch.word_parts, hidden: &scratch.places };
        extract(&scratch.text, &scratch.tokens, reach, |gram| emit(gram, &scratch.text, &scratch.tokens));
    }
}
