//! Jobs that are not plain training: their text, and that the same text comes to the same bits however it is done. What
//! each experiment finds is checked beside it.

use superposition::experiments::EXPERIMENTS;
use superposition::import::Matrix;
use superposition::job::{self, Job};
use superposition::run::Status;

#[test]
fn a_run_text_is_a_run_and_a_job_text_is_an_experiment() {
    assert!(job::read("n=5&S=0.5").is_none());
    let read = job::read("#neurons=500&job=u-and&seed=3").expect("an experiment");
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.text(), "v=1&job=u-and&neurons=500&seed=3");
    assert!(matches!(Job::open("n=3&m=1&steps=2"), Job::Train(_)));
}

#[test]
fn everything_wrong_with_a_job_text_is_said_and_the_nearest_job_is_used() {
    let read =
        job::read("v=2&job=u-and&q=7&neurons=2.5&on=many&colour=red").expect("an experiment");
    let said: Vec<&str> = read.problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "only version v = 1 is known here; reading the text as that",
            "colour is no setting; there are inputs, neurons, q, on, samples, seed",
            "neurons = 2.5 is below 10; using 10",
            "q = 7 is above 0.5; using 0.5",
            "on = many is not a number; using 4",
        ]
    );
    assert_eq!(read.text(), "v=1&job=u-and&neurons=10&q=0.5");
    let unknown = job::read("job=alchemy").expect("an experiment");
    assert!(
        unknown.problems[0]
            .message
            .starts_with("job = alchemy is none of ")
    );
}

#[test]
fn canonical_text_is_a_fixed_point_and_settings_have_names_and_help() {
    for experiment in EXPERIMENTS {
        let text = format!("job={}", experiment.name);
        let read = job::read(&text).expect("an experiment");
        assert_eq!(read.text(), format!("v=1&job={}", experiment.name));
        assert!(read.problems.is_empty());
        assert!(experiment.help.ends_with('.'));
        let mut keys: Vec<_> = experiment.settings.iter().map(|s| s.key).collect();
        assert!(keys.contains(&"seed"), "{}", experiment.name);
        assert!(experiment.settings.iter().all(|s| s.help.ends_with('.')));
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), experiment.settings.len(), "{}", experiment.name);
    }
}

#[test]
fn an_analysis_has_a_text_like_any_job_and_takes_a_matrix_beside_it() {
    let read = job::read("job=analyse&share=2&blocks=0&seed=1").expect("a job");
    let said: Vec<&str> = read.problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "seed is no setting; there are blocks, singular, shapes, share",
            "blocks = 0 is below 1; using 1",
            "share = 2 is above 1; using 1",
        ]
    );
    assert_eq!(read.text(), "v=1&job=analyse&blocks=1&share=1");
    let numbers = |k: u32| (k.wrapping_mul(2_654_435_761) >> 8) as f32 - 8e6;
    let matrix = || Matrix::new(90, 150, (0..90 * 150).map(numbers).collect()).expect("a matrix");
    let mut whole = Job::analyse("job=analyse&blocks=40", matrix());
    let end = whole.end();
    assert!(end > 10 && whole.step(u32::MAX) == end && whole.status() == Status::Finished);
    let file = whole.file();
    assert_eq!(file.metadata["text"], "v=1&job=analyse&blocks=40");
    for at in [0, 1, end / 2, end] {
        let mut parts = Job::analyse("job=analyse&blocks=40", matrix());
        parts.step(at);
        let mut resumed = Job::resume(&parts.checkpoint()).expect("a checkpoint");
        assert_eq!(resumed.at(), at);
        while resumed.status() == Status::Running {
            resumed.step(1);
        }
        assert_eq!(resumed.file().encode(), file.encode(), "from step {at}");
    }
    // Of another text, the usual settings; of another matrix, another fingerprint.
    let mut other = Job::analyse("n=5&m=2", matrix());
    assert_eq!(other.text(), "v=1&job=analyse");
    other.step(u32::MAX);
    let mut pentagon = Job::open("job=analyse");
    pentagon.step(u32::MAX);
    assert_ne!(
        other.file().metadata["fingerprint"],
        pentagon.file().metadata["fingerprint"]
    );
}

/// Small settings of each experiment, so that all are done in a moment.
const SMALL: &[&str] = &[
    "job=ablation&source=trained&model=steps%3D40%26n%3D3",
    "job=attack&samples=64&model=steps%3D40",
    "job=blocks&density=0.5",
    "job=census&seeds=3&model=steps%3D50",
    "job=code&neurons=4&steps=120&batch=32&restarts=2",
    "job=cumulants&rounds=4&dimensions=3&features=4",
    "job=decode&features=60&iterations=4&instances=3",
    "job=experts&rounds=3",
    "job=good-turing&rounds=4",
    "job=keys&weights=24&inner=4&tasks=9&draws=2",
    "job=levels&features=3&starts=3",
    "job=mixture&steps=60&batch=16",
    "job=phase-map&columns=2&rows=2&restarts=1&steps=100",
    "job=sae&source=trained&model=steps%3D40%26n%3D4&variant=jump&latents=5&steps=60&batch=16&period=20",
    "job=split&rounds=3&features=4",
    "job=u-and&inputs=30&neurons=60&samples=5&seed=2",
    "job=widths&features=5&rounds=2&sweeps=20",
];

#[test]
fn every_experiment_is_among_the_small_ones() {
    for experiment in EXPERIMENTS {
        let own = |text: &&str| text.starts_with(&format!("job={}", experiment.name));
        assert!(SMALL.iter().any(own), "{}", experiment.name);
    }
}

#[test]
fn steps_may_be_cut_up_and_taken_up_again_from_a_checkpoint() {
    for text in SMALL {
        assert_eq!(
            job::read(text).expect("an experiment").problems,
            [],
            "{text}"
        );
        let mut whole = Job::open(text);
        let end = whole.end();
        assert!(end >= 1 && whole.step(u32::MAX) == end && whole.status() == Status::Finished);
        let file = whole.file();
        assert_eq!(file.metadata["status"], "finished");
        assert_eq!(file.metadata["text"], whole.text());
        assert!(!file.tensors.is_empty());

        let mut parts = Job::open(text);
        parts.step(end / 3);
        let mut resumed = Job::resume(&parts.checkpoint()).expect("a checkpoint");
        assert_eq!(resumed.at(), end / 3);
        while resumed.status() == Status::Running {
            resumed.step(1);
        }
        assert_eq!(resumed.file().encode(), file.encode(), "{text}");
        let mut other = Job::open(&format!("{text}&seed=9"));
        other.step(u32::MAX);
        assert_ne!(
            other.file().metadata["fingerprint"],
            file.metadata["fingerprint"]
        );
    }
}
