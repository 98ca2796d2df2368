//! What happens between the two matrices of a model: a bias, a rectifier, a price on activity.

use super::lanes::Lanes;
use super::{Row, TILE, VECTORS};

/// How hidden activations h are made of W x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hidden<'a> {
    /// c \[m\], or empty for none.
    pub bias: &'a [f32],
    /// Whether h = ReLU(W x + c), and not W x + c.
    pub relu: bool,
    /// What each unit of |h| costs.
    pub price: f32,
}

/// h ← φ(h + c), in place; rows \[m\].
pub fn activate<L: Lanes>(hidden: Hidden<'_>, rows: &mut [Row<L>]) {
    for (k, row) in rows.iter_mut().enumerate() {
        let bias = L::splat(hidden.bias.get(k).copied().unwrap_or(0.0));
        for h in row.iter_mut() {
            let sum = h.add(bias);
            *h = if hidden.relu { sum.relu() } else { sum };
        }
    }
}

/// dh ← (dh + price/2 · sign h) φ'(h), in place, for the `samples` that count; adds the sums of dh to
/// `d_bias` (\[m\] or empty) and returns Σ |h|. Half the price, since every gradient here lacks its 2.
pub fn deactivate<L: Lanes>(
    hidden: Hidden<'_>,
    samples: usize,
    rows: &[Row<L>],
    d_rows: &mut [Row<L>],
    d_bias: &mut [f32],
) -> f32 {
    let zero = L::splat(0.0);
    let mut activity = zero;
    for (k, (row, d_row)) in rows.iter().zip(d_rows.iter_mut()).enumerate() {
        let mut sum = zero;
        for v in 0..VECTORS {
            let counts = counted::<L>(samples, v);
            let h = row[v].mul(counts);
            let mut d = d_row[v];
            if hidden.price > 0.0 {
                let half = L::splat(0.5 * hidden.price);
                let above = half.keep_where_greater(h, zero);
                let below = half.keep_where_greater(zero, h);
                d = d.add(above).sub(below);
                activity = activity.add(h.abs());
            }
            if hidden.relu {
                d = d.keep_where_greater(row[v], zero);
            }
            d_row[v] = d;
            sum = sum.add(d);
        }
        if let Some(total) = d_bias.get_mut(k) {
            *total += sum.sum();
        }
    }
    activity.sum()
}

/// 1 in the lanes of vector `v` whose sample counts, 0 in the others.
#[inline(always)]
pub(crate) fn counted<L: Lanes>(samples: usize, v: usize) -> L {
    if 4 * v + 4 <= samples.min(TILE) {
        return L::splat(1.0);
    }
    L::from_array(core::array::from_fn(|lane| {
        if 4 * v + lane < samples { 1.0 } else { 0.0 }
    }))
}
