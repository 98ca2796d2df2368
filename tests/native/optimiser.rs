//! AdamW and the schedules against PyTorch's documented formulas, computed here in f64.

use superposition::kernels::lanes::Scalar;
use superposition::kernels::{Kernels, Native};
use superposition::optim::{AdamW, scheduled};
use superposition::spec::Schedule;

/// `torch.optim.AdamW` in plain f64: decay, moments, bias correction, step.
fn reference(w: &mut f64, m: &mut f64, v: &mut f64, g: f64, t: i32, lr: f64, wd: f64) {
    *w *= 1.0 - lr * wd;
    *m = 0.9 * *m + 0.1 * g;
    *v = 0.999 * *v + 0.001 * g * g;
    let (first, second) = (1.0 - 0.9_f64.powi(t), 1.0 - 0.999_f64.powi(t));
    *w -= lr / first * *m / (v.sqrt() / second.sqrt() + 1e-8);
}

fn follows_the_reference<L: Kernels>() {
    for count in 1..=9 {
        let start: Vec<f64> = (0..count)
            .map(|i| f64::from(i as f32 * 0.3 - 1.0))
            .collect();
        let mut expected: Vec<_> = start.iter().map(|&w| (w, 0.0, 0.0)).collect();
        let mut w: Vec<f32> = start.iter().map(|&w| w as f32).collect();
        let (mut m, mut v) = (vec![0.0; count], vec![0.0; count]);
        for t in 1..=50 {
            let grad: Vec<f32> = w
                .iter()
                .enumerate()
                .map(|(i, w)| w * w - i as f32 * 0.1)
                .collect();
            for ((w, m, v), &g) in expected.iter_mut().zip(&grad) {
                reference(w, m, v, g.into(), t, 0.02, 0.1);
            }
            AdamW::new(t as u32, 0.02, 0.1).update::<L>(&mut w, &grad, &mut m, &mut v);
        }
        for (w, (expected, ..)) in w.iter().zip(&expected) {
            assert!(
                (f64::from(*w) - expected).abs() < 1e-5,
                "{w} for {expected}"
            );
        }
    }
}

#[test]
fn adamw_follows_the_reference() {
    follows_the_reference::<Native>();
    follows_the_reference::<Scalar>();
}

#[test]
fn the_first_step_moves_by_the_learning_rate() {
    let (mut w, mut m, mut v) = ([1.0, -2.0], [0.0; 2], [0.0; 2]);
    AdamW::new(1, 0.25, 0.0).update::<Native>(&mut w, &[3.0, -1e-3], &mut m, &mut v);
    assert!(
        (w[0] - 0.75).abs() < 1e-6 && (w[1] + 1.75).abs() < 1e-5,
        "{w:?}"
    );
}

#[test]
fn a_vanished_gradient_leaves_no_denormals() {
    let (mut w, mut m, mut v) = ([1.0; 4], [0.0; 4], [0.0; 4]);
    for t in 1..=3000 {
        let gradient = if t == 1 { [1e-6; 4] } else { [0.0; 4] };
        AdamW::new(t, 0.01, 0.0).update::<Native>(&mut w, &gradient, &mut m, &mut v);
        assert!(m.iter().chain(&v).all(|x| !x.is_subnormal()), "step {t}");
    }
    assert_eq!(m, [0.0; 4]);
}

#[test]
fn schedules_start_at_the_rate_and_fall_to_zero() {
    for (schedule, middle, end) in [
        (Schedule::Constant, 0.4, 0.4),
        (Schedule::Linear, 0.2, 0.0),
        (Schedule::Cosine, 0.2, 0.0),
    ] {
        for (step, expected) in [(0, 0.4), (50, middle), (100, end)] {
            let rate = scheduled(schedule, 0.4, step, 100);
            assert!(
                (rate - expected).abs() < 1e-12,
                "{schedule:?} at {step}: {rate}"
            );
        }
    }
}
