//! JSON: one array, one object a line, or one object.
//!
//! Letters that nobody sees are written as escapes, which mean the same and steer no terminal.

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::letters;

/// An array with one record a line, so that two runs compare line by line.
pub fn array<T: Serialize>(records: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    let mut end = "[]\n";
    for record in records {
        out.write_all(if end == "[]\n" { b"[\n" } else { b",\n" })?;
        out.write_all(escaped(serde_json::to_string(&record)?).as_bytes())?;
        end = "\n]\n";
    }
    out.write_all(end.as_bytes())
}

pub fn lines<T: Serialize>(records: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        writeln!(out, "{}", escaped(serde_json::to_string(&record)?))?;
    }
    Ok(())
}

pub fn object<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escaped(serde_json::to_string_pretty(object)?))
}

/// In JSON such letters stand inside strings alone.
fn escaped(mut json: String) -> String {
    while let Some(hidden) = letters::first_hidden(&json) {
        let mut units = [0; 2];
        let units = hidden.letter.encode_utf16(&mut units).iter();
        let escape: String = units.map(|unit| format!("\\u{unit:04x}")).collect();
        json = json.replace(hidden.letter, &escape);
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_nobody_sees_are_escapes_that_mean_the_same() {
        let words = ["a\u{1b}\u{202e}\u{e0041}b\u{2028}", "Bộ Công an"];
        let mut written = Vec::new();
        array(words.iter(), &mut written).expect("a vector takes all that is written");
        let written = String::from_utf8(written).expect("JSON is UTF-8");
        assert_eq!(letters::first_hidden(&written), None, "{written}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).expect("it is JSON"), words);
    }
}
