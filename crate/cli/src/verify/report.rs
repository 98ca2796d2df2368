//! What was measured, for people: a line each while it is measured, and the page of all claims.

use std::fmt::Write;

use superposition::measures::claim::Expected;

use super::lab::{Claim, Lab, Record};
use crate::describe::significant;

/// One claim as it was just measured.
pub fn line(lab: &Lab, claim: &Claim, record: &Record, good: bool) -> String {
    let mark = if good { '✓' } else { '✗' };
    let trouble = record
        .trouble
        .as_ref()
        .map_or(String::new(), |why| format!("  {why}"));
    format!(
        "{mark} {}/{}: {} against {}, {} of {} seeds{trouble}",
        lab.id,
        claim.id,
        measured(record),
        expected(claim),
        record.holding,
        record.seeds.len()
    )
}

/// `CLAIMS.md`.
pub fn page(labs: &[Lab]) -> String {
    let mut page = String::from(
        "# What the labs claim\n\nWritten by `./build.sh verify`: every claim, measured natively on seeds that were fixed \
         beforehand. *Measured* is the median over the seeds, with the least and the greatest. A claim holds when four \
         of five seeds do. Sources marked ◆ are independent of our training: closed forms, the paper, other calculations.\n",
    );
    for lab in labs {
        let _ = write!(
            page,
            "\n## {}\n\n| claim | source | expected | measured | seeds that hold | verdict |\n| --- | --- | --- | --- | --- | --- |\n",
            lab.id
        );
        for claim in &lab.claims {
            let record = lab.verified.as_ref().and_then(|v| v.claims.get(&claim.id));
            let _ = writeln!(page, "{}", row(claim, record));
        }
    }
    page
}

fn row(claim: &Claim, record: Option<&Record>) -> String {
    let source = match &claim.source.href {
        Some(href) => format!("[{}]({href})", cell(&claim.source.says)),
        None => cell(&claim.source.says),
    };
    let mark = if claim.oracle { "◆ " } else { "" };
    let (measured, seeds, verdict) = match record {
        None => ("–".into(), "–".into(), "not measured"),
        Some(record) => (
            measured(record),
            format!("{} of {}", record.holding, record.seeds.len()),
            if record.holds {
                "holds"
            } else {
                "**does not hold**"
            },
        ),
    };
    let (says, expected) = (cell(&claim.says), expected(claim));
    format!("| {says} | {mark}{source} | {expected} | {measured} | {seeds} | {verdict} |")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The median of the seeds, and how far they spread.
fn measured(record: &Record) -> String {
    let mut values: Vec<f64> = record
        .values
        .iter()
        .copied()
        .filter(|x| x.is_finite())
        .collect();
    values.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (values.first(), values.last()) else {
        return "nothing".into();
    };
    let [least, median, most] = [*least, values[values.len() / 2], *most].map(digits);
    if least == most {
        return median;
    }
    format!("{median} ({least} to {most})")
}

fn expected(claim: &Claim) -> String {
    if let Some(shown) = &claim.shown {
        return cell(shown);
    }
    match claim.expected() {
        Expected::Near { value, tolerance } => {
            format!("{value} ± {tolerance}")
        }
        Expected::Between { least, most } if most.is_infinite() => {
            format!("at least {least}")
        }
        Expected::Between { least, most } if least.is_infinite() => {
            format!("at most {most}")
        }
        Expected::Between { least, most } => format!("{least} to {most}"),
    }
}

/// As many digits as are worth reading.
fn digits(value: f64) -> String {
    if value == value.trunc() && value.abs() < 1e6 {
        return format!("{value}");
    }
    significant(value, 4)
}
