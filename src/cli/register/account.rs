//! `register account`, `register grant`: who may do what in a register of several offices.

use std::io::Write;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::Outcome;
use crate::cli::Result;
use crate::cli::formats::{self, one_of};
use crate::cli::shared::SharedArgs;
use crate::desk::rights::{self, GrantQuestion};
use crate::diag::of_key;
use crate::export::grant::GrantRow;
use crate::export::{self, Format};
use crate::register::AccountRole;

/// Add, list and revoke accounts of a register of several offices
#[derive(Debug, clap::Args)]
pub struct AccountArgs {
    #[command(subcommand)]
    what: AccountWhat,
}

#[derive(Debug, clap::Subcommand)]
enum AccountWhat {
    Add(AccountAddArgs),
    /// List the accounts and what each may do; those who give no rights and do not inspect see their own
    List(AccountListArgs),
    /// Take an account away, with all that it may; what it recorded stays
    Revoke(AccountRevokeArgs),
}

/// Add an account; where the server has no login of that name one is made, and its password printed once
#[derive(Debug, clap::Args)]
struct AccountAddArgs {
    /// The name of the login
    #[arg(value_name = "ACCOUNT")]
    account: String,
    /// Whose it is
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Of which body
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
}

#[derive(Debug, clap::Args)]
struct AccountListArgs {
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::LISTING))]
    format: Option<Format>,
}

#[derive(Debug, clap::Args)]
struct AccountRevokeArgs {
    /// The name of the login
    #[arg(value_name = "ACCOUNT")]
    account: String,
}

/// Give an account a right, or take it back
#[derive(Debug, clap::Args)]
pub struct GrantArgs {
    /// The name of the login
    #[arg(value_name = "ACCOUNT")]
    account: String,
    /// What it may: enter, approve, consolidate, extend, waive, read-own, read-all, read-confidential, inspect, administer, owner
    #[arg(value_name = "ROLE", value_parser = roles())]
    role: AccountRole,
    /// Of what this body owes (may be given several times)
    #[arg(long = "for", value_name = "BODY", id = "bodies")]
    bodies: Vec<String>,
    /// Of what the bodies owe that it commands, too, and those whose duties passed to it
    #[arg(long, requires = "bodies")]
    below: bool,
    /// Of what is owed under this plan (may be given several times)
    #[arg(long = "plan", value_name = "ID", id = "plans")]
    plans: Vec<String>,
    /// Of all
    #[arg(long, conflicts_with_all = ["bodies", "plans"])]
    all: bool,
    /// Take it back
    #[arg(long)]
    take_back: bool,
}

fn roles() -> impl TypedValueParser<Value = AccountRole> {
    PossibleValuesParser::new(AccountRole::ALL.map(AccountRole::key)).map(|key| {
        let known = of_key(AccountRole::ALL, AccountRole::key, &key);
        known.expect("only names of roles are let in")
    })
}

pub fn run(args: &AccountArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    match &args.what {
        AccountWhat::Add(args) => add(args, shared, out)?,
        AccountWhat::List(args) => {
            let held = rights::accounts(&shared.register_place())?;
            let rows: Vec<GrantRow> = held.iter().map(GrantRow::new).collect();
            export::write(shared.view(args.format), &rows, out)?;
        }
        AccountWhat::Revoke(AccountRevokeArgs { account }) => {
            rights::revoke(&shared.register_place(), account)?;
            let (vi, en) = (format!("đã thu hồi tài khoản {account}"), format!("revoked the account {account}"));
            writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
        }
    }
    Ok(Outcome::Fine)
}

fn add(args: &AccountAddArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<()> {
    let AccountAddArgs { account, person, body } = args;
    let (password, notes) = shared.desk()?.add_account(account, person.as_deref(), body.as_deref())?;
    let (mut vi, mut en) = (format!("đã thêm tài khoản {account}"), format!("added the account {account}"));
    if let Some(password) = password {
        vi += &format!("; mật khẩu, chỉ in một lần này:\n{password}");
        en += &format!("; its password, printed this once:\n{password}");
    }
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    shared.say(&notes);
    Ok(())
}

pub fn grant(args: &GrantArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let question = GrantQuestion {
        account: args.account.clone(),
        role: args.role,
        bodies: args.bodies.clone(),
        below: args.below,
        plans: args.plans.clone(),
        all: args.all,
        take_back: args.take_back,
    };
    let rights = shared.desk()?.grant(&question)?;
    let (vi, en) = if args.take_back { ("đã thu hồi", "taken back") } else { ("đã cấp", "given") };
    for right in rights {
        writeln!(out, "{}: {} {right}", args.account, shared.lang().pick(vi, en))?;
    }
    Ok(Outcome::Fine)
}
