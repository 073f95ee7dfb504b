//! Numbers and fields of zip headers.

use crate::base::disk::{DiskError, Input};

/// Bytes of a place, or `None` if the file does not reach that far.
pub(super) fn bytes_at(input: &mut Input, offset: u64, length: u64) -> Result<Option<Vec<u8>>, DiskError> {
    if offset.checked_add(length).is_none_or(|it| it > input.bytes()) {
        return Ok(None);
    }
    input.go_to(offset)?;
    let Ok(length) = usize::try_from(length) else { return Ok(None) };
    let mut bytes = vec![0; length];
    let mut filled = 0;
    while filled < length {
        match input.fill(&mut bytes[filled..])? {
            0 => return Ok(None),
            count => filled += count,
        }
    }
    Ok(Some(bytes))
}

/// The extra fields of an entry: number and content.
pub(super) fn fields(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let length = usize::from(u16_at(rest.get(..4)?, 2));
        let field = (u16_at(rest, 0), rest.get(4..4 + length)?);
        rest = &rest[4 + length..];
        Some(field)
    })
}

/// The values of the field for large files.
pub(super) fn large_field(extra: &[u8]) -> Vec<u64> {
    let field = fields(extra).find(|(id, _)| *id == 1).map_or(&[][..], |(_, it)| it);
    field.chunks_exact(8).map(|it| u64_at(it, 0)).collect()
}

/// Two bytes, little end first; zero where there are none.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|it| it.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// Four bytes, little end first; zero where there are none.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|it| it.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Eight bytes, little end first; zero where there are none.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|it| it.try_into().ok()).map_or(0, u64::from_le_bytes)
}
