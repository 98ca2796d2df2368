//! The least value of a function of one variable: a scan, then golden sections. Not for several
//! variables: where a scale can be solved for, the theories do so and leave one.

/// Golden sections after the scan: 0.618⁵⁶ of two pieces is less than one part in 10¹¹.
const SECTIONS: usize = 56;

/// The greatest share of an interval that one evaluation leaves: (√5 − 1)/2.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Where `f` is least on `low..=high`, and that value. Scans `pieces` equal pieces, both ends
/// included, then narrows around the best; of equal values the first counts. A value that is not a
/// number counts as infinitely large.
pub(super) fn least(low: f64, high: f64, pieces: usize, f: impl Fn(f64) -> f64) -> (f64, f64) {
    let step = (high - low) / pieces as f64;
    let (mut at, mut value) = (low, f64::INFINITY);
    let mut consider = |x: f64| {
        let y = f(x);
        if y < value {
            (at, value) = (x, y);
        }
        y
    };
    let mut best = (0, f64::INFINITY);
    for piece in 0..=pieces {
        let y = consider(low + step * piece as f64);
        if y < best.1 {
            best = (piece, y);
        }
    }
    let mut left = low + step * best.0.saturating_sub(1) as f64;
    let mut right = low + step * (best.0 + 1).min(pieces) as f64;
    let mut inner = [
        right - GOLDEN * (right - left),
        left + GOLDEN * (right - left),
    ];
    let mut values = inner.map(&mut consider);
    for _ in 0..SECTIONS {
        if values[0] <= values[1] {
            (right, inner[1], values[1]) = (inner[1], inner[0], values[0]);
            inner[0] = right - GOLDEN * (right - left);
            values[0] = consider(inner[0]);
        } else {
            (left, inner[0], values[0]) = (inner[0], inner[1], values[1]);
            inner[1] = left + GOLDEN * (right - left);
            values[1] = consider(inner[1]);
        }
    }
    (at, value)
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn finds_the_lower_of_two_valleys_wherever_it_lies() {
        let quartic = |x: f64| (x * x - 1.0) * (x * x - 1.0) + 0.1 * x;
        // The root of 4x³ − 4x + 0.1 near −1.
        let (at, value) = least(-2.0, 2.0, 16, quartic);
        assert!((at + 1.012_273_4).abs() < 1e-6, "{at}");
        assert!((4.0 * at * at * at - 4.0 * at + 0.1).abs() < 1e-6);
        assert!((value - quartic(at)).abs() < 1e-15);
    }

    #[test]
    fn an_end_can_be_least_and_a_flat_function_is_no_trouble() {
        assert_eq!(least(0.0, 1.0, 4, |x| x), (0.0, 0.0));
        assert_eq!(least(0.0, 1.0, 4, |x| -x), (1.0, -1.0));
        assert_eq!(least(0.0, 1.0, 4, |_| 3.0), (0.0, 3.0));
        assert_eq!(
            least(0.0, 1.0, 4, |x| if x < 0.5 { f64::NAN } else { x }),
            (0.5, 0.5)
        );
    }
}
