//! What is prepared once per process and serves any number of cases, from several threads.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::base::diag::{Failed, Sink, nearest};
use crate::base::source::Source;
use crate::desk::{Failure, Usage};
use crate::library::{Library, lock};
use crate::pages::fonts::{FontFile, Fonts};
use crate::pages::theme::Theme;
use crate::render::engine::Engine;
use crate::render::start::FirstPage;
use crate::words::{Tongue, Words};

/// The library and what is made of it. Everything but the library is prepared when it is first used.
pub struct Workshop {
    library: Library,
    engine: OnceLock<Engine>,
    first_page: OnceLock<FirstPage>,
    /// Held while the templates are compiled, so that only one thread does it.
    compiling: Mutex<()>,
    /// By language and country.
    tongues: Mutex<BTreeMap<(String, String), Arc<Tongue>>>,
    /// Typefaces that no thread uses at the moment.
    idle: Mutex<Vec<Fonts>>,
    /// Font files of the user.
    added: Vec<FontFile>,
    /// The files of the library that are not the program's, with their SHA-256; none if there are none.
    own: Option<String>,
}

impl Workshop {
    /// A workshop with the library of these files, and with font files of the user.
    ///
    /// # Errors
    /// If a file of the library has a mistake.
    pub fn new(files: &[Source], added: Vec<FontFile>, sink: &mut Sink) -> Result<Self, Failure> {
        let library = Library::load(files, sink).map_err(Failure::Template)?;
        Ok(Self {
            library,
            engine: OnceLock::new(),
            first_page: OnceLock::new(),
            compiling: Mutex::default(),
            tongues: Mutex::default(),
            idle: Mutex::default(),
            added,
            own: own_files(files),
        })
    }

    /// The files of the library that are not the program's, with their SHA-256.
    pub(crate) fn own_files(&self) -> Option<&str> {
        self.own.as_deref()
    }

    /// The library.
    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    /// The engine of the templates, which makes ready what is used.
    pub(crate) fn engine(&self) -> &Engine {
        self.engine.get_or_init(|| Engine::new(&self.library))
    }

    /// The template of the first page of packages.
    ///
    /// # Errors
    /// If it has a mistake.
    pub(crate) fn first_page(&self, sink: &mut Sink) -> Result<&FirstPage, Failed> {
        once(&self.first_page, &self.compiling, || FirstPage::new(&self.library, sink))
    }

    /// The words for letters in a language by somebody in a country.
    ///
    /// # Errors
    /// If there are none.
    pub(crate) fn words(&self, lang: &str, country: &str, sink: &mut Sink) -> Result<Words, Failed> {
        let mut tongues = held(&self.tongues);
        let key = (lang.to_owned(), country.to_owned());
        let tongue = match tongues.get(&key) {
            Some(tongue) => Arc::clone(tongue),
            None => {
                let tongue = Arc::new(Tongue::load(&self.library, lang, country, sink)?);
                tongues.insert(key, Arc::clone(&tongue));
                tongue
            }
        };
        Ok(tongue.into())
    }

    /// Nothing if no language was asked for, or if there are words for it.
    ///
    /// # Errors
    /// If there are none.
    pub(crate) fn refuse_language(&self, tag: Option<&str>) -> Result<(), Failure> {
        let lacking = tag.and_then(|it| self.library.lacks_language(it));
        lacking.map_or(Ok(()), |(wrong, help)| Err(Failure::Usage(Usage { wrong, help })))
    }

    /// A theme by its name; the usual one without a name.
    ///
    /// # Errors
    /// If there is no such theme.
    pub(crate) fn theme(&self, name: Option<&str>) -> Result<Theme, Failure> {
        let Some(name) = name else { return Ok(Theme::default()) };
        if let Some(theme) = self.library.themes.get(name) {
            return Ok(theme.theme());
        }
        let known: Vec<&str> = self.library.themes.keys().map(String::as_str).collect();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("themes: {}", known.join(", ")),
        };
        Err(Failure::Usage(Usage { wrong: format!("there is no theme `{name}`"), help }))
    }

    /// Typefaces for the work of one thread, given back when it is done.
    pub(crate) fn fonts(&self) -> FontsLoan<'_> {
        let idle = held(&self.idle).pop();
        let fonts = idle.unwrap_or_else(|| {
            let mut fonts = Fonts::new();
            for file in &self.added {
                // Each was tried when it was given.
                let _ = fonts.add(file);
            }
            fonts
        });
        FontsLoan { fonts: Some(fonts), home: &self.idle }
    }
}

/// The account of files that are not the program's.
fn own_files(files: &[Source]) -> Option<String> {
    let own: Vec<&Source> = files.iter().filter(|it| !it.is_built_in()).collect();
    (!own.is_empty()).then(|| lock::write(own))
}

/// What a place holds, made by one thread if it is empty.
fn once<'a, T>(
    place: &'a OnceLock<T>,
    making: &Mutex<()>,
    make: impl FnOnce() -> Result<T, Failed>,
) -> Result<&'a T, Failed> {
    let _alone = held(making);
    match place.get() {
        Some(made) => Ok(made),
        None => {
            let made = make()?;
            Ok(place.get_or_init(|| made))
        }
    }
}

/// What is behind a lock. A panic elsewhere does not matter: nothing is left half done under a lock.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Typefaces on loan from a workshop.
pub(crate) struct FontsLoan<'a> {
    /// There until they are given back.
    fonts: Option<Fonts>,
    home: &'a Mutex<Vec<Fonts>>,
}

impl Deref for FontsLoan<'_> {
    type Target = Fonts;

    #[expect(clippy::expect_used, reason = "they are there until the loan ends")]
    fn deref(&self) -> &Fonts {
        self.fonts.as_ref().expect("on loan")
    }
}

impl DerefMut for FontsLoan<'_> {
    #[expect(clippy::expect_used, reason = "they are there until the loan ends")]
    fn deref_mut(&mut self) -> &mut Fonts {
        self.fonts.as_mut().expect("on loan")
    }
}

impl Drop for FontsLoan<'_> {
    fn drop(&mut self) {
        // After a panic nobody knows what state they are in.
        if let Some(fonts) = self.fonts.take().filter(|_| !std::thread::panicking()) {
            held(self.home).push(fonts);
        }
    }
}
