//! Feature distributions: the law that samples follow (`law`), and the batches of training.

pub mod law;
pub mod rest;

use crate::kernels::active::Listing;
use crate::kernels::skip::Leap;
use crate::kernels::uniform::{Chance, Xoshiro128Plus};
use crate::kernels::{Kernels, Lanes, Row, TILE};
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::spec::{Live, Spec};

use law::Law;
use rest::Rest;

/// Where the samples of a run come from: fresh ones at every step, or a finite data set.
pub struct Source {
    law: Law,
    form: Form,
    /// The finite data set, T samples of n; empty: fresh samples.
    points: Vec<f32>,
}

/// How plain features are drawn. It follows from how sparse they are, never from how they are used.
struct Form {
    /// From one active feature to the next; else each feature of each sample is asked.
    leap: Option<Leap>,
    /// How often each is active \[n\].
    chances: Vec<Chance>,
}

/// Leaps are taken where all features are active less often than this.
const LEAPS_BELOW: f64 = 0.125;

impl Form {
    fn new(densities: &[f64]) -> Self {
        let mut form = Self {
            leap: None,
            chances: Vec::with_capacity(densities.len()),
        };
        form.renew(densities);
        form
    }

    fn renew(&mut self, densities: &[f64]) {
        let p = densities[0];
        let leaps = p < LEAPS_BELOW && p > 0.0 && densities.iter().all(|&other| other == p);
        self.leap = leaps.then(|| Leap::new(p));
        self.chances.clear();
        let chances = densities.iter().map(|&p| Chance::new(p));
        self.chances.extend(chances);
    }
}

impl Source {
    /// Of a law; with `count` above 0 a data set of so many samples, keyed by the seed alone.
    pub fn new(law: Law, seed: u32, count: u32) -> Self {
        let mut generator = rng::stream(seed, Purpose::Points, 0, 0);
        let n = law.densities.len();
        let mut points = vec![0.0; count as usize * n];
        let mut active = Vec::new();
        for point in points.chunks_exact_mut(n) {
            law.draw_some(&mut generator, &mut active);
            active.iter().for_each(|&(i, x)| point[i] = x as f32);
        }
        Self {
            form: Form::new(&law.densities),
            points,
            law,
        }
    }

    /// Becomes that of a specification, with what is in force of it, in the memory that is there.
    pub fn renew(&mut self, spec: &Spec, live: &Live) {
        if spec.points > 0 || !self.points.is_empty() {
            *self = Self::new(Law::new(spec, live), spec.seed, spec.points);
            return;
        }
        self.law.renew(spec, live);
        self.form.renew(&self.law.densities);
    }

    /// The law of the samples.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// Whether samples are drawn from one active feature to the next.
    pub fn leaps(&self) -> bool {
        self.form.leap.is_some() && self.points.is_empty() && self.law.is_plain()
    }

    /// The finite data set, T·n values, sample after sample; empty where samples are fresh.
    pub fn points(&self) -> &[f32] {
        &self.points
    }

    /// Samples of a step: the whole data set, or as many as were asked for.
    pub fn batch(&self, asked: u32) -> usize {
        match self.points.len() / self.law.densities.len() {
            0 => asked as usize,
            count => count,
        }
    }
}

/// The batch of one training step, tile after tile.
pub struct Batch<'a, L: Lanes> {
    source: &'a Source,
    plain: Xoshiro128Plus<L::Words>,
    stream: Xoshiro256PlusPlus,
    /// Samples handed out.
    done: usize,
    /// The sample being drawn, where they are drawn one by one.
    drawn: Vec<(usize, f64)>,
}

impl<'a, L: Kernels> Batch<'a, L> {
    /// The batch of (seed, restart, step).
    pub fn new(seed: u32, restart: u32, step: u32, source: &'a Source) -> Self {
        Self::of(rng::stream(seed, Purpose::Batch, restart, step), source)
    }

    /// A batch from what a generator gives next.
    pub fn of(mut stream: Xoshiro256PlusPlus, source: &'a Source) -> Self {
        Self {
            source,
            plain: Xoshiro128Plus::new(rng::words(&mut stream)),
            stream,
            done: 0,
            drawn: Vec::new(),
        }
    }

    /// With memory that an earlier batch left, for what is drawn one by one.
    pub fn reusing(self, drawn: Vec<(usize, f64)>) -> Self {
        Self { drawn, ..self }
    }

    /// The memory, for the next batch.
    pub fn left(self) -> Vec<(usize, f64)> {
        self.drawn
    }

    /// Writes the next 64 samples into feature rows.
    pub fn fill(&mut self, rows: &mut [Row<L>]) {
        let Source { law, form, points } = self.source;
        if !points.is_empty() {
            let n = law.densities.len();
            let value =
                |sample: usize, i: usize| points.get(sample * n + i).copied().unwrap_or(0.0);
            write(rows, |lane, i| value(self.done + lane, i));
        } else if law.is_plain() {
            match form.leap {
                None => L::fill_sparse_uniform(&mut self.plain, &form.chances, rows),
                Some(leap) => L::fill_leaps(&mut self.plain, leap, rows),
            }
        } else {
            self.draw(rows);
        }
        self.done += TILE;
    }

    /// Puts the next 64 samples on lists; `rows` may be used for it in any case.
    pub fn list(&mut self, rows: &mut [Row<L>], listing: Listing<'_>) {
        let source = self.source;
        match source.form.leap {
            Some(leap) if source.leaps() => {
                let rows = if listing.rows_too { rows } else { &mut [] };
                L::list_leaps(&mut self.plain, leap, rows, listing.active);
                self.done += TILE;
            }
            _ => {
                self.fill(rows);
                L::list_rows(rows, listing.active);
            }
        }
    }

    fn draw(&mut self, rows: &mut [Row<L>]) {
        let (law, stream) = (&self.source.law, &mut self.stream);
        draw(rows, &mut self.drawn, |active| law.draw(stream, active));
    }

    /// Writes 64 samples of which each has at least so many active features.
    pub fn fill_rest(&mut self, rest: &Rest, rows: &mut [Row<L>]) {
        let stream = &mut self.stream;
        draw(rows, &mut self.drawn, |active| rest.draw(stream, active));
    }
}

/// Fills rows with samples that are drawn one by one.
fn draw<L: Lanes>(
    rows: &mut [Row<L>],
    drawn: &mut Vec<(usize, f64)>,
    mut one: impl FnMut(&mut Vec<(usize, f64)>),
) {
    let flat = L::floats_mut(rows.as_flattened_mut());
    flat.fill(0.0);
    for sample in 0..TILE {
        one(drawn);
        for &(i, x) in drawn.iter() {
            flat[i * TILE + sample] = x as f32;
        }
    }
}

/// Fills rows with the values of samples 0..64 of each feature.
fn write<L: Lanes>(rows: &mut [Row<L>], value: impl Fn(usize, usize) -> f32) {
    for (i, row) in rows.iter_mut().enumerate() {
        for (sample, x) in L::floats_mut(row).iter_mut().enumerate() {
            *x = value(sample, i);
        }
    }
}
