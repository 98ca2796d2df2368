//! Checks of the run text as a whole: what it says, what it refuses and in which words. What holds
//! for any input is in `properties`. The table's own checks are in `table`, those of numbers in `words`.

use super::*;

/// The messages of a text, in order.
fn messages(text: &str) -> Vec<String> {
    let problems = parse(text).problems;
    problems.into_iter().map(|p| p.message).collect()
}

#[test]
fn the_default_is_valid_and_says_nothing_but_its_version() {
    assert_eq!(Spec::default().validate(), []);
    assert_eq!(Spec::default().text(), "v=1");
    assert_eq!(parse("").spec, Spec::default());
}

#[test]
fn every_key_is_read_by_short_and_long_name() {
    let short = "v=1&n=6&m=3&S=0.95&I=0.8&model=linear&seed=7&steps=500&batch=64&lr=0.001\
        &schedule=constant&wd=0.01&init=0.5&restarts=8&edits=100:S:0.9,150:lr:0.002";
    let long = "features=6&dimensions=3&sparsity=0.95&importance=0.8&model=linear&seed=7\
        &steps=500&batch=64&learning-rate=0.001&schedule=constant&weight-decay=0.01&init=0.5\
        &restarts=8&gradient=sampled&edits=100:sparsity:0.9,150:learning-rate:0.002";
    let (a, b) = (parse(short), parse(long));
    assert_eq!((&a.problems[..], &b.problems[..]), (&[][..], &[][..]));
    assert_eq!(a.spec, b.spec);
    assert_eq!(a.spec.text(), short);
}

#[test]
fn order_prefix_and_encoding_do_not_matter() {
    let plain = parse("v=1&n=6&S=0.95&edits=1200:S:0.9");
    for text in [
        "?S=0.95&n=6&edits=1200:S:0.9",
        "#v=1&n=6&S=0.95&edits=1200%3AS%3A0.9",
        " #?n=+6+&&%53=0%2E95&edits=1200:S:9e-1& ",
        "S=95E-2&n=6.0&edits=1.2e+3:S:0.9,",
    ] {
        assert_eq!(parse(text), plain, "{text}");
    }
}

#[test]
fn each_problem_says_what_was_wrong_and_what_is_used() {
    for (text, message) in [
        ("n=1e9", "features n = 1000000000 is above 4096; using 4096"),
        ("n=0", "features n = 0 is below 1; using 1"),
        ("n=5.5", "features n = 5.5 is not a whole number; using 6"),
        ("n=NaN", "features n = NaN is not a number; using 5"),
        ("m=1000", "dimensions m = 1000 is above 512; using 512"),
        ("S=NaN", "sparsity S = NaN is not a number; using 0.9"),
        ("S=1", "sparsity S = 1 is above 0.9999; using 0.9999"),
        ("S=-1", "sparsity S = -1 is below 0; using 0"),
        ("I=0", "importance I = 0 is below 0.001; using 0.001"),
        (
            "lr=abc",
            "learning rate lr = abc is not a number; using 0.01",
        ),
        (
            "lr=0",
            "learning rate lr = 0 is below 0.000001; using 0.000001",
        ),
        (
            "lr=1e400",
            "learning rate lr = inf is above 10000; using 10000",
        ),
        ("seed=-1", "seed = -1 is below 0; using 0"),
        (
            "seed=1e300",
            "seed = 1e300 is above 4294967295; using 4294967295",
        ),
        (
            "model=tanh",
            "model = tanh is not one of relu, linear, relu-hidden, abs, gelu; using relu",
        ),
        (
            "n=7&model=gelu&path=gram",
            "path = gram is for plain relu and linear models with sampled gradients only; using auto",
        ),
        (
            "n=2000&path=gram",
            "path = gram is for at most 1024 features; using auto",
        ),
        (
            "n=7&gradient=exact",
            "gradient = exact is for at most 6 features; using sampled",
        ),
        ("n=4&n=7", "n is given more than once; using the last, 7"),
        (
            "n=4&features=7",
            "n is given more than once; using the last, 7",
        ),
        ("v=1&v=1", "v is given more than once; using the last, 1"),
        (
            "sparsty=1",
            "sparsty is not a parameter; did you mean sparsity? It is left out",
        ),
        (
            "N=5",
            "N is not a parameter; did you mean n? It is left out",
        ),
        ("frobnicate=1", "frobnicate is not a parameter; left out"),
        ("n", "n has no value; left out"),
        (
            "v=2",
            "version v = 2 is not known here, only 1 is; reading the text as v = 1",
        ),
        (
            "v=x",
            "version v = x is not known here, only 1 is; reading the text as v = 1",
        ),
        (
            "lr=100&wd=1",
            "learning rate × weight decay = 100 is above 1; using weight decay wd = 0.01",
        ),
    ] {
        assert_eq!(messages(text), [message], "{text}");
    }
}

