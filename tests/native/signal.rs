//! Gradient signal-to-noise held against many gradients that updates would see, and against what it must be.

use superposition::kernels::Native;
use superposition::math;
use superposition::run::Run;
use superposition::spec::{self, Spec};
use superposition::train::signal::Signal;
use superposition::train::{Trainer, Workspace, shape_of};

/// The pentagon at p = 0.05: not quite at its best, where the gradient is far from 0, or at it (QUESTIONS 3.1).
fn pentagon(spec: &Spec, length: f64, bias: f32) -> Trainer {
    let shape = shape_of(spec);
    let mut trainer = Trainer::new(spec, 0);
    for i in 0..5 {
        let angle = 2.0 * std::f64::consts::PI * i as f64 / 5.0;
        let at = [math::cos(angle), math::sin(angle)];
        for (k, x) in at.into_iter().enumerate() {
            trainer.parameters[shape.weight(k, i)] = (length * x) as f32;
        }
    }
    trainer.parameters[shape.bias()].fill(bias);
    trainer
}

fn valid(text: &str) -> Spec {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.spec
}

/// Signal and noise as they are measured, in the mean over many steps' draws.
fn measured(text: &str, length: f64, bias: f32) -> Signal {
    let spec = valid(text);
    let mut trainer = pentagon(&spec, length, bias);
    let mut workspace = Workspace::<Native>::new(shape_of(&spec));
    let count = 200;
    let mut sum = [0.0; 2];
    for step in 0..count {
        trainer.step = step;
        let Signal { signal, noise } = trainer.signal(&spec, &mut workspace);
        sum[0] += signal;
        sum[1] += noise;
    }
    let [signal, noise] = sum.map(|sum| sum / f64::from(count));
    Signal { signal, noise }
}

/// The same from the gradients that so many updates would see: the mean, and how far each is from it.
fn brute(text: &str, length: f64, bias: f32) -> Signal {
    let spec = valid(text);
    let mut trainer = pentagon(&spec, length, bias);
    let mut workspace = Workspace::<Native>::new(shape_of(&spec));
    let count = 3000;
    let mut all = Vec::new();
    for step in 0..count {
        trainer.step = step;
        let gradient = trainer.gradient(&spec, &mut workspace);
        all.push(gradient.iter().copied().map(f64::from).collect::<Vec<_>>());
    }
    let count = f64::from(count);
    let component = |at: usize| all.iter().map(move |g| g[at]);
    let mean: Vec<f64> = (0..all[0].len())
        .map(|at| component(at).sum::<f64>() / count)
        .collect();
    let away = |(at, mean): (usize, &f64)| component(at).map(|g| (g - mean).powi(2)).sum::<f64>();
    let noise = mean.iter().enumerate().map(away).sum::<f64>() / (count - 1.0);
    let signal = mean.iter().map(|g| g * g).sum::<f64>() - noise / count;
    Signal { signal, noise }
}

fn close(text: &str, got: f64, expected: f64, share: f64) {
    let off = (got / expected - 1.0).abs();
    assert!(off < share, "{text}: {got:e} is not {expected:e}");
}

#[test]
fn signal_and_noise_are_those_of_many_updates() {
    let base = "n=5&m=2&S=0.95&I=1";
    for more in [
        "batch=256",
        "batch=250&gradient=stratified",
        "batch=7",
        "batch=100&purity=0.1",
        "batch=64&attack=0.5",
        "batch=64&model=gelu&untied=yes&hb=yes",
    ] {
        let text = format!("{base}&{more}");
        let (got, expected) = (measured(&text, 1.1, -0.2), brute(&text, 1.1, -0.2));
        close(&text, got.noise, expected.noise, 0.06);
        let noise = expected.noise.sqrt() * expected.signal.sqrt();
        // Four standard errors of the mean of 200 measurements, each of a sixteenth of a batch sixteen times or more.
        let most = 4.0 * (2.0 * noise + expected.noise) / 200f64.sqrt();
        let off = (got.signal - expected.signal).abs();
        assert!(off < most, "{text}: {got:?} is not {expected:?}");
    }
}

/// The promise of the stratified gradient: an eighth of the variance, and so eight times the ratio; the signal is that of
/// the exact gradient. Near the optimum a batch has little of it, so the ratios are compared further away too.
#[test]
fn stratified_gradients_stand_out_eight_times_as_far() {
    let text = "n=5&m=2&S=0.95&I=1&batch=256";
    for (length, bias) in [(1.1, -0.2), (0.7, 0.0)] {
        let [sampled, stratified, exact] = ["sampled", "stratified", "exact"]
            .map(|way| measured(&format!("{text}&gradient={way}"), length, bias));
        assert_eq!(exact.ratio(), f64::INFINITY);
        close("signal of strata", stratified.signal, exact.signal, 0.03);
        let from_samples = exact.signal / sampled.noise;
        assert!(
            stratified.ratio() >= 8.0 * from_samples,
            "{} and {from_samples}",
            stratified.ratio()
        );
    }
    let [once, twice] =
        [256, 512].map(|batch| measured(&format!("n=5&S=0.95&I=1&batch={batch}"), 0.7, 0.0));
    assert!(once.ratio() > 0.5, "{once:?}");
    close("twice the batch", twice.ratio(), 2.0 * once.ratio(), 0.08);
}

/// At the optimum in the limit E g is 0 nearly, and the mean of sixteen parts is not: its own noise must not count.
#[test]
fn no_signal_is_measured_where_there_is_none() {
    let Signal { signal, noise } = measured("n=5&m=2&S=0.9999&I=1&batch=1024", 1.17046, -0.28230);
    assert!(signal.abs() < 0.1 * noise, "{signal:e} beside {noise:e}");
}

#[test]
fn what_does_not_scatter_is_infinitely_clear() {
    for text in [
        "n=5&gradient=exact",
        "n=5&gradient=limit",
        "n=2&m=1&S=0.9&gradient=stratified",
        "n=6&points=50",
        "n=6&S=0&amplitude=one",
    ] {
        let mut run = Run::open(valid(&format!("{text}&steps=20")));
        for _ in 0..2 {
            let frame = run.frame(&["signal"]);
            assert_eq!(frame.f64("signal"), Some(&[f64::INFINITY][..]), "{text}");
            run.step(u32::MAX);
        }
    }
}

#[test]
fn measuring_changes_no_bit_and_only_happens_where_it_is_asked_for() {
    let text = "n=6&m=3&S=0.8&steps=60&batch=100&restarts=2";
    let mut plain = Run::open(valid(text));
    let mut watched = Run::open(valid(text));
    for _ in 0..6 {
        plain.step(10);
        watched.step(10);
        let (first, again) = (watched.frame(&["signal"]), watched.frame(&["signal"]));
        assert_eq!(first, again);
        assert!(first.f64("signal").expect("a ratio")[0].is_finite());
    }
    assert_eq!(plain.fingerprint(), watched.fingerprint());
    assert_eq!(plain.checkpoint(), watched.checkpoint());
    assert_eq!(watched.file().f64("signal"), None);
}
