//! Writes the JavaScript side of the bindings: glue, types and binary for each variant.
//!
//! The generator is linked at the version of the `wasm-bindgen` library, so the two cannot drift
//! apart. The glue of both variants is the same text, so a page needs one and chooses only bytes.

use crate::{optimise, save};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Name of the generated module: `superposition.js`, `.d.ts` and `superposition_bg.wasm`.
const NAME: &str = "superposition";

/// Generates `simd/` and `scalar/` in `folder` from the binaries of that order.
///
/// # Errors
/// A binary is missing or not of this version, the glue of the two differs, a file cannot be
/// written: one sentence.
pub fn write(built: &[PathBuf; 2], folder: &Path, root: &Path) -> Result<(), String> {
    let simd = one(&built[0], &folder.join("simd"), root)?;
    let scalar = one(&built[1], &folder.join("scalar"), root)?;
    if simd != scalar {
        return Err("the glue of the two variants differs; the worker needs both then".to_owned());
    }
    Ok(())
}

/// Generates one variant and returns its glue.
fn one(built: &Path, folder: &Path, root: &Path) -> Result<String, String> {
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
    let binary = folder.join(format!("{NAME}_bg.wasm"));
    save(&folder.join(format!("{NAME}.js")), output.js())?;
    save(
        &folder.join(format!("{NAME}.d.ts")),
        output.ts().unwrap_or_default(),
    )?;
    save(&binary, output.wasm_mut().emit_wasm())?;
    optimise::in_place(&binary, root)?;
    Ok(output.js().to_owned())
}
