//! Pictures of scanners and faxes, each a page: a page is made around each.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "TIFF",
    media_type: "image/tiff",
    endings: &["tif", "tiff"],
    tolerated: &[],
    is: |head| head.starts_with(b"II*\0") || head.starts_with(b"MM\0*"),
    inspect: |held, it| picture::tiff(&held).map(|picture| picture.tell(it)),
    show: Show::Picture(picture::decode_tiff),
};
