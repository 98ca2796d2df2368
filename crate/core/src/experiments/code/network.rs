//! The two small networks of a code, with their gradient: (x₁, x₂) → H → t → + noise → H → (x₁', x₂').

use crate::math;
use crate::rng::{self, Purpose};

/// Parameters, one after the other: encoder weights \[H\]\[2\] and biases \[H\], then the code's weights \[H\] and bias; decoder weights
/// \[H\] and biases \[H\], then answers \[2\]\[H\] and biases \[2\].
pub struct Network {
    /// H.
    pub neurons: usize,
    /// As above.
    pub parameters: Vec<f64>,
}

/// Where the parts lie.
struct Parts {
    encoder_bias: usize,
    code: usize,
    decoder: usize,
    decoder_bias: usize,
    answer: usize,
    answer_bias: usize,
}

fn parts(h: usize) -> Parts {
    Parts {
        encoder_bias: 2 * h,
        code: 3 * h,
        decoder: 4 * h + 1,
        decoder_bias: 5 * h + 1,
        answer: 6 * h + 1,
        answer_bias: 8 * h + 1,
    }
}

impl Network {
    /// Before training: kinks of both networks spread over what comes in.
    pub fn new(neurons: usize, seed: u32, restart: u32) -> Self {
        let mut stream = rng::stream(seed, Purpose::Initial, restart, 7);
        let (h, at) = (neurons, parts(neurons));
        let mut parameters = vec![0.0; at.answer_bias + 2];
        let mut normal = |scale: f64| scale * rng::normal_pair(&mut stream)[0];
        let narrow = 1.0 / (h as f64).sqrt();
        for k in 0..h {
            parameters[2 * k] = normal(2.0);
            parameters[2 * k + 1] = normal(2.0);
            // Zero somewhere within the square.
            let middle = 0.5 + 0.4 * normal(1.0);
            parameters[at.encoder_bias + k] = -middle * (parameters[2 * k] + parameters[2 * k + 1]);
            parameters[at.code + k] = normal(narrow);
            parameters[at.decoder + k] = normal(3.0);
            parameters[at.decoder_bias + k] =
                -parameters[at.decoder + k] * (0.5 + 0.4 * normal(1.0));
            parameters[at.answer + k] = normal(0.3 * narrow);
            parameters[at.answer + h + k] = normal(0.3 * narrow);
        }
        parameters[at.answer_bias..].fill(0.5);
        Self {
            neurons,
            parameters,
        }
    }

    /// t of a point.
    pub fn encode(&self, x: [f64; 2]) -> f64 {
        let (h, at, p) = (self.neurons, parts(self.neurons), &self.parameters);
        let neuron =
            |k: usize| (p[2 * k] * x[0] + p[2 * k + 1] * x[1] + p[at.encoder_bias + k]).max(0.0);
        let sum: f64 = (0..h).map(|k| p[at.code + k] * neuron(k)).sum();
        sigmoid(sum + p[at.code + h])
    }

    /// The point that a code stands for.
    pub fn answer(&self, t: f64) -> [f64; 2] {
        let (h, at, p) = (self.neurons, parts(self.neurons), &self.parameters);
        let neuron = |k: usize| (p[at.decoder + k] * t + p[at.decoder_bias + k]).max(0.0);
        let one = |c: usize| {
            (0..h)
                .map(|k| p[at.answer + c * h + k] * neuron(k))
                .sum::<f64>()
                + p[at.answer_bias + c]
        };
        [one(0), one(1)]
    }

    /// Mean squared error, summed over both coordinates, of samples (x₁, x₂, noise), and its gradient.
    pub fn loss(&self, samples: &[[f64; 3]]) -> (f64, Vec<f64>) {
        let (h, at, p) = (self.neurons, parts(self.neurons), &self.parameters);
        let mut gradient = vec![0.0; p.len()];
        let (mut loss, mut encoder, mut decoder) = (0.0, vec![0.0; h], vec![0.0; h]);
        for &[x, y, noise] in samples {
            let mut sum = p[at.code + h];
            for k in 0..h {
                encoder[k] = (p[2 * k] * x + p[2 * k + 1] * y + p[at.encoder_bias + k]).max(0.0);
                sum += p[at.code + k] * encoder[k];
            }
            let t = sigmoid(sum);
            let noisy = t + noise;
            let mut out = [p[at.answer_bias], p[at.answer_bias + 1]];
            for k in 0..h {
                decoder[k] = (p[at.decoder + k] * noisy + p[at.decoder_bias + k]).max(0.0);
                out[0] += p[at.answer + k] * decoder[k];
                out[1] += p[at.answer + h + k] * decoder[k];
            }
            let d_out = [2.0 * (out[0] - x), 2.0 * (out[1] - y)];
            loss += 0.25 * (d_out[0] * d_out[0] + d_out[1] * d_out[1]);
            let mut d_noisy = 0.0;
            for k in 0..h {
                gradient[at.answer + k] += d_out[0] * decoder[k];
                gradient[at.answer + h + k] += d_out[1] * decoder[k];
                if decoder[k] > 0.0 {
                    let d = d_out[0] * p[at.answer + k] + d_out[1] * p[at.answer + h + k];
                    gradient[at.decoder + k] += d * noisy;
                    gradient[at.decoder_bias + k] += d;
                    d_noisy += d * p[at.decoder + k];
                }
            }
            (0..2).for_each(|c| gradient[at.answer_bias + c] += d_out[c]);
            let d_sum = d_noisy * t * (1.0 - t);
            gradient[at.code + h] += d_sum;
            for k in 0..h {
                gradient[at.code + k] += d_sum * encoder[k];
                if encoder[k] > 0.0 {
                    let d = d_sum * p[at.code + k];
                    gradient[2 * k] += d * x;
                    gradient[2 * k + 1] += d * y;
                    gradient[at.encoder_bias + k] += d;
                }
            }
        }
        let count = samples.len() as f64;
        gradient.iter_mut().for_each(|g| *g /= count);
        (loss / count, gradient)
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + math::exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_agrees_with_central_differences() {
        let mut network = Network::new(5, 3, 1);
        let samples: Vec<[f64; 3]> = (0..40)
            .map(|k| {
                [
                    f64::from(k % 7) / 6.5,
                    f64::from(k % 11) / 10.5,
                    0.02 * f64::from(k % 5) - 0.04,
                ]
            })
            .collect();
        let gradient = network.loss(&samples).1;
        for at in 0..gradient.len() {
            let mut moved = |by: f64| {
                network.parameters[at] += by;
                let loss = network.loss(&samples).0;
                network.parameters[at] -= by;
                loss
            };
            let slope = (moved(1e-6) - moved(-1e-6)) / 2e-6;
            assert!(
                (gradient[at] - slope).abs() < 1e-5 * (1.0 + slope.abs()),
                "{at}: {} for {slope}",
                gradient[at]
            );
        }
    }
}
