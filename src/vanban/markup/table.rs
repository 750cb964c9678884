//! A Markdown table → a [`Table`] whose columns know how wide they should be.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::MarkupError;
use super::inline::{CitedSources, Events};
use crate::vanban::document::{Align, Column, RichText, Table};

/// A cell with more characters than this wraps, and asks for no more width.
const LONGEST_CELL: usize = 40;

/// Reads on from a table's start to its end; `range` is where it stands in the source.
pub(super) fn read(
    events: &mut Events,
    sources: &CitedSources,
    aligns: &[Alignment],
    range: Range<usize>,
) -> Result<Table, MarkupError> {
    let dashes = dashes(&events.part.text[range]);
    let mut rows = Vec::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                let cell = events.text(sources)?;
                rows.last_mut().expect("a cell stands in a row").push(cell);
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    let widths = widths(&rows, dashes);
    let heads = rows.remove(0).into_iter();
    let columns = heads.zip(aligns).zip(widths);
    let columns = columns.map(|((head, align), width)| Column { head, width, align: align_of(align) });
    Ok(Table { columns: columns.collect(), rows })
}

/// What the delimiter row asks for; where it asks for the same everywhere, what the cells need.
fn widths(rows: &[Vec<RichText>], dashes: Vec<usize>) -> Vec<u32> {
    let all_alike = dashes.windows(2).all(|pair| pair[0] == pair[1]);
    let widths = if all_alike { longest_cells(rows) } else { dashes };
    widths.into_iter().map(|width| u32::try_from(width).unwrap_or(u32::MAX)).collect()
}

/// The dashes of each cell of the second line.
fn dashes(table: &str) -> Vec<usize> {
    let delimiters = table.lines().nth(1).unwrap_or_default().trim().trim_matches('|');
    let counts = delimiters.split('|').map(|cell| cell.matches('-').count());
    counts.filter(|dashes| *dashes > 0).collect()
}

fn longest_cells(rows: &[Vec<RichText>]) -> Vec<usize> {
    let mut longest = vec![1; rows[0].len()];
    for cells in rows {
        for (longest, cell) in longest.iter_mut().zip(cells) {
            *longest = cell.plain().chars().count().clamp(*longest, LONGEST_CELL);
        }
    }
    longest
}

fn align_of(align: &Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
