//! What a revision means for those who owe, as rows: one a duty, or one a body with its counts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Lang, Phrase, Text, text};
use crate::diff::effects::{Effect, EffectKind};
use crate::diff::{Comparison, Edit, Side};
use crate::export::ListingRow;
use crate::model::{BodyId, Date, LocatedBody, ObligationKey};
use crate::resolve::Obligation;
use crate::vietnamese::{alphabetical, short_date, shortened};

/// One duty that begins, ends, moves or changes hands.
#[derive(Debug, Clone, Serialize)]
pub struct EffectRow {
    /// Begins, ends, moves, changes hands, alters: by its key.
    pub effect: &'static str,
    /// Whoever bears it now, else whoever bore it, by name.
    pub body: String,
    /// The same by id.
    pub body_id: String,
    /// The id of the place; none of a body of the whole country.
    pub place: Option<String>,
    /// The old clause; none where the duty begins.
    pub a: Option<String>,
    /// The new clause; none where the duty ends.
    pub b: Option<String>,
    /// What was owed, in Vietnamese.
    pub was: Option<String>,
    /// What is owed, in Vietnamese.
    pub is: Option<String>,
    /// The keys of the duty, before and after.
    pub keys: [Option<ObligationKey>; 2],
    #[serde(skip)]
    sort: EffectKind,
    /// Each side as it is told.
    #[serde(skip)]
    told: [Option<Text>; 2],
    #[serde(skip)]
    words: String,
}

impl EffectRow {
    /// The row of one effect; names as they are on the day.
    pub fn new(comparison: &Comparison, effect: &Effect, day: Date) -> EffectRow {
        let side = if effect.new.is_some() { comparison.new } else { comparison.old };
        let duty = effect.duty();
        let (was, is) = (
            effect.old.map(|duty| told(duty, comparison.old, day)),
            effect.new.map(|duty| told(duty, comparison.new, day)),
        );
        EffectRow {
            effect: effect.sort.key(),
            body: name(side, &duty.body, day),
            body_id: duty.body.to_string(),
            place: duty.place.as_ref().map(ToString::to_string),
            a: effect.old.map(|duty| duty.clause.to_string()),
            b: effect.new.map(|duty| duty.clause.to_string()),
            was: was.as_ref().map(|told| told.vi.clone()),
            is: is.as_ref().map(|told| told.vi.clone()),
            keys: [effect.old, effect.new].map(|duty| duty.map(|duty| duty.key.clone())),
            sort: effect.sort,
            told: [was, is],
            words: side.instrument.clause(&duty.clause).map_or_else(String::new, |c| shortened(&c.words_as_read(), 70)),
        }
    }
}

fn name(side: Side, id: &BodyId, day: Date) -> String {
    side.workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(Some(day)))
}

/// Who owes what part, by when.
fn told(duty: &Obligation, side: Side, day: Date) -> Text {
    let due = match duty.due.map(short_date) {
        Some(due) => text!("đến hết {due}", "by {due}"),
        None => Text::new("không nêu hạn", "no day stated"),
    };
    let to: Vec<String> = duty.to.iter().map(|to| name(side, to, day)).collect();
    let to = match to.join(", ") {
        to if to.is_empty() => Text::default(),
        to => text!(" gửi {to}", " to {to}"),
    };
    let asked = match duty.modality {
        modality if modality == Default::default() => Text::default(),
        modality => {
            let Phrase { vi, en } = modality.said();
            Text::new(format!(" ({vi})"), format!(" ({en})"))
        }
    };
    let body = name(side, &duty.body, day);
    let role = Text::same(format!("{body}: ")).then(&duty.role.said().into());
    role.then(&asked).then(&to).then(&Text::same(", ")).then(&due)
}

impl ListingRow for EffectRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Tác động", "Điều khoản", "Nội dung", "Trước", "Nay"],
            Lang::En => vec!["Effect", "Clause", "Content", "Was", "Is"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let clause = match (&self.a, &self.b) {
            (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
            (a, b) => b.clone().or_else(|| a.clone()).unwrap_or_default(),
        };
        let none = "–";
        let side = |told: &Option<Text>| told.as_ref().map_or(none, |told| told.in_lang(lang)).to_owned();
        vec![
            self.sort.said().in_lang(lang).to_owned(),
            clause,
            self.words.clone(),
            side(&self.told[0]),
            side(&self.told[1]),
        ]
    }
}

/// The row of the whole country; it stands before all names.
const COUNTRY: &str = "\u{0}cả nước";

