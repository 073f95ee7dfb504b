//! Small documents that show what pages must be able to show.

use std::sync::Arc;

use redress::pages::document::*;

/// A letter of two pages in English with every kind of block a letter has.
pub fn letter() -> Document {
    Document {
        title: "Notice of defects and claim for a full refund".into(),
        lang: "en-GB".into(),
        author: "Zoë Łukasiewicz".into(),
        header: "Łukasiewicz / Brightwell Audio Ltd – order 8100-2291-77".into(),
        footer: "Prepared with redress from the facts given by the claimant. This is a template, not legal advice; \
                 have it checked by a lawyer before relying on it."
            .into(),
        page_label: "Page {page} of {pages}".into(),
        frame: Some(Frame {
            logo: None,
            letterhead: vec![
                "Zoë Łukasiewicz".into(),
                "14 Harbour Street, Dublin D02 XY45, Ireland".into(),
                "zoe@example.org · +353 1 555 0100".into(),
            ],
            return_address: "Z. Łukasiewicz · 14 Harbour Street · Dublin D02 XY45".into(),
            delivery: "By e-mail and by registered post".into(),
            recipient: vec![
                "Brightwell Audio Ltd".into(),
                "Customer Relations".into(),
                "Unit 7, Kingsway Trading Estate".into(),
                "Leeds LS9 0AB".into(),
                "United Kingdom".into(),
            ],
            date: "Dublin, 23 November 2026".into(),
            references: vec![
                ("Order".into(), "8100-2291-77".into()),
                ("Our reference".into(), "FX-B/2026/014".into()),
                ("Amount in dispute".into(), "€ 1,289.90".into()),
            ],
            subject: "Notice of defects, rejection of the goods and claim for a full refund of €\u{a0}1,289.90".into(),
        }),
        blocks: letter_blocks(),
        ..Document::default()
    }
}

fn body(text: &str) -> Block {
    Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Body }
}

fn role(text: &str, role: Role) -> Block {
    Block::Paragraph { text: vec![Inline::plain(text)], role }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: vec![Inline::plain(text)] }
}

fn exhibit(text: &str, page: u32) -> Inline {
    Inline::Link { target: Target::Bundle(PageRef::first_volume(page)), text: vec![Inline::plain(text)] }
}

fn letter_blocks() -> Vec<Block> {
    vec![
        body("Dear Sir or Madam,"),
        Block::Paragraph {
            text: vec![
                Inline::plain("On 6 October 2026 I bought a pair of studio monitors from you at a distance ("),
                exhibit("Exhibit 1, pages 4–5", 4),
                Inline::plain(
                    "). You described them as new, with a frequency response of 38 Hz to 22 kHz and a five-year \
                     guarantee. I paid ",
                ),
                Inline::bold("€ 1,289.90"),
                Inline::plain(" by card on the same day. The parcel arrived on 14 October 2026."),
            ],
            role: Role::Body,
        },
        heading(2, "What is wrong"),
        role("The goods do not conform to the contract in three respects:", Role::LeadIn),
        Block::List {
            start: Some(1),
            items: vec![
                vec![Block::Paragraph {
                    text: vec![
                        Inline::plain("The left monitor emits a "),
                        Inline::Text { text: "constant".into(), style: Style { italic: true, ..Style::default() } },
                        Inline::plain(" hum at 100 Hz, audible at three metres, whatever is connected ("),
                        exhibit("Exhibit 3", 12),
                        Inline::plain(")."),
                    ],
                    role: Role::Body,
                }],
                vec![
                    body("The serial numbers differ from those on the carton and on your invoice:"),
                    Block::List {
                        start: None,
                        items: vec![
                            vec![body("carton: BW-77120-A and BW-77120-B;")],
                            vec![body("units: BW-51904-A and BW-60233-B.")],
                        ],
                    },
                ],
                vec![body("The manufacturer’s register shows both units as sold in 2023, so they were not new.")],
            ],
        },
        body(
            "I told you so by e-mail on 15 October 2026, one day after delivery, and again on 22 October. You \
             answered that “the return window has closed” and offered a voucher of € 50. I do not accept it. A \
             trader’s own return policy cannot take away rights that the law gives a consumer.",
        ),
        heading(2, "What I claim"),
        Block::Table(amounts()),
        Block::Paragraph {
            text: vec![
                Inline::plain("Please pay the total within "),
                Inline::bold("14 days of receipt, at the latest by 7 December 2026"),
                Inline::plain(
                    ", to the card used for the purchase. I hold the goods at your disposal and ask you for a \
                     prepaid label for their return; the costs of return are yours.",
                ),
            ],
            role: Role::Body,
        },
        role(
            "If you do not pay by then I shall use the remedies open to me without further notice: a dispute with the \
             card issuer, a complaint to the competent alternative dispute resolution body, and proceedings in the \
             European Small Claims Procedure, with interest and costs.",
            Role::Note,
        ),
        heading(2, "An offer to settle"),
        body(
            "I would rather settle this than argue about it. I am ready to take part in mediation under the rules of \
             a recognised body, at a date of your choice before 21 December 2026. If you prefer to repair the units, \
             tell me within seven days where and when, and confirm in writing that the five-year guarantee runs from \
             the day on which the repaired goods are returned.",
        ),
        body(
            "Please keep all records about this order, including the messages of your customer service, the stock \
             records of the four serial numbers named above and the carrier’s data. Time limits run on meanwhile; \
             nothing in this letter is a waiver of any right.",
        ),
        Block::Paragraph {
            text: vec![
                Inline::plain("The rules I rely on can be read at "),
                Inline::Link {
                    target: Target::Uri("https://eur-lex.europa.eu/eli/dir/2019/771/oj".into()),
                    text: vec![Inline::plain("https://eur-lex.europa.eu/eli/dir/2019/771/oj")],
                },
                Inline::plain("; the full set of exhibits is in the bundle that comes with this letter."),
            ],
            role: Role::Body,
        },
        body("Yours faithfully,"),
        Block::Signature { lines: vec!["Zoë Łukasiewicz".into(), "Claimant".into()], picture: None },
        Block::Rule,
        role("Enclosures: index of exhibits; bundle of evidence (31 pages); chronology.", Role::Small),
    ]
}

