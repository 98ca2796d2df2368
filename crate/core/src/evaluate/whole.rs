//! The evaluation loss without sampling: of few independent features, all active sets are summed in closed form
//! (`theory::expected`). Says for which models; the sums are not here.

use super::Evaluation;
use crate::spec::Model;
use crate::theory::expected;

/// The sums grow as n 3ⁿ; up to here they cost less than sampling.
const MOST_FEATURES: usize = 6;

impl Evaluation {
    /// The exact loss of a plain tied ReLU model of few features.
    pub(super) fn whole(&self) -> Option<f64> {
        let plain = self.model == Model::Relu
            && !self.shape.untied
            && self.hidden.iter().all(|&c| c == 0.0)
            && self.law.is_plain();
        let finite = self.columns.iter().chain(&self.bias).all(|x| x.is_finite());
        if !plain || !finite || self.shape.features > MOST_FEATURES {
            return None;
        }
        let model = expected::Model {
            dimensions: self.shape.dimensions,
            columns: &self.columns,
            bias: &self.bias,
            importance: &self.importance,
        };
        Some(model.exact(&self.law.densities).value)
    }
}
