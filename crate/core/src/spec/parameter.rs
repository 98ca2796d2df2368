//! What a parameter is: its names, its kind and range, how to reach it in a spec. The parameters
//! themselves are in `table`.

use super::table::PARAMETERS;
use super::words::{self, printed};
use super::{Spec, edits, places};

/// What values a parameter takes, and how to reach it in a [`Spec`].
#[derive(Clone, Copy)]
pub enum Kind {
    /// A whole number, both ends included.
    Integer {
        /// Smallest value.
        min: u32,
        /// Largest value.
        max: u32,
        /// Reads it.
        get: fn(&Spec) -> u32,
        /// Writes it, unchecked.
        set: fn(&mut Spec, u32),
    },
    /// A finite real number, both ends included.
    Real {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
        /// Reads it.
        get: fn(&Spec) -> f64,
        /// Writes it, unchecked.
        set: fn(&mut Spec, f64),
    },
    /// One of a few words.
    Choice {
        /// The words.
        names: &'static [&'static str],
        /// Reads it.
        get: fn(&Spec) -> &'static str,
        /// Writes it; a word that is not in `names` changes nothing.
        set: fn(&mut Spec, &str),
    },
    /// A list of finite real numbers, for the first features, joined by `~`.
    List {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
        /// Reads it.
        get: fn(&Spec) -> &Vec<f64>,
        /// Writes it, unchecked.
        set: fn(&mut Spec, Vec<f64>),
    },
    /// The list of placed columns of W, `step:feature:x~y` joined by commas.
    Places,
    /// The list of live changes, `step:key:value` joined by commas.
    Edits,
}

/// How a slider covers the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
}

/// What changing a parameter means for a run that has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It is another run: training starts again.
    Identity,
    /// It may change under the run that goes on; the change becomes an edit.
    Live,
}

/// A parameter applies only when another one, a choice, has one of some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Short key of the other parameter.
    pub key: &'static str,
    /// The words under which this one applies.
    pub values: &'static [&'static str],
}

/// What a parameter says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The model: its size and what it is made of.
    Model,
    /// The features: how many are active, and what they weigh.
    Data,
    /// How it is trained.
    Training,
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct Parameter {
    /// Short key, as canonical text writes it.
    pub key: &'static str,
    /// Long lower-case name, as HTML attributes write it.
    pub name: &'static str,
    /// Words for a control's label, without the symbol.
    pub label: &'static str,
    /// The letter of the paper, or empty.
    pub symbol: &'static str,
    /// Values, range and access.
    pub kind: Kind,
    /// One step of a slider or of an arrow key: in the parameter's unit on a linear scale, in
    /// decades on a logarithmic one; 0 where there is no slider.
    pub step: f64,
    /// How a slider covers the range.
    pub scale: Scale,
    /// One plain sentence.
    pub help: &'static str,
    /// Another run, or a live change.
    pub scope: Scope,
    /// All must hold for the parameter to matter; empty: always.
    pub applies: &'static [Condition],
    /// Which parameters it stands among.
    pub group: Group,
}

impl Parameter {
    /// The parameter's value in `spec`, as the run text writes it.
    pub fn value(&self, spec: &Spec) -> String {
        match self.kind {
            Kind::Integer { get, .. } => get(spec).to_string(),
            Kind::Real { get, .. } => printed(get(spec)),
            Kind::Choice { get, .. } => get(spec).to_owned(),
            Kind::List { get, .. } => words::list(get(spec)),
            Kind::Places => places::print(&spec.places),
            Kind::Edits => edits::print(&spec.edits),
        }
    }

    /// The default value, as the run text writes it.
    pub fn default(&self) -> String {
        self.value(&Spec::default())
    }

    /// Sets it to its default.
    pub(super) fn reset(&self, spec: &mut Spec) {
        let default = Spec::default();
        match self.kind {
            Kind::Integer { get, set, .. } => set(spec, get(&default)),
            Kind::Real { get, set, .. } => set(spec, get(&default)),
            Kind::Choice { get, set, .. } => set(spec, get(&default)),
            Kind::List { get, set, .. } => set(spec, get(&default).clone()),
            Kind::Places => spec.places.clear(),
            Kind::Edits => spec.edits.clear(),
        }
    }

    /// How messages name the parameter: "features n", "seed".
    pub fn title(&self) -> String {
        if self.label == self.key {
            self.key.to_owned()
        } else {
            format!("{} {}", self.label, self.key)
        }
    }

    /// The parameter of that short key or long name.
    pub fn find(key: &str) -> Option<&'static Parameter> {
        PARAMETERS.iter().find(|p| p.key == key || p.name == key)
    }
}
