//! The phase change of one more feature than there are dimensions (PAPER 1.5): over relative importance and density,
//! whether the last feature is left out, has a dimension of its own, or shares one.
//!
//! n features in n − 1 dimensions, the last r times as important as each of the others. Every cell is a run, best of some
//! restarts; beside it stands what closed forms say of the simplest configurations. Tensors, rows from the densest:
//! `importance` f64 \[columns\], r; `density` f64 \[rows\]; of the trained last feature `norm` and `superposition` f64
//! \[rows, columns\], and `loss` of the run; `theory_loss`, the least of the closed forms, and `theory` u8, which it
//! is: 0 the last feature left out, 1 the first left out, 2 the last pair superposed, 3 the first pair. Cells not yet
//! trained are NaN. With `gradient=exact` the trials descend the exact loss with its biases, and the map is that of its optimum. `part` of `parts` takes every so manieth row, so that several workers can share a map.

use super::{Experiment, Work};
use crate::geometry::{self, frame};
use crate::job::settings::{SEED, Setting, Settings, choice, integer, real};
use crate::math;
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::{Gradient, Spec};
use crate::theory::phases::{self, Ignored};

const SETTINGS: &[Setting] = &[
    integer(
        "features",
        [2, 3],
        2,
        "How many features there are, one more than dimensions.",
    ),
    integer(
        "columns",
        [2, 60],
        12,
        "Relative importances, evenly spaced in their logarithm.",
    ),
    integer(
        "rows",
        [2, 60],
        12,
        "Densities, evenly spaced in their logarithm.",
    ),
    real(
        "widest",
        [1.1, 100.0],
        10.0,
        "Greatest relative importance; the least is one over it.",
    ),
    real(
        "sparsest",
        [0.001, 0.5],
        0.01,
        "Least density; the greatest is 1.",
    ),
    integer(
        "restarts",
        [1, 32],
        4,
        "Trials of each cell, of which the best counts.",
    ),
    integer("steps", [100, 20_000], 2000, "Updates of each trial."),
    choice(
        "gradient",
        &["sampled", "exact"],
        "Whether trials learn from samples or descend the exact loss.",
    ),
    integer("part", [0, 15], 0, "Which part of the rows is trained."),
    integer(
        "parts",
        [1, 16],
        1,
        "Into how many parts the rows are divided.",
    ),
    SEED,
];

/// Into how many steps of the job a cell is cut.
const CUTS: u32 = 8;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "phase-map",
    help: "Whether one feature too many is left out, has a dimension or shares one, over importance and density.",
    settings: SETTINGS,
    open: |settings| Box::new(PhaseMap::new(settings)),
};

struct PhaseMap {
    features: usize,
    importance: Vec<f64>,
    density: Vec<f64>,
    /// Of each cell.
    specs: Vec<Spec>,
    /// Cells of this part, in the order of training.
    mine: Vec<usize>,
    run: Option<Run>,
    /// Norm, superposition, loss of each cell.
    seen: Vec<[f64; 3]>,
}

impl PhaseMap {
    fn new(settings: &Settings) -> Self {
        let (columns, rows) = (settings.count("columns"), settings.count("rows"));
        let spaced = |count: usize, from: f64, to: f64| -> Vec<f64> {
            let share = |k: usize| k as f64 / (count - 1) as f64;
            (0..count)
                .map(|k| from * math::pow(to / from, share(k)))
                .collect()
        };
        let widest = settings.number("widest");
        let importance = spaced(columns, 1.0 / widest, widest);
        let density = spaced(rows, 1.0, settings.number("sparsest"));
        let features = settings.count("features");
        let gradient = match settings.word("gradient") {
            "exact" => Gradient::Exact,
            _ => Gradient::Sampled,
        };
        let spec = |at: usize| {
            // To four decimals: the run text of a cell stays short, and can be opened.
            let round = |x: f64| (x * 1e4).round() / 1e4;
            let mut importances = vec![1.0; features];
            importances[features - 1] = round(importance[at % columns]);
            Spec {
                features: features as u32,
                dimensions: features as u32 - 1,
                importance: 1.0,
                importances,
                sparsity: round(1.0 - density[at / columns]).min(0.9999),
                restarts: settings.count("restarts") as u32,
                steps: settings.count("steps") as u32,
                seed: settings.seed(),
                gradient,
                ..Spec::default()
            }
        };
        let (part, parts) = (settings.count("part"), settings.count("parts"));
        let mine = (0..rows * columns).filter(|at| at / columns % parts == part);
        Self {
            mine: mine.collect(),
            specs: (0..rows * columns).map(spec).collect(),
            seen: vec![[f64::NAN; 3]; rows * columns],
            features,
            importance,
            density,
            run: None,
        }
    }
}

