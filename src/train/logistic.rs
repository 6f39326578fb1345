//! Logistic regression with linfa, made safe: the sign never depends on which class is larger, and many n-grams cost no
//! more than few ads.

use crate::error::Error;
use linfa::Dataset;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

/// Weights and intercept; positive speaks for label `true`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fitted {
    pub(crate) weights: Vec<f64>,
    pub(crate) intercept: f64,
}

/// A row of few features: column and value, sorted by column.
pub(crate) type SparseRow = Vec<(u32, f64)>;

/// Fits rows of equal length. `penalty` is the weight of the squared norm.
pub(crate) fn fit(rows: Array2<f64>, labels: &[bool], penalty: f64, iterations: u64) -> Result<Fitted, Error> {
    let lures = labels.iter().filter(|&&label| label).count();
    if rows.nrows() != labels.len() || lures == 0 || lures == labels.len() {
        let honest = labels.len() - lures;
        return Err(Error::training(format!("expected ads of both labels, found {lures} of label 1 and {honest} of label 0")));
    }
    if rows.iter().any(|value| !value.is_finite()) {
        return Err(Error::training("expected finite numbers"));
    }
    let dataset = Dataset::new(rows, Array1::from(labels.to_vec()));
    let settings = LogisticRegression::default().alpha(penalty).max_iterations(iterations).gradient_tolerance(1e-6);
    let model = settings.fit(&dataset).map_err(|error| Error::training(format!("linfa: {error}")))?;
    // linfa 0.8.1 calls the more frequent class positive, whatever its name.
    let sign = if model.labels().pos.class { 1.0 } else { -1.0 };
    let fitted =
        Fitted { weights: model.params().iter().map(|weight| sign * weight).collect(), intercept: sign * model.intercept() };
    let is_finite = fitted.intercept.is_finite() && fitted.weights.iter().all(|weight| weight.is_finite());
    if is_finite { Ok(fitted) } else { Err(Error::training("the fit did not converge to finite weights")) }
}

/// Fits sparse rows. linfa wants them dense; instead of `ads × n-grams` it gets the equivalent `ads × ads` problem:
/// with `K = X·Xᵀ = L·Lᵀ`, fitting on the rows of `L` finds the same optimum, and the weights are `Xᵀ·L⁻ᵀ·v`.
pub(crate) fn fit_sparse(
    rows: &[SparseRow],
    labels: &[bool],
    columns: usize,
    penalty: f64,
    iterations: u64,
) -> Result<Fitted, Error> {
    let size = rows.len();
    if rows.iter().flatten().any(|(_, value)| !value.is_finite()) {
        return Err(Error::training("expected finite numbers"));
    }
    let mut lower = gram(rows, columns);
    decompose(&mut lower)?;
    let flat =
        lower.iter().enumerate().flat_map(|(index, row)| row.iter().copied().chain(std::iter::repeat_n(0.0, size - index - 1)));
    let dense = Array2::from_shape_vec((size, size), flat.collect()).map_err(|error| Error::training(error.to_string()))?;
    let small = fit(dense, labels, penalty, iterations)?;
    let shares = solve_transposed(&lower, small.weights);
    let mut weights = vec![0.0; columns];
    for (row, share) in rows.iter().zip(shares) {
        for &(column, value) in row {
            if let Some(weight) = weights.get_mut(column as usize) {
                *weight += share * value;
            }
        }
    }
    Ok(Fitted { weights, intercept: small.intercept })
}

/// Lower half of `X·Xᵀ`, with a touch on the diagonal for equal rows. Every row meets only those before it that share a
/// column: most columns are in few rows.
fn gram(rows: &[SparseRow], columns: usize) -> Vec<Vec<f64>> {
    let mut met: Vec<Vec<(u32, f64)>> = vec![Vec::new(); columns];
    let mut lower = Vec::with_capacity(rows.len());
    for (number, row) in (0u32..).zip(rows) {
        let mut products = vec![0.0; lower.len() + 1];
        for &(column, value) in row {
            let Some(others) = met.get_mut(column as usize) else { continue };
            others.push((number, value));
            for &(other, theirs) in others.iter() {
                if let Some(slot) = products.get_mut(other as usize) {
                    *slot += value * theirs;
                }
            }
        }
        lower.push(products);
    }
    let largest = lower.iter().filter_map(|row| row.last().copied()).fold(1e-12, f64::max);
    for row in &mut lower {
        if let Some(diagonal) = row.last_mut() {
            *diagonal += largest * 1e-8;
        }
    }
    lower
}

