//! What the tests of the closed forms share: how a number is held against a printed one, and a
//! generator that the core does not have.

/// Asserts that a value rounds to what a page prints, given the unit of the last printed digit.
#[track_caller]
pub(super) fn assert_printed(value: f64, printed: f64, last_digit: f64) {
    let off = (value - printed).abs() / last_digit;
    assert!(
        off < 0.501,
        "{value} is not printed as {printed}: {off} of its last digit"
    );
}

/// The next number in 0..1 (splitmix64).
pub(super) fn draw(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}
