//! What changed, for a reader at a terminal: first how much of what, then each change with its words,
//! those of fact first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paths::places;
use crate::diag::Lang;
use crate::diff::words::{Stands, stretches};
use crate::diff::{Class, Comparison, Edit, Side, called};
use crate::vietnamese::{short_date, shortened};

/// How it is to look.
#[derive(Debug, Clone, Copy)]
pub struct TerminalLook {
    /// In which the program itself speaks.
    pub lang: Lang,
    /// Whether escapes for colours may be written.
    pub colour: bool,
    /// Moved and renumbered clauses one by one.
    pub all: bool,
}

/// What was added or dropped with much below it is shown by its first words.
const MOST_WORDS: usize = 400;
/// Unchanged words around a change.
const AROUND: usize = 60;

/// Writes the whole answer.
///
/// # Errors
/// What the writer refuses.
pub fn write(comparison: &Comparison, look: &TerminalLook, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen { look };
    let (old, new) = (comparison.old.instrument, comparison.new.instrument);
    writeln!(out, "{} {}", pen.red("---"), old.citation)?;
    writeln!(out, "{} {}", pen.green("+++"), new.citation)?;
    if comparison.is_same() {
        return writeln!(out, "{}", look.lang.pick("không có gì khác", "nothing differs"));
    }
    heads(comparison, &pen, out)?;
    writeln!(out, "{}", counts(comparison, look.lang))?;
    let mut by_class: BTreeMap<Class, Vec<&Edit>> = BTreeMap::new();
    for edit in &comparison.edits {
        by_class.entry(edit.class).or_default().push(edit);
    }
    for (class, edits) in by_class {
        writeln!(
            out,
            "\n{}",
            pen.bold(&format!("{} ({})", class.said().in_lang(look.lang).to_uppercase(), edits.len()))
        )?;
        let is_of_order = matches!(class, Class::Moved | Class::Renumbered);
        if is_of_order && !look.all {
            writeln!(out, "  {}", in_one_line(&edits))?;
            continue;
        }
        for edit in edits {
            pen.edit(edit, out)?;
        }
    }
    Ok(())
}

/// Whose papers they are, and for when, where that is not the same: the first thing that a reader asks.
fn heads(comparison: &Comparison, pen: &Pen, out: &mut dyn Write) -> io::Result<()> {
    let issuer = |side: Side| {
        let id = side.workspace.in_territory(side.instrument, side.instrument.issuer.as_ref()?);
        Some(side.workspace.body(&id)?.name(side.instrument.day()))
    };
    let period = |side: Side| {
        let period = side.instrument.period.as_ref()?;
        Some(format!("{}–{}", short_date(period.from), short_date(period.to)))
    };
    let (old, new) = (comparison.old, comparison.new);
    for (name, was, is) in [
        (pen.pick("cơ quan ban hành", "issuer"), issuer(old), issuer(new)),
        (pen.pick("thời kỳ", "period"), period(old), period(new)),
    ] {
        if was != is {
            let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
            writeln!(out, "{name}: {} → {}", pen.red(&pen.side(&was)), pen.green(&pen.side(&is)))?;
        }
    }
    Ok(())
}

/// How many of each class.
pub fn counts(comparison: &Comparison, lang: Lang) -> String {
    let count = |class: Class| comparison.edits.iter().filter(|edit| edit.class == class).count();
    let known = Class::ALL.into_iter().map(|class| (class, count(class))).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = known.map(|(class, count)| format!("{count} {}", class.said().in_lang(lang))).collect();
    let total = comparison.edits.len();
    format!("{total} {}: {}", lang.pick("điểm khác nhau", "differences"), parts.join(", "))
}

fn in_one_line(edits: &[&Edit]) -> String {
    let pairs: Vec<String> = edits.iter().map(|edit| format!("{} → {}", places(&edit.a), places(&edit.b))).collect();
    pairs.join("; ")
}

