//! Measures on matrices whose values are known, and the anatomy of the loss against closed forms and plain
//! sampling.

use superposition::math;
use superposition::measures::{analyse, measure};
use superposition::run::Run;
use superposition::snapshot::Snapshot;
use superposition::spec;

use crate::forward::{Problem, uniforms};

/// A file that says it is of a run, with these columns of W and this bias.
fn file(text: &str, columns: &[Vec<f64>], bias: &[f64]) -> Snapshot {
    let (n, m) = (columns.len(), columns[0].len());
    let mut file = Snapshot::default();
    file.describe("text", text);
    let rows = (0..m).flat_map(|k| columns.iter().map(move |column| column[k] as f32));
    file.insert("W", &[m, n], rows.collect::<Vec<_>>());
    let bias: Vec<f32> = bias.iter().map(|&b| b as f32).collect();
    file.insert("b", &[n], bias);
    file
}

fn polygon(corners: usize, norm: f64) -> Vec<Vec<f64>> {
    let angle = |i: usize| 2.0 * std::f64::consts::PI * i as f64 / corners as f64;
    (0..corners)
        .map(|i| vec![norm * math::cos(angle(i)), norm * math::sin(angle(i))])
        .collect()
}

#[track_caller]
fn assert_near(text: &str, files: &[Snapshot], expected: f64, tolerance: f64) {
    let value = measure(text, files).expect("a value");
    assert!(
        (value - expected).abs() <= tolerance,
        "{text}: {value} for {expected}"
    );
}

/// PAPER 2: D = 2/5, the neighbours 72° apart; Σ_{j≠i} cos² = 5/2 − 1.
#[test]
fn a_regular_pentagon_measures_as_one() {
    let files = [file(
        "n=5&m=2",
        &polygon(5, 1.1),
        &[-0.2, -0.1, 0.0, 0.1, 0.3],
    )];
    let turn = 2.0 * std::f64::consts::PI / 5.0;
    for (text, expected) in [
        ("represented", 5.0),
        ("leading", 5.0),
        ("dedicated", 0.0),
        ("norm?feature=3", 1.1),
        ("norm-mean", 1.1),
        ("bias?feature=1", -0.2),
        ("bias-mean?of=represented", 0.02),
        ("bias-least", -0.2),
        ("bias-most", 0.3),
        ("superposition?feature=2", 1.1 * 1.1 * 1.5),
        ("dimensionality?feature=5", 0.4),
        ("dimensionality-mean", 0.4),
        ("dimensionality-sum", 2.0),
        ("shapes?shape=pentagon", 1.0),
        ("shapes?shape=digon", 0.0),
        ("whole?shape=pentagon", 1.0),
        ("residual", 0.0),
        ("gap-least", 72.0),
        ("gap-most", 72.0),
        ("interference-most", 1.21 * math::cos(turn)),
        ("interference-least", 1.21 * math::cos(2.0 * turn)),
        ("product?feature=1&other=3", 1.21 * math::cos(2.0 * turn)),
        ("angle?feature=2&other=4", 144.0),
        ("coherence", -math::cos(2.0 * turn)),
        // Of a tight frame: (n − m) / (m (n − 1)) (Welch 1974).
        ("cosine-square-mean", 3.0 / 8.0),
        ("capacity-share", 1.0),
        ("dimensions-per-feature", 2.0 / (5.0 * 1.21)),
        ("features-per-dimension", 2.5),
        ("antipodal-pairs", 0.0),
    ] {
        assert_near(text, &files, expected, 1e-5);
    }
}

