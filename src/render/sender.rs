//! Who letters are from: settled once for a case, whatever prints it.

use crate::case::Case;
use crate::form::record::Text;
use crate::form::terms::Voice;
use crate::pages::document::Image;
use crate::words::Words;

/// The sender of the letters of a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sender {
    /// Names: the legal one first, then the one in its own script.
    pub names: Vec<String>,
    /// The address, in one text.
    pub address: Option<String>,
    /// The country, in the language of the letters.
    pub country: Option<String>,
    /// How else to reach the sender; none if letters must not say.
    pub(crate) contact: Option<Contact>,
    /// The paper that letters are written on.
    pub(crate) paper: LetterPaper,
}

/// What letters bear besides their text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct LetterPaper {
    /// Logo at the head.
    pub logo: Option<Image>,
    /// At the foot of every page.
    pub footer: String,
    /// Picture of the signature of who signs.
    pub signature: Option<Image>,
    /// What stands below the name of who signs.
    pub title: Option<String>,
}

/// How to reach a sender who lets letters say so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl Sender {
    /// The representative if there is one; else the claimant, with no more contact data than the
    /// claimant consents to.
    pub fn of(case: &Case, words: &Words) -> Self {
        let text = |it: &Option<Text>| it.as_ref().map(|it| it.0.clone());
        if case.voice() == Voice::Client {
            let it = &case.file.representative;
            return Self {
                names: text(&it.firm).into_iter().chain(text(&it.name)).collect(),
                address: text(&it.address),
                country: None,
                contact: Some(Contact { email: text(&it.email), phone: text(&it.phone) }),
                paper: LetterPaper::default(),
            };
        }
        let it = &case.file.claimant;
        let shared = case.file.consents.contact_data_in_letter.unwrap_or(true);
        Self {
            names: [it.name_legal.0.clone()].into_iter().chain(text(&it.name_native)).collect(),
            address: text(&it.address),
            country: Some(words.country(&it.country)),
            contact: shared.then(|| Contact { email: text(&it.email), phone: text(&it.phone) }),
            paper: LetterPaper::default(),
        }
    }

    /// The same sender on a paper.
    #[must_use]
    pub(crate) fn on(self, paper: LetterPaper) -> Self {
        Self { paper, ..self }
    }

    /// The letterhead: names, address, country, contact line.
    pub(crate) fn letterhead(&self) -> Vec<String> {
        let mut lines = self.names.clone();
        lines.extend(self.address.clone());
        lines.extend(self.country.clone());
        let contact = self.contact.iter().flat_map(|it| [&it.email, &it.phone]);
        let contact: Vec<&str> = contact.flatten().map(String::as_str).collect();
        if !contact.is_empty() {
            lines.push(contact.join(" · "));
        }
        lines
    }

    /// The mailbox that mails come from.
    pub(crate) fn mailbox(&self) -> Option<&str> {
        self.contact.as_ref()?.email.as_deref()
    }
}
