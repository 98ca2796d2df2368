//! Measures of the loss: as a whole, against theory, and by how many features are active.

use super::{Args, Finished, Measure, Value, of_one};
use crate::evaluate::anatomy::{TERMS, Term};
use crate::theory::{binomial, moments};

/// `active` of a stratum, in words.
const COUNTS: [&str; TERMS] = ["0", "1", "2", "3", "4", "more"];

const PARTS: [&str; 3] = ["all", "active", "silent"];

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "loss",
        &[],
        "Evaluation loss, summed over features.",
        |runs, _| Ok(runs[0].loss()),
    ),
    Measure {
        name: "loss-ratio",
        help: "Loss of the first run over that of the second.",
        args: &[],
        runs: 2,
        value: Value::Runs(|runs, _| Ok(runs[0].loss() / runs[1].loss())),
    },
    of_one(
        "loss-over-linear",
        &[],
        "Loss over the least loss that a linear model of the same data can have.",
        |runs, _| Ok(runs[0].loss() / least_linear(&runs[0])),
    ),
    of_one(
        "stratum",
        &["active", "part"],
        "What samples with so many active features add to the loss, at all features, the active or the silent.",
        |runs, args| stratum(&runs[0], args).map(|(part, _)| part),
    ),
    of_one(
        "share",
        &["active", "part"],
        "The same as a share of the loss.",
        |runs, args| stratum(&runs[0], args).map(|(part, loss)| part / loss),
    ),
    of_one(
        "probability",
        &["active"],
        "How often so many features are active at once.",
        |runs, args| probability(&runs[0], args),
    ),
    of_one(
        "feature-benefit",
        &[],
        "Sum over features of I (1 − norm²)²: what a linear model misses of them.",
        |runs, _| Ok(linear_terms(&runs[0]).iter().map(|term| term[0]).sum()),
    ),
    of_one(
        "linear-interference",
        &[],
        "Sum over pairs of features of I_j (W_j·W_i)²: how they disturb each other in a linear model.",
        |runs, _| Ok(linear_terms(&runs[0]).iter().map(|term| term[1]).sum()),
    ),
];

/// v times the importances of all but the m most important features (PAPER 4.2).
fn least_linear(run: &Finished) -> f64 {
    let (importance, densities) = run.weighed();
    let mut dropped: Vec<f64> = importance
        .iter()
        .zip(&densities)
        .map(|(&i, &p)| f64::from(i) * moments::variance(p))
        .collect();
    dropped.sort_by(|a, b| b.total_cmp(a));
    dropped.iter().skip(run.w.nrows()).sum()
}

/// A part of a stratum, and the whole loss that the strata add up to.
fn stratum(run: &Finished, args: &Args) -> Result<(f64, f64), String> {
    let k = args.choice("active", &COUNTS)?;
    let part = args.choice("part", &PARTS)?;
    let terms = anatomy(run)?;
    let Term { active, silent, .. } = terms[k];
    let loss = terms.iter().map(|term| term.active + term.silent).sum();
    Ok(([active + silent, active, silent][part], loss))
}

/// The terms of the loss by how many features are active.
pub(super) fn anatomy(run: &Finished) -> Result<[Term; TERMS], String> {
    let terms = run.evaluation().anatomy(run.spec.seed);
    terms.ok_or_else(|| "the loss of such data or of such a model has no such terms".into())
}

fn probability(run: &Finished, args: &Args) -> Result<f64, String> {
    let k = args.choice("active", &COUNTS)?;
    let (n, p) = (run.features(), run.weighed().1[0]);
    let below = |end: usize| {
        (0..end)
            .map(|k| binomial::probability(n, p, k))
            .sum::<f64>()
    };
    Ok(if k + 1 < TERMS {
        binomial::probability(n, p, k)
    } else {
        1.0 - below(TERMS - 1)
    })
}

/// Of each feature i: I_i (1 − ‖W_i‖²)² and Σ_{j≠i} I_j (W_j·W_i)² (PAPER 1.4, the linear model).
pub(super) fn linear_terms(run: &Finished) -> Vec<[f64; 2]> {
    let gram = crate::geometry::frame::gram(&run.w);
    let importance = run.weighed().0;
    let n = run.features();
    let benefit = |i: usize| f64::from(importance[i]) * (1.0 - gram[(i, i)]) * (1.0 - gram[(i, i)]);
    let disturbs = |i: usize, j: usize| f64::from(importance[j]) * gram[(i, j)] * gram[(i, j)];
    let interference = |i: usize| (0..n).filter(|&j| j != i).map(|j| disturbs(i, j)).sum();
    (0..n).map(|i| [benefit(i), interference(i)]).collect()
}
