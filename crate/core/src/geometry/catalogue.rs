//! The polytopes that have a name here, with the numbers that stand for them for ever.
//!
//! Vertices are vectors from the centre. Kinds that are made of orthogonal parts (square, octahedron,
//! bipyramids, hypercross) name the whole of a matrix, never one of its groups. The words for people
//! are the interface's.

use nalgebra::DMatrix;

use crate::math;

/// One kind of polytope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Number in snapshots; never changes.
    pub id: u32,
    /// Name in code and data.
    pub key: &'static str,
    /// Dimensions of its span; 0: any number.
    pub dimensions: usize,
    /// Vertices; 0: any number.
    pub features: usize,
    /// Dimensionality of each vertex where all have the same (PAPER section 2), else 0.
    pub dimensionality: f64,
}

const fn shape(id: u32, key: &'static str, [d, k]: [usize; 2], share: f64) -> Shape {
    Shape {
        id,
        key,
        dimensions: d,
        features: k,
        dimensionality: share,
    }
}

/// Nothing is represented.
pub const NOT_YET: u32 = 0;
/// No name fits.
pub const IRREGULAR: u32 = 1;
/// One feature with a dimension of its own.
pub const SINGLE: u32 = 2;
/// Two opposite features.
pub const DIGON: u32 = 3;
/// Three at 120°.
pub const TRIANGLE: u32 = 4;
/// Two digons of one length.
pub const SQUARE: u32 = 8;
/// Five at 72°.
pub const PENTAGON: u32 = 9;
/// Three digons of one length.
pub const OCTAHEDRON: u32 = 17;
/// Two squares, one turned by 45°, on both sides of the centre.
pub const SQUARE_ANTIPRISM: u32 = 18;
/// A square and a feature across.
pub const SQUARE_PYRAMID: u32 = 21;
/// A pentagon and a feature across.
pub const PENTAGONAL_PYRAMID: u32 = 22;
/// A triangle and a digon across.
pub const TRIANGULAR_BIPYRAMID: u32 = 23;
/// A pentagon and a digon across.
pub const PENTAGONAL_BIPYRAMID: u32 = 24;
/// Four or more digons of one length.
pub const HYPERCROSS: u32 = 25;
/// Every feature in a dimension of its own.
pub const ORTHOGONAL: u32 = 26;

/// All kinds; `SHAPES[k].id == k`.
pub const SHAPES: &[Shape] = &[
    shape(NOT_YET, "not-yet", [0, 0], 0.0),
    shape(IRREGULAR, "irregular", [0, 0], 0.0),
    shape(SINGLE, "single", [1, 1], 1.0),
    shape(DIGON, "digon", [1, 2], 1.0 / 2.0),
    shape(TRIANGLE, "triangle", [2, 3], 2.0 / 3.0),
    shape(5, "tetrahedron", [3, 4], 3.0 / 4.0),
    shape(6, "four-simplex", [4, 5], 4.0 / 5.0),
    shape(7, "five-simplex", [5, 6], 5.0 / 6.0),
    shape(SQUARE, "square", [2, 4], 1.0 / 2.0),
    shape(PENTAGON, "pentagon", [2, 5], 2.0 / 5.0),
    shape(10, "hexagon", [2, 6], 2.0 / 6.0),
    shape(11, "heptagon", [2, 7], 2.0 / 7.0),
    shape(12, "octagon", [2, 8], 2.0 / 8.0),
    shape(13, "nonagon", [2, 9], 2.0 / 9.0),
    shape(14, "decagon", [2, 10], 2.0 / 10.0),
    shape(15, "hendecagon", [2, 11], 2.0 / 11.0),
    shape(16, "dodecagon", [2, 12], 2.0 / 12.0),
    shape(OCTAHEDRON, "octahedron", [3, 6], 1.0 / 2.0),
    shape(SQUARE_ANTIPRISM, "square-antiprism", [3, 8], 3.0 / 8.0),
    shape(19, "cube", [3, 8], 3.0 / 8.0),
    shape(20, "icosahedron", [3, 12], 1.0 / 4.0),
    shape(SQUARE_PYRAMID, "square-pyramid", [3, 5], 0.0),
    shape(PENTAGONAL_PYRAMID, "pentagonal-pyramid", [3, 6], 0.0),
    shape(TRIANGULAR_BIPYRAMID, "triangular-bipyramid", [3, 5], 0.0),
    shape(PENTAGONAL_BIPYRAMID, "pentagonal-bipyramid", [3, 7], 0.0),
    shape(HYPERCROSS, "hypercross", [0, 0], 1.0 / 2.0),
    shape(ORTHOGONAL, "orthogonal", [0, 0], 1.0),
];

/// The vertices of a kind, as a sum of parts whose sizes may be free: Σ t_k B_k, every t_k > 0.
#[derive(Clone, Debug)]
pub struct Figure {
    /// B_k, d×k each, where no entry is in two parts.
    pub parts: Vec<DMatrix<f64>>,
    /// Sizes t to begin a search from; several where the proportions are free.
    pub starts: Vec<Vec<f64>>,
}

impl Figure {
    /// Σ t_k B_k.
    pub fn at(&self, sizes: &[f64]) -> DMatrix<f64> {
        let (d, k) = self.parts[0].shape();
        let parts = self.parts.iter().zip(sizes);
        parts.fold(DMatrix::zeros(d, k), |sum, (part, &size)| sum + part * size)
    }

    fn rigid(vertices: DMatrix<f64>) -> Self {
        Self {
            parts: vec![vertices],
            starts: vec![vec![1.0]],
        }
    }
}

