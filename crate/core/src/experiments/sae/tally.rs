//! What an autoencoder did with the samples that it was shown: sums only.

use super::network::dot;
use super::variants::Part;

/// Sums over samples.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many samples.
    pub samples: f64,
    /// Σ loss.
    pub loss: f64,
    /// Σ ‖h − ĥ‖².
    pub square: f64,
    /// In how many samples each latent fired \[k\].
    pub fired: Vec<u32>,
    /// Σ D̂·(h − ĥ) over the samples in which a latent fired \[k\].
    lost: Vec<f64>,
    /// Σ h \[m\], and Σ ‖h‖².
    moments: (Vec<f64>, f64),
}

impl Tally {
    /// Of no samples.
    pub fn new(latents: usize, dimensions: usize) -> Self {
        Self {
            fired: vec![0; latents],
            lost: vec![0.0; latents],
            moments: (vec![0.0; dimensions], 0.0),
            ..Self::default()
        }
    }

    /// Counts a sample: h, ĥ − h, the latents that took part, what they cost; D̂ \[k\]\[m\].
    pub fn count(
        &mut self,
        [sample, residual]: [&[f64]; 2],
        parts: &[Part],
        cost: f64,
        directions: &[f64],
    ) {
        let square = dot(residual, residual);
        self.samples += 1.0;
        self.square += square;
        self.loss += square + cost;
        for part in parts.iter().filter(|part| part.value > 0.0) {
            let j = part.latent;
            self.fired[j] += 1;
            let row = &directions[j * sample.len()..][..sample.len()];
            self.lost[j] -= dot(row, residual);
        }
        let (first, second) = &mut self.moments;
        first.iter_mut().zip(sample).for_each(|(sum, h)| *sum += h);
        *second += dot(sample, sample);
    }

    /// Adds the sums of other samples.
    pub fn add(&mut self, other: &Self) {
        self.samples += other.samples;
        self.loss += other.loss;
        self.square += other.square;
        let fired = self.fired.iter_mut().zip(&other.fired);
        fired.for_each(|(sum, fired)| *sum += fired);
        let lost = self.lost.iter_mut().zip(&other.lost);
        lost.for_each(|(sum, lost)| *sum += lost);
        let first = self.moments.0.iter_mut().zip(&other.moments.0);
        first.for_each(|(sum, h)| *sum += h);
        self.moments.1 += other.moments.1;
    }

    /// Mean number of latents that fire; NaN without samples, as the others.
    pub fn l0(&self) -> f64 {
        self.fired.iter().copied().map(f64::from).sum::<f64>() / self.samples
    }

    /// 1 − E‖h − ĥ‖²/E‖h − E h‖².
    pub fn explained(&self) -> f64 {
        let (first, second) = &self.moments;
        1.0 - self.square / (second - dot(first, first) / self.samples)
    }

    /// Latents that never fired; none without samples.
    pub fn dead(&self) -> u32 {
        let silent = self.fired.iter().filter(|&&fired| fired == 0).count();
        if self.samples > 0.0 { silent as u32 } else { 0 }
    }

    /// How often each latent fires \[k\].
    pub fn rates(&self) -> Vec<f64> {
        let rate = |&fired: &u32| f64::from(fired) / self.samples;
        self.fired.iter().map(rate).collect()
    }

    /// How much too little of each latent's direction comes back, in the mean over the samples in which it fires \[k\]; NaN of a
    /// latent that never does.
    pub fn lost(&self) -> Vec<f64> {
        let each = self.lost.iter().zip(&self.fired);
        each.map(|(lost, &fired)| lost / f64::from(fired)).collect()
    }
}
