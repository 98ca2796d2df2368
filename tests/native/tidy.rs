//! Rules of the house that a reader of one change cannot see broken: who may know what, what must
//! be named where. Each failure names the file and the mend. Behaviour is checked elsewhere.
//!
//! Words that a rule forbids are spelt in two pieces here, so that this file obeys it too.

mod sources;

use sources::{File, file, files, output, place, word_at};
use std::collections::BTreeSet;
use superposition::spec::Model;

#[track_caller]
fn assert_none(broken: Vec<String>, mend: &str) {
    assert!(broken.is_empty(), "{mend}\n  {}", broken.join("\n  "));
}

/// Each `path:line: word` at which a file that `in_scope` lets through has one of the words in code.
fn words_in_code(in_scope: impl Fn(&File) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = vec![];
    for file in files().iter().filter(|file| in_scope(file)) {
        let code = file.code();
        for word in words {
            found.extend(place(file, &code, word).map(|place| format!("{place}: {word}")));
        }
    }
    found
}

#[test]
fn the_core_knows_no_browser() {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".into());
    let arguments =
        "tree --offline -p superposition -e normal --target wasm32-unknown-unknown --prefix none";
    let tree = output(&cargo, &arguments.split(' ').collect::<Vec<_>>());
    let packages: BTreeSet<_> = tree.lines().filter_map(|l| l.split(' ').next()).collect();
    assert!(
        packages.contains("superposition") && packages.contains("libm"),
        "{tree}"
    );
    let browser = ["wasm-bindgen", "js-sys", "web-sys", "getrandom"];
    let found = browser.into_iter().filter(|name| packages.contains(name));
    assert_none(
        found.map(String::from).collect(),
        "crate/core/Cargo.toml: the core must not depend on these, directly or not; switch off the \
         features that bring them, or move what needs them to crate/wasm.",
    );
}

#[test]
fn only_the_lanes_are_unsafe() {
    let lanes = "crate/core/src/kernels/lanes/";
    let words = [
        concat!("un", "safe"),
        concat!("core::", "arch"),
        concat!("std::", "arch"),
    ];
    assert_none(
        words_in_code(
            |file| file.is(&["rs"]) && !file.path.starts_with(lanes),
            &words,
        ),
        "Processor instructions and what the compiler cannot check live in crate/core/src/kernels/lanes/ \
         only; write this over the Lanes trait.",
    );
    assert!(
        words_in_code(|file| file.path.starts_with(lanes), &words).len() > 1,
        "nothing found in {lanes}"
    );
}

#[test]
fn the_map_is_short_and_whole() {
    let map = file("ARCHITECTURE.md");
    let lines = map.text.lines().count();
    assert!(
        lines <= 200,
        "ARCHITECTURE.md has {lines} lines; cut it to 200 or fewer"
    );
    let mut places = BTreeSet::new();
    for file in files() {
        let parts: Vec<_> = file.path.split('/').collect();
        match parts[..] {
            ["crate", name, "src", "lib.rs" | "main.rs"] => {
                places.insert(format!("crate/{name}/"));
            }
            ["crate", _, "src", file] if file.ends_with(".rs") => {
                places.insert(file.into());
            }
            ["crate", _, "src", folder, ..] | ["www", folder, _, ..] => {
                places.insert(format!("{folder}/"));
            }
            _ => {}
        }
        if parts.len() > 1 {
            places.insert(format!("{}/", parts[0]));
        }
    }
    // A module may be a file, a folder, or both.
    let named = |place: &str| {
        let name = place.trim_end_matches('/').trim_end_matches(".rs");
        let forms = [place.to_owned(), format!("{name}/"), format!("{name}.rs")];
        forms.iter().any(|form| word_at(&map.text, form).is_some())
    };
    assert_none(
        places.into_iter().filter(|place| !named(place)).collect(),
        "ARCHITECTURE.md does not name these folders or modules; say in its code map what each is.",
    );
}

#[test]
fn chance_comes_from_named_generators() {
    let words = [
        concat!("Small", "Rng"),
        concat!("Std", "Rng"),
        concat!("thread", "_rng"),
        concat!("rand::", "rng("),
        concat!("random::", "<usize>"),
        concat!("Math", ".random"),
    ];
    // The rival of the benchmark is what one would write without this project, and stays so.
    assert_none(
        words_in_code(
            |file| file.is_source() && file.path != "bench/plain.js",
            &words,
        ),
        "These give other numbers on another machine or day; draw from superposition::rng, or ask the \
         engine for a fresh seed.",
    );
}

/// Whether code imports, statically or not, a script from a folder `generated`.
fn imports_bindings(code: &str) -> bool {
    let imported = |(at, _): (usize, &str)| {
        let Some(quote) = code[..at].rfind(['\'', '"', '`']) else {
            return false;
        };
        let (before, path) = (code[..quote].trim_end(), &code[quote + 1..]);
        let path = path.split(['\'', '"', '`']).next().unwrap_or("");
        path.ends_with(".js")
            && ["from", "import", "import("]
                .iter()
                .any(|word| before.ends_with(word))
    };
    code.match_indices("generated/").any(imported)
}

#[test]
fn one_file_imports_the_bindings() {
    let scripts = files()
        .into_iter()
        .filter(|file| file.path.starts_with("www/") && file.is(&["js"]));
    let importing: Vec<_> = scripts
        .filter(|file| imports_bindings(&file.code()))
        .map(|file| file.path)
        .collect();
    assert_eq!(
        importing,
        ["www/engine/worker.js"],
        "www/engine/worker.js, and no other script, imports www/generated; send it an order instead"
    );
}

