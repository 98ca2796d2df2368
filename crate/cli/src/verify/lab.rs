//! What a lab says, read from its folder: `claims.json`, and `verified.json` if there is one. Trains
//! and measures nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use superposition::job;
use superposition::measures;
use superposition::measures::claim::Expected;
use superposition::snapshot::{Data, Snapshot};
use superposition::{REV, spec};

use super::stored::Stored;

/// A lab with claims.
pub struct Lab {
    /// Name of its folder.
    pub id: String,
    /// The folder.
    pub folder: PathBuf,
    /// What its pages show before anything trains, by name.
    pub stored: BTreeMap<String, Stored>,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// What was last measured.
    pub verified: Option<Verified>,
}

/// `claims.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stored: BTreeMap<String, Stored>,
    claims: Vec<Claim>,
}

/// A sentence that can be checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its name, unique in the lab.
    pub id: String,
    /// The sentence.
    pub says: String,
    /// Where what is expected comes from.
    pub source: Source,
    /// Whether that is independent of our training.
    pub oracle: bool,
    jobs: Vec<String>,
    measure: Measure,
    expected: Option<f64>,
    tolerance: Option<f64>,
    least: Option<f64>,
    most: Option<f64>,
    /// How what is expected is written.
    pub shown: Option<String>,
    seeds: Vec<u32>,
    quick: Option<Vec<u32>>,
    mutation: Mutation,
}

/// Where a number comes from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// In words.
    pub says: String,
    /// A link to it.
    pub href: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    name: String,
    args: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutation {
    jobs: Option<String>,
    swap: Option<String>,
    args: Option<BTreeMap<String, serde_json::Value>>,
    flip: Option<String>,
}

/// `verified.json`: what was measured.
#[derive(Deserialize, Serialize)]
pub struct Verified {
    /// Revision of the bits.
    pub rev: u32,
    /// By claim.
    pub claims: BTreeMap<String, Record>,
}

/// What was measured of one claim.
#[derive(Clone, Deserialize, Serialize)]
pub struct Record {
    /// The seeds.
    pub seeds: Vec<u32>,
    /// One value a seed; what could not be measured is null.
    #[serde(deserialize_with = "with_nulls")]
    pub values: Vec<f64>,
    /// How many are as expected.
    pub holding: usize,
    /// Whether the claim holds.
    pub holds: bool,
    /// Why a value is missing.
    #[serde(skip)]
    pub trouble: Option<String>,
}

fn with_nulls<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<f64>, D::Error> {
    let values = Vec::<Option<f64>>::deserialize(from)?;
    Ok(values.into_iter().map(|x| x.unwrap_or(f64::NAN)).collect())
}

impl Verified {
    /// Nothing measured yet.
    pub fn new() -> Self {
        Self {
            rev: REV,
            claims: BTreeMap::new(),
        }
    }

    /// As it is written: one claim a line, for those who read differences.
    ///
    /// # Panics
    /// Never: it is made of words and numbers.
    pub fn json(&self) -> String {
        let line = |(id, record): (&String, &Record)| {
            let [id, record] = [serde_json::to_string(id), serde_json::to_string(record)]
                .map(|json| json.expect("words and numbers"));
            format!("    {id}: {record}")
        };
        let lines: Vec<_> = self.claims.iter().map(line).collect();
        let (rev, claims) = (self.rev, lines.join(",\n"));
        format!("{{\n  \"rev\": {rev},\n  \"claims\": {{\n{claims}\n  }}\n}}\n")
    }
}

impl Lab {
    /// Whether what is written says of the measured seeds just what was measured.
    pub fn agrees(&self, measured: &Verified) -> bool {
        let Some(written) = self.verified.as_ref().filter(|v| v.rev == measured.rev) else {
            return false;
        };
        let same = |now: &Record, then: &Record| {
            let mut pairs = now.seeds.iter().zip(&now.values);
            pairs.all(|(seed, value)| {
                let at = then.seeds.iter().position(|other| other == seed);
                at.is_some_and(|at| then.values[at].to_bits() == value.to_bits())
            })
        };
        written.claims.len() == self.claims.len()
            && measured
                .claims
                .iter()
                .all(|(id, now)| written.claims.get(id).is_some_and(|then| same(now, then)))
    }
}

impl Claim {
    /// Seeds to measure.
    pub fn seeds_of(&self, quick: bool) -> &[u32] {
        match &self.quick {
            Some(seeds) if quick => seeds,
            None if quick => &self.seeds[..1],
            _ => &self.seeds,
        }
    }

    /// What is expected.
    ///
    /// # Panics
    /// Never: it was read before.
    pub fn expected(&self) -> Expected {
        Expected::new(self.expected, self.tolerance, self.least, self.most).expect("read before")
    }

    /// Canonical texts of the jobs for one seed.
    pub fn jobs_of(&self, seed: u32, mutate: bool) -> Vec<String> {
        let job = |text: &String| {
            let mut text = text.clone();
            if let Some(changes) = self.mutation.jobs.as_ref().filter(|_| mutate) {
                text = swapped_in(&text, changes);
            }
            if job::read(&text).is_some() {
                let seeded = swapped_in(&text, &format!("seed={seed}"));
                return job::read(&seeded).map_or(seeded, |read| read.text());
            }
            let mut spec = spec::parse(&text).spec;
            if mutate && self.mutation.swap.is_some() {
                spec.sparsity = 1.0 - spec.sparsity;
            }
            spec.seed = seed;
            spec::parse(&spec.text()).spec.text()
        };
        self.jobs.iter().map(job).collect()
    }

