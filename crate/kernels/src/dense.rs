//! The dense path of a tied one-matrix model, tile by tile.
//!
//! With W of n features × m dimensions and a tile of samples x, a training step is
//!
//! ```text
//! h  = W x                    project      n·m multiply-adds a sample
//! z  = Wᵀ h + b               decode       n·m, fused with all that follows for this output:
//! y  = out(z), e = y − x, loss += I e², dz = I e · out'(z), db += dz
//! dh = W dz                   project      n·m
//! dW += dz ⊗ h                outer        n·m
//! dW += x ⊗ dh                outer        n·m   (the encoder's half: W is used twice)
//! ```
//!
//! Beyond the plain loops: lanes run over samples; a block of accumulators stays in registers (8
//! to 12, enough to hide the latency of multiply-then-add); the outputs are worked off in blocks
//! of [`BLOCK`] features so that `dz` never leaves the first-level cache. W is stored in *panels*
//! of four dimensions, `panel[p][i] = W[4p..4p+4, i]`, so that the four weights which meet the
//! same row lie together; dimensions beyond m are zeros that are never computed with.

use super::lanes::Lanes;
use super::output::Output;
use super::{Row, TILE, VECTORS};

/// Features whose outputs are worked off together.
pub const BLOCK: usize = 32;

/// Four weights of one feature: dimensions 4p..4p+4.
pub type Quad = [f32; 4];

/// out[k] (+)= Σ_i panel[i][k] · rows[i], for the `out.len()` (1 to 4) dimensions of one panel.
///
/// Shapes: `panel` \[features\], `rows` \[features\], `out` \[1..=4\].
pub fn project<L: Lanes>(panel: &[Quad], rows: &[Row<L>], out: &mut [Row<L>], accumulate: bool) {
    match out.len() {
        1 => project_tile::<L, 1, 8>(panel, rows, out, accumulate),
        2 => project_tile::<L, 2, 4>(panel, rows, out, accumulate),
        3 => project_tile::<L, 3, 4>(panel, rows, out, accumulate),
        4 => project_tile::<L, 4, 2>(panel, rows, out, accumulate),
        k => unreachable!("a panel has 1 to 4 dimensions, not {k}"),
    }
}

#[inline(always)]
fn project_tile<L: Lanes, const K: usize, const C: usize>(
    panel: &[Quad],
    rows: &[Row<L>],
    out: &mut [Row<L>],
    accumulate: bool,
) {
    let out: &mut [Row<L>; K] = out.try_into().expect("K rows");
    for start in (0..VECTORS).step_by(C) {
        let mut sums = [[L::splat(0.0); C]; K];
        if accumulate {
            for k in 0..K {
                sums[k] = *some(&out[k], start);
            }
        }
        for (weights, row) in panel.iter().zip(rows) {
            let x: &[L; C] = some(row, start);
            for k in 0..K {
                let w = L::splat(weights[k]);
                for c in 0..C {
                    sums[k][c] = w.mul_add(x[c], sums[k][c]);
                }
            }
        }
        for k in 0..K {
            out[k][start..start + C].copy_from_slice(&sums[k]);
        }
    }
}

/// What [`decode`] needs of one block of features, and where it leaves its results.
pub struct Decode<'a, L> {
    /// All panels of W, one after the other: \[⌈m/4⌉ · features\].
    pub panels: &'a [Quad],
    /// Features of the model, the length of a panel.
    pub features: usize,
    /// First feature of the block.
    pub first: usize,
    /// Hidden rows h \[m\].
    pub h: &'a [Row<L>],
    /// Input rows of the block \[block\].
    pub x: &'a [Row<L>],
    /// b of the block.
    pub bias: &'a [f32],
    /// I of the block.
    pub importance: &'a [f32],
    /// Samples of the tile that count, 1..=[`TILE`]; the errors of the others are set to 0.
    pub samples: usize,
    /// Out: d loss / dz without the factor 2 \[block\].
    pub d_z: &'a mut [Row<L>],
    /// Out: sums of `d_z` over the samples, added to what is there \[block\].
    pub d_bias: &'a mut [f32],
}

/// Chains of the loss sum: enough that one addition need not wait for the one before.
const LOSS_CHAINS: usize = 4;

/// Outputs, errors and their derivatives for one block of features; returns Σ I e² over the tile.
pub fn decode<O: Output, L: Lanes>(mut block: Decode<'_, L>) -> f32 {
    let features = block.x.len();
    let mut loss = [L::splat(0.0); LOSS_CHAINS];
    let mut i = 0;
    while O::CHEAP && i + 4 <= features {
        decode_tile::<O, L, 4, 2>(&mut block, i, &mut loss);
        i += 4;
    }
    while i < features {
        if O::CHEAP {
            decode_tile::<O, L, 1, 8>(&mut block, i, &mut loss);
        } else {
            decode_tile::<O, L, 1, 1>(&mut block, i, &mut loss);
        }
        i += 1;
    }
    let [a, b, c, d] = loss;
    a.add(b).add(c.add(d)).sum()
}

