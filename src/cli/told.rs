//! Trouble outside the user's files, in the user's language.

use std::error::Error;
use std::io::{self, ErrorKind};

use crate::desk::Refusal;
use crate::diag::{Bilingual, Lang};

/// What went wrong with all its reasons. Our own words speak both languages, divided by a bar; those of the
/// system are translated.
pub fn told(error: &anyhow::Error, lang: Lang) -> String {
    let said: Vec<String> = error.chain().map(|cause| said(cause, lang)).collect();
    said.join(": ")
}

/// What the desk refuses, in words.
pub fn refused(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Trouble(error) => told(error, lang),
        other => other.text().in_lang(lang).to_owned(),
    }
}

fn said(error: &(dyn Error + 'static), lang: Lang) -> String {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return refused(refusal, lang);
    }
    let said = match error.downcast_ref::<io::Error>() {
        Some(error) => of_system(error),
        None => Bilingual::divided(&error.to_string()),
    };
    said.in_lang(lang).to_owned()
}

fn of_system(error: &io::Error) -> Bilingual {
    let (vi, en) = match error.kind() {
        ErrorKind::NotFound => ("không có tệp hoặc thư mục ấy", "no such file or folder"),
        ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        ErrorKind::NotADirectory => ("đó không phải thư mục", "that is no folder"),
        ErrorKind::IsADirectory => ("đó là thư mục, không phải tệp", "that is a folder, not a file"),
        ErrorKind::AlreadyExists => ("đã có tệp tên ấy", "a file of that name is there"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => ("đĩa đầy", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => ("đĩa chỉ cho đọc", "the disk is read-only"),
        _ => return Bilingual::new(format!("máy báo “{error}”"), error.to_string()),
    };
    Bilingual::new(vi, en)
}
