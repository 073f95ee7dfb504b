//! The operators of a PDF content stream, and whether they come in pairs.

/// Calls `visit` with every operator and the last name among its operands. Never fails: what cannot
/// be understood is passed over.
pub(crate) fn operators<'a>(bytes: &'a [u8], mut visit: impl FnMut(&'a [u8], Option<&'a [u8]>)) {
    let mut at = 0;
    let mut name = None;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'(' => at = after_string(bytes, at),
            b'<' if bytes.get(at + 1) == Some(&b'<') => at += 2,
            b'<' => at = bytes[at..].iter().position(|it| *it == b'>').map_or(bytes.len(), |it| at + it + 1),
            b'%' => at += bytes[at..].iter().position(|it| b"\r\n".contains(it)).unwrap_or(bytes.len() - at),
            b'/' => {
                let end = after_word(bytes, at + 1);
                name = Some(&bytes[at + 1..end]);
                at = end;
            }
            it if is_regular(it) => {
                let end = after_word(bytes, at);
                let word = &bytes[at..end];
                at = end;
                if !is_operand(word) {
                    if word == b"ID" {
                        at = after_inline_image(bytes, at);
                    }
                    visit(word, name.take());
                }
            }
            _ => at += 1,
        }
    }
}

/// An operand of a content stream. Arrays and dictionaries are told as what is in them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Operand<'a> {
    /// A number.
    Number(f32),
    /// A name, as it is written.
    Name(&'a [u8]),
    /// A string, and how many bytes it has at most.
    Text(usize),
}

/// Calls `visit` with every operator and its operands. Never fails: what cannot be understood is passed over.
pub(crate) fn commands<'a>(bytes: &'a [u8], mut visit: impl FnMut(&'a [u8], &[Operand<'a>])) {
    /// Operands of one operator that are kept: the longest arrays of glyphs are no longer.
    const MOST: usize = 100_000;
    let mut at = 0;
    let mut operands: Vec<Operand<'a>> = Vec::new();
    while let Some(&byte) = bytes.get(at) {
        let (end, operand) = match byte {
            b'(' => {
                let end = after_string(bytes, at);
                (end, Some(Operand::Text(end.saturating_sub(at + 2))))
            }
            b'<' if bytes.get(at + 1) == Some(&b'<') => (at + 2, None),
            b'<' => {
                let end = bytes[at..].iter().position(|it| *it == b'>').map_or(bytes.len(), |it| at + it + 1);
                (end, Some(Operand::Text((end.saturating_sub(at + 1)) / 2)))
            }
            b'%' => (at + bytes[at..].iter().position(|it| b"\r\n".contains(it)).unwrap_or(bytes.len() - at), None),
            b'/' => {
                let end = after_word(bytes, at + 1);
                (end, Some(Operand::Name(&bytes[at + 1..end])))
            }
            it if is_regular(it) => {
                let mut end = after_word(bytes, at);
                let word = &bytes[at..end];
                let number = if is_operand(word) {
                    std::str::from_utf8(word).ok().and_then(|it| it.parse().ok()).filter(|it: &f32| it.is_finite())
                } else {
                    if word == b"ID" {
                        end = after_inline_image(bytes, end);
                    }
                    visit(word, &operands);
                    operands.clear();
                    None
                };
                (end, number.map(Operand::Number))
            }
            _ => (at + 1, None),
        };
        at = end;
        operands.extend(operand.filter(|_| operands.len() < MOST));
    }
}

/// How many pairs a content stream leaves open, or closes without having opened them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unpaired {
    /// `Q` without a `q` before it.
    pub(crate) closed_too_often: usize,
    /// `q` without a `Q` after it.
    pub(crate) left_open: usize,
    /// A text object without its end.
    pub(crate) text_open: bool,
    /// Marked content without its end.
    pub(crate) marks_open: usize,
}

/// Counts the pairs of a content stream.
pub(crate) fn balance(bytes: &[u8]) -> Unpaired {
    let mut depth = Unpaired::default();
    operators(bytes, |operator, _| match operator {
        b"q" => depth.left_open += 1,
        b"Q" if depth.left_open == 0 => depth.closed_too_often += 1,
        b"Q" => depth.left_open -= 1,
        b"BT" => depth.text_open = true,
        b"ET" => depth.text_open = false,
        b"BMC" | b"BDC" => depth.marks_open += 1,
        b"EMC" => depth.marks_open = depth.marks_open.saturating_sub(1),
        _ => {}
    });
    depth
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn after_word(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|it| !is_regular(*it)).map_or(bytes.len(), |it| from + it)
}

/// Numbers and the three words that are values.
fn is_operand(word: &[u8]) -> bool {
    word.iter().all(|it| it.is_ascii_digit() || b"+-.".contains(it)) || matches!(word, b"true" | b"false" | b"null")
}

fn after_string(bytes: &[u8], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    bytes.len()
}

/// The end of an inline image is an `EI` between white space whose surroundings look like content.
fn after_inline_image(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at + 2 < bytes.len() {
        let end = bytes.get(at + 3).copied();
        if is_space(bytes[at])
            && &bytes[at + 1..at + 3] == b"EI"
            && end.is_none_or(is_space)
            && bytes[at + 3..].iter().take(12).all(|it| is_space(*it) || (32..127).contains(it))
        {
            return at + 3;
        }
        at += 1;
    }
    bytes.len()
}
