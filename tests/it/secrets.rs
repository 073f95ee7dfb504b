//! Nothing that pictures tell about camera, place and owner reaches the bundle, whatever they are packed in.

use lopdf::{Stream, dictionary};
use redress::pages::bundle::{ExhibitContent, LedgerNote};

use crate::support::{Scratch, bundle, checked, corners, exhibit, page, pdf, with_captions, with_exif};

/// Bytes as ASCII85.
fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for four in bytes.chunks(4) {
        let mut word = [0; 4];
        word[..four.len()].copy_from_slice(four);
        let mut number = u32::from_be_bytes(word);
        let mut digits = [0; 5];
        for it in digits.iter_mut().rev() {
            *it = b'!' + u8::try_from(number % 85).unwrap();
            number /= 85;
        }
        out.extend(&digits[..=four.len()]);
    }
    out.extend(b"~>");
    out
}

#[test]
fn photographs_keep_no_secrets_whatever_they_are_packed_in() {
    let scratch = Scratch::new("packed-photos");
    let photo = with_captions(&with_exif(&corners(40, 30), 1));
    let hex = |it: &[u8]| it.iter().flat_map(|it| format!("{it:02x}").into_bytes()).chain(*b">").collect::<Vec<u8>>();
    let flate = |it: &[u8]| {
        let mut stream = Stream::new(dictionary! {}, it.to_vec());
        stream.compress().unwrap();
        stream.content
    };
    let name = |it: &str| lopdf::Object::Name(it.as_bytes().to_vec());
    let chain = |names: &[&str]| lopdf::Object::Array(names.iter().map(|it| name(it)).collect());
    // A codestream of JPEG 2000 with a comment, in a file with a box that tells.
    let comment = b"\xff\x64\0\x0a\0\x01secret";
    let codestream = [&b"\xff\x4f\xff\x51\0\x04si"[..], comment, b"\xff\x90\0\x04tidata"].concat();
    let boxed = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let jpeg_2000 = [
        boxed(b"jP  ", b"\r\n\x87\n"),
        boxed(b"jp2h", b"head"),
        boxed(b"uuid", b"secret place"),
        boxed(b"jp2c", &codestream),
    ];
    let kinds: Vec<(lopdf::Object, Vec<u8>, bool)> = vec![
        (chain(&["ASCII85Decode", "DCTDecode"]), ascii85(&photo), false),
        (chain(&["FlateDecode", "DCTDecode"]), flate(&photo), false),
        (chain(&["ASCIIHexDecode", "DCTDecode"]), hex(&photo), false),
        (chain(&["ASCII85Decode", "FlateDecode", "DCTDecode"]), ascii85(&flate(&photo)), false),
        (name("DCTDecode"), photo.clone(), true),
        (chain(&["DCTDecode"]), photo.clone(), true),
        (name("JPXDecode"), jpeg_2000.concat(), false),
    ];
    let mut exhibits = Vec::new();
    for (number, (filter, content, indirect)) in (1..).zip(kinds) {
        let embedded = pdf(vec![page("q 100 0 0 100 0 0 cm /I Do Q", dictionary! {})], |it, pages| {
            let filter = if indirect { it.add_object(filter).into() } else { filter };
            let entries = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 40, "Height" => 30, "BitsPerComponent" => 8,
                "ColorSpace" => "DeviceRGB", "Filter" => filter,
            };
            let image = it.add_object(Stream::new(entries, content));
            let resources = dictionary! { "XObject" => dictionary! { "I" => image } };
            it.get_dictionary_mut(pages[0]).unwrap().set("Resources", resources);
        });
        exhibits.push(exhibit(number, ExhibitContent::PdfBytes(embedded), 1));
    }
    let (bytes, ledger) = bundle(exhibits).unwrap();
    // The picture fills its page, so the page is made longer for the stamp.
    let told = [LedgerNote::CameraDataRemoved(1), LedgerNote::PagesLonger(vec![1])];
    assert!(ledger.exhibits.iter().all(|it| it.notes == told), "{ledger:?}");
    checked(&scratch, &bytes);
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let images = document.objects.values().filter_map(|it| it.as_stream().ok());
    let images: Vec<&Stream> =
        images.filter(|it| it.dict.get(b"Subtype").is_ok_and(|it| *it == name("Image"))).collect();
    assert_eq!(images.len(), 7);
    for image in images {
        for secret in [b"Exif".as_slice(), b"Photoshop", b"8BIM", b"secret"] {
            assert!(!image.content.windows(secret.len()).any(|it| it == secret), "{:?}", image.dict);
        }
        assert!(image.content.starts_with(b"\xff\xd8") || image.content.starts_with(b"\0\0\0\x0cjP"));
    }
}
