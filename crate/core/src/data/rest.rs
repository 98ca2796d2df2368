//! Samples with at least so many active features: what is left to draw where the others are known exactly.

use crate::rng::{self, Xoshiro256PlusPlus};

/// The law of independent U\[0, 1\] features, given that at least `least` are active.
pub struct Rest {
    densities: Vec<f64>,
    least: usize,
    /// P(at least k of the features from i on are active), k to `least` \[n + 1\]\[least + 1\].
    tails: Vec<f64>,
}

impl Rest {
    /// Of densities \[n\].
    pub fn new(densities: &[f64], least: usize) -> Self {
        let (n, row) = (densities.len(), least + 1);
        let mut tails = vec![0.0; (n + 1) * row];
        tails[n * row] = 1.0;
        for i in (0..n).rev() {
            let p = densities[i];
            tails[i * row] = 1.0;
            for k in 1..row {
                tails[i * row + k] =
                    p * tails[(i + 1) * row + k - 1] + (1.0 - p) * tails[(i + 1) * row + k];
            }
        }
        Self {
            densities: densities.to_vec(),
            least,
            tails,
        }
    }

    /// How often samples are of this kind.
    pub fn probability(&self) -> f64 {
        self.tails[self.least]
    }

    /// One such sample: its active features, ascending, with their values. Only where there are any.
    pub fn draw(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        let row = self.least + 1;
        let mut missing = self.least;
        active.clear();
        for (i, &p) in self.densities.iter().enumerate() {
            let fewer = missing.saturating_sub(1);
            // Given that as many are still to come as are missing.
            let on = p * self.tails[(i + 1) * row + fewer] / self.tails[i * row + missing];
            if rng::uniform(generator) < on {
                active.push((i, rng::uniform(generator)));
                missing = fewer;
            }
        }
    }
}
