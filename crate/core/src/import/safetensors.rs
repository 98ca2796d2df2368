//! The list of arrays in the header of a safetensors file. What the header is is `snapshot`'s business.

use super::element::Element;
use super::{Entry, Layout, Lister, Part, problem_of};
use crate::snapshot::{self, Listed};

/// The header being read: its length first, then itself.
pub(super) struct Header {
    size: u64,
    length: Option<u64>,
}

impl Header {
    pub(super) fn new(size: u64) -> Result<Self, String> {
        if size < 8 {
            return Err("The file is shorter than 8 bytes.".into());
        }
        Ok(Self { size, length: None })
    }

    fn part(&self, start: u64, listed: Listed) -> Result<Part, String> {
        let Listed {
            name,
            dtype,
            shape,
            offsets: [from, to],
        } = listed;
        if from > to || to as u64 > self.size - start {
            return Err(format!(
                "The data of tensor {name} lies outside the file: it is cut off, or wrong."
            ));
        }
        let element = Element::of_safetensors(&dtype);
        let problem = problem_of(&name, &shape, &dtype, element.is_some());
        if let (None, Some(element)) = (&problem, element) {
            let needed = shape.iter().product::<usize>() * element.size();
            if needed != to - from {
                return Err(format!(
                    "Tensor {name} has {} bytes, not what its shape needs.",
                    to - from
                ));
            }
        }
        let extent = [start + from as u64, start + to as u64];
        Ok(Part {
            entry: Entry {
                name,
                shape,
                dtype,
                problem,
            },
            layout: Layout::Elements {
                element,
                fortran: false,
                extent,
                deflated: None,
            },
        })
    }
}

impl Lister for Header {
    fn wants(&self) -> [u64; 2] {
        self.length.map_or([0, 8], |length| [8, 8 + length])
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<Option<Vec<Part>>, String> {
        let Some(length) = self.length else {
            let first = bytes.try_into().map_err(|_| "Eight bytes were wanted.")?;
            let length = snapshot::length_of_header(first)?;
            if length > self.size - 8 {
                return Err(format!(
                    "The file is cut off within its header of {length} bytes."
                ));
            }
            self.length = Some(length);
            return Ok(None);
        };
        let listed = snapshot::listed(bytes)?;
        let parts = listed.into_iter().map(|each| self.part(8 + length, each));
        parts.collect::<Result<_, _>>().map(Some)
    }
}
