//! Sets of features that are active together or never together (PAPER 4.6, QUESTIONS 4.18): losses at
//! fixed weights, b = 0. An antipodal pair errs only where both are active, by 2 E\[min²\] = 1/3. Not
//! the optima with free norms and biases, which lie up to 7 % lower (`digon` has them for pairs).

/// Two pairs of features in the plane, each pair with P(partner active | active) = c.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Antipodal across the pairs, members of a pair orthogonal.
    Across,
    /// Antipodal within the pairs.
    Within,
    /// Each pair shares an axis, both at u/√2: the pair's principal component.
    Share,
}

impl Matching {
    /// Loss at density p and co-activation c, both in 0..=1: (2/3)p² across, (2/3)pc within,
    /// pc/6 + (2/3)p(1 − c) shared.
    ///
    /// ```
    /// use superposition::theory::correlated::Matching;
    ///
    /// // Exclusive partners are free.
    /// assert_eq!(Matching::Within.loss(0.3, 0.0), 0.0);
    /// ```
    pub fn loss(self, p: f64, c: f64) -> f64 {
        match self {
            Self::Across => 2.0 * digon_loss(p * p),
            Self::Within => 2.0 * digon_loss(p * c),
            Self::Share => p * c / 6.0 + 2.0 / 3.0 * p * (1.0 - c),
        }
    }

    /// The best of the three; of equal ones the first named. Within is best for c < p, across for c > p and
    /// p < `share_boundary`. Near c = 1 only: elsewhere mixed solutions exist above p = 0.4.
    pub fn best(p: f64, c: f64) -> Self {
        [Self::Within, Self::Share]
            .into_iter()
            .fold(Self::Across, |best, next| {
                if next.loss(p, c) < best.loss(p, c) {
                    next
                } else {
                    best
                }
            })
    }
}

/// Loss of an antipodal pair: P(both active)/3.
pub fn digon_loss(both: f64) -> f64 {
    both / 3.0
}

/// Density above which sharing an axis beats pairs across: 1 − 3c/4.
pub fn share_boundary(c: f64) -> f64 {
    1.0 - 0.75 * c
}

/// Two sets of k features, each set active as a whole, in k dimensions, the second the negative of
/// the first: k p²/3.
pub fn opposite_sets_loss(k: usize, p: f64) -> f64 {
    k as f64 * digon_loss(p * p)
}

/// What is left of a correlated set of k members collapsed onto one direction: p(k − 1)/12, k ≥ 1.
pub fn collapsed_loss(k: usize, p: f64) -> f64 {
    p * (k as f64 - 1.0) / 12.0
}

