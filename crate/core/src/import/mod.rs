//! Matrices from files of others: `.safetensors`, `.npy`, `.npz`, `.csv`, a piece at a time.
//!
//! An [`Import`] says which bytes of the file it wants next and is fed with them, so that nothing has to hold the whole file,
//! whoever feeds it can show how far it is, and can stop. It does no reading of its own. First it lists the arrays of the
//! file; then one is chosen and read. Every fault of the bytes is one sentence; limits hold before memory is taken, and
//! while something inflates.

mod csv;
mod element;
mod inflate;
mod matrix;
mod npy;
mod reading;
mod safetensors;
#[cfg(test)]
mod tests;
mod zip;

pub use matrix::{MOST_SIDE, Matrix};

use element::Element;
use reading::Reading;

/// An array of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name in the file; empty where the file has only one.
    pub name: String,
    /// Extent of each axis; empty where only reading it tells.
    pub shape: Vec<usize>,
    /// Type of its elements, as the file has it.
    pub dtype: String,
    /// One sentence: why it cannot be analysed.
    pub problem: Option<String>,
}

/// An array, and where and how it lies in the file.
struct Part {
    entry: Entry,
    layout: Layout,
}

#[derive(Clone, Copy)]
enum Layout {
    /// Lines of numbers: the whole file.
    Text,
    /// Elements one after the other, if there is anything to read.
    Elements {
        element: Option<Element>,
        /// Columns one after the other instead of rows.
        fortran: bool,
        /// Where its bytes begin and end in the file.
        extent: [u64; 2],
        /// If these are deflated: how many bytes come before the elements once they are inflated.
        deflated: Option<usize>,
    },
}

/// The arrays of a file being listed.
trait Lister {
    /// Begin and end of the bytes that it wants.
    fn wants(&self) -> [u64; 2];
    /// Takes them; gives the list when it is complete.
    fn feed(&mut self, bytes: &[u8]) -> Result<Option<Vec<Part>>, String>;
}

enum Stage {
    Listing(Box<dyn Lister>),
    Listed,
    Reading(Box<Reading>),
}

/// A file being read.
///
/// ```
/// use superposition::import::Import;
///
/// let file = b"1, 0, -1\n0, 2, 0\n";
/// let mut import = Import::open("w.csv", file.len() as u64).expect("a name that is known");
/// assert_eq!(import.wants(), None); // A text lists one array and has no header.
/// import.choose(0, false).expect("the only one");
/// while let Some([start, end]) = import.wants() {
///     import.feed(&file[start as usize..end as usize]).expect("numbers");
/// }
/// let matrix = import.finish().expect("a matrix");
/// assert_eq!((matrix.rows(), matrix.columns()), (2, 3));
/// ```
pub struct Import {
    parts: Vec<Part>,
    stage: Stage,
    size: u64,
}

impl Import {
    /// A file of `size` bytes; the end of its name says what it is.
    ///
    /// # Errors
    /// One sentence: such files are not read here.
    pub fn open(name: &str, size: u64) -> Result<Self, String> {
        let lower = name.to_ascii_lowercase();
        let is = |end: &str| lower.ends_with(end);
        if size == 0 {
            return Err("The file is empty.".into());
        }
        let listing: Box<dyn Lister> = if is(".safetensors") {
            Box::new(safetensors::Header::new(size)?)
        } else if is(".npy") {
            Box::new(npy::File::new(size)?)
        } else if is(".npz") {
            Box::new(zip::Archive::new(size)?)
        } else if [".csv", ".tsv", ".txt"].into_iter().any(is) {
            return Ok(Self {
                parts: vec![csv::part()],
                stage: Stage::Listed,
                size,
            });
        } else {
            return Err(
                "The name of the file ends in none of .safetensors, .npy, .npz and .csv.".into(),
            );
        };
        Ok(Self {
            parts: vec![],
            stage: Stage::Listing(listing),
            size,
        })
    }

