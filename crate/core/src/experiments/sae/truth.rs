//! What the autoencoder is to find: the true directions, how often each feature is active, and the activations that it is
//! shown, of a known dictionary or of a trained model. Trains nothing.

use crate::data::law::{self, Law};
use crate::geometry;
use crate::models;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::snapshot::Snapshot;
use crate::spec::Spec;

use super::OWN;
use super::network::dot;

/// What is known of a dictionary that is made.
pub struct Made {
    /// n.
    pub features: usize,
    /// m.
    pub dimensions: usize,
    /// Mean probability that a feature is active.
    pub density: f64,
    /// Feature i is active in proportion to i to the power of −a.
    pub zipf: f64,
    /// Orthogonal directions for as many features as fit.
    pub orthogonal: bool,
    /// How the second of two features goes with the first.
    pub pairs: Pairs,
    /// Of all draws.
    pub seed: u32,
}

/// How features 2k and 2k + 1 go together.
#[derive(Clone, Copy, PartialEq)]
pub enum Pairs {
    /// They do not.
    None,
    /// The second is active with this probability if the first is, and otherwise as often as its own density asks.
    Likely(f64),
    /// The second is active with this probability if the first is, and never otherwise.
    Nested(f64),
}

/// See the head of the file.
pub struct Truth {
    /// m.
    pub dimensions: usize,
    /// What each feature adds to the activations at x = 1 \[n\]\[m\].
    columns: Vec<Vec<f64>>,
    /// ‖W_i‖ \[n\].
    pub norms: Vec<f64>,
    /// Unit directions \[n\]\[m\]; 0 where there is none.
    pub directions: Vec<Vec<f64>>,
    /// P(feature i is active) \[n\].
    pub densities: Vec<f64>,
    samples: Samples,
}

enum Samples {
    Made(Pairs),
    /// Features, the bias of the hidden values (empty: none), whether they are rectified.
    Model(Law, Vec<f64>, bool),
}

impl Truth {
    /// A dictionary of unit directions.
    pub fn made(made: &Made) -> Self {
        let spec = Spec {
            features: made.features as u32,
            sparsity: 1.0 - made.density,
            zipf: made.zipf,
            ..Spec::default()
        };
        let mut densities = law::densities(&spec, &spec.at(0));
        if let Pairs::Nested(chance) = made.pairs {
            for pair in densities.chunks_exact_mut(2) {
                pair[1] = pair[0] * chance;
            }
        }
        let mut stream = rng::stream(made.seed, Purpose::Initial, OWN, 0);
        let m = made.dimensions;
        let mut column = |i: usize| -> Vec<f64> {
            if made.orthogonal && i < m {
                return (0..m).map(|k| f64::from(u8::from(k == i))).collect();
            }
            unit((0..m).map(|_| rng::normal_pair(&mut stream)[0]).collect())
        };
        let columns = (0..made.features).map(&mut column).collect();
        Self::new(m, columns, densities, Samples::Made(made.pairs))
    }

    /// Of the model in a file of a run, at the end of its training.
    pub fn trained(spec: &Spec, file: &Snapshot) -> Self {
        let (n, m) = (spec.features as usize, spec.dimensions as usize);
        let of = |name: &str| -> Vec<f64> {
            let values = file.f32(name).unwrap_or_default();
            values.iter().copied().map(f64::from).collect()
        };
        let w = of("W");
        let entry = |k: usize, i: usize| w.get(k * n + i).copied().unwrap_or(0.0);
        let column = |i: usize| (0..m).map(|k| entry(k, i)).collect();
        let law = Law::new(spec, &spec.at(spec.end().saturating_sub(1)));
        let densities = law.densities.clone();
        let samples = Samples::Model(law, of("c"), models::rectified(spec.model));
        Self::new(m, (0..n).map(column).collect(), densities, samples)
    }

