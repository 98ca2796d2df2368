//! Which features are active in which sample of a tile: lists, beside the rows that hold the same numbers densely.
//!
//! ```text
//! from leaps:  each place found is put on the list of its sample
//! from rows:   each value that is not 0 is put on the list of its sample
//! ```
//!
//! Either way the features of a sample ascend, so what is summed over a list has one order.

use super::lanes::Lanes;
use super::skip::{Leap, each_active};
use super::uniform::Xoshiro128Plus;
use super::{Row, TILE, VECTORS};

/// An active feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Which one, from 0.
    pub feature: u32,
    /// Its value.
    pub value: f32,
}

/// Lists to be filled.
pub struct Listing<'a> {
    /// Where active features go.
    pub active: &'a mut Active,
    /// Whether rows are to hold the samples too.
    pub rows_too: bool,
}

/// The active features of the 64 samples of a tile.
pub struct Active {
    features: usize,
    /// So many entries there is room for, of each sample: an odd number of cache lines, so that not all lists begin in one
    /// place of the cache.
    room: usize,
    counts: [u32; TILE],
    entries: Vec<Entry>,
}

impl Active {
    /// Nothing active, of n features; n = 0 takes no memory.
    pub fn new(n: usize) -> Self {
        let none = Entry {
            feature: 0,
            value: 0.0,
        };
        let room = if n == 0 { 0 } else { (n.div_ceil(8) | 1) * 8 };
        Self {
            features: n,
            room,
            counts: [0; TILE],
            entries: vec![none; room * TILE],
        }
    }

    /// n.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Empties every list.
    fn clear(&mut self) {
        self.counts = [0; TILE];
    }

    /// The active features of a sample, ascending.
    #[inline(always)]
    pub fn of(&self, sample: usize) -> &[Entry] {
        &self.entries[sample * self.room..][..self.counts[sample] as usize]
    }

    #[inline(always)]
    fn push(&mut self, sample: usize, feature: usize, value: f32) {
        let count = &mut self.counts[sample % TILE];
        self.entries[sample % TILE * self.room + *count as usize] = Entry {
            feature: feature as u32,
            value,
        };
        *count += 1;
    }
}

/// Lists what leaps find in the next tile, and writes it into rows too where there are any, \[n\] or \[0\].
pub fn list_leaps<L: Lanes>(
    generator: &mut Xoshiro128Plus<L::Words>,
    leap: Leap,
    rows: &mut [Row<L>],
    active: &mut Active,
) {
    active.clear();
    let rows = rows.as_flattened_mut();
    rows.fill(L::splat(0.0));
    let flat = L::floats_mut(rows);
    let features = active.features;
    each_active::<L>(generator, leap, features, |at, value| {
        active.push(at % TILE, at / TILE, value);
        if let Some(x) = flat.get_mut(at) {
            *x = value;
        }
    });
}

/// Lists what is not 0 in rows \[n\].
pub fn list_rows<L: Lanes>(rows: &[Row<L>], active: &mut Active) {
    /// Vectors that are looked at together.
    const GROUP: usize = 4;
    active.clear();
    for (feature, row) in rows.iter().enumerate() {
        let values = L::floats(row);
        for first in (0..VECTORS).step_by(GROUP) {
            let mut mask = 0;
            for v in 0..GROUP {
                mask |= row[first + v].nonzero() << (4 * v);
            }
            while mask != 0 {
                let sample = 4 * first + mask.trailing_zeros() as usize;
                active.push(sample, feature, values[sample % TILE]);
                mask &= mask - 1;
            }
        }
    }
}
