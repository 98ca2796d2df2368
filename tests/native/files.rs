//! The files of the repository, as the tidy rules read them. Judges nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file: its path from the root, its content.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// Numbered lines of code: without those that are comment or documentation.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let comment: &[&str] = match self.extension() {
            "rs" => &["//"],
            "js" | "css" => &["//", "*", "/*"],
            _ => &["#"],
        };
        let is_code = move |line: &str| !comment.iter().any(|mark| line.starts_with(mark));
        let lines = self.text.lines().enumerate();
        lines.filter(move |(_, line)| is_code(line.trim_start()))
    }

    /// What the name ends in, without the dot; empty if in nothing.
    pub fn extension(&self) -> &str {
        self.path
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// Whether the name ends in one of these.
    pub fn is(&self, extensions: &[&str]) -> bool {
        extensions.contains(&self.extension())
    }

    /// Whether the path begins so.
    pub fn below(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// The rules name what other files must not hold.
    pub fn is_rules(&self) -> bool {
        self.path == "tests/native/tidy.rs"
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .expect("the workspace holds this crate")
}

/// The text of a file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// What a command prints; it must succeed.
pub fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap_or_else(|why| panic!("{program}: {why}"));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {error}");
    String::from_utf8(output.stdout).expect("text")
}

/// Every text file that is, or would be, committed.
pub fn files() -> Vec<File> {
    let listed = output(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    );
    let file = |path: &str| {
        let text = std::fs::read_to_string(root().join(path)).ok()?;
        let path = path.to_owned();
        Some(File { path, text })
    };
    let files: Vec<File> = listed.lines().filter_map(file).collect();
    assert!(files.len() > 50, "only {} files found", files.len());
    files
}

/// Whether `word` is in the line as a word of its own, where it starts and ends with a letter.
pub fn has_word(line: &str, word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    let bounded = |edge: Option<char>, beyond: Option<char>| {
        !(edge.is_some_and(inner) && beyond.is_some_and(inner))
    };
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        bounded(word.chars().next(), before.chars().last())
            && bounded(word.chars().last(), after.chars().next())
    })
}

/// Fails with a list of the code lines of `files` that have one of `words`.
#[track_caller]
pub fn forbid<'a>(rule: &str, files: impl IntoIterator<Item = &'a File>, words: &[&str]) {
    let mut breaches = vec![];
    for file in files {
        for (number, line) in file.code() {
            let found = words.iter().filter(|word| has_word(line, word));
            breaches.extend(found.map(|word| format!("{}:{}: {word}", file.path, number + 1)));
        }
    }
    none(rule, &breaches);
}

/// Fails with the list, if there is any.
#[track_caller]
pub fn none(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// What follows `start` on each line that begins with it, up to the first character that no name has.
pub fn names<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    let name = |rest: &'a str| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
    };
    text.lines()
        .filter_map(move |line| line.strip_prefix(start))
        .filter_map(name)
}
