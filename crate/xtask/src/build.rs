//! Builds the WebAssembly binaries: the one place that knows their compiler flags.

use crate::root;
use std::path::PathBuf;
use std::process::{Child, Command};

/// What a binary is for: a figure by itself, or the pages of the labs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Runs, strips, frames.
    Figure,
    /// The same, with measures and analyses.
    Labs,
}

impl Flavour {
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Figure => &[],
            Self::Labs => &["--features=labs"],
        }
    }
}

/// Builds one flavour of the bindings with SIMD128 and without, side by side; returns the binaries in this
/// order. They are there until another flavour is built.
///
/// # Errors
/// The compiler is not there or refuses: one sentence.
pub fn both(flavour: Flavour) -> Result<[PathBuf; 2], String> {
    println!("building the bindings ({flavour:?}), with SIMD128 and without");
    let variants = [("simd", "-C target-feature=+simd128"), ("scalar", "")];
    let started = variants.map(|(variant, features)| start(variant, features, flavour));
    for (mut child, (variant, _)) in started.into_iter().zip(variants) {
        let finished = child.as_mut().map_err(|why| why.to_string());
        let status = finished.and_then(|child| child.wait().map_err(|why| why.to_string()));
        if !status
            .map_err(|why| format!("cannot run cargo: {why}"))?
            .success()
        {
            return Err(format!("the {variant} bindings do not build"));
        }
    }
    let built = "wasm32-unknown-unknown/release/superposition_wasm.wasm";
    Ok(variants.map(|(variant, _)| folder(variant).join(built)))
}

/// The pass that this leaves out turns constant offsets of memory, which cost nothing in WebAssembly, into
/// additions: the inner loops of the kernels are a sixth faster without.
const FLAGS: &str = "-C llvm-args=-disable-lsr";

/// Starts to build one variant.
fn start(variant: &str, features: &str, flavour: Flavour) -> std::io::Result<Child> {
    Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "build",
            "--quiet",
            "--release",
            "--package=superposition-wasm",
        ])
        .args(flavour.features())
        .args(["--target=wasm32-unknown-unknown", "--target-dir"])
        .arg(folder(variant))
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env(
            "RUSTFLAGS",
            format!("{features} {FLAGS} {}", without_home()),
        )
        .spawn()
}

/// A target folder for each variant, so that neither throws away the other's work.
fn folder(variant: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into());
    root().join(target).join(variant)
}

/// Panic messages name source files; this keeps the builder's home out of them.
fn without_home() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    home.map_or(String::new(), |home| {
        format!("--remap-path-prefix={}=cargo", home.display())
    })
}
