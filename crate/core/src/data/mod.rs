//! Feature distributions. Today: independent sparse features, x_i = 0 with probability S_i, else U[0, 1].

use crate::kernels::uniform::{Chance, Xoshiro128Plus};
use crate::kernels::{Kernels, Lanes, Row};
use crate::rng::{self, Purpose};

/// The batch of one training step, tile after tile.
pub struct Batch<'a, L: Lanes> {
    generator: Xoshiro128Plus<L::Words>,
    chances: &'a [Chance],
}

impl<'a, L: Kernels> Batch<'a, L> {
    /// The batch of (seed, restart, step), each feature with its chance \[n\].
    pub fn new(seed: u32, restart: u32, step: u32, chances: &'a [Chance]) -> Self {
        let mut stream = rng::stream(seed, Purpose::Batch, restart, step);
        Self {
            generator: Xoshiro128Plus::new(rng::words(&mut stream)),
            chances,
        }
    }

    /// Writes the next 64 samples into feature rows.
    pub fn fill(&mut self, rows: &mut [Row<L>]) {
        L::fill_sparse_uniform(&mut self.generator, self.chances, rows);
    }
}
