//! Who issues a paper, as its head, number and signature need it.

use schemars::JsonSchema;
use serde::Serialize;

use super::request::PlanRequest;
use crate::model::{BodyKind, LocatedBody, Tier, Words};
use crate::vietnamese::capitalised;

/// The body that issues (*cơ quan ban hành*). By its kind a template knows who signs, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Issuer {
    /// None of an open collective.
    pub kind: Option<BodyKind>,
    /// None of an open collective.
    pub tier: Option<Tier>,
    /// Official name; of a unit of which only the kind is known, without its place.
    pub name: String,
    /// As its own papers call it: "Ủy ban nhân dân tỉnh", "Sở Tư pháp".
    pub called: String,
    /// "tỉnh Phú Yên", "huyện Sông Hinh"; none where nobody has named it, or for the centre.
    pub territory: Option<String>,
    /// `tỉnh`, `thành phố`.
    pub unit: Option<String>,
    /// "Phú Yên", "Thành phố Hồ Chí Minh": the place from which its papers are dated.
    pub place: Option<String>,
    /// Its abbreviation in numbers, where it is one: `UBND`, `STP`.
    pub symbol: Option<String>,
    /// The head of its line (*ngành dọc*): "Bộ Công an".
    pub line: Option<String>,
    /// Who commands it by territory: "Ủy ban nhân dân tỉnh Phú Yên".
    pub under: Option<String>,
    /// The province in which it stands: "tỉnh Phú Yên".
    pub province: Option<String>,
}

impl Issuer {
    pub(super) fn new(request: &PlanRequest) -> Issuer {
        let (workspace, day) = (request.workspace, Some(request.day));
        let body = workspace.body(request.issuer).expect("the issuer was found in the register");
        let written = |name: String| workspace.words.with_capitals(&name);
        let name_of = |id: &_| workspace.body(id).map(|body| written(body.name(day)));
        let superiors = workspace.superiors(request.issuer);
        let (called, territory, unit, place) = match body {
            LocatedBody::Local(kind, place) => (
                kind.name_within(place, day),
                Some(written(place.full_name_on(day))),
                Some(place.unit_on(day).to_owned()),
                Some(dated_from(&workspace.words, place.name_on(day), &place.full_name_on(day))),
            ),
            LocatedBody::Kind(kind) => {
                let named = request.named.map(str::to_owned);
                let words = &workspace.words;
                let place = request.named.map(|name| dated_from(words, without_unit(&words.units, name), name));
                (kind.bare_name(), named, None, place)
            }
            other => (other.name(day), None, None, None),
        };
        Issuer {
            kind: body.kind(),
            tier: body.tier(),
            name: if matches!(body, LocatedBody::Kind(_)) { called.clone() } else { written(body.name(day)) },
            called,
            territory,
            unit,
            place,
            symbol: symbol(body),
            line: superiors.iter().find(|id| is_central(request, id)).and_then(name_of),
            under: superiors.iter().find(|id| !is_central(request, id)).and_then(name_of),
            province: request.place.map(|place| written(place.full_name_on(day))),
        }
    }
}

fn is_central(request: &PlanRequest, id: &crate::model::BodyId) -> bool {
    request.workspace.body(id).and_then(|body| body.tier()) == Some(Tier::Central)
}

/// A short name that can stand in a number; one that needs its place cannot, but a committee's does.
fn symbol(body: LocatedBody) -> Option<String> {
    let (short, kind) = match body {
        LocatedBody::Single(body) => (body.short.as_deref()?, body.kind),
        LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => (kind.short.as_deref()?, kind.kind),
        LocatedBody::Collective(_) => return None,
    };
    let short = if kind == BodyKind::PeopleCommittee { short.trim_end_matches(" {place}") } else { short };
    let whole = !short.contains(['{', ' ']);
    whole.then(|| short.to_owned())
}

/// What stands before the date: the name alone; with its type where it is a person's or a number.
fn dated_from(words: &Words, name: &str, whole: &str) -> String {
    let is_number = name.chars().all(|letter| letter.is_ascii_digit());
    match is_number || words.named_after.iter().any(|known| known == name) {
        true => capitalised(whole),
        false => name.to_owned(),
    }
}

/// "Sông Hinh" of "huyện Sông Hinh".
fn without_unit<'n>(units: &[String], name: &'n str) -> &'n str {
    units.iter().find_map(|unit| name.strip_prefix(unit.as_str())?.strip_prefix(' ')).unwrap_or(name)
}
