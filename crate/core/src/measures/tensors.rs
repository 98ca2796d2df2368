//! Measures of any file: a number of one of its tensors, as experiments give them.

use super::{Args, Measure, Value};
use crate::snapshot::{Data, Snapshot};

pub(super) const MEASURES: &[Measure] = &[Measure {
    name: "tensor",
    help: "The value of a tensor at a place, counted from 0 along its rows.",
    args: &["name", "at"],
    runs: 1,
    value: Value::Files(tensor),
}];

fn tensor(files: &[Snapshot], args: &Args) -> Result<f64, String> {
    let (name, at) = (args.word("name"), args.word("at"));
    let tensor = files[0].tensors.get(name);
    let data = &tensor
        .ok_or_else(|| format!("there is no tensor {name}"))?
        .data;
    let count = data.len();
    let place = at.parse::<usize>().ok().filter(|&at| at < count);
    let at = place.ok_or_else(|| format!("at={at} is none of its {count} places"))?;
    Ok(match data {
        Data::F64(values) => values[at],
        Data::F32(values) => values[at].into(),
        Data::U32(values) => values[at].into(),
        Data::U8(values) => values[at].into(),
    })
}
