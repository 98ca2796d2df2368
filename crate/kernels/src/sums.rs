//! Sums of rows in f64, for small networks that are no tile: plain loops, which the compiler turns into lanes because this
//! package is compiled for speed.

/// Rows that are added while a sum is at hand.
const TOGETHER: usize = 4;

/// `to` += Σ_r `scales`\[r\] · row r of `rows`, each as long as `to`, in the order of the rows; what has no scale or no row
/// counts for nothing.
#[inline(never)]
pub fn combine(to: &mut [f64], scales: &[f64], rows: &[f64]) {
    let len = to.len();
    if len == 0 {
        return;
    }
    let (blocks, scales) = (rows.chunks(TOGETHER * len), scales.chunks(TOGETHER));
    for (block, scales) in blocks.zip(scales) {
        let whole = block.len() == TOGETHER * len;
        if let (true, &[a, b, c, d]) = (whole, scales) {
            let (first, rest) = block.split_at(len);
            let (second, rest) = rest.split_at(len);
            let (third, fourth) = rest.split_at(len);
            let rows = first.iter().zip(second).zip(third).zip(fourth);
            for (x, (((p, q), r), s)) in to.iter_mut().zip(rows) {
                *x = (((*x + a * p) + b * q) + c * r) + d * s;
            }
        } else {
            for (row, &scale) in block.chunks_exact(len).zip(scales) {
                to.iter_mut().zip(row).for_each(|(x, y)| *x += scale * y);
            }
        }
    }
}
