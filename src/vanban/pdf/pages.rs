//! Rows → pages: what stays together, the heads that repeat, footnotes at the bottom.

use std::collections::VecDeque;

use super::rows::{BORDER, MM, PageItem, PageRow};
use crate::vanban::nd30::page;

/// Room between the last line and the rule above the footnotes, and under that rule.
const ABOVE_NOTES: f32 = 8.0;
const NOTES_RULE: f32 = 50.0 * MM;

/// One page; lengths in points from its top left corner.
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    /// Counts within its section.
    pub number: usize,
    pub items: Vec<PageItem>,
    /// Level, words, and where it stands.
    pub bookmarks: Vec<(u8, String, f32)>,
}

/// The size of the paper, laid either way.
fn paper(landscape: bool) -> (f32, f32) {
    let (short, long) = (page::SHORT_SIDE as f32 * MM, page::LONG_SIDE as f32 * MM);
    if landscape { (long, short) } else { (short, long) }
}

/// The height that rows may take.
pub(super) fn text_height(landscape: bool) -> f32 {
    paper(landscape).1 - (page::TOP + page::BOTTOM) as f32 * MM
}

/// Puts one section's rows on pages; `note` gives the lines of a footnote.
pub(super) fn paginate(rows: &[PageRow], landscape: bool, mut note: impl FnMut(usize) -> Vec<PageRow>) -> Vec<Page> {
    let mut stack = Stack { pages: Vec::new(), landscape, used: 0.0, notes: VecDeque::new(), below: 0.0 };
    stack.turn();
    for (at, row) in rows.iter().enumerate() {
        let notes: Vec<PageRow> = row.notes.iter().flat_map(|index| note(*index)).collect();
        let notes_height: f32 = notes.iter().map(|note| note.height).sum();
        let chain = chain_height(&rows[at..]);
        let must = row.before + row.height + notes_height.min(stack.most_notes());
        let wants = if chain <= stack.height() { must.max(chain) } else { must };
        if stack.used > 0.0 && wants > stack.room() {
            stack.turn();
        }
        if stack.used == 0.0
            && let Some(head) = &row.head
        {
            stack.place(head);
        }
        stack.place(row);
        stack.notes.extend(notes);
        stack.below = (stack.below + notes_height).min(stack.notes_height());
    }
    stack.finish()
}

/// How tall a row is with those that must follow it on its page.
fn chain_height(rows: &[PageRow]) -> f32 {
    let mut height = 0.0;
    for row in rows {
        height += row.before + row.height;
        if !row.keep_next {
            break;
        }
    }
    height
}

struct Stack {
    pages: Vec<Page>,
    landscape: bool,
    /// What rows took of the page.
    used: f32,
    /// Lines of footnotes still to be printed.
    notes: VecDeque<PageRow>,
    /// What footnotes will take of the page.
    below: f32,
}

impl Stack {
    fn height(&self) -> f32 {
        text_height(self.landscape)
    }

    fn room(&self) -> f32 {
        let rule = if self.below > 0.0 { ABOVE_NOTES } else { 0.0 };
        self.height() - self.used - self.below - rule
    }

    /// However many there are, a page keeps half of itself for its text.
    fn most_notes(&self) -> f32 {
        self.height() / 2.0
    }

    fn notes_height(&self) -> f32 {
        self.notes.iter().map(|note| note.height).sum::<f32>().min(self.most_notes())
    }

    fn place(&mut self, row: &PageRow) {
        let above = if self.used == 0.0 { 0.0 } else { row.before };
        let (left, top) = (page::LEFT as f32 * MM, page::TOP as f32 * MM + self.used + above);
        let page = self.pages.last_mut().expect("a stack begins with a page");
        page.items.extend(row.items.iter().map(|item| item.moved(left, top)));
        page.bookmarks.extend(row.bookmark.iter().map(|(level, words)| (*level, words.clone(), top)));
        self.used += above + row.height;
    }

    /// Prints what footnotes the page holds, and begins the next.
    fn turn(&mut self) {
        self.print_notes();
        let (width, height) = paper(self.landscape);
        let number = self.pages.len() + 1;
        self.pages.push(Page { width, height, number, items: Vec::new(), bookmarks: Vec::new() });
        self.used = 0.0;
        self.below = self.notes_height();
    }

    fn print_notes(&mut self) {
        let (left, bottom) = (page::LEFT as f32 * MM, page::TOP as f32 * MM + self.height());
        let Some(page) = self.pages.last_mut() else { return };
        let mut most = text_height(self.landscape) - self.used - ABOVE_NOTES;
        let mut lines = Vec::new();
        while let Some(line) = self.notes.pop_front_if(|line| line.height <= most) {
            most -= line.height;
            lines.push(line);
        }
        if lines.is_empty() {
            return;
        }
        let mut y = bottom - lines.iter().map(|line| line.height).sum::<f32>();
        let rule = y - ABOVE_NOTES / 3.0;
        page.items.push(PageItem::Rule { from: (left, rule), to: (left + NOTES_RULE, rule), thick: BORDER });
        for line in lines {
            page.items.extend(line.items.iter().map(|item| item.moved(left, y)));
            y += line.height;
        }
    }

    fn finish(mut self) -> Vec<Page> {
        self.print_notes();
        while !self.notes.is_empty() {
            self.turn();
            self.print_notes();
        }
        self.pages
    }
}
