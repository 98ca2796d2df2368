//! One model being trained: `step` has no clock, and what it does at step s depends on the
//! specification and s alone.

mod gradient;
pub mod signal;

use crate::data::Source;
use crate::data::law::{self, Law};
use crate::kernels::Kernels;
use crate::models::shape::{self, Shape};
use crate::models::two_layer::Scratch;
use crate::optim::{self, AdamW};
use crate::spec::{Live, Model, Spec, Switch};

/// A batch loss above this many times the loss of answering nothing counts as divergence.
const DIVERGED: f64 = 1e6;

/// Rows of history a leg is divided into.
const HISTORY_ROWS: u32 = 256;

/// The state of one model in training: all that a checkpoint holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Trainer {
    /// Which stream of the seed this is; 0 is the plain run.
    pub restart: u32,
    /// W and b, laid out by [`Shape`].
    pub parameters: Vec<f32>,
    /// First moments of AdamW.
    pub first: Vec<f32>,
    /// Second moments of AdamW.
    pub second: Vec<f32>,
    /// Updates done.
    pub step: u32,
    /// \[step, mean batch loss since the row before\], at steps fixed by the specification.
    pub history: Vec<[f64; 2]>,
    /// Sum of the batch losses since the last row of history.
    pub window: f64,
    /// Why training stopped early, if it did.
    pub diverged: Option<String>,
    /// Parameters before the last update, to fall back on.
    pub previous: Vec<f32>,
}

/// What all trainers of a run share while they step: buffers, and what is in force of importances
/// and of the data.
pub struct Workspace<L> {
    shape: Shape,
    scratch: Scratch<L>,
    grad: Vec<f32>,
    /// (I, S) that the rest was last made for.
    live: [f64; 2],
    importance: Vec<f32>,
    source: Source,
    /// The attack of a step \[n\]; empty where there is none.
    shift: Vec<f32>,
    /// Memory of the batch.
    drawn: Vec<(usize, f64)>,
}

impl<L: Kernels> Workspace<L> {
    /// For models of one shape.
    pub fn new(shape: Shape) -> Self {
        let (scratch, grad) = (Scratch::new(shape), vec![0.0; shape.len()]);
        Self {
            shape,
            scratch,
            grad,
            live: [f64::NAN; 2],
            importance: Vec::new(),
            source: Source::new(Law::plain(vec![1.0]), 0, 0),
            shift: Vec::new(),
            drawn: Vec::with_capacity(shape.features),
        }
    }

    /// Puts importances and the law of the data of a step in force; does nothing if they are.
    pub fn weigh(&mut self, spec: &Spec, live: &Live) {
        if self.live == [live.importance, live.sparsity] {
            return;
        }
        self.live = [live.importance, live.sparsity];
        weigh(spec, live, &mut self.importance);
        self.source.renew(spec, live);
    }

    /// For another specification: buffers stay where the shape does.
    pub fn begin(&mut self, spec: &Spec) {
        let shape = shape_of(spec);
        if shape != self.shape {
            *self = Self::new(shape);
        }
        self.live = [f64::NAN; 2];
        self.shift.clear();
    }

    /// I_i in force \[n\].
    pub fn importances(&self) -> &[f32] {
        &self.importance
    }

    /// Where samples come from, in force.
    pub fn source(&self) -> &Source {
        &self.source
    }
}

impl Trainer {
    /// Before the first step.
    pub fn new(spec: &Spec, restart: u32) -> Self {
        let mut trainer = Self {
            restart,
            parameters: Vec::new(),
            first: Vec::new(),
            second: Vec::new(),
            step: 0,
            history: Vec::with_capacity(HISTORY_ROWS as usize + 1),
            window: 0.0,
            diverged: None,
            previous: Vec::new(),
        };
        trainer.begin(spec);
        trainer
    }

    /// Back to before the first step, of any specification, in the memory that is there.
    pub fn begin(&mut self, spec: &Spec) {
        let shape = shape_of(spec);
        shape.start(spec.init, spec.seed, self.restart, &mut self.parameters);
        self.previous.clone_from(&self.parameters);
        for moments in [&mut self.first, &mut self.second] {
            moments.clear();
            moments.resize(shape.len(), 0.0);
        }
        self.history.clear();
        (self.step, self.window, self.diverged) = (0, 0.0, None);
    }

