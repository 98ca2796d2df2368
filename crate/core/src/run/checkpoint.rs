//! A run to named tensors and back: all the state there is, since generators are keyed by step.

use super::Run;
use crate::kernels::Native;
use crate::snapshot::Snapshot;
use crate::spec;
use crate::train::{Trainer, Workspace, shape_of};

pub(super) fn write(run: &Run) -> Snapshot {
    let mut snapshot = Snapshot::default();
    snapshot.describe("checkpoint", crate::REV);
    snapshot.describe("text", run.text());
    for trainer in &run.trainers {
        let name = |part: &str| format!("{part}.{}", trainer.restart);
        let mut put = |part: &str, values: &[f32]| {
            snapshot.insert(&name(part), &[values.len()], values.to_vec())
        };
        put("parameters", &trainer.parameters);
        put("previous", &trainer.previous);
        put("first", &trainer.first);
        put("second", &trainer.second);
        let rows = trainer.history.len();
        snapshot.insert(
            &name("history"),
            &[rows, 2],
            trainer.history.as_flattened().to_vec(),
        );
        snapshot.insert(&name("window"), &[1], vec![trainer.window]);
        snapshot.insert(&name("step"), &[1], vec![trainer.step]);
        if let Some(reason) = &trainer.diverged {
            snapshot.describe(&name("diverged"), reason);
        }
    }
    snapshot
}

pub(super) fn read(snapshot: &Snapshot) -> Result<Run, String> {
    let field = |key: &str| snapshot.metadata.get(key).map(String::as_str);
    match field("checkpoint") {
        Some(rev) if rev == crate::REV.to_string() => {}
        Some(rev) => {
            return Err(format!(
                "The checkpoint is of revision {rev}, this is {}.",
                crate::REV
            ));
        }
        None => return Err("The file is no checkpoint.".into()),
    }
    let parsed = spec::parse(field("text").ok_or("The checkpoint has no run text.")?);
    if let Some(problem) = parsed.problems.first() {
        return Err(format!(
            "The run text of the checkpoint is not valid: {}.",
            problem.message
        ));
    }
    let shape = shape_of(&parsed.spec);
    let trainer = |restart: u32| -> Result<Trainer, String> {
        let name = |part: &str| format!("{part}.{restart}");
        let missing = |part: &str| format!("The checkpoint lacks tensor {}.", name(part));
        let parameters = |part: &str| -> Result<Vec<f32>, String> {
            let values = snapshot
                .f32(&name(part))
                .filter(|values| values.len() == shape.len());
            Ok(values.ok_or_else(|| missing(part))?.to_vec())
        };
        let history = snapshot
            .f64(&name("history"))
            .ok_or_else(|| missing("history"))?;
        let one = |values: Option<&[f64]>| values.and_then(|v| v.first().copied());
        let step = snapshot.u32(&name("step")).and_then(|v| v.first().copied());
        Ok(Trainer {
            restart,
            parameters: parameters("parameters")?,
            previous: parameters("previous")?,
            first: parameters("first")?,
            second: parameters("second")?,
            history: history.as_chunks().0.to_vec(),
            window: one(snapshot.f64(&name("window"))).ok_or_else(|| missing("window"))?,
            step: step.ok_or_else(|| missing("step"))?,
            diverged: field(&name("diverged")).map(String::from),
        })
    };
    let trainers = (0..parsed.spec.restarts)
        .map(trainer)
        .collect::<Result<Vec<_>, _>>()?;
    let step = trainers.iter().map(|t| t.step).max().unwrap_or(0);
    Ok(Run {
        trainers,
        workspace: Workspace::<Native>::new(shape),
        step,
        evaluated: None,
        turn: None,
        spec: parsed.spec,
    })
}
