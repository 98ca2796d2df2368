//! Measures of the polytopes that features make, and of the angles between them.

use super::features::{least, most};
use super::{Args, Finished, Measure, of_one};
use crate::geometry::catalogue::SHAPES;
use crate::geometry::plane;
use crate::geometry::recognise::recognise;

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "shapes",
        &["shape"],
        "How many orthogonal groups of features are this shape.",
        |runs, args| {
            let id = shape(args)?;
            let found = recognise(&runs[0].w, &runs[0].represented).shapes;
            Ok(found.iter().filter(|found| found.id == id).count() as f64)
        },
    ),
    of_one(
        "whole",
        &["shape"],
        "1 if all represented features together are this shape, else 0.",
        |runs, args| {
            let id = shape(args)?;
            let whole = recognise(&runs[0].w, &runs[0].represented).whole.id;
            Ok(f64::from(u8::from(whole == id)))
        },
    ),
    of_one(
        "residual",
        &[],
        "Residual of the shape that all represented features make together.",
        |runs, _| Ok(recognise(&runs[0].w, &runs[0].represented).whole.residual),
    ),
    of_one(
        "gap-least",
        &[],
        "Least angle between neighbouring represented features in the plane, in degrees.",
        |runs, _| gaps(&runs[0]).map(|gaps| least(gaps.into_iter())),
    ),
    of_one(
        "gap-most",
        &[],
        "Greatest angle between neighbouring represented features in the plane, in degrees.",
        |runs, _| gaps(&runs[0]).map(|gaps| most(gaps.into_iter())),
    ),
];

fn shape(args: &Args) -> Result<u32, String> {
    let key = args.word("shape");
    let found = SHAPES.iter().find(|shape| shape.key == key);
    found
        .map(|shape| shape.id)
        .ok_or_else(|| format!("shape={key} is not in the catalogue"))
}

fn gaps(run: &Finished) -> Result<Vec<f64>, String> {
    if run.w.nrows() != 2 {
        return Err("neighbours are known in two dimensions only".into());
    }
    let gaps = plane::around(&run.w, &run.represented).gaps;
    if gaps.is_empty() {
        return Err("there are no two represented features".into());
    }
    Ok(gaps)
}
