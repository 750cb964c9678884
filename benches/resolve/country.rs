//! A made-up country of the size of 2021, to measure with: nothing in it is a fact.
//!
//! The provinces are those of the corpus; each gets as many districts and communes as it had, with invented names.
//! Collectives that mean provinces' committees are made to mean those of every tier, which no plan says.

use phancong::load::{Files, Loaded, load};
use phancong::model::{BodyId, OneOrMany, Place, PlaceId, Tier};
use phancong::rule::{Cascade, Conclusion, Selector};

/// What the made-up plan is called.
pub const PLAN: &str = "ke-hoach-bia-ra";
/// Of how many parts of the country one is kept.
pub const WHOLE: usize = 1;

/// A plan of the design's size: a dozen tasks that bind everybody everywhere, and five years of reports.
fn made_up_plan() -> String {
    let task = |n: usize| {
        format!(
            "- at: {n}\n  kind: task\n  text: Các bộ, ngành, địa phương thực hiện.\n  task: {{id: viec-{n}, topic: chi-dao}}\n  \
             assign: {{implement: cac-bo-nganh-dia-phuong}}\n"
        )
    };
    let tasks: String = (1..=12).map(task).collect();
    format!(
        "id: {PLAN}\ntext: full\nkind: KH\nissuer: thu-tuong-chinh-phu\ndate: 2021-01-01\n\
         period: {{from: 2021-01-01, to: 2025-12-31, clause: '1'}}\nclauses:\n{tasks}\
         - at: 13\n  kind: reporting\n  text: Các bộ, ngành, địa phương báo cáo Thủ tướng Chính phủ.\n  \
         report: {{from: [cac-bo-nganh-dia-phuong], to: thu-tuong-chinh-phu, every: [quarter, half-year, year]}}\n"
    )
}

/// The corpus as it is.
pub fn corpus() -> Loaded {
    sound(load(&Files::embedded()))
}

/// One part in `part` of the country, under the corpus's plans and a made-up one.
pub fn country(part: usize) -> Loaded {
    let mut files = Files::embedded();
    files.0.push((format!("plans/{PLAN}.yaml"), made_up_plan().into_bytes()));
    let mut loaded = sound(load(&files));
    let keep = 63usize.div_ceil(part);
    let provinces: Vec<Place> = loaded.workspace.places.values().take(keep).cloned().collect();
    let (districts, communes) = (705 / part, 10_599 / part);
    loaded.workspace.instruments.retain(|_, instrument| instrument.territory.is_none());
    loaded.workspace.places = provinces.iter().map(|place| (place.id.clone(), place.clone())).collect();
    for n in 0..districts {
        let above = &provinces[n % provinces.len()];
        add(&mut loaded, unit(format!("h{n}"), Tier::District, "huyện", &above.id));
    }
    for n in 0..communes {
        let above = PlaceId::from(format!("h{}", n % districts));
        add(&mut loaded, unit(format!("x{n}"), Tier::Commune, "xã", &above));
    }
    for rule in loaded.rules.values_mut() {
        if let Conclusion::Cascade(Cascade::Members(members)) = &mut rule.then {
            everybody(rule.id.as_str(), members);
        }
    }
    loaded
}

fn sound(loaded: Loaded) -> Loaded {
    assert!(!loaded.report.has_errors(), "{:?}", loaded.report);
    loaded
}

fn unit(id: String, tier: Tier, unit: &str, within: &PlaceId) -> Place {
    let name = format!("Bịa Ra {id}");
    Place::named(PlaceId::from(id), name, (tier, unit.to_owned()), within.clone())
}

fn add(loaded: &mut Loaded, place: Place) {
    loaded.workspace.places.insert(place.id.clone(), place);
}

/// Where a rule means the provinces' committees, those of every tier; in the made-up plan's collective, all bodies.
fn everybody(rule: &str, members: &mut Vec<Selector>) {
    let of = |tier| Selector { tier: Some(tier), ..Selector::default() };
    let committees = |id: &str, tier| Selector { body: Some(OneOrMany(vec![BodyId::from(id)])), ..of(tier) };
    if rule == "members-cac-bo-nganh-dia-phuong" {
        members.extend([of(Tier::Province), of(Tier::District), of(Tier::Commune)]);
    } else if members.iter().any(|selector| selector.body.iter().flatten().any(|id| id.as_str() == "ubnd-cap-tinh")) {
        members.extend([committees("ubnd-cap-huyen", Tier::District), committees("ubnd-cap-xa", Tier::Commune)]);
    }
}
