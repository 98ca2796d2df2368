//! ∫ over the unit cube of Π t_j^{e_j} (g·t + c)₊^p: what every expected error of a ReLU output is made of
//! (QUESTIONS 2.1–2.3).
//!
//! One variable after the other is integrated in closed form, the steepest first; each raises the power by one and
//! divides by its slope. Where the slopes that were divided by become too small for that (their product cancels the digits
//! away), the variables that are left are flat, the integrand is a smooth high power, and Gauss and Legendre do the rest.

/// A variable: its slope, and the power of it that weighs the integrand (0, 1 or 2).
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// g_j.
    pub slope: f64,
    /// e_j.
    pub power: u32,
}

/// Below this product of slopes the closed form loses more than seven digits.
const FLAT: f64 = 1e-8;

/// Nodes and weights of Gauss and Legendre on \[0, 1\], eight points.
const NODES: [[f64; 2]; 8] = [
    [0.019_855_071_751_231_884, 0.050_614_268_145_188_13],
    [0.101_666_761_293_186_63, 0.111_190_517_226_687_24],
    [0.237_233_795_041_835_5, 0.156_853_322_938_943_64],
    [0.408_282_678_752_175_1, 0.181_341_891_689_181],
    [0.591_717_321_247_825, 0.181_341_891_689_181],
    [0.762_766_204_958_164_5, 0.156_853_322_938_943_64],
    [0.898_333_238_706_813_4, 0.111_190_517_226_687_24],
    [0.980_144_928_248_768_1, 0.050_614_268_145_188_13],
];

/// The integral over all variables, which must come steepest first.
pub fn integral(variables: &[Variable], c: f64, p: u32) -> f64 {
    over(variables, c, p, 1.0)
}

/// `divided` is the product of the slopes that were divided by.
fn over(variables: &[Variable], c: f64, p: u32, divided: f64) -> f64 {
    let Some((first, rest)) = variables.split_first() else {
        return plus(c, p);
    };
    let g = first.slope;
    let steep = (0..=first.power).fold(divided, |product, _| product * g.abs());
    if steep < FLAT {
        let node = |[t, weight]: [f64; 2]| {
            let factor = (0..first.power).fold(weight, |factor, _| factor * t);
            factor * over(rest, c + g * t, p, divided)
        };
        return NODES.into_iter().map(node).sum();
    }
    closed(*first, rest, c, p, divided)
}

/// ∫₀¹ t^e F'(c + g t) dt by parts, with F' the integral over the rest.
fn closed(first: Variable, rest: &[Variable], c: f64, p: u32, divided: f64) -> f64 {
    let (g, scale) = (first.slope, f64::from(p + 1) * first.slope);
    let divided = divided * g.abs();
    let upper = over(rest, c + g, p + 1, divided);
    if first.power == 0 {
        return (upper - over(rest, c, p + 1, divided)) / scale;
    }
    let less = Variable {
        power: first.power - 1,
        ..first
    };
    let e = f64::from(first.power);
    (upper - e * closed(less, rest, c, p + 1, divided)) / scale
}

/// (c)₊^p; for p = 0 whether c is above 0.
fn plus(c: f64, p: u32) -> f64 {
    if c <= 0.0 {
        return 0.0;
    }
    (0..p).fold(1.0, |power, _| power * c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{self, Purpose};

    /// Against a fine grid of midpoints, for slopes of every size, also nearly 0 and all of them small.
    #[test]
    fn integrals_agree_with_a_fine_grid() {
        let mut stream = rng::stream(3, Purpose::Evaluation, 9, 9);
        let mut uniform = |low: f64, high: f64| low + (high - low) * rng::uniform(&mut stream);
        for size in [1.0, 0.1, 1e-3, 1e-6, 0.0] {
            for case in 0..24 {
                let k = 1 + case % 3;
                let powers = [case / 3 % 3, case / 9 % 2, 0];
                let mut variables: Vec<Variable> = (0..k)
                    .map(|j| Variable {
                        slope: if j == 0 {
                            uniform(-1.3, 1.3)
                        } else {
                            size * uniform(-1.0, 1.0)
                        },
                        power: powers[j as usize],
                    })
                    .collect();
                let c = uniform(-0.6, 0.6);
                variables.sort_by(|a, b| b.slope.abs().total_cmp(&a.slope.abs()));
                for p in 0..3 {
                    let expected = grid(&variables, c, p, 160);
                    let ours = integral(&variables, c, p);
                    // An indicator is as sharp as the grid.
                    let allowed = if p == 0 { 8e-3 } else { 6e-5 };
                    assert!(
                        (ours - expected).abs() < allowed,
                        "{ours} for {expected}: {variables:?} {c} {p}"
                    );
                }
            }
        }
    }

    fn grid(variables: &[Variable], c: f64, p: u32, cells: usize) -> f64 {
        let Some((first, rest)) = variables.split_first() else {
            return plus(c, p);
        };
        let cell = |k: usize| {
            let t = (k as f64 + 0.5) / cells as f64;
            (0..first.power).fold(1.0, |factor, _| factor * t)
                * grid(rest, c + first.slope * t, p, cells)
        };
        (0..cells).map(cell).sum::<f64>() / cells as f64
    }

    /// Where the closed form hands over to Gauss and Legendre nothing jumps.
    #[test]
    fn nothing_jumps_where_slopes_become_flat() {
        for p in 1..3 {
            let at = |slope: f64| {
                let variables = [(0.9, 1), (slope, 1), (slope / 2.0, 0)]
                    .map(|(slope, power)| Variable { slope, power });
                integral(&variables, -0.2, p)
            };
            let mut last = at(1e-7);
            for step in 1..400 {
                let slope = 1e-7 * crate::math::pow(10.0, f64::from(step) / 80.0);
                let here = at(slope);
                assert!(
                    (here - last).abs() < 0.06 * slope + 1e-8,
                    "{slope}: {last} {here}"
                );
                last = here;
            }
        }
    }
}
