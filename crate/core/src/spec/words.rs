//! Numbers and pieces of input as text: how a run text writes and reads a number, and how a message
//! shows what was given. Which numbers are allowed is not known here.

/// A number as a run text writes it: the shortest digits that parse back to the same bits, plain
/// down to 10⁻⁶ and with an exponent below (`0.000001`, `1e-7`), as JavaScript prints them too.
pub(super) fn printed(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-6 {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// Reads a number: plain or with an exponent. A space within is a plus sign, as query strings write it.
pub(super) fn number(text: &str) -> Option<f64> {
    let plus = |c| if c == ' ' { '+' } else { c };
    let text: String = text.trim().chars().map(plus).collect();
    text.parse().ok()
}

/// A number for a message: as in the text, or in powers of ten where that would be long.
pub(super) fn shown(value: f64) -> String {
    let text = printed(value);
    if text.len() > 20 {
        format!("{value:e}")
    } else {
        text
    }
}

/// A piece of input for a message: shortened when long, without control characters.
pub(super) fn quoted(text: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    if text.chars().count() <= 40 {
        text.chars().map(clean).collect()
    } else {
        text.chars().take(39).map(clean).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_short_and_read_back() {
        for (value, text) in [
            (0.0, "0"),
            (0.9, "0.9"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (1.25e-300, "1.25e-300"),
            (1e4, "10000"),
        ] {
            assert_eq!(printed(value), text);
            assert_eq!(number(text), Some(value));
        }
    }

    #[test]
    fn exponents_read_in_every_spelling() {
        for text in ["1e3", "1E3", "1e+3", "1e 3", " 1000 ", "1000.0", "+1000"] {
            assert_eq!(number(text), Some(1000.0), "{text}");
        }
        assert_eq!(number("1,5"), None);
        assert_eq!(number("1 5"), None);
        assert_eq!(number(""), None);
    }

    #[test]
    fn long_or_dirty_input_is_shortened_and_cleaned() {
        assert_eq!(quoted("a\nb"), "a\u{fffd}b");
        assert_eq!(quoted(&"x".repeat(1000)).chars().count(), 40);
        assert_eq!(shown(1e300), "1e300");
    }
}
