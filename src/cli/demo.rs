//! `demo`: a workspace with a made-up year in its register, to try things on.

use std::io::Write;
use std::path::PathBuf;

use super::shared::SharedArgs;
use super::{Outcome, init};
use crate::cli::Result;
use crate::desk::{Desk, RegisterPlace};
use crate::diag::{OrTrouble, text};
use crate::model::InstrumentId;
use crate::resolve::{Query, resolve};
use crate::track::{self, MADE_UP};

/// The plan of which the year is made up.
const PLAN: &str = "bcd138cp-19-kh-2024";

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
    let desk = Desk::open(dir, RegisterPlace::beside(dir))?;
    let loaded = desk.loaded();
    let plan = loaded
        .workspace
        .instruments
        .get(PLAN)
        .or_trouble(|| text!("không có plans/{PLAN}.yaml", "there is no plans/{PLAN}.yaml"))?;
    let query = Query { plans: Some([InstrumentId::from(PLAN)].into()), ..Query::default() };
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    let year = track::demo(plan, &resolution, args.seed);
    year.record(&mut desk.register_place().to_write()?)?;
    let (count, dir) = (year.entries.len(), args.dir.display());
    let commands = [
        format!("phancong status --workspace {dir} --as-of 2024-10-01 --period 2024-Q3"),
        format!("phancong status --workspace {dir} --as-of 2024-12-31 --by place"),
        format!("phancong status --workspace {dir} --as-of 2024-12-31 --targets"),
    ];
    let vi = format!("{MADE_UP}: đã lập sổ theo dõi giả định năm 2024 trong {dir} ({count} mục). Thử:");
    let en = format!("{MADE_UP} (made-up data): a register of 2024 in {dir} ({count} entries). Try:");
    writeln!(out, "{}\n  {}", shared.lang().pick(&vi, &en), commands.join("\n  "))?;
    Ok(Outcome::Fine)
}
