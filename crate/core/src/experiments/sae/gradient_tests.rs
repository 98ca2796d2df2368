//! The gradient of every variant against central differences, and straight-through thresholds against the closed form of the
//! mean that they estimate.

use super::network::Network;
use super::tally::Tally;
use super::variants::Variant;
use crate::rng::{self, Purpose};

const VARIANTS: [Variant; 4] = [
    Variant::Standard { penalty: 0.3 },
    Variant::Gated { penalty: 0.7 },
    Variant::Jump {
        penalty: 0.2,
        kernel: 1e-9,
    },
    Variant::Top { count: 2 },
];

fn loss(network: &Network, parameters: &[f64], frozen: &[f64], samples: &[f64]) -> f64 {
    let mut tally = Tally::new(network.latents, network.dimensions);
    let ready = network.ready(parameters, frozen);
    network.judge(&ready, samples, &mut tally);
    tally.loss / tally.samples
}

/// Decoders of any length, nothing at 0: every term of the gradient takes part.
fn scattered(network: &Network) -> Vec<f64> {
    let mut stream = rng::stream(5, Purpose::Initial, 0, 0);
    let mut draw = || 1.2 * (rng::uniform(&mut stream) - 0.4);
    (0..network.len()).map(|_| draw()).collect()
}

/// All but the thresholds of JumpReLU, whose loss is flat nearly everywhere: they are held at θ = e^−0.5 … with a kernel so
/// narrow that no sample is in it, so that their gradient is 0 too. The decoder of the gates' description stays frozen.
#[test]
fn gradients_are_those_of_central_differences() {
    for variant in VARIANTS {
        let network = Network {
            variant,
            latents: 6,
            dimensions: 3,
        };
        let mut parameters = scattered(&network);
        let frozen = parameters.clone();
        let mut stream = rng::stream(5, Purpose::Batch, 0, 0);
        let samples: Vec<f64> = (0..120)
            .map(|_| 6.0 * rng::uniform(&mut stream) - 3.0)
            .collect();
        let ready = network.ready(&parameters, &frozen);
        let mut tally = Tally::new(6, 3);
        let gradient = network.learn(&ready, &samples, &mut tally);
        assert_eq!(gradient.len(), network.len());
        assert!(tally.fired.iter().filter(|&&fired| fired > 0).count() >= 5);
        let mut large = 0;
        for at in 0..gradient.len() {
            let mut moved = |by: f64| {
                parameters[at] += by;
                let loss = loss(&network, &parameters, &frozen, &samples);
                parameters[at] -= by;
                loss
            };
            let slope = (moved(1e-6) - moved(-1e-6)) / 2e-6;
            large += usize::from(slope.abs() > 1e-3);
            assert!(
                (gradient[at] - slope).abs() < 1e-7 * (1.0 + slope.abs()),
                "{variant:?} {at}: {} for {slope}",
                gradient[at]
            );
        }
        assert!(large > 35, "{variant:?}: {large}");
    }
}

/// One latent, z evenly spread over \[0, 2\]: the mean loss is (θ³/3 + λ(2 − θ))/2, its slope θ²/2 − λ/2; through a kernel of width ε
/// there is θε/8 less. By ln θ, θ times as much. The loss itself agrees with the closed form.
#[test]
fn a_threshold_learns_from_the_mean_of_its_samples() {
    let (penalty, kernel, theta) = (0.3, 0.05, 0.7_f64);
    let network = Network {
        variant: Variant::Jump { penalty, kernel },
        latents: 1,
        dimensions: 1,
    };
    let parameters = [1.0, 1.0, 0.0, 0.0, crate::math::ln(theta)];
    let samples: Vec<f64> = (0..200_000).map(|k| (k as f64 + 0.5) * 1e-5).collect();
    let ready = network.ready(&parameters, &parameters);
    let mut tally = Tally::new(1, 1);
    let gradient = network.learn(&ready, &samples, &mut tally);
    let mean = (theta * theta * theta / 3.0 + penalty * (2.0 - theta)) / 2.0;
    assert!((tally.loss / tally.samples - mean).abs() < 1e-5);
    let slope = theta * (theta * theta - penalty - theta * kernel / 4.0) / 2.0;
    let found = gradient[network.own(0).start];
    assert!((found - slope).abs() < 1e-4, "{found} for {slope}");
}
