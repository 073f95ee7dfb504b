//! `templates`: what the library holds.

use std::fmt::Write as _;

use serde_json::json;

use crate::base::diag::{Sink, nearest};
use crate::base::disk;
use crate::cli::Outcome;
use crate::cli::args::{self, TemplatesCommand};
use crate::cli::config::Config;
use crate::cli::report::Report;
use crate::desk::Failure;
use crate::library::Library;
use crate::review;

/// Runs one of the commands under `templates`.
pub(super) fn run(config: &Config, args: &args::Templates, report: &Report, sink: &mut Sink) -> Outcome {
    match &args.command {
        TemplatesCommand::List { json } => {
            let library = config.library(sink)?;
            report.data(&if *json { list_json(&library) } else { list(&library) })?;
            Ok(true)
        }
        TemplatesCommand::Show { path } => {
            let names = || config.files.iter().map(crate::base::source::Source::name);
            let Some(file) = config.files.iter().find(|it| it.name() == path) else {
                let hint = nearest(path, names()).map_or_else(
                    || "`redress templates list` names them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(Failure::Environment(format!("there is no file `{path}` in the library; {hint}")));
            };
            report.data(file.text())?;
            Ok(true)
        }
        TemplatesCommand::Export { dir } => {
            if disk::exists(dir)? {
                let message = format!("cannot make {}: it exists already; choose another folder", dir.display());
                return Err(Failure::Environment(message));
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
        TemplatesCommand::Keys => report.data(&crate::case::table()).map(|()| true),
        TemplatesCommand::Check => {
            let library = config.library(sink)?;
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

fn list_json(library: &Library) -> String {
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
    let out = json!({ "redress": 1, "templates": templates, "rules": rules });
    format!("{}\n", serde_json::to_string_pretty(&out).unwrap_or_default())
}
