//! The canonical form of a plan or rule file: order as given, one way to quote, to fold and to break.
//!
//! ```text
//! YamlNode ─► YAML as people of this house write it: short maps and lists on one line, long text folded
//! ```
//! What is written here is read back by `load` as the same values.
//!
//! Start at [`write()`].

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// No line is longer, save for a word that cannot be broken.
const WIDTH: usize = 160;
/// How far one level stands in from the other.
const STEP: usize = 2;

/// A value of a YAML file that this program writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlNode {
    /// One value, whatever letters it holds.
    Word(String),
    /// A number, as printed.
    Figure(String),
    /// Words whose breaks between lines count: a signature.
    Lines(String),
    /// Members one below the other, or on one line where they fit.
    List(Vec<YamlNode>),
    /// Keys in the order in which they are written.
    Map(Vec<(&'static str, YamlNode)>),
    /// As `Map`, with its keys always one below the other: a clause.
    Tall(Vec<(&'static str, YamlNode)>),
}

impl YamlNode {
    /// One value, quoted only where YAML needs it.
    pub fn word(text: impl Into<String>) -> YamlNode {
        YamlNode::Word(text.into())
    }

    /// One member as itself, several as a list: as `OneOrMany` reads them.
    pub fn one_or_many(mut all: Vec<YamlNode>) -> YamlNode {
        if all.len() == 1 { all.remove(0) } else { YamlNode::List(all) }
    }

    /// On one line, if it can be.
    fn on_one_line(&self) -> Option<String> {
        match self {
            YamlNode::Word(text) => Some(scalar(text, true)),
            YamlNode::Figure(figure) => Some(figure.clone()),
            YamlNode::Lines(_) | YamlNode::Tall(_) => None,
            YamlNode::List(all) => {
                let all: Option<Vec<String>> = all.iter().map(YamlNode::on_one_line).collect();
                Some(format!("[{}]", all?.join(", ")))
            }
            YamlNode::Map(all) => {
                let each = |(key, value): &(&str, YamlNode)| Some(format!("{key}: {}", value.on_one_line()?));
                let all: Option<Vec<String>> = all.iter().map(each).collect();
                Some(format!("{{{}}}", all?.join(", ")))
            }
        }
    }
}

/// The file that says what `top` holds, its keys at the margin.
///
/// ```
/// use phancong::load::canonical::{YamlNode, write};
///
/// let top = vec![("id", YamlNode::word("a")), ("title", YamlNode::word("Về việc: một"))];
/// assert_eq!(write(&top), "id: a\ntitle: \"Về việc: một\"\n");
/// ```
pub fn write(top: &[(&'static str, YamlNode)]) -> String {
    let mut out = String::new();
    keys(&mut out, top, 0);
    out
}

fn keys(out: &mut String, all: &[(&'static str, YamlNode)], indent: usize) {
    for (n, (key, value)) in all.iter().enumerate() {
        if n > 0 {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(key);
        out.push(':');
        after_key(out, value, indent, indent + key.len() + 1);
    }
}

/// What stands after a colon; `used` is how much of the line is taken.
fn after_key(out: &mut String, value: &YamlNode, indent: usize, used: usize) {
    if let Some(line) = value.on_one_line().filter(|line| is_short(value) && used + 1 + width(line) <= WIDTH) {
        let line = if let YamlNode::Word(text) = value { scalar(text, false) } else { line };
        *out += &format!(" {line}\n");
        return;
    }
    match value {
        YamlNode::Word(text) | YamlNode::Figure(text) => folded(out, text, indent + STEP),
        YamlNode::Lines(text) => {
            out.push_str(" |-\n");
            for line in text.lines() {
                *out += &format!("{}{line}\n", " ".repeat(indent + STEP));
            }
        }
        YamlNode::List(all) => {
            out.push('\n');
            members(out, all, indent);
        }
        YamlNode::Map(all) | YamlNode::Tall(all) => {
            out.push('\n');
            out.push_str(&" ".repeat(indent + STEP));
            keys(out, all, indent + STEP);
        }
    }
}

/// Whether a value may stand on one line at all: a list of maps has a line for each.
fn is_short(value: &YamlNode) -> bool {
    match value {
        YamlNode::List(all) => all.iter().all(|one| matches!(one, YamlNode::Word(_) | YamlNode::Figure(_))),
        YamlNode::Map(all) => all.iter().all(|(_, one)| is_short(one)),
        _ => true,
    }
}

fn members(out: &mut String, all: &[YamlNode], indent: usize) {
    for one in all {
        out.push_str(&" ".repeat(indent));
        out.push_str("- ");
        match one.on_one_line().filter(|line| indent + STEP + width(line) <= WIDTH) {
            Some(line) => *out += &format!("{line}\n"),
            None => match one {
                YamlNode::Map(keys_of) | YamlNode::Tall(keys_of) => keys(out, keys_of, indent + STEP),
                YamlNode::Word(text) | YamlNode::Figure(text) => folded(out, text, indent + STEP),
                YamlNode::List(all) => members(out, all, indent + STEP),
                YamlNode::Lines(text) => *out += &format!("{}\n", quoted(text)),
            },
        }
    }
}

fn folded(out: &mut String, text: &str, indent: usize) {
    let can_fold = !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") && !text.contains('\n');
    if !can_fold {
        *out += &format!(" {}\n", quoted(text));
        return;
    }
    out.push_str(" >-\n");
    let options = Options::new(WIDTH - indent.min(WIDTH / 2))
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    for line in textwrap::wrap(text, options) {
        *out += &format!("{}{}\n", " ".repeat(indent), line.trim_end());
    }
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// A value on one line: plain where YAML reads it as the same words, else in double quotes.
fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let starts_well = first.is_alphanumeric() || matches!(first, '“' | '…' | '/' | '(' | '.' | '+' | '–');
    let ends_well = !text.ends_with([' ', ':']);
    let has_sign = text.contains(": ") || text.contains(" #") || text.chars().any(char::is_control);
    let has_flow_sign = in_flow && text.contains([',', '[', ']', '{', '}']);
    starts_well && ends_well && !has_sign && !has_flow_sign && !is_no_text(text)
}

/// What YAML would read as something else than words: a number, a truth, nothing. Days stay words.
fn is_no_text(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_number = text.replace('_', "").parse::<f64>().is_ok() || lower.starts_with("0x") || lower.starts_with("0o");
    is_number
        || matches!(
            lower.as_str(),
            "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n" | ".inf" | ".nan"
        )
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is always JSON, and JSON is YAML")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_as_the_same_words() {
        let hard = [
            "12",
            "a: b",
            "x # y",
            "- z",
            "",
            " đầu",
            "nhiều  cách",
            "có\nhai dòng",
            "[a]",
            "a, b",
            "2-",
            "null",
            "“a”: b",
            "130/CP",
            "'",
        ];
        for text in hard {
            let file = write(&[("long", YamlNode::word(text)), ("list", YamlNode::List(vec![YamlNode::word(text)]))]);
            let read: serde_yaml::Value = serde_yaml::from_str(&file).expect("it is YAML");
            assert_eq!(read["long"].as_str(), Some(text), "{file}");
            assert_eq!(read["list"][0].as_str(), Some(text), "{file}");
        }
    }

    #[test]
    fn a_long_text_is_folded_and_no_line_passes_the_width() {
        let text = "Bộ Công an chủ trì, phối hợp với các bộ, ngành: tổ chức thực hiện ".repeat(20);
        let file = write(&[(
            "clauses",
            YamlNode::List(vec![YamlNode::Tall(vec![
                ("at", YamlNode::word("I")),
                ("text", YamlNode::word(text.trim())),
            ])]),
        )]);
        assert!(file.lines().all(|line| width(line) <= WIDTH), "{file}");
        let read: serde_yaml::Value = serde_yaml::from_str(&file).expect("it is YAML");
        assert_eq!(read["clauses"][0]["text"].as_str(), Some(text.trim()));
    }
}
