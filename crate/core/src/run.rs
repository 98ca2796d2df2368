//! A run: a specification being trained, as an ensemble of restarts, and what can be seen of it.
//!
//! All restarts advance together. Until the end the run shows restart 0; at the end, the one with
//! the lowest evaluation loss. So what is shown at a step is a function of (run text, step) alone.

mod checkpoint;
mod measured;
pub(crate) mod tensors;

use crate::REV;
use crate::evaluate::Evaluation;
use crate::fingerprint::Fingerprint;
use crate::geometry::{self, DMatrix, align, symmetric};
use crate::kernels::Native;
use crate::models::rectified;
use crate::snapshot::Snapshot;
use crate::spec::{LiveKey, Place, Problem, Spec};
use crate::train::{Trainer, Workspace, shape_of};

/// Whether a run goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// There are steps left.
    Running,
    /// The last step is done.
    Finished,
    /// Every restart diverged; the reason is that of the first.
    Diverged(String),
}

/// A specification being trained.
pub struct Run {
    spec: Spec,
    trainers: Vec<Trainer>,
    workspace: Workspace<Native>,
    step: u32,
    /// Evaluation of every restart at the end, once it has been asked for.
    evaluated: Option<Vec<[f64; 2]>>,
    /// How frames are turned, m×m; files are not.
    turn: Option<DMatrix<f64>>,
}

impl Run {
    /// Before the first step. An invalid specification is replaced by its nearest valid one.
    pub fn open(spec: Spec) -> Self {
        let spec = spec.nearest();
        let placed = |restart| {
            let mut trainer = Trainer::new(&spec, restart);
            trainer.place(&spec);
            trainer
        };
        let trainers = (0..spec.restarts).map(placed).collect();
        let workspace = Workspace::new(shape_of(&spec));
        Self {
            spec,
            trainers,
            workspace,
            step: 0,
            evaluated: None,
            turn: None,
        }
    }

    /// Another run in the memory of this one, as [`Self::open`] would: for sweeps of many small runs. Asks for memory only
    /// where shape or number of restarts change.
    pub fn reopen(&mut self, spec: Spec) {
        self.spec = spec.nearest();
        self.workspace.begin(&self.spec);
        let restarts = self.spec.restarts;
        self.trainers.truncate(restarts as usize);
        for trainer in &mut self.trainers {
            trainer.begin(&self.spec);
        }
        let more = self.trainers.len() as u32..restarts;
        let more = more.map(|restart| Trainer::new(&self.spec, restart));
        self.trainers.extend(more);
        for trainer in &mut self.trainers {
            trainer.place(&self.spec);
        }
        (self.step, self.evaluated, self.turn) = (0, None, None);
    }

    /// Does up to `count` steps; returns how many, fewer at the end or on divergence.
    ///
    /// `step(1000)` gives the same bits as a thousand times `step(1)`.
    pub fn step(&mut self, count: u32) -> u32 {
        let before = self.step;
        for _ in 0..count {
            if self.status() != Status::Running {
                break;
            }
            for trainer in &mut self.trainers {
                trainer.step::<Native>(&self.spec, &mut self.workspace);
            }
            self.step = self.trainers.iter().map(|t| t.step).max().unwrap_or(0);
            self.evaluated = None;
        }
        self.step.saturating_sub(before)
    }

    /// Steps done.
    pub fn at(&self) -> u32 {
        self.step
    }

    /// Steps to do in all.
    pub fn end(&self) -> u32 {
        self.spec.end()
    }

    /// Whether the run goes on.
    pub fn status(&self) -> Status {
        if self.trainers.iter().all(|t| t.diverged.is_some()) {
            return Status::Diverged(self.trainers[0].diverged.clone().unwrap_or_default());
        }
        if self.step >= self.end() {
            Status::Finished
        } else {
            Status::Running
        }
    }

    /// The specification, edits included.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The canonical run text, edits included.
    pub fn text(&self) -> String {
        self.spec.text()
    }

    /// Changes a live parameter from the present step on; begins a new leg of `steps` steps.
    ///
    /// # Errors
    /// The value is out of range; nothing is changed.
    pub fn edit(&mut self, key: LiveKey, value: f64) -> Result<(), Problem> {
        self.spec.edit(self.step, key, value)?;
        self.evaluated = None;
        Ok(())
    }

    /// Puts a feature (from 0) somewhere, in every restart, at the present step; begins a new leg.
    ///
    /// # Errors
    /// The place does not fit; nothing is changed.
    pub fn place(&mut self, feature: u32, column: &[f64]) -> Result<(), Problem> {
        let step = self.step;
        let column = match &self.turn {
            Some(turn) if column.len() == turn.nrows() => turned_back(turn, column),
            _ => column.to_vec(),
        };
        self.spec.place(Place {
            step,
            feature,
            column,
        })?;
        for trainer in &mut self.trainers {
            trainer.place(&self.spec);
        }
        self.evaluated = None;
        Ok(())
    }

