//! Native checks, one binary: each module has one subject.

mod determinism;
mod forward;
mod gradients;
mod optimiser;
mod paper;
mod snapshots;
mod tidy;
