//! A snapshot in words: the same sentences as `describe` of the page's views (a test compares).

use superposition::geometry::catalogue::{self, SHAPES};
use superposition::snapshot::Snapshot;

const IRREGULAR: usize = catalogue::IRREGULAR as usize;
const ORTHOGONAL: usize = catalogue::ORTHOGONAL as usize;

/// Gaps no wider than this apart from each other (degrees) are given as one angle and a range.
const REGULAR: f32 = 4.0;

/// More gaps than this are given by the least and the greatest.
const MOST_GAPS: usize = 6;

/// The sentences for one snapshot that holds `represented`, and, where they exist, `whole`, `shape`,
/// `gaps` and `loss`. Reads numbers, computes none.
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
        let value = significant(value, 3);
        // Without an error it is exact.
        sentences.push(if error == 0.0 {
            format!("Loss {value}.")
        } else {
            format!("Loss {value} ± {}.", significant(error, 1))
        });
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
    let each = snapshot.f32("sparsities").unwrap_or_default();
    let some = if each.iter().any(|&s| s != each[each.len() - 1]) {
        " but for some"
    } else {
        ""
    };
    capital(&format!(
        "{} {features} in {} {dimensions}, sparsity {sparsity}{some}.",
        count(n),
        count(m)
    ))
}

/// How many features are represented, as which polytopes, at which angles.
fn shape(snapshot: &Snapshot) -> String {
    let represented = snapshot.u8("represented").unwrap_or_default();
    let number = represented.iter().filter(|&&is| is == 1).count();
    if number == 0 {
        return "None is represented yet.".into();
    }
    let verb = if number == 1 { "is" } else { "are" };
    let mut sentence = capital(&format!("{} {verb} represented", count(number)));
    if let Some(figure) = figure(snapshot) {
        sentence.push_str(&format!(": {figure}"));
    }
    if let Some(angles) = angles(snapshot) {
        sentence.push_str(&format!(", {angles}"));
    }
    sentence + "."
}

/// The polytopes that the represented features are, with the residual of the name.
fn figure(snapshot: &Snapshot) -> Option<String> {
    let &[whole, residual, ..] = snapshot.f64("whole")? else {
        return None;
    };
    // How often each kind occurs; the commonest first, of equally common ones as the catalogue has them.
    let mut kinds = [0_usize; SHAPES.len()];
    for row in snapshot.f64("shape")?.chunks_exact(4) {
        kinds[row[0] as usize] += 1;
    }
    let mut order: Vec<usize> = (0..kinds.len()).filter(|&id| kinds[id] > 0).collect();
    order.sort_by_key(|&id| (usize::MAX - kinds[id], id));
    let parts: Vec<String> = order.iter().map(|&id| several(kinds[id], id)).collect();
    let whole = whole as usize;
    let apart = kinds.iter().sum::<usize>() > 1;
    Some(match whole {
        IRREGULAR => list(&parts),
        ORTHOGONAL => format!("each in a dimension of its own (residual {residual:.3})"),
        whole if apart => {
            format!(
                "{}, together {} (residual {residual:.3})",
                list(&parts),
                several(1, whole)
            )
        }
        _ => format!("{} (residual {residual:.3})", list(&parts)),
    })
}

/// The angles between neighbours in the plane.
fn angles(snapshot: &Snapshot) -> Option<String> {
    let gaps = snapshot.f32("gaps")?;
    let least = gaps.iter().copied().fold(f32::INFINITY, f32::min);
    let most = gaps.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    match gaps.len() {
        0 | 1 => None,
        2 => Some(format!("{least:.0}° apart")),
        // Gaps go round once, so their mean is 360° over their number.
        number if most - least <= REGULAR => {
            let mean = 360.0 / number as f64;
            Some(format!("{mean:.0}° apart ({least:.1}° to {most:.1}°)"))
        }
        number if number <= MOST_GAPS => {
            let degrees: Vec<_> = gaps.iter().map(|gap| format!("{gap:.0}°")).collect();
            Some(format!("{} apart", list(&degrees)))
        }
        _ => Some(format!("{least:.0}° to {most:.0}° apart")),
    }
}

/// Names of kinds of polytopes, one and several, by their number in the catalogue.
const NAMES: [[&str; 2]; SHAPES.len()] = [
    ["", ""],
    ["irregular group", "irregular groups"],
    ["feature of its own", "features of their own"],
    ["digon", "digons"],
    ["triangle", "triangles"],
    ["tetrahedron", "tetrahedra"],
    ["4-simplex", "4-simplices"],
    ["5-simplex", "5-simplices"],
    ["square", "squares"],
    ["pentagon", "pentagons"],
    ["hexagon", "hexagons"],
    ["heptagon", "heptagons"],
    ["octagon", "octagons"],
    ["nonagon", "nonagons"],
    ["decagon", "decagons"],
    ["hendecagon", "hendecagons"],
    ["dodecagon", "dodecagons"],
    ["octahedron", "octahedra"],
    ["square antiprism", "square antiprisms"],
    ["cube", "cubes"],
    ["icosahedron", "icosahedra"],
    ["square pyramid", "square pyramids"],
    ["pentagonal pyramid", "pentagonal pyramids"],
    ["triangular bipyramid", "triangular bipyramids"],
    ["pentagonal bipyramid", "pentagonal bipyramids"],
    ["hypercross", "hypercrosses"],
    ["", ""],
];

/// Some of one kind, with an article or in words.
fn several(number: usize, id: usize) -> String {
    let [one, more] = NAMES[id];
    match number {
        1 if one.starts_with(['o', 'i']) => format!("an {one}"),
        1 => format!("a {one}"),
        _ => format!("{} {more}", count(number)),
    }
}

/// 'a', 'a and b', 'a, b and c'.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
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

/// A number in plain decimals, to a number of significant digits.
pub(crate) fn significant(value: f64, digits: usize) -> String {
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
