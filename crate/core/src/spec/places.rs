//! Columns of W that are put somewhere by hand: a feature dragged under a run that goes on, or, at
//! step 0, the matrix to start from. And their text form, `step:feature:x~y~…` joined by commas.
//!
//! What a placing does to the parameters is the trainer's business.

use super::validate::between;
use super::words::{list, number, printed, quoted, shown};
use super::{Problem, Spec, path};

/// The most columns that can be placed in one run.
pub const MAX_PLACES: usize = 256;

/// Coordinates lie between −10 and 10: further out nothing trains.
const FURTHEST: f64 = 10.0;

/// A column of W put somewhere: before the update from `step` to `step` + 1, in every restart.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// 0: where the feature starts.
    pub step: u32,
    /// Number of the feature, from 0.
    pub feature: u32,
    /// The column \[m\].
    pub column: Vec<f64>,
}

/// The text of a list of places: `0:1:0.5~-0.2,1200:3:1~0`; features are numbered from 1 there.
pub(super) fn print(places: &[Place]) -> String {
    let one = |place: &Place| {
        format!(
            "{}:{}:{}",
            place.step,
            place.feature + 1,
            list(&place.column)
        )
    };
    places.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Reads a list of places. What cannot be read is left out and reported; the rest is left to [`settle`].
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<Place> {
    let mut places = Vec::new();
    let items = text.split(',').map(str::trim);
    for item in items.filter(|item| !item.is_empty()) {
        match read_one(item) {
            Some(place) => places.push(place),
            None => problems.push(problem(&format!(
                "{} is not of the form step:feature:x~y; left out",
                quoted(item)
            ))),
        }
    }
    places
}

fn read_one(item: &str) -> Option<Place> {
    let parts: Vec<_> = item.split(':').map(str::trim).collect();
    let [step, feature, column] = parts[..] else {
        return None;
    };
    let whole = |text, least: f64| {
        number(text).filter(|x| x.fract() == 0.0 && (least..=f64::from(u32::MAX)).contains(x))
    };
    let coordinate = |text| number(text).filter(|x| !x.is_nan());
    Some(Place {
        step: whole(step, 0.0)? as u32,
        feature: whole(feature, 1.0)? as u32 - 1,
        column: column.split('~').map(coordinate).collect::<Option<_>>()?,
    })
}

/// Sets a spec's places right: not too many, of features and dimensions that there are, within
/// reach, ascending, no two alike. Knows n and m to be right.
pub(super) fn settle(spec: &mut Spec, problems: &mut Vec<Problem>) {
    let mut given = std::mem::take(&mut spec.places);
    if given.len() > MAX_PLACES {
        problems.push(problem(&format!(
            "{} places are more than {MAX_PLACES}; using the first {MAX_PLACES}",
            given.len()
        )));
        given.truncate(MAX_PLACES);
    }
    for mut place in given {
        let (feature, step) = (place.feature + 1, place.step);
        let fits = place.feature < spec.features && place.column.len() == spec.dimensions as usize;
        if !fits || place.column.iter().any(|x| x.is_nan()) {
            problems.push(problem(&format!(
                "feature {feature} at step {step} with {} coordinates does not fit n = {}, m = {}; left out",
                place.column.len(), spec.features, spec.dimensions
            )));
            continue;
        }
        for x in &mut place.column {
            let near = between(*x, -FURTHEST, FURTHEST) + 0.0;
            if near != *x {
                let far = shown(*x);
                problems.push(problem(&format!(
                    "{far} at step {step} is beyond {FURTHEST_WORD}; using {}",
                    printed(near)
                )));
            }
            *x = near;
        }
        if !insert(&mut spec.places, place) {
            problems.push(problem(&format!(
                "feature {feature} is placed more than once at step {step}; using the last"
            )));
        }
    }
}

const FURTHEST_WORD: &str = "±10";

/// Puts a place where it belongs in an ascending list; false: it replaced its like.
fn insert(places: &mut Vec<Place>, place: Place) -> bool {
    let key = |place: &Place| (place.step, place.feature);
    let at = places.binary_search_by_key(&key(&place), key);
    match at {
        Ok(like) => places[like] = place,
        Err(between) => places.insert(between, place),
    }
    at.is_err()
}

fn problem(message: &str) -> Problem {
    Problem::new("W", format!("placed features W: {message}"))
}

impl Spec {
    /// Columns that are placed at a step.
    pub fn placed(&self, step: u32) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.step == step)
    }

    /// Places a feature from `step` on, as a hand does at that step: the same feature at the same
    /// step is replaced, what comes later is dropped.
    ///
    /// # Errors
    /// Changes nothing and says why when the place does not fit, the step is beyond the run's end,
    /// or there would be more than [`MAX_PLACES`] of them.
    pub fn place(&mut self, place: Place) -> Result<(), Problem> {
        let mut changed = self.clone();
        changed.forget_after(place.step);
        let end = changed.end();
        if place.step > end {
            let step = place.step;
            let late = format!("the run ends at step {end}, before step {step}");
            return Err(problem(&format!("{late}; nothing is changed")));
        }
        insert(&mut changed.places, place);
        path::leave_unneeded(&mut changed);
        match changed.validate().into_iter().next() {
            Some(wrong) => Err(wrong),
            None => {
                *self = changed;
                Ok(())
            }
        }
    }

    /// Drops live changes and places of later steps.
    pub(super) fn forget_after(&mut self, step: u32) {
        self.edits.retain(|edit| edit.step <= step);
        self.places.retain(|place| place.step <= step);
    }

    /// Steps at which something is changed or placed, ascending.
    pub(super) fn changes(&self) -> Vec<u32> {
        let mut edits = self.edits.iter().map(|edit| edit.step).peekable();
        let mut places = self.places.iter().map(|place| place.step).peekable();
        let mut steps = Vec::new();
        while let Some(next) = match (edits.peek(), places.peek()) {
            (Some(edit), Some(place)) if edit > place => places.next(),
            (None, _) => places.next(),
            _ => edits.next(),
        } {
            steps.push(next);
        }
        steps
    }
}
