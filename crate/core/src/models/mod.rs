//! The models: parameters as one flat slice with named ranges, loss and gradient.
//!
//! [`two_layer`] holds them all; they differ by what they have: a rectifier between the matrices, a decoder
//! of their own, biases, the output function. `shape` says where parameters lie, `penalty` what weights
//! may cost besides, `path` in which order a step is done, `tied` does it in the orders that go by lists.

pub mod path;
pub mod penalty;
pub mod shape;
mod tied;
pub mod two_layer;

use crate::kernels::Activation;
use crate::spec::Model;

/// The output function of a model.
pub fn activation(model: Model) -> Activation {
    match model {
        Model::Linear => Activation::Linear,
        Model::Relu | Model::ReluHidden | Model::Absolute => Activation::Relu,
        Model::Gelu => Activation::Gelu,
    }
}

/// Whether the hidden values of a model are rectified.
pub fn rectified(model: Model) -> bool {
    matches!(model, Model::ReluHidden | Model::Absolute)
}
