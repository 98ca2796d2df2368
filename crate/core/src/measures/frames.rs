//! Measures of how features share the hidden space: inner products of single pairs, spread of all, neurons.

use super::{Args, Finished, Measure, of_one};
use crate::geometry::frame::gram;

/// A neuron is monosemantic where one weight is this share of all its weights' length (PAPER 2, ARENA's number).
const ALONE: f64 = 0.99;

/// Features are antipodal where the cosine between them is below this.
const OPPOSITE: f64 = -0.95;

/// Two features are one where the cosine between them is above this.
const COLLAPSED: f64 = 0.95;

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "product",
        &["feature", "other"],
        "Inner product W_i·W_j of two features.",
        |runs, args| pair(&runs[0], args).map(|(i, j)| gram(&runs[0].w)[(i, j)]),
    ),
    of_one(
        "angle",
        &["feature", "other"],
        "Angle between two features, in degrees.",
        |runs, args| {
            let (i, j) = pair(&runs[0], args)?;
            Ok(degrees(cosine(&runs[0], i, j)))
        },
    ),
    of_one(
        "neighbour-angle",
        &["feature"],
        "Mean angle between a feature and the two represented features nearest to it in angle, in degrees.",
        |runs, args| {
            let (run, i) = (&runs[0], args.feature(&runs[0])?);
            let others = (0..run.features()).filter(|&j| j != i && run.represented[j]);
            let mut angles: Vec<f64> = others.map(|j| degrees(cosine(run, i, j))).collect();
            angles.sort_by(f64::total_cmp);
            match angles.as_slice() {
                [first, second, ..] => Ok((first + second) / 2.0),
                _ => Err("there are no two others".into()),
            }
        },
    ),
    of_one(
        "opposite",
        &["feature"],
        "The feature with the least cosine to a feature, counted from 1.",
        |runs, args| {
            let (run, i) = (&runs[0], args.feature(&runs[0])?);
            let others = (0..run.features()).filter(|&j| j != i);
            let least = others.min_by(|&a, &b| cosine(run, i, a).total_cmp(&cosine(run, i, b)));
            least
                .map(|j| (j + 1) as f64)
                .ok_or_else(|| "there is no other feature".into())
        },
    ),
    of_one(
        "antipodal-pairs",
        &[],
        "How many pairs of represented features have a cosine below −0.95.",
        |runs, _| Ok(cosines(&runs[0]).filter(|&cos| cos < OPPOSITE).count() as f64),
    ),
    of_one(
        "collapsed-pairs",
        &[],
        "How many of the pairs of features 1 and 2, 3 and 4, … have a cosine above 0.95 (PAPER 1.9, collapse).",
        |runs, _| {
            Ok(partners(&runs[0])
                .iter()
                .filter(|&&cos| cos > COLLAPSED)
                .count() as f64)
        },
    ),
    of_one(
        "coherence",
        &[],
        "Greatest |cosine| of two represented features.",
        |runs, _| Ok(cosines(&runs[0]).fold(0.0, |most, cos| cos.abs().max(most))),
    ),
    of_one(
        "cosine-square-mean",
        &[],
        "Mean squared cosine of two represented features (QUESTIONS 3.7, 4.9).",
        |runs, _| {
            let (count, sum) =
                cosines(&runs[0]).fold((0.0, 0.0), |(k, sum), c| (k + 1.0, sum + c * c));
            if count == 0.0 {
                return Err("there are no two represented features".into());
            }
            Ok(sum / count)
        },
    ),
    of_one(
        "capacity-share",
        &[],
        "Sum of the dimensionalities over the number of dimensions, at most 1 (QUESTIONS 4.12).",
        |runs, _| {
            let sum: f64 = runs[0].frame.dimensionality.iter().sum();
            Ok(sum / runs[0].w.nrows() as f64)
        },
    ),
    of_one(
        "dimensions-per-feature",
        &[],
        "D* = m / ‖W‖²_F.",
        |runs, _| Ok(runs[0].frame.dstar),
    ),
    of_one(
        "features-per-dimension",
        &[],
        "Represented features over dimensions.",
        |runs, _| {
            let count = runs[0].represented.iter().filter(|&&is| is).count();
            Ok(count as f64 / runs[0].w.nrows() as f64)
        },
    ),
    of_one(
        "monosemantic",
        &[],
        "How many neurons (rows of W) have one weight that is 0.99 of their length.",
        |runs, _| Ok(neurons(&runs[0], |share| share > ALONE)),
    ),
    of_one(
        "polysemantic",
        &[],
        "How many neurons (rows of W) longer than one tenth have no such weight.",
        |runs, _| Ok(neurons(&runs[0], |share| share <= ALONE)),
    ),
];

fn pair(run: &Finished, args: &Args) -> Result<(usize, usize), String> {
    let (first, second) = (args.feature(run)?, args.numbered(run, "other")?);
    if first == second {
        return Err("the two features are one".into());
    }
    Ok((first, second))
}

/// Of two columns; 0 where one is absent.
fn cosine(run: &Finished, i: usize, j: usize) -> f64 {
    let (a, b) = (run.w.column(i), run.w.column(j));
    let product: f64 = a.iter().zip(b.iter()).map(|(x, y)| x * y).sum();
    let lengths = run.frame.norms[i] * run.frame.norms[j];
    if lengths > 0.0 {
        product / lengths
    } else {
        0.0
    }
}

fn degrees(cosine: f64) -> f64 {
    let sine = (1.0 - cosine * cosine).max(0.0).sqrt();
    crate::math::atan2(sine, cosine).to_degrees()
}

/// Of all pairs of represented features.
fn cosines<'a>(run: &'a Finished) -> impl Iterator<Item = f64> + 'a {
    let kept: Vec<usize> = (0..run.features())
        .filter(|&i| run.represented[i])
        .collect();
    let count = kept.len();
    let pairs = (0..count).flat_map(move |a| (0..a).map(move |b| (a, b)));
    pairs.map(move |(a, b)| cosine(run, kept[a], kept[b]))
}

/// Rows of W that are there at all and whose greatest weight is such a share of their length.
fn neurons(run: &Finished, is: impl Fn(f64) -> bool) -> f64 {
    let share = |row: usize| {
        let row = run.w.row(row);
        let length = row.iter().map(|x| x * x).sum::<f64>().sqrt();
        let most = row.iter().fold(0.0, |most: f64, x| x.abs().max(most));
        (length > 0.1).then_some(most / length)
    };
    (0..run.w.nrows())
        .filter_map(share)
        .filter(|&share| is(share))
        .count() as f64
}

/// Cosines of features 1 and 2, 3 and 4, …; 0 where one has no length.
pub(super) fn partners(run: &Finished) -> Vec<f64> {
    let pairs = (0..run.features() / 2).map(|k| cosine(run, 2 * k, 2 * k + 1));
    pairs
        .map(|cos| if cos.is_finite() { cos } else { 0.0 })
        .collect()
}
