//! Random rules: some of those that the program carries, and others with any `when` at all.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Map, Value, json};

use super::world::{NAMED, TOPICS, weighed};

/// Rules as real workspaces have them, each there more often than not.
fn usual() -> Vec<(&'static str, &'static str, Value, Value)> {
    vec![
        ("truoc-ngay", "schedule", json!({ "stated": "before" }), schedule("report-period", json!("day-before"))),
        ("cham-nhat", "schedule", json!({ "stated": "by" }), schedule("report-period", json!("same-day"))),
        ("theo-gio", "schedule", json!({ "stated": "hour" }), schedule("report-period", json!("same-day"))),
        ("thoi-han", "schedule", json!({ "stated": "limit" }), schedule("report-period", json!("next-working-day"))),
        (
            "thoi-han-gio",
            "schedule",
            json!({ "stated": "limit-in-hours" }),
            schedule("report-period", json!("same-day")),
        ),
        ("ngay-nam", "schedule", json!({ "stated": "annual-day" }), schedule("stated", json!("same-day"))),
        ("dot", "schedule", json!({ "stated": "window" }), schedule("stated", json!("window-end"))),
        ("giai-doan", "schedule", json!({ "stated": "phase" }), schedule("phase", json!("window-end"))),
        ("ky", "schedule", json!({ "stated": "frequency", "act": "report" }), schedule("report-period", json!("none"))),
        (
            "che-do",
            "schedule",
            json!({ "stated": "frequency", "act": "report", "to": ["chinh-phu", "bo-mot"] }),
            schedule("report-period", json!({ "last-month-day": 25 })),
        ),
        ("chot", "schedule", json!({ "act": "report" }), json!({ "closing": { "day": 14 } })),
        ("chot-tuan", "schedule", json!({ "act": "report" }), json!({ "closing": { "weekday": "wednesday" } })),
        (
            "chot-rieng",
            "schedule",
            json!({ "act": "report", "kind": "court" }),
            json!({ "closing": { "day": 31, "month": "before-last" } }),
        ),
        (
            "khong-ngay",
            "schedule",
            json!({ "stated": ["unstated", "event", "conditional", "continuous", "frequency"] }),
            schedule("instrument", json!("none")),
        ),
        (
            "giao",
            "modality",
            json!({ "issuer_kind": "people-committee", "kind": ["department", "division", "police"] }),
            power("order"),
        ),
        ("de-nghi", "modality", json!({ "issuer_kind": "people-committee", "kind": "court" }), power("request")),
        (
            "ban-hanh",
            "documents",
            json!({ "clause": ["organisation", "assignment"], "deliverable": ["plan", "programme"] }),
            json!({ "document": { "act": "issue" } }),
        ),
        ("chuc-nang", "succession", json!({}), json!({ "succession": "function" })),
        ("sap-nhap", "succession", json!({}), json!({ "succession": "place" })),
        ("bo-mot-so-mot", "cascade", json!({ "body": "bo-mot" }), json!({ "cascade": { "counterpart": "so-mot" } })),
        ("bo-hai-so-hai", "cascade", json!({ "body": "bo-hai" }), json!({ "cascade": { "counterpart": "so-hai" } })),
        (
            "bo-hai-thieu",
            "cascade",
            json!({ "body": "bo-hai", "lacks": "so-hai" }),
            json!({ "cascade": { "counterpart": "so-mot" } }),
        ),
        (
            "bien",
            "cascade",
            json!({ "body": "bo-ba", "any": [{ "land_border": true }, { "sea_border": true }] }),
            json!({ "cascade": { "counterpart": "cong-an-tinh" } }),
        ),
        ("so-mot-phong", "cascade", json!({ "body": "so-mot" }), json!({ "cascade": { "counterpart": "phong-mot" } })),
        ("so-hai-phong", "cascade", json!({ "body": "so-hai" }), json!({ "cascade": { "counterpart": "phong-mot" } })),
        ("phong-xa", "cascade", json!({ "body": "phong-mot" }), json!({ "cascade": { "counterpart": "ubnd-xa" } })),
        (
            "cong-an-dan-quan",
            "cascade",
            json!({ "body": "cong-an-tinh", "not": { "land_border": true } }),
            json!({ "cascade": { "counterpart": "dan-quan" } }),
        ),
        (
            "uy-ban-huyen",
            "cascade",
            json!({ "body": "ubnd-tinh" }),
            json!({ "cascade": { "counterpart": "ubnd-huyen" } }),
        ),
        (
            "cac-huyen-cua-nuoc",
            "cascade",
            json!({ "body": "cac-huyen" }),
            members(json!([{ "kind": "people-committee", "tier": "district" }])),
        ),
        ("chi-de-xuat", "cascade", json!({ "tier": "central", "role": ["lead", "implement"] }), in_role("advise")),
        ("xem-lai", "cascade", json!({ "body": ["bo-mot", "bo-hai"] }), weigh("viết lại theo thẩm quyền")),
        ("toa", "cascade", json!({ "body": "toa-toi-cao" }), json!({ "cascade": { "counterpart": "toa-tinh" } })),
        (
            "thanh-vien",
            "cascade",
            json!({ "body": "cac-bo" }),
            members(
                json!([{ "kind": ["ministry", "ministerial-agency"], "tier": "central" }, { "body": "ubnd-tinh" }]),
            ),
        ),
        (
            "thanh-vien-lien-quan",
            "cascade",
            json!({ "body": "cac-bo-lien-quan" }),
            members(json!([{ "kind": "ministry", "named": true }])),
        ),
        (
            "cac-so-cua-tinh",
            "cascade",
            json!({ "body": "cac-so" }),
            members(json!([{ "kind": "department", "tier": "province" }])),
        ),
        ("o-trung-uong", "cascade", json!({ "tier": "central", "words": "du-an-luat" }), stops()),
        (
            "noi-khac",
            "cascade",
            json!({ "tier": "central", "words": ["bien", "toan-quoc"], "not": { "pilot_site": true } }),
            weigh("viết lại cho địa bàn"),
        ),
        ("thuong-truc", "cascade", json!({ "role": ["standing", "advise"], "tier": "central" }), stops()),
    ]
}

