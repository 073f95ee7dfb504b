//! Tall pictures, such as screenshots of a whole conversation: cut into pieces as high as a page.

use std::ops::Range;

use image::DynamicImage;

use super::{COARSEST, ROOM, Sheet};

/// A picture that is at most this many times as high as wide stays whole: it is legible on one page.
const WHOLE: u32 = 3;

/// How many rows on each side of a cut are looked at.
const AROUND: usize = 2;

/// How much of a row differs from what is left of it, at most, for it to count as the same as others.
const THRESHOLD: u8 = 16;

/// Adds the pages of a picture: one, or one for each piece. `unrest` is only asked where it matters:
/// how much happens in each row of the stored picture.
pub(super) fn cut(
    frame: u32,
    size: (u32, u32),
    orientation: u32,
    unrest: impl FnOnce() -> Option<Vec<u32>>,
    out: &mut Vec<Sheet>,
) {
    let tallest = tallest(size.0);
    if size.1 <= tallest || size.1 <= size.0.saturating_mul(WHOLE) {
        out.push(Sheet { frame, rows: None });
        return;
    }
    let unrest = if orientation == 1 { unrest().unwrap_or_default() } else { Vec::new() };
    out.extend(pieces(size.1, tallest, &unrest).into_iter().map(|rows| Sheet { frame, rows: Some(rows) }));
}

/// How many rows of a picture of this width fit on a page, at full width.
fn tallest(width: u32) -> u32 {
    let scale = (ROOM.0 / width.max(1) as f32).min(72.0 / COARSEST);
    ((ROOM.1 / scale) as u32).max(8)
}

/// Pieces of a picture that follow each other and overlap a little, cut where little happens.
fn pieces(height: u32, tallest: u32, unrest: &[u32]) -> Vec<Range<u32>> {
    let (overlap, slack) = (tallest / 25, tallest / 6);
    let mut out = Vec::new();
    let mut from = 0;
    while height - from > tallest {
        let end = calmest(from + tallest - slack..from + tallest, unrest);
        out.push(from..end);
        from = calmest(end - 2 * overlap..end - overlap / 2, unrest);
    }
    out.push(from..height);
    out
}

/// The row in a range around which least happens; of several, the last.
fn calmest(range: Range<u32>, unrest: &[u32]) -> u32 {
    let around = |row: u32| {
        let row = row as usize;
        let part = unrest.get(row.saturating_sub(AROUND)..(row + AROUND).min(unrest.len()));
        part.and_then(|it| it.iter().max()).copied().unwrap_or(u32::MAX)
    };
    let last = range.end;
    range.rev().min_by_key(|it| around(*it)).filter(|_| !unrest.is_empty()).unwrap_or(last)
}

/// How much happens in each row of a picture.
pub(super) fn unrest(picture: &DynamicImage) -> Vec<u32> {
    let grey = picture.to_luma8();
    grey.rows().map(|row| changes(&row.map(|it| it.0[0]).collect::<Vec<_>>(), 1)).collect()
}

/// How often a row changes from one pixel, of this many bytes, to the next.
pub(super) fn changes(row: &[u8], pixel: usize) -> u32 {
    let changed = row.iter().zip(row.iter().skip(pixel)).filter(|(a, b)| a.abs_diff(**b) > THRESHOLD);
    u32::try_from(changed.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces cover everything, overlap, fit on a page, and are cut between what is written.
    #[test]
    fn pieces_cover_a_tall_picture() {
        let tallest = tallest(1080);
        assert_eq!(tallest, 1601);
        let lines: Vec<u32> = (0..12_000_u32).map(|it| if it % 70 < 42 { 30 } else { 0 }).collect();
        for unrest in [lines.as_slice(), &[]] {
            let all = pieces(12_000, tallest, unrest);
            assert_eq!((all[0].start, all[all.len() - 1].end), (0, 12_000));
            for two in all.windows(2) {
                assert!(two[1].start < two[0].end && two[0].end - two[1].start <= tallest / 12, "{all:?}");
                assert!(two[0].end - two[0].start <= tallest, "{all:?}");
                assert!(
                    unrest.is_empty() || [two[0].end, two[1].start].iter().all(|it| unrest[*it as usize] == 0),
                    "{all:?}"
                );
            }
        }
        let mut out = Vec::new();
        cut(0, (1080, 2400), 1, || None, &mut out);
        cut(1, (30, 300), 1, || None, &mut out);
        assert_eq!(out, [0, 1].map(|frame| Sheet { frame, rows: None }));
    }
}
