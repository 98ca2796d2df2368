//! Gradients of every model against central differences of the independent forward pass, at
//! random shapes, with live outputs and gradients that are not small: a dead model proves nothing.

use superposition::kernels::lanes::Scalar;
use superposition::kernels::{Kernels, Native, Row};
use superposition::models::activation;
use superposition::models::tied::{Scratch, Shape, Tied};
use superposition::rng::{self, Purpose, Xoshiro256PlusPlus};
use superposition::spec::Model;

use crate::forward::Problem;

/// Loss and gradient by the core, laid out as the parameters are.
fn ours<L: Kernels>(problem: &Problem, shape: Shape, parameters: &[f32]) -> (f64, Vec<f32>) {
    let importance: Vec<f32> = problem.importance.iter().map(|&i| i as f32).collect();
    let mut samples = problem.x.chunks(64);
    let fill = |rows: &mut [Row<L>]| {
        let tile = samples.next().expect("a tile for each 64 samples");
        for (i, row) in rows.iter_mut().enumerate() {
            // Samples beyond the batch are garbage on purpose: they must not count.
            let value = |s: usize| tile.get(s).map_or(7.5, |x| x[i] as f32);
            *row = core::array::from_fn(|v| {
                L::from_array(core::array::from_fn(|lane| value(4 * v + lane)))
            });
        }
    };
    let (mut scratch, mut grad) = (Scratch::new(shape), vec![0.0; shape.len()]);
    let batch = problem.x.len();
    let model = Tied {
        shape,
        activation: activation(problem.model),
        parameters,
        importance: &importance,
    };
    let loss = model.loss_and_grad(batch, fill, &mut scratch, &mut grad);
    (loss.into(), grad)
}

fn uniform(generator: &mut Xoshiro256PlusPlus, low: f64, high: f64) -> f64 {
    low + (high - low) * rng::uniform(generator)
}

/// A random problem whose outputs are alive; values are exact in f32.
fn problem(model: Model, shape: Shape, batch: usize, seed: u32) -> (Problem, Vec<f32>) {
    let mut generator = rng::stream(seed, Purpose::Evaluation, 7, 7);
    let mut parameters = vec![0.0_f32; shape.len()];
    for k in 0..shape.dimensions {
        for i in 0..shape.features {
            parameters[shape.weight(k, i)] = uniform(&mut generator, -0.7, 0.9) as f32;
        }
    }
    for b in &mut parameters[shape.bias()] {
        *b = uniform(&mut generator, -0.2, 0.6) as f32;
    }
    let mut value = |dense: f64| {
        let on = rng::uniform(&mut generator) < dense;
        if on {
            f64::from(uniform(&mut generator, 0.0, 1.0) as f32)
        } else {
            0.0
        }
    };
    let x = (0..batch)
        .map(|_| (0..shape.features).map(|_| value(0.4)).collect())
        .collect();
    let importance = (0..shape.features)
        .map(|_| 0.1 + value(1.0))
        .map(|i| f64::from(i as f32));
    let importance = importance.collect();
    let w = parameters_to_rows(shape, &parameters);
    let b = parameters[shape.bias()].iter().map(|&b| b.into()).collect();
    (
        Problem {
            model,
            w,
            b,
            importance,
            x,
        },
        parameters,
    )
}

fn parameters_to_rows(shape: Shape, parameters: &[f32]) -> Vec<Vec<f64>> {
    let row = |k| {
        (0..shape.features)
            .map(|i| parameters[shape.weight(k, i)].into())
            .collect()
    };
    (0..shape.dimensions).map(row).collect()
}

/// Central difference of the independent loss in one coordinate.
fn difference(problem: &mut Problem, at: impl Fn(&mut Problem) -> &mut f64) -> f64 {
    let step = 1e-5;
    let centre = *at(problem);
    let mut loss_at = |x: f64| {
        *at(problem) = x;
        problem.loss()
    };
    let slope = (loss_at(centre + step) - loss_at(centre - step)) / (2.0 * step);
    loss_at(centre);
    slope
}

fn check<L: Kernels>(model: Model) {
    // Around the register blocks, the panels and the tiles; the last is beyond one output block.
    let shapes = [
        (1, 1, 64),
        (2, 1, 5),
        (5, 2, 64),
        (7, 3, 70),
        (9, 4, 128),
        (6, 5, 33),
        (13, 7, 64),
        (35, 6, 66),
    ];
    for (seed, (features, dimensions, batch)) in shapes.into_iter().enumerate() {
        let shape = Shape {
            features,
            dimensions,
        };
        // The first problem of a series whose outputs are neither dead nor all open.
        let (mut problem, parameters) = (0..100)
            .map(|attempt| problem(model, shape, batch, 100 * seed as u32 + attempt))
            .find(|(problem, _)| (0.3..0.97).contains(&problem.active()))
            .expect("a live problem");
        let (loss, grad) = ours::<L>(&problem, shape, &parameters);
        let expected = problem.loss();
        assert!(
            (loss - expected).abs() <= 1e-5 * expected,
            "loss {loss} for {expected}"
        );
        let norm = grad
            .iter()
            .map(|&g| f64::from(g).powi(2))
            .sum::<f64>()
            .sqrt();
        assert!(norm > 1e-2, "the gradient is only {norm} long");
        let mut worst = 0.0_f64;
        for i in 0..features {
            for k in 0..dimensions {
                let slope = difference(&mut problem, |p| &mut p.w[k][i]);
                worst = worst.max((f64::from(grad[shape.weight(k, i)]) - slope).abs());
            }
            let slope = difference(&mut problem, |p| &mut p.b[i]);
            worst = worst.max((f64::from(grad[shape.bias()][i]) - slope).abs());
        }
        assert!(
            worst <= 1e-3 * norm,
            "{model:?} {shape:?}: off by {worst} of {norm}"
        );
    }
}

#[test]
fn relu_output_model() {
    check::<Native>(Model::Relu);
    check::<Scalar>(Model::Relu);
}

#[test]
fn linear_model() {
    check::<Native>(Model::Linear);
    check::<Scalar>(Model::Linear);
}
