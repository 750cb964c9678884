//! Typed rows into the register: each read and held against what was owed, all appended or none.
//!
//! Rows are appended as they are found fit, while nobody else can write: so each is held against those
//! above it too. One unfit row undoes them all; the others are read all the same, so that all is said at once.

use super::evidence::{Evidence, Objection};
use super::typed::{self, Names, SheetColumn, Slip, Typed};
use crate::diag::{Said, Text, text};
use crate::model::{Subject, Workspace};
use crate::register::{Content, Entry, Error, Fact, FileProof, NoCorrection, Register, Sequence, Timestamp};
use crate::resolve::Rules;

/// Whoever records, and when.
#[derive(Debug, Clone)]
pub struct Recorder {
    /// The name under which it is kept for good.
    pub by: String,
    /// The moment of recording, in UTC.
    pub at: Timestamp,
    /// Whether what is recorded is marked confidential (*mật*).
    pub confidential: bool,
}

/// A row to record.
#[derive(Debug, Clone)]
pub struct RowToRecord {
    /// The line of the sheet; none for a single entry.
    pub line: Option<usize>,
    /// Its cells, as they were typed.
    pub typed: Typed,
    /// What is known of the file that it names, or why nothing is.
    pub proof: Result<Option<FileProof>, Text>,
}

/// Why a row cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// The line of the sheet; none for a single entry.
    pub line: Option<usize>,
    /// The column in which it is mended; none where it is of the row as a whole.
    pub column: Option<SheetColumn>,
    /// The name of the diagnostic: `register/already-recorded`.
    pub name: &'static str,
    /// What is wrong, and how to mend it.
    pub message: Text,
}

/// How a recording ended.
#[derive(Debug)]
pub enum RecordingOutcome {
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
    rows: &[RowToRecord],
    dry_run: bool,
    seen: &mut dyn FnMut(),
) -> Result<RecordingOutcome, Error> {
    let names = Names::of(workspace);
    let done = register.write(|register| {
        let today = crate::register::day_of(recorder.at);
        let mut work =
            RecordingWork { names: &names, base: register.head()?.count, lines: Vec::new(), unfit: Vec::new() };
        let mut evidence = Evidence::new(workspace, rules, register, today)?;
        let mut entries = Vec::new();
        for row in rows {
            let made = work.row(register, &mut evidence, recorder, row)?;
            work.lines.extend(made.iter().map(|_| row.line));
            entries.extend(made);
            seen();
        }
        match (work.unfit.is_empty(), dry_run) {
            (false, _) => Err(Undo::Unfit(work.unfit)),
            (true, true) => Err(Undo::DryRun(entries)),
            (true, false) => Ok(entries),
        }
    });
    match done {
        Ok(entries) | Err(Undo::DryRun(entries)) => Ok(RecordingOutcome::Recorded(entries)),
        Err(Undo::Unfit(unfit)) => Ok(RecordingOutcome::Unfit(unfit)),
        Err(Undo::Trouble(error)) => Err(error),
    }
}

struct RecordingWork<'w> {
    names: &'w Names<'w>,
    /// The last entry before this recording.
    base: Sequence,
    /// The line of each entry appended since.
    lines: Vec<Option<usize>>,
    unfit: Vec<Unfit>,
}

/// Under which key a row is recorded.
enum RightKey {
    /// As it is typed.
    Typed,
    /// The key of the duty or target that was typed by a key of the first release; of a correction, the entry's own.
    Written(Subject),
    /// The entry's duty is gone or not plain: it is taken back, and what it says stands under the key that was typed.
    Moved,
}

impl RightKey {
    fn of(typed: &Typed, old: Option<&Fact>, evidence: &mut Evidence) -> RightKey {
        let Some(key) = typed.get(&SheetColumn::Key).map(|key| Subject::from(key.trim())) else {
            return RightKey::Typed;
        };
        let present = evidence.present(&key);
        match old {
            None => present.map_or(RightKey::Typed, RightKey::Written),
            Some(old) if old.subject() == key => RightKey::Typed,
            Some(old) if evidence.is_stray(old) => RightKey::Moved,
            Some(old) => match evidence.present(&old.subject()) {
                was if was.is_some() && was == present => RightKey::Written(old.subject()),
                _ => RightKey::Typed,
            },
        }
    }

    fn typed(&self, typed: &Typed) -> Typed {
        let mut typed = typed.clone();
        if let RightKey::Written(key) = self {
            typed.insert(SheetColumn::Key, key.to_string());
        }
        typed
    }

    /// What is appended: one entry; or, of what is moved, one that takes it back and one that says it anew.
    fn contents(&self, content: Content, old: Option<&Fact>) -> Vec<Content> {
        match (self, content, old) {
            (RightKey::Moved, Content::Replaced { entry, by, reason }, Some(old)) => {
                vec![Content::Withdrawn { entry, subject: old.subject(), reason }, Content::Fact(by)]
            }
            (_, content, _) => vec![content],
        }
    }
}

