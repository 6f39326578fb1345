//! Scores how much an overseas job offer resembles the recruitment lures of human trafficking.
//!
//! ```
//! use lurescan::{Decision, JobAd, Screener};
//!
//! let screener = Screener::default(); // embedded model, built once, Send + Sync, no I/O
//! let verdict = screener.screen(&JobAd::from(
//!     "Chat support in Myawaddy, USD 2,500, air ticket free, no experience. Passport kept by the company.",
//! ));
//! assert_eq!(verdict.decision(), Decision::Hold);
//! let reason = verdict.signals().iter().find(|reason| reason.id() == "document-surrender").unwrap();
//! assert_eq!(reason.explanation(), "The employer or agent would keep the original passport, identity document or phone.");
//! ```
//!
//! # The types that matter
//!
//! * [`Screener`] reads ads: [`Screener::screen`] never fails and takes time linear in the ad.
//! * [`JobAd`] is what a board hands over: text, fields, JSON or a schema.org JobPosting.
//! * [`Verdict`] is what comes back: a [`Decision`], three readings ([`Family`]), and every [`Reason`] with its quotes.
//! * [`Policy`] holds the thresholds; [`ScreenerBuilder`] takes an expert's own tables or model.
//!
//! # The way through the house
//!
//! ```text
//! JobAd ─▶ normalize ─▶ tokenize ─▶ concept ─▶ signal ─▶ features ─▶ score ─▶ Verdict
//!  text,    undo         words,      what is    what it   named,      sum,
//!  fields   disguises    clauses     mentioned  means     sparse      calibrate
//! ```
//!
//! What is noticed is data: the tables in `models/` hold the words of 28 languages, the rules that relate them, places,
//! pay, and the sentence a reviewer reads. `models/README.md` tells how to change them without touching Rust.
//!
//! # When not to use it
//!
//! Not on people: never screen applicants, posters or their nationality. Not as proof: a verdict says that an ad
//! *resembles reported lures*, nothing more. Not to delete: flag for a person who decides, and give the poster a way to
//! object. [`Decision::Pass`] means "no reason found", never "safe".
//!
//! # Limits
//!
//! At most [`MAX_AD_BYTES`] of an ad are read; the verdict says when more was given. There is no public corpus of real
//! scam-compound ads, so nobody's recall in the field is measured, this crate's included.
//!
//! # Features
//!
//! * `serde` (default): JSON ads in, JSON verdicts out.
//! * `parallel`: [`Screener::screen_all_parallel`](struct.Screener.html) on all cores with rayon.
//! * `train`: refit weights and calibration with linfa.
#![warn(missing_docs, unreachable_pub)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

mod ad;
mod campaign;
mod concept;
mod embedded;
mod error;
mod explain;
mod features;
mod folded;
pub mod measure;
mod model;
mod normalize;
mod pay;
mod paying;
mod place;
mod policy;
mod reasons;
#[cfg(doc)]
pub mod recipes;
mod report;
mod score;
mod screener;
mod signal;
mod stretch;
mod table;
mod tables;
mod terms;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod verdict;
mod words;

pub use ad::JobAd;
pub use campaign::{CampaignIndex, Fingerprint, Placed};
pub use error::Error;
pub use folded::Folded;
pub use policy::{Decision, Policy};
pub use reasons::{AccountType, DecidedBy, Platform, Restriction, Source, StatementOfReasons};
pub use screener::{Counts, MAX_AD_BYTES, Mentioned, Scratch, Screener, ScreenerBuilder};
pub use signal::{Family, Polarity};
pub use verdict::{CombinedReason, ModelId, PayReading, Reason, Span, Verdict};
