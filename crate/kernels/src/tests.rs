//! Each kernel against its naive twin, stamped for every kind of lanes this build has, at every
//! size around the register blocks: 0 to 19 features, 1 to 9 dimensions, and a block boundary.

mod adam;
mod data;
mod hidden;
mod tied;

use super::dense::{self, BLOCK, Decode, Quad};
use super::lanes::{Lanes, Scalar, Words};
use super::sums::combine;
use super::uniform::Xoshiro128Plus;
use super::{Activation, Kernels, Row, TILE, naive};

/// Signed values of both sizes, from a stream of the test's own: one lane of xoshiro128+.
fn values(count: usize, seed: u32) -> Vec<f32> {
    let mut state = [seed, count as u32, 0x9E37_79B9, 0x85EB_CA6B];
    for _ in 0..32 {
        naive::xoshiro128_plus(&mut state);
    }
    let mut word = || naive::xoshiro128_plus(&mut state) >> 8;
    (0..count)
        .map(|_| word() as f32 / 8_388_608.0 - 1.0)
        .collect()
}

fn rows<L: Lanes>(count: usize, seed: u32) -> (Vec<Row<L>>, Vec<Vec<f64>>) {
    let flat = values(count * TILE, seed);
    let plain = flat
        .chunks(TILE)
        .map(|row| row.iter().map(|&x| x.into()).collect())
        .collect();
    let lanes = flat.chunks(TILE).map(|row| {
        core::array::from_fn(|v| L::from_array(core::array::from_fn(|l| row[4 * v + l])))
    });
    (lanes.collect(), plain)
}

fn plain<L: Lanes>(rows: &[Row<L>]) -> Vec<Vec<f64>> {
    let row = |row: &Row<L>| {
        row.iter()
            .flat_map(|v| v.to_array())
            .map(f64::from)
            .collect()
    };
    rows.iter().map(row).collect()
}

/// Panels \[⌈m/4⌉·n\] and the same as w\[k\]\[i\].
fn weights(m: usize, n: usize, seed: u32) -> (Vec<Quad>, Vec<Vec<f64>>) {
    let flat = values(m * n, seed);
    let mut panels = vec![[0.0; 4]; m.div_ceil(4) * n];
    for k in 0..m {
        for i in 0..n {
            panels[k / 4 * n + i][k % 4] = flat[k * n + i];
        }
    }
    let w = (0..m)
        .map(|k| flat[k * n..][..n].iter().map(|&x| x.into()).collect())
        .collect();
    (panels, w)
}

#[track_caller]
fn assert_close(ours: &[Vec<f64>], naive: &[Vec<f64>], what: &str) {
    assert_eq!(ours.len(), naive.len(), "{what}");
    for (ours, naive) in ours.iter().flatten().zip(naive.iter().flatten()) {
        assert!(
            (ours - naive).abs() <= 2e-5 * (1.0 + naive.abs()),
            "{what}: {ours} for {naive}"
        );
    }
}

const FEATURES: [usize; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 19, BLOCK, BLOCK + 3];

fn project_agrees<L: Kernels>() {
    for n in [0].into_iter().chain(FEATURES) {
        for m in 1..=4 {
            let ((panels, w), (x, plain_x)) = (weights(m, n, 1), rows::<L>(n, 2));
            let (mut out, before) = rows::<L>(m, 3);
            let naive = naive::project(&w, &plain_x, TILE);
            L::project(&panels[..n], &x, &mut out, true);
            let sum = |k: usize| {
                before[k]
                    .iter()
                    .zip(&naive[k])
                    .map(|(a, b)| a + b)
                    .collect()
            };
            let added: Vec<Vec<f64>> = (0..m).map(sum).collect();
            assert_close(&plain(&out), &added, "project, added");
            L::project(&panels[..n], &x, &mut out, false);
            assert_close(&plain(&out), &naive, "project");
        }
    }
}

