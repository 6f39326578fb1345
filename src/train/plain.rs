//! The plain rival: linfa's logistic regression with its defaults on counts of the commonest words, one row an ad.

use super::logistic::{Fitted, SparseRow, fit_sparse};
use super::words::{Doc, as_f64};
use crate::error::Error;
use crate::words::ByHash;
use std::collections::BTreeMap;

/// Words counted.
const MOST_WORDS: usize = 8000;

pub(crate) struct Plain {
    columns: ByHash<u32>,
    fitted: Fitted,
}

pub(crate) fn fit_plain<'a>(docs: impl Iterator<Item = &'a Doc>) -> Result<Plain, Error> {
    let docs: Vec<&Doc> = docs.collect();
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    for doc in &docs {
        for gram in doc.grams.iter().filter(|gram| gram.first == gram.last) {
            *seen.entry(gram.hash).or_default() += 1;
        }
    }
    let mut common: Vec<(u64, usize)> = seen.into_iter().collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let columns: ByHash<u32> = (0..).zip(common.iter().take(MOST_WORDS)).map(|(column, (hash, _))| (*hash, column)).collect();
    let rows: Vec<SparseRow> = docs.iter().map(|doc| row(&columns, doc)).collect();
    let labels: Vec<bool> = docs.iter().map(|doc| doc.label).collect();
    let fitted = fit_sparse(&rows, &labels, columns.len(), 1.0, 100)?;
    Ok(Plain { columns, fitted })
}

impl Plain {
    pub(crate) fn log_odds(&self, doc: &Doc) -> f64 {
        let weight = |column: u32| self.fitted.weights.get(column as usize).copied().unwrap_or(0.0);
        row(&self.columns, doc).into_iter().map(|(column, count)| weight(column) * count).sum::<f64>() + self.fitted.intercept
    }
}

fn row(columns: &ByHash<u32>, doc: &Doc) -> SparseRow {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for column in doc.grams.iter().filter_map(|gram| columns.get(&gram.hash)) {
        *counts.entry(*column).or_default() += 1;
    }
    counts.into_iter().map(|(column, count)| (column, as_f64(count))).collect()
}
