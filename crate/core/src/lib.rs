//! Toy models of superposition (Elhage et al. 2022): specification, training, theory and geometry.
//!
//! Pure and deterministic: no I/O, no clock, no entropy, no knowledge of a browser. The same
//! [run text](spec) gives the same bits on every machine.
//!
//! ```
//! use superposition::run::Run;
//! use superposition::spec;
//!
//! let parsed = spec::parse("n=5&m=2&S=0.95&I=1&steps=200");
//! assert!(parsed.problems.is_empty());
//! let mut run = Run::open(parsed.spec);
//! run.step(u32::MAX);
//! let file = run.file();
//! assert_eq!(file.tensors["W"].shape, [2, 5]);
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod analysis;
pub mod data;
pub mod evaluate;
pub mod experiments;
pub mod fingerprint;
pub mod geometry;
pub mod import;
pub mod job;
pub mod math;
pub mod measures;
pub mod models;
pub mod optim;
pub mod rng;
pub mod run;
pub mod snapshot;
pub mod spec;
pub mod strip;
pub mod theory;
pub mod train;

/// The hot loops, in a package of their own.
pub use superposition_kernels as kernels;

/// Numbers the *bits*: raised whenever kernels, generators or the order of sums change, so that a
/// link or a file made by another revision can say that its digits may differ.
pub const REV: u32 = 2;