fn schedule(window: &str, due: Value) -> Value {
    json!({ "schedule": { "window": window, "due": due } })
}

fn power(modality: &str) -> Value {
    json!({ "modality": { "modality": modality } })
}

fn members(selectors: Value) -> Value {
    json!({ "cascade": { "members": selectors } })
}

fn in_role(role: &str) -> Value {
    json!({ "cascade": { "role": role } })
}

fn weigh(words: &str) -> Value {
    json!({ "cascade": { "weigh": words } })
}

fn stops() -> Value {
    json!({ "cascade": { "stops": "việc ở tầm quốc gia" } })
}

pub fn rules() -> impl Strategy<Value = Vec<Value>> {
    let usual = usual();
    let there = vec(prop_oneof![9 => Just(true), 1 => Just(false)], usual.len());
    (there, vec(any_rule(), 0..7)).prop_map(move |(there, others)| {
        let usual = usual.iter().zip(there).filter(|(_, there)| *there).map(|((id, family, when, then), _)| {
            let (id, family, when, then) = (id.to_string(), family.to_string(), when.clone(), then.clone());
            Another { id, family, when, then, basis: JUDGED, from: None, to: None, over: Vec::new() }
        });
        let mut all: Vec<Another> = usual.collect();
        for (n, mut other) in others.into_iter().enumerate() {
            other.id = format!("quy-tac-{n}");
            all.push(other);
        }
        (0..all.len()).map(|n| all[n].render(&all[..n])).collect()
    })
}

const JUDGED: &str = "một văn bản";

/// A rule; it may override some of its family that stand before it, so that no circle comes about.
#[derive(Debug, Clone)]
struct Another {
    id: String,
    family: String,
    when: Value,
    then: Value,
    basis: &'static str,
    from: Option<&'static str>,
    to: Option<&'static str>,
    over: Vec<Index>,
}

