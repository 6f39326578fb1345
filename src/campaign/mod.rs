//! Recycled ads: a fingerprint that survives edits, and an index that groups a stream of fingerprints.

mod index;
mod sketch;

pub use index::{CampaignIndex, Placed};
pub use sketch::Fingerprint;
pub(crate) use sketch::Sketch;
