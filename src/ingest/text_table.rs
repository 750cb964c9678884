//! A table drawn with bars in plain text or Markdown → its rows. Lines of a cell are parted by `<br>`.

use super::grid::GridInMaking;
use super::source::{OmittedWords, WhyLeftOut, is_rule};
use crate::vanban::word::{WordBlock, WordParagraph, WordTable};

/// Lines with more bars draw no table.
const MOST_COLUMNS: usize = 40;

/// A table that begins at a line.
pub struct DrawnTable {
    pub table: WordTable,
    /// How many lines it takes.
    pub lines: usize,
    /// The bars and rules that draw it.
    pub signs: Vec<OmittedWords>,
}

/// The table that begins at a line, if one does: two rows or more, each between bars.
pub fn at(lines: &[&str], from: usize) -> Option<DrawnTable> {
    let drawn = lines[from..].iter().take_while(|line| is_row(line) || is_box(line)).count();
    let mut grid = GridInMaking::default();
    let mut signs = Vec::new();
    let mut rows = 0;
    for (at, line) in lines[from..from + drawn].iter().enumerate() {
        let line = line.trim();
        let number = from + at + 1;
        let cells = cells(line);
        let ruled = is_box(line) || cells.iter().all(|cell| is_delimiter(cell));
        let drawn_by = if ruled { line.to_owned() } else { line.chars().filter(|c| matches!(c, '|' | '*')).collect() };
        signs.push(OmittedWords { text: drawn_by, line: number, why: WhyLeftOut::Ornament });
        if ruled {
            continue;
        }
        rows += 1;
        grid.begin_row();
        for cell in cells {
            grid.begin_cell(1, 1);
            let text = lined(&cell);
            let blocks = grid.blocks().filter(|_| !text.is_empty());
            blocks.into_iter().for_each(|blocks| {
                blocks.push(WordBlock::Paragraph(WordParagraph { text: text.clone(), number }));
            });
        }
    }
    let table = grid.finish(from + 1).filter(|_| rows > 1)?;
    Some(DrawnTable { table, lines: drawn, signs })
}

/// A line between bars, with a bar in it.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|') && (2..=MOST_COLUMNS).contains(&cells(line).len())
}

/// "+-----+-----+"
fn is_box(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('+') && line.chars().all(|c| matches!(c, '+' | '-' | '='))
}

fn is_delimiter(cell: &str) -> bool {
    let bare = cell.trim().trim_matches(':');
    !bare.is_empty() && (bare.chars().all(|c| c == '-') || is_rule(bare))
}

/// What stands between the bars; a bar behind a stroke is a letter.
fn cells(line: &str) -> Vec<String> {
    let inside = line.strip_prefix('|').unwrap_or(line);
    let inside = inside.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inside);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inside.chars() {
        let cell = cells.last_mut().expect("there is one from the beginning");
        match c {
            '|' if escaped => *cell = format!("{}|", cell.trim_end_matches('\\')),
            '|' => cells.push(String::new()),
            c => cell.push(c),
        }
        escaped = c == '\\';
    }
    cells
}

/// The words of a cell, a line each.
fn lined(cell: &str) -> String {
    let plain = cell.replace("<br/>", "<br>").replace("<br />", "<br>").replace('*', "");
    plain.split("<br>").map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
