//! Kinds of entries as people write them in a sheet.

use crate::diag::Phrase;
use crate::model::Act;
use crate::register::EntryKind;

/// Those for an entry that takes another back.
pub const WITHDRAWN: [&str; 4] = ["Hủy mục", "Hủy", "Hủy bỏ", "withdrawn"];

/// The words for a kind of entry, the usual ones first.
pub fn kind_words(kind: EntryKind) -> &'static [&'static str] {
    match kind {
        EntryKind::Issued => &["Đã ban hành", "Ban hành", "issued"],
        EntryKind::Reported => &["Đã báo cáo", "Báo cáo", "reported"],
        EntryKind::Performed => &["Đã thực hiện", "Thực hiện", "Hoàn thành", "Đã hoàn thành", "Đã họp", "performed"],
        EntryKind::Measured => &["Kết quả chỉ tiêu", "Chỉ tiêu", "measured"],
        EntryKind::Event => &["Sự kiện", "event"],
        EntryKind::Extended => &["Gia hạn", "extended"],
        EntryKind::Waived => &["Miễn thực hiện", "Miễn", "waived"],
    }
}

/// Of words for one thing the first is the usual one, the last the English.
pub fn in_both(words: &'static [&'static str]) -> Phrase {
    Phrase::new(words[0], words[words.len() - 1])
}

/// The words among which a sheet lets one choose.
pub fn kind_choices() -> Vec<Phrase> {
    EntryKind::ALL.map(kind_words).into_iter().chain([&WITHDRAWN[..]]).map(in_both).collect()
}

/// The kind of entry that says that an act was done.
pub fn kind_of(act: Act) -> EntryKind {
    match act {
        Act::Issue => EntryKind::Issued,
        Act::Report => EntryKind::Reported,
        Act::Perform | Act::Meet => EntryKind::Performed,
    }
}
