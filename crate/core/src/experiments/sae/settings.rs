//! The settings of the experiment, and what they say of the dictionary, the variant and the latents that no longer fire.

use super::resample::Resample;
use super::truth::{Made, Pairs};
use super::variants::Variant;
use crate::job::settings::{Kind, SEED, Setting, Settings, choice, integer, real};

/// See `help` of each.
pub const SETTINGS: &[Setting] = &[
    choice(
        "source",
        &["random", "orthogonal", "trained"],
        "Whose activations: of random directions, of orthogonal ones as far as they fit, or of a trained model.",
    ),
    integer(
        "features",
        [1, 256],
        40,
        "Made: how many features there are.",
    ),
    integer(
        "dimensions",
        [1, 64],
        16,
        "Made: in how many dimensions they lie.",
    ),
    real(
        "density",
        [0.001, 1.0],
        0.05,
        "Made: probability that a feature is active, in the mean.",
    ),
    real(
        "zipf",
        [0.0, 3.0],
        0.0,
        "Made: feature i is active in proportion to i to the power of minus this.",
    ),
    choice(
        "pairs",
        &["none", "likely", "nested"],
        "Made: whether the second of two features is likely beside the first, or never without it.",
    ),
    real(
        "together",
        [0.0, 1.0],
        0.5,
        "Made, in pairs: probability that the second feature is active if the first is.",
    ),
    Setting {
        key: "model",
        kind: Kind::Run("n=5&m=2&S=0.975&I=1&restarts=4"),
        help: "Trained: which model, as a run text; its seed is that of the experiment.",
    },
    choice(
        "variant",
        &["standard", "gated", "jump", "top"],
        "How latents fire: ReLU, with gates, above thresholds that are learned, or only the largest.",
    ),
    integer("latents", [1, 512], 80, "How many latents there are."),
    real(
        "penalty",
        [0.0, 10.0],
        0.3,
        "What a latent costs: per unit of its value (standard), of its gate (gated), or for firing (jump).",
    ),
    integer("most", [1, 64], 3, "Top: how many latents fire at most."),
    real(
        "threshold",
        [1e-4, 1.0],
        0.1,
        "Jump: thresholds before training.",
    ),
    real(
        "kernel",
        [1e-4, 1.0],
        0.03,
        "Jump: within what width about its threshold a latent learns where that should be.",
    ),
    choice(
        "resample",
        &["worst", "random", "never"],
        "Where latents that no longer fire are sent: to samples described badly, anywhere, or nowhere.",
    ),
    integer(
        "period",
        [10, 100_000],
        500,
        "Updates between two looks at which latents fired in the last fifth of them.",
    ),
    integer("steps", [20, 100_000], 4000, "Updates."),
    integer("batch", [16, 4096], 256, "Samples of an update."),
    real(
        "lr",
        [1e-5, 0.1],
        0.01,
        "Learning rate of Adam, which falls along half a cosine.",
    ),
    SEED,
];

/// A dictionary that is made.
pub fn made(settings: &Settings) -> Made {
    let together = settings.number("together");
    Made {
        features: settings.count("features"),
        dimensions: settings.count("dimensions"),
        density: settings.number("density"),
        zipf: settings.number("zipf"),
        orthogonal: settings.word("source") == "orthogonal",
        pairs: match settings.word("pairs") {
            "likely" => Pairs::Likely(together),
            "nested" => Pairs::Nested(together),
            _ => Pairs::None,
        },
        seed: settings.seed(),
    }
}

/// How latents fire.
pub fn variant(settings: &Settings) -> Variant {
    let penalty = settings.number("penalty");
    match settings.word("variant") {
        "gated" => Variant::Gated { penalty },
        "jump" => Variant::Jump {
            penalty,
            kernel: settings.number("kernel"),
        },
        "top" => Variant::Top {
            count: settings.count("most"),
        },
        _ => Variant::Standard { penalty },
    }
}

/// How latents come back that no longer fire.
pub fn resample(settings: &Settings) -> Resample {
    match settings.word("resample") {
        "worst" => Resample::Worst,
        "random" => Resample::Random,
        _ => Resample::Never,
    }
}
