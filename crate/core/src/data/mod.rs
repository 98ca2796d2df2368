//! Feature distributions. Today: independent sparse features, x_i = 0 with probability S, else U[0, 1].

use crate::kernels::uniform::Xoshiro128Plus;
use crate::kernels::{Kernels, Lanes, Row};
use crate::rng::{self, Purpose};

/// The batch of one training step, tile after tile.
pub struct Batch<L: Lanes> {
    generator: Xoshiro128Plus<L::Words>,
    density: f64,
}

impl<L: Kernels> Batch<L> {
    /// The batch of (seed, restart, step) at a sparsity.
    pub fn new(seed: u32, restart: u32, step: u32, sparsity: f64) -> Self {
        let mut stream = rng::stream(seed, Purpose::Batch, restart, step);
        Self {
            generator: Xoshiro128Plus::new(rng::words(&mut stream)),
            density: 1.0 - sparsity,
        }
    }

    /// Writes the next 64 samples into feature rows.
    pub fn fill(&mut self, rows: &mut [Row<L>]) {
        L::fill_sparse_uniform(&mut self.generator, self.density, rows);
    }
}
