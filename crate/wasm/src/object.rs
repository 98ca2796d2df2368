//! Plain JavaScript objects of the core's answers.

use js_sys::{Array, Object, Reflect};
use superposition::spec::{LiveKey, PARAMETERS, Problem, Spec};
use wasm_bindgen::JsValue;

/// `{ key: value, … }`.
pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        Reflect::set(&object, &key.into(), &value).expect("a new object takes any property");
    }
    object
}

/// `{ n: "5", … }`: every parameter by short key, as the text writes it.
pub fn values(spec: &Spec) -> Object {
    from_pairs(PARAMETERS.iter().map(|p| (p.key, p.value(spec).into())))
}

/// `{ texts: […], sparsities: […] }` of the runs of a film strip.
pub fn strip(runs: &[Spec]) -> Object {
    let sparsity = |run: &Spec| LiveKey::Sparsity.parameter().value(run);
    let array = |of: &dyn Fn(&Spec) -> String| runs.iter().map(|r| JsValue::from(of(r))).collect();
    let (texts, sparsities): (Array, Array) = (array(&Spec::text), array(&sparsity));
    from_pairs([("texts", texts.into()), ("sparsities", sparsities.into())])
}

/// `[{ key, message }, …]`.
pub fn problems(problems: &[Problem]) -> Array {
    let plain = |p: &Problem| {
        from_pairs([
            ("key", JsValue::from_str(&p.key)),
            ("message", JsValue::from_str(&p.message)),
        ])
    };
    problems.iter().map(plain).collect()
}
