//! Builds a screener from own tables, policy or model.

use super::facts::Known;
use super::{Inner, Screener};
use crate::embedded;
use crate::error::Error;
use crate::explain;
use crate::model::Model;
use crate::paying::Roles;
use crate::policy::Policy;
use crate::score::Weights;
use crate::tables::{Sources, Tables};
use crate::verdict::ModelId;
use std::path::Path;
use std::sync::Arc;

/// Builds a [`Screener`] from own tables, policy or model.
#[derive(Clone, Debug)]
pub struct ScreenerBuilder {
    pub(super) sources: Sources,
    pub(super) model: Option<Vec<u8>>,
    pub(super) policy: Option<Policy>,
    pub(super) left_out: Vec<String>,
}

impl ScreenerBuilder {
    /// Replaces embedded tables by those in a directory laid out like `models/`; tables it lacks stay embedded.
    ///
    /// # Errors
    ///
    /// When the directory or a table cannot be read, or holds a `.tsv` that is no known table.
    pub fn tables(mut self, directory: impl AsRef<Path>) -> Result<Self, Error> {
        self.sources.overlay(directory.as_ref())?;
        Ok(self)
    }

    /// Uses another model file, given as bytes.
    #[must_use]
    pub fn model_bytes(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.model = Some(bytes.into());
        self
    }

    /// Uses another model file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; its content is checked by [`ScreenerBuilder::build`].
    pub fn model_file(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|error| Error::io(path.display().to_string(), &error))?;
        Ok(self.model_bytes(bytes))
    }

    /// Leaves a signal of `models/signals.tsv` out, alone and in combinations: where a board knows that it says nothing of
    /// its ads, or to see what it earns. May be called several times.
    #[must_use]
    pub fn without(mut self, signal: impl Into<String>) -> Self {
        self.left_out.push(signal.into());
        self
    }

    /// Uses other thresholds.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = Some(policy);
        self
    }

    /// Checks everything and builds.
    ///
    /// # Errors
    ///
    /// `file:line: expected …` for a wrong table row, `model: …` for a file that is not a model of this format, or when a
    /// signal to be left out is unknown.
    pub fn build(self) -> Result<Screener, Error> {
        let model = Model::from_bytes(self.model.as_deref().unwrap_or(embedded::MODEL))?;
        let tables = Tables::read(&self.sources)?;
        let weights = Weights::new(&tables.registry, &tables.signals, &tables.combinations, &model);
        let id = ModelId {
            version: model.version().to_owned(),
            data: model.data().to_owned(),
            sha256: model.sha256().to_owned(),
            tables: tables.fingerprint.clone(),
        };
        let labels = explain::Labels::new(&tables.signals, &tables.combinations);
        let mut left_out = Vec::new();
        for signal in &self.left_out {
            let known = tables.signals.get(signal);
            left_out.push(
                known.ok_or_else(|| Error::table("signals.tsv", 1, format!("a row for `{signal}`, which is to be left out")))?,
            );
        }
        let policy = self.policy.unwrap_or_else(|| tables.policy.clone());
        let (known, roles) = (Known::new(&tables.registry), Roles::new(&tables.registry));
        let inner = Inner { tables, weights, model, id: Arc::new(id), labels, known, roles, left_out };
        Ok(Screener { inner: Arc::new(inner), policy })
    }
}
