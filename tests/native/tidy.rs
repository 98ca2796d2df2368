//! The rules of the house as checks: what must not be in a file, and what must be named where.
//!
//! Comments are left out where a rule is about code. Each rule lists every breach, not only the
//! first. Which part may know which is in `layers`.

use std::path::Path;

use crate::files::{files, forbid, has_word, names, none, output, read};

/// Lines of a file at most, its tests included.
const FILE_LINES: usize = 500;

#[test]
fn the_core_cannot_know_the_browser() {
    let target = "--target=wasm32-unknown-unknown";
    let core = ["tree", "-p=superposition", "-e=normal", "--prefix=none"];
    let tree = output(env!("CARGO"), &[&core[..], &[target, "--locked"]].concat());
    assert!(tree.contains("libm"), "no tree of dependencies: {tree}");
    for crate_name in ["wasm-bindgen", "js-sys", "web-sys", "getrandom", "serde"] {
        let named = tree.lines().any(|line| line.starts_with(crate_name));
        assert!(!named, "the core depends on {crate_name}");
    }
}

#[test]
fn only_the_lanes_know_the_processor() {
    let files = files();
    // To count what is asked of an allocator, one has to be one.
    let exempt = ["crate/kernels/src/lanes/", "tests/native/allocator.rs"];
    let others = files.iter().filter(|f| {
        f.is(&["rs"]) && !exempt.iter().any(|path| f.path.starts_with(path)) && !f.is_rules()
    });
    let words = ["core::arch", "std::arch", "unsafe", "allow(unsafe_code)"];
    forbid(
        "instructions are for crate/kernels/src/lanes",
        others,
        &words,
    );
}

#[test]
fn only_named_portable_generators_draw() {
    let files = files();
    // The measurements have a rival that draws as a plain page would.
    let ours = files
        .iter()
        .filter(|f| f.is(&["rs", "js"]) && !f.below("bench/") && !f.is_rules());
    let words = [
        "SmallRng",
        "StdRng",
        "thread_rng",
        "rand::rng",
        "random::<usize>",
        "Math.random",
    ];
    forbid("generators are named and portable", ours, &words);
}

#[test]
fn views_are_pure() {
    let files = files();
    let views = files
        .iter()
        .filter(|f| f.below("www/views/") && f.is(&["js"]));
    let words = [
        "document",
        "window",
        "performance",
        "Date",
        "fetch",
        "globalThis",
        "requestAnimationFrame",
    ];
    forbid("a view draws what it is given", views, &words);
}

#[test]
fn only_the_worker_imports_the_bindings() {
    let mut breaches = vec![];
    for file in files().iter().filter(|f| f.below("www/") && f.is(&["js"])) {
        let starts = ["from '", "import '", "import('"];
        let imports = file.code().any(|(_, line)| {
            let path = starts.iter().find_map(|start| line.split_once(start));
            path.is_some_and(|(_, path)| path.contains("generated/"))
        });
        if imports && file.path != "www/engine/worker.js" {
            breaches.push(file.path.clone());
        }
    }
    none("the bindings are for www/engine/worker.js", &breaches);
}

#[test]
fn nothing_is_skipped_or_left_for_later() {
    let files = files();
    let code = files
        .iter()
        .filter(|f| f.is(&["rs", "js", "py"]) && !f.is_rules());
    let words = [
        "#[ignore]",
        "#[ignore =",
        "todo!",
        "unimplemented!",
        "test.skip",
        "it.skip",
        "describe.skip",
        "test.only",
        "it.only",
        "describe.only",
        "test.fixme",
        "test.todo",
        "skip: true",
        "unittest.skip",
        "dbg!",
        "debugger;",
    ];
    forbid("all of it is done and all of it is tested", code, &words);
}

