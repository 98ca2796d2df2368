//! Moments of sparse features: x = 0 with probability 1 − p, else an amplitude. `p` is the density
//! 1 − S. The functions without a kind are for amplitudes U\[0, 1\] (PAPER 4.1).

/// How an active feature is distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amplitude {
    /// U\[0, 1\], the paper's.
    Uniform,
    /// U\[−1, 1\], for the absolute value.
    Signed,
    /// U\[0, 2\], mean 1.
    Wide,
    /// Exponential with mean 1.
    Exponential,
    /// Always 1.
    Constant,
}

impl Amplitude {
    /// E\[a^k\] of an active feature.
    ///
    /// ```
    /// use superposition::theory::moments::Amplitude;
    ///
    /// assert_eq!(Amplitude::Wide.raw(2), 4.0 / 3.0);
    /// assert_eq!(Amplitude::Signed.raw(3), 0.0);
    /// ```
    pub fn raw(self, k: u32) -> f64 {
        let power = f64::from(k);
        match self {
            Self::Signed if k % 2 == 1 => 0.0,
            Self::Uniform | Self::Signed => 1.0 / (power + 1.0),
            Self::Wide => (1..=k).fold(1.0, |product, _| 2.0 * product) / (power + 1.0),
            Self::Exponential => (1..=k).map(f64::from).product(),
            Self::Constant => 1.0,
        }
    }

    /// E\[x\] at density p.
    pub fn mean(self, p: f64) -> f64 {
        p * self.raw(1)
    }

    /// E\[x²\] at density p: the loss of answering 0.
    pub fn second(self, p: f64) -> f64 {
        p * self.raw(2)
    }

    /// Var\[x\] at density p: the loss of the best constant answer.
    pub fn variance(self, p: f64) -> f64 {
        self.second(p) - self.mean(p) * self.mean(p)
    }

    /// Cov of two features that are both active with probability `both`, amplitudes independent.
    pub fn covariance(self, p: f64, both: f64) -> f64 {
        (both - p * p) * self.raw(1) * self.raw(1)
    }

    /// Fourth cumulant of x at density p (QUESTIONS 4.6): 0 for a Gaussian, negative for U\[0, 1\] at p = 1.
    pub fn fourth_cumulant(self, p: f64) -> f64 {
        let mean = self.mean(p);
        let square = mean * mean;
        let fourth = p * self.raw(4) - 4.0 * p * self.raw(3) * mean + 6.0 * self.second(p) * square
            - 3.0 * square * square;
        fourth - 3.0 * self.variance(p) * self.variance(p)
    }
}

/// E\[x\] = p/2.
pub fn mean(p: f64) -> f64 {
    p / 2.0
}

/// E\[x²\] = p/3: the loss of answering 0.
pub fn second(p: f64) -> f64 {
    p / 3.0
}

/// Var\[x\] = p/3 − p²/4: the loss of the best constant answer.
///
/// ```
/// assert!((superposition::theory::moments::variance(1.0) - 1.0 / 12.0).abs() < 1e-15);
/// ```
pub fn variance(p: f64) -> f64 {
    p / 3.0 - p * p / 4.0
}

/// E‖x‖² = np/3 of n features, whether or not they are independent.
pub fn square_norm(features: usize, p: f64) -> f64 {
    features as f64 * second(p)
}

/// Cov of two members of a correlated set, which are active together: p/4 − p²/4.
pub fn correlated_covariance(p: f64) -> f64 {
    Amplitude::Uniform.covariance(p, p)
}

/// Density of each of k exclusive features, of which one is active with probability `set`: set/k
/// (the paper's convention).
pub fn exclusive_density(set: f64, k: usize) -> f64 {
    set / k as f64
}

/// Cov of two exclusive features of density p each: −p²/4, since they are never active together.
pub fn exclusive_covariance(p: f64) -> f64 {
    Amplitude::Uniform.covariance(p, 0.0)
}

