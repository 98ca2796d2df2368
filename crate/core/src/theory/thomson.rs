//! Thomson's problem (1904): where k equal charges on a sphere rest. The energy of an arrangement, and the least known.
//! Minimises nothing.

/// Least known energies of 2 to 12 charges on the unit sphere, as tabulated by Wales and Ulker (Phys. Rev. B 74, 212101,
/// 2006). Proved for 2 to 6 and for 12.
const LEAST: [f64; 11] = [
    0.5,
    1.732_050_808,
    3.674_234_614,
    6.474_691_495,
    9.985_281_374,
    14.452_977_414,
    19.675_287_861,
    25.759_986_531,
    32.716_949_460,
    40.596_450_508,
    49.165_253_058,
];

/// The least known energy of so many charges, from 2 to 12.
pub fn least(charges: usize) -> Option<f64> {
    LEAST.get(charges.checked_sub(2)?).copied()
}

/// Σ_{i<j} 1/|u_i − u_j| of the directions u of vectors in space; infinite where two agree. Vectors of length 0 have no
/// direction and give no number.
///
/// ```
/// let ends = [[0.0, 0.0, 2.0], [0.0, 0.0, -1.0]];
/// assert_eq!(superposition::theory::thomson::energy(&ends), 0.5);
/// ```
pub fn energy(vectors: &[[f64; 3]]) -> f64 {
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let unit = |v: &[f64; 3]| v.map(|x| x / dot(*v, *v).sqrt());
    let units: Vec<_> = vectors.iter().map(unit).collect();
    let pairs = (0..units.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    let distance = |(i, j): (usize, usize)| {
        let [u, v]: [[f64; 3]; 2] = [units[i], units[j]];
        let apart = [u[0] - v[0], u[1] - v[1], u[2] - v[2]];
        dot(apart, apart).sqrt()
    };
    pairs.map(|pair| 1.0 / distance(pair)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The optima that are known in closed form, put together from their corners.
    #[test]
    fn the_table_has_the_energies_of_the_known_optima() {
        let golden = (1.0 + 5.0_f64.sqrt()) / 2.0;
        let signs = [-1.0, 1.0];
        let tetrahedron = [
            [1.0, 1.0, 1.0],
            [1.0, -1.0, -1.0],
            [-1.0, 1.0, -1.0],
            [-1.0, -1.0, 1.0],
        ];
        let axes = |s: f64| [[s, 0.0, 0.0], [0.0, s, 0.0], [0.0, 0.0, s]];
        let octahedron: Vec<_> = signs.into_iter().flat_map(axes).collect();
        let corners = signs.into_iter().flat_map(|s| {
            signs.into_iter().flat_map(move |t| {
                let (s, t) = (s, t * golden);
                [[0.0, s, t], [s, t, 0.0], [t, 0.0, s]]
            })
        });
        let icosahedron: Vec<_> = corners.collect();
        let high = 3.0_f64.sqrt() / 2.0;
        let triangle = [[1.0, 0.0, 0.0], [-0.5, high, 0.0], [-0.5, -high, 0.0]];
        let poles = [[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]];
        let bipyramid = [&triangle[..], &poles].concat();
        for shape in [
            &poles[..],
            &triangle,
            &tetrahedron,
            &bipyramid,
            &octahedron,
            &icosahedron,
        ] {
            let known = least(shape.len()).expect("an energy");
            assert!((energy(shape) - known).abs() < 1e-8, "{}", shape.len());
        }
        assert!(least(1).is_none() && least(13).is_none() && least(0).is_none());
    }
}