/// Cholesky in place.
fn decompose(lower: &mut [Vec<f64>]) -> Result<(), Error> {
    for index in 0..lower.len() {
        let (done, rest) = lower.split_at_mut(index);
        let Some(row) = rest.first_mut() else { break };
        for (column, other) in done.iter().enumerate() {
            let sum = dot(row.get(..column).unwrap_or(&[]), other);
            let diagonal = other.last().copied().unwrap_or(1.0);
            if let Some(slot) = row.get_mut(column) {
                *slot = (*slot - sum) / diagonal;
            }
        }
        let sum = dot(row.get(..index).unwrap_or(&[]), row.get(..index).unwrap_or(&[]));
        let Some(slot) = row.last_mut() else { continue };
        *slot = (*slot - sum).sqrt();
        if !(slot.is_finite() && *slot > 0.0) {
            return Err(Error::training("the ads' features could not be decomposed"));
        }
    }
    Ok(())
}

/// Sum of products over the shorter length, in four lanes.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let length = a.len().min(b.len());
    let (a, b) = (a.get(..length).unwrap_or(&[]), b.get(..length).unwrap_or(&[]));
    let mut lanes = [0.0f64; 4];
    let (chunks_a, chunks_b) = (a.chunks_exact(4), b.chunks_exact(4));
    let tail: f64 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in chunks_a.zip(chunks_b) {
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += x * y;
        }
    }
    lanes.iter().sum::<f64>() + tail
}

/// Solves `Lᵀ·a = v`.
fn solve_transposed(lower: &[Vec<f64>], mut v: Vec<f64>) -> Vec<f64> {
    for (index, row) in lower.iter().enumerate().rev() {
        let Some(value) = v.get(index).map(|value| value / row.last().copied().unwrap_or(1.0)) else { continue };
        for (slot, factor) in v.iter_mut().zip(row).take(index) {
            *slot -= factor * value;
        }
        if let Some(slot) = v.get_mut(index) {
            *slot = value;
        }
    }
    v
}

/// Platt: slope and offset that turn scores into log-odds at the class ratio of the sample.
pub(crate) fn fit_platt(scores: &[f64], labels: &[bool]) -> Result<(f64, f64), Error> {
    let spread = scores.iter().fold(0.0f64, |most, score| most.max(score.abs())).max(1e-9);
    let scaled = scores.iter().map(|score| score / spread).collect();
    let rows = Array2::from_shape_vec((scores.len(), 1), scaled).map_err(|error| Error::training(error.to_string()))?;
    let fitted = fit(rows, labels, 1e-4, 200)?;
    let slope = fitted.weights.first().copied().unwrap_or(0.0) / spread;
    Ok((slope, fitted.intercept))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Column 0 speaks for a lure, column 1 against it; `lures` of 40 rows are lures.
    fn sample(lures: usize) -> (Vec<SparseRow>, Vec<bool>) {
        let labels: Vec<bool> = (0..40).map(|i| i < lures).collect();
        let row = |(i, &label): (usize, &bool)| vec![(u32::from(!label), 1.0), (2 + u32::try_from(i % 5).unwrap(), 0.5)];
        (labels.iter().enumerate().map(row).collect(), labels)
    }

    #[test]
    fn sign_is_right_under_both_balances() {
        for lures in [10, 20, 30] {
            let (rows, labels) = sample(lures);
            let fitted = fit_sparse(&rows, &labels, 7, 0.1, 100).unwrap();
            assert!(fitted.weights[0] > 0.5 && fitted.weights[1] < -0.5, "{lures}: {fitted:?}");
            let flipped: Vec<bool> = labels.iter().map(|label| !label).collect();
            let flipped = fit_sparse(&rows, &flipped, 7, 0.1, 100).unwrap();
            assert!(flipped.weights[0] < -0.5 && flipped.weights[1] > 0.5, "{lures}: {flipped:?}");
        }
    }

    #[test]
    fn the_small_problem_has_the_same_optimum() {
        let (rows, labels) = sample(12);
        let mut dense = Array2::zeros((40, 7));
        for (i, row) in rows.iter().enumerate() {
            for &(column, value) in row {
                dense[[i, column as usize]] = value;
            }
        }
        let (wide, small) = (fit(dense, &labels, 0.3, 500).unwrap(), fit_sparse(&rows, &labels, 7, 0.3, 500).unwrap());
        for (a, b) in wide.weights.iter().zip(&small.weights) {
            assert!((a - b).abs() < 1e-3, "{wide:?} {small:?}");
        }
    }

    #[test]
    fn what_cannot_be_fitted_is_refused() {
        let (rows, labels) = sample(12);
        assert!(
            fit_sparse(&rows, &[true; 40], 7, 0.1, 10).unwrap_err().to_string().contains("found 40 of label 1 and 0 of label 0")
        );
        assert!(fit_sparse(&[], &[], 7, 0.1, 10).is_err());
        let mut broken = rows.clone();
        broken[3][0].1 = f64::NAN;
        assert_eq!(fit_sparse(&broken, &labels, 7, 0.1, 10).unwrap_err().to_string(), "training: expected finite numbers");
    }
}
