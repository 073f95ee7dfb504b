//! `templates`: what the library holds.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::base::diag::{Sink, nearest};
use crate::base::disk;
use crate::cli::commands::{Outcome, Run};
use crate::cli::layers::Layer;
use crate::cli::session::Session;
use crate::desk::{self, Depth, Failure, Usage};
use crate::library::template::{Folder, Template};
use crate::library::{Library, lock};
use crate::render::outline;
use crate::review;

/// Look into the library of templates and rules
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Templates {
    #[command(subcommand)]
    command: TemplatesCommand,
}

#[derive(Debug, Subcommand)]
enum TemplatesCommand {
    /// List everything the library holds
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a document as prose with its conditions, such as letters/seller-complaint, or a file of the library
    Show {
        /// The document, such as letters/seller-complaint, or the path of a file
        path: String,
        /// Write it, filled for this case, into the folder texts/ beside the case file: what you change there is
        /// what the letter says
        #[arg(long = "for", value_name = "CASE")]
        case: Option<PathBuf>,
    },
    /// Write the library into a folder, to change it
    Export {
        /// The folder to make
        dir: PathBuf,
    },
    /// Print the table of keys: what the case file may say, and what templates call it
    Keys,
    /// Write redress.lock into the folders of --library: the SHA-256 of each file, as they were approved
    Lock,
    /// Show what is different between two libraries, sentence by sentence, rule by rule, word by word
    Diff {
        /// The old one: a folder, as `templates export` writes it
        old: PathBuf,
        /// The new one; the library in use, if it is not given
        new: Option<PathBuf>,
    },
    /// Check the library: mistakes, rules that were not checked for a year, sources without address
    Check,
}

impl Run for Templates {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        run(&self.command, session, sink)
    }
}

/// Writes a document as it would be for a case, to be changed by hand.
fn take_over(case: &Path, name: &str, session: &Session<'_>, sink: &mut Sink) -> Outcome {
    let opened = session.open(case, session.options(true)?, Depth::Evidence, sink)?;
    let texts = desk::texts(&opened, session.workshop(sink)?, name, sink)?;
    if texts.is_empty() {
        let wrong = format!("`{name}` is not written for this case");
        let help = "`redress plan` says what is, and why not".to_owned();
        return Err(Failure::Usage(Usage { wrong, help }));
    }
    for (file, text) in texts {
        let path = opened.root.path().join(file);
        if disk::exists(&path)? {
            return Err(Failure::exists(&path));
        }
        disk::create_dir_all(path.parent().unwrap_or(&path))?;
        disk::write(&path, text.as_bytes())?;
        session.report.answer(&format!("{}\n", path.display()))?;
    }
    Ok(true)
}

fn run(command: &TemplatesCommand, session: &Session<'_>, sink: &mut Sink) -> Outcome {
    if let TemplatesCommand::Show { case: Some(case), .. } = command {
        session.about(case);
    }
    let (config, report) = (session.config()?, session.report);
    match command {
        TemplatesCommand::List { json } => {
            let library = session.workshop(sink)?.library();
            if *json {
                session.json(&list_json(library))?
            } else {
                report.data(&list(library))?
            }
            Ok(true)
        }
        TemplatesCommand::Show { path, case: Some(case) } => take_over(case, path, session, sink),
        TemplatesCommand::Show { path, case: None } => {
            let text = match config.files.iter().find(|it| it.name() == path) {
                Some(file) => file.text().to_owned(),
                None => prose(session, path, sink)?,
            };
            for (file, places) in config.origins.iter().filter(|(file, _)| is_of(path, file)) {
                report.note(&format!("{file}: from {}", places.join("; ")));
            }
            report.data(&text)?;
            Ok(true)
        }
        TemplatesCommand::Lock => {
            if config.layers.is_empty() {
                let wrong = "there is no library of yours to lock".to_owned();
                return Err(Failure::Usage(Usage { wrong, help: "name its folder with --library".to_owned() }));
            }
            for layer in &config.layers {
                let path = layer.dir.join(lock::FILE);
                disk::write(&path, lock::write(&layer.own()).as_bytes())?;
                report.answer(&format!("{}\n", path.display()))?;
            }
            Ok(true)
        }
        TemplatesCommand::Diff { old, new } => {
            let old = Layer::read(old)?.own();
            let new = new.as_deref().map(Layer::read).transpose()?.map(|it| it.own());
            let new = match &new {
                Some(it) => it.as_slice(),
                None => config.library(sink)?,
            };
            report.data(&review::differences(&old, new))?;
            Ok(true)
        }
        TemplatesCommand::Export { dir } => {
            if disk::exists(dir)? {
                return Err(Failure::exists(dir));
            }
            for it in &config.files {
                let path = dir.join(it.name());
                disk::create_dir_all(path.parent().unwrap_or(dir))?;
                disk::write(&path, it.text().as_bytes())?;
            }
            report.note(&format!(
                "{} files; change them and use them with --library {}",
                config.files.len(),
                dir.display()
            ));
            Ok(true)
        }
        TemplatesCommand::Keys => {
            report.data(&crate::case::table())?;
            Ok(true)
        }
        TemplatesCommand::Check => {
            let library = session.whole_library(sink)?;
            for layer in &config.layers {
                layer.lock.iter().for_each(|it| lock::check(it, &layer.own(), sink));
            }
            review::review(&library, config.settings.as_of.unwrap_or(config.settings.fallback_as_of), sink);
            if !sink.has_errors() {
                let (templates, packs) = (library.templates.len(), library.packs.len());
                report.note(&format!("{templates} templates, {} rules in {packs} packs", library.rules().count()));
            }
            Ok(true)
        }
    }
}

