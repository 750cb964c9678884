//! What the register tells a draft, where there is one.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use anyhow::Result;

use crate::cli::shared::SharedArgs;
use crate::diag::Lang;
use crate::model::{Date, EventId, InstrumentId, Workspace};
use crate::papers::{self, Duties};
use crate::register::{Head, Register};
use crate::resolve::Resolution;
use crate::track::{Account, Item, MADE_UP, Record, Selection, Status, targets};

/// A register that was begun, as it stands on the day of the paper.
pub(super) struct Told {
    register: Register,
    head: Head,
    record: Record,
}

impl Told {
    /// None where there is no register, or nothing in it: nobody is late by that.
    pub fn open(shared: &SharedArgs, day: Date) -> Result<Option<Told>> {
        let Some(mut register) = shared.register_if_any()? else { return Ok(None) };
        let head = register.head()?;
        if head.count == 0 {
            return Ok(None);
        }
        let record = Record::read(&mut register, day, None)?;
        Ok(Some(Told { register, head, record }))
    }

    pub fn events(&self) -> &BTreeMap<EventId, Date> {
        &self.record.events
    }

    /// What it says of the duties at hand, under those instruments that it follows; and which others are overdue.
    pub fn told(
        &mut self,
        workspace: &Workspace,
        resolution: &Resolution,
        duties: &mut Duties,
        day: Date,
    ) -> Result<papers::Told> {
        let near: HashSet<&str> = duties.near.iter().map(|duty| duty.key.as_str()).collect();
        let is_near = |item: &Item| near.contains(item.obligation.key.as_str());
        let all = Selection::on(day);
        let followed = |item: &Item| self.record.instruments.contains(&item.obligation.instrument);
        let followed = all.items(workspace, resolution, &self.record).filter(followed);
        let items: Vec<Item> = followed.filter(|item| is_near(item) || item.status == Status::Overdue).collect();
        let late = items.iter().filter(|item| !is_near(item)).map(|item| item.obligation.clone()).collect();
        duties.beyond.late = late;
        let account = Account::of(&items, Vec::new(), &mut self.register, day)?;
        Ok(papers::Told::of(&account, self.record.made_up.then_some(MADE_UP)))
    }

    pub fn measured(
        &self,
        workspace: &Workspace,
        under: &[InstrumentId],
        selection: &Selection,
    ) -> Vec<papers::Measured> {
        let instruments = under.iter().map(|id| &workspace.instruments[id]);
        papers::Measured::all_of(&targets(workspace, instruments, &self.record, selection))
    }
}

/// Which register was read, or that there was none for papers that would be filled from it.
pub(super) fn say<'t>(
    told: Option<&Told>,
    templates: impl IntoIterator<Item = &'t String>,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<()> {
    let is_filled = |template: &String| ["bao-cao", "don-doc"].iter().any(|kind| template.contains(kind));
    let is_filled = templates.into_iter().any(is_filled);
    let (vi, en) = match told {
        None if !is_filled => return Ok(()),
        None => (
            "không có sổ theo dõi: kết quả và việc quá hạn để trống".to_owned(),
            "no register: results and what is overdue are left blank".to_owned(),
        ),
        Some(Told { head, record, .. }) => {
            let mark = if record.made_up { format!("; {MADE_UP}") } else { String::new() };
            let Head { count, hash } = head;
            (
                format!("theo sổ theo dõi đến mục {count}, dấu {hash}{mark}"),
                format!("by the register up to entry {count}, hash {hash}{mark}"),
            )
        }
    };
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    Ok(())
}
