//! Pages that are made of evidence on wish: by an office program, by one that recognises text, by scaling.
//! The original stays what it is, and what made the pages is told.

use std::ffi::OsStr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat};

use super::outside::{Bench, Tool};
use super::survey::{Made, Note, ROOM, ReadPdf, SurveyProblem, Surveyed, TextLayer, decoder, sheets, upright_picture};

/// What is wished beyond what the program does by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Office documents become pages, and films stills, by installed programs.
    pub convert: bool,
    /// Pages without text are recognised by an installed program, in these languages as it names them; in those
    /// that it takes by itself if the text is empty.
    pub recognise: Option<String>,
    /// Pictures are scaled down to print resolution.
    pub downsample: bool,
}

/// How long an office program, one that recognises text, and one that takes a still may take.
const OFFICE_LIMIT: Duration = Duration::from_secs(180);
const TEXT_LIMIT: Duration = Duration::from_secs(1200);
const STILL_LIMIT: Duration = Duration::from_secs(60);

/// How many stills of a film are taken.
const STILLS: u64 = 6;

/// Print resolution, in dots per inch.
const PRINTED: f32 = 300.0;

static OFFICE: LazyLock<Option<Tool>> =
    LazyLock::new(|| Tool::find(&[("soffice", "--version"), ("libreoffice", "--version")]));
static RECOGNISER: LazyLock<Option<Tool>> = LazyLock::new(|| Tool::find(&[("ocrmypdf", "--version")]));
static PICTURE_RECOGNISER: LazyLock<Option<Tool>> = LazyLock::new(|| Tool::find(&[("tesseract", "--version")]));
static FILM: LazyLock<Option<Tool>> = LazyLock::new(|| Tool::find(&[("ffmpeg", "-version")]));

/// Makes what is wished of a file. `read` gives its bytes.
///
/// # Errors
/// If a program that is wished for is not installed.
pub fn make(
    wishes: &Wishes,
    ending: &str,
    read: impl Fn() -> Result<Vec<u8>, SurveyProblem>,
    it: &mut Surveyed,
) -> Result<(), SurveyProblem> {
    let needs = |program, option| SurveyProblem::NotInstalled { program, option };
    if wishes.convert && it.notes.contains(&Note::OfficeDocument) {
        let tool = OFFICE.as_ref().ok_or_else(|| needs("LibreOffice (`soffice`)", "--convert"))?;
        let made = office(tool, ending, &read()?);
        take(made.map(|it| vec![it]), Note::Converted(tool.name.clone()), it);
        return Ok(());
    }
    let length = it.notes.iter().find_map(|it| if let Note::Recording(length) = it { *length } else { None });
    if wishes.convert && it.media_type.starts_with("video/") {
        // Stills are an extra: a film is described well without them.
        if let (Some(tool), Some(length)) = (FILM.as_ref(), length) {
            let made = read().map(|it| stills(tool, length, &it)).unwrap_or_default();
            if !made.is_empty() {
                it.notes.push(Note::Stills(u32::try_from(made.len()).unwrap_or(u32::MAX), tool.name.clone()));
                it.made = made;
            }
        }
        return Ok(());
    }
    let is_picture = it.media_type.starts_with("image/") && it.pages.is_some();
    let is_one = it.pages == Some(1) || is_cut(it);
    if wishes.downsample
        && is_picture
        && is_one
        && let Some(made) = scaled(&read()?)
    {
        it.notes.push(Note::Downsampled);
        it.made = vec![made];
    }
    if let Some(languages) = &wishes.recognise {
        let scanned = it.notes.iter().any(|it| matches!(it, Note::PagesWithoutText(_)));
        if is_picture && it.pages == Some(1) && it.text_layer == TextLayer::Scan {
            let tool = PICTURE_RECOGNISER.as_ref().ok_or_else(|| needs("`tesseract`", "--ocr"))?;
            let bytes = match it.made.first() {
                Some(it) => it.bytes.as_ref().clone(),
                None => read()?,
            };
            let made = recognised_picture(tool, languages, &bytes);
            take(made.map(|it| vec![it]), Note::Recognised(tool.name.clone()), it);
            return Ok(());
        }
        if scanned {
            let tool = RECOGNISER.as_ref().ok_or_else(|| needs("`ocrmypdf`", "--ocr"))?;
            let made = recognised(tool, languages, &read()?, it.pages.unwrap_or(0));
            take(made.map(|it| vec![it]), Note::Recognised(tool.name.clone()), it);
            return Ok(());
        }
    }
    Ok(())
}

