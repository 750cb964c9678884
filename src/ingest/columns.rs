//! The first rows of a table → what stands in each of its columns.

use super::draft::ColumnKind;
use super::source::{SourceCell, SourceTable};
use crate::model::{ColumnWords, ImportWords, Role};
use crate::vietnamese::{fold_space, lowered};

/// Among so many first rows stands the one with the heads.
const ROWS_BEFORE_THE_HEADS: usize = 4;
/// A head is no longer than so many words.
const MOST_WORDS_OF_A_HEAD: usize = 12;

/// Where a table says what its columns hold, and what it says.
pub struct ReadColumns {
    /// The row with the heads; one below it may part them further.
    pub head: usize,
    /// From the left.
    pub kinds: Vec<ColumnKind>,
    /// Whether the row below parts them further.
    pub parted: bool,
}

impl ReadColumns {
    /// Whether a row of the table only says what the columns hold, for the first time or again.
    pub fn is_head(&self, table: &SourceTable, row: usize) -> bool {
        let words = |row: usize| table.rows[row].iter().map(|cell| cell.text.as_str());
        row == self.head || self.parted && row == self.head + 1 || words(row).eq(words(self.head))
    }
}

/// What the columns hold; none where no row says so.
pub fn read(table: &SourceTable, words: &ImportWords) -> Option<ReadColumns> {
    let rows = table.rows.iter().take(ROWS_BEFORE_THE_HEADS);
    let (head, mut kinds) = rows.enumerate().find_map(|(at, row)| Some((at, heads(row, table.columns, words)?)))?;
    let parted = table.rows.get(head + 1).filter(|row| parts_heads(row, &kinds, words));
    for cell in parted.into_iter().flatten() {
        kinds[cell.column - 1] = kind(&cell.text, words);
    }
    Some(ReadColumns { head, kinds, parted: parted.is_some() })
}

/// A row that names what is to be done, and who does it or by when.
fn heads(row: &[SourceCell], columns: usize, words: &ImportWords) -> Option<Vec<ColumnKind>> {
    let mut kinds = vec![ColumnKind::Other; columns];
    for cell in row {
        *kinds.get_mut(cell.column - 1)? = kind(&cell.text, words);
    }
    let says_more = |kind: &ColumnKind| matches!(kind, ColumnKind::Parties(_) | ColumnKind::Time { .. });
    (kinds.contains(&ColumnKind::Task) && kinds.iter().any(says_more)).then_some(kinds)
}

/// A row below the heads that says no more than which of those who do it lead and which coordinate.
fn parts_heads(row: &[SourceCell], kinds: &[ColumnKind], words: &ImportWords) -> bool {
    let parts = |cell: &SourceCell| {
        matches!(kind(&cell.text, words), ColumnKind::Parties(Some(_)))
            && matches!(kinds[cell.column - 1], ColumnKind::Parties(_) | ColumnKind::Other)
    };
    row.len() > 1 && row.iter().all(parts)
}

fn kind(head: &str, words: &ImportWords) -> ColumnKind {
    let head = lowered(&fold_space(head));
    let head = head.trim_matches([':', '.', '*', ' ']);
    let ColumnWords { number, note, time, due, product, implement, task, .. } = &words.columns;
    let says = |all: &[String]| all.iter().any(|word| head.contains(word.as_str()));
    if head.split(' ').count() > MOST_WORDS_OF_A_HEAD {
        return ColumnKind::Other;
    }
    let leads = says(&words.leads);
    let joins = says(&words.joins_in);
    match () {
        () if number.iter().any(|word| word == head) => ColumnKind::Number,
        () if says(note) => ColumnKind::Note,
        () if says(time) => ColumnKind::Time { due: says(due) },
        () if says(product) => ColumnKind::Product,
        () if leads && joins => ColumnKind::Parties(None),
        () if leads => ColumnKind::Parties(Some(Role::Lead)),
        () if joins => ColumnKind::Parties(Some(Role::Coordinate)),
        () if says(implement) => ColumnKind::Parties(Some(Role::Implement)),
        () if says(task) => ColumnKind::Task,
        () => ColumnKind::Other,
    }
}
