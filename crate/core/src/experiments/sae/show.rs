//! The tensors that hold what an autoencoder has found against the truth; their meaning is in the head of `mod`.

use super::Sae;
use super::found::{self, Found, STRENGTHS};
use super::frequency;
use super::network::Ready;
use crate::snapshot::Snapshot;

impl Sae {
    /// Everything but what is counted over samples alone.
    pub(super) fn show_found(&self, snapshot: &mut Snapshot) {
        let ready = self.network.ready(&self.parameters, &self.parameters);
        let found = Found::new(&self.truth, &ready);
        self.show_directions(snapshot, &ready, &found);
        self.show_rates(snapshot, &found);
        let n = self.truth.norms.len();
        let (answers, lines) = found::shrinkage(&self.truth, &self.network, &ready, &found);
        snapshot.insert("answers", &[n, STRENGTHS], answers);
        snapshot.insert("shrinkage", &[n, 2], lines);
    }

    fn show_directions(&self, snapshot: &mut Snapshot, ready: &Ready, found: &Found) {
        let (m, k) = (self.network.dimensions, self.network.latents);
        let n = self.truth.norms.len();
        let columns = |rows: &[f64], count: usize| -> Vec<f64> {
            let entry = |at: usize| rows[at % count * m + at / count];
            (0..m * count).map(entry).collect()
        };
        snapshot.insert("dictionary", &[m, k], columns(&ready.directions, k));
        let directions = self.truth.directions.concat();
        snapshot.insert("truth", &[m, n], columns(&directions, n));
        snapshot.insert("norms", &[n], self.truth.norms.clone());
        snapshot.insert("cosines", &[n, k], found.all.clone());
        snapshot.insert("mmcs", &[1], vec![found.mmcs()]);
        snapshot.insert("feature_latent", &[n], found.latents.clone());
        snapshot.insert("latent_feature", &[k], found.features.clone());
    }

    fn show_rates(&self, snapshot: &mut Snapshot, found: &Found) {
        let (n, k) = (self.truth.norms.len(), self.network.latents);
        let (rates, densities) = (self.tally.rates(), &self.truth.densities);
        let feature = |i: usize| {
            let rate = rates[found.latents[i] as usize];
            let there = found.cosines[i].is_finite();
            let rate = if there { rate } else { f64::NAN };
            [found.cosines[i], rate, densities[i]]
        };
        let features: Vec<f64> = (0..n).flat_map(feature).collect();
        snapshot.insert("features", &[n, 3], features);
        let lost = self.tally.lost();
        let latent = |j: usize| [found.pure[j], rates[j], lost[j]];
        let latents: Vec<f64> = (0..k).flat_map(latent).collect();
        snapshot.insert("latents", &[k, 3], latents);
        let [often, active] = frequency::ranked(&self.truth, &rates);
        let value = |column: &[f64], r: usize| column.get(r).copied().unwrap_or(f64::NAN);
        let rank = |r: usize| [value(&often, r), value(&active, r)];
        let ranks: Vec<f64> = (0..n.max(k)).flat_map(rank).collect();
        snapshot.insert("ranks", &[n.max(k), 2], ranks);
        let columns = [often, active];
        let slopes = frequency::slopes(&self.truth, found, &rates, &columns, self.tally.samples);
        snapshot.insert("slopes", &[3], slopes);
    }
}
