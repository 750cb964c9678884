//! What the register tells a draft, where there is one.

use std::collections::{BTreeMap, HashSet};

use crate::desk::{Desk, Refusal};
use crate::model::{Date, EventId, InstrumentId, ObligationKey, Workspace};
use crate::papers::{Duties, FROM_REGISTER, Measured, RegisterExtract};
use crate::register::{ChainHead, Register};
use crate::resolve::Resolution;
use crate::track::{Account, Item, MADE_UP, Record, Selection, Status, StrayScope, targets};
use crate::vanban::template::Templates;

/// A register that was begun, as it stands on the day of the paper.
#[derive(Debug)]
pub(super) struct Recorded {
    register: Register,
    head: ChainHead,
    record: Record,
}

/// What stands behind the parts of papers that only a register can fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilledFrom {
    /// No paper of these has such a part, and there is no register.
    Nothing,
    /// There is no register: results and what is overdue are left blank.
    Blank,
    /// A register up to its last entry.
    Register {
        /// How far it was read.
        head: ChainHead,
        /// The paper must bear the mark of what is made up.
        made_up: bool,
    },
}

impl Recorded {
    /// None where there is no register, or nothing in it: nobody is late by that.
    pub fn open(desk: &Desk, day: Date) -> Result<Option<Recorded>, Refusal> {
        let Some(mut register) = desk.register.if_any()? else { return Ok(None) };
        let head = register.head()?;
        if head.count == 0 {
            return Ok(None);
        }
        let record = Record::read(&mut register, day, None)?;
        Ok(Some(Recorded { register, head, record }))
    }

    pub fn events(&self) -> BTreeMap<EventId, Date> {
        self.record.events.clone()
    }

    pub fn head(&self) -> ChainHead {
        self.head
    }

    /// What it says of the duties at hand, under those instruments that it follows; and which others are overdue.
    pub fn tell(
        &mut self,
        workspace: &Workspace,
        resolution: &Resolution,
        duties: &mut Duties,
        day: Date,
    ) -> Result<RegisterExtract, Refusal> {
        self.record.settle(&mut self.register, workspace, resolution, &StrayScope::default())?;
        let near: HashSet<&ObligationKey> = duties.near.iter().map(|duty| &duty.key).collect();
        let is_near = |item: &Item| near.contains(&item.obligation.key);
        let all = Selection::on(day);
        let followed = |item: &Item| self.record.instruments.contains(&item.obligation.instrument);
        let followed = all.items(workspace, resolution, &self.record).filter(followed);
        let items: Vec<Item> = followed.filter(|item| is_near(item) || item.status == Status::Overdue).collect();
        let late = items.iter().filter(|item| !is_near(item)).map(|item| item.obligation.clone()).collect();
        duties.beyond.late = late;
        let account = Account::of(&items, Vec::new(), &mut self.register, day)?;
        Ok(RegisterExtract::of(&workspace.words.paper, &account, self.record.made_up.then_some(MADE_UP)))
    }

    pub fn measured(&self, workspace: &Workspace, under: &[InstrumentId], selection: &Selection) -> Vec<Measured> {
        let instruments = under.iter().map(|id| &workspace.instruments[id]);
        Measured::all_of(&workspace.words.paper, &targets(workspace, instruments, &self.record, selection))
    }
}

impl FilledFrom {
    /// What stands behind papers of these templates: a template that takes nothing a register tells needs none.
    pub(super) fn of<'t>(
        recorded: Option<&Recorded>,
        templates: &Templates,
        used: impl IntoIterator<Item = &'t String>,
    ) -> FilledFrom {
        let is_filled = used.into_iter().any(|name| is_filled(templates, name));
        match recorded {
            None if is_filled => FilledFrom::Blank,
            None => FilledFrom::Nothing,
            Some(Recorded { head, record, .. }) => FilledFrom::Register { head: *head, made_up: record.made_up },
        }
    }
}

/// Whether a template has a part that only a register can fill.
pub(super) fn is_filled(templates: &Templates, name: &str) -> bool {
    FROM_REGISTER.iter().any(|field| templates.takes(name, field))
}
