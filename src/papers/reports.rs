//! The reports that the issuer owes: for which period, to whom, through whom, by when.

use schemars::JsonSchema;
use serde::Serialize;

use super::builder::Builder;
use super::period::parts_of;
use crate::diag::text;
use crate::model::{BodyId, DutyPeriod, Frequency, LocatedBody, ObligationKey};
use crate::resolve::{Act, Obligation};
use crate::vietnamese::short_date;

/// One report (*báo cáo*) of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportDuty {
    /// By which a drafter may ask for this very report.
    #[schemars(with = "String")]
    pub key: ObligationKey,
    /// Those who receive it, by name.
    pub to: Vec<String>,
    /// Who collects it, by name.
    pub via: Option<String>,
    /// As in the key: `2024-Q1`, `2024`, `quarter`; none where the text gives none.
    #[schemars(with = "Option<String>")]
    pub period: Option<DutyPeriod>,
    /// `quarter`, `half-year`, `year`, `ad-hoc`.
    pub frequency: Option<Frequency>,
    /// Which quarter or half.
    pub number: Option<u32>,
    /// The year of the period.
    pub year: Option<i32>,
    /// The last day, as a paper writes it; none where the text gives none.
    pub due: Option<String>,
    /// Ids of its sources.
    pub cites: Vec<String>,
}

impl Builder<'_> {
    /// The issuer's own; where it has none, those of the sets in which the plan may mean it, with that doubt.
    pub(super) fn reports(&mut self) -> Vec<ReportDuty> {
        let request = self.request;
        let all = request.obligations.iter().filter(|o| o.act == Act::Report);
        let whose = request.hands_on.unwrap_or(request.issuer);
        let own: Vec<&Obligation> = all.clone().filter(|o| o.body == *whose).collect();
        if !own.is_empty() {
            return own.into_iter().map(|o| self.report(o)).collect();
        }
        let is_set = |id: &BodyId| matches!(request.workspace.body(id), Some(LocatedBody::Collective(_)));
        let of_sets: Vec<&Obligation> = all.filter(|o| is_set(&o.body)).collect();
        if let Some(set) = of_sets.first().and_then(|o| self.name_of(&o.body)) {
            self.doubts.push(text!(
                "chế độ báo cáo là của “{set}”; văn bản không nêu đích danh cơ quan này",
                "the reports are asked of “{set}”; the text does not name this body"
            ));
        }
        of_sets.into_iter().map(|o| self.report(o)).collect()
    }

    fn report(&mut self, obligation: &Obligation) -> ReportDuty {
        let (frequency, number, year) = parts_of(obligation.period.as_ref());
        ReportDuty {
            key: obligation.key.clone(),
            to: obligation.to.iter().filter_map(|id| self.name_of(id)).collect(),
            via: obligation.via.as_ref().and_then(|id| self.name_of(id)),
            period: obligation.period.clone(),
            frequency,
            number,
            year,
            due: obligation.due.map(short_date),
            cites: self.proofs.of_parts(self.request.workspace, self.request.rules, &[obligation]),
        }
    }
}

/// The report of the period asked for, by its name, its frequency or the key of its duty; else the first.
pub(super) fn chosen(reports: &[ReportDuty], period: Option<&str>) -> Option<ReportDuty> {
    let Some(wanted) = period else { return reports.first().cloned() };
    let key = wanted.parse::<ObligationKey>().ok();
    let period = DutyPeriod::from(wanted);
    let every = |report: &ReportDuty| report.frequency.map(DutyPeriod::Every);
    let is_wanted = |report: &&ReportDuty| {
        key.as_ref() == Some(&report.key)
            || report.period.as_ref() == Some(&period)
            || every(report).as_ref() == Some(&period)
    };
    reports.iter().find(is_wanted).cloned()
}
