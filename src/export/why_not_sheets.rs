//! Why a body has no part, as a workbook: the answer, and the rules that come nearest.

use super::why_not::{Question, WhyNot, reasons, row};
use super::xlsx::{Cell, Sheet};
use crate::diag::Lang;

/// The sheets; `later` is what became of the part by the day asked for, where something did.
pub fn sheets(question: Question, why: &WhyNot, later: Option<&str>, lang: Lang) -> Vec<Sheet> {
    let told = row(question, why, lang);
    let line = |head: &str, cell: &str| -> Vec<Cell> { vec![head.into(), cell.into()] };
    let mut rows = vec![
        line(lang.pick("Cơ quan", "Body"), &told.body),
        line(lang.pick("Văn bản", "Instrument"), &told.instrument),
        line(lang.pick("Trả lời", "Answer"), &told.answer),
    ];
    rows.extend(told.owes.iter().map(|key| line(lang.pick("Trách nhiệm", "Obligation"), &key.to_string())));
    for (body, role) in &why.named {
        let named = format!("{body} ({})", role.said().in_lang(lang));
        rows.push(line(lang.pick("Lời văn nêu", "Named by the words"), &named));
    }
    rows.extend(later.map(|later| line(lang.pick("Về sau", "Later"), later)));
    let near = why.near.iter().zip(&told.rules).map(|(near, told)| -> Vec<Cell> {
        let basis = told.basis.line();
        let reasons = reasons(question, near, lang);
        vec![told.rule.as_str().into(), told.title.as_str().into(), reasons.into(), basis.in_lang(lang).into()]
    });
    vec![
        Sheet {
            name: lang.pick("Vì sao không", "Why not"),
            title: lang.pick("Vì sao không có phần việc", "Why there is no part").to_owned(),
            columns: vec![(lang.pick("Mục", "What"), 26), (lang.pick("Nội dung", "Content"), 100)],
            rows,
        },
        Sheet {
            name: lang.pick("Quy tắc gần nhất", "Nearest rules"),
            title: lang
                .pick("Quy tắc gần nhất và vì sao không áp dụng được", "The nearest rules, and why none applies")
                .to_owned(),
            columns: vec![
                (lang.pick("Quy tắc", "Rule"), 40),
                (lang.pick("Nội dung", "Content"), 60),
                (lang.pick("Vì sao không áp dụng", "Why it does not apply"), 60),
                (lang.pick("Căn cứ", "Basis"), 60),
            ],
            rows: near.collect(),
        },
    ]
}
