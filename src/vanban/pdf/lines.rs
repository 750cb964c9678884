//! Spans of words → lines of a width.
//!
//! Lines break at white space, and inside a word only where it is longer than a whole line; then at a stroke or a
//! hyphen, if it has one.

use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Cut, Shaped, Shaper};

/// Words set alike.
#[derive(Debug, Clone)]
pub(super) struct TextSpan {
    pub words: String,
    pub cut: Cut,
    pub points: f32,
    pub mark: SpanMark,
}

/// What a span is beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpanMark {
    Plain,
    /// To be filled in: shaded.
    Blank,
    /// The raised number of a footnote, with which one stands below; none where it stands at an earlier place.
    Note(Option<usize>),
}

/// A part of a word that is set alike.
#[derive(Clone)]
pub(super) struct Piece {
    pub shaped: Rc<Shaped>,
    pub points: f32,
    pub mark: SpanMark,
}

impl Piece {
    pub(super) fn width(&self) -> f32 {
        self.shaped.width * self.points
    }
}

#[derive(Clone, Default)]
pub(super) struct Word(pub Vec<Piece>);

impl Word {
    pub(super) fn width(&self) -> f32 {
        self.0.iter().map(Piece::width).sum()
    }
}

pub(super) struct TextLine {
    pub words: Vec<Word>,
    /// The words, and a plain space between each two.
    pub width: f32,
    /// The last of its paragraph, or before a break that the text asks for.
    pub ends: bool,
}

/// Breaks `spans`; `space` is the width of one, `first` and `rest` are the widths of the lines.
pub(super) fn break_lines(shaper: &mut Shaper, spans: &[TextSpan], space: f32, first: f32, rest: f32) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for words in stretches(shaper, spans, first.min(rest)) {
        let mut line = TextLine { words: Vec::new(), width: 0.0, ends: true };
        for word in words {
            let room = if lines.is_empty() { first } else { rest };
            let width = word.width();
            if !line.words.is_empty() && line.width + space + width > room {
                let full = TextLine {
                    ends: false,
                    ..std::mem::replace(&mut line, TextLine { words: Vec::new(), width: 0.0, ends: true })
                };
                lines.push(full);
            }
            line.width += if line.words.is_empty() { width } else { space + width };
            line.words.push(word);
        }
        lines.push(line);
    }
    lines
}

/// The words between each two breaks that the text itself asks for.
fn stretches(shaper: &mut Shaper, spans: &[TextSpan], longest: f32) -> Vec<Vec<Word>> {
    let mut all: Vec<Vec<Word>> = vec![Vec::new()];
    let mut word = Word::default();
    let end = |word: &mut Word, words: &mut Vec<Word>| {
        if !word.0.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for span in spans {
        for part in span.words.split_inclusive(char::is_whitespace) {
            let solid = part.trim_end_matches(char::is_whitespace);
            for piece in pieces(shaper, span, solid, longest) {
                if word.width() + piece.width() > longest {
                    end(&mut word, all.last_mut().expect("there is always a stretch"));
                }
                word.0.push(piece);
            }
            if solid.len() < part.len() {
                end(&mut word, all.last_mut().expect("there is always a stretch"));
            }
            if part.ends_with('\n') {
                all.push(Vec::new());
            }
        }
    }
    end(&mut word, all.last_mut().expect("there is always a stretch"));
    all
}

/// A word in one piece, or in as many as it takes for each to fit a line: the number of a document at its strokes.
fn pieces(shaper: &mut Shaper, span: &TextSpan, word: &str, longest: f32) -> Vec<Piece> {
    let piece = |shaped| Piece { shaped, points: span.points, mark: span.mark };
    if word.is_empty() {
        return Vec::new();
    }
    let whole = piece(shaper.shape(word, span.cut));
    if whole.width() <= longest {
        return vec![whole];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut taken = String::new();
    for letter in word.graphemes(true) {
        let longer = format!("{taken}{letter}");
        if !taken.is_empty() && shaper.shape(&longer, span.cut).width * span.points > longest {
            let end = taken.rfind(['-', '/']).map_or(taken.len(), |at| at + 1);
            let rest = taken.split_off(end);
            pieces.push(piece(shaper.shape(&taken, span.cut)));
            taken = rest;
        }
        taken.push_str(letter);
    }
    pieces.push(piece(shaper.shape(&taken, span.cut)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(words: &str, width: f32) -> Vec<String> {
        let cut = Cut { bold: false, italic: false };
        let span = TextSpan { words: words.into(), cut, points: 10.0, mark: SpanMark::Plain };
        let lines = break_lines(&mut Shaper::default(), &[span], 2.5, width, width);
        assert!(lines.iter().all(|line| line.width <= width));
        let text = |line: &TextLine| {
            let words: Vec<String> =
                line.words.iter().map(|w| w.0.iter().map(|piece| piece.shaped.text.as_str()).collect()).collect();
            words.join(" ")
        };
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_at_white_space_and_where_the_text_asks() {
        assert_eq!(broken("một hai\nba", 500.0), ["một hai", "ba"]);
        let lines = broken("phòng, chống mua bán người", 50.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), "phòng, chống mua bán người");
    }

    #[test]
    fn the_number_of_a_document_is_cut_at_its_strokes() {
        assert_eq!(broken("1957/QĐ-TTg", 45.0), ["1957/QĐ-", "TTg"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_between_letters_and_loses_none() {
        let word = "mộttừrấtdàikhôngngắt".repeat(3);
        let lines = broken(&word, 60.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
    }
}
