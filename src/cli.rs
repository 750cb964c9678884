//! The command line: one command a file; each reads its arguments, asks the desk and prints.
//!
//! Answers go to stdout, diagnostics to stderr. Exit 0: fine. 1: findings or differences. 2: wrong use or
//! unreadable input. Only here and in `main` is the day asked, are files written and lines printed.
//!
//! Start at [`main`]; the Vietnamese of every help line stands in `help_vi`.

mod board;
mod check;
mod confirm;
mod demo;
mod diff;
mod draft;
mod draft_all;
mod explain;
mod fmt;
mod formats;
mod former;
mod graph;
mod help_vi;
mod import;
mod init;
mod licences;
mod outcome;
mod output;
mod paper;
mod record;
mod register;
mod remind;
mod reprint;
mod resolve;
mod schema;
mod shared;
mod show;
mod status;
mod terminal;
mod trace;
mod verified;
mod wrong_use;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::desk::Refusal;
use crate::diag::Lang;
pub use outcome::{Outcome, Result};
use shared::{SharedArgs, print_all};
use terminal::Terminal;

/// Who owes what to whom by when, from the words of Vietnamese plans
#[derive(Debug, Parser)]
#[command(name = "phancong", version, arg_required_else_help = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    shared: SharedArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Show(show::ShowArgs),
    Import(import::ImportArgs),
    Resolve(resolve::ResolveArgs),
    Explain(explain::ExplainArgs),
    Draft(draft::DraftArgs),
    DraftAll(draft_all::DraftAllArgs),
    Reprint(reprint::ReprintArgs),
    Trace(trace::TraceArgs),
    Confirm(confirm::ConfirmArgs),
    Record(record::RecordArgs),
    Register(register::RegisterArgs),
    Diff(diff::DiffArgs),
    Graph(graph::GraphArgs),
    Fmt(fmt::FmtArgs),
    Schema(schema::SchemaArgs),
    Init(init::InitArgs),
    Status(status::StatusArgs),
    Remind(remind::RemindArgs),
    Demo(demo::DemoArgs),
    Licences(licences::LicencesArgs),
}

/// Runs the program on its own arguments.
pub fn main() -> ExitCode {
    let lang = shared::spoken(std::env::args_os());
    let command = help_vi::localised(Cli::command(), lang);
    let matches = command
        .try_get_matches_from(former::renamed(std::env::args_os()))
        .unwrap_or_else(|error| wrong_use::exit(&error, lang));
    let mut cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.shared.stand_in_workspace();
    let stdout = io::stdout();
    let coloured = matches!(cli.command, Command::Check(_) | Command::Diff(_)) && shared::stdout_has_colour();
    let mut out = Terminal::new(io::BufWriter::new(stdout.lock()), coloured);
    let ended = run(&cli, &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match ended {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => failed(&error, lang),
    }
}

fn run(cli: &Cli, out: &mut dyn Write) -> Result<Outcome> {
    let shared = &cli.shared;
    match &cli.command {
        Command::Check(args) => check::run(args, shared, out),
        Command::Show(args) => show::run(args, shared, out),
        Command::Import(args) => import::run(args, shared, out),
        Command::Resolve(args) => resolve::run(args, shared, out),
        Command::Explain(args) => explain::run(args, shared, out),
        Command::Draft(args) => draft::run(args, shared, out),
        Command::DraftAll(args) => draft_all::run(args, shared, out),
        Command::Reprint(args) => reprint::run(args, shared, out),
        Command::Trace(args) => trace::run(args, shared, out),
        Command::Confirm(args) => confirm::run(args, shared, out),
        Command::Record(args) => record::run(args, shared, out),
        Command::Register(args) => register::run(args, shared, out),
        Command::Diff(args) => diff::run(args, shared, out),
        Command::Graph(args) => graph::run(args, shared, out),
        Command::Fmt(args) => fmt::run(args, shared, out),
        Command::Schema(args) => schema::run(args, out),
        Command::Init(args) => init::run(args, shared, out),
        Command::Status(args) => status::run(args, shared, out),
        Command::Remind(args) => remind::run(args, shared, out),
        Command::Demo(args) => demo::run(args, shared, out),
        Command::Licences(_) => licences::run(out),
    }
}

/// Says once what went wrong; a reader that closed the pipe early is no trouble.
fn failed(refusal: &Refusal, lang: Lang) -> ExitCode {
    match refusal {
        Refusal::Trouble(trouble) if trouble.is_of_system(io::ErrorKind::BrokenPipe) => return ExitCode::SUCCESS,
        Refusal::Problems(report) => print_all(report.iter(), lang),
        _ => terminal::say(&format!("{}: {}", lang.pick("lỗi", "error"), refusal.told(lang))),
    }
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        for lang in [Lang::Vi, Lang::En] {
            help_vi::localised(Cli::command(), lang).debug_assert();
        }
    }

    #[test]
    fn a_value_below_nothing_is_typed_as_it_is() {
        for value in ["-5", "-5,5", "-0.5%"] {
            let line = ["phancong", "record", "measured", "KEY", "--on", "30/6/2024", "--value", value];
            let parsed = Cli::try_parse_from(line).map(|cli| format!("{:?}", cli.command));
            assert!(parsed.is_ok_and(|command| command.contains(&format!("value: Some({value:?})"))), "{value}");
        }
    }

    #[test]
    fn every_help_line_has_its_vietnamese() {
        let missing = help_vi::missing(&Cli::command());
        assert!(missing.is_empty(), "no Vietnamese for: {missing:?}");
    }
}
