//! Two numbers packed into one and unpacked again (appendix on nonlinear compression of Elhage et al. 2022; PAPER 1.14):
//! t = (⌊Zx⌋ + y) / Z. Networks are continuous, so each jump is a ramp that takes a share ε of a segment. Without noise; what noise does
//! is in the experiment `code`.

/// Midpoints along each side of the square.
const POINTS: usize = 600;

/// ⌊u⌋, with ramps in place of jumps: it climbs by 1 over the last `ramp` of each segment.
fn stairs(u: f64, ramp: f64) -> f64 {
    let floor = u.floor();
    let late = u - floor - (1.0 - ramp);
    if late > 0.0 && ramp > 0.0 {
        floor + late / ramp
    } else {
        floor
    }
}

/// Mean of (x − x̂)² + (y − ŷ)² over the square, x̂ in the middle of its segment, with Z `segments` and ε `ramp` in 0..=1;
/// to 1e-5.
///
/// ```
/// use superposition::theory::packing::loss;
///
/// // Without ramps only the place within a segment is lost: 1 / (12 Z²).
/// assert!((loss(3, 0.0) - 1.0 / 108.0).abs() < 1e-5);
/// ```
pub fn loss(segments: u32, ramp: f64) -> f64 {
    let z = f64::from(segments);
    let middle = |k: usize| (k as f64 + 0.5) / POINTS as f64;
    let mut sum = 0.0;
    for x in (0..POINTS).map(middle) {
        // The last segment has nothing to climb to.
        let step = stairs(z * x, ramp).min(z - 1.0);
        for y in (0..POINTS).map(middle) {
            let code = step + y;
            let read = stairs(code, ramp).min(z - 1.0);
            let (x_read, y_read) = ((read + 0.5) / z, code - read);
            sum += (x - x_read) * (x - x_read) + (y - y_read) * (y - y_read);
        }
    }
    sum / (POINTS * POINTS) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One segment is the linear code: 1/12, whatever the ramp; more lose 1/(12 Z²) where nothing is ramped.
    #[test]
    fn the_ends_are_known() {
        for ramp in [0.0, 0.1, 0.5] {
            assert!((loss(1, ramp) - 1.0 / 12.0).abs() < 1e-5, "{ramp}");
        }
        for z in [2, 3, 5] {
            let expected = 1.0 / (12.0 * f64::from(z * z));
            assert!((loss(z, 0.0) - expected).abs() < 1e-5, "{z}");
        }
    }

    /// Ramps only cost, and the paper's example beats the best straight line.
    #[test]
    fn ramps_cost() {
        let losses = [0.0, 0.05, 0.1, 0.2].map(|ramp| loss(3, ramp));
        assert!(losses.is_sorted(), "{losses:?}");
        assert!(losses[2] < 1.0 / 12.0, "{losses:?}");
    }
}
