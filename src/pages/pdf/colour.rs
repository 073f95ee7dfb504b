//! The colours of a file: sRGB, as a profile that archives ask for.

use std::sync::OnceLock;

use lopdf::{Stream, dictionary};

use crate::pages::kit::packed;

/// The profile, ready to be written.
pub(super) fn profile() -> &'static Stream {
    static PROFILE: OnceLock<Stream> = OnceLock::new();
    PROFILE.get_or_init(|| packed(dictionary! { "N" => 3 }, srgb()))
}

/// An ICC profile of sRGB, made from the numbers of IEC 61966-2-1 adapted to D50.
fn srgb() -> Vec<u8> {
    let fixed = |it: f64| ((it * 65536.0).round() as i32).to_be_bytes();
    let numbers = |kind: &[u8; 4], values: &[f64]| -> Vec<u8> {
        let head = kind.iter().copied().chain([0; 4]);
        head.chain(values.iter().flat_map(|it| fixed(*it))).collect()
    };
    let words = |text: &str| -> Vec<u8> {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        out.extend((utf16.len() as u32).to_be_bytes());
        out.extend(28_u32.to_be_bytes());
        out.extend(utf16);
        out
    };
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend([2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045].into_iter().flat_map(fixed));
    let adaptation = [1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68];
    let blocks: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB")),
        (&[b"cprt"], words("No copyright, use freely")),
        (&[b"wtpt"], numbers(b"XYZ ", &[0.9642, 1.0, 0.8249])),
        (&[b"chad"], numbers(b"sf32", &adaptation)),
        (&[b"rXYZ"], numbers(b"XYZ ", &[0.436_07, 0.222_49, 0.013_92])),
        (&[b"gXYZ"], numbers(b"XYZ ", &[0.385_15, 0.716_87, 0.097_08])),
        (&[b"bXYZ"], numbers(b"XYZ ", &[0.143_07, 0.060_61, 0.714_10])),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = blocks.iter().map(|it| it.0.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (tags, block) in &blocks {
        let start = 132 + 12 * count + data.len();
        for tag in *tags {
            table.extend(*tag);
            table.extend((start as u32).to_be_bytes());
            table.extend((block.len() as u32).to_be_bytes());
        }
        data.extend(block);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut out = vec![0; 128];
    out[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    out[12..24].copy_from_slice(b"mntrRGB XYZ ");
    out[24..36].copy_from_slice(&[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out[36..40].copy_from_slice(b"acsp");
    out[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    out.extend(table);
    out.extend(data);
    let size = (out.len() as u32).to_be_bytes();
    out[..4].copy_from_slice(&size);
    out
}
