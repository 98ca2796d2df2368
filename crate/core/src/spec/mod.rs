//! What to train, as data: the [`Spec`], its defaults, and the questions a trainer asks it.
//!
//! A spec knows nothing of how it is trained. Its one text form is in `text`, the table of
//! parameters that drives text, validation, sliders and help is in `table`
//! ([`PARAMETERS`]), the rules that span parameters in `validate`, changes under a running
//! model in `edits` and `live_key`, columns of W put somewhere by hand in `places`.

mod data;
mod edits;
mod gradient;
mod live_key;
mod parameter;
mod path;
mod places;
#[cfg(all(test, not(target_family = "wasm")))]
mod properties;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod validate;
pub(crate) mod words;

pub use edits::{Edit, MAX_EDITS};
pub use live_key::LiveKey;
pub use parameter::{Condition, Group, Kind, Parameter, Scale, Scope};
pub use places::{MAX_PLACES, Place};
pub use table::PARAMETERS;
pub(crate) use text::pairs;
pub use text::{Parsed, parse};
pub(crate) use words::printed;

/// Numbers the *meaning* of a run text: raised when a key or a default changes what it says.
pub const VERSION: u32 = 1;

/// Defines an enum of named choices, the names being the words of the run text.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The variants, in the order of their words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words of the run text, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($word),+];

            /// The word of the run text.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant of that word, or none.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

choices! {
    /// The model that maps features to their reconstruction.
    Model {
        /// x′ = ReLU(WᵀW x + b).
        Relu = "relu",
        /// x′ = WᵀW x + b.
        Linear = "linear",
        /// x′ = ReLU(Wᵀ ReLU(W x) + b): hidden values are neurons.
        ReluHidden = "relu-hidden",
        /// y = ReLU(D ReLU(W x) + b) is to be |x|, with two matrices (Elhage et al. 2022, "Computation in Superposition").
        Absolute = "abs",
        /// x′ = GELU(WᵀW x + b).
        Gelu = "gelu",
    }
}

choices! {
    /// Whether a model has something.
    Switch {
        /// It has not.
        No = "no",
        /// It has.
        Yes = "yes",
    }
}

choices! {
    /// How features depend on each other.
    Dependence {
        /// Not at all.
        Independent = "independent",
        /// All of a set are active together, with values of their own.
        Correlated = "correlated",
        /// At most one of a set is active, each with a share 1/k of 1 − S (the paper's convention).
        Anticorrelated = "anticorrelated",
        /// At most one of a set is active, each with 1 − S (ARENA's convention).
        Exclusive = "exclusive",
        /// Two and two: where one is active, the other is with a probability of its own.
        Paired = "paired",
        /// Features come in topics; active ones tend to be of one.
        Topics = "topics",
    }
}

choices! {
    /// What values active features have.
    Amplitude {
        /// U[0, 1].
        Uniform = "uniform",
        /// U[−1, 1].
        Signed = "signed",
        /// U[0, 2].
        Double = "double",
        /// Exponential of mean 1/2.
        Exponential = "exponential",
        /// 1.
        One = "one",
    }
}

choices! {
    /// How the learning rate changes over one leg of a run.
    Schedule {
        /// Stays as it is.
        Constant = "constant",
        /// Falls in a straight line to zero.
        Linear = "linear",
        /// Falls along half a cosine to zero.
        Cosine = "cosine",
    }
}

choices! {
    /// In which order the arithmetic of a training step is done: the same numbers but for rounding.
    Path {
        /// As the table of this revision says.
        Auto = "auto",
        /// Every feature of every sample.
        Dense = "dense",
        /// Going in, active features only.
        Sparse = "sparse",
        /// Going back, errors that are not 0 only, besides.
        Open = "open",
        /// Through the Gram matrix WᵀW.
        Gram = "gram",
    }
}

choices! {
    /// How the gradient of a step is obtained.
    Gradient {
        /// From independent samples, as in the paper.
        Sampled = "sampled",
        /// Samples with no, one and two active features exactly, the others drawn: unbiased, with less noise.
        Stratified = "stratified",
        /// All sets of active features exactly: no noise.
        Exact = "exact",
        /// As if exactly one feature were active, each as likely: the limit of rare features, no noise.
        Limit = "limit",
    }
}

