//! A table's columns → their widths.

use super::part::CELL_PADDING;
use crate::vanban::document::{Align, Column, RichText, Table};
use crate::vanban::measure;
use crate::vanban::nd30::face;

/// Each column's part of `width` millimetres, and never less than the longest word of its head needs, or of its cells
/// where these are numbers and days.
pub(in crate::vanban) fn shares(table: &Table, width: f64) -> Vec<f64> {
    let all = table.columns.iter().map(|column| f64::from(column.width)).sum::<f64>().max(1.0);
    let least: Vec<f64> = table.columns.iter().enumerate().map(|(at, column)| least_of(table, at, column)).collect();
    let asked: Vec<f64> = table.columns.iter().map(|column| width * f64::from(column.width) / all).collect();
    let widths: Vec<f64> = asked.iter().zip(&least).map(|(asked, least)| asked.max(*least)).collect();
    // What the narrow columns gained, the others give in proportion to what they can spare.
    let over = widths.iter().sum::<f64>() - width;
    let spare: f64 = widths.iter().zip(&least).map(|(width, least)| width - least).sum();
    let give = if spare > 0.0 { (over / spare).clamp(0.0, 1.0) } else { 0.0 };
    let given: Vec<f64> = widths.iter().zip(&least).map(|(width, least)| width - (width - least) * give).collect();
    // Where even the longest words are too much, they will be broken.
    let scale = (width / given.iter().sum::<f64>()).min(1.0);
    given.into_iter().map(|width| width * scale).collect()
}

fn least_of(table: &Table, at: usize, column: &Column) -> f64 {
    let head = least_width(&column.head, face::COLUMN_HEAD.points);
    let is_short = column.align != Align::Left;
    let cells = table.rows.iter().filter(|_| is_short).filter_map(|row| row.get(at));
    cells.map(|cell| least_width(cell, face::CELL.points)).fold(head, f64::max)
}

fn least_width(text: &RichText, points: f64) -> f64 {
    let plain = text.plain();
    let words = plain.split_whitespace().map(|word| measure::width(word, points));
    words.fold(0.0, f64::max) + 2.0 * CELL_PADDING + 0.5
}
