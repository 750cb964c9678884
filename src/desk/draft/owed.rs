//! One paper that is owed: what it is called, when it is due, in which file it stands, which clauses ask for it.

use crate::diag::{Phrase, Text};
use crate::model::{BodyId, Date, Frequency, InstrumentId, Words, Workspace};
use crate::papers::ReportDuty;
use crate::resolve::{Act, OwedPaper};

/// Longer names of files make trouble where a whole path has 260 letters at the most.
const LONGEST: usize = 60;

/// One paper of one body, with all the duties that it meets.
pub(super) struct Owed<'a> {
    pub writer: BodyId,
    pub papers: Vec<OwedPaper<'a>>,
}

impl Owed<'_> {
    /// The first day by which the paper itself is to be issued or sent.
    pub fn due(&self) -> Option<Date> {
        let due = self.papers.iter().filter_map(|paper| paper.duty.due).min();
        due.filter(|_| matches!(self.papers[0].duty.act, Act::Issue | Act::Report))
    }

    pub fn kind<'w>(&'w self, words: &'w Words) -> &'w str {
        words.kind_name(self.papers[0].paper.kind.as_deref().unwrap_or(&words.letter))
    }

    /// Folder of the body, then due day first:
    /// `cong-an-tinh-phu-yen/2024-03-19_bao-cao-quy-1-2024_bcd138cp-19-kh-2024`.
    pub fn file_name(&self, report: Option<&ReportDuty>, under: &[InstrumentId]) -> String {
        let due = self.due().map_or_else(|| "khong-thoi-han".to_owned(), |due| due.to_string());
        let (name, period) = (self.papers[0].name(), report.map(period_in_name).unwrap_or_default());
        format!("{}/{due}_{name}{period}_{}", self.writer, in_short(under))
    }

    /// The clauses that ask for it.
    pub fn basis(&self, workspace: &Workspace) -> Text {
        let mut all: Vec<String> = Vec::new();
        for duty in self.papers.iter().map(|paper| paper.duty) {
            let instrument = workspace.instruments[&duty.instrument].short_name();
            let basis = match duty.act {
                Act::Issue | Act::Report => {
                    format!("{instrument}, {}", workspace.words.addresses.say(&duty.clause))
                }
                Act::Perform | Act::Meet => instrument,
            };
            if !all.contains(&basis) {
                all.push(basis);
            }
        }
        let why = match &self.papers {
            papers if papers.iter().all(|paper| paper.paper.optional) => {
                Phrase::new(" (thường có, không văn bản nào đòi)", " (usual, no instrument asks for it)")
            }
            papers if papers.iter().all(|paper| paper.waits()) => {
                Phrase::new(" (khi phát sinh trường hợp văn bản nêu)", " (when the case arises that the text names)")
            }
            _ => Phrase::new("", ""),
        };
        Text::same(all.join("; ")).then(&why.into())
    }
}

impl std::fmt::Display for Owed<'_> {
    /// Who writes what, as a drafter would ask for it alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let paper = &self.papers[0];
        write!(f, "{}, {}", self.writer, paper.name())?;
        let period = paper.duty.period.as_ref().filter(|_| paper.duty.act == Act::Report);
        period.map_or(Ok(()), |period| write!(f, " {period}"))
    }
}

fn in_short(under: &[InstrumentId]) -> String {
    let ids: Vec<&str> = under.iter().map(InstrumentId::as_str).collect();
    let all = ids.join("_");
    if all.len() <= LONGEST || ids.len() == 1 { all } else { format!("{}_va-{}-van-ban", ids[0], ids.len() - 1) }
}

fn period_in_name(report: &ReportDuty) -> String {
    let frequency = match (report.frequency, report.number) {
        (Some(Frequency::Week), Some(number)) => format!("-tuan-{number:02}"),
        (Some(Frequency::Week), None) => "-tuan".to_owned(),
        (Some(Frequency::Quarter), Some(number)) => format!("-quy-{number}"),
        (Some(Frequency::Quarter), None) => "-quy".to_owned(),
        (Some(Frequency::HalfYear), Some(1)) => "-6-thang-dau".to_owned(),
        (Some(Frequency::HalfYear), Some(_)) => "-6-thang-cuoi".to_owned(),
        (Some(Frequency::HalfYear), None) => "-6-thang".to_owned(),
        (Some(Frequency::NineMonths), _) => "-9-thang".to_owned(),
        (Some(Frequency::Year), _) => "-nam".to_owned(),
        (Some(Frequency::AdHoc), _) => "-dot-xuat".to_owned(),
        _ => String::new(),
    };
    frequency + &report.year.map(|year| format!("-{year}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{InstrumentId, in_short};

    #[test]
    fn many_instruments_stand_in_a_name_by_the_first_and_their_number() {
        let ids = |ids: &[&str]| in_short(&ids.iter().map(|id| InstrumentId::from(*id)).collect::<Vec<_>>());
        assert_eq!(ids(&["qd-1957-qd-ttg", "qd-193-qd-ttg"]), "qd-1957-qd-ttg_qd-193-qd-ttg");
        let four = ["qd-1957-qd-ttg", "bcd138cp-19-kh-2024", "qd-193-qd-ttg", "phu-yen-2021-2025"];
        assert_eq!(ids(&four), "qd-1957-qd-ttg_va-3-van-ban");
    }
}
