//! AdamW against its naive twin, for every length around four lanes; and moments that fade away.

use super::{assert_close, values};
use crate::adam::Update;
use crate::{Kernels, naive};

const BY: Update = Update {
    first: [0.9, 0.1],
    second: [0.999, 0.001],
    epsilon: 1e-8,
    keep: 0.99,
    rate: 0.02,
    scale: 1.7,
};

pub(super) fn update_agrees<L: Kernels>() {
    for count in 0..=9 {
        let (mut w, grad) = (values(count, 31), values(count, 32));
        let (mut m, second) = (values(count, 33), values(count, 34));
        let mut v: Vec<f32> = second.iter().map(|v| v.abs()).collect();
        let expected: Vec<[f64; 3]> = (0..count)
            .map(|i| {
                let state = [w[i], m[i], v[i]].map(f64::from);
                naive::adam(state, grad[i].into(), [0.9, 0.999], [0.99, 0.02, 1.7])
            })
            .collect();
        L::update(BY, &mut w, &grad, &mut m, &mut v);
        for (part, ours) in [w, m, v].iter().enumerate() {
            let ours = ours.iter().map(|&x| f64::from(x)).collect();
            let naive = expected.iter().map(|state| state[part]).collect();
            assert_close(&[ours], &[naive], "update");
        }
    }
}

/// Moments of a gradient that has vanished end at 0 and are never denormal.
pub(super) fn tiny_moments_are_cut<L: Kernels>() {
    let (mut w, mut m, mut v) = ([1.0; 5], [1e-6; 5], [1e-12; 5]);
    for _ in 0..60_000 {
        L::update(BY, &mut w, &[0.0; 5], &mut m, &mut v);
        assert!(m.iter().chain(&v).all(|x| !x.is_subnormal()));
    }
    assert_eq!((m, v), ([0.0; 5], [0.0; 5]));
}
