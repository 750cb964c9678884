//! Why a register cannot be read or written.

use std::time::Duration;

use super::{EntryKind, Flaw, Sequence, Timestamp};
use crate::diag::{Said, Text, displayed, text};
use crate::model::Subject;

/// Trouble with the register; of what was to be appended nothing was, unless it says otherwise.
#[derive(Debug)]
pub enum Error {
    /// The correction that was asked for is none.
    NoCorrection(NoCorrection),
    /// The entry was altered since it was written.
    Unreadable(Sequence),
    /// The chain does not hold.
    Broken(Flaw),
    /// The tables are not those that were made.
    Damaged(String),
    /// The register at `place` belongs to other plans.
    AnotherWorkspace {
        /// Where the register is, as it was asked for.
        place: String,
        /// The id of the workspace that it was made for.
        found: String,
        /// The id of the workspace at hand.
        wanted: String,
    },
    /// Something else stands at that place.
    NotARegister(String),
    /// A folder stands where the file should be.
    AFolder(String),
    /// A later version of the program made it; with the place.
    Newer(String),
    /// An earlier version of the program made it, and whoever asks may not bring it up to date; with the place.
    Older(String),
    /// It can be read and not written; with the place.
    ReadOnly(String),
    /// With what the database says of it.
    Denied {
        /// Where the register is, as it was asked for.
        place: String,
        /// What the database says of it.
        verbatim: String,
    },
    /// The server has no account of that name in the register.
    NoAccount {
        /// Where the register is, as it was asked for.
        place: String,
        /// What the server says of it.
        verbatim: String,
    },
    /// No right of the account covers it; none where it takes an entry back.
    NoRight {
        /// By which the server knows who writes.
        account: String,
        /// What was to be recorded.
        kind: Option<EntryKind>,
        /// What it was about, as it was typed.
        subject: String,
    },
    /// The server refuses what was sent, by right or by form.
    Refused {
        /// Where the register is, as it was asked for.
        place: String,
        /// What the server says of it.
        verbatim: String,
    },
    /// The account kept all others from writing, and must wait.
    CutOff(String),
    /// A clock that is not set.
    Clock(Timestamp),
    /// The system gives no random numbers, which seals and keys need.
    NoRandomness,
    /// A file has one owner.
    NoAccounts,
    /// There is no room left at that place.
    Full(String),
    /// Others write to that place, and it took too long.
    Busy(String),
    /// Nothing can be opened at that place.
    CannotOpen(String),
    /// This program was built without the feature `postgres`.
    WithoutPostgres(String),
    /// The server does not answer at all.
    Unreachable {
        /// Where the register is, without password.
        place: String,
        /// What stood in the way, by its kind.
        why: Text,
        /// What the network library says; none where the kind says it all.
        verbatim: Option<String>,
    },
    /// The server took the question and says nothing.
    Silent {
        /// Where the register is, without password.
        place: String,
        /// How long it was waited.
        patience: Duration,
    },
    /// The connection to that place broke before anything was written.
    Lost(String),
    /// The connection broke while writing, and nobody knows whether all of it stands: look before writing again.
    LostAtCommit(String),
    /// What has no kind here, in the words of the database.
    Other {
        /// Where the register is, as it was asked for.
        place: String,
        /// What the database says of it.
        verbatim: String,
    },
}

impl From<NoCorrection> for Error {
    fn from(why: NoCorrection) -> Self {
        Error::NoCorrection(why)
    }
}

displayed!(Error, NoCorrection);

