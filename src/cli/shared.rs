//! What all commands take, and how they load the workspace.

use std::ffi::OsString;
use std::fmt;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::{Args, ValueEnum};

use super::meant::meant;
use crate::diag::{Diagnostic, Lang, Report, nearest};
use crate::export::{Format, View};
use crate::load::{Files, ID_FILE, Loaded, load, workspace_id};
use crate::model::{
    BodyId, ClausePath, Date, EventId, Instrument, InstrumentId, LocatedBody, Place, PlaceId, RuleId, Time, Workspace,
};
use crate::register::Register;
use crate::resolve::why_not::Target;
use crate::rule::Rules;
use crate::vietnamese::{fold_name, parse_date};

/// The register, beside its workspace.
const REGISTER_FILE: &str = "phancong.so-theo-doi.db";

/// Arguments of every command.
#[derive(Debug, Args)]
pub struct SharedArgs {
    /// A folder with plans/, rules/ and templates/ [default: this one if `init` made it, else those in the program]
    #[arg(long, global = true, value_name = "DIR")]
    workspace: Option<PathBuf>,
    /// The language of messages and help: vi or en [default: from LANG, else vi]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<LangArg>,
    /// The register: a file, or postgres://… [default: PHANCONG_REGISTER, else phancong.so-theo-doi.db beside the workspace]
    #[arg(long, global = true, value_name = "PLACE")]
    register: Option<String>,
    /// How a listing is written
    #[arg(long, global = true, value_name = "FORMAT")]
    format: Option<FormatArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Jsonl,
    Csv,
    Xlsx,
    Ics,
}

impl SharedArgs {
    /// Where none is named, the workspace that one stands in.
    pub fn stand_in_workspace(&mut self) {
        let here = Path::new(".");
        if self.workspace.is_none() && here.join(ID_FILE).is_file() {
            self.workspace = Some(here.to_owned());
        }
    }

    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::En) => Lang::En,
            Some(LangArg::Vi) => Lang::Vi,
            None => from_environment(),
        }
    }

    /// The format asked for; none where none was.
    pub fn format(&self) -> Option<Format> {
        self.format.map(|format| match format {
            FormatArg::Table => Format::Table,
            FormatArg::Json => Format::Json,
            FormatArg::Jsonl => Format::Jsonl,
            FormatArg::Csv => Format::Csv,
            FormatArg::Xlsx => Format::Xlsx,
            FormatArg::Ics => Format::Ics,
        })
    }

    /// The folder of the workspace; none where it is the one in the program.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.workspace.as_deref()
    }

    pub fn view(&self) -> View {
        View { format: self.format().unwrap_or_default(), lang: self.lang(), width: terminal_width() }
    }

    /// The workspace's files.
    pub fn files(&self) -> Result<Files> {
        match &self.workspace {
            Some(dir) => Files::read(dir),
            None => Ok(Files::embedded()),
        }
    }

    /// The workspace, whatever is wrong with it.
    pub fn load(&self) -> Result<Loaded> {
        Ok(load(&self.files()?))
    }

    /// The same asked of the workspace in a folder, with its own register.
    pub fn in_workspace(&self, dir: &Path) -> SharedArgs {
        let register = dir.join(REGISTER_FILE).display().to_string();
        SharedArgs { workspace: Some(dir.to_owned()), register: Some(register), ..*self }
    }

    /// The register, to read; an empty one where none was begun, which is said of a place that somebody named.
    pub fn register_to_read(&self) -> Result<Register> {
        if let Some(register) = self.register_if_any()? {
            return Ok(register);
        }
        if let Some(place) = self.register_named().map(without_password) {
            let (vi, en) =
                ("chưa có sổ theo dõi, coi như chưa ghi gì", "there is no register, as if nothing were recorded");
            anstream::eprintln!("{}: {place}: {}", self.lang().pick("lưu ý", "note"), self.lang().pick(vi, en));
        }
        Ok(Register::in_memory())
    }

    /// The register, to read; none where none was begun.
    pub fn register_if_any(&self) -> Result<Option<Register>> {
        let id = workspace_id(self.workspace.as_deref());
        let place = self.register_place();
        match is_address(&place) {
            true => Ok(Register::read_postgres(&place, &id)?),
            false => Ok(Register::read_file(place.as_ref(), &id)?),
        }
    }

    /// The register, to write; made where there is none.
    pub fn register_to_write(&self) -> Result<Register> {
        let id = workspace_id(self.workspace.as_deref());
        let place = self.register_place();
        match is_address(&place) {
            true => Ok(Register::in_postgres(&place, &id)?),
            false => Ok(Register::in_file(place.as_ref(), &id)?),
        }
    }

    /// The register, to try what would be appended; nothing is made where there is none.
    pub fn register_to_try(&self) -> Result<Register> {
        match self.register_if_any()? {
            Some(_) => self.register_to_write(),
            None => Ok(Register::in_memory()),
        }
    }

    fn register_place(&self) -> String {
        let beside = || self.workspace.clone().unwrap_or_default().join(REGISTER_FILE).display().to_string();
        self.register_named().unwrap_or_else(beside)
    }

    fn register_named(&self) -> Option<String> {
        let stated = self.register.clone().or_else(|| std::env::var("PHANCONG_REGISTER").ok());
        stated.filter(|place| !place.is_empty())
    }

    /// The workspace, if nothing is wrong with it.
    pub fn load_sound(&self) -> Result<Loaded> {
        let loaded = self.load()?;
        if loaded.report.has_errors() {
            return Err(Problems(loaded.report).into());
        }
        Ok(loaded)
    }
}

