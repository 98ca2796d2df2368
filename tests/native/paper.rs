//! Numbers of the paper and of exact theory, reached by training.
//!
//! Losses are sums over features. The optima of the pentagon and of two digons were found by
//! minimising the exact expected loss by quadrature, independently of this code.

use superposition::run::Run;
use superposition::snapshot::Snapshot;
use superposition::spec;
use superposition::theory::{linear, moments};

fn trained(text: &str) -> Snapshot {
    let parsed = spec::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    let mut run = Run::open(parsed.spec);
    run.step(u32::MAX);
    run.file()
}

fn loss(file: &Snapshot) -> [f64; 2] {
    file.f64("loss")
        .expect("a loss")
        .try_into()
        .expect("value and error")
}

/// Within a share of the expected value, or four standard errors where those are wider.
#[track_caller]
fn assert_loss(file: &Snapshot, expected: f64, share: f64) {
    let [value, error] = loss(file);
    let allowed = (share * expected).max(4.0 * error);
    assert!(
        (value - expected).abs() <= allowed,
        "{value} ± {error} for {expected}"
    );
}

fn norms(file: &Snapshot) -> Vec<f32> {
    let mut norms = file.f32("norms").expect("norms").to_vec();
    norms.sort_by(f32::total_cmp);
    norms
}

#[test]
fn answering_nothing_costs_a_third_of_the_density_at_step_zero() {
    let mut run = Run::open(spec::parse("n=5&m=2&S=0.8&init=0.001&I=1").spec);
    assert_loss(&run.file(), 5.0 * moments::second(0.2), 0.005);
}

/// PAPER 4.2: the linear model keeps the m most important features and answers the mean of the
/// others, at every density.
#[test]
fn the_linear_model_is_principal_components() {
    for (text, decay, p) in [
        ("n=6&m=2&I=0.7&S=0", 0.7, 1.0),
        ("n=10&m=5&I=0.75&S=0.7", 0.75, 0.3),
    ] {
        let file = trained(&format!("{text}&model=linear"));
        let [m, n] = file.tensors["W"].shape[..] else {
            panic!("W is a matrix")
        };
        assert_loss(&file, linear::least_loss(n, m, decay, p), 0.02);
        let norms = file.f32("norms").expect("norms");
        assert!(
            norms[..m].iter().all(|norm| (norm - 1.0).abs() < 0.03),
            "{norms:?}"
        );
        assert!(norms[m..].iter().all(|&norm| norm < 0.12), "{norms:?}");
        let bias = file.f32("b").expect("b");
        assert!(bias[..m].iter().all(|b| b.abs() < 0.03), "{bias:?}");
        assert!(
            bias[m..]
                .iter()
                .all(|b| (f64::from(*b) - moments::mean(p)).abs() < 0.03),
            "{bias:?}"
        );
    }
}

/// PAPER 4.2: dense, with distinct importances, the ReLU output model does what the linear one does.
#[test]
fn the_dense_relu_model_keeps_the_two_most_important_features() {
    let file = trained("S=0&restarts=8");
    assert_loss(&file, 0.18293, 0.03);
    assert_eq!(file.u8("represented").expect("flags"), [1, 1, 0, 0, 0]);
    let gap = file
        .f32("gaps")
        .expect("gaps")
        .iter()
        .copied()
        .fold(f32::INFINITY, f32::min);
    assert!((gap - 90.0).abs() < 2.0, "{gap}");
}

/// PAPER 4.5: n = 5, m = 2, I = 1.
#[test]
fn five_equal_sparse_features_make_a_pentagon() {
    for (sparsity, expected, norm) in [(0.95, 0.008904, 1.135), (0.9, 0.02631, 1.10)] {
        let file = trained(&format!("S={sparsity}&I=1&restarts=8"));
        assert_loss(&file, expected, 0.03);
        assert!(
            norms(&file).iter().all(|ours| (ours - norm).abs() < 0.02),
            "{:?}",
            norms(&file)
        );
        let gaps = file.f32("gaps").expect("gaps");
        assert!(
            gaps.len() == 5 && gaps.iter().all(|gap| (gap - 72.0).abs() < 2.0),
            "{gaps:?}"
        );
        let dimensionality = file.f32("dimensionality").expect("D");
        assert!(
            dimensionality.iter().all(|d| (d - 0.4).abs() < 0.01),
            "{dimensionality:?}"
        );
    }
    let bias = trained("S=0.95&I=1&restarts=8")
        .f32("b")
        .expect("b")
        .to_vec();
    assert!(bias.iter().all(|b| (b + 0.246).abs() < 0.02), "{bias:?}");
}

/// PAPER 4.5: at p = 0.3 two digons beat the pentagon (0.13612 against 0.14761).
#[test]
fn five_equal_denser_features_make_two_digons() {
    let file = trained("S=0.7&I=1&restarts=8");
    assert_loss(&file, 0.13612, 0.03);
    let norms = norms(&file);
    assert!(
        norms[0] < 0.1 && norms[1..].iter().all(|norm| (0.95..1.1).contains(norm)),
        "{norms:?}"
    );
    let gaps = file.f32("gaps").expect("gaps");
    assert!(
        gaps.len() == 4 && gaps.iter().all(|gap| (gap - 90.0).abs() < 2.0),
        "{gaps:?}"
    );
}

/// PAPER 1.2, 4.5: the introduction's three panels, and where the digons give way, I = 0.9ⁱ.
#[test]
fn the_introduction_at_the_densities_of_the_paper() {
    for (sparsity, expected, represented) in [
        (0.5, 0.1988, 4),
        (0.7, 0.1012, 4),
        (0.8, 0.05984, 4),
        (0.85, 0.04095, 5),
        (0.9, 0.0214, 5),
        (0.95, 0.00726, 5),
    ] {
        let file = trained(&format!("S={sparsity}&restarts=8"));
        assert_loss(&file, expected, 0.03);
        let flags = file.u8("represented").expect("flags");
        assert_eq!(
            flags.iter().filter(|&&flag| flag == 1).count(),
            represented,
            "S = {sparsity}"
        );
    }
}

/// PAPER 4.5, the perturbed feature: four features at density 0.05, the first ρ times as dense. The
/// pentagon's neighbours of the first move away as it gets denser.
#[test]
fn one_denser_feature_pushes_its_neighbours_away() {
    for (density, expected, angle) in [
        (0.05, 0.00890, 72.0),
        (0.1, 0.01122, 74.3),
        (0.2, 0.01490, 75.9),
    ] {
        let text = format!("S=0.95&I=1&Si={}&restarts=8", 1.0 - density);
        let file = trained(&text);
        assert_loss(&file, expected, 0.03);
        let (order, gaps) = (
            file.u32("order").expect("order"),
            file.f32("gaps").expect("gaps"),
        );
        let at = order
            .iter()
            .position(|&i| i == 0)
            .expect("it is represented");
        for gap in [gaps[at], gaps[(at + 4) % 5]] {
            assert!((gap - angle).abs() < 2.0, "{density}: {gaps:?}");
        }
    }
}

/// A feature that weighs a hundred times as much as the others keeps a dimension to itself.
#[test]
fn a_feature_that_matters_far_more_is_alone() {
    let file = trained("S=0.9&I=1&Ii=100&restarts=4");
    let dimensionality = file.f32("dimensionality").expect("D");
    assert!(dimensionality[0] > 0.97, "{dimensionality:?}");
}
