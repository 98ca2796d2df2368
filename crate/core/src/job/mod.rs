//! Jobs: one thing that the engine can do. Training a run, or an experiment that is not plain training; both have a
//! text, are done step by step, can be stopped, and are seen as named tensors.
//!
//! The text of an experiment says `job=NAME` and its settings, `v=1&job=u-and&neurons=500`; a text without
//! `job` is a run text. The job `analyse` takes a matrix beside its text.

pub mod settings;

use crate::REV;
use crate::analysis::{self, ANALYSE};
use crate::experiments::{EXPERIMENTS, Experiment, Work};
use crate::fingerprint::Fingerprint;
use crate::import::Matrix;
use crate::run::{Run, Status};
use crate::snapshot::{Data, Snapshot};
use crate::spec::{self, LiveKey, Problem, VERSION};

use settings::Settings;

/// Something under way.
pub enum Job {
    /// A run being trained.
    Train(Box<Run>),
    /// An experiment.
    Experiment(Box<Doing>),
}

/// An experiment under way.
pub struct Doing {
    experiment: &'static Experiment,
    settings: Settings,
    work: Box<dyn Work>,
    done: u32,
}

/// What the text of an experiment says.
pub struct Read {
    experiment: &'static Experiment,
    settings: Settings,
    /// Everything that was wrong.
    pub problems: Vec<Problem>,
}

impl Read {
    /// The canonical text of the nearest valid experiment.
    pub fn text(&self) -> String {
        text(self.experiment, &self.settings)
    }

    /// Every setting as the text writes it, by key, `job` first.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        let name = self.experiment.name.to_owned();
        core::iter::once(("job", name)).chain(self.settings.printed())
    }
}

/// The experiment of a text; None: it is a run text.
pub fn read(text: &str) -> Option<Read> {
    let mut problems = vec![];
    let mut pairs = spec::pairs(text, &mut problems);
    let at = pairs.iter().rposition(|(key, _)| key == "job")?;
    let (_, name) = pairs.remove(at);
    let all = || EXPERIMENTS.iter().copied().chain([&ANALYSE]);
    let experiment = all().find(|each| each.name == name).unwrap_or_else(|| {
        let known: Vec<_> = all().map(|each| each.name).collect();
        let message = format!(
            "job = {} is none of {}; using {}",
            spec::words::quoted(&name),
            known.join(", "),
            EXPERIMENTS[0].name
        );
        problems.push(Problem::new("job", message));
        EXPERIMENTS[0]
    });
    pairs.retain(|(key, value)| {
        let version = key == "v";
        if version && value != &VERSION.to_string() {
            let message =
                format!("only version v = {VERSION} is known here; reading the text as that");
            problems.push(Problem::new("v", message));
        }
        !version
    });
    let (settings, wrong) = Settings::read(experiment.settings, &pairs);
    problems.extend(wrong);
    Some(Read {
        experiment,
        settings,
        problems,
    })
}

fn text(experiment: &Experiment, settings: &Settings) -> String {
    let own = settings.text(experiment.settings);
    format!("v={VERSION}&job={}{own}", experiment.name)
}

impl Job {
    /// The job of a text before its first step; of a text with problems, the nearest valid one.
    pub fn open(text: &str) -> Self {
        match read(text) {
            None => Self::Train(Box::new(Run::open(spec::parse(text).spec))),
            Some(Read {
                experiment,
                settings,
                ..
            }) => Self::Experiment(Box::new(Doing {
                work: (experiment.open)(&settings),
                experiment,
                settings,
                done: 0,
            })),
        }
    }

    /// The analysis of a matrix, of a text that says `job=analyse`; the text of another job gives the usual settings.
    pub fn analyse(text: &str, matrix: Matrix) -> Self {
        let is = |read: &Read| read.experiment.name == ANALYSE.name;
        let settings = match read(text).filter(is) {
            Some(read) => read.settings,
            None => Settings::read(ANALYSE.settings, &[]).0,
        };
        Self::Experiment(Box::new(Doing {
            work: analysis::open(&settings, matrix),
            experiment: &ANALYSE,
            settings,
            done: 0,
        }))
    }

    /// Does up to `n` steps; returns how many.
    pub fn step(&mut self, n: u32) -> u32 {
        match self {
            Self::Train(run) => run.step(n),
            Self::Experiment(doing) => {
                let todo = n.min(doing.work.steps() - doing.done);
                for _ in 0..todo {
                    doing.work.step(doing.done);
                    doing.done += 1;
                }
                todo
            }
        }
    }

    /// Steps done.
    pub fn at(&self) -> u32 {
        match self {
            Self::Train(run) => run.at(),
            Self::Experiment(doing) => doing.done,
        }
    }

    /// The step at which it is finished.
    pub fn end(&self) -> u32 {
        match self {
            Self::Train(run) => run.end(),
            Self::Experiment(doing) => doing.work.steps(),
        }
    }

    /// Whether it goes on.
    pub fn status(&self) -> Status {
        match self {
            Self::Train(run) => run.status(),
            Self::Experiment(doing) if doing.done < doing.work.steps() => Status::Running,
            Self::Experiment(_) => Status::Finished,
        }
    }

