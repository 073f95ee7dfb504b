//! From what was written to what is meant: values without places, with everything that is needed.
//!
//! One declaration of a key gives both: the written one, in which every key may be absent and knows
//! its place, and the plain one, which later steps work with.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::record::{At, Decode};

/// A type of the plain records, and how it comes about.
pub trait Value: Sized {
    /// What it is read from.
    type Written: Decode;
    /// What a key of this type holds that may be left out.
    type Held;

    /// The value; what it lacks is reported.
    fn settle(written: Self::Written, place: &Place<'_>, sink: &mut Sink) -> Option<Self>;

    /// What a key holds that may be left out.
    fn held(written: Option<At<Self::Written>>, place: &Place<'_>, sink: &mut Sink) -> Self::Held;

    /// The value of a key that may not be left out. Its absence is reported by the record it is in.
    fn needed(written: Option<At<Self::Written>>, place: &Place<'_>, sink: &mut Sink) -> Option<Self> {
        let written = written?;
        Self::settle(written.value, &place.at(&written.span), sink)
    }
}

/// Where a value stands: its path, and the span if it is written.
#[derive(Clone)]
pub struct Place<'a> {
    path: String,
    span: Option<Span>,
    file: &'a str,
}

impl<'a> Place<'a> {
    /// The place of everything in a file.
    pub(crate) fn file(name: &'a str) -> Self {
        Self { path: String::new(), span: None, file: name }
    }

    /// The place of a key in this one.
    #[must_use]
    pub(crate) fn key(&self, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Self { path, span: None, file: self.file }
    }

    /// The same place, now that it is known where it is written.
    #[must_use]
    pub(crate) fn at(&self, span: &Span) -> Self {
        Self { span: Some(span.clone()), ..self.clone() }
    }

    /// Reports a key that nothing works without.
    pub(crate) fn lacks(&self, name: &str, remedy: &str, sink: &mut Sink) {
        let message = format!("`{}` is missing", self.key(name).path);
        let diagnostic = Diagnostic::error("missing-fact", message).help(remedy);
        sink.report(match &self.span {
            Some(span) => diagnostic.at(&span.first_line()),
            None => diagnostic.in_file(self.file),
        });
    }

    /// Reports what an entry of a list lacks.
    pub(crate) fn entry_lacks(&self, noun: &str, names: &[&str], remedy: &str, sink: &mut Sink) {
        let message = format!("the {noun} has no `{}`", names.join("`, `"));
        let diagnostic = Diagnostic::error("missing-fact", message).help(remedy);
        sink.report(match &self.span {
            Some(span) => diagnostic.at(&span.first_line()),
            None => diagnostic.in_file(self.file),
        });
    }
}

/// What of a record could not be read, so that nobody is told that it is missing.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    /// Keys whose values could not be read.
    pub keys: Vec<String>,
    /// Whether there was any mistake in the record.
    pub any: bool,
}

/// A value that is the same as written.
macro_rules! plain_value {
    ($name:ty) => {
        impl $crate::form::record::Value for $name {
            type Written = Self;
            type Held = Option<Self>;

            fn settle(it: Self, _: &$crate::form::record::Place<'_>, _: &mut $crate::base::diag::Sink) -> Option<Self> {
                Some(it)
            }

            fn held(
                it: Option<$crate::form::record::At<Self>>,
                _: &$crate::form::record::Place<'_>,
                _: &mut $crate::base::diag::Sink,
            ) -> Option<Self> {
                it.map(|it| it.value)
            }
        }
    };
}
pub(crate) use plain_value;

impl<T: Value> Value for Vec<T> {
    type Written = Vec<At<T::Written>>;
    type Held = Self;

    fn settle(written: Self::Written, place: &Place<'_>, sink: &mut Sink) -> Option<Self> {
        Some(written.into_iter().filter_map(|it| T::settle(it.value, &place.at(&it.span), sink)).collect())
    }

    fn held(written: Option<At<Self::Written>>, place: &Place<'_>, sink: &mut Sink) -> Self {
        written.and_then(|it| Self::settle(it.value, place, sink)).unwrap_or_default()
    }
}

