//! Trains a film strip natively, on every processor there is; the same frames as in a page.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use superposition::run::Run;
use superposition::snapshot::Snapshot;
use superposition::spec::Spec;
use superposition::strip;

/// Tensors that a stored strip leaves out: large, and not drawn while scrubbing.
const LEFT_OUT: &[&str] = &["history"];

/// The frames from dense to sparse, each laid on the one before.
///
/// # Panics
/// Never: frames of one specification are of one shape.
pub fn train(spec: &Spec) -> Vec<Snapshot> {
    let runs = strip::runs(spec);
    let (next, trained) = (
        AtomicUsize::new(0),
        Mutex::new(Vec::with_capacity(runs.len())),
    );
    let work = || {
        while let Some(spec) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut run = Run::open(spec.clone());
            run.step(u32::MAX);
            let file = run.file();
            let mut trained = trained.lock().unwrap_or_else(PoisonError::into_inner);
            trained.push((spec.sparsity, file));
        }
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..processors).for_each(|_| drop(scope.spawn(work))));
    let mut trained = trained.into_inner().unwrap_or_else(PoisonError::into_inner);
    trained.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut frames: Vec<Snapshot> = Vec::with_capacity(runs.len());
    for (_, frame) in trained {
        let laid = match frames.last() {
            Some(neighbour) => strip::align(&frame, neighbour).expect("frames of one shape"),
            None => strip::upright(&frame).expect("a frame"),
        };
        frames.push(laid);
    }
    frames
}

/// The strip as it is stored.
pub fn stored(frames: &[Snapshot]) -> Snapshot {
    strip::bind(frames, LEFT_OUT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use superposition::spec;

    /// The page shows this file before it has trained anything.
    #[test]
    fn the_stored_strip_is_what_training_gives() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../www/strips/default.safetensors"
        );
        let stored_bytes = std::fs::read(path).expect("the stored strip");
        let frames = train(&spec::parse("restarts=8").spec);
        assert!(
            stored(&frames).encode() == stored_bytes,
            "renew it: ./build.sh strip 'restarts=8' --out www/strips/default.safetensors"
        );
    }
}