    /// One update. Does nothing once diverged.
    pub fn step<L: Kernels>(&mut self, spec: &Spec, workspace: &mut Workspace<L>) {
        if self.diverged.is_some() {
            return;
        }
        let live = spec.at(self.step);
        workspace.weigh(spec, &live);
        let loss = self.loss_and_grad(spec, live.gradient, workspace);
        if let Some(reason) = divergence(loss, workspace, self.step) {
            // The update that led here is undone: the last step with a sound loss is shown.
            self.parameters.copy_from_slice(&self.previous);
            self.step = self.step.saturating_sub(1);
            self.diverged = Some(reason);
            return;
        }
        let (start, length) = spec.leg(self.step);
        let rate = optim::scheduled(spec.schedule, live.lr, self.step - start, length);
        self.previous.copy_from_slice(&self.parameters);
        pull(shape_of(spec), rate * live.wd, &mut self.parameters);
        AdamW::new(self.step + 1, rate, live.wd.max(0.0)).update::<L>(
            &mut self.parameters,
            &workspace.grad,
            &mut self.first,
            &mut self.second,
        );
        self.step += 1;
        self.record(loss, spec.steps);
        self.place(spec);
    }

    /// Puts features where the specification places them at the present step, at rest: their moments
    /// are forgotten.
    pub fn place(&mut self, spec: &Spec) {
        let shape = shape_of(spec);
        for place in spec.placed(self.step).filter(|_| self.diverged.is_none()) {
            for (k, &x) in place.column.iter().enumerate() {
                let at = shape.weight(k, place.feature as usize);
                self.parameters[at] = x as f32;
                self.previous[at] = x as f32;
                (self.first[at], self.second[at]) = (0.0, 0.0);
            }
        }
    }

    /// The gradient that the next update will see, laid out like the parameters.
    pub fn gradient<'a, L: Kernels>(
        &self,
        spec: &Spec,
        workspace: &'a mut Workspace<L>,
    ) -> &'a [f32] {
        let live = spec.at(self.step);
        workspace.weigh(spec, &live);
        self.loss_and_grad(spec, live.gradient, workspace);
        &workspace.grad
    }

    /// Adds a loss to the history; a row ends at multiples of a stride that `steps` fixes.
    fn record(&mut self, loss: f64, steps: u32) {
        self.window += loss;
        let stride = steps.div_ceil(HISTORY_ROWS);
        if self.step.is_multiple_of(stride) {
            self.history
                .push([f64::from(self.step), self.window / f64::from(stride)]);
            self.window = 0.0;
        }
    }
}

/// Negative weight decay (Liu, Liu & Gore 2025): W_i ← W_i + lr·wd·W_i (1 − 1/‖W_i‖), which pulls the norm of
/// every feature to 1. Does nothing for `amount` = lr·wd ≥ 0; biases are left alone.
fn pull(shape: Shape, amount: f64, parameters: &mut [f32]) {
    if amount >= 0.0 {
        return;
    }
    let own = shape.untied.then(|| shape.decoder());
    for panels in [Some(shape.weights()), own].into_iter().flatten() {
        let weights = &mut parameters[panels];
        for i in 0..shape.features {
            let at = |k: usize| shape.weight(k, i);
            let square = |k: usize| f64::from(weights[at(k)]) * f64::from(weights[at(k)]);
            let norm = (0..shape.dimensions).map(square).sum::<f64>().sqrt();
            let keep = (1.0 + amount * (1.0 - 1.0 / norm.max(1e-6))) as f32;
            (0..shape.dimensions).for_each(|k| weights[at(k)] *= keep);
        }
    }
}

/// Importances \[n\] of a step: Iⁱ, and what the specification says of single features in place of it.
pub fn importances(spec: &Spec, live: &Live) -> Vec<f32> {
    let mut importance = Vec::new();
    weigh(spec, live, &mut importance);
    importance
}

/// The same, into memory that is there.
fn weigh(spec: &Spec, live: &Live, importance: &mut Vec<f32>) {
    importance.clear();
    importance.extend(shape::importances(live.importance, spec.features as usize));
    for (own, &given) in importance.iter_mut().zip(&spec.importances) {
        *own = given as f32;
    }
}

/// Importances \[n\] and densities \[n\] of a step.
pub fn in_force(spec: &Spec, live: &Live) -> (Vec<f32>, Vec<f64>) {
    (importances(spec, live), law::densities(spec, live))
}

/// The shape that a specification trains.
pub fn shape_of(spec: &Spec) -> Shape {
    Shape {
        features: spec.features as usize,
        dimensions: spec.dimensions as usize,
        untied: spec.model == Model::Absolute || spec.untied == Switch::Yes,
        hidden_bias: spec.hidden_bias == Switch::Yes,
    }
}

fn divergence<L>(loss: f64, work: &Workspace<L>, step: u32) -> Option<String> {
    let importance = work.importance.iter().copied().map(f64::from);
    let nothing = work.source.law().second_moment(importance);
    let what = if !loss.is_finite() {
        "is no longer a finite number"
    } else if loss > DIVERGED * nothing {
        "passed a million times the loss of answering nothing"
    } else {
        return None;
    };
    let after = step.max(1);
    Some(format!(
        "Training diverged at step {after}: the loss {what}. Try a smaller learning rate."
    ))
}
