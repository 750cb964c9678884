//! What the system refuses, told by its kind.

use std::io::{self, ErrorKind};

use super::trouble::Said;
use super::{Phrase, Text};

impl Said for io::Error {
    fn said(&self) -> Text {
        kind_of(self).unwrap_or(Phrase::new("máy báo một lỗi khác", "the system reports another error")).into()
    }

    /// Where the kind says all, its words would say it twice.
    fn verbatim(&self) -> Option<String> {
        kind_of(self).is_none().then(|| self.to_string())
    }

    fn of_system(&self) -> Option<ErrorKind> {
        Some(self.kind())
    }
}

fn kind_of(error: &io::Error) -> Option<Phrase> {
    let (vi, en) = match error.kind() {
        ErrorKind::NotFound => ("không có tệp hoặc thư mục ấy", "no such file or folder"),
        ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        ErrorKind::NotADirectory => ("đó không phải thư mục", "that is no folder"),
        ErrorKind::IsADirectory => ("đó là thư mục, không phải tệp", "that is a folder, not a file"),
        ErrorKind::AlreadyExists => ("đã có tệp tên ấy", "a file of that name is there"),
        ErrorKind::DirectoryNotEmpty => ("thư mục không trống", "the folder is not empty"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => ("đĩa đầy", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => ("đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::InvalidFilename => ("tên tệp không đặt được như vậy", "no file can be named so"),
        ErrorKind::BrokenPipe => ("nơi nhận đã đóng", "whoever was reading has closed"),
        ErrorKind::TimedOut => ("chờ quá lâu", "it took too long"),
        ErrorKind::UnexpectedEof => ("dữ liệu bị cắt giữa chừng", "the data is cut off"),
        ErrorKind::OutOfMemory => ("máy hết bộ nhớ", "the machine is out of memory"),
        _ => return None,
    };
    Some(Phrase::new(vi, en))
}
