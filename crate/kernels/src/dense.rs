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
//! Beyond the plain loops: lanes run over samples; a block of accumulators stays in registers; the outputs
//! are worked off in blocks of [`BLOCK`] features so that `dz` never leaves the first-level cache. W is
//! stored in *panels* of four dimensions, `panel[p][i] = W[4p..4p+4, i]`, so that the four weights which meet
//! the same row lie together; dimensions beyond m are zeros that are never computed with. For `decode`, [`columns`]
//! are the same with features and dimensions changed over.
//!
//! The inner loops are short on purpose: engines compile what is in a loop with all its loads first, so that
//! loads, accumulators and one product must fit 15 registers: 4 × 2 accumulators, and no more turns at once.

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
        1 => project_tile::<L, 1, 4>(panel, rows, out, accumulate),
        2 => project_tile::<L, 2, 4>(panel, rows, out, accumulate),
        3 => project_tile::<L, 3, 2>(panel, rows, out, accumulate),
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

/// W by dimensions: `columns[g·m + k] = W[k, 4g..4g+4]`, zeros beyond n; `columns` \[⌈n/4⌉ · m\].
pub fn columns(panels: &[Quad], features: usize, m: usize, columns: &mut [Quad]) {
    for (g, group) in columns.chunks_mut(m).enumerate() {
        for (k, quad) in group.iter_mut().enumerate() {
            let panel = &panels[k / 4 * features..][..features];
            for (r, weight) in quad.iter_mut().enumerate() {
                *weight = panel.get(4 * g + r).map_or(0.0, |weights| weights[k % 4]);
            }
        }
    }
}

/// What [`decode`] needs of one block of features, and where it leaves its results.
pub struct Decode<'a, L> {
    /// W of the block by dimensions, as [`columns`] writes it \[⌈block/4⌉ · m\].
    pub columns: &'a [Quad],
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
    let whole = O::CHEAP && block.samples == TILE;
    let mut loss = [L::splat(0.0); LOSS_CHAINS];
    let mut i = 0;
    while whole && i + 4 <= features {
        decode_tile::<O, L, 4, 2, false>(&mut block, i, &mut loss);
        i += 4;
    }
    while whole && i < features {
        decode_tile::<O, L, 1, 4, false>(&mut block, i, &mut loss);
        i += 1;
    }
    while i < features {
        // Rare, or slow anyway: small code.
        decode_tile::<O, L, 1, 1, true>(&mut block, i, &mut loss);
        i += 1;
    }
    let [a, b, c, d] = loss;
    a.add(b).add(c.add(d)).sum()
}

/// R outputs, C vectors at a time; where only a part of the samples counts, PARTIAL.
#[inline(always)]
fn decode_tile<O: Output, L: Lanes, const R: usize, const C: usize, const PARTIAL: bool>(
    block: &mut Decode<'_, L>,
    first: usize,
    loss: &mut [L; LOSS_CHAINS],
) {
    // Everything in locals of fixed size, so that nothing is reloaded or checked in the loops.
    let (h, samples, mut sums) = (block.h, block.samples, *loss);
    let columns = &block.columns[first / 4 * h.len()..][..h.len()];
    let lane = first % 4;
    let bias: [L; R] = (*some(block.bias, first)).map(L::splat);
    let importance: [L; R] = (*some(block.importance, first)).map(L::splat);
    let x: &[Row<L>; R] = some(block.x, first);
    let d_z: &mut [Row<L>; R] = (&mut block.d_z[first..first + R])
        .try_into()
        .expect("R rows");
    let mut d_bias = [L::splat(0.0); R];
    for start in (0..VECTORS).step_by(C) {
        let mut z = bias.map(|bias| [bias; C]);
        for (weights, h) in columns.iter().zip(h) {
            let (weights, h): (&[f32; R], &[L; C]) = (some(weights, lane), some(h, start));
            for r in 0..R {
                let w = L::splat(weights[r]);
                for c in 0..C {
                    z[r][c] = w.mul_add(h[c], z[r][c]);
                }
            }
        }
        for r in 0..R {
            let x: &[L; C] = some(&x[r], start);
            for c in 0..C {
                let mut error = O::forward(z[r][c]).sub(x[c]);
                if PARTIAL {
                    error = error.mul(counted(samples, start + c));
                }
                let weighted = importance[r].mul(error);
                let chain = &mut sums[(r + c) % LOSS_CHAINS];
                *chain = weighted.mul_add(error, *chain);
                let d = O::backward(z[r][c], weighted);
                d_z[r][start + c] = d;
                d_bias[r] = d_bias[r].add(d);
            }
        }
    }
    *loss = sums;
    for r in 0..R {
        block.d_bias[first + r] += d_bias[r].sum();
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
        [_] => outer_tiles::<L, 4, 1, 1, 4>(panel, a, b),
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
    unrolled::<R>(
        #[inline(always)]
        |r| {
            let mut total = sums[0][r];
            for u in 1..U {
                for k in 0..K {
                    total[k] = total[k].add(sums[u][r][k]);
                }
            }
            panel[r] = L::from_array(panel[r]).add(L::sums(total)).to_array();
        },
    );
}

/// Calls a closure with 0..K, K at most 4: each call is compiled by itself, whatever a compiler would think.
#[inline(always)]
fn unrolled<const K: usize>(mut each: impl FnMut(usize)) {
    const { assert!(K <= 4) }
    if K > 0 {
        each(0);
    }
    if K > 1 {
        each(1);
    }
    if K > 2 {
        each(2);
    }
    if K > 3 {
        each(3);
    }
}

/// The C items of a slice from `start`.
#[inline(always)]
fn some<T, const C: usize>(items: &[T], start: usize) -> &[T; C] {
    items[start..start + C].try_into().expect("C items")
}
