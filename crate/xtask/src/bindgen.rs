//! Writes the JavaScript side of the bindings: `superposition.js` with its types, and the binaries
//! `superposition_simd.wasm` and `superposition_scalar.wasm`.
//!
//! The generator is linked at the version of the `wasm-bindgen` library, so the two cannot drift
//! apart. Both binaries are served by one glue: a page imports it and chooses only bytes.
//!
//! No optimiser runs after the compiler's own: `wasm-opt` changed speed by nothing and the size of
//! what is transferred by less than 1 %, and took most of the time of a build.

use crate::save;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Name of the generated module.
const NAME: &str = "superposition";

/// JavaScript and types.
#[derive(PartialEq)]
struct Glue {
    js: String,
    ts: String,
}

/// Generates the bindings of the two binaries, SIMD first, into `folder`.
///
/// # Errors
/// A binary is missing or not of this version, the glue of the two differs, a file cannot be
/// written: one sentence.
pub fn write(built: &[PathBuf; 2], folder: &Path) -> Result<(), String> {
    let simd = one(&built[0], &folder.join(format!("{NAME}_simd.wasm")))?;
    let scalar = one(&built[1], &folder.join(format!("{NAME}_scalar.wasm")))?;
    if simd != scalar {
        return Err("the glue with and without SIMD differs, so one cannot serve both".to_owned());
    }
    save(&folder.join(format!("{NAME}.js")), simd.js)?;
    save(&folder.join(format!("{NAME}.d.ts")), simd.ts)
}

/// Writes one binary and returns its glue.
fn one(built: &Path, binary: &Path) -> Result<Glue, String> {
    if !built.is_file() {
        return Err(format!("{} is not there; build it first", built.display()));
    }
    let mut output = Bindgen::new()
        .input_path(built)
        .out_name(NAME)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                .remove_name_section(true)
                .generate_output()
        })
        .map_err(|why| format!("cannot generate bindings of {}: {why:#}", built.display()))?;
    save(binary, output.wasm_mut().emit_wasm())?;
    Ok(Glue {
        js: output.js().to_owned(),
        ts: output.ts().unwrap_or_default().to_owned(),
    })
}
