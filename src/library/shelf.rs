//! What is read when it is first used: a folder of the library with the things that its files say.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use crate::base::diag::Sink;
use crate::base::source::Source;
use crate::form::record::Decode;
use crate::library::{file_id, of_file};

/// A value that is made when it is first used, once for all threads.
pub struct Lazy<T>(LazyLock<T, Box<dyn FnOnce() -> T + Send>>);

impl<T> Lazy<T> {
    /// A value to be made by `make`.
    pub(crate) fn new(make: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(make)))
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Lazy<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Default + 'static> Default for Lazy<T> {
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'a, T> IntoIterator for &'a Lazy<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;
    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

/// Which files are read at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Every one.
    All,
    /// Those that are not part of the program: their mistakes are to be told. The others have been
    /// checked; each is read when something of its folder is used.
    Own,
}

/// How a file is read: the things in it with their names.
pub(super) type Reader<T> = fn(&Source, &mut Sink) -> Vec<(String, T)>;

/// What the files of a folder say. Of several things with one name the last is kept.
pub(super) fn shelf<T: Send + 'static>(
    files: Vec<Source>,
    reading: Reading,
    reader: Reader<T>,
    sink: &mut Sink,
) -> Lazy<BTreeMap<String, T>> {
    let pieces = pieces(files, reading, reader, sink);
    Lazy::new(move || pieces.into_iter().flat_map(|it| it.things(reader)).collect())
}

/// A folder whose files hold one thing each, called as the file is: each is read when it is asked for.
pub(super) fn files<T: Decode + Send + 'static>(
    files: Vec<Source>,
    reading: Reading,
    sink: &mut Sink,
) -> Lazy<BTreeMap<String, Lazy<T>>> {
    let pieces: Vec<(String, Piece<T>)> =
        files.iter().map(file_id).zip(pieces(files.clone(), reading, of_file, sink)).collect();
    let later = |(id, piece): (String, Piece<T>)| match piece {
        Piece::Read(things) => things.into_iter().map(|(id, it)| (id, Lazy::new(|| it))).collect::<Vec<_>>(),
        Piece::Unread(_) => {
            let read = move || piece.things(of_file).pop().map(|(_, it)| it);
            vec![(
                id,
                Lazy::new(|| read().unwrap_or_else(|| unreachable!("a file that is part of the program is whole"))),
            )]
        }
    };
    Lazy::new(move || pieces.into_iter().flat_map(later).collect())
}

/// What files say together. If one of them is to be read at once, all are.
pub(super) fn whole<T: Send + 'static>(
    files: Vec<Source>,
    reading: Reading,
    reader: fn(&[Source], &mut Sink) -> T,
    sink: &mut Sink,
) -> Lazy<T> {
    if reading == Reading::Own && files.iter().all(Source::is_built_in) {
        return Lazy::new(move || {
            let mut sink = Sink::default();
            let things = reader(&files, &mut sink);
            refuse_mistakes(sink);
            things
        });
    }
    let things = reader(&files, sink);
    Lazy::new(move || things)
}

/// A file, or what was read of it.
enum Piece<T> {
    Unread(Source),
    Read(Vec<(String, T)>),
}

fn pieces<T>(files: Vec<Source>, reading: Reading, reader: Reader<T>, sink: &mut Sink) -> Vec<Piece<T>> {
    let is_later = |it: &Source| reading == Reading::Own && it.is_built_in();
    let piece = |it: Source| if is_later(&it) { Piece::Unread(it) } else { Piece::Read(reader(&it, sink)) };
    files.into_iter().map(piece).collect()
}

impl<T> Piece<T> {
    fn things(self, reader: Reader<T>) -> Vec<(String, T)> {
        match self {
            Self::Read(things) => things,
            Self::Unread(source) => {
                let mut sink = Sink::default();
                let things = reader(&source, &mut sink);
                refuse_mistakes(sink);
                things
            }
        }
    }
}

/// Stops the program if a file that is part of it is wrong. Whoever changes the library sees all
/// mistakes with their places in `templates check`.
pub(super) fn refuse_mistakes(sink: Sink) {
    if let Some(it) = sink.into_sorted().first() {
        let file = it.span.as_ref().map(|it| it.source().name()).or(it.file.as_deref()).unwrap_or_default();
        panic!("{file} is part of the program and wrong: {}", it.message);
    }
}
