//! A mixture of experts, each ReLU(W_eᵀ W_e x + b_e), with a linear softmax gate: loss and gradient side by side. Knows no data
//! and no optimiser (QUESTIONS 4.5; the load is balanced as in switch transformers, Fedus et al. 2022).

use crate::math;

/// Sizes, and where parameters lie: of each expert W \[m\]\[n\] and b \[n\], then the gate G \[E\]\[n\] and c \[E\].
#[derive(Clone, Copy, Debug)]
pub(super) struct Network {
    pub features: usize,
    pub dimensions: usize,
    pub experts: usize,
    /// How many experts answer a sample, the likeliest ones.
    pub answering: usize,
    /// Price of an uneven load.
    pub balance: f64,
}

/// One sample: active features with their values, and the expert that an oracle would ask.
pub(super) struct Sample {
    pub active: Vec<(usize, f64)>,
    pub oracle: usize,
}

/// What a pass over samples found: means over them.
pub(super) struct Pass {
    /// Squared error, summed over features.
    pub loss: f64,
    /// The same with the price of an uneven load: what is descended.
    #[cfg(test)]
    pub price: f64,
    /// Share of the samples that each expert answers first.
    pub used: Vec<f64>,
}

/// Who answers a sample.
struct Route {
    /// Probabilities of the gate.
    likely: Vec<f64>,
    /// Experts that answer, the likeliest first, with their weights.
    asked: Vec<(usize, f64)>,
}

impl Network {
    fn expert(&self) -> usize {
        self.features * (self.dimensions + 1)
    }

    /// Number of parameters.
    pub fn len(&self) -> usize {
        self.experts * (self.expert() + self.features + 1)
    }

    fn gate(&self) -> usize {
        self.experts * self.expert()
    }