/// How many duties of one body, or of the bodies of one kind, are not what they were.
#[derive(Debug, Clone, Serialize)]
pub struct EffectCount {
    /// By name; of a kind in many places, all of them together.
    pub body: String,
    /// How many bodies the row counts together.
    pub bodies: usize,
    #[serde(skip)]
    is_country: bool,
    /// How many, by the key of what became of them.
    #[serde(flatten)]
    pub counts: BTreeMap<&'static str, usize>,
}

impl EffectCount {
    /// One row a body; those of one kind in many places together; the country first.
    pub fn of(comparison: &Comparison, effects: &[Effect], day: Date) -> Vec<EffectCount> {
        let mut by_body: BTreeMap<String, (std::collections::BTreeSet<BodyId>, BTreeMap<&'static str, usize>)> =
            BTreeMap::new();
        let country = COUNTRY.to_owned();
        for effect in effects {
            let duty = effect.duty();
            let side = if effect.new.is_some() { comparison.new } else { comparison.old };
            let called = match side.workspace.body(&duty.body) {
                Some(LocatedBody::Local(kind, _)) => kind.name_of_all(),
                _ => name(side, &duty.body, day),
            };
            for row in [country.clone(), called] {
                let (bodies, counts) = by_body.entry(row).or_default();
                bodies.insert(duty.body.clone());
                *counts.entry(effect.sort.key()).or_default() += 1;
            }
        }
        let mut by_body: Vec<_> = by_body.into_iter().collect();
        by_body.sort_by(|(a, _), (b, _)| (*a != country).cmp(&(*b != country)).then_with(|| alphabetical(a, b)));
        let rows = by_body.into_iter().map(|(body, (bodies, mut counts))| {
            EffectKind::ALL.iter().for_each(|sort| _ = counts.entry(sort.key()).or_default());
            EffectCount {
                is_country: body == COUNTRY,
                body: body.trim_start_matches('\u{0}').to_owned(),
                bodies: bodies.len(),
                counts,
            }
        });
        rows.collect()
    }
}

impl ListingRow for EffectCount {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Cơ quan", "Phát sinh", "Chấm dứt", "Đổi thời gian", "Chuyển cơ quan", "Đổi phần việc"],
            Lang::En => vec!["Body", "Begins", "Ends", "Moves", "Changes hands", "Alters"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let body = if self.is_country { lang.pick(&self.body, "the country") } else { &self.body };
        let called = if self.bodies > 1 { format!("{body} ({})", self.bodies) } else { body.to_owned() };
        let counts = EffectKind::ALL.iter().map(|sort| self.counts[sort.key()].to_string());
        std::iter::once(called).chain(counts).collect()
    }
}

/// What an edit means for those who owe.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EditEffects {
    /// How many, by the key of what became of them.
    #[serde(flatten)]
    pub counts: BTreeMap<&'static str, usize>,
    /// One body's, where one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<EffectRow>,
}

/// Gives each effect to the first edit of its clause; those of fact come first, then those of what is above.
pub fn by_edit(comparison: &Comparison, effects: &[Effect], body: Option<&BodyId>, day: Date) -> Vec<EditEffects> {
    let mut of_edit: Vec<EditEffects> = vec![EditEffects::default(); comparison.edits.len()];
    for effect in effects {
        let Some(at) = edit_of(comparison, effect) else { continue };
        *of_edit[at].counts.entry(effect.sort.key()).or_default() += 1;
        if body.is_some_and(|body| effect.is_of(body)) {
            of_edit[at].list.push(EffectRow::new(comparison, effect, day));
        }
    }
    of_edit
}

fn edit_of(comparison: &Comparison, effect: &Effect) -> Option<usize> {
    let touches = |edit: &Edit, above: bool| {
        let near = |here: &crate::model::ClausePath, duty: &Obligation| match above {
            false => *here == duty.stated_at || *here == duty.clause,
            true => here.contains(&duty.stated_at) || here.contains(&duty.clause),
        };
        let old = effect.old.is_some_and(|duty| edit.a.iter().any(|path| near(path, duty)));
        old || effect.new.is_some_and(|duty| edit.b.iter().any(|path| near(path, duty)))
    };
    let edits = || comparison.edits.iter().enumerate();
    let facts = edits().find(|(_, edit)| edit.class.is_of_facts() && touches(edit, false));
    let here = || edits().find(|(_, edit)| touches(edit, false));
    let above = || edits().find(|(_, edit)| touches(edit, true));
    facts.or_else(here).or_else(above).map(|(at, _)| at)
}
