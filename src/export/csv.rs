//! CSV for a spreadsheet: the keys of the JSON as columns.
//!
//! A BOM tells Excel that it is UTF-8. A cell that begins like a formula gets a leading apostrophe, unless it is a number
//! below nothing, and every cell stands in quotes: what divides cells for one program may stand inside them. Figures that
//! stand together under one key have a column each, which a spreadsheet can add up.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::diag::letters;

/// The records come twice, so that none need be kept: once for the columns, once for the rows.
pub fn write<T: Serialize, I: Iterator<Item = T>>(records: impl Fn() -> I, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut columns: Vec<String> = Vec::new();
    for record in records() {
        for (key, _) in object(&record)? {
            if !columns.contains(&key) {
                columns.push(key);
            }
        }
    }
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(out);
    writer.write_record(&columns)?;
    for record in records() {
        let row = object(&record)?;
        let cells = columns.iter().map(|column| cell(row.get(column)));
        writer.write_record(cells)?;
    }
    writer.flush()
}

fn object<T: Serialize>(record: &T) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(record)? {
        Value::Object(map) => Ok(map.into_iter().flat_map(columns_of).collect()),
        other => Ok(Map::from_iter([("value".to_owned(), other)])),
    }
}

/// The columns of a key: one; of figures that stand together (`left_out`) one each, `left_out_waived`.
fn columns_of((key, value): (String, Value)) -> Vec<(String, Value)> {
    match value {
        Value::Object(figures) if !figures.is_empty() && figures.values().all(Value::is_number) => {
            figures.into_iter().map(|(part, figure)| (format!("{key}_{part}"), figure)).collect()
        }
        value => vec![(key, value)],
    }
}

fn cell(value: Option<&Value>) -> String {
    let text = match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let cells: Vec<String> = items.iter().map(|item| cell(Some(item))).collect();
            cells.join("; ")
        }
        Some(Value::Object(map)) => {
            let given = map.iter().filter(|(_, value)| !value.is_null());
            let pairs: Vec<String> = given.map(|(key, value)| format!("{key}: {}", cell(Some(value)))).collect();
            pairs.join(", ")
        }
        Some(other) => other.to_string(),
    };
    disarmed(letters::shown(&text).into_owned())
}

/// A spreadsheet runs cells that begin so; a number it reads as one.
fn disarmed(text: String) -> String {
    if text.strip_prefix('-').is_some_and(is_number) {
        return text;
    }
    match text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        true => format!("'{text}"),
        false => text,
    }
}

/// Figures alone, with at most one mark of decimals between two of them.
fn is_number(text: &str) -> bool {
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(['.', ',']) {
        Some((whole, part)) => figures(whole) && figures(part),
        None => figures(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_becomes_a_formula() {
        #[derive(Serialize)]
        struct Row {
            text: &'static str,
        }
        let rows = ["=cmd|' /C calc'!A0", "- Lưu: VT", "＝1+1", "45/BC;=1"].map(|text| Row { text });
        let mut out = Vec::new();
        write(|| rows.iter(), &mut out).expect("a vector takes all that is written");
        let text = String::from_utf8(out).expect("CSV is UTF-8");
        assert_eq!(text, "\u{feff}\"text\"\n\"'=cmd|' /C calc'!A0\"\n\"'- Lưu: VT\"\n\"'＝1+1\"\n\"45/BC;=1\"\n");
    }

    #[test]
    fn a_number_stays_one_and_figures_have_a_column_each() {
        #[derive(Serialize)]
        struct Row {
            value: &'static str,
            left_out: Figures,
        }
        #[derive(Serialize)]
        struct Figures {
            waived: u64,
            days: i64,
        }
        let row = |value| Row { value, left_out: Figures { waived: 5106, days: -3 } };
        let mut out = Vec::new();
        write(|| ["-3", "-2,5", "-1-1", "-3)", "-"].into_iter().map(row), &mut out).expect("a vector takes all");
        let text = String::from_utf8(out).expect("CSV is UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "\u{feff}\"value\",\"left_out_waived\",\"left_out_days\"");
        let values: Vec<&str> = lines[1..].iter().filter_map(|line| line.split("\",\"").next()).collect();
        assert_eq!(values, ["\"-3", "\"-2,5", "\"'-1-1", "\"'-3)", "\"'-"]);
        assert!(lines[1].ends_with("\"5106\",\"-3\""), "{text}");
    }
}
