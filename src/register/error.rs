//! Why a register cannot be read or written.

use super::Sequence;
use crate::diag::Bilingual;

/// Trouble with the register; of what was to be appended nothing was, unless it says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    NoCorrection(#[from] NoCorrection),
    #[error(
        "mục {0} của sổ theo dõi đã bị sửa, không đọc được | entry {0} of the register was altered and cannot be read"
    )]
    Unreadable(Sequence),
    #[error(
        "sổ {place} là của không gian làm việc `{found}`, không phải `{wanted}`: chọn đúng --workspace hoặc --register | the register {place} is of the workspace `{found}`, not of `{wanted}`: choose the right --workspace or --register"
    )]
    AnotherWorkspace { place: String, found: String, wanted: String },
    #[error("{0} không phải sổ theo dõi, xem lại --register | {0} is no register, look at --register again")]
    NotARegister(String),
    #[error(
        "sổ {0} do bản phancong mới hơn lập, bản này không ghi được: cập nhật phancong | the register {0} was made by a newer phancong: update this one"
    )]
    Newer(String),
    #[error(
        "sổ {0} chỉ cho đọc, không ghi được; chưa ghi gì: mở quyền ghi rồi ghi lại | the register {0} is read-only; nothing was recorded: let it be written, then record again"
    )]
    ReadOnly(String),
    #[error(
        "tài khoản này không có đủ quyền trên sổ {place} ({why}); chưa ghi gì: người quản trị cấp quyền như README nêu | this role lacks a right on the register {place} ({why}); nothing was recorded: the administrator grants it as the README says"
    )]
    Denied { place: String, why: String },
    #[error(
        "đĩa đầy hoặc không ghi được vào {0}; chưa ghi gì: dọn chỗ trên đĩa rồi ghi lại | the disk is full, or {0} cannot be written; nothing was recorded: make room, then record again"
    )]
    Full(String),
    #[error(
        "sổ {0} đang có người khác ghi, chờ quá lâu; chưa ghi gì, hãy thử lại | others are writing to {0}, it took too long; nothing was recorded, try again"
    )]
    Busy(String),
    #[error(
        "không mở được sổ {0}: xem thư mục ấy có không, tài khoản này có quyền không | the register {0} cannot be opened: is the folder there, and may this account use it?"
    )]
    CannotOpen(String),
    #[error("không kết nối được {place}: {vi} | cannot connect to {place}: {en}", vi = why.vi, en = why.en)]
    Unreachable { place: String, why: Bilingual },
    #[error(
        "mất kết nối với {0} khi đang làm; chưa ghi gì, hãy thử lại | the connection to {0} was lost; nothing was recorded, try again"
    )]
    Lost(String),
    #[error(
        "mất kết nối với {0} đúng lúc ghi, kết nối lại để xem cũng không được: hoặc đã ghi hết, hoặc chưa ghi gì; xem `register show` trước khi ghi lại | the connection to {0} was lost while recording, and could not be made again to look: all of it stands or none; look at `register show` before recording again"
    )]
    LostAtCommit(String),
    #[error("không dùng được sổ {place}, máy báo “{why}” | the register {place} cannot be used: {why}")]
    Other { place: String, why: String },
}

/// Why an entry cannot be corrected as asked (*đính chính*).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{vi} | {en}", vi = self.message().vi, en = self.message().en)]
pub enum NoCorrection {
    NoSuchEntry(Sequence),
    /// It is about something else than what should stand in its place.
    AnotherSubject {
        entry: Sequence,
        was: String,
        is: String,
    },
    /// It was corrected before: what holds now is what that correction says.
    CorrectedBefore {
        entry: Sequence,
        by: Sequence,
    },
    /// It was taken back: nothing of it holds.
    TakenBack {
        entry: Sequence,
        by: Sequence,
    },
}

impl NoCorrection {
    pub fn message(&self) -> Bilingual {
        match self {
            NoCorrection::NoSuchEntry(entry) => Bilingual::new(
                format!("sổ theo dõi không có mục số {entry}; tìm số mục bằng `register show`"),
                format!("the register has no entry {entry}; `register show` lists them with their numbers"),
            ),
            NoCorrection::AnotherSubject { entry, was, is } => Bilingual::new(
                format!(
                    "mục {entry} ghi về `{was}`, không phải `{is}`: xem lại số mục; nếu mục {entry} ghi nhầm mã thì hủy mục ấy rồi ghi mục mới"
                ),
                format!(
                    "entry {entry} is about `{was}`, not `{is}`: look at the number again; if entry {entry} bears the wrong key, withdraw it, then record anew"
                ),
            ),
            NoCorrection::CorrectedBefore { entry, by } => Bilingual::new(
                format!("mục {entry} đã được mục {by} đính chính; nếu mục {by} cũng sai thì đính chính mục {by}"),
                format!("entry {by} has corrected entry {entry} already; if {by} is wrong too, correct {by}"),
            ),
            NoCorrection::TakenBack { entry, by } if entry == by => Bilingual::new(
                format!("mục {entry} là mục hủy, không đính chính được; việc đã hủy nhầm thì ghi mục mới"),
                format!(
                    "entry {entry} takes another back and cannot be corrected; what was taken back by mistake is recorded anew"
                ),
            ),
            NoCorrection::TakenBack { entry, by } => Bilingual::new(
                format!("mục {entry} đã bị mục {by} hủy, không còn gì để đính chính; việc đã hủy nhầm thì ghi mục mới"),
                format!("entry {by} has taken entry {entry} back; what was taken back by mistake is recorded anew"),
            ),
        }
    }
}
