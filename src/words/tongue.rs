//! A language with the habits of a country, prepared once and shared by cases and threads.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::form::record::folded;
use crate::form::terms::Voice;
use crate::library::Library;
use crate::library::prose;
use crate::library::rule::{DEFAULT_LANGUAGE, in_language};

/// The words of one language, with the habits of one country for dates and figures.
pub(crate) struct Tongue {
    pub(super) lang: String,
    pub(super) bundle: FluentBundle<FluentResource>,
    pub(super) days: DateTimeFormatter<YMD>,
    pub(super) months: DateTimeFormatter<YM>,
    pub(super) figures: DecimalFormatter,
    /// The figures of amounts, where the country writes them in another way.
    pub(super) amounts: Option<DecimalFormatter>,
    /// The key of how an amount stands with its currency: the country's, or the language's.
    pub(super) money: String,
    pub(super) keys: Vec<String>,
    /// What is not torn apart: as authors write it, and with the space that no line ends at.
    pub(super) bindings: Vec<(String, String)>,
    /// English, for the words that the language lacks.
    english: Option<Source>,
    spare: OnceLock<Option<FluentBundle<FluentResource>>>,
    countries: Vec<Source>,
    codes: OnceLock<BTreeMap<String, String>>,
}

impl Tongue {
    /// The words for letters in `lang` by somebody in `country`: `en` is written in one way in the
    /// United States and in another elsewhere.
    ///
    /// # Errors
    /// If the library has no words for the language or the file has mistakes.
    pub(crate) fn load(library: &Library, lang: &str, country: &str, sink: &mut Sink) -> Result<Self, Failed> {
        let base = lang.split('-').next().unwrap_or(lang);
        let find = |tag: &str| library.words.get(tag);
        let Some(source) = find(lang).or_else(|| find(base)) else {
            let message = format!("there are no words for the language `{lang}`");
            return Err(sink.fail(Diagnostic::error("unknown-language", message).help("add `words/<language>.ftl`")));
        };
        let names = library.country_names.get(lang).or_else(|| library.country_names.get(base));
        let names = names.or_else(|| library.country_names.get("en"));
        let langid = base.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![langid]);
        bundle.set_use_isolating(false);
        for source in [Some(source), names].into_iter().flatten() {
            add(&mut bundle, source, sink)?;
        }
        means(&mut bundle, library, lang);
        // Figures stay in European digits in every language, so that amounts can be compared.
        let locale = |tag: &str| format!("{tag}-u-ca-gregory-nu-latn").parse::<Locale>().ok();
        let habit = |key: &str| {
            let pattern = bundle.get_message(key).and_then(|it| it.value())?;
            Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        };
        let habits = if lang.contains('-') { Some(lang.to_owned()) } else { habit(&format!("locale-{country}")) };
        let habits = habits.or_else(|| habit("locale")).unwrap_or_else(|| lang.to_owned());
        let own = locale(&habits).or_else(|| locale(base)).unwrap_or(Locale::UNKNOWN);
        let signs = |key: &str| -> Vec<String> {
            habit(key).map(|it| it.split(' ').map(str::to_owned).collect()).unwrap_or_default()
        };
        let own_money = format!("locale-{country}-amount");
        let money = if bundle.has_message(&own_money) { own_money } else { "money".to_owned() };
        let amounts = habit(&format!("locale-{country}-figures"))
            .and_then(|it| DecimalFormatter::try_new((&locale(&it)?).into(), DecimalFormatterOptions::default()).ok());
        let after = signs("no-break-after").into_iter().map(|it| (format!("{it} "), format!("{it}\u{a0}")));
        let before = signs("no-break-before").into_iter().map(|it| (format!(" {it}"), format!("\u{a0}{it}")));
        let bindings = after.chain(before).collect();
        let keys = source.text().lines().filter_map(|it| it.split_once(" =")).map(|(key, _)| key.trim().to_owned());
        let keys = keys.filter(|it| bundle.has_message(it)).collect();
        let formatters = (|| {
            Some((
                DateTimeFormatter::try_new((&own).into(), YMD::long()).ok()?,
                DateTimeFormatter::try_new((&own).into(), YM::long()).ok()?,
                DecimalFormatter::try_new((&own).into(), DecimalFormatterOptions::default()).ok()?,
            ))
        })();
        let Some((days, months, figures)) = formatters else {
            let message = format!("there are no forms of dates and figures for the language `{lang}`");
            return Err(sink.fail(Diagnostic::error("unknown-language", message)));
        };
        Ok(Self {
            lang: lang.to_owned(),
            bundle,
            days,
            months,
            figures,
            amounts,
            money,
            keys,
            bindings,
            english: library.words.get(DEFAULT_LANGUAGE).filter(|_| base != DEFAULT_LANGUAGE).cloned(),
            spare: OnceLock::new(),
            countries: library.country_names.values().cloned().collect(),
            codes: OnceLock::new(),
        })
    }

    /// The keys of words that English has and this language lacks.
    pub(super) fn lacking(&self) -> Vec<String> {
        let lines = self.english.iter().flat_map(|it| it.text().lines());
        let keys = lines.filter_map(|it| it.split_once(" =")).map(|(key, _)| key.trim());
        keys.filter(|it| !is_habit(it) && !self.bundle.has_message(it)).map(str::to_owned).collect()
    }

    /// The words of English, if this is another language.
    pub(super) fn spare(&self) -> Option<&FluentBundle<FluentResource>> {
        let make = || {
            let mut bundle = FluentBundle::new_concurrent(vec![DEFAULT_LANGUAGE.parse().unwrap_or_default()]);
            bundle.set_use_isolating(false);
            // Mistakes in it are told where English is the language of a case, and by a review.
            add(&mut bundle, self.english.as_ref()?, &mut Sink::default()).ok()?;
            Some(bundle)
        };
        self.spare.get_or_init(make).as_ref()
    }

    /// The code of a country by one of its names in any language.
    pub(super) fn country_code(&self, name: &str) -> Option<&str> {
        let codes = self.codes.get_or_init(|| {
            let lines = self.countries.iter().flat_map(|it| it.text().lines());
            let named = lines.filter_map(|it| it.split_once(" = ")).flat_map(|(key, names)| {
                let code = key.strip_prefix("country-").or_else(|| key.strip_prefix("also-")).unwrap_or_default();
                // A name may hold a comma or a full stop, but no semicolon.
                names.split(';').map(|it| (folded(it), code.to_owned()))
            });
            named.filter(|(_, code)| !code.is_empty()).collect()
        });
        codes.get(&folded(name)).map(String::as_str)
    }
}

