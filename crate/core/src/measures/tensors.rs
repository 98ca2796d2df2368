//! Measures of any file: a number of one of its tensors, as experiments give them.

use super::{Args, Measure, Value};
use crate::math;
use crate::snapshot::{Data, Snapshot};

pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "tensor",
        help: "The value of a tensor at a place, counted from 0 along its rows.",
        args: &["name", "at"],
        runs: 1,
        value: Value::Files(tensor),
    },
    Measure {
        name: "gain-law",
        help: "How far an attacked output moves, times D_i to a power, over G_ii: mean over the represented features.",
        args: &["power"],
        runs: 1,
        value: Value::Files(gain_law),
    },
    Measure {
        name: "tensor-mean",
        help: "The mean of a tensor's finite values.",
        args: &["name"],
        runs: 1,
        value: Value::Files(|files, args| {
            let finite = finite(files, args)?;
            Ok(finite.iter().sum::<f64>() / finite.len() as f64)
        }),
    },
    Measure {
        name: "tensor-least",
        help: "The least of a tensor's finite values.",
        args: &["name"],
        runs: 1,
        value: Value::Files(|files, args| {
            let finite = finite(files, args)?;
            Ok(finite.into_iter().fold(f64::INFINITY, f64::min))
        }),
    },
    Measure {
        name: "tensor-most",
        help: "The greatest of a tensor's finite values.",
        args: &["name"],
        runs: 1,
        value: Value::Files(|files, args| {
            let finite = finite(files, args)?;
            Ok(finite.into_iter().fold(f64::NEG_INFINITY, f64::max))
        }),
    },
];

/// Of an attacked model (PAPER 4.8): 1 where the power is one half.
fn gain_law(files: &[Snapshot], args: &Args) -> Result<f64, String> {
    let rows = files[0]
        .f64("gain")
        .ok_or("there are no gains in this file")?;
    let capacity = files[0].f64("capacity").unwrap_or_default();
    let power = args.real("power")? - 0.5;
    let ratio = |(row, c): (&[f64], &f64)| row[0] / row[2] * math::pow(*c, power);
    let ratios = rows.chunks_exact(3).zip(capacity).map(ratio);
    let ratios: Vec<f64> = ratios.filter(|ratio| ratio.is_finite()).collect();
    if ratios.is_empty() {
        return Err("no feature is represented".into());
    }
    Ok(ratios.iter().sum::<f64>() / ratios.len() as f64)
}

fn named<'a>(files: &'a [Snapshot], args: &Args) -> Result<&'a Data, String> {
    let name = args.word("name");
    let tensor = files[0].tensors.get(name);
    Ok(&tensor
        .ok_or_else(|| format!("there is no tensor {name}"))?
        .data)
}

/// All values that are numbers, at least one.
fn finite(files: &[Snapshot], args: &Args) -> Result<Vec<f64>, String> {
    let data = named(files, args)?;
    let all = (0..data.len()).map(|at| value(data, at));
    let finite: Vec<f64> = all.filter(|x| x.is_finite()).collect();
    if finite.is_empty() {
        return Err("it holds no number".into());
    }
    Ok(finite)
}

fn tensor(files: &[Snapshot], args: &Args) -> Result<f64, String> {
    let (data, at) = (named(files, args)?, args.word("at"));
    let count = data.len();
    let place = at.parse::<usize>().ok().filter(|&at| at < count);
    let at = place.ok_or_else(|| format!("at={at} is none of its {count} places"))?;
    Ok(value(data, at))
}

fn value(data: &Data, at: usize) -> f64 {
    match data {
        Data::F64(values) => values[at],
        Data::F32(values) => values[at].into(),
        Data::U32(values) => values[at].into(),
        Data::U8(values) => values[at].into(),
    }
}
