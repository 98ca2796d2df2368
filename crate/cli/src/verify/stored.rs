//! The strips that a lab's pages show before anything trains.

use superposition::measures::analyse;
use superposition::snapshot::Snapshot;
use superposition::spec::{self, Spec};
use superposition::strip;

use super::lab::{Lab, Stored};
use crate::runs;
use crate::strip::{lay, stored};

/// Multiplications that checking a strip may cost: beyond it, only one frame is trained again.
const CHEAP: f64 = 5e11;

/// Every stored strip of a lab with its file name, trained.
///
/// # Panics
/// Never: analyses were checked when the lab was read.
pub fn train(lab: &Lab) -> Vec<(String, Snapshot)> {
    let one = |(name, stored): (&String, &Stored)| (file_name(name), file(stored));
    lab.stored.iter().map(one).collect()
}

/// Of each stored strip, whether it is what training gives: the whole file, or for those that take
/// long the fingerprint of the frame in the middle.
pub fn check(lab: &Lab) -> Vec<(String, bool)> {
    let one = |(name, stored): (&String, &Stored)| {
        let name = file_name(name);
        let bytes = std::fs::read(lab.folder.join("snapshots").join(&name)).unwrap_or_default();
        let texts = texts(stored);
        let good = if texts.iter().map(|text| runs::cost(text)).sum::<f64>() <= CHEAP {
            file(stored).encode() == bytes
        } else {
            same_middle(&texts, &bytes)
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

/// The runs of a strip, from dense to sparse.
fn texts(wanted: &Stored) -> Vec<String> {
    let spec = spec::parse(&wanted.strip).spec;
    let specs = match &wanted.sparsities {
        None => strip::runs(&spec),
        Some(sparsities) => strip::runs_at(&spec, sparsities),
    };
    specs.iter().map(Spec::text).collect()
}

fn file(wanted: &Stored) -> Snapshot {
    let names: Vec<&str> = wanted.analyses.iter().map(String::as_str).collect();
    let frames = lay(runs::finished(&texts(wanted)));
    let more = |frame: &Snapshot| analyse::analyse(frame, &names).expect("known analyses");
    stored(&frames.iter().map(more).collect::<Vec<_>>())
}
