//! A document → plain Markdown, to be read in a terminal, a mail or a repository.
//!
//! It is not the markup of templates, and has no front matter: head and signature are lines like any
//! other. Only what Markdown would take for its own is escaped, so that the rest reads as written.
//!
//! Start at [`render`].

use std::fmt::Write;

use super::document::{Align, Annex, Block, Document, Head, Level, RichText, Run, Table};
use super::notes::Notes;
use super::{Options, nd30};

const TO_STRING: &str = "writing to a string does not fail";

/// The whole paper, ending in a line break.
pub fn render(document: &Document, options: &Options) -> String {
    let mut page = MarkdownPage { out: String::new(), cite: options.cite, notes: Notes::default() };
    document.mark.iter().for_each(|mark| page.block(&format!("**{mark}**")));
    page.head(document);
    page.blocks(&document.body, 2);
    page.foot(document);
    document.annexes.iter().for_each(|annex| page.annex(annex, &document.head));
    page.notes();
    format!("{}\n", page.out.trim_end())
}

struct MarkdownPage {
    out: String,
    cite: bool,
    notes: Notes,
}

impl MarkdownPage {
    /// A block of its own: a line, then an empty one.
    fn block(&mut self, line: &str) {
        writeln!(self.out, "{line}\n").expect(TO_STRING);
    }

    fn head(&mut self, document: &Document) {
        let head = &document.head;
        self.bodies_and_nation(head);
        let number = self.text(&head.number);
        self.block(&format!("{}{number}", nd30::NUMBER_LABEL));
        let place_and_date = [self.line(&head.place), self.text(&head.date)].join(", ");
        self.block(&place_and_date);
        let title = &document.title;
        let lines: Vec<String> = title.kind.iter().chain([&title.subject]).map(|text| self.text(text)).collect();
        let hashes = if title.kind.is_some() { "# " } else { "" };
        self.block(&format!("{hashes}{}", lines.join("<br>")));
    }

    fn bodies_and_nation(&mut self, head: &Head) {
        for body in head.superior.iter().chain([&head.issuer]) {
            let line = self.line(body);
            self.block(&line);
        }
        self.block(&format!("**{}**", nd30::NATIONAL_NAME));
        self.block(&format!("**{}**", nd30::MOTTO));
    }

    /// Parts are headings of level 2 where `first_level` is 2.
    fn blocks(&mut self, blocks: &[Block], first_level: usize) {
        for (index, block) in blocks.iter().enumerate() {
            let is_item = |block: &Block| matches!(block, Block::Dash(_) | Block::Plus(_));
            self.write_block(block, first_level);
            // The items of one list stand without empty lines between them.
            if is_item(block) && blocks.get(index + 1).is_some_and(is_item) {
                self.out.pop();
            }
        }
    }

    fn write_block(&mut self, block: &Block, first_level: usize) {
        let line = match block {
            Block::AddressedTo(to) => return self.addressed_to(to),
            Block::Table(table) => return self.table(table),
            Block::Basis(text) => format!("> {}", self.line(text)),
            Block::Centred(text) => self.bold(text),
            Block::Heading(level, text) => {
                let below = match level {
                    Level::Part => 0,
                    Level::Section => 1,
                    Level::Item => 2,
                };
                format!("{} {}", "#".repeat(first_level + below), self.text(text))
            }
            Block::Paragraph(text) => self.line(text),
            Block::Dash(text) => format!("- {}", self.line(text)),
            Block::Plus(text) => format!("  + {}", self.line(text)),
        };
        self.block(&line);
    }

    fn addressed_to(&mut self, to: &[RichText]) {
        if let [one] = to {
            let one = self.text(one);
            return self.block(&format!("{} {one}", nd30::ADDRESSED_TO));
        }
        self.block(nd30::ADDRESSED_TO);
        self.list(to);
    }

    fn list(&mut self, items: &[RichText]) {
        let items: Vec<String> = items.iter().map(|item| format!("- {}", self.line(item))).collect();
        self.block(&items.join("\n"));
    }

