//! Writes the JavaScript side of the bindings: `superposition.js` with its types, and four binaries:
//! `superposition_simd.wasm` and `superposition_scalar.wasm` for a figure by itself, `labs_simd.wasm` and
//! `labs_scalar.wasm` for the pages of the labs.
//!
//! The generator is linked at the version of the `wasm-bindgen` library, so the two cannot drift
//! apart. All binaries are served by one glue, that of the labs: a page imports it and chooses only bytes.
//!
//! No optimiser runs after the compiler's own: `wasm-opt` changed speed by nothing and the size of
//! what is transferred by less than 1 %, and took most of the time of a build.

use crate::build::{Flavour, both};
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

/// Builds every binary and generates its bindings into `folder`.
///
/// # Errors
/// A binary does not build or is not of this version, the glue of two differs, a file cannot be
/// written: one sentence.
pub fn write(folder: &Path) -> Result<(), String> {
    let [figure, labs] = [(Flavour::Figure, NAME), (Flavour::Labs, "labs")]
        .map(|(flavour, name)| pair(&both(flavour)?, name, folder));
    let (figure, labs) = (figure?, labs?);
    if let Some(import) = imports(&figure.js).find(|import| !labs.js.contains(import)) {
        return Err(format!(
            "the glue of the labs does not serve a figure: {import}"
        ));
    }
    save(&folder.join(format!("{NAME}.js")), labs.js)?;
    save(&folder.join(format!("{NAME}.d.ts")), labs.ts)
}

/// The glue of one flavour, with SIMD and without.
fn pair(built: &[PathBuf; 2], name: &str, folder: &Path) -> Result<Glue, String> {
    let simd = one(&built[0], &folder.join(format!("{name}_simd.wasm")))?;
    let scalar = one(&built[1], &folder.join(format!("{name}_scalar.wasm")))?;
    if simd != scalar {
        return Err("the glue with and without SIMD differs, so one cannot serve both".to_owned());
    }
    Ok(simd)
}

/// What a binary imports, a function each, as the glue writes it.
fn imports(js: &str) -> impl Iterator<Item = &str> {
    let start = js.find("function __wbg_get_imports").unwrap_or(js.len());
    let end = js[start..]
        .find("__proto__: null,\n            \"./")
        .map_or(js.len(), |at| start + at);
    let starts: Vec<usize> = js[start..end]
        .match_indices("\n__wb")
        .map(|(at, _)| start + at)
        .collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().collect();
    starts.into_iter().zip(ends).map(|(from, to)| &js[from..to])
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
