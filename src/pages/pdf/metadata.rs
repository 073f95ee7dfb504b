//! What archives ask of a file: metadata as XMP and a description of its colours.

use super::Meta;

/// The program's name in every file.
pub(super) const TOOL: &str = concat!("redress ", env!("CARGO_PKG_VERSION"));

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

/// The XMP packet.
pub(super) fn xmp(meta: &Meta) -> String {
    let mut about = String::new();
    let mut item = |text: &str| {
        about.push_str("   ");
        about.push_str(text);
        about.push('\n');
    };
    item("<pdfaid:part>2</pdfaid:part>");
    item("<pdfaid:conformance>A</pdfaid:conformance>");
    item("<pdfuaid:part>1</pdfuaid:part>");
    item(UA_SCHEMA);
    item("<dc:format>application/pdf</dc:format>");
    let lang = if meta.lang.is_empty() { "x-default" } else { &meta.lang };
    item(&format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>",
        escape(&meta.title)
    ));
    if !meta.author.is_empty() {
        item(&format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escape(&meta.author)));
    }
    if !meta.subject.is_empty() {
        item(&format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            escape(&meta.subject)
        ));
    }
    if lang != "x-default" {
        item(&format!("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>", escape(lang)));
    }
    item(&format!("<xmp:CreatorTool>{TOOL}</xmp:CreatorTool>"));
    item(&format!("<pdf:Producer>{TOOL}</pdf:Producer>"));
    if let Some(date) = &meta.date {
        let date = escape(date);
        item(&format!("<xmp:CreateDate>{date}</xmp:CreateDate>"));
        item(&format!("<xmp:ModifyDate>{date}</xmp:ModifyDate>"));
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

/// Text in XML. Characters that XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            it if it.is_control() => out.push(' '),
            it => out.push(it),
        }
    }
    out
}

/// A date of ISO 8601 as PDF writes it; none if it is not a date.
pub(super) fn pdf_date(iso: &str) -> Option<String> {
    let digits: String = iso.chars().filter(char::is_ascii_digit).take(14).collect();
    let known = matches!(digits.len(), 8 | 12 | 14);
    let zone = if iso.ends_with('Z') { "Z" } else { "" };
    known.then(|| format!("D:{digits}{zone}"))
}

/// An ICC profile of sRGB, made from the numbers of IEC 61966-2-1 adapted to D50.
pub(super) fn srgb() -> Vec<u8> {
    let fixed = |it: f64| ((it * 65536.0).round() as i32).to_be_bytes();
    let numbers = |kind: &[u8; 4], values: &[f64]| -> Vec<u8> {
        let head = kind.iter().copied().chain([0; 4]);
        head.chain(values.iter().flat_map(|it| fixed(*it))).collect()
    };
    let words = |text: &str| -> Vec<u8> {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        out.extend((utf16.len() as u32).to_be_bytes());
        out.extend(28_u32.to_be_bytes());
        out.extend(utf16);
        out
    };
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend([2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045].into_iter().flat_map(fixed));
    let adaptation = [1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68];
    let blocks: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB")),
        (&[b"cprt"], words("No copyright, use freely")),
        (&[b"wtpt"], numbers(b"XYZ ", &[0.9642, 1.0, 0.8249])),
        (&[b"chad"], numbers(b"sf32", &adaptation)),
        (&[b"rXYZ"], numbers(b"XYZ ", &[0.436_07, 0.222_49, 0.013_92])),
        (&[b"gXYZ"], numbers(b"XYZ ", &[0.385_15, 0.716_87, 0.097_08])),
        (&[b"bXYZ"], numbers(b"XYZ ", &[0.143_07, 0.060_61, 0.714_10])),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = blocks.iter().map(|it| it.0.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (tags, block) in &blocks {
        let start = 132 + 12 * count + data.len();
        for tag in *tags {
            table.extend(*tag);
            table.extend((start as u32).to_be_bytes());
            table.extend((block.len() as u32).to_be_bytes());
        }
        data.extend(block);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut out = vec![0; 128];
    out[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    out[12..24].copy_from_slice(b"mntrRGB XYZ ");
    out[24..36].copy_from_slice(&[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out[36..40].copy_from_slice(b"acsp");
    out[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    out.extend(table);
    out.extend(data);
    let size = (out.len() as u32).to_be_bytes();
    out[..4].copy_from_slice(&size);
    out
}
