//! Bindings of `superposition` for JavaScript: turns texts and bytes into calls of the core and
//! back. No arithmetic, no state of its own, no wording.
//!
//! Bad input never traps: a text gives the nearest valid run and the list of what was wrong, a
//! change that is not possible changes nothing and says why, bytes that are no checkpoint throw
//! an `Error`. A trap (`WebAssembly.RuntimeError`) is a bug, is written to the console, and leaves
//! an instance that must not be used again: the engine replaces its worker.

#[cfg(feature = "labs")]
mod labs;
mod object;

use js_sys::Object;
use superposition::REV;
use superposition::run::Status;
use superposition::snapshot::Snapshot;
use superposition::spec::{self, LiveKey};
use superposition::strip;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What is wrong with a text or a change, in words. */
export interface Problem {
  /** Short key of the parameter concerned; an unknown key as given. */
  key: string;
  /** One readable sentence: what is wrong, what is allowed, what is used instead. */
  message: string;
}

/** What a run text says. */
export interface Parsed {
  /** Canonical text of the nearest valid run. */
  text: string;
  /** Value of every parameter, by short key, as the text writes it. */
  values: Record<string, string>;
  /** Everything that was wrong; empty: the text says exactly this run. */
  problems: Problem[];
}
"#;

/// Writes panics to the console before they trap.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
}

/// Reads a run text; never throws.
#[wasm_bindgen(unchecked_return_type = "Parsed")]
pub fn parse(text: &str) -> Object {
    #[cfg(feature = "labs")]
    if let Some(read) = superposition::job::read(text) {
        let values = read.values().map(|(key, value)| (key, value.into()));
        return object::from_pairs([
            ("text", read.text().into()),
            ("values", object::from_pairs(values).into()),
            ("problems", object::problems(&read.problems).into()),
        ]);
    }
    let parsed = spec::parse(text);
    object::from_pairs([
        ("text", parsed.spec.text().into()),
        ("values", object::values(&parsed.spec).into()),
        ("problems", object::problems(&parsed.problems).into()),
    ])
}

/// The runs of a film strip, canonical texts from dense to sparse, and their sparsities as texts
/// write them; never throws.
#[wasm_bindgen(js_name = stripOf, unchecked_return_type = "{ texts: string[], sparsities: string[] }")]
pub fn strip_of(text: &str) -> Object {
    object::strip(&strip::runs(&spec::parse(text).spec))
}

/// A frame of a film strip (safetensors bytes), turned to lie as its neighbour does; without one,
/// upright. Throws an `Error` if the bytes are not two frames of one model.
#[wasm_bindgen]
pub fn align(frame: &[u8], neighbour: Option<Vec<u8>>) -> Result<Vec<u8>, JsError> {
    let wrong = |why: String| JsError::new(&why);
    let frame = Snapshot::decode(frame).map_err(wrong)?;
    let aligned = match neighbour {
        Some(bytes) => strip::align(&frame, &Snapshot::decode(&bytes).map_err(wrong)?),
        None => strip::upright(&frame),
    };
    Ok(aligned.map_err(wrong)?.encode())
}

/// A random seed, a whole number from 0 to 4294967295.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32, JsError> {
    Ok(getrandom::u32()?)
}

/// The revision of the bits: kernels, generators, order of sums.
#[wasm_bindgen]
pub fn rev() -> u32 {
    REV
}

/// Which build this is; both give the same bits.
#[wasm_bindgen(unchecked_return_type = "'simd128' | 'scalar'")]
pub fn lanes() -> String {
    if cfg!(target_feature = "simd128") {
        "simd128".into()
    } else {
        "scalar".into()
    }
}

/// What can be under way: with the labs any job, for a figure by itself a run.
#[cfg(feature = "labs")]
type Inner = superposition::job::Job;
#[cfg(not(feature = "labs"))]
type Inner = superposition::run::Run;

#[cfg(feature = "labs")]
fn opened(text: &str) -> Inner {
    Inner::open(text)
}
#[cfg(not(feature = "labs"))]
fn opened(text: &str) -> Inner {
    Inner::open(spec::parse(text).spec)
}

/// A run: a spec being trained; with the labs, any job.
#[wasm_bindgen]
pub struct Run(Inner);

#[wasm_bindgen]
impl Run {
    /// The run of a text before its first step; of a text with problems, the nearest valid run.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Run {
        Run(opened(text))
    }

    /// The run that a checkpoint continues, to the same bits. Throws an `Error` if the bytes are not one.
    pub fn resume(bytes: &[u8]) -> Result<Run, JsError> {
        let run = Inner::resume(bytes).map_err(|why| JsError::new(&why))?;
        Ok(Run(run))
    }

    /// Does up to `n` updates; returns how many, fewer at the end or where the run diverges.
    pub fn step(&mut self, n: u32) -> u32 {
        self.0.step(n)
    }

    /// Changes a live parameter (S, I, lr, wd, gradient; short or long key) from the present step on, to a value
    /// as the run text writes it. With problems, nothing is changed.
    #[wasm_bindgen(unchecked_return_type = "{ problems: Problem[] }")]
    pub fn set(&mut self, key: &str, value: &str) -> Object {
        let edit = |key: LiveKey| self.0.edit(key, key.read(value)?);
        let result = LiveKey::find(key).and_then(edit);
        let problems = object::problems(result.err().as_slice());
        object::from_pairs([("problems", problems.into())])
    }

    /// Puts a feature (from 0) at a column of W (m numbers), at the present step, in every restart.
    /// With problems, nothing is changed.
    #[wasm_bindgen(unchecked_return_type = "{ problems: Problem[] }")]
    pub fn place(&mut self, feature: u32, column: &[f64]) -> Object {
        let result = self.0.place(feature, column);
        let problems = object::problems(result.err().as_slice());
        object::from_pairs([("problems", problems.into())])
    }

    /// Turns the frames from now on to lie like a matrix of the same shape (its rows, one after the
    /// other); gives the rotation's rows, empty where the shape is another.
    #[wasm_bindgen(js_name = lieLike)]
    pub fn lie_like(&mut self, rows: &[f32]) -> Vec<f64> {
        self.0.lie_like(rows).unwrap_or_default()
    }

    /// Turns the frames as `lieLike` once said.
    pub fn turn(&mut self, rows: &[f64]) {
        self.0.turn(rows);
    }

    /// Updates done.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> u32 {
        self.0.at()
    }

    /// The step at which the run is finished.
    #[wasm_bindgen(getter)]
    pub fn end(&self) -> u32 {
        self.0.end()
    }

    /// Whether the run goes on.
    #[wasm_bindgen(getter, unchecked_return_type = "'running' | 'finished' | 'diverged'")]
    pub fn status(&self) -> String {
        let status = match self.0.status() {
            Status::Running => "running",
            Status::Finished => "finished",
            Status::Diverged(_) => "diverged",
        };
        status.into()
    }

    /// Canonical text, changes included.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// Snapshot (safetensors bytes) with the tensors named in `want`, a comma list.
    pub fn frame(&mut self, want: &str) -> Vec<u8> {
        let want: Vec<&str> = want.split(',').map(str::trim).collect();
        self.0.frame(&want).encode()
    }

    /// Snapshot (safetensors bytes) with every tensor: the file that is exported.
    pub fn file(&mut self) -> Vec<u8> {
        self.0.file().encode()
    }

    /// Bytes from which `Run.resume` goes on.
    pub fn checkpoint(&self) -> Vec<u8> {
        self.0.checkpoint()
    }
}
