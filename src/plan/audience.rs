//! Who gets which pages of an exhibit: as the case says, or by a rule that keeps what is private.

use crate::case::Case;
use crate::case::file::Evidence;
use crate::form::reader::Reader;
use crate::form::terms::Proves;

/// Whom an exhibit would go to: a reader, and of a payment provider the payments that are its affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct For<'a> {
    /// Who.
    pub reader: Reader,
    /// The payments by their places in the case; all if it is not said.
    pub payments: Option<&'a [usize]>,
}

/// Why somebody gets an exhibit, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Nothing keeps it back.
    Open,
    /// `for` says so.
    Said,
    /// It shows a payment and nothing else.
    PaymentPaper,
    /// It shows a payment that another provider made.
    OtherAccount,
    /// It is about a settlement.
    Settlement,
    /// No letter to the reader cites it.
    Uncited,
}

impl Ground {
    /// A word for it, for programs and for the keys of words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Said => "for",
            Self::PaymentPaper => "payment-paper",
            Self::OtherAccount => "other-account",
            Self::Settlement => "settlement",
            Self::Uncited => "uncited",
        }
    }
}

/// What a reader gets of an exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// The pages, counted from 1; none if nothing.
    pub pages: Vec<u32>,
    /// Why.
    pub ground: Ground,
}

/// Whether a reader gets an exhibit with its redactions.
pub(super) fn is_redacted(exhibit: &Evidence, reader: Reader) -> bool {
    let whole = matches!(reader, Reader::User | Reader::Lawyer);
    let said = |it: &Reader| *it == reader || *it == Reader::All;
    !exhibit.redact.is_empty() && !whole && !exhibit.unredacted_for.iter().any(said)
}

/// What a reader gets of an exhibit with so many pages.
pub(super) fn given(case: &Case, exhibit: &Evidence, pages: u32, to: For<'_>) -> Given {
    let whole = |ground| Given { pages: (1..=pages).collect(), ground };
    let nothing = |ground| Given { pages: Vec::new(), ground };
    if to.reader == Reader::User {
        return whole(Ground::Open);
    }
    if let Some(audience) = &exhibit.for_ {
        return match audience.of(to.reader) {
            Some(it) => match &it.pages {
                Some(some) => {
                    Given { pages: some.0.iter().copied().filter(|it| *it <= pages).collect(), ground: Ground::Said }
                }
                None => whole(Ground::Said),
            },
            None => nothing(Ground::Said),
        };
    }
    if matches!(to.reader, Reader::Adr | Reader::Court) && is_settlement(case, exhibit) {
        return nothing(Ground::Settlement);
    }
    if !is_payment_paper(exhibit) {
        return whole(Ground::Open);
    }
    match to.reader {
        Reader::Court | Reader::Lawyer => whole(Ground::Open),
        Reader::PaymentProvider if to.payments.is_some_and(|it| is_of_others(case, exhibit, it)) => {
            nothing(Ground::OtherAccount)
        }
        Reader::PaymentProvider => whole(Ground::Open),
        _ => nothing(Ground::PaymentPaper),
    }
}

/// Whether an exhibit shows a payment and nothing that the other side has to see: a statement, a receipt of the
/// bank. What also proves the contract, say, is no such paper.
fn is_payment_paper(exhibit: &Evidence) -> bool {
    let private = |it: &Proves| matches!(it, Proves::Payment | Proves::PaymentProcess | Proves::Loss);
    exhibit.proves.contains(&Proves::Payment) && exhibit.proves.iter().all(private)
}

/// Whether an exhibit belongs to payments, and to none of these.
fn is_of_others(case: &Case, exhibit: &Evidence, own: &[usize]) -> bool {
    let shows =
        |at: &usize| case.file.payments.get(*at).is_some_and(|it| it.evidence.iter().any(|id| *id.0 == exhibit.id.0));
    let mut showing = (0..case.file.payments.len()).filter(shows).peekable();
    showing.peek().is_some() && !showing.any(|it| own.contains(&it))
}

/// Whether an exhibit is cited for talks about a settlement, and for nothing else.
fn is_settlement(case: &Case, exhibit: &Evidence) -> bool {
    let id = &exhibit.id.0;
    let mut talks = case.file.claim.offer.evidence.iter().any(|it| it.0 == *id);
    for contact in &case.file.contacts {
        if contact.evidence.iter().chain(&contact.evidence_id).any(|it| it.0 == *id) {
            if contact.without_prejudice != Some(true) {
                return false;
            }
            talks = true;
        }
    }
    talks
}
