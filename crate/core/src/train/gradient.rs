//! The gradient of one update, by the ways that a run can ask for: from samples, or from the exact expected loss.

use super::{Trainer, Workspace};
use crate::data::Batch;
use crate::data::rest::Rest;
use crate::kernels::active::Listing;
use crate::kernels::{Kernels, Row, TILE};
use crate::models::path::{self, Path};
use crate::models::two_layer::TwoLayer;
use crate::models::{self, penalty};
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::spec::{Gradient, Model, Spec};
use crate::theory::expected;

/// Fewer active features than this are known exactly where the gradient is stratified.
const DRAWN_FROM: usize = 3;

impl Trainer {
    /// Mean loss, and its gradient, obtained in that way, into the workspace.
    pub(super) fn loss_and_grad<L: Kernels>(
        &self,
        spec: &Spec,
        way: Gradient,
        work: &mut Workspace<L>,
    ) -> f64 {
        let stream = |purpose| rng::stream(spec.seed, purpose, self.restart, self.step);
        let loss = match way {
            Gradient::Sampled => {
                if spec.attack != 0.0 {
                    self.aim_attack(spec, work, &mut stream(Purpose::Attack));
                }
                let count = work.source.batch(spec.batch);
                self.sampled(spec, work, count, stream(Purpose::Batch))
            }
            Gradient::Exact => self.expected(work, &|model, densities| model.exact(densities)),
            Gradient::Limit => self.expected(work, &|model, _| model.limit()),
            Gradient::Stratified => self.stratified(spec, work, stream(Purpose::Batch)),
        };
        self.add_penalty(spec, work);
        loss
    }

    /// What weights cost besides, into the gradient.
    pub(super) fn add_penalty<L>(&self, spec: &Spec, work: &mut Workspace<L>) {
        if spec.purity > 0.0 {
            penalty::add_gradient(work.shape, spec.purity, &self.parameters, &mut work.grad);
        }
    }

    /// From the exact expected loss.
    fn expected<L: Kernels>(
        &self,
        work: &mut Workspace<L>,
        loss: &dyn Fn(expected::Model, &[f64]) -> expected::Loss,
    ) -> f64 {
        let shape = work.shape;
        let wide = |values: &[f32]| values.iter().copied().map(f64::from).collect::<Vec<_>>();
        let index = (0..shape.features).flat_map(|i| (0..shape.dimensions).map(move |k| (k, i)));
        let weights = index
            .clone()
            .map(|(k, i)| self.parameters[shape.weight(k, i)]);
        let model = expected::Model {
            dimensions: shape.dimensions,
            columns: &wide(&weights.collect::<Vec<_>>()),
            bias: &wide(&self.parameters[shape.bias()]),
            importance: &wide(&work.importance),
        };
        let expected::Loss {
            value,
            columns,
            bias,
        } = loss(model, &work.source.law().densities);
        work.grad.fill(0.0);
        for ((k, i), slope) in index.zip(columns) {
            work.grad[shape.weight(k, i)] = slope as f32;
        }
        for (to, slope) in work.grad[shape.bias()].iter_mut().zip(bias) {
            *to = slope as f32;
        }
        value
    }

    /// Up to two active features exactly, the others drawn.
    fn stratified<L: Kernels>(
        &self,
        spec: &Spec,
        work: &mut Workspace<L>,
        stream: Xoshiro256PlusPlus,
    ) -> f64 {
        let few = self.few(work);
        let known = work.grad.clone();
        let rest = rest(work);
        let Some(loss) = self.drawn_rest(spec, work, &rest, stream) else {
            return few;
        };
        for (slope, known) in work.grad.iter_mut().zip(known) {
            *slope += known;
        }
        few + loss
    }

    /// What samples of up to two active features contribute, exactly.
    pub(super) fn few<L: Kernels>(&self, work: &mut Workspace<L>) -> f64 {
        self.expected(work, &|model, densities| {
            model.strata(densities, DRAWN_FROM - 1)
        })
    }

