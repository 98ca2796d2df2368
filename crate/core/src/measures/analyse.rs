//! Tensors that a run does not carry by itself, computed of one frame: what charts of the labs draw.

use super::{Finished, frames, losses, neurons, points, shapes};
use crate::geometry::frame::gram;
use crate::snapshot::Snapshot;

/// The analyses there are.
pub const NAMES: [&str; 7] = [
    "anatomy", "terms", "links", "partners", "thomson", "memory", "neurons",
];

/// Inner products smaller than this are no links, and there are never more links than that.
const LEAST: f64 = 0.1;
const MOST: usize = 4000;

/// The frame with these analyses added:
///
/// - `anatomy` f64 \[6, 5\]: rows for 0, 1, 2, 3, 4 and at least 5 active features, as (k, P(k), what
///   errors at active features add to the loss, what those at silent ones add, standard error of both);
/// - `terms` f64 \[n, 2\]: of each feature I_i (1 − ‖W_i‖²)² and Σ_{j≠i} I_j (W_j·W_i)²;
/// - `links` f32 \[k, 3\]: pairs of represented features i < j with |W_i·W_j| ≥ 0.1, as (i, j, W_i·W_j), the
///   strongest first, 4000 at most (PAPER 1.7, the feature-geometry graph);
/// - `thomson` f64 \[3\]: in three dimensions, how many features are represented, the energy of their directions as
///   charges on a sphere, the least energy known of so many; NaN where they are none of 2 to 12;
/// - `memory` f64 \[7\], of a finite data set: T, the loss on its points, that on fresh samples that are not empty, mean dimensionality of the represented features
///   and sum of all, mean and sum of those of the points' hidden vectors; with it `hidden` f32 \[T, m\], those vectors, and
///   `shares` f64 \[T\], their dimensionalities;
/// - `partners` f64 \[n/2\]: the cosines of features 1 and 2, 3 and 4, …;
/// - `neurons` u32 \[m, 3\]: of each neuron how many features weigh on it, the first of them (n where there is none), and 1 where it is of the
///   asymmetric motif (PAPER 1.13).
///
/// # Errors
/// One sentence: an unknown name, a frame without W and b, features of several sparsities.
pub fn analyse(frame: &Snapshot, names: &[&str]) -> Result<Snapshot, String> {
    let run = Finished::new(frame)?;
    let mut more = frame.clone();
    for name in names {
        match *name {
            "anatomy" => {
                let terms = losses::anatomy(&run)?;
                let row = |(k, term): (usize, &crate::evaluate::anatomy::Term)| {
                    let (p, error) = (term.probability, term.error);
                    [k as f64, p, term.active, term.silent, error]
                };
                let rows: Vec<f64> = terms.iter().enumerate().flat_map(row).collect();
                more.insert(name, &[terms.len(), 5], rows);
            }
            "terms" => {
                let rows = losses::linear_terms(&run);
                more.insert(name, &[rows.len(), 2], rows.into_flattened());
            }
            "links" => {
                let rows = links(&run);
                more.insert(name, &[rows.len(), 3], rows.into_flattened());
            }
            "thomson" => {
                let row = shapes::thomson(&run).unwrap_or([f64::NAN; 3]);
                more.insert(name, &[3], row.to_vec());
            }
            "memory" => {
                let memory = points::memory(&run)?;
                more.insert(name, &[7], memory.row().to_vec());
                let m = run.w.nrows();
                more.insert("shares", &[memory.shares.len()], memory.shares);
                more.insert("hidden", &[memory.hidden.len() / m, m], memory.hidden);
            }
            "neurons" => {
                let rows = neurons::rows(&run);
                more.insert(name, &[rows.len(), 3], rows.into_flattened());
            }
            "partners" => {
                let cosines = frames::partners(&run);
                more.insert(name, &[cosines.len()], cosines);
            }
            _ => return Err(format!("There is no analysis “{name}”.")),
        }
    }
    Ok(more)
}

fn links(run: &Finished) -> Vec<[f32; 3]> {
    let (gram, is) = (gram(&run.w), &run.represented);
    let pairs = (0..is.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    let mut links: Vec<(usize, usize, f64)> = pairs
        .filter(|&(i, j)| is[i] && is[j])
        .map(|(i, j)| (i, j, gram[(i, j)]))
        .filter(|link| link.2.abs() >= LEAST)
        .collect();
    links.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
    links.truncate(MOST);
    let row = |(i, j, product): (usize, usize, f64)| [i as f32, j as f32, product as f32];
    links.into_iter().map(row).collect()
}