#[test]
fn each_problem_of_the_edits_says_so() {
    for (edits, message) in [
        ("12", "12 is not of the form step:key:value; left out"),
        (
            "1:2:3:4",
            "1:2:3:4 is not of the form step:key:value; left out",
        ),
        (
            "x:S:0",
            "x:S:0 does not begin with a step, a whole number from 1; left out",
        ),
        (
            "-1:S:0",
            "-1:S:0 does not begin with a step, a whole number from 1; left out",
        ),
        (
            "9:n:3",
            "9:n:3 cannot be: features n is fixed for the whole run; S, I, lr, wd and gradient can change; left out",
        ),
        (
            "9:q:3",
            "9:q:3 cannot be: q is not a parameter that can change; S, I, lr, wd and gradient can; left out",
        ),
        ("9:S:x", "9:S:x gives sparsity S no number; left out"),
        ("9:S:NaN", "9:S:NaN gives sparsity S no number; left out"),
        (
            "9:S:2",
            "at step 9, sparsity S = 2 is above 0.9999; using 0.9999",
        ),
        (
            "0:S:0.5",
            "a change at step 0 is no change; using sparsity S = 0.5 from the start",
        ),
        (
            "9:S:0.5,8:S:0.7",
            "steps do not ascend; using them sorted by step",
        ),
        (
            "9:S:0.5,9:S:0.7",
            "sparsity S changes more than once at step 9; using the last, 0.7",
        ),
        (
            "4001:S:0.5",
            "the run ends at step 4000, before the change at step 4001; left out",
        ),
        (
            "5:lr:2,9:wd:1",
            "at step 9, learning rate × weight decay = 2 is above 1; using weight decay wd = 0.5",
        ),
        (
            "5:wd:1,9:lr:2,9:S:0",
            "at step 9, learning rate × weight decay = 2 is above 1; using learning rate lr = 1",
        ),
    ] {
        let text = format!("edits={edits}");
        assert_eq!(messages(&text), [format!("edits: {message}")], "{text}");
    }
    let many: Vec<_> = (1..=300).map(|step| format!("{step}:S:0.5")).collect();
    let many = parse(&format!("edits={}", many.join(",")));
    assert_eq!(many.problems.len(), 1);
    assert_eq!(
        many.problems[0].message,
        "edits: 300 changes are more than 256; using the first 256"
    );
    assert_eq!(many.spec.edits.len(), MAX_EDITS);
}

#[test]
fn all_problems_are_listed_and_named_by_short_key() {
    let keys: Vec<_> = parse("v=9&bogus=1&features=1e9&S=NaN&edits=x,9:S:2").problems;
    let keys: Vec<_> = keys.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, ["v", "bogus", "n", "S", "edits", "edits"]);
}

