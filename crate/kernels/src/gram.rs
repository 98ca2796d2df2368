//! A training step of a tied one-matrix model through its Gram matrix, where few features are active.
//!
//! ```text
//! G = Wᵀ W                                             products: once a step, one half of it
//! y = out(b + Σ_a x_a G[a]), loss, dz, db              visit: a sample, over its active features a
//! D[a] += x_a dz
//! dW = W (D + Dᵀ)                                      end: once a step
//! ```
//!
//! The same numbers as by the two products with W but for rounding. Samples in which nothing is active all give
//! out(b): they are counted, not computed. Rows of G and D are n values, padded to p = ⌈n/4⌉ vectors; a padded
//! feature has importance 0, so it adds nothing anywhere.

use super::active::{Active, Entry};
use super::dense::Quad;
use super::lanes::Lanes;
use super::output::Output;
use super::sparse::{group, group_mut, in_groups};
use super::tied::Tied;

/// What a step through the Gram matrix needs of memory.
pub struct Gram<L> {
    /// G, a row of p vectors for each feature \[4p · p\].
    gram: Vec<L>,
    /// D, likewise.
    moved: Vec<L>,
    /// The sample at hand \[p\].
    x: Vec<L>,
    /// b, I and the sum of dz \[p\] each.
    bias: Vec<L>,
    importance: Vec<L>,
    d_bias: Vec<L>,
    /// Samples in which nothing was active.
    empty: u32,
}

impl<L: Lanes> Gram<L> {
    /// Of n features; n = 0 takes no memory.
    pub fn new(n: usize) -> Self {
        let p = n.div_ceil(4);
        let vectors = |count| vec![L::splat(0.0); count];
        Self {
            gram: vectors(4 * p * p),
            moved: vectors(4 * p * p),
            x: vectors(p),
            bias: vectors(p),
            importance: vectors(p),
            d_bias: vectors(p),
            empty: 0,
        }
    }

    /// ⌈n/4⌉ of the features it is for.
    pub fn groups(&self) -> usize {
        self.x.len()
    }
}

/// Puts a model in place and forgets the step before.
pub fn begin<L: Lanes>(model: Tied<'_>, gram: &mut Gram<L>) {
    let n = model.bias.len();
    products(model.columns, &mut gram.gram, gram.x.len());
    gram.moved.fill(L::splat(0.0));
    gram.d_bias.fill(L::splat(0.0));
    L::floats_mut(&mut gram.bias)[..n].copy_from_slice(model.bias);
    L::floats_mut(&mut gram.importance)[..n].copy_from_slice(model.importance);
    gram.empty = 0;
}

/// G from W by dimensions \[p · m\]: four rows by one or two groups of four columns from the diagonal on, and their
/// mirror images.
pub fn products<L: Lanes>(columns: &[Quad], gram: &mut [L], p: usize) {
    let m = columns.len() / p;
    for a in 0..p {
        let rows = &columns[a * m..][..m];
        let mut b = a;
        while b + 2 <= p {
            let both = [&columns[b * m..][..m], &columns[(b + 1) * m..][..m]];
            block::<L, 2>(rows, both, gram, [a, b, p]);
            b += 2;
        }
        if b < p {
            block::<L, 1>(rows, [&columns[b * m..][..m]], gram, [a, b, p]);
        }
    }
}

#[inline(always)]
fn block<L: Lanes, const C: usize>(
    rows: &[Quad],
    columns: [&[Quad]; C],
    gram: &mut [L],
    [a, b, p]: [usize; 3],
) {
    let mut sums = [[L::splat(0.0); 4]; C];
    for k in 0..rows.len() {
        for c in 0..C {
            let column = L::from_array(columns[c][k]);
            for r in 0..4 {
                sums[c][r] = L::splat(rows[k][r]).mul_add(column, sums[c][r]);
            }
        }
    }
    for c in 0..C {
        let mirrored = L::transpose(sums[c]);
        for r in 0..4 {
            gram[(4 * a + r) * p + b + c] = sums[c][r];
            gram[(4 * (b + c) + r) * p + a] = mirrored[r];
        }
    }
}

/// Summed loss of the samples of a tile that count; adds to D and to the sum of dz.
pub fn visit<O: Output, L: Lanes>(samples: usize, active: &Active, gram: &mut Gram<L>) -> f32 {
    let mut loss = L::splat(0.0);
    for sample in 0..samples {
        let entries = active.of(sample);
        if entries.is_empty() {
            gram.empty += 1;
            continue;
        }
        let flat = L::floats_mut(&mut gram.x);
        entries
            .iter()
            .for_each(|e| flat[e.feature as usize] = e.value);
        let p = gram.x.len();
        in_groups!(p, first, COUNT => outputs::<O, L, COUNT>(entries, first, gram, &mut loss));
        let flat = L::floats_mut(&mut gram.x);
        entries.iter().for_each(|e| flat[e.feature as usize] = 0.0);
    }
    loss.sum()
}

