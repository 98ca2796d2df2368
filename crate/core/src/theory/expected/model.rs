//! The expected loss of a model in its parts: W, b and importances in, value and gradients out.

use super::Expected;

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

impl Model<'_> {
    /// The whole expected loss with these densities \[n\]: all sets of active features.
    ///
    /// # Panics
    /// For more features than [`super::faces::MOST_FEATURES`]: a bug of the caller.
    pub fn exact(&self, densities: &[f64]) -> Loss {
        let (m, importance) = (self.dimensions, self.importance);
        self.of(Expected::exact(m, importance, densities).expect("not too many active sets"))
    }

    /// The sets with at most `most` (0 to 2) active features, each as often as it comes; what more add is left out.
    pub fn strata(&self, densities: &[f64], most: usize) -> Loss {
        self.of(Expected::strata(
            self.dimensions,
            self.importance,
            densities,
            most,
        ))
    }

    /// The sparse limit: exactly one active feature, each as likely (Chen et al. 2023).
    pub fn limit(&self) -> Loss {
        self.of(Expected::limit(self.dimensions, self.importance))
    }

    fn of(&self, mut expected: Expected) -> Loss {
        let parameters = [self.columns, self.bias].concat();
        let mut columns = vec![0.0; parameters.len()];
        let value = expected.loss(&parameters, &mut columns);
        let bias = columns.split_off(self.columns.len());
        Loss {
            value,
            columns,
            bias,
        }
    }
}
