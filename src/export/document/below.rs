//! What a plan itself says of the parts below its issuer, a row each.

use serde::Serialize;

use crate::diag::{Lang, Text, text};
use crate::export::ListingRow;
use crate::model::{Basis, BelowEffect, BelowReading, BodyId, Clause, Role, Tier, Workspace};

/// One reading, at the clause that sets the task.
#[derive(Debug, Clone, Serialize)]
pub struct BelowRow {
    /// The clause that sets the task.
    pub clause: String,
    /// None: every task of the clause.
    pub task: Option<String>,
    /// Of whose part above it speaks.
    pub of: OfRow,
    /// Of which localities it speaks.
    pub r#where: WhereRow,
    /// Nobody below has the part.
    pub stops: bool,
    /// In which role the part falls; none where the reading says nothing of it.
    pub role: Option<Role>,
    /// The kind of local body to which it falls; none where the reading says nothing of it.
    pub counterpart: Option<String>,
    /// What a person must weigh; none where there is nothing.
    pub weigh: Option<String>,
    /// Why, in Vietnamese.
    pub reason: String,
    /// On what it rests.
    pub basis: Basis,
    /// Nobody has verified the basis (*chưa kiểm chứng*).
    pub unverified: bool,
    /// To whom, of whose part, in which localities: as people read it.
    #[serde(skip)]
    shown: [Text; 3],
}

/// Whose part above; nothing given: everybody's.
#[derive(Debug, Clone, Serialize)]
pub struct OfRow {
    /// Ids of bodies above.
    pub body: Vec<String>,
    /// Roles above.
    pub role: Vec<Role>,
    /// Tiers above.
    pub tier: Vec<Tier>,
}

/// In which localities; nothing given: in all.
#[derive(Debug, Clone, Serialize)]
pub struct WhereRow {
    /// Whether the place borders another country; none: either.
    pub land_border: Option<bool>,
    /// Whether the place lies on the sea; none: either.
    pub sea_border: Option<bool>,
    /// The department that the place must be known to have.
    pub has: Option<String>,
    /// The department that the place must be known to lack.
    pub lacks: Option<String>,
}

impl BelowRow {
    /// The row of one reading.
    pub fn new(workspace: &Workspace, clause: &Clause, reading: &BelowReading) -> BelowRow {
        let BelowReading { task, of, place, stops, role, counterpart, weigh, reason, basis } = reading.clone();
        let text = |id: &BodyId| id.to_string();
        let shown = [falls(workspace, reading), parts(workspace, reading), places(workspace, reading)];
        BelowRow {
            clause: clause.path.to_string(),
            task: task.map(|task| task.to_string()),
            of: OfRow {
                body: of.body.iter().flatten().map(text).collect(),
                role: of.role.iter().flatten().copied().collect(),
                tier: of.tier.iter().flatten().copied().collect(),
            },
            r#where: WhereRow {
                land_border: place.land_border,
                sea_border: place.sea_border,
                has: place.has.as_ref().map(text),
                lacks: place.lacks.as_ref().map(text),
            },
            stops,
            role,
            counterpart: counterpart.as_ref().map(text),
            weigh,
            reason,
            unverified: basis.certainty.is_unverified(),
            basis,
            shown,
        }
    }
}

fn name(workspace: &Workspace, id: &BodyId) -> String {
    workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(None))
}

/// What comes of the part.
fn falls(workspace: &Workspace, reading: &BelowReading) -> Text {
    match reading.effects().first() {
        Some(BelowEffect::Role(role)) => text!("vai: ", "role: ").then(&role.said().into()),
        Some(BelowEffect::Counterpart(kind)) => {
            let kind = name(workspace, kind);
            text!("thuộc {kind}", "falls to {kind}")
        }
        Some(BelowEffect::Weigh(what)) => text!("cần cân nhắc: {what}", "to be weighed: “{what}”"),
        Some(BelowEffect::Stops) | None => Text::new("không có phần", "no part"),
    }
}

/// Whose part above it is.
fn parts(workspace: &Workspace, reading: &BelowReading) -> Text {
    let of = &reading.of;
    let bodies: Vec<String> = of.body.iter().flatten().map(|id| name(workspace, id)).collect();
    let roles = |word: fn(Role) -> &'static str| of.role.iter().flatten().map(move |role| word(*role).to_owned());
    let tiers = |word: fn(Tier) -> &'static str| of.tier.iter().flatten().map(move |tier| word(*tier).to_owned());
    let vi: Vec<String> = bodies.iter().cloned().chain(roles(Role::vi)).chain(tiers(Tier::vi)).collect();
    let en: Vec<String> = bodies.iter().cloned().chain(roles(Role::key)).chain(tiers(Tier::key)).collect();
    if vi.is_empty() { Text::new("mọi phần", "every part") } else { Text::new(vi.join(", "), en.join(", ")) }
}

/// In which localities.
fn places(workspace: &Workspace, reading: &BelowReading) -> Text {
    let place = &reading.place;
    let mut said: Vec<Text> = Vec::new();
    let mut border = |there: Option<bool>, vi: &str, en: &str| match there {
        Some(true) => said.push(text!("có {vi}", "with {en}")),
        Some(false) => said.push(text!("không có {vi}", "without {en}")),
        None => {}
    };
    border(place.land_border, "biên giới đất liền", "a border on land");
    border(place.sea_border, "biển", "a sea border");
    let [has, lacks] = [&place.has, &place.lacks].map(|id| id.as_ref().map(|id| name(workspace, id)));
    border(has.is_some().then_some(true), has.as_deref().unwrap_or_default(), has.as_deref().unwrap_or_default());
    border(
        lacks.is_some().then_some(false),
        lacks.as_deref().unwrap_or_default(),
        lacks.as_deref().unwrap_or_default(),
    );
    if said.is_empty() {
        return Text::new("mọi địa phương", "everywhere");
    }
    Text::joined(&said, ", ")
}

impl ListingRow for BelowRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Điều khoản", "Phần của", "Ở đâu", "Ở cấp dưới", "Lý do", "Căn cứ"],
            Lang::En => vec!["Clause", "Part of", "Where", "Below", "Reason", "Basis"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let [falls, parts, places] = &self.shown;
        let clause = match &self.task {
            Some(task) => format!("{} ({task})", self.clause),
            None => self.clause.clone(),
        };
        let shown = [parts, places, falls].map(|text| text.in_lang(lang).to_owned());
        [vec![clause], shown.to_vec(), vec![self.reason.clone(), self.basis.brief().in_lang(lang).to_owned()]].concat()
    }
}