fn outer_agrees<L: Kernels>() {
    for n in [0].into_iter().chain(FEATURES) {
        for m in 1..=4 {
            let ((a, plain_a), (b, plain_b)) = (rows::<L>(n, 4), rows::<L>(m, 5));
            let mut panel = vec![[0.0; 4]; n];
            L::outer(&mut panel, &a, &b);
            let once = panel.clone();
            L::outer(&mut panel, &a, &b);
            let ours: Vec<Vec<f64>> = (0..m)
                .map(|k| once.iter().map(|q| q[k].into()).collect())
                .collect();
            assert_close(&ours, &naive::outer(&plain_a, &plain_b), "outer");
            assert!(
                panel
                    .iter()
                    .flatten()
                    .zip(once.iter().flatten())
                    .all(|(two, one)| *two == 2.0 * one)
            );
            assert!(
                panel.iter().all(|quad| quad[m..].iter().all(|&x| x == 0.0)),
                "padding stays 0"
            );
        }
    }
}

fn inner_products_agree<L: Kernels>() {
    for (rows, columns) in [(4, 4), (4, 8), (8, 12), (20, 4), (16, 20)] {
        for depth in [1, 2, 3, 7, 64, 300] {
            let (a, plain_a) = weights(depth, rows, 12);
            let (b, plain_b) = weights(depth, columns, 13);
            let by_dimensions = |panels: &[Quad], n: usize| {
                let mut groups = vec![[0.0; 4]; n / 4 * depth];
                dense::columns(panels, n, depth, &mut groups);
                groups
            };
            let (a, b) = (by_dimensions(&a, rows), by_dimensions(&b, columns));
            // Added to what is there.
            let mut out = vec![0.5; rows * columns];
            L::inner_products(&a, &b, depth, &mut out);
            let ours: Vec<Vec<f64>> = out
                .chunks(columns)
                .map(|row| row.iter().map(|x| x - 0.5).collect())
                .collect();
            let naive = naive::inner_products(&plain_a, &plain_b);
            assert_close(&ours, &naive, "inner products");
        }
    }
    let mut untouched = [1.5];
    L::inner_products(&[], &[], 0, &mut untouched);
    assert_eq!(untouched, [1.5]);
}

fn decode_agrees<L: Kernels>(relu: bool) {
    for n in FEATURES.into_iter().filter(|&n| n <= BLOCK) {
        for (m, samples) in [
            (1, 64),
            (2, 64),
            (3, 1),
            (4, 63),
            (5, 64),
            (7, 6),
            (8, 64),
            (9, 33),
        ] {
            let (panels, w) = weights(m, n, 6);
            let ((h, plain_h), (x, plain_x)) = (rows::<L>(m, 7), rows::<L>(n, 8));
            let (bias, importance) = (
                values(n, 9),
                values(n, 10).iter().map(|x| x.abs()).collect::<Vec<_>>(),
            );
            let (mut d_z, mut d_bias) = (rows::<L>(n, 11).0, vec![0.0; n]);
            let mut columns = vec![[0.0; 4]; n.div_ceil(4) * m];
            dense::columns(&panels, n, m, &mut columns);
            let block = Decode {
                columns: &columns,
                h: &h,
                x: &x,
                bias: &bias,
                importance: &importance,
                samples,
                d_z: &mut d_z,
                d_bias: &mut d_bias,
            };
            let activation = if relu {
                Activation::Relu
            } else {
                Activation::Linear
            };
            let loss = L::decode(activation, block);
            let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
            let naive = naive::decode(
                relu,
                &w,
                &plain_h,
                &plain_x,
                &wide(&bias),
                &wide(&importance),
                samples,
            );
            assert_close(&[vec![loss.into()]], &[vec![naive.0]], "loss");
            assert_close(&plain(&d_z), &naive.1, "d_z");
            assert_close(&[wide(&d_bias)], &[naive.2], "d_bias");
        }
    }
}

