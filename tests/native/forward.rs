//! An independent forward pass: plain loops in f64 over the definition of the models, written
//! without the core's kernels, for gradients and losses to be held against.

use superposition::math;
use superposition::snapshot::Snapshot;
use superposition::spec::{self, Model};

/// A model and a batch, in the plainest form.
pub struct Problem {
    pub model: Model,
    /// W\[k\]\[i\].
    pub w: Vec<Vec<f64>>,
    /// The decoder, D\[k\]\[i\], where it is not W.
    pub decoder: Option<Vec<Vec<f64>>>,
    pub b: Vec<f64>,
    /// c\[k\], or empty.
    pub c: Vec<f64>,
    /// Of each unit of |h|.
    pub price: f64,
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
        let matrix = |name| wide(name).chunks(b.len()).map(<[f64]>::to_vec).collect();
        let has = |name: &str| file.tensors.get(name).is_some();
        Self {
            model: spec::parse(&file.metadata["text"]).spec.model,
            w: matrix("W"),
            decoder: has("decoder").then(|| matrix("decoder")),
            c: if has("c") { wide("c") } else { vec![] },
            price: 0.0,
            b,
            importance: wide("importance"),
            x: vec![],
        }
    }

    /// h\[k\] = φ(Σ_i W\[k\]\[i\] x\[i\] + c\[k\]).
    pub fn hidden(&self, x: &[f64]) -> Vec<f64> {
        let rectified = matches!(self.model, Model::ReluHidden | Model::Absolute);
        let value = |(k, row): (usize, &Vec<f64>)| {
            let sum: f64 = row.iter().zip(x).map(|(w, x)| w * x).sum();
            let h = sum + self.c.get(k).copied().unwrap_or(0.0);
            if rectified { h.max(0.0) } else { h }
        };
        self.w.iter().enumerate().map(value).collect()
    }

    /// z\[i\] = Σ_k D\[k\]\[i\] h\[k\] + b\[i\] of one sample.
    pub fn pre_activations(&self, x: &[f64]) -> Vec<f64> {
        let h = self.hidden(x);
        let decoder = self.decoder.as_ref().unwrap_or(&self.w);
        let answer = |i: usize| {
            decoder
                .iter()
                .zip(&h)
                .map(|(row, h)| row[i] * h)
                .sum::<f64>()
        };
        (0..self.b.len()).map(|i| self.b[i] + answer(i)).collect()
    }

    /// I_i (t_i − out(z_i))² of one sample, with the target x or |x|.
    pub fn errors(&self, x: &[f64]) -> Vec<f64> {
        let z = self.pre_activations(x);
        let out = |z: f64| match self.model {
            Model::Linear => z,
            Model::Gelu => z * normal(z),
            Model::Relu | Model::ReluHidden | Model::Absolute => z.max(0.0),
        };
        let target = |x: f64| {
            if self.model == Model::Absolute {
                x.abs()
            } else {
                x
            }
        };
        (0..z.len())
            .map(|i| self.importance[i] * (target(x[i]) - out(z[i])).powi(2))
            .collect()
    }

    /// Mean over the batch of Σ_i I_i (t_i − out(z_i))² and what activity costs.
    pub fn loss(&self) -> f64 {
        let activity = |x: &[f64]| self.hidden(x).iter().map(|h| h.abs()).sum::<f64>();
        let sample = |x: &Vec<f64>| self.errors(x).iter().sum::<f64>() + self.price * activity(x);
        self.x.iter().map(sample).sum::<f64>() / self.x.len() as f64
    }

    /// Share of outputs with z > 0.
    pub fn active(&self) -> f64 {
        let positive = |x: &Vec<f64>| self.pre_activations(x).iter().filter(|&&z| z > 0.0).count();
        let all = self.x.len() * self.b.len();
        self.x.iter().map(positive).sum::<usize>() as f64 / all as f64
    }
}

/// Φ(z), by Simpson's rule over the density.
fn normal(z: f64) -> f64 {
    let density = |t: f64| math::exp(-0.5 * t * t) / (2.0 * std::f64::consts::PI).sqrt();
    let (parts, step) = (400, z / 400.0);
    let weighted = |j: i32| {
        let weight = if j == 0 || j == parts {
            1.0
        } else {
            f64::from(2 + 2 * (j % 2))
        };
        weight * density(step * f64::from(j))
    };
    0.5 + (0..=parts).map(weighted).sum::<f64>() * step / 3.0
}
