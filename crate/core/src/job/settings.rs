//! The settings of experiments: a table each, from which text, validation and help follow, as with the
//! parameters of a run.

use crate::spec::{self, Problem, Spec, words};

/// What values a setting takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number.
    Integer {
        /// Smallest value.
        min: u32,
        /// Largest value.
        max: u32,
        /// Without it in the text.
        default: u32,
    },
    /// A finite real number.
    Real {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
        /// Without it in the text.
        default: f64,
    },
    /// One of a few words; the first is the default.
    Choice(&'static [&'static str]),
    /// A run text, percent-encoded in the text of the job.
    Run(&'static str),
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key in the text.
    pub key: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// One plain sentence.
    pub help: &'static str,
}

/// A whole number.
pub const fn integer(
    key: &'static str,
    range: [u32; 2],
    default: u32,
    help: &'static str,
) -> Setting {
    let [min, max] = range;
    Setting {
        key,
        kind: Kind::Integer { min, max, default },
        help,
    }
}

/// A real number.
pub const fn real(key: &'static str, range: [f64; 2], default: f64, help: &'static str) -> Setting {
    let [min, max] = range;
    Setting {
        key,
        kind: Kind::Real { min, max, default },
        help,
    }
}

/// One of a few words.
pub const fn choice(
    key: &'static str,
    words: &'static [&'static str],
    help: &'static str,
) -> Setting {
    Setting {
        key,
        kind: Kind::Choice(words),
        help,
    }
}

/// The seed that every experiment has.
pub const SEED: Setting = integer(
    "seed",
    [0, u32::MAX],
    0,
    "Number from which every random draw follows.",
);

/// A value.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Number(f64),
    Word(&'static str),
    Run(Box<Spec>),
}

/// Values for every row of a table, all of them allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    keys: Vec<&'static str>,
    values: Vec<Value>,
}

impl Settings {
    /// The values that the pairs of a text give, the nearest allowed ones, and all that was wrong.
    pub(super) fn read(
        table: &'static [Setting],
        pairs: &[(String, String)],
    ) -> (Self, Vec<Problem>) {
        let mut problems = vec![];
        for (key, _) in pairs {
            if !table.iter().any(|setting| setting.key == key) {
                let known: Vec<_> = table.iter().map(|setting| setting.key).collect();
                let shown = words::quoted(key);
                let message = format!("{shown} is no setting; there are {}", known.join(", "));
                problems.push(Problem::new(&shown, message));
            }
        }
        let value = |setting: &Setting| {
            let given = pairs.iter().rev().find(|(key, _)| key == setting.key);
            match given {
                Some((_, text)) => setting.read(text, &mut problems),
                None => setting.default(),
            }
        };
        let values = table.iter().map(value).collect();
        let keys = table.iter().map(|setting| setting.key).collect();
        (Self { keys, values }, problems)
    }

    fn get(&self, key: &str) -> &Value {
        let at = self.keys.iter().position(|other| *other == key);
        &self.values[at.expect("a key of the table")]
    }

    /// A number.
    ///
    /// # Panics
    /// If the table has no such number: a bug of the experiment.
    pub fn number(&self, key: &str) -> f64 {
        match self.get(key) {
            Value::Number(number) => *number,
            other => unreachable!("{key} is {other:?}"),
        }
    }

    /// A whole number.
    ///
    /// # Panics
    /// If the table has no such number: a bug of the experiment.
    pub fn count(&self, key: &str) -> usize {
        self.number(key) as usize
    }

    /// The seed.
    pub fn seed(&self) -> u32 {
        self.number("seed") as u32
    }

    /// A word.
    ///
    /// # Panics
    /// If the table has no such choice: a bug of the experiment.
    pub fn word(&self, key: &str) -> &'static str {
        match self.get(key) {
            Value::Word(word) => word,
            other => unreachable!("{key} is {other:?}"),
        }
    }

    /// A run.
    ///
    /// # Panics
    /// If the table has no such run: a bug of the experiment.
    pub fn run(&self, key: &str) -> &Spec {
        match self.get(key) {
            Value::Run(spec) => spec,
            other => unreachable!("{key} is {other:?}"),
        }
    }

    /// Every value as the text writes it, by key.
    pub fn printed(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        self.keys.iter().copied().zip(self.values.iter().map(print))
    }

    /// `&key=value` of all that differs from the defaults, in the order of the table.
    pub(super) fn text(&self, table: &'static [Setting]) -> String {
        let mut text = String::new();
        for (setting, value) in table.iter().zip(&self.values) {
            if *value != setting.default() {
                text.push_str(&format!("&{}={}", setting.key, print(value)));
            }
        }
        text
    }
}

fn print(value: &Value) -> String {
    match value {
        Value::Number(number) => words::printed(*number),
        Value::Word(word) => (*word).to_owned(),
        Value::Run(spec) => spec.text().replace('=', "%3D").replace('&', "%26"),
    }
}

impl Setting {
    fn default(&self) -> Value {
        match self.kind {
            Kind::Integer { default, .. } => Value::Number(default.into()),
            Kind::Real { default, .. } => Value::Number(default),
            Kind::Choice(words) => Value::Word(words[0]),
            Kind::Run(text) => Value::Run(Box::new(spec::parse(text).spec)),
        }
    }

    /// The nearest allowed value of a text, and what was wrong with it.
    fn read(&self, text: &str, problems: &mut Vec<Problem>) -> Value {
        let key = self.key;
        let (value, wrong) = match self.kind {
            Kind::Integer { min, max, .. } => self.number(text, [min.into(), max.into()], true),
            Kind::Real { min, max, .. } => self.number(text, [min, max], false),
            Kind::Choice(words) => match words.iter().find(|word| **word == text) {
                Some(word) => (Value::Word(word), None),
                None => (
                    self.default(),
                    Some(format!("is not one of {}", words.join(", "))),
                ),
            },
            Kind::Run(_) => {
                let parsed = spec::parse(text);
                let said = parsed.problems.into_iter().map(|p| p.message);
                let said: Vec<String> = said.collect();
                let wrong =
                    (!said.is_empty()).then(|| format!("has problems: {}", said.join("; ")));
                (Value::Run(Box::new(parsed.spec)), wrong)
            }
        };
        if let Some(wrong) = wrong {
            let (given, instead) = (words::quoted(text), print(&value));
            let message = format!("{key} = {given} {wrong}; using {instead}");
            problems.push(Problem::new(key, message));
        }
        value
    }

    fn number(&self, text: &str, [min, max]: [f64; 2], whole: bool) -> (Value, Option<String>) {
        let Some(given) = words::number(text).filter(|number| !number.is_nan()) else {
            return (self.default(), Some("is not a number".into()));
        };
        let rounded = if whole { given.round() } else { given };
        let nearest = rounded.max(min).min(max) + 0.0;
        let wrong = if given < min {
            Some(format!("is below {}", words::printed(min)))
        } else if given > max {
            Some(format!("is above {}", words::printed(max)))
        } else if given != nearest {
            Some("is not a whole number".into())
        } else {
            None
        };
        (Value::Number(nearest), wrong)
    }
}
