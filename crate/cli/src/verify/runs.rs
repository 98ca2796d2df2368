//! The runs that claims are about, each trained once.

use std::collections::{BTreeMap, BTreeSet};

use superposition::snapshot::Snapshot;

use super::lab::Lab;
use crate::runs::finished;

/// Finished files by canonical text.
pub struct Trained(BTreeMap<String, Snapshot>);

impl Trained {
    /// # Errors
    /// One sentence, if that run was not trained.
    pub fn get(&self, text: &str) -> Result<&Snapshot, String> {
        self.0
            .get(text)
            .ok_or_else(|| format!("{text} was not trained."))
    }
}

/// Trains every run that the claims of these labs need.
pub fn train(labs: &[&Lab], quick: bool, mutate: bool) -> Trained {
    let claims = labs.iter().flat_map(|lab| &lab.claims);
    let texts: BTreeSet<String> = claims
        .flat_map(|claim| {
            let seeds = claim.seeds_of(quick).iter();
            seeds.flat_map(|&seed| claim.jobs_of(seed, mutate))
        })
        .collect();
    let texts: Vec<String> = texts.into_iter().collect();
    let files = finished(&texts);
    Trained(texts.into_iter().zip(files).collect())
}