    /// Canonical text.
    pub fn text(&self) -> String {
        match self {
            Self::Train(run) => run.text(),
            Self::Experiment(doing) => text(doing.experiment, &doing.settings),
        }
    }

    /// The tensors named in `want`; of an experiment, all that it has.
    pub fn frame(&mut self, want: &[&str]) -> Snapshot {
        match self {
            Self::Train(run) => run.frame(want),
            Self::Experiment(doing) => doing.snapshot(),
        }
    }

    /// Every tensor.
    pub fn file(&mut self) -> Snapshot {
        match self {
            Self::Train(run) => run.file(),
            Self::Experiment(doing) => doing.snapshot(),
        }
    }

    /// Bytes from which [`Self::resume`] goes on: of a run, its state; of an experiment, which begins anew and comes to
    /// the same bits, its text, and the matrix beside it if there is one.
    pub fn checkpoint(&self) -> Vec<u8> {
        match self {
            Self::Train(run) => run.checkpoint(),
            Self::Experiment(doing) => {
                let mut snapshot = Snapshot::default();
                if let Some(matrix) = doing.work.matrix() {
                    let shape = [matrix.rows(), matrix.columns()];
                    snapshot.insert("W", &shape, matrix.values().to_vec());
                }
                snapshot.describe("job", self.text());
                snapshot.describe("step", self.at());
                snapshot.encode()
            }
        }
    }

    /// Goes on from a checkpoint.
    ///
    /// # Errors
    /// One sentence: what is wrong with the bytes.
    pub fn resume(bytes: &[u8]) -> Result<Self, String> {
        let snapshot = Snapshot::decode(bytes)?;
        let Some(text) = snapshot.metadata.get("job") else {
            return Ok(Self::Train(Box::new(Run::resume(bytes)?)));
        };
        let shape = snapshot.tensors.get("W").map(|w| w.shape.as_slice());
        let mut job = match (shape, snapshot.f32("W")) {
            (Some(&[rows, columns]), Some(w)) => {
                Self::analyse(text, Matrix::new(rows, columns, w.to_vec())?)
            }
            _ => Self::open(text),
        };
        let step = snapshot
            .metadata
            .get("step")
            .and_then(|step| step.parse().ok());
        job.step(step.unwrap_or(0));
        Ok(job)
    }

    /// Changes a live parameter of a run.
    ///
    /// # Errors
    /// Why it cannot be changed; an experiment's settings are fixed.
    pub fn edit(&mut self, key: LiveKey, value: f64) -> Result<(), Problem> {
        self.run("an experiment's settings are fixed")?
            .edit(key, value)
    }

    /// Puts a feature of a run at a column of W.
    ///
    /// # Errors
    /// Why it cannot be put there; an experiment has no features to move.
    pub fn place(&mut self, feature: u32, column: &[f64]) -> Result<(), Problem> {
        self.run("an experiment has no features that can be moved")?
            .place(feature, column)
    }

    /// Turns the frames of a run, as [`Run::lie_like`].
    pub fn lie_like(&mut self, rows: &[f32]) -> Option<Vec<f64>> {
        self.run("").ok()?.lie_like(rows)
    }

    /// Turns the frames of a run, as [`Run::turn`].
    pub fn turn(&mut self, rows: &[f64]) {
        if let Self::Train(run) = self {
            run.turn(rows);
        }
    }

    fn run(&mut self, otherwise: &str) -> Result<&mut Run, Problem> {
        match self {
            Self::Train(run) => Ok(run),
            Self::Experiment(_) => Err(Problem::new("job", otherwise.into())),
        }
    }
}

impl Doing {
    fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        self.work.show(&mut snapshot);
        let finished = self.done == self.work.steps();
        let status = if finished { "finished" } else { "running" };
        let text = text(self.experiment, &self.settings);
        snapshot.describe(
            "fingerprint",
            format!("{:016x}", fingerprint(&text, self.done, &snapshot)),
        );
        snapshot.describe("text", text);
        snapshot.describe("job", self.experiment.name);
        snapshot.describe("rev", REV);
        snapshot.describe("step", self.done);
        snapshot.describe("end", self.work.steps());
        snapshot.describe("status", status);
        snapshot
    }
}

/// 64 bits over text, revision, step and every tensor.
fn fingerprint(text: &str, step: u32, snapshot: &Snapshot) -> u64 {
    let mut fingerprint = Fingerprint::new();
    fingerprint.bytes(text.as_bytes());
    fingerprint.bytes(&REV.to_le_bytes());
    fingerprint.bytes(&step.to_le_bytes());
    for (_, tensor) in snapshot.tensors.iter() {
        match &tensor.data {
            Data::F32(values) => fingerprint.values(values),
            Data::F64(values) => values
                .iter()
                .for_each(|x| fingerprint.bytes(&x.to_bits().to_le_bytes())),
            Data::U32(values) => values
                .iter()
                .for_each(|x| fingerprint.bytes(&x.to_le_bytes())),
            Data::U8(values) => fingerprint.bytes(values),
        }
    }
    fingerprint.finish()
}
