//! A sparse autoencoder: its parameters as one flat slice, and one pass over samples with its gradient. Knows neither where
//! samples come from nor how it is trained.
//!
//! ĥ = b₀ + Σ_j f_j D̂_j, D̂_j = D_j/‖D_j‖, f as [`Variant`] says from u = E (h − b₀). Loss: the mean over samples of
//! ‖h − ĥ‖² and what the latents cost.

use super::tally::Tally;
use super::variants::{Part, Slopes, Variant};
use crate::kernels::sums;
use crate::math;
use core::ops::Range;

/// Below this a decoder's length counts as this.
const SHORTEST: f64 = 1e-8;

/// What the parameters of an autoencoder are: E \[k\]\[m\], D \[k\]\[m\], b \[k\], b₀ \[m\], then the variant's own vectors \[k\].
#[derive(Clone, Copy, Debug)]
pub struct Network {
    /// Which.
    pub variant: Variant,
    /// k.
    pub latents: usize,
    /// m.
    pub dimensions: usize,
}

/// Parameters as a pass needs them.
pub struct Ready {
    /// Eᵀ \[m\]\[k\].
    across: Vec<f64>,
    /// E \[k\]\[m\].
    encoder: Vec<f64>,
    /// D̂ \[k\]\[m\].
    pub directions: Vec<f64>,
    /// ‖D_j‖ \[k\].
    lengths: Vec<f64>,
    bias: Vec<f64>,
    /// b₀.
    pub centre: Vec<f64>,
    /// eʳ and c, or θ.
    own: Vec<Vec<f64>>,
    /// D̂ and b₀ as the gates' own description has them, which do not learn from it.
    frozen: [Vec<f64>; 2],
}

/// What is reused from sample to sample.
#[derive(Default)]
struct Scratch {
    centred: Vec<f64>,
    drives: Vec<f64>,
    parts: Vec<Part>,
    residual: Vec<f64>,
    gated: Vec<f64>,
}

impl Network {
    /// Where E lies.
    pub fn encoder(&self) -> Range<usize> {
        0..self.latents * self.dimensions
    }

    /// Where D lies.
    pub fn decoder(&self) -> Range<usize> {
        let start = self.encoder().end;
        start..2 * start
    }

    /// Where b lies.
    pub fn bias(&self) -> Range<usize> {
        let start = self.decoder().end;
        start..start + self.latents
    }

    /// Where b₀ lies.
    pub fn centre(&self) -> Range<usize> {
        let start = self.bias().end;
        start..start + self.dimensions
    }

    /// Where the variant's vector `which` lies: r and c, or ln θ.
    pub fn own(&self, which: usize) -> Range<usize> {
        let start = self.centre().end + which * self.latents;
        start..start + self.latents
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.own(self.variant.vectors()).start
    }

    /// Makes parameters ready; `frozen` are those whose decoder the gates' description uses, the same in training.
    pub fn ready(&self, parameters: &[f64], frozen: &[f64]) -> Ready {
        let (k, m) = (self.latents, self.dimensions);
        let encoder = parameters[self.encoder()].to_vec();
        let (directions, lengths) = unit_rows(&parameters[self.decoder()], m);
        let own = |which: usize| -> Vec<f64> {
            let stored = &parameters[self.own(which)];
            match which {
                0 => stored.iter().map(|&x| math::exp(x)).collect(),
                _ => stored.to_vec(),
            }
        };
        let gates = if self.variant.is_gated() {
            let directions = unit_rows(&frozen[self.decoder()], m).0;
            [directions, frozen[self.centre()].to_vec()]
        } else {
            [vec![], vec![]]
        };
        Ready {
            across: (0..m * k).map(|at| encoder[at % k * m + at / k]).collect(),
            encoder,
            directions,
            lengths,
            bias: parameters[self.bias()].to_vec(),
            centre: parameters[self.centre()].to_vec(),
            own: (0..self.variant.vectors()).map(own).collect(),
            frozen: gates,
        }
    }

    /// The latents that take part in one sample \[m\], and ĥ.
    pub fn describe(&self, ready: &Ready, sample: &[f64]) -> (Vec<Part>, Vec<f64>) {
        let mut scratch = Scratch::default();
        self.forward(ready, sample, &mut scratch);
        let answer = scratch.residual.iter().zip(sample).map(|(r, h)| r + h);
        (scratch.parts, answer.collect())
    }

    /// A pass over samples \[N\]\[m\] without learning: all that happens goes into `tally`.
    pub fn judge(&self, ready: &Ready, samples: &[f64], tally: &mut Tally) {
        let mut scratch = Scratch::default();
        for sample in samples.chunks_exact(self.dimensions) {
            self.forward(ready, sample, &mut scratch);
            self.note(ready, sample, &scratch, tally);
        }
    }

