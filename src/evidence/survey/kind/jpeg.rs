//! Photographs: a page is made around them, their coded data stay as they are.

use super::super::picture;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "JPEG",
    media_type: "image/jpeg",
    endings: &["jpg", "jpeg", "jpe", "jfif"],
    tolerated: &[],
    is: |head| head.starts_with(&[0xFF, 0xD8, 0xFF]),
    inspect: |held, it| picture::jpeg(&held).map(|picture| picture.tell(it)),
    show: Show::Jpeg,
};
