//! Trains many runs to their ends, on every processor there is, and shows how far it is.

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use superposition::run::Run;
use superposition::snapshot::Snapshot;
use superposition::spec::Spec;

/// The finished files of runs, in their order.
pub fn finished(specs: Vec<Spec>) -> Vec<Snapshot> {
    let bar = ProgressBar::new(specs.len() as u64);
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} runs, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    // The longest first, so that none is left to one processor at the end.
    let mut order: Vec<usize> = (0..specs.len()).collect();
    order.sort_by(|&a, &b| cost(&specs[b]).total_cmp(&cost(&specs[a])));
    let train = |at: usize| {
        let mut run = Run::open(specs[at].clone());
        run.step(u32::MAX);
        let file = run.file();
        bar.inc(1);
        (at, file)
    };
    // One by one: a processor that is free takes the next.
    let mut files: Vec<_> = order.into_par_iter().with_max_len(1).map(train).collect();
    bar.finish_and_clear();
    files.sort_by_key(|(at, _)| *at);
    files.into_iter().map(|(_, file)| file).collect()
}

/// About how many multiplications a run takes.
pub fn cost(spec: &Spec) -> f64 {
    let size = f64::from(spec.features) * f64::from(spec.dimensions);
    let samples = f64::from(spec.batch) * f64::from(spec.steps);
    size * samples * f64::from(spec.restarts)
}
