//! The one table of parameters: key, name, kind, range, slider, default, help, scope.
//!
//! Run text, validation, `params.json` (hence controls, attributes and help of the page) and the
//! command line all read it. What spans several parameters is in `validate`, not here.

use super::{Gradient, Model, Schedule, Spec};

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
    /// Rarely used: the page keeps it behind "more".
    pub rare: bool,
}

impl Parameter {
    /// The parameter's value in `spec`, as the run text writes it.
    pub fn value(&self, spec: &Spec) -> String {
        match self.kind {
            Kind::Integer { get, .. } => get(spec).to_string(),
            Kind::Real { get, .. } => get(spec).to_string(),
            Kind::Choice { get, .. } => get(spec).to_owned(),
            Kind::Edits => super::edits::print(&spec.edits),
        }
    }

    /// The default value, as the run text writes it.
    pub fn default(&self) -> String {
        self.value(&Spec::default())
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

/// A row whose key is also its name and label, always applicable; the rest is filled in below.
const fn row(key: &'static str, kind: Kind, help: &'static str) -> Parameter {
    Parameter {
        key,
        name: key,
        label: key,
        symbol: "",
        kind,
        step: 1.0,
        scale: Scale::Linear,
        help,
        scope: Scope::Identity,
        applies: &[],
        rare: false,
    }
}

/// Kind of a whole-number field.
macro_rules! integer {
    ($field:ident, $min:expr, $max:expr) => {
        Kind::Integer {
            min: $min,
            max: $max,
            get: |spec| spec.$field,
            set: |spec, value| spec.$field = value,
        }
    };
}

/// Kind of a real-number field.
macro_rules! real {
    ($field:ident, $min:expr, $max:expr) => {
        Kind::Real {
            min: $min,
            max: $max,
            get: |spec| spec.$field,
            set: |spec, value| spec.$field = value,
        }
    };
}

/// Kind of a field that is one of the named choices.
macro_rules! choice {
    ($field:ident, $choice:ident) => {
        Kind::Choice {
            names: $choice::NAMES,
            get: |spec| spec.$field.name(),
            set: |spec, name| {
                if let Some(value) = $choice::from_name(name) {
                    spec.$field = value;
                }
            },
        }
    };
}

/// Every parameter, in the order of the canonical text; `edits` is last. `v` is not a parameter.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "features",
        label: "features",
        symbol: "n",
        ..row(
            "n",
            integer!(features, 1, 4096),
            "How many features the model is to store.",
        )
    },
    Parameter {
        name: "dimensions",
        label: "dimensions",
        symbol: "m",
        ..row(
            "m",
            integer!(dimensions, 1, 512),
            "How many hidden dimensions it has to store them in.",
        )
    },
    Parameter {
        name: "sparsity",
        label: "sparsity",
        symbol: "S",
        step: 0.01,
        scope: Scope::Live,
        ..row(
            "S",
            real!(sparsity, 0.0, 0.9999),
            "Probability that a feature is zero in a sample.",
        )
    },
    Parameter {
        name: "importance",
        label: "importance",
        symbol: "I",
        step: 0.01,
        scope: Scope::Live,
        ..row(
            "I",
            real!(importance, 0.001, 1.0),
            "Each feature weighs this factor times the one before it in the loss; 1 makes all equal.",
        )
    },
    Parameter {
        step: 0.0,
        ..row(
            "model",
            choice!(model, Model),
            "Output of the model: relu, ReLU(WᵀWx + b), or linear, WᵀWx + b.",
        )
    },
    row(
        "seed",
        integer!(seed, 0, u32::MAX),
        "Number from which every random draw of the run follows.",
    ),
    Parameter {
        step: 0.1,
        scale: Scale::Log,
        ..row(
            "steps",
            integer!(steps, 1, 10_000_000),
            "Optimiser updates from the start, or from the last live change, to the end.",
        )
    },
    Parameter {
        step: 0.1,
        scale: Scale::Log,
        rare: true,
        ..row("batch", integer!(batch, 1, 16384), "Samples per update.")
    },
    Parameter {
        name: "learning-rate",
        label: "learning rate",
        step: 0.1,
        scale: Scale::Log,
        scope: Scope::Live,
        rare: true,
        ..row(
            "lr",
            real!(lr, 1e-6, 1e4),
            "Size of an update of AdamW, before the schedule lowers it.",
        )
    },
    Parameter {
        step: 0.0,
        rare: true,
        ..row(
            "schedule",
            choice!(schedule, Schedule),
            "How the learning rate falls towards the end: constant, linear or cosine.",
        )
    },
    Parameter {
        name: "weight-decay",
        label: "weight decay",
        step: 0.01,
        scope: Scope::Live,
        rare: true,
        ..row(
            "wd",
            real!(wd, 0.0, 1.0),
            "Share of the weights, times the learning rate, removed at each update.",
        )
    },
    Parameter {
        label: "initial scale",
        step: 0.1,
        scale: Scale::Log,
        rare: true,
        ..row(
            "init",
            real!(init, 0.001, 10.0),
            "Factor on the random initial weights (Xavier, normal).",
        )
    },
    Parameter {
        rare: true,
        ..row(
            "restarts",
            integer!(restarts, 1, 64),
            "Independent trials; at the end the one with the least loss is shown.",
        )
    },
    Parameter {
        step: 0.0,
        rare: true,
        ..row(
            "gradient",
            choice!(gradient, Gradient),
            "How the gradient of an update is obtained: sampled, from random samples.",
        )
    },
    Parameter {
        step: 0.0,
        rare: true,
        ..row(
            "edits",
            Kind::Edits,
            "Live changes, as step:key:value joined by commas; each begins another leg of the run.",
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_names_are_unique_and_help_is_a_sentence() {
        let mut words: Vec<_> = PARAMETERS.iter().map(|p| p.name).collect();
        words.extend(PARAMETERS.iter().filter(|p| p.key != p.name).map(|p| p.key));
        words.sort_unstable();
        words.dedup();
        let short = PARAMETERS.iter().filter(|p| p.key != p.name).count();
        assert_eq!(words.len(), PARAMETERS.len() + short);
        for p in PARAMETERS {
            assert!(p.help.len() > 10 && p.help.ends_with('.'), "{}", p.key);
            assert!(p.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        }
    }

    #[test]
    fn the_order_of_canonical_text_never_changes() {
        let keys: Vec<_> = PARAMETERS.iter().map(|p| p.key).collect();
        let order = "n m S I model seed steps batch lr schedule wd init restarts gradient edits";
        assert_eq!(keys.join(" "), order);
    }

    #[test]
    fn every_setter_reaches_the_field_its_getter_reads() {
        for p in PARAMETERS {
            let mut spec = Spec::default();
            match p.kind {
                Kind::Integer { max, get, set, .. } => {
                    set(&mut spec, max);
                    assert_eq!(get(&spec), max, "{}", p.key);
                }
                Kind::Real { max, get, set, .. } => {
                    set(&mut spec, max);
                    assert_eq!(get(&spec), max, "{}", p.key);
                }
                Kind::Choice { names, get, set } => {
                    for name in names {
                        set(&mut spec, name);
                        assert_eq!(get(&spec), *name);
                    }
                }
                Kind::Edits => {}
            }
            let changed = PARAMETERS.iter().filter(|q| q.value(&spec) != q.default());
            assert!(changed.count() <= 1, "{} writes into another field", p.key);
        }
    }
}
