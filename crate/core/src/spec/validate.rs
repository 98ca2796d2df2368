//! What is wrong with a spec, all of it, in words; and the nearest spec with which nothing is.
//!
//! Ranges come from the table. Here are the words, and the rules that span parameters.

use super::data;
use super::edits;
use super::gradient;
use super::live_key::LiveKey;
use super::parameter::{Kind, Parameter};
use super::path;
use super::places;
use super::words::{printed, quoted, shown};
use super::{PARAMETERS, Problem, Spec, VERSION};

impl Spec {
    /// Everything that is wrong with this spec; empty: it can be trained.
    pub fn validate(&self) -> Vec<Problem> {
        settle(&mut self.clone())
    }

    /// The nearest valid spec; a valid one is returned as it is.
    pub fn nearest(mut self) -> Spec {
        settle(&mut self);
        self
    }
}

/// Turns `spec` into the nearest valid one and says what was wrong.
pub(super) fn settle(spec: &mut Spec) -> Vec<Problem> {
    let mut problems = Vec::new();
    if spec.version != VERSION {
        problems.push(unknown_version(&spec.version.to_string()));
        spec.version = VERSION;
    }
    for p in PARAMETERS {
        let wrong = match p.kind {
            Kind::Integer { get, set, .. } => {
                let (value, wrong) = within_integer(p, f64::from(get(spec)));
                set(spec, value);
                wrong
            }
            Kind::Real { get, set, .. } => {
                let (value, wrong) = within_real(p, get(spec));
                set(spec, value);
                wrong
            }
            Kind::Choice { .. } => None,
            Kind::List { min, max, get, set } => {
                let (list, wrong) = within_list(p, get(spec), spec.features, min, max);
                set(spec, list);
                wrong
            }
            Kind::Places => {
                places::settle(spec, &mut problems);
                None
            }
            Kind::Edits => {
                edits::settle(spec, &mut problems);
                edits::drop_unreachable(spec, &mut problems);
                None
            }
        };
        let instead = |wrong| format!("{wrong}; using {}", p.value(spec));
        problems.extend(wrong.map(|wrong| Problem::new(p.key, instead(wrong))));
    }
    data::settle(spec, &mut problems);
    gradient::settle(spec, &mut problems);
    path::settle(spec, &mut problems);
    leave_out(spec, &mut problems);
    tame_decay(spec, &mut problems);
    problems
}

/// Sets what does not matter beside the other parameters to its default, so that two texts that train the
/// same are the same.
fn leave_out(spec: &mut Spec, problems: &mut Vec<Problem>) {
    for p in PARAMETERS {
        let word = |key| Parameter::find(key).map_or(String::new(), |other| other.value(spec));
        let unmet = p
            .applies
            .iter()
            .find(|condition| !condition.values.contains(&word(condition.key).as_str()));
        let Some(unmet) = unmet.filter(|_| p.value(spec) != p.default()) else {
            continue;
        };
        let (title, key, word) = (p.title(), unmet.key, word(unmet.key));
        let message = format!("{title} does not matter where {key} = {word}; left out");
        problems.push(Problem::new(p.key, message));
        p.reset(spec);
    }
}

/// The problem of a `v` that this program does not know.
pub(super) fn unknown_version(given: &str) -> Problem {
    let given = quoted(given);
    let message = format!(
        "version v = {given} is not known here, only {VERSION} is; reading the text as v = {VERSION}"
    );
    Problem::new("v", message)
}

