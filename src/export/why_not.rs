//! Why a body does not owe a task, in words and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::Lang;
use crate::model::{Basis, BodyId, ObligationKey, Place};
use crate::resolve::why_not::{Field, Near, Obstacle};

pub use crate::resolve::why_not::{Question, WhyNot};

/// The answer with stable English keys.
#[derive(Debug, Serialize)]
pub struct WhyNotRow {
    /// The id of the body that was asked about.
    pub body: String,
    /// The id of the plan in which it was asked.
    pub instrument: String,
    /// Keys of what it owes after all.
    pub owes: Vec<ObligationKey>,
    /// Whom the words name instead.
    pub named: Vec<NamedRow>,
    /// The rules that came nearest to giving it a part.
    pub rules: Vec<NearRow>,
    /// The same as a person is told it.
    pub answer: String,
}

/// A body that the words name.
#[derive(Debug, Serialize)]
pub struct NamedRow {
    /// Its id.
    pub body: String,
    /// What it is in the task.
    pub role: &'static str,
}

/// A rule that gave no part.
#[derive(Debug, Serialize)]
pub struct NearRow {
    /// Its id.
    pub rule: String,
    /// In Vietnamese: an official reads it.
    pub title: String,
    /// The id of whose part it would have passed on, or of the collective it is about.
    pub of: String,
    /// On what the rule rests.
    pub basis: Basis,
    /// What stood in the way.
    pub obstacles: Vec<ObstacleRow>,
}

/// One thing that stood in the way; which fields are given depends on `kind`.
#[derive(Debug, Default, Serialize)]
pub struct ObstacleRow {
    /// Which sort of obstacle it is.
    pub kind: &'static str,
    /// The condition of the rule that fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The values that the rule asks for there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wanted: Vec<String>,
    /// The value that there is; none where nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// The rule, or the clause, that is heard instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// By which order that rule comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<&'static str>,
}

/// Answers in JSON: the facts, and the words that a person would be told.
pub fn row(question: Question, why: &WhyNot, lang: Lang) -> WhyNotRow {
    let mut answer = Vec::new();
    write(question, why, lang, &mut answer).expect("writing into memory does not fail");
    let named = why.named.iter().map(|(body, role)| NamedRow { body: body.to_string(), role: role.key() });
    let near = why.near.iter().map(|near| {
        let rule = &question.rules[&near.rule];
        NearRow {
            rule: rule.id.to_string(),
            title: rule.title.clone(),
            of: near.of.to_string(),
            basis: rule.basis.clone(),
            obstacles: near.obstacles.iter().map(obstacle_row).collect(),
        }
    });
    WhyNotRow {
        body: question.body.to_string(),
        instrument: question.instrument.id.to_string(),
        owes: why.owes.clone(),
        named: named.collect(),
        rules: near.collect(),
        answer: String::from_utf8_lossy(&answer).trim_end().to_owned(),
    }
}

fn obstacle_row(obstacle: &Obstacle) -> ObstacleRow {
    let of = |kind| ObstacleRow { kind, ..ObstacleRow::default() };
    match obstacle {
        Obstacle::Unmet { field, wanted, found, alternative } => ObstacleRow {
            field: Some(field.key()),
            wanted: wanted.clone(),
            found: found.clone(),
            ..of(if *alternative { "unmet-alternative" } else { "unmet" })
        },
        Obstacle::Excepted => of("excepted"),
        Obstacle::Preceded { by, order } => {
            ObstacleRow { by: Some(by.to_string()), order: Some(order.key()), ..of("preceded") }
        }
        Obstacle::Stopped { by } => ObstacleRow { by: Some(by.to_string()), ..of("stopped") },
        Obstacle::ReadOtherwise { clause, .. } => ObstacleRow { by: Some(clause.to_string()), ..of("read-otherwise") },
        Obstacle::Absent => of("absent"),
        Obstacle::NoPlanBelow => of("no-plan-below"),
        Obstacle::NotInForce => of("not-in-force"),
        Obstacle::NotAMember => of("not-a-member"),
        Obstacle::OtherPlace => of("other-place"),
    }
}

/// Says it in whole sentences.
///
/// # Errors
/// What the writer refuses.
pub fn write(question: Question, why: &WhyNot, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (body, instrument) = (name(question, question.body), &question.instrument.citation);
    if !why.owes.is_empty() {
        let keys = why.owes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ");
        let vi = format!("Có. {body} có trách nhiệm này theo {instrument}; xem `phancong explain` với mã:\n  {keys}");
        let en =
            format!("It does. {body} owes this under {instrument}; see `phancong explain` with the key:\n  {keys}");
        return writeln!(out, "{}", lang.pick(&vi, &en));
    }
    let named: Vec<String> = why.named.iter().map(|(id, role)| named(question, id, *role, lang)).collect();
    let named = named.join("; ");
    let vi = format!("Không. {body} không được giao phần nào ở đây theo {instrument}. Lời văn chỉ nêu: {named}.");
    let en = format!("No. {instrument} gives {body} no part here. The words name only: {named}.");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    if why.near.is_empty() {
        let vi = "Không quy tắc nào chuyển phần việc của những nơi ấy cho cơ quan này.";
        let en = "No rule passes a part of these on to it.";
        return writeln!(out, "{}", lang.pick(vi, en));
    }
    for near in &why.near {
        let rule = &question.rules[&near.rule];
        let (id, title, basis) = (&rule.id, &rule.title, rule.basis.line());
        let reasons = reasons(question, near, lang);
        let vi =
            format!("\nQuy tắc gần nhất là {id}: “{title}” (căn cứ: {}).\nKhông áp dụng được, vì {reasons}.", basis.vi);
        let en = format!(
            "\nThe nearest rule is {id}: “{title}” (basis: {}).\nIt does not apply, because {reasons}.",
            basis.en
        );
        writeln!(out, "{}", lang.pick(&vi, &en))?;
    }
    Ok(())
}

