//! Wrong use of the command line: what is wrong, what is meant perhaps, where help is, in the user's language.

use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::terminal;
use crate::diag::{Lang, Trouble};
use crate::vietnamese::NoDate;

/// Says what is wrong and ends the program with 2. Help and version, where asked for, are printed.
pub fn exit(error: &clap::Error, lang: Lang) -> ! {
    let Some(what) = what(error, lang) else { error.exit() };
    terminal::say(&format!("{}: {what}", lang.pick("lỗi", "error")));
    for hint in hints(error, lang) {
        terminal::say(&format!("  {hint}"));
    }
    std::process::exit(2)
}

/// What is wrong; none where nothing is.
fn what(error: &clap::Error, lang: Lang) -> Option<String> {
    let of = |kind| listed(error, kind).join(", ");
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let (vi, en) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand);
            (format!("không có lệnh `{name}`"), format!("there is no command `{name}`"))
        }
        ErrorKind::MissingSubcommand => ("chưa ghi lệnh".to_owned(), "a command is missing".to_owned()),
        ErrorKind::UnknownArgument => {
            (format!("lệnh này không có `{argument}`"), format!("this command takes no `{argument}`"))
        }
        ErrorKind::MissingRequiredArgument => (format!("chưa ghi {argument}"), format!("{argument} is missing")),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            match other.is_empty() || other == argument {
                true => (format!("`{argument}` chỉ ghi một lần"), format!("`{argument}` may be given once only")),
                false => (
                    format!("`{argument}` không dùng cùng với `{other}`"),
                    format!("`{argument}` does not go with `{other}`"),
                ),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("sau `{argument}` phải có giá trị"), format!("`{argument}` needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = why(error, lang).map(|why| format!(": {why}")).unwrap_or_default();
            (
                format!("`{value}` không dùng được cho `{argument}`{why}"),
                format!("`{value}` cannot be used for `{argument}`{why}"),
            )
        }
        ErrorKind::TooManyValues => {
            (format!("`{argument}` không nhận thêm `{value}`"), format!("`{argument}` takes no further `{value}`"))
        }
        ErrorKind::TooFewValues => {
            let (least, found) = (of(ContextKind::MinValues), of(ContextKind::ActualNumValues));
            (
                format!("{argument} cần ít nhất {least} giá trị, mới có {found}"),
                format!("{argument} needs at least {least} values, found {found}"),
            )
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, found) = (of(ContextKind::ExpectedNumValues), of(ContextKind::ActualNumValues));
            (
                format!("{argument} cần {wanted} giá trị, hiện có {found}"),
                format!("{argument} needs {wanted} values, found {found}"),
            )
        }
        ErrorKind::InvalidUtf8 => {
            ("có chữ không phải UTF-8 trên dòng lệnh".to_owned(), "the command line is not UTF-8".to_owned())
        }
        _ => return None,
    };
    Some(lang.pick(&vi, &en).to_owned())
}

/// Why a value is refused.
fn why(error: &clap::Error, lang: Lang) -> Option<String> {
    let why = std::error::Error::source(error)?;
    let said = why.downcast_ref::<Trouble>().cloned();
    let said = said.or_else(|| why.downcast_ref::<NoDate>().map(|error| Trouble::of(error)));
    let said = said.or_else(|| {
        why.downcast_ref::<ParseIntError>().map(|_| Trouble::new("không phải số nguyên", "it is no whole number"))
    });
    let other = || Trouble::new("giá trị không được nhận", "the value is not taken").verbatim(why);
    Some(said.unwrap_or_else(other).told(lang))
}

/// What may be meant, what may stand there, how the command is used.
fn hints(error: &clap::Error, lang: Lang) -> Vec<String> {
    let kinds = [
        (ContextKind::SuggestedSubcommand, "có phải", "did you mean"),
        (ContextKind::SuggestedArg, "có phải", "did you mean"),
        (ContextKind::SuggestedValue, "có phải", "did you mean"),
        (ContextKind::ValidValue, "chọn một trong", "one of"),
    ];
    let said = kinds.into_iter().filter_map(|(kind, vi, en)| {
        let words = listed(error, kind);
        (!words.is_empty()).then(|| format!("{}: {}", lang.pick(vi, en), words.join(", ")))
    });
    let usage = listed(error, ContextKind::Usage).join(" ");
    let usage =
        usage.trim().strip_prefix("Usage: ").map(|usage| format!("{}: {usage}", lang.pick("cách dùng", "usage")));
    let help = lang.pick("xem hướng dẫn: thêm --help vào cuối lệnh", "for help, add --help to the command");
    said.chain(usage).chain([help.to_owned()]).collect()
}

fn listed(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        Some(ContextValue::StyledStr(styled)) => vec![styled.to_string()],
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn said(line: &str) -> String {
        let error = Cli::command().try_get_matches_from(line.split(' ')).expect_err("the line is wrong");
        let what = what(&error, Lang::Vi).unwrap_or_default();
        [what].into_iter().chain(hints(&error, Lang::Vi)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_wrong_use_is_said_in_vietnamese() {
        let wrong = [
            ("phancong stauts", "không có lệnh `stauts`\ncó phải: status"),
            ("phancong status --tagets", "lệnh này không có `--tagets`\ncó phải: --targets"),
            ("phancong draft", "chưa ghi --under <ID>, --for <BODY>\ncách dùng: phancong draft"),
            ("phancong trace a", "cần ít nhất 2 giá trị, mới có 1"),
            ("phancong status --for", "sau `--for <BODY>` phải có giá trị"),
            ("phancong status --by foo", "`foo` không dùng được cho `--by <WHAT>`\nchọn một trong: body, task"),
            ("phancong status --as-of 20/6/24", "`--as-of <YYYY-MM-DD>`: năm phải đủ bốn chữ số"),
            ("phancong status --by body --targets", "không dùng cùng với"),
            ("phancong draft --out a --out b", "`--out <FILE>` chỉ ghi một lần"),
            ("phancong diff a b c", "lệnh này không có `c`"),
        ];
        for (line, words) in wrong {
            assert!(said(line).contains(words), "{line}: {}", said(line));
            assert!(said(line).ends_with("thêm --help vào cuối lệnh"), "{line}: {}", said(line));
        }
    }

    #[test]
    fn help_that_was_asked_for_is_no_wrong_use() {
        for line in ["phancong --help", "phancong", "phancong --version"] {
            assert_eq!(said(line).lines().next(), Some(""), "{line}");
        }
    }
}
