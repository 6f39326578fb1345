//! The one error of the crate: everything that can go wrong while building, loading or reading an ad.

use std::fmt;

/// Why a table, policy, model file or JSON ad was refused.
///
/// Screening itself never fails. The message names the place (`file:line`) and what was expected, and never
/// contains text of an ad.
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Table {
        file: String,
        line: usize,
        expected: String,
    },
    Model(String),
    Policy(String),
    Fingerprint(String),
    #[cfg(feature = "train")]
    Training(String),
    Io {
        file: String,
        reason: String,
    },
}

impl Error {
    pub(crate) fn table(file: &str, line: usize, expected: impl Into<String>) -> Self {
        Self { kind: Kind::Table { file: file.to_owned(), line, expected: expected.into() } }
    }

    pub(crate) fn model(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Model(reason.into()) }
    }

    pub(crate) fn policy(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Policy(reason.into()) }
    }

    pub(crate) fn fingerprint(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Fingerprint(reason.into()) }
    }

    #[cfg(feature = "train")]
    pub(crate) fn training(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Training(reason.into()) }
    }

    pub(crate) fn io(file: impl Into<String>, error: &std::io::Error) -> Self {
        Self { kind: Kind::Io { file: file.into(), reason: error.kind().to_string() } }
    }

    /// A row of a table was wrong.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.kind, Kind::Table { .. })
    }

    /// A model file was damaged, of another version, or not a model file.
    #[must_use]
    pub fn is_model(&self) -> bool {
        matches!(self.kind, Kind::Model(_))
    }

    /// A policy was inconsistent.
    #[must_use]
    pub fn is_policy(&self) -> bool {
        matches!(self.kind, Kind::Policy(_))
    }

    /// A file could not be read.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.kind, Kind::Io { .. })
    }

    /// Line of the table the error points at, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self.kind {
            Kind::Table { line, .. } => Some(line),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Table { file, line, expected } => write!(f, "{file}:{line}: expected {expected}"),
            Kind::Model(reason) => write!(f, "model: {reason}"),
            Kind::Policy(reason) => write!(f, "policy: {reason}"),
            Kind::Fingerprint(reason) => write!(f, "fingerprint: {reason}"),
            #[cfg(feature = "train")]
            Kind::Training(reason) => write!(f, "training: {reason}"),
            Kind::Io { file, reason } => write!(f, "{file}: {reason}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
