//! Build tool: what the build needs beyond cargo and npm, as two commands.
//!
//! * `cargo run -p xtask -- params` writes `www/generated/params.json` and `params.d.ts` from the
//!   parameter table.
//! * `cargo run -p xtask -- bindgen` builds `crate/wasm` with and without SIMD128, for a figure by itself
//!   and for the labs, and writes `www/generated/superposition.js` with its types and the binaries.
//!
//! Needs the target `wasm32-unknown-unknown`.

mod bindgen;
mod build;
mod params;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo run -p xtask -- params | bindgen";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["params"] => params::write(&generated()),
        ["bindgen"] => bindgen::write(&generated()),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("../..")
        .canonicalize()
        .expect("the workspace holds this crate")
}

/// Where everything generated for the page goes.
fn generated() -> PathBuf {
    root().join("www/generated")
}

/// Writes a file and the folders above it.
fn save(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), String> {
    let folder = path.parent().expect("a file is in a folder");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|why| format!("cannot write {}: {why}", path.display()))
}
