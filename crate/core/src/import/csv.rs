//! A matrix as text: a line for each row, numbers with commas, semicolons, tabs or spaces between them. A first line without any
//! number is a heading, and where that begins with nothing the first column is row labels; lines that begin with # say nothing.

use super::{Entry, Layout, MOST_SIDE, Part};
use crate::spec::words;

/// Longer lines are no numbers.
const LONGEST_LINE: usize = MOST_SIDE * 40;

/// The one array of a text.
pub(super) fn part() -> Part {
    Part {
        entry: Entry {
            name: String::new(),
            shape: vec![],
            dtype: "text".into(),
            problem: None,
        },
        layout: Layout::Text,
    }
}

/// Lines being read.
#[derive(Default)]
pub(super) struct Lines {
    /// The beginning of a line whose end has not come.
    begun: Vec<u8>,
    /// Lines so far, and rows among them.
    lines: usize,
    rows: usize,
    columns: usize,
    values: Vec<f32>,
    heading: bool,
    labelled: bool,
}

impl Lines {
    /// How many bytes were used: all.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let mut pieces = bytes.split(|&byte| byte == b'\n');
        let last = pieces.next_back().unwrap_or_default();
        for piece in pieces {
            if self.begun.is_empty() {
                self.line(piece)?;
            } else {
                let mut line = core::mem::take(&mut self.begun);
                line.extend_from_slice(piece);
                self.line(&line)?;
            }
        }
        self.begun.extend_from_slice(last);
        if self.begun.len() > LONGEST_LINE {
            return Err(format!(
                "Line {} is longer than {LONGEST_LINE} bytes; this is no matrix as text.",
                self.lines + 1
            ));
        }
        Ok(bytes.len())
    }

    fn line(&mut self, line: &[u8]) -> Result<(), String> {
        self.lines += 1;
        let number = self.lines;
        let Ok(line) = core::str::from_utf8(line) else {
            return Err(format!("Line {number} is not text (UTF-8)."));
        };
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            return Ok(());
        }
        let mut cells = cells(line);
        if self.rows == 0 && !self.heading && cells.iter().all(|cell| value(cell).is_none()) {
            self.heading = true;
            self.labelled = cells.len() > 1 && cells[0].is_empty();
            return Ok(());
        }
        if self.labelled && !cells.is_empty() {
            cells.remove(0);
        }
        if self.rows == 0 {
            self.columns = cells.len();
        } else if cells.len() != self.columns {
            let (have, first) = (cells.len(), self.columns);
            return Err(format!(
                "Line {number} has {have} numbers, the first row {first}."
            ));
        }
        if self.columns > MOST_SIDE || self.rows == MOST_SIDE {
            return Err(format!(
                "The text has more than {MOST_SIDE} rows or columns; at most {MOST_SIDE} × {MOST_SIDE} are analysed."
            ));
        }
        for (at, cell) in cells.iter().enumerate() {
            let read = value(cell).ok_or_else(|| {
                let shown = words::quoted(cell);
                format!(
                    "“{shown}” in line {number}, column {} is not a number.",
                    at + 1
                )
            })?;
            self.values.push(read as f32);
        }
        self.rows += 1;
        Ok(())
    }

    /// Rows, columns and the rows one after the other.
    pub(super) fn finish(mut self) -> Result<(usize, usize, Vec<f32>), String> {
        let last = core::mem::take(&mut self.begun);
        self.line(&last)?;
        Ok((self.rows, self.columns, self.values))
    }
}

/// The cells of a line; after the last separator nothing need follow.
fn cells(line: &str) -> Vec<&str> {
    let Some(separator) = [';', '\t', ','].into_iter().find(|&c| line.contains(c)) else {
        return line.split_whitespace().collect();
    };
    let mut cells: Vec<&str> = line.split(separator).map(bare).collect();
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    cells
}

/// Without blanks and quotation marks around it.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(cell).trim()
}

fn value(cell: &str) -> Option<f64> {
    words::number(cell)
}
