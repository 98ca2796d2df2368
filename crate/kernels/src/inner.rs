//! Inner products of some columns with others: a tile of a Gram matrix that is too large to be kept whole.
//!
//! Columns lie in groups of four by dimensions, as [`super::dense::columns`] writes them. Products are added up in f32 along
//! one stretch of dimensions, and the stretches in f64, so that thousands of dimensions lose no more digits than one stretch does.

use super::dense::Quad;
use super::lanes::Lanes;

/// `out`\[i · 4q + j\] += Σ_k rows\[i\]\[k\] · columns\[j\]\[k\], for 4p rows and 4q columns of `depth` dimensions each.
///
/// Shapes: `rows` \[p · depth\], `columns` \[q · depth\], group after group; `out` \[4p · 4q\].
pub fn inner_products<L: Lanes>(rows: &[Quad], columns: &[Quad], depth: usize, out: &mut [f64]) {
    if depth == 0 {
        return;
    }
    let width = 4 * (columns.len() / depth);
    for (a, rows) in rows.chunks_exact(depth).enumerate() {
        let mut groups = columns.chunks_exact(depth).enumerate();
        while let Some((b, first)) = groups.next() {
            let at = [4 * a, 4 * b, width];
            match groups.next() {
                Some((_, second)) => block::<L, 2>(rows, [first, second], at, out),
                None => block::<L, 1>(rows, [first], at, out),
            }
        }
    }
}

#[inline(always)]
fn block<L: Lanes, const C: usize>(
    rows: &[Quad],
    columns: [&[Quad]; C],
    [row, column, width]: [usize; 3],
    out: &mut [f64],
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
        for r in 0..4 {
            let out = &mut out[(row + r) * width + column + 4 * c..][..4];
            let more = sums[c][r].to_array();
            out.iter_mut()
                .zip(more)
                .for_each(|(sum, x)| *sum += f64::from(x));
        }
    }
}
