//! Adam (Kingma & Ba 2015) in f64, for what experiments train besides the models.

use crate::math;

const BETAS: [f64; 2] = [0.9, 0.999];
const EPSILON: f64 = 1e-8;

/// Moments of every parameter, and how often they were updated.
pub struct Adam {
    first: Vec<f64>,
    second: Vec<f64>,
    step: i32,
}

impl Adam {
    /// For so many parameters.
    pub fn new(len: usize) -> Self {
        Self {
            first: vec![0.0; len],
            second: vec![0.0; len],
            step: 0,
        }
    }

    /// One update of `parameters` against `gradient`, bias-corrected, at learning rate `rate`.
    pub fn update(&mut self, parameters: &mut [f64], gradient: &[f64], rate: f64) {
        self.step += 1;
        let [first, second] = BETAS.map(|beta| 1.0 - math::pow(beta, f64::from(self.step)));
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((x, &g), (m, v)) in parameters.iter_mut().zip(gradient).zip(moments) {
            *m = BETAS[0] * *m + (1.0 - BETAS[0]) * g;
            *v = BETAS[1] * *v + (1.0 - BETAS[1]) * g * g;
            *x -= rate * (*m / first) / ((*v / second).sqrt() + EPSILON);
        }
    }
}
