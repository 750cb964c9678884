//! The words of a DOCX or of a page of the web → paragraphs and tables of the text: frames that set a letterhead or a
//! signature are taken apart, what is not of the main story is told as left out.

use std::collections::BTreeMap;

use super::division::{is_recipients_line, is_signing_line};
use super::marker::Marker;
use super::source::{
    OmittedWords, PaperSource, SourceBlock, SourceCell, SourceNotice, SourceParagraph, SourceTable, WhyLeftOut, is_rule,
};
use crate::model::ImportWords;
use crate::vanban::nd30::{ADDRESSED_TO, MOTTO, NATIONAL_NAME, NUMBER_LABEL};
use crate::vanban::word::{AsideSort, WordBlock, WordCell, WordParagraph, WordRow, WordTable, WordText};
use crate::vietnamese::{fold_name, fold_space, nfc};

/// A frame of a letterhead or a signature has no more.
const MOST_COLUMNS_OF_A_FRAME: usize = 3;
const MOST_ROWS_OF_A_FRAME: usize = 8;

/// A table within a text of another kind, put behind what was read of it.
pub fn put_table(source: PaperSource, table: WordTable, words: &ImportWords) -> PaperSource {
    let mut reader = StoryBlocks { words, source };
    reader.block(&WordBlock::Table(table));
    reader.source
}

/// The paragraphs and tables of a file of Word.
pub fn read(text: WordText, words: &ImportWords) -> PaperSource {
    let mut source = PaperSource { notices: notices(&text), ..PaperSource::default() };
    for aside in text.aside {
        let omitted = fold_space(&source.seen(&nfc(&aside.text), aside.number));
        if !omitted.is_empty() {
            let why = WhyLeftOut::Beside(aside.sort);
            source.left_out.push(OmittedWords { text: omitted, line: aside.number, why });
        }
    }
    let mut reader = StoryBlocks { words, source };
    text.blocks.iter().for_each(|block| reader.block(block));
    reader.source
}

fn notices(text: &WordText) -> Vec<SourceNotice> {
    let deleted = text.aside.iter().any(|aside| aside.sort == AsideSort::Deleted);
    let mut notices = Vec::new();
    if text.inserted || deleted {
        notices.push(SourceNotice::ChangesAccepted);
    }
    if text.pictures > 0 {
        notices.push(SourceNotice::PicturesUnread(text.pictures));
    }
    notices.extend(text.unknown_formats.iter().cloned().map(SourceNotice::UnknownNumberFormat));
    notices
}

struct StoryBlocks<'w> {
    words: &'w ImportWords,
    source: PaperSource,
}

