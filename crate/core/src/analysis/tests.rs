//! The analysis against frames whose numbers are known, and against plain calculations that share no code with it.

use crate::geometry::{DMatrix, catalogue, frame, groups};
use crate::import::Matrix;
use crate::job::Job;
use crate::math;
use crate::run::Status;
use crate::snapshot::Snapshot;

fn matrix(w: &DMatrix<f64>) -> Matrix {
    let rows = w.transpose();
    let values = rows.as_slice().iter().map(|&x| x as f32).collect();
    Matrix::new(w.nrows(), w.ncols(), values).expect("a matrix")
}

fn analysed(w: &DMatrix<f64>, settings: &str) -> Snapshot {
    let mut job = Job::analyse(&format!("job=analyse{settings}"), matrix(w));
    job.step(u32::MAX);
    assert!(job.status() == Status::Finished);
    job.file()
}

#[track_caller]
fn all_near(values: &[f64], expected: f64, tolerance: f64) {
    for value in values {
        assert!(
            (value - expected).abs() <= tolerance,
            "{value} for {expected}"
        );
    }
}

/// Signed values from a stream of the test's own.
fn noise(rows: usize, columns: usize, seed: u64) -> DMatrix<f64> {
    let mut state = seed;
    DMatrix::from_fn(rows, columns, |_, _| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    })
}

/// An orthogonal matrix: reflections at random mirrors, one after the other.
fn orthogonal(m: usize, seed: u64) -> DMatrix<f64> {
    let mut q = DMatrix::identity(m, m);
    for at in 0..6 {
        let v = noise(m, 1, seed + at);
        let factor = 2.0 / v.norm_squared();
        let image = v.transpose() * &q;
        q -= &v * image * factor;
    }
    q
}

/// Columns of W in the first rows of a space of m dimensions, turned.
fn turned(w: &DMatrix<f64>, m: usize, seed: u64) -> DMatrix<f64> {
    orthogonal(m, seed).columns(0, w.nrows()) * w
}

fn polygon(corners: usize) -> DMatrix<f64> {
    let turn = 2.0 * core::f64::consts::PI / corners as f64;
    DMatrix::from_fn(2, corners, |k, i| {
        let angle = turn * i as f64;
        if k == 0 {
            math::cos(angle)
        } else {
            math::sin(angle)
        }
    })
}

/// m + 1 unit vectors with cosine −1/m: the vertices of a simplex, from the identity less its mean.
fn simplex(m: usize) -> DMatrix<f64> {
    let n = m + 1;
    let centred = DMatrix::from_fn(n, n, |k, i| f64::from(u8::from(k == i)) - 1.0 / n as f64);
    centred * (n as f64 / m as f64).sqrt()
}

