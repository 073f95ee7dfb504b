//! What a file says about itself: as XMP, and as the older dictionary of information.

use std::fmt::Write as _;
use std::io;

use lopdf::{ObjectId, Stream, dictionary, text_string};

use super::writer::PdfWriter;
use crate::base::text::markup;

/// The program's name in every file.
const TOOL: &str = concat!("redress ", env!("CARGO_PKG_VERSION"));

/// What a file says about itself. What is empty is left out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    /// The title.
    pub(crate) title: &'a str,
    /// Who it is from.
    pub(crate) author: &'a str,
    /// What it is about.
    pub(crate) subject: &'a str,
    /// BCP 47 tag of the language.
    pub(crate) lang: &'a str,
    /// Date as ISO 8601.
    pub(crate) date: Option<&'a str>,
    /// Whether the file is PDF/A-2a and PDF/UA-1, and says so.
    pub(crate) archived: bool,
}

/// PDF/A-2 wants every schema explained that it does not know itself, and it is older than PDF/UA.
const UA_SCHEMA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

impl About<'_> {
    /// The value of the catalogue's `Lang`.
    pub(crate) fn language(&self) -> &str {
        if self.lang.is_empty() { "und" } else { self.lang }
    }

    /// Writes the XMP packet; archives want it as it is, not packed.
    pub(crate) fn write_metadata(&self, writer: &mut PdfWriter<'_>) -> io::Result<ObjectId> {
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        writer.add(Stream::new(dictionary, self.xmp().into_bytes()).with_compression(false))
    }

    /// Writes the dictionary of information.
    pub(crate) fn write_info(&self, writer: &mut PdfWriter<'_>) -> io::Result<ObjectId> {
        let mut info = dictionary! { "Title" => text_string(self.title), "Creator" => text_string(TOOL), "Producer" => text_string(TOOL) };
        for (key, value) in [("Author", self.author), ("Subject", self.subject)] {
            if !value.is_empty() {
                info.set(key, text_string(value));
            }
        }
        if let Some(date) = self.date.and_then(pdf_date) {
            info.set("CreationDate", text_string(&date));
            info.set("ModDate", text_string(&date));
        }
        writer.add(info)
    }

    fn xmp(&self) -> String {
        let mut about = String::new();
        let mut item = |before: &str, text: &str, after: &str| {
            let _ = writeln!(about, "   {before}{}{after}", markup(text));
        };
        if self.archived {
            item("<pdfaid:part>", "2", "</pdfaid:part>");
            item("<pdfaid:conformance>", "A", "</pdfaid:conformance>");
            item("<pdfuaid:part>", "1", "</pdfuaid:part>");
            item(UA_SCHEMA, "", "");
        }
        item("<dc:format>", "application/pdf", "</dc:format>");
        let (alternatives, end) = ("<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>");
        item(&format!("<dc:title>{alternatives}"), self.title, &format!("{end}</dc:title>"));
        if !self.author.is_empty() {
            item("<dc:creator><rdf:Seq><rdf:li>", self.author, "</rdf:li></rdf:Seq></dc:creator>");
        }
        if !self.subject.is_empty() {
            item(&format!("<dc:description>{alternatives}"), self.subject, &format!("{end}</dc:description>"));
        }
        if !self.lang.is_empty() {
            item("<dc:language><rdf:Bag><rdf:li>", self.lang, "</rdf:li></rdf:Bag></dc:language>");
        }
        item("<xmp:CreatorTool>", TOOL, "</xmp:CreatorTool>");
        item("<pdf:Producer>", TOOL, "</pdf:Producer>");
        if let Some(date) = self.date {
            item("<xmp:CreateDate>", date, "</xmp:CreateDate>");
            item("<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
        }
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n \
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
             xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
             xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" \
             xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
             {about}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
        )
    }
}

/// A date of ISO 8601 as PDF writes it; none if it is not a date.
fn pdf_date(iso: &str) -> Option<String> {
    let digits: String = iso.chars().filter(char::is_ascii_digit).take(14).collect();
    let known = matches!(digits.len(), 8 | 12 | 14);
    let zone = if iso.ends_with('Z') { "Z" } else { "" };
    known.then(|| format!("D:{digits}{zone}"))
}
