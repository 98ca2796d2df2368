//! Named functions from finished runs to a number: what the claims of the labs are about, for the page, the
//! command line and the checks alike.
//!
//! A measure is asked for in words, `name?arg=value&arg=value`, of the files of one or several runs. The table
//! [`MEASURES`] says which there are; `claim` holds a value against what is expected, `analyse` computes
//! tensors that no run carries by itself.

pub mod analyse;
pub mod claim;
mod closed;
mod features;
mod finished;
mod frames;
mod losses;
mod neurons;
mod points;
mod shapes;
mod tensors;

pub use finished::Finished;

use crate::snapshot::Snapshot;

/// A measure, and how it is asked for.
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// One sentence: what the value is.
    pub help: &'static str,
    /// Names of its arguments, all of them needed.
    pub args: &'static [&'static str],
    /// How many runs it is of.
    pub runs: usize,
    value: Value,
}

/// What a measure does: a number, or one sentence why there is none.
#[derive(Clone, Copy)]
enum Value {
    /// Of finished runs.
    Runs(fn(&[Finished], &Args) -> Result<f64, String>),
    /// Of any files.
    Files(fn(&[Snapshot], &Args) -> Result<f64, String>),
}

/// A measure of one run.
const fn of_one(
    name: &'static str,
    args: &'static [&'static str],
    help: &'static str,
    value: fn(&[Finished], &Args) -> Result<f64, String>,
) -> Measure {
    Measure {
        name,
        help,
        args,
        runs: 1,
        value: Value::Runs(value),
    }
}

/// Arguments as they were given.
pub struct Args<'a>(Vec<(&'a str, &'a str)>);

impl Args<'_> {
    /// The words of an argument; empty if it was not given.
    fn word(&self, name: &str) -> &str {
        let given = self.0.iter().find(|(other, _)| *other == name);
        given.map_or("", |(_, value)| value)
    }

    /// A finite number.
    fn real(&self, name: &str) -> Result<f64, String> {
        let word = self.word(name);
        let number = word.parse::<f64>().ok().filter(|x| x.is_finite());
        number.ok_or_else(|| format!("{name}={word} is no number"))
    }

    /// A feature, counted from 1 in words and from 0 here.
    fn feature(&self, run: &Finished) -> Result<usize, String> {
        self.numbered(run, "feature")
    }

    /// The same under another name.
    fn numbered(&self, run: &Finished, name: &str) -> Result<usize, String> {
        let (word, n) = (self.word(name), run.features());
        let number = word.parse::<usize>().ok().filter(|i| (1..=n).contains(i));
        number
            .map(|i| i - 1)
            .ok_or_else(|| format!("{name}={word} is none of the {n} features"))
    }

    /// One of several words.
    fn choice(&self, name: &str, choices: &[&str]) -> Result<usize, String> {
        let word = self.word(name);
        let found = choices.iter().position(|choice| *choice == word);
        found.ok_or_else(|| format!("{name}={word} is none of {}", choices.join(", ")))
    }
}

/// Every measure there is.
pub static MEASURES: &[&[Measure]] = &[
    features::MEASURES,
    frames::MEASURES,
    shapes::MEASURES,
    points::MEASURES,
    losses::MEASURES,
    neurons::MEASURES,
    tensors::MEASURES,
    closed::MEASURES,
];

/// The measure of a name.
pub fn find(name: &str) -> Option<&'static Measure> {
    MEASURES
        .iter()
        .flat_map(|group| group.iter())
        .find(|m| m.name == name)
}

/// A measure of the files of runs.
///
/// ```
/// use superposition::{measures, run::Run, spec};
///
/// let mut run = Run::open(spec::parse("n=3&m=2&steps=1").spec);
/// run.step(1);
/// let value = measures::measure("probability?active=0", &[run.file()]).unwrap();
/// assert!((value - 0.9_f64.powi(3)).abs() < 1e-9);
/// ```
///
/// # Errors
/// One readable message that names all that is wrong: an unknown measure, arguments it does not have or
/// lacks, the wrong number of files, a file without W and b.
pub fn measure(text: &str, files: &[Snapshot]) -> Result<f64, String> {
    let (measure, args) = read(text)?;
    if files.len() != measure.runs {
        let (name, runs, given) = (measure.name, measure.runs, files.len());
        return Err(format!(
            "The measure {name} is of {runs} runs, {given} were given."
        ));
    }
    let value = match measure.value {
        Value::Files(value) => value(files, &args),
        Value::Runs(value) => {
            let finished = files.iter().map(Finished::new);
            value(&finished.collect::<Result<Vec<_>, _>>()?, &args)
        }
    };
    value.map_err(|why| format!("{text}: {why}."))
}

/// What a measure's text asks for.
///
/// # Errors
/// One readable message that names all that is wrong with it.
pub fn read(text: &str) -> Result<(&'static Measure, Args<'_>), String> {
    let (name, rest) = text.split_once('?').unwrap_or((text, ""));
    let Some(measure) = find(name) else {
        return Err(format!("There is no measure “{name}”."));
    };
    let pairs = rest.split('&').filter(|pair| !pair.is_empty());
    let given: Vec<_> = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    let unknown = given.iter().filter(|(arg, _)| !measure.args.contains(arg));
    let unknown = unknown.map(|(arg, _)| format!("it has no {arg}"));
    let missing = measure
        .args
        .iter()
        .filter(|arg| !given.iter().any(|(other, _)| other == *arg));
    let missing = missing.map(|arg| format!("{arg} is missing"));
    let problems: Vec<_> = unknown.chain(missing).collect();
    if problems.is_empty() {
        Ok((measure, Args(given)))
    } else {
        Err(format!("The measure {name}: {}.", problems.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_each_says_what_it_is() {
        let mut names: Vec<_> = MEASURES
            .iter()
            .flat_map(|g| g.iter())
            .map(|m| m.name)
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for measure in MEASURES.iter().flat_map(|group| group.iter()) {
            assert!(
                measure.help.len() > 10 && measure.help.ends_with('.'),
                "{}",
                measure.name
            );
        }
    }

    #[test]
    fn everything_wrong_with_a_text_is_said_at_once() {
        let why = read("bias?of=all&feature=1&colour=red").err();
        assert_eq!(
            why.as_deref(),
            Some("The measure bias: it has no of, it has no colour.")
        );
        let why = read("stratum?part=all").err();
        assert_eq!(
            why.as_deref(),
            Some("The measure stratum: active is missing.")
        );
        assert!(read("beauty").is_err());
    }
}
