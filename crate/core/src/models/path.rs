//! In which order the arithmetic of a training step is done: one table for all runs of a revision.
//!
//! It follows from the specification alone, never from data or from a clock: otherwise two machines, or two runs on one,
//! would differ in their last bits.

use crate::math;
use crate::spec::{self, Spec};

/// The order in which a step is done; what each costs is in `kernels`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Every feature of every sample (`kernels::dense`).
    Dense,
    /// Active features only where samples go in (`kernels::sparse`).
    Sparse,
    /// Only errors that are not 0 go back, besides.
    Open,
    /// Through the Gram matrix (`kernels::gram`).
    Gram,
}

/// The path of one step with a sampled gradient, with the mean density of features in force; `leaps` says whether samples are drawn as lists.
pub fn of(spec: &Spec, density: f64, leaps: bool) -> Path {
    match spec.path {
        spec::Path::Dense => Path::Dense,
        spec::Path::Sparse => Path::Sparse,
        spec::Path::Open => Path::Open,
        spec::Path::Gram => Path::Gram,
        spec::Path::Auto if spec.has_paths() => fastest(spec, density, leaps),
        spec::Path::Auto => Path::Dense,
    }
}

/// Above this density too many outputs stay open for too long.
const OPEN_UP_TO: f64 = 0.03;

/// Gram matrices of more features than this leave the caches.
const GRAM_UP_TO: u32 = 1024;

/// The path that costs least, a sample, in units of a multiplication with its addition on the dense path. The numbers
/// are measured, in WebAssembly, over the shapes of `bench/`: 16 are what an output costs besides; 60 a list's
/// entry; 16 a value that is looked at to list it; 4 a vector fetched for one use; 200 and 330 a sample by itself, 4000 and 8000 a step; half as many outputs again as features are
/// active stay open in a trained model.
fn fastest(spec: &Spec, p: f64, leaps: bool) -> Path {
    let [n, m, batch] = [spec.features, spec.dimensions, spec.batch].map(f64::from);
    let active = p * n;
    let entry = 60.0 + 4.0 * m;
    let some = 1.0 - math::power(1.0 - p, spec.features);
    let mut least = (n * (5.0 * m + 16.0), Path::Dense);
    let mut offer = |cost: f64, path: Path| {
        if cost < least.0 {
            least = (cost, path);
        }
    };
    let listing = if leaps { 0.0 } else { 16.0 * n };
    let lists = listing + 200.0 + (4000.0 + 2.0 * n * m) / batch;
    offer(lists + n * (3.0 * m + 16.0) + active * entry, Path::Sparse);
    if p <= OPEN_UP_TO {
        let open = 2.5 * active * entry;
        offer(lists + n * (m + 24.0) + open, Path::Open);
    }
    if spec.features <= GRAM_UP_TO {
        let once = (8000.0 + 2.0 * n * n * m) / batch;
        offer(listing + 330.0 * some + 5.8 * n * active + once, Path::Gram);
    }
    least.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str, density: f64) -> Path {
        of(&spec::parse(text).spec, density, density < 0.125)
    }

    #[test]
    fn the_table_takes_the_path_that_was_measured_to_be_fastest() {
        for (text, density, expected) in [
            ("n=5&m=2", 1.0, Path::Dense),
            ("n=5&m=2", 0.1, Path::Dense),
            ("n=5&m=2", 0.01, Path::Gram),
            ("n=5&m=2&batch=64", 0.05, Path::Dense),
            ("n=20&m=5", 0.01, Path::Gram),
            ("n=20&m=5", 0.2, Path::Dense),
            ("n=80&m=20", 0.1, Path::Gram),
            ("n=80&m=20", 1.0, Path::Dense),
            ("n=400&m=30", 0.1, Path::Sparse),
            ("n=1000&m=50", 0.1, Path::Sparse),
            ("n=1000&m=50", 0.01, Path::Open),
            ("n=2000&m=50&batch=8192", 0.001, Path::Open),
            ("n=1000&m=50", 1.0, Path::Dense),
        ] {
            assert_eq!(path(text, density), expected, "{text} at {density}");
        }
    }

    #[test]
    fn what_has_no_paths_is_dense_and_a_word_overrides_the_table() {
        for text in [
            "n=20&m=5&model=gelu",
            "n=20&m=5&untied=yes",
            "n=20&m=5&l1=0.1",
            "n=20&m=5&attack=0.1",
        ] {
            assert_eq!(path(text, 0.01), Path::Dense, "{text}");
        }
        assert_eq!(path("n=20&m=5&path=open", 1.0), Path::Open);
        assert_eq!(path("n=20&m=5&path=dense", 0.01), Path::Dense);
    }
}
