//! Does many jobs to their ends, on every processor there is, and shows how far it is.

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use superposition::job::{self, Job};
use superposition::snapshot::Snapshot;
use superposition::spec;

/// The finished files of jobs, in their order.
pub fn finished(texts: &[String]) -> Vec<Snapshot> {
    let bar = ProgressBar::new(texts.len() as u64);
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} runs, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    // The longest first, so that none is left to one processor at the end.
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|&a, &b| cost(&texts[b]).total_cmp(&cost(&texts[a])));
    let finish = |at: usize| {
        let mut job = Job::open(&texts[at]);
        job.step(u32::MAX);
        let file = job.file();
        bar.inc(1);
        (at, file)
    };
    // One by one: a processor that is free takes the next.
    let mut files: Vec<_> = order.into_par_iter().with_max_len(1).map(finish).collect();
    bar.finish_and_clear();
    files.sort_by_key(|(at, _)| *at);
    files.into_iter().map(|(_, file)| file).collect()
}

/// About how many multiplications a job takes; of an experiment, a guess.
pub fn cost(text: &str) -> f64 {
    if job::read(text).is_some() {
        return 1e10;
    }
    let spec = spec::parse(text).spec;
    let size = f64::from(spec.features) * f64::from(spec.dimensions);
    let samples = f64::from(spec.batch) * f64::from(spec.steps);
    size * samples * f64::from(spec.restarts)
}
