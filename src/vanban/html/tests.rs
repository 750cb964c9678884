use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::vanban::sample;

const CITING: Options = Options { cite: true };

/// The page's text, element by element; the page is well-formed but for its void elements.
fn texts(html: &str) -> String {
    let body = html.split_once("<main>").expect("a page").1.replace("<br>", "\n");
    let body = body.split_once("</main>").expect("a page").0;
    let body = format!("<main>{}</main>", body.replace("%\">\n<col ", "%\"/>\n<col "));
    let mut reader = Reader::from_str(&body);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    loop {
        match reader.read_event().expect("well formed") {
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().expect("a character") {
                Some(c) => text.push(c),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&entity).expect("known")),
            },
            Event::Eof => return text,
            _ => {}
        }
    }
}

fn folded(text: &str) -> String {
    let allowed: String = text.chars().filter(|c| is_allowed(*c)).collect();
    allowed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_of_the_paper_stands_on_the_page() {
    for document in [sample::plan(), sample::hostile()] {
        let page = folded(&texts(&render(&document, &Options::default())));
        for line in document.lines() {
            assert!(page.contains(&folded(&line)), "`{line}` is missing");
        }
    }
}

#[test]
fn no_word_becomes_an_element_or_leaves_its_attribute() {
    let page = render(&sample::hostile(), &CITING);
    assert!(!page.contains("<script"));
    assert!(!page.contains("<!-- "));
    assert!(
        page.contains("title=\"Còn thiếu: &lt;script&gt;alert(&apos;1&apos;)&lt;/script&gt; &amp; &quot;x&quot;\"")
    );
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = render(&sample::plan(), &CITING);
    for word in ["http:", "https:", "src=", "url(", "@import", "<link", "<script"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn cites_and_sources_point_at_each_other_when_asked_for() {
    let page = render(&sample::plan(), &CITING);
    for n in 1..=2 {
        for part in [
            format!("href=\"#nguon-{n}\""),
            format!("id=\"nguon-{n}\""),
            format!("href=\"#cho-{n}\""),
            format!("id=\"cho-{n}\""),
        ] {
            assert_eq!(page.matches(&part).count(), 1, "{part}");
        }
    }
    assert!(!render(&sample::plan(), &Options::default()).contains("nguon-"));
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let page = render(&sample::plan(), &CITING);
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(page.contains("<th scope=\"col\">TT</th>"));
}

#[test]
fn what_every_page_says_is_on_the_page_and_at_the_foot_of_each_sheet() {
    let mark = Some("Giả </style>".to_owned());
    let page = render(&Document { mark, ..sample::plan() }, &Options::default());
    assert!(page.contains("<p class=\"page-mark\">Giả &lt;/style&gt;</p>"), "{page}");
    assert!(page.contains("@bottom-center { content: \"\\47 \\69 \\1ea3 \\20 \\3c "), "{page}");
}
