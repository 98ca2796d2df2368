//! Naive twins of the kernels: plain loops in f64, so simple that they are unlikely to be wrong.
//!
//! Matrices are nested vectors, samples come first nowhere: `rows[i][s]` is feature i of sample s.

/// out[k][s] = Σ_i w[k][i] · rows[i][s].
pub fn project(w: &[Vec<f64>], rows: &[Vec<f64>], samples: usize) -> Vec<Vec<f64>> {
    let sum = |k: usize, s: usize| (0..rows.len()).map(|i| w[k][i] * rows[i][s]).sum();
    (0..w.len())
        .map(|k| (0..samples).map(|s| sum(k, s)).collect())
        .collect()
}

/// out[k][i] = Σ_s a[i][s] · b[k][s].
pub fn outer(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let sum = |k: usize, i: usize| a[i].iter().zip(&b[k]).map(|(x, y)| x * y).sum();
    (0..b.len())
        .map(|k| (0..a.len()).map(|i| sum(k, i)).collect())
        .collect()
}

/// (loss, d_z[i][s], d_bias[i]) of outputs out(Σ_k w[k][i] h[k][s] + b[i]) against x[i][s]; `relu`
/// chooses the output function. Samples from `counted` on have no error.
pub fn decode(
    relu: bool,
    w: &[Vec<f64>],
    h: &[Vec<f64>],
    x: &[Vec<f64>],
    bias: &[f64],
    importance: &[f64],
    counted: usize,
) -> (f64, Vec<Vec<f64>>, Vec<f64>) {
    let (mut loss, mut d_z, mut d_bias) = (0.0, vec![], vec![]);
    for i in 0..x.len() {
        let mut row = vec![0.0; x[i].len()];
        for s in 0..counted {
            let z: f64 = bias[i] + (0..h.len()).map(|k| w[k][i] * h[k][s]).sum::<f64>();
            let open = !relu || z > 0.0;
            let error = if open { z } else { 0.0 } - x[i][s];
            loss += importance[i] * error * error;
            row[s] = if open { importance[i] * error } else { 0.0 };
        }
        d_bias.push(row.iter().sum());
        d_z.push(row);
    }
    (loss, d_z, d_bias)
}

/// h = φ(rows + bias), φ being ReLU or nothing; an empty bias is none.
pub fn activate(relu: bool, bias: &[f64], rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let open = |k: usize, x: f64| {
        let sum = x + bias.get(k).copied().unwrap_or(0.0);
        if relu && sum <= 0.0 { 0.0 } else { sum }
    };
    let row = |(k, row): (usize, &Vec<f64>)| row.iter().map(|&x| open(k, x)).collect();
    rows.iter().enumerate().map(row).collect()
}

/// (dh through φ, with half the price of activity; Σ |h|) of the samples that count.
pub fn deactivate(
    relu: bool,
    price: f64,
    counted: usize,
    h: &[Vec<f64>],
    d_h: &[Vec<f64>],
) -> (Vec<Vec<f64>>, f64) {
    let (mut all, mut activity) = (vec![], 0.0);
    for (h, d_h) in h.iter().zip(d_h) {
        let mut row = vec![0.0; h.len()];
        for s in 0..counted {
            activity += h[s].abs();
            let sign = if h[s] == 0.0 { 0.0 } else { h[s].signum() };
            let closed = relu && h[s] <= 0.0;
            row[s] = if closed {
                0.0
            } else {
                d_h[s] + 0.5 * price * sign
            };
        }
        all.push(row);
    }
    (all, activity)
}

/// (loss, d_w[k][i], d_b[i]) of y = out(WᵀW x + b) against x[i][s], without the factor 2, by the chain rule sample by
/// sample; `relu` chooses the output function. Samples from `counted` on have no error.
pub fn tied(
    relu: bool,
    w: &[Vec<f64>],
    bias: &[f64],
    importance: &[f64],
    counted: usize,
    x: &[Vec<f64>],
) -> (f64, Vec<Vec<f64>>, Vec<f64>) {
    let (n, m) = (x.len(), w.len());
    let (mut loss, mut d_w, mut d_b) = (0.0, vec![vec![0.0; n]; m], vec![0.0; n]);
    for s in 0..counted {
        let h = |k: usize| (0..n).map(|i| w[k][i] * x[i][s]).sum::<f64>();
        let h: Vec<f64> = (0..m).map(h).collect();
        let d_z = |i: usize| {
            let z = bias[i] + (0..m).map(|k| w[k][i] * h[k]).sum::<f64>();
            let open = !relu || z > 0.0;
            let error = if open { z } else { 0.0 } - x[i][s];
            loss += importance[i] * error * error;
            if open { importance[i] * error } else { 0.0 }
        };
        let d_z: Vec<f64> = (0..n).map(d_z).collect();
        for k in 0..m {
            let d_h: f64 = (0..n).map(|i| w[k][i] * d_z[i]).sum();
            for i in 0..n {
                d_w[k][i] += h[k] * d_z[i] + d_h * x[i][s];
            }
        }
        (0..n).for_each(|i| d_b[i] += d_z[i]);
    }
    (loss, d_w, d_b)
}

/// A vector and rows \[r\] of its length, each times its scale, added one after the other.
pub fn combine(to: &[f64], scales: &[f64], rows: &[f64]) -> Vec<f64> {
    let row = |r: usize, at: usize| scales[r] * rows[r * to.len() + at];
    let sum = |at: usize| (0..scales.len()).fold(to[at], |sum, r| sum + row(r, at));
    (0..to.len()).map(sum).collect()
}

/// out[i][j] = Σ_k a[k][i] · b[k][j].
pub fn inner_products(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let sum = |i: usize, j: usize| (0..a.len()).map(|k| a[k][i] * b[k][j]).sum();
    let row = |i: usize| (0..b[0].len()).map(|j| sum(i, j)).collect();
    (0..a[0].len()).map(row).collect()
}

/// One lane of xoshiro128+, as its authors write it.
pub fn xoshiro128_plus(state: &mut [u32; 4]) -> u32 {
    let result = state[0].wrapping_add(state[3]);
    let t = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = state[3].rotate_left(11);
    result
}

/// One parameter of AdamW: (w, m, v) after a step with gradient g.
pub fn adam(
    [w, m, v]: [f64; 3],
    g: f64,
    [beta_1, beta_2]: [f64; 2],
    [keep, rate, scale]: [f64; 3],
) -> [f64; 3] {
    let m = beta_1 * m + (1.0 - beta_1) * g;
    let v = beta_2 * v + (1.0 - beta_2) * g * g;
    [keep * w - rate * m / (v.sqrt() * scale + 1e-8), m, v]
}