impl Said for Error {
    fn said(&self) -> Text {
        match self {
            Error::NoCorrection(why) => why.said(),
            Error::Unreadable(entry) => text!(
                "mục {entry} của sổ theo dõi đã bị sửa, không đọc được",
                "entry {entry} of the register was altered and cannot be read"
            ),
            Error::Broken(flaw) => {
                text!("sổ theo dõi không còn như lúc ghi: ", "the register is not as it was written: ")
                    .then(&flaw.said())
                    .then(&text!(
                        "; chưa dùng, chưa ghi gì: xem `register verify`, lấy bản sao lưu",
                        "; it was not used and nothing was recorded: see `register verify`, take the backup"
                    ))
            }
            Error::Damaged(place) => text!(
                "sổ {place} thiếu bảng hoặc có bảng, trigger lạ: không còn như lúc lập; lấy bản sao lưu",
                "tables of the register {place} are missing or strange ones are there: it is not as it was made; take the backup"
            ),
            Error::AnotherWorkspace { place, found, wanted } => text!(
                "sổ {place} là của không gian làm việc `{found}`, không phải `{wanted}`: chọn đúng --workspace hoặc --register",
                "the register {place} is of the workspace `{found}`, not of `{wanted}`: choose the right --workspace or --register"
            ),
            Error::NotARegister(place) => {
                text!(
                    "{place} không phải sổ theo dõi, xem lại --register",
                    "{place} is no register, look at --register again"
                )
            }
            Error::AFolder(place) => text!(
                "{place} là một thư mục; ghi cả tên tệp của sổ, ví dụ {place}/phancong.so-theo-doi.db",
                "{place} is a folder; give the name of the register's file too, such as {place}/phancong.so-theo-doi.db"
            ),
            Error::Newer(place) => text!(
                "sổ {place} do bản phancong mới hơn lập, bản này không ghi được: cập nhật phancong",
                "the register {place} was made by a newer phancong: update this one"
            ),
            Error::Older(place) => text!(
                "sổ {place} do bản phancong cũ hơn lập, tài khoản này chỉ đọc được; chưa ghi gì: chủ sổ chạy `register begin` một lần, rồi ghi lại",
                "the register {place} was made by an older phancong, this account can only read it; nothing was recorded: its owner runs `register begin` once, then record again"
            ),
            Error::ReadOnly(place) => text!(
                "sổ {place} chỉ cho đọc, không ghi được; chưa ghi gì: mở quyền ghi rồi ghi lại",
                "the register {place} is read-only; nothing was recorded: let it be written, then record again"
            ),
            Error::Denied { place, .. } => text!(
                "tài khoản này không có đủ quyền trên sổ {place}; chưa ghi gì: người quản trị cấp quyền như README nêu",
                "this role lacks a right on the register {place}; nothing was recorded: the administrator grants it as the README says"
            ),
            Error::NoAccount { place, .. } => text!(
                "tài khoản này chưa có trong sổ {place}, hoặc đã bị thu hồi; chưa ghi gì: người quản trị thêm bằng `register account add`",
                "the register {place} has no such account, or it was revoked; nothing was recorded: its administrator adds it with `register account add`"
            ),
            Error::NoRight { account, kind, subject } => {
                let (vi, en) = kind.map_or(("hủy mục", "withdrawn"), |kind| (kind.vi(), kind.key()));
                Text::new(
                    format!(
                        "tài khoản `{account}` không có quyền ghi “{vi}” cho `{subject}`; gia hạn, miễn thì phải kèm văn bản (--number); chưa ghi gì: xem quyền bằng `register account list`"
                    ),
                    format!(
                        "the account `{account}` has no right to record “{en}” of `{subject}`; who extends or waives must give a document (--number); nothing was recorded: `register account list` shows the rights"
                    ),
                )
            }
            Error::Refused { place, .. } => text!(
                "máy chủ của sổ {place} không nhận; chưa ghi gì",
                "the server of the register {place} does not take it; nothing was recorded"
            ),
            Error::CutOff(place) => text!(
                "tài khoản này vừa giữ sổ {place} quá lâu làm người khác không ghi được nên bị ngắt; chưa ghi gì, mười phút sau ghi lại",
                "this account kept the register {place} from all others and was cut off; nothing was recorded, try again in ten minutes"
            ),
            Error::Clock(at) => text!(
                "đồng hồ chỉ {at}; chưa ghi gì: chỉnh lại đồng hồ rồi ghi lại",
                "the clock shows {at}; nothing was recorded: set it, then record again"
            ),
            Error::NoAccounts => text!(
                "sổ trong một tệp chỉ có một chủ, không có tài khoản; nhiều cơ quan dùng chung thì lập sổ trong PostgreSQL",
                "a register in a file has one owner and no accounts; several offices share one in PostgreSQL"
            ),
            Error::NoRandomness => {
                text!(
                    "hệ điều hành không cho số ngẫu nhiên; chưa ghi gì",
                    "the system gives no random numbers; nothing was recorded"
                )
            }
            Error::Full(place) => text!(
                "đĩa đầy hoặc không ghi được vào {place}; chưa ghi gì: dọn chỗ trên đĩa rồi ghi lại",
                "the disk is full, or {place} cannot be written; nothing was recorded: make room, then record again"
            ),
            Error::Busy(place) => text!(
                "sổ {place} đang có người khác ghi, chờ quá lâu; chưa ghi gì, hãy thử lại",
                "others are writing to {place}, it took too long; nothing was recorded, try again"
            ),
            Error::CannotOpen(place) => text!(
                "không mở được sổ {place}: xem thư mục ấy có không, tài khoản này có quyền không",
                "the register {place} cannot be opened: is the folder there, and may this account use it?"
            ),
            Error::WithoutPostgres(place) => text!(
                "bản phancong này không có PostgreSQL, không dùng được sổ {place}: dùng bản đủ, hoặc sổ trong một tệp",
                "this phancong was built without PostgreSQL and cannot use the register {place}: take the full one, or a register in a file"
            ),
            Error::Unreachable { place, why, .. } => {
                text!("không kết nối được {place}: ", "cannot connect to {place}: ").then(why)
            }
            Error::Silent { place, patience } => text!(
                "máy chủ của {place} nhận câu hỏi rồi không trả lời trong {0} giây, có thể đang treo; chưa ghi gì: hỏi người quản trị, rồi thử lại",
                "the server of {place} took the question and says nothing for {0} seconds, it may be frozen; nothing was recorded: ask its administrator, then try again",
                patience.as_secs()
            ),
            Error::Lost(place) => text!(
                "mất kết nối với {place} khi đang làm; chưa ghi gì, hãy thử lại",
                "the connection to {place} was lost; nothing was recorded, try again"
            ),
            Error::LostAtCommit(place) => text!(
                "mất kết nối với {place} đúng lúc ghi, kết nối lại để xem cũng không được: hoặc đã ghi hết, hoặc chưa ghi gì; xem `register show` trước khi ghi lại",
                "the connection to {place} was lost while recording, and could not be made again to look: all of it stands or none; look at `register show` before recording again"
            ),
            Error::Other { place, .. } => {
                text!("không dùng được sổ {place}", "the register {place} cannot be used")
            }
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            Error::Denied { verbatim, .. } | Error::Other { verbatim, .. } => Some(verbatim.clone()),
            Error::NoAccount { verbatim, .. } | Error::Refused { verbatim, .. } => Some(verbatim.clone()),
            Error::Unreachable { verbatim, .. } => verbatim.clone(),
            _ => None,
        }
    }
}