impl Another {
    fn render(&self, before: &[Another]) -> Value {
        let certainty = if self.basis == JUDGED { "judgement" } else { "press" };
        let mut basis = json!({ "instrument": self.basis, "certainty": certainty });
        for (key, day) in [("from", self.from), ("to", self.to)] {
            if let Some(day) = day {
                basis[key] = json!(day);
            }
        }
        let kin: Vec<&str> =
            before.iter().filter(|other| other.family == self.family).map(|other| other.id.as_str()).collect();
        let over =
            self.over.iter().filter(|_| !kin.is_empty()).map(|at| (at.get(&kin).to_string(), json!("vì rõ hơn")));
        json!({
            "id": self.id, "family": self.family, "title": "Một quy tắc", "basis": basis, "when": self.when, "then": self.then,
            "overrides": Value::Object(over.collect::<Map<_, _>>()),
        })
    }
}

fn any_rule() -> impl Strategy<Value = Another> {
    let family = prop_oneof![
        5 => ("cascade", cascade_when(), cascade_then()).boxed(),
        3 => ("schedule", schedule_when(), schedule_then()).boxed(),
        2 => ("modality", modality_when(), select(vec![power("order"), power("request"), power("encourage")])).boxed(),
        2 => ("documents", documents_when(), documents_then()).boxed(),
    ];
    let life = (
        weighted(0.2, select(&["2020-06-01", "2021-06-01"][..])),
        weighted(0.2, select(&["2021-12-31", "2022-06-30"][..])),
    );
    // Of a decree, of a circular, of one that the law does not rank; most are our own judgement.
    let basis = weighted(0.3, select(&["24/2014/NĐ-CP", "12/2018/TT-BNV", "1957/QĐ-TTg"][..]));
    (family, basis, life, vec(any::<Index>(), 0..3)).prop_map(|((family, when, then), basis, (from, to), over)| {
        let (id, family, basis) = (String::new(), family.clone(), basis.unwrap_or(JUDGED));
        Another { id, family, when, then, basis, from, to, over }
    })
}

fn cascade_then() -> impl Strategy<Value = Value> {
    let local = weighed(vec![
        (1, "so-mot"),
        (1, "so-hai"),
        (1, "cong-an-tinh"),
        (1, "toa-tinh"),
        (1, "so-moi"),
        (1, "ubnd-huyen"),
        (1, "cac-so"),
        (1, "bo-hai"),
        (2, "phong-mot"),
        (1, "ubnd-xa"),
        (1, "dan-quan"),
    ]);
    let selector = (
        weighted(0.3, subsequence(vec!["bo-mot", "bo-ba", "ubnd-tinh", "so-mot", "ubnd-huyen", "dan-quan"], 1..3)),
        weighted(0.5, subsequence(vec!["ministry", "court", "department", "people-committee"], 1..3)),
        weighted(0.5, select(&["central", "province", "district", "commune"][..])),
        any::<bool>(),
    );
    let selector = selector.prop_map(|(body, kind, tier, named)| {
        let mut selector = json!({ "named": named });
        let given = [
            ("body", body.map(|body| json!(body))),
            ("kind", kind.map(|k| json!(k))),
            ("tier", tier.map(|t| json!(t))),
        ];
        for (key, value) in given.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            selector[key] = value;
        }
        selector
    });
    prop_oneof![
        4 => local.prop_map(|local| json!({ "cascade": { "counterpart": local } })),
        2 => Just(stops()),
        1 => select(vec!["advise", "coordinate", "lead"]).prop_map(in_role),
        1 => select(vec!["viết lại", "theo thẩm quyền"]).prop_map(weigh),
        2 => vec(selector, 1..3).prop_map(|selectors| members(json!(selectors))),
    ]
}

fn schedule_then() -> impl Strategy<Value = Value> {
    let windows = select(&["stated", "phase", "report-period", "instrument"][..]);
    let dues = ["none", "day-before", "same-day", "window-end"].map(|due| json!(due));
    let dues = select(
        dues.into_iter().chain([json!({ "last-month-day": 25 }), json!({ "last-month-day": 31 })]).collect::<Vec<_>>(),
    );
    (windows, dues).prop_map(|(window, due)| schedule(window, due))
}

fn documents_then() -> impl Strategy<Value = Value> {
    weighed(vec![(2, "issue"), (1, "perform"), (1, "meet")]).prop_map(|act| json!({ "document": { "act": act } }))
}

