//! The halves of a training step that need only active features, and outputs that are open.
//!
//! ```text
//! gather    h[s] = Σ_{i active in s} x_i W[i]                    instead of  h = W x
//! scatter   dW[i] += x_i dh[s]       for i active in s           instead of  dW += x ⊗ dh
//! open      dh[s] += dz_i W[i], dW[i] += dz_i h[s]  where dz ≠ 0 instead of  dh = W dz, dW += dz ⊗ h
//! ```
//!
//! Here everything of one feature, or of one sample, lies together: q = ⌈m/4⌉ vectors, the last padded with
//! zeros. [`by_feature`] and [`by_sample`] bring weights and hidden rows into this form, [`to_panels`] and [`to_rows`]
//! back. Vectors of a feature are taken four, two or one at a time.

use super::active::Active;
use super::dense::Quad;
use super::lanes::Lanes;
use super::{Row, TILE, VECTORS};

/// Does something for q vectors, four, two or one at a time: `$first` is the first, `$count` how many.
macro_rules! in_groups {
    ($q:expr, $first:ident, $count:ident => $body:expr) => {{
        let mut $first = 0;
        while $first < $q {
            match $q - $first {
                1 => {
                    const $count: usize = 1;
                    $body;
                    $first += 1;
                }
                2 | 3 => {
                    const $count: usize = 2;
                    $body;
                    $first += 2;
                }
                _ => {
                    const $count: usize = 4;
                    $body;
                    $first += 4;
                }
            }
        }
    }};
}
pub(crate) use in_groups;

/// `out[i·q + p] = panels[p·n + i]`.
pub fn by_feature<L: Lanes>(panels: &[Quad], n: usize, out: &mut [L]) {
    let q = panels.len() / n;
    for (p, panel) in panels.chunks_exact(n).enumerate() {
        for (i, &quad) in panel.iter().enumerate() {
            out[i * q + p] = L::from_array(quad);
        }
    }
}

/// `panels[p·n + i] += sums[i·q + p]`.
pub fn to_panels<L: Lanes>(sums: &[L], n: usize, panels: &mut [Quad]) {
    let q = panels.len() / n;
    for (p, panel) in panels.chunks_exact_mut(n).enumerate() {
        for (i, quad) in panel.iter_mut().enumerate() {
            *quad = L::from_array(*quad).add(sums[i * q + p]).to_array();
        }
    }
}

/// h of samples \[64 · q\] as rows \[m\].
pub fn to_rows<L: Lanes>(samples: &[L], rows: &mut [Row<L>]) {
    let q = rows.len().div_ceil(4);
    for (p, rows) in rows.chunks_mut(4).enumerate() {
        for v in 0..VECTORS {
            let turned = L::transpose(core::array::from_fn(|s| samples[(4 * v + s) * q + p]));
            for (row, turned) in rows.iter_mut().zip(turned) {
                row[v] = turned;
            }
        }
    }
}

/// Rows \[m\] as vectors of samples \[64 · q\].
pub fn by_sample<L: Lanes>(rows: &[Row<L>], samples: &mut [L]) {
    let q = rows.len().div_ceil(4);
    let zero = L::splat(0.0);
    for (p, rows) in rows.chunks(4).enumerate() {
        for v in 0..VECTORS {
            let four = core::array::from_fn(|k| rows.get(k).map_or(zero, |row| row[v]));
            for (s, turned) in L::transpose(four).into_iter().enumerate() {
                samples[(4 * v + s) * q + p] = turned;
            }
        }
    }
}

/// h of every sample \[64 · q\], from weights by feature \[n · q\].
pub fn gather<L: Lanes>(weights: &[L], active: &Active, h: &mut [L]) {
    let q = h.len() / TILE;
    in_groups!(q, first, COUNT => gather_group::<L, COUNT>(weights, active, h, q, first));
}