impl RecordingWork<'_> {
    /// Appends a row if it is fit.
    fn row(
        &mut self,
        register: &mut Register,
        evidence: &mut Evidence,
        recorder: &Recorder,
        row: &RowToRecord,
    ) -> Result<Vec<Entry>, Error> {
        let corrects = typed::corrects(&row.typed).ok().flatten();
        let old = match corrects.map(|named| register.correctable(named)).transpose() {
            Ok(old) => old,
            Err(error) => return self.no_correction(row, error),
        };
        let old = old.as_ref().and_then(|entry| entry.content.fact());
        let right = RightKey::of(&row.typed, old, evidence);
        let typed = right.typed(&row.typed);
        let no_proof = row.proof.as_ref().err().map(|why| Slip { column: SheetColumn::File, message: why.clone() });
        let proof = row.proof.as_ref().ok().cloned().flatten();
        let content = match (typed::read(&typed, self.names, old, proof), no_proof) {
            (Ok(content), None) => content,
            (read, no_proof) => {
                for Slip { column, message } in read.err().into_iter().flatten().chain(no_proof) {
                    self.refuse(row, Some(column), "register/unreadable-cell", message);
                }
                return Ok(Vec::new());
            }
        };
        let contents = right.contents(content, old);
        for content in &contents {
            if let Err(error) = register.check_correction(content) {
                return self.no_correction(row, error);
            }
        }
        if let Some(fact) = contents.last().and_then(Content::fact) {
            let mut objections = evidence.objections(register, fact, corrects)?;
            objections.extend(corrects.zip(old).and_then(|(entry, old)| vain(entry, old, fact)));
            for objection in &objections {
                let (column, mut message) = (column(objection, row), self.said(objection));
                if let Some(entry) = corrects.filter(|_| !row.typed.contains_key(&column)) {
                    message.vi += &format!("; chỗ này để trống nên lấy theo mục {entry}");
                    message.en += &format!("; nothing is written there, so it is taken from entry {entry}");
                }
                self.refuse(row, Some(column), objection.name(), message);
            }
            if !objections.is_empty() {
                return Ok(Vec::new());
            }
        }
        let entries = register.append_marked((&recorder.by, recorder.at), recorder.confidential, contents)?;
        Ok(entries)
    }

    /// Refuses a row that cannot correct what it names; other trouble undoes all.
    fn no_correction(&mut self, row: &RowToRecord, error: Error) -> Result<Vec<Entry>, Error> {
        let Error::NoCorrection(why) = error else { return Err(error) };
        let message = self.why(&why);
        self.refuse(row, Some(SheetColumn::Corrects), "register/no-correction", message);
        Ok(Vec::new())
    }

    fn refuse(&mut self, row: &RowToRecord, column: Option<SheetColumn>, name: &'static str, message: Text) {
        self.unfit.push(Unfit { line: row.line, column, name, message });
    }

    /// The line of this very recording that made an entry.
    fn line_of(&self, entry: Sequence) -> Option<usize> {
        entry.checked_sub(self.base + 1).and_then(|at| *self.lines.get(at as usize)?)
    }

    /// An objection's words; an entry of this very recording goes by its line.
    fn said(&self, objection: &Objection) -> Text {
        let in_line = match objection {
            Objection::AlreadyRecorded { entry, .. } | Objection::NumberTaken { entry, .. } => self.line_of(*entry),
            _ => None,
        };
        match (in_line, objection) {
            (Some(line), Objection::AlreadyRecorded { .. }) => {
                text!("đã ghi ở dòng {line} của tệp này", "line {line} of this file says so already")
            }
            (Some(line), Objection::NumberTaken { number, .. }) => text!(
                "số `{number}` đã dùng cho văn bản khác ngày ở dòng {line} của tệp này",
                "line {line} of this file gives the number `{number}` to a document of another day"
            ),
            _ => objection.said(),
        }
    }

    /// Why there is no correction, in words; an entry of this very recording goes by its line.
    fn why(&self, why: &NoCorrection) -> Text {
        let by = match why {
            NoCorrection::CorrectedBefore { by, .. } | NoCorrection::TakenBack { by, .. } => *by,
            _ => return why.said(),
        };
        match self.line_of(by) {
            Some(line) => text!(
                "mục này đã được đính chính hoặc hủy ở dòng {line} của tệp này",
                "line {line} of this file corrects it or takes it back already"
            ),
            None => why.said(),
        }
    }
}

/// Why it is in vain to put a fact in the place of what an entry says.
fn vain(entry: Sequence, old: &Fact, fact: &Fact) -> Option<Objection> {
    let (was, is) = (old.kind(), fact.kind());
    match () {
        () if old == fact => Some(Objection::NothingCorrected { entry }),
        () if was != is && !(old.meets() && fact.meets()) => Some(Objection::CorrectsAnotherKind { entry, was, is }),
        () => None,
    }
}

/// The column in which an objection is mended.
fn column(objection: &Objection, row: &RowToRecord) -> SheetColumn {
    let is_filled = |column: &SheetColumn| row.typed.contains_key(column);
    let first_of = |columns: [SheetColumn; 3]| columns.into_iter().find(is_filled).unwrap_or(columns[0]);
    match objection {
        Objection::NoSuchObligation { .. } | Objection::NoSuchTarget { .. } | Objection::NoSuchEvent { .. } => {
            SheetColumn::Key
        }
        Objection::NoSuchBody { .. } => first_of([SheetColumn::Issuer, SheetColumn::Body, SheetColumn::Key]),
        Objection::BodyEnded { .. } | Objection::NotTheBearer { .. } => SheetColumn::Body,
        Objection::ReceivedByNobody { .. } => SheetColumn::Key,
        Objection::InTheFuture { .. } | Objection::BeforeItArose { .. } | Objection::DayOfTheHead { .. } => {
            first_of([SheetColumn::On, SheetColumn::Date, SheetColumn::On])
        }
        Objection::DocumentAfterwards { .. } => SheetColumn::Date,
        Objection::AnotherKind { .. } | Objection::NothingToExtend | Objection::CorrectsAnotherKind { .. } => {
            SheetColumn::Kind
        }
        Objection::AlreadyRecorded { .. } => SheetColumn::Key,
        Objection::NothingCorrected { .. } => SheetColumn::Corrects,
        Objection::NumberTaken { .. } => SheetColumn::Number,
        Objection::ExtendedBackwards { .. } => SheetColumn::Until,
    }
}
