//! Measures of models that learn from finitely many data points: whether points or features are stored (PAPER 3.2, double
//! descent; Henighan et al. 2023). The dimensionality of a point is that of features with the point's hidden vector W x in
//! place of a column of W.

use super::{Finished, Measure, of_one};
use crate::data::Source;
use crate::data::law::Law;
use crate::geometry::frame::{Frame, measure};
use crate::geometry::{DMatrix, product};
use crate::spec::{Model, Switch};

pub(super) const MEASURES: &[Measure] = &[
    of_one(
        "training-loss",
        &[],
        "Loss on the data set that was trained on, summed over features, the mean over its points.",
        |runs, _| memory(&runs[0]).map(|memory| memory.loss),
    ),
    of_one(
        "fresh-loss",
        &[],
        "Loss on fresh samples of which at least one feature is on, as the data set has them.",
        |runs, _| memory(&runs[0]).map(|memory| memory.fresh),
    ),
    of_one(
        "point-dimensionality",
        &[],
        "Mean dimensionality of the hidden vectors of the data points.",
        |runs, _| memory(&runs[0]).map(|memory| memory.points[0]),
    ),
    of_one(
        "point-dimensionality-sum",
        &[],
        "Sum of the dimensionalities of the hidden vectors of the data points.",
        |runs, _| memory(&runs[0]).map(|memory| memory.points[1]),
    ),
];

/// What a model has made of a finite data set.
pub(super) struct Memory {
    /// Loss on its points, summed over features, the mean over points.
    loss: f64,
    /// Loss on fresh samples that are not empty; the points are none either.
    fresh: f64,
    /// Mean dimensionality of the represented features, and the sum of all.
    features: [f64; 2],
    /// Mean and sum of the dimensionalities of the points' hidden vectors.
    points: [f64; 2],
    /// Those vectors, T·m values, point after point.
    pub hidden: Vec<f32>,
    /// Dimensionality of each point \[T\].
    pub shares: Vec<f64>,
    count: usize,
}

impl Memory {
    /// T, loss on the points, on fresh samples, mean and sum of the features' dimensionalities, mean and sum of the points'.
    pub fn row(&self) -> [f64; 7] {
        let ([f, all_f], [p, all_p]) = (self.features, self.points);
        [self.count as f64, self.loss, self.fresh, f, all_f, p, all_p]
    }
}

/// # Errors
/// One sentence: the samples were no finite data set, or the model is none of the tied ReLU output.
pub(super) fn memory(run: &Finished) -> Result<Memory, String> {
    let spec = &run.spec;
    if spec.points == 0 {
        return Err("the samples of this run are no finite data set".into());
    }
    if spec.model != Model::Relu || spec.untied == Switch::Yes || spec.hidden_bias == Switch::Yes {
        return Err("data points are followed in tied ReLU output models only".into());
    }
    let live = spec.at(spec.end().saturating_sub(1));
    let law = Law::new(spec, &live);
    let empty = law.none();
    let source = Source::new(law, spec.seed, spec.points);
    let (n, count) = (run.features(), spec.points as usize);
    let values = source.points().iter().map(|&x| f64::from(x));
    let x = DMatrix::from_iterator(n, count, values);
    let h = product(&run.w, &x);
    let weights = run.weighed().0;
    let z = product(&run.w.transpose(), &h);
    let error = |a: usize, i: usize| {
        let left = x[(i, a)] - (z[(i, a)] + run.bias[i]).max(0.0);
        f64::from(weights[i]) * left * left
    };
    let errors = (0..count).map(|a| (0..n).map(|i| error(a, i)).sum::<f64>());
    // Of an empty sample each output answers ReLU(b).
    let answer = |(b, w): (&f64, &f32)| f64::from(*w) * b.max(0.0) * b.max(0.0);
    let silent: f64 = run.bias.iter().zip(&weights).map(answer).sum();
    let fresh = (run.loss() - empty * silent) / (1.0 - empty);
    let hidden = h.as_slice().iter().map(|&x| x as f32).collect();
    let kept: Vec<f64> = run.of(true, &run.frame.dimensionality).collect();
    let Frame { dimensionality, .. } = measure(&h);
    Ok(Memory {
        loss: errors.sum::<f64>() / count as f64,
        fresh,
        features: [mean(&kept), run.frame.dimensionality.iter().sum()],
        points: [mean(&dimensionality), dimensionality.iter().sum()],
        hidden,
        shares: dimensionality,
        count,
    })
}

/// NaN of nothing.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use crate::measures::analyse::analyse;
    use crate::measures::measure;
    use crate::run::Run;
    use crate::snapshot::Snapshot;
    use crate::spec;

    fn trained(text: &str) -> Snapshot {
        let mut run = Run::open(spec::parse(text).spec);
        run.step(u32::MAX);
        run.file()
    }

    /// Five points that are learned by heart lie at the corners of a pentagon and cost nothing (Henighan et al. 2023); the
    /// loss is that of the outputs, computed here from the weights again.
    #[test]
    fn few_points_are_learned_by_heart() {
        let file = trained("n=100&m=2&S=0.97&I=1&unit=yes&points=5");
        let value = |name| measure(name, core::slice::from_ref(&file)).expect("a number");
        assert!(value("training-loss") < 1e-3);
        assert!((value("point-dimensionality") - 0.4).abs() < 0.01);
        let (w, b) = (file.f32("W").expect("W"), file.f32("b").expect("b"));
        let mut loss = 0.0;
        for x in file.f32("points").expect("points").chunks_exact(100) {
            let dot = |row: &[f32]| row.iter().zip(x).map(|(w, x)| w * x).sum::<f32>();
            let h = [dot(&w[..100]), dot(&w[100..])];
            let out = |i: usize| (w[i] * h[0] + w[100 + i] * h[1] + b[i]).max(0.0);
            loss += (0..100).map(|i| (x[i] - out(i)).powi(2)).sum::<f32>() / 5.0;
        }
        assert!((value("training-loss") - f64::from(loss)).abs() < 1e-6);
        // All samples are the empty ones and the others.
        let empty = 0.97_f64.powi(100);
        let silent: f32 = b.iter().map(|b| b.max(0.0).powi(2)).sum();
        let all = empty * f64::from(silent) + (1.0 - empty) * value("fresh-loss");
        assert!((all - value("loss")).abs() < 1e-6);
        assert!(value("fresh-loss") > value("loss") + 0.02);
        let more = analyse(&file, &["memory"]).expect("an analysis");
        assert_eq!(more.tensors["hidden"].shape, [5, 2]);
    }

    #[test]
    fn fresh_samples_are_no_data_set() {
        let file = trained("n=3&m=2&steps=2");
        let why = measure("training-loss", &[file]).err();
        assert!(why.is_some_and(|why| why.contains("no finite data set")));
    }
}