    /// The same with the gradient of the mean loss.
    pub fn learn(&self, ready: &Ready, samples: &[f64], tally: &mut Tally) -> Vec<f64> {
        let mut scratch = Scratch::default();
        let mut gradient = vec![0.0; self.len()];
        for sample in samples.chunks_exact(self.dimensions) {
            self.forward(ready, sample, &mut scratch);
            self.note(ready, sample, &scratch, tally);
            self.backward(ready, &scratch, &mut gradient);
        }
        let share = self.dimensions as f64 / samples.len() as f64;
        gradient.iter_mut().for_each(|g| *g *= share);
        self.through_lengths(ready, &mut gradient);
        gradient
    }

    fn forward(&self, ready: &Ready, sample: &[f64], scratch: &mut Scratch) {
        let (k, m) = (self.latents, self.dimensions);
        scratch.centred.clear();
        let centred = sample.iter().zip(&ready.centre).map(|(h, b)| h - b);
        scratch.centred.extend(centred);
        scratch.drives.clear();
        scratch.drives.resize(k, 0.0);
        sums::combine(&mut scratch.drives, &scratch.centred, &ready.across);
        self.variant
            .fire(&scratch.drives, &ready.bias, &ready.own, &mut scratch.parts);
        let start = ready.centre.iter().zip(sample).map(|(b, h)| b - h);
        scratch.residual.clear();
        scratch.residual.extend(start);
        for part in scratch.parts.iter().filter(|part| part.value > 0.0) {
            let row = &ready.directions[part.latent * m..][..m];
            add(&mut scratch.residual, part.value, row);
        }
        if self.variant.is_gated() {
            let [directions, centre] = &ready.frozen;
            scratch.gated.clear();
            let start = centre.iter().zip(sample).map(|(b, h)| b - h);
            scratch.gated.extend(start);
            for part in &scratch.parts {
                let row = &directions[part.latent * m..][..m];
                add(&mut scratch.gated, part.gate, row);
            }
        }
    }

    fn note(&self, ready: &Ready, sample: &[f64], scratch: &Scratch, tally: &mut Tally) {
        let cost = self.cost(scratch);
        let pair = [sample, &scratch.residual];
        tally.count(pair, &scratch.parts, cost, &ready.directions);
    }

    /// What a sample costs besides ‖h − ĥ‖².
    fn cost(&self, scratch: &Scratch) -> f64 {
        let own: f64 = scratch.parts.iter().map(|p| self.variant.cost(p)).sum();
        let gated = if self.variant.is_gated() {
            dot(&scratch.gated, &scratch.gated)
        } else {
            0.0
        };
        own + gated
    }

    /// Adds the gradient of one sample, D̂'s in place of D's.
    fn backward(&self, ready: &Ready, scratch: &Scratch, gradient: &mut [f64]) {
        let m = self.dimensions;
        let (encoder, decoder) = (self.encoder().start, self.decoder().start);
        let (bias, centre) = (self.bias().start, self.centre());
        add(&mut gradient[centre.clone()], 2.0, &scratch.residual);
        for part in &scratch.parts {
            let j = part.latent;
            let row = j * m..(j + 1) * m;
            let own = |which: usize| ready.own.get(which).map_or(0.0, |own| own[j]);
            let value = 2.0 * dot(&scratch.residual, &ready.directions[row.clone()]);
            let gate = if self.variant.is_gated() {
                2.0 * dot(&scratch.gated, &ready.frozen[0][row.clone()])
            } else {
                0.0
            };
            let slopes: Slopes = self.variant.back(part, [value, gate], [own(0), own(1)]);
            gradient[bias + j] += slopes.bias;
            for which in 0..self.variant.vectors() {
                gradient[self.own(which).start + j] += slopes.own[which];
            }
            let grow = |start: usize| start + row.start..start + row.end;
            if part.value > 0.0 {
                let wanted = &mut gradient[grow(decoder)];
                add(wanted, 2.0 * part.value, &scratch.residual);
            }
            if slopes.drive != 0.0 {
                add(&mut gradient[grow(encoder)], slopes.drive, &scratch.centred);
                add(
                    &mut gradient[centre.clone()],
                    -slopes.drive,
                    &ready.encoder[row.clone()],
                );
            }
        }
    }

    /// Turns the gradient by D̂ into that by D: what points along D_j only changes its length.
    fn through_lengths(&self, ready: &Ready, gradient: &mut [f64]) {
        let m = self.dimensions;
        let rows = gradient[self.decoder()].chunks_exact_mut(m);
        let directions = ready.directions.chunks_exact(m);
        for ((row, direction), length) in rows.zip(directions).zip(&ready.lengths) {
            let along = dot(row, direction);
            add(row, -along, direction);
            row.iter_mut().for_each(|g| *g /= length);
        }
    }
}

/// Rows at length 1, and their lengths.
fn unit_rows(rows: &[f64], m: usize) -> (Vec<f64>, Vec<f64>) {
    let lengths: Vec<f64> = rows
        .chunks_exact(m)
        .map(|row| dot(row, row).sqrt().max(SHORTEST))
        .collect();
    let unit = rows.iter().enumerate().map(|(at, x)| x / lengths[at / m]);
    (unit.collect(), lengths)
}

fn add(to: &mut [f64], scale: f64, row: &[f64]) {
    for (x, y) in to.iter_mut().zip(row) {
        *x += scale * y;
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
