//! Which paths a run can take, where it asks for one: they are written for one kind of model.

use super::{Model, Path, Problem, Spec, Switch};

/// The Gram matrix of more features than this is not kept.
const MOST_FEATURES: u32 = 1024;

impl Spec {
    /// Whether a training step whose gradient is sampled has paths to choose from: one matrix and nothing between its two
    /// products, outputs that are rectified or not, and samples as they are.
    pub fn has_paths(&self) -> bool {
        matches!(self.model, Model::Relu | Model::Linear)
            && self.untied == Switch::No
            && self.hidden_bias == Switch::No
            && self.price == 0.0
            && self.attack == 0.0
    }
}

/// Turns the path of `spec` into one that exists for it and says what was wrong.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let Some(wrong) = wrong(spec) else {
        return;
    };
    let name = spec.path.name();
    spec.path = Path::Auto;
    let message = format!("path = {name} is {wrong}; using auto");
    problems.push(Problem::new("path", message));
}

/// Where a change leaves no step that has paths, none is asked for any more.
pub(super) fn leave_unneeded(spec: &mut Spec) {
    if !spec.samples() {
        spec.path = Path::Auto;
    }
}

/// Why it cannot be, as the end of a sentence.
fn wrong(spec: &Spec) -> Option<String> {
    if spec.path == Path::Auto {
        return None;
    }
    if !spec.has_paths() || !spec.samples() {
        return Some("for plain relu and linear models with sampled gradients only".into());
    }
    let large = spec.path == Path::Gram && spec.features > MOST_FEATURES;
    large.then(|| format!("for at most {MOST_FEATURES} features"))
}
