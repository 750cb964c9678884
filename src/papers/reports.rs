//! The reports that the issuer owes: for which period, to whom, through whom, by when.

use serde::Serialize;

use super::Builder;
use crate::model::{BodyId, LocatedBody};
use crate::resolve::{Act, Obligation};
use crate::vietnamese::short_date;

/// One report (*báo cáo*) of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportDuty {
    pub key: String,
    pub to: Vec<String>,
    pub via: Option<String>,
    /// As in the key: `2024-Q1`, `2024`, `quarter`; none where the text gives none.
    pub period: Option<String>,
    /// `quarter`, `half-year`, `year`, `ad-hoc`.
    pub frequency: Option<String>,
    /// Which quarter or half.
    pub number: Option<u32>,
    pub year: Option<i32>,
    pub due: Option<String>,
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
            self.doubts.push(format!("chế độ báo cáo là của “{set}”; văn bản không nêu đích danh cơ quan này"));
        }
        of_sets.into_iter().map(|o| self.report(o)).collect()
    }

    fn report(&mut self, obligation: &Obligation) -> ReportDuty {
        let (frequency, number, year) = parts_of(obligation.period.as_deref());
        ReportDuty {
            key: obligation.key.clone(),
            to: obligation.to.iter().filter_map(|id| self.name_of(id)).collect(),
            via: obligation.via.as_ref().and_then(|id| self.name_of(id)),
            period: obligation.period.clone(),
            frequency: frequency.map(str::to_owned),
            number,
            year,
            due: obligation.due.map(short_date),
            cites: self.proofs.of_parts(self.request.workspace, self.request.rules, &[obligation]),
        }
    }
}

/// What a period's name says: `2024-Q1` is the first quarter of 2024, `quarter` is any.
pub(super) fn parts_of(period: Option<&str>) -> (Option<&'static str>, Option<u32>, Option<i32>) {
    let Some(period) = period else { return (None, None, None) };
    let (year, part) = period.split_once('-').unwrap_or((period, ""));
    let frequency = match (period, part.chars().next()) {
        ("quarter", _) | (_, Some('Q')) => Some("quarter"),
        ("half-year", _) | (_, Some('H')) => Some("half-year"),
        ("year", _) => Some("year"),
        ("ad-hoc", _) => Some("ad-hoc"),
        _ if year.parse::<i32>().is_ok() && part.is_empty() => Some("year"),
        _ => None,
    };
    let number = part.get(1..).and_then(|number| number.parse().ok());
    (frequency, number, year.parse().ok())
}

/// The report of the period asked for, by its name, its frequency or the key of its duty; else the first.
pub(super) fn chosen(reports: &[ReportDuty], period: Option<&str>) -> Option<ReportDuty> {
    let Some(wanted) = period else { return reports.first().cloned() };
    let is_wanted = |report: &&ReportDuty| {
        report.key == wanted || [&report.period, &report.frequency].contains(&&Some(wanted.to_owned()))
    };
    reports.iter().find(is_wanted).cloned()
}

#[cfg(test)]
mod tests {
    use super::parts_of;

    #[test]
    fn a_period_says_which_quarter_half_or_year_it_is() {
        assert_eq!(parts_of(Some("2024-Q3")), (Some("quarter"), Some(3), Some(2024)));
        assert_eq!(parts_of(Some("2024-H1")), (Some("half-year"), Some(1), Some(2024)));
        assert_eq!(parts_of(Some("2024")), (Some("year"), None, Some(2024)));
        assert_eq!(parts_of(Some("quarter")), (Some("quarter"), None, None));
        assert_eq!(parts_of(None), (None, None, None));
    }
}
