//! The files that git tracks, and how the rules look into them: code without its comments, words,
//! not letters. Knows no rule.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A tracked text file: its path from the root, with `/`, and what is in it.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn is(&self, extensions: &[&str]) -> bool {
        let extension = Path::new(&self.path).extension();
        extension.is_some_and(|e| extensions.iter().any(|x| e == *x))
    }

    pub fn is_source(&self) -> bool {
        self.is(&["rs", "js", "mjs", "ts", "css", "html", "sh", "py"])
    }

    /// The text with comments blanked out, line by line, so that line numbers stay.
    ///
    /// A comment starts after white space or an opening sign: a `/*` within a quoted file pattern
    /// or the `//` of an address is none.
    pub fn code(&self) -> String {
        let (mut code, mut rest, mut before) = (String::new(), self.text.as_str(), '\n');
        while let Some(next) = rest.chars().next() {
            let length = match rest.as_bytes() {
                _ if !(before.is_whitespace() || "([{,=;".contains(before)) => 0,
                [b'/', b'/', ..] => rest.find('\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ => 0,
            };
            if length == 0 {
                code.push(next);
                before = next;
                rest = &rest[next.len_utf8()..];
            } else {
                code.extend(rest[..length].matches('\n'));
                code.push(' ');
                (rest, before) = (&rest[length..], ' ');
            }
        }
        code
    }
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What a command prints; it has to succeed.
pub fn output(program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    let done = command.args(arguments).current_dir(root()).output();
    let done = done.unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
    let says = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} {arguments:?}: {says}");
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// Every tracked file that is text.
pub fn files() -> Vec<File> {
    // A checkout may belong to another user than the one who tests it.
    let listed = output("git", &["-c", "safe.directory=*", "ls-files", "-z"]);
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    let read = |path: &str| {
        // Not there: removed, but not yet from the index. Not UTF-8: a picture or a font.
        let text = String::from_utf8(std::fs::read(root().join(path)).ok()?).ok()?;
        let path = path.to_owned();
        Some(File { path, text })
    };
    paths.filter_map(read).collect()
}

/// The one tracked file of this path.
pub fn file(path: &str) -> File {
    let found = files().into_iter().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("{path} is missing: write it, or mend the rule that names it"))
}

/// Where `word` stands in `text` with no letter, digit or `_` beside it.
pub fn word_at(text: &str, word: &str) -> Option<usize> {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let alone = |&(at, _): &(usize, &str)| {
        let starts = word.starts_with(joins) && text[..at].ends_with(joins);
        let ends = word.ends_with(joins) && text[at + word.len()..].starts_with(joins);
        !starts && !ends
    };
    text.match_indices(word).find(alone).map(|(at, _)| at)
}

/// `path:line` of the first place of a word, if any.
pub fn place(file: &File, text: &str, word: &str) -> Option<String> {
    let at = word_at(text, word)?;
    let line = text[..at].matches('\n').count() + 1;
    Some(format!("{}:{line}", file.path))
}
