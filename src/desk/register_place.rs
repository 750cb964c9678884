//! Where the register is kept, and how it is opened.

use std::path::{Path, PathBuf};

use super::{Note, Refusal};
use crate::diag::text;
use crate::load::workspace_id;
use crate::register::{ChainHead, Error, Flaw, Hash, Register};

/// The register's file, beside its workspace.
const FILE: &str = "phancong.so-theo-doi.db";

/// Where the register (*sổ theo dõi*) of a workspace is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPlace {
    /// A path, or `postgres://…`.
    at: String,
    /// Somebody named it; else it is the usual one.
    is_named: bool,
    /// The folder of the workspace whose register it is.
    folder: Option<PathBuf>,
    /// How far whoever asks verified it before.
    known: Option<ChainHead>,
}

impl RegisterPlace {
    /// The one that is named.
    pub fn named(at: impl Into<String>, folder: Option<&Path>) -> RegisterPlace {
        RegisterPlace { at: at.into(), is_named: true, folder: folder.map(Path::to_owned), known: None }
    }

    /// The usual one: beside the workspace in a folder, or where one stands.
    pub fn beside(folder: Option<&Path>) -> RegisterPlace {
        let at = folder.unwrap_or(Path::new("")).join(FILE).display().to_string();
        RegisterPlace { at, is_named: false, folder: folder.map(Path::to_owned), known: None }
    }

    /// The same, of which whoever asks knows how far he verified it before.
    #[must_use]
    pub fn known_to(self, known: Option<ChainHead>) -> RegisterPlace {
        RegisterPlace { known, ..self }
    }

    /// What tells this register from all others that somebody reads; none of a file, which is verified whole each time.
    pub fn mark(&self) -> Option<Hash> {
        let named = format!("{}\n{}\n", self.shown(), self.workspace());
        self.is_address().then(|| Hash::of(named.as_bytes()))
    }

    /// Whether somebody named it.
    pub(super) fn is_named(&self) -> bool {
        self.is_named
    }

    fn is_address(&self) -> bool {
        let scheme = self.at.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        scheme.is_some_and(|scheme| scheme == "postgres" || scheme == "postgresql")
    }

    /// What is no place at all must not be taken for a file in which nothing stands yet.
    fn refuse_no_place(&self) -> Result<(), Refusal> {
        let at = self.shown();
        if self.is_address() || !(self.at.contains("://") || self.at.starts_with(':') || self.at.starts_with("file:")) {
            return Ok(());
        }
        Err(Refusal::said(
            format!(
                "`{at}` không phải nơi để sổ; ghi đường dẫn tới tệp, hoặc postgres://TÀI-KHOẢN@MÁY-CHỦ/CƠ-SỞ-DỮ-LIỆU"
            ),
            format!("`{at}` is no place for a register; give the path of a file, or postgres://USER@HOST/DATABASE"),
        ))
    }

    fn workspace(&self) -> String {
        workspace_id(self.folder.as_deref())
    }

    /// As it may be shown: without a password.
    fn shown(&self) -> String {
        let Some((kind, address)) = self.at.split_once("://") else { return self.at.clone() };
        // Whatever stands before the last `@` may be a password.
        let server = address.rsplit('@').next().and_then(|server| server.split('?').next());
        format!("{kind}://{}", server.unwrap_or_default())
    }

    /// The register, to read; none where none was begun.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn if_any(&self) -> Result<Option<Register>, Refusal> {
        self.refuse_no_place()?;
        Ok(match self.is_address() {
            true => Register::read_postgres(&self.at, &self.workspace())?,
            false => Register::read_file(self.at.as_ref(), &self.workspace())?,
        })
    }

    /// The register, to read, its chain verified; an empty one where none was begun, which is told.
    ///
    /// # Errors
    /// It cannot be read, or is not as it was written.
    pub(super) fn to_read(&self) -> Result<(Register, Option<Note>), Refusal> {
        match self.if_any()? {
            Some(mut register) => match (register.verify_since(self.known.as_ref())?, self.known) {
                (Err(Flaw::NotAsKept(_) | Flaw::CutOff { .. }), Some(known)) => Err(forgotten(&known)),
                (Err(flaw), _) => Err(Error::Broken(flaw).into()),
                (Ok(_), _) => Ok((register, None)),
            },
            None => Ok((Register::in_memory(), Some(Note::NoRegister { place: self.shown() }))),
        }
    }

    /// The register, to write; made where there is none.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn to_write(&self) -> Result<Register, Refusal> {
        self.refuse_no_place()?;
        Ok(match self.is_address() {
            true => Register::in_postgres(&self.at, &self.workspace())?,
            false => Register::in_file(self.at.as_ref(), &self.workspace())?,
        })
    }

    /// The register, to be verified.
    ///
    /// # Errors
    /// There is none: of what is not there nothing can be said to be whole.
    pub(super) fn to_verify(&self) -> Result<Register, Refusal> {
        let at = self.shown();
        self.if_any()?.ok_or_else(|| {
            Refusal::said(
                format!("không có sổ nào ở {at}; xem lại --register, --workspace"),
                format!("there is no register at {at}; look at --register and --workspace again"),
            )
        })
    }

    /// The register, to try what would be appended; nothing is made where there is none.
    pub(super) fn to_try(&self) -> Result<Register, Refusal> {
        match self.if_any()? {
            Some(_) => self.to_write(),
            None => Ok(Register::in_memory()),
        }
    }
}

/// The register no longer has what was verified in it before.
fn forgotten(known: &ChainHead) -> Refusal {
    let said = text!(
        "sổ không còn mục {0} mà lần trước máy này đã kiểm: phần cuối đã bị bỏ, hoặc sổ đã bị thay; hỏi người quản trị, và chỉ khi sổ được khôi phục từ bản sao lưu thì chạy `register verify --forget`",
        "the register no longer has entry {0}, which was verified here before: its end was cut off, or another stands in its place; ask its administrator, and only if it was restored from a backup run `register verify --forget`",
        known.count
    );
    Refusal::said(said.vi, said.en)
}
