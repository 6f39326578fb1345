//! A model in the making.

use super::mentions::MentionFit;
use super::signals::SignalFit;
use super::words::WordFit;
use crate::error::Error;
use crate::model::Model;
use crate::screener::Screener;

/// The model in use, to be changed and written.
#[derive(Clone, Debug)]
pub struct Draft(Model);

impl Draft {
    /// Starts from the model of a screener.
    #[must_use]
    pub fn of(screener: &Screener) -> Self {
        Self(screener.loaded_model().clone())
    }

    /// Starts from the experts' strengths, with the words of a screener's model.
    #[must_use]
    pub fn experts(screener: &Screener) -> Self {
        Self(Model::prior().with_words(screener.loaded_model().words().clone()))
    }

    /// Takes over refitted words.
    #[must_use]
    pub fn words(self, fit: &WordFit) -> Self {
        Self(self.0.with_words(fit.model.clone()))
    }

    /// Takes over refitted weights and calibration.
    #[must_use]
    pub fn signals(self, fit: &SignalFit) -> Self {
        Self(self.0.with_weights(fit.adjustments.clone(), fit.slope, fit.offset))
    }

    /// Takes over what mentions add.
    #[must_use]
    pub fn mentions(self, fit: &MentionFit) -> Self {
        Self(self.0.with_mentions(&fit.weights))
    }

    /// Moves all readings by `shift` log-odds.
    #[must_use]
    pub fn shifted(self, shift: f64) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "serving uses f32")]
        let shift = shift as f32;
        Self(self.0.shifted(shift))
    }

    /// Names version and data; the second may also hold the figures.
    #[must_use]
    pub fn named(self, version: &str, data: &str) -> Self {
        Self(self.0.named(version, data))
    }

    /// Data and figures as stored.
    #[must_use]
    pub fn data(&self) -> &str {
        self.0.data()
    }

    /// The file form; the same draft gives the same bytes.
    ///
    /// # Errors
    ///
    /// When the file form would not be read again.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let bytes = self.0.to_bytes();
        Model::from_bytes(&bytes).map(|_| bytes)
    }
}
