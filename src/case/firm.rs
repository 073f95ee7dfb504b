//! A firm: what is the same in all its cases, laid under what each case file says.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::case::Written;
use crate::case::file::written;
use crate::form::record::{At, Decode, FileName, LanguageTag, Millimetres, OneOrMany, Text, Whole, record, vocabulary};
use crate::form::yaml;
use crate::library::look::ThemeFile;

vocabulary! {
    /// Who speaks in the letters of a firm.
    pub(crate) enum FirmVoice {
        /// The firm, for its client.
        Client = "client" | "for_client" | "firm",
        /// The client, with no word of the firm.
        Claimant = "claimant" | "own_name",
    }
}

record! {
    /// A firm: name, offices, paper, people who sign.
    pub(crate) struct FirmFile {
        /// Version of the format; always 1, on the first line.
        firm: Whole<0, 4_294_967_295>,
        /// Name of the firm, as it stands in letters.
        name: Text,
        /// Offices; the first one is that of all who have no other.
        offices: Vec<At<Office>>,
        /// Who signs; the first one, if the case does not name another under `representative.name`.
        signatories: Vec<At<Signatory>>,
        /// What stands at the head of a letter besides the name.
        letterhead: Letterhead,
        /// What stands at the foot of every page of a letter.
        footer: Text,
        /// Look of the pages, by its name under templates/themes/.
        theme: Text,
        /// What is different from that look: colours, families, sizes, margins, as in a theme.
        look: ThemeFile,
        /// Our reference: `{id}` is that of the case, `{signatory}` the short name of who signs.
        reference: Text,
        /// Account for payments, as it is to be printed.
        account: Text,
        /// Who speaks in letters: `client`, the firm for its client; `claimant`, the client alone, with no word of the firm.
        voice: FirmVoice,
        /// Language of letters where the case file says none.
        language: LanguageTag,
        /// Folders with the firm's own texts and rules, from that of this file; a later one lies over those before.
        library: OneOrMany<FileName>,
    }
}

record! {
    /// An office.
    pub(crate) struct Office {
        /// Short name, for `office` of a signatory.
        id: Text,
        /// Postal address in one line.
        address: Text,
        /// E-mail address.
        email: Text,
        /// Telephone number.
        phone: Text,
    }
}

record! {
    /// Somebody who signs.
    pub(crate) struct Signatory {
        /// Short name, such as initials: a case names it under `representative.name`.
        id: Text,
        /// Full name.
        name: Text,
        /// What stands below the name, such as `Solicitor`.
        title: Text,
        /// Picture of the signature, PNG or JPEG, from the folder of this file.
        signature: FileName,
        /// E-mail address, if another than that of the office.
        email: Text,
        /// Telephone number, if another than that of the office.
        phone: Text,
        /// Short name of the office, if not the first.
        office: Text,
    }
}

record! {
    /// The head of a letter.
    pub(crate) struct Letterhead {
        /// Logo, PNG or JPEG, from the folder of this file.
        logo: FileName,
        /// Width that the logo has at most, in millimetres.
        logo_width: Millimetres,
    }
}

/// The firm in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acting {
    /// It acts, and this signatory signs, by the place in its list.
    For(Option<usize>),
    /// It stays out of the letters.
    Silent,
}

impl FirmFile {
    /// Reads a firm's file and checks what it says.
    pub(crate) fn read(source: &Source, sink: &mut Sink) -> Option<Self> {
        let node = yaml::parse(source, sink).ok()?;
        let it = Self::decode(&node, sink)?;
        match &it.firm {
            Some(version) if version.value.0 == 1 => {}
            Some(version) => {
                let message = format!("this is version {} of the format of a firm’s profile", version.value.0);
                let help = "this program reads `firm: 1`";
                sink.report(Diagnostic::error("version", message).at(&version.span).help(help));
            }
            None => {
                let diagnostic = Diagnostic::error("version", "`firm` is missing").in_file(source.name());
                sink.report(diagnostic.help("write `firm: 1` on the first line"));
            }
        }
        if let Some(reference) = &it.reference {
            for unknown in unknown_places(&reference.value.0) {
                let message = format!("`{unknown}` in `reference` stands for nothing");
                let help = "write `{id}` for the id of the case and `{signatory}` for the short name of who signs";
                sink.report(Diagnostic::error("reference", message).at(&reference.span).help(help));
            }
        }
        if it.name.is_none() {
            let diagnostic = Diagnostic::error("missing-fact", "`name` is missing").in_file(source.name());
            sink.report(diagnostic.help("write the name of the firm, as it stands in letters"));
        }
        let ids: Vec<&str> = it.offices().filter_map(|it| Some(it.id.as_ref()?.value.0.as_str())).collect();
        for signatory in it.signatories() {
            if signatory.name.is_none() {
                let diagnostic = Diagnostic::error("missing-fact", "the signatory has no `name`");
                let span = it.signatories.as_ref().map(|it| it.span.first_line());
                sink.report(span.iter().fold(diagnostic, |it, span| it.at(span)));
            }
            if let Some(office) = signatory.office.as_ref().filter(|it| !ids.contains(&it.value.0.as_str())) {
                let message = format!("there is no office `{}`", office.value);
                let help = format!("offices: {}", ids.join(", "));
                sink.report(Diagnostic::error("unknown-office", message).at(&office.span).help(help));
            }
        }
        if let Some(look) = &it.look {
            look.value.check(source.name(), sink);
        }
        Some(it)
    }

