//! What can be seen of a run at one moment: its named tensors and metadata.

use super::{Run, Status};
use crate::REV;
use crate::geometry::{self, DMatrix, frame, plane};
use crate::snapshot::{Data, Snapshot};
use crate::spec;
use crate::train::shape_of;

/// The names a frame can ask for. `loss` and `restarts` cost an evaluation.
pub const NAMES: &[&str] = &[
    "W",
    "b",
    "importance",
    "norms",
    "superposition",
    "dimensionality",
    "dstar",
    "gram",
    "represented",
    "order",
    "gaps",
    "hull",
    "history",
    "loss",
    "restarts",
    "shown",
];

/// Gram matrices of more features than this are left out.
const LARGEST_GRAM: usize = 1024;

pub(super) fn snapshot(run: &mut Run, want: &[&str]) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let wants = |name: &str| want.contains(&name);
    let shown = run.shown();
    metadata(run, &mut snapshot);
    let shape = shape_of(&run.spec);
    let (n, m) = (shape.features, shape.dimensions);
    let trainer = &run.trainers[shown];
    let rows = shape.matrix(&trainer.parameters);
    let mut put = |name: &str, shape: &[usize], data: Data| {
        if wants(name) {
            snapshot.insert(name, shape, data);
        }
    };
    put("b", &[n], trainer.parameters[shape.bias()].to_vec().into());
    put(
        "history",
        &[trainer.history.len(), 2],
        trainer.history.as_flattened().to_vec().into(),
    );
    put("shown", &[1], vec![shown as u32].into());
    let geometric = [
        "norms",
        "superposition",
        "dimensionality",
        "dstar",
        "gram",
        "represented",
        "order",
        "gaps",
        "hull",
    ];
    if geometric.into_iter().any(wants) {
        geometry_tensors(&geometry::matrix(m, n, &rows), wants, &mut put);
    }
    put("W", &[m, n], rows.into());
    if wants("importance") {
        let live = run.spec.at(run.step.saturating_sub(1));
        put(
            "importance",
            &[n],
            run.workspace.importances(live.importance).to_vec().into(),
        );
    }
    if wants("loss") || wants("restarts") {
        let losses = run.evaluate().to_vec();
        put("loss", &[2], losses[shown].to_vec().into());
        if losses.len() > 1 {
            put(
                "restarts",
                &[losses.len(), 2],
                losses.as_flattened().to_vec().into(),
            );
        }
    }
    snapshot
}

fn metadata(run: &Run, snapshot: &mut Snapshot) {
    let (status, reason) = match run.status() {
        Status::Running => ("running", String::new()),
        Status::Finished => ("finished", String::new()),
        Status::Diverged(reason) => ("diverged", reason),
    };
    let live = run.spec.at(run.step.saturating_sub(1));
    snapshot.describe("text", run.text());
    snapshot.describe("features", run.spec.features);
    snapshot.describe("dimensions", run.spec.dimensions);
    snapshot.describe("sparsity", spec::printed(live.sparsity));
    snapshot.describe("rev", REV);
    snapshot.describe("step", run.step);
    snapshot.describe("end", run.end());
    snapshot.describe("status", status);
    snapshot.describe("reason", reason);
    snapshot.describe("fingerprint", format!("{:016x}", run.fingerprint()));
}

/// Puts another matrix in place of W: what is measured of it anew, the rest in its order.
///
/// Column i of `w` (m×n) is column `order[i]` of the present W but for a rotation.
pub(crate) fn replace(snapshot: &mut Snapshot, w: &DMatrix<f64>, order: &[usize]) {
    let (m, n) = w.shape();
    if let Some(b) = snapshot.f32("b").map(<[f32]>::to_vec) {
        let b: Vec<f32> = order.iter().map(|&i| b[i]).collect();
        snapshot.insert("b", &[n], b);
    }
    let rows = (0..m).flat_map(|k| (0..n).map(move |i| w[(k, i)] as f32));
    snapshot.insert("W", &[m, n], rows.collect::<Vec<_>>());
    let there: Vec<String> = snapshot.tensors.keys().cloned().collect();
    let wants = |name: &str| there.iter().any(|there| there == name);
    let mut put = |name: &str, shape: &[usize], data: Data| {
        if wants(name) {
            snapshot.insert(name, shape, data);
        }
    };
    geometry_tensors(w, wants, &mut put);
}

fn geometry_tensors(
    w: &DMatrix<f64>,
    wants: impl Fn(&str) -> bool,
    put: &mut impl FnMut(&str, &[usize], Data),
) {
    let n = w.ncols();
    let single =
        |values: &[f64]| -> Data { values.iter().map(|&x| x as f32).collect::<Vec<_>>().into() };
    let indices =
        |values: &[usize]| -> Data { values.iter().map(|&i| i as u32).collect::<Vec<_>>().into() };
    let frame = frame::measure(w);
    let represented = geometry::represented(&frame.norms);
    put("norms", &[n], single(&frame.norms));
    put("superposition", &[n], single(&frame.superposition));
    put("dimensionality", &[n], single(&frame.dimensionality));
    put("dstar", &[1], single(&[frame.dstar]));
    put(
        "represented",
        &[n],
        represented
            .iter()
            .map(|&is| u8::from(is))
            .collect::<Vec<_>>()
            .into(),
    );
    if w.nrows() == 2 {
        let around = plane::around(w, &represented);
        put("order", &[around.order.len()], indices(&around.order));
        put("gaps", &[around.gaps.len()], single(&around.gaps));
        put("hull", &[around.hull.len()], indices(&around.hull));
    }
    if wants("gram") && n <= LARGEST_GRAM {
        put("gram", &[n, n], single(frame::gram(w).as_slice()));
    }
}
