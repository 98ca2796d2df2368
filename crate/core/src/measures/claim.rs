//! Whether what was measured is what a claim says, one number a seed.

/// What a claim expects of its measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// The value, give or take the tolerance.
    Near {
        /// What is expected.
        value: f64,
        /// How far off it may be.
        tolerance: f64,
    },
    /// Any value within bounds, which count as within.
    Between {
        /// Lower bound; −∞ for none.
        least: f64,
        /// Upper bound; ∞ for none.
        most: f64,
    },
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many of the values are as expected.
    pub holding: usize,
    /// Whether the claim holds: four of five are, or as large a share.
    pub holds: bool,
}

impl Expected {
    /// From the fields of a claim: a value with its tolerance, or at least one bound.
    ///
    /// # Errors
    /// One sentence: which fields are missing, too many or not numbers.
    pub fn new(
        value: Option<f64>,
        tolerance: Option<f64>,
        least: Option<f64>,
        most: Option<f64>,
    ) -> Result<Self, String> {
        let finite = [value, tolerance, least, most]
            .into_iter()
            .flatten()
            .all(f64::is_finite);
        match (value, tolerance, least, most) {
            _ if !finite => Err("What is expected must be finite numbers.".into()),
            (Some(value), Some(tolerance), None, None) if tolerance >= 0.0 => {
                Ok(Self::Near { value, tolerance })
            }
            (None, None, least, most) if least.is_some() || most.is_some() => Ok(Self::Between {
                least: least.unwrap_or(f64::NEG_INFINITY),
                most: most.unwrap_or(f64::INFINITY),
            }),
            _ => Err("A claim has expected and tolerance, or least, most or both.".into()),
        }
    }

    /// Whether one value is as expected; what is no number never is.
    pub fn holds(self, measured: f64) -> bool {
        match self {
            Self::Near { value, tolerance } => (measured - value).abs() <= tolerance,
            Self::Between { least, most } => least <= measured && measured <= most,
        }
    }

    /// The verdict on the values of all seeds; one that could not be measured is NaN.
    pub fn verdict(self, values: &[f64]) -> Verdict {
        let holding = values.iter().filter(|&&value| self.holds(value)).count();
        Verdict {
            holding,
            holds: !values.is_empty() && 5 * holding >= 4 * values.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_five_are_enough_and_three_are_not() {
        let near = Expected::new(Some(0.4), Some(0.01), None, None).expect("a value");
        assert!(near.verdict(&[0.4, 0.392, 0.408, 0.4, 9.0]).holds);
        assert!(!near.verdict(&[0.4, 0.38, 0.408, 0.4, f64::NAN]).holds);
        assert!(!near.verdict(&[]).holds);
    }

    #[test]
    fn bounds_count_as_within_and_one_is_enough() {
        let least = Expected::new(None, None, Some(2.0), None).expect("a bound");
        assert!(
            least.holds(2.0) && least.holds(1e9) && !least.holds(1.999) && !least.holds(f64::NAN)
        );
        assert!(Expected::new(None, None, None, None).is_err());
        assert!(Expected::new(Some(1.0), None, None, None).is_err());
        assert!(Expected::new(Some(1.0), Some(0.1), Some(0.0), None).is_err());
        assert!(Expected::new(Some(f64::NAN), Some(0.1), None, None).is_err());
    }
}