#[inline(always)]
fn outputs<O: Output, L: Lanes, const C: usize>(
    entries: &[Entry],
    first: usize,
    gram: &mut Gram<L>,
    loss: &mut L,
) {
    let p = gram.x.len();
    let mut z: [L; C] = *group(&gram.bias, first);
    for entry in entries {
        let row: &[L; C] = group(&gram.gram, entry.feature as usize * p + first);
        let x = L::splat(entry.value);
        for c in 0..C {
            z[c] = x.mul_add(row[c], z[c]);
        }
    }
    let x: &[L; C] = group(&gram.x, first);
    let importance: &[L; C] = group(&gram.importance, first);
    let d_bias: &mut [L; C] = group_mut(&mut gram.d_bias, first);
    for c in 0..C {
        let error = O::forward(z[c]).sub(x[c]);
        let weighted = importance[c].mul(error);
        *loss = weighted.mul_add(error, *loss);
        z[c] = O::backward(z[c], weighted);
        d_bias[c] = d_bias[c].add(z[c]);
    }
    for entry in entries {
        let row: &mut [L; C] = group_mut(&mut gram.moved, entry.feature as usize * p + first);
        let x = L::splat(entry.value);
        for c in 0..C {
            row[c] = x.mul_add(z[c], row[c]);
        }
    }
}

/// Ends a step: adds to the gradients of W, in panels, and of b; returns the loss of the empty samples.
pub fn end<O: Output, L: Lanes>(
    model: Tied<'_>,
    gram: &mut Gram<L>,
    grad: &mut [Quad],
    d_bias: &mut [f32],
) -> f32 {
    let n = d_bias.len();
    let (empty, mut loss) = (L::splat(gram.empty as f32), L::splat(0.0));
    for c in 0..gram.x.len() {
        let (z, importance) = (gram.bias[c], gram.importance[c]);
        let answer = O::forward(z);
        let weighted = importance.mul(answer).mul(empty);
        loss = weighted.mul_add(answer, loss);
        gram.d_bias[c] = gram.d_bias[c].add(O::backward(z, weighted));
    }
    for (sum, &more) in d_bias.iter_mut().zip(L::floats(&gram.d_bias)) {
        *sum += more;
    }
    fold(&mut gram.moved, gram.x.len());
    // Features outside, panels inside: a group's columns of D then stay in the nearest cache.
    for g in 0..gram.x.len() {
        let mut panels = model.panels.chunks_exact(n).zip(grad.chunks_exact_mut(n));
        while let Some((panel, grad)) = panels.next() {
            match panels.next() {
                Some((next, next_grad)) => {
                    moved::<L, 2>(&gram.moved, g, [panel, next], [grad, next_grad]);
                }
                None => moved::<L, 1>(&gram.moved, g, [panel], [grad]),
            }
        }
    }
    loss.sum()
}

/// D ← D + Dᵀ, in blocks of four by four.
pub fn fold<L: Lanes>(moved: &mut [L], p: usize) {
    for a in 0..p {
        for b in a..p {
            let at = |r: usize| (4 * a + r) * p + b;
            let across = |r: usize| (4 * b + r) * p + a;
            let one: [L; 4] = core::array::from_fn(|r| moved[at(r)]);
            let other = L::transpose(core::array::from_fn(|r| moved[across(r)]));
            let sum: [L; 4] = core::array::from_fn(|r| one[r].add(other[r]));
            for (r, turned) in L::transpose(sum).into_iter().enumerate() {
                moved[across(r)] = turned;
            }
            (0..4).for_each(|r| moved[at(r)] = sum[r]);
        }
    }
}

/// grad[i] += Σ_j E[j][i] panel[j] for one or two panels, a symmetric E \[4p · p\] and the four features of a group.
#[inline(always)]
fn moved<L: Lanes, const C: usize>(
    e: &[L],
    g: usize,
    panels: [&[Quad]; C],
    grads: [&mut [Quad]; C],
) {
    let n = panels[0].len();
    let p = n.div_ceil(4);
    let panels = panels.map(|panel| &panel[..n]);
    let mut sums = [[L::splat(0.0); 4]; C];
    for (j, e) in e.chunks_exact(p).take(n).enumerate() {
        let four: &[f32; 4] = group(L::floats(&e[g..][..1]), 0);
        for c in 0..C {
            let w = L::from_array(panels[c][j]);
            for r in 0..4 {
                sums[c][r] = L::splat(four[r]).mul_add(w, sums[c][r]);
            }
        }
    }
    for (grad, sums) in grads.into_iter().zip(sums) {
        for (grad, sum) in grad[4 * g..].iter_mut().zip(sums) {
            *grad = L::from_array(*grad).add(sum).to_array();
        }
    }
}
