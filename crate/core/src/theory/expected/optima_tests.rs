//! The expected loss against closed forms, the exact optima of PAPER 4.3–4.5 and the levels of QUESTIONS 3.1.

use super::*;
use crate::math;
use crate::optim::lbfgs;
use crate::rng::{self, Purpose};

fn polygon(corners: usize, norm: f64) -> Vec<f64> {
    let angle = |i: usize| 2.0 * core::f64::consts::PI * i as f64 / corners as f64;
    (0..corners)
        .flat_map(|i| [norm * math::cos(angle(i)), norm * math::sin(angle(i))])
        .collect()
}

/// Least loss from a start, by L-BFGS on the exact gradient; the parameters are the columns, then b.
fn least(
    start: &[f64],
    n: usize,
    m: usize,
    importance: &[f64],
    loss: &dyn Fn(Model) -> Loss,
) -> (f64, Vec<f64>) {
    let found = lbfgs::minimise(start, 500, &mut |x: &[f64]| {
        let (columns, bias) = x.split_at(n * m);
        let model = Model {
            dimensions: m,
            columns,
            bias,
            importance,
        };
        let Loss {
            value,
            columns,
            bias,
        } = loss(model);
        (value, [columns, bias].concat())
    });
    (found.value, found.at)
}

fn start(columns: &[f64], bias: f64) -> Vec<f64> {
    let mut stream = rng::stream(1, Purpose::Initial, 0, 0);
    let n = columns.len() / 2;
    let mut jitter = || 0.02 * (rng::uniform(&mut stream) - 0.5);
    let all = columns.iter().copied().chain(core::iter::repeat_n(bias, n));
    all.map(|x| x + jitter()).collect()
}

#[test]
fn gradients_agree_with_central_differences() {
    let mut stream = rng::stream(8, Purpose::Evaluation, 1, 1);
    for case in 0..12 {
        let (n, m) = ([2, 3, 4, 5][case % 4], 1 + case % 3);
        let mut uniform = |low: f64, high: f64| low + (high - low) * rng::uniform(&mut stream);
        let x: Vec<f64> = (0..n * m + n).map(|_| uniform(-0.8, 0.9)).collect();
        let importance: Vec<f64> = (0..n).map(|_| uniform(0.2, 1.0)).collect();
        let densities: Vec<f64> = (0..n).map(|_| uniform(0.05, 1.0)).collect();
        let loss = |x: &[f64]| {
            let (columns, bias) = x.split_at(n * m);
            let model = Model {
                dimensions: m,
                columns,
                bias,
                importance: &importance,
            };
            if case < 8 {
                model.exact(&densities)
            } else {
                model.limit()
            }
        };
        let here = loss(&x);
        let gradient = [here.columns, here.bias].concat();
        for at in 0..x.len() {
            let moved = |by: f64| {
                let mut x = x.clone();
                x[at] += by;
                loss(&x).value
            };
            let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!(
                (gradient[at] - slope).abs() < 2e-7,
                "{case}, {at}: {} for {slope}",
                gradient[at]
            );
        }
    }
}

/// PAPER 4.3: W = (1, −1), b = 0: (1 + r) p²/6; PAPER 4.2: W = 0, b = p/2: Σ I v.
#[test]
fn closed_forms_come_out() {
    for (p, r) in [(0.1, 1.0), (0.5, 0.3), (1.0, 2.0)] {
        let (columns, bias, importance) = ([1.0, -1.0], [0.0; 2], [1.0, r]);
        let pair = Model {
            dimensions: 1,
            columns: &columns,
            bias: &bias,
            importance: &importance,
        };
        assert!((pair.exact(&[p; 2]).value - (1.0 + r) * p * p / 6.0).abs() < 1e-12);
        let bias = [p / 2.0; 2];
        let none = Model {
            columns: &[0.0, 0.0],
            bias: &bias,
            ..pair
        };
        let v = p / 3.0 - p * p / 4.0;
        assert!((none.exact(&[p; 2]).value - (1.0 + r) * v).abs() < 1e-12);
    }
}

