//! Obligations of bodies that owe the same → one row, for the eye.

use std::collections::BTreeMap;

use super::ListingRow;
use super::obligation::ObligationRow;
use crate::diag::{Lang, Phrase};
use crate::model::{BodyKind, LocatedBody, Workspace};

/// In a table for the eye, bodies of one sort that owe the same stand on one row: those of one kind in many
/// places, ministries that an open collective means.
pub fn one_row_for_alike(
    rows: impl Iterator<Item = ObligationRow>,
    workspace: &Workspace,
    lang: Lang,
) -> Vec<ObligationRow> {
    let mut groups: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut kept: Vec<(ObligationRow, Option<String>, usize)> = Vec::new();
    for row in rows {
        let sort = sort_of(&row, workspace, lang);
        let Some(sort) = sort else {
            kept.push((row, None, 1));
            continue;
        };
        let mut alike = row.cells(Lang::Vi);
        alike.extend([sort.clone(), row.stated_at.clone(), format!("{} {:?}", row.key.deed, row.key.period)]);
        alike.retain(|cell| *cell != row.body);
        match groups.get(&alike) {
            Some(at) => kept[*at].2 += 1,
            None => {
                groups.insert(alike, kept.len());
                kept.push((row, Some(sort), 1));
            }
        }
    }
    let named = kept.into_iter().map(|(row, sort, count)| match sort {
        Some(sort) if count > 1 => ObligationRow { body: format!("{sort} ({count})"), ..row },
        _ => row,
    });
    named.collect()
}

/// What ministries and agencies of their rank are called together in a table.
const MINISTRIES: Phrase = Phrase::new("bộ, cơ quan ngang bộ", "ministries");

/// What the body is one of many of.
fn sort_of(row: &ObligationRow, workspace: &Workspace, lang: Lang) -> Option<String> {
    match workspace.body(&row.body_id.as_str().into())? {
        LocatedBody::Local(kind, _) => Some(kind.name_of_all()),
        LocatedBody::Single(body) if row.is_member() => match body.kind {
            BodyKind::Ministry | BodyKind::MinisterialAgency => Some(MINISTRIES.in_lang(lang).to_owned()),
            _ => None,
        },
        _ => None,
    }
}