/// A step of AdamW multiplies weights by 1 − lr·wd, which must not be negative: where it would be,
/// the weight decay (or the later edit of either) is brought nearer to 0.
fn tame_decay(spec: &mut Spec, problems: &mut Vec<Problem>) {
    if let Some(wrong) = overshoot(spec.lr, spec.wd) {
        spec.wd = partner(spec.lr).copysign(spec.wd);
        let message = format!("{wrong}; using weight decay wd = {}", printed(spec.wd));
        problems.push(Problem::new("wd", message));
    }
    for i in 0..spec.edits.len() {
        let step = spec.edits[i].step;
        let more_at_step = spec.edits.get(i + 1).is_some_and(|next| next.step == step);
        let live = spec.at(step);
        let Some(wrong) = overshoot(live.lr, live.wd).filter(|_| !more_at_step) else {
            continue;
        };
        let last = spec.edits[..=i]
            .iter_mut()
            .rfind(|edit| matches!(edit.key, LiveKey::LearningRate | LiveKey::WeightDecay));
        let edit = last.expect("the product was at most 1 before the edits");
        edit.value = match edit.key {
            LiveKey::LearningRate => partner(live.wd.abs()),
            _ => partner(live.lr).copysign(live.wd),
        };
        let title = edit.key.parameter().title();
        let value = printed(edit.value);
        problems.push(edits::problem(format!(
            "at step {step}, {wrong}; using {title} = {value}"
        )));
    }
}

/// Says that a step would turn weights over, if it would.
pub(super) fn overshoot(lr: f64, wd: f64) -> Option<String> {
    let product = lr * wd.abs();
    (product > 1.0).then(|| {
        let product = shown(product);
        format!("learning rate × weight decay = {product} is above 1")
    })
}

/// The largest number whose product with `factor` is at most 1.
fn partner(factor: f64) -> f64 {
    let mut value = 1.0 / factor;
    while value * factor > 1.0 {
        value = value.next_down();
    }
    value
}

/// `value` as the nearest whole number in the parameter's range, and what is wrong with it.
pub(super) fn within_integer(p: &Parameter, value: f64) -> (u32, Option<String>) {
    let Kind::Integer { min, max, get, .. } = p.kind else {
        unreachable!("{} is not a whole number", p.key)
    };
    if value.is_nan() {
        return (get(&Spec::default()), complaint(p, value, min, max, value));
    }
    let nearest = between(value.round(), f64::from(min), f64::from(max));
    (nearest as u32, complaint(p, value, min, max, nearest))
}

/// `value` as the nearest number in the parameter's range, without a negative zero, and what is wrong with it.
pub(super) fn within_real(p: &Parameter, value: f64) -> (f64, Option<String>) {
    let Kind::Real { min, max, get, .. } = p.kind else {
        unreachable!("{} is not a real number", p.key)
    };
    if value.is_nan() {
        return (get(&Spec::default()), complaint(p, value, min, max, value));
    }
    let nearest = between(value, min, max) + 0.0;
    (nearest, complaint(p, value, min, max, nearest))
}

/// A list as the nearest one that is allowed, and what is wrong with it: too long, or the first value
/// out of range.
fn within_list(
    p: &Parameter,
    given: &[f64],
    most: u32,
    min: f64,
    max: f64,
) -> (Vec<f64>, Option<String>) {
    let kept = &given[..given.len().min(most as usize)];
    let long = (kept.len() < given.len()).then(|| {
        let count = given.len();
        format!("{} has {count} values for {most} features", p.title())
    });
    let near = |value: f64| {
        if value.is_nan() {
            max
        } else {
            between(value, min, max) + 0.0
        }
    };
    let list: Vec<f64> = kept.iter().map(|&value| near(value)).collect();
    let mut wrong = kept.iter().zip(&list).filter(|(given, near)| given != near);
    let wrong = wrong
        .next()
        .and_then(|(&given, &near)| complaint(p, given, min, max, near));
    (list, wrong.or(long))
}

/// `f64::clamp` without its panic message, which brings the printing of numbers (9 kB) into a page.
pub(super) fn between(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}

/// What is wrong with `value`, in words, or nothing.
fn complaint<T: Into<f64>>(
    p: &Parameter,
    value: f64,
    min: T,
    max: T,
    nearest: f64,
) -> Option<String> {
    let (min, max) = (min.into(), max.into());
    let wrong = if value.is_nan() {
        "is not a number".to_owned()
    } else if value > max {
        format!("is above {}", printed(max))
    } else if value < min {
        format!("is below {}", printed(min))
    } else if value != nearest {
        "is not a whole number".to_owned()
    } else {
        return None;
    };
    Some(format!("{} = {} {wrong}", p.title(), shown(value)))
}
