//! `demo`: a workspace with a made-up year in its register, to try things on.

use std::io::Write;
use std::path::PathBuf;

use super::shared::SharedArgs;
use super::{Outcome, init};
use crate::cli::Result;
use crate::desk::{Desk, RegisterPlace};
use crate::track::MADE_UP;

/// Write a workspace with a made-up register of 2024, to try things on
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// The folder, a new one
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The same number gives the same data
    #[arg(long, value_name = "N", default_value_t = 2024)]
    seed: u64,
}

pub fn run(args: &DemoArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    init::write_workspace(&args.dir)?;
    let dir = Some(args.dir.as_path());
    let count = Desk::open(dir, RegisterPlace::beside(dir))?.make_up_year(args.seed)?;
    let dir = args.dir.display();
    let commands = [
        format!("phancong status --workspace {dir} --as-of 2024-10-01 --period 2024-Q3"),
        format!("phancong status --workspace {dir} --as-of 2024-12-31 --by place"),
        format!("phancong status --workspace {dir} --as-of 2024-12-31 --targets"),
    ];
    let vi = format!("{MADE_UP}: đã lập sổ theo dõi giả định năm 2024 trong {dir} ({count} mục). Thử:");
    let en = format!("MADE-UP DATA (“{MADE_UP}”): a register of 2024 in {dir} ({count} entries). Try:");
    writeln!(out, "{}\n  {}", shared.lang().pick(&vi, &en), commands.join("\n  "))?;
    Ok(Outcome::Fine)
}