/// Norm and superposition of the last feature of a finished run, and its loss.
fn look(run: &mut Run, features: usize) -> [f64; 3] {
    let file = run.frame(&["W", "loss"]);
    let rows = file.f32("W").unwrap_or_default();
    let seen = frame::measure(&geometry::matrix(features - 1, features, rows));
    let loss = file.f64("loss").and_then(|loss| loss.first().copied());
    let last = features - 1;
    [
        seen.norms[last],
        seen.superposition[last],
        loss.unwrap_or(f64::NAN),
    ]
}

/// The number under which a configuration is shown.
fn number(ignored: Ignored) -> u8 {
    match ignored {
        Ignored::Last => 0,
        Ignored::First => 1,
        Ignored::LastPair => 2,
        Ignored::FirstPair => 3,
    }
}

impl Work for PhaseMap {
    fn steps(&self) -> u32 {
        (self.mine.len() as u32 * CUTS).max(1)
    }

    fn step(&mut self, step: u32) {
        let Some(&cell) = self.mine.get((step / CUTS) as usize) else {
            return;
        };
        if step.is_multiple_of(CUTS) {
            self.run = Some(Run::open(self.specs[cell].clone()));
        }
        let Some(run) = &mut self.run else { return };
        if step % CUTS + 1 < CUTS {
            run.step(self.specs[cell].steps / CUTS);
            return;
        }
        run.step(u32::MAX);
        self.seen[cell] = look(run, self.features);
        self.run = None;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (rows, columns) = (self.density.len(), self.importance.len());
        snapshot.insert("importance", &[columns], self.importance.clone());
        snapshot.insert("density", &[rows], self.density.clone());
        for (k, name) in ["norm", "superposition", "loss"].iter().enumerate() {
            let values: Vec<f64> = self.seen.iter().map(|cell| cell[k]).collect();
            snapshot.insert(name, &[rows, columns], values);
        }
        let cells = self.density.iter().flat_map(|&p| {
            let each = self.importance.iter();
            each.map(move |&r| {
                let best = phases::best(self.features, r, p);
                (number(best), best.loss(r, p))
            })
        });
        let (which, losses): (Vec<u8>, Vec<f64>) = cells.unzip();
        snapshot.insert("theory", &[rows, columns], which);
        snapshot.insert("theory_loss", &[rows, columns], losses);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// PAPER 4.3 at p = 0.1: the exact optimum of the pair, 0.003319 for r = 1; for r = 0.1 the weaker feature is left out
    /// at p = 1, where it costs its variance, 0.1/12.
    #[test]
    fn the_exact_map_has_the_printed_losses() {
        let text = "job=phase-map&columns=3&rows=2&sparsest=0.1&steps=400&gradient=exact";
        let mut job = Job::open(text);
        job.step(u32::MAX);
        let loss = job.file().f64("loss").expect("a map").to_vec();
        assert!((loss[4] / 0.003319 - 1.0).abs() < 0.03, "{loss:?}");
        assert!((loss[0] / (0.1 / 12.0) - 1.0).abs() < 0.03, "{loss:?}");
    }

    /// Trained: the last feature is left out, alone, or half of a pair where the figure says so; and no run beats the
    /// exact optimum of PAPER 4.3 (p = 0.1, r = 1: 0.003319).
    #[test]
    fn trained_cells_are_what_the_figure_shows() {
        let text = "job=phase-map&columns=3&rows=3&sparsest=0.1&restarts=4&steps=2000";
        let mut job = Job::open(text);
        job.step(u32::MAX);
        let file = job.file();
        let of = |name: &str| file.f64(name).expect("a map").to_vec();
        let (norm, shared, loss) = (of("norm"), of("superposition"), of("loss"));
        // Rows: p = 1, 0.316, 0.1; columns: r = 0.1, 1, 10.
        assert!(norm[0] < 0.2 && norm[3] < 0.2, "{norm:?}");
        assert!(norm[2] > 0.9 && shared[2] < 0.1, "{norm:?} {shared:?}");
        for cell in [4, 6, 7, 8] {
            assert!(
                norm[cell] > 0.8 && shared[cell] > 0.6,
                "{cell}: {norm:?} {shared:?}"
            );
        }
        assert!((loss[7] / 0.003319 - 1.0).abs() < 0.03, "{}", loss[7]);
        let theory = of("theory_loss");
        assert!(
            loss.iter()
                .zip(&theory)
                .all(|(loss, theory)| loss < &(1.02 * theory))
        );
    }
}