#[inline(always)]
fn decode_tile<O: Output, L: Lanes, const R: usize, const C: usize>(
    block: &mut Decode<'_, L>,
    first: usize,
    loss: &mut [L; LOSS_CHAINS],
) {
    // Everything in locals of fixed size, so that nothing is reloaded or checked in the loops.
    let (panels, features, h, samples) = (block.panels, block.features, block.h, block.samples);
    let bias: [f32; R] = *some(block.bias, first);
    let importance: [f32; R] = *some(block.importance, first);
    let x: &[Row<L>; R] = some(block.x, first);
    let d_z: &mut [Row<L>; R] = (&mut block.d_z[first..first + R])
        .try_into()
        .expect("R rows");
    let mut d_bias = [L::splat(0.0); R];
    for start in (0..VECTORS).step_by(C) {
        let mut z: [[L; C]; R] = core::array::from_fn(|r| [L::splat(bias[r]); C]);
        let mut at = block.first + first;
        for h in h.chunks(4) {
            accumulate_panel(some(panels, at), h, start, &mut z);
            at += features;
        }
        for r in 0..R {
            let (x, i): (&[L; C], L) = (some(&x[r], start), L::splat(importance[r]));
            for c in 0..C {
                let mut error = O::forward(z[r][c]).sub(x[c]);
                if samples < TILE {
                    error = error.mul(counted(samples, start + c));
                }
                let weighted = i.mul(error);
                let chain = &mut loss[(r + c) % LOSS_CHAINS];
                *chain = weighted.mul_add(error, *chain);
                let d = O::backward(z[r][c], weighted);
                d_z[r][start + c] = d;
                d_bias[r] = d_bias[r].add(d);
            }
        }
    }
    for r in 0..R {
        block.d_bias[first + r] += d_bias[r].sum();
    }
}

/// z[r] += Σ_k weights[r][k] · h[k] over the (1 to 4) dimensions of one panel.
#[inline(always)]
fn accumulate_panel<L: Lanes, const R: usize, const C: usize>(
    weights: &[Quad; R],
    h: &[Row<L>],
    start: usize,
    z: &mut [[L; C]; R],
) {
    // Fixed counts, so that the compiler unrolls them.
    match h {
        [a, b, c, d] => accumulate_dimensions(weights, [a, b, c, d], start, z),
        [a, b, c] => accumulate_dimensions(weights, [a, b, c], start, z),
        [a, b] => accumulate_dimensions(weights, [a, b], start, z),
        [a] => accumulate_dimensions(weights, [a], start, z),
        _ => unreachable!("a panel has 1 to 4 dimensions, not {}", h.len()),
    }
}

#[inline(always)]
fn accumulate_dimensions<L: Lanes, const R: usize, const C: usize, const K: usize>(
    weights: &[Quad; R],
    h: [&Row<L>; K],
    start: usize,
    z: &mut [[L; C]; R],
) {
    for k in 0..K {
        let h: &[L; C] = some(h[k], start);
        for r in 0..R {
            let w = L::splat(weights[r][k]);
            for c in 0..C {
                z[r][c] = w.mul_add(h[c], z[r][c]);
            }
        }
    }
}

/// 1 in the lanes of vector `v` whose sample counts, 0 in the others.
#[inline(always)]
fn counted<L: Lanes>(samples: usize, v: usize) -> L {
    L::from_array(core::array::from_fn(|lane| {
        if 4 * v + lane < samples { 1.0 } else { 0.0 }
    }))
}

/// panel[i][k] += Σ_samples a[i] · b[k], for the `b.len()` (1 to 4) dimensions of one panel.
///
/// Shapes: `panel` \[features\], `a` \[features\], `b` \[1..=4\].
pub fn outer<L: Lanes>(panel: &mut [Quad], a: &[Row<L>], b: &[Row<L>]) {
    // Rows × dimensions × interleaved sums: 8 accumulators each.
    match b {
        [_] => outer_tiles::<L, 4, 1, 2, 8>(panel, a, b),
        [_, _] => outer_tiles::<L, 4, 2, 1, 4>(panel, a, b),
        [_, _, _] => outer_tiles::<L, 2, 3, 1, 2>(panel, a, b),
        [_, _, _, _] => outer_tiles::<L, 2, 4, 1, 2>(panel, a, b),
        _ => unreachable!("a panel has 1 to 4 dimensions, not {}", b.len()),
    }
}

/// In blocks of R rows with U interleaved sums each; the rows left over with U1 sums each.
#[inline(always)]
fn outer_tiles<L: Lanes, const R: usize, const K: usize, const U: usize, const U1: usize>(
    panel: &mut [Quad],
    a: &[Row<L>],
    b: &[Row<L>],
) {
    let b: &[Row<L>; K] = b.try_into().expect("K rows");
    let (panel_blocks, panel_rest) = panel.as_chunks_mut::<R>();
    let (a_blocks, a_rest) = a.as_chunks::<R>();
    for (panel, a) in panel_blocks.iter_mut().zip(a_blocks) {
        outer_tile::<L, R, K, U>(panel, a, b);
    }
    for (quad, row) in panel_rest.iter_mut().zip(a_rest) {
        outer_tile::<L, 1, K, U1>(core::array::from_mut(quad), core::array::from_ref(row), b);
    }
}

#[inline(always)]
fn outer_tile<L: Lanes, const R: usize, const K: usize, const U: usize>(
    panel: &mut [Quad; R],
    a: &[Row<L>; R],
    b: &[Row<L>; K],
) {
    let mut sums = [[[L::splat(0.0); 4]; R]; U];
    for v in 0..VECTORS / U {
        for u in 0..U {
            for r in 0..R {
                for k in 0..K {
                    let (a, b) = (a[r][v * U + u], b[k][v * U + u]);
                    sums[u][r][k] = a.mul_add(b, sums[u][r][k]);
                }
            }
        }
    }
    for r in 0..R {
        let total = core::array::from_fn(|k| {
            sums[1..]
                .iter()
                .fold(sums[0][r][k], |total, sums| total.add(sums[r][k]))
        });
        panel[r] = L::from_array(panel[r]).add(L::sums(total)).to_array();
    }
}

/// The C items of a slice from `start`.
#[inline(always)]
fn some<T, const C: usize>(items: &[T], start: usize) -> &[T; C] {
    items[start..start + C].try_into().expect("C items")
}
