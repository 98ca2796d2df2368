//! What samples follow, against the moments that a careful derivation gives (PAPER 4.1, QUESTIONS 4.5, 4.18), to
//! four standard errors; and that training sees the same law as evaluation.

use superposition::data::law::Law;
use superposition::data::{Batch, Source};
use superposition::kernels::lanes::Scalar;
use superposition::kernels::{Lanes, Row, VECTORS};
use superposition::rng::{self, Purpose};
use superposition::spec;

const SAMPLES: usize = 200_000;

fn law(text: &str) -> Law {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    Law::new(&parsed.spec, &parsed.spec.at(0))
}

/// Samples \[SAMPLES\]\[n\].
fn samples(text: &str) -> Vec<Vec<f64>> {
    let (law, n) = (law(text), spec::parse(text).spec.features as usize);
    let mut generator = rng::stream(5, Purpose::Evaluation, 3, 3);
    let mut active = Vec::new();
    let mut draw = || {
        law.draw(&mut generator, &mut active);
        assert!(active.is_sorted_by_key(|a| a.0), "features ascend");
        let mut x = vec![0.0; n];
        active.iter().for_each(|&(i, value)| x[i] = value);
        x
    };
    (0..SAMPLES).map(|_| draw()).collect()
}

/// The mean of a quantity, within four standard errors of what is expected.
#[track_caller]
fn assert_mean(all: &[Vec<f64>], what: impl Fn(&[f64]) -> f64, expected: f64) {
    let values: Vec<f64> = all.iter().map(|x| what(x)).collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
    let allowed = 4.0 * (variance / count).sqrt() + 1e-9;
    assert!(
        (mean - expected).abs() <= allowed,
        "{mean} for {expected} ± {allowed}"
    );
}

fn on(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { 1.0 }
}

fn none(x: &[f64]) -> f64 {
    if x.iter().all(|&x| x == 0.0) {
        1.0
    } else {
        0.0
    }
}

/// E\[x\], E\[x²\] of an active feature, and the least and greatest value.
#[test]
fn amplitudes_have_their_moments() {
    for (name, mean, second, range) in [
        ("uniform", 0.5, 1.0 / 3.0, 0.0..=1.0),
        ("signed", 0.0, 1.0 / 3.0, -1.0..=1.0),
        ("double", 1.0, 4.0 / 3.0, 0.0..=2.0),
        ("exponential", 0.5, 0.5, 0.0..=f64::INFINITY),
        ("one", 1.0, 1.0, 1.0..=1.0),
    ] {
        let text = format!("n=3&S=0.7&amplitude={name}");
        let all = samples(&text);
        for i in 0..3 {
            assert_mean(&all, |x| on(x[i]), 0.3);
            assert_mean(&all, |x| x[i], 0.3 * mean);
            assert_mean(&all, |x| x[i] * x[i], 0.3 * second);
        }
        assert!(all.iter().flatten().all(|x| *x == 0.0 || range.contains(x)));
        let told = law(&text).second_moment(std::iter::repeat(1.0));
        assert!((told - 0.9 * second).abs() < 1e-12);
    }
}

/// All of a set at once, with amplitudes of their own: cov = p/4 − p²/4 (PAPER 4.1).
#[test]
fn correlated_features_are_active_together() {
    let (all, p) = (samples("n=5&m=2&S=0.8&data=correlated&set=2"), 0.2);
    for (i, j) in [(0, 1), (2, 3)] {
        assert!(all.iter().all(|x| on(x[i]) == on(x[j])));
        assert_mean(
            &all,
            |x| (x[i] - p / 2.0) * (x[j] - p / 2.0),
            p / 4.0 - p * p / 4.0,
        );
    }
    assert_mean(&all, |x| on(x[0]) * on(x[2]), p * p);
    assert_mean(&all, none, law("n=5&S=0.8&data=correlated").none());
    assert!((law("n=5&S=0.8&data=correlated").none() - 0.8_f64.powi(3)).abs() < 1e-12);
}

/// Never two of a set: each with (1 − S)/k as in the paper, or with 1 − S.
#[test]
fn anticorrelated_features_are_never_active_together() {
    for (name, each) in [("anticorrelated", 0.1), ("exclusive", 0.3)] {
        let text = format!("n=7&S=0.7&data={name}&set=3");
        let all = samples(&text);
        for i in 0..7 {
            assert_mean(&all, |x| on(x[i]), each);
        }
        for set in [0..3, 3..6, 6..7] {
            assert!(
                all.iter()
                    .all(|x| x[set.clone()].iter().map(|&x| on(x)).sum::<f64>() <= 1.0)
            );
        }
        assert_mean(&all, |x| on(x[0]) * on(x[3]), each * each);
        assert_mean(&all, none, law(&text).none());
    }
}