#[inline(always)]
fn gather_group<L: Lanes, const C: usize>(
    weights: &[L],
    active: &Active,
    h: &mut [L],
    q: usize,
    first: usize,
) {
    for (sample, h) in h.chunks_exact_mut(q).enumerate() {
        let mut sums = [L::splat(0.0); C];
        for entry in active.of(sample) {
            let w: &[L; C] = group(weights, entry.feature as usize * q + first);
            let x = L::splat(entry.value);
            for c in 0..C {
                sums[c] = x.mul_add(w[c], sums[c]);
            }
        }
        h[first..first + C].copy_from_slice(&sums);
    }
}

/// Adds x_i dh to the gradients by feature \[n · q\], for the samples that count.
pub fn scatter<L: Lanes>(grad: &mut [L], active: &Active, samples: usize, d_h: &[L]) {
    let q = d_h.len() / TILE;
    in_groups!(q, first, COUNT => scatter_group::<L, COUNT>(grad, active, samples, d_h, first));
}

#[inline(always)]
fn scatter_group<L: Lanes, const C: usize>(
    grad: &mut [L],
    active: &Active,
    samples: usize,
    d_h: &[L],
    first: usize,
) {
    let q = d_h.len() / TILE;
    for (sample, d_h) in d_h.chunks_exact(q).take(samples).enumerate() {
        let d: [L; C] = *group(d_h, first);
        for entry in active.of(sample) {
            let sums: &mut [L; C] = group_mut(grad, entry.feature as usize * q + first);
            let x = L::splat(entry.value);
            for c in 0..C {
                sums[c] = x.mul_add(d[c], sums[c]);
            }
        }
    }
}

/// Both products of the errors `d_z` of a block of features with weights and h, where an error is not 0: adds to `d_h`
/// \[64 · q\] and to the gradients of the block \[block · q\].
pub fn open<L: Lanes>(d_z: &[Row<L>], weights: &[L], h: &[L], d_h: &mut [L], grad: &mut [L]) {
    let q = h.len() / TILE;
    let mut list = [(0_usize, 0.0_f32); TILE];
    let features = weights.chunks_exact(q).zip(grad.chunks_exact_mut(q));
    for (row, (weights, grad)) in d_z.iter().zip(features) {
        let count = list_row(row, &mut list);
        let found = &list[..count];
        if count > 0 {
            in_groups!(q, first, COUNT => open_group::<L, COUNT>(found, weights, h, d_h, grad, first));
        }
    }
}

/// Samples with what is not 0 in a row; how many there are.
#[inline(always)]
fn list_row<L: Lanes>(row: &Row<L>, list: &mut [(usize, f32); TILE]) -> usize {
    let values = L::floats(row);
    let mut count = 0;
    for first in (0..VECTORS).step_by(4) {
        let mut mask = 0;
        for v in 0..4 {
            mask |= row[first + v].nonzero() << (4 * v);
        }
        while mask != 0 {
            let sample = 4 * first + mask.trailing_zeros() as usize;
            list[count % TILE] = (sample, values[sample % TILE]);
            count += 1;
            mask &= mask - 1;
        }
    }
    count
}

#[inline(always)]
fn open_group<L: Lanes, const C: usize>(
    found: &[(usize, f32)],
    weights: &[L],
    h: &[L],
    d_h: &mut [L],
    grad: &mut [L],
    first: usize,
) {
    let q = weights.len();
    let w: [L; C] = *group(weights, first);
    let mut sums: [L; C] = *group(grad, first);
    for &(sample, error) in found {
        let (at, error) = (sample * q + first, L::splat(error));
        let (h, d): (&[L; C], &mut [L; C]) = (group(h, at), group_mut(d_h, at));
        for c in 0..C {
            sums[c] = error.mul_add(h[c], sums[c]);
            d[c] = error.mul_add(w[c], d[c]);
        }
    }
    grad[first..first + C].copy_from_slice(&sums);
}

/// The C items of a slice from `start`.
#[inline(always)]
pub(crate) fn group<T, const C: usize>(items: &[T], start: usize) -> &[T; C] {
    items[start..start + C].try_into().expect("C items")
}

/// The same, to be written.
#[inline(always)]
pub(crate) fn group_mut<T, const C: usize>(items: &mut [T], start: usize) -> &mut [T; C] {
    (&mut items[start..start + C]).try_into().expect("C items")
}
