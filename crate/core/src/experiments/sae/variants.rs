//! How the latents of a sparse autoencoder fire, what firing costs, and what follows for their own parameters: everything
//! in which the variants differ, one latent of one sample at a time.
//!
//! u = E·(h − b₀) is what drives a latent, b its bias. Standard: f = ReLU(u + b), at a cost λf. TopK (Gao et al. 2024): the
//! same, of the largest few only, at no cost. JumpReLU (Rajamanoharan et al. 2024): f = z where z = u + b is above θ, at a
//! cost λ each; θ learns through a rectangular kernel of width ε. Gated (Rajamanoharan et al. 2024): a gate π = u + b
//! decides, ReLU(eʳu + c) is how much; ReLU(π) costs λ and has to describe the sample too.

/// Which autoencoder, with what it alone needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Variant {
    /// Costs λ Σ f.
    Standard {
        /// λ.
        penalty: f64,
    },
    /// Costs λ Σ ReLU(π), and the squared error of what ReLU(π) describes.
    Gated {
        /// λ.
        penalty: f64,
    },
    /// Costs λ for every latent that fires.
    Jump {
        /// λ.
        penalty: f64,
        /// ε.
        kernel: f64,
    },
    /// Only so many latents fire.
    Top {
        /// How many.
        count: usize,
    },
}

/// A latent that fires in a sample, or learns from it though it does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Which.
    pub latent: usize,
    /// u.
    pub drive: f64,
    /// u + b.
    pub gate: f64,
    /// f.
    pub value: f64,
}

/// What the loss gains per unit of each parameter that a latent of a sample has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slopes {
    /// Of u.
    pub drive: f64,
    /// Of b.
    pub bias: f64,
    /// Of the variant's own two, as they are stored: r and c, or ln θ.
    pub own: [f64; 2],
}

/// The kernel: 1 within one half of 0.
fn rectangle(x: f64) -> f64 {
    f64::from(u8::from(x.abs() < 0.5))
}

/// Straight-through ∂/∂θ of the step \[z > θ\]: −K((z − θ)/ε)/ε.
pub fn step_slope(z: f64, theta: f64, kernel: f64) -> f64 {
    -rectangle((z - theta) / kernel) / kernel
}

/// Straight-through ∂/∂θ of z \[z > θ\]: −θ K((z − θ)/ε)/ε.
pub fn jump_slope(z: f64, theta: f64, kernel: f64) -> f64 {
    theta * step_slope(z, theta, kernel)
}

impl Variant {
    /// How many vectors of parameters it has besides encoder, decoder and biases.
    pub fn vectors(self) -> usize {
        match self {
            Self::Standard { .. } | Self::Top { .. } => 0,
            Self::Gated { .. } => 2,
            Self::Jump { .. } => 1,
        }
    }

    /// Whether ReLU(π) has to describe the sample too.
    pub fn is_gated(self) -> bool {
        matches!(self, Self::Gated { .. })
    }

    /// The latents that take part in a sample. `drives`, `bias`: u and b \[k\]; `own`: eʳ and c, or θ \[k\] each.
    pub fn fire(self, drives: &[f64], bias: &[f64], own: &[Vec<f64>], parts: &mut Vec<Part>) {
        parts.clear();
        for (latent, (&drive, &bias)) in drives.iter().zip(bias).enumerate() {
            let gate = drive + bias;
            let part = |value: f64| Part {
                latent,
                drive,
                gate,
                value,
            };
            match self {
                Self::Standard { .. } if gate > 0.0 => parts.push(part(gate)),
                Self::Top { count } if gate > 0.0 => keep(part(gate), count, parts),
                Self::Gated { .. } if gate > 0.0 => {
                    let size = own[0][latent] * drive + own[1][latent];
                    parts.push(part(size.max(0.0)));
                }
                Self::Jump { kernel, .. } => {
                    let theta = own[0][latent];
                    if gate > theta {
                        parts.push(part(gate));
                    } else if rectangle((gate - theta) / kernel) > 0.0 {
                        parts.push(part(0.0));
                    }
                }
                _ => {}
            }
        }
    }

    /// What the latent adds to the loss besides squared errors.
    pub fn cost(self, part: &Part) -> f64 {
        match self {
            Self::Standard { penalty } => penalty * part.value,
            Self::Gated { penalty } => penalty * part.gate,
            Self::Jump { penalty, .. } if part.value > 0.0 => penalty,
            _ => 0.0,
        }
    }

    /// The slopes of a latent, from those of the squared errors against f and, gated, against ReLU(π). `own`: as stored
    /// in [`Self::fire`], of this latent.
    pub fn back(self, part: &Part, [value, gate]: [f64; 2], own: [f64; 2]) -> Slopes {
        let plain = |slope: f64| Slopes {
            drive: slope,
            bias: slope,
            own: [0.0; 2],
        };
        match self {
            Self::Standard { penalty } => plain(value + penalty),
            Self::Top { .. } => plain(value),
            Self::Gated { penalty } => {
                let mut slopes = plain(gate + penalty);
                if part.value > 0.0 {
                    slopes.drive += value * own[0];
                    slopes.own = [value * own[0] * part.drive, value];
                }
                slopes
            }
            Self::Jump { penalty, kernel } => {
                let (z, theta) = (part.gate, own[0]);
                let mut slopes = plain(if z > theta { value } else { 0.0 });
                // By ln θ: θ times as much.
                slopes.own[0] = theta
                    * (value * jump_slope(z, theta, kernel)
                        + penalty * step_slope(z, theta, kernel));
                slopes
            }
        }
    }
}

/// Puts a part among the `count` largest, largest first.
fn keep(part: Part, count: usize, parts: &mut Vec<Part>) {
    if parts.len() == count && parts.last().is_none_or(|last| last.value >= part.value) {
        return;
    }
    let at = parts.iter().position(|other| part.value > other.value);
    parts.insert(at.unwrap_or(parts.len()), part);
    parts.truncate(count);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PAPER 3.2: the printed straight-through gradients, θ = 1.5, ε = 0.5.
    #[test]
    fn the_threshold_has_the_printed_gradients() {
        let z = [1.0, 1.4, 1.6, 2.0];
        assert_eq!(z.map(|z| step_slope(z, 1.5, 0.5)), [0.0, -2.0, -2.0, 0.0]);
        assert_eq!(z.map(|z| jump_slope(z, 1.5, 0.5)), [0.0, -3.0, -3.0, 0.0]);
    }

    #[test]
    fn the_largest_fire_and_no_others() {
        let mut parts = vec![];
        let drives = [0.3, -1.0, 0.9, 0.1, 0.9, 0.5];
        Variant::Top { count: 3 }.fire(&drives, &[0.0; 6], &[], &mut parts);
        let fired: Vec<usize> = parts.iter().map(|part| part.latent).collect();
        assert_eq!(fired, [2, 4, 5]);
        Variant::Top { count: 3 }.fire(&[-1.0, 0.2], &[0.0; 2], &[], &mut parts);
        assert_eq!(parts.len(), 1);
    }
}
