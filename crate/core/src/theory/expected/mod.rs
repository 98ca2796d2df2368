//! The exact expected loss of the tied ReLU model, with its gradient (QUESTIONS 2).
//!
//! x′ = ReLU(WᵀW x + b), L = Σ_i I_i E\[(x_i − x′_i)²\], for independent features that are U\[0, 1\] with
//! probability p_i and else 0. No sample is drawn: given the set of active features, each output
//! sees a linear function of uniform amplitudes, cut at zero, and the mean of its square is known.
//! [`line`] has it for one active feature, [`square`] for two, [`faces`] for all sets at once; none
//! subtracts large equal numbers, so small inner products need no special care.
//!
//! An [`Expected`] says which sets count: exactly one feature (`limit`), up to two (`strata`), or all
//! of them (`exact`). `levels` has the sparse limit's regular polygons in closed form. What finds
//! minima is not here: the optimiser takes [`Expected::loss`] as a function of flat parameters.

pub mod faces;
pub mod levels;
pub mod line;
mod model;
pub mod square;
pub mod strata;

pub use model::{Loss, Model};

use faces::Faces;
use strata::Strata;

/// Which sets of active features count.
enum Sets {
    Strata(Strata),
    All(Faces),
}

/// The expected loss of one model as a function of its parameters.
///
/// Parameters are flat, n·m + n values: the columns W_0, …, W_{n−1} of W (m×n), each m long, then b.
///
/// ```
/// use superposition::theory::expected::Expected;
///
/// // Two equal features as an antipodal pair in one dimension cost p²/3 (PAPER 4.3).
/// let mut exact = Expected::exact(1, &[1.0, 1.0], &[0.1, 0.1]).unwrap();
/// let mut gradient = [0.0; 4];
/// let loss = exact.loss(&[1.0, -1.0, 0.0, 0.0], &mut gradient);
/// assert!((loss - 0.01 / 3.0).abs() < 1e-15);
/// ```
pub struct Expected {
    dimensions: usize,
    importance: Vec<f64>,
    sets: Sets,
    /// WᵀW \[n\]\[n\].
    gram: Vec<f64>,
    /// ∂L/∂(WᵀW) \[n\]\[n\], a row for each output.
    slopes: Vec<f64>,
}

impl Expected {
    /// Exactly one feature is active, each as likely: H = L_1/n, what is left of L/(n p) as p → 0.
    ///
    /// `dimensions`: m; `importance`: I \[n\].
    pub fn limit(dimensions: usize, importance: &[f64]) -> Self {
        let sets = Sets::Strata(Strata::limit(importance.len()));
        Self::over(sets, dimensions, importance)
    }

    /// At most `most` ≤ 2 features are active: P(0) l_0 + … of the loss, the sets weighted by their
    /// probabilities at `densities` \[n\] (0..=1). The rest has probability
    /// [`strata::counts`]`(densities)[3]` for `most` = 2 and is for sampling to add; minimised
    /// without it, this is biased towards the sparse limit.
    pub fn strata(dimensions: usize, importance: &[f64], densities: &[f64], most: usize) -> Self {
        let sets = Sets::Strata(Strata::new(densities, most));
        Self::over(sets, dimensions, importance)
    }

    /// All sets: the whole loss at `densities` \[n\] (0..=1). `None` for more than
    /// [`faces::MOST_FEATURES`] features, since the cost grows as n 3ⁿ.
    pub fn exact(dimensions: usize, importance: &[f64], densities: &[f64]) -> Option<Self> {
        let sets = Sets::All(Faces::new(densities)?);
        Some(Self::over(sets, dimensions, importance))
    }

    fn over(sets: Sets, dimensions: usize, importance: &[f64]) -> Self {
        let n = importance.len();
        Self {
            dimensions,
            importance: importance.to_vec(),
            sets,
            gram: vec![0.0; n * n],
            slopes: vec![0.0; n * n],
        }
    }

    /// Number of parameters: n·m + n.
    pub fn parameters(&self) -> usize {
        self.importance.len() * (self.dimensions + 1)
    }

    /// The loss at `parameters`; its gradient, laid out alike, replaces `gradient`.
    ///
    /// Where an output is zero on a whole set of inputs its slope counts as zero, as in training.
    pub fn loss(&mut self, parameters: &[f64], gradient: &mut [f64]) -> f64 {
        let (n, m) = (self.importance.len(), self.dimensions);
        let (columns, bias) = parameters.split_at(n * m);
        let (columns_gradient, bias_gradient) = gradient.split_at_mut(n * m);
        self.multiply(columns);
        let mut loss = 0.0;
        for (i, &importance) in self.importance.iter().enumerate() {
            let gains = &self.gram[i * n..][..n];
            let slopes = &mut self.slopes[i * n..][..n];
            slopes.fill(0.0);
            let [value, slope] = match &mut self.sets {
                Sets::Strata(strata) => strata.output(i, gains, bias[i], slopes),
                Sets::All(faces) => faces.output(i, gains, bias[i], slopes),
            };
            loss += importance * value;
            bias_gradient[i] = importance * slope;
            slopes.iter_mut().for_each(|slope| *slope *= importance);
        }
        // dL/dW = W (Γ + Γᵀ).
        columns_gradient.fill(0.0);
        for (j, to) in columns_gradient.chunks_exact_mut(m).enumerate() {
            for (i, column) in columns.chunks_exact(m).enumerate() {
                let both = self.slopes[i * n + j] + self.slopes[j * n + i];
                to.iter_mut()
                    .zip(column)
                    .for_each(|(to, w)| *to += both * w);
            }
        }
        loss
    }

    /// Writes WᵀW, each inner product once.
    fn multiply(&mut self, columns: &[f64]) {
        let (n, m) = (self.importance.len(), self.dimensions);
        for i in 0..n {
            for j in 0..=i {
                let (a, b) = (&columns[i * m..][..m], &columns[j * m..][..m]);
                let inner = a.iter().zip(b).map(|(a, b)| a * b).sum();
                self.gram[i * n + j] = inner;
                self.gram[j * n + i] = inner;
            }
        }
    }
}

#[cfg(test)]
mod optima_tests;
#[cfg(test)]
mod tests;
