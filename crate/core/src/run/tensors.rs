//! What can be seen of a run at one moment: its named tensors and metadata.

use super::{Run, Status, measured};
use crate::REV;
use crate::geometry::{self, DMatrix};
use crate::kernels::Activation;
use crate::kernels::output::Gelu;
use crate::models::{activation, rectified};
use crate::snapshot::{Data, Snapshot};
use crate::spec::{self, Model};
use crate::train::shape_of;

/// What a file holds besides the tensors measured of W. `loss` and `restarts` cost an evaluation. A
/// frame can ask for `gradient` too, that of the next update, and for its `signal`, the ratio of
/// [`crate::train::signal::Signal`]: neither is state of the run.
const OWN: &[&str] = &[
    "W",
    "decoder",
    "b",
    "c",
    "points",
    "importance",
    "sparsities",
    "response",
    "history",
    "loss",
    "restarts",
    "shown",
];

/// All that a file holds.
pub fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().chain(measured::NAMES).copied()
}

/// Responses of models with more features than this are left out.
const LARGEST_RESPONSE: usize = 64;

pub(super) fn snapshot(run: &mut Run, want: &[&str], turn: Option<&DMatrix<f64>>) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let wants = |name: &str| want.contains(&name);
    let shown = run.shown();
    metadata(run, &mut snapshot);
    let shape = shape_of(&run.spec);
    let (n, m) = (shape.features, shape.dimensions);
    let trainer = &run.trainers[shown];
    let turned = |rows: Vec<f32>| match turn {
        Some(turn) => rows_of(&geometry::product(turn, &geometry::matrix(m, n, &rows))),
        None => rows,
    };
    let rows = turned(shape.matrix(&trainer.parameters));
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
    let w = geometry::matrix(m, n, &rows);
    if measured::NAMES.iter().any(|name| wants(name)) {
        measured::put(&w, &wants, &mut put);
    }
    let decoding = turned(shape.decoding(&trainer.parameters));
    let hidden = &trainer.parameters[shape.hidden()];
    let hidden = if hidden.is_empty() {
        vec![]
    } else {
        turn_vector(turn, hidden)
    };
    if wants("response") && n <= LARGEST_RESPONSE {
        let bias = &trainer.parameters[shape.bias()];
        let decoder = geometry::matrix(m, n, &decoding);
        let answers = response(&w, &hidden, &decoder, bias, run.spec.model);
        put("response", &[n, n], answers.into());
    }
    if shape.untied {
        put("decoder", &[m, n], decoding.into());
    }
    if shape.hidden_bias {
        put("c", &[m], hidden.into());
    }
    if wants("gradient") {
        let gradient = trainer.gradient(&run.spec, &mut run.workspace);
        put("gradient", &[m, n], turned(shape.matrix(gradient)).into());
    }
    if wants("signal") {
        let signal = trainer.signal(&run.spec, &mut run.workspace);
        put("signal", &[1], vec![signal.ratio()].into());
    }
    put("W", &[m, n], rows.into());
    if wants("points") {
        let live = run.spec.at(run.step.saturating_sub(1));
        run.workspace.weigh(&run.spec, &live);
        let points = run.workspace.source().points();
        if !points.is_empty() {
            put("points", &[points.len() / n, n], points.to_vec().into());
        }
    }
    if wants("importance") || wants("sparsities") {
        let live = run.spec.at(run.step.saturating_sub(1));
        run.workspace.weigh(&run.spec, &live);
        put(
            "importance",
            &[n],
            run.workspace.importances().to_vec().into(),
        );
        let sparsities = run
            .workspace
            .source()
            .law()
            .densities
            .iter()
            .map(|p| (1.0 - p) as f32);
        put("sparsities", &[n], sparsities.collect::<Vec<_>>().into());
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
    snapshot.insert("W", &[m, n], rows_of(w));
    let there: Vec<String> = snapshot.tensors.keys().cloned().collect();
    let wants = |name: &str| there.iter().any(|there| there == name);
    if let Some(response) = snapshot.f32("response").map(<[f32]>::to_vec) {
        let entry = |j: usize, i: usize| response[order[j] * n + order[i]];
        let reordered = (0..n).flat_map(|j| (0..n).map(move |i| (j, i)));
        let reordered: Vec<f32> = reordered.map(|(j, i)| entry(j, i)).collect();
        snapshot.insert("response", &[n, n], reordered);
    }
    let mut put = |name: &str, shape: &[usize], data: Data| {
        if wants(name) {
            snapshot.insert(name, shape, data);
        }
    };
    measured::put(w, &wants, &mut put);
}

/// Row j, column i: output j of the model when feature i alone is on, at 1 \[n·n\].
fn response(
    w: &DMatrix<f64>,
    hidden: &[f32],
    decoder: &DMatrix<f64>,
    bias: &[f32],
    model: Model,
) -> Vec<f32> {
    let mut h = w.clone();
    for mut column in h.column_iter_mut() {
        for (k, h) in column.iter_mut().enumerate() {
            *h += hidden.get(k).copied().map_or(0.0, f64::from);
            if rectified(model) && *h <= 0.0 {
                *h = 0.0;
            }
        }
    }
    let out = |z: f64| match activation(model) {
        Activation::Linear => z as f32,
        Activation::Relu if z as f32 > 0.0 => z as f32,
        Activation::Relu => 0.0,
        Activation::Gelu => Gelu::value(z) as f32,
    };
    let m = w.nrows();
    let mut response = Vec::with_capacity(bias.len() * bias.len());
    for (answer, b) in decoder.as_slice().chunks_exact(m).zip(bias) {
        let each = h.as_slice().chunks_exact(m);
        response.extend(each.map(|h| out(geometry::dot(answer, h) + f64::from(*b))));
    }
    response
}

/// A hidden vector as frames are turned.
fn turn_vector(turn: Option<&DMatrix<f64>>, hidden: &[f32]) -> Vec<f32> {
    match turn {
        Some(turn) => rows_of(&geometry::product(
            turn,
            &geometry::matrix(hidden.len(), 1, hidden),
        )),
        None => hidden.to_vec(),
    }
}

/// The rows of a matrix one after the other, in single precision.
fn rows_of(w: &DMatrix<f64>) -> Vec<f32> {
    let (m, n) = w.shape();
    let rows = (0..m).flat_map(|k| (0..n).map(move |i| w[(k, i)] as f32));
    rows.collect()
}
