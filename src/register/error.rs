//! Why a register cannot be read or written.

use super::Sequence;
use crate::diag::Bilingual;

/// Trouble with the register; of what was to be appended nothing was, unless it says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("sổ theo dõi không có mục số {0} (the register has no entry {0})")]
    NoSuchEntry(Sequence),
    #[error(
        "mục {entry} ghi về `{was}`, không đính chính thành `{is}` được: hủy mục ấy rồi ghi mục mới (entry {entry} is about `{was}`: withdraw it, then record anew)"
    )]
    AnotherSubject { entry: Sequence, was: String, is: String },
    #[error("mục {0} của sổ theo dõi đã bị sửa, không đọc được (entry {0} was altered and cannot be read)")]
    Unreadable(Sequence),
    #[error(
        "sổ {place} là của không gian làm việc `{found}`, không phải `{wanted}`: chọn đúng --workspace hoặc --register (the register of another workspace: choose the right --workspace or --register)"
    )]
    AnotherWorkspace { place: String, found: String, wanted: String },
    #[error("{0} không phải sổ theo dõi, xem lại --register (is no register, look at --register again)")]
    NotARegister(String),
    #[error(
        "sổ {0} do bản phancong mới hơn lập, bản này không ghi được: cập nhật phancong (made by a newer phancong: update this one)"
    )]
    Newer(String),
    #[error(
        "sổ {0} chỉ cho đọc, không ghi được; chưa ghi gì: mở quyền ghi rồi ghi lại (it is read-only; nothing was recorded: let it be written, then record again)"
    )]
    ReadOnly(String),
    #[error(
        "tài khoản này không có đủ quyền trên sổ {place} ({why}); chưa ghi gì: người quản trị cấp quyền như README nêu (this role lacks a right; nothing was recorded: the administrator grants it as the README says)"
    )]
    Denied { place: String, why: String },
    #[error(
        "đĩa đầy hoặc không ghi được vào {0}; chưa ghi gì: dọn chỗ trên đĩa rồi ghi lại (the disk is full or cannot be written; nothing was recorded: make room, then record again)"
    )]
    Full(String),
    #[error(
        "sổ {0} đang có người khác ghi, chờ quá lâu; chưa ghi gì, hãy thử lại (others are writing; nothing was recorded, try again)"
    )]
    Busy(String),
    #[error("không kết nối được {place}: {vi} (cannot connect: {en})", vi = why.vi, en = why.en)]
    Unreachable { place: String, why: Bilingual },
    #[error(
        "mất kết nối với {0} khi đang làm; chưa ghi gì, hãy thử lại (the connection was lost; nothing was recorded, try again)"
    )]
    Lost(String),
    #[error(
        "mất kết nối với {0} đúng lúc ghi: hoặc đã ghi hết, hoặc chưa ghi gì; xem `register show` trước khi ghi lại (the connection was lost while recording: all of it stands or none; look at `register show` before recording again)"
    )]
    LostAtCommit(String),
    #[error("sổ {place}: {why}")]
    Other { place: String, why: String },
}
