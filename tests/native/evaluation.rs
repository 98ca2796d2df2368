//! The evaluation loss against what does not share its method: closed forms and plain sampling.

use superposition::data::law::Law;
use superposition::evaluate::Evaluation;
use superposition::models::shape::Shape;
use superposition::run::Run;
use superposition::spec::{self, Amplitude, Dependence};
use superposition::theory::moments;

use crate::forward::{Problem, uniforms};

/// At W = 0, b = 0 and at other constants the loss is known exactly (PAPER 4.1, 4.2): of few features, which are
/// summed, and of more, which are drawn.
#[test]
fn evaluation_agrees_with_the_moments_of_the_data() {
    agrees_with_the_moments(6);
    agrees_with_the_moments(9);
}

fn agrees_with_the_moments(n: usize) {
    let shape = Shape::tied(n, 2);
    let importance: Vec<f32> = (0..n as i32).map(|i| 0.5_f32.powi(i)).collect();
    let total: f64 = importance.iter().map(|&i| f64::from(i)).sum();
    for sparsity in [0.0, 0.3, 0.9, 0.999] {
        let p = 1.0 - sparsity;
        for (bias, each) in [(0.0, moments::second(p)), (p / 2.0, moments::variance(p))] {
            let mut parameters = vec![0.0; shape.len()];
            parameters[shape.bias()].fill(bias as f32);
            let model = spec::Model::Relu;
            let evaluation = Evaluation::new(
                shape,
                model,
                &parameters,
                &importance,
                Law::plain(vec![p; n]),
            );
            let [value, error] = evaluation.loss(1);
            assert!(error <= 0.005 * value, "{error} of {value}");
            assert!(
                (value - total * each).abs() <= 4.0 * error + 1e-12,
                "{value} ± {error} for {}",
                total * each
            );
        }
    }
}

/// The strata with none and one active feature are exact, the rest drawn: against plain sampling of
/// everything, with another generator (SplitMix64) and the independent forward pass.
#[test]
fn evaluation_agrees_with_plain_sampling() {
    for text in [
        "n=5&m=2&S=0.9&steps=300",
        "n=3&m=2&S=0.5&I=0.6&steps=300",
        "n=2&m=1&S=0&steps=300",
        "n=6&m=3&S=0.8&steps=50&model=linear",
        // A bias above zero: what it answers while no feature is on counts too.
        "n=2&m=1&S=0.5&Si=0.95&Ii=100~1&model=linear&steps=300",
        "n=4&m=2&S=0.8&Si=0.5~0.99~0&Ii=3~0.5&steps=200",
        // Sets, the last of them smaller; and a single set.
        "n=5&m=2&S=0.7&data=correlated&set=2&steps=60",
        "n=6&m=3&S=0.9&data=correlated&set=3&amplitude=signed&steps=200",
        "n=3&m=2&S=0.8&data=correlated&set=3&steps=50",
    ] {
        let spec = spec::parse(text).spec;
        let mut run = Run::open(spec.clone());
        run.step(u32::MAX);
        let file = run.file();
        let n = spec.features as usize;
        let (mut sum, mut squares, rounds, batch) = (0.0, 0.0, 400, 500);
        let mut uniform = uniforms(1);
        let sparsities = file.f32("sparsities").expect("sparsities").to_vec();
        let mut problem = Problem::of(&file);
        let together = if spec.data == Dependence::Correlated {
            spec.set as usize
        } else {
            1
        };
        let signed = spec.amplitude == Amplitude::Signed;
        let mut active = false;
        for _ in 0..rounds {
            let mut value = |i: usize| {
                if i.is_multiple_of(together) {
                    active = uniform() >= f64::from(sparsities[i]);
                }
                let u = uniform();
                let x = if signed { 2.0 * u - 1.0 } else { u };
                if active { x } else { 0.0 }
            };
            problem.x = (0..batch)
                .map(|_| (0..n).map(&mut value).collect())
                .collect();
            let loss = problem.loss();
            sum += loss;
            squares += loss * loss;
        }
        let mean = sum / f64::from(rounds);
        let spread = (squares / f64::from(rounds) - mean * mean) / f64::from(rounds);
        let &[value, error] = file.f64("loss").expect("loss") else {
            panic!("value and error");
        };
        assert!(
            (value - mean).abs() <= 4.0 * (spread + error * error).sqrt(),
            "{text}: {value} ± {error} for {mean}"
        );
    }
}