    fn table(&mut self, table: &Table) {
        let heads: Vec<String> = table.columns.iter().map(|column| self.text(&column.head)).collect();
        let delimiters = table.columns.iter().map(|column| match column.align {
            Align::Left => "---",
            Align::Centre => ":-:",
            Align::Right => "--:",
        });
        let mut lines = vec![table_row(&heads), table_row(&delimiters.map(str::to_owned).collect::<Vec<_>>())];
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| self.text(cell)).collect();
            lines.push(table_row(&cells));
        }
        self.block(&lines.join("\n"));
    }

    fn foot(&mut self, document: &Document) {
        let to = &document.recipients.0;
        if !to.is_empty() {
            self.block(&format!("***{}***", nd30::RECIPIENTS));
            self.list(to);
        }
        for line in document.signature.texts() {
            let line = self.bold(line);
            self.block(&line);
        }
    }

    fn annex(&mut self, annex: &Annex, head: &Head) {
        if annex.enclosed {
            self.bodies_and_nation(head);
        }
        let lines: Vec<String> = [&annex.label].into_iter().chain(&annex.title).map(|text| self.text(text)).collect();
        self.block(&format!("## {}", lines.join("<br>")));
        if let Some(text) = &annex.enclosed_with {
            let line = self.line(text);
            self.block(&line);
        }
        self.blocks(&annex.body, 3);
    }

    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (words, n) in notes.words().iter().zip(1..) {
            self.block(&format!("[^{n}]: {}", escape(words)));
        }
    }

    /// A line that stands by itself, and means no more than its words.
    fn line(&mut self, text: &RichText) -> String {
        guard_start(&self.text(text))
    }

    fn bold(&mut self, text: &RichText) -> String {
        let mut even = text.clone();
        for run in &mut even.0 {
            if let Run::Words { bold, italic, .. } = run {
                (*bold, *italic) = (false, false);
            }
        }
        format!("**{}**", self.text(&even))
    }

    fn text(&mut self, text: &RichText) -> String {
        let mut line = String::new();
        self.notes.begin_passage();
        for (index, run) in text.0.iter().enumerate() {
            match run {
                Run::Words { words, bold, italic } => {
                    let after = text.0.get(index + 1).and_then(first_char);
                    let signs = signs(*bold, *italic);
                    let between = (line.chars().last(), after);
                    line.push_str(&set_words(words, signs, between));
                }
                Run::Blank(_) => line.push_str(nd30::BLANK),
                Run::Cite(source) if self.cite => {
                    if let Some(call) = self.notes.call(source) {
                        write!(line, "[^{}]", call.number).expect(TO_STRING);
                    }
                }
                Run::Cite(_) | Run::Duty(_) => {}
            }
        }
        line
    }
}

fn first_char(run: &Run) -> Option<char> {
    match run {
        Run::Words { words, .. } => words.chars().next(),
        Run::Blank(_) => nd30::BLANK.chars().next(),
        Run::Cite(_) | Run::Duty(_) => None,
    }
}

fn table_row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn signs(bold: bool, italic: bool) -> &'static str {
    match (bold, italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    }
}

/// Emphasis stands close to its words; where Markdown would not see it, the words stand alone.
fn set_words(words: &str, signs: &str, between: (Option<char>, Option<char>)) -> String {
    let inner = words.trim();
    let (Some(first), Some(last)) = (inner.chars().next(), inner.chars().last()) else {
        return escape(words);
    };
    let before = &words[..words.len() - words.trim_start().len()];
    let after = &words[words.trim_end().len()..];
    let opens = shows(before.chars().last().or(between.0), first);
    let closes = shows(after.chars().next().or(between.1), last);
    let signs = if opens && closes { signs } else { "" };
    format!("{}{signs}{}{signs}{}", escape(before), escape(inner), escape(after))
}

/// Whether a sign between these two is taken for one: CommonMark, 6.2.
fn shows(outer: Option<char>, inner: char) -> bool {
    inner.is_alphanumeric() || outer.is_none_or(|c| !c.is_alphanumeric())
}

fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line that begins as a heading, a quotation or a list would, and is none.
fn guard_start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let opens = match line[digits..].chars().next() {
        Some('.' | ')') => digits > 0,
        Some('#' | '>' | '-' | '+' | '=') => digits == 0,
        _ => false,
    };
    if opens { format!("{}\\{}", &line[..digits], &line[digits..]) } else { line.to_owned() }
}

#[cfg(test)]
mod tests;
