//! What to know before reading an answer.

use crate::diag::Text;
use crate::model::{Date, PlaceId};
use crate::register::ServerGap;

/// What bears on an answer without being part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The place asked about was no unit of its own on the day; who took over, and its last day.
    NoSuchPlace {
        /// In either language.
        said: Text,
        /// The units that have its territory by then.
        heirs: Vec<PlaceId>,
        /// Its last day; none where it was not one yet.
        last: Option<Date>,
    },
    /// The server of a register lets accounts do more than they need: its administrator is told.
    Server(ServerGap),
    /// There is no register: nothing is known of what was done.
    NoRegister {
        /// Where one would be.
        place: String,
    },
}
