//! A film strip: the same run at many sparsities, each frame turned to lie as its neighbour does.
//!
//! Trained weights are determined only up to a rotation of the hidden space, and equally important
//! features only up to their order. [`align`] takes both freedoms out, so that scrubbing along the
//! strip shows what sparsity changes and nothing else. It changes how a frame is drawn, never what
//! it measures: norms, angles, loss and fingerprint are those of the trained run. Where the hidden values are
//! neurons there is no such freedom, and frames stay as they are.
//!
//! Trains nothing: the frames are runs like any other. A stored strip is one snapshot that holds
//! them all: tensor or metadata `k.name` is `name` of frame k, counted from 0.

use crate::geometry::{self, align};
use crate::models::rectified;
use crate::run::tensors;
use crate::snapshot::Snapshot;
use crate::spec::{self, Spec};

/// Frames of a strip.
const FRAMES: u32 = 31;

/// Density of the last frame; the first has every feature active.
const SPARSEST: f64 = 0.01;

/// The runs of a strip: the specification at sparsities from 0 to 0.99, evenly spaced in the
/// logarithm of the density. Live changes are left out: every frame is trained from its start,
/// random or given.
///
/// Their generators do not depend on sparsity, so all start from the same weights and see the
/// same noise (common random numbers).
pub fn runs(spec: &Spec) -> Vec<Spec> {
    let sparsity = |k: u32| {
        let density = crate::math::pow(SPARSEST, f64::from(k) / f64::from(FRAMES - 1));
        ((1.0 - density) * 1000.0).round() / 1000.0
    };
    runs_at(spec, &(0..FRAMES).map(sparsity).collect::<Vec<_>>())
}

/// The same at sparsities of one's own.
pub fn runs_at(spec: &Spec, sparsities: &[f64]) -> Vec<Spec> {
    let frame = |&sparsity: &f64| Spec {
        sparsity,
        edits: Vec::new(),
        places: spec.placed(0).cloned().collect(),
        ..spec.clone()
    };
    sparsities.iter().map(frame).collect()
}

/// A frame turned so that its first feature points up (along the second dimension, or the only
/// one): how the frame lies that all others are laid on.
///
/// # Errors
/// One sentence, where it is no frame.
pub fn upright(frame: &Snapshot) -> Result<Snapshot, String> {
    let w = matrix(frame)?;
    if has_neurons(frame) {
        return Ok(frame.clone());
    }
    let (m, n) = w.shape();
    // Householder's reflection in the mirror between the feature and the axis.
    let up = m.min(2) - 1;
    let mut normal: Vec<f64> = w.column(0).iter().copied().collect();
    normal[up] -= normal.iter().map(|x| x * x).sum::<f64>().sqrt();
    let square: f64 = normal.iter().map(|x| x * x).sum();
    let mut upright = frame.clone();
    if square > 0.0 {
        let reflect = |k: usize, i: usize| {
            let along: f64 = (0..m).map(|l| normal[l] * w[(l, i)]).sum();
            w[(k, i)] - 2.0 * normal[k] * along / square
        };
        let order: Vec<usize> = (0..n).collect();
        tensors::replace(
            &mut upright,
            &geometry::DMatrix::from_fn(m, n, reflect),
            &order,
        );
    }
    Ok(upright)
}

/// A frame turned, and its equally important features reordered, to lie as a neighbouring frame.
///
/// # Errors
/// One sentence, where the two are not frames of one model.
pub fn align(frame: &Snapshot, neighbour: &Snapshot) -> Result<Snapshot, String> {
    let (w, reference) = (matrix(frame)?, matrix(neighbour)?);
    if w.shape() != reference.shape() {
        return Err("The two frames are not of one model.".into());
    }
    if has_neurons(frame) {
        return Ok(frame.clone());
    }
    let importance = frame.f32("importance").unwrap_or_default();
    let found = align::align(&w, &reference, importance);
    let mut aligned = frame.clone();
    tensors::replace(&mut aligned, &found.matrix, &found.order);
    Ok(aligned)
}

/// The frames as one snapshot, `left_out` tensors not.
pub fn bind(frames: &[Snapshot], left_out: &[&str]) -> Snapshot {
    let mut strip = Snapshot::default();
    strip.describe("strip", frames.len());
    for (k, frame) in frames.iter().enumerate() {
        for (key, value) in frame.metadata.iter() {
            strip.describe(&format!("{k}.{key}"), value);
        }
        for (name, tensor) in frame.tensors.iter() {
            if !left_out.contains(&name.as_str()) {
                strip.tensors.insert(format!("{k}.{name}"), tensor.clone());
            }
        }
    }
    strip
}

/// Whether the hidden values of a frame's model are neurons, which no rotation may mix.
fn has_neurons(frame: &Snapshot) -> bool {
    let text = frame.metadata.get("text").map_or("", String::as_str);
    rectified(spec::parse(text).spec.model)
}

fn matrix(frame: &Snapshot) -> Result<geometry::DMatrix<f64>, String> {
    let tensor = frame.tensors.get("W").ok_or("The frame has no W.")?;
    let (&[m, n], Some(rows)) = (tensor.shape.as_slice(), frame.f32("W")) else {
        return Err("W is not a matrix of single precision.".into());
    };
    Ok(geometry::matrix(m, n, rows))
}