fn is_address(place: &str) -> bool {
    place.starts_with("postgres://") || place.starts_with("postgresql://")
}

/// A register's place as it may be shown.
fn without_password(place: String) -> String {
    let Some((kind, address)) = place.split_once("://").filter(|_| is_address(&place)) else { return place };
    let server = address.split('?').next().and_then(|address| address.rsplit('@').next());
    format!("{kind}://{}", server.unwrap_or_default())
}

/// Problems in the user's files that stop a run.
#[derive(Debug)]
pub struct Problems(pub Report);

impl Problems {
    pub fn print(&self, lang: Lang) {
        print_all(self.0.iter(), lang);
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} chỗ sai trong các tệp", self.0.iter().count())
    }
}

impl std::error::Error for Problems {}

/// Prints diagnostics to stderr, in colour where the terminal has it.
pub fn print_all<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>, lang: Lang) {
    for diagnostic in diagnostics {
        anstream::eprintln!("{}\n", diagnostic.render(lang, true));
    }
}

/// Whether what is written to stdout may be in colour.
pub fn stdout_has_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// The language spoken before the arguments are parsed: help must know it too.
pub fn spoken(args: impl Iterator<Item = OsString>) -> Lang {
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let after = args.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].as_str());
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    match after.or(joined) {
        Some("en") => Lang::En,
        Some(_) => Lang::Vi,
        None => from_environment(),
    }
}