/// Why an entry cannot be corrected as asked (*đính chính*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCorrection {
    /// No entry has that number.
    NoSuchEntry(Sequence),
    /// It is about something else than what should stand in its place.
    AnotherSubject {
        /// The entry that was named.
        entry: Sequence,
        /// What that entry is about.
        was: Box<Subject>,
        /// What the correction is about.
        is: Box<Subject>,
    },
    /// It was corrected before: what holds now is what that correction says.
    CorrectedBefore {
        /// The entry that was named.
        entry: Sequence,
        /// The correction that holds by now: the one to name.
        by: Sequence,
    },
    /// It was taken back: nothing of it holds.
    TakenBack {
        /// The entry that was named.
        entry: Sequence,
        /// The entry that took it back.
        by: Sequence,
    },
    /// It is open to all: what corrects it must be so too, or they would go on reading what holds no longer.
    Open(Sequence),
}

impl Said for NoCorrection {
    fn said(&self) -> Text {
        match self {
            NoCorrection::NoSuchEntry(entry) => text!(
                "sổ theo dõi không có mục số {entry}; tìm số mục bằng `register show`",
                "the register has no entry {entry}; `register show` lists them with their numbers"
            ),
            NoCorrection::AnotherSubject { entry, was, is } => text!(
                "mục {entry} ghi về `{was}`, không phải `{is}`: xem lại số mục; nếu mục {entry} ghi nhầm mã thì hủy mục ấy rồi ghi mục mới",
                "entry {entry} is about `{was}`, not `{is}`: look at the number again; if entry {entry} bears the wrong key, withdraw it, then record anew"
            ),
            NoCorrection::CorrectedBefore { entry, by } => text!(
                "mục {entry} đã được mục {by} đính chính; nếu mục {by} cũng sai thì đính chính mục {by}",
                "entry {by} has corrected entry {entry} already; if {by} is wrong too, correct {by}"
            ),
            NoCorrection::Open(entry) => text!(
                "mục {entry} không mật, ai cũng xem được: mục đính chính nó không đánh dấu mật (bỏ --confidential)",
                "entry {entry} is open to all: what corrects it is not marked confidential (leave --confidential out)"
            ),
            NoCorrection::TakenBack { entry, by } if entry == by => text!(
                "mục {entry} là mục hủy, không đính chính được; việc đã hủy nhầm thì ghi mục mới",
                "entry {entry} takes another back and cannot be corrected; what was taken back by mistake is recorded anew"
            ),
            NoCorrection::TakenBack { entry, by } => text!(
                "mục {entry} đã bị mục {by} hủy, không còn gì để đính chính; việc đã hủy nhầm thì ghi mục mới",
                "entry {by} has taken entry {entry} back; what was taken back by mistake is recorded anew"
            ),
        }
    }
}