/// PAPER 4.5: pentagon and two digons, n = 5, m = 2, I = 1; norms 1.135 and b = −0.246 at p = 0.05.
#[test]
fn optima_of_five_equal_features() {
    let importance = [1.0; 5];
    let mut digons = polygon(4, 1.0);
    digons.extend([0.01, 0.0]);
    for (p, pentagon, pairs) in [
        (0.3, 0.14761, 0.13612),
        (0.2, 0.07959, 0.08304),
        (0.15, 0.05039, 0.05927),
        (0.1, 0.02631, 0.03747),
        (0.05, 0.008904, 0.01771),
    ] {
        let loss = |model: Model| model.exact(&[p; 5]);
        let (value, at) = least(&start(&polygon(5, 1.1), -0.1), 5, 2, &importance, &loss);
        assert!((value - pentagon).abs() < 6e-6, "pentagon at {p}: {value}");
        if p == 0.05 {
            let norm = at[0].hypot(at[1]);
            assert!(
                (norm - 1.135).abs() < 2e-3 && (at[10] + 0.246).abs() < 3e-3,
                "{norm} {}",
                at[10]
            );
        }
        let mut from = digons.clone();
        from.extend([0.0, 0.0, 0.0, 0.0, p / 2.0]);
        let (value, _) = least(&from, 5, 2, &importance, &loss);
        assert!((value - pairs).abs() < 6e-6, "digons at {p}: {value}");
    }
}

/// PAPER 4.3: the true optimum with biases, n = 2, m = 1, r = 1, on the branch of opposite signs.
#[test]
fn optima_of_two_features_in_one_dimension() {
    for (p, expected) in [
        (0.7, 0.10811),
        (0.6, 0.09889),
        (0.5, 0.07628),
        (0.3, 0.02931),
        (0.1, 0.003319),
        (0.01, 0.0000333),
    ] {
        let loss = |model: Model| model.exact(&[p; 2]);
        let (value, _) = least(&[0.95, -0.9, 0.1, 0.1], 2, 1, &[1.0; 2], &loss);
        assert!((value - expected).abs() < 6e-6, "{p}: {value}");
    }
}

/// QUESTIONS 3.1: regular polygons in the sparse limit.
#[test]
fn polygons_in_the_sparse_limit() {
    for (k, energy, norm, bias) in [
        (5, 0.015825627, 1.1704596, -0.2822973),
        (6, 0.048192376, 1.3205263, -0.6181351),
        (7, 0.083271194, 1.4483937, -0.9669063),
        (8, 0.115545935, 1.5504497, -1.2911926),
    ] {
        let columns = polygon(k, norm);
        let (bias, importance) = (vec![bias; k], vec![1.0; k]);
        let model = Model {
            dimensions: 2,
            columns: &columns,
            bias: &bias,
            importance: &importance,
        };
        let Loss {
            value,
            columns,
            bias,
        } = model.limit();
        assert!((value - energy).abs() < 2e-9, "{k}: {value}");
        let steepest = columns
            .iter()
            .chain(&bias)
            .fold(0.0, |most: f64, x| x.abs().max(most));
        assert!(steepest < 1e-6, "{k}: {steepest}");
    }
}

/// QUESTIONS 4.8: n = 6, m = 2, random starts land on the levels, or higher at 1/6, 2/9, 5/18, 1/3.
#[test]
fn random_starts_land_on_the_levels() {
    let levels = [
        0.0481924,
        0.0617991,
        0.0687435,
        0.0972222,
        0.1041667,
        0.1111111,
        1.0 / 6.0,
        2.0 / 9.0,
        5.0 / 18.0,
        1.0 / 3.0,
    ];
    let importance = [1.0; 6];
    let mut stream = rng::stream(11, Purpose::Initial, 0, 0);
    let mut best = f64::INFINITY;
    for case in 0..30 {
        let weights = (0..12).map(|_| 0.5 * rng::normal_pair(&mut stream)[0]);
        let from: Vec<f64> = weights.chain([0.05; 6]).collect();
        let (value, _) = least(&from, 6, 2, &importance, &|model: Model| model.limit());
        let off = levels
            .iter()
            .map(|level| (value - level).abs())
            .fold(1.0, f64::min);
        assert!(off < 1e-4, "start {case} ended at {value}");
        best = best.min(value);
    }
    assert!((best - levels[0]).abs() < 1e-6, "{best}");
}