struct Pen<'l> {
    look: &'l TerminalLook,
}

impl Pen<'_> {
    fn edit(&self, edit: &Edit, out: &mut dyn Write) -> io::Result<()> {
        let place = match (edit.a.is_empty(), edit.b.is_empty(), edit.a == edit.b) {
            (true, ..) => places(&edit.b),
            (_, true, _) => places(&edit.a),
            (_, _, true) => places(&edit.b),
            _ => format!("{} → {}", places(&edit.a), places(&edit.b)),
        };
        let more = match edit.below {
            0 => String::new(),
            below => {
                format!(" ({} {below} {})", self.pick("và", "with"), self.pick("điều khoản bên dưới", "clauses below"))
            }
        };
        writeln!(out, "{}  {}{more}", self.bold(&place), called(edit).in_lang(self.look.lang))?;
        if edit.class.is_of_facts() {
            let [was, is] = [&edit.was, &edit.is].map(|fact| self.side(fact.in_lang(self.look.lang)));
            writeln!(out, "    {} → {}", self.red(&was), self.green(&is))?;
            let (was, is) = &edit.quotes;
            if !(was.is_empty() && is.is_empty()) && (*was != edit.was.vi || *is != edit.is.vi) {
                writeln!(out, "    {}", self.merged(was, is))?;
            }
            return Ok(());
        }
        match edit.class {
            Class::Added => self.block(&edit.is.vi, |line| self.green(line), out),
            Class::Dropped => self.block(&edit.was.vi, |line| self.red(line), out),
            _ => writeln!(out, "    {}", self.merged(&edit.was.vi, &edit.is.vi)),
        }
    }

    fn side(&self, text: &str) -> String {
        if text.is_empty() { self.pick("(không nêu)", "(not stated)").to_owned() } else { text.to_owned() }
    }

    fn block(&self, text: &str, paint: impl Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
        for line in shortened(text, MOST_WORDS).lines() {
            writeln!(out, "    {}", paint(line))?;
        }
        Ok(())
    }

    /// One text with what was taken out and what came in; unchanged words only around changes.
    fn merged(&self, was: &str, is: &str) -> String {
        if was.is_empty() || is.is_empty() {
            return if was.is_empty() { self.inserted(is) } else { self.deleted(was) };
        }
        let all = stretches(was, is);
        let last = all.len().saturating_sub(1);
        let shown = all.iter().enumerate().map(|(at, stretch)| match stretch.stands {
            Stands::InOld => self.deleted(&stretch.words),
            Stands::InNew => self.inserted(&stretch.words),
            Stands::InBoth => around(&stretch.words, at == 0, at == last),
        });
        shown.collect()
    }

    fn deleted(&self, words: &str) -> String {
        if self.look.colour { self.red(words) } else { format!("[-{words}-]") }
    }

    fn inserted(&self, words: &str) -> String {
        if self.look.colour { self.green(words) } else { format!("{{+{words}+}}") }
    }

    fn red(&self, text: &str) -> String {
        self.painted("\u{1b}[31m", text)
    }

    fn green(&self, text: &str) -> String {
        self.painted("\u{1b}[32m", text)
    }

    fn bold(&self, text: &str) -> String {
        self.painted("\u{1b}[1m", text)
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.look.colour { format!("{code}{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.look.lang.pick(vi, en)
    }
}

/// The words next to a change; what lies between is left out.
fn around(words: &str, is_first: bool, is_last: bool) -> String {
    let count = words.chars().count();
    if count <= 2 * AROUND {
        return words.to_owned();
    }
    let head: String = words.chars().take(AROUND).collect();
    let tail: String = words.chars().skip(count - AROUND).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, tail)| tail);
    match (is_first, is_last) {
        (true, true) => words.to_owned(),
        (true, false) => format!("… {tail}"),
        (false, true) => format!("{head} …"),
        (false, false) => format!("{head} … {tail}"),
    }
}
