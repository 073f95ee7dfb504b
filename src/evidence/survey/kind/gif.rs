//! Pictures of few colours, and animations, of which the first picture is shown: a page is made around each.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "GIF",
    media_type: "image/gif",
    endings: &["gif"],
    tolerated: &[],
    is: |head| head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
    inspect: |held, it| picture::gif(&held).map(|picture| picture.tell(it)),
    show: Show::Picture(picture::decode_gif),
};
