//! Any text → markup that means just that text, wherever in a line it is put.
//!
//! Numeric references are used throughout, not backslashes: in CommonMark they can never make up
//! structure, and they also hold inside table cells and `[[blanks]]`, where backslashes do not.

/// Characters that can begin, end or interrupt something anywhere in a line.
const ALWAYS: &str = r"\`*_{}[]<>&|~#";
/// Characters that can turn a line into a list item, an underline or a table's second row.
const AT_START: &str = "-+=:.)";

/// The templates' auto-escape: parsing the result gives `text` back, line breaks included.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let end_of_words = text.trim_end().len();
    let mut at_start = true;
    for (at, c) in text.char_indices() {
        let at_edge = at_start || at >= end_of_words;
        let must =
            ALWAYS.contains(c) || (at_start && AT_START.contains(c)) || (c.is_whitespace() && (at_edge || c != ' '));
        if must {
            escaped.push_str(&format!("&#{};", u32::from(c)));
        } else {
            escaped.push(c);
        }
        // Digits keep the start open: "1." would be a list.
        at_start &= c.is_ascii_digit() || c.is_whitespace();
    }
    escaped
}

/// The text that `escaped` stands for, for the places that Markdown hands over raw.
pub(super) fn unescape(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find("&#") {
        text.push_str(&rest[..at]);
        let reference = &rest[at..];
        if let Some((c, length)) = numeric_reference(reference) {
            text.push(c);
            rest = &reference[length..];
        } else {
            text.push_str("&#");
            rest = &reference[2..];
        }
    }
    text + rest
}

fn numeric_reference(reference: &str) -> Option<(char, usize)> {
    let (digits, _) = reference[2..].split_once(';')?;
    let c = char::from_u32(digits.parse().ok()?)?;
    Some((c, 2 + digits.len() + 1))
}
