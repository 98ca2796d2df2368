//! Who gets what: the assignment of columns to rows with the greatest sum of gains.

use nalgebra::DMatrix;

/// `order[row]` is the column that a row gets, each column once \[k\]; `gain` is k×k.
///
/// Shortest augmenting paths (Kuhn 1955, Munkres 1957) with potentials, k³ operations.
pub fn best(gain: &DMatrix<f64>) -> Vec<usize> {
    let k = gain.nrows();
    let mut owner: Vec<Option<usize>> = vec![None; k];
    let (mut of_rows, mut of_columns) = (vec![0.0; k], vec![0.0; k]);
    for start in 0..k {
        // What it would cost to reach a column, and over which column one comes there.
        let (mut reach, mut from) = (vec![f64::INFINITY; k], vec![None; k]);
        let mut done = vec![false; k];
        let (mut row, mut last) = (start, None);
        let free = loop {
            let mut nearest: Option<usize> = None;
            for column in (0..k).filter(|&column| !done[column]) {
                let cost = -gain[(row, column)] - of_rows[row] - of_columns[column];
                if cost < reach[column] {
                    (reach[column], from[column]) = (cost, last);
                }
                if nearest.is_none_or(|best| reach[column] < reach[best]) {
                    nearest = Some(column);
                }
            }
            let column = nearest.expect("a row to place leaves a column free");
            let step = reach[column];
            of_rows[start] += step;
            for other in 0..k {
                if done[other] {
                    of_columns[other] -= step;
                    of_rows[owner[other].expect("a visited column has an owner")] += step;
                } else {
                    reach[other] -= step;
                }
            }
            done[column] = true;
            match owner[column] {
                Some(next) => (row, last) = (next, Some(column)),
                None => break column,
            }
        };
        let mut column = free;
        while let Some(before) = from[column] {
            owner[column] = owner[before];
            column = before;
        }
        owner[column] = Some(start);
    }
    let mut order = vec![0; k];
    for (column, row) in owner.into_iter().enumerate() {
        order[row.expect("every column has an owner")] = column;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best of all permutations, by trying them.
    fn tried(gain: &DMatrix<f64>, row: usize, free: &mut Vec<usize>) -> f64 {
        if row == gain.nrows() {
            return 0.0;
        }
        let mut best = f64::NEG_INFINITY;
        for at in 0..free.len() {
            let column = free.remove(at);
            best = best.max(gain[(row, column)] + tried(gain, row + 1, free));
            free.insert(at, column);
        }
        best
    }

    #[test]
    fn no_permutation_gains_more() {
        for seed in 0..40_u64 {
            let k = 1 + seed as usize % 6;
            let gain = DMatrix::from_fn(k, k, |i, j| {
                let mixed = (seed + 1) * (i as u64 * 31 + j as u64 * 17 + 7);
                (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as f64 / 1e6
            });
            let order = best(&gain);
            let mut seen = order.clone();
            seen.sort_unstable();
            assert_eq!(seen, (0..k).collect::<Vec<_>>());
            let sum: f64 = (0..k).map(|i| gain[(i, order[i])]).sum();
            let expected = tried(&gain, 0, &mut (0..k).collect());
            assert!((sum - expected).abs() < 1e-9, "{sum} for {expected}");
        }
    }
}
