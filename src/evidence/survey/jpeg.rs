//! The structure of a JPEG file: what shows the picture and what tells about the camera.

use super::problem::SurveyProblem;

/// More pixels than this, and a reader may not open the picture.
const MOST_PIXELS: u64 = 400_000_000;

/// A JPEG file, taken apart without decoding it.
#[derive(Debug)]
pub(crate) struct Jpeg<'a> {
    /// Width in pixels, as stored.
    pub(crate) width: u32,
    /// Height in pixels, as stored.
    pub(crate) height: u32,
    /// Colour components: 1 grey, 3 colour, 4 print colour.
    pub(crate) components: u8,
    /// Whether an Adobe program wrote it: print colours are then stored inverted.
    pub(crate) adobe: bool,
    /// Whether anything was found that tells about camera, place, author or edits.
    pub(crate) has_metadata: bool,
    /// Whether bytes follow the end of the picture.
    pub(crate) has_trailing_data: bool,
    /// The pieces that show the picture, in order.
    kept: Vec<&'a [u8]>,
}

impl<'a> Jpeg<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// If it ends early, or PDF readers cannot show it.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, SurveyProblem> {
        let damaged = |why: &str| SurveyProblem::DamagedImage(why.to_owned());
        let early = || damaged("it ends early");
        let mut it = Self {
            width: 0,
            height: 0,
            components: 0,
            adobe: false,
            has_metadata: false,
            has_trailing_data: false,
            kept: Vec::new(),
        };
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Err(damaged("it does not begin like a JPEG"));
        }
        it.kept.push(&bytes[..2]);
        let mut at = 2;
        let mut scans = 0;
        loop {
            at += bytes.get(at..).and_then(|it| it.iter().position(|it| *it == 0xFF)).ok_or_else(early)?;
            let marker = *bytes.get(at + 1).ok_or_else(early)?;
            match marker {
                0xFF => at += 1,
                0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
                0xD9 => {
                    it.kept.push(&bytes[at..at + 2]);
                    it.has_trailing_data = bytes.len() > at + 2;
                    break;
                }
                _ => {
                    let length = bytes.get(at + 2..at + 4).ok_or_else(early)?;
                    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                    let segment = bytes.get(at..at + 2 + length).ok_or_else(early)?;
                    if length < 2 {
                        return Err(damaged("a segment has no length"));
                    }
                    at += segment.len();
                    it.segment(marker, segment)?;
                    if marker == 0xDA {
                        scans += 1;
                        let end = scan_end(bytes, at).ok_or_else(early)?;
                        it.kept.push(&bytes[at..end]);
                        at = end;
                    }
                }
            }
        }
        if scans == 0 || it.width == 0 || it.height == 0 {
            return Err(damaged("it holds no picture"));
        }
        if u64::from(it.width) * u64::from(it.height) > MOST_PIXELS {
            return Err(SurveyProblem::ImageTooLarge { width: it.width, height: it.height });
        }
        Ok(it)
    }

    /// Keeps what shows the picture: tables, frames, scans, resolution, colours.
    fn segment(&mut self, marker: u8, segment: &'a [u8]) -> Result<(), SurveyProblem> {
        let body = &segment[4..];
        let keep = match marker {
            0xC0..=0xC2 => {
                let &[precision, h1, h0, w1, w0, components, ..] = body else {
                    return Err(SurveyProblem::DamagedImage("its frame is cut".into()));
                };
                if precision != 8 || ![1, 3, 4].contains(&components) {
                    let what = format!("{precision} bits and {components} colours, which PDF readers cannot show");
                    return Err(SurveyProblem::DamagedImage(what));
                }
                (self.width, self.height) =
                    (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
                self.components = components;
                true
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let what = "its coding (lossless or arithmetic) cannot be shown by PDF readers";
                return Err(SurveyProblem::DamagedImage(what.into()));
            }
            0xE0 => body.starts_with(b"JFIF\0"),
            0xE2 => body.starts_with(b"ICC_PROFILE\0"),
            0xEE => {
                let adobe = body.starts_with(b"Adobe");
                self.adobe |= adobe;
                adobe
            }
            0xE1 | 0xE3..=0xED | 0xEF | 0xFE => {
                self.has_metadata = true;
                false
            }
            _ => true,
        };
        if keep {
            self.kept.push(segment);
        }
        Ok(())
    }

    /// The pieces that show the picture, in order: the same picture without anything that tells about
    /// camera, place or author.
    pub(crate) fn pieces(&self) -> &[&'a [u8]] {
        &self.kept
    }

    /// The same picture, bit for bit, without anything that tells about camera, place or author.
    pub(crate) fn without_metadata(&self) -> Vec<u8> {
        self.kept.concat()
    }
}

/// Where the coded data of a scan ends: at the next marker that is not part of it.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|it| *it == 0xFF)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}
