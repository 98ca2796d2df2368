//! The models: parameters as one flat slice with named ranges, loss and gradient.
//!
//! [`tied`] holds the one-matrix models, x' = out(WᵀWx + b); they differ by their output function
//! alone: identity (Elhage et al. 2022, "linear model") or ReLU ("ReLU output model").

pub mod tied;

use crate::kernels::Activation;
use crate::spec::Model;

/// The output function of a one-matrix model.
pub fn activation(model: Model) -> Activation {
    match model {
        Model::Linear => Activation::Linear,
        Model::Relu => Activation::Relu,
    }
}
