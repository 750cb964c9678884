//! Whether a right covers an entry.
//!
//! A server holds to it by itself (`migrations/postgres/functions/writing.sql`); here the same is asked before anything is
//! sent, of a file as of a server, and again of what stands in a register.

use super::{AccountRole, Content, Entry, EntryKind, Fact, Right, RightScope};

impl AccountRole {
    /// Whether it lets record entries of a kind.
    fn records(self, kind: EntryKind) -> bool {
        use EntryKind::{Event, Extended, Issued, Measured, Performed, Reported, Waived};
        match self {
            AccountRole::Owner => true,
            AccountRole::Enter | AccountRole::Approve => matches!(kind, Issued | Reported | Performed | Measured),
            AccountRole::Consolidate => matches!(kind, Issued | Reported | Performed | Measured | Event),
            AccountRole::Extend => kind == Extended,
            AccountRole::Waive => kind == Waived,
            _ => false,
        }
    }
}

impl Right {
    /// Whether an account that has it may append a content; `corrected` is the entry that the content corrects.
    pub fn covers(&self, content: &Content, corrected: Option<&Entry>, account: &str) -> bool {
        let kinds = [content.fact(), corrected.and_then(|entry| entry.content.fact())];
        let kinds: Vec<EntryKind> = kinds.into_iter().flatten().map(|fact| fact.kind()).collect();
        let is_own = corrected.is_some_and(|entry| entry.seal.as_ref().is_some_and(|seal| seal.account == account));
        let has_document = content.fact().is_none_or(|fact| fact.document().is_some());
        self.is_about(content, &kinds)
            && kinds.iter().all(|kind| self.role.records(*kind))
            && match self.role {
                AccountRole::Enter => corrected.is_none() || is_own,
                AccountRole::Approve => corrected.is_some(),
                AccountRole::Extend | AccountRole::Waive => has_document,
                _ => true,
            }
    }

    /// Whether whoever holds these rights may name in a content, by this one, the body that met the duty in another's
    /// stead: who records for bodies names none for which he may not record in the same role.
    pub(super) fn names_body(&self, content: &Content, held: &[Right]) -> bool {
        let Some(body) = content.fact().and_then(Fact::body) else { return true };
        let is_theirs = |right: &Right| match &right.scope {
            RightScope::All => true,
            RightScope::Body(id) => id == body,
            RightScope::Plan(_) => false,
        };
        !matches!(self.scope, RightScope::Body(_))
            || held.iter().any(|right| right.role == self.role && is_theirs(right))
    }

    fn is_about(&self, content: &Content, kinds: &[EntryKind]) -> bool {
        let subject = content.subject();
        match &self.scope {
            RightScope::All => true,
            // An event is nobody's.
            _ if kinds.contains(&EntryKind::Event) => false,
            RightScope::Body(body) => subject.body() == Some(body.as_str()),
            RightScope::Plan(plan) => subject.instrument() == Some(plan.as_str()),
        }
    }
}
