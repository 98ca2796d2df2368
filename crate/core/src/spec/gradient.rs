//! Which ways of obtaining the gradient a run can have: the exact ones are derived for one kind of model and of data.

use super::words::printed;
use super::{Amplitude, Dependence, Gradient, LiveKey, Model, Problem, Spec, Switch};

/// All active sets are summed up to so many features; one active feature, up to so many; two, up to so many.
const EXACT: u32 = 6;
const LIMIT: u32 = 256;
const STRATIFIED: u32 = 32;

/// More active features in the mean leave too little to the strata.
const MOST_ACTIVE: f64 = 2.0;

/// Turns the gradient of `spec` into one that exists for it and says what was wrong.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let Some(wrong) = wrong(spec) else {
        return;
    };
    let name = spec.gradient.name();
    spec.gradient = Gradient::Sampled;
    let message = format!("gradient = {name} is {wrong}; using sampled");
    problems.push(Problem::new("gradient", message));
}

/// Why it cannot be, as the end of a sentence.
pub(super) fn wrong(spec: &Spec) -> Option<String> {
    let most = match spec.gradient {
        Gradient::Sampled => return None,
        Gradient::Exact => EXACT,
        Gradient::Limit => LIMIT,
        Gradient::Stratified => STRATIFIED,
    };
    let plain = spec.model == Model::Relu
        && spec.untied == Switch::No
        && spec.hidden_bias == Switch::No
        && spec.price == 0.0
        && spec.attack == 0.0;
    if !plain {
        return Some("for the plain relu model only".into());
    }
    let uniform = spec.data == Dependence::Independent
        && spec.amplitude == Amplitude::Uniform
        && spec.unit == Switch::No
        && spec.points == 0;
    if !uniform {
        return Some("for independent uniform features only".into());
    }
    if spec.features > most {
        return Some(format!("for at most {most} features"));
    }
    let dense = spec.gradient == Gradient::Stratified && active(spec) > MOST_ACTIVE;
    dense.then(|| {
        format!(
            "for at most {} active features in the mean",
            printed(MOST_ACTIVE)
        )
    })
}

/// Active features in the mean, at the densest moment of the run.
fn active(spec: &Spec) -> f64 {
    let edits = spec
        .edits
        .iter()
        .filter(|edit| edit.key == LiveKey::Sparsity);
    let least = edits.map(|edit| edit.value).fold(spec.sparsity, f64::min);
    let own: f64 = spec.sparsities.iter().map(|s| 1.0 - s).sum();
    let others = f64::from(spec.features) - spec.sparsities.len() as f64;
    own + others * (1.0 - least)
}
