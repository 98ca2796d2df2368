//! What is measured of a matrix W, as the tensors of a snapshot. Knows no run.

use crate::geometry::recognise::{Found, Recognition, recognise};
use crate::geometry::{self, DMatrix, frame, hull, plane, polytope};
use crate::snapshot::Data;

/// Tensors that follow from W alone.
pub(super) const NAMES: &[&str] = &[
    "norms",
    "superposition",
    "dimensionality",
    "dstar",
    "gram",
    "represented",
    "order",
    "gaps",
    "hull",
    "group",
    "shape",
    "whole",
    "place",
    "edges",
    "faces",
];

/// Of these, what needs the features' groups.
const GROUPED: &[&str] = &["group", "shape", "whole", "place", "edges", "faces"];

/// Gram matrices of more features than this are left out.
const MOST_FEATURES: usize = 1024;

/// Groups are left out where comparing all features, n²m multiplications, costs more than a frame has.
const MOST_COMPARED: usize = 1 << 23;

/// `group` of a feature that is not represented.
const NO_GROUP: u32 = u32::MAX;

/// Puts every tensor of [`NAMES`] that is wanted and that W (m×n) has.
pub(super) fn put(
    w: &DMatrix<f64>,
    wants: &dyn Fn(&str) -> bool,
    put: &mut dyn FnMut(&str, &[usize], Data),
) {
    let (m, n) = w.shape();
    let frame = frame::measure(w);
    let represented = geometry::represented(&frame.norms);
    put("norms", &[n], single(&frame.norms));
    put("superposition", &[n], single(&frame.superposition));
    put("dimensionality", &[n], single(&frame.dimensionality));
    put("dstar", &[1], single(&[frame.dstar]));
    let flags: Vec<u8> = represented.iter().map(|&is| u8::from(is)).collect();
    put("represented", &[n], flags.into());
    if m == 2 {
        let around = plane::around(w, &represented);
        put("order", &[around.order.len()], indices(&around.order));
        put("gaps", &[around.gaps.len()], single(&around.gaps));
        put("hull", &[around.hull.len()], indices(&around.hull));
    }
    if n > MOST_FEATURES {
        return;
    }
    if wants("gram") {
        put("gram", &[n, n], single(frame::gram(w).as_slice()));
    }
    if n * n * m <= MOST_COMPARED && GROUPED.iter().any(|name| wants(name)) {
        let seen = recognise(w, &represented);
        groups(n, &seen, put);
        let outline = if m == 3 {
            let all: Vec<usize> = (0..n).filter(|&i| represented[i]).collect();
            hull::hull(w, &all)
        } else {
            polytope::outlines(&seen)
        };
        put(
            "edges",
            &[outline.edges.len(), 2],
            indices(outline.edges.as_flattened()),
        );
        put(
            "faces",
            &[outline.faces.len(), 3],
            indices(outline.faces.as_flattened()),
        );
    }
}

fn groups(n: usize, seen: &Recognition, put: &mut dyn FnMut(&str, &[usize], Data)) {
    let number = |group: Option<usize>| group.map_or(NO_GROUP, |group| group as u32);
    let of: Vec<u32> = seen.groups.of(n).into_iter().map(number).collect();
    put("group", &[n], of.into());
    let row = |found: &Found| {
        [
            f64::from(found.id),
            found.residual,
            found.features as f64,
            found.rank as f64,
        ]
    };
    let rows: Vec<f64> = seen.shapes.iter().flat_map(row).collect();
    put("shape", &[seen.shapes.len(), 4], rows.into());
    put("whole", &[4], row(&seen.whole).to_vec().into());
    let mut place = vec![0.0; 3 * n];
    for (members, points) in seen.groups.members.iter().zip(&seen.places) {
        for (at, &i) in members.iter().enumerate() {
            (0..points.nrows().min(3)).for_each(|k| place[k * n + i] = points[(k, at)]);
        }
    }
    put("place", &[3, n], single(&place));
}

fn single(values: &[f64]) -> Data {
    values.iter().map(|&x| x as f32).collect::<Vec<_>>().into()
}

fn indices(values: &[usize]) -> Data {
    values.iter().map(|&i| i as u32).collect::<Vec<_>>().into()
}
