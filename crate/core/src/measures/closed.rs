//! Measures of no run: closed forms of `theory`, asked for by name, so that a lab can claim what a formula says.

use super::{Measure, Value};
use crate::theory::{packing, phases, two_features};

pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "packing-loss",
        help: "Mean squared error of two numbers packed into one, with ramps in place of jumps (PAPER 1.14).",
        args: &["segments", "ramp"],
        runs: 0,
        value: Value::Files(|_, args| {
            let (segments, ramp) = (args.real("segments")?, args.real("ramp")?);
            if !(1.0..=64.0).contains(&segments) || !(0.0..=1.0).contains(&ramp) {
                return Err("segments are 1 to 64, a ramp is 0 to 1".into());
            }
            Ok(packing::loss(segments as u32, ramp))
        }),
    },
    Measure {
        name: "drop-boundary",
        help: "Density at which leaving a feature of this importance out costs as much as a digon with it (PAPER 1.5).",
        args: &["importance"],
        runs: 0,
        value: Value::Files(|_, args| Ok(phases::drop_boundary(args.real("importance")?))),
    },
    Measure {
        name: "two-features-loss",
        help: "Exact loss of two features with weights `first` and `second` in one dimension, without biases (PAPER 4.3).",
        args: &["first", "second", "importance", "density"],
        runs: 0,
        value: Value::Files(|_, args| {
            let w = [args.real("first")?, args.real("second")?];
            Ok(two_features::loss(
                w,
                args.real("importance")?,
                args.real("density")?,
            ))
        }),
    },
];

#[cfg(test)]
mod tests {
    use crate::measures::measure;

    /// PAPER 4.3: p = 0.9, r = 0.8, both written the same way against the best opposite pair.
    #[test]
    fn the_printed_losses_come_out() {
        let of = |w: &str| {
            measure(
                &format!("two-features-loss?{w}&importance=0.8&density=0.9"),
                &[],
            )
        };
        let same = of("first=0.725&second=0.687").expect("a loss");
        let opposite = of("first=1.201&second=-1.088").expect("a loss");
        assert!((same - 0.087485).abs() < 1e-6 && (opposite - 0.220442).abs() < 1e-6);
        assert!(of("first=nan&second=1").is_err());
    }
}
