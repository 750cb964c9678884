//! What all commands take, and how they load the workspace.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};

use super::{output, terminal, verified};
use crate::cli::Result;
use crate::desk::{Desk, Note, Receipt, RegisterPlace};
use crate::diag::{Diagnostic, Lang, Said, Trouble, refuse, text};
use crate::export::{self, Format, View};
use crate::load::{ID_FILE, workspace_id};
use crate::model::Date;
use crate::vietnamese::{parse_date, short_date};

/// Arguments of every command.
#[derive(Debug, Args)]
pub struct SharedArgs {
    /// A folder with plans/, rules/ and templates/ [default: this one if `init` made it, else those in the program]
    #[arg(long, global = true, value_name = "DIR")]
    workspace: Option<PathBuf>,
    /// The language of messages and help: vi or en [default: from LC_ALL, LC_MESSAGES or LANG, else vi]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<LangArg>,
    /// The register: a file, or postgres://… [default: PHANCONG_REGISTER, else phancong.so-theo-doi.db beside the workspace]
    #[arg(long, global = true, value_name = "PLACE")]
    register: Option<String>,
    /// Write down from what the answer was made (version, sums of plans and rules, the register's head), as JSON
    #[arg(long, global = true, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// Nobody named the workspace: it is the one in which one stands.
    #[arg(skip)]
    stands_in_workspace: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    Vi,
    En,
}

impl SharedArgs {
    /// Where none is named, the workspace that one stands in.
    pub fn stand_in_workspace(&mut self) {
        let here = Path::new(".");
        if self.workspace.is_none() && here.join(ID_FILE).is_file() {
            self.workspace = Some(here.to_owned());
            self.stands_in_workspace = true;
        }
    }

    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::En) => Lang::En,
            Some(LangArg::Vi) => Lang::Vi,
            None => from_environment(),
        }
    }

    /// The folder of the workspace; none where it is the one in the program.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.workspace.as_deref()
    }

    /// How an answer is shown; as a table where no format was asked for.
    pub fn view(&self, format: Option<Format>) -> View {
        View { format: format.unwrap_or_default(), lang: self.lang(), width: terminal_width() }
    }

    /// Keeps the receipt of an answer where that was asked for.
    pub fn keep(&self, receipt: &Receipt) -> Result<()> {
        let Some(path) = &self.receipt else { return Ok(()) };
        let mut written = Vec::new();
        export::write_object(receipt, &mut written)?;
        output::write_whole(path, &written)
    }

    /// The desk that the command asks. A workspace that is used only because one stands in it is named: the folder may be
    /// another's.
    pub fn desk(&self) -> Result<Desk> {
        if let Some(folder) = self.folder().filter(|_| self.stands_in_workspace) {
            let id = workspace_id(Some(folder));
            let (vi, en) = (
                format!("dùng không gian làm việc `{id}` ở thư mục này (có {ID_FILE})"),
                format!("the workspace in use is `{id}`, of this folder (it has {ID_FILE})"),
            );
            terminal::say(&format!("{}: {}", self.lang().pick("lưu ý", "note"), self.lang().pick(&vi, &en)));
        }
        Desk::open(self.folder(), self.register_place())
    }

    /// Where the register is kept.
    pub fn register_place(&self) -> RegisterPlace {
        let stated = self.register.clone().or_else(|| std::env::var("PHANCONG_REGISTER").ok());
        let place = match stated.filter(|place| !place.is_empty()) {
            Some(place) => RegisterPlace::named(place, self.folder()),
            None => RegisterPlace::beside(self.folder()),
        };
        let known = verified::known(&place);
        place.known_to(known)
    }

    /// Remembers how far a register was verified for an answer.
    pub fn remember(&self, receipt: &Receipt) {
        let head = receipt.register.as_ref().and_then(|head| format!("{}:{}", head.count, head.hash).parse().ok());
        if let Some(head) = head {
            verified::remember(&self.register_place(), &head);
        }
    }

    /// Says beside the answer what to know before reading on.
    pub fn say(&self, notes: &[Note]) {
        for note in notes {
            terminal::say(&format!("{}: {}", self.lang().pick("lưu ý", "note"), told(note, self.lang())));
        }
    }
}

