//! The blocks of a body as HTML: headings, paragraphs, lists, tables.

use super::page::HtmlPage;
use crate::vanban::document::{Align, Block, Level, RichText, Table};
use crate::vanban::nd30;

impl HtmlPage {
    /// Headings of parts are `<h2>` where `first_level` is 2.
    pub(super) fn blocks(&mut self, blocks: &[Block], first_level: u8) {
        for run in blocks.chunk_by(|a, b| list_marker(a).is_some() && list_marker(a) == list_marker(b)) {
            match list_marker(&run[0]) {
                Some(marker) => self.list("", marker, "flow", run.iter().filter_map(list_text)),
                None => self.block(&run[0], first_level),
            }
        }
    }

    fn block(&mut self, block: &Block, first_level: u8) {
        match block {
            Block::AddressedTo(to) => self.addressed_to(to),
            Block::Basis(text) => self.line("p", "basis flow", "", text),
            Block::Centred(text) => self.line("p", "centred", "", text),
            Block::Heading(level, text) => self.heading(*level, text, first_level),
            Block::Paragraph(text) => self.line("p", "flow", "", text),
            Block::Table(table) => self.table(table),
            Block::Dash(_) | Block::Plus(_) => unreachable!("lists are written by `blocks`"),
        }
    }

    fn heading(&mut self, level: Level, text: &RichText, first_level: u8) {
        let (below, class) = match level {
            Level::Part => (0, "part flow"),
            Level::Section => (1, "section flow"),
            Level::Item => (2, "item flow"),
        };
        self.line(&format!("h{}", first_level + below), class, "", text);
    }

    fn addressed_to(&mut self, to: &[RichText]) {
        self.element("div", "to", |page| match to {
            [one] => page.line("p", "", &format!("{} ", nd30::ADDRESSED_TO), one),
            many => {
                page.element("p", "flow", |page| page.words(nd30::ADDRESSED_TO));
                page.list("", nd30::DASH, "flow", many.iter());
            }
        });
    }

    pub(super) fn list<'t>(
        &mut self,
        class: &str,
        marker: &str,
        item_class: &str,
        items: impl Iterator<Item = &'t RichText>,
    ) {
        self.element("ul", class, |page| {
            items.for_each(|item| page.line("li", item_class, marker, item));
        });
    }

    /// Scrolls by itself on a narrow screen, by keyboard too.
    fn table(&mut self, table: &Table) {
        self.add("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\">\n<table>\n");
        self.columns(table);
        self.element("thead", "", |page| {
            page.element("tr", "", |page| {
                for column in &table.columns {
                    page.add("<th scope=\"col\">");
                    page.text(&column.head);
                    page.add("</th>");
                }
            });
        });
        self.element("tbody", "", |page| table.rows.iter().for_each(|cells| page.row(table, cells)));
        self.add("</table>\n</div>\n");
    }

    fn columns(&mut self, table: &Table) {
        let all: u32 = table.columns.iter().map(|column| column.width).sum();
        self.element("colgroup", "", |page| {
            for column in &table.columns {
                let percent = 100.0 * f64::from(column.width) / f64::from(all.max(1));
                page.add(&format!("<col style=\"width:{percent:.1}%\">"));
            }
        });
    }

    fn row(&mut self, table: &Table, cells: &[RichText]) {
        self.element("tr", "", |page| {
            for (column, cell) in table.columns.iter().zip(cells) {
                let class = match column.align {
                    Align::Left => "",
                    Align::Centre => "centre",
                    Align::Right => "right",
                };
                page.line("td", class, "", cell);
            }
        });
    }
}

fn list_marker(block: &Block) -> Option<&'static str> {
    match block {
        Block::Dash(_) => Some(nd30::DASH),
        Block::Plus(_) => Some(nd30::PLUS),
        _ => None,
    }
}

fn list_text(block: &Block) -> Option<&RichText> {
    match block {
        Block::Dash(text) | Block::Plus(text) => Some(text),
        _ => None,
    }
}