    /// What samples with more contribute: as many are drawn as the batch would have had, but at least one tile. None
    /// where there are none; the gradient is then left as it was.
    pub(super) fn drawn_rest<L: Kernels>(
        &self,
        spec: &Spec,
        work: &mut Workspace<L>,
        rest: &Rest,
        stream: Xoshiro256PlusPlus,
    ) -> Option<f64> {
        let often = rest.probability();
        if often <= 0.0 {
            return None;
        }
        let tiles = (f64::from(spec.batch) * often / TILE as f64).ceil() as usize;
        let count = tiles.max(1) * TILE;
        let loss = self.sample(
            spec,
            work,
            count,
            (Path::Dense, stream),
            |batch, rows, _| batch.fill_rest(rest, rows),
        );
        for slope in &mut work.grad {
            *slope = (f64::from(*slope) * often) as f32;
        }
        Some(often * loss)
    }

    /// From so many independent samples.
    pub(super) fn sampled<L: Kernels>(
        &self,
        spec: &Spec,
        work: &mut Workspace<L>,
        count: usize,
        stream: Xoshiro256PlusPlus,
    ) -> f64 {
        let path = path::of(spec, work.source.law().density(), work.source.leaps());
        self.sample(
            spec,
            work,
            count,
            (path, stream),
            |batch, rows, lists| match lists {
                Some(listing) => batch.list(rows, listing),
                None => batch.fill(rows),
            },
        )
    }

    /// Mean loss and gradient of so many samples.
    fn sample<L: Kernels>(
        &self,
        spec: &Spec,
        work: &mut Workspace<L>,
        count: usize,
        (path, stream): (Path, Xoshiro256PlusPlus),
        draw: impl Fn(&mut Batch<'_, L>, &mut [Row<L>], Option<Listing<'_>>),
    ) -> f64 {
        let Workspace {
            shape,
            scratch,
            grad,
            importance,
            source,
            shift,
            drawn,
            ..
        } = work;
        let batch = Batch::<L>::of(stream, source);
        let mut batch = batch.reusing(core::mem::take(drawn));
        let model = TwoLayer {
            shape: *shape,
            activation: models::activation(spec.model),
            rectified: models::rectified(spec.model),
            absolute: spec.model == Model::Absolute,
            price: spec.price as f32,
            path,
            shift,
            parameters: &self.parameters,
            importance,
        };
        let fill = |rows: &mut [_], lists: Option<Listing<'_>>| draw(&mut batch, rows, lists);
        let loss = model.loss_and_grad(count, fill, scratch, grad);
        *drawn = batch.left();
        loss.into()
    }

    /// The attack of an update: on one feature, drawn anew for each, along the row of DᵀW that makes its output
    /// (PAPER 1.11).
    pub(super) fn aim_attack<L: Kernels>(
        &self,
        spec: &Spec,
        work: &mut Workspace<L>,
        stream: &mut Xoshiro256PlusPlus,
    ) {
        let (n, m) = (work.shape.features, work.shape.dimensions);
        let feature = ((rng::uniform(stream) * n as f64) as usize).min(n - 1);
        let encoder = &self.parameters[work.shape.weights()];
        let decoder = &self.parameters[work.shape.decoder()];
        let at = |panels: &[f32], k, i| f64::from(panels[work.shape.weight(k, i)]);
        let answer = |j| -> f64 {
            (0..m)
                .map(|k| at(decoder, k, feature) * at(encoder, k, j))
                .sum()
        };
        let length = (0..n).map(|j| answer(j) * answer(j)).sum::<f64>().sqrt();
        let mean_square = work.source.law().second_moment(core::iter::repeat(1.0));
        let scale = spec.attack * mean_square.sqrt() / length.max(f64::MIN_POSITIVE);
        work.shift.clear();
        work.shift
            .extend((0..n).map(|j| (scale * answer(j)) as f32));
    }
}

/// The samples that are drawn where the gradient is stratified.
pub(super) fn rest<L>(work: &Workspace<L>) -> Rest {
    Rest::new(&work.source.law().densities, DRAWN_FROM)
}