    /// Begin and end, within the file, of the bytes that it wants next. None: the list is complete and an array is to be
    /// chosen, or the chosen one is read.
    pub fn wants(&self) -> Option<[u64; 2]> {
        match &self.stage {
            Stage::Listing(listing) => Some(listing.wants()),
            Stage::Listed => None,
            Stage::Reading(reading) => reading.wants(),
        }
    }

    /// Takes the bytes that it wants.
    ///
    /// # Errors
    /// One sentence: what is wrong with them. The import is of no use then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), String> {
        let Some([start, end]) = self.wants() else {
            return Ok(());
        };
        if bytes.len() as u64 != end - start {
            return Err("The file is shorter than it was when it was opened.".into());
        }
        match &mut self.stage {
            Stage::Listing(listing) => {
                if let Some(parts) = listing.feed(bytes)? {
                    self.parts = parts;
                    self.stage = Stage::Listed;
                    self.refuse_if_none()?;
                }
                Ok(())
            }
            Stage::Listed => Ok(()),
            Stage::Reading(reading) => reading.feed(bytes),
        }
    }

    /// The arrays of the file, once they are listed.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.parts.iter().map(|part| &part.entry)
    }

    /// The array that is meant when none is named: the only matrix, or the one called W.
    pub fn usual(&self) -> Option<usize> {
        let mut good = (0..self.parts.len()).filter(|&k| self.parts[k].entry.problem.is_none());
        let (first, second) = (good.next(), good.next());
        let named = |name: &str| {
            let is = |part: &Part| part.entry.name == name && part.entry.problem.is_none();
            self.parts.iter().position(is)
        };
        if second.is_some() { named("W") } else { first }
    }

    /// Chooses an array by its place in the list, to be read with rows and columns changed over if `transposed`.
    ///
    /// # Errors
    /// One sentence: why it cannot be read.
    pub fn choose(&mut self, at: usize, transposed: bool) -> Result<(), String> {
        if matches!(self.stage, Stage::Listing(_)) {
            return Err("The arrays of the file are not listed yet.".into());
        }
        let part = self.parts.get(at).ok_or("There is no such array.")?;
        if let Some(problem) = &part.entry.problem {
            return Err(problem.clone());
        }
        let reading = Reading::new(&part.entry, part.layout, transposed, self.size)?;
        self.stage = Stage::Reading(Box::new(reading));
        Ok(())
    }

    /// How much of the chosen array is read, 0..=1.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Reading(reading) => reading.progress(),
            _ => 0.0,
        }
    }

    /// The matrix, once nothing more is wanted.
    ///
    /// # Errors
    /// One sentence: what is wrong with its numbers, or that none was read.
    pub fn finish(self) -> Result<Matrix, String> {
        match self.stage {
            Stage::Reading(reading) if reading.wants().is_none() => reading.finish(),
            _ => Err("The matrix is not read yet.".into()),
        }
    }

    fn refuse_if_none(&self) -> Result<(), String> {
        let problems: Vec<_> = self
            .entries()
            .map(|entry| entry.problem.as_deref())
            .collect();
        match problems.as_slice() {
            [] => Err("The file holds no array.".into()),
            [Some(only)] => Err((*only).into()),
            all if all.iter().all(Option::is_some) => Err(format!(
                "None of the {} arrays in the file is a matrix that can be analysed; of the first: {}",
                all.len(),
                all[0].unwrap_or_default()
            )),
            _ => Ok(()),
        }
    }
}

/// Why an array of this shape is no matrix that can be analysed.
fn problem_of(name: &str, shape: &[usize], dtype: &str, known: bool) -> Option<String> {
    let this = if name.is_empty() {
        "The array".into()
    } else {
        crate::spec::words::quoted(name)
    };
    if !known {
        return Some(format!(
            "{this} has elements of type {dtype}, which is not read here: f16, bf16, f32, f64, integers and booleans are."
        ));
    }
    match shape {
        &[rows, columns] => Matrix::size_problem(rows, columns).map(|why| format!("{this} {why}")),
        _ => {
            let axes = shape.len();
            let plural = if axes == 1 { "axis" } else { "axes" };
            Some(format!("{this} has {axes} {plural}; a matrix has two."))
        }
    }
}
