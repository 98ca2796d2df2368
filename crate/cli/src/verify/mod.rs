//! Measures the claims of the labs: trains what they are about, holds the numbers against what is
//! expected, writes what came out and the pictures that the pages show at once.
//!
//! A claim is data (`lab`), its runs are trained once however many claims need them (`runs`), what
//! the pages show before anything trains is `stored`, what people read is `report`.

mod lab;
mod report;
mod runs;
mod stored;

use std::path::{Path, PathBuf};

use superposition::measures;
use superposition::measures::claim::Verdict;

use lab::{Claim, Lab, Record, Verified};
use runs::Trained;

/// What to do.
pub struct Order {
    /// Folder of the labs.
    pub labs: PathBuf,
    /// One lab only.
    pub only: Option<String>,
    /// Change the runs so that every claim must fail.
    pub mutate: bool,
    /// The seeds of the quick form only; nothing is written.
    pub quick: bool,
    /// Hold against what is written, bit by bit; in the quick form.
    pub check: bool,
}

/// How many claims are as they should be, and how many not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// As they should be.
    pub passed: usize,
    /// Not.
    pub failed: usize,
}

impl Outcome {
    fn count(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }
}

/// Does it, telling each result as a line.
///
/// # Errors
/// One readable message with all that is wrong in the labs' files.
pub fn verify(order: &Order, tell: &dyn Fn(&str)) -> Result<Outcome, String> {
    let labs = lab::read(&order.labs)?;
    let named = |lab: &&Lab| order.only.as_ref().is_none_or(|only| *only == lab.id);
    let chosen: Vec<&Lab> = labs.iter().filter(named).collect();
    if chosen.is_empty() {
        let only = order.only.as_deref().unwrap_or_default();
        let ids: Vec<_> = labs.iter().map(|lab| lab.id.as_str()).collect();
        return Err(format!(
            "There is no lab “{only}” with claims; there are: {}.",
            ids.join(", ")
        ));
    }
    let quick = order.quick || order.check;
    let trained = runs::train(&chosen, quick, order.mutate);
    let mut outcome = Outcome::default();
    let mut measured = vec![];
    for lab in &chosen {
        let mut verified = Verified::new();
        for claim in &lab.claims {
            let record = record(claim, quick, order.mutate, &trained);
            // What could not be measured at all is no proof that a claim can be false.
            let measured = record.values.iter().any(|value| value.is_finite());
            let good = record.holds != order.mutate && (measured || !order.mutate);
            outcome.count(good);
            tell(&report::line(lab, claim, &record, good));
            verified.claims.insert(claim.id.clone(), record);
        }
        measured.push(verified);
    }
    if order.check && !order.mutate {
        check(&labs, &chosen, &measured, order, &mut outcome, tell)?;
    } else if !quick && !order.mutate {
        write(&chosen, &measured, order, tell)?;
    }
    Ok(outcome)
}

/// One claim, measured on every seed.
fn record(claim: &Claim, quick: bool, mutate: bool, trained: &Trained) -> Record {
    let seeds = claim.seeds_of(quick).to_vec();
    let text = claim.measure_text(mutate);
    let value = |&seed: &u32| {
        let mut files = vec![];
        for job in claim.jobs_of(seed, mutate) {
            let mut file = trained.get(&job)?.clone();
            if mutate && claim.flips_bias() {
                lab::flip_bias(&mut file);
            }
            files.push(file);
        }
        measures::measure(&text, &files)
    };
    let results: Vec<_> = seeds.iter().map(value).collect();
    let values: Vec<f64> = results
        .iter()
        .map(|r| *r.as_ref().unwrap_or(&f64::NAN))
        .collect();
    let Verdict { holding, holds } = claim.expected().verdict(&values);
    Record {
        seeds,
        values,
        holding,
        holds,
        trouble: results.into_iter().find_map(Result::err),
    }
}

/// Writes numbers, report and pictures.
fn write(
    chosen: &[&Lab],
    measured: &[Verified],
    order: &Order,
    tell: &dyn Fn(&str),
) -> Result<(), String> {
    for (lab, verified) in chosen.iter().zip(measured) {
        save(
            &lab.folder.join("verified.json"),
            verified.json().as_bytes(),
        )?;
        for (name, file) in stored::train(lab) {
            let path = lab.folder.join("snapshots").join(name);
            tell(&format!("writing {}", path.display()));
            save(&path, &file.encode())?;
        }
    }
    // Labs that were not measured now are reported as they were last.
    save(
        &order.labs.join("CLAIMS.md"),
        report::page(&lab::read(&order.labs)?).as_bytes(),
    )
}

/// Holds what is written against what came out now.
fn check(
    labs: &[Lab],
    chosen: &[&Lab],
    measured: &[Verified],
    order: &Order,
    outcome: &mut Outcome,
    tell: &dyn Fn(&str),
) -> Result<(), String> {
    let mut stale = |what: String, good: bool| {
        outcome.count(good);
        if !good {
            tell(&format!(
                "✗ {what} is not what comes out now: ./build.sh verify"
            ));
        }
    };
    for (lab, verified) in chosen.iter().zip(measured) {
        stale(format!("{}/verified.json", lab.id), lab.agrees(verified));
        for (name, good) in stored::check(lab) {
            stale(format!("{}/snapshots/{name}", lab.id), good);
        }
    }
    let path = order.labs.join("CLAIMS.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    stale("CLAIMS.md".into(), written == report::page(labs));
    Ok(())
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|why| format!("{} cannot be written: {why}.", path.display()))
}