/// Stages of two correlated sets of three in three dimensions, to leading order in p: nothing learnt
/// 2p, the sets antipodal on one axis p/3, octahedron p².
pub fn octahedron_stages(p: f64) -> [f64; 3] {
    [
        6.0 * p / 3.0,
        2.0 * collapsed_loss(3, p),
        opposite_sets_loss(3, p),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::{assert_printed, draw};
    use crate::theory::digon::Pair;

    #[test]
    fn printed_losses_of_sets() {
        for p in [0.3, 0.05] {
            // PAPER 4.6.
            assert!((Matching::Across.loss(p, 1.0) - 2.0 / 3.0 * p * p).abs() < 1e-16);
            assert!((opposite_sets_loss(10, p) - 10.0 * p * p / 3.0).abs() < 1e-15);
            assert!((collapsed_loss(2, p) - p / 12.0).abs() < 1e-16);
            assert!((2.0 * collapsed_loss(2, p) - Matching::Share.loss(p, 1.0)).abs() < 1e-16);
        }
        let means = octahedron_stages(0.01).map(|loss| loss / 6.0);
        assert_printed(means[0], 3.3e-3, 1e-4);
        assert_printed(means[1], 5.6e-4, 1e-5);
        assert_printed(means[2], 1.7e-5, 1e-6);
    }

    #[test]
    fn printed_boundaries() {
        assert_eq!(share_boundary(1.0), 0.25);
        for c in [0.05, 0.2, 0.3] {
            assert_eq!(Matching::best(c + 1e-9, c), Matching::Within);
            assert_eq!(Matching::best(c - 1e-9, c), Matching::Across);
        }
        for c in [1.0, 0.9] {
            assert_eq!(
                Matching::best(share_boundary(c) - 1e-9, c),
                Matching::Across
            );
            assert_eq!(Matching::best(share_boundary(c) + 1e-9, c), Matching::Share);
        }
    }

    /// A pair with density p and co-activation c.
    fn draw_pair(state: &mut u64, p: f64, c: f64) -> [f64; 2] {
        let which = draw(state);
        let on = [
            which < p,
            which < p * c || (p..p * (2.0 - c)).contains(&which),
        ];
        on.map(|on| if on { draw(state) } else { 0.0 })
    }

    /// Mean and standard error of the loss of W (columns in the plane) on drawn features.
    fn by_drawing(w: [[f64; 2]; 4], p: f64, c: f64) -> [f64; 2] {
        let (mut state, count) = (5, 400_000);
        let [mut sum, mut squares] = [0.0; 2];
        for _ in 0..count {
            let [a, b] = draw_pair(&mut state, p, c);
            let [d, e] = draw_pair(&mut state, p, c);
            let x = [a, b, d, e];
            let h = [0, 1].map(|k| (0..4).map(|i| w[i][k] * x[i]).sum::<f64>());
            let miss = |i: usize| x[i] - (w[i][0] * h[0] + w[i][1] * h[1]).max(0.0);
            let error: f64 = (0..4).map(|i| miss(i) * miss(i)).sum();
            sum += error;
            squares += error * error;
        }
        let mean = sum / f64::from(count);
        let variance = squares / f64::from(count) - mean * mean;
        [mean, (variance / f64::from(count)).sqrt()]
    }

    #[test]
    fn losses_agree_with_drawn_features() {
        let half = 0.5_f64.sqrt();
        let weights = [
            (
                Matching::Across,
                [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]],
            ),
            (
                Matching::Within,
                [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]],
            ),
            (
                Matching::Share,
                [[half, 0.0], [half, 0.0], [0.0, half], [0.0, half]],
            ),
        ];
        for (matching, w) in weights {
            for (p, c) in [(0.2, 0.6), (0.4, 0.1), (0.3, 1.0), (0.25, 0.0)] {
                let [mean, error] = by_drawing(w, p, c);
                let off = (mean - matching.loss(p, c)).abs();
                assert!(off <= 4.0 * error + 1e-15, "{matching:?} {p} {c}: {mean}");
            }
        }
    }

    #[test]
    fn printed_optima_lie_as_far_below_as_the_page_says() {
        // QUESTIONS 4.18: p, c and the optimised values across, within, shared.
        let best = |p: f64, both: f64| 2.0 * Pair { p, both }.optimum().loss;
        assert_printed(best(0.2, 0.04), 0.0264, 1e-4);
        assert_printed(best(0.2, 0.02), 0.0133, 1e-4);
        assert_printed(best(0.2, 0.06), 0.0393, 1e-4);
        let together = [
            (0.15, 0.0148, 0.0867, 1e-4),
            (0.22, 0.0315, 0.127, 1e-3),
            (0.28, 0.0504, 0.160, 1e-3),
            (0.4, 0.0997, 0.225, 1e-3),
        ];
        for (p, across, within, digit) in together {
            assert_printed(best(p, p), within, digit);
            // Members that are always together help one another by not being orthogonal: what is
            // printed is up to 3 % below two digons at their best.
            assert!(across < best(p, p * p) && best(p, p * p) < 1.03 * across);
            assert!(Matching::Across.loss(p, 1.0) < 1.071 * across);
            let ratio = Matching::Within.loss(p, 1.0) / within;
            assert!((1.15..1.19).contains(&ratio), "{p} {ratio}");
        }
        for (p, printed) in [(0.22, 0.0367), (0.28, 0.0467), (0.4, 0.0667)] {
            assert_printed(Matching::Share.loss(p, 1.0), printed, 1e-4);
        }
    }
}
