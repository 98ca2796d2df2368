//! Closed forms in f64: what a careful derivation says, for training to be held against.
//!
//! Functions of numbers and matrices; they know no model code. Losses are sums over features.

pub mod binomial;
pub mod expected;
pub mod linear;
pub mod moments;
