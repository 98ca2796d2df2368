//! What a lab's pages show before anything trains: film strips, and rows of finished jobs.

use serde::Deserialize;
use superposition::measures::analyse;
use superposition::snapshot::Snapshot;
use superposition::spec::{self, Spec};
use superposition::{job, strip};

use super::lab::Lab;
use crate::runs;
use crate::strip::{lay, stored as without_history};

/// Multiplications that checking a file may cost: beyond it, only one frame is trained again.
const CHEAP: f64 = 5e11;
/// Experiments of one file that a check does again: of more than these, the one in the middle.
const QUICK: usize = 4;

/// What is to be stored: a strip, or a row of jobs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// Run text of a strip; its sparsity does not matter.
    #[serde(default)]
    strip: Option<String>,
    /// Sparsities of its frames; without them the usual ones.
    sparsities: Option<Vec<f64>>,
    /// Analyses of each frame.
    #[serde(default)]
    analyses: Vec<String>,
    /// Texts of jobs, runs or experiments, each a frame.
    #[serde(default)]
    jobs: Vec<String>,
    /// Of jobs: the tensors that are kept; without them all.
    #[serde(default)]
    tensors: Vec<String>,
}

impl Stored {
    /// All that is wrong with it.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = vec![];
        match (&self.strip, self.jobs.is_empty()) {
            (Some(_), false) | (None, true) => {
                problems.push("It needs a strip or jobs, one of the two.".into());
            }
            _ => {}
        }
        if self.strip.is_none() && self.sparsities.is_some() {
            problems.push("Sparsities are a strip's.".into());
        }
        if self.strip.is_some() && !self.tensors.is_empty() {
            problems.push("A strip keeps the tensors that it has.".into());
        }
        for text in self.strip.iter().chain(&self.jobs) {
            let read = job::read(text).map(|read| read.problems);
            let parsed = read.unwrap_or_else(|| spec::parse(text).problems);
            problems.extend(parsed.iter().map(|p| format!("{text}: {}.", p.message)));
        }
        let known = |name: &&String| !analyse::NAMES.contains(&name.as_str());
        let unknown = self.analyses.iter().filter(known);
        problems.extend(unknown.map(|name| format!("There is no analysis {name}.")));
        problems
    }

    /// Canonical texts of the frames.
    fn texts(&self) -> Vec<String> {
        let Some(text) = &self.strip else {
            let canonical = |text: &String| {
                job::read(text).map_or_else(|| spec::parse(text).spec.text(), |read| read.text())
            };
            return self.jobs.iter().map(canonical).collect();
        };
        let spec = spec::parse(text).spec;
        let specs = match &self.sparsities {
            None => strip::runs(&spec),
            Some(sparsities) => strip::runs_at(&spec, sparsities),
        };
        specs.iter().map(Spec::text).collect()
    }

    /// The finished frames as one file.
    fn bound(&self, files: Vec<Snapshot>) -> Snapshot {
        let names: Vec<&str> = self.analyses.iter().map(String::as_str).collect();
        // Experiments have no matrix to analyse.
        let more = |frame: &Snapshot| match names.as_slice() {
            [] => frame.clone(),
            names => analyse::analyse(frame, names).expect("known analyses"),
        };
        let frames = if self.strip.is_some() {
            lay(files)
        } else {
            files
        };
        let frames: Vec<_> = frames.iter().map(more).map(|f| self.kept(f)).collect();
        if self.tensors.is_empty() {
            without_history(&frames)
        } else {
            strip::bind(&frames, &[])
        }
    }

    fn kept(&self, mut frame: Snapshot) -> Snapshot {
        if !self.tensors.is_empty() {
            let all: Vec<String> = frame.tensors.iter().map(|(name, _)| name.clone()).collect();
            for name in all.iter().filter(|name| !self.tensors.contains(name)) {
                frame.tensors.remove(name);
            }
        }
        frame
    }

    /// Whether checking it does one frame again instead of all.
    fn takes_long(&self, texts: &[String]) -> bool {
        let experiments = texts.iter().filter(|t| job::read(t).is_some()).count();
        experiments > QUICK || texts.iter().map(|text| runs::cost(text)).sum::<f64>() > CHEAP
    }
}

/// Everything that a lab stores, with its file name, trained.
///
/// # Panics
/// Never: analyses were checked when the lab was read.
pub fn train(lab: &Lab) -> Vec<(String, Snapshot)> {
    let one = |(name, stored): (&String, &Stored)| {
        let files = runs::finished(&stored.texts());
        (file_name(name), stored.bound(files))
    };
    lab.stored.iter().map(one).collect()
}

/// Of each stored file, whether it is what training gives: the whole file, or for those that take
/// long the fingerprint of the frame in the middle.
pub fn check(lab: &Lab) -> Vec<(String, bool)> {
    let one = |(name, stored): (&String, &Stored)| {
        let name = file_name(name);
        let bytes = std::fs::read(lab.folder.join("snapshots").join(&name)).unwrap_or_default();
        let texts = stored.texts();
        let good = if stored.takes_long(&texts) {
            same_middle(&texts, &bytes)
        } else {
            stored.bound(runs::finished(&texts)).encode() == bytes
        };
        (name, good)
    };
    lab.stored.iter().map(one).collect()
}

fn same_middle(texts: &[String], bytes: &[u8]) -> bool {
    let Ok(written) = Snapshot::decode(bytes) else {
        return false;
    };
    let middle = texts.len() / 2;
    let frames = runs::finished(&texts[middle..=middle]);
    let key = format!("{middle}.fingerprint");
    written.metadata.get("strip") == Some(&texts.len().to_string())
        && written.metadata.get(&key) == frames[0].metadata.get("fingerprint")
}

fn file_name(name: &str) -> String {
    format!("{name}.safetensors")
}