    /// 64 bits over text, revision, step and the parameters of every restart (W row after row, b, and where
    /// there are any a decoder and a hidden bias).
    pub fn fingerprint(&self) -> u64 {
        let mut fingerprint = Fingerprint::new();
        fingerprint.bytes(self.text().as_bytes());
        fingerprint.bytes(&REV.to_le_bytes());
        fingerprint.bytes(&self.step.to_le_bytes());
        let shape = shape_of(&self.spec);
        for trainer in &self.trainers {
            fingerprint.values(&shape.matrix(&trainer.parameters));
            fingerprint.values(&trainer.parameters[shape.bias()]);
            if shape.untied {
                fingerprint.values(&shape.decoding(&trainer.parameters));
            }
            fingerprint.values(&trainer.parameters[shape.hidden()]);
        }
        fingerprint.finish()
    }

    /// The tensors of one moment that are named in `want`, those that exist for this run.
    pub fn frame(&mut self, want: &[&str]) -> Snapshot {
        tensors::snapshot(self, want, self.turn.clone().as_ref())
    }

    /// Turns the frames from now on, so that the matrix shown lies on another of the same shape
    /// (rows after each other \[m·n\]) as well as can be; gives the rotation, rows after each other
    /// \[m·m\]. Changes how the run is drawn, not what it is. None where the shape is another, or where hidden values
    /// are neurons that no rotation may mix.
    pub fn lie_like(&mut self, rows: &[f32]) -> Option<Vec<f64>> {
        let shape = shape_of(&self.spec);
        let (n, m) = (shape.features, shape.dimensions);
        if rows.len() != n * m || rectified(self.spec.model) {
            return None;
        }
        let shown = self.shown();
        let own = geometry::matrix(m, n, &shape.matrix(&self.trainers[shown].parameters));
        let importance = self.workspace.importances().to_vec();
        let laid = align::align(&own, &geometry::matrix(m, n, rows), &importance);
        let chosen = DMatrix::from_fn(m, n, |k, i| own[(k, laid.order[i])]);
        let turn =
            symmetric::orthogonal_factor(&geometry::product(&laid.matrix, &chosen.transpose()));
        let rows = turn.transpose().as_slice().to_vec();
        self.turn = Some(turn);
        Some(rows)
    }

    /// Turns the frames as [`Self::lie_like`] once said; another number of values turns nothing.
    pub fn turn(&mut self, rows: &[f64]) {
        let m = self.spec.dimensions as usize;
        self.turn = (rows.len() == m * m).then(|| DMatrix::from_row_slice(m, m, rows));
    }

    /// Every tensor of this moment: what is exported.
    pub fn file(&mut self) -> Snapshot {
        tensors::snapshot(self, &tensors::names().collect::<Vec<_>>(), None)
    }

    /// Parameters, moments and history: enough to go on with the same bits.
    pub fn checkpoint(&self) -> Vec<u8> {
        checkpoint::write(self).encode()
    }

    /// Goes on from a checkpoint.
    ///
    /// # Errors
    /// One sentence: what is wrong with the bytes.
    pub fn resume(bytes: &[u8]) -> Result<Self, String> {
        checkpoint::read(&Snapshot::decode(bytes)?)
    }

    /// Evaluation \[loss, standard error\] of every restart, on the same samples; a diverged one
    /// counts as infinite.
    fn evaluate(&mut self) -> &[[f64; 2]] {
        let (spec, step) = (&self.spec, self.step);
        self.evaluated.get_or_insert_with(|| {
            let live = spec.at(step.saturating_sub(1));
            self.workspace.weigh(spec, &live);
            let importance = self.workspace.importances();
            let law = self.workspace.source().law();
            let shape = shape_of(spec);
            let evaluate = |trainer: &Trainer| {
                if trainer.diverged.is_some() {
                    return [f64::INFINITY; 2];
                }
                let weights = &trainer.parameters;
                Evaluation::new(shape, spec.model, weights, importance, law.clone()).loss(spec.seed)
            };
            self.trainers.iter().map(evaluate).collect()
        })
    }

    /// The restart whose weights are shown.
    fn shown(&mut self) -> usize {
        if self.trainers.len() == 1 {
            return 0;
        }
        match self.status() {
            Status::Finished => {
                let losses = self.evaluate().iter().map(|loss| loss[0]).enumerate();
                losses
                    .min_by(|a, b| a.1.total_cmp(&b.1))
                    .map_or(0, |best| best.0)
            }
            // A diverged restart is not drawn while another is sound.
            _ => self
                .trainers
                .iter()
                .position(|t| t.diverged.is_none())
                .unwrap_or(0),
        }
    }
}

/// A column of a turned frame as a column of W, to four decimals: a hand is no finer, and the run text
/// holds it.
fn turned_back(turn: &DMatrix<f64>, column: &[f64]) -> Vec<f64> {
    let back = |k: usize| {
        turn.column(k)
            .iter()
            .zip(column)
            .map(|(r, x)| r * x)
            .sum::<f64>()
    };
    (0..column.len())
        .map(|k| (back(k) * 1e4).round() / 1e4)
        .collect()
}
