//! Places on a page: points, areas, and what turns them.

/// Left, bottom, right, top.
pub(crate) type Area = [f32; 4];

/// What turns, scales and moves a place.
pub(crate) type Matrix = [f32; 6];

/// What leaves a place as it is.
pub(crate) const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Whether two areas have something in common.
pub(crate) fn meet(one: &Area, other: &Area) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// An area turned by a matrix: the upright one that holds it.
pub(crate) fn turned(it: &Area, by: &Matrix) -> Area {
    let corners = [(it[0], it[1]), (it[0], it[3]), (it[2], it[1]), (it[2], it[3])];
    around(&corners.map(|(x, y)| at(by, x, y)))
}

/// A point turned by a matrix.
pub(crate) fn at(by: &Matrix, x: f32, y: f32) -> (f32, f32) {
    (by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5])
}

/// The smallest area that holds some points.
pub(crate) fn around(points: &[(f32, f32)]) -> Area {
    points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |it, (x, y)| {
        [it[0].min(*x), it[1].min(*y), it[2].max(*x), it[3].max(*y)]
    })
}

/// First one, then the other.
pub(crate) fn then(one: &Matrix, other: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *one;
    let [p, q, r, s, t, u] = *other;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// What undoes a matrix, if anything does.
pub(crate) fn undone(it: &Matrix) -> Option<Matrix> {
    let [a, b, c, d, e, f] = *it;
    let by = a * d - b * c;
    if !by.is_finite() || by.abs() < 1e-12 {
        return None;
    }
    Some([d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by])
}
