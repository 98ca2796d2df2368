//! A straight line through points, by least squares.

/// Sums of a least-squares line.
#[derive(Default)]
pub struct Line {
    count: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
}

impl Line {
    /// Adds a point.
    pub fn add(&mut self, x: f64, y: f64) {
        self.count += 1.0;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.xy += x * y;
    }

    /// Slope, and value at 0; NaN where x is all the same.
    pub fn fit(&self) -> [f64; 2] {
        let spread = self.count * self.xx - self.x * self.x;
        if spread <= 1e-12 * self.count * self.xx {
            return [f64::NAN; 2];
        }
        let slope = (self.count * self.xy - self.x * self.y) / spread;
        [slope, (self.y - slope * self.x) / self.count]
    }
}
