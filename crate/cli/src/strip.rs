//! Trains a film strip natively, on every processor there is; the same frames as in a page.

use superposition::snapshot::Snapshot;
use superposition::spec::Spec;
use superposition::strip;

use crate::runs::finished;

/// Tensors that a stored strip leaves out: large, and not drawn while scrubbing.
const LEFT_OUT: &[&str] = &["history"];

/// The frames from dense to sparse, each laid on the one before.
pub fn train(spec: &Spec) -> Vec<Snapshot> {
    let texts: Vec<String> = strip::runs(spec).iter().map(Spec::text).collect();
    lay(finished(&texts))
}

/// Finished files, from dense to sparse, each laid on the one before, the first upright.
///
/// # Panics
/// If they are not of one model: a bug of the caller.
pub fn lay(files: Vec<Snapshot>) -> Vec<Snapshot> {
    let mut frames: Vec<Snapshot> = Vec::with_capacity(files.len());
    for file in files {
        let laid = match frames.last() {
            Some(neighbour) => strip::align(&file, neighbour).expect("frames of one shape"),
            None => strip::upright(&file).expect("a frame"),
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
