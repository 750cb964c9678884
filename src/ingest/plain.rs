//! Plain text and Markdown → paragraphs: lines that the page broke are joined, what only dresses the page is put aside.
//!
//! Where lines are wrapped, a line goes on with the one before unless it begins with a marker, or the one before came
//! to its end: with a full stop, or well before the margin. Where each paragraph is one line, only a line that begins
//! in lower case goes on: a page ended within a sentence.

use std::collections::HashMap;

use super::division::is_recipients_line;
use super::marker::{Marker, MarkerStyle};
use super::source::{OmittedWords, PaperSource, SourceBlock, SourceParagraph, WhyLeftOut, is_rule};
use super::{story, text_table};
use crate::model::ImportWords;
use crate::vietnamese::{fold_space, lowered, nfc};

/// A file has wrapped lines if hardly one is longer.
const LONGEST_WRAPPED: usize = 110;
/// Where lines are wrapped unevenly, one so long did not end of itself.
const LEAST_OF_A_WRAPPED_LINE: usize = 100;
/// A line that with its next word is this much shorter than the margin ended of itself.
const SHORT_OF_MARGIN: usize = 12;
/// So many words without a full stop are a sentence that goes on after a gap.
const LEAST_WORDS_OF_A_SENTENCE: usize = 30;
/// A number so far to the right stands at the foot or the head of a page.
const SPACES_BEFORE_A_PAGE_NUMBER: usize = 12;
/// A line that stands on so many pages is the page's.
const TIMES_OF_A_PAGE_HEAD: usize = 3;

pub fn read(text: &str, words: &ImportWords) -> PaperSource {
    let text = nfc(text.trim_start_matches('\u{feff}'));
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let margin = margin(&lines);
    let heads = page_heads(&lines);
    let mut source = PaperSource::default();
    let mut before = LineBefore::Gap;
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        let n = next;
        if let Some(drawn) = text_table::at(&lines, n) {
            source.left_out.extend(drawn.signs);
            source = story::put_table(source, drawn.table, words);
            next += drawn.lines;
            before = LineBefore::Gap;
            continue;
        }
        next += 1;
        let number = n + 1;
        let Some(line_words) = undressed(line, number, &mut source.left_out) else {
            before = before.after_gap();
            continue;
        };
        if let Some(why) = of_the_page(&line_words, &lines, n, &heads) {
            source.left_out.push(OmittedWords { text: line_words, line: number, why });
            continue;
        }
        let open = source.blocks.last_mut();
        match open {
            Some(SourceBlock::Paragraph(open))
                if goes_on(&open.text, &line_words, before, margin, words)
                    && !begins_anew(&open.text, &line_words, words) =>
            {
                open.join(&line_words);
            }
            _ => source.blocks.push(SourceBlock::Paragraph(SourceParagraph::new(&line_words, number))),
        }
        before = LineBefore::Of(line.chars().count());
    }
    source
}

/// What stood before a line.
#[derive(Debug, Clone, Copy)]
enum LineBefore {
    /// Nothing, or an empty line.
    Gap,
    /// A line of so many letters.
    Of(usize),
}

impl LineBefore {
    fn after_gap(self) -> Self {
        LineBefore::Gap
    }
}

/// How far wrapped lines reach; none where each paragraph is one line.
fn margin(lines: &[&str]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).filter(|length| *length > 0).collect();
    lengths.sort_unstable();
    let longest = *lengths.get(lengths.len().saturating_sub(1 + lengths.len() / 50))?;
    (longest <= LONGEST_WRAPPED).then_some(longest)
}

/// The words of a line without the signs that dress it; none if it has no other.
fn undressed(line: &str, number: usize, left_out: &mut Vec<OmittedWords>) -> Option<String> {
    let bare = line.trim();
    if is_rule(bare) {
        left_out.push(OmittedWords { text: bare.to_owned(), line: number, why: WhyLeftOut::Ornament });
        return None;
    }
    let without_head = bare.trim_start_matches('#').trim_start();
    // "* Tổ chức" is an item of a list.
    let (bullet, without_head) = match without_head.strip_prefix("* ") {
        Some(item) => ("* ", item),
        None => ("", without_head),
    };
    let bare = bare.strip_prefix(bullet).unwrap_or(bare);
    let signs: String = bare.chars().filter(|c| matches!(c, '*' | '|')).collect();
    // "1\\." so that Markdown makes no list of it; "_Nơi nhận:_" in italics.
    let strokes = without_head.matches('\\').count();
    let without_head = &without_head.replace('\\', "");
    let emphasis = |c: char| c == '_';
    let without_head = without_head.strip_prefix("- ").map_or_else(
        || without_head.trim_matches(emphasis).to_owned(),
        |item| format!("- {}", item.trim_matches(emphasis)),
    );
    let hidden: String = without_head.chars().filter(|c| is_hidden(*c)).collect();
    let words: String = without_head.chars().filter(|c| !matches!(c, '*' | '|') && !is_hidden(*c)).collect();
    let lines_under = bare.chars().filter(|c| *c == '_').count() - without_head.chars().filter(|c| *c == '_').count();
    let signs = signs + &"\\".repeat(strokes) + &"_".repeat(lines_under);
    if !signs.is_empty() || bare.starts_with('#') {
        let hashes: String = bare.chars().take_while(|c| *c == '#').collect();
        left_out.push(OmittedWords { text: hashes + &signs, line: number, why: WhyLeftOut::Ornament });
    }
    if !hidden.is_empty() {
        let codes: Vec<String> = hidden.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        left_out.push(OmittedWords { text: codes.join(" "), line: number, why: WhyLeftOut::Invisible });
    }
    let words = fold_space(&format!("{bullet}{words}"));
    (!words.is_empty()).then_some(words)
}

