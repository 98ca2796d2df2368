//! A matrix from a file: opens it and feeds the core with the bytes that it asks for.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use superposition::import::{Import, Matrix};

/// The array called `tensor`, or the usual one, with rows and columns changed over if `transposed`.
///
/// # Errors
/// One sentence: what is wrong with the file.
pub fn read(path: &Path, tensor: Option<&str>, transposed: bool) -> Result<Matrix, String> {
    let failed = |error: std::io::Error| format!("it cannot be read: {error}.");
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut import = Import::open(&path.to_string_lossy(), size)?;
    feed(&mut import, &mut file)?;
    let at = match tensor {
        Some(name) => import.entries().position(|entry| entry.name == name),
        None => import.usual(),
    };
    import.choose(at.ok_or_else(|| list(&import))?, transposed)?;
    feed(&mut import, &mut file)?;
    import.finish()
}

fn feed(import: &mut Import, file: &mut File) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("it cannot be read: {error}.");
    while let Some([start, end]) = import.wants() {
        let mut bytes = vec![0; (end - start) as usize];
        file.seek(SeekFrom::Start(start)).map_err(failed)?;
        file.read_exact(&mut bytes).map_err(failed)?;
        import.feed(&bytes)?;
    }
    Ok(())
}

/// What there is to choose from.
fn list(import: &Import) -> String {
    let good = import.entries().filter(|entry| entry.problem.is_none());
    let names: Vec<&str> = good.map(|entry| entry.name.as_str()).collect();
    format!("--tensor is to be one of {}.", names.join(", "))
}