/// P(partner | active) = together; pairs are independent of each other.
#[test]
fn paired_features_are_together_as_often_as_was_asked() {
    for together in [0.0, 0.2, 0.7, 1.0] {
        let text = format!("n=5&S=0.8&data=paired&together={together}");
        let (all, p) = (samples(&text), 0.2);
        for i in 0..5 {
            assert_mean(&all, |x| on(x[i]), p);
        }
        assert_mean(&all, |x| on(x[0]) * on(x[1]), p * together);
        assert_mean(&all, |x| on(x[1]) * on(x[2]), p * p);
        assert_mean(&all, none, law(&text).none());
    }
}

/// Two active of 16 in four topics are of one with q + (1 − q)(n/E − 1)/(n − 1) (QUESTIONS 4.5).
#[test]
fn active_features_are_of_one_topic_as_often_as_was_asked() {
    for q in [0.0, 0.4, 1.0] {
        let text = format!("n=16&m=4&S=0.9&data=topics&set=4&together={q}");
        let all = samples(&text);
        let two: Vec<Vec<f64>> = all
            .into_iter()
            .filter(|x| x.iter().map(|&x| on(x)).sum::<f64>() == 2.0)
            .collect();
        let topic = |x: &[f64]| {
            let mut active = (0..16).filter(|&i| x[i] != 0.0).map(|i| i / 4);
            f64::from(u8::from(active.next() == active.next()))
        };
        assert_mean(&two, topic, q + (1.0 - q) * 3.0 / 15.0);
    }
}

/// In proportion to 1/i, 1 − S in the mean, none above 1.
#[test]
fn densities_follow_zipfs_law() {
    let all = samples("n=8&S=0.75&zipf=1");
    let harmonic: f64 = (1..=8).map(|i| 1.0 / f64::from(i)).sum();
    for i in 0..8 {
        assert_mean(&all, |x| on(x[i]), 2.0 / harmonic / (i + 1) as f64);
    }
    let steep = law("n=8&S=0.5&zipf=3").densities;
    assert!(steep.iter().all(|p| (0.0..=1.0).contains(p)), "{steep:?}");
    assert!((steep.iter().sum::<f64>() - 4.0).abs() < 1e-9, "{steep:?}");
    assert!((steep[3] / steep[4] - (5.0_f64 / 4.0).powi(3)).abs() < 1e-9 || steep[3] == 1.0);
}

#[test]
fn samples_of_unit_length_have_it() {
    for x in samples("n=6&S=0.6&unit=yes") {
        let square: f64 = x.iter().map(|x| x * x).sum();
        assert!(square == 0.0 || (square - 1.0).abs() < 1e-12);
    }
}

/// Rows of a tile as samples.
fn tile(batch: &mut Batch<'_, Scalar>, n: usize) -> Vec<Vec<f64>> {
    let mut rows: Vec<Row<Scalar>> = vec![[Scalar::splat(0.0); VECTORS]; n];
    batch.fill(&mut rows);
    let value = |s: usize, i: usize| f64::from(rows[i][s / 4].to_array()[s % 4]);
    (0..64)
        .map(|s| (0..n).map(|i| value(s, i)).collect())
        .collect()
}

#[test]
fn training_sees_the_law_that_evaluation_sees() {
    for text in [
        "n=4&S=0.6&data=correlated",
        "n=4&S=0.6&data=paired&together=0.9&amplitude=signed",
        "n=4&S=0.6",
        "n=4&S=0.95",
        "n=4&S=0.6&zipf=1&amplitude=double",
    ] {
        let law = law(text);
        let source = Source::new(law.clone(), 0, 0);
        let all: Vec<Vec<f64>> = (0..800)
            .flat_map(|step| {
                let mut batch = Batch::new(1, 0, step, &source);
                (0..4).flat_map(|_| tile(&mut batch, 4)).collect::<Vec<_>>()
            })
            .collect();
        for i in 0..4 {
            assert_mean(&all, |x| on(x[i]), law.densities[i]);
        }
        assert_mean(&all, none, law.none());
        let square = |x: &[f64]| x.iter().map(|x| x * x).sum();
        assert_mean(&all, square, law.second_moment(std::iter::repeat(1.0)));
    }
}

#[test]
fn a_finite_data_set_is_the_same_at_every_step_and_of_every_restart() {
    let source = Source::new(law("n=6&S=0.4&unit=yes"), 4, 100);
    assert_eq!(source.batch(1024), 100);
    let first = |restart, step| {
        let mut batch = Batch::new(4, restart, step, &source);
        [tile(&mut batch, 6), tile(&mut batch, 6)]
    };
    assert_eq!(first(0, 0), first(3, 17));
    let [one, two] = first(0, 0);
    assert!(
        one.iter().all(|x| x.iter().any(|&x| x > 0.0)),
        "no point is empty"
    );
    assert!(
        two[36..].iter().all(|x| x.iter().all(|&x| x == 0.0)),
        "beyond the last is nothing"
    );
    assert_ne!(one[0], one[1]);
    assert_ne!(
        Source::new(law("n=6&S=0.4&unit=yes"), 5, 100).points(),
        source.points()
    );
}