/// Whether a word is one of the habits of a language, which others need not share.
fn is_habit(key: &str) -> bool {
    ["locale", "no-break-", "first-of-month", "elided"].iter().any(|it| key.starts_with(it))
}

/// The words of English that a language lacks.
pub(crate) fn lacking(library: &Library, lang: &str) -> Vec<String> {
    let keys = |lang: &str| -> Vec<&str> {
        let lines = library.words.get(lang).into_iter().flat_map(|it| it.text().lines());
        lines.filter_map(|it| it.split_once(" =")).map(|(key, _)| key.trim()).collect()
    };
    let own = keys(lang);
    let all = keys(DEFAULT_LANGUAGE).into_iter().filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
    all.filter(|it| !is_habit(it) && !own.contains(it)).map(str::to_owned).collect()
}

/// Makes words of what letters call the means of payment and those who provide them.
fn means(bundle: &mut FluentBundle<FluentResource>, library: &Library, lang: &str) {
    let mut text = String::new();
    for (id, it) in library.payments.iter() {
        let key = id.replace('_', "-");
        for (prefix, word) in [
            ("payment-method", in_language(lang, it.title_in.as_ref(), it.title.as_ref())),
            ("payment-provider", in_language(lang, it.write_to_in.as_ref(), it.write_to.as_ref())),
        ] {
            let Some((_, word)) = word else { continue };
            // Of Fluent's signs only braces have a meaning within a line.
            if !word.is_empty() && !word.contains(['{', '}', '\n']) {
                text.push_str(&format!("{prefix}-{key} = {word}\n"));
            }
        }
    }
    if let Ok(resource) = FluentResource::try_new(text) {
        bundle.add_resource_overriding(resource);
    }
}

/// How deep braces may stand in each other in a words file; a choice within a choice is at three.
const DEEPEST: usize = 16;

/// Where braces stand in each other too deep for the reader of words, which goes down for each.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().enumerate().find_map(|(at, it)| {
        match it {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(at)
    })
}

/// What stands for `{`, `|` and `}` of a choice between voices where Fluent reads it: one byte for one,
/// so that places stay the same.
pub(super) const VEIL: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// The text of a words file in which choices between voices, `{I|we|our client}`, are none of Fluent's.
fn veil(source: &Source, sink: &mut Sink) -> Result<String, Failed> {
    let mut out = String::with_capacity(source.text().len());
    let mut failed = None;
    for line in source.text().split_inclusive('\n') {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let inner = after.split_once(['{', '}']).map_or(after, |(inner, _)| inner);
            if inner.contains('|') && !inner.contains('"') && after[inner.len()..].starts_with('}') {
                let forms: Vec<&str> = inner.split('|').collect();
                if !Voice::FORMS.contains(&forms.len()) {
                    let span = source.span(out.len()..out.len() + inner.len() + 2);
                    let diagnostic = Diagnostic::error("bad-voice", prose::wrong_number(forms.len())).at(&span);
                    failed = Some(sink.fail(diagnostic.help(prose::FORMS_HELP)));
                }
                out.push(VEIL[0]);
                out.push_str(&forms.join(&VEIL[1].to_string()));
                out.push(VEIL[2]);
                rest = &after[inner.len() + 1..];
            } else {
                out.push('{');
                rest = after;
            }
        }
        out.push_str(rest);
    }
    failed.map_or(Ok(out), Err)
}

/// A text with its choices between voices settled.
pub(super) fn unveil(text: String, voice: Voice) -> String {
    if !text.contains(VEIL[0]) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(VEIL[0]) {
        let (inner, behind) = after.split_once(VEIL[2]).unwrap_or((after, ""));
        let forms: Vec<&str> = inner.split(VEIL[1]).collect();
        out.push_str(before);
        out.push_str(forms[voice.form(forms.len())]);
        rest = behind;
    }
    out + rest
}

fn add(bundle: &mut FluentBundle<FluentResource>, source: &Source, sink: &mut Sink) -> Result<(), Failed> {
    if let Some(at) = too_deep(source.text()) {
        let message = format!("braces stand in each other more than {DEEPEST} deep");
        let diagnostic = Diagnostic::error("bad-words", message).at(&source.span(at..at + 1));
        return Err(sink.fail(diagnostic.help("take levels out; a choice within a choice needs three")));
    }
    match FluentResource::try_new(veil(source, sink)?) {
        Ok(resource) => {
            bundle.add_resource_overriding(resource);
            Ok(())
        }
        Err((_, errors)) => {
            let mut failed = None;
            for it in errors {
                let diagnostic = Diagnostic::error("bad-words", format!("this is not a Fluent message: {}", it.kind));
                failed = Some(sink.fail(diagnostic.at(&source.span(it.pos)).help("write `key = text`")));
            }
            failed.map_or(Ok(()), Err)
        }
    }
}
