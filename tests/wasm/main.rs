//! What WebAssembly must do as native code does it. Runs in Node and in a browser, with SIMD and
//! without; has nothing to say natively, where `native/` says it.
#![cfg(target_family = "wasm")]

use superposition::run::{Run, Status};
use superposition::snapshot::Snapshot;
use superposition::spec;
use wasm_bindgen_test::wasm_bindgen_test;

/// The fingerprints that every engine must give; see `native/determinism.rs`.
const GOLDEN: [[&str; 2]; 6] = include!("../golden.json");

fn run(text: &str) -> Run {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    Run::open(parsed.spec)
}

#[wasm_bindgen_test]
fn fingerprints_are_the_golden_ones() {
    for [text, expected] in GOLDEN {
        let mut run = run(text);
        run.step(u32::MAX);
        assert_eq!(format!("{:016x}", run.fingerprint()), expected, "{text}");
    }
}

#[wasm_bindgen_test]
fn a_checkpoint_resumes_to_the_same_bits() {
    let text = "n=7&m=3&restarts=2&steps=300&batch=100&wd=0.01";
    let mut whole = run(text);
    whole.step(u32::MAX);
    let mut first = run(text);
    first.step(123);
    let mut resumed = Run::resume(&first.checkpoint()).expect("a checkpoint");
    resumed.step(u32::MAX);
    assert_eq!(resumed.file().encode(), whole.file().encode());
}

#[wasm_bindgen_test]
fn a_file_is_read_back_as_it_was_written() {
    let mut run = run("n=6&m=2&steps=50");
    run.step(u32::MAX);
    let bytes = run.file().encode();
    let read = Snapshot::decode(&bytes).expect("our own bytes");
    assert_eq!(read.encode(), bytes);
}

#[wasm_bindgen_test]
fn divergence_is_a_status_here_too() {
    let mut run = run("lr=1000");
    run.step(u32::MAX);
    assert!(matches!(run.status(), Status::Diverged(_)));
}