#[test]
fn no_comment_puts_off_or_silences() {
    let mut breaches = vec![];
    let words = ["FIXME", "TODO", "XXX", "@ts-ignore", "@ts-nocheck"];
    let sources = ["rs", "js", "py", "sh", "css", "html", "toml"];
    for file in files().iter().filter(|f| f.is(&sources) && !f.is_rules()) {
        for (number, line) in file.text.lines().enumerate() {
            let found = words.iter().filter(|word| has_word(line, word));
            breaches.extend(found.map(|word| format!("{}:{}: {word}", file.path, number + 1)));
        }
    }
    none("finish it, or mend what the checker found", &breaches);
}

#[test]
fn the_repository_knows_no_machine() {
    let mut breaches = vec![];
    let words = ["/root/", "/work/", "/home/", "/tmp/", "/Users/", "C:\\"];
    for file in files().iter().filter(|f| !f.is_rules()) {
        for (number, line) in file.text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                breaches.push(format!("{}:{}", file.path, number + 1));
            }
        }
    }
    none("paths of somebody's machine", &breaches);
    let lock = read("package-lock.json");
    assert!(
        !lock.contains("\"resolved\""),
        "package-lock.json names the registry it was made with"
    );
}

#[test]
fn a_file_says_what_it_is() {
    let mut breaches = vec![];
    for file in files() {
        let text = file.text.trim_start_matches("// @ts-check\n");
        // The comment of a first function is not the file's.
        let first = text.split("*/").next().unwrap_or("");
        let of_a_part = ["@param", "@returns", "@template", "@typedef"];
        let whole = !of_a_part.iter().any(|tag| first.contains(tag));
        let starts = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
        let said = match Path::new(&file.path).extension().and_then(|e| e.to_str()) {
            Some("rs") => starts(&["//! "]),
            Some("js") => starts(&["/**", "// "]) && whole,
            Some("css") => starts(&["/*"]),
            Some("py") => starts(&["\"\"\""]),
            Some("sh") => text
                .lines()
                .nth(1)
                .is_some_and(|line| line.starts_with("# ")),
            _ => true,
        };
        if !said {
            breaches.push(file.path);
        }
    }
    none("a header says what a file is", &breaches);
}

#[test]
fn a_file_has_one_subject() {
    let code = ["rs", "js", "css", "py", "sh", "html"];
    let long = files().into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (file.is(&code) && lines > FILE_LINES).then(|| format!("{}: {lines} lines", file.path))
    });
    none("files too long", &long.collect::<Vec<_>>());
    let limit = |path: &str, most: usize| {
        let lines = read(path).lines().count();
        assert!(lines <= most, "{path} has {lines} lines, more than {most}");
    };
    limit("build.sh", 80);
    limit("ARCHITECTURE.md", 200);
    limit("crate/wasm/src/lib.rs", 250);
}

#[test]
fn every_model_has_its_gradient_checked() {
    let spec = read("crate/core/src/spec/mod.rs");
    let body = spec.split("\n    Model {\n").nth(1).expect("the models");
    let body = body.split('}').next().expect("their end");
    let variants: Vec<&str> = names(body, "        ")
        .filter(|name| !name.is_empty())
        .collect();
    assert!(variants.contains(&"Relu"), "{variants:?}");
    let checks = read("tests/native/gradients.rs");
    for variant in variants {
        let named = checks.contains(&format!("(Model::{variant})"));
        assert!(named, "gradients.rs does not check Model::{variant}");
    }
}

#[test]
fn every_kernel_has_its_naive_twin() {
    let tests = read("crate/kernels/src/tests.rs");
    let mut kernels = 0;
    for file in files().iter().filter(|f| {
        let kernel = f.below("crate/kernels/src/") && !f.below("crate/kernels/src/lanes");
        kernel && !f.path.ends_with("tests.rs") && !f.path.ends_with("naive.rs")
    }) {
        for name in names(&file.text, "pub fn ") {
            kernels += 1;
            assert!(
                has_word(&tests, name),
                "{}: {name} is not in kernels/tests.rs",
                file.path
            );
        }
    }
    assert!(kernels >= 3, "only {kernels} kernels found");
}
