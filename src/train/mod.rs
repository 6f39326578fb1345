//! Refitting: the words of the fraud reading, the weights of signals, combinations and mentions, and calibration, with linfa.
//!
//! Only for those who train; screening needs none of it. `examples/train.rs` is the program around it.

mod clean;
mod data;
mod draft;
mod logistic;
mod mentions;
mod pieces;
mod plain;
mod signals;
mod words;

pub use data::{Example, OrdinaryLines, data_id, grouped_folds, read_examples, read_ordinary};
pub use draft::Draft;
pub use mentions::{MentionFit, MentionOptions, fit_mentions, shift_to_share};
pub use signals::{Change, Decided, ReadingFigures, SignalFit, SignalOptions, decide, fit_signals, read_decisions};
pub use words::{WordFit, WordOptions, fit_words};
