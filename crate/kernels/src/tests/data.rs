//! What is drawn: moments of both forms, the logarithm of the leaps, and that places are independent trials.

use super::{plain, values};
use crate::lanes::Lanes;
use crate::skip::{Leap, each_active, log_of_rest};
use crate::uniform::{Chance, Xoshiro128Plus};
use crate::{Kernels, Row, TILE, VECTORS};

fn generator<L: Lanes>(seed: u32) -> Xoshiro128Plus<L::Words> {
    Xoshiro128Plus::new(core::array::from_fn(|i| {
        values(16, seed)[i].to_bits().wrapping_mul(0x9E37_79B9)
    }))
}

/// Four standard errors each: of a Bernoulli share, of the mean, of the second moment.
fn assert_moments<L: Lanes>(tile: &[Row<L>], p: f64) {
    let x: Vec<f64> = plain(tile).into_iter().flatten().collect();
    let count = x.len() as f64;
    let share = x.iter().filter(|&&x| x > 0.0).count() as f64 / count;
    assert!(
        (share - p).abs() <= 4.0 * (p * (1.0 - p) / count).sqrt() + 1e-6,
        "{share} active for {p}"
    );
    let mean = x.iter().sum::<f64>() / count;
    assert!(
        (mean - p / 2.0).abs() <= 4.0 * ((p / 3.0 - p * p / 4.0) / count).sqrt(),
        "{mean}"
    );
    let second = x.iter().map(|x| x * x).sum::<f64>() / count;
    assert!(
        (second - p / 3.0).abs() <= 4.0 * ((p / 5.0 - p * p / 9.0) / count).sqrt(),
        "{second}"
    );
    assert!(x.iter().all(|x| (0.0..=1.0).contains(x)));
}

pub(super) fn features_have_their_moments<L: Kernels>() {
    let mut tile = vec![[L::splat(0.0); VECTORS]; 4000];
    for p in [1.0, 0.5, 0.05] {
        let chances = vec![Chance::new(p); tile.len()];
        L::fill_sparse_uniform(&mut generator::<L>(1), &chances, &mut tile);
        assert_moments(&tile, p);
    }
    for p in [0.9, 0.3, 0.1, 0.01, 1e-3, 1e-4] {
        L::fill_leaps(&mut generator::<L>(2), Leap::new(p), &mut tile);
        assert_moments(&tile, p);
    }
}

/// ln(1 − v) to 1 part in 4 million, from the smallest fraction to the largest.
pub(super) fn logarithms_are_right<L: Lanes>() {
    let fractions = (0..4000).map(|i| {
        let step = i as f32 / 4000.0;
        [
            step,
            1.0 - step * step,
            libm::powf(2.0, -31.0 * step),
            1.0 - libm::powf(2.0, -24.0 * step),
        ]
    });
    for v in fractions {
        let ours = log_of_rest(L::from_array(v)).to_array();
        for (ours, v) in ours.into_iter().zip(v) {
            let v = f64::from(v).min(1.0 - f64::from(f32::EPSILON) / 2.0);
            let expected = libm::log1p(-v);
            let error = (f64::from(ours) - expected).abs();
            assert!(
                error <= 2.5e-7 * expected.abs(),
                "ln(1 − {v}) = {expected}, not {ours}"
            );
        }
    }
}

/// Neighbours are both active as often as p² says, and gaps of every length occur as often as they should.
pub(super) fn leaps_are_independent_trials<L: Lanes>() {
    let (p, tiles, features) = (0.2, 2000, 7);
    let mut stream = generator::<L>(3);
    let (mut pairs, mut gaps, mut total) = (0, [0_u32; 12], 0_u32);
    for _ in 0..tiles {
        let mut last = None;
        each_active::<L>(&mut stream, Leap::new(p), features, |at, _| {
            assert!(
                at < features * TILE && last.is_none_or(|last| at > last),
                "places ascend"
            );
            if let Some(last) = last {
                let gap: usize = at - last;
                pairs += u32::from(gap == 1);
                total += 1;
                if let Some(count) = gaps.get_mut(gap - 1) {
                    *count += 1;
                }
            }
            last = Some(at);
        });
    }
    let places = f64::from(tiles * (features as i32 * TILE as i32 - 1));
    let share = f64::from(pairs) / places;
    assert!(
        (share - p * p).abs() < 4.0 * (p * p / places).sqrt(),
        "{share} neighbours"
    );
    for (longer, &count) in gaps.iter().enumerate() {
        // The end of a tile cuts long gaps off: by less than what is allowed.
        let expected = p * (1.0 - p).powi(longer as i32);
        let share = f64::from(count) / f64::from(total);
        let allowed = 4.0 * (expected / f64::from(total)).sqrt() + 0.01 * expected;
        assert!(
            (share - expected).abs() < allowed,
            "{share} gaps of {}, not {expected}",
            longer + 1
        );
    }
}
