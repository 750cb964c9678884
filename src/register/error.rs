//! Why a register cannot be read or written.

use super::Sequence;

/// Trouble with the register; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("sổ theo dõi không có mục số {0} (the register has no entry {0})")]
    NoSuchEntry(Sequence),
    #[error(
        "mục {entry} ghi về `{was}`, không đính chính thành `{is}` được: hủy mục ấy rồi ghi mục mới (entry {entry} is about `{was}`: withdraw it, then record anew)"
    )]
    AnotherSubject { entry: Sequence, was: String, is: String },
}