/// Whether a file is the one of a path, or a piece of the document there.
fn is_of(path: &str, file: &str) -> bool {
    file == path || file.strip_prefix(path).is_some_and(|it| it.starts_with('/') || it.starts_with('.'))
}

/// A document or part as prose with its conditions.
fn prose(session: &Session<'_>, path: &str, sink: &mut Sink) -> Result<String, Failure> {
    let (config, workshop) = (session.config()?, session.workshop(sink)?);
    let library = workshop.library();
    let lang = config.settings.lang.as_deref().unwrap_or("en");
    workshop.refuse_language(Some(lang))?;
    let words = workshop.words(lang, "", sink)?;
    let (folder, id) = path.split_once('/').unwrap_or(("", path));
    if let Some(template) = Folder::from_name(folder).and_then(|it| library.template(it, id, lang)) {
        return Ok(outline::document(library, template, &words));
    }
    let part = library.parts.get(id).filter(|_| folder == "parts");
    if let Some((part, sentences)) = part.and_then(|it| Some((it, it.sentences(lang)?))) {
        return Ok(outline::part(library, part, sentences, &words));
    }
    let parts = library.parts.keys().map(|it| format!("parts/{it}"));
    let names = library.templates.iter().map(Template::name).chain(parts);
    let names: Vec<String> = names.chain(config.files.iter().map(|it| it.name().to_owned())).collect();
    let help = match nearest(path, names.iter().map(String::as_str)) {
        Some(near) if near == path => format!("it has no text in `{lang}`; say another language with --lang"),
        Some(near) => format!("did you mean `{near}`?"),
        None => "`redress templates list` names them".to_owned(),
    };
    let wrong = format!("there is no document or file `{path}` in the library");
    Err(Failure::Usage(Usage { wrong, help }))
}

fn list(library: &Library) -> String {
    let mut out = String::new();
    let mut last = "";
    let same = |a: &Template, b: &Template| (a.folder, &a.id) == (b.folder, &b.id);
    for all in library.templates.chunk_by(same) {
        let [first, ..] = all else { continue };
        if first.folder.name() != last {
            last = first.folder.name();
            let _ = writeln!(out, "{last}");
        }
        let languages: Vec<&str> = all.iter().map(|it| it.lang.as_str()).collect();
        let title = all.iter().find(|it| it.lang == "en").unwrap_or(first).title();
        let _ = writeln!(out, "  {:<29} {:<11} {title}", first.id, languages.join(" "));
    }
    let mut more = |folder: &str, rows: Vec<(String, String)>| {
        let _ = writeln!(out, "{folder}");
        for (id, title) in rows {
            let _ = writeln!(out, "  {id:<41} {title}");
        }
    };
    let text = |it: &Option<crate::form::record::At<crate::form::record::Text>>| {
        it.as_ref().map(|it| it.value.0.clone()).unwrap_or_default()
    };
    let packs = library.packs.iter().map(|(id, it)| (id.clone(), format!("{} ({} rules)", text(&it.title), it.count)));
    more("rules", packs.collect());
    more("platforms", library.platforms.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("institutions", library.institutions.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("networks", library.networks.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("authorities", library.authorities.keys().map(|id| (id.clone(), String::new())).collect());
    more("words", library.words.keys().map(|id| (id.clone(), String::new())).collect());
    more("themes", library.themes.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("profiles", library.profiles.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    out
}

fn list_json(library: &Library) -> Json {
    let templates: Vec<_> = library
        .templates
        .iter()
        .map(|it| json!({ "folder": it.folder.name(), "id": it.id, "lang": it.lang, "title": it.title() }))
        .collect();
    let rules: Vec<_> = library
        .rules()
        .map(|(pack, _, it)| {
            let text = |it: &Option<crate::form::record::At<crate::form::record::Text>>| {
                it.as_ref().map(|it| it.value.0.clone())
            };
            json!({
                "pack": pack, "id": text(&it.id), "title": text(&it.title), "cite": text(&it.cite),
                "status": it.status.as_ref().map(|it| it.value.word()),
                "last_checked": it.last_checked.as_ref().map(|it| it.value.to_string()),
            })
        })
        .collect();
    json!({ "redress": 1, "templates": templates, "rules": rules })
}
