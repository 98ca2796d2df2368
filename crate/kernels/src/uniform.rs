//! Four interleaved xoshiro128+ generators, and the sparse uniform features drawn from them.
//!
//! xoshiro128+ (Blackman & Vigna 2018) has weak low bits; only the upper 31 are used here.

use super::lanes::{Lanes, Words};
use super::{Row, VECTORS};

/// Four xoshiro128+ streams, one a lane.
#[derive(Clone, Copy)]
pub struct Xoshiro128Plus<W> {
    state: [W; 4],
}

impl<W: Words> Xoshiro128Plus<W> {
    /// From sixteen words: word `4k + l` is state word `k` of lane `l`. A lane of four zeros would
    /// stay zero for ever, so its first word is replaced by 1.
    pub fn new(words: [u32; 16]) -> Self {
        let mut words = words;
        for lane in 0..4 {
            if (0..4).all(|k| words[4 * k + lane] == 0) {
                words[lane] = 1;
            }
        }
        let state = core::array::from_fn(|k| {
            W::from_array(core::array::from_fn(|lane| words[4 * k + lane]))
        });
        Self { state }
    }

    /// The next word of each lane.
    #[inline(always)]
    pub fn next_words(&mut self) -> W {
        let [a, b, c, d] = self.state;
        let out = a.add(d);
        let c = c.xor(a);
        let d = d.xor(b);
        self.state = [a.xor(d), b.xor(c), c.xor(b.shl(9)), d.shl(11).or(d.shr(21))];
        out
    }
}

/// How often a feature is active, as the generator uses it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    limit: u32,
    scale: f32,
}

impl Chance {
    /// Of a density in 0..=1.
    pub fn new(density: f64) -> Self {
        Self {
            limit: ((density * 2_147_483_648.0) as u32).min(0x7fff_ffff),
            scale: (1.0 / (density * 2_147_483_648.0)) as f32,
        }
    }
}

/// Fills rows with independent sparse features, each with its own chance: x = 0 with probability
/// 1 − density, else U[0, 1].
///
/// One draw u, uniform on the 31-bit integers, gives both: x = u / (density · 2³¹) where that is
/// below 1, else 0. Rows are filled in order, vectors in order, whatever the lanes are.
pub fn fill_sparse_uniform<L: Lanes>(
    generator: &mut Xoshiro128Plus<L::Words>,
    chances: &[Chance],
    rows: &mut [Row<L>],
) {
    let mut stream = *generator;
    for (row, chance) in rows.iter_mut().zip(chances) {
        let limits = L::Words::from_array([chance.limit; 4]);
        let scale = L::splat(chance.scale);
        for v in 0..VECTORS {
            row[v] = L::scaled_below(stream.next_words().shr(1), limits, scale);
        }
    }
    *generator = stream;
}
