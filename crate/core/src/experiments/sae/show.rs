//! The tensors that hold what an autoencoder has found against the truth; their meaning is in the head of `mod`.

use super::Sae;
use super::found::{self, Found, STRENGTHS};
use super::network::Ready;
use crate::snapshot::Snapshot;

impl Sae {
    /// Directions, matches, shrinkage, ranks.
    pub(super) fn show_matches(&self, snapshot: &mut Snapshot, ready: &Ready) {
        let (m, k, n) = (
            self.network.dimensions,
            self.network.latents,
            self.truth.norms.len(),
        );
        let found = Found::new(&self.truth, ready);
        let rates = self.tally.rates();
        let column = |rows: &[f64], count: usize| -> Vec<f64> {
            (0..m * count)
                .map(|at| rows[at % count * m + at / count])
                .collect()
        };
        snapshot.insert("dictionary", &[m, k], column(&ready.directions, k));
        let directions = self.truth.directions.concat();
        snapshot.insert("truth", &[m, n], column(&directions, n));
        snapshot.insert("norms", &[n], self.truth.norms.clone());
        let densities = &self.truth.densities;
        let feature = |i: usize| {
            let cosine = found.cosines[i];
            let rate = rates[found.latents[i] as usize];
            [
                cosine,
                if cosine.is_nan() { f64::NAN } else { rate },
                densities[i],
            ]
        };
        snapshot.insert(
            "features",
            &[n, 3],
            (0..n).flat_map(feature).collect::<Vec<f64>>(),
        );
        let latent = |j: usize| [found.pure[j], rates[j]];
        snapshot.insert(
            "latents",
            &[k, 2],
            (0..k).flat_map(latent).collect::<Vec<f64>>(),
        );
        snapshot.insert("cosines", &[n, k], found.all.clone());
        snapshot.insert("mmcs", &[1], vec![found.mmcs()]);
        let (answers, lines) = found::shrinkage(&self.truth, &self.network, ready, &found);
        snapshot.insert("answers", &[n, STRENGTHS], answers);
        snapshot.insert("shrinkage", &[n, 2], lines);
        let there = self.truth.represented();
        let there = densities.iter().zip(there).filter(|(_, there)| *there);
        let columns = [sorted(rates), sorted(there.map(|(p, _)| *p).collect())];
        let rank = |r: usize| {
            columns
                .each_ref()
                .map(|c| c.get(r).copied().unwrap_or(f64::NAN))
        };
        let ranks: Vec<f64> = (0..n.max(k)).flat_map(rank).collect();
        snapshot.insert("ranks", &[n.max(k), 2], ranks);
        snapshot.insert("feature_latent", &[n], found.latents);
        snapshot.insert("latent_feature", &[k], found.features);
    }
}

/// Largest first.
fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    values
}