/// Says lines on the side, each once.
pub fn tell(lines: impl IntoIterator<Item = String>) {
    lines.into_iter().for_each(|line| terminal::say(&line));
}

/// A note with how to ask instead.
fn told(note: &Note, lang: Lang) -> String {
    match note {
        Note::NoRegister { place } => {
            let (vi, en) =
                ("chưa có sổ theo dõi, coi như chưa ghi gì", "there is no register, as if nothing were recorded");
            format!("{place}: {}", lang.pick(vi, en))
        }
        Note::Server(gap) => gap.said().in_lang(lang).to_owned(),
        Note::NoSuchPlace { said, heirs, last } => {
            let mut ways: Vec<String> = heirs.iter().map(|heir| format!("--place {heir}")).collect();
            ways.extend(last.map(short_date).map(|last| format!("--as-of {last}")));
            let instead = match ways.is_empty() {
                true => String::new(),
                false => format!("; {}: {}", lang.pick("hỏi", "ask"), ways.join(lang.pick(" hoặc ", " or "))),
            };
            format!("{}{instead}", said.in_lang(lang))
        }
    }
}

/// So many mistakes of one file are shown; more help nobody, and a hostile file has a million.
const SHOWN_OF_A_FILE: usize = 100;

/// Prints diagnostics to stderr, in colour where the terminal has it: of each file its first ones, and how many more
/// there are.
pub fn print_all<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>, lang: Lang) {
    let mut of_file: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let file = diagnostic.at.as_ref().map_or("", |span| span.source.path.as_str());
        let count = of_file.entry(file).or_default();
        *count += 1;
        if *count <= SHOWN_OF_A_FILE {
            terminal::say_coloured(&format!("{}\n", diagnostic.render(lang, true)));
        }
    }
    for (file, count) in of_file.into_iter().filter(|(_, count)| *count > SHOWN_OF_A_FILE) {
        let more = count - SHOWN_OF_A_FILE;
        let said = text!(
            "{file}: còn {more} chỗ nữa, sửa những chỗ trên rồi chạy lại",
            "{file}: {more} more, mend those above and run it again"
        );
        terminal::say(&format!("{}\n", said.in_lang(lang)));
    }
}

/// Whether what is written to stdout may be in colour: it is a terminal that has it, and nobody asked for none.
pub fn stdout_has_colour() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
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
    language_of(|variable| std::env::var(variable).ok())
}

/// The language that the account is set to. Of the variables that say so the first that is given holds, as POSIX has it.
fn language_of(given: impl Fn(&str) -> Option<String>) -> Lang {
    let stated = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(given).find(|locale| !locale.is_empty());
    match stated {
        Some(locale) if locale.starts_with("en") => Lang::En,
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
    crate::register::day_of(chrono::Utc::now())
}

/// `event=2024-11-28`.
///
/// # Errors
/// It is not of that form, or the day does not exist.
pub fn assumption(text: &str) -> Result<(String, Date), Trouble> {
    let Some((event, day)) = text.split_once('=') else {
        refuse!(
            "viết `sự-kiện=ngày`, ví dụ luat-duoc-thong-qua=28/11/2024",
            "write event=day, such as luat-duoc-thong-qua=28/11/2024"
        );
    };
    Ok((event.to_owned(), parse_date(day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_variable_that_counts_most() {
        let spoken = |given: &[(&str, &str)]| {
            language_of(|asked| given.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(spoken(&[("LC_ALL", "vi_VN.UTF-8"), ("LANG", "en_US.UTF-8")]), Lang::Vi);
        assert_eq!(spoken(&[("LC_MESSAGES", "en_GB"), ("LANG", "vi_VN")]), Lang::En);
        assert_eq!(spoken(&[("LC_ALL", "en_US"), ("LC_MESSAGES", "vi_VN")]), Lang::En);
        assert_eq!(spoken(&[("LC_ALL", ""), ("LANG", "en_US")]), Lang::En, "an empty one says nothing");
        assert_eq!(spoken(&[]), Lang::Vi);
    }
}
