//! Tensors that a run does not carry by itself, computed of one frame: what charts of the labs draw.

use super::{Finished, losses};
use crate::snapshot::Snapshot;

/// The analyses there are.
pub const NAMES: [&str; 2] = ["anatomy", "terms"];

/// The frame with these analyses added:
///
/// - `anatomy` f64 \[6, 5\]: rows for 0, 1, 2, 3, 4 and at least 5 active features, as (k, P(k), what
///   errors at active features add to the loss, what those at silent ones add, standard error of both);
/// - `terms` f64 \[n, 2\]: of each feature I_i (1 − ‖W_i‖²)² and Σ_{j≠i} I_j (W_j·W_i)².
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
            _ => return Err(format!("There is no analysis “{name}”.")),
        }
    }
    Ok(more)
}
