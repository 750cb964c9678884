//! The rows of a table → what their cells state: who, when, what comes of it. A fact quotes its cell.

use super::draft::{ColumnKind, DraftClause, OpenQuestion, QuestionKind};
use super::facts::StatedFact;
use super::names::KnownNames;
use super::{cell_time, parties, product, target};
use crate::model::{ClauseKind, Role, Words};
use crate::vietnamese::fold_space;

/// By which the cells of a table are read.
pub struct RowReader<'a> {
    /// The heads of its columns; empty where another row than the first has them.
    pub heads: &'a [String],
    /// What stands in each.
    pub columns: &'a [ColumnKind],
    pub names: &'a KnownNames,
    pub words: &'a Words,
    pub questions: Vec<OpenQuestion>,
}

/// The address of a row, and whether it sets a task.
type RowAddress = (String, bool);

impl RowReader<'_> {
    /// Reads the rows below a table at `path`.
    pub fn read(&mut self, rows: &mut [DraftClause], path: &str, line: usize) {
        let unknown =
            self.columns.iter().zip(self.heads).filter(|(kind, head)| **kind == ColumnKind::Other && !head.is_empty());
        let asked = |(_, head): (_, &String)| {
            let kind = QuestionKind::ColumnUnread(fold_space(head));
            OpenQuestion { line, words: String::new(), kind }
        };
        self.questions.extend(unknown.map(asked));
        let mut addresses = Vec::new();
        self.gather(rows, path, &mut addresses);
        self.below(rows, &mut addresses.as_slice());
    }

    fn gather(&self, rows: &[DraftClause], above: &str, into: &mut Vec<RowAddress>) {
        for row in rows {
            let path = format!("{above}.{}", row.at);
            into.push((path.clone(), self.task(row).is_some()));
            self.gather(&row.items, &path, into);
        }
    }

    fn below(&mut self, rows: &mut [DraftClause], here: &mut &[RowAddress]) {
        for row in rows {
            self.row(row, here);
            *here = &here[1..];
            self.below(&mut row.items, here);
        }
    }

    /// The words of a column of a row.
    fn cell<'r>(&self, row: &'r DraftClause, column: usize) -> &'r str {
        let right = self.columns.len() - row.cells.len().min(self.columns.len());
        match column.checked_sub(right) {
            Some(at) => &row.cells[at],
            None if column + 1 == right => row.text.as_deref().unwrap_or_default(),
            None => "",
        }
    }

    /// What a row gives to be done; none of a heading, or where the row goes on with the work of the one above.
    fn task<'r>(&self, row: &'r DraftClause) -> Option<&'r str> {
        if row.cells.is_empty() || row.kind == Some(ClauseKind::Other) {
            return None;
        }
        let of_tasks = self.columns.iter().enumerate().filter(|(_, kind)| **kind == ColumnKind::Task);
        of_tasks.map(|(at, _)| self.cell(row, at)).rfind(|words| words.chars().any(char::is_alphanumeric))
    }

    fn row(&mut self, row: &mut DraftClause, here: &[RowAddress]) {
        if row.cells.is_empty() || row.kind == Some(ClauseKind::Other) {
            return;
        }
        let Some(task) = self.task(row).map(fold_space) else {
            let says = self.columns.iter().enumerate().any(|(at, kind)| self.is_fact(*kind, self.cell(row, at)));
            return if says {
                self.ask(row, QuestionKind::RowWithoutTask);
            };
        };
        row.sets_task = true;
        let targets = target::read(&task, false, &self.words.signs, &self.words.import);
        row.facts.extend(targets.into_iter().map(StatedFact::Target));
        row.task_words = Some(task).filter(|task| row.text.as_ref().is_none_or(|text| fold_space(text) != *task));
        for (at, kind) in self.columns.iter().enumerate() {
            let words = self.cell(row, at).to_owned();
            if !self.is_fact(*kind, &words) {
                continue;
            }
            let right = self.columns.len() - row.cells.len();
            let rows = at
                .checked_sub(right)
                .and_then(|at| row.cell_rows.get(at))
                .map_or(1, |rows| (*rows).clamp(1, here.len()));
            match kind {
                ColumnKind::Parties(role) => self.parties(row, &words, *role, &here[..rows]),
                ColumnKind::Time { due } => self.times(row, &words, *due),
                ColumnKind::Product => self.products(row, &words),
                _ => {}
            }
            if rows > 1 && !matches!(kind, ColumnKind::Parties(_)) {
                self.ask(row, QuestionKind::CellOverRows(fold_space(&words)));
            }
        }
    }

    fn is_fact(&self, kind: ColumnKind, words: &str) -> bool {
        let speaks = matches!(kind, ColumnKind::Parties(_) | ColumnKind::Time { .. } | ColumnKind::Product);
        speaks && words.chars().any(char::is_alphanumeric)
    }

    /// Whoever stands in a cell that goes over several rows has the part in each.
    fn parties(&mut self, row: &mut DraftClause, words: &str, role: Option<Role>, rows: &[RowAddress]) {
        let read = parties::read(words, role, self.names, self.words);
        let covers: Vec<String> = rows.iter().filter(|(_, sets)| *sets).map(|(path, _)| path.clone()).collect();
        for mut fact in read.facts {
            if covers.len() > 1 {
                fact.covers.clone_from(&covers);
                fact.part = None;
            }
            row.facts.push(StatedFact::Assign(fact));
        }
        read.questions.into_iter().for_each(|kind| self.ask(row, kind));
    }

    fn times(&mut self, row: &mut DraftClause, words: &str, due: bool) {
        let read = cell_time::read(words, due, self.words);
        row.facts.extend(read.facts.into_iter().map(StatedFact::Time));
        read.questions.into_iter().for_each(|kind| self.ask(row, kind));
    }

    fn products(&mut self, row: &mut DraftClause, words: &str) {
        for read in product::read(words, self.names, &self.words.import) {
            match read {
                Ok(fact) => row.facts.push(StatedFact::Product(fact)),
                Err(kind) => self.ask(row, kind),
            }
        }
    }

    fn ask(&mut self, row: &DraftClause, kind: QuestionKind) {
        self.questions.push(OpenQuestion { line: row.line, words: fold_space(&row.words()), kind });
    }
}
