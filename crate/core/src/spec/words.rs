//! Numbers and pieces of input as text: how a run text writes and reads a number, and how a message
//! shows what was given. Which numbers are allowed is not known here.

/// A number as a run text writes it: the shortest digits that parse back to the same bits, plain
/// down to 10⁻⁶ and with an exponent below (`0.000001`, `1e-7`), as JavaScript prints them too.
pub(crate) fn printed(value: f64) -> String {
    let small = value != 0.0 && value.abs() < 1e-6;
    written(value, small)
}

/// A list of numbers as a run text writes it.
pub(super) fn list(values: &[f64]) -> String {
    let printed: Vec<String> = values.iter().map(|&value| printed(value)).collect();
    printed.join("~")
}

/// Reads a list of numbers, joined by `~`, commas, semicolons or spaces.
pub(super) fn numbers(text: &str) -> Option<Vec<f64>> {
    let items = text
        .split(['~', ',', ';', ' '])
        .filter(|item| !item.is_empty());
    items.map(number).collect()
}

/// A number for a message: as in the text, or in powers of ten where that would be long.
pub(super) fn shown(value: f64) -> String {
    let text = printed(value);
    if text.len() > 20 {
        written(value, true)
    } else {
        text
    }
}

/// The shortest digits that parse back, plain or as a multiple of a power of ten.
fn written(value: f64, scientific: bool) -> String {
    if !value.is_finite() {
        let infinite = if value > 0.0 { "inf" } else { "-inf" };
        return if value.is_nan() { "NaN" } else { infinite }.into();
    }
    let (digits, exponent) = shortest(value.abs());
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let point = exponent + 1;
    let zeros = |count: i32| "0".repeat(count.max(0) as usize);
    if scientific {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{sign}{first}{dot}{rest}e{exponent}");
    }
    if point <= 0 {
        return format!("{sign}0.{}{digits}", zeros(-point));
    }
    let whole = digits.len().min(point as usize);
    let (whole, rest) = digits.split_at(whole);
    let dot = if rest.is_empty() { "" } else { "." };
    format!(
        "{sign}{whole}{}{dot}{rest}",
        zeros(point - digits.len() as i32)
    )
}

/// The significant digits of a finite number ≥ 0, and the power of ten of the first.
fn shortest(value: f64) -> (String, i32) {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    let leading = (all.len() - digits.len()) as i32;
    let exponent: i32 = exponent.parse().unwrap_or(0);
    match digits.trim_end_matches('0') {
        "" => ("0".into(), 0),
        digits => (digits.into(), exponent + whole.len() as i32 - 1 - leading),
    }
}

/// Reads a number: plain or with an exponent. A space within is a plus sign, as query strings write it.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = signed(text);
    let value = match text.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        finite => magnitude(finite)?,
    };
    Some(if negative { -value } else { value })
}

/// A leading sign, and what follows.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix(['+', ' ']).unwrap_or(text)),
    }
}

/// Reads digits with at most one point, and an exponent where there is one.
fn magnitude(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (negative, exponent) = signed(exponent);
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let readable = [whole, fraction, exponent].into_iter().all(all_digits);
    if !readable || exponent.is_empty() || whole.len() + fraction.len() == 0 {
        return None;
    }
    // An exponent too long for its type is as good as infinite.
    let exponent = exponent.parse::<i32>().unwrap_or(i32::MAX / 2);
    let exponent = if negative { -exponent } else { exponent };
    // The reader wants no zeros at either end.
    let (whole, fraction) = (
        whole.trim_start_matches('0'),
        fraction.trim_end_matches('0'),
    );
    let value = minimal_lexical::parse_float::<f64, _, _>(
        whole.as_bytes().iter(),
        fraction.as_bytes().iter(),
        exponent,
    );
    Some(value)
}

/// A piece of input for a message: shortened when long, without control characters.
pub(crate) fn quoted(text: &str) -> String {
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

    /// Numbers of every size: plain ones, halves of the last digit, the smallest and the largest.
    fn many() -> impl Iterator<Item = f64> {
        let bits = (0..200_000_u64).map(|k| k.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let odd = [
            5e-324,
            2.225_073_858_507_201_4e-308,
            f64::MAX,
            9_007_199_254_740_993.0,
        ];
        let plain = (0..20_000).map(|k| f64::from(k) / 1000.0);
        bits.map(f64::from_bits).chain(odd).chain(plain)
    }

    #[test]
    fn the_standard_library_prints_and_reads_the_same() {
        for value in many().filter(|value| value.is_finite()) {
            // Of two equally short and near ones either may be printed.
            let (plain, power) = (written(value, false), written(value, true));
            assert_eq!(plain.len(), value.to_string().len(), "{plain}");
            assert_eq!(power.len(), format!("{value:e}").len(), "{power}");
            assert_eq!((number(&plain), plain.parse()), (Some(value), Ok(value)));
            assert_eq!((number(&power), power.parse()), (Some(value), Ok(value)));
            let text = format!("{value:.3}5e-7");
            assert_eq!(number(&text), text.parse().ok(), "{text}");
            assert_eq!(number(&value.to_string()), Some(value));
        }
    }

    #[test]
    fn what_is_no_number_is_none_for_both() {
        for text in [
            "",
            ".",
            "-",
            "e5",
            "1e",
            "1e+",
            "--1",
            "1.2.3",
            "0x10",
            "1_000",
            ".5",
            "5.",
            "-0",
            "1e400",
            "1e-400",
            "1e99999999999",
            "0e99999999999",
            "inf",
            "-infinity",
            "١",
            "00000000000000000000000001.50000000000000000000000000",
        ] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        assert!(number("NaN").is_some_and(f64::is_nan));
    }
}
