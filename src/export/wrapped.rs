//! Words → lines that fit the terminal.

use std::io::{self, Write};

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Writes words, broken between two of them where the line is full, with what the first line begins with and the
/// others. A letter takes the columns that a terminal gives it: marks of their own take none.
pub(super) fn wrapped(words: &str, first: &str, next: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let options = Options::new(width).initial_indent(first).subsequent_indent(next).break_words(false);
    let options = options.word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(words, options.wrap_algorithm(WrapAlgorithm::FirstFit));
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &str, width: usize) -> Vec<String> {
        let mut out = Vec::new();
        wrapped(words, "• ", "  ", width, &mut out).expect("a vector takes all that is written");
        String::from_utf8(out).expect("words are UTF-8").lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_holds_what_fits_its_columns_whatever_the_letters_are_made_of() {
        let composed = "Ủy ban nhân dân tỉnh Hà Tĩnh";
        assert_eq!(lines(composed, 18), ["• Ủy ban nhân dân", "  tỉnh Hà Tĩnh"]);
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed).collect();
        assert_eq!(lines(&decomposed, 18).len(), 2, "marks of their own take no column");
        assert_eq!(lines("chống mua-bán-người", 8), ["• chống", "  mua-bán-người"], "no word is cut");
    }
}