#[test]
fn edits_that_change_two_keys_at_one_step_are_judged_together() {
    let parsed = parse("lr=1&wd=1&edits=9:lr:100,9:wd:0.01");
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.spec.at(9).lr * parsed.spec.at(9).wd, 1.0);
    assert_eq!(
        parse("lr=1&wd=1&edits=9:wd:0.01,9:lr:100").spec,
        parsed.spec
    );
}

#[test]
fn edits_hold_from_their_step_on_and_restart_the_leg() {
    let spec = parse("edits=100:S:0.5,100:lr:0.1,300:S:0.7").spec;
    assert_eq!(spec.at(99).sparsity, 0.9);
    assert_eq!((spec.at(100).sparsity, spec.at(100).lr), (0.5, 0.1));
    assert_eq!(spec.at(299).sparsity, 0.5);
    assert_eq!((spec.at(300).sparsity, spec.at(300).lr), (0.7, 0.1));
    assert_eq!(spec.leg(0), (0, 4000));
    assert_eq!(spec.leg(99), (0, 4000));
    assert_eq!(spec.leg(100), (100, 4000));
    assert_eq!(spec.leg(9999), (300, 4000));
    assert_eq!(spec.end(), 4300);
    assert_eq!(Spec::default().end(), 4000);
}

#[test]
fn an_edit_replaces_its_like_and_drops_the_future() {
    let mut spec = Spec::default();
    for (step, value) in [(10, 0.5), (20, 0.6), (30, 0.7), (20, 0.8)] {
        assert_eq!(spec.edit(step, LiveKey::Sparsity, value), Ok(()));
    }
    assert_eq!(spec.edit(20, LiveKey::Importance, 1.0), Ok(()));
    assert_eq!(spec.text(), "v=1&edits=10:S:0.5,20:S:0.8,20:I:1");
    assert_eq!(spec.edit(0, LiveKey::Sparsity, 0.1), Ok(()));
    assert_eq!(spec.text(), "v=1&S=0.1");
    assert_eq!(spec.edit(4000, LiveKey::Sparsity, -0.0), Ok(()));
    assert_eq!(spec.text(), "v=1&S=0.1&edits=4000:S:0");
    assert_eq!(spec.end(), 8000);
}

#[test]
fn a_refused_edit_changes_nothing_and_says_why() {
    let mut spec = parse("lr=2&wd=0.5&edits=9:S:0.5").spec;
    let before = spec.clone();
    for (step, key, value, message) in [
        (
            5,
            LiveKey::Sparsity,
            f64::NAN,
            "sparsity S = NaN is not a number; nothing is changed",
        ),
        (
            5,
            LiveKey::Sparsity,
            7.0,
            "sparsity S = 7 is above 0.9999; nothing is changed",
        ),
        (
            4010,
            LiveKey::Sparsity,
            0.0,
            "the run ends at step 4009, before step 4010; nothing is changed",
        ),
        (
            5,
            LiveKey::LearningRate,
            4.0,
            "learning rate × weight decay = 2 is above 1; nothing is changed",
        ),
    ] {
        let problem = spec.edit(step, key, value).unwrap_err();
        assert_eq!(
            (problem.key.as_str(), problem.message.as_str()),
            (key.key(), message)
        );
        assert_eq!(spec, before);
    }
    let mut full = Spec::default();
    for step in 1..=256 {
        assert_eq!(full.edit(step, LiveKey::Sparsity, 0.5), Ok(()));
    }
    let problem = full.edit(257, LiveKey::Sparsity, 0.5).unwrap_err();
    assert_eq!(
        problem.message,
        "a run can have at most 256 changes; nothing is changed"
    );
    assert_eq!(full.edit(256, LiveKey::Sparsity, 0.6), Ok(()));
}

