//! What changed between two plans, as rows; how it looks stands in the files beside this one.

pub(crate) mod effect;
pub mod html;
mod paths;
pub(crate) mod sheet;
pub(crate) mod terminal;

use serde::{Serialize, Serializer};

use super::ListingRow;
use super::obligation::OneOrList;
use crate::diag::{Lang, Text};
use crate::diff::Edit;
use crate::vietnamese::shortened;
use paths::paths;

/// One change, by the contract of `diff --format json`.
#[derive(Debug, Clone, Serialize)]
pub struct EditRow {
    /// Assignment, time, target and the like: by its key.
    pub class: &'static str,
    /// What exactly within the class: `lead`, `tightened` …
    pub kind: Option<&'static str>,
    /// The clause of the old plan, or a list where several were merged.
    pub a: Option<OneOrList>,
    /// The clause of the new plan, or a list where one was split.
    pub b: Option<OneOrList>,
    /// Words of the old plan, or a fact as an official reads it.
    #[serde(serialize_with = "in_vietnamese")]
    pub was: Text,
    /// The same of the new plan.
    #[serde(serialize_with = "in_vietnamese")]
    pub is: Text,
    /// The words of each side that state the fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<[String; 2]>,
    /// How many clauses below went the same way.
    pub below: usize,
    /// How many duties begin, end, move or change hands by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effects: Option<effect::EditEffects>,
    #[serde(skip)]
    called: Text,
}

/// A fact as an official reads it, whoever asks: the words of a plan have no other language.
fn in_vietnamese<S: Serializer>(said: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&said.vi)
}

impl EditRow {
    /// The row of one change.
    pub fn new(edit: &Edit) -> EditRow {
        EditRow {
            class: edit.class.key(),
            kind: edit.kind.map(|kind| kind.key()),
            a: paths(&edit.a),
            b: paths(&edit.b),
            was: edit.was.clone(),
            is: edit.is.clone(),
            quotes: edit.kind.map(|_| [edit.quotes.0.clone(), edit.quotes.1.clone()]),
            below: edit.below,
            effects: None,
            called: crate::diff::called(edit),
        }
    }
}

impl EditRow {
    /// The same with what it means for those who owe.
    pub fn with(self, effects: effect::EditEffects) -> EditRow {
        EditRow { effects: Some(effects), ..self }
    }
}

impl ListingRow for EditRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Loại", "Cũ", "Mới", "Trước", "Nay"],
            Lang::En => vec!["Class", "Old", "New", "Was", "Is"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let place = |at: &Option<OneOrList>| match at {
            None => String::new(),
            Some(OneOrList::One(path)) => path.clone(),
            Some(OneOrList::List(paths)) => paths.join(", "),
        };
        let short = |text: &str| shortened(&text.replace('\n', " "), 160);
        let called = self.called.in_lang(lang).to_owned();
        vec![called, place(&self.a), place(&self.b), short(self.was.in_lang(lang)), short(self.is.in_lang(lang))]
    }
}