impl StoryBlocks<'_> {
    fn block(&mut self, block: &WordBlock) {
        match block {
            WordBlock::Paragraph(paragraph) => self.paragraph(paragraph),
            WordBlock::Table(table) if self.is_frame(table) => {
                in_columns(&table.rows).into_iter().for_each(|block| self.block(block));
            }
            WordBlock::Table(table) => self.table(table),
        }
    }

    /// A paragraph; a line of it that begins with a marker is one of its own.
    fn paragraph(&mut self, paragraph: &WordParagraph) {
        let mut open: Option<SourceParagraph> = None;
        for line in self.lines(paragraph) {
            let line = SourceParagraph::new(&line, paragraph.number);
            match &mut open {
                Some(open) if Marker::read(&line.text).is_none() => open.join(&line.text),
                _ => self.source.blocks.extend(open.replace(line).map(SourceBlock::Paragraph)),
            }
        }
        self.source.blocks.extend(open.map(SourceBlock::Paragraph));
    }

    /// The lines of a paragraph that have words.
    fn lines(&mut self, paragraph: &WordParagraph) -> Vec<String> {
        let text = self.source.seen(&nfc(&paragraph.text), paragraph.number);
        let mut lines = Vec::new();
        for line in text.split('\n').map(fold_space).filter(|line| !line.is_empty()) {
            if is_rule(&line) {
                let why = WhyLeftOut::Ornament;
                self.source.left_out.push(OmittedWords { text: line, line: paragraph.number, why });
            } else {
                lines.push(line);
            }
        }
        lines
    }

    fn table(&mut self, table: &WordTable) {
        let mut rows = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let over = |column: usize| 1 + rows_below(&table.rows[at + 1..], column);
            let cells = row.iter().filter_map(|cell| Some(SourceCell { rows: over(cell.column), ..self.cell(cell)? }));
            let cells = one_a_column(cells.collect());
            if numbers_columns(&cells) {
                let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
                let (line, why) = (cells[0].line, WhyLeftOut::ColumnNumbers);
                self.source.left_out.push(OmittedWords { text, line, why });
            } else if !cells.is_empty() {
                rows.push(cells);
            }
        }
        if !rows.is_empty() {
            let columns = columns(&table.rows);
            self.source.blocks.push(SourceBlock::Table(SourceTable { rows, columns, line: table.number }));
        }
    }

    fn cell(&mut self, cell: &WordCell) -> Option<SourceCell> {
        let mut paragraphs = Vec::new();
        flatten(&cell.blocks, &mut paragraphs);
        let line = paragraphs.first()?.number;
        let lines: Vec<String> = paragraphs.iter().flat_map(|paragraph| self.lines(paragraph)).collect();
        (!lines.is_empty()).then(|| SourceCell { column: cell.column + 1, text: lines.join("\n"), rows: 1, line })
    }

    /// Whether a table only sets the page: a letterhead, a signature, a list of addressees, a box.
    fn is_frame(&self, table: &WordTable) -> bool {
        let columns = columns(&table.rows);
        if columns == 1 {
            return true;
        }
        if columns > MOST_COLUMNS_OF_A_FRAME || table.rows.len() > MOST_ROWS_OF_A_FRAME {
            return false;
        }
        let mut paragraphs = Vec::new();
        table.rows.iter().flatten().for_each(|cell| flatten(&cell.blocks, &mut paragraphs));
        let lines: Vec<String> = paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.text.split('\n'))
            .map(|line| fold_space(&nfc(line)))
            .collect();
        let opens = self.source.blocks.is_empty();
        lines.iter().any(|line| self.is_of_a_frame(line, opens))
    }

    fn is_of_a_frame(&self, line: &str, opens: bool) -> bool {
        let folded = fold_name(line);
        let of_the_state = [NATIONAL_NAME, MOTTO].iter().any(|name| folded == fold_name(name));
        let of_the_foot = is_recipients_line(line, self.words) || is_signing_line(line, self.words);
        let has_number = opens && line.starts_with(NUMBER_LABEL.trim());
        of_the_state || of_the_foot || has_number || line.starts_with(ADDRESSED_TO)
    }
}

/// Cells beyond the last column that a table can have stand in it.
fn one_a_column(cells: Vec<SourceCell>) -> Vec<SourceCell> {
    let mut kept: Vec<SourceCell> = Vec::new();
    for cell in cells {
        match kept.last_mut().filter(|last| last.column >= cell.column) {
            Some(last) => last.text = format!("{}\n{}", last.text, cell.text),
            None => kept.push(cell),
        }
    }
    kept
}

/// In how many of the next rows a cell of the column goes on.
fn rows_below(rows: &[WordRow], column: usize) -> usize {
    let goes_on = |row: &&WordRow| row.iter().any(|cell| cell.column == column && cell.goes_on);
    rows.iter().take_while(goes_on).count()
}

/// "(1) (2) (3)" under the heads of columns.
fn numbers_columns(cells: &[SourceCell]) -> bool {
    let counts = cells.iter().enumerate().all(|(n, cell)| {
        let bare = cell.text.trim_matches(['(', ')', '[', ']']);
        bare == (n + 1).to_string()
    });
    cells.len() > 2 && counts
}

fn columns(rows: &[WordRow]) -> usize {
    rows.iter().flatten().map(|cell| cell.column + cell.span).max().unwrap_or(0)
}

/// What stands in a frame as it is read: the left column down, then the next; a cell over all of them parts what is
/// above from what is below.
fn in_columns(rows: &[WordRow]) -> Vec<&WordBlock> {
    let all = columns(rows);
    let mut read = Vec::new();
    let mut open: BTreeMap<usize, Vec<&WordBlock>> = BTreeMap::new();
    for row in rows {
        let goes_over_all = row.len() == 1 && row[0].span == all;
        if goes_over_all {
            read.extend(std::mem::take(&mut open).into_values().flatten());
            read.extend(&row[0].blocks);
            continue;
        }
        for cell in row {
            open.entry(cell.column).or_default().extend(&cell.blocks);
        }
    }
    read.extend(open.into_values().flatten());
    read
}

/// The paragraphs of a cell; those of a table in it, cell by cell.
fn flatten<'a>(blocks: &'a [WordBlock], into: &mut Vec<&'a WordParagraph>) {
    for block in blocks {
        match block {
            WordBlock::Paragraph(paragraph) => into.push(paragraph),
            WordBlock::Table(table) => table.rows.iter().flatten().for_each(|cell| flatten(&cell.blocks, into)),
        }
    }
}
