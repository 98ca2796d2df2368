//! The expected loss of x' = ReLU(WᵀWx + b) on independent features that are 0 or U\[0, 1\], exactly: value and gradient by
//! the set of active features (QUESTIONS 2).
//!
//! Given the active set A, output i sees z = Σ_{j∈A} G_ij t_j + b_i with t uniform; its error integrates to
//! ∫ z₊² where i is off, and to 1/3 − 2 ∫ t_i z₊ + ∫ z₊² where it is on. The gradient goes through G = WᵀW:
//! dL/dW = W (Γ + Γᵀ) with Γ_ij = dL/dG_ij.

pub mod integral;

use integral::{Variable, integral};

/// A model: W as columns \[n\]\[m\], b \[n\], importances \[n\].
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// m.
    pub dimensions: usize,
    /// W, a feature's column together.
    pub columns: &'a [f64],
    /// b.
    pub bias: &'a [f64],
    /// I.
    pub importance: &'a [f64],
}

/// Value and gradient of a loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The loss.
    pub value: f64,
    /// dL/dW, laid out like W.
    pub columns: Vec<f64>,
    /// dL/db.
    pub bias: Vec<f64>,
}

/// Features for which all active sets are summed.
pub const MOST_FEATURES: usize = 6;

impl Model<'_> {
    fn features(&self) -> usize {
        self.bias.len()
    }

    /// The whole expected loss with these densities \[n\]: all 2ⁿ active sets.
    ///
    /// # Panics
    /// For more than [`MOST_FEATURES`] features: a bug of the caller.
    pub fn exact(&self, densities: &[f64]) -> Loss {
        assert!(self.features() <= MOST_FEATURES, "too many active sets");
        self.strata(densities, self.features())
    }

    /// The sets with at most `most` active features, each as often as it comes; what more add is left out.
    pub fn strata(&self, densities: &[f64], most: usize) -> Loss {
        let n = self.features();
        let mut sum = Sum::new(*self);
        let mut set = Vec::with_capacity(most);
        sum.sets(&mut set, 0, most.min(n), &|set| {
            let on = |i: usize| {
                if set.contains(&i) {
                    densities[i]
                } else {
                    1.0 - densities[i]
                }
            };
            (0..n).map(on).product()
        });
        sum.finish()
    }

    /// The sparse limit: exactly one active feature, each as likely (Chen et al. 2023).
    pub fn limit(&self) -> Loss {
        let n = self.features();
        let mut sum = Sum::new(*self);
        (0..n).for_each(|i| sum.add(&[i], 1.0 / n as f64));
        sum.finish()
    }
}

/// A weighted sum over active sets.
struct Sum<'a> {
    model: Model<'a>,
    /// G = WᵀW \[n·n\].
    gram: Vec<f64>,
    value: f64,
    /// Γ, row i an output \[n·n\].
    d_gram: Vec<f64>,
    d_bias: Vec<f64>,
}

impl<'a> Sum<'a> {
    fn new(model: Model<'a>) -> Self {
        let (n, m) = (model.features(), model.dimensions);
        let column = |i: usize| &model.columns[i * m..][..m];
        let product =
            |i: usize, j: usize| column(i).iter().zip(column(j)).map(|(a, b)| a * b).sum();
        let gram = (0..n * n).map(|at| product(at / n, at % n)).collect();
        Self {
            model,
            gram,
            value: 0.0,
            d_gram: vec![0.0; n * n],
            d_bias: vec![0.0; n],
        }
    }

    /// Adds every set that begins with `set` and goes on with features from `from`, of at most `most`.
    fn sets(
        &mut self,
        set: &mut Vec<usize>,
        from: usize,
        most: usize,
        weight: &dyn Fn(&[usize]) -> f64,
    ) {
        let share = weight(set);
        if share > 0.0 {
            self.add(set, share);
        }
        if set.len() == most {
            return;
        }
        for next in from..self.model.features() {
            set.push(next);
            self.sets(set, next + 1, most, weight);
            set.pop();
        }
    }

    /// Adds the mean loss with just these features on, times a weight.
    fn add(&mut self, set: &[usize], weight: f64) {
        let n = self.model.features();
        for i in 0..n {
            // Steepest first, as the integrals want them.
            let mut order = set.to_vec();
            let slope = |j: usize| self.gram[i * n + j];
            insert(&mut order, |a, b| slope(a).abs() > slope(b).abs());
            let output = Output {
                slopes: order.iter().map(|&j| slope(j)).collect(),
                bias: self.model.bias[i],
                own: order.iter().position(|&j| j == i),
            };
            let weight = weight * self.model.importance[i];
            self.value += weight * output.value();
            self.d_bias[i] += weight * output.d_bias();
            for (at, &j) in order.iter().enumerate() {
                self.d_gram[i * n + j] += weight * output.d_slope(at);
            }
        }
    }

    fn finish(self) -> Loss {
        let (n, m) = (self.model.features(), self.model.dimensions);
        let mut columns = vec![0.0; n * m];
        for i in 0..n {
            for j in 0..n {
                let both = self.d_gram[i * n + j] + self.d_gram[j * n + i];
                for k in 0..m {
                    columns[j * m + k] += both * self.model.columns[i * m + k];
                }
            }
        }
        Loss {
            value: self.value,
            columns,
            bias: self.d_bias,
        }
    }
}

/// Sorts a few features by inserting; the sorting of the standard library would be kilobytes of a page.
fn insert(order: &mut [usize], before: impl Fn(usize, usize) -> bool) {
    for end in 1..order.len() {
        let mut at = end;
        while at > 0 && before(order[at], order[at - 1]) {
            order.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// One output while certain features are on.
struct Output {
    /// G_ij of the active features.
    slopes: Vec<f64>,
    bias: f64,
    /// Which of them is the output's own feature.
    own: Option<usize>,
}

impl Output {
    /// ∫ Π t_j (for the `by`) z₊^p.
    fn mean(&self, by: &[usize], p: u32) -> f64 {
        let variable = |(at, &slope): (usize, &f64)| Variable {
            slope,
            power: by.iter().filter(|&&other| other == at).count() as u32,
        };
        let variables: Vec<Variable> = self.slopes.iter().enumerate().map(variable).collect();
        integral(&variables, self.bias, p)
    }

    fn value(&self) -> f64 {
        let own = self
            .own
            .map_or(0.0, |own| 1.0 / 3.0 - 2.0 * self.mean(&[own], 1));
        own + self.mean(&[], 2)
    }

    fn d_bias(&self) -> f64 {
        let own = self.own.map_or(0.0, |own| self.mean(&[own], 0));
        2.0 * (self.mean(&[], 1) - own)
    }

    fn d_slope(&self, at: usize) -> f64 {
        let own = self.own.map_or(0.0, |own| self.mean(&[own, at], 0));
        2.0 * (self.mean(&[at], 1) - own)
    }
}

#[cfg(test)]
mod tests;
