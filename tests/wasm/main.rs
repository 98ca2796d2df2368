//! What WebAssembly must do as native code does it. Runs in Node and in a browser, with SIMD and
//! without; has nothing to say natively, where `native/` says it.
#![cfg(target_family = "wasm")]

use superposition::run::{Run, Status};
use superposition::snapshot::Snapshot;
use superposition::spec;
use wasm_bindgen_test::wasm_bindgen_test;

/// The fingerprints that every engine must give; see `native/determinism.rs`.
const GOLDEN: &[[&str; 2]] = &include!("../golden.json");

fn run(text: &str) -> Run {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    Run::open(parsed.spec)
}

#[wasm_bindgen_test]
fn fingerprints_are_the_golden_ones() {
    for &[text, expected] in GOLDEN {
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

#[wasm_bindgen_test]
fn a_bad_text_gives_the_nearest_run_and_says_why() {
    let parsed = spec::parse("?n=1e9&S=NaN&wd=1e-7&learning-rate=3%2E5e-1&bogus=1");
    assert_eq!(parsed.spec.text(), "v=1&n=4096&lr=0.35&wd=1e-7");
    let messages: Vec<_> = parsed.problems.iter().map(|p| &p.message[..]).collect();
    assert_eq!(
        messages,
        [
            "bogus is not a parameter; left out",
            "features n = 1000000000 is above 4096; using 4096",
            "sparsity S = NaN is not a number; using 0.9",
        ]
    );
}
