//! L-BFGS (Nocedal 1980) with a line search that asks for enough descent and for a slope that has flattened (weak Wolfe, by
//! bisection): for losses without noise. Knows no model.

/// Pairs of steps and changes of gradient that are remembered.
const MEMORY: usize = 10;
const DESCENT: f64 = 1e-4;
const FLATTENED: f64 = 0.9;
const TRIES: usize = 40;

/// Where a minimisation ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The parameters.
    pub at: Vec<f64>,
    /// The loss there.
    pub value: f64,
    /// Steps taken.
    pub steps: usize,
}

/// A loss with its gradient.
pub type Function<'a> = &'a mut dyn FnMut(&[f64]) -> (f64, Vec<f64>);

/// Goes down from `start` for at most `steps` steps, until the gradient is shorter than 10⁻¹⁰, no step leads down, or
/// three in a row have gained nothing that the digits of the loss can show.
pub fn minimise(start: &[f64], steps: usize, function: Function) -> Found {
    let mut at = start.to_vec();
    let (mut value, mut gradient) = function(&at);
    let mut memory: Vec<(Vec<f64>, Vec<f64>)> = vec![];
    let mut idle = 0;
    for step in 0..steps {
        if dot(&gradient, &gradient).sqrt() < 1e-10 {
            return Found {
                at,
                value,
                steps: step,
            };
        }
        let mut way = downhill(&gradient, &memory);
        if dot(&way, &gradient) >= 0.0 {
            memory.clear();
            way = gradient.iter().map(|g| -g).collect();
        }
        let first = if memory.is_empty() {
            0.1 / dot(&way, &way).sqrt().max(0.1)
        } else {
            1.0
        };
        let Some((there, lower, slope)) = search(&at, value, &gradient, &way, first, function)
        else {
            if memory.is_empty() {
                return Found {
                    at,
                    value,
                    steps: step,
                };
            }
            memory.clear();
            continue;
        };
        let change = |new: &[f64], old: &[f64]| -> Vec<f64> {
            new.iter().zip(old).map(|(a, b)| a - b).collect()
        };
        let pair = (change(&there, &at), change(&slope, &gradient));
        if dot(&pair.0, &pair.1) > 1e-14 {
            if memory.len() == MEMORY {
                memory.remove(0);
            }
            memory.push(pair);
        }
        idle = if value - lower > 1e-14 * value.abs() {
            0
        } else {
            idle + 1
        };
        (at, value, gradient) = (there, lower, slope);
        if idle == 3 {
            return Found {
                at,
                value,
                steps: step + 1,
            };
        }
    }
    Found { at, value, steps }
}

/// −H g by the two loops over what is remembered.
fn downhill(gradient: &[f64], memory: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut way: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = vec![];
    for (step, change) in memory.iter().rev() {
        let share = dot(step, &way) / dot(step, change);
        add(&mut way, -share, change);
        shares.push(share);
    }
    if let Some((step, change)) = memory.last() {
        let scale = dot(step, change) / dot(change, change);
        way.iter_mut().for_each(|x| *x *= scale);
    }
    for ((step, change), share) in memory.iter().zip(shares.iter().rev()) {
        let back = dot(change, &way) / dot(step, change);
        add(&mut way, share - back, step);
    }
    way
}

/// A place along the way that is low and flat enough, with its value and gradient; None if none is lower.
fn search(
    at: &[f64],
    value: f64,
    gradient: &[f64],
    way: &[f64],
    first: f64,
    function: Function,
) -> Option<(Vec<f64>, f64, Vec<f64>)> {
    let slope = dot(gradient, way);
    let (mut low, mut high, mut length) = (0.0, f64::INFINITY, first);
    let mut lower = None;
    for _ in 0..TRIES {
        let mut there = at.to_vec();
        add(&mut there, length, way);
        let (new, steep) = function(&there);
        // What is no number is not low enough.
        if new <= value + DESCENT * length * slope {
            let flat = dot(&steep, way) >= FLATTENED * slope;
            lower = Some((there, new, steep));
            if flat {
                return lower;
            }
            low = length;
        } else {
            high = length;
        }
        length = if high.is_finite() {
            0.5 * (low + high)
        } else {
            2.0 * length
        };
    }
    lower
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], share: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(x, y)| *x += share * y);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rosenbrock's valley: 0 at (1, 1), from the customary start; and a quadratic of ten directions.
    #[test]
    fn valleys_and_bowls_are_gone_down_to_the_bottom() {
        let valley = |x: &[f64]| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            let gradient = vec![-2.0 * a - 400.0 * x[0] * b, 200.0 * b];
            (a * a + 100.0 * b * b, gradient)
        };
        let found = minimise(&[-1.2, 1.0], 200, &mut |x: &[f64]| valley(x));
        assert!(found.value < 1e-16 && found.steps < 100, "{found:?}");
        let stiff = |k: usize| (k + 1) as f64 * (k + 1) as f64;
        let found = minimise(&[1.0; 10], 200, &mut |x: &[f64]| {
            let value = x.iter().enumerate().map(|(k, x)| stiff(k) * x * x).sum();
            (
                value,
                x.iter()
                    .enumerate()
                    .map(|(k, x)| 2.0 * stiff(k) * x)
                    .collect(),
            )
        });
        assert!(found.value < 1e-18, "{found:?}");
    }
}
