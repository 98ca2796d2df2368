//! Bindings for matrices of others: a file that is read a piece at a time, and its analysis. Part of the labs.

use js_sys::{Array, Object};
use superposition::import::{Entry, Import};
use superposition::job::Job;
use wasm_bindgen::prelude::*;

use crate::{Run, object};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An array of a file. */
export interface MatrixEntry {
  /** Its name; empty where the file has only one. */
  name: string;
  /** Type of its elements, as the file has it. */
  dtype: string;
  /** Why it cannot be analysed, one sentence; empty if it can. */
  problem: string;
}
"#;

fn wrong(why: String) -> JsError {
    JsError::new(&why)
}

/// A file being read. Every fault throws an `Error` of one sentence.
#[wasm_bindgen]
pub struct MatrixFile(Import);

#[wasm_bindgen]
impl MatrixFile {
    /// A file of `size` bytes; the end of its name says what it is.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, size: f64) -> Result<MatrixFile, JsError> {
        Import::open(name, size as u64)
            .map(MatrixFile)
            .map_err(wrong)
    }

    /// Begin and end of the bytes that it wants next; nothing: an array is to be chosen, or the chosen one is read.
    pub fn wants(&self) -> Vec<f64> {
        let wanted = self.0.wants();
        wanted.map_or(vec![], |range| range.map(|at| at as f64).to_vec())
    }

    /// Takes the bytes that it wants.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.0.feed(bytes).map_err(wrong)
    }

    /// The arrays of the file, once they are listed.
    #[wasm_bindgen(unchecked_return_type = "MatrixEntry[]")]
    pub fn entries(&self) -> Array {
        self.0
            .entries()
            .map(|entry| JsValue::from(plain(entry)))
            .collect()
    }

    /// Extent of each axis of an array; empty where only reading it tells.
    pub fn shape(&self, at: usize) -> Vec<f64> {
        let entry = self.0.entries().nth(at);
        let shape = entry.map_or(&[][..], |entry| &entry.shape);
        shape.iter().map(|&size| size as f64).collect()
    }

    /// Which of them is meant when none is named.
    pub fn usual(&self) -> Option<usize> {
        self.0.usual()
    }

    /// Chooses the array to read.
    pub fn choose(&mut self, at: usize, transposed: bool) -> Result<(), JsError> {
        self.0.choose(at, transposed).map_err(wrong)
    }

    /// How much of it is read, 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.0.progress()
    }

    /// The analysis of the matrix that was read; the file is used up.
    pub fn analyse(self, text: &str) -> Result<Run, JsError> {
        let matrix = self.0.finish().map_err(wrong)?;
        Ok(Run(Job::analyse(text, matrix)))
    }
}

fn plain(entry: &Entry) -> Object {
    object::from_pairs([
        ("name", JsValue::from_str(&entry.name)),
        ("dtype", JsValue::from_str(&entry.dtype)),
        (
            "problem",
            entry.problem.as_deref().unwrap_or_default().into(),
        ),
    ])
}
