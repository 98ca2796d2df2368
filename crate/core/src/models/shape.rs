//! The shape of a model: n features in m hidden values, and where its parameters lie.

use core::ops::Range;

use crate::math;
use crate::rng::{self, Purpose};

/// Parameters are one flat slice: the encoder W in panels of four dimensions (`panel[p][i]` =
/// W[4p..4p+4, i], zeros beyond m), the decoder in the same form if it is a matrix of its own, then b,
/// then the hidden bias c if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// n.
    pub features: usize,
    /// m.
    pub dimensions: usize,
    /// Whether the decoder is a matrix of its own, and not Wᵀ.
    pub untied: bool,
    /// Whether there is a hidden bias.
    pub hidden_bias: bool,
}

impl Shape {
    /// One matrix and an output bias.
    pub fn tied(features: usize, dimensions: usize) -> Self {
        Self {
            features,
            dimensions,
            untied: false,
            hidden_bias: false,
        }
    }

    fn panels(self) -> usize {
        self.dimensions.div_ceil(4) * self.features * 4
    }

    /// Where the encoder W lies, ⌈m/4⌉ · n · 4 values.
    pub fn weights(self) -> Range<usize> {
        0..self.panels()
    }

    /// Where the decoder lies: column i, of m values, makes output i. The encoder's place if they are one.
    pub fn decoder(self) -> Range<usize> {
        let start = if self.untied { self.panels() } else { 0 };
        start..start + self.panels()
    }

    /// Where b lies, n values.
    pub fn bias(self) -> Range<usize> {
        let start = self.decoder().end;
        start..start + self.features
    }

    /// Where c lies, m values or none.
    pub fn hidden(self) -> Range<usize> {
        let start = self.bias().end;
        start..start + if self.hidden_bias { self.dimensions } else { 0 }
    }

    /// Number of parameters, padding included.
    pub fn len(self) -> usize {
        self.hidden().end
    }

    /// Whether there are no parameters (never, for a valid specification).
    pub fn is_empty(self) -> bool {
        self.features == 0
    }

    /// Where W[k, i] lies.
    pub fn weight(self, k: usize, i: usize) -> usize {
        (k / 4 * self.features + i) * 4 + k % 4
    }

    /// W as an m×n matrix, row after row.
    pub fn matrix(self, parameters: &[f32]) -> Vec<f32> {
        self.rows(&parameters[self.weights()])
    }

    /// The decoder as an m×n matrix, row after row: column i makes output i.
    pub fn decoding(self, parameters: &[f32]) -> Vec<f32> {
        self.rows(&parameters[self.decoder()])
    }

    fn rows(self, panels: &[f32]) -> Vec<f32> {
        let index = (0..self.dimensions).flat_map(|k| (0..self.features).map(move |i| (k, i)));
        index.map(|(k, i)| panels[self.weight(k, i)]).collect()
    }

    /// Parameters from their parts: W and the decoder as m×n matrices, row after row (the decoder counts only
    /// where it is one of its own), b \[n\], c \[m\] or empty.
    pub fn packed(
        self,
        encoder: &[f32],
        decoder: &[f32],
        bias: &[f32],
        hidden: &[f32],
    ) -> Vec<f32> {
        let mut parameters = vec![0.0; self.len()];
        let mut put = |start: usize, rows: &[f32]| {
            for (at, &x) in rows.iter().enumerate() {
                let (k, i) = (at / self.features, at % self.features);
                parameters[start + self.weight(k, i)] = x;
            }
        };
        put(0, encoder);
        if self.untied {
            put(self.decoder().start, decoder);
        }
        parameters[self.bias()].copy_from_slice(bias);
        parameters[self.hidden()].copy_from_slice(hidden);
        parameters
    }

    /// Parameters before training: every weight ~ N(0, scale² · 2/(n+m)) (Glorot & Bengio 2010), biases 0.
    pub fn initial(self, scale: f64, seed: u32, restart: u32) -> Vec<f32> {
        let mut parameters = Vec::new();
        self.start(scale, seed, restart, &mut parameters);
        parameters
    }

    /// The same, into memory that is there.
    pub fn start(self, scale: f64, seed: u32, restart: u32, parameters: &mut Vec<f32>) {
        let deviation = scale * (2.0 / (self.features + self.dimensions) as f64).sqrt();
        let mut generator = rng::stream(seed, Purpose::Initial, restart, 0);
        parameters.clear();
        parameters.resize(self.len(), 0.0);
        let matrices = if self.untied { 2 } else { 1 };
        let mut pair = [0.0; 2];
        let each = self.dimensions * self.features;
        for draw in 0..matrices * each {
            if draw % 2 == 0 {
                pair = rng::normal_pair(&mut generator);
            }
            let (k, i) = (draw % each / self.features, draw % self.features);
            let at = draw / each * self.panels() + self.weight(k, i);
            parameters[at] = (deviation * pair[draw % 2]) as f32;
        }
    }
}

/// I_i = decayⁱ, i from 0.
pub fn importances(decay: f64, features: usize) -> impl Iterator<Item = f32> {
    (0..features).map(move |i| math::pow(decay, i as f64) as f32)
}
