//! What happens between the matrices, against its naive twin; and the derivative of GELU.

use super::{assert_close, plain, rows, values};
use crate::hidden::Hidden;
use crate::output::Gelu;
use crate::{Kernels, TILE, naive};

/// With a rectifier and without, with bias and price and without, for whole and for half-filled tiles.
pub(super) fn hidden_agrees<L: Kernels>() {
    for (m, samples) in [(1, TILE), (3, 1), (5, 63), (8, 40)] {
        for case in 0..8 {
            let (relu, price) = (case & 1 == 1, if case & 2 == 2 { 0.7 } else { 0.0 });
            let bias = if case & 4 == 4 { values(m, 21) } else { vec![] };
            let hidden = Hidden {
                bias: &bias,
                relu,
                price,
            };
            let (mut h, before) = rows::<L>(m, 22);
            L::activate(hidden, &mut h);
            let wide: Vec<f64> = bias.iter().map(|&c| f64::from(c)).collect();
            let opened = naive::activate(relu, &wide, &before);
            assert_close(&plain(&h), &opened, "activate");

            // As from a decoder: samples that do not count have no derivative.
            let (mut d_h, mut plain_d) = rows::<L>(m, 23);
            let filled: Vec<f32> = plain_d.iter().flatten().map(|&d| d as f32).collect();
            for k in 0..m {
                for s in 0..TILE {
                    let value = if s < samples {
                        filled[k * TILE + s]
                    } else {
                        0.0
                    };
                    plain_d[k][s] = value.into();
                    let mut lanes = d_h[k][s / 4].to_array();
                    lanes[s % 4] = value;
                    d_h[k][s / 4] = L::from_array(lanes);
                }
            }
            let mut d_bias = vec![0.0; bias.len()];
            let activity = L::deactivate(hidden, samples, &h, &mut d_h, &mut d_bias);
            let (d, sum) = naive::deactivate(relu, price.into(), samples, &opened, &plain_d);
            assert_close(&plain(&d_h), &d, "deactivate");
            let expected = if price > 0.0 { sum } else { 0.0 };
            assert_close(&[vec![activity.into()]], &[vec![expected]], "activity");
            let sums = d.iter().map(|row| row.iter().sum()).take(bias.len());
            let ours = d_bias.iter().map(|&x| f64::from(x)).collect();
            assert_close(&[ours], &[sums.collect()], "hidden bias");
        }
    }
}

/// Φ(1) = 0.8413447, φ(1) = 0.2419707 (any table of the normal distribution).
pub(super) fn gelu_is_tabulated() {
    for (z, value, slope) in [
        (0.0, 0.0, 0.5),
        (1.0, 0.841_344_7, 1.083_315_4),
        (-1.0, -0.158_655_3, -0.083_315_4),
    ] {
        assert!((Gelu::value(z) - value).abs() < 1e-7, "{}", Gelu::value(z));
        assert!((Gelu::slope(z) - slope).abs() < 1e-7, "{}", Gelu::slope(z));
    }
}
