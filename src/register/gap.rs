//! What a server lets accounts do besides what a register needs.

use crate::diag::{Said, Text, displayed, text};

/// What the server's administrator has still to close: with it one account can hold up all others (*máy chủ còn để ngỏ*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerGap {
    /// Accounts come into these other databases of the server, as the server writes their names.
    Databases(String),
    /// Transactions may be prepared: one holds what it holds though its session has ended.
    Prepared,
    /// Everybody may call what fills the server's table of locks.
    Locks,
}

displayed!(ServerGap);

impl Said for ServerGap {
    fn said(&self) -> Text {
        match self {
            ServerGap::Databases(names) => text!(
                "tài khoản của sổ vào được cả cơ sở dữ liệu {names}, từ đó có thể làm nghẽn máy chủ; quản trị máy chủ chạy: REVOKE CONNECT ON DATABASE {names} FROM PUBLIC",
                "accounts of the register come into the databases {names} too, and can hold the server up from there; its administrator runs: REVOKE CONNECT ON DATABASE {names} FROM PUBLIC"
            ),
            ServerGap::Prepared => text!(
                "máy chủ cho chuẩn bị giao dịch, giao dịch ấy giữ khóa cả khi phiên đã hết; quản trị máy chủ đặt max_prepared_transactions = 0",
                "the server lets transactions be prepared, which hold their locks when their session has ended; its administrator sets max_prepared_transactions = 0"
            ),
            ServerGap::Locks => text!(
                "ai cũng gọi được các hàm làm đầy bảng khóa của máy chủ; quản trị máy chủ (superuser) chạy các lệnh nêu trong SECURITY.md",
                "everybody may call the functions that fill the server's table of locks; its administrator (superuser) runs the statements of SECURITY.md"
            ),
        }
    }
}
