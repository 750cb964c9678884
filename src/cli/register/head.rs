//! `register head`, `register key`: where the register ends, signed by the office that keeps it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::Outcome;
use crate::cli::Result;
use crate::cli::shared::SharedArgs;
use crate::desk::register;
use crate::diag::{OrTrouble, text};
use crate::load;
use crate::register::OfficeKey;

/// Say where the register ends, to be kept elsewhere; signed, so that whoever has it knows who said so
#[derive(Debug, clap::Args)]
pub struct HeadArgs {
    /// Sign it with the key in this file (`register key`)
    #[arg(long, value_name = "FILE")]
    sign: Option<PathBuf>,
}

/// Make a pair of keys of the office: the secret one into a file, the public one is printed and given to others
#[derive(Debug, clap::Args)]
pub struct KeyArgs {
    /// Write the secret key into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(args: &HeadArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let place = shared.register_place();
    let head = register::head(&place)?;
    match &args.sign {
        None => writeln!(out, "{head}")?,
        Some(file) => {
            let unreadable = || text!("không đọc được {0}", "cannot read {0}", file.display());
            let key = String::from_utf8(load::bytes_of(file).or_trouble(unreadable)?).unwrap_or_default();
            let key: OfficeKey = key.parse()?;
            write!(out, "{}", key.sign(&load::workspace_id(shared.folder()), head, chrono::Utc::now()))?;
        }
    }
    Ok(Outcome::Fine)
}

pub fn key(args: &KeyArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let key = OfficeKey::generate()?;
    let unwritten =
        || text!("không ghi được {0}, hoặc tệp đã có", "cannot write {0}, or it is there", args.out.display());
    let written = secret(&args.out).and_then(|mut file| {
        file.write_all(key.secret_text().as_bytes())?;
        file.sync_all()
    });
    written.or_trouble(unwritten)?;
    let (vi, en) = ("khóa công khai, gửi cho nơi giữ mã cuối sổ:", "the public key, for those who keep heads:");
    writeln!(out, "{}\n{}", shared.lang().pick(vi, en), key.public())?;
    Ok(Outcome::Fine)
}

/// A new file that nobody else reads.
fn secret(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
