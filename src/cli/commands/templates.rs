//! `templates`: what the library holds.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::base::diag::{Sink, nearest};
use crate::base::disk;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{Failure, Usage};
use crate::library::Library;
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
    /// Print one file of the library, such as letters/seller-complaint.en.md
    Show {
        /// Its path in the library
        path: String,
    },
    /// Write the library into a folder, to change it
    Export {
        /// The folder to make
        dir: PathBuf,
    },
    /// Print the table of keys: what the case file may say, and what templates call it
    Keys,
    /// Check the library: mistakes, rules that were not checked for a year, sources without address
    Check,
}

impl Run for Templates {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        run(&self.command, session, sink)
    }
}

fn run(command: &TemplatesCommand, session: &Session<'_>, sink: &mut Sink) -> Outcome {
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
        TemplatesCommand::Show { path } => {
            let names = || config.files.iter().map(crate::base::source::Source::name);
            let Some(file) = config.files.iter().find(|it| it.name() == path) else {
                let hint = nearest(path, names()).map_or_else(
                    || "`redress templates list` names them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let wrong = format!("there is no file `{path}` in the library");
                return Err(Failure::Usage(Usage { wrong, help: hint }));
            };
            report.data(file.text())?;
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
            review::review(&library, config.settings.as_of.unwrap_or(config.settings.fallback_as_of), sink);
            let rules = library.rules().count();
            report.note(&format!(
                "{} templates, {rules} rules in {} packs",
                library.templates.len(),
                library.packs.len()
            ));
            Ok(true)
        }
    }
}

fn list(library: &Library) -> String {
    let mut out = String::new();
    let mut last = "";
    for it in &library.templates {
        if it.folder.name() != last {
            last = it.folder.name();
            let _ = writeln!(out, "{last}");
        }
        let title = it.head.title.as_ref().map_or("", |it| &it.value);
        let _ = writeln!(out, "  {:<34} {:<6} {title}", it.id, it.lang);
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
    let packs = library.packs.iter().map(|(id, it)| {
        let count = it.rules.as_ref().map_or(0, |it| it.value.len());
        (id.clone(), format!("{} ({count} rules)", text(&it.title)))
    });
    more("rules", packs.collect());
    more("platforms", library.platforms.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("institutions", library.institutions.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("networks", library.networks.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    more("authorities", library.authorities.keys().map(|id| (id.clone(), String::new())).collect());
    more("words", library.words.keys().map(|id| (id.clone(), String::new())).collect());
    more("themes", library.themes.iter().map(|(id, it)| (id.clone(), text(&it.title))).collect());
    out
}

fn list_json(library: &Library) -> Json {
    let templates: Vec<_> = library
        .templates
        .iter()
        .map(|it| {
            let title = it.head.title.as_ref().map(|it| it.value.0.clone());
            json!({ "folder": it.folder.name(), "id": it.id, "lang": it.lang, "title": title })
        })
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
