//! A matrix that can be analysed: not empty, not too large, all of its numbers finite, not all of them zero.

/// Most rows and most columns.
pub const MOST_SIDE: usize = 4096;

/// A matrix W, m rows (dimensions) by n columns (features).
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
    largest: f32,
}

impl Matrix {
    /// From its rows one after the other.
    ///
    /// # Errors
    /// One sentence: why it cannot be analysed.
    ///
    /// ```
    /// use superposition::import::Matrix;
    ///
    /// assert!(Matrix::new(1, 2, vec![1.0, -1.0]).is_ok());
    /// let nan = Matrix::new(1, 2, vec![1.0, f32::NAN]).unwrap_err();
    /// assert_eq!(nan, "The number in row 1, column 2 is NaN; all must be finite.");
    /// ```
    pub fn new(rows: usize, columns: usize, values: Vec<f32>) -> Result<Self, String> {
        if let Some(why) = Self::size_problem(rows, columns) {
            return Err(format!("The matrix {why}"));
        }
        if values.len() != rows * columns {
            return Err(format!(
                "The matrix has {} numbers; {rows} × {columns} are {}.",
                values.len(),
                rows * columns
            ));
        }
        if let Some(at) = values.iter().position(|x| !x.is_finite()) {
            let what = if values[at].is_nan() {
                "NaN"
            } else {
                "infinite, or beyond single precision"
            };
            let (row, column) = (at / columns + 1, at % columns + 1);
            return Err(format!(
                "The number in row {row}, column {column} is {what}; all must be finite."
            ));
        }
        let largest = values.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        if largest == 0.0 {
            return Err("Every number of the matrix is 0; there is nothing to analyse.".into());
        }
        Ok(Self {
            rows,
            columns,
            values,
            largest,
        })
    }

    /// Why a matrix of this size cannot be analysed, as the end of a sentence.
    pub(super) fn size_problem(rows: usize, columns: usize) -> Option<String> {
        if rows == 0 || columns == 0 {
            return Some(format!("is empty ({rows} × {columns})."));
        }
        (rows > MOST_SIDE || columns > MOST_SIDE).then(|| {
            format!("is {rows} × {columns}; at most {MOST_SIDE} × {MOST_SIDE} are analysed.")
        })
    }

    /// Rows m.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns n.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Its rows one after the other \[m · n\].
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The largest magnitude in it, above 0.
    pub fn largest(&self) -> f32 {
        self.largest
    }
}