#[test]
fn views_are_pure() {
    let views = |file: &File| file.path.starts_with("www/views/") && file.is(&["js"]);
    assert!(files().iter().any(views), "no views found in www/views");
    assert_none(
        words_in_code(
            views,
            &[
                "document",
                "window",
                "performance",
                "Date",
                "fetch",
                concat!("Math", ".random"),
            ],
        ),
        "A view draws what it is given; have the frame or the snapshot bring this.",
    );
}

#[test]
fn every_model_has_its_gradient_checked() {
    let gradients = file("tests/native/gradients.rs").code();
    let variants = Model::NAMES
        .iter()
        .filter_map(|name| Model::from_name(name));
    let missing = variants.map(|variant| format!("Model::{variant:?}"));
    assert_none(
        missing
            .filter(|name| word_at(&gradients, name).is_none())
            .collect(),
        "tests/native/gradients.rs does not hold these against central differences; add a test of each.",
    );
}

#[test]
fn every_kernel_has_its_twin() {
    let tests = file("crate/core/src/kernels/tests.rs").code();
    let mut missing = vec![];
    for path in [
        "crate/core/src/kernels/dense.rs",
        "crate/core/src/kernels/uniform.rs",
    ] {
        let code = file(path).code();
        let functions = code.split("pub fn ").skip(1);
        let names: Vec<_> = functions
            .filter_map(|rest| rest.split(['(', '<']).next())
            .collect();
        assert!(!names.is_empty(), "no functions found in {path}");
        let unnamed = names.iter().filter(|name| word_at(&tests, name).is_none());
        missing.extend(unnamed.map(|name| format!("{path}: {name}")));
    }
    assert_none(
        missing,
        "crate/core/src/kernels/tests.rs does not name these; write a naive twin and compare.",
    );
}

#[test]
fn the_optimiser_knows_no_model() {
    assert_none(
        words_in_code(
            |file| file.path == "crate/core/src/optim.rs",
            &["crate::models", "super::models"],
        ),
        "The optimiser sees flat slices only; pass what it needs as arguments.",
    );
}

#[test]
fn files_are_short() {
    let long = files().into_iter().filter(File::is_source);
    let long = long
        .map(|file| (file.text.lines().count(), file.path))
        .filter(|(lines, _)| *lines > 500);
    assert_none(
        long.map(|(lines, path)| format!("{path}: {lines} lines"))
            .collect(),
        "A source file has one subject and at most 500 lines; split these.",
    );
}

/// Whether the first line that is not for a machine opens a comment. (Pages need none: they have titles.)
fn has_header(file: &File) -> bool {
    let for_machines = ["#!", "// @ts-check"];
    let mut lines = file.text.lines().map(str::trim);
    let first = lines.find(|line| !for_machines.iter().any(|start| line.starts_with(start)));
    let opens: &[&str] = match file.path.rsplit('.').next() {
        Some("py") => &["\"\"\"", "#"],
        Some("sh") => &["#"],
        Some("rs") => &["//! ", "/*!"],
        _ => &["/*", "// "],
    };
    first.is_some_and(|line| opens.iter().any(|open| line.starts_with(open)))
}

#[test]
fn files_say_what_they_are() {
    let silent = files()
        .into_iter()
        .filter(|file| file.is_source() && !file.is(&["html"]) && !has_header(file));
    assert_none(
        silent.map(|file| file.path).collect(),
        "A source file starts with a comment that says what it is and what it is not; add one.",
    );
}

#[test]
fn no_path_of_a_machine() {
    let mut found = vec![];
    for file in files() {
        for folder in ["root", "home", "work", "tmp"].map(|name| format!("/{name}/")) {
            let starts = |&(at, _): &(usize, &str)| {
                !file.text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}".contains(c))
            };
            let line = |at: usize| file.text[..at].matches('\n').count() + 1;
            let first = file.text.match_indices(&folder).find(starts);
            found.extend(first.map(|(at, _)| format!("{}:{}: {folder}", file.path, line(at))));
        }
    }
    assert_none(
        found,
        "These paths exist on one machine only; write them relative to the project.",
    );
}

#[test]
fn the_lock_names_no_host() {
    let lock = file("package-lock.json");
    assert_none(
        place(&lock, &lock.text, "\"resolved\"")
            .into_iter()
            .collect(),
        "package-lock.json must not say where a package came from; write it with \
         `npm install --omit-lockfile-registry-resolved`.",
    );
}

#[test]
fn nothing_is_put_off() {
    let words = [
        concat!("#[", "ignore"),
        concat!("to", "do!"),
        concat!("unimple", "mented!"),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
        concat!("test", ".skip"),
        concat!("test", ".todo"),
        concat!("test", ".fixme"),
        concat!("it", ".skip"),
        concat!("describe", ".skip"),
        concat!(".on", "ly("),
        concat!("skip", ": true"),
        concat!("@ts-", "ignore"),
        concat!("@ts-", "nocheck"),
    ];
    let mut found = vec![];
    for file in files().iter().filter(|file| file.is_source()) {
        let places = words
            .iter()
            .filter_map(|word| Some((place(file, &file.text, word)?, word)));
        found.extend(places.map(|(place, word)| format!("{place}: {word}")));
    }
    assert_none(
        found,
        "Finish these or take them out: nothing is left for later, skipped or silenced.",
    );
}
