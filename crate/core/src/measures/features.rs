//! Measures of single features and of how many there are: norms, biases, dimensionality.

use super::{Finished, Measure, of_one};
use crate::geometry::frame::gram;

/// Superposition below which a represented feature has a dimension of its own: in the paper's figure it is
/// dark (PAPER 1.3).
const DEDICATED: f64 = 0.05;

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "represented",
        &[],
        "How many features have a norm above one half.",
        |runs, _| Ok(count(runs[0].represented.iter().copied())),
    ),
    of_one(
        "leading",
        &[],
        "How many features, from the first on, are represented without a gap.",
        |runs, _| {
            Ok(count(
                runs[0].represented.iter().copied().take_while(|&is| is),
            ))
        },
    ),
    of_one(
        "dedicated",
        &[],
        "How many represented features have a superposition below 0.05.",
        |runs, _| {
            let run = &runs[0];
            Ok(count(
                run.of(true, &run.frame.superposition)
                    .map(|s| s < DEDICATED),
            ))
        },
    ),
    of_one(
        "norm",
        &["feature"],
        "Length of a feature's column of W.",
        |runs, args| Ok(runs[0].frame.norms[args.feature(&runs[0])?]),
    ),
    of_one(
        "norm-mean",
        &[],
        "Mean norm of the represented features.",
        |runs, _| mean(runs[0].of(true, &runs[0].frame.norms)),
    ),
    of_one(
        "bias",
        &["feature"],
        "Bias of a feature's output.",
        |runs, args| Ok(runs[0].bias[args.feature(&runs[0])?]),
    ),
    of_one(
        "bias-mean",
        &["of"],
        "Mean bias of the represented features, or of the others.",
        |runs, args| {
            let which = args.choice("of", &["represented", "others"])?;
            mean(runs[0].of(which == 0, &runs[0].bias))
        },
    ),
    of_one(
        "bias-least",
        &[],
        "Least bias of all features.",
        |runs, _| Ok(least(runs[0].bias.iter().copied())),
    ),
    of_one(
        "bias-most",
        &[],
        "Greatest bias of all features.",
        |runs, _| Ok(most(runs[0].bias.iter().copied())),
    ),
    of_one(
        "superposition",
        &["feature"],
        "Sum over the other features of (Ŵ_i·W_j)².",
        |runs, args| Ok(runs[0].frame.superposition[args.feature(&runs[0])?]),
    ),
    of_one(
        "dimensionality",
        &["feature"],
        "Share of a dimension that a feature has, D_i.",
        |runs, args| Ok(runs[0].frame.dimensionality[args.feature(&runs[0])?]),
    ),
    of_one(
        "dimensionality-mean",
        &[],
        "Mean dimensionality of the represented features.",
        |runs, _| mean(runs[0].of(true, &runs[0].frame.dimensionality)),
    ),
    of_one(
        "dimensionality-near",
        &["value", "within"],
        "How many features have a dimensionality within so much of a value.",
        |runs, args| {
            let (value, within) = (args.real("value")?, args.real("within")?);
            let near = |d: &f64| (d - value).abs() <= within;
            Ok(count(runs[0].frame.dimensionality.iter().map(near)))
        },
    ),
    of_one(
        "dimensionality-sum",
        &[],
        "Sum of the dimensionalities of all features.",
        |runs, _| Ok(runs[0].frame.dimensionality.iter().sum()),
    ),
    of_one(
        "interference-most",
        &[],
        "Greatest inner product of two represented features.",
        |runs, _| Ok(most(products(&runs[0]).into_iter())),
    ),
    of_one(
        "interference-least",
        &[],
        "Least inner product of two represented features.",
        |runs, _| Ok(least(products(&runs[0]).into_iter())),
    ),
];

/// W_i·W_j of all pairs of represented features.
fn products(run: &Finished) -> Vec<f64> {
    let (gram, is) = (gram(&run.w), &run.represented);
    let pairs = (0..is.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
    pairs
        .filter(|&(i, j)| is[i] && is[j])
        .map(|pair| gram[pair])
        .collect()
}

fn count(which: impl Iterator<Item = bool>) -> f64 {
    which.filter(|&is| is).count() as f64
}

pub(super) fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

pub(super) fn most(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

fn mean(values: impl Iterator<Item = f64>) -> Result<f64, String> {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), x| (count + 1, sum + x));
    if count == 0 {
        return Err("there is no such feature".into());
    }
    Ok(sum / f64::from(count))
}
