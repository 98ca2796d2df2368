//! Makes a binary smaller with `wasm-opt`, where it is installed. Never changes results: no fast
//! mathematics, no relaxed SIMD.

use std::path::Path;
use std::process::Command;

/// What the compiler's default target may use; SIMD in addition, so that one list serves both
/// variants (the optimiser adds none where there is none).
const FEATURES: &[&str] = &[
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimises `binary` in place; leaves it as it is where the optimiser is not installed.
pub fn in_place(binary: &Path, root: &Path) -> Result<(), String> {
    let optimiser = root.join("node_modules/.bin/wasm-opt");
    if !optimiser.exists() {
        println!(
            "{}: not optimised, npm's binaryen is not installed",
            binary.display()
        );
        return Ok(());
    }
    println!("optimising {}", binary.display());
    let status = Command::new(&optimiser)
        .arg(binary)
        .args([
            "-O3",
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ])
        .args(["--mvp-features"])
        .args(FEATURES)
        .arg("--output")
        .arg(binary)
        .status()
        .map_err(|why| format!("cannot start {}: {why}", optimiser.display()))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("wasm-opt refuses {}", binary.display()))
    }
}
