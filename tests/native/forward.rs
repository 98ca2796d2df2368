//! An independent forward pass: plain loops in f64 over the definition of the models, written
//! without the core's kernels, for gradients and losses to be held against.

use superposition::snapshot::Snapshot;
use superposition::spec::{self, Model};

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

/// SplitMix64 (Steele, Lea & Flood 2014), another generator than the core's: U\[0, 1) from a number.
pub fn uniforms(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

impl Problem {
    /// The model that a file holds, without samples.
    pub fn of(file: &Snapshot) -> Self {
        let wide = |name: &str| -> Vec<f64> {
            let values = file.f32(name).expect("a tensor").iter();
            values.map(|&x| x.into()).collect()
        };
        let b = wide("b");
        Self {
            model: spec::parse(&file.metadata["text"]).spec.model,
            w: wide("W").chunks(b.len()).map(<[f64]>::to_vec).collect(),
            b,
            importance: wide("importance"),
            x: vec![],
        }
    }

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

    /// I_i (x_i − out(z_i))² of one sample.
    pub fn errors(&self, x: &[f64]) -> Vec<f64> {
        let z = self.pre_activations(x);
        let out = |z: f64| match self.model {
            Model::Relu => z.max(0.0),
            Model::Linear => z,
        };
        (0..z.len())
            .map(|i| self.importance[i] * (x[i] - out(z[i])).powi(2))
            .collect()
    }

    /// Mean over the batch of Σ_i I_i (x_i − out(z_i))².
    pub fn loss(&self) -> f64 {
        let sample = |x: &Vec<f64>| self.errors(x).iter().sum::<f64>();
        self.x.iter().map(sample).sum::<f64>() / self.x.len() as f64
    }

    /// Share of outputs with z > 0.
    pub fn active(&self) -> f64 {
        let positive = |x: &Vec<f64>| self.pre_activations(x).iter().filter(|&&z| z > 0.0).count();
        let all = self.x.len() * self.b.len();
        self.x.iter().map(positive).sum::<usize>() as f64 / all as f64
    }
}