/// What to train. Any value can be built; only a valid one ([`Spec::validate`] finds nothing) should be trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// `v`: which meaning of the text this is; [`VERSION`] is the newest.
    pub version: u32,
    /// `n`: number of features, 1 to 4096.
    pub features: u32,
    /// `m`: number of hidden dimensions, 1 to 512.
    pub dimensions: u32,
    /// `S`: probability that a feature is zero, 0 to 0.9999.
    pub sparsity: f64,
    /// `I`: decay of importance, 0.001 to 1; feature i (from 0) weighs I^i in the loss.
    pub importance: f64,
    /// `model`: what is trained.
    pub model: Model,
    /// `seed`: keys every random number of the run.
    pub seed: u32,
    /// `steps`: length of one leg, in optimiser updates, 1 to 10 million.
    pub steps: u32,
    /// `batch`: samples per step, 1 to 16384.
    pub batch: u32,
    /// `lr`: learning rate before the schedule, 10⁻⁶ to 10⁴.
    pub lr: f64,
    /// `schedule`: how the learning rate falls over a leg.
    pub schedule: Schedule,
    /// `wd`: decoupled weight decay, −1 to 1; `lr` × `wd` is at most 1. Below 0 it pulls the norms of features to 1.
    pub wd: f64,
    /// `init`: factor on the Xavier-normal initial weights, 0.001 to 10.
    pub init: f64,
    /// `restarts`: independent trials of which the best is shown, 1 to 64.
    pub restarts: u32,
    /// `gradient`: how the gradient is obtained.
    pub gradient: Gradient,
    /// `path`: in which order the arithmetic of a step is done.
    pub path: Path,
    /// `untied`: whether the decoder is a matrix of its own.
    pub untied: Switch,
    /// `hb`: whether the hidden values have a bias.
    pub hidden_bias: Switch,
    /// `l1`: what each unit of |h| costs, 0 to 10.
    pub price: f64,
    /// `purity`: λ of the penalty λ Σ_{i≠j} (W_i·W_j)², 0 to 100.
    pub purity: f64,
    /// `attack`: length of the attack that inputs are trained under, as a share of the root mean square of ‖x‖, 0 to 2.
    pub attack: f64,
    /// `data`: how features depend on each other.
    pub data: Dependence,
    /// `set`: features of a set or of a topic, 2 to 64.
    pub set: u32,
    /// `together`: what `data` says of features that are active together, 0 to 1.
    pub together: f64,
    /// `zipf`: a; feature i, from 1, has a density proportional to i^−a, 1 − S in the mean, 0 to 4.
    pub zipf: f64,
    /// `amplitude`: what values active features have.
    pub amplitude: Amplitude,
    /// `points`: samples of a finite data set that every step sees whole; 0 for fresh samples, to 16384.
    pub points: u32,
    /// `unit`: whether samples are scaled to length 1.
    pub unit: Switch,
    /// `Ii`: importances of the first features in place of I^i, each 0 to 100; at most n.
    pub importances: Vec<f64>,
    /// `Si`: sparsities of the first features in place of S, each 0 to 0.9999; at most n.
    pub sparsities: Vec<f64>,
    /// `W`: columns of W placed by hand, ascending by (step, feature), at most [`MAX_PLACES`].
    pub places: Vec<Place>,
    /// `edits`: live changes, ascending by (step, key), at most [`MAX_EDITS`].
    pub edits: Vec<Edit>,
}

impl Default for Spec {
    /// The introduction's model: five features in two dimensions.
    fn default() -> Self {
        Spec {
            version: VERSION,
            features: 5,
            dimensions: 2,
            sparsity: 0.9,
            importance: 0.9,
            model: Model::Relu,
            seed: 0,
            steps: 4000,
            batch: 1024,
            lr: 0.01,
            schedule: Schedule::Cosine,
            wd: 0.0,
            init: 1.0,
            restarts: 1,
            gradient: Gradient::Sampled,
            path: Path::Auto,
            untied: Switch::No,
            hidden_bias: Switch::No,
            price: 0.0,
            purity: 0.0,
            attack: 0.0,
            data: Dependence::Independent,
            set: 2,
            together: 0.5,
            zipf: 0.0,
            amplitude: Amplitude::Uniform,
            points: 0,
            unit: Switch::No,
            importances: Vec::new(),
            sparsities: Vec::new(),
            places: Vec::new(),
            edits: Vec::new(),
        }
    }
}

/// Something wrong with a text or a spec, in words: what is wrong, what is allowed, what is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The short key concerned (for an unknown key: the key as given, shortened).
    pub key: String,
    /// One readable sentence without a full stop.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(key: &str, message: String) -> Self {
        Problem {
            key: key.to_owned(),
            message,
        }
    }
}

/// The parameters that may change while a model trains, as they stand at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Live {
    /// `S`: probability that a feature is zero.
    pub sparsity: f64,
    /// `I`: decay of importance.
    pub importance: f64,
    /// `lr`: learning rate before the schedule.
    pub lr: f64,
    /// `wd`: weight decay.
    pub wd: f64,
    /// `gradient`: how the gradient is obtained.
    pub gradient: Gradient,
}

impl Spec {
    /// The live parameters in force for the update from `step` to `step` + 1: an edit holds from its own step on.
    pub fn at(&self, step: u32) -> Live {
        let mut live = Live {
            sparsity: self.sparsity,
            importance: self.importance,
            lr: self.lr,
            wd: self.wd,
            gradient: self.gradient,
        };
        for edit in self.edits.iter().filter(|edit| edit.step <= step) {
            *match edit.key {
                LiveKey::Sparsity => &mut live.sparsity,
                LiveKey::Importance => &mut live.importance,
                LiveKey::LearningRate => &mut live.lr,
                LiveKey::WeightDecay => &mut live.wd,
                LiveKey::Gradient => {
                    let there = Gradient::ALL.get(edit.value as usize);
                    live.gradient = there.copied().unwrap_or(live.gradient);
                    continue;
                }
            } = edit.value;
        }
        live
    }

    /// The step after which the run is finished: a leg of `steps` updates follows the start, each
    /// edit and each place.
    pub fn end(&self) -> u32 {
        self.last_change(u32::MAX).saturating_add(self.steps)
    }

    /// The leg that `step` belongs to, as (first step, length): the schedule's phase is
    /// (`step` − first) / length, restarted at the last edit or place at or before `step`.
    pub fn leg(&self, step: u32) -> (u32, u32) {
        (self.last_change(step), self.steps)
    }

    /// The last step up to `step` at which something was changed or placed; 0 for none.
    fn last_change(&self, step: u32) -> u32 {
        let edits = self.edits.iter().map(|edit| edit.step);
        let places = self.places.iter().map(|place| place.step);
        edits
            .chain(places)
            .filter(|&at| at <= step)
            .max()
            .unwrap_or(0)
    }
}
