//! Screenshots: a page is made around them.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "PNG",
    media_type: "image/png",
    endings: &["png"],
    tolerated: &[],
    is: |head| head.starts_with(b"\x89PNG\r\n\x1a\n"),
    inspect: |held, it| picture::png(&held).map(|picture| picture.tell(it)),
    show: Show::Picture(picture::decode_png),
};
