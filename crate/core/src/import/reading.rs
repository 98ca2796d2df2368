//! One array of a file being read into a matrix, a piece at a time.

use super::csv::Lines;
use super::element::Element;
use super::inflate::Inflating;
use super::{Entry, Layout, Matrix};

/// Bytes wanted at once: of elements, of deflated bytes, of text. Each takes some milliseconds.
const ELEMENTS: u64 = 1 << 21;
const DEFLATED: u64 = 1 << 18;
const TEXT: u64 = 1 << 19;

enum Kind {
    Plain(Elements),
    Deflated {
        inflating: Inflating,
        /// Bytes before the elements that are still to come.
        before: usize,
        elements: Elements,
    },
    Text(Lines),
}

/// An array being read.
pub(super) struct Reading {
    kind: Kind,
    at: u64,
    start: u64,
    end: u64,
    transposed: bool,
}

impl Reading {
    pub(super) fn new(
        entry: &Entry,
        layout: Layout,
        transposed: bool,
        size: u64,
    ) -> Result<Self, String> {
        let begun = |kind, [start, end]: [u64; 2]| Self {
            kind,
            at: start,
            start,
            end,
            transposed,
        };
        let Layout::Elements {
            element,
            fortran,
            extent,
            deflated,
        } = layout
        else {
            return Ok(begun(Kind::Text(Lines::default()), [0, size]));
        };
        let (Some(element), &[rows, columns]) = (element, entry.shape.as_slice()) else {
            return Err("The array is no matrix.".into());
        };
        let elements = Elements::new(element, [rows, columns], fortran)?;
        Ok(match deflated {
            None => begun(Kind::Plain(elements), extent),
            Some(before) => {
                let most = before + rows * columns * element.size();
                let inflating = Inflating::new(most as u64);
                let kind = Kind::Deflated {
                    inflating,
                    before,
                    elements,
                };
                begun(kind, extent)
            }
        })
    }

    /// Begin and end of the bytes that it wants; None when all are there.
    pub(super) fn wants(&self) -> Option<[u64; 2]> {
        let piece = match &self.kind {
            Kind::Plain(_) => ELEMENTS,
            Kind::Deflated { inflating, .. } if inflating.ended() => return None,
            Kind::Deflated { .. } => DEFLATED,
            Kind::Text(_) => TEXT,
        };
        (self.at < self.end).then(|| [self.at, self.end.min(self.at + piece)])
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), String> {
        let used = match &mut self.kind {
            Kind::Plain(elements) => elements.take(bytes)?,
            Kind::Deflated {
                inflating,
                before,
                elements,
            } => {
                let used = inflating.feed(bytes, |piece| {
                    let skipped = piece.len().min(*before);
                    *before -= skipped;
                    elements.take(&piece[skipped..]).map(|_| ())
                });
                let [used, given] = used.map_err(|why| format!("The array {why}"))?;
                if used + given == 0 && !inflating.ended() {
                    return Err("The array is damaged: it cannot be inflated.".into());
                }
                used
            }
            Kind::Text(lines) => lines.take(bytes)?,
        };
        self.at += used as u64;
        Ok(())
    }

    pub(super) fn progress(&self) -> f64 {
        if self.wants().is_none() {
            return 1.0;
        }
        (self.at - self.start) as f64 / (self.end - self.start).max(1) as f64
    }

    pub(super) fn finish(self) -> Result<Matrix, String> {
        let (rows, columns, values, turned) = match self.kind {
            Kind::Plain(elements) | Kind::Deflated { elements, .. } => elements.finish()?,
            Kind::Text(lines) => {
                let (rows, columns, values) = lines.finish()?;
                (rows, columns, values, false)
            }
        };
        if turned == self.transposed {
            Matrix::new(rows, columns, values)
        } else {
            Matrix::new(columns, rows, transposed(rows, columns, &values))
        }
    }
}

/// Rows for columns, in blocks, since a column at a time would miss the nearest cache at every number.
fn transposed(rows: usize, columns: usize, values: &[f32]) -> Vec<f32> {
    const BLOCK: usize = 32;
    let mut turned = vec![0.0; values.len()];
    for row in (0..rows).step_by(BLOCK) {
        for column in (0..columns).step_by(BLOCK) {
            for r in row..rows.min(row + BLOCK) {
                for c in column..columns.min(column + BLOCK) {
                    turned[c * rows + r] = values[r * columns + c];
                }
            }
        }
    }
    turned
}

/// Elements in the order of the file.
struct Elements {
    element: Element,
    /// Rows and columns as the file has them one after the other: changed over if Fortran's order.
    sides: [usize; 2],
    fortran: bool,
    values: Vec<f32>,
    /// The beginning of an element whose end has not come.
    begun: Vec<u8>,
}

impl Elements {
    fn new(element: Element, [rows, columns]: [usize; 2], fortran: bool) -> Result<Self, String> {
        let mut values = Vec::new();
        values
            .try_reserve_exact(rows * columns)
            .map_err(|_| "There is not enough memory for a matrix of this size.")?;
        Ok(Self {
            element,
            sides: if fortran {
                [columns, rows]
            } else {
                [rows, columns]
            },
            fortran,
            values,
            begun: vec![],
        })
    }

    /// How many bytes were used: all.
    fn take(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let size = self.element.size();
        let all = bytes.len();
        let mut bytes = bytes;
        if !self.begun.is_empty() {
            let (first, rest) = bytes.split_at(bytes.len().min(size - self.begun.len()));
            self.begun.extend_from_slice(first);
            bytes = rest;
            if self.begun.len() == size {
                self.values.push(self.element.read(&self.begun));
                self.begun.clear();
            }
        }
        let whole = bytes.chunks_exact(size);
        self.begun.extend_from_slice(whole.remainder());
        self.values.extend(whole.map(|one| self.element.read(one)));
        if self.values.len() > self.sides[0] * self.sides[1] {
            return Err("The array has more elements than its shape.".into());
        }
        Ok(all)
    }

    fn finish(self) -> Result<(usize, usize, Vec<f32>, bool), String> {
        let [rows, columns] = self.sides;
        if self.values.len() != rows * columns {
            return Err(format!(
                "The array is cut off: {} elements instead of {}.",
                self.values.len(),
                rows * columns
            ));
        }
        Ok((rows, columns, self.values, self.fortran))
    }
}