/// Declares keys of the case file, each once: its meaning, its type and everything else that is to be
/// known of it. A `group` is always there, empty if nothing is written; an `entry` is there or not.
macro_rules! keys {
    ($(
        $(#[doc = $doc:literal])*
        $vis:vis $shape:ident $name:ident from $written:ident $(($noun:literal, $needs:literal))? {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident: $kind:ty $(as needed($remedy:literal))? $(, $trait:ident $(($($value:expr),*))?)*;
            )*
        }
    )*) => {
        $(
            /// As written, each key with its place.
            $(#[doc = $doc])*
            #[derive(Debug, Clone, Default)]
            $vis struct $written {
                /// What could not be read.
                pub unread: $crate::form::record::Unread,
                $(
                    $(#[doc = $field_doc])*
                    pub $field: Option<$crate::form::record::At<<$kind as $crate::form::record::Value>::Written>>,
                )*
            }

            impl $crate::form::record::Decode for $written {
                fn decode(
                    node: &$crate::form::yaml::Node,
                    sink: &mut $crate::base::diag::Sink,
                ) -> Option<Self> {
                    let mut it = Self::default();
                    let known = [$($crate::form::record::field_name(stringify!($field))),*];
                    let before = sink.count();
                    $crate::form::record::entries(node, &known, sink, |name, span, value, sink| {
                        match name {
                            $(_ if name == $crate::form::record::field_name(stringify!($field)) => {
                                it.$field = $crate::form::record::field(span, value, sink);
                                // A text that only lacks quotation marks was told and left out.
                                let told = || sink.has_error_within(&value.span);
                                if it.$field.is_none() && (!$crate::form::record::is_null(value) || told()) {
                                    it.unread.keys.push(name.to_owned());
                                }
                            })*
                            _ => {}
                        }
                    })?;
                    it.unread.any = sink.count() > before || !it.unread.keys.is_empty();
                    Some(it)
                }

                fn schema() -> serde_json::Value {
                    $crate::form::record::object_schema(concat!($($doc, "\n"),*), vec![$((
                        $crate::form::record::field_name(stringify!($field)),
                        $crate::form::record::doc(concat!($($field_doc, "\n"),*)),
                        <<$kind as $crate::form::record::Value>::Written as $crate::form::record::Decode>::schema(),
                    )),*])
                }

                fn holds() -> $crate::form::record::Holds {
                    $crate::form::record::Holds::Group
                }

                fn keys(under: &$crate::form::record::Key, out: &mut Vec<$crate::form::record::Key>) {
                    $({
                        type Written = <$kind as $crate::form::record::Value>::Written;
                        let traits = $crate::form::record::Traits::default()
                            $(.$trait($($($value),*)?))*;
                        let key = under.child(
                            $crate::form::record::field_name(stringify!($field)),
                            &$crate::form::record::doc(concat!($($field_doc, "\n"),*)),
                            traits,
                            (
                                <Written as $crate::form::record::Decode>::holds(),
                                <Written as $crate::form::record::Decode>::IS_LIST,
                                <[&str]>::len(&[$($remedy)?]) > 0,
                            ),
                        );
                        out.push(key.clone());
                        <Written as $crate::form::record::Decode>::keys(&key, out);
                    })*
                }

                fn facts(
                    &self,
                    path: &str,
                    _: &$crate::base::source::Span,
                    facts: &mut $crate::form::facts::Facts,
                ) {
                    $(if let Some(it) = &self.$field {
                        let name = $crate::form::record::field_name(stringify!($field));
                        let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                        $crate::form::record::Decode::facts(&it.value, &path, &it.span, facts);
                    })*
                }
            }
        )*

        $(
            $crate::form::record::keys!(@plain $shape $(#[doc = $doc])* $vis $name {
                $($(#[doc = $field_doc])* $field: ($kind $(, $remedy)?),)*
            });

            impl $crate::form::record::Value for $name {
                type Written = $written;
                type Held = $crate::form::record::keys!(@held $shape);

                fn settle(
                    it: Self::Written,
                    place: &$crate::form::record::Place<'_>,
                    sink: &mut $crate::base::diag::Sink,
                ) -> Option<Self> {
                    let lacking: Vec<(&str, &str)> = vec![$($(
                        (
                            $crate::form::record::field_name(stringify!($field)),
                            // A group that is left out reports what it needs itself.
                            it.$field.is_none()
                                && <<$kind as $crate::form::record::Value>::Written as $crate::form::record::Decode>::holds()
                                    != $crate::form::record::Holds::Group,
                            $remedy,
                        ),
                    )?)*]
                    .into_iter()
                    .filter(|(name, missing, _): &(&str, bool, &str)| {
                        *missing && !it.unread.keys.iter().any(|it| it == name)
                    })
                    .map(|(name, _, remedy)| (name, remedy))
                    .collect();
                    $crate::form::record::keys!(@report it, lacking, place, sink $(, $noun, $needs)?);
                    $(let $field = $crate::form::record::keys!(
                        @settle it.$field,
                        &place.key($crate::form::record::field_name(stringify!($field))),
                        sink, $kind $(, $remedy)?
                    );)*
                    Some(Self { $($field: $crate::form::record::keys!(@take $field $(, $remedy)?),)* })
                }

                fn held(
                    it: Option<$crate::form::record::At<Self::Written>>,
                    place: &$crate::form::record::Place<'_>,
                    sink: &mut $crate::base::diag::Sink,
                ) -> Self::Held {
                    $crate::form::record::keys!(@hold $shape it, place, sink)
                }

                fn needed(
                    it: Option<$crate::form::record::At<Self::Written>>,
                    place: &$crate::form::record::Place<'_>,
                    sink: &mut $crate::base::diag::Sink,
                ) -> Option<Self> {
                    match it {
                        Some(it) => Self::settle(it.value, &place.at(&it.span), sink),
                        None => Self::settle(Self::Written::default(), place, sink),
                    }
                }
            }
        )*
    };

    (@plain group $(#[doc = $doc:literal])* $vis:vis $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:tt,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default)]
        #[allow(dead_code, reason = "rules and templates read keys that the program does not")]
        #[allow(unreachable_pub, reason = "tests see some of them only as written")]
        $vis struct $name { $($(#[doc = $field_doc])* pub $field: $crate::form::record::keys!(@type $type),)* }
    };
    (@plain entry $(#[doc = $doc:literal])* $vis:vis $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:tt,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        #[allow(dead_code, reason = "rules and templates read keys that the program does not")]
        #[allow(unreachable_pub, reason = "tests see some of them only as written")]
        $vis struct $name { $($(#[doc = $field_doc])* pub $field: $crate::form::record::keys!(@type $type),)* }
    };
    (@type ($kind:ty)) => { <$kind as $crate::form::record::Value>::Held };
    (@type ($kind:ty, $remedy:literal)) => { $kind };
    (@held group) => { Self };
    (@held entry) => { Option<Self> };
    (@hold group $it:ident, $place:ident, $sink:ident) => {
        match $it {
            Some(it) => Self::settle(it.value, &$place.at(&it.span), $sink).unwrap_or_default(),
            None => Self::default(),
        }
    };
    (@hold entry $it:ident, $place:ident, $sink:ident) => {
        $it.and_then(|it| Self::settle(it.value, &$place.at(&it.span), $sink))
    };
    (@report $it:ident, $lacking:ident, $place:ident, $sink:ident) => {
        for (name, remedy) in $lacking {
            $place.lacks(name, remedy, $sink);
        }
    };
    (@report $it:ident, $lacking:ident, $place:ident, $sink:ident, $noun:literal, $needs:literal) => {
        let names: Vec<&str> = $lacking.iter().map(|(name, _)| *name).collect();
        if !names.is_empty() && !$it.unread.any {
            $place.entry_lacks($noun, &names, $needs, $sink);
        }
    };
    (@settle $it:expr, $place:expr, $sink:ident, $kind:ty) => {
        <$kind as $crate::form::record::Value>::held($it, $place, $sink)
    };
    (@settle $it:expr, $place:expr, $sink:ident, $kind:ty, $remedy:literal) => {
        <$kind as $crate::form::record::Value>::needed($it, $place, $sink)
    };
    (@take $it:ident) => { $it };
    (@take $it:ident, $remedy:literal) => { $it? };
}
pub(crate) use keys;
