//! How often latents fire, held against how often features are active: rank by rank, and match by match.

use super::found::Found;
use super::line::Line;
use super::truth::Truth;
use crate::math;

/// A match counts above this cosine.
const MATCHED: f64 = 0.9;
/// A feature counts that is active so many times.
const SEEN: f64 = 100.0;

/// The most frequent first: latents, and represented features.
pub fn ranked(truth: &Truth, rates: &[f64]) -> [Vec<f64>; 2] {
    let there = truth.densities.iter().zip(truth.represented());
    let features = there.filter(|(_, there)| *there).map(|(p, _)| *p).collect();
    [rates.to_vec(), features].map(|mut column: Vec<f64>| {
        column.sort_unstable_by(|a, b| b.total_cmp(a));
        column
    })
}

/// Slopes of log–log lines: firing by density over the matches, where `samples` were seen; then firing and density by rank,
/// as far as there are both.
pub fn slopes(
    truth: &Truth,
    found: &Found,
    rates: &[f64],
    ranked: &[Vec<f64>; 2],
    samples: f64,
) -> Vec<f64> {
    let mut matched = Line::default();
    for (i, &p) in truth.densities.iter().enumerate() {
        if found.cosines[i] > MATCHED && p * samples >= SEEN {
            add(&mut matched, p, rates[found.latents[i] as usize]);
        }
    }
    let both = ranked[0].len().min(ranked[1].len());
    let by_rank = |column: &Vec<f64>| {
        let mut line = Line::default();
        for (rank, &rate) in column[..both].iter().enumerate() {
            add(&mut line, (rank + 1) as f64, rate);
        }
        line.fit()[0]
    };
    let [latents, features] = ranked.each_ref().map(by_rank);
    vec![matched.fit()[0], latents, features]
}

/// Adds a point by its logarithms; nothing that never happened.
fn add(line: &mut Line, x: f64, y: f64) {
    if y > 0.0 {
        line.add(math::ln(x), math::ln(y));
    }
}
