//! What autoencoders find against what theory says of it.

use crate::job::Job;
use crate::snapshot::Snapshot;

fn done(text: &str) -> Snapshot {
    let mut job = Job::open(text);
    job.step(u32::MAX);
    job.file()
}

/// QUESTIONS 4.2 (i): features that do not meet. ReLU with λ shrinks by λ/2; the other variants do not shrink. JumpReLU fires
/// above √λ, where being silent, x², costs as much as firing; a gate opens at λ/2.
#[test]
fn latents_of_lone_features_shrink_by_half_the_penalty() {
    for (variant, penalty, intercept, opens) in [
        ("standard", 0.2, -0.1, 0.1),
        ("standard", 0.4, -0.2, 0.2),
        ("gated", 0.4, 0.0, 0.2),
        ("jump", 0.1, 0.0, 0.316),
        ("top&most=1", 0.0, 0.0, f64::NAN),
    ] {
        let text = format!(
            "job=sae&source=orthogonal&features=4&dimensions=8&latents=4&variant={variant}&penalty={penalty}"
        );
        let file = done(&text);
        for line in file.f64("shrinkage").expect("lines").chunks_exact(2) {
            assert!((line[0] - 1.0).abs() < 0.05, "{text}: {line:?}");
            assert!((line[1] - intercept).abs() < 0.01, "{text}: {line:?}");
        }
        let rates = file.f64("features").expect("matches").chunks_exact(3);
        for row in rates {
            assert!(row[0] > 0.999, "{text}: {row:?}");
            let foreseen = 0.05 * (1.0 - opens);
            // The largest latent fires whatever there is.
            assert!(
                opens.is_nan() || (row[1] / foreseen - 1.0).abs() < 0.1,
                "{text}: {row:?}"
            );
        }
    }
}
