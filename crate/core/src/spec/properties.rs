//! Properties of specs and run texts that hold for any input: nothing panics, the nearest spec is
//! valid, text and spec say the same.

use super::*;
use proptest::prelude::*;

/// Numbers of every size and kind, with a leaning to the allowed ranges.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        0.0..1.0,
        -5.0..5.0,
        0.0..20_000.0,
        Just(-0.0),
        Just(1e-7)
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let step = prop_oneof![0..5000u32, any::<u32>()];
    (step, 0..5usize, any_number()).prop_map(|(step, key, value)| {
        let key = LiveKey::ALL[key];
        // Most numbers are none of a choice's words.
        let value = match key {
            LiveKey::Gradient if value.fract() != 0.5 => (value.abs() % 5.0).floor(),
            _ => value,
        };
        Edit { step, key, value }
    })
}

/// Places that fit a few features in two dimensions now and then.
fn any_place() -> impl Strategy<Value = Place> {
    let step = prop_oneof![Just(0u32), 0..5000u32, any::<u32>()];
    let column = proptest::collection::vec(any_number(), 1..4);
    (step, 0..8u32, column).prop_map(|(step, feature, column)| Place {
        step,
        feature,
        column,
    })
}

/// Specs with any numbers in them, most of them not valid.
fn any_spec() -> impl Strategy<Value = Spec> {
    let counts = (
        0..5000u32,
        0..600u32,
        any::<u32>(),
        0..20_000u32,
        0..20_000u32,
        0..70u32,
    );
    let reals = (
        any_number(),
        any_number(),
        any_number(),
        any_number(),
        any_number(),
    );
    let choices = (0..5usize, 0..3usize, 0..3u32, 0..4usize);
    let changes = (
        proptest::collection::vec(any_number(), 0..4),
        proptest::collection::vec(any_number(), 0..4),
        proptest::collection::vec(any_place(), 0..6),
        proptest::collection::vec(any_edit(), 0..20),
    );
    (counts, reals, choices, changes, any_model(), any_data()).prop_map(
        |(counts, reals, choices, (importances, sparsities, places, edits), model, data)| {
            let (features, dimensions, seed, steps, batch, restarts) = counts;
            let (sparsity, importance, lr, wd, init) = reals;
            Spec {
                version: choices.2,
                features,
                dimensions,
                sparsity,
                importance,
                model: Model::from_name(Model::NAMES[choices.0]).expect("a name"),
                seed,
                steps,
                batch,
                lr,
                schedule: [Schedule::Constant, Schedule::Linear, Schedule::Cosine][choices.1],
                wd,
                init,
                restarts,
                gradient: Gradient::from_name(Gradient::NAMES[choices.3]).expect("a name"),
                importances,
                sparsities,
                places,
                edits,
                data: data.0,
                set: data.1[0],
                points: data.1[1],
                together: data.2[0],
                zipf: data.2[1],
                amplitude: data.3,
                unit: data.4,
                ..model
            }
        },
    )
}

/// A spec with any of what models may have besides.
fn any_model() -> impl Strategy<Value = Spec> {
    let switches = (0..2usize, 0..2usize);
    let prices = (any_number(), any_number(), any_number());
    (switches, prices).prop_map(|((untied, hidden_bias), (price, purity, attack))| {
        let switch = |at: usize| [Switch::No, Switch::Yes][at];
        Spec {
            untied: switch(untied),
            hidden_bias: switch(hidden_bias),
            price,
            purity,
            attack,
            ..Spec::default()
        }
    })
}

/// What data there may be: dependence, \[set, points\], \[together, zipf\], amplitude, unit length.
fn any_data() -> impl Strategy<Value = (Dependence, [u32; 2], [f64; 2], Amplitude, Switch)> {
    let words = (0..6usize, 0..5usize, 0..2usize);
    let counts = [0..70u32, 0..20_000u32];
    (words, counts, [any_number(), any_number()]).prop_map(|(words, counts, reals)| {
        let dependence = Dependence::from_name(Dependence::NAMES[words.0]).expect("a name");
        let amplitude = Amplitude::from_name(Amplitude::NAMES[words.1]).expect("a name");
        let unit = [Switch::No, Switch::Yes][words.2];
        (dependence, counts, reals, amplitude, unit)
    })
}

