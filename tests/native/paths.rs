//! The order of arithmetic of a step is a matter of speed: every path trains the same, but for rounding, and none asks
//! for memory while it trains.

use crate::allocator::asked;
use superposition::run::Run;
use superposition::spec;

fn opened(text: &str) -> Run {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    Run::open(parsed.spec)
}

fn weights(run: &mut Run) -> Vec<f32> {
    let frame = run.frame(&["W", "b"]);
    [frame.f32("W").expect("W"), frame.f32("b").expect("b")].concat()
}

/// From the same start, over so few steps that rounding has no time to grow: a path that forgot a term would be off by
/// the size of an update, lr a step.
#[test]
fn every_path_trains_as_the_dense_one_does() {
    for text in [
        "n=5&m=2&S=0.9",
        "n=20&m=5&S=0.7&batch=100",
        "n=33&m=9&S=0.98&model=linear&wd=0.01",
        "n=70&m=13&S=0.95&I=1&batch=70",
        "n=12&m=4&S=0.9&data=correlated&amplitude=signed",
        "n=12&m=4&points=90&S=0.9",
    ] {
        let trained = |path: &str| {
            let mut run = opened(&format!("{text}&steps=40&lr=0.001&path={path}"));
            run.step(40);
            weights(&mut run)
        };
        let dense = trained("dense");
        for path in ["sparse", "open", "gram"] {
            for (ours, dense) in trained(path).iter().zip(&dense) {
                assert!(
                    (ours - dense).abs() < 3e-4,
                    "{text} by {path}: {ours} for {dense}"
                );
            }
        }
    }
}

#[test]
fn a_step_asks_for_no_memory() {
    let paths = ["dense", "sparse", "open", "gram"];
    let texts = paths
        .map(|path| format!("n=20&m=5&S=0.9&steps=3000&path={path}"))
        .into_iter()
        .chain([
            "n=20&m=5&S=0.5&steps=3000&restarts=3".to_owned(),
            "n=6&m=3&S=0.9&model=relu-hidden&l1=0.1&steps=3000".to_owned(),
            "n=6&m=3&model=abs&steps=3000".to_owned(),
            "n=6&m=3&S=0.9&data=correlated&steps=3000".to_owned(),
            "n=6&m=3&attack=0.2&steps=3000".to_owned(),
        ]);
    for text in texts {
        let mut run = opened(&text);
        run.step(1);
        let before = asked();
        run.step(1000);
        assert_eq!(asked() - before, 0, "{text}");
    }
}

/// A sweep in the memory of its first run: the same bits as runs by themselves, and nothing asked for beyond what reading
/// a specification takes.
#[test]
fn a_sweep_asks_for_no_memory_and_its_runs_are_the_same() {
    let specs = |text: &'static str| {
        (0..40).map(move |seed| spec::parse(&format!("{text}&seed={seed}")).spec)
    };
    let sweep: Vec<_> = specs("n=5&m=2&S=0.5&steps=20&batch=64")
        .chain(specs("n=5&m=2&S=0.97&steps=20&batch=64"))
        .chain(specs("n=5&m=2&S=0.95&I=0.7&steps=20&batch=64&path=sparse"))
        .collect();
    let mut run = Run::open(sweep[0].clone());
    for text in ["n=5&m=2&S=0.97&steps=2", "n=5&m=2&path=sparse&steps=2"] {
        run.reopen(spec::parse(text).spec);
        run.step(u32::MAX);
    }
    for each in &sweep {
        let before = asked();
        let reading = each.clone().nearest();
        let for_reading = asked() - before;
        assert_eq!(&reading, each);
        let before = asked();
        run.reopen(reading);
        run.step(u32::MAX);
        assert_eq!(asked() - before, for_reading, "{}", each.text());
        let mut alone = Run::open(each.clone());
        alone.step(u32::MAX);
        assert_eq!(run.fingerprint(), alone.fingerprint(), "{}", each.text());
    }
    for text in [
        "n=7&m=3&restarts=3&steps=9",
        "n=4&m=2&steps=9&W=0:1:0.5~0.25",
        "n=4&points=20&steps=9",
        "n=4&steps=9",
    ] {
        let each = spec::parse(text).spec;
        run.reopen(each.clone());
        let mut alone = Run::open(each);
        assert_eq!((run.step(9), alone.step(9)), (9, 9));
        assert_eq!(run.file().encode(), alone.file().encode(), "{text}");
    }
}
