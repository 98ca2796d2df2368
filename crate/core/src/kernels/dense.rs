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
use super::{Row, TILE, VECTORS};

/// Features whose outputs are worked off together.
pub const BLOCK: usize = 32;

/// Four weights of one feature: dimensions 4p..4p+4.
pub type Quad = [f32; 4];

/// The output function of a model and its derivative, side by side.
pub trait Output {
    /// y = out(z).
    fn forward<L: Lanes>(z: L) -> L;
    /// `d_y · out'(z)`.
    fn backward<L: Lanes>(z: L, d_y: L) -> L;
}

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
                sums[k] = *vectors(&out[k], start);
            }
        }
        for (weights, row) in panel.iter().zip(rows) {
            let x: &[L; C] = vectors(row, start);
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

/// Outputs, errors and their derivatives for one block of features; returns Σ I e² over the tile.
pub fn decode<O: Output, L: Lanes>(block: &mut Decode<'_, L>) -> f32 {
    let features = block.x.len();
    let mut loss = L::splat(0.0);
    let mut i = 0;
    while i + 4 <= features {
        loss = decode_tile::<O, L, 4, 2>(block, i, loss);
        i += 4;
    }
    while i < features {
        loss = decode_tile::<O, L, 1, 8>(block, i, loss);
        i += 1;
    }
    loss.sum()
}

#[inline(always)]
fn decode_tile<O: Output, L: Lanes, const R: usize, const C: usize>(
    block: &mut Decode<'_, L>,
    first: usize,
    loss: L,
) -> L {
    let mut loss = loss;
    let mut d_bias = [L::splat(0.0); R];
    let bias: &[f32; R] = block.bias[first..first + R].try_into().expect("R features");
    let importance: &[f32; R] = block.importance[first..first + R]
        .try_into()
        .expect("R features");
    for start in (0..VECTORS).step_by(C) {
        let mut z: [[L; C]; R] = core::array::from_fn(|r| [L::splat(bias[r]); C]);
        let mut at = block.first + first;
        for h in block.h.chunks(4) {
            let weights: &[Quad; R] = block.panels[at..at + R].try_into().expect("R features");
            accumulate_panel(weights, h, start, &mut z);
            at += block.features;
        }
        for r in 0..R {
            let x: &[L; C] = vectors(&block.x[first + r], start);
            let i = L::splat(importance[r]);
            for c in 0..C {
                let mut error = O::forward(z[r][c]).sub(x[c]);
                if block.samples < TILE {
                    error = error.mul(counted(block.samples, start + c));
                }
                let weighted = i.mul(error);
                loss = weighted.mul_add(error, loss);
                let d_z = O::backward(z[r][c], weighted);
                block.d_z[first + r][start + c] = d_z;
                d_bias[r] = d_bias[r].add(d_z);
            }
        }
    }
    for r in 0..R {
        block.d_bias[first + r] += d_bias[r].sum();
    }
    loss
}

/// z[r] += Σ_k weights[r][k] · h[k] over the (1 to 4) dimensions of one panel.
#[inline(always)]
fn accumulate_panel<L: Lanes, const R: usize, const C: usize>(
    weights: &[Quad; R],
    h: &[Row<L>],
    start: usize,
    z: &mut [[L; C]; R],
) {
    // A full panel has a fixed count, so that the compiler unrolls it.
    if let Ok(h) = <&[Row<L>; 4]>::try_from(h) {
        for k in 0..4 {
            accumulate_dimension(weights, k, vectors(&h[k], start), z);
        }
    } else {
        for (k, row) in h.iter().enumerate().take(3) {
            accumulate_dimension(weights, k, vectors(row, start), z);
        }
    }
}

#[inline(always)]
fn accumulate_dimension<L: Lanes, const R: usize, const C: usize>(
    weights: &[Quad; R],
    k: usize,
    h: &[L; C],
    z: &mut [[L; C]; R],
) {
    for r in 0..R {
        let w = L::splat(weights[r][k]);
        for c in 0..C {
            z[r][c] = w.mul_add(h[c], z[r][c]);
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
    match b.len() {
        1 => outer_tiles::<L, 4, 1>(panel, a, b),
        2 => outer_tiles::<L, 4, 2>(panel, a, b),
        3 => outer_tiles::<L, 2, 3>(panel, a, b),
        4 => outer_tiles::<L, 2, 4>(panel, a, b),
        k => unreachable!("a panel has 1 to 4 dimensions, not {k}"),
    }
}

#[inline(always)]
fn outer_tiles<L: Lanes, const R: usize, const K: usize>(
    panel: &mut [Quad],
    a: &[Row<L>],
    b: &[Row<L>],
) {
    let b: &[Row<L>; K] = b.try_into().expect("K rows");
    let (panel_blocks, panel_rest) = panel.as_chunks_mut::<R>();
    let (a_blocks, a_rest) = a.as_chunks::<R>();
    for (panel, a) in panel_blocks.iter_mut().zip(a_blocks) {
        outer_tile::<L, R, K>(panel, a, b);
    }
    for (quad, row) in panel_rest.iter_mut().zip(a_rest) {
        outer_tile::<L, 1, K>(core::array::from_mut(quad), core::array::from_ref(row), b);
    }
}

#[inline(always)]
fn outer_tile<L: Lanes, const R: usize, const K: usize>(
    panel: &mut [Quad; R],
    a: &[Row<L>; R],
    b: &[Row<L>; K],
) {
    let mut sums = [[L::splat(0.0); 4]; R];
    for v in 0..VECTORS {
        for r in 0..R {
            for k in 0..K {
                sums[r][k] = a[r][v].mul_add(b[k][v], sums[r][k]);
            }
        }
    }
    for r in 0..R {
        panel[r] = L::from_array(panel[r]).add(L::sums(sums[r])).to_array();
    }
}

/// The C vectors of a row from `start`.
#[inline(always)]
fn vectors<L, const C: usize>(row: &Row<L>, start: usize) -> &[L; C] {
    row[start..start + C].try_into().expect("C divides the row")
}