/// Texts that resemble run texts, wrong in every way.
fn any_text() -> impl Strategy<Value = String> {
    let keys: Vec<_> = PARAMETERS.iter().flat_map(|p| [p.key, p.name]).collect();
    let key = prop_oneof![
        proptest::sample::select(keys).prop_map(str::to_owned),
        Just("v".to_owned()),
        "[a-zA-Z%+]{0,8}",
    ];
    let value = prop_oneof![
        any_number().prop_map(|x| format!("{x:e}")),
        any_number().prop_map(|x| x.to_string()),
        "([0-9]{1,4}:(S|I|lr|wd|n):[0-9.e-]{0,4},?){0,5}",
        "([0-9]{1,4}:(S:0.[0-9]|gradient:(sampled|stratified|exact|limit|best)),?){0,5}",
        "(relu|linear|abs|yes|paired|exclusive|topics|signed|cosine|constant|NaN|inf|-|%[0-9a-zA-Z]{2})",
        any::<String>(),
    ];
    let pair = (key, value).prop_map(|(key, value)| format!("{key}={value}"));
    let pairs = proptest::collection::vec(pair, 0..12).prop_map(|pairs| pairs.join("&"));
    prop_oneof![pairs, any::<String>(), "[#?]{0,2}[nmSIv=&%+:,0-9.]{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn the_nearest_spec_is_valid_and_its_own_nearest(spec in any_spec()) {
        let problems = spec.validate();
        let nearest = spec.clone().nearest();
        prop_assert_eq!(nearest.validate(), []);
        prop_assert_eq!(&nearest.clone().nearest(), &nearest);
        if problems.is_empty() {
            let sorted = { let mut e = spec.edits.clone(); e.sort_by_key(|e| (e.step, e.key)); e };
            let places = { let mut p = spec.places.clone(); p.sort_by_key(|p| (p.step, p.feature)); p };
            prop_assert_eq!(Spec { edits: sorted, places, ..spec }, nearest);
        }
    }

    #[test]
    fn a_valid_spec_survives_the_round_trip_through_text(spec in any_spec()) {
        let spec = spec.nearest();
        let parsed = parse(&spec.text());
        prop_assert_eq!(&parsed.problems, &[]);
        prop_assert_eq!(&parsed.spec, &spec);
    }

    #[test]
    fn any_text_gives_a_valid_spec_and_its_text_is_a_fixed_point(text in any_text()) {
        let parsed = parse(&text);
        prop_assert_eq!(parsed.spec.validate(), []);
        let canonical = parsed.spec.text();
        let again = parse(&canonical);
        prop_assert_eq!(&again.problems, &[]);
        prop_assert_eq!(again.spec.text(), canonical);
        prop_assert_eq!(again.spec, parsed.spec);
    }

    #[test]
    fn every_message_is_one_line_of_bounded_length(text in any_text()) {
        for problem in parse(&text).problems {
            prop_assert!(!problem.message.contains('\n'));
            prop_assert!(problem.message.chars().count() < 200, "{}", problem.message);
        }
    }

    #[test]
    fn an_accepted_edit_leaves_a_valid_spec_and_a_refused_one_the_same(spec in any_spec(), edits in proptest::collection::vec(any_edit(), 1..8)) {
        let mut spec = spec.nearest();
        for Edit { step, key, value } in edits {
            let before = spec.clone();
            match spec.edit(step, key, value) {
                Ok(()) => {
                    prop_assert_eq!(spec.validate(), []);
                    let live = spec.at(step);
                    let gradient = f64::from(live.gradient as u8);
                    let now = [live.sparsity, live.importance, live.lr, live.wd, gradient][key as usize];
                    prop_assert_eq!(now, value);
                }
                Err(_) => prop_assert_eq!(&spec, &before),
            }
        }
    }

    #[test]
    fn an_accepted_place_leaves_a_valid_spec_and_a_refused_one_the_same(spec in any_spec(), places in proptest::collection::vec(any_place(), 1..8)) {
        let mut spec = Spec { dimensions: 2, ..spec }.nearest();
        for place in places {
            let before = spec.clone();
            let step = place.step;
            match spec.place(place.clone()) {
                Ok(()) => {
                    prop_assert_eq!(spec.validate(), []);
                    prop_assert!(spec.placed(step).any(|there| *there == place));
                    prop_assert_eq!(spec.leg(step).0, step);
                }
                Err(_) => prop_assert_eq!(&spec, &before),
            }
        }
    }
}
