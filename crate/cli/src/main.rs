//! `superposition` on the command line: trains what a run text says, says what came out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use superposition::job::{self, Job};
use superposition::run::Run;
use superposition::snapshot::Snapshot;
use superposition::spec::{self, Problem, Spec};
use superposition_cli::verify::Order;
use superposition_cli::{describe, matrix, verify};

#[derive(Parser)]
#[command(
    version,
    about = "Trains toy models of superposition",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Train a run text to its end, describe the result, write the snapshot; or do an experiment (job=…).
    Run {
        /// For example 'n=5&m=2&S=0.95&I=1&restarts=8'; the part of a link after its #.
        text: String,
        /// Where to write the snapshot (safetensors).
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// With job=analyse: the matrix to analyse (.safetensors, .npy, .npz, .csv).
        #[arg(long, value_name = "FILE")]
        matrix: Option<PathBuf>,
        /// Which array of that file; without it W, or the only matrix.
        #[arg(long, value_name = "NAME", requires = "matrix")]
        tensor: Option<String>,
        /// Its rows are the features.
        #[arg(long, requires = "matrix")]
        transpose: bool,
    },
    /// Train a film strip, the run at 31 sparsities, and write it: what the page shows at once.
    Strip {
        /// For example 'restarts=8'; its sparsity does not matter.
        text: String,
        /// Where to write the strip (safetensors).
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Measure what the labs claim; write CLAIMS.md, the numbers and the pictures that pages show at once.
    Verify {
        /// One lab only, by the name of its folder.
        lab: Option<String>,
        /// Change every run as its claim says; then every claim must fail.
        #[arg(long)]
        mutate: bool,
        /// Only the seeds of the quick form; writes nothing.
        #[arg(long)]
        quick: bool,
        /// Hold what is written against what comes out now, in the quick form.
        #[arg(long)]
        check: bool,
        /// Folder of the labs.
        #[arg(long, value_name = "FOLDER", default_value = "www/labs")]
        labs: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Run {
            text,
            out,
            matrix: None,
            ..
        } => run(&text, out.as_deref()),
        Verb::Run {
            text,
            out,
            matrix: Some(path),
            tensor,
            transpose,
        } => analyse(&text, &path, tensor.as_deref(), transpose, out.as_deref()),
        Verb::Strip { text, out } => strip(&text, &out),
        Verb::Verify {
            lab,
            mutate,
            quick,
            check,
            labs,
        } => claims(&Order {
            labs,
            only: lab,
            mutate,
            quick,
            check,
        }),
    };
    done.unwrap_or_else(|(why, code)| {
        eprintln!("{why}");
        ExitCode::from(code)
    })
}

/// What is said when something is wrong, and the exit code.
type Failure = (String, u8);

fn run(text: &str, out: Option<&Path>) -> Result<ExitCode, Failure> {
    if let Some(read) = job::read(text) {
        return experiment(&read, out);
    }
    let mut run = Run::open(read(text)?);
    run.step(u32::MAX);
    let file = run.file();
    say(&describe::sentence(&file));
    for key in ["text", "step", "fingerprint"] {
        say(&format!("{key} {}", file.metadata[key]));
    }
    if let Some(path) = out {
        write(path, &file)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Does an experiment.
fn experiment(read: &job::Read, out: Option<&Path>) -> Result<ExitCode, Failure> {
    refuse(read)?;
    finish(Job::open(&read.text()), out)
}

/// Analyses a matrix from a file.
fn analyse(
    text: &str,
    path: &Path,
    tensor: Option<&str>,
    transposed: bool,
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let read = job::read(text).filter(|read| read.values().any(|(_, value)| value == "analyse"));
    let read = read.ok_or_else(|| ("A matrix is for 'job=analyse'.".to_owned(), 2))?;
    refuse(&read)?;
    let matrix = matrix::read(path, tensor, transposed)
        .map_err(|why| (format!("{}: {why}", path.display()), 2))?;
    finish(Job::analyse(&read.text(), matrix), out)
}

fn refuse(read: &job::Read) -> Result<(), Failure> {
    if read.problems.is_empty() {
        return Ok(());
    }
    Err((problems("job", &read.problems, &read.text()), 2))
}

/// Does a job to its end, lists its tensors, writes them.
fn finish(mut job: Job, out: Option<&Path>) -> Result<ExitCode, Failure> {
    job.step(u32::MAX);
    let file = job.file();
    for (name, tensor) in file.tensors.iter() {
        say(&format!("{name} {:?}", tensor.shape));
    }
    for key in ["text", "step", "fingerprint"] {
        say(&format!("{key} {}", file.metadata[key]));
    }
    if let Some(path) = out {
        write(path, &file)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn strip(text: &str, out: &Path) -> Result<ExitCode, Failure> {
    let frames = superposition_cli::strip::train(&read(text)?);
    for frame in &frames {
        say(&describe::sentence(frame));
    }
    write(out, &superposition_cli::strip::stored(&frames))?;
    Ok(ExitCode::SUCCESS)
}

fn claims(order: &Order) -> Result<ExitCode, Failure> {
    let outcome = verify::verify(order, &say).map_err(|why| (why, 2))?;
    say(&format!(
        "{} passed, {} failed",
        outcome.passed, outcome.failed
    ));
    Ok(ExitCode::from(u8::from(outcome.failed > 0)))
}

/// One line of output. Whoever no longer listens (a closed pipe) needs no more.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn read(text: &str) -> Result<Spec, Failure> {
    let parsed = spec::parse(text);
    if parsed.problems.is_empty() {
        return Ok(parsed.spec);
    }
    Err((problems("run", &parsed.problems, &parsed.spec.text()), 2))
}

/// All that is wrong with a text, and what would be right.
fn problems(what: &str, problems: &[Problem], nearest: &str) -> String {
    let lines = problems
        .iter()
        .map(|problem| format!("  {}\n", problem.message));
    let lines: String = lines.collect();
    format!("The {what} text has problems:\n{lines}The nearest valid {what} is '{nearest}'.")
}

fn write(path: &Path, snapshot: &Snapshot) -> Result<(), Failure> {
    let failed = |error| (format!("{} cannot be written: {error}.", path.display()), 1);
    std::fs::write(path, snapshot.encode()).map_err(failed)
}
