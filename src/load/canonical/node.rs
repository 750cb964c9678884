//! A value that this program writes, and how it stands in the file.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::remarks::Remarks;
use super::scalar::{quoted, scalar, scalar_key};

/// No line is longer, save for a word that cannot be broken.
pub(super) const WIDTH: usize = 160;
/// Nor any member of a list that stands beside others.
const LONGEST_MEMBER: usize = 150;
/// How far one level stands in from the other.
const STEP: usize = 2;

/// A value of a YAML file that this program writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlNode<'k> {
    /// One value, whatever letters it holds.
    Word(String),
    /// A number, as printed.
    Figure(String),
    /// Words whose breaks between lines count: a signature.
    Lines(String),
    /// Members one below the other, or on one line where they fit.
    List(Vec<YamlNode<'k>>),
    /// Keys in the order in which they are written.
    Map(Vec<(&'k str, YamlNode<'k>)>),
    /// As `Map`, with its keys always one below the other: a clause.
    Tall(Vec<(&'k str, YamlNode<'k>)>),
    /// With what its author wrote above and beside it.
    Remarked(&'k Remarks, Box<YamlNode<'k>>),
}

impl<'k> YamlNode<'k> {
    /// One value, quoted only where YAML needs it.
    pub fn word(text: impl Into<String>) -> YamlNode<'k> {
        YamlNode::Word(text.into())
    }

    /// One member as itself, several as a list: as `OneOrMany` reads them.
    pub fn one_or_many(mut all: Vec<YamlNode<'k>>) -> YamlNode<'k> {
        if all.len() == 1 { all.remove(0) } else { YamlNode::List(all) }
    }

    /// On one line, if it can be.
    fn on_one_line(&self) -> Option<String> {
        match self {
            YamlNode::Word(text) => Some(scalar(text, true)),
            YamlNode::Figure(figure) => Some(figure.clone()),
            YamlNode::Lines(_) | YamlNode::Tall(_) | YamlNode::Remarked(..) => None,
            YamlNode::List(all) => {
                let all: Option<Vec<String>> = all.iter().map(YamlNode::on_one_line).collect();
                Some(format!("[{}]", all?.join(", ")))
            }
            YamlNode::Map(all) => {
                let each =
                    |(key, value): &(&str, YamlNode)| Some(format!("{}: {}", scalar_key(key), value.on_one_line()?));
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
pub fn write(top: &[(&str, YamlNode)]) -> String {
    let mut out = String::new();
    keys(&mut out, top, 0);
    out
}

fn keys(out: &mut String, all: &[(&str, YamlNode)], indent: usize) {
    for (n, (key, value)) in all.iter().enumerate() {
        remarked(out, value, n == 0, indent, |out, value| {
            let key = scalar_key(key);
            out.push_str(&key);
            out.push(':');
            after_key(out, value, indent, indent + width(&key) + 1);
        });
    }
}

/// Writes an entry with its remarks; the first of a list's member stands on the line of the member.
fn remarked(
    out: &mut String,
    value: &YamlNode,
    is_first: bool,
    indent: usize,
    entry: impl FnOnce(&mut String, &YamlNode),
) {
    let none = Remarks::default();
    let (remarks, value) = match value {
        YamlNode::Remarked(remarks, value) => (*remarks, &**value),
        value => (&none, value),
    };
    let goes_on = is_first && !out.is_empty() && !out.ends_with('\n');
    let space = " ".repeat(indent);
    if remarks.blank && !out.is_empty() && !goes_on {
        out.push('\n');
    }
    for remark in &remarks.above {
        let line = if remark.is_empty() { String::new() } else { format!("{space}{remark}") };
        *out += &format!("{line}\n");
    }
    if !goes_on {
        out.push_str(&space);
    }
    let start = out.len();
    entry(out, value);
    if let Some(beside) = &remarks.beside
        && let Some(end) = out[start..].find('\n')
    {
        out.insert_str(start + end, &format!("  {beside}"));
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
        YamlNode::Lines(text) => lines(out, text, indent + STEP),
        YamlNode::List(all) => match words_in(all) {
            Some(words) => wrapped(out, &words, indent + STEP, used),
            None => {
                out.push('\n');
                members(out, all, indent);
            }
        },
        YamlNode::Map(all) | YamlNode::Tall(all) => {
            out.push('\n');
            keys(out, all, indent + STEP);
        }
        YamlNode::Remarked(_, value) => after_key(out, value, indent, used),
    }
}

/// Words whose breaks count, each line as it is where YAML keeps it so.
fn lines(out: &mut String, text: &str, indent: usize) {
    let body = text.strip_suffix('\n').unwrap_or(text);
    if body.is_empty() || body.ends_with('\n') || text.starts_with([' ', '\n']) {
        *out += &format!(" {}\n", quoted(text));
        return;
    }
    out.push_str(if body.len() < text.len() { " |\n" } else { " |-\n" });
    for line in body.split('\n') {
        let space = if line.is_empty() { String::new() } else { " ".repeat(indent) };
        *out += &format!("{space}{line}\n");
    }
}

/// Whether a value may stand on one line at all: a list of maps has a line for each.
fn is_short(value: &YamlNode) -> bool {
    match value {
        YamlNode::List(all) => all.iter().all(|one| matches!(one, YamlNode::Word(_) | YamlNode::Figure(_))),
        YamlNode::Map(all) => all.iter().all(|(_, one)| is_short(one)),
        YamlNode::Remarked(_, one) => is_short(one),
        _ => true,
    }
}

/// The members of a list of words, each as it stands on one line; none where one of them is no word, or too long for a line.
fn words_in(all: &[YamlNode]) -> Option<Vec<String>> {
    let is_word = |one: &YamlNode| matches!(one, YamlNode::Word(_) | YamlNode::Figure(_));
    all.iter().map(|one| one.on_one_line().filter(|line| is_word(one) && width(line) <= LONGEST_MEMBER)).collect()
}

/// A list of words over several lines, as many on each as fit.
fn wrapped(out: &mut String, words: &[String], indent: usize, used: usize) {
    out.push_str(" [");
    let mut at = used + " [".len();
    for (n, word) in words.iter().enumerate() {
        let last = n + 1 == words.len();
        let length = width(word) + 1;
        if n > 0 && at + 1 + length > WIDTH {
            *out += &format!("\n{}", " ".repeat(indent));
            at = indent;
        } else if n > 0 {
            out.push(' ');
            at += 1;
        }
        *out += &format!("{word}{}", if last { "]\n" } else { "," });
        at += length;
    }
}

fn members(out: &mut String, all: &[YamlNode], indent: usize) {
    for (n, one) in all.iter().enumerate() {
        remarked(out, one, n == 0, indent, |out, one| {
            out.push_str("- ");
            match one.on_one_line().filter(|line| indent + STEP + width(line) <= WIDTH) {
                Some(line) => *out += &format!("{line}\n"),
                None => member(out, one, indent),
            }
        });
    }
}

/// A member that takes several lines, after its dash.
fn member(out: &mut String, one: &YamlNode, indent: usize) {
    match one {
        YamlNode::Map(all) | YamlNode::Tall(all) => keys(out, all, indent + STEP),
        YamlNode::Word(text) | YamlNode::Figure(text) => folded(out, text, indent + STEP),
        YamlNode::List(all) => members(out, all, indent + STEP),
        YamlNode::Lines(text) => *out += &format!("{}\n", quoted(text)),
        YamlNode::Remarked(_, one) => member(out, one, indent),
    }
}

/// A long text over several lines, after its key or dash.
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
