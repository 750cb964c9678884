//! JSON: one array, one object a line, or one object.

use std::io::{self, Write};

use serde::Serialize;

/// An array with one record a line, so that two runs compare line by line.
pub fn array<T: Serialize>(records: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    let mut end = "[]\n";
    for record in records {
        out.write_all(if end == "[]\n" { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &record)?;
        end = "\n]\n";
    }
    out.write_all(end.as_bytes())
}

pub fn lines<T: Serialize>(records: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

pub fn object<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, object)?;
    out.write_all(b"\n")
}
