//! Native checks, one binary: each module has one subject.

mod determinism;
mod evaluation;
mod files;
mod forward;
mod gradients;
mod layers;
mod measures;
mod optimiser;
mod paper;
mod placing;
mod recognition;
mod snapshots;
mod tidy;
