//! Pictures of old Windows programs: a page is made around each.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "BMP",
    media_type: "image/bmp",
    endings: &["bmp", "dib"],
    tolerated: &[],
    is: |head| {
        head.starts_with(b"BM")
            && head.get(6..10) == Some(&[0; 4])
            && head.get(14..18).is_some_and(|it| it[0] <= 124 && it[1..] == [0; 3])
    },
    inspect: |held, it| picture::bmp(&held).map(|picture| picture.tell(it)),
    show: Show::Picture(picture::decode_bmp),
};
