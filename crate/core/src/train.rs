//! One model being trained: `step` has no clock, and what it does at step s depends on the
//! specification and s alone.

use crate::data::Batch;
use crate::kernels::{Kernels, Lanes};
use crate::models;
use crate::models::tied::{self, Scratch, Shape, Tied};
use crate::optim::{self, AdamW};
use crate::spec::Spec;

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

/// What all trainers of a run share while they step: buffers, and the importances in force.
pub struct Workspace<L> {
    shape: Shape,
    scratch: Scratch<L>,
    grad: Vec<f32>,
    decay: f64,
    importance: Vec<f32>,
}

impl<L: Lanes> Workspace<L> {
    /// For models of one shape.
    pub fn new(shape: Shape) -> Self {
        let (scratch, grad) = (Scratch::new(shape), vec![0.0; shape.len()]);
        Self {
            shape,
            scratch,
            grad,
            decay: f64::NAN,
            importance: Vec::new(),
        }
    }

    /// I_i = decayⁱ, recomputed when the decay has changed.
    pub fn importances(&mut self, decay: f64) -> &[f32] {
        if self.decay != decay {
            self.decay = decay;
            self.importance = tied::importances(decay, self.shape.features);
        }
        &self.importance
    }
}

impl Trainer {
    /// Before the first step.
    pub fn new(spec: &Spec, restart: u32) -> Self {
        let shape = shape_of(spec);
        let parameters = shape.initial(spec.init, spec.seed, restart);
        Self {
            restart,
            previous: parameters.clone(),
            parameters,
            first: vec![0.0; shape.len()],
            second: vec![0.0; shape.len()],
            step: 0,
            history: Vec::new(),
            window: 0.0,
            diverged: None,
        }
    }

    /// One update. Does nothing once diverged.
    pub fn step<L: Kernels>(&mut self, spec: &Spec, workspace: &mut Workspace<L>) {
        if self.diverged.is_some() {
            return;
        }
        let live = spec.at(self.step);
        workspace.importances(live.importance);
        let loss = self.loss_and_grad(spec, live.sparsity, workspace);
        if let Some(reason) = divergence(loss, live.sparsity, &workspace.importance, self.step) {
            // The update that led here is undone: the last step with a sound loss is shown.
            self.parameters.copy_from_slice(&self.previous);
            self.step = self.step.saturating_sub(1);
            self.diverged = Some(reason);
            return;
        }
        let (start, length) = spec.leg(self.step);
        let rate = optim::scheduled(spec.schedule, live.lr, self.step - start, length);
        self.previous.copy_from_slice(&self.parameters);
        AdamW::new(self.step + 1, rate, live.wd).update::<L>(
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
        workspace.importances(live.importance);
        self.loss_and_grad(spec, live.sparsity, workspace);
        &workspace.grad
    }

    fn loss_and_grad<L: Kernels>(
        &self,
        spec: &Spec,
        sparsity: f64,
        work: &mut Workspace<L>,
    ) -> f64 {
        let mut batch = Batch::<L>::new(spec.seed, self.restart, self.step, sparsity);
        let Workspace {
            shape,
            scratch,
            grad,
            importance,
            ..
        } = work;
        let model = Tied {
            shape: *shape,
            activation: models::activation(spec.model),
            parameters: &self.parameters,
            importance,
        };
        let fill = |rows: &mut [_]| batch.fill(rows);
        model
            .loss_and_grad(spec.batch as usize, fill, scratch, grad)
            .into()
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

/// The shape that a specification trains.
pub fn shape_of(spec: &Spec) -> Shape {
    Shape {
        features: spec.features as usize,
        dimensions: spec.dimensions as usize,
    }
}

fn divergence(loss: f64, sparsity: f64, importance: &[f32], step: u32) -> Option<String> {
    let nothing = importance.iter().map(|&i| f64::from(i)).sum::<f64>() * (1.0 - sparsity) / 3.0;
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