/// The figure of a kind that one orthogonal group can show; none for other kinds.
///
/// Free are the height of an antiprism and of a pyramid's apex, and how far a pyramid's base lies
/// below the centre.
pub fn figure(shape: &Shape) -> Option<Figure> {
    let k = shape.features;
    Some(match shape.id {
        SINGLE | DIGON | TRIANGLE | 5..=7 => Figure::rigid(simplex(k)),
        PENTAGON..=16 => Figure::rigid(polygon(k)),
        SQUARE_ANTIPRISM => Figure {
            parts: antiprism(),
            // The tight frame, and a taller one.
            starts: vec![vec![1.0, 0.5_f64.sqrt()], vec![1.0, 1.0]],
        },
        19 => Figure::rigid(cube()),
        20 => Figure::rigid(icosahedron()),
        SQUARE_PYRAMID | PENTAGONAL_PYRAMID => Figure {
            parts: pyramid(k - 1),
            starts: [1.0, 0.75, 1.3]
                .iter()
                .flat_map(|&apex| [0.4, 0.2, 0.7].map(|depth| vec![1.0, depth, apex]))
                .collect(),
        },
        _ => return None,
    })
}

/// k vertices with equal angles between all, in k coordinates that sum to zero.
fn simplex(k: usize) -> DMatrix<f64> {
    if k == 1 {
        return DMatrix::from_element(1, 1, 1.0);
    }
    let long = (1.0 - 1.0 / k as f64).sqrt();
    DMatrix::from_fn(k, k, |i, j| {
        (f64::from(u8::from(i == j)) - 1.0 / k as f64) / long
    })
}

fn polygon(k: usize) -> DMatrix<f64> {
    DMatrix::from_fn(2, k, |row, i| around(row, i as f64 / k as f64))
}

/// Cosine (row 0) or sine (row 1) of a share of a full turn.
fn around(row: usize, share: f64) -> f64 {
    let angle = 2.0 * core::f64::consts::PI * share;
    if row == 0 {
        math::cos(angle)
    } else {
        math::sin(angle)
    }
}

/// Two squares in their planes, one turned by 45°; their heights ±1.
fn antiprism() -> Vec<DMatrix<f64>> {
    let flat = |row: usize, i: usize| {
        if row < 2 {
            around(row, i as f64 / 8.0)
        } else {
            0.0
        }
    };
    let high = |row: usize, i: usize| if row == 2 { [1.0, -1.0][i % 2] } else { 0.0 };
    vec![DMatrix::from_fn(3, 8, flat), DMatrix::from_fn(3, 8, high)]
}

fn cube() -> DMatrix<f64> {
    let side = (1.0_f64 / 3.0).sqrt();
    DMatrix::from_fn(3, 8, |row, i| [side, -side][i >> row & 1])
}

/// (0, ±1, ±φ) and its cyclic permutations.
fn icosahedron() -> DMatrix<f64> {
    let golden = (1.0 + 5.0_f64.sqrt()) / 2.0;
    let long = (1.0 + golden * golden).sqrt();
    DMatrix::from_fn(3, 12, |row, i| {
        let (axis, signs) = (i / 4, i % 4);
        match (row + 3 - axis) % 3 {
            0 => 0.0,
            1 => [1.0, -1.0][signs % 2] / long,
            _ => [golden, -golden][signs / 2] / long,
        }
    })
}

/// A base of k vertices in its plane, how far it lies below the centre, and an apex above.
fn pyramid(k: usize) -> Vec<DMatrix<f64>> {
    let base = |row: usize, i: usize| {
        if row < 2 && i < k {
            around(row, i as f64 / k as f64)
        } else {
            0.0
        }
    };
    let depth = |row: usize, i: usize| if row == 2 && i < k { -1.0 } else { 0.0 };
    let apex = |row: usize, i: usize| if row == 2 && i == k { 1.0 } else { 0.0 };
    vec![
        DMatrix::from_fn(3, k + 1, base),
        DMatrix::from_fn(3, k + 1, depth),
        DMatrix::from_fn(3, k + 1, apex),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::frame;

    #[test]
    fn numbers_are_places_in_the_list_and_keys_are_unique() {
        for (at, shape) in SHAPES.iter().enumerate() {
            assert_eq!(shape.id as usize, at);
            assert!(SHAPES[..at].iter().all(|other| other.key != shape.key));
        }
    }

    /// PAPER section 2: dimensionality of regular shapes; here measured on the vertices.
    #[test]
    fn vertices_have_the_dimensionality_that_is_said_of_them() {
        for shape in SHAPES.iter().filter(|shape| shape.dimensionality > 0.0) {
            let Some(figure) = figure(shape) else {
                continue;
            };
            let ideal = figure.at(&figure.starts[0]);
            assert_eq!(ideal.ncols(), shape.features, "{}", shape.key);
            for d in frame::measure(&ideal).dimensionality {
                assert!(
                    (d - shape.dimensionality).abs() < 1e-12,
                    "{} {d}",
                    shape.key
                );
            }
        }
    }

    /// PAPER section 2: Thomson's antiprism (z = 0.5604 of the radius) is not quite tight, D = 0.3744.
    #[test]
    fn thomsons_antiprism_is_not_quite_tight() {
        let figure = figure(&SHAPES[SQUARE_ANTIPRISM as usize]).expect("a figure");
        let z = 0.5604_f64;
        let thomson = figure.at(&[(1.0 - z * z).sqrt(), z]);
        for d in frame::measure(&thomson).dimensionality {
            assert!((d - 0.3744).abs() < 1e-4, "{d}");
        }
    }
}