fn generator_agrees<L: Lanes>() {
    let words = core::array::from_fn(|i| {
        if i % 4 == 2 {
            0
        } else {
            0x9E37_79B9_u32.wrapping_mul(i as u32 + 1)
        }
    });
    let mut ours = Xoshiro128Plus::<L::Words>::new(words);
    let mut lanes: [[u32; 4]; 4] =
        core::array::from_fn(|lane| core::array::from_fn(|k| words[4 * k + lane]));
    lanes[2][0] = 1;
    for _ in 0..1000 {
        let expected: [u32; 4] =
            core::array::from_fn(|lane| naive::xoshiro128_plus(&mut lanes[lane]));
        assert_eq!(ours.next_words().to_array(), expected);
    }
}

fn lanes_round_as_plain_floats<L: Lanes>() {
    let (a, b, c) = (
        [1.1, -0.0, f32::NAN, 3.0e-39],
        [0.3, 0.0, 1.0, 7.0],
        [-0.33, 1.0, 2.0, 5.0],
    );
    let bits = |x: [f32; 4]| x.map(|x| if x.is_nan() { 0 } else { x.to_bits() });
    let (la, lb, lc) = (L::from_array(a), L::from_array(b), L::from_array(c));
    let plain = |f: fn(f32, f32) -> f32| core::array::from_fn(|l| f(a[l], b[l]));
    assert_eq!(bits(la.add(lb).to_array()), bits(plain(|a, b| a + b)));
    assert_eq!(bits(la.sub(lb).to_array()), bits(plain(|a, b| a - b)));
    assert_eq!(bits(la.mul(lb).to_array()), bits(plain(|a, b| a * b)));
    assert_eq!(bits(la.div(lb).to_array()), bits(plain(|a, b| a / b)));
    assert_eq!(
        bits(la.mul_add(lb, lc).to_array()),
        bits(core::array::from_fn(|l| a[l] * b[l] + c[l]))
    );
    assert_eq!(bits(lc.relu().to_array()), bits([0.0, 1.0, 2.0, 5.0]));
    assert_eq!(
        bits(la.relu().to_array())[1..3],
        [0, 0],
        "neither −0 nor NaN passes"
    );
    assert_eq!(lc.abs().to_array(), [0.33, 1.0, 2.0, 5.0]);
    assert_eq!(
        lc.sqrt().to_array()[1..],
        [1.0, 2.0_f32.sqrt(), 5.0_f32.sqrt()]
    );
    assert_eq!(lc.sum(), (-0.33 + 1.0) + (2.0 + 5.0));
    assert_eq!(
        L::sums([lb, lc, lb, lc]).to_array(),
        [lb.sum(), lc.sum(), lb.sum(), lc.sum()]
    );
    let words = L::Words::from_array([5, 6, 7, 0x7fff_ffff]);
    let below = L::scaled_below(words, L::Words::from_array([7; 4]), L::splat(0.5));
    assert_eq!(below.to_array(), [2.5, 3.0, 0.0, 0.0]);
    assert_eq!(
        words.sub(words.shl(1)).to_array()[..2],
        [5_u32.wrapping_sub(10), 6_u32.wrapping_sub(12)]
    );
    let rows = [la, lb, lc, lb].map(|v| v.add(L::splat(0.0)));
    let columns = L::transpose(rows);
    for (r, column) in columns.iter().enumerate() {
        assert_eq!(
            bits(column.to_array()),
            bits(rows.map(|row| row.to_array()[r]))
        );
    }
    assert_eq!(
        (la.nonzero(), lb.nonzero(), lc.nonzero()),
        (0b1101, 0b1101, 0b1111)
    );
    assert_eq!(
        L::from_words(words).to_array(),
        [5.0, 6.0, 7.0, 2_147_483_648.0]
    );
    assert_eq!(
        L::from_array([0.0, 1.99, 7.0, 1e9]).truncate().to_array(),
        [0, 1, 7, 1_000_000_000]
    );
    assert_eq!(bits(L::from_bits(lc.to_bits()).to_array()), bits(c));
    let mut vectors = [lb, lc];
    L::floats_mut(&mut vectors)[5] = 4.0;
    assert_eq!(
        L::floats(&vectors),
        [0.3, 0.0, 1.0, 7.0, -0.33, 4.0, 2.0, 5.0]
    );
    assert_eq!(words.shl(1).to_array(), [10, 12, 14, 0xffff_fffe]);
    assert_eq!(words.shr(1).to_array(), [2, 3, 3, 0x3fff_ffff]);
    assert_eq!(
        words.or(words.shl(1)).xor(words).add(words).to_array()[0],
        ((5 | 10) ^ 5) + 5
    );
}

