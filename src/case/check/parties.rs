//! Respondents: at least one, each with a name, one a role.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::case::check::each;
use crate::case::file::written::File;
use crate::form::terms::Role;

pub(super) fn check(file: &File, source: &Source, sink: &mut Sink) {
    let respondents = file.respondents.as_ref();
    if respondents.is_none_or(|it| it.value.is_empty()) && !file.unread.keys.iter().any(|it| it == "respondents") {
        let diagnostic = Diagnostic::error("missing-fact", "`respondents` is missing");
        let help = "name at least the seller: `- { role: seller, … }`";
        sink.report(diagnostic.in_file(source.name()).help(help));
    }
    for it in each(respondents) {
        let has_name =
            it.name_legal.is_some() || it.name_native.is_some() || it.name_latin.is_some() || it.store_name.is_some();
        if !has_name && !it.unread.any {
            let diagnostic = Diagnostic::error("missing-fact", "the respondent has no name");
            sink.report(diagnostic.at(&it.span.first_line()).help("give `name_legal`, `name_native` or `store_name`"));
        }
    }
    for role in [Role::Seller, Role::Platform, Role::PaymentProvider, Role::Carrier] {
        let same = each(respondents).filter(|it| it.role.as_ref().is_some_and(|it| it.value == role));
        for it in same.skip(1) {
            let word = role.word().replace('_', " ");
            let diagnostic = Diagnostic::warning("second-respondent", format!("only the first {word} gets letters"));
            let help = "make a case of its own for this one; here it is named in the index and the packet only";
            sink.report(diagnostic.at(&it.span.first_line()).help(help));
        }
    }
}