fn name(question: Question, id: &BodyId) -> String {
    let day = question.instrument.day();
    question.workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(day))
}

fn named(question: Question, id: &BodyId, role: crate::model::Role, lang: Lang) -> String {
    format!("{} ({})", name(question, id), role.said().in_lang(lang))
}

/// The obstacles in one sentence; alternatives are told together.
pub(super) fn reasons(question: Question, near: &Near, lang: Lang) -> String {
    let of_choice = |o: &&Obstacle| matches!(o, Obstacle::Unmet { alternative: true, .. });
    let (choice, plain): (Vec<&Obstacle>, Vec<&Obstacle>) = near.obstacles.iter().partition(of_choice);
    let mut told: Vec<String> = plain.into_iter().map(|o| obstacle(question, near, o, lang)).collect();
    if !choice.is_empty() {
        let each: Vec<String> = choice.into_iter().map(|o| obstacle(question, near, o, lang)).collect();
        let (vi, en) =
            ("không điều kiện nào trong các điều kiện thay thế được đáp ứng", "none of the alternatives is met");
        told.push(format!("{}: {}", lang.pick(vi, en), each.join("; ")));
    }
    told.join("; ")
}

fn obstacle(question: Question, near: &Near, obstacle: &Obstacle, lang: Lang) -> String {
    let body = name(question, question.body);
    let of = name(question, &near.of);
    let title = |id| question.rules.get(id).map_or("", |rule| rule.title.as_str());
    let (vi, en) = match obstacle {
        Obstacle::Unmet { field, wanted, found, .. } => unmet(question, near, *field, wanted, found.as_deref()),
        Obstacle::Excepted => ("trường hợp này được loại trừ".to_owned(), "this case is excepted".to_owned()),
        Obstacle::Preceded { by, order } => (
            format!("quy tắc {by} (“{}”) được ưu tiên: {}", title(by), order.said().vi),
            format!("the rule {by} (“{}”) comes first: {}", title(by), order.said().en),
        ),
        Obstacle::Stopped { by } => (
            format!("quy tắc {by} nói phần này không có ở địa phương: “{}”", title(by)),
            format!("the rule {by} ends this part above the place: “{}”", title(by)),
        ),
        Obstacle::ReadOtherwise { clause, reason } => (
            format!("chính văn bản, theo cách hiểu ghi tại mục {clause}, không giao phần này cho cơ quan ấy: “{reason}”"),
            format!("the plan's own reading at {clause} keeps the part from it: “{reason}”"),
        ),
        Obstacle::Absent => (format!("địa phương không có {body}"), format!("the place has no {body}")),
        Obstacle::NoPlanBelow => (
            "văn bản không giao Ủy ban nhân dân của địa phương này ban hành kế hoạch, nên không suy ra phần việc ở dưới".to_owned(),
            "it does not tell the People's Committee of the place to issue a plan, so no parts are derived below it".to_owned(),
        ),
        Obstacle::NotInForce => (
            "căn cứ của quy tắc không có hiệu lực vào ngày của văn bản".to_owned(),
            "its basis was not in force on the instrument's day".to_owned(),
        ),
        Obstacle::NotAMember => (
            format!("theo quy tắc này {body} không thuộc “{of}”"),
            format!("by this rule {body} is not one of “{of}”"),
        ),
        Obstacle::OtherPlace => (
            "văn bản là của địa phương khác".to_owned(),
            "the instrument is of another place".to_owned(),
        ),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// A condition that fails, as a person would say it.
fn unmet(question: Question, near: &Near, field: Field, wanted: &[String], found: Option<&str>) -> (String, String) {
    let place = question.workspace.body(question.body).and_then(|body| body.place());
    let place_name = place.map_or_else(String::new, |place: &Place| place.full_name_on(question.instrument.day()));
    let border = |vi: &str, en: &str| match wanted {
        [yes] if yes == "true" => (
            format!("đòi địa phương có {vi}, {place_name} không có"),
            format!("it asks for {en}, {place_name} has none"),
        ),
        _ => (
            format!("chỉ cho nơi không có {vi}, {place_name} có"),
            format!("it is for places without {en}, {place_name} has it"),
        ),
    };
    let bodies = || wanted.iter().map(|id| name(question, &BodyId::from(id.as_str()))).collect::<Vec<_>>().join("; ");
    let of = name(question, &near.of);
    match field {
        Field::LandBorder => border("biên giới đất liền", "a border on land"),
        Field::SeaBorder => border("biển", "a sea border"),
        Field::Body => (
            format!("chỉ chuyển phần việc của {}, ở đây lời văn giao cho {of}", bodies()),
            format!("it passes on the part of {}, and the words give this one to {of}", bodies()),
        ),
        Field::Has => (
            format!("đòi địa phương có {}, không rõ hoặc không có ở {place_name}", bodies()),
            format!("it asks for {}, which {place_name} lacks or is not known to have", bodies()),
        ),
        Field::Lacks => (
            format!("chỉ cho nơi không có {}; {place_name} có, hoặc chưa rõ", bodies()),
            format!("it is for places without {}; {place_name} has one, or it is not known", bodies()),
        ),
        other => {
            let (key, wanted, found) = (other.key(), wanted.join(", "), found.unwrap_or("—"));
            (
                format!("đòi {key} là {wanted}, ở đây là {found}"),
                format!("it asks for {key} {wanted}, here it is {found}"),
            )
        }
    }
}