/// One condition: a field and what it may be.
type Condition = BoxedStrategy<(&'static str, Value)>;

/// Conditions, each with how often it is taken.
type Weighed = Vec<(u32, Condition)>;

fn once(conditions: impl IntoIterator<Item = Condition>) -> Weighed {
    conditions.into_iter().map(|condition| (1, condition)).collect()
}

fn one_of(field: &'static str, values: &'static [&'static str]) -> Condition {
    subsequence(values.to_vec(), 1..=values.len().min(3)).prop_map(move |values| (field, json!(values))).boxed()
}

fn bodies(field: &'static str) -> Condition {
    let all: Vec<&str> = NAMED.iter().map(|(id, _)| *id).collect();
    subsequence(all, 1..4).prop_map(move |values| (field, json!(values))).boxed()
}

fn of_a_body() -> Weighed {
    let of_sorts = [
        one_of(
            "kind",
            &["ministry", "ministerial-agency", "court", "department", "people-committee", "police", "division"],
        ),
        one_of("tier", &["central", "province", "district", "commune"]),
    ];
    once(of_sorts).into_iter().chain([(2, bodies("body"))]).collect()
}

fn role() -> Condition {
    one_of("role", &["lead", "coordinate", "implement", "advise", "direct", "report"])
}

fn issued() -> Condition {
    let days = [json!({ "from": "2021-01-01", "to": "2021-12-31" }), json!({ "to": "2021-01-01" })];
    select(days.to_vec()).prop_map(|days| ("issued", days)).boxed()
}

fn cascade_when() -> impl Strategy<Value = Value> {
    let flag = |field| any::<bool>().prop_map(move |yes| (field, json!(yes))).boxed();
    let department = |field| select(&["so-hai", "cong-an-tinh"][..]).prop_map(move |kind| (field, json!(kind))).boxed();
    let mut fields = of_a_body();
    fields.extend(once([role(), one_of("topic", &TOPICS)]));
    fields.extend(once([one_of("words", &["du-an-luat", "toan-quoc", "bien-gioi", "bien"]), flag("pilot_site")]));
    fields.extend(once([flag("land_border"), flag("sea_border")]));
    fields.extend(once([one_of("issuer_tier", &["central", "province", "district"])]));
    fields.extend(once([one_of("issuer_kind", &["people-committee", "government"])]));
    fields.extend(once([department("has"), department("lacks"), issued()]));
    when(fields)
}

fn schedule_when() -> impl Strategy<Value = Value> {
    let stated = [
        "before",
        "by",
        "window",
        "phase",
        "annual-day",
        "frequency",
        "event",
        "conditional",
        "continuous",
        "unstated",
    ];
    let stated = subsequence(stated.to_vec(), 1..4).prop_map(|values| ("stated", json!(values))).boxed();
    let mut fields = of_a_body();
    fields.push((2, stated));
    fields.extend(once([one_of("act", &["report", "perform", "issue"]), bodies("to")]));
    fields.extend(once([one_of("topic", &TOPICS), issued()]));
    when(fields)
}

fn modality_when() -> impl Strategy<Value = Value> {
    let mut fields = of_a_body();
    fields.extend(once([role(), one_of("issuer_kind", &["people-committee", "government"])]));
    when(fields)
}

fn documents_when() -> impl Strategy<Value = Value> {
    let mut fields = of_a_body();
    fields.extend(once([role(), one_of("deliverable", &["plan", "programme", "law", "other"])]));
    fields.extend(once([one_of("clause", &["organisation", "task", "other"])]));
    when(fields)
}

/// Up to three conditions, sometimes with others under `any` and `not`.
fn when(fields: Weighed) -> impl Strategy<Value = Value> {
    let any = proptest::strategy::Union::new_weighted(fields);
    let some = move |least, most| vec(any.clone(), least..most).prop_map(as_map);
    let nested = weighted(0.2, vec(some(1, 2), 1..3));
    (some(0, 4), nested, weighted(0.2, some(1, 3))).prop_map(|(mut when, any, not)| {
        if let Some(any) = any {
            when["any"] = json!(any);
        }
        if let Some(not) = not {
            when["not"] = not;
        }
        when
    })
}

fn as_map(conditions: Vec<(&'static str, Value)>) -> Value {
    Value::Object(conditions.into_iter().map(|(field, value)| (field.to_owned(), value)).collect())
}
