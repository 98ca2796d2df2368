//! What is wrong with a spec, all of it, in words; and the nearest spec with which nothing is.
//!
//! Ranges come from the table. Here are the words, and the rules that span parameters.

use super::edits::{self, LiveKey};
use super::table::{Kind, Parameter};
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
        let message = match p.kind {
            Kind::Integer { get, set, .. } => {
                let (value, message) = within_integer(p, f64::from(get(spec)));
                set(spec, value);
                message
            }
            Kind::Real { get, set, .. } => {
                let (value, message) = within_real(p, get(spec));
                set(spec, value);
                message
            }
            Kind::Choice { .. } => None,
            Kind::Edits => {
                edits::settle(spec, &mut problems);
                None
            }
        };
        problems.extend(message.map(|message| Problem::new(p.key, message)));
    }
    tame_decay(spec, &mut problems);
    problems
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
/// the weight decay (or the later edit of either) is lowered.
fn tame_decay(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let words = |product: f64| {
        format!(
            "learning rate × weight decay = {} is above 1",
            shown(product)
        )
    };
    if spec.lr * spec.wd > 1.0 {
        let message = words(spec.lr * spec.wd);
        spec.wd = partner(spec.lr);
        problems.push(Problem::new(
            "wd",
            format!("{message}; using weight decay wd = {}", spec.wd),
        ));
    }
    for i in 0..spec.edits.len() {
        let step = spec.edits[i].step;
        let last_of_step = spec.edits.get(i + 1).is_none_or(|next| next.step > step);
        let live = spec.at(step);
        if !last_of_step || live.lr * live.wd <= 1.0 {
            continue;
        }
        let edit = spec.edits[..=i].iter_mut().rev();
        let mut edit =
            edit.filter(|e| matches!(e.key, LiveKey::LearningRate | LiveKey::WeightDecay));
        let edit = edit
            .next()
            .expect("the product was at most 1 before the edits");
        edit.value = match edit.key {
            LiveKey::LearningRate => partner(live.wd),
            _ => partner(live.lr),
        };
        let using = format!("{} = {}", edit.key.parameter().title(), edit.value);
        let message = words(live.lr * live.wd);
        problems.push(edits::problem(format!(
            "at step {step}, {message}; using {using}"
        )));
    }
}

/// The largest number whose product with `factor` is at most 1.
fn partner(factor: f64) -> f64 {
    let mut value = 1.0 / factor;
    while value * factor > 1.0 {
        value = value.next_down();
    }
    value
}

/// `value` as the nearest whole number in the parameter's range, and what was wrong with it.
pub(super) fn within_integer(p: &Parameter, value: f64) -> (u32, Option<String>) {
    let Kind::Integer { min, max, get, .. } = p.kind else {
        unreachable!("{} is not a whole number", p.key)
    };
    if value.is_nan() {
        let default = get(&Spec::default());
        return (
            default,
            Some(format!(
                "{} = NaN is not a number; using {default}",
                p.title()
            )),
        );
    }
    let nearest = value.round().clamp(f64::from(min), f64::from(max)) as u32;
    (
        nearest,
        complaint(p, value, f64::from(min), f64::from(max), f64::from(nearest)),
    )
}

/// `value` as the nearest number in the parameter's range, without a negative zero, and what was wrong with it.
pub(super) fn within_real(p: &Parameter, value: f64) -> (f64, Option<String>) {
    let Kind::Real { min, max, get, .. } = p.kind else {
        unreachable!("{} is not a real number", p.key)
    };
    if value.is_nan() {
        let default = get(&Spec::default());
        return (
            default,
            Some(format!(
                "{} = NaN is not a number; using {default}",
                p.title()
            )),
        );
    }
    let nearest = value.clamp(min, max) + 0.0;
    (nearest, complaint(p, value, min, max, nearest))
}

fn complaint(p: &Parameter, value: f64, min: f64, max: f64, nearest: f64) -> Option<String> {
    let wrong = if value > max {
        format!("is above {max}")
    } else if value < min {
        format!("is below {min}")
    } else if value != nearest {
        "is not a whole number".to_owned()
    } else {
        return None;
    };
    Some(format!(
        "{} = {} {wrong}; using {nearest}",
        p.title(),
        shown(value)
    ))
}

/// A number for a message: plain, or in powers of ten where plain would be long.
pub(super) fn shown(value: f64) -> String {
    let plain = value.to_string();
    if plain.len() > 20 {
        format!("{value:e}")
    } else {
        plain
    }
}

/// A piece of input for a message, shortened when long, without control characters.
pub(super) fn quoted(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if clean.chars().count() <= 40 {
        clean
    } else {
        clean.chars().take(39).chain(['…']).collect()
    }
}

/// Reads a number: plain or with an exponent, whose sign may have been read as a space ('+' in a query).
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim()
        .replace("e ", "e+")
        .replace("E ", "e+")
        .parse()
        .ok()
}