#[test]
fn a_gradient_changes_by_its_word() {
    let text = "v=1&n=5&gradient=exact&edits=9:gradient:stratified,9:S:0.95,20:gradient:sampled";
    let parsed = parse(text);
    assert_eq!(parsed.problems, []);
    let in_order = "v=1&gradient=exact&edits=9:S:0.95,9:gradient:stratified,20:gradient:sampled";
    assert_eq!(parsed.spec.text(), in_order);
    let at = |step| parsed.spec.at(step).gradient;
    assert_eq!(
        [0, 8, 9, 19, 20].map(at),
        [
            Gradient::Exact,
            Gradient::Exact,
            Gradient::Stratified,
            Gradient::Stratified,
            Gradient::Sampled
        ]
    );
    assert_eq!(parsed.spec.end(), 4020);
    let mut spec = parsed.spec;
    assert_eq!(LiveKey::Gradient.read("limit"), Ok(3.0));
    assert_eq!(spec.edit(0, LiveKey::Gradient, 3.0), Ok(()));
    assert_eq!(spec.text(), "v=1&gradient=limit");
    let wrong = LiveKey::Gradient.read("best").unwrap_err().message;
    let words = "sampled, stratified, exact, limit";
    assert_eq!(
        wrong,
        format!("gradient = best is not one of {words}; nothing is changed")
    );
    let wrong = spec.edit(3, LiveKey::Gradient, 0.5).unwrap_err().message;
    assert_eq!(
        wrong,
        format!("gradient = 0.5 is not one of {words}; nothing is changed")
    );
    assert_eq!(spec.text(), "v=1&gradient=limit");
}

#[test]
fn a_gradient_that_cannot_be_is_refused_or_sampled_while_it_would_be_in_force() {
    let mut spec = parse("n=7&edits=4:lr:0.1").spec;
    let wrong = spec.edit(9, LiveKey::Gradient, 2.0).unwrap_err().message;
    assert_eq!(
        wrong,
        "gradient = exact is for at most 6 features; nothing is changed"
    );
    assert_eq!(spec.text(), "v=1&n=7&edits=4:lr:0.1");
    assert_eq!(spec.edit(9, LiveKey::Gradient, 1.0), Ok(()));
    let parsed = parse("n=7&edits=9:gradient:exact,12:gradient:best");
    let messages: Vec<_> = parsed.problems.iter().map(|p| &p.message[..]).collect();
    assert_eq!(
        messages,
        [
            "edits: 12:gradient:best gives gradient none of sampled, stratified, exact, limit; left out",
            "edits: at step 9, gradient = exact is for at most 6 features; using sampled",
        ]
    );
    assert_eq!(parsed.spec.text(), "v=1&n=7&edits=9:gradient:sampled");
    // Dense features matter only where few active ones are to be known exactly.
    let denser = "v=1&n=20&S=0.5&edits=5:S:0.95,9:gradient:stratified,12:gradient:sampled,12:S:0.2";
    assert_eq!(parse(denser).problems, []);
    let dense = parse("n=20&S=0.95&edits=9:gradient:stratified,12:S:0.2");
    assert_eq!(dense.problems.len(), 1);
    assert_eq!(
        dense.spec.text(),
        "v=1&n=20&S=0.95&edits=9:gradient:sampled,12:S:0.2"
    );
}

#[test]
fn a_path_is_asked_for_only_while_some_gradient_is_sampled() {
    let text = "v=1&gradient=exact&path=gram&edits=30:gradient:sampled";
    let parsed = parse(text);
    assert_eq!(
        (&parsed.problems[..], parsed.spec.text()),
        (&[][..], text.into())
    );
    let mut spec = parsed.spec.clone();
    assert_eq!(spec.edit(20, LiveKey::Sparsity, 0.8), Ok(()));
    assert_eq!(spec.text(), "v=1&gradient=exact&edits=20:S:0.8");
    let mut spec = parsed.spec;
    let column = vec![1.0, 0.0];
    let place = Place {
        step: 20,
        feature: 0,
        column,
    };
    assert_eq!(spec.place(place), Ok(()));
    assert_eq!(spec.text(), "v=1&gradient=exact&W=20:1:1~0");
}
