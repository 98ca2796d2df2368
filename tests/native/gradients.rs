//! Gradients of every model against central differences of the independent forward pass, at
//! random shapes, with live outputs and gradients that are not small: a dead model proves nothing.

use superposition::kernels::active::Listing;
use superposition::kernels::lanes::Scalar;
use superposition::kernels::{Kernels, Native, Row};
use superposition::models::path::Path;
use superposition::models::shape::Shape;
use superposition::models::two_layer::{Scratch, TwoLayer};
use superposition::models::{activation, penalty, rectified};
use superposition::rng::{self, Purpose, Xoshiro256PlusPlus};
use superposition::spec::Model;

use crate::forward::Problem;

/// Loss and gradient by the core, laid out as the parameters are.
fn ours<L: Kernels>(
    problem: &Problem,
    shape: Shape,
    parameters: &[f32],
    path: Path,
) -> (f64, Vec<f32>) {
    let importance: Vec<f32> = problem.importance.iter().map(|&i| i as f32).collect();
    let mut samples = problem.x.chunks(64);
    let fill = |rows: &mut [Row<L>], lists: Option<Listing<'_>>| {
        let tile = samples.next().expect("a tile for each 64 samples");
        for (i, row) in rows.iter_mut().enumerate() {
            // Samples beyond the batch are garbage on purpose: they must not count.
            let value = |s: usize| tile.get(s).map_or(7.5, |x| x[i] as f32);
            *row = core::array::from_fn(|v| {
                L::from_array(core::array::from_fn(|lane| value(4 * v + lane)))
            });
        }
        if let Some(listing) = lists {
            L::list_rows(rows, listing.active);
        }
    };
    let (mut scratch, mut grad) = (Scratch::new(shape), vec![0.0; shape.len()]);
    let batch = problem.x.len();
    let model = TwoLayer {
        shape,
        activation: activation(problem.model),
        rectified: rectified(problem.model),
        absolute: problem.model == Model::Absolute,
        price: problem.price as f32,
        path,
        shift: &[],
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
fn problem(kind: Kind, shape: Shape, batch: usize, seed: u32) -> (Problem, Vec<f32>) {
    let mut generator = rng::stream(seed, Purpose::Evaluation, 7, 7);
    let mut parameters = vec![0.0_f32; shape.len()];
    let own = if shape.untied {
        shape.decoder().start
    } else {
        0
    };
    for start in [0, own] {
        for k in 0..shape.dimensions {
            for i in 0..shape.features {
                let at = start + shape.weight(k, i);
                parameters[at] = uniform(&mut generator, -0.7, 0.9) as f32;
            }
        }
    }
    for b in &mut parameters[shape.bias().start..] {
        *b = uniform(&mut generator, -0.2, 0.6) as f32;
    }
    let mut value = |dense: f64| {
        let on = rng::uniform(&mut generator) < dense;
        if on {
            f64::from(uniform(&mut generator, kind.least, 1.0) as f32)
        } else {
            0.0
        }
    };
    let x = (0..batch)
        .map(|_| (0..shape.features).map(|_| value(0.4)).collect())
        .collect();
    let importance = (0..shape.features)
        .map(|_| 0.1 + value(1.0).abs())
        .map(|i| f64::from(i as f32));
    let wide =
        |range: std::ops::Range<usize>| parameters[range].iter().map(|&b| b.into()).collect();
    let rows = |flat: Vec<f32>| -> Vec<Vec<f64>> {
        let wide: Vec<f64> = flat.into_iter().map(f64::from).collect();
        wide.chunks(shape.features).map(<[f64]>::to_vec).collect()
    };
    let problem = Problem {
        model: kind.model,
        w: rows(shape.matrix(&parameters)),
        decoder: shape.untied.then(|| rows(shape.decoding(&parameters))),
        b: wide(shape.bias()),
        c: wide(shape.hidden()),
        price: kind.price,
        importance: importance.collect(),
        x,
    };
    (problem, parameters)
}

/// A model, and what it has besides.
#[derive(Clone, Copy, Debug)]
struct Kind {
    model: Model,
    untied: bool,
    hidden_bias: bool,
    price: f64,
    /// Least value of a feature.
    least: f64,
}

impl Kind {
    fn of(model: Model) -> Self {
        Self {
            model,
            untied: model == Model::Absolute,
            hidden_bias: false,
            price: 0.0,
            least: if model == Model::Absolute { -1.0 } else { 0.0 },
        }
    }
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

fn check<L: Kernels>(kind: Kind, path: Path) {
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
            untied: kind.untied,
            hidden_bias: kind.hidden_bias,
        };
        // The first problem of a series whose outputs are neither dead nor all open.
        let (mut problem, parameters) = (0..100)
            .map(|attempt| problem(kind, shape, batch, 100 * seed as u32 + attempt))
            .find(|(problem, _)| (0.3..0.97).contains(&problem.active()))
            .expect("a live problem");
        let (loss, grad) = ours::<L>(&problem, shape, &parameters, path);
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
                if shape.untied {
                    let slope = difference(&mut problem, |p| {
                        &mut p.decoder.as_mut().expect("a decoder")[k][i]
                    });
                    let at = shape.decoder().start + shape.weight(k, i);
                    worst = worst.max((f64::from(grad[at]) - slope).abs());
                }
            }
            let slope = difference(&mut problem, |p| &mut p.b[i]);
            worst = worst.max((f64::from(grad[shape.bias()][i]) - slope).abs());
        }
        for k in 0..shape.hidden().len() {
            let slope = difference(&mut problem, |p| &mut p.c[k]);
            worst = worst.max((f64::from(grad[shape.hidden()][k]) - slope).abs());
        }
        assert!(
            worst <= 1e-3 * norm,
            "{kind:?} {path:?} {shape:?}: off by {worst} of {norm}"
        );
    }
}

