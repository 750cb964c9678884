//! What goes to a terminal: words of files, registers and servers steer nothing there.
//!
//! Hidden letters are shown as signs. Colours pass only where the answer itself is coloured, and nothing else that
//! begins with an escape does.

use std::io::{self, Write};

use crate::diag::letters;

/// How a workbook begins: bytes, not letters.
const WORKBOOK: &[u8] = b"PK\x03\x04";
/// With it a table in CSV begins, so that a spreadsheet knows its letters.
const BYTE_ORDER: &str = "\u{feff}";

/// A writer of text that shows hidden letters as signs, line by line.
pub struct Terminal<W: Write> {
    out: W,
    /// Whether colours pass.
    colour: bool,
    begun: Opening,
    /// The line that has not ended.
    line: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Opening {
    NotYet,
    Text,
    Bytes,
}

impl<W: Write> Terminal<W> {
    pub fn new(out: W, colour: bool) -> Self {
        Terminal { out, colour, begun: Opening::NotYet, line: Vec::new() }
    }

    fn lines(&mut self, lines: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(lines);
        let mut text = &*text;
        if self.begun == Opening::NotYet {
            self.begun = Opening::Text;
            if let Some(rest) = text.strip_prefix(BYTE_ORDER) {
                self.out.write_all(BYTE_ORDER.as_bytes())?;
                text = rest;
            }
        }
        match self.colour {
            true => self.out.write_all(coloured(text).as_bytes()),
            false => self.out.write_all(letters::shown(text).as_bytes()),
        }
    }
}

impl<W: Write> Write for Terminal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.begun == Opening::NotYet && self.line.is_empty() && bytes.starts_with(WORKBOOK) {
            self.begun = Opening::Bytes;
        }
        if self.begun == Opening::Bytes {
            return self.out.write(bytes);
        }
        self.line.extend_from_slice(bytes);
        if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
            let rest = self.line.split_off(self.line.len() - bytes.len() + end + 1);
            let lines = std::mem::replace(&mut self.line, rest);
            self.lines(&lines)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.line);
        if !rest.is_empty() {
            self.lines(&rest)?;
        }
        self.out.flush()
    }
}

impl<W: Write> Drop for Terminal<W> {
    fn drop(&mut self) {
        // Trouble was told where the answer ended; here is only what a failed command left.
        let _ = self.flush();
    }
}

/// A text in which colours alone are left of what steers a terminal.
fn coloured(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&letters::shown(&rest[..at]));
        let length = colour(&rest[at..]).unwrap_or(1);
        match length {
            1 => shown.push_str(&letters::shown("\u{1b}")),
            _ => shown.push_str(&rest[at..at + length]),
        }
        rest = &rest[at + length..];
    }
    shown.push_str(&letters::shown(rest));
    shown
}

/// How long the colour is with which a text begins: `␛[1;31m`; hiding the words is none.
fn colour(text: &str) -> Option<usize> {
    const HIDDEN: &str = "8";
    let figures = text.strip_prefix("\u{1b}[")?;
    let end = figures.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    let is_colour = figures[end..].starts_with('m') && figures[..end] != *HIDDEN;
    is_colour.then_some("\u{1b}[".len() + end + 1)
}

/// Says a line beside the answer; words from elsewhere steer nothing.
pub fn say(line: &str) {
    anstream::eprintln!("{}", letters::shown(line));
}

/// Says a diagnostic, in colour where the terminal has it: what stands in it was cleaned when it was rendered.
pub fn say_coloured(rendered: &str) {
    anstream::eprintln!("{}", coloured(rendered));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[&[u8]], colour: bool) -> Vec<u8> {
        let mut out = Vec::new();
        let mut terminal = Terminal::new(&mut out, colour);
        for part in parts {
            terminal.write_all(part).expect("a vector takes all that is written");
        }
        terminal.flush().expect("a vector takes all that is written");
        drop(terminal);
        out
    }

    #[test]
    fn nothing_steers_a_terminal_wherever_the_parts_are_cut() {
        let text = "Phòng \u{1b}]0;PWNED\u{7}\u{1b}[2J\u{1b}[31mđỏ\u{1b}[0m đến \u{202e}4202\u{2028}\r\nhết\r";
        let wanted = "Phòng ␛]0;PWNED␇␛[2J␛[31mđỏ␛[0m đến <U+202E>4202<U+2028>\r\nhết␍";
        let bytes = text.as_bytes();
        for cut in 0..bytes.len() {
            let parts = shown(&[&bytes[..cut], &bytes[cut..]], false);
            assert_eq!(String::from_utf8(parts).expect("signs are letters"), wanted, "cut at {cut}");
        }
    }

    #[test]
    fn colours_pass_where_the_answer_has_them_and_nothing_else_does() {
        let text = "\u{1b}[1;31mđỏ\u{1b}[0m \u{1b}[8mẩn \u{1b}[2J \u{1b}[?25l \u{1b}[";
        let wanted = "\u{1b}[1;31mđỏ\u{1b}[0m ␛[8mẩn ␛[2J ␛[?25l ␛[";
        assert_eq!(shown(&[text.as_bytes()], true), wanted.as_bytes());
    }

    #[test]
    fn a_workbook_passes_byte_for_byte_and_a_table_keeps_its_byte_order() {
        let workbook = [WORKBOOK, &[0, 27, 255, b'\n', 7]].concat();
        assert_eq!(shown(&[&workbook[..6], &workbook[6..]], false), workbook);
        assert_eq!(shown(&["\u{feff}a\u{feff}\n".as_bytes()], false), "\u{feff}a<U+FEFF>\n".as_bytes());
    }
}
