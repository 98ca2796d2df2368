//! The run text: the one text form of a spec, a query string such as `v=1&n=6&S=0.95&edits=1200:S:0.9`.
//!
//! Reading never fails: it gives the nearest valid spec and says all that was wrong. Which values
//! are allowed is in the table and in `validate`.

use super::parameter::{Kind, Parameter};
use super::validate::{settle, unknown_version, within_integer, within_real};
use super::words::{number, numbers, quoted};
use super::{PARAMETERS, Problem, Spec, VERSION, edits, places};

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The nearest valid spec.
    pub spec: Spec,
    /// Everything that was wrong; empty: the text says exactly this spec.
    pub problems: Vec<Problem>,
}

/// Reads a run text: short or long keys in any order, percent-encoded or plain, with or without a
/// leading `#` or `?`. A missing key means its default, a missing `v` the newest version.
pub fn parse(text: &str) -> Parsed {
    let mut spec = Spec::default();
    let mut problems = Vec::new();
    let pairs = pairs(text, &mut problems);
    if let Some(given) = last(&pairs, "v", "v", &mut problems)
        && number(given) != Some(f64::from(VERSION))
    {
        problems.push(unknown_version(given));
    }
    for (key, _) in &pairs {
        if *key != "v" && Parameter::find(key).is_none() {
            problems.push(unknown_key(key));
        }
    }
    for p in PARAMETERS {
        if let Some(given) = last(&pairs, p.key, p.name, &mut problems) {
            read(p, given, &mut spec, &mut problems);
        }
    }
    problems.extend(settle(&mut spec));
    Parsed { spec, problems }
}

impl Spec {
    /// The canonical text of the nearest valid spec: `v` first, then what differs from the default,
    /// in the order of the table. Two specs that train the same have the same text.
    pub fn text(&self) -> String {
        let spec = self.clone().nearest();
        let mut text = format!("v={}", spec.version);
        for p in PARAMETERS {
            let value = p.value(&spec);
            if value != p.default() {
                text.push_str(&format!("&{}={value}", p.key));
            }
        }
        text
    }
}

/// Splits a query string into decoded keys and values; a piece without a value is reported.
pub(crate) fn pairs(text: &str, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let query = text.trim().trim_start_matches(['#', '?']);
    let mut pairs = Vec::new();
    for piece in query.split('&') {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        let (key, value) = (decode(key), decode(value));
        if !value.is_empty() {
            pairs.push((key, value));
        } else if !key.is_empty() {
            let key = quoted(&key);
            let message = format!("{key} has no value; left out");
            problems.push(Problem::new(&key, message));
        }
    }
    pairs
}

/// Undoes percent-encoding and '+' for a space, and trims; a stray '%' stays as it is.
fn decode(text: &str) -> String {
    let hex = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        bytes.push(match (first, tail) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    16 * high + low
                }
                _ => b'%',
            },
            _ => *first,
        });
    }
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// The value given for a key under either of its names; the last one counts, more than one is reported.
fn last<'a>(
    pairs: &'a [(String, String)],
    key: &str,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<&'a str> {
    let mut found = pairs
        .iter()
        .filter(|(given, _)| given == key || given == name);
    let (_, value) = found.next_back()?;
    if found.next().is_some() {
        let message = format!(
            "{key} is given more than once; using the last, {}",
            quoted(value)
        );
        problems.push(Problem::new(key, message));
    }
    Some(value)
}

/// Reads one value into the spec. What is out of range becomes the nearest value, what cannot be
/// read leaves the default.
fn read(p: &Parameter, given: &str, spec: &mut Spec, problems: &mut Vec<Problem>) {
    let unlike = |what: &str| format!("{} = {} is not {what}", p.title(), quoted(given));
    let wrong = match (p.kind, number(given)) {
        (Kind::Integer { set, .. }, Some(value)) => {
            let (value, wrong) = within_integer(p, value);
            set(spec, value);
            wrong
        }
        (Kind::Real { set, .. }, Some(value)) => {
            let (value, wrong) = within_real(p, value);
            set(spec, value);
            wrong
        }
        (Kind::Integer { .. } | Kind::Real { .. }, None) => Some(unlike("a number")),
        (Kind::List { set, .. }, _) => match numbers(given) {
            Some(values) => {
                set(spec, values);
                None
            }
            None => Some(unlike("a list of numbers, as 1~0.5~0.2")),
        },
        (Kind::Choice { names, set, .. }, _) if names.contains(&given) => {
            set(spec, given);
            None
        }
        (Kind::Choice { names: [only], .. }, _) => Some(unlike(only)),
        (Kind::Choice { names, .. }, _) => Some(unlike(&format!("one of {}", names.join(", ")))),
        (Kind::Places, _) => {
            spec.places = places::read(given, problems);
            None
        }
        (Kind::Edits, _) => {
            spec.edits = edits::read(given, problems);
            None
        }
    };
    let instead = |wrong| format!("{wrong}; using {}", p.value(spec));
    problems.extend(wrong.map(|wrong| Problem::new(p.key, instead(wrong))));
}

fn unknown_key(key: &str) -> Problem {
    let shown = quoted(key);
    let hint = match closest(key) {
        Some(close) => format!("did you mean {close}? It is left out"),
        None => "left out".to_owned(),
    };
    Problem::new(&shown, format!("{shown} is not a parameter; {hint}"))
}

/// The known key that differs only in case, or by at most two letters of at least five.
fn closest(key: &str) -> Option<&'static str> {
    let known = || PARAMETERS.iter().flat_map(|p| [p.key, p.name]);
    if let Some(same) = known().find(|word| word.eq_ignore_ascii_case(key)) {
        return Some(same);
    }
    if !(4..=20).contains(&key.len()) {
        return None;
    }
    let key = key.to_ascii_lowercase();
    let near = known()
        .filter(|word| word.len() > 3)
        .map(|word| (distance(&key, word), word));
    near.min_by_key(|(d, _)| *d)
        .filter(|(d, _)| *d <= 2)
        .map(|(_, word)| word)
}

/// How many letters must be added, dropped or replaced to turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
