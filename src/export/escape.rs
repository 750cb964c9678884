//! Words → themselves in HTML and SVG.

use crate::diag::letters;

/// Words that mean only themselves, in text and inside quoted attributes; hidden letters are signs.
pub(super) fn escape(words: &str) -> String {
    crate::vanban::escape(&letters::shown(words))
}
