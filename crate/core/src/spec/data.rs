//! Which data there can be: the rules that span the parameters of the data.

use super::words::printed;
use super::{Dependence, Edit, LiveKey, Problem, Spec, edits};

/// Turns the data of `spec` into the nearest that exist and says what was wrong.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    if spec.points > 0 && spec.batch != Spec::default().batch {
        spec.batch = Spec::default().batch;
        let message =
            "batch does not matter for a finite data set, which every step sees whole; left out";
        problems.push(Problem::new("batch", message.into()));
    }
    if spec.data == Dependence::Independent {
        return;
    }
    if !spec.sparsities.is_empty() {
        spec.sparsities.clear();
        let message = "own sparsities Si are for independent features only; left out";
        problems.push(Problem::new("Si", message.into()));
    }
    if let Some(wrong) = too_dense(spec, spec.sparsity) {
        spec.sparsity = least_sparsity(spec);
        let message = format!("{wrong}; using {}", printed(spec.sparsity));
        problems.push(Problem::new("S", message));
    }
    for at in 0..spec.edits.len() {
        let Edit { step, key, value } = spec.edits[at];
        let wrong = too_dense(spec, value).filter(|_| key == LiveKey::Sparsity);
        if let Some(wrong) = wrong {
            spec.edits[at].value = least_sparsity(spec);
            let instead = printed(spec.edits[at].value);
            problems.push(edits::problem(format!(
                "at step {step}, {wrong}; using {instead}"
            )));
        }
    }
}

/// Why features cannot be as dense as a sparsity makes them, if they cannot.
pub(super) fn too_dense(spec: &Spec, sparsity: f64) -> Option<String> {
    let least = least_sparsity(spec);
    let (name, least_shown) = (spec.data.name(), printed(least));
    (sparsity < least).then(|| {
        format!(
            "sparsity S = {} is below {least_shown}, the least for {name} features",
            printed(sparsity)
        )
    })
}

/// The least sparsity that such data can have, to four decimals.
fn least_sparsity(spec: &Spec) -> f64 {
    let most_dense = match spec.data {
        // At most one of a set: together they cannot be active more than always.
        Dependence::Exclusive => 1.0 / f64::from(spec.set),
        // Neither of a pair: 1 − 2p + p·together must not be negative.
        Dependence::Paired => 1.0 / (2.0 - spec.together),
        _ => return 0.0,
    };
    ((1.0 - most_dense) * 1e4).ceil() / 1e4
}
