//! Words → themselves in XML, HTML and SVG.

use std::borrow::Cow;

/// Words that mean only themselves, in text and inside quoted attributes; characters that no document can hold are
/// left out.
///
/// ```
/// use phancong::vanban::escape;
/// assert_eq!(escape("a < b & \"c\"\u{0}"), "a &lt; b &amp; &quot;c&quot;");
/// ```
pub fn escape(words: &str) -> String {
    quick_xml::escape::escape(allowed(words)).into_owned()
}

/// The words themselves, unless there is something to leave out.
fn allowed(words: &str) -> Cow<'_, str> {
    match words.chars().all(is_allowed) {
        true => words.into(),
        false => words.chars().filter(|c| is_allowed(*c)).collect(),
    }
}

/// XML 1.0, production 2.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
