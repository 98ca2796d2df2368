//! What is shown at a step is a function of (run text, step) alone.

use superposition::run::{Run, Status};
use superposition::spec::{self, LiveKey, Spec};

fn spec(text: &str) -> Spec {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.spec
}

fn trained(text: &str) -> Run {
    let mut run = Run::open(spec(text));
    run.step(u32::MAX);
    run
}

/// Run texts and their fingerprints, which every engine must give; the file is JSON for the
/// checks in JavaScript and, read as Rust, an array. A change of it is a change of `REV`.
const GOLDEN: &[[&str; 2]] = &include!("../golden.json");

#[test]
fn fingerprints_are_the_golden_ones() {
    for &[text, expected] in GOLDEN {
        assert_eq!(
            format!("{:016x}", trained(text).fingerprint()),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_thousand_steps_are_a_thousand_times_one() {
    for text in [
        "n=5&m=2&seed=3",
        "n=20&m=5&S=0.7&restarts=2&batch=70",
        "n=6&m=3&model=linear",
    ] {
        let (mut at_once, mut one_by_one) = (Run::open(spec(text)), Run::open(spec(text)));
        assert_eq!(at_once.step(1000), 1000);
        for _ in 0..1000 {
            assert_eq!(one_by_one.step(1), 1);
        }
        assert_eq!(
            at_once.file().encode(),
            one_by_one.file().encode(),
            "{text}"
        );
    }
}

#[test]
fn a_checkpoint_resumes_to_the_same_bits() {
    let text = "n=7&m=3&restarts=3&steps=700&batch=100&wd=0.01";
    let mut whole = trained(text);
    for at in [0, 1, 333, 699, 700] {
        let mut first = Run::open(spec(text));
        first.step(at);
        let mut resumed = Run::resume(&first.checkpoint()).expect("a checkpoint");
        assert_eq!((resumed.at(), resumed.text()), (at, first.text()));
        resumed.step(u32::MAX);
        assert_eq!(
            resumed.file().encode(),
            whole.file().encode(),
            "resumed at {at}"
        );
    }
}

#[test]
fn a_damaged_checkpoint_is_refused_in_words() {
    let run = Run::open(spec("n=3&m=2"));
    let bytes = run.checkpoint();
    for end in [0, 7, 8, 40, bytes.len() - 1] {
        assert!(
            Run::resume(&bytes[..end]).is_err_and(|message| message.ends_with('.')),
            "cut at {end}"
        );
    }
    let no_checkpoint = Run::open(spec("n=3")).file().encode();
    assert_eq!(
        Run::resume(&no_checkpoint).err().as_deref(),
        Some("The file is no checkpoint.")
    );
}

#[test]
fn restart_zero_is_the_plain_run() {
    let (plain, mut many) = (
        trained("steps=300"),
        Run::open(spec("steps=300&restarts=4")),
    );
    // One step short of the end, so that restart 0 is shown.
    many.step(299);
    let mut shorter = Run::open(spec("steps=300"));
    shorter.step(299);
    assert_eq!(many.frame(&["W"]).tensors, shorter.frame(&["W"]).tensors);
    assert_eq!(plain.status(), Status::Finished);
}

#[test]
fn the_best_restart_is_shown_at_the_end_and_all_losses_are_kept() {
    let mut run = trained("S=0.95&I=1&restarts=4&steps=500");
    let file = run.file();
    let losses = file
        .f64("restarts")
        .expect("losses of the restarts")
        .to_vec();
    let shown = file.u32("shown").expect("the shown restart")[0] as usize;
    assert_eq!(losses.len(), 8);
    assert_eq!(file.f64("loss").expect("a loss"), &losses[2 * shown..][..2]);
    assert!((0..4).all(|r| losses[2 * shown] <= losses[2 * r]));
}

#[test]
fn a_live_edit_is_in_the_text_and_the_text_gives_the_same_bits() {
    let mut run = Run::open(spec("S=0.95&I=1&steps=400"));
    run.step(250);
    run.edit(LiveKey::Sparsity, 0.5).expect("in range");
    run.step(u32::MAX);
    assert_eq!(run.text(), "v=1&S=0.95&I=1&steps=400&edits=250:S:0.5");
    assert_eq!((run.at(), run.end()), (650, 650));
    assert_eq!(trained(&run.text()).file().encode(), run.file().encode());
    assert!(run.edit(LiveKey::Sparsity, f64::NAN).is_err());
}

/// Every way to the gradient, one after the other under one run, also from a checkpoint and with its noise measured.
#[test]
fn a_live_change_of_the_gradient_gives_the_same_bits_from_its_text() {
    let mut run = Run::open(spec("S=0.95&I=1&steps=90&gradient=exact&restarts=2"));
    for (word, value) in [("stratified", 1.0), ("limit", 3.0), ("sampled", 0.0)] {
        assert_eq!(LiveKey::Gradient.read(word), Ok(value));
        run.step(40);
        run.edit(LiveKey::Gradient, value).expect("five features");
        run = Run::resume(&run.checkpoint()).expect("a checkpoint");
        run.frame(&["signal"]);
    }
    run.step(u32::MAX);
    let text = "v=1&S=0.95&I=1&steps=90&restarts=2&gradient=exact&edits=40:gradient:stratified,80:gradient:limit,\
                120:gradient:sampled";
    assert_eq!((run.text().as_str(), run.end()), (text, 210));
    assert_eq!(trained(text).file().encode(), run.file().encode());
    let before = run.fingerprint();
    let mut other = trained("S=0.95&I=1&n=7&gradient=limit&steps=20");
    let refused = other.edit(LiveKey::Gradient, 2.0).expect_err("too many");
    assert!(
        refused.message.contains("at most 6 features"),
        "{}",
        refused.message
    );
    assert_eq!(run.fingerprint(), before);
}

/// Each leg is what a run of that gradient alone would do from there.
#[test]
fn a_changed_gradient_is_the_one_that_updates_see() {
    let mut changed = Run::open(spec("S=0.95&I=1&schedule=constant"));
    changed.edit(LiveKey::Gradient, 2.0).expect("five features");
    let mut exact = Run::open(spec("S=0.95&I=1&schedule=constant&gradient=exact"));
    changed.step(30);
    exact.step(30);
    assert_eq!(changed.fingerprint(), exact.fingerprint());
    changed.edit(LiveKey::Gradient, 0.0).expect("sampled");
    for run in [&mut changed, &mut exact] {
        run.step(1);
    }
    assert_ne!(changed.frame(&["W"]).tensors, exact.frame(&["W"]).tensors);
}

#[test]
fn an_edit_after_the_end_goes_on() {
    let mut run = trained("S=0.5&steps=200");
    assert_eq!(run.status(), Status::Finished);
    run.edit(LiveKey::Sparsity, 0.9).expect("in range");
    assert_eq!(run.status(), Status::Running);
    assert_eq!(run.step(u32::MAX), 200);
}

#[test]
fn divergence_stops_at_the_last_sound_step_and_says_why() {
    let mut run = trained("lr=1000");
    let Status::Diverged(reason) = run.status() else {
        panic!("{:?}", run.status())
    };
    assert!(reason.starts_with("Training diverged at step"), "{reason}");
    let at = run.at();
    let mut sound = Run::open(spec("lr=1000"));
    sound.step(at);
    assert_eq!(
        run.frame(&["W", "b"]).tensors,
        sound.frame(&["W", "b"]).tensors
    );
    let file = run.file();
    assert!(
        file.f32("W").expect("W").iter().all(|w| w.abs() < 10.0),
        "nothing absurd is drawn"
    );
    assert_eq!(file.metadata["status"], "diverged");
    assert_eq!(run.step(10), 0);
}

#[test]
fn the_largest_model_takes_a_step() {
    let mut run = Run::open(spec("n=4096&m=512&batch=64&steps=1"));
    assert_eq!(run.step(1), 1);
    assert_eq!(
        run.frame(&["W", "gram", "b"])
            .tensors
            .keys()
            .collect::<Vec<_>>(),
        ["W", "b"]
    );
}
