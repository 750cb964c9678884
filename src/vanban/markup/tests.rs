use super::*;
use crate::vanban::document::{Align, Blank, Block, Level, RichText, Run};

fn body(markdown: &str) -> Vec<Block> {
    document(markdown).body
}

fn document(markdown: &str) -> Document {
    parse(&format!("---\nissuer: A\n---\n{markdown}")).expect("the sample is well formed")
}

fn mistake(source: &str) -> MarkupError {
    parse(source).expect_err("the sample is wrong")
}

#[test]
fn lists_and_quotations_without_end_are_refused_where_they_stand() {
    for marker in ["> ", "- ", "1. ", "+ "] {
        let source = format!("---\nissuer: A\n---\nmột\n\n{}x\n", marker.repeat(30_000));
        let error = mistake(&source);
        assert_eq!((error.line, error.mistake), (6, Mistake::TooDeep(20)), "{marker}");
    }
}

/// Text made of all that Markdown cares about, the same for every run.
fn awkward_texts() -> Vec<String> {
    const PIECES: [&str; 45] = [
        "a",
        "ệ",
        "e\u{302}\u{323}",
        "Đ",
        "1",
        "12",
        ".",
        ")",
        "(",
        "-",
        "+",
        "*",
        "_",
        "**",
        "`",
        "```",
        "~~~",
        "#",
        ">",
        "<",
        "<b>",
        "&",
        "&amp;",
        "&#49;",
        "|",
        "[",
        "]",
        "[[",
        "]]",
        "[^1]",
        "{.x}",
        "!",
        "\\",
        "\"",
        "'",
        ":",
        "=",
        "$",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\u{a0}",
        "https://a.vn/b_c_d",
    ];
    let mut state = 138_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits fit") % below
    };
    (0..4000).map(|_| (0..=next(8)).map(|_| PIECES[next(PIECES.len())]).collect()).collect()
}

#[test]
fn an_escaped_text_parses_back_to_itself_wherever_it_stands() {
    for text in awkward_texts() {
        let safe = escape_markdown(&text);
        let source = format!(
            "---\nissuer: {safe}\nrecipients:\n- {safe}\n---\n{safe}\n\n## {safe}\n\n- {safe}\n  + {safe}\n\n> {safe}\n\n\
             | a{safe} |\n|---|\n| {safe} |\n\nx **b{safe}c** [[{safe}?]] y[^1]\n\n[^1]: {safe}?\n"
        );
        let document = parse(&source).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        let plain = |index: usize| document.body[index].clone();

        assert_eq!(document.head.issuer.plain(), text);
        assert_eq!(document.recipients.0[0].plain(), text);
        assert_eq!(plain(0), Block::Paragraph(RichText::words(&text)));
        assert_eq!(plain(1), Block::Heading(Level::Part, RichText::words(&text)));
        assert_eq!(plain(2), Block::Dash(RichText::words(&text)));
        assert_eq!(plain(3), Block::Plus(RichText::words(&text)));
        assert_eq!(plain(4), Block::Basis(RichText::words(&text)));
        let Block::Table(table) = plain(5) else { panic!("{text:?}: no table") };
        assert_eq!((table.columns[0].head.plain(), table.rows[0][0].plain()), (format!("a{text}"), text.clone()));
        let Block::Paragraph(RichText(runs)) = plain(6) else { panic!("{text:?}: no paragraph") };
        assert_eq!(runs[1], Run::Words { words: format!("b{text}c"), bold: true, italic: false });
        let what = format!("{text}?");
        assert!(runs.contains(&Run::Blank(Blank { what })), "{text:?}: {runs:?}");
        assert_eq!(document.sources()[0].quote, format!("{text}?").trim_start());
    }
}

#[test]
fn ordinary_words_are_left_as_they_are() {
    let words = "Kế hoạch số 19/KH-BCĐ138/CP: \"đợt 1\" (từ 01/7 đến 30/7), 50 % số xã.";
    assert_eq!(escape_markdown(words), words);
}

#[test]
fn the_front_matter_takes_each_value_as_words_and_not_as_yaml() {
    let source = "---\nissuer:\n- ỦY BAN NHÂN DÂN\n- TỈNH KIÊN GIANG\nnumber: [[số]]/KH-UBND\nplace: no\n\
                  abstract: Đợt 1: \"rà soát\" # và *cập nhật*\nrecipients:\n  - Như trên;\n  - Lưu: VT, NC.\n---\n";
    let document = parse(source).expect("the sample is well formed");

    assert_eq!(document.head.issuer.plain(), "ỦY BAN NHÂN DÂN\nTỈNH KIÊN GIANG");
    assert_eq!(document.head.number.plain(), "«……»/KH-UBND");
    assert_eq!(document.head.place.plain(), "no");
    assert_eq!(document.title.subject.plain(), "Đợt 1: \"rà soát\" # và cập nhật");
    assert_eq!(document.recipients.0[1].plain(), "Lưu: VT, NC.");
    assert_eq!(document.properties.author, "ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG");
}

#[test]
fn a_key_left_empty_becomes_a_blank_that_says_what_is_missing() {
    let document = parse("---\nissuer: A\nnumber:\nplace: B\ndate: C\nabstract: D\n---\n").expect("well formed");
    let blanks: Vec<&str> = document.blanks().iter().map(|blank| blank.what.as_str()).collect();
    assert_eq!(blanks, ["số, ký hiệu", "họ và tên người ký"]);
}

