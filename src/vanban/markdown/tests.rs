use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

use super::*;
use crate::vanban::sample;

/// What a Markdown reader shows.
fn shown(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Extensions::ENABLE_TABLES | Extensions::ENABLE_FOOTNOTES) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::InlineHtml(tag) if tag.as_ref() == "<br>" => text.push(' '),
            Event::InlineHtml(tag) | Event::Html(tag) => panic!("`{tag}` became HTML"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) | Event::Code(_) | Event::Rule => {
                panic!("words became structure in:\n{markdown}")
            }
            Event::End(TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item) | Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    folded(&text)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_of_the_paper_is_shown() {
    for document in [sample::plan(), sample::hostile()] {
        let page = shown(&render(&document, &Options::default()));
        for line in document.lines() {
            let line = line.trim_start_matches(nd30::DASH).trim_start_matches(nd30::PLUS);
            assert!(page.contains(&folded(line)), "`{line}` is missing from\n{page}");
        }
    }
}

#[test]
fn a_cite_has_its_note_when_asked_for() {
    let page = render(&sample::plan(), &Options { cite: true });
    assert!(page.contains("thường xuyên.[^1]\n"));
    assert!(page.contains("\n[^2]: III.2, 19/KH-BCĐ138/CP: “Định kỳ hàng quý"));
    assert!(!render(&sample::plan(), &Options::default()).contains("[^"));
}

#[test]
fn headings_lists_and_tables_are_markdown_s_own() {
    let page = render(&sample::plan(), &Options::default());
    for line in
        ["## I. MỤC ĐÍCH, YÊU CẦU", "### 1. Mục đích", "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Căn cứ |"]
    {
        assert!(page.lines().any(|each| each == line), "{line}");
    }
    assert!(page.contains("trong đó:\n  + Cao điểm"));
}