fn is_cut(it: &Surveyed) -> bool {
    it.notes.iter().any(|it| matches!(it, Note::Cut(_)))
}

/// Notes what became of a wish.
fn take(made: Result<Vec<Made>, String>, note: Note, it: &mut Surveyed) {
    match made {
        Ok(made) => {
            it.notes.retain(|it| !matches!(it, Note::OfficeDocument | Note::PagesWithoutText(_) | Note::Cut(_)));
            it.notes.push(note);
            if !Tool::is_confined() {
                it.notes.push(Note::NotConfined);
            }
            it.text_layer = TextLayer::Text;
            it.made = made;
        }
        Err(why) => it.notes.push(Note::NotConverted(why)),
    }
}

/// A PDF that a program made, read as every other.
fn pdf(bytes: Option<Vec<u8>>, tool: &Tool) -> Result<Made, String> {
    let bytes = bytes.ok_or_else(|| format!("{} made nothing of it", tool.name))?;
    let read = ReadPdf::read(bytes.clone()).map_err(|it| format!("what {} made of it {it}", tool.name))?;
    let pages = u32::try_from(read.pages.len()).unwrap_or(u32::MAX);
    Ok(Made { bytes: Arc::new(bytes), pages })
}

/// An office document as a PDF. Macros do not run, and links to other files are not followed.
fn office(tool: &Tool, ending: &str, bytes: &[u8]) -> Result<Made, String> {
    const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"#;
    let bench = Bench::new()?;
    let ending = if ending.bytes().all(|it| it.is_ascii_alphanumeric()) && !ending.is_empty() { ending } else { "bin" };
    bench.put("profile/user/registrymodifications.xcu", SETTINGS.as_bytes())?;
    let document = bench.put(&format!("document.{ending}"), bytes)?;
    let profile = format!("-env:UserInstallation=file://{}", bench.place("profile").display());
    let words =
        ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "pdf", "--outdir", "made"];
    let mut arguments: Vec<&OsStr> = vec![OsStr::new(&profile)];
    arguments.extend(words.map(OsStr::new));
    arguments.push(document.as_os_str());
    let ended = bench.run(tool, &arguments, OFFICE_LIMIT)?;
    match (ended.failure(tool), bench.made("made/document.pdf")) {
        (Some(why), _) => Err(why),
        (None, made) => pdf(made, tool),
    }
}

/// A PDF with a layer of text behind the pages that have none.
fn recognised(tool: &Tool, languages: &str, bytes: &[u8], pages: u32) -> Result<Made, String> {
    let bench = Bench::new()?;
    bench.put("source.pdf", bytes)?;
    let words = ["--skip-text", "--output-type", "pdf", "--optimize", "0", "--jobs", "1", "--quiet"];
    let mut arguments: Vec<&OsStr> = words.map(OsStr::new).to_vec();
    if !languages.is_empty() {
        arguments.extend([OsStr::new("-l"), OsStr::new(languages)]);
    }
    arguments.extend([OsStr::new("source.pdf"), OsStr::new("made.pdf")]);
    let ended = bench.run(tool, &arguments, TEXT_LIMIT)?;
    if let Some(why) = ended.failure(tool) {
        return Err(why);
    }
    let made = pdf(bench.made("made.pdf"), tool)?;
    match made.pages == pages {
        true => Ok(made),
        false => Err(format!("{} made {} pages of {pages}", tool.name, made.pages)),
    }
}

