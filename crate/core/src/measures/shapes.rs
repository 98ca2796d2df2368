//! Measures of the polytopes that features make, and of the angles between them.

use super::features::{least, most};
use super::{Args, Finished, Measure, of_one};
use crate::geometry::catalogue::SHAPES;
use crate::geometry::plane;
use crate::geometry::recognise::recognise;
use crate::theory::thomson;

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
        "thomson-excess",
        &[],
        "Energy of the represented features' directions as charges on a sphere, over the least known, minus 1.",
        |runs, _| thomson(&runs[0]).map(|[_, energy, least]| energy / least - 1.0),
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

pub(super) fn shape(args: &Args) -> Result<u32, String> {
    let key = args.word("shape");
    let found = SHAPES.iter().find(|shape| shape.key == key);
    found
        .map(|shape| shape.id)
        .ok_or_else(|| format!("shape={key} is not in the catalogue"))
}

/// How many features are represented, the energy of their directions as charges, the least known one.
pub(super) fn thomson(run: &Finished) -> Result<[f64; 3], String> {
    if run.w.nrows() != 3 {
        return Err("charges are compared in three dimensions only".into());
    }
    let columns = run.w.column_iter().zip(&run.represented);
    let kept: Vec<_> = columns
        .filter(|(_, is)| **is)
        .map(|(column, _)| [column[0], column[1], column[2]])
        .collect();
    let least = thomson::least(kept.len()).ok_or("2 to 12 charges are compared")?;
    Ok([kept.len() as f64, thomson::energy(&kept), least])
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

#[cfg(test)]
mod tests {
    use crate::measures::measure;
    use crate::run::Run;
    use crate::spec;

    /// Two orthogonal features are √2 apart, two charges 2; one feature, or two dimensions, can not be compared.
    #[test]
    fn right_angles_are_closer_than_charges_like_to_be() {
        let of = |text: &str| {
            let mut run = Run::open(spec::parse(text).spec);
            run.step(u32::MAX);
            measure("thomson-excess", &[run.file()])
        };
        let two = of("n=2&m=3&I=1&S=0.9&steps=1500").expect("an energy");
        assert!((two - (2.0_f64.sqrt() - 1.0)).abs() < 0.01, "{two}");
        assert!(of("n=1&m=3&steps=1500").is_err() && of("n=3&m=2&steps=2").is_err());
    }
}
