//! The models: parameters as one flat slice with named ranges, loss and gradient.
//!
//! A file a model. [`tied`] holds what the one-matrix models share; [`relu`] and [`linear`] are
//! its output functions, each with its derivative beside it.

pub mod linear;
pub mod relu;
pub mod tied;