/// A picture as a PDF with a layer of text.
fn recognised_picture(tool: &Tool, languages: &str, bytes: &[u8]) -> Result<Made, String> {
    let bench = Bench::new()?;
    let picture = upright_picture(bytes).map_err(|it| it.to_string())?;
    let mut png = Vec::new();
    let write = picture.write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png);
    write.map_err(|it| it.to_string())?;
    bench.put("source.png", &png)?;
    // As wide as the room that pictures have on a page.
    let room = if picture.width() > picture.height() { (ROOM.1, ROOM.0) } else { ROOM };
    let dots = (picture.width() as f32 / room.0).max(picture.height() as f32 / room.1) * 72.0;
    let dots = (dots.ceil() as u32).clamp(70, 2400).to_string();
    let mut arguments: Vec<&OsStr> = ["source.png", "made", "--dpi", &dots].map(OsStr::new).to_vec();
    if !languages.is_empty() {
        arguments.extend([OsStr::new("-l"), OsStr::new(languages)]);
    }
    arguments.push(OsStr::new("pdf"));
    let ended = bench.run(tool, &arguments, TEXT_LIMIT)?;
    match (ended.failure(tool), bench.made("made.pdf")) {
        (Some(why), _) => Err(why),
        (None, made) => pdf(made, tool),
    }
}

/// Stills of a film, at even distances.
fn stills(tool: &Tool, length: u64, bytes: &[u8]) -> Vec<Made> {
    let Ok(bench) = Bench::new() else { return Vec::new() };
    if bench.put("film", bytes).is_err() {
        return Vec::new();
    }
    let one = |index: u64| {
        let at = format!("{:.3}", length as f64 * (2 * index + 1) as f64 / (2 * STILLS) as f64);
        let name = format!("still-{index}.jpg");
        let words = [
            "-nostdin",
            "-v",
            "error",
            "-protocol_whitelist",
            "file",
            "-ss",
            &at,
            "-i",
            "film",
            "-frames:v",
            "1",
            "-map_metadata",
            "-1",
            "-flags:v",
            "+bitexact",
            "-q:v",
            "3",
            "-y",
            &name,
        ];
        let ended = bench.run(tool, &words.map(OsStr::new), STILL_LIMIT).ok()?;
        let bytes = bench.made(&name).filter(|_| ended.failure(tool).is_none())?;
        let pages = u32::try_from(sheets(&bytes, None).ok()?.len()).ok()?;
        Some(Made { bytes: Arc::new(bytes), pages })
    };
    (0..STILLS).filter_map(one).collect()
}

/// A picture in print resolution, upright, if it has more.
fn scaled(bytes: &[u8]) -> Option<Made> {
    let picture = upright_picture(bytes).ok()?;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let room = if width > height { (ROOM.1, ROOM.0) } else { ROOM };
    let most = (room.0 / 72.0 * PRINTED, room.1 / 72.0 * PRINTED);
    // A tall one is cut into pages as wide as the room.
    let is_tall = height / width > room.1 / room.0 * 1.2;
    let scale = if is_tall { most.0 / width } else { (most.0 / width).min(most.1 / height) };
    if scale > 0.9 {
        return None;
    }
    let side = |it: f32| (it * scale).round().max(1.0) as u32;
    let small = picture.resize_exact(side(width), side(height), FilterType::CatmullRom);
    let mut out = Vec::new();
    if bytes.starts_with(&[0xFF, 0xD8]) {
        let profile = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(bytes))
            .ok()
            .and_then(|mut it| it.icc_profile().ok()?);
        let mut encoder = JpegEncoder::new_with_quality(&mut out, 88);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).ok()?;
        }
        let small =
            if small.color().has_color() { DynamicImage::from(small.to_rgb8()) } else { small.to_luma8().into() };
        small.write_with_encoder(encoder).ok()?;
    } else {
        small.write_to(&mut std::io::Cursor::new(&mut out), ImageFormat::Png).ok()?;
    }
    let pages = u32::try_from(sheets(&out, decoder(&out)).ok()?.len()).ok()?;
    Some(Made { bytes: Arc::new(out), pages })
}
