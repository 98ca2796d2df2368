//! Closed forms in f64: what a careful derivation says, for training to be held against.
//!
//! Functions of numbers and matrices; they know no model code. Losses are sums over features.

pub mod absolute;
pub mod adversarial;
pub mod binomial;
pub mod capacity;
#[cfg(test)]
mod check;
pub mod compressed_sensing;
pub mod correlated;
pub mod digon;
pub mod expected;
pub mod frames;
pub mod linear;
pub mod mean_field;
mod minimise;
pub mod moments;
pub mod normal;
#[cfg(test)]
mod optima_tests;
pub mod packing;
pub mod phases;
pub mod shapes;
pub mod sparse_levels;
pub mod two_features;
pub mod uniform;
