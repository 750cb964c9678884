//! A page of the web → its words as a browser shows them, in the form in which those of a DOCX come.
//!
//! Blocks are paragraphs, `<br>` is a line of one, items of lists bear their markers, cells over rows and columns keep
//! their place. Scripts and styles have no words; those of menus and buttons, and hidden ones, are told beside the story.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::grid::GridInMaking;
use super::list_numbers::OpenList;
use crate::vanban::word::{AsideSort, WordBlock, WordParagraph, WordText, WordsAside};

/// No page has tables so deep.
const DEEPEST_TABLE: usize = 16;
/// Elements whose content is no words.
const WORDLESS: [&str; 6] = ["script", "style", "template", "svg", "math", "iframe"];
/// Elements around the text of a page.
const FURNITURE: [&str; 8] = ["head", "nav", "button", "select", "textarea", "noscript", "object", "datalist"];
/// What may stand in the head of a page.
const OF_A_HEAD: [&str; 9] = ["title", "meta", "link", "base", "style", "script", "template", "noscript", "object"];
/// Elements that never end.
const ENDLESS: [&str; 12] =
    ["br", "hr", "img", "input", "link", "meta", "col", "wbr", "source", "area", "base", "embed"];
/// Elements that run on within a line; all others begin a line of their own.
const INLINE: [&str; 32] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "wbr",
];

/// Whether a file begins as a page does.
pub fn opens(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|first| first.eq_ignore_ascii_case(with.as_bytes()));
    begins("<!doctype html") || begins("<html")
}

/// The words of a page; none where its tables are deeper than any page's.
pub fn read(page: &str) -> Option<WordText> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = PageReader::default();
    for token in Tokenizer::new_with_emitter(page.trim_start_matches('\u{feff}'), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&text_of(&tag.name)),
            Token::String(words) => reader.words(&text_of(&words)),
            _ => {}
        }
        if reader.tables.len() > DEEPEST_TABLE {
            return None;
        }
    }
    Some(reader.finish())
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct PageReader {
    text: WordText,
    /// The paragraph that is open.
    line: String,
    /// How many paragraphs there were.
    number: usize,
    tables: Vec<GridInMaking>,
    lists: Vec<OpenList>,
    /// The element that is passed over, how often it is open within itself, and what its words are.
    passed: Option<PassedElement>,
}

struct PassedElement {
    name: String,
    depth: usize,
    sort: Option<AsideSort>,
    words: String,
    /// An element within it that has no words.
    within: Option<String>,
}

impl PageReader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = text_of(&tag.name);
        // What stands in no head ends it: its own end may be left out.
        if self.passed.as_ref().is_some_and(|passed| passed.name == "head" && !OF_A_HEAD.contains(&name.as_str())) {
            self.tell_passed();
        }
        if let Some(passed) = &mut self.passed {
            passed.depth += usize::from(passed.name == name && !tag.self_closing);
            passed.within =
                passed.within.take().or_else(|| Some(name).filter(|name| WORDLESS.contains(&name.as_str())));
            return;
        }
        let of = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| text_of(value));
        if let Some(sort) = passes(&name, of("hidden").is_some(), of("style").as_deref()) {
            self.end_line_before(&name);
            self.passed = Some(PassedElement { name, depth: 1, sort, words: String::new(), within: None });
            return;
        }
        let number = |key: &str| of(key).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        self.end_line_before(&name);
        match name.as_bytes() {
            b"br" => self.line.push('\n'),
            b"img" => self.text.pictures += 1,
            b"ul" | b"menu" => self.lists.push(OpenList::bulleted()),
            b"ol" => self.lists.push(OpenList::counted(of("type").as_deref(), of("start").as_deref())),
            b"li" => {
                let marker = self.lists.last_mut().map(|list| list.marker(of("value").as_deref()));
                self.line = marker.map(|marker| marker + " ").unwrap_or_default();
            }
            b"table" => self.tables.push(GridInMaking::default()),
            b"tr" => self.in_table(GridInMaking::begin_row),
            b"td" | b"th" => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                self.in_table(|table| table.begin_cell(columns, rows));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(passed) = &mut self.passed {
            passed.depth -= usize::from(passed.name == name);
            passed.within.take_if(|within| within == name);
            if passed.depth == 0 {
                self.tell_passed();
            }
            return;
        }
        self.end_line_before(name);
        match name.as_bytes() {
            b"ul" | b"ol" | b"menu" => _ = self.lists.pop(),
            b"td" | b"th" => self.in_table(GridInMaking::end_cell),
            b"tr" => self.in_table(GridInMaking::end_row),
            b"table" => {
                let table = self.tables.pop().and_then(|table| table.finish(self.number + 1));
                self.blocks().extend(table.map(WordBlock::Table));
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(passed) = &mut self.passed {
            if passed.within.is_none() {
                passed.words += words;
            }
            return;
        }
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if self.line.is_empty() || self.line.ends_with([' ', '\n']) => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.line.push(' '),
                c => self.line.push(c),
            }
        }
    }

    fn in_table(&mut self, make: impl FnOnce(&mut GridInMaking)) {
        if let Some(table) = self.tables.last_mut() {
            make(table);
        }
    }

    /// Where the next paragraph goes: the innermost open cell; words between cells stand before the table.
    fn blocks(&mut self) -> &mut Vec<WordBlock> {
        let in_cells = self.tables.iter_mut().rev().find_map(GridInMaking::blocks);
        in_cells.unwrap_or(&mut self.text.blocks)
    }

    fn end_line_before(&mut self, name: &str) {
        if name == "br" || INLINE.contains(&name) || name == "img" {
            return;
        }
        let text = std::mem::take(&mut self.line).trim().to_owned();
        if !text.is_empty() {
            self.number += 1;
            let paragraph = WordParagraph { text, number: self.number };
            self.blocks().push(WordBlock::Paragraph(paragraph));
        }
    }

    fn tell_passed(&mut self) {
        let Some(passed) = self.passed.take() else { return };
        let text = passed.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(sort) = passed.sort.filter(|_| !text.is_empty()) {
            self.text.aside.push(WordsAside { text, number: self.number + 1, sort });
        }
    }

    fn finish(mut self) -> WordText {
        self.tell_passed();
        self.end_line_before("html");
        while let Some(table) = self.tables.pop() {
            let table = table.finish(self.number + 1);
            self.blocks().extend(table.map(WordBlock::Table));
        }
        self.text
    }
}

/// Whether an element is passed over, and what its words then are; none where it has no words.
fn passes(name: &str, is_hidden: bool, style: Option<&str>) -> Option<Option<AsideSort>> {
    let style: String =
        style.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let unseen = style.contains("display:none") || style.contains("visibility:hidden");
    match () {
        () if WORDLESS.contains(&name) => Some(None),
        () if FURNITURE.contains(&name) => Some(Some(AsideSort::Furniture)),
        () if name == "del" => Some(Some(AsideSort::Deleted)),
        () if (is_hidden || unseen) && !ENDLESS.contains(&name) => Some(Some(AsideSort::Hidden)),
        () => None,
    }
}
