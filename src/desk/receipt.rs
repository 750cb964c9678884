//! From what an answer was made: the program, the plans and rules as their files stood, the register's head.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use crate::diag::Text;
use crate::load::Files;
use crate::model::InstrumentId;
use crate::register::{ChainHead, Hash};

/// From what an answer was made (*nguồn dữ liệu*): whoever has the same can make it again, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// This program's name.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// SHA-256 of each plan's file, by its instrument; of a plan from elsewhere, by the name that it was given.
    pub plans: BTreeMap<String, String>,
    /// SHA-256 over all files of `rules/` and their sums, as `sha256sum` prints them in order; none where no rule was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<String>,
    /// The same of `templates/`, where papers were drafted from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub templates: Option<String>,
    /// How far the register was read; none where it was not.
    pub register: Option<RegisterHead>,
}

/// The register's last entry (*mã cuối sổ*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterHead {
    /// How many entries there are.
    pub count: u64,
    /// The last entry's, in hexadecimal figures; none can change without it.
    pub hash: String,
}

impl From<ChainHead> for RegisterHead {
    fn from(head: ChainHead) -> Self {
        RegisterHead { count: head.count, hash: head.hash.to_string() }
    }
}

impl Desk {
    /// The receipt of an answer made from these plans.
    pub fn receipt(&self, plans: impl IntoIterator<Item: Borrow<InstrumentId>>) -> Receipt {
        let receipt = Receipt { rules: Some(sum_under(&self.files, "rules/")), ..Receipt::default() };
        plans.into_iter().fold(receipt, |receipt, id| receipt.with_plan_of(self, id.borrow()))
    }

    /// The receipt of an answer made from all plans.
    pub fn receipt_of_all(&self) -> Receipt {
        self.receipt(self.loaded.workspace.instruments.keys())
    }
}

impl Default for Receipt {
    fn default() -> Self {
        let (program, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        Receipt { program, version, plans: BTreeMap::new(), rules: None, templates: None, register: None }
    }
}

impl Receipt {
    /// Its parts by their names, as people read them.
    pub fn parts(&self) -> Vec<(Text, String)> {
        let mut parts = vec![(Text::same(self.program), self.version.to_owned())];
        parts.extend(self.plans.iter().map(|(plan, sum)| (Text::same(plan), sum.clone())));
        parts.extend(self.rules.iter().map(|sum| (Text::new("quy tắc", "rules"), sum.clone())));
        parts.extend(self.templates.iter().map(|sum| (Text::new("mẫu văn bản", "templates"), sum.clone())));
        let head = self.register.as_ref();
        parts.extend(head.map(|head| (Text::new("sổ theo dõi", "register"), format!("{}:{}", head.count, head.hash))));
        parts
    }

    /// The same on one line, for the properties of a file.
    pub fn line(&self) -> String {
        self.parts().iter().map(|(part, value)| format!("{} {value}", part.vi)).collect::<Vec<_>>().join("; ")
    }

    /// Of an answer made from the register alone.
    pub(super) fn of_register(head: ChainHead) -> Receipt {
        Receipt::default().with_register(Some(head))
    }

    /// The same, made with a plan of the workspace too, and with what amends it.
    pub(super) fn with_plan_of(self, desk: &Desk, id: &InstrumentId) -> Receipt {
        let amendments = desk.loaded.workspace.amendments_of(id);
        let amending = amendments.into_iter().map(|(_, instrument, ..)| &instrument.id);
        amending.chain([id]).fold(self, |receipt, id| match desk.files.of(&format!("plans/{id}.yaml")) {
            Some(bytes) if !receipt.plans.contains_key(id.as_str()) => receipt.with_plan(id.as_str(), Hash::of(bytes)),
            _ => receipt,
        })
    }

    /// The same, made with a plan of a name too.
    pub(super) fn with_plan(mut self, name: &str, sum: Hash) -> Receipt {
        self.plans.insert(name.to_owned(), sum.to_string());
        self
    }

    /// The same, made with the register up to its head.
    pub(super) fn with_register(self, head: Option<ChainHead>) -> Receipt {
        Receipt { register: head.map(RegisterHead::from), ..self }
    }

    /// The same, made with the templates.
    pub(super) fn with_templates(self, desk: &Desk) -> Receipt {
        Receipt { templates: Some(sum_under(&desk.files, "templates/")), ..self }
    }
}

fn sum_under(files: &Files, folder: &str) -> String {
    let all = files.under(folder, "");
    let lines: String = all.map(|(path, bytes)| format!("{}  {path}\n", Hash::of(bytes))).collect();
    Hash::of(lines.as_bytes()).to_string()
}
