//! Which ways of obtaining the gradient a run can have: the exact ones are derived for one kind of model and of data.

use super::edits;
use super::words::printed;
use super::{Amplitude, Dependence, Edit, Gradient, LiveKey, Model, Problem, Spec, Switch};

/// All active sets are summed up to so many features; one active feature, up to so many; two, up to so many.
const EXACT: u32 = 6;
const LIMIT: u32 = 256;
const STRATIFIED: u32 = 32;

/// More active features in the mean leave too little to the strata.
const MOST_ACTIVE: f64 = 2.0;

/// Turns the gradients of `spec`, that of its start and those it changes to, into ones that exist for it and says what
/// was wrong.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    if let Some(wrong) = wrong(spec, 0) {
        let name = spec.gradient.name();
        spec.gradient = Gradient::Sampled;
        let message = format!("gradient = {name} is {wrong}; using sampled");
        problems.push(Problem::new("gradient", message));
    }
    for at in 0..spec.edits.len() {
        let Edit { step, key, .. } = spec.edits[at];
        let Some(wrong) = wrong(spec, step).filter(|_| key == LiveKey::Gradient) else {
            continue;
        };
        let name = spec.at(step).gradient.name();
        spec.edits[at].value = SAMPLED;
        problems.push(edits::problem(format!(
            "at step {step}, gradient = {name} is {wrong}; using sampled"
        )));
    }
}

/// `sampled` as the value of an edit.
const SAMPLED: f64 = Gradient::Sampled as u8 as f64;

/// Why the gradient that a run has in the end cannot be, as a clause.
pub(super) fn refusal(spec: &Spec) -> Option<String> {
    let since = changes(spec).last().unwrap_or(0);
    let name = spec.at(since).gradient.name();
    wrong(spec, since).map(|why| format!("gradient = {name} is {why}"))
}

impl Spec {
    /// Whether any step of the run has its gradient from independent samples.
    pub(super) fn samples(&self) -> bool {
        let mut starts = core::iter::once(0).chain(changes(self));
        starts.any(|step| self.at(step).gradient == Gradient::Sampled)
    }
}

/// Steps from which another gradient is in force, ascending.
fn changes(spec: &Spec) -> impl Iterator<Item = u32> {
    let edits = spec.edits.iter();
    edits
        .filter(|edit| edit.key == LiveKey::Gradient)
        .map(|edit| edit.step)
}

/// Why the gradient that is in force from `since` until it changes cannot be, as the end of a sentence.
fn wrong(spec: &Spec, since: u32) -> Option<String> {
    let gradient = spec.at(since).gradient;
    let most = match gradient {
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
    let dense = gradient == Gradient::Stratified && active(spec, since) > MOST_ACTIVE;
    dense.then(|| {
        format!(
            "for at most {} active features in the mean",
            printed(MOST_ACTIVE)
        )
    })
}

/// Active features in the mean, at the densest moment from `since` until the gradient changes.
fn active(spec: &Spec, since: u32) -> f64 {
    let until = changes(spec).find(|&step| step > since);
    let edits = spec.edits.iter().filter(|edit| {
        let there = edit.step > since && until.is_none_or(|until| edit.step < until);
        there && edit.key == LiveKey::Sparsity
    });
    let least = edits
        .map(|edit| edit.value)
        .fold(spec.at(since).sparsity, f64::min);
    let own: f64 = spec.sparsities.iter().map(|s| 1.0 - s).sum();
    let others = f64::from(spec.features) - spec.sparsities.len() as f64;
    own + others * (1.0 - least)
}
