//! Measures of models with neurons, h = ReLU(W x): how features lie on them (PAPER 1.12, 1.13). A neuron can be stretched by any
//! factor if what it sends on shrinks by the same, so a weight counts relative to the greatest of its neuron.

use super::{Finished, Measure, of_one};
use crate::geometry::DMatrix;

/// From this share of a neuron's greatest weight on, a feature weighs on it.
const WEIGHS: f64 = 0.3;

/// A neuron is alive if one of its weights is at least this.
const ALIVE: f64 = 0.1;

/// How many times stronger one feature disturbs the other than the other way round, in an asymmetric motif.
const ASYMMETRY: f64 = 4.0;

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "neurons-of",
        &["features"],
        "How many neurons exactly so many features weigh on, with at least 0.3 of the greatest weight.",
        |runs, args| {
            let wanted = args.real("features")?;
            let counts = features_on(&runs[0].w).into_iter();
            Ok(counts.filter(|&count| count as f64 == wanted).count() as f64)
        },
    ),
    of_one(
        "neurons-for",
        &["feature"],
        "How many neurons a feature weighs on, with at least 0.3 of the greatest weight.",
        |runs, args| {
            let i = args.feature(&runs[0])?;
            let on = |k: &usize| weighs(&runs[0].w, *k).contains(&i);
            Ok((0..runs[0].w.nrows()).filter(on).count() as f64)
        },
    ),
    of_one(
        "neuron-alignment",
        &[],
        "Mean over the neurons of their greatest squared weight as a share of all: 1 where each serves one feature.",
        |runs, _| alignment(&runs[0].w).ok_or_else(|| "no neuron is alive".into()),
    ),
    of_one(
        "asymmetric-motifs",
        &[],
        "Neurons that serve two features, of which one disturbs the other four times as much, with another neuron against it.",
        |runs, _| {
            let motifs = rows(&runs[0]).into_iter().filter(|row| row[2] == 1);
            Ok(motifs.count() as f64)
        },
    ),
];

/// The features that weigh on a neuron; none where it is dead.
fn weighs(w: &DMatrix<f64>, neuron: usize) -> Vec<usize> {
    let row = w.row(neuron);
    let most = row.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if most < ALIVE {
        return Vec::new();
    }
    let heavy = |i: &usize| row[*i].abs() >= WEIGHS * most;
    (0..w.ncols()).filter(heavy).collect()
}

/// Of each neuron: how many features weigh on it, the first of them or n, and whether it is of the asymmetric motif.
pub(super) fn rows(run: &Finished) -> Vec<[u32; 3]> {
    let decoder = run.decoder();
    let motifs = motifs(&run.w, decoder.as_ref().unwrap_or(&run.w));
    let row = |(k, motif): (usize, bool)| {
        let on = weighs(&run.w, k);
        let first = on.first().copied().unwrap_or(run.features());
        [on.len() as u32, first as u32, motif.into()]
    };
    motifs.into_iter().enumerate().map(row).collect()
}

fn features_on(w: &DMatrix<f64>) -> Vec<usize> {
    (0..w.nrows()).map(|k| weighs(w, k).len()).collect()
}

fn alignment(w: &DMatrix<f64>) -> Option<f64> {
    let shares: Vec<f64> = (0..w.nrows())
        .filter(|&k| !weighs(w, k).is_empty())
        .map(|k| {
            let squares = w.row(k).map(|x| x * x);
            squares.max() / squares.sum()
        })
        .collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

/// Neurons of the asymmetric motif (PAPER 1.13): weights in \[2, −½\] and out \[½, 2\], so that each feature is answered, but the first
/// disturbs the second with 2·2 and is disturbed with ½·½; and a neuron that the first opens too, and that pulls the second's answer down.
fn motifs(w: &DMatrix<f64>, decoder: &DMatrix<f64>) -> Vec<bool> {
    let (m, n) = w.shape();
    let served = |k: usize, i: usize| (0.4..=2.0).contains(&(w[(k, i)].abs() * decoder[(k, i)]));
    let found = |k: usize| {
        let pairs = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
        pairs.filter(|&(i, j)| i != j).any(|(i, j)| {
            let (harm, back) = (
                w[(k, i)].abs() * decoder[(k, j)],
                w[(k, j)].abs() * decoder[(k, i)],
            );
            let lopsided = harm > 0.3 && harm >= ASYMMETRY * back.abs();
            let held = (0..m).filter(|&other| other != k).any(|other| {
                let same_side = w[(other, i)] * w[(k, i)] > 0.0;
                same_side && w[(other, i)].abs() * decoder[(other, j)] <= -0.5 * harm
            });
            served(k, i) && served(k, j) && lopsided && held
        })
    };
    (0..m).map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::measure;
    use crate::snapshot::Snapshot;

    /// Three neurons: one feature alone, two features alike, three with a weak third.
    #[test]
    fn features_on_neurons_are_counted() {
        let w = DMatrix::from_row_slice(3, 3, &[0.0, 2.0, 0.1, 1.0, 0.0, -1.0, 1.0, -0.9, 0.2]);
        assert_eq!(features_on(&w), [1, 2, 2]);
        let expected = (4.0 / 4.01 + 0.5 + 1.0 / 1.85) / 3.0;
        assert!((alignment(&w).expect("alive") - expected).abs() < 1e-12);
        assert!(alignment(&DMatrix::zeros(2, 2)).is_none());
    }

    /// The paper's numbers make one motif; without the inhibiting neuron, or with equal weights, there is none.
    #[test]
    fn the_papers_motif_is_found() {
        let w = DMatrix::from_row_slice(2, 2, &[2.0, -0.5, 1.0, 0.0]);
        let decoder = DMatrix::from_row_slice(2, 2, &[0.5, 2.0, 0.0, -4.0]);
        assert_eq!(motifs(&w, &decoder), [true, false]);
        let without = DMatrix::from_row_slice(2, 2, &[0.5, 2.0, 0.0, 0.0]);
        assert_eq!(motifs(&w, &without), [false, false]);
        let even = DMatrix::from_row_slice(2, 2, &[1.0, -1.0, 1.0, 0.0]);
        let back = DMatrix::from_row_slice(2, 2, &[1.0, 1.0, 0.0, -4.0]);
        assert_eq!(motifs(&even, &back), [false, false]);
    }

    /// By name, of a file.
    #[test]
    fn they_are_asked_for_in_words() {
        let mut file = Snapshot::default();
        file.describe("text", "n=2&m=2&model=relu-hidden");
        file.insert("W", &[2, 2], vec![1.0_f32, 0.0, 0.5, 0.5]);
        file.insert("b", &[2], vec![0.0_f32; 2]);
        let files = [file];
        assert_eq!(measure("neurons-of?features=1", &files), Ok(1.0));
        assert_eq!(measure("neurons-for?feature=1", &files), Ok(2.0));
        assert_eq!(measure("asymmetric-motifs", &files), Ok(0.0));
    }
}