fn f64s<'a>(file: &'a Snapshot, name: &str) -> &'a [f64] {
    file.f64(name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn without_a_matrix_it_is_a_pentagon() {
    let mut job = Job::open("job=analyse");
    job.step(u32::MAX);
    let file = job.file();
    all_near(f64s(&file, "dimensionality"), 0.4, 1e-6);
    all_near(f64s(&file, "singular"), 2.5_f64.sqrt(), 1e-6);
    assert_eq!(f64s(&file, "whole")[0], f64::from(catalogue::PENTAGON));
    assert_eq!(file.u32("size"), Some(&[2, 5][..]));
}

#[test]
fn orthogonal_features_have_a_dimension_each() {
    for m in [1, 7, 30, 130] {
        let file = analysed(&(orthogonal(m, 3) * 2.5), "");
        all_near(f64s(&file, "norms"), 2.5, 1e-5);
        all_near(f64s(&file, "threshold"), 1.25, 1e-5);
        all_near(f64s(&file, "dimensionality"), 1.0, 1e-5);
        all_near(f64s(&file, "sum"), m as f64, 1e-4);
        all_near(f64s(&file, "singular"), 2.5, 1e-5);
        all_near(f64s(&file, "dstar"), 1.0 / 6.25, 1e-6);
        assert_eq!(file.u32("rank"), Some(&[m as u32][..]));
        let cos2 = file.f32("cos2").expect("cos2");
        for (at, &x) in cos2.iter().enumerate() {
            let expected = if at / m == at % m { 1.0 } else { 0.0 };
            assert!((x - expected).abs() < 1e-5, "{x} at {at} of {m}");
        }
        // Singles, and all together where a name is looked for.
        let kinds = f64s(&file, "shape").chunks(4).map(|row| row[0]);
        assert!(kinds.eq(vec![f64::from(catalogue::SINGLE); m]));
        let whole = file.f64("whole").map(|whole| whole[0] as u32);
        let expected = match m {
            1 => Some(catalogue::SINGLE),
            7 | 30 => Some(catalogue::ORTHOGONAL),
            _ => None,
        };
        assert_eq!(whole, expected);
    }
}

#[test]
fn polytopes_have_their_shares_and_names_at_any_size() {
    let cube = DMatrix::from_fn(3, 8, |k, i| if i >> k & 1 == 1 { 1.0 } else { -1.0 });
    for (id, w, rank) in [
        (4, polygon(3), 2.0),
        (5, simplex(3), 3.0),
        (6, simplex(4), 4.0),
        (9, polygon(5), 2.0),
        (10, polygon(6), 2.0),
        (19, cube, 3.0),
    ] {
        for scale in [1.0, 1e-30, 1e30] {
            let file = analysed(&(turned(&w, 70, 5) * scale), "");
            let share = catalogue::SHAPES[id].dimensionality;
            all_near(f64s(&file, "dimensionality"), share, 1e-5);
            all_near(f64s(&file, "sum"), rank, 1e-4);
            let shape = f64s(&file, "shape");
            assert_eq!(
                (shape[0], shape[2], shape[3]),
                (id as f64, w.ncols() as f64, rank)
            );
            assert!(shape[1] < 1e-3, "residual {}", shape[1]);
        }
    }
    // Two digons and a triangle, orthogonal to one another.
    let mut parts = DMatrix::zeros(4, 7);
    (0..2).for_each(|k| {
        parts[(k, 2 * k)] = 1.0;
        parts[(k, 2 * k + 1)] = -1.0;
    });
    parts.view_mut((2, 4), (2, 3)).copy_from(&polygon(3));
    let file = analysed(&turned(&parts, 9, 1), "");
    let kinds: Vec<f64> = f64s(&file, "shape").chunks(4).map(|row| row[0]).collect();
    assert_eq!(kinds, [3.0, 3.0, 4.0]);
    assert_eq!(file.u32("group"), Some(&[0, 0, 1, 1, 2, 2, 2][..]));
}

/// The rows of a discrete Fourier transform: columns of one length in a tight frame.
#[test]
fn a_tight_frame_shares_all_dimensions_equally() {
    let (m, n) = (12, 150);
    let step = 2.0 * core::f64::consts::PI / n as f64;
    let w = DMatrix::from_fn(m, n, |k, i| {
        let angle = step * ((k / 2 + 1) * i) as f64;
        if k % 2 == 0 {
            math::cos(angle)
        } else {
            math::sin(angle)
        }
    });
    let file = analysed(&w, "&blocks=20");
    all_near(f64s(&file, "sum"), m as f64, 1e-4);
    all_near(f64s(&file, "dimensionality"), m as f64 / n as f64, 1e-6);
    all_near(f64s(&file, "singular"), (n as f64 / 2.0).sqrt(), 1e-5);
    // Welch: the mean of cos² over pairs of a tight frame is (n/m − 1)/(n − 1); blocks add up to it.
    let block = file.u32("block").expect("blocks");
    let size = |p: usize| f64::from(block[p + 1] - block[p]);
    let pairs = |p: usize, q: usize| size(p) * (size(q) - f64::from(u8::from(p == q)));
    let cos2 = file.f32("cos2").expect("cos2");
    let total: f64 = (0..400)
        .map(|at| pairs(at / 20, at % 20) * f64::from(cos2[at]))
        .sum();
    let (n, m) = (n as f64, m as f64);
    assert!((total / (n * (n - 1.0)) - (n / m - 1.0) / (n - 1.0)).abs() < 1e-6);
}

#[test]
fn a_regular_simplex_is_alike_everywhere() {
    let m = 300;
    let file = analysed(&simplex(m), "&blocks=16");
    let (share, alike) = (m as f64 / (m + 1) as f64, 1.0 / (m * m) as f64);
    all_near(f64s(&file, "dimensionality"), share, 1e-5);
    all_near(f64s(&file, "sum"), m as f64, 1e-3);
    for name in ["cos2", "cos2max"] {
        let cos2 = file.f32(name).expect(name);
        assert_eq!(cos2.len(), 256);
        let off = cos2.iter().map(|&x| (f64::from(x) - alike).abs());
        assert!(off.fold(0.0, f64::max) < 1e-8, "{name}");
    }
    let singular = f64s(&file, "singular");
    all_near(&singular[..m], (301.0_f64 / 300.0).sqrt(), 1e-5);
    assert!(singular[m] < 1e-4);
    assert_eq!(file.u32("rank"), Some(&[300][..]));
}

/// Sizes around the tiles, the stretches and the blocks; both orientations; absent columns.
#[test]
fn any_matrix_is_as_plain_calculation_has_it() {
    for (m, n) in [
        (1, 1),
        (3, 5),
        (5, 3),
        (64, 64),
        (65, 200),
        (300, 129),
        (2, 300),
    ] {
        let mut w = noise(m, n, (m * n) as u64);
        if n > 4 {
            w.column_mut(2).fill(0.0);
            w.column_mut(4).scale_mut(1e-9);
        }
        // As single precision has it.
        w.apply(|x| *x = f64::from(*x as f32));
        let file = analysed(&w, "&blocks=50");
        let mut ours = frame::measure(&w);
        if n > 4 {
            ours.dimensionality[4] = 0.0;
        }
        for i in 0..n {
            assert!((f64s(&file, "norms")[i] - ours.norms[i]).abs() < 1e-9);
            let share = f64s(&file, "dimensionality")[i];
            assert!(
                (share - ours.dimensionality[i]).abs() < 1e-5,
                "{share} of {i}"
            );
        }
        blocks_agree(&w, &file);
        let mut theirs: Vec<f64> = w
            .clone()
            .svd(false, false)
            .singular_values
            .iter()
            .copied()
            .collect();
        theirs.sort_by(|a, b| b.total_cmp(a));
        for (ours, theirs) in f64s(&file, "singular").iter().zip(&theirs) {
            assert!(
                (ours - theirs).abs() < 1e-6 * w.norm(),
                "{ours} for {theirs}"
            );
        }
        assert_eq!(f64s(&file, "singular").len(), m.min(n));
        let represented: Vec<bool> = file
            .u8("represented")
            .expect("flags")
            .iter()
            .map(|&x| x == 1)
            .collect();
        let longest = ours.norms.iter().copied().fold(0.0, f64::max);
        assert!(
            ours.norms
                .iter()
                .zip(&represented)
                .all(|(x, &is)| is == (*x > 0.5 * longest))
        );
        let expected = groups::split(&w, &represented).of(n);
        let number = |group: &u32| (*group != u32::MAX).then_some(*group as usize);
        assert!(
            file.u32("group")
                .expect("groups")
                .iter()
                .map(number)
                .eq(expected)
        );
    }
}

fn blocks_agree(w: &DMatrix<f64>, file: &Snapshot) {
    let n = w.ncols();
    let block: Vec<usize> = file
        .u32("block")
        .expect("blocks")
        .iter()
        .map(|&i| i as usize)
        .collect();
    let k = block.len() - 1;
    assert_eq!((k, block[0], block[k]), (n.min(50), 0, n));
    let g = frame::gram(w);
    let longest = (0..n).map(|i| g[(i, i)]).fold(0.0, f64::max);
    let (cos2, most) = (
        file.f32("cos2").expect("cos2"),
        file.f32("cos2max").expect("cos2max"),
    );
    for at in 0..k * k {
        let pairs = (block[at / k]..block[at / k + 1])
            .flat_map(|i| (block[at % k]..block[at % k + 1]).map(move |j| (i, j)))
            .filter(|(i, j)| i != j || k == n);
        let alike = pairs.map(|(i, j)| {
            let there = g[(i, i)].min(g[(j, j)]) > 1e-12 * longest;
            if there {
                g[(i, j)] * g[(i, j)] / (g[(i, i)] * g[(j, j)])
            } else {
                0.0
            }
        });
        let alike: Vec<f64> = alike.collect();
        let mean = alike.iter().sum::<f64>() / alike.len().max(1) as f64;
        let greatest = alike.iter().copied().fold(0.0, f64::max);
        assert!((f64::from(cos2[at]) - mean).abs() < 1e-5);
        assert!((f64::from(most[at]) - greatest).abs() < 1e-5);
    }
}

#[test]
fn what_is_too_large_is_left_out_and_what_is_done_is_shown() {
    let w = noise(20, 30, 1);
    let file = analysed(&w, "&singular=19&shapes=29");
    for name in ["singular", "rank", "group", "shape", "whole"] {
        assert!(file.tensors.get(name).is_none(), "{name}");
    }
    assert!(file.tensors.get("sum").is_some());
    let mut job = Job::analyse("job=analyse", matrix(&w));
    assert_eq!(job.file().tensors.len(), 1);
    job.step(1);
    let first = job.file();
    let names: Vec<&String> = first.tensors.keys().collect();
    assert_eq!(
        names,
        ["dstar", "norms", "represented", "size", "threshold"]
    );
    assert_eq!(first.metadata["status"], "running");
}
