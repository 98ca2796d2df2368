//! The parameters that may change under a run, and their values in words: a number as it is, of a choice the place of
//! its word. How changes follow each other is in `edits`.

use super::Problem;
use super::parameter::{Kind, Parameter};
use super::validate::within_real;
use super::words::{number, printed, quoted, shown};

/// A parameter that may change under a run, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveKey {
    /// `S`
    Sparsity,
    /// `I`
    Importance,
    /// `lr`
    LearningRate,
    /// `wd`
    WeightDecay,
    /// `gradient`
    Gradient,
}

impl LiveKey {
    /// All of them, in the order of the table.
    pub const ALL: [LiveKey; 5] = [
        LiveKey::Sparsity,
        LiveKey::Importance,
        LiveKey::LearningRate,
        LiveKey::WeightDecay,
        LiveKey::Gradient,
    ];

    /// The short key of the table.
    pub const fn key(self) -> &'static str {
        match self {
            LiveKey::Sparsity => "S",
            LiveKey::Importance => "I",
            LiveKey::LearningRate => "lr",
            LiveKey::WeightDecay => "wd",
            LiveKey::Gradient => "gradient",
        }
    }

    /// The live parameter of that short key or long name.
    ///
    /// # Errors
    /// No such parameter, or one that is fixed for the whole run: says so, and which can change.
    pub fn find(key: &str) -> Result<LiveKey, Problem> {
        let Some(p) = Parameter::find(key) else {
            let key = quoted(key);
            let message = format!("{key} is not a parameter that can change; {CAN} can");
            return Err(Problem::new(&key, message));
        };
        let live = LiveKey::ALL.into_iter().find(|live| live.key() == p.key);
        live.ok_or_else(|| {
            let title = p.title();
            let message = format!("{title} is fixed for the whole run; {CAN} can change");
            Problem::new(p.key, message)
        })
    }

    /// Its row of the table.
    pub fn parameter(self) -> &'static Parameter {
        Parameter::find(self.key()).expect("every live key is in the table")
    }

    /// The words it chooses from; empty for a number.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self.parameter().kind {
            Kind::Choice { names, .. } => names,
            _ => &[],
        }
    }

    /// Reads a value as the run text writes it: a number, or one of the words.
    ///
    /// # Errors
    /// It is no number, or none of the words.
    pub fn read(self, text: &str) -> Result<f64, Problem> {
        self.understood(text).ok_or_else(|| {
            let (title, given, what) = (self.parameter().title(), quoted(text), self.what());
            let message = format!("{title} = {given} is not {what}; nothing is changed");
            Problem::new(self.key(), message)
        })
    }

    /// The same; none: it is no number, or none of the words.
    pub(super) fn understood(self, text: &str) -> Option<f64> {
        match self.words() {
            [] => number(text).filter(|value| !value.is_nan()),
            words => {
                let place = words.iter().position(|word| *word == text);
                place.map(|place| place as f64)
            }
        }
    }

    /// A value as the run text writes it; of a choice, an empty one for what is none of its words.
    pub(super) fn written(self, value: f64) -> String {
        match self.words() {
            [] => printed(value),
            words => words.get(value as usize).copied().unwrap_or("").into(),
        }
    }

    /// The nearest value there is, if there is one, and what is wrong with `value`.
    pub(super) fn within(self, value: f64) -> (Option<f64>, Option<String>) {
        let words = self.words();
        if words.is_empty() {
            let (near, wrong) = within_real(self.parameter(), value);
            return ((!value.is_nan()).then_some(near), wrong);
        }
        if (0..words.len()).any(|place| place as f64 == value) {
            return (Some(value), None);
        }
        let (title, value, what) = (self.parameter().title(), shown(value), self.what());
        (None, Some(format!("{title} = {value} is not {what}")))
    }

    /// What a value has to be, for a message.
    fn what(self) -> String {
        match self.words() {
            [] => "a number".into(),
            words => format!("one of {}", words.join(", ")),
        }
    }
}

/// What can change, for a message.
const CAN: &str = "S, I, lr, wd and gradient";
