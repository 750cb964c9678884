//! Why an obligation holds, as a workbook: the duty, its reasons, what the register says of it.

use super::explanation::{Explanation, ReasonNode};
use super::xlsx::{Cell, Sheet};
use crate::diag::Lang;
use crate::model::Date;
use crate::track::HistoryStep;
use crate::vietnamese::short_date;

/// The sheets; `standing` is where the duty stands by the register, and its due day as it was last moved.
pub fn sheets(
    explanation: &Explanation,
    standing: (&str, Option<Date>),
    steps: &[HistoryStep],
    lang: Lang,
) -> Vec<Sheet> {
    let mut sheets = vec![duty(explanation, standing, lang), reasons(explanation, lang)];
    if !steps.is_empty() {
        sheets.push(entries(explanation, steps, lang));
    }
    sheets
}

fn duty(explanation: &Explanation, (status, due): (&str, Option<Date>), lang: Lang) -> Sheet {
    let owed = &explanation.obligation;
    let also: Vec<String> = explanation.also.iter().map(|also| also.key.to_string()).collect();
    let rows: [(&str, Cell); 8] = [
        (lang.pick("Mã", "Key"), owed.key.to_string().into()),
        (lang.pick("Văn bản", "Instrument"), owed.instrument.as_str().into()),
        (lang.pick("Điều khoản", "Clause"), owed.clause.as_str().into()),
        (lang.pick("Cơ quan", "Body"), owed.body.as_str().into()),
        (lang.pick("Hạn cuối", "Due day"), due.into()),
        (lang.pick("Trạng thái", "Status"), status.into()),
        (lang.pick("Giải thích", "Explanation"), explanation.paragraph.as_str().into()),
        (lang.pick("Phần khác của cơ quan này trong cùng việc", "Other parts of the body"), also.join("\n").into()),
    ];
    Sheet {
        name: lang.pick("Trách nhiệm", "Obligation"),
        title: owed.key.to_string(),
        columns: vec![(lang.pick("Mục", "What"), 26), (lang.pick("Nội dung", "Content"), 100)],
        rows: rows.into_iter().map(|(head, cell)| vec![head.into(), cell]).collect(),
    }
}

/// Each reason, those on which it rests below it and one step further in.
fn reasons(explanation: &Explanation, lang: Lang) -> Sheet {
    let mut rows = Vec::new();
    explanation.reasons.iter().for_each(|node| add(node, 1, lang, &mut rows));
    Sheet {
        name: lang.pick("Lý do", "Reasons"),
        title: format!("{}: {}", lang.pick("Vì sao", "Why"), explanation.obligation.key),
        columns: vec![
            (lang.pick("Bậc", "Level"), 6),
            (lang.pick("Loại", "Kind"), 18),
            (lang.pick("Ở đâu", "Where"), 44),
            (lang.pick("Nội dung", "Content"), 80),
            (lang.pick("Căn cứ", "Basis"), 60),
            (lang.pick("Chưa kiểm chứng", "Unverified"), 14),
        ],
        rows,
    }
}

fn add(node: &ReasonNode, level: u64, lang: Lang, rows: &mut Vec<Vec<Cell>>) {
    let doubt = |unverified: bool| match unverified {
        true => Cell::from(lang.pick("chưa kiểm chứng", "unverified")),
        false => Cell::Empty,
    };
    let mut row = |kind: &str, at: String, content: String, basis: Cell, doubt: Cell| {
        rows.push(vec![level.into(), kind.into(), at.into(), content.into(), basis, doubt]);
    };
    match node {
        ReasonNode::Words { instrument, clause, quote, .. } => {
            let at = format!("{instrument}#{clause}");
            row(lang.pick("lời văn", "words"), at, quote.clone(), Cell::Empty, Cell::Empty);
        }
        ReasonNode::Rule { rule, title, basis, unverified, on, .. } => {
            let basis = basis.line().in_lang(lang).into();
            row(lang.pick("quy tắc", "rule"), rule.clone(), title.clone(), basis, doubt(*unverified));
            on.iter().for_each(|node| add(node, level + 1, lang, rows));
        }
        ReasonNode::Reading { instrument, clause, reason, basis, unverified, on, .. } => {
            let (at, basis) = (format!("{instrument}#{clause}"), basis.line().in_lang(lang).into());
            row(lang.pick("ghi tại điều khoản", "noted at the clause"), at, reason.clone(), basis, doubt(*unverified));
            on.iter().for_each(|node| add(node, level + 1, lang, rows));
        }
        ReasonNode::Succession { from, to, since, basis, unverified } => {
            let (at, basis) = (short_date(*since), basis.line().in_lang(lang).into());
            row(lang.pick("kế thừa", "succession"), at, format!("{from} → {to}"), basis, doubt(*unverified));
        }
    }
}

fn entries(explanation: &Explanation, steps: &[HistoryStep], lang: Lang) -> Sheet {
    let row = |step: &HistoryStep| -> Vec<Cell> {
        vec![
            step.entry.into(),
            step.said.map_or(lang.pick("hủy mục", "withdrawn"), |kind| kind.in_lang(lang)).into(),
            step.on.into(),
            step.until.into(),
            step.document.clone().into(),
            step.reason.clone().into(),
            step.corrects.into(),
            step.recorded_by.as_str().into(),
            step.recorded_on.into(),
        ]
    };
    Sheet {
        name: lang.pick("Sổ theo dõi", "Register"),
        title: format!("{}: {}", lang.pick("Các mục đã ghi", "Entries"), explanation.obligation.key),
        columns: vec![
            (lang.pick("Mục", "Entry"), 8),
            (lang.pick("Loại", "Kind"), 16),
            (lang.pick("Ngày", "On"), 13),
            (lang.pick("Gia hạn đến", "Until"), 13),
            (lang.pick("Văn bản", "Document"), 24),
            (lang.pick("Lý do", "Reason"), 40),
            (lang.pick("Đính chính mục", "Corrects"), 12),
            (lang.pick("Người ghi", "Recorded by"), 24),
            (lang.pick("Ngày ghi", "Recorded"), 13),
        ],
        rows: steps.iter().map(row).collect(),
    }
}