fn amounts() -> Table {
    let row = |what: &str, exhibit_page: (&str, u32), amount: &str| Row {
        cells: vec![
            vec![Inline::plain(what)],
            vec![exhibit(exhibit_page.0, exhibit_page.1)],
            vec![Inline::plain(amount)],
        ],
        ..Row::default()
    };
    Table {
        summary: "What is claimed, with exhibits and amounts in euro".into(),
        columns: vec![
            Column { share: 6.0, align: Align::Start },
            Column { share: 2.0, align: Align::Start },
            Column { share: 2.0, align: Align::End },
        ],
        header: vec![vec![Inline::plain("Item")], vec![Inline::plain("Proof")], vec![Inline::plain("Amount (EUR)")]],
        rows: vec![
            row("Price of two studio monitors", ("Exhibit 1", 4), "1,249.00"),
            row("Delivery, paid on 6 October 2026", ("Exhibit 1", 5), "18.90"),
            row("Report of the repair shop on the cause of the hum", ("Exhibit 4", 15), "22.00"),
            Row { total: true, ..row("Total", ("", 4), "1,289.90") },
        ],
    }
}

/// A letter in many scripts.
pub fn scripts() -> Document {
    Document {
        title: "Scripts – 各种文字".into(),
        lang: "en".into(),
        author: "Test".into(),
        page_label: "{page}/{pages}".into(),
        blocks: vec![
            heading(1, "Scripts"),
            body("Latin: Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń. Straße, œuvre, İstanbul."),
            body("Efficient offices file final affidavits."),
            body("Greek: Ταχίστη αλώπηξ βαφής ψημένη γη, δρασκελίζει υπέρ νωθρού κυνός."),
            body("Cyrillic: Съешь же ещё этих мягких французских булок, да выпей чаю."),
            body("Vietnamese: Người tiêu dùng có quyền được bồi thường thiệt hại."),
            body("Chinese: 消费者购买的商品“不符合质量要求”的，可以依照国家规定、当事人约定退货。"),
            Block::Paragraph { text: vec![Inline::bold("退款申请书")], role: Role::Body },
            body("Traditional and Japanese: 臺灣電商 返品をお願いします。"),
            body("Arabic: السلام عليكم ورحمة الله وبركاته، أطلب استرداد المبلغ كاملاً."),
            body("طلب استرداد المبلغ بالكامل"),
            body("Hebrew: אני מבקש החזר כספי מלא. Thai: ขอเงินคืนเต็มจำนวน"),
            body("Signs: ☐ ☑ ✓ • – → ≤ ≥ ≠ ½ № § € £ ₫ ₴ © ™ ½ m² 🙂📦⚠️"),
            body(&format!(
                "Long: {} end",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".repeat(3)
            )),
            Block::Preformatted {
                text: "From: seller@example.com\nSubject: Re: 退货\n\n\tindented\ta b  c\n  مرحبا\nlast line".into(),
            },
        ],
        ..Document::default()
    }
}