    /// The measure in words.
    pub fn measure_text(&self, mutate: bool) -> String {
        let mut args = self.measure.args.clone();
        if let Some(others) = self.mutation.args.as_ref().filter(|_| mutate) {
            args.extend(others.clone());
        }
        let pairs = args.iter().map(|(name, value)| match value {
            serde_json::Value::String(word) => format!("{name}={word}"),
            other => format!("{name}={other}"),
        });
        let pairs: Vec<_> = pairs.collect();
        if pairs.is_empty() {
            return self.measure.name.clone();
        }
        format!("{}?{}", self.measure.name, pairs.join("&"))
    }

    /// Whether its mutation turns the bias of the finished runs.
    pub fn flips_bias(&self) -> bool {
        self.mutation.flip.is_some()
    }

    /// All that is wrong with it.
    fn problems(&self) -> Vec<String> {
        let mut problems = vec![];
        let expected = Expected::new(self.expected, self.tolerance, self.least, self.most);
        problems.extend(expected.err());
        if self.seeds.is_empty() {
            problems.push("It has no seeds.".into());
        }
        for seed in self
            .quick
            .iter()
            .flatten()
            .filter(|s| !self.seeds.contains(s))
        {
            problems.push(format!("The quick seed {seed} is not among its seeds."));
        }
        for text in &self.jobs {
            let read = job::read(text).map(|read| read.problems);
            let parsed = read.unwrap_or_else(|| spec::parse(text).problems);
            problems.extend(parsed.iter().map(|p| format!("{text}: {}.", p.message)));
        }
        for mutate in [false, true] {
            match measures::read(&self.measure_text(mutate)) {
                Err(why) => problems.push(why),
                Ok((measure, _)) if measure.runs != self.jobs.len() => problems.push(format!(
                    "The measure {} is of {} runs, it has {} jobs.",
                    measure.name,
                    measure.runs,
                    self.jobs.len()
                )),
                Ok(_) => {}
            }
        }
        let Mutation {
            jobs,
            swap,
            args,
            flip,
        } = &self.mutation;
        let named = [
            jobs.is_some(),
            swap.is_some(),
            args.is_some(),
            flip.is_some(),
        ];
        if !named.contains(&true) {
            problems.push("Its mutation changes nothing.".into());
        }
        for (key, word, only) in [("swap", swap, "S"), ("flip", flip, "b")] {
            if word.as_ref().is_some_and(|word| word != only) {
                problems.push(format!("Its mutation can {key} {only} only."));
            }
        }
        problems.dedup();
        problems
    }
}

/// The text with the keys of another in place of its own.
fn swapped_in(text: &str, changes: &str) -> String {
    let key = |piece: &str| piece.split('=').next().unwrap_or_default().to_owned();
    let changed: BTreeSet<_> = changes.split('&').map(key).collect();
    let kept = text
        .split('&')
        .filter(|piece| !changed.contains(&key(piece)));
    kept.chain(changes.split('&')).collect::<Vec<_>>().join("&")
}

/// Turns the sign of the bias; what was evaluated of the run no longer counts.
pub fn flip_bias(file: &mut Snapshot) {
    file.tensors.remove("loss");
    if let Some(mut tensor) = file.tensors.remove("b") {
        if let Data::F32(values) = &mut tensor.data {
            values.iter_mut().for_each(|b| *b = -*b);
        }
        file.tensors.insert("b".into(), tensor);
    }
}

/// Every lab of a folder that has claims, by name.
///
/// # Errors
/// One readable message with all that is wrong.
pub fn read(labs: &Path) -> Result<Vec<Lab>, String> {
    let failed = |why| format!("{} cannot be read: {why}.", labs.display());
    let mut folders: Vec<PathBuf> = fs::read_dir(labs)
        .map_err(failed)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("claims.json").is_file())
        .collect();
    folders.sort();
    let (mut found, mut problems) = (vec![], vec![]);
    for folder in folders {
        match one(&folder) {
            Ok(lab) => found.push(lab),
            Err(several) => problems.extend(several),
        }
    }
    if problems.is_empty() {
        return Ok(found);
    }
    Err(format!(
        "The labs have problems:\n  {}",
        problems.join("\n  ")
    ))
}

/// The lab of one folder, or all that is wrong with it.
fn one(folder: &Path) -> Result<Lab, Vec<String>> {
    let id = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let path = folder.join("claims.json");
    let text =
        fs::read_to_string(&path).map_err(|why| vec![format!("{}: {why}", path.display())])?;
    let file: File =
        serde_json::from_str(&text).map_err(|why| vec![format!("{id}/claims.json: {why}")])?;
    let mut problems = vec![];
    let mut seen = BTreeSet::new();
    for claim in &file.claims {
        if !seen.insert(&claim.id) {
            problems.push(format!("{id}: two claims are called {}", claim.id));
        }
        problems.extend(
            claim
                .problems()
                .into_iter()
                .map(|why| format!("{id}, {}: {why}", claim.id)),
        );
    }
    for (name, stored) in &file.stored {
        let wrong = stored.problems().into_iter();
        problems.extend(wrong.map(|why| format!("{id}, {name}: {why}")));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let verified = fs::read_to_string(folder.join("verified.json")).ok();
    Ok(Lab {
        id,
        folder: folder.to_owned(),
        stored: file.stored,
        claims: file.claims,
        verified: verified.and_then(|json| serde_json::from_str(&json).ok()),
    })
}
