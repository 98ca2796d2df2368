//! A snapshot in words: the same sentences as `describe` of the page's views (a test compares).

use superposition::snapshot::Snapshot;

/// The sentences for one snapshot that holds `represented`, and, where they exist, `gaps` and
/// `loss`. Reads numbers, computes none.
pub fn sentence(snapshot: &Snapshot) -> String {
    let reason = snapshot
        .metadata
        .get("reason")
        .filter(|reason| !reason.is_empty());
    if let Some(reason) = reason {
        return reason.clone();
    }
    let mut sentences = vec![setting(snapshot)];
    sentences.push(shape(snapshot));
    if let Some(&[value, error]) = snapshot.f64("loss") {
        sentences.push(format!(
            "Loss {} ± {}.",
            significant(value, 3),
            significant(error, 1)
        ));
    }
    sentences.join(" ")
}

fn setting(snapshot: &Snapshot) -> String {
    let number = |key: &str| snapshot.metadata[key].parse::<usize>().unwrap_or_default();
    let (n, m, sparsity) = (
        number("features"),
        number("dimensions"),
        &snapshot.metadata["sparsity"],
    );
    let (features, dimensions) = (plural(n, "feature"), plural(m, "dimension"));
    capital(&format!(
        "{} {features} in {} {dimensions}, sparsity {sparsity}.",
        count(n),
        count(m)
    ))
}

fn shape(snapshot: &Snapshot) -> String {
    let represented = snapshot.u8("represented").unwrap_or_default();
    let number = represented.iter().filter(|&&is| is == 1).count();
    let gaps = snapshot.f32("gaps").unwrap_or_default();
    if number == 0 {
        return "None is represented yet.".into();
    }
    let verb = if number == 1 { "is" } else { "are" };
    let start = capital(&format!("{} {verb} represented", count(number)));
    if gaps.len() < 2 {
        return format!("{start}.");
    }
    let least = gaps.iter().copied().fold(f32::INFINITY, f32::min);
    let most = gaps.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most - least <= 4.0 {
        // Gaps go round once, so their mean is 360° over their number.
        let mean = 360.0 / gaps.len() as f64;
        return format!("{start}, {mean:.0}° apart ({least:.1}° to {most:.1}°).");
    }
    let degrees: Vec<_> = gaps.iter().map(|gap| format!("{gap:.0}°")).collect();
    let (last, others) = degrees.split_last().expect("two gaps or more");
    format!("{start}, {} and {last} apart.", others.join(", "))
}

/// A number up to twelve in words.
fn count(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), ToString::to_string)
}

fn plural(number: usize, noun: &str) -> String {
    if number == 1 {
        noun.into()
    } else {
        format!("{noun}s")
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// A positive number in plain decimals, to a number of significant digits.
fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    // The exponent after rounding: 9.996e-3 to three digits is 1.00e-2.
    let scientific = format!("{value:.*e}", digits - 1);
    let exponent: i32 = scientific
        .split_once('e')
        .and_then(|(_, e)| e.parse().ok())
        .unwrap_or(0);
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn significant_digits_are_counted_after_rounding() {
        for (value, digits, expected) in [
            (0.008904, 3, "0.00890"),
            (0.00999, 1, "0.01"),
            (0.00002, 1, "0.00002"),
            (12.34, 3, "12.3"),
            (1234.5, 3, "1234"),
            (0.0, 3, "0"),
        ] {
            assert_eq!(significant(value, digits), expected);
        }
    }

    #[test]
    fn numbers_and_nouns() {
        assert_eq!(
            (count(1), count(12), count(13)),
            ("one".into(), "twelve".into(), "13".into())
        );
        assert_eq!(
            (plural(1, "feature"), plural(2, "feature")),
            ("feature".into(), "features".into())
        );
    }
}
