//! The reports that the issuer owes: for which period, to whom, through whom, by when.

use schemars::JsonSchema;
use serde::Serialize;

use super::builder::Builder;
use super::period::parts_of;
use crate::diag::text;
use crate::model::{BodyId, Date, DutyPeriod, Frequency, LocatedBody, ObligationKey, Weekday};
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
    /// `week`, `quarter`, `half-year`, `year`, `ad-hoc`.
    pub frequency: Option<Frequency>,
    /// Which quarter or half.
    pub number: Option<u32>,
    /// The year of the period.
    pub year: Option<i32>,
    /// The last day, as a paper writes it, of a weekly report the day of the week; none where the text gives none.
    pub due: Option<String>,
    /// The words by which it is owed also where nothing happened.
    pub even_if_none: Option<String>,
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

    fn even_if_none(&self, obligation: &Obligation) -> Option<String> {
        let instrument = &self.request.workspace.instruments[&obligation.instrument];
        instrument.even_if_none(&obligation.key).map(str::to_owned)
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
            due: obligation.due.map(|due| due_words(obligation, due)),
            even_if_none: self.even_if_none(obligation),
            cites: self.proofs.of_parts(self.request.workspace, self.request.rules, &[obligation]),
        }
    }
}

/// The last day as a paper writes it; of a weekly report the day of the week; with the hour, where there is one.
fn due_words(obligation: &Obligation, due: Date) -> String {
    let is_week = obligation.period.as_ref().and_then(DutyPeriod::frequency) == Some(Frequency::Week);
    let day = if is_week { Weekday::of(due).said().vi.to_owned() } else { short_date(due) };
    obligation.hour.map_or_else(|| day.clone(), |hour| format!("{day} ({})", hour.said().vi))
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
