//! The clauses of one side of a change, for programs and for readers.

use crate::export::obligation::OneOrList;
use crate::model::ClausePath;

pub(super) fn paths(paths: &[ClausePath]) -> Option<OneOrList> {
    match paths {
        [] => None,
        [one] => Some(OneOrList::One(one.to_string())),
        _ => Some(OneOrList::List(paths.iter().map(ClausePath::to_string).collect())),
    }
}

/// The clauses of one side, for a reader.
pub(super) fn places(paths: &[ClausePath]) -> String {
    paths.iter().map(ClausePath::to_string).collect::<Vec<_>>().join(", ")
}
