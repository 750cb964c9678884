//! Documents for the renderers' tests: a province's plan as offices write them, and a hostile one.

use super::document::{Block, Column, Document, RichText, Run, Source, Table};
use super::markup;

/// A plan with legal bases, four parts, blanks, cites, and an annex of thirty rows laid across.
pub(super) fn plan() -> Document {
    markup::parse(include_str!("sample.md")).expect("the sample is well formed")
}

/// Words that every format must carry and none may obey.
pub(super) const HOSTILE: [&str; 9] = [
    "<script>alert('1')</script> & \"x\"",
    "]]> &amp; &#49; &x; <!-- a -->",
    "**a** _b_ `c` [d](e) ![f](g) | h ~~i~~ \\j",
    "1. a",
    "- b",
    "# c",
    "Tiê\u{301}ng Viê\u{323}t e\u{302}\u{323} ệ",
    "mộttừrấtdàikhôngngắt_mộttừrấtdàikhôngngắt_mộttừrấtdàikhôngngắt_mộttừrấtdàikhôngngắt",
    "  hai  dấu cách\u{1}\u{ffff}, xuống\ndòng\tvà cột ",
];

/// [`HOSTILE`] in every place where a document holds words.
pub(super) fn hostile() -> Document {
    let words = |index: usize| RichText::words(HOSTILE[index % HOSTILE.len()]);
    let mut document = Document::default();
    document.properties.title = HOSTILE[0].into();
    document.head.issuer = words(0);
    document.head.number = RichText::blank(HOSTILE[0]);
    document.head.place = words(2);
    document.head.date = words(1);
    document.title.kind = Some(words(3));
    document.title.subject = words(0);
    document.body = (0..HOSTILE.len())
        .flat_map(|index| {
            let words = words(index);
            [
                Block::Paragraph(words.clone()),
                Block::Basis(words.clone()),
                Block::Dash(words.clone()),
                Block::Plus(words),
            ]
        })
        .collect();
    let source = Source {
        instrument: HOSTILE[0].into(),
        clause: HOSTILE[2].into(),
        quote: HOSTILE[1].into(),
        ..Source::default()
    };
    document.body.push(Block::Paragraph(emphasised().citing(source)));
    let columns = HOSTILE.map(|head| Column { head: RichText::words(head), width: 1, ..Column::default() });
    let row = HOSTILE.map(RichText::words);
    document.body.push(Block::Table(Table { columns: columns.into(), rows: vec![row.into()] }));
    document.recipients.0 = vec![words(0), words(4)];
    document.signature.name = words(1);
    document
}

fn emphasised() -> RichText {
    let run = |words: &str, bold, italic| Run::Words { words: words.into(), bold, italic };
    RichText(vec![
        run("a(", false, false),
        run("«b» ", true, false),
        run("c", true, true),
        run("d.", false, true),
        run("e", false, false),
    ])
}
