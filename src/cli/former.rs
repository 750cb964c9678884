//! Command lines of the first release → those of today: what was hidden behind a flag is a command of its own.

use std::ffi::OsString;

/// Options of every command, which may stand before it and take a value.
const OF_ALL: [&str; 5] = ["--workspace", "--lang", "--register", "--receipt", "--format"];

/// A flag that was a command, whether it took a value, and the command.
const MOVED: [(&str, &str, bool, &str); 4] = [
    ("draft", "--all", false, "draft-all"),
    ("draft", "--as-is", true, "reprint"),
    ("status", "--remind", false, "remind"),
    ("trace", "--clear", true, "confirm"),
];

/// The same line as it is written today.
pub fn renamed(line: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut line: Vec<OsString> = line.collect();
    let Some(mut at) = command(&line) else { return line };
    // How an answer is written is said to the command that writes it.
    if let Some(format) = line[..at].iter().position(|word| word == "--format") {
        let moved: Vec<OsString> = line.drain(format..format + 2).collect();
        line.extend(moved);
        at -= 2;
    }
    for (command, flag, takes_value, now) in MOVED {
        if line[at] != command {
            continue;
        }
        let joined = format!("{flag}=");
        let is_it = |word: &OsString| word == flag || takes_value && word.to_string_lossy().starts_with(&joined);
        let Some(found) = line.iter().position(is_it) else { continue };
        let word = line.remove(found);
        line[at] = now.into();
        match word.to_string_lossy().strip_prefix(&joined) {
            Some(value) => line.push(value.into()),
            None if takes_value && found < line.len() => {
                let value = line.remove(found);
                line.push(value);
            }
            None => {}
        }
        break;
    }
    line
}

/// Where the command stands.
fn command(line: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while at < line.len() {
        let word = line[at].to_string_lossy();
        match word.starts_with('-') {
            true if OF_ALL.contains(&&*word) => at += 2,
            true => at += 1,
            false => return Some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed_line(line: &str) -> String {
        let words = renamed(line.split(' ').map(OsString::from));
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_of_the_first_release_are_understood() {
        for (then, now) in [
            ("phancong draft --all --under a --out o", "phancong draft-all --under a --out o"),
            ("phancong --workspace w draft --as-is a --out o", "phancong --workspace w reprint --out o a"),
            ("phancong draft --as-is=a", "phancong reprint a"),
            ("phancong status --remind --from b", "phancong remind --from b"),
            ("phancong trace a b --clear II.1 --reason c", "phancong confirm a b --reason c II.1"),
            ("phancong --format json diff a b", "phancong diff a b --format json"),
        ] {
            assert_eq!(renamed_line(then), now);
        }
    }

    #[test]
    fn lines_of_today_stay() {
        for line in
            ["phancong diff a b --all", "phancong --workspace draft status", "phancong", "phancong --lang en check"]
        {
            assert_eq!(renamed_line(line), line);
        }
    }
}
