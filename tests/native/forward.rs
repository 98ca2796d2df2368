//! An independent forward pass: plain loops in f64 over the definition of the models, written
//! without the core's kernels, for gradients and losses to be held against.

use superposition::spec::Model;

/// A model and a batch, in the plainest form.
pub struct Problem {
    pub model: Model,
    /// W\[k\]\[i\].
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
    pub importance: Vec<f64>,
    /// x\[sample\]\[i\].
    pub x: Vec<Vec<f64>>,
}

impl Problem {
    /// Pre-activations z\[i\] = Σ_k W\[k\]\[i\] h\[k\] + b\[i\] of one sample, h\[k\] = Σ_i W\[k\]\[i\] x\[i\].
    pub fn pre_activations(&self, x: &[f64]) -> Vec<f64> {
        let h: Vec<f64> = self
            .w
            .iter()
            .map(|row| row.iter().zip(x).map(|(w, x)| w * x).sum())
            .collect();
        (0..self.b.len())
            .map(|i| {
                self.b[i]
                    + self
                        .w
                        .iter()
                        .zip(&h)
                        .map(|(row, h)| row[i] * h)
                        .sum::<f64>()
            })
            .collect()
    }

    /// Mean over the batch of Σ_i I_i (x_i − out(z_i))².
    pub fn loss(&self) -> f64 {
        let sample = |x: &Vec<f64>| -> f64 {
            let z = self.pre_activations(x);
            let out = |z: f64| match self.model {
                Model::Relu => z.max(0.0),
                Model::Linear => z,
            };
            (0..z.len())
                .map(|i| self.importance[i] * (x[i] - out(z[i])).powi(2))
                .sum()
        };
        self.x.iter().map(sample).sum::<f64>() / self.x.len() as f64
    }

    /// Share of outputs with z > 0.
    pub fn active(&self) -> f64 {
        let positive = |x: &Vec<f64>| self.pre_activations(x).iter().filter(|&&z| z > 0.0).count();
        let all = self.x.len() * self.b.len();
        self.x.iter().map(positive).sum::<usize>() as f64 / all as f64
    }
}
