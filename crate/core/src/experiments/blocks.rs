//! What regular shapes gain per dimension at one density, by calculation and not by training (PAPER 4.7).
//!
//! A shape a step. Tensors, one row a shape: `shape` u32 \[k\], its number in the catalogue; `gain` f64 \[k\], the loss removed per
//! dimension in units of a feature's variance; `norm` and `bias` f64 \[k\], the best ones; `dimensionality` f64 \[k\]; and
//! `density` f64 \[1\].

use super::{Experiment, Work};
use crate::geometry::catalogue;
use crate::job::settings::{SEED, Setting, real};
use crate::snapshot::Snapshot;
use crate::theory::blocks::Block;
use crate::theory::shapes::Shape;

const SETTINGS: &[Setting] = &[
    real(
        "density",
        [0.02, 0.9],
        0.2,
        "Probability that a feature is active.",
    ),
    // Nothing is drawn; every experiment has a seed.
    SEED,
];

/// Numbers of the catalogue, and the shapes that have them.
fn shapes() -> [(u32, Shape); 7] {
    [
        (catalogue::DIGON, Shape::Simplex(1)),
        (catalogue::TRIANGLE, Shape::Simplex(2)),
        (5, Shape::Simplex(3)),
        (catalogue::PENTAGON, Shape::Polygon(5)),
        (10, Shape::Polygon(6)),
        (
            catalogue::SQUARE_ANTIPRISM,
            Shape::SquareAntiprism((1.0_f64 / 3.0).sqrt()),
        ),
        (20, Shape::Icosahedron),
    ]
}

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "blocks",
    help: "What regular shapes gain per dimension at one density, calculated and not trained.",
    settings: SETTINGS,
    open: |settings| {
        Box::new(Blocks {
            density: settings.number("density"),
            found: vec![],
        })
    },
};

struct Blocks {
    density: f64,
    found: Vec<(u32, Shape, Block)>,
}

impl Work for Blocks {
    fn steps(&self) -> u32 {
        shapes().len() as u32
    }

    fn step(&mut self, step: u32) {
        if let Some(&(id, shape)) = shapes().get(step as usize) {
            self.found.push((id, shape, shape.block(self.density)));
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let k = self.found.len();
        let of = |value: fn(&(u32, Shape, Block)) -> f64| -> Vec<f64> {
            self.found.iter().map(value).collect()
        };
        let ids: Vec<u32> = self.found.iter().map(|(id, _, _)| *id).collect();
        snapshot.insert("shape", &[k], ids);
        snapshot.insert("gain", &[k], of(|(_, _, block)| block.gain));
        snapshot.insert("norm", &[k], of(|(_, _, block)| block.norm));
        snapshot.insert("bias", &[k], of(|(_, _, block)| block.bias));
        snapshot.insert(
            "dimensionality",
            &[k],
            of(|(_, shape, _)| shape.dimensionality()),
        );
        snapshot.insert("density", &[1], vec![self.density]);
    }
}

#[cfg(test)]
mod tests {
    use crate::geometry::catalogue::SHAPES;
    use crate::job::Job;

    /// The numbers are those of the catalogue, and at p = 0.3 and 0.05 the winners of PAPER 4.7 win.
    #[test]
    fn the_winner_changes_with_the_density() {
        for (density, winner) in [(0.3, "digon"), (0.05, "icosahedron")] {
            let mut job = Job::open(&format!("job=blocks&density={density}"));
            job.step(u32::MAX);
            let file = job.file();
            let ids = file.u32("shape").expect("shapes");
            let gain = file.f64("gain").expect("gains");
            let share = file.f64("dimensionality").expect("shares");
            for (id, share) in ids.iter().zip(share) {
                assert!((SHAPES[*id as usize].dimensionality - share).abs() < 1e-12);
            }
            let best = (0..gain.len()).max_by(|&a, &b| gain[a].total_cmp(&gain[b]));
            let best = ids[best.expect("a shape")] as usize;
            assert_eq!(SHAPES[best].key, winner);
        }
    }
}
