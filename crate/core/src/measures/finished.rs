//! A finished run as measures see it: what it was, its matrix and bias, and what follows from them.

use crate::data::law::Law;
use crate::evaluate::Evaluation;
use crate::geometry::{self, DMatrix, frame::Frame, frame::measure};
use crate::snapshot::Snapshot;
use crate::spec::{self, Spec};
use crate::train;

/// A finished run, read from its file or from a frame that has `W` and `b`.
pub struct Finished<'a> {
    /// What was trained.
    pub spec: Spec,
    /// W, m×n.
    pub w: DMatrix<f64>,
    /// b \[n\].
    pub bias: Vec<f64>,
    /// Norms, superposition, dimensionality.
    pub frame: Frame,
    /// Features with a norm above one half \[n\].
    pub represented: Vec<bool>,
    file: &'a Snapshot,
}

impl<'a> Finished<'a> {
    /// # Errors
    /// One sentence: what the file lacks.
    pub fn new(file: &'a Snapshot) -> Result<Self, String> {
        let text = file
            .metadata
            .get("text")
            .ok_or("The file does not say of which run it is.")?;
        let spec = spec::parse(text).spec;
        let (n, m) = (spec.features as usize, spec.dimensions as usize);
        let values = |name: &str, count: usize| {
            let values = file.f32(name).filter(|values| values.len() == count);
            values.ok_or_else(|| format!("The file has no {name} of a run of this shape."))
        };
        if let Some("diverged") = file.metadata.get("status").map(String::as_str) {
            return Err(format!("The run {text} diverged."));
        }
        let w = geometry::matrix(m, n, values("W", m * n)?);
        let shape = train::shape_of(&spec);
        if shape.untied {
            values("decoder", m * n)?;
        }
        if shape.hidden_bias {
            values("c", m)?;
        }
        let frame = measure(&w);
        Ok(Self {
            bias: values("b", n)?.iter().copied().map(f64::from).collect(),
            represented: geometry::represented(&frame.norms),
            spec,
            w,
            frame,
            file,
        })
    }

    /// n.
    pub fn features(&self) -> usize {
        self.w.ncols()
    }

    /// The decoder, m×n, where it is not W itself.
    pub fn decoder(&self) -> Option<DMatrix<f64>> {
        let (m, n) = self.w.shape();
        let values = self.file.f32("decoder")?;
        (values.len() == m * n).then(|| geometry::matrix(m, n, values))
    }

    /// I_i \[n\] and 1 − S_i \[n\] at the end.
    pub fn weighed(&self) -> (Vec<f32>, Vec<f64>) {
        let live = self.spec.at(self.spec.end().saturating_sub(1));
        train::in_force(&self.spec, &live)
    }

    /// The evaluation loss: the file's own, or computed anew.
    pub fn loss(&self) -> f64 {
        let own = self.file.f64("loss").and_then(|loss| loss.first().copied());
        own.unwrap_or_else(|| self.evaluation().loss(self.spec.seed)[0])
    }

    /// The model, to be evaluated.
    pub fn evaluation(&self) -> Evaluation {
        let shape = train::shape_of(&self.spec);
        let tensor = |name| self.file.f32(name).unwrap_or_default();
        let bias: Vec<f32> = self.bias.iter().map(|&b| b as f32).collect();
        let own = [tensor("W"), tensor("decoder"), &bias, tensor("c")];
        let parameters = shape.packed(own[0], own[1], own[2], own[3]);
        let live = self.spec.at(self.spec.end().saturating_sub(1));
        let importance = train::importances(&self.spec, &live);
        let law = Law::new(&self.spec, &live);
        Evaluation::new(shape, self.spec.model, &parameters, &importance, law)
    }

    /// The values of the features that are represented, or of the others.
    pub fn of<'b>(
        &'b self,
        represented: bool,
        values: &'b [f64],
    ) -> impl Iterator<Item = f64> + 'b {
        let kept = self.represented.iter().zip(values);
        kept.filter(move |(is, _)| **is == represented)
            .map(|(_, value)| *value)
    }
}
