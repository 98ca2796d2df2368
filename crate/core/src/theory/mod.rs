//! Closed forms in f64: what a careful derivation says, for training to be held against.
//!
//! Functions of numbers and matrices; they know no model code. Losses are sums over features.

pub mod binomial;
pub mod capacity;
pub mod compressed_sensing;
pub mod digon;
pub mod linear;
pub mod mean_field;
mod minimise;
pub mod moments;
pub mod normal;
pub mod phases;
pub mod two_features;

/// Asserts that a value rounds to what a page prints, given the last printed digit.
#[cfg(test)]
#[track_caller]
fn assert_printed(value: f64, printed: f64, last_digit: f64) {
    let off = (value - printed).abs() / last_digit;
    assert!(
        off < 0.501,
        "{value} is not printed as {printed}: {off} of its last digit"
    );
}
