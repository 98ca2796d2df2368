//! One model being trained: `step` has no clock, and what it does at step s depends on the
//! specification and s alone.

use crate::data::Batch;
use crate::kernels::uniform::Chance;
use crate::kernels::{Kernels, Lanes};
use crate::models;
use crate::models::tied::{self, Scratch, Shape, Tied};
use crate::optim::{self, AdamW};
use crate::spec::{Live, Spec};

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
/// and densities.
pub struct Workspace<L> {
    shape: Shape,
    scratch: Scratch<L>,
    grad: Vec<f32>,
    /// (I, S) that the lists were last made for.
    live: [f64; 2],
    importance: Vec<f32>,
    densities: Vec<f64>,
    chances: Vec<Chance>,
}

impl<L: Lanes> Workspace<L> {
    /// For models of one shape.
    pub fn new(shape: Shape) -> Self {
        let (scratch, grad) = (Scratch::new(shape), vec![0.0; shape.len()]);
        Self {
            shape,
            scratch,
            grad,
            live: [f64::NAN; 2],
            importance: Vec::new(),
            densities: Vec::new(),
            chances: Vec::new(),
        }
    }

    /// Puts importances I_i = Iⁱ and densities 1 − S of a step in force, and what the specification
    /// says of single features in place of them; does nothing if they are.
    pub fn weigh(&mut self, spec: &Spec, live: &Live) {
        if self.live == [live.importance, live.sparsity] {
            return;
        }
        self.live = [live.importance, live.sparsity];
        (self.importance, self.densities) = in_force(spec, live);
        self.chances = self.densities.iter().map(|&p| Chance::new(p)).collect();
    }

    /// I_i in force \[n\].
    pub fn importances(&self) -> &[f32] {
        &self.importance
    }

    /// 1 − S_i in force \[n\].
    pub fn densities(&self) -> &[f64] {
        &self.densities
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
        workspace.weigh(spec, &live);
        let loss = self.loss_and_grad(spec, workspace);
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
        workspace.weigh(spec, &live);
        self.loss_and_grad(spec, workspace);
        &workspace.grad
    }

    fn loss_and_grad<L: Kernels>(&self, spec: &Spec, work: &mut Workspace<L>) -> f64 {
        let Workspace {
            shape,
            scratch,
            grad,
            importance,
            chances,
            ..
        } = work;
        let mut batch = Batch::<L>::new(spec.seed, self.restart, self.step, chances);
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

/// Importances \[n\] and densities \[n\] of a step: Iⁱ and 1 − S, and what the specification says of single
/// features in place of them.
pub fn in_force(spec: &Spec, live: &Live) -> (Vec<f32>, Vec<f64>) {
    let n = spec.features as usize;
    let mut importance = tied::importances(live.importance, n);
    let mut densities = vec![1.0 - live.sparsity; n];
    for (own, &given) in importance.iter_mut().zip(&spec.importances) {
        *own = given as f32;
    }
    for (own, &given) in densities.iter_mut().zip(&spec.sparsities) {
        *own = 1.0 - given;
    }
    (importance, densities)
}

/// The shape that a specification trains.
pub fn shape_of(spec: &Spec) -> Shape {
    Shape {
        features: spec.features as usize,
        dimensions: spec.dimensions as usize,
    }
}

fn divergence<L>(loss: f64, work: &Workspace<L>, step: u32) -> Option<String> {
    let each = work.importance.iter().zip(&work.densities);
    let nothing = each.map(|(&i, p)| f64::from(i) * p).sum::<f64>() / 3.0;
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
