//! Features put somewhere by hand: part of the run text, to the same bits; descent pulls them back.

use superposition::run::Run;
use superposition::spec;

const TEXT: &str = "n=5&m=2&S=0.95&I=1&steps=400&batch=256&restarts=2";

fn open(text: &str) -> Run {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    Run::open(parsed.spec)
}

#[test]
fn a_dragged_feature_is_in_the_text_and_the_text_gives_the_same_bits() {
    let mut run = open(TEXT);
    run.step(150);
    run.place(2, &[0.25, -0.5]).expect("a place");
    run.place(2, &[0.3, -0.5]).expect("the same feature again");
    assert!(run.text().contains("W=150:3:0.3~-0.5"), "{}", run.text());
    assert_eq!(run.end(), 550);
    let placed = run.fingerprint();
    let resumed = Run::resume(&run.checkpoint()).expect("a checkpoint");
    run.step(u32::MAX);
    for mut again in [open(&run.text()), resumed] {
        let before = again.at();
        again.step(150 - before);
        assert_eq!(again.fingerprint(), placed);
        again.step(u32::MAX);
        assert_eq!(again.fingerprint(), run.fingerprint());
    }
    let mut single = open(&run.text());
    while single.step(1) > 0 {}
    assert_eq!(single.fingerprint(), run.fingerprint());
}

#[test]
fn a_matrix_to_start_from_is_there_before_the_first_step() {
    let mut run = open("n=2&m=3&W=0:1:1~0.5~-2,0:2:0~0.25~3");
    let file = run.frame(&["W", "b"]);
    assert_eq!(file.f32("W").expect("W"), [1.0, 0.0, 0.5, 0.25, -2.0, 3.0]);
    assert_eq!(file.f32("b").expect("b"), [0.0, 0.0]);
    assert_eq!(run.at(), 0);
}

#[test]
fn descent_pulls_a_dragged_feature_back_into_the_pentagon() {
    let mut run = open("S=0.95&I=1&steps=2000");
    run.step(u32::MAX);
    let angles = |run: &mut Run| run.frame(&["gaps"]).f32("gaps").expect("gaps").to_vec();
    assert!(angles(&mut run).iter().all(|gap| (gap - 72.0).abs() < 3.0));
    run.place(0, &[0.9, 0.3]).expect("a place");
    assert!(angles(&mut run).iter().any(|gap| (gap - 72.0).abs() > 15.0));
    run.step(u32::MAX);
    assert!(angles(&mut run).iter().all(|gap| (gap - 72.0).abs() < 3.0));
}

#[test]
fn a_step_against_the_gradient_lowers_the_loss() {
    let mut run = open("S=0.9&I=1&batch=8192&steps=300");
    run.step(20);
    let frame = run.frame(&["W", "gradient", "loss"]);
    let (w, gradient) = (
        frame.f32("W").expect("W"),
        frame.f32("gradient").expect("it"),
    );
    let before = frame.f64("loss").expect("a loss")[0];
    let square: f32 = gradient.iter().map(|g| g * g).sum();
    for i in 0..5 {
        let column = [0, 1].map(|k| f64::from(w[5 * k + i] - 0.02 * gradient[5 * k + i]));
        run.place(i as u32, &column).expect("a place");
    }
    let after = run.frame(&["loss"]).f64("loss").expect("a loss")[0];
    let expected = 0.02 * f64::from(square);
    assert!(
        (before - after - expected).abs() < 0.25 * expected,
        "{before} {after} {expected}"
    );
}

#[test]
fn what_does_not_fit_is_refused_in_words_and_changes_nothing() {
    let mut run = open(TEXT);
    run.step(10);
    let before = (run.text(), run.fingerprint());
    for (feature, column, words) in [
        (
            5,
            vec![0.0, 0.0],
            "feature 6 at step 10 with 2 coordinates does not fit n = 5, m = 2",
        ),
        (0, vec![0.0], "with 1 coordinates"),
        (0, vec![0.0, f64::NAN], "does not fit"),
        (0, vec![0.0, 11.0], "beyond ±10"),
    ] {
        let problem = run.place(feature, &column).expect_err(words);
        assert!(problem.message.contains(words), "{}", problem.message);
        assert_eq!((run.text(), run.fingerprint()), before);
    }
    let parsed = spec::parse("n=2&m=2&W=0:1:1~2,0:9:1~2,7:1:x~2,0:1:3~99,9999:1:0~0");
    assert_eq!(parsed.spec.text(), "v=1&n=2&W=0:1:3~10");
    assert_eq!(parsed.problems.len(), 5, "{:?}", parsed.problems);
}

/// How a run lies is drawing alone: frames turn, angles, fingerprint and file do not, and a hand's place
/// is where it is seen.
#[test]
fn a_turned_run_is_the_same_run() {
    let (mut run, mut plain) = (open(TEXT), open(TEXT));
    run.step(200);
    plain.step(200);
    let own = plain.frame(&["W", "gram"]);
    // A quarter turn.
    let w = own.f32("W").expect("W");
    let quarter: Vec<f32> = w[5..]
        .iter()
        .map(|y| -y)
        .chain(w[..5].iter().copied())
        .collect();
    let rotation = run.lie_like(&quarter).expect("of the same shape");
    for (r, expected) in rotation.iter().zip([0.0, -1.0, 1.0, 0.0]) {
        assert!((r - expected).abs() < 1e-6, "{rotation:?}");
    }
    let frame = run.frame(&["W", "gram"]);
    for (x, y) in frame.f32("W").expect("W").iter().zip(&quarter) {
        assert!((x - y).abs() < 1e-6);
    }
    for (x, y) in frame
        .f32("gram")
        .expect("G")
        .iter()
        .zip(own.f32("gram").expect("G"))
    {
        assert!((x - y).abs() < 1e-5);
    }
    assert_eq!(run.fingerprint(), plain.fingerprint());
    assert_eq!(run.file().f32("W"), plain.file().f32("W"));
    run.place(1, &[0.25, -0.5]).expect("a place");
    let seen = run.frame(&["W"]);
    let seen = seen.f32("W").expect("W");
    assert!((seen[1] - 0.25).abs() < 1e-3 && (seen[6] + 0.5).abs() < 1e-3);
    assert!(run.text().contains("W=200:2:-0.5~-0.25"), "{}", run.text());
    let mut resumed = Run::resume(&run.checkpoint()).expect("a checkpoint");
    resumed.turn(&rotation);
    assert_eq!(resumed.frame(&["W"]).f32("W"), run.frame(&["W"]).f32("W"));
    assert_eq!(run.lie_like(&[1.0; 3]), None);
}
