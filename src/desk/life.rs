//! What is said of a place that was no unit of its own on the day asked: since when, by what, and who took over.

use super::Note;
use crate::diag::Text;
use crate::model::{Date, Place, PlaceId, UnitSuccessor, Workspace};
use crate::vietnamese::short_date;

/// What to know of a place that is asked about on a day on which there was none: the answer may well be empty.
pub(super) fn note(workspace: &Workspace, place: Option<&PlaceId>, day: Option<Date>) -> Option<Note> {
    let (place, day) = place.and_then(|id| workspace.places.get(id)).zip(day)?;
    let said = out_of_life(workspace, place, day)?;
    let heirs = place.successors.iter().map(|heir| heir.to.clone()).collect();
    Some(Note::NoSuchPlace { said, heirs, last: place.to })
}

/// Why there is no such place on a day; none where it stood.
pub(super) fn out_of_life(workspace: &Workspace, place: &Place, day: Date) -> Option<Text> {
    let name = place.full_name_on(None);
    if let Some(from) = place.from.filter(|from| day < *from) {
        let from = short_date(from);
        return Some(Text::new(format!("{name} có từ ngày {from}"), format!("{name} exists from {from} on")));
    }
    let last = short_date(place.to.filter(|last| *last < day)?);
    let Some(first) = place.successors.first() else {
        return Some(Text::new(
            format!("{name} chỉ còn đến hết ngày {last}, chưa có dữ liệu về nơi kế thừa"),
            format!("{name} ended after {last}; its successor is not known"),
        ));
    };
    let (since, cited, certainty) = (short_date(first.from), first.basis.cited(), first.basis.certainty);
    let heirs: Vec<String> = place.successors.iter().map(|heir| heir_name(workspace, heir)).collect();
    let heirs = heirs.join(", ");
    let unverified = if certainty.is_unverified() { ", unverified" } else { "" };
    Some(Text::new(
        format!("{name} chỉ còn đến hết ngày {last}, từ {since} nhập vào {heirs} theo {cited} ({})", certainty.vi()),
        format!("{name} ended after {last}; since {since} it is part of {heirs}, by {cited}{unverified}"),
    ))
}

fn heir_name(workspace: &Workspace, heir: &UnitSuccessor) -> String {
    let place = workspace.places.get(&heir.to);
    place.map_or_else(|| heir.to.to_string(), |place| place.full_name_on(Some(heir.from)))
}