#[test]
fn lists_become_dashes_and_pluses_and_numbers_stay_as_written() {
    let blocks = body("- a\n  - b\n    + c\n\n1. d\n   - e\n2. f\n\n4) g\n\n12.\n");
    let lines: Vec<Block> = vec![
        Block::Dash("a".into()),
        Block::Plus("b".into()),
        Block::Plus("c".into()),
        Block::Paragraph("1. d".into()),
        Block::Dash("e".into()),
        Block::Paragraph("2. f".into()),
        Block::Paragraph("4) g".into()),
        Block::Paragraph("12.".into()),
    ];
    assert_eq!(blocks, lines);
}

#[test]
fn each_line_of_a_quotation_is_one_legal_basis() {
    let blocks = body("> Căn cứ A;\n> Căn cứ B;\n>\n> Căn cứ C.\n\n# QUYẾT ĐỊNH:\n");
    let basis = |words: &str| Block::Basis(words.into());
    let expected = [basis("Căn cứ A;"), basis("Căn cứ B;"), basis("Căn cứ C."), Block::Centred("QUYẾT ĐỊNH:".into())];
    assert_eq!(blocks, expected);
}

#[test]
fn an_annex_has_its_label_title_enclosure_and_way_of_laying() {
    let document = document(
        "Xem bảng.\n\n# Phụ lục I {.landscape}\n# DANH MỤC\n(Kèm theo Kế hoạch số [[số]])\n\n\
         | TT | Việc |\n|--:|:------:|\n| 1 | x<br>y |\n\n# Phụ lục II\nHết.\n",
    );
    let [first, second] = document.annexes.as_slice() else { panic!("two annexes") };

    assert!(first.landscape && !second.landscape);
    assert_eq!(first.title, ["DANH MỤC".into()]);
    assert_eq!(first.enclosed_with.as_ref().map(RichText::plain).as_deref(), Some("(Kèm theo Kế hoạch số «……»)"));
    let Block::Table(table) = &first.body[0] else { panic!("a table") };
    let columns: Vec<(u32, Align)> = table.columns.iter().map(|column| (column.width, column.align)).collect();
    assert_eq!(columns, [(2, Align::Right), (6, Align::Centre)]);
    assert_eq!(table.rows, [vec!["1".into(), "x\ny".into()]]);
    assert_eq!(second.body, [Block::Paragraph("Hết.".into())]);
}

#[test]
fn a_cite_carries_instrument_clause_and_words() {
    let document = document("Báo cáo[^a].\n\n[^a]: **19/KH-BCĐ138/CP** *III.2* Định kỳ hàng quý\n");
    let source = document.sources()[0];
    assert_eq!(source.to_string(), "III.2, 19/KH-BCĐ138/CP: “Định kỳ hàng quý”");
    assert_eq!(document.lines().last().map(String::as_str), Some("«……»"));
    assert!(document.lines().contains(&"Báo cáo.".to_owned()));
}

#[test]
fn what_a_paper_cannot_hold_is_refused_by_its_line() {
    let at = |markdown: &str| {
        let error = mistake(&format!("---\nissuer: A\n---\n{markdown}"));
        (error.line, error.mistake)
    };
    assert_eq!(at("a\n\n![x](y)"), (6, Mistake::Unsupported("image")));
    assert_eq!(at("a[^z]"), (4, Mistake::UnknownFootnote));
    assert_eq!(at("a\nb [[c"), (5, Mistake::UnclosedBlank));
    assert_eq!(at("    a").0, 4);
    assert_eq!(at("a\n\n---\n"), (6, Mistake::Unsupported("rule")));
    assert_eq!(mistake("# A\n").mistake, Mistake::NoFrontMatter);
    assert_eq!(mistake("---\nissuer: A\n").mistake, Mistake::UnclosedFrontMatter);
    assert_eq!(mistake("---\nisuer: A\n---\n"), MarkupError { line: 2, mistake: Mistake::UnknownKey("isuer".into()) });
    assert_eq!(mistake("---\nplace: A\nplace: B\n---\n").line, 3);
}

#[test]
fn html_prints_as_it_was_written() {
    assert_eq!(body("<b>x</b> < 5"), [Block::Paragraph("<b>x</b> < 5".into())]);
    assert_eq!(body("<div>x</div>"), [Block::Paragraph("<div>x</div>".into())]);
}

#[test]
fn a_template_over_the_markup_keeps_the_values_it_is_given() {
    let mut environment = minijinja::Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| {
        let text = value.to_string();
        let text = if value.is_safe() { text } else { escape_markdown(&text) };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    let name = "Sở *Nội vụ* & <Tài chính>: 1. a_b_c";
    let source = environment
        .render_str(
            "---\nissuer: {{ name }}\n---\n{% for n in [1] %}\n- {{ name }}\n{% endfor %}",
            minijinja::context! { name },
        )
        .expect("the template renders");
    let document = parse(&source).expect("the template is well formed");

    assert_eq!(document.head.issuer.plain(), name);
    assert_eq!(document.body, [Block::Dash(name.into())]);
}

#[test]
fn no_letter_that_nobody_sees_gets_into_a_paper_however_it_is_written() {
    for words in
        ["đến \u{202e}4202", "đến &#8238;4202", "đến &#x202E;4202", "[[số&#8238;]]", "**a&#27;**", "<p>&#7;\u{7}</p>"]
    {
        let error = parse(&format!("---\nissuer: A\n---\nmột\n\n{words}\n")).expect_err(words);
        assert_eq!(error.line, 6, "{words}");
        assert!(matches!(&error.mistake, Mistake::HiddenLetter(_)), "{words}: {error}");
    }
    assert!(parse("---\nissuer: S&#8203;Ở\n---\nmột\n").is_err());
    // What a template is filled with comes through the same way.
    let filled = escape_markdown("hạn\u{2028}cuối");
    assert!(parse(&format!("---\nissuer: A\n---\n{filled}\n")).is_err());
}
