//! `register verify`: whether the register is as it was written.

use std::io::Write;
use std::path::Path;

use crate::cli::Outcome;
use crate::cli::Result;
use crate::cli::formats::{self, one_of};
use crate::cli::shared::SharedArgs;
use crate::cli::verified;
use crate::desk::register;
use crate::diag::{OrTrouble, Said, Text, text};
use crate::export::{self, Format};
use crate::load;
use crate::register::{ChainHead, EntryFinding, PublicKey, SignedHead};
use crate::track::Stray;

/// Verify the register: its chain from the first entry, its tables, what of it could not have been written so
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// The head of the register noted on paper before (COUNT:HASH), or the file of a signed one
    #[arg(long, value_name = "COUNT:HASH|FILE")]
    head: Option<String>,
    /// The public key of the office that must have signed it
    #[arg(long, value_name = "KEY", requires = "head")]
    key: Option<PublicKey>,
    /// Forget how far this machine verified it before: it was restored from a backup
    #[arg(long)]
    forget: bool,
    /// How it is told
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::VERIFIED))]
    format: Option<Format>,
}

/// What is found of the chain and of what stands in it, and which entries count for no duty.
#[derive(serde::Serialize)]
struct VerifiedRow<'a> {
    whole: bool,
    entries: Option<u64>,
    head: Option<String>,
    /// Entries that whoever asked may not read: of those the chain alone was followed.
    unread: u64,
    findings: Vec<String>,
    said: String,
    strays: &'a [Stray],
}

pub fn run(args: &VerifyArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let place = shared.register_place();
    if args.forget {
        verified::forget(&place);
    }
    let kept = args.head.as_deref().map(|head| kept(head, args.key.as_ref())).transpose()?;
    let (kept, by) = kept.map_or((None, None), |(head, by)| (Some(head), by));
    let found = register::verify(&place, kept.as_ref(), chrono::Utc::now())?;
    let mut said = match &found.chain {
        // Whoever has the file can make a chain that holds; only a head kept elsewhere shows that it is the old one.
        Ok(head) if kept.is_none() => text!(
            "các mục nối nhau liền mạch, {0} mục; mã cuối sổ (ghi ra giấy để đối chiếu lần sau):\n{head}",
            "the chain of {0} entries holds together; its head, to be kept on paper:\n{head}",
            head.count
        ),
        Ok(head) => text!(
            "sổ nguyên vẹn từ mã đã ghi ra giấy, {0} mục; mã cuối sổ lần này:\n{head}",
            "the register is whole since the head kept on paper, {0} entries; its head now:\n{head}",
            head.count
        ),
        Err(flaw) => flaw.said(),
    };
    if let Some(key) = by.filter(|_| args.key.is_none()) {
        said = said.then(&text!(
            "\nmã đã ký bằng khóa {key}: đối chiếu với khóa cơ quan giữ sổ đã gửi, hoặc thêm --key",
            "\nthe kept head is signed by the key {key}: compare it with the office's, or add --key"
        ));
    }
    if found.unread > 0 {
        said = said.then(&text!(
            "\n{0} mục tài khoản này không được xem: chỉ kiểm chuỗi nối",
            "\n{0} entries that this account may not read: of those the chain alone was followed",
            found.unread
        ));
    }
    // The chain is told of a workspace that is not sound, too; what is owed under it can then not be known.
    let strays = match shared.desk() {
        Ok(desk) if found.chain.is_ok() => desk.strays()?,
        _ => Vec::new(),
    };
    let findings: Vec<Text> = found.findings.iter().map(EntryFinding::said).collect();
    let findings: Vec<String> = findings.iter().map(|said| said.in_lang(shared.lang()).to_owned()).collect();
    shared.say(&found.notes);
    let outcome = Outcome::findings(found.chain.is_err() || !strays.is_empty() || !findings.is_empty());
    if args.format == Some(Format::Json) {
        let (whole, head) = (found.chain.is_ok() && findings.is_empty(), found.chain.as_ref().ok());
        let (entries, head) = (head.map(|head| head.count), head.map(ChainHead::to_string));
        let said = said.in_lang(shared.lang()).to_owned();
        let row = VerifiedRow { whole, entries, head, unread: found.unread, findings, said, strays: &strays };
        export::write_object(&row, out)?;
    } else {
        writeln!(out, "{}", said.in_lang(shared.lang()))?;
        for finding in findings {
            writeln!(out, "• {finding}")?;
        }
        export::status::page::strays(shared.view(None), &strays, out)?;
    }
    Ok(outcome)
}

/// The head that was kept, and the key that signed it where it is signed.
fn kept(head: &str, key: Option<&PublicKey>) -> Result<(ChainHead, Option<PublicKey>)> {
    let unsigned = head.parse::<ChainHead>();
    if let (Ok(head), None) = (&unsigned, key) {
        return Ok((*head, None));
    }
    let bytes = match (load::bytes_of(Path::new(head)), unsigned) {
        (None, Err(wrong)) => return Err(wrong.into()),
        (bytes, _) => bytes.or_trouble(|| text!("không đọc được {head}", "cannot read {head}"))?,
    };
    let signed: SignedHead = String::from_utf8(bytes).unwrap_or_default().parse()?;
    signed.check(key.unwrap_or(&signed.key))?;
    Ok((signed.head, Some(signed.key)))
}