#[test]
fn features_that_are_absent_or_alone_are_counted() {
    let columns = [vec![0.0, 1.0], vec![0.3, 0.0], vec![1.0, 0.0]];
    let files = [file("n=3&m=2&S=0.8&I=0.5", &columns, &[0.0, 0.1, 0.0])];
    for (text, expected) in [
        ("represented", 2.0),
        ("leading", 1.0),
        ("bias-mean?of=others", 0.1),
        ("gap-most", 270.0),
        ("monosemantic", 1.0),
        ("polysemantic", 1.0),
        // Feature 2 shares the axis of feature 3.
        ("superposition?feature=3", 0.09),
        ("dedicated", 1.0),
        ("probability?active=0", 0.512),
        ("probability?active=2", 3.0 * 0.04 * 0.8),
        ("probability?active=more", 0.0),
        ("feature-benefit", 0.5 * 0.91 * 0.91),
        ("linear-interference", 0.25 * 0.09 + 0.5 * 0.09),
    ] {
        assert_near(text, &files, expected, 1e-6);
    }
}

/// PAPER 4.2: the top m axes, the mean of the others as their bias; PAPER 4.3: a digon is exact while one
/// feature is on, and errs by the smaller of two.
#[test]
fn losses_agree_with_closed_forms() {
    let axes = [vec![1.0, 0.0], vec![0.0, 1.0], vec![0.0, 0.0]];
    let linear = [file(
        "n=3&m=2&S=0.4&I=0.5&model=linear",
        &axes,
        &[0.0, 0.0, 0.3],
    )];
    // Evaluation is sure to half a percent.
    assert_near("loss-over-linear", &linear, 1.0, 0.02);

    let digon = [file(
        "n=2&m=1&S=0.9&I=1",
        &[vec![1.0], vec![-1.0]],
        &[0.0; 2],
    )];
    assert_near("loss", &digon, 0.01 / 3.0, 0.02 * 0.01 / 3.0);
    assert_near("stratum?active=1&part=all", &digon, 0.0, 1e-12);
    assert_near("stratum?active=2&part=active", &digon, 0.01 / 3.0, 0.0001);
    assert_near("stratum?active=2&part=silent", &digon, 0.0, 1e-12);
    assert_near("share?active=2&part=all", &digon, 1.0, 1e-9);
    let two = [digon[0].clone(), digon[0].clone()];
    assert_near("loss-ratio", &two, 1.0, 1e-12);
}

#[test]
fn two_digons_are_pairs_of_opposite_features() {
    let columns = [
        vec![1.0, 0.0],
        vec![0.0, 1.1],
        vec![-0.9, 0.0],
        vec![0.0, -1.0],
    ];
    let files = [file("n=4&m=2", &columns, &[0.0; 4])];
    for (text, expected) in [
        ("antipodal-pairs", 2.0),
        ("opposite?feature=1", 3.0),
        ("opposite?feature=4", 2.0),
        ("angle?feature=1&other=3", 180.0),
        ("capacity-share", 1.0),
        ("coherence", 1.0),
    ] {
        assert_near(text, &files, expected, 1e-6);
    }
}

/// PAPER 4.5: one of five features on, in the best pentagon: 0.01583.
#[test]
fn a_pentagon_with_one_active_feature_costs_what_the_paper_notes() {
    let files = [file("n=5&m=2&S=0.95&I=1", &polygon(5, 1.170), &[-0.282; 5])];
    let often = 5.0 * 0.05 * 0.95_f64.powi(4);
    assert_near("stratum?active=1&part=all", &files, 0.01583 * often, 1e-5);
    assert_near("stratum?active=0&part=all", &files, 0.0, 1e-12);
}

