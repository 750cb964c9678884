//! What papers are drafted from: the duties under some instruments about one place, and what the register tells of them.

use super::choice;
use super::recorded::Recorded;
use super::scope::PaperScope;
use crate::desk::{Corpus, Refusal};
use crate::model::{BodyId, Date};
use crate::papers::{Duties, Measured, PlanRequest, RegisterExtract};
use crate::resolve::{Obligation, OwedPaper, Resolution, all_papers};
use crate::track::Selection;

pub(super) struct Material<'a> {
    corpus: &'a Corpus<'a>,
    pub scope: &'a PaperScope<'a>,
    pub duties: Duties,
    told: RegisterExtract,
}

/// Who writes which paper; the period is as a drafter asks for it, or the key of the report.
#[derive(Clone, Copy)]
pub(super) struct Writing<'a> {
    pub issuer: &'a BodyId,
    pub hands_on: Option<&'a BodyId>,
    pub period: Option<&'a str>,
    /// The first day that the paper looks at; none where it looks at all.
    pub since: Option<Date>,
}

impl<'a> Material<'a> {
    /// From what is owed about the place; without one, what is of no place, and what one body writes of.
    pub fn of(
        corpus: &'a Corpus<'a>,
        scope: &'a PaperScope<'a>,
        writer: Option<&BodyId>,
        resolution: &Resolution,
        recorded: Option<&mut Recorded>,
    ) -> Result<Material<'a>, Refusal> {
        let is_near = |duty: &Obligation| scope.holds(&corpus.workspace, duty) || Some(&duty.body) == writer;
        let mut duties = Duties::of(resolution, is_near);
        let told = match recorded {
            Some(recorded) => recorded.tell(&corpus.workspace, resolution, &mut duties, scope.day)?,
            None => RegisterExtract::default(),
        };
        Ok(Material { corpus, scope, duties, told })
    }

    /// Every paper with who writes it.
    pub fn papers(&self) -> Vec<(BodyId, OwedPaper<'_>)> {
        all_papers(&self.corpus.workspace, &self.corpus.rules, &self.duties.near)
    }

    /// What was measured, as the paper gives it.
    pub fn measured(&self, recorded: Option<&Recorded>, writing: Writing) -> Vec<Measured> {
        let Some(recorded) = recorded else { return Vec::new() };
        let whose = writing.hands_on.unwrap_or(writing.issuer);
        let selection = Selection {
            place: self.scope.place.map(|place| place.id.clone()),
            body: writing.hands_on.is_none().then(|| writing.issuer.clone()),
            period: choice::period(&self.duties.near, whose, writing.period),
            ..Selection::on(self.scope.day)
        };
        recorded.measured(&self.corpus.workspace, &self.scope.under, &selection)
    }

    pub fn request<'m>(&'m self, writing: Writing<'m>, measured: &'m [Measured]) -> PlanRequest<'m> {
        PlanRequest {
            workspace: &self.corpus.workspace,
            rules: &self.corpus.rules,
            obligations: &self.duties.near,
            beyond: &self.duties.beyond,
            under: &self.scope.under,
            place: self.scope.place,
            issuer: writing.issuer,
            named: None,
            hands_on: writing.hands_on,
            period: writing.period,
            since: writing.since,
            told: &self.told,
            measured,
            office: None,
            day: self.scope.day,
        }
    }
}
