//! Toy models of superposition (Elhage et al. 2022): specification, training, theory and geometry.
//!
//! Pure and deterministic: no I/O, no clock, no entropy, no knowledge of a browser. The same
//! [run text](spec) gives the same bits on every machine.
#![deny(missing_docs)]

pub mod kernels;
pub mod math;
pub mod rng;
pub mod spec;

/// Numbers the *bits*: raised whenever kernels, generators or the order of sums change, so that a
/// link or a file made by another revision can say that its digits may differ.
pub const REV: u32 = 1;