fn check_both(kind: Kind) {
    check::<Native>(kind, Path::Dense);
    check::<Scalar>(kind, Path::Dense);
}

#[test]
fn relu_output_model() {
    check_both(Kind::of(Model::Relu));
}

#[test]
fn linear_model() {
    check_both(Kind::of(Model::Linear));
}

/// By lists: of active features, of open outputs, through the Gram matrix.
#[test]
fn every_path_of_the_plain_models() {
    for model in [Model::Relu, Model::Linear] {
        for path in [Path::Sparse, Path::Open, Path::Gram] {
            check::<Native>(Kind::of(model), path);
            check::<Scalar>(Kind::of(model), path);
        }
    }
}

#[test]
fn gelu_output_model() {
    check_both(Kind::of(Model::Gelu));
}

#[test]
fn relu_hidden_model() {
    check_both(Kind::of(Model::ReluHidden));
}

#[test]
fn absolute_value_model() {
    check_both(Kind::of(Model::Absolute));
}

#[test]
fn models_with_a_decoder_a_hidden_bias_and_a_price_of_activity() {
    for model in [Model::Relu, Model::Linear, Model::ReluHidden] {
        let kind = Kind {
            untied: true,
            ..Kind::of(model)
        };
        check_both(kind);
        check_both(Kind {
            hidden_bias: true,
            price: 0.3,
            ..kind
        });
        check_both(Kind {
            hidden_bias: true,
            ..Kind::of(model)
        });
    }
}

/// λ Σ_{i≠j} (W_i·W_j)², against central differences.
#[test]
fn the_interference_penalty_has_the_gradient_that_it_says() {
    let (shape, lambda) = (Shape::tied(7, 3), 0.4);
    let (problem, parameters) = problem(Kind::of(Model::Relu), shape, 1, 3);
    let penalty = |w: &Vec<Vec<f64>>| {
        let product = |i: usize, j: usize| w.iter().map(|row| row[i] * row[j]).sum::<f64>();
        let pairs = (0..7).flat_map(|i| (0..7).map(move |j| (i, j)));
        let squares = pairs
            .filter(|(i, j)| i != j)
            .map(|(i, j)| product(i, j).powi(2));
        lambda * squares.sum::<f64>()
    };
    let mut grad = vec![0.0; shape.len()];
    penalty::add_gradient(shape, lambda, &parameters, &mut grad);
    let mut w = problem.w;
    for k in 0..3 {
        for i in 0..7 {
            let centre = w[k][i];
            let mut at = |x: f64| {
                w[k][i] = x;
                penalty(&w)
            };
            let slope = (at(centre + 1e-5) - at(centre - 1e-5)) / 2e-5;
            at(centre);
            let ours = f64::from(grad[shape.weight(k, i)]);
            assert!(
                (ours - slope).abs() < 1e-5 * (1.0 + slope.abs()),
                "{ours} for {slope}"
            );
        }
    }
}
