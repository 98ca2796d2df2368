//! The one table of parameters: key, name, range, slider, default, help, scope.
//!
//! Run text, validation, `params.json` (hence controls, attributes and help of the page) and the
//! command line all read it. What spans several parameters is in `validate`, not here.

use super::parameter::{Condition, Group, Kind, Parameter, Scale, Scope};
use super::{Amplitude, Dependence, Gradient, Model, Path, Schedule, Switch};

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
        group: Group::Training,
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

/// Kind of a list of real numbers, one a feature.
macro_rules! list {
    ($field:ident, $min:expr, $max:expr) => {
        Kind::List {
            min: $min,
            max: $max,
            get: |spec| &spec.$field,
            set: |spec, values| spec.$field = values,
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

const NOT_ABSOLUTE: Condition = Condition {
    key: "model",
    values: &["relu", "linear", "relu-hidden", "gelu"],
};
const IN_SETS: Condition = Condition {
    key: "data",
    values: &["correlated", "anticorrelated", "exclusive", "topics"],
};
const TOGETHER: Condition = Condition {
    key: "data",
    values: &["paired", "topics"],
};
const INDEPENDENT: Condition = Condition {
    key: "data",
    values: &["independent"],
};

/// Every parameter, in the order of the canonical text; `edits` is last. `v` is not a parameter.
pub static PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "features",
        label: "features",
        symbol: "n",
        group: Group::Model,
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
        group: Group::Model,
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
        group: Group::Data,
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
        group: Group::Data,
        ..row(
            "I",
            real!(importance, 0.001, 1.0),
            "Each feature weighs this factor times the one before it in the loss; 1 makes all equal.",
        )
    },
    Parameter {
        step: 0.0,
        group: Group::Model,
        ..row(
            "model",
            choice!(model, Model),
            "Which model: relu, ReLU(WᵀWx + b); linear, WᵀWx + b; relu-hidden, ReLU(WᵀReLU(Wx) + b); abs, which is to give |x|; gelu.",
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
        ..row("batch", integer!(batch, 1, 16384), "Samples per update.")
    },
    Parameter {
        name: "learning-rate",
        label: "learning rate",
        step: 0.1,
        scale: Scale::Log,
        scope: Scope::Live,
        ..row(
            "lr",
            real!(lr, 1e-6, 1e4),
            "Size of an update of AdamW, before the schedule lowers it.",
        )
    },
    Parameter {
        step: 0.0,
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
        ..row(
            "wd",
            real!(wd, -1.0, 1.0),
            "Share of the weights, times the learning rate, removed at each update; below 0 it pulls norms to 1.",
        )
    },
    Parameter {
        label: "initial scale",
        step: 0.1,
        scale: Scale::Log,
        ..row(
            "init",
            real!(init, 0.001, 10.0),
            "Factor on the random initial weights (Xavier, normal).",
        )
    },
    Parameter {
        ..row(
            "restarts",
            integer!(restarts, 1, 64),
            "Independent trials; at the end the one with the least loss is shown.",
        )
    },
    Parameter {
        step: 0.0,
        scope: Scope::Live,
        ..row(
            "gradient",
            choice!(gradient, Gradient),
            "How an update's gradient is obtained: sampled; stratified, few active features exactly; exact; limit, one active feature.",
        )
    },
    Parameter {
        label: "own decoder",
        step: 0.0,
        applies: &[NOT_ABSOLUTE],
        group: Group::Model,
        ..row(
            "untied",
            choice!(untied, Switch),
            "Whether a second matrix, and not the transpose of W, decodes.",
        )
    },
    Parameter {
        name: "hidden-bias",
        label: "hidden bias",
        step: 0.0,
        group: Group::Model,
        ..row(
            "hb",
            choice!(hidden_bias, Switch),
            "Whether the hidden values have a bias of their own.",
        )
    },
    Parameter {
        name: "activity-price",
        label: "price of activity",
        step: 0.01,
        ..row(
            "l1",
            real!(price, 0.0, 10.0),
            "What each unit of hidden activity, |h|, adds to the loss that is trained.",
        )
    },
    Parameter {
        label: "price of interference",
        step: 0.01,
        ..row(
            "purity",
            real!(purity, 0.0, 100.0),
            "What the squared inner products of different features add to the loss that is trained.",
        )
    },
    Parameter {
        label: "attack in training",
        step: 0.1,
        ..row(
            "attack",
            real!(attack, 0.0, 2.0),
            "Length of the attack on one feature a step is trained under, as a share of a sample's length.",
        )
    },
    Parameter {
        label: "dependence",
        step: 0.0,
        group: Group::Data,
        ..row(
            "data",
            choice!(data, Dependence),
            "Whether features are active independently, in sets together, never together, in pairs or by topic.",
        )
    },
    Parameter {
        name: "set-size",
        label: "set size",
        applies: &[IN_SETS],
        group: Group::Data,
        ..row(
            "set",
            integer!(set, 2, 64),
            "How many features make a set or a topic.",
        )
    },
    Parameter {
        label: "togetherness",
        step: 0.05,
        applies: &[TOGETHER],
        group: Group::Data,
        ..row(
            "together",
            real!(together, 0.0, 1.0),
            "Probability that the partner is active too; of topics, that an active feature is of the sample's topic.",
        )
    },
    Parameter {
        label: "Zipf exponent",
        step: 0.1,
        applies: &[INDEPENDENT],
        group: Group::Data,
        ..row(
            "zipf",
            real!(zipf, 0.0, 4.0),
            "Feature i is active in proportion to i to minus this power, as sparse as S says in the mean.",
        )
    },
    Parameter {
        step: 0.0,
        group: Group::Data,
        ..row(
            "amplitude",
            choice!(amplitude, Amplitude),
            "Values of active features: uniform in 0 to 1, signed in −1 to 1, double in 0 to 2, exponential, or one.",
        )
    },
    Parameter {
        name: "points",
        label: "data points",
        step: 0.1,
        group: Group::Data,
        ..row(
            "points",
            integer!(points, 0, 16384),
            "Samples of a finite data set that every step sees whole; 0: fresh samples at every step.",
        )
    },
    Parameter {
        name: "unit-length",
        label: "unit length",
        step: 0.0,
        group: Group::Data,
        ..row(
            "unit",
            choice!(unit, Switch),
            "Whether every sample is scaled to length 1.",
        )
    },
    Parameter {
        label: "order of arithmetic",
        ..row(
            "path",
            choice!(path, Path),
            "In which order a step adds up; the results agree but for rounding.",
        )
    },
    Parameter {
        name: "importances",
        label: "own importances",
        symbol: "Iᵢ",
        step: 0.0,
        group: Group::Data,
        ..row(
            "Ii",
            list!(importances, 0.0, 100.0),
            "Importances of the first features, one after the other; the others weigh as I says.",
        )
    },
    Parameter {
        name: "sparsities",
        label: "own sparsities",
        symbol: "Sᵢ",
        step: 0.0,
        group: Group::Data,
        ..row(
            "Si",
            list!(sparsities, 0.0, 0.9999),
            "Sparsities of the first features, one after the other; the others are as sparse as S says.",
        )
    },
    Parameter {
        name: "weights",
        label: "placed features",
        step: 0.0,
        group: Group::Data,
        ..row(
            "W",
            Kind::Places,
            "Features put somewhere by hand, as step:feature:x~y joined by commas; step 0 is the start.",
        )
    },
    Parameter {
        step: 0.0,
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
    use crate::spec::Spec;

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
        let order = "n m S I model seed steps batch lr schedule wd init restarts gradient untied hb l1 purity attack \
             data set together zipf amplitude points unit path Ii Si W edits";
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
                Kind::List { max, get, set, .. } => {
                    set(&mut spec, vec![max; 3]);
                    assert_eq!(get(&spec), &[max; 3], "{}", p.key);
                }
                Kind::Places | Kind::Edits => {}
            }
            let changed = PARAMETERS.iter().filter(|q| q.value(&spec) != q.default());
            assert!(changed.count() <= 1, "{} writes into another field", p.key);
        }
    }
}
