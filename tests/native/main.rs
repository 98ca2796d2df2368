//! Native checks, one binary: each module has one subject.

mod allocator;
mod data;
mod determinism;
mod evaluation;
mod files;
mod forward;
mod gradient_modes;
mod gradients;
mod jobs;
mod layers;
mod measures;
mod models;
mod optimiser;
mod paper;
mod paths;
mod placing;
mod recognition;
mod signal;
mod snapshots;
mod tidy;
