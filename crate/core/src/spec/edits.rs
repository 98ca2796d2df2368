//! Live changes: parameters that are altered under a run that goes on, and their text form.
//!
//! How edits are read from text and set right is here; how they act on a run is [`Spec::at`],
//! [`Spec::leg`] and [`Spec::end`].

use super::live_key::LiveKey;
use super::parameter::Kind;
use super::validate::overshoot;
use super::words::{number, quoted};
use super::{Problem, Spec, data, gradient, path};

/// The most edits a run can have.
pub const MAX_EDITS: usize = 256;

/// One live change: from `step` on, `key` is `value`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit {
    /// The first step that sees the new value, from 1.
    pub step: u32,
    /// What changes.
    pub key: LiveKey,
    /// The new value, in the parameter's own range; of a choice, the place of its word among the words, from 0.
    pub value: f64,
}

/// The text of a list of edits: `1200:S:0.9,1500:lr:0.001`.
pub(super) fn print(edits: &[Edit]) -> String {
    let one = |Edit { step, key, value }: &Edit| {
        let value = key.written(*value);
        format!("{step}:{}:{value}", key.key())
    };
    edits.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Reads a list of edits. What cannot be read is left out and reported; ranges and order are left to [`settle`].
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for item in text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        match read_one(item) {
            Ok(edit) => edits.push(edit),
            Err(why) => problems.push(problem(format!("{} {why}; left out", quoted(item)))),
        }
    }
    edits
}

fn read_one(item: &str) -> Result<Edit, String> {
    let parts: Vec<_> = item.split(':').map(str::trim).collect();
    let [step, key, value] = parts[..] else {
        return Err("is not of the form step:key:value".to_owned());
    };
    let step = number(step)
        .filter(|step| step.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(step))
        .ok_or("does not begin with a step, a whole number from 1")? as u32;
    let key = LiveKey::find(key).map_err(|problem| format!("cannot be: {}", problem.message))?;
    let value = key.understood(value).ok_or_else(|| {
        let title = key.parameter().title();
        match key.words() {
            [] => format!("gives {title} no number"),
            words => format!("gives {title} none of {}", words.join(", ")),
        }
    })?;
    Ok(Edit { step, key, value })
}

/// Sets a spec's edits right: not too many, values in range, ascending, no two alike, reachable.
/// Edits at step 0 become the parameters themselves.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let mut given = std::mem::take(&mut spec.edits);
    if given.len() > MAX_EDITS {
        let count = given.len();
        problems.push(problem(format!(
            "{count} changes are more than {MAX_EDITS}; using the first {MAX_EDITS}"
        )));
        given.truncate(MAX_EDITS);
    }
    if given.windows(2).any(|pair| pair[0].step > pair[1].step) {
        problems.push(problem("steps do not ascend; using them sorted by step"));
    }
    let mut edits = Vec::with_capacity(given.len());
    for edit in given {
        let Edit { step, key, value } = edit;
        let (near, wrong) = key.within(value);
        if let Some(wrong) = wrong {
            let instead = near.map(|near| format!("using {}", key.written(near)));
            let instead = instead.as_deref().unwrap_or("left out");
            problems.push(problem(format!("at step {step}, {wrong}; {instead}")));
        }
        let Some(value) = near else { continue };
        if !place(&mut edits, Edit { step, key, value }) {
            let (title, value) = (key.parameter().title(), key.written(value));
            problems.push(problem(format!(
                "{title} changes more than once at step {step}; using the last, {value}"
            )));
        }
    }
    fold_start(spec, &mut edits, problems);
    spec.edits = edits;
}

/// Puts an edit where it belongs in an ascending list; false: it replaced its like.
fn place(edits: &mut Vec<Edit>, edit: Edit) -> bool {
    let place = edits.binary_search_by_key(&(edit.step, edit.key), |edit| (edit.step, edit.key));
    match place {
        Ok(like) => edits[like] = edit,
        Err(between) => edits.insert(between, edit),
    }
    place.is_err()
}

/// An edit at step 0 changes nothing that has happened: it is the parameter itself.
fn fold_start(spec: &mut Spec, edits: &mut Vec<Edit>, problems: &mut Vec<Problem>) {
    edits.retain(|edit| {
        if edit.step == 0 {
            assign(spec, edit.key, edit.value);
            let (title, value) = (edit.key.parameter().title(), edit.key.written(edit.value));
            problems.push(problem(format!(
                "a change at step 0 is no change; using {title} = {value} from the start"
            )));
        }
        edit.step > 0
    });
}

/// A run stops at its end, so what would change beyond it never happens.
pub(super) fn drop_unreachable(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let mut end = spec.steps;
    let changes = spec.changes();
    let reached = changes.iter().take_while(|&&step| {
        let reached = step <= end;
        if reached {
            end = step.saturating_add(spec.steps);
        }
        reached
    });
    let reached = reached.count();
    for step in &changes[reached..] {
        problems.push(problem(format!(
            "the run ends at step {end}, before the change at step {step}; left out"
        )));
    }
    if let Some(&step) = changes.get(reached) {
        spec.forget_after(step - 1);
    }
}

/// Writes a live parameter of the spec itself.
fn assign(spec: &mut Spec, key: LiveKey, value: f64) {
    match key.parameter().kind {
        Kind::Real { set, .. } => set(spec, value),
        Kind::Choice { set, .. } => set(spec, &key.written(value)),
        _ => {}
    }
}

/// A problem of the edits.
pub(super) fn problem(message: impl std::fmt::Display) -> Problem {
    Problem::new("edits", format!("edits: {message}"))
}

impl Spec {
    /// Changes a live parameter from `step` on, as a person does who turns a control at that step:
    /// an edit of the same key at the same step is replaced, later edits are dropped. At step 0
    /// the parameter itself changes.
    ///
    /// # Errors
    /// Changes nothing and says why when the value is out of range, the step is beyond the run's
    /// end, the data cannot be as dense, the gradient cannot be had, `lr` × `wd` would exceed 1, or there would be more
    /// than [`MAX_EDITS`] edits.
    pub fn edit(&mut self, step: u32, key: LiveKey, value: f64) -> Result<(), Problem> {
        let mut changed = self.clone();
        changed.forget_after(step);
        let end = changed.end();
        let (near, mut wrong) = key.within(value);
        let value = near.unwrap_or(value);
        if step > end {
            let late = format!("the run ends at step {end}, before step {step}");
            wrong = wrong.or(Some(late));
        } else if step == 0 {
            assign(&mut changed, key, value);
        } else {
            place(&mut changed.edits, Edit { step, key, value });
        }
        if changed.edits.len() > MAX_EDITS {
            let many = format!("a run can have at most {MAX_EDITS} changes");
            wrong = wrong.or(Some(many));
        }
        if key == LiveKey::Sparsity {
            wrong = wrong.or_else(|| data::too_dense(&changed, value));
        }
        wrong = wrong.or_else(|| gradient::refusal(&changed));
        path::leave_unneeded(&mut changed);
        let live = changed.at(step);
        match wrong.or_else(|| overshoot(live.lr, live.wd)) {
            Some(wrong) => {
                let message = format!("{wrong}; nothing is changed");
                Err(Problem::new(key.key(), message))
            }
            None => {
                *self = changed;
                Ok(())
            }
        }
    }
}