fn from_environment() -> Lang {
    match std::env::var("LANG") {
        Ok(lang) if lang.starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}

fn terminal_width() -> u16 {
    const DEFAULT: u16 = 120;
    const LEAST: u16 = 60;
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    asked.or_else(terminal).unwrap_or(DEFAULT).max(LEAST)
}

/// Today, asked here alone.
pub fn today() -> Date {
    chrono::Local::now().date_naive()
}

/// The instrument with an id, or a number.
///
/// # Errors
/// There is none; the nearest are named.
pub fn instrument(workspace: &Workspace, text: &str) -> Result<InstrumentId> {
    let wanted = fold_name(text);
    let is_named = |instrument: &&Instrument| {
        let names = instrument.number.iter().chain(&instrument.aliases).cloned();
        names.chain([instrument.short_name()]).any(|name| fold_name(&name) == wanted)
    };
    let by_name = workspace.instruments.values().find(is_named);
    if let Some(found) = workspace.instruments.get(text).or(by_name) {
        return Ok(found.id.clone());
    }
    let known = workspace.instruments.values().map(|instrument| {
        let names = instrument.number.iter().chain(&instrument.aliases).cloned();
        (instrument.id.to_string(), names.chain([instrument.short_name()]).collect())
    });
    Err(unknown("văn bản", "instrument", text, meant(text, known)))
}

/// The place with an id or a name.
///
/// # Errors
/// There is none; the nearest are named.
pub fn place(workspace: &Workspace, text: &str) -> Result<PlaceId> {
    let wanted = fold_name(text);
    let is_named =
        |place: &&Place| [place.name.clone(), place.full_name_on(None)].iter().any(|n| fold_name(n) == wanted);
    let by_name = workspace.places.values().filter(is_named).min_by_key(|place| place.tier);
    if let Some(found) = workspace.places.get(text).or(by_name) {
        return Ok(found.id.clone());
    }
    let known = workspace.places.values();
    let known = known.map(|place| (place.id.to_string(), vec![place.name.clone(), place.full_name_on(None)]));
    Err(unknown("địa phương", "place", text, meant(text, known)))
}

/// The body with an id or an official name.
///
/// # Errors
/// There is none; the nearest are named.
pub fn body(workspace: &Workspace, text: &str) -> Result<BodyId> {
    if let Some(found) = workspace.body(&BodyId::from(text)) {
        return Ok(found.id());
    }
    let wanted = fold_name(text);
    let all = workspace.all_bodies();
    let named = all.iter().find(|body| body.own_names().iter().any(|name| fold_name(name) == wanted));
    if let Some(found) = named {
        return Ok(found.id());
    }
    let is_any = |body: &&LocatedBody| match body {
        LocatedBody::Local(kind, place) => {
            [kind.bare_name(), kind.name_within(place, None)].iter().any(|name| fold_name(name) == wanted)
        }
        _ => false,
    };
    if let Some(one) = all.iter().find(is_any) {
        let example = one.name(None);
        bail!(
            "`{text}` mỗi nơi một cơ quan: ghi cả nơi, ví dụ `{example}` | each place has a `{text}`: name the place too, such as `{example}`"
        );
    }
    let known: Vec<String> = all.iter().map(|body| body.id().to_string()).collect();
    let alike = nearest(&crate::vietnamese::slug(text), known.iter().map(String::as_str));
    Err(unknown("cơ quan", "body", text, alike))
}

/// The task or the clause of an instrument.
///
/// # Errors
/// There is none; the nearest are named.
pub fn target(instrument: &Instrument, text: &str) -> Result<Target> {
    if instrument.tasks().any(|(_, task)| task.id.as_str() == text) {
        return Ok(Target::Task(text.into()));
    }
    let clause = text.parse::<ClausePath>().ok().filter(|path| instrument.index.contains_key(path));
    clause.map(Target::Clause).ok_or_else(|| {
        let clauses = instrument.clauses.iter().map(|clause| clause.path.to_string());
        let known: Vec<String> = instrument.tasks().map(|(_, task)| task.id.to_string()).chain(clauses).collect();
        unknown("nhiệm vụ, điều khoản", "task or clause", text, nearest(text, known.iter().map(String::as_str)))
    })
}

/// Takes a rule out, to see what follows without it.
///
/// # Errors
/// There is none of that id; the nearest are named.
pub fn take_out(rules: &mut Rules, id: &str) -> Result<()> {
    if rules.remove(id).is_some() {
        return Ok(());
    }
    Err(unknown("quy tắc", "rule", id, nearest(id, rules.keys().map(RuleId::as_str))))
}

/// There is none of that name; the nearest are named.
pub fn unknown(vi: &str, en: &str, text: &str, near: Vec<String>) -> anyhow::Error {
    let hint = |words| if near.is_empty() { String::new() } else { format!("; {words}: {}", near.join(", ")) };
    anyhow!("không có {vi} `{text}`{} | there is no {en} `{text}`{}", hint("có phải"), hint("did you mean"))
}

/// An event that some plan waits for.
///
/// # Errors
/// None waits for it; those that are waited for are named.
pub fn event(workspace: &Workspace, text: &str) -> Result<EventId> {
    let times = workspace.instruments.values().flat_map(|i| &i.clauses).flat_map(|clause| &clause.time);
    let events = times.filter_map(|time| match time {
        Time::Event { event, .. } => Some(event),
        _ => None,
    });
    let known: std::collections::BTreeSet<&EventId> = events.collect();
    if let Some(found) = known.get(&EventId::from(text)) {
        return Ok((*found).clone());
    }
    Err(unknown("sự kiện", "event", text, known.into_iter().map(EventId::to_string).collect()))
}

/// `event=2024-11-28`.
///
/// # Errors
/// It is not of that form, or the day does not exist.
pub fn assumption(text: &str) -> Result<(String, Date)> {
    let Some((event, day)) = text.split_once('=') else {
        bail!(
            "viết `sự-kiện=ngày`, ví dụ luat-duoc-thong-qua=28/11/2024 | write event=day, such as luat-duoc-thong-qua=28/11/2024"
        );
    };
    Ok((event.to_owned(), parse_date(day)?))
}