/// Density at which a test by fourth cumulants is blind: κ₄ = 0 for amplitudes U\[0, 1\]
/// (QUESTIONS 4.6). Positive below and negative above, so it is found by halving.
pub fn blind_density() -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if Amplitude::Uniform.fourth_cumulant(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::draw;

    const ALL: [Amplitude; 5] = [
        Amplitude::Uniform,
        Amplitude::Signed,
        Amplitude::Wide,
        Amplitude::Exponential,
        Amplitude::Constant,
    ];

    fn sample(amplitude: Amplitude, u: f64) -> f64 {
        match amplitude {
            Amplitude::Uniform => u,
            Amplitude::Signed => 2.0 * u - 1.0,
            Amplitude::Wide => 2.0 * u,
            Amplitude::Exponential => -crate::math::ln_1p(-u),
            Amplitude::Constant => 1.0,
        }
    }

    #[test]
    fn printed_moments() {
        for p in [1.0, 0.3, 0.05, 0.001] {
            let uniform = Amplitude::Uniform;
            assert!((uniform.mean(p) - p / 2.0).abs() < 1e-16);
            assert!((uniform.second(p) - p / 3.0).abs() < 1e-16);
            assert!((uniform.variance(p) - variance(p)).abs() < 1e-16);
            assert!((correlated_covariance(p) - (p / 4.0 - p * p / 4.0)).abs() < 1e-16);
            assert!((exclusive_covariance(p) + p * p / 4.0).abs() < 1e-16);
            // QUESTIONS 0: amplitudes U[0, 2].
            assert!((Amplitude::Wide.mean(p) - p).abs() < 1e-16);
            assert!((Amplitude::Wide.variance(p) - (4.0 * p / 3.0 - p * p)).abs() < 1e-15);
        }
        assert!((variance(0.05) - 0.016_042).abs() < 5e-7);
        assert!((square_norm(20, 0.3) - 2.0).abs() < 1e-15);
        assert_eq!(exclusive_density(0.4, 4), 0.1);
    }

    #[test]
    fn printed_fourth_cumulants() {
        let ratio = |p: f64| Amplitude::Uniform.fourth_cumulant(p) / (variance(p) * variance(p));
        assert!((ratio(0.1) - 13.284).abs() < 5e-4, "{}", ratio(0.1));
        assert!((ratio(0.02) - 85.2).abs() < 0.05, "{}", ratio(0.02));
        assert!((ratio(0.4) - 0.12).abs() < 0.005, "{}", ratio(0.4));
        assert!(
            (blind_density() - 0.412_93).abs() < 5e-6,
            "{}",
            blind_density()
        );
    }

    #[test]
    fn moments_agree_with_drawn_amplitudes() {
        let mut state = 1;
        let draws: Vec<f64> = (0..200_000).map(|_| draw(&mut state)).collect();
        for amplitude in ALL {
            for k in 1..=4 {
                let power = |u: f64| (0..k).fold(1.0, |y, _| y * sample(amplitude, u));
                let count = draws.len() as f64;
                let mean = draws.iter().map(|&u| power(u)).sum::<f64>() / count;
                let spread = draws.iter().map(|&u| (power(u) - mean) * (power(u) - mean));
                let error = (spread.sum::<f64>() / count / count).sqrt();
                let off = (mean - amplitude.raw(k)).abs();
                assert!(off <= 4.0 * error + 1e-15, "{amplitude:?} {k}: {mean}");
            }
        }
    }

    #[test]
    fn sets_drawn_as_the_paper_says_have_these_covariances() {
        let (p, mut state, count) = (0.3, 7, 400_000);
        let mut sums = [[0.0; 3]; 2];
        for _ in 0..count {
            let on = draw(&mut state) < p;
            let first = draw(&mut state) < 0.5;
            let [a, b] = [draw(&mut state), draw(&mut state)];
            let together = if on { [a, b] } else { [0.0; 2] };
            let apart = match (on, first) {
                (false, _) => [0.0; 2],
                (true, true) => [a, 0.0],
                (true, false) => [0.0, b],
            };
            for (sum, [x, y]) in sums.iter_mut().zip([together, apart]) {
                *sum = [sum[0] + x, sum[1] + y, sum[2] + x * y];
            }
        }
        let [together, apart] = sums.map(|sum| {
            let [x, y, xy] = sum.map(|s| s / f64::from(count));
            xy - x * y
        });
        // Four standard errors of a mean of products below 1, of which 30 % differ from 0.
        assert!(
            (together - correlated_covariance(p)).abs() < 2e-3,
            "{together}"
        );
        let each = exclusive_density(p, 2);
        assert!((apart - exclusive_covariance(each)).abs() < 2e-3, "{apart}");
    }
}
