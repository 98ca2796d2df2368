//! Writes the parameter table and the catalogue of polytopes for the page: `params.json` and its types
//! `params.d.ts`, from which controls, attributes, help, defaults and names are made before (or
//! without) WebAssembly.

use crate::save;
use std::path::Path;
use superposition::REV;
use superposition::geometry::catalogue::{SHAPES, Shape};
use superposition::spec::{Condition, Group, Kind, PARAMETERS, Parameter, Scale, Scope, VERSION};

/// Writes both files into `folder`.
pub fn write(folder: &Path) -> Result<(), String> {
    save(&folder.join("params.json"), json())?;
    save(&folder.join("params.d.ts"), types())
}

fn json() -> String {
    let rows: Vec<String> = PARAMETERS.iter().map(row).collect();
    let rows = rows.join(",\n");
    let shapes = array(SHAPES, shape);
    format!(
        "{{\"version\":{VERSION},\"rev\":{REV},\"parameters\":[\n{rows}\n],\n\"shapes\":{shapes}}}\n"
    )
}

fn shape(shape: &Shape) -> String {
    object(&[
        ("id", shape.id.to_string()),
        ("key", string(shape.key)),
        ("dimensions", shape.dimensions.to_string()),
        ("features", shape.features.to_string()),
        ("dimensionality", shape.dimensionality.to_string()),
    ])
}

fn row(p: &Parameter) -> String {
    let none = || "null".to_owned();
    let (kind, min, max) = match p.kind {
        Kind::Integer { min, max, .. } => ("integer", min.to_string(), max.to_string()),
        Kind::Real { min, max, .. } => ("real", min.to_string(), max.to_string()),
        Kind::Choice { .. } => ("choice", none(), none()),
        Kind::List { min, max, .. } => ("list", min.to_string(), max.to_string()),
        Kind::Places => ("places", none(), none()),
        Kind::Edits => ("edits", none(), none()),
    };
    let choices = match p.kind {
        Kind::Choice { names, .. } => names,
        _ => &[],
    };
    let scale = match p.scale {
        Scale::Linear => "linear",
        Scale::Log => "log",
    };
    let group = match p.group {
        Group::Model => "model",
        Group::Data => "data",
        Group::Training => "training",
    };
    let scope = match p.scope {
        Scope::Identity => "identity",
        Scope::Live => "live",
    };
    object(&[
        ("key", string(p.key)),
        ("name", string(p.name)),
        ("label", string(p.label)),
        ("symbol", string(p.symbol)),
        ("kind", string(kind)),
        ("min", min),
        ("max", max),
        (
            "step",
            if p.step > 0.0 {
                p.step.to_string()
            } else {
                none()
            },
        ),
        ("scale", string(scale)),
        ("choices", array(choices, |name| string(name))),
        ("default", string(&p.default())),
        ("help", string(p.help)),
        ("scope", string(scope)),
        ("applies", array(p.applies, condition)),
        ("group", string(group)),
    ])
}

fn condition(condition: &Condition) -> String {
    let values = array(condition.values, |value| string(value));
    object(&[("key", string(condition.key)), ("values", values)])
}

fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}:{value}", string(name)))
        .collect();
    format!("{{{}}}", fields.join(","))
}

fn array<T>(items: &[T], print: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(print).collect();
    format!("[{}]", items.join(","))
}

/// A JSON string; the table holds no control characters.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn types() -> String {
    let union = |words: Vec<&str>| {
        let words: Vec<String> = words.into_iter().map(string).collect();
        words.join(" | ")
    };
    let keys = union(PARAMETERS.iter().map(|p| p.key).collect());
    let names = union(PARAMETERS.iter().map(|p| p.name).collect());
    format!(
        "{HEAD}\n/** Short keys, in canonical order. */\nexport type Key = {keys};\n\n/** Long names, as attributes write them. */\nexport type Name = {names};\n{TYPES}"
    )
}

const HEAD: &str = "// Types of params.json. Generated from the parameter table; do not edit.\n";

const TYPES: &str = r#"
/** A parameter applies only when the choice `key` has one of `values`. */
export interface Condition {
  key: Key;
  values: string[];
}

/** One row of the parameter table. */
export interface Parameter {
  key: Key;
  name: Name;
  /** Words for a control's label, without the symbol. */
  label: string;
  /** Letter of the paper, or empty. */
  symbol: string;
  kind: "integer" | "real" | "choice" | "list" | "places" | "edits";
  /** Smallest and largest value; null for choices and edits. */
  min: number | null;
  max: number | null;
  /** Slider step: in the parameter's unit on a linear scale, in decades on a logarithmic one; null: no slider. */
  step: number | null;
  scale: "linear" | "log";
  /** Words of a choice; else empty. */
  choices: string[];
  /** Default value as the run text writes it. */
  default: string;
  /** One sentence. */
  help: string;
  /** "live": may change under a run that goes on; "identity": another value is another run. */
  scope: "identity" | "live";
  /** All must hold for the parameter to matter; empty: always. */
  applies: Condition[];
  /** What it says something of. */
  group: "model" | "data" | "training";
}

/** One kind of polytope of the catalogue. */
export interface Shape {
  /** Number in the tensors `shape` and `whole`; its place in the list. */
  id: number;
  key: string;
  /** Dimensions of its span; 0: any number. */
  dimensions: number;
  /** Vertices; 0: any number. */
  features: number;
  /** Dimensionality of each vertex, where all have the same; else 0. */
  dimensionality: number;
}

/** The whole of params.json. */
export interface Params {
  /** Newest meaning of the run text. */
  version: number;
  /** Revision of the bits. */
  rev: number;
  /** In canonical order; edits last. */
  parameters: Parameter[];
  /** By id. */
  shapes: Shape[];
}
"#;
