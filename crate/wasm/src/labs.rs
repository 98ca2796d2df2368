//! Bindings for the pages of the labs: measures of finished runs, verdicts on claims, analyses for charts.

use js_sys::{Array, Uint8Array};
use superposition::measures::{self, analyse as analyses, claim};
use superposition::snapshot::Snapshot;
use wasm_bindgen::prelude::*;

fn wrong(why: String) -> JsError {
    JsError::new(&why)
}

/// A measure, `name?arg=value&arg=value`, of the files of runs (safetensors bytes). Throws an `Error` with
/// all that is wrong.
#[wasm_bindgen]
pub fn measure(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array[]")] files: Array,
) -> Result<f64, JsError> {
    let bytes = files.iter().map(|file| Uint8Array::new(&file).to_vec());
    let files = bytes.map(|bytes| Snapshot::decode(&bytes));
    let files = files.collect::<Result<Vec<_>, _>>().map_err(wrong)?;
    measures::measure(text, &files).map_err(wrong)
}

/// What came out of a claim.
#[wasm_bindgen]
pub struct Verdict(claim::Verdict);

#[wasm_bindgen]
impl Verdict {
    /// How many of the values are as expected.
    #[wasm_bindgen(getter)]
    pub fn holding(&self) -> usize {
        self.0.holding
    }

    /// Whether the claim holds.
    #[wasm_bindgen(getter)]
    pub fn holds(&self) -> bool {
        self.0.holds
    }
}

/// Whether the values of a claim's seeds are what it expects: a value with its tolerance, or bounds. What
/// could not be measured is NaN. Throws an `Error` if nothing, or nothing sensible, is expected.
#[wasm_bindgen]
pub fn judge(
    expected: Option<f64>,
    tolerance: Option<f64>,
    least: Option<f64>,
    most: Option<f64>,
    values: &[f64],
) -> Result<Verdict, JsError> {
    let expected = claim::Expected::new(expected, tolerance, least, most).map_err(wrong)?;
    Ok(Verdict(expected.verdict(values)))
}

/// A frame (safetensors bytes) with the analyses named in `names`, a comma list, added as tensors. Throws an
/// `Error` with what is wrong.
#[wasm_bindgen]
pub fn analyse(frame: &[u8], names: &str) -> Result<Vec<u8>, JsError> {
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    let frame = Snapshot::decode(frame).map_err(wrong)?;
    Ok(analyses::analyse(&frame, &names).map_err(wrong)?.encode())
}
