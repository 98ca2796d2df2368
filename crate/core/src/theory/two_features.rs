//! Two features in one dimension without biases: the exact loss of any W = (w₁, w₂), importances
//! (1, r), by T. McGrath's integral (PAPER 4.3). Not the optimum with biases, which is lower; the
//! antipodal pair with its biases is in `digon`, the phases of fixed weights in `phases`.

/// Loss of W = (w₁, w₂), b = 0, summed over the two features, the second with importance r ≥ 0, at
/// density p in 0..=1.
///
/// ```
/// use superposition::theory::two_features::loss;
///
/// // The antipodal pair errs only where both are active: (1 + r) p² E[min²].
/// assert!((loss([1.0, -1.0], 0.5, 0.1) - 1.5 * 0.01 / 6.0).abs() < 1e-15);
/// ```
pub fn loss(w: [f64; 2], r: f64, p: f64) -> f64 {
    output_loss(w, p) + r * output_loss([w[1], w[0]], p)
}

/// E\[(x₁ − ReLU(w₁² x₁ + w₁w₂ x₂))²\].
fn output_loss([own, other]: [f64; 2], p: f64) -> f64 {
    let (a, e) = (own * own, own * other);
    let positive = e.max(0.0);
    let alone = ((1.0 - a) * (1.0 - a) + positive * positive) / 3.0;
    p * (1.0 - p) * alone + p * p * both_active(a, e)
}

/// E\[(x − ReLU(a x + e y))²\] over x, y ~ U\[0, 1\], a ≥ 0.
fn both_active(a: f64, e: f64) -> f64 {
    let d = e.abs();
    if e >= 0.0 {
        (1.0 - a) * (1.0 - a) / 3.0 + e * e / 3.0 - (1.0 - a) * e / 2.0
    } else if a <= d {
        // The output is on where y < a x / d.
        1.0 / 3.0 - a * a / (4.0 * d) + a * a * a / (12.0 * d)
    } else {
        // The output is on where x > d y / a. The last term is (a⁴ − (a − d)⁴) / (12 a d), without
        // its cancellation for small d.
        let cross = a / 3.0 - d / 4.0 + d * d * d / (24.0 * a * a);
        let (near, far) = (a * a, (a - d) * (a - d));
        1.0 / 3.0 - 2.0 * cross + (near + far) * (2.0 * a - d) / (12.0 * a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loss by midpoints on a grid over the two amplitudes: shares nothing with the formulas.
    fn by_midpoints(w: [f64; 2], r: f64, p: f64) -> f64 {
        let grid = 1000;
        let at = |k: usize| (k as f64 + 0.5) / f64::from(grid as u32);
        let error = |x: [f64; 2]| {
            let h = w[0] * x[0] + w[1] * x[1];
            let miss = |i: usize| x[i] - (w[i] * h).max(0.0);
            miss(0) * miss(0) + r * miss(1) * miss(1)
        };
        let (mut single, mut both) = (0.0, 0.0);
        for k in 0..grid {
            single += error([at(k), 0.0]) + error([0.0, at(k)]);
            both += (0..grid).map(|l| error([at(k), at(l)])).sum::<f64>();
        }
        let grid = grid as f64;
        p * (1.0 - p) * single / grid + p * p * both / grid / grid
    }

    #[test]
    fn every_branch_agrees_with_quadrature() {
        let cases = [
            ([0.8, 0.6], 1.0, 0.5),
            ([1.0, -0.5], 0.4, 0.7),
            ([0.5, -1.2], 2.0, 0.3),
            ([1.0, -1.0], 0.8, 0.9),
            ([0.0, 1.0], 3.0, 0.6),
            ([-0.9, 1e-9], 1.0, 1.0),
            ([1e-9, -0.9], 1.0, 1.0),
        ];
        for (w, r, p) in cases {
            let (exact, sum) = (loss(w, r, p), by_midpoints(w, r, p));
            assert!((exact - sum).abs() < 1e-6, "{w:?}: {exact} against {sum}");
        }
    }

    /// Descends from the printed weights by halving steps along the axes and the diagonals.
    fn settle(mut w: [f64; 2], r: f64, p: f64) -> [f64; 2] {
        let ways = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0]];
        let mut step = 0.01;
        while step > 1e-9 {
            let moves = ways
                .iter()
                .flat_map(|way| [1.0, -1.0].map(|sign| way.map(|x| sign * x)));
            let mut tried = moves.map(|way| [w[0] + step * way[0], w[1] + step * way[1]]);
            match tried.find(|&next| loss(next, r, p) < loss(w, r, p)) {
                Some(next) => w = next,
                None => step /= 2.0,
            }
        }
        w
    }

    #[test]
    fn printed_minima() {
        // (p, r), the printed weights and loss (PAPER 4.3).
        let minima = [
            (0.9, 0.8, [0.725, 0.687], 0.087_485),
            (0.9, 0.8, [1.201, -1.088], 0.220_442),
            (0.5, 1.0, [1.049, -1.049], 0.081_250),
            (0.5, 1.0, [0.707, 0.707], 0.104_167),
            (0.1, 1.0, [1.007, -1.007], 0.003_322),
        ];
        for (p, r, printed, value) in minima {
            let w = settle(printed, r, p);
            let near = (w[0] - printed[0]).abs().max((w[1] - printed[1]).abs());
            assert!(near < 5.1e-4, "p={p}: {w:?}");
            assert!((loss(w, r, p) - value).abs() < 5.1e-7, "{}", loss(w, r, p));
        }
    }

    #[test]
    fn dropped_and_dedicated_features_lose_their_second_moment() {
        for p in [0.1, 0.7] {
            assert!((loss([1.0, 0.0], 0.3, p) - 0.3 * p / 3.0).abs() < 1e-15);
            assert!((loss([0.0, 1.0], 0.3, p) - p / 3.0).abs() < 1e-15);
            assert!((loss([0.0, 0.0], 0.3, p) - 1.3 * p / 3.0).abs() < 1e-15);
        }
    }

    #[test]
    fn the_sign_of_w_and_the_order_of_equal_features_do_not_matter() {
        for w in [[0.3, 0.9], [1.1, -0.4], [0.6, -1.3]] {
            let value = loss(w, 1.0, 0.35);
            assert!((loss(w.map(|x| -x), 1.0, 0.35) - value).abs() < 1e-15);
            assert!((loss([w[1], w[0]], 1.0, 0.35) - value).abs() < 1e-15);
        }
    }
}
