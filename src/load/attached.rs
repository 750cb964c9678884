//! A file that proves something → its SHA-256, read in a stream.
//!
//! What a sheet names was written by whoever sent the sheet: it may name a file beside the sheet and no other of
//! this machine, or the register would keep, for all to see, what stands in a file that they never sent.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use sha2::{Digest, Sha256};

use crate::diag::Text;

/// The largest file that a sheet may name; one given on the command line may be of any size.
const MOST_BYTES: u64 = 200 * 1024 * 1024;

/// Why a file proves nothing.
#[derive(Debug)]
pub enum NoProof {
    /// A sheet names a file that is not beside it.
    Elsewhere,
    /// A folder, a device, a pipe.
    NoFile,
    /// Larger than any document that an office keeps.
    TooLarge,
    /// The system does not give it, and says why.
    Unreadable(io::Error),
}

impl NoProof {
    /// In words; `name` is the file's as it was given.
    pub fn message(&self, name: &str) -> Text {
        match self {
            NoProof::Elsewhere => Text::new(
                format!("`{name}` không nằm cạnh bảng này; chỉ đọc tệp để cùng thư mục, ví dụ minh-chung/12-BC.pdf"),
                format!("`{name}` is not beside this sheet; only files of its folder are read, such as proof/12.pdf"),
            ),
            NoProof::NoFile => {
                Text::new(format!("`{name}` không phải một tệp thường"), format!("`{name}` is no ordinary file"))
            }
            NoProof::TooLarge => {
                let most = MOST_BYTES / 1024 / 1024;
                Text::new(
                    format!("`{name}` quá lớn, tối đa {most} MB; ghi riêng mục này với --file"),
                    format!("`{name}` is too large, at most {most} MB; record this entry by itself with --file"),
                )
            }
            NoProof::Unreadable(error) if error.kind() == io::ErrorKind::NotFound => {
                Text::new(format!("không có tệp `{name}`"), format!("there is no file `{name}`"))
            }
            NoProof::Unreadable(_) => {
                Text::new(format!("không đọc được tệp `{name}`"), format!("the file `{name}` cannot be read"))
            }
        }
    }
}

/// The SHA-256 of a file that a sheet in `folder` names.
///
/// # Errors
/// It is not below that folder, no ordinary file, too large, or cannot be read.
pub fn hash_beside(folder: &Path, name: &str) -> Result<[u8; 32], NoProof> {
    let is_plain = |step| matches!(step, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(is_plain) {
        return Err(NoProof::Elsewhere);
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().map_err(NoProof::Unreadable)?;
    let path = folder.join(name).canonicalize().map_err(NoProof::Unreadable)?;
    if !path.starts_with(&folder) {
        return Err(NoProof::Elsewhere);
    }
    hash(&path, MOST_BYTES)
}

/// The SHA-256 of a file that the user names.
///
/// # Errors
/// It is no ordinary file, or cannot be read.
pub fn hash_of(path: &Path) -> Result<[u8; 32], NoProof> {
    hash(path, u64::MAX)
}

fn hash(path: &Path, most: u64) -> Result<[u8; 32], NoProof> {
    // A pipe is not even opened: that alone may last for ever.
    if !fs::metadata(path).map_err(NoProof::Unreadable)?.is_file() {
        return Err(NoProof::NoFile);
    }
    let file = File::open(path).map_err(NoProof::Unreadable)?;
    let mut bytes = file.take(most.saturating_add(1));
    let (mut digest, mut part, mut count) = (Sha256::new(), vec![0; 1 << 16], 0);
    loop {
        let read = bytes.read(&mut part).map_err(NoProof::Unreadable)?;
        if read == 0 {
            return Ok(digest.finalize().into());
        }
        count += read as u64;
        if count > most {
            return Err(NoProof::TooLarge);
        }
        digest.update(&part[..read]);
    }
}
