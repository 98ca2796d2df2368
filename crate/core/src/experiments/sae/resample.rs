//! New directions for latents that no longer fire: at random, or towards samples that are described badly (Bricken et al. 2023;
//! PAPER 3.2). Says nothing about when.

use super::network::{Network, Ready, dot};
use super::truth::unit;
use crate::math;
use crate::rng::{self, Xoshiro256PlusPlus};

/// How dead latents come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resample {
    /// They do not.
    Never,
    /// In random directions.
    Random,
    /// Towards samples in proportion to the square of their loss.
    Worst,
}

/// Length of a new encoder row as a share of that of the others (of 1 at random).
const SHARE: f64 = 0.5;

/// Gives each of the latents `dead` a new direction; `threshold` is the θ of new latents that have one.
pub fn revive(
    network: &Network,
    parameters: &mut [f64],
    dead: &[usize],
    candidates: Option<(&Ready, &[f64])>,
    threshold: f64,
    stream: &mut Xoshiro256PlusPlus,
) {
    let (k, m) = (network.latents, network.dimensions);
    let weights = candidates.map(|(ready, samples)| badness(network, ready, samples));
    let alive = (0..k).filter(|j| !dead.contains(j));
    let encoder = &parameters[network.encoder()];
    let lengths: Vec<f64> = alive
        .map(|j| &encoder[j * m..][..m])
        .map(|row| dot(row, row).sqrt())
        .collect();
    let length = match weights {
        Some(_) if !lengths.is_empty() => lengths.iter().sum::<f64>() / lengths.len() as f64,
        _ => 1.0,
    };
    for &j in dead {
        let towards = match (candidates, &weights) {
            (Some((ready, samples)), Some(weights)) if weights.iter().sum::<f64>() > 0.0 => {
                let which = pick(weights, rng::uniform(stream));
                let sample = samples[which * m..][..m].iter();
                sample.zip(&ready.centre).map(|(h, b)| h - b).collect()
            }
            _ => (0..m).map(|_| rng::normal_pair(stream)[0]).collect(),
        };
        for (d, x) in unit(towards).into_iter().enumerate() {
            parameters[network.decoder().start + j * m + d] = x;
            parameters[network.encoder().start + j * m + d] = SHARE * length * x;
        }
        parameters[network.bias().start + j] = 0.0;
        network.set_own(parameters, j, threshold);
    }
}

/// ‖h − ĥ‖⁴ of each sample.
fn badness(network: &Network, ready: &Ready, samples: &[f64]) -> Vec<f64> {
    let bad = |sample: &[f64]| {
        let (_, answer) = network.describe(ready, sample);
        let square: f64 = answer
            .iter()
            .zip(sample)
            .map(|(a, h)| (a - h) * (a - h))
            .sum();
        square * square
    };
    samples.chunks_exact(network.dimensions).map(bad).collect()
}

/// The index whose share of the whole a number in \[0, 1) falls into.
fn pick(weights: &[f64], u: f64) -> usize {
    let mut rest = u * weights.iter().sum::<f64>();
    let found = weights.iter().position(|weight| {
        rest -= weight;
        rest < 0.0
    });
    found.unwrap_or(weights.len() - 1)
}

impl Network {
    /// Parameters before training: encoder and decoder uniform within ±√(6/fan) (He et al. 2015; the fan is the number of values
    /// that come in), decoder rows then at length 1, biases 0.
    pub fn initial(&self, threshold: f64, stream: &mut Xoshiro256PlusPlus) -> Vec<f64> {
        let (k, m) = (self.latents, self.dimensions);
        let mut parameters = vec![0.0; self.len()];
        let bound = (6.0 / m as f64).sqrt();
        for x in &mut parameters[..2 * k * m] {
            *x = bound * (2.0 * rng::uniform(stream) - 1.0);
        }
        self.shorten(&mut parameters);
        (0..k).for_each(|j| self.set_own(&mut parameters, j, threshold));
        parameters
    }

    /// Decoder rows at length 1.
    pub fn shorten(&self, parameters: &mut [f64]) {
        for row in parameters[self.decoder()].chunks_exact_mut(self.dimensions) {
            let fresh = unit(row.to_vec());
            row.copy_from_slice(&fresh);
        }
    }

    /// The variant's own parameters of latent j as they are at the start.
    fn set_own(&self, parameters: &mut [f64], j: usize, threshold: f64) {
        for which in 0..self.variant.vectors() {
            let start = if self.variant.is_gated() {
                0.0
            } else {
                math::ln(threshold)
            };
            parameters[self.own(which).start + j] = start;
        }
    }
}
