//! Streams, packed where that makes them shorter.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Stream};

/// What is shorter stays as it is: the entry that says how it is packed takes a part of what is won.
const SHORTEST: usize = 150;

/// What is won must be more than the entry in the dictionary.
const ENTRY: usize = 20;

thread_local! {
    // Making this state costs more than packing most streams, so a thread keeps it.
    static STATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(6), true));
}

/// A stream of our own, packed if that makes it shorter.
pub(crate) fn packed(mut dictionary: Dictionary, content: Vec<u8>) -> Stream {
    match pack(&content) {
        Some(shorter) => {
            dictionary.set("Filter", "FlateDecode");
            Stream::new(dictionary, shorter).with_compression(false)
        }
        None => Stream::new(dictionary, content).with_compression(false),
    }
}

fn pack(content: &[u8]) -> Option<Vec<u8>> {
    if content.len() < SHORTEST {
        return None;
    }
    // What does not fit in here would not be shorter.
    let mut out = Vec::with_capacity(content.len() - ENTRY);
    let status = STATE.with_borrow_mut(|state| {
        state.reset();
        state.compress_vec(content, &mut out, FlushCompress::Finish)
    });
    let shorter = matches!(status, Ok(Status::StreamEnd)) && out.len() <= content.len() - ENTRY;
    out.shrink_to_fit();
    shorter.then_some(out)
}
