//! CSV for a spreadsheet: the keys of the JSON as columns.
//!
//! A BOM tells Excel that it is UTF-8. A cell that begins like a formula gets a leading apostrophe, and every cell
//! stands in quotes: what divides cells for one program may stand inside them.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::diag::letters;

/// The records come twice, so that none need be kept: once for the columns, once for the rows.
pub fn write<T: Serialize, I: Iterator<Item = T>>(records: impl Fn() -> I, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut columns: Vec<String> = Vec::new();
    for record in records() {
        let new = object(&record)?.into_iter().map(|(key, _)| key).filter(|key| !columns.contains(key));
        let new: Vec<String> = new.collect();
        columns.extend(new);
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
        Value::Object(map) => Ok(map),
        other => Ok(Map::from_iter([("value".to_owned(), other)])),
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

/// A spreadsheet runs cells that begin so.
fn disarmed(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        true => format!("'{text}"),
        false => text,
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
}
