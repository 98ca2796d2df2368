//! A census of seeds: the same run from many random starts, and which shape each comes to.
//!
//! One seed a step; a run with restarts counts as its best. Tensors, one row a seed in the order of training, counted from
//! the setting `seed`: `loss` f64 \[k\]; `whole` f64 \[k, 2\], catalogue id and residual of all represented features together;
//! `represented` u32 \[k\]; `W` f32 \[k, m, n\], the matrices, for at most 4096 numbers each.

use super::{Experiment, Work};
use crate::job::settings::{Kind, SEED, Setting, integer};
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::Spec;

const SETTINGS: &[Setting] = &[
    Setting {
        key: "model",
        kind: Kind::Run("n=5&m=2&S=0.9&I=1&steps=2000"),
        help: "What is trained, as a run text; its seed is not used.",
    },
    integer("seeds", [1, 1000], 64, "How many seeds are counted."),
    SEED,
];

/// Matrices with more numbers are left out.
const LARGEST: usize = 4096;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "census",
    help: "The same run from many random starts, and the shape that each comes to.",
    settings: SETTINGS,
    open: |settings| {
        Box::new(Census {
            spec: settings.run("model").clone(),
            seeds: settings.number("seeds") as u32,
            first: settings.seed(),
            loss: vec![],
            whole: vec![],
            represented: vec![],
            w: vec![],
            run: None,
        })
    },
};

struct Census {
    spec: Spec,
    seeds: u32,
    first: u32,
    loss: Vec<f64>,
    whole: Vec<f64>,
    represented: Vec<u32>,
    w: Vec<f32>,
    /// The run at hand, and the memory of all.
    run: Option<Run>,
}

impl Census {
    fn size(&self) -> usize {
        (self.spec.features * self.spec.dimensions) as usize
    }
}

impl Work for Census {
    fn steps(&self) -> u32 {
        self.seeds
    }

    fn step(&mut self, step: u32) {
        let spec = Spec {
            seed: self.first.wrapping_add(step),
            ..self.spec.clone()
        };
        let run = match &mut self.run {
            Some(run) => {
                run.reopen(spec);
                run
            }
            none => none.insert(Run::open(spec)),
        };
        run.step(u32::MAX);
        let file = run.frame(&["W", "loss", "whole", "represented"]);
        let loss = file.f64("loss").and_then(|loss| loss.first().copied());
        self.loss.push(loss.unwrap_or(f64::NAN));
        let whole = file.f64("whole").unwrap_or(&[0.0, f64::NAN]);
        self.whole.extend(&whole[..2]);
        let flags = file.u8("represented").unwrap_or_default();
        self.represented
            .push(flags.iter().filter(|&&flag| flag == 1).count() as u32);
        if self.size() <= LARGEST {
            self.w.extend(file.f32("W").unwrap_or_default());
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let k = self.loss.len();
        snapshot.insert("loss", &[k], self.loss.clone());
        snapshot.insert("whole", &[k, 2], self.whole.clone());
        snapshot.insert("represented", &[k], self.represented.clone());
        if self.size() <= LARGEST {
            let (m, n) = (self.spec.dimensions as usize, self.spec.features as usize);
            snapshot.insert("W", &[k, m, n], self.w.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::geometry::catalogue;
    use crate::job::Job;

    /// PAPER 4.5: at p = 0.05 the optimum of five equal features is the pentagon (0.008904), two digons cost 0.01771; no
    /// seed can be better, and single runs come to the one or the other, or stop between.
    #[test]
    fn single_runs_of_five_features_come_to_a_pentagon_or_stop_above_it() {
        let mut job =
            Job::open("job=census&seeds=24&model=n%3D5%26m%3D2%26S%3D0.95%26I%3D1%26steps%3D2000");
        job.step(u32::MAX);
        let file = job.file();
        let (loss, whole) = (
            file.f64("loss").expect("losses"),
            file.f64("whole").expect("shapes"),
        );
        assert!(loss.iter().all(|loss| *loss > 0.97 * 0.008904), "{loss:?}");
        let pentagon = |k: &usize| whole[2 * k] == f64::from(catalogue::PENTAGON);
        let (pentagons, others): (Vec<usize>, Vec<usize>) = (0..24).partition(pentagon);
        assert!(pentagons.len() >= 8, "{whole:?}");
        assert!(
            pentagons
                .iter()
                .all(|&k| (loss[k] / 0.008904 - 1.0).abs() < 0.05)
        );
        assert!(
            others.iter().all(|&k| loss[k] > 1.05 * 0.008904),
            "{loss:?}"
        );
        assert_eq!(file.tensors["W"].shape, [24, 2, 5]);
    }
}
