//! The hot loops: lane arithmetic and the tile algorithms written once over it.
//!
//! Knows nothing of specifications, models or optimisers. A *tile* is [`TILE`] samples, stored
//! feature-major: one [`Row`] of lanes for each feature or dimension, so that every loop runs over
//! the samples of the batch and never needs a horizontal sum until the very end.
//!
//! A package of its own because only this code is compiled for speed; all else in the core is
//! compiled for size, which a page that is opened on a phone pays for.
#![deny(missing_docs)]

pub mod active;
pub mod adam;
mod compiled;
pub mod dense;
pub mod gram;
pub mod hidden;
pub mod inner;
pub mod lanes;
pub mod output;
pub mod skip;
pub mod sparse;
pub mod sums;
pub mod tied;
pub mod uniform;

pub use compiled::Kernels;
pub use lanes::{Lanes, Native};
pub use output::Activation;

/// Samples in a tile.
pub const TILE: usize = 64;

/// Lane vectors in a row.
pub const VECTORS: usize = TILE / 4;

/// One quantity (a feature, a dimension) for every sample of a tile.
pub type Row<L> = [L; VECTORS];

#[cfg(test)]
mod naive;
#[cfg(test)]
mod tests;