/// A letter from right to left.
pub fn arabic() -> Document {
    Document {
        title: "طلب استرداد المبلغ".into(),
        lang: "ar".into(),
        direction: Direction::Rtl,
        author: "زوي".into(),
        header: "طلب استرداد – \u{2066}8100-2291\u{2069}".into(),
        footer: "أُعد هذا الخطاب بواسطة البرنامج وليس استشارة قانونية.".into(),
        page_label: "صفحة {page} من {pages}".into(),
        frame: Some(Frame {
            logo: None,
            letterhead: vec!["ليلى حداد".into(), "شارع الميناء ١٤، دبي".into(), "layla@example.org".into()],
            return_address: "ليلى حداد · شارع الميناء ١٤ · دبي".into(),
            recipient: vec!["Brightwell Audio Ltd.".into(), "خدمة العملاء".into(), "دبي".into()],
            date: "دبي، ٢٣ نوفمبر ٢٠٢٦".into(),
            references: vec![("رقم الطلب".into(), "\u{2066}8100-2291-77\u{2069}".into())],
            subject: "إشعار بالعيوب والمطالبة باسترداد كامل المبلغ".into(),
            ..Frame::default()
        }),
        blocks: vec![
            body("السادة المحترمون،"),
            body(
                "اشتريت منكم بتاريخ ٦ أكتوبر ٢٠٢٦ سماعتين بموجب الطلب رقم \u{2066}8100-2291-77\u{2069} ودفعت مبلغ \
                 \u{2066}1,289.90 EUR\u{2069} بالبطاقة. وصلت البضاعة معيبة ولا تطابق الوصف المعلن عنه في موقعكم.",
            ),
            role("أطالب بما يلي:", Role::LeadIn),
            Block::List {
                start: Some(1),
                items: vec![vec![body("استرداد كامل المبلغ؛")], vec![body("تحمل تكاليف الإرجاع.")]],
            },
            Block::Table(Table {
                summary: "المبالغ".into(),
                columns: vec![Column { share: 3.0, align: Align::Start }, Column { share: 1.0, align: Align::End }],
                header: vec![vec![Inline::plain("البند")], vec![Inline::plain("المبلغ")]],
                rows: vec![
                    Row {
                        cells: vec![vec![Inline::plain("الثمن")], vec![Inline::plain("1,249.00")]],
                        ..Row::default()
                    },
                    Row {
                        cells: vec![vec![Inline::plain("المجموع")], vec![Inline::plain("1,289.90")]],
                        total: true,
                        ..Row::default()
                    },
                ],
            }),
            role("إن لم يتم الدفع في الموعد المحدد فسأستعمل كل الوسائل المتاحة قانونًا.", Role::Note),
            body("وتفضلوا بقبول فائق الاحترام،"),
            Block::Signature { lines: vec!["ليلى حداد".into()], picture: None },
        ],
        ..Document::default()
    }
}

/// A letter in Chinese.
pub fn chinese() -> Document {
    Document {
        title: "退货退款通知书".into(),
        lang: "zh-CN".into(),
        author: "王小明".into(),
        header: "订单 8100-2291-77".into(),
        footer: "本函为模板，不构成法律意见。".into(),
        page_label: "第 {page} 页，共 {pages} 页".into(),
        blocks: vec![
            heading(1, "退货退款通知书"),
            body("尊敬的商家："),
            body(
                "本人于 2026年10月6日 在贵店购买“录音室监听音箱”一对（订单号 8100-2291-77），实付人民币 9,800.00 元。\
                 收货后发现商品与描述不符……左侧音箱持续发出嗡嗡声——在三米外仍清晰可闻。",
            ),
            body("根据《中华人民共和国消费者权益保护法》的有关规定，请于收到本函之日起七日内退还全部货款。"),
            Block::Signature { lines: vec!["王小明".into()], picture: None },
        ],
        ..Document::default()
    }
}

