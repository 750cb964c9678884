//! Whether a plan carries out all that a higher one asked; its links confirmed; rules held against what it assigns.

use super::{Answer, Desk, Refusal, names};
use crate::load::{Files, load};
use crate::model::{ClausePath, Instrument, InstrumentId};
use crate::trace::derived::{Backtest, backtest};
use crate::trace::{Trace, confirmed, links, trace};

/// A plan's file with its links to a clause confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedFile {
    /// In the workspace.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// The reasons that stood there before, in whose place this one stands.
    pub replaced: Vec<String>,
}

impl Desk {
    /// Plans against the higher one, each with what it carries out, by whom, what is weaker or missing.
    ///
    /// # Errors
    /// A name means nothing, or a plan is held against itself.
    pub fn trace(&self, parent: &str, children: &[String]) -> Result<Answer<Vec<Trace<'_>>>, Refusal> {
        let (parent, children) = self.parent_and_children(parent, children)?;
        let receipt = self.receipt(std::iter::once(&parent).chain(&children));
        let held = children.iter().map(|child| self.held(&parent, child)).collect();
        Ok(Answer { content: held, notes: Vec::new(), receipt })
    }

    fn held(&self, parent: &InstrumentId, child: &InstrumentId) -> Trace<'_> {
        let instruments = &self.loaded.workspace.instruments;
        trace(&self.loaded.workspace, &self.loaded.rules, &instruments[parent], &instruments[child])
    }

    fn parent_and_children(
        &self,
        parent: &str,
        children: &[String],
    ) -> Result<(InstrumentId, Vec<InstrumentId>), Refusal> {
        let workspace = &self.loaded.workspace;
        let parent = names::instrument(workspace, parent)?;
        let children = names::instruments(workspace, children)?;
        if children.contains(&parent) {
            let vi = format!("{parent} không là cấp trên của chính nó");
            return Err(Refusal::said(vi, format!("{parent} is not its own parent")));
        }
        Ok((parent, children))
    }

    /// What rules derive from the parents for the place of a plan, against what the plan assigns.
    ///
    /// # Errors
    /// A name means nothing, or the plan is no plan of a place.
    pub fn backtest(&self, parents: &[String], child: &str) -> Result<Answer<Backtest<'_>>, Refusal> {
        let workspace = &self.loaded.workspace;
        let parents = names::instruments(workspace, parents)?;
        let child = &workspace.instruments[&names::instrument(workspace, child)?];
        if parents.contains(&child.id) {
            let vi = format!("{0} không là cấp trên của chính nó", child.id);
            return Err(Refusal::said(vi, format!("{0} is not its own parent", child.id)));
        }
        if child.territory.is_none() {
            let vi = format!("{} không phải kế hoạch của một địa phương", child.id);
            return Err(Refusal::said(vi, format!("{} is no plan of a place", child.id)));
        }
        let receipt = self.receipt(parents.iter().chain([&child.id]));
        let parents: Vec<&Instrument> = parents.iter().map(|id| &workspace.instruments[id]).collect();
        let content = backtest(workspace, &self.loaded.rules, &parents, child);
        Ok(Answer { content, notes: Vec::new(), receipt })
    }

    /// The plan's file with its links to a clause of the higher one confirmed, if it can be read again. A reason that
    /// still holds, because the clause means what it meant, is replaced only where that is asked for.
    ///
    /// # Errors
    /// The plan is in the program, has no such link or one confirmed for another reason, or its file would not hold.
    pub fn confirm(
        &self,
        parent: &str,
        child: &str,
        clause: &ClausePath,
        (reason, replace): (&str, bool),
    ) -> Result<Answer<ConfirmedFile>, Refusal> {
        let (parent, children) = self.parent_and_children(parent, &[child.to_owned()])?;
        let child = &children[0];
        let Some(folder) = self.folder() else {
            return Err(Refusal::said(
                "kế hoạch nằm trong chương trình: cần --workspace THƯ-MỤC",
                "the plan is inside the program: give --workspace DIR",
            ));
        };
        let instruments = &self.loaded.workspace.instruments;
        let links = links(&self.loaded.workspace, &instruments[&parent], &instruments[child]);
        let text = confirmed(&links, clause, reason).ok_or_else(|| {
            Refusal::said(
                format!("{child} không có liên kết nào tới {parent}#{clause}: ghi nó ở `implements:`"),
                format!("{child} has no link to {parent}#{clause}: write it under `implements:`"),
            )
        })?;
        let earlier = links.iter().filter(|linked| linked.to.path == *clause);
        let earlier = earlier.filter_map(|linked| Some((linked.is_suspect(), &linked.link.confirmed.as_ref()?.reason)));
        let earlier: Vec<(bool, &String)> = earlier.filter(|(_, earlier)| *earlier != reason).collect();
        if let Some((_, holds)) = earlier.iter().find(|(is_suspect, _)| !is_suspect && !replace) {
            return Err(Refusal::said(
                format!("liên kết này đã được xác nhận với lý do “{holds}”; thay bằng lý do mới thì thêm --replace"),
                format!("this link is confirmed already, for the reason “{holds}”; --replace puts the new one there"),
            ));
        }
        let replaced = earlier.into_iter().map(|(_, reason)| reason.clone()).collect();
        let path = format!("plans/{child}.yaml");
        let mut files = Files::read(folder)?;
        let file = files.0.iter_mut().find(|(known, _)| *known == path);
        let no_file = || Refusal::said(format!("không có tệp {path}"), format!("there is no file {path}"));
        let file = file.ok_or_else(no_file)?;
        let mark: &[u8] = if file.1.starts_with("\u{feff}".as_bytes()) { "\u{feff}".as_bytes() } else { b"" };
        file.1 = [mark, text.as_bytes()].concat();
        let bytes = file.1.clone();
        let again = load(&files);
        if again.report.has_errors() {
            return Err(Refusal::Problems(again.report));
        }
        let receipt = self.receipt([&parent, child]);
        Ok(Answer { content: ConfirmedFile { path, bytes, replaced }, notes: Vec::new(), receipt })
    }
}
