//! Typed rows into the register: each read and held against what was owed, all appended or none.
//!
//! Rows are appended as they are found fit, while nobody else can write: so each is held against those
//! above it too. One unfit row undoes them all; the others are read all the same, so that all is said at once.

use super::evidence::{Evidence, Objection};
use super::typed::{self, Column, Names, Slip, Typed};
use crate::diag::Bilingual;
use crate::model::Workspace;
use crate::register::{Entry, Error, FileProof, Register, Sequence, Timestamp};
use crate::resolve::Rules;

/// Whoever records, and when.
#[derive(Debug, Clone)]
pub struct Recorder {
    pub by: String,
    pub at: Timestamp,
}

/// A row to record.
#[derive(Debug, Clone)]
pub struct Row {
    /// The line of the sheet; none for a single entry.
    pub line: Option<usize>,
    pub typed: Typed,
    /// What is known of the file that it names.
    pub proof: Option<FileProof>,
}

/// Why a row cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    pub line: Option<usize>,
    pub column: Option<Column>,
    pub name: &'static str,
    pub message: Bilingual,
}

/// How a recording ended.
#[derive(Debug)]
pub enum Outcome {
    /// All fit; in a dry run they are as they would have been appended.
    Recorded(Vec<Entry>),
    /// Nothing was appended.
    Unfit(Vec<Unfit>),
}

/// What undoes a recording.
enum Undo {
    Trouble(Error),
    Unfit(Vec<Unfit>),
    DryRun(Vec<Entry>),
}

impl From<Error> for Undo {
    fn from(error: Error) -> Self {
        Undo::Trouble(error)
    }
}

/// Records rows; `seen` is called after each.
///
/// # Errors
/// The register cannot be read or written; nothing was appended.
pub fn record(
    (workspace, rules): (&Workspace, &Rules),
    register: &mut Register,
    recorder: &Recorder,
    rows: &[Row],
    dry_run: bool,
    seen: &mut dyn FnMut(),
) -> Result<Outcome, Error> {
    let names = Names::of(workspace);
    let done = register.write(|register| {
        let today = crate::register::day_of(recorder.at);
        let mut work = Work { names: &names, base: register.head()?.count, lines: Vec::new(), unfit: Vec::new() };
        let mut evidence = Evidence::new(workspace, rules, register, today)?;
        let mut entries = Vec::new();
        for row in rows {
            let entry = work.row(register, &mut evidence, recorder, row)?;
            work.lines.extend(entry.iter().map(|_| row.line));
            entries.extend(entry);
            seen();
        }
        match (work.unfit.is_empty(), dry_run) {
            (false, _) => Err(Undo::Unfit(work.unfit)),
            (true, true) => Err(Undo::DryRun(entries)),
            (true, false) => Ok(entries),
        }
    });
    match done {
        Ok(entries) | Err(Undo::DryRun(entries)) => Ok(Outcome::Recorded(entries)),
        Err(Undo::Unfit(unfit)) => Ok(Outcome::Unfit(unfit)),
        Err(Undo::Trouble(error)) => Err(error),
    }
}

struct Work<'w> {
    names: &'w Names<'w>,
    /// The last entry before this recording.
    base: Sequence,
    /// The line of each entry appended since.
    lines: Vec<Option<usize>>,
    unfit: Vec<Unfit>,
}

impl Work<'_> {
    /// Appends a row if it is fit.
    fn row(
        &mut self,
        register: &mut Register,
        evidence: &mut Evidence,
        recorder: &Recorder,
        row: &Row,
    ) -> Result<Option<Entry>, Error> {
        let corrects = typed::corrects(&row.typed).ok().flatten();
        let old = match corrects {
            None => None,
            Some(named) => match register.entry(named)? {
                None => {
                    let message = Bilingual::new(
                        format!("sổ theo dõi không có mục số {named}; tìm số mục bằng `register show`"),
                        format!("the register has no entry {named}; `register show` lists them with their numbers"),
                    );
                    self.refuse(row, Some(Column::Corrects), "register/no-such-entry", message);
                    return Ok(None);
                }
                Some(entry) => entry.content.fact().cloned(),
            },
        };
        let content = match typed::read(&row.typed, self.names, old.as_ref(), row.proof.clone()) {
            Ok(content) => content,
            Err(slips) => {
                for Slip { column, message } in slips {
                    self.refuse(row, Some(column), "register/unreadable-cell", message);
                }
                return Ok(None);
            }
        };
        if let Some(fact) = content.fact() {
            let objections = evidence.objections(register, fact, corrects)?;
            for objection in &objections {
                let message = self.said(objection);
                self.refuse(row, column(objection), objection.name(), message);
            }
            if !objections.is_empty() {
                return Ok(None);
            }
        }
        match register.append_within(&recorder.by, recorder.at, vec![content]) {
            Ok(entries) => Ok(entries.into_iter().next()),
            Err(error @ (Error::NoSuchEntry(_) | Error::AnotherSubject { .. })) => {
                let text = error.to_string();
                self.refuse(row, Some(Column::Corrects), "register/wrong-correction", Bilingual::new(&*text, &*text));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn refuse(&mut self, row: &Row, column: Option<Column>, name: &'static str, message: Bilingual) {
        self.unfit.push(Unfit { line: row.line, column, name, message });
    }

    /// An objection's words; an entry of this very recording goes by its line.
    fn said(&self, objection: &Objection) -> Bilingual {
        let entry = match objection {
            Objection::AlreadyRecorded { entry, .. } | Objection::NumberTaken { entry, .. } => *entry,
            _ => return objection.message(),
        };
        let line = entry.checked_sub(self.base + 1).and_then(|at| *self.lines.get(at as usize)?);
        match (line, objection) {
            (Some(line), Objection::AlreadyRecorded { .. }) => Bilingual::new(
                format!("đã ghi ở dòng {line} của tệp này"),
                format!("line {line} of this file says so already"),
            ),
            (Some(line), Objection::NumberTaken { number, .. }) => Bilingual::new(
                format!("số `{number}` đã dùng cho văn bản khác ngày ở dòng {line} của tệp này"),
                format!("line {line} of this file gives the number `{number}` to a document of another day"),
            ),
            _ => objection.message(),
        }
    }
}

/// The column in which an objection is mended.
fn column(objection: &Objection) -> Option<Column> {
    Some(match objection {
        Objection::NoSuchObligation { .. } | Objection::NoSuchTarget { .. } | Objection::NoSuchEvent { .. } => {
            Column::Key
        }
        Objection::NoSuchBody { .. } | Objection::BodyEnded { .. } | Objection::NotTheBearer { .. } => Column::Body,
        Objection::InTheFuture { .. } | Objection::BeforeItArose { .. } => Column::On,
        Objection::DocumentAfterwards { .. } => Column::Date,
        Objection::AnotherKind { .. } | Objection::NothingToExtend => Column::Kind,
        Objection::AlreadyRecorded { .. } => Column::Corrects,
        Objection::NumberTaken { .. } => Column::Number,
        Objection::ExtendedBackwards { .. } => Column::Until,
    })
}
