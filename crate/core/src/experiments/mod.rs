//! What is not plain training of one model: each experiment with its settings, done step by step.
//!
//! An experiment draws from streams keyed by its seed and by the number of the step, so that it comes to the same
//! bits however its steps are cut up. Each has an oracle, a value known beforehand, in its tests.

pub mod ablation;
pub(crate) mod adam;
pub mod attack;
pub mod blocks;
pub mod census;
pub mod code;
pub mod cumulants;
pub mod decode;
pub mod experts;
pub mod good_turing;
pub mod keys;
pub mod levels;
pub mod mixture;
pub mod phase_map;
pub mod sae;
pub mod split;
pub mod u_and;
pub mod widths;

use crate::import::Matrix;
use crate::job::settings::{Setting, Settings};
use crate::snapshot::Snapshot;

/// An experiment that can be done.
pub struct Experiment {
    /// Its word in a text.
    pub name: &'static str,
    /// One sentence: what is done and seen.
    pub help: &'static str,
    /// Its settings, in the order of the text.
    pub settings: &'static [Setting],
    /// Makes it ready.
    pub open: fn(&Settings) -> Box<dyn Work>,
}

/// An experiment under way.
pub trait Work {
    /// Steps in all, at least one.
    fn steps(&self) -> u32;
    /// Does step number `step`, from 0.
    fn step(&mut self, step: u32);
    /// Puts what can be seen now: named tensors.
    fn show(&self, snapshot: &mut Snapshot);
    /// The matrix that was given beside the text, if one was.
    fn matrix(&self) -> Option<&Matrix> {
        None
    }
}

/// Every experiment there is.
pub static EXPERIMENTS: &[&Experiment] = &[
    &ablation::EXPERIMENT,
    &attack::EXPERIMENT,
    &blocks::EXPERIMENT,
    &census::EXPERIMENT,
    &code::EXPERIMENT,
    &cumulants::EXPERIMENT,
    &decode::EXPERIMENT,
    &experts::EXPERIMENT,
    &good_turing::EXPERIMENT,
    &keys::EXPERIMENT,
    &levels::EXPERIMENT,
    &mixture::EXPERIMENT,
    &phase_map::EXPERIMENT,
    &sae::EXPERIMENT,
    &split::EXPERIMENT,
    &u_and::EXPERIMENT,
    &widths::EXPERIMENT,
];