    /// W of an expert, rows one after the other.
    pub fn weights<'a>(&self, parameters: &'a [f64], expert: usize) -> &'a [f64] {
        &parameters[expert * self.expert()..][..self.features * self.dimensions]
    }

    /// Sets the gate to ask the expert whose features, `size` each, are most active.
    pub fn prime(&self, parameters: &mut [f64], size: usize, scale: f64) {
        for expert in 0..self.experts {
            let row = self.gate() + expert * self.features;
            for i in 0..self.features {
                parameters[row + i] = if i / size == expert { scale } else { 0.0 };
            }
        }
    }

    fn route(&self, parameters: &[f64], sample: &Sample, oracle: bool) -> Route {
        let (n, start) = (self.features, self.gate());
        let bias = start + self.experts * n;
        let logit = |e: usize| {
            let row = &parameters[start + e * n..][..n];
            let sum: f64 = sample.active.iter().map(|&(i, x)| row[i] * x).sum();
            sum + parameters[bias + e]
        };
        let logits: Vec<f64> = (0..self.experts).map(logit).collect();
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let raw: Vec<f64> = logits.iter().map(|z| math::exp(z - top)).collect();
        let sum: f64 = raw.iter().sum();
        let likely: Vec<f64> = raw.iter().map(|x| x / sum).collect();
        if oracle {
            return Route {
                likely,
                asked: vec![(sample.oracle, 1.0)],
            };
        }
        let mut order: Vec<usize> = (0..self.experts).collect();
        order.sort_by(|&a, &b| likely[b].total_cmp(&likely[a]));
        order.truncate(self.answering);
        // One expert alone is weighed by its probability, or the gate would learn nothing.
        let share: f64 = order.iter().map(|&e| likely[e]).sum();
        let whole = if self.answering == 1 { 1.0 } else { share };
        let asked = order.iter().map(|&e| (e, likely[e] / whole)).collect();
        Route { likely, asked }
    }

    /// Mean loss over samples, and its gradient in place of `gradient`.
    pub fn pass(
        &self,
        parameters: &[f64],
        samples: &[Sample],
        oracle: bool,
        gradient: &mut [f64],
    ) -> Pass {
        gradient.fill(0.0);
        let each = samples.iter();
        let routes: Vec<Route> = each.map(|s| self.route(parameters, s, oracle)).collect();
        let count = samples.len() as f64;
        let mut used = vec![0.0; self.experts];
        let mut mean = vec![0.0; self.experts];
        for route in &routes {
            used[route.asked[0].0] += 1.0 / count;
            mean.iter_mut()
                .zip(&route.likely)
                .for_each(|(m, p)| *m += p / count);
        }
        let scale = self.balance * self.experts as f64;
        #[cfg(test)]
        let uneven: f64 = used.iter().zip(&mean).map(|(f, p)| f * p).sum();
        let mut loss = 0.0;
        for (sample, route) in samples.iter().zip(&routes) {
            let (own, mut slopes) = self.sample(parameters, sample, route, gradient);
            loss += own;
            if !oracle {
                slopes
                    .iter_mut()
                    .zip(&used)
                    .for_each(|(s, f)| *s += scale * f);
                self.gate_gradient(sample, route, &slopes, gradient);
            }
        }
        gradient.iter_mut().for_each(|g| *g /= count);
        let loss = loss / count;
        Pass {
            loss,
            #[cfg(test)]
            price: loss + if oracle { 0.0 } else { scale * uneven },
            used,
        }
    }

    /// Squared error of one sample; adds the experts' gradient, returns the slope along each probability.
    fn sample(
        &self,
        parameters: &[f64],
        sample: &Sample,
        route: &Route,
        gradient: &mut [f64],
    ) -> (f64, Vec<f64>) {
        let n = self.features;
        let mut error = vec![0.0; n];
        sample.active.iter().for_each(|&(i, x)| error[i] = -x);
        let answers: Vec<(Vec<f64>, Vec<f64>)> = route
            .asked
            .iter()
            .map(|&(e, _)| self.answer(parameters, e, sample))
            .collect();
        for (&(_, weight), (_, answer)) in route.asked.iter().zip(&answers) {
            error
                .iter_mut()
                .zip(answer)
                .for_each(|(d, a)| *d += weight * a);
        }
        let loss: f64 = error.iter().map(|d| d * d).sum();
        let mut along = vec![];
        for (&(e, weight), (hidden, answer)) in route.asked.iter().zip(&answers) {
            let pairs = error.iter().zip(answer);
            along.push(pairs.clone().map(|(d, a)| 2.0 * d * a).sum::<f64>());
            let slope = |(d, a): (&f64, &f64)| if *a > 0.0 { 2.0 * d * weight } else { 0.0 };
            let slopes: Vec<f64> = pairs.map(slope).collect();
            self.expert_gradient(parameters, e, (sample, hidden, &slopes), gradient);
        }
        let mut slopes = vec![0.0; self.experts];
        let share: f64 = route.asked.iter().map(|&(e, _)| route.likely[e]).sum();
        let mean: f64 = route.asked.iter().zip(&along).map(|(a, s)| a.1 * s).sum();
        for (&(e, _), s) in route.asked.iter().zip(&along) {
            slopes[e] = if self.answering == 1 {
                *s
            } else {
                (s - mean) / share
            };
        }
        (loss, slopes)
    }

    /// Hidden values \[m\] and outputs \[n\] of an expert.
    fn answer(&self, parameters: &[f64], e: usize, sample: &Sample) -> (Vec<f64>, Vec<f64>) {
        let (n, m) = (self.features, self.dimensions);
        let w = self.weights(parameters, e);
        let bias = &parameters[e * self.expert() + n * m..][..n];
        let hidden = |k: usize| {
            let row = &w[k * n..][..n];
            sample.active.iter().map(|&(i, x)| row[i] * x).sum::<f64>()
        };
        let hidden: Vec<f64> = (0..m).map(hidden).collect();
        let output = |i: usize| {
            let sum: f64 = (0..m).map(|k| w[k * n + i] * hidden[k]).sum();
            (sum + bias[i]).max(0.0)
        };
        let answer = (0..n).map(output).collect();
        (hidden, answer)
    }

    fn expert_gradient(
        &self,
        parameters: &[f64],
        e: usize,
        (sample, hidden, slopes): (&Sample, &[f64], &[f64]),
        gradient: &mut [f64],
    ) {
        let (n, m) = (self.features, self.dimensions);
        let w = self.weights(parameters, e);
        let own = &mut gradient[e * self.expert()..][..self.expert()];
        for k in 0..m {
            let back: f64 = (0..n).map(|i| w[k * n + i] * slopes[i]).sum();
            for i in 0..n {
                own[k * n + i] += slopes[i] * hidden[k];
            }
            for &(i, x) in &sample.active {
                own[k * n + i] += back * x;
            }
        }
        for (b, s) in own[n * m..].iter_mut().zip(slopes) {
            *b += s;
        }
    }

    fn gate_gradient(&self, sample: &Sample, route: &Route, slopes: &[f64], gradient: &mut [f64]) {
        let (n, start) = (self.features, self.gate());
        let mean: f64 = route.likely.iter().zip(slopes).map(|(p, s)| p * s).sum();
        for (e, (p, s)) in route.likely.iter().zip(slopes).enumerate() {
            let slope = p * (s - mean);
            for &(i, x) in &sample.active {
                gradient[start + e * n + i] += slope * x;
            }
            gradient[start + self.experts * n + e] += slope;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against central differences, with one and with two experts answering; who answers does not change nearby.
    #[test]
    fn the_gradient_is_that_of_central_differences() {
        for answering in [1, 2] {
            let network = Network {
                features: 5,
                dimensions: 2,
                experts: 3,
                answering,
                balance: 0.1,
            };
            let wave = |k: usize| math::sin(0.7 + 1.3 * k as f64) * 0.6;
            let parameters: Vec<f64> = (0..network.len()).map(wave).collect();
            let samples: Vec<Sample> = (0..7)
                .map(|k| Sample {
                    active: vec![(k % 5, 0.3 + 0.09 * k as f64)],
                    oracle: 0,
                })
                .collect();
            let mut gradient = vec![0.0; network.len()];
            let mut unused = gradient.clone();
            network.pass(&parameters, &samples, false, &mut gradient);
            for at in 0..parameters.len() {
                let mut price = |by: f64| {
                    let mut moved = parameters.clone();
                    moved[at] += by;
                    network.pass(&moved, &samples, false, &mut unused).price
                };
                let slope = (price(1e-6) - price(-1e-6)) / 2e-6;
                assert!(
                    (slope - gradient[at]).abs() < 1e-6,
                    "{answering}, {at}: {slope} for {}",
                    gradient[at]
                );
            }
        }
    }
}