    fn offices(&self) -> impl Iterator<Item = &Office> {
        self.offices.iter().flat_map(|it| &it.value).map(|it| &it.value)
    }

    /// Those who sign.
    pub(crate) fn signatories(&self) -> impl Iterator<Item = &Signatory> {
        self.signatories.iter().flat_map(|it| &it.value).map(|it| &it.value)
    }

    fn office(&self, of: Option<&Signatory>) -> Option<&Office> {
        let wanted = of.and_then(|it| it.office.as_ref());
        self.offices().find(|it| wanted.is_none_or(|wanted| it.id.as_ref().is_some_and(|it| it.value == wanted.value)))
    }
}

/// What stands in braces, or opens or closes them, and is not known.
fn unknown_places(reference: &str) -> Vec<String> {
    let rest = reference.replace("{id}", "").replace("{signatory}", "");
    let mut out = Vec::new();
    let mut left = rest.as_str();
    while let Some(at) = left.find(['{', '}']) {
        let end = if left[at..].starts_with('{') { left[at..].find('}').map(|it| at + it) } else { None };
        out.push(left[at..=end.unwrap_or(at)].to_owned());
        left = &left[end.unwrap_or(at) + 1..];
    }
    out
}

impl Written {
    /// Lays a firm under the case: what the case file does not say is the firm's. A case that names another firm is
    /// that firm's.
    pub(crate) fn lay_over(&mut self, firm: &FirmFile) -> Acting {
        if let (Some(language), Some(head)) = (&firm.language, &mut self.file.case)
            && !head.value.unread.keys.iter().any(|it| it == "letter_language")
        {
            head.value.letter_language.get_or_insert(language.clone());
        }
        let Some(name) = &firm.name else { return Acting::Silent };
        let own = self.file.representative.as_ref().and_then(|it| it.value.firm.as_ref());
        let is_other = own.is_some_and(|it| it.value != name.value);
        if is_other || firm.voice.as_ref().is_some_and(|it| it.value == FirmVoice::Claimant) {
            return Acting::Silent;
        }
        let empty = || At { value: written::Representative::default(), span: name.span.clone() };
        let it = &mut self.file.representative.get_or_insert_with(empty).value;
        let named = it.name.as_ref().map(|it| it.value.0.clone());
        let is_named = |it: &Signatory| {
            let names = [it.id.as_ref(), it.name.as_ref()];
            names.into_iter().flatten().any(|it| named.as_ref().is_none_or(|named| *it.value.0 == *named))
        };
        let at = firm.signatories().position(is_named);
        let signatory = at.and_then(|at| firm.signatories().nth(at));
        let office = firm.office(signatory);
        it.firm = Some(name.clone());
        if let Some(full) = signatory.and_then(|it| it.name.as_ref()) {
            it.name = Some(full.clone());
        }
        let lay = |under: &mut Option<At<Text>>, over: Option<&At<Text>>| {
            if let (None, Some(over)) = (&under, over) {
                *under = Some(over.clone());
            }
        };
        lay(&mut it.address, office.and_then(|it| it.address.as_ref()));
        lay(&mut it.email, signatory.and_then(|it| it.email.as_ref()).or(office.and_then(|it| it.email.as_ref())));
        lay(&mut it.phone, signatory.and_then(|it| it.phone.as_ref()).or(office.and_then(|it| it.phone.as_ref())));
        lay(&mut it.account, firm.account.as_ref());
        let id = self.file.case.as_ref().and_then(|it| it.value.id.as_ref()).map(|it| it.value.0.clone());
        if let (None, Some(form), Some(id)) = (&it.reference, &firm.reference, id) {
            let initials = signatory.and_then(|it| it.id.as_ref()).map(|it| it.value.0.clone()).unwrap_or_default();
            let text = form.value.0.replace("{id}", &id).replace("{signatory}", &initials);
            it.reference = Some(At { value: Text(text), span: form.span.clone() });
        }
        Acting::For(at)
    }
}