macro_rules! for_lanes {
    ($module:ident, $lanes:ty) => {
        mod $module {
            use super::*;
            // In WebAssembly the same tests run under its own test runner.
            #[cfg(target_family = "wasm")]
            use wasm_bindgen_test::wasm_bindgen_test as test;

            #[test]
            fn lanes() {
                lanes_round_as_plain_floats::<$lanes>();
            }
            #[test]
            fn project() {
                project_agrees::<$lanes>();
            }
            #[test]
            fn outer() {
                outer_agrees::<$lanes>();
            }
            #[test]
            fn inner() {
                // `inner_products`
                inner_products_agree::<$lanes>();
            }
            #[test]
            fn decode() {
                // with `columns`
                decode_agrees::<$lanes>(true);
                decode_agrees::<$lanes>(false);
            }
            #[test]
            fn activate_and_deactivate() {
                // `activate`, `deactivate`
                hidden::hidden_agrees::<$lanes>();
            }
            #[test]
            fn gelu() {
                hidden::gelu_is_tabulated();
            }
            #[test]
            fn generator() {
                generator_agrees::<$lanes>();
            }
            #[test]
            fn tied() {
                // `tied_tile`, `tied_outputs`
                tied::tile_agrees::<$lanes>();
            }
            #[test]
            fn lists() {
                // `sparse_tile`: `gather`, `scatter`, `open`. Gram: `begin`, `visit`, `end`, `products`, `fold`
                tied::lists_agree::<$lanes>();
            }
            #[test]
            fn forms() {
                // `by_feature`, `to_panels`, `to_rows`, `by_sample`
                tied::forms_change_over::<$lanes>();
                // `list_leaps`, `list_rows`
                tied::lists_are_rows::<$lanes>();
            }
            #[test]
            fn update() {
                adam::update_agrees::<$lanes>();
                adam::tiny_moments_are_cut::<$lanes>();
            }
            #[test]
            fn leaps() {
                // `each_active`, `fill_rows`, `log_of_rest`
                data::logarithms_are_right::<$lanes>();
                data::leaps_are_independent_trials::<$lanes>();
            }
            #[test]
            fn fill_sparse_uniform() {
                data::features_have_their_moments::<$lanes>();
            }
        }
    };
}

for_lanes!(scalar, Scalar);
#[cfg(target_arch = "x86_64")]
for_lanes!(sse2, crate::lanes::Sse2);
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
for_lanes!(simd128, crate::lanes::Simd128);

#[test]
fn rows_are_combined_in_their_order() {
    for (len, count) in [(1, 1), (3, 4), (5, 7), (8, 9), (17, 16), (4, 0), (0, 3)] {
        let drawn = values(len * (count + 1) + count, 11);
        let drawn: Vec<f64> = drawn.into_iter().map(f64::from).collect();
        let (mut to, rest) = (drawn[..len].to_vec(), &drawn[len..]);
        let (scales, rows) = rest.split_at(count);
        let expected = naive::combine(&to, scales, rows);
        combine(&mut to, scales, rows);
        assert_eq!(to, expected, "{count} rows of {len}");
    }
}
