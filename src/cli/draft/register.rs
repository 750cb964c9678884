//! What the register tells a draft, where there is one.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use crate::cli::shared::SharedArgs;
use crate::diag::Lang;
use crate::draft::plan;
use crate::model::{Date, EventId, InstrumentId, Workspace};
use crate::register::{Head, Register};
use crate::resolve::Resolution;
use crate::track::{Account, Item, MADE_UP, Record, Selection, targets};

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

    /// What it says of the duties under those instruments that it follows.
    pub fn told(
        &mut self,
        workspace: &Workspace,
        under: &[InstrumentId],
        resolution: &Resolution,
        selection: &Selection,
    ) -> Result<plan::Told> {
        let all = Selection::on(selection.as_of);
        let followed = |item: &Item| self.record.instruments.contains(&item.obligation.instrument);
        let items: Vec<Item> = all.items(workspace, resolution, &self.record).filter(followed).collect();
        let instruments = under.iter().map(|id| &workspace.instruments[id]);
        let measured = targets(workspace, instruments, &self.record, selection);
        let account = Account::of(&items, measured, &mut self.register, selection.as_of)?;
        Ok(plan::Told::of(&account, self.record.made_up.then_some(MADE_UP)))
    }
}

/// Which register was read, or that there was none for a paper that would be filled from it.
pub(super) fn say(told: Option<&Told>, template: &str, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let is_filled = ["bao-cao", "don-doc"].iter().any(|kind| template.contains(kind));
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
