//! What mentions mean together.

mod contact;
mod evaluate;
mod figures;
mod hours;
mod rows;
mod rule;
mod shared;
mod table;

pub(crate) use contact::find as find_contacts;
pub(crate) use evaluate::{Hit, RuleScratch, Rules};
pub(crate) use figures::find as find_figures;
pub(crate) use rule::read as read_rules;
pub(crate) use shared::Shared;
pub use table::{Family, Polarity};
pub(crate) use table::{Signal, SignalId, Signals};
