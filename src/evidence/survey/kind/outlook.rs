//! Messages of Outlook: pages are set from them as from other e-mails.

use super::super::mail::outlook;
use super::{Kind, Show, compound, email};

pub(super) static KIND: Kind = Kind {
    name: "Outlook message",
    media_type: "application/vnd.ms-outlook",
    endings: &["msg"],
    tolerated: &["oft"],
    is: |head| compound::is_compound(head) && compound::holds(head, "__substg1.0_"),
    inspect: |held, it| email::tell(outlook(&held, it.encoding)?, it),
    show: Show::Text(outlook),
};