/// An index of exhibits.
pub fn index(rows: usize) -> Document {
    let cell = |it: String| vec![Inline::Text { text: it, style: Style::default() }];
    let mono = Style { mono: true, ..Style::default() };
    let rows = (1..=rows).map(|it| {
        let page = it as u32 * 3;
        Row {
            cells: vec![
                cell(it.to_string()),
                cell(format!("Message {it} between the buyer and the seller about delivery and condition")),
                cell(format!("2026-{:02}-{:02}", it % 12 + 1, it % 28 + 1)),
                vec![Inline::Link {
                    target: Target::Bundle(PageRef::first_volume(page)),
                    text: vec![Inline::plain(format!("{page}–{}", page + 2))],
                }],
            ],
            total: false,
            note: vec![
                Inline::plain(format!("message-{it:03}.eml · SHA-256 ")),
                Inline::Text {
                    text: format!("{:064x}", (it as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)),
                    style: mono,
                },
            ],
        }
    });
    Document {
        title: "Index of exhibits".into(),
        lang: "en".into(),
        author: "Zoë Łukasiewicz".into(),
        footer: "Not legal advice.".into(),
        page_label: "Page {page} of {pages}".into(),
        blocks: vec![
            heading(1, "Index of exhibits"),
            body("Pages are those of the bundle; hashes are those of the original files."),
            Block::Table(Table {
                summary: "Exhibits with dates and pages".into(),
                columns: [(0.7, Align::End), (7.0, Align::Start), (1.6, Align::Start), (1.5, Align::End)]
                    .map(|(share, align)| Column { share, align })
                    .to_vec(),
                header: ["No.", "Exhibit", "Date", "Pages"].map(|it| vec![Inline::plain(it)]).to_vec(),
                rows: rows.collect(),
            }),
        ],
        ..Document::default()
    }
}

/// Pictures, a drawing, a cover title, what stays together, a watermark.
pub fn figures() -> Document {
    let ink = Color(31, 56, 92);
    let drawing = Drawing {
        size: (200.0, 40.0),
        alt: "Timeline from order to complaint".into(),
        shapes: vec![
            Shape::Line { from: (5.0, 20.0), to: (195.0, 20.0), width: 0.5, color: ink },
            Shape::Rect { at: (40.0, 17.0), size: (60.0, 6.0), color: Color(214, 222, 235) },
            Shape::Circle { center: (5.0, 20.0), radius: 2.0, color: ink },
            Shape::Circle { center: (195.0, 20.0), radius: 2.0, color: ink },
            Shape::Line { from: (100.0, 10.0), to: (110.0, 30.0), width: 0.3, color: ink },
            Shape::Text {
                at: (5.0, 12.0),
                text: "Order".into(),
                size: 9.0,
                bold: true,
                align: Align::Start,
                color: ink,
            },
            Shape::Text {
                at: (70.0, 30.0),
                text: "Delivery".into(),
                size: 9.0,
                bold: false,
                align: Align::Center,
                color: ink,
            },
            Shape::Text {
                at: (195.0, 12.0),
                text: "Complaint".into(),
                size: 9.0,
                bold: false,
                align: Align::End,
                color: ink,
            },
        ],
    };
    let image = |bytes: Vec<u8>, alt: &str| Image { bytes: Arc::new(bytes), alt: alt.into(), limit: (60.0, 40.0) };
    Document {
        title: "Figures".into(),
        lang: "en".into(),
        author: "Test".into(),
        header: "Figures".into(),
        page_label: "Page {page} of {pages}".into(),
        watermark: "DRAFT".into(),
        blocks: vec![
            role("Bundle of evidence", Role::Title),
            body("Before the drawing."),
            Block::Drawing(drawing),
            Block::Image(image(png(), "Half transparent square")),
            Block::Image(image(jpeg(1), "Upright picture")),
            Block::Image(image(jpeg(6), "Turned picture")),
            Block::Image(image(b"not a picture".to_vec(), "A picture that cannot be read")),
            role("Quoted words that were written by someone else and are set apart from the text.", Role::Quote),
            Block::PageBreak,
            heading(3, "After the break"),
            Block::Keep(vec![body("Kept"), body("together")]),
            role("Small print.", Role::Small),
        ],
        ..Document::default()
    }
}

fn png() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_fn(80, 60, |x, y| image::Rgba([200, 30, 60, (x * 2 + y) as u8]));
    picture.write_to(&mut out, image::ImageFormat::Png).expect("memory");
    out.into_inner()
}

fn jpeg(turn: u8) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(160, 80, |x, y| {
        if x < 40 && y < 40 { image::Rgb([220, 40, 40]) } else { image::Rgb([40, 90, (x + y) as u8]) }
    });
    picture.write_to(&mut out, image::ImageFormat::Jpeg).expect("memory");
    let plain = out.into_inner();
    // An EXIF segment with nothing but the orientation.
    let mut exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([turn, 0, 0, 0, 0, 0, 0]);
    [&plain[..2], &exif, &plain[2..]].concat()
}
