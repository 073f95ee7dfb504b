//! The coded data of a JPEG, read to their end without making a picture of them: a file that lost a part on
//! its way still begins and ends like one.

use super::Jpeg;

/// Bytes after the last block that a camera may leave.
const PADDING: usize = 16;

/// A table of codes: of each length the first code, how many there are, and where their values begin.
#[derive(Default, Clone)]
struct Codes {
    first: [u32; 17],
    count: [u32; 17],
    start: [usize; 17],
    values: Vec<u8>,
}

impl Codes {
    fn new(counts: &[u8], values: &[u8]) -> Self {
        let mut it = Self { values: values.to_vec(), ..Self::default() };
        let (mut code, mut start) = (0_u32, 0);
        for (length, count) in (1..=16).zip(counts) {
            it.first[length] = code;
            it.count[length] = u32::from(*count);
            it.start[length] = start;
            start += usize::from(*count);
            code = (code + u32::from(*count)) << 1;
        }
        it
    }
}

/// The bits of a scan.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u32,
    left: u32,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        if self.left == 0 {
            let byte = *self.bytes.get(self.at)?;
            if byte == 0xFF {
                // A marker ends the data before it.
                (self.bytes.get(self.at + 1) == Some(&0)).then_some(())?;
                self.at += 1;
            }
            self.at += 1;
            (self.held, self.left) = (u32::from(byte), 8);
        }
        self.left -= 1;
        Some(self.held >> self.left & 1)
    }

    fn skip(&mut self, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.bit().map(|_| ()))
    }

    fn value(&mut self, codes: &Codes) -> Option<u8> {
        let mut code = 0;
        for length in 1..=16 {
            code = code << 1 | self.bit()?;
            if let Some(index) = code.checked_sub(codes.first[length]).filter(|it| *it < codes.count[length]) {
                return codes.values.get(codes.start[length] + index as usize).copied();
            }
        }
        None
    }

    fn block(&mut self, dc: &Codes, ac: &Codes) -> Option<()> {
        let bits = self.value(dc).filter(|it| *it <= 16)?;
        self.skip(u32::from(bits))?;
        let mut at = 1;
        while at < 64 {
            let it = self.value(ac)?;
            let (run, bits) = (u32::from(it >> 4), u32::from(it & 15));
            match (run, bits) {
                (15, 0) => at += 16,
                (_, 0) => return Some(()),
                _ => {
                    at += run + 1;
                    self.skip(bits)?;
                }
            }
        }
        (at == 64).then_some(())
    }

    /// Passes a mark where decoding starts afresh.
    fn restart(&mut self) -> Option<()> {
        self.left = 0;
        let mark = self.bytes.get(self.at..self.at + 2)?;
        (mark[0] == 0xFF && (0xD0..=0xD7).contains(&mark[1])).then_some(())?;
        self.at += 2;
        Some(())
    }
}

struct Component {
    id: u8,
    across: u32,
    down: u32,
}

/// Whether all blocks of a JPEG are there. Nothing where its coding is another than the usual one.
pub(super) fn is_whole(jpeg: &Jpeg<'_>) -> Option<bool> {
    let mut tables: [[Codes; 4]; 2] = Default::default();
    let mut components: Vec<Component> = Vec::new();
    let mut interval = 0_u32;
    let mut scans = 0;
    let mut pieces = jpeg.pieces().iter();
    while let Some(piece) = pieces.next() {
        let (Some(marker), body) = (piece.get(1), piece.get(4..).unwrap_or_default()) else { continue };
        match marker {
            0xC2 => return None,
            0xC0 | 0xC1 => {
                let all = body.get(6..).unwrap_or_default().chunks_exact(3);
                let component =
                    |it: &[u8]| Component { id: it[0], across: u32::from(it[1] >> 4), down: u32::from(it[1] & 15) };
                components = all.map(component).collect();
                if components.iter().any(|it| !(1..=4).contains(&it.across) || !(1..=4).contains(&it.down)) {
                    return Some(false);
                }
            }
            0xC4 => {
                let mut rest = body;
                while let Some((head, after)) = rest.split_first() {
                    let counts = after.get(..16)?;
                    let length: usize = counts.iter().map(|it| usize::from(*it)).sum();
                    let values = after.get(16..16 + length)?;
                    let table = tables.get_mut(usize::from(head >> 4))?.get_mut(usize::from(head & 15))?;
                    *table = Codes::new(counts, values);
                    rest = &after[16 + length..];
                }
            }
            0xDD => interval = u32::from(u16::from_be_bytes([*body.first()?, *body.get(1)?])),
            0xDA => {
                scans += 1;
                let data = pieces.next()?;
                if scan(jpeg, (body, data), &components, &tables, interval).is_none() {
                    return Some(false);
                }
            }
            _ => {}
        }
    }
    Some(scans > 0)
}

/// Reads a scan to its end.
fn scan(
    jpeg: &Jpeg<'_>,
    (head, data): (&[u8], &[u8]),
    components: &[Component],
    tables: &[[Codes; 4]; 2],
    interval: u32,
) -> Option<()> {
    let count = usize::from(*head.first()?);
    let most = |of: fn(&Component) -> u32| components.iter().map(of).max().unwrap_or(1);
    let (across, down) = (most(|it| it.across), most(|it| it.down));
    let mut parts = Vec::new();
    for it in head.get(1..1 + 2 * count)?.chunks_exact(2) {
        let component = components.iter().find(|component| component.id == it[0])?;
        let dc = tables[0].get(usize::from(it[1] >> 4))?;
        let ac = tables[1].get(usize::from(it[1] & 15))?;
        parts.push((component, dc, ac));
    }
    let units = if let [(component, ..)] = parts[..] {
        let side = |length: u32, own: u32, most: u32| (length * own).div_ceil(most).div_ceil(8);
        side(jpeg.width, component.across, across) * side(jpeg.height, component.down, down)
    } else {
        jpeg.width.div_ceil(8 * across) * jpeg.height.div_ceil(8 * down)
    };
    let single = parts.len() == 1;
    let mut bits = Bits { bytes: data, at: 0, held: 0, left: 0 };
    for unit in 0..units {
        if interval > 0 && unit > 0 && unit % interval == 0 {
            bits.restart()?;
        }
        for (component, dc, ac) in &parts {
            let blocks = if single { 1 } else { component.across * component.down };
            (0..blocks).try_for_each(|_| bits.block(dc, ac))?;
        }
    }
    (data.len() - bits.at <= PADDING).then_some(())
}
