//! Pictures of shops and messengers: a page is made around each.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "WebP",
    media_type: "image/webp",
    endings: &["webp"],
    tolerated: &[],
    is: |head| head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP".as_slice()),
    inspect: |held, it| picture::webp(&held).map(|picture| picture.tell(it)),
    show: Show::Picture(picture::decode_webp),
};
