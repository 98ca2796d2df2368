//! The evaluation loss where features are active in sets. Where one set alone costs next to nothing, almost all of the loss is of
//! what is rare, two sets at once: so both kinds of samples are drawn equally often. Draws only; what a sample costs is not here.

use super::{Evaluation, Strata};
use crate::rng::{self, Purpose};

impl Evaluation {
    /// \[loss, standard error\] for sets of a size.
    pub(super) fn loss_of_sets(&self, size: usize, seed: u32) -> [f64; 2] {
        let sets = self.shape.features.div_ceil(size);
        let strata = Strata::new(sets, self.density, true);
        let exact = self.empty_loss() * strata.none;
        let mut of_one = rng::stream(seed, Purpose::Evaluation, 0, 0);
        let mut one = |active: &mut Vec<(usize, f64)>| {
            let set = (rng::uniform(&mut of_one) * sets as f64) as usize;
            let set = core::iter::once(set.min(sets - 1));
            self.law.draw_in_sets(set, &mut of_one, active);
        };
        if strata.drawn <= 0.0 {
            return self.mean(exact, &mut [(strata.one, &mut one)]);
        }
        let mut of_more = rng::stream(seed, Purpose::Evaluation, 0, 1);
        let mut chosen = Vec::new();
        let mut more = |active: &mut Vec<(usize, f64)>| {
            strata.draw(&mut of_more, &mut chosen);
            let sets = chosen.iter().map(|&(set, _)| set);
            self.law.draw_in_sets(sets, &mut of_more, active);
        };
        self.mean(
            exact,
            &mut [(strata.one, &mut one), (strata.drawn, &mut more)],
        )
    }
}