/// The terms against plain sampling with another generator and the independent forward pass, and their sum
/// against the evaluation loss.
#[test]
fn the_terms_of_the_loss_agree_with_plain_sampling() {
    for text in [
        "n=5&m=2&S=0.8&steps=300",
        "n=8&m=3&S=0.3&I=0.8&steps=200",
        "n=6&m=2&S=0.7&model=linear&steps=100",
        "n=3&m=2&S=0&steps=50",
    ] {
        let mut run = Run::open(spec::parse(text).spec);
        run.step(u32::MAX);
        let file = run.file();
        let with = analyse::analyse(&file, &["anatomy", "terms"]).expect("a file");
        let rows = with.f64("anatomy").expect("terms of the loss");
        let sum: f64 = rows.chunks_exact(5).map(|row| row[2] + row[3]).sum();
        let &[loss, error] = file.f64("loss").expect("a loss") else {
            panic!("a loss has an error")
        };
        let errors: f64 = rows.chunks_exact(5).map(|row| row[4] * row[4]).sum();
        let allowed = 4.0 * (errors + error * error).sqrt() + 1e-12;
        assert!((sum - loss).abs() <= allowed, "{text}: {sum} for {loss}");
        let expected = plainly(
            &Problem::of(&file),
            spec::parse(text).spec.sparsity,
            400_000,
        );
        for (row, (parts, deviations)) in rows.chunks_exact(5).zip(expected) {
            for (part, side) in [(0, "active"), (1, "silent")] {
                let error = deviations[part].hypot(row[4]);
                assert!(
                    (row[2 + part] - parts[part]).abs() <= 5.0 * error + 1e-12,
                    "{text}, {} active, {side}: {} for {} ± {error}",
                    row[0],
                    row[2 + part],
                    parts[part],
                );
            }
        }
    }
}

/// Mean errors of samples with 0, …, 4, ≥ 5 active features, times how often they come; with standard errors.
fn plainly(problem: &Problem, sparsity: f64, samples: u32) -> Vec<([f64; 2], [f64; 2])> {
    let mut uniform = uniforms(7);
    let mut sums = vec![[[0.0; 2]; 2]; 6];
    for _ in 0..samples {
        let x: Vec<f64> = (0..problem.b.len())
            .map(|_| if uniform() < sparsity { 0.0 } else { uniform() })
            .collect();
        let on = |i: usize| x[i] > 0.0;
        let count = (0..x.len()).filter(|&i| on(i)).count();
        let mut parts = [0.0; 2];
        for (i, error) in problem.errors(&x).into_iter().enumerate() {
            parts[usize::from(!on(i))] += error;
        }
        for part in 0..2 {
            sums[count.min(5)][0][part] += parts[part];
            sums[count.min(5)][1][part] += parts[part] * parts[part];
        }
    }
    let n = f64::from(samples);
    let moments = |[first, second]: [[f64; 2]; 2]| {
        let deviation = |part: usize| {
            let mean = first[part] / n;
            ((second[part] / n - mean * mean) / n).sqrt()
        };
        (first.map(|sum| sum / n), [deviation(0), deviation(1)])
    };
    sums.into_iter().map(moments).collect()
}

#[test]
fn what_cannot_be_measured_is_said_in_a_sentence() {
    let pentagon = file("n=5&m=2", &polygon(5, 1.0), &[0.0; 5]);
    let short = file("n=4&m=2", &polygon(5, 1.0), &[0.0; 5]);
    let unequal = file("n=5&m=2&Si=0.5", &polygon(5, 1.0), &[0.0; 5]);
    let solid = file("n=1&m=3", &[vec![1.0, 0.0, 0.0]], &[0.0]);
    for (text, file, words) in [
        ("norm?feature=6", &pentagon, "none of the 5 features"),
        ("norm?feature=0", &pentagon, "none of the 5 features"),
        ("shapes?shape=egg", &pentagon, "catalogue"),
        ("share?active=9&part=all", &pentagon, "none of 0, 1, 2"),
        ("bias-mean?of=others", &pentagon, "no such feature"),
        ("loss-ratio", &pentagon, "of 2 runs"),
        ("norm-mean", &short, "has no W"),
        ("share?active=1&part=all", &unequal, "no such terms"),
        ("gap-least", &solid, "two dimensions"),
        ("angle?feature=2&other=2", &pentagon, "are one"),
        (
            "product?feature=2&other=6",
            &pentagon,
            "other=6 is none of the 5",
        ),
    ] {
        let why = measure(text, std::slice::from_ref(file)).expect_err(text);
        assert!(why.contains(words) && why.ends_with('.'), "{text}: {why}");
    }
}
