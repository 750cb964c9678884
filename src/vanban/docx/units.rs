//! Lengths of the page → as DOCX measures them.

/// Twentieths of a point, in which DOCX measures lengths.
pub(super) fn twips(millimetres: f64) -> u32 {
    (millimetres * 1440.0 / 25.4).round() as u32
}
