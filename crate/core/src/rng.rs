//! Random streams, keyed by (seed, purpose, restart, step): there is no generator state to save.
//!
//! Every stream is a named, portable generator (xoshiro256++, from `rand`), whose 256-bit state is
//! a hash of its key. Two keys that differ anywhere give unrelated streams, so the initial weights
//! do not move when the batch does, and a run resumes at any step from the step's number alone.

pub use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

use crate::math;

/// What a stream is for. The numbers are part of the bits: never reuse or reorder them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// The initial weights of a run.
    Initial = 1,
    /// The batch of one training step.
    Batch = 2,
    /// The samples on which a trained model is judged; the same for all restarts and steps.
    Evaluation = 3,
    /// A finite data set, the same for all restarts.
    Points = 4,
    /// Which feature is attacked at one training step.
    Attack = 5,
    /// The batches from which the noise of a gradient is measured, which no update sees.
    Signal = 6,
}

/// The generator of one key.
pub fn stream(seed: u32, purpose: Purpose, restart: u32, step: u32) -> Xoshiro256PlusPlus {
    let mut key = 0x5355_5045_5250_4F53; // "SUPERPOS"
    for part in [
        u64::from(seed),
        purpose as u64,
        u64::from(restart),
        u64::from(step),
    ] {
        key = mix(key
            ^ part
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .wrapping_add(0x9E37_79B9_7F4A_7C15));
    }
    let mut state = [0; 32];
    for bytes in state.chunks_exact_mut(8) {
        key = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
        bytes.copy_from_slice(&mix(key).to_le_bytes());
    }
    Xoshiro256PlusPlus::from_seed(state)
}

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): a bijection that mixes all 64 bits.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Uniform on [0, 1): the upper 53 bits of one draw.
pub fn uniform(generator: &mut Xoshiro256PlusPlus) -> f64 {
    (generator.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// Two independent standard normal values (Box & Muller 1958).
pub fn normal_pair(generator: &mut Xoshiro256PlusPlus) -> [f64; 2] {
    // 1 − u is in (0, 1], so the logarithm is finite.
    let radius = (-2.0 * math::ln(1.0 - uniform(generator))).sqrt();
    let angle = 2.0 * core::f64::consts::PI * uniform(generator);
    [radius * math::cos(angle), radius * math::sin(angle)]
}

/// Sixteen words to seed a four-lane generator.
pub fn words(generator: &mut Xoshiro256PlusPlus) -> [u32; 16] {
    core::array::from_fn(|_| (generator.next_u64() >> 32) as u32)
}
