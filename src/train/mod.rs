//! Refitting: the words of the fraud reading, the weights of signals and combinations, and calibration, with linfa.
//!
//! Only for those who train; screening needs none of it. `examples/train.rs` is the program around it.

mod data;
mod logistic;
mod plain;
mod words;

pub use data::{Example, OrdinaryLines, grouped_folds, read_examples};
pub use words::{WordFit, WordOptions, fit_words};
