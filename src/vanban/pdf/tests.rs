use super::rows::PageItem;
use super::{Page, ReadingTree, Setter, Shaper, render, set};
use crate::vanban::document::{Block, RichText, Source};
use crate::vanban::notes::Notes;
use crate::vanban::{Document, Options, sample};

const CITING: Options = Options { cite: true };

fn paged(document: &Document, cite: bool) -> (Vec<Page>, Setter) {
    let mut setter = Setter { shaper: Shaper::default(), tree: ReadingTree::default(), cite, notes: Notes::default() };
    let pages = set(&mut setter, document);
    (pages, setter)
}

/// What stands on the pages, in the order of drawing, without white space; a repeated head is left out.
fn words(pages: &[Page]) -> String {
    let items = pages.iter().flat_map(|page| &page.items);
    let words = items.filter_map(|item| match item {
        PageItem::Words { piece, node: Some(_), .. } => Some(piece.shaped.text.as_str()),
        _ => None,
    });
    solid(&words.collect::<String>())
}

fn solid(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_word_of_the_paper_stands_on_a_page() {
    for document in [sample::plan(), sample::hostile(), Document::default()] {
        let (pages, _) = paged(&document, false);
        assert_eq!(sorted(&words(&pages)), sorted(&solid(&document.lines().concat())));
    }
}

/// Cells stand side by side, so only the letters are compared, and not their order.
fn sorted(words: &str) -> Vec<char> {
    let mut letters: Vec<char> = words.chars().collect();
    letters.sort_unstable();
    letters
}

#[test]
fn paragraphs_keep_their_order() {
    let mut document = Document::default();
    let paragraphs =
        (1..=90).map(|n| Block::Paragraph(RichText::words(format!("[{n}] phòng, chống mua bán người. ").repeat(9))));
    document.body = paragraphs.collect();
    let (pages, _) = paged(&document, false);
    assert!(pages.len() > 5, "{} pages", pages.len());
    let body: Vec<String> = document
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.plain()),
            _ => None,
        })
        .collect();
    assert!(words(&pages).contains(&solid(&body.concat())));
}

#[test]
fn nothing_stands_outside_the_margins() {
    use crate::vanban::nd30::page;
    let mm = super::MM;
    for document in [sample::plan(), sample::hostile(), many_notes()] {
        for sheet in paged(&document, true).0 {
            let (right, bottom) = (sheet.width - page::RIGHT as f32 * mm, sheet.height - page::BOTTOM as f32 * mm);
            for item in &sheet.items {
                let PageItem::Words { x, baseline, piece, .. } = item else { continue };
                let words = &piece.shaped.text;
                let inside = *x >= page::LEFT as f32 * mm - 0.1 && x + piece.width() <= right + 0.1;
                assert!(words.trim().is_empty() || inside, "page {}: `{words}` at {x}", sheet.number);
                assert!(*baseline <= bottom + 0.1, "page {}: `{words}` at {baseline} of {bottom}", sheet.number);
            }
        }
    }
}

/// A paragraph that cites more than its page can hold.
fn many_notes() -> Document {
    let source = |n: usize| Source {
        instrument: format!("{n}/KH {}", "phối hợp ".repeat(60)),
        clause: "II".into(),
        ..Source::default()
    };
    let text = (0..40).fold(RichText::words("Công an tỉnh"), |text, n| text.citing(source(n)));
    Document { body: vec![Block::Paragraph(text), Block::Paragraph("sau".into())], ..Document::default() }
}

#[test]
fn footnotes_run_over_to_the_next_pages_and_none_is_lost() {
    let (pages, setter) = paged(&many_notes(), true);
    let all = words(&pages);
    assert_eq!(setter.notes.words().len(), 40);
    for n in 0..40 {
        assert!(all.contains(&solid(&format!("{}. II, {n}/KH phối hợp", n + 1))), "{n}");
    }
    assert_eq!(all.matches("phối").count(), 40 * 60, "a word of a note is lost, or a note stands twice");
}

#[test]
fn a_table_s_head_repeats_on_each_of_its_pages() {
    let plan = sample::plan();
    let annex = paged(&plan, false).0;
    let landscape: Vec<&Page> = annex.iter().filter(|page| page.width > page.height).collect();
    assert!(landscape.len() > 1);
    for page in landscape {
        let heads =
            page.items.iter().filter(|item| matches!(item, PageItem::Words { piece, .. } if piece.shaped.text == "TT"));
        assert_eq!(heads.count(), 1, "page {}", page.number);
    }
}

#[test]
fn a_heading_is_never_the_last_line_of_its_page() {
    for before in 1..60 {
        let line = || Block::Paragraph("một dòng".into());
        let mut document = Document { body: (0..before).map(|_| line()).collect(), ..Document::default() };
        document.body.push(Block::Heading(crate::vanban::document::Level::Part, "I. MỤC ĐÍCH".into()));
        document.body.push(line());
        for page in paged(&document, false).0 {
            let Some((_, _, y)) = page.bookmarks.first() else { continue };
            let below =
                page.items.iter().any(|item| matches!(item, PageItem::Words { baseline, .. } if *baseline > y + 25.0));
            assert!(below, "after {before} lines");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&sample::plan(), &CITING), render(&sample::plan(), &CITING));
}

#[test]
fn hostile_words_make_a_file_all_the_same() {
    assert!(render(&sample::hostile(), &CITING).starts_with(b"%PDF-"));
}

#[test]
fn what_every_page_says_is_drawn() {
    let plain = render(&sample::plan(), &Options::default()).len();
    let mark = Some("DỮ LIỆU GIẢ ĐỊNH".to_owned());
    assert!(render(&Document { mark, ..sample::plan() }, &Options::default()).len() > plain);
}

#[test]
fn a_screen_reader_hears_the_end_of_a_line_as_a_space() {
    let said = "phòng, chống mua bán người ".repeat(40);
    let document = Document { body: vec![Block::Paragraph(RichText::words(said.trim()))], ..Document::default() };
    let (pages, _) = paged(&document, false);
    let drawn = pages[0].items.iter().filter_map(|item| match item {
        PageItem::Words { piece, .. } => Some(piece.shaped.text.as_str()),
        _ => None,
    });
    assert!(drawn.collect::<String>().contains(said.trim()), "no two words run together");
}
