//! What an autoencoder has found, held against the truth: which latent points where, and how it answers to one feature alone.

use super::line::Line;
use super::network::{Network, Ready, dot};
use super::truth::Truth;

/// Strengths at which each feature is shown alone, from 0 to 1.
pub const STRENGTHS: usize = 33;

/// See the head of the file.
pub struct Found {
    /// Cosine of every feature with every latent \[n\]\[k\]; 0 of features without a direction.
    pub all: Vec<f64>,
    /// Largest cosine with a latent, for every feature \[n\]; NaN for features that are not represented.
    pub cosines: Vec<f64>,
    /// Which latent that is \[n\].
    pub latents: Vec<u32>,
    /// Largest cosine with a represented feature, for every latent \[k\].
    pub pure: Vec<f64>,
    /// Which feature that is \[k\].
    pub features: Vec<u32>,
}

impl Found {
    /// Of directions \[k\]\[m\].
    pub fn new(truth: &Truth, ready: &Ready) -> Self {
        let m = truth.dimensions;
        let represented = truth.represented();
        let (n, k) = (represented.len(), ready.directions.len() / m);
        let mut found = Self {
            all: Vec::with_capacity(n * k),
            cosines: vec![f64::NAN; n],
            latents: vec![0; n],
            pure: vec![f64::NAN; k],
            features: vec![0; k],
        };
        for i in 0..n {
            for (j, direction) in ready.directions.chunks_exact(m).enumerate() {
                let cosine = dot(direction, &truth.directions[i]);
                found.all.push(cosine);
                if !represented[i] {
                    continue;
                }
                better(&mut found.cosines[i], &mut found.latents[i], cosine, j);
                better(&mut found.pure[j], &mut found.features[j], cosine, i);
            }
        }
        found
    }

    /// The mean over represented features of the largest cosine; NaN without any.
    pub fn mmcs(&self) -> f64 {
        let there = self.cosines.iter().filter(|cosine| cosine.is_finite());
        there.clone().sum::<f64>() / there.count() as f64
    }
}

fn better(best: &mut f64, which: &mut u32, value: f64, at: usize) {
    if best.is_nan() || value > *best {
        (*best, *which) = (value, at as u32);
    }
}

/// Each represented feature alone, at every strength: how much of its direction is in the answer \[n\]\[33\], and the line, slope and
/// value at 0, through those answers for which its latent fires \[n\]\[2\]. NaN where there is none.
pub fn shrinkage(
    truth: &Truth,
    network: &Network,
    ready: &Ready,
    found: &Found,
) -> (Vec<f64>, Vec<f64>) {
    let (mut answers, mut lines) = (vec![], vec![]);
    for (i, direction) in truth.directions.iter().enumerate() {
        let mut line = Line::default();
        for at in 0..STRENGTHS {
            let strength = truth.norms[i] * at as f64 / (STRENGTHS - 1) as f64;
            let sample: Vec<f64> = direction.iter().map(|d| strength * d).collect();
            let (parts, answer) = network.describe(ready, &sample);
            let seen = dot(&answer, direction);
            if found.cosines[i].is_nan() {
                answers.push(f64::NAN);
                continue;
            }
            answers.push(seen);
            let own = found.latents[i] as usize;
            if parts.iter().any(|p| p.latent == own && p.value > 0.0) {
                line.add(strength, seen);
            }
        }
        lines.extend(line.fit());
    }
    (answers, lines)
}
