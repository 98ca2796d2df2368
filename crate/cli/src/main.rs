//! `superposition` on the command line: trains what a run text says, says what came out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use superposition::run::Run;
use superposition::spec;
use superposition_cli::describe;

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
    /// Train a run text to its end, describe the result, write the snapshot.
    Run {
        /// For example 'n=5&m=2&S=0.95&I=1&restarts=8'; the part of a link after its #.
        text: String,
        /// Where to write the snapshot (safetensors).
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let Verb::Run { text, out } = Cli::parse().verb;
    let parsed = spec::parse(&text);
    if !parsed.problems.is_empty() {
        eprintln!("The run text has problems:");
        parsed
            .problems
            .iter()
            .for_each(|problem| eprintln!("  {}", problem.message));
        eprintln!("The nearest valid run is '{}'.", parsed.spec.text());
        return ExitCode::from(2);
    }
    let mut run = Run::open(parsed.spec);
    run.step(u32::MAX);
    let file = run.file();
    println!("{}", describe::sentence(&file));
    for key in ["text", "step", "fingerprint"] {
        println!("{key} {}", file.metadata[key]);
    }
    if let Some(path) = out
        && let Err(error) = std::fs::write(&path, file.encode())
    {
        eprintln!("{} cannot be written: {error}.", path.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