/// Letters that cannot be seen and join nothing.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        || c.is_control() && c != '\t'
}

/// Lines that come again and again, each alone between gaps: what a page repeats at its head or foot.
fn page_heads(lines: &[&str]) -> HashMap<String, usize> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().map(|line| fold_space(line)).filter(|line| line.chars().count() > 3) {
        *times.entry(without_numbers(&line)).or_default() += 1;
    }
    times.retain(|_, count| *count >= TIMES_OF_A_PAGE_HEAD);
    times
}

fn without_numbers(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn of_the_page(words: &str, lines: &[&str], n: usize, heads: &HashMap<String, usize>) -> Option<WhyLeftOut> {
    let is_empty = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty());
    let stands_alone = is_empty(n.checked_sub(1)) && is_empty(Some(n + 1));
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '–' | '/' | ' '));
    let is_number = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_centred = lines[n].starts_with(&" ".repeat(SPACES_BEFORE_A_PAGE_NUMBER));
    if is_number && (stands_alone || is_centred) {
        return Some(WhyLeftOut::PageNumber);
    }
    let comes_again = heads.contains_key(&without_numbers(words)) && Marker::read(words).is_none();
    (comes_again && stands_alone || is_between_lines(lines, n)).then_some(WhyLeftOut::PageHead)
}

/// Whether a word ends a phrase: "với" of "phối hợp với".
fn ends_in(phrase: &str, word: &str) -> bool {
    phrase.rsplit(' ').next() == Some(word)
}

/// What never goes on with a paragraph: the recipients, a bracket below a title, a recital behind one.
fn begins_anew(open: &str, line: &str, words: &ImportWords) -> bool {
    let is_recital = || words.recitals.iter().any(|opening| line.starts_with(opening.as_str()));
    let says = |inside: &str| words.enclosed.iter().any(|said| lowered(inside).starts_with(said.as_str()));
    let inside = line.strip_prefix('(').is_some_and(says);
    let of_a_title = Marker::read(open).is_none() && !open.ends_with([',', ';', ':']);
    is_recipients_line(line, words) || of_a_title && (inside || is_recital() && !open.contains(". "))
}

/// Far to the right between two lines of one sentence: what the page says of itself.
fn is_between_lines(lines: &[&str], n: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let before = lines[..n].iter().rev().find(|line| !line.trim().is_empty());
    let after = lines[n + 1..].iter().find(|line| !line.trim().is_empty());
    let goes_on =
        |after: &str| after.trim_start().starts_with(char::is_lowercase) && Marker::read(after.trim()).is_none();
    indent(lines[n]) >= SPACES_BEFORE_A_PAGE_NUMBER
        && before
            .is_some_and(|line| indent(line) < SPACES_BEFORE_A_PAGE_NUMBER && !line.ends_with(['.', ';', ':', ',']))
        && after.is_some_and(|line| indent(line) < SPACES_BEFORE_A_PAGE_NUMBER && goes_on(line))
}

/// Whether a line goes on with the paragraph before it.
fn goes_on(open: &str, line: &str, before: LineBefore, margin: Option<usize>, words: &ImportWords) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    let ended = open.ends_with(['.', ';', ':', '!', '?']) || open.ends_with("./.");
    if Marker::read(line).is_some() {
        return false;
    }
    let LineBefore::Of(length) = before else {
        let is_long = open.split(' ').count() >= LEAST_WORDS_OF_A_SENTENCE && Marker::read(open).is_some();
        let within_a_sentence = is_long || open.ends_with(['-', '–', '/']);
        return !ended && (first.is_lowercase() || within_a_sentence);
    };
    if first.is_lowercase() {
        return !ended || open.ends_with([';', ':']);
    }
    let Some(margin) = margin else {
        return !ended && length >= LEAST_OF_A_WRAPPED_LINE && Marker::read(open).is_some();
    };
    let is_title = |text: &str| !text.chars().any(char::is_lowercase);
    // Had the next word had room, the line would not have ended before it.
    let next = line.split(' ').next().unwrap_or_default().chars().count();
    let reached = length + next + SHORT_OF_MARGIN >= margin;
    if is_title(open) != is_title(line) && is_title(open) {
        return false;
    }
    if is_title(open) && is_title(line) {
        return Marker::read(open).is_some();
    }
    // A numbered line that ends of itself is a heading, but for a word that leads on; one by letters or dashes goes on.
    let is_item = Marker::read(open).is_some_and(|marker| marker.style >= MarkerStyle::Letter);
    let last = lowered(open.rsplit(' ').next().unwrap_or_default());
    let mut joining = words.no_work.iter().chain(&words.plural).chain(&words.with).chain(&words.list_joins);
    let is_item = is_item || open.ends_with(',') || joining.any(|word| ends_in(word, &last));
    !ended && (reached || is_item) || ended && reached && length + 8 >= margin
}