    fn new(
        dimensions: usize,
        columns: Vec<Vec<f64>>,
        densities: Vec<f64>,
        samples: Samples,
    ) -> Self {
        // What is seen of a lone feature.
        let mut seen = columns.clone();
        if let Samples::Model(_, _, true) = samples {
            seen.iter_mut().flatten().for_each(|x| *x = x.max(0.0));
        }
        Self {
            dimensions,
            norms: seen.iter().map(|c| dot(c, c).sqrt()).collect(),
            directions: seen.into_iter().map(unit).collect(),
            columns,
            densities,
            samples,
        }
    }

    /// Which features there are to find \[n\]: the represented ones.
    pub fn represented(&self) -> Vec<bool> {
        geometry::represented(&self.norms)
    }

    /// Activations \[count\]\[m\].
    pub fn draw(&self, stream: &mut Xoshiro256PlusPlus, count: usize) -> Vec<f64> {
        let mut active = vec![];
        let mut samples = vec![0.0; count * self.dimensions];
        for h in samples.chunks_exact_mut(self.dimensions) {
            match &self.samples {
                Samples::Made(pairs) => self.draw_made(*pairs, stream, &mut active),
                Samples::Model(law, ..) => law.draw(stream, &mut active),
            }
            for &(i, x) in &active {
                h.iter_mut()
                    .zip(&self.columns[i])
                    .for_each(|(h, w)| *h += x * w);
            }
            if let Samples::Model(_, bias, rectified) = &self.samples {
                h.iter_mut().zip(bias).for_each(|(h, c)| *h += c);
                if *rectified {
                    h.iter_mut().for_each(|h| *h = h.max(0.0));
                }
            }
        }
        samples
    }

    /// Active features with values U\[0, 1\].
    fn draw_made(
        &self,
        pairs: Pairs,
        stream: &mut Xoshiro256PlusPlus,
        active: &mut Vec<(usize, f64)>,
    ) {
        active.clear();
        let mut first = false;
        for (i, &own) in self.densities.iter().enumerate() {
            let chance = match pairs {
                _ if i % 2 == 0 => own,
                Pairs::None => own,
                Pairs::Likely(chance) | Pairs::Nested(chance) if first => chance,
                Pairs::Likely(chance) => {
                    let before = self.densities[i - 1];
                    ((own - chance * before) / (1.0 - before)).max(0.0)
                }
                Pairs::Nested(_) => 0.0,
            };
            first = rng::uniform(stream) < chance;
            if first {
                active.push((i, rng::uniform(stream)));
            }
        }
    }
}

/// At length 1; what has no length stays 0.
pub fn unit(mut vector: Vec<f64>) -> Vec<f64> {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hidden values of a model with neurons: a feature that only lowers them cannot be seen alone, and still takes part.
    #[test]
    fn activations_of_a_model_are_its_hidden_values() {
        for (model, columns) in [("relu", [1.25, 1.0]), ("relu-hidden", [1.0, 0.0])] {
            let spec = crate::spec::parse(&format!("n=2&m=2&S=0&model={model}")).spec;
            let mut file = Snapshot::default();
            file.insert("W", &[2, 2], vec![1.0f32, -1.0, -0.75, 0.0]);
            let truth = Truth::trained(&spec, &file);
            for (norm, expected) in truth.norms.iter().zip(columns) {
                assert!((norm - expected).abs() < 1e-12, "{model}: {norm}");
            }
            let mut stream = rng::stream(1, Purpose::Evaluation, 0, 0);
            let samples = truth.draw(&mut stream, 20_000);
            let mean = samples.chunks_exact(2).map(|h| h[0]).sum::<f64>() / 20_000.0;
            // E (x₁ − x₂) = 0; E ReLU(x₁ − x₂) = 1/6.
            let expected = if model == "relu" { 0.0 } else { 1.0 / 6.0 };
            assert!((mean - expected).abs() < 0.01, "{model}: {mean}");
            let least = samples.iter().copied().fold(f64::INFINITY, f64::min);
            assert_eq!(least < 0.0, model == "relu");
        }
    }
}
