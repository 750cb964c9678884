//! What was read of a paper beside its words, for whoever signs: doubts first, each with the id by which it is answered.

use std::io::{self, Write};

use super::escape::escape;
use super::import::asked;
use crate::diag::Lang;
use crate::ingest::{AssignFact, DraftClause, DraftPlan, QuestionKind, SEEN, StatedFact, question_ids};
use crate::vietnamese::shortened;

/// How much of a sentence is shown beside a question.
const MOST_SHOWN: usize = 160;

/// A question with its id and what may be answered.
struct AskedLine {
    id: String,
    line: usize,
    asked: String,
    words: String,
    readings: String,
}

/// A clause with what was read of it.
struct ReadLine {
    path: String,
    words: String,
    facts: Vec<String>,
}

/// On a terminal: the doubts, then each clause with what was read of it.
///
/// # Errors
/// `out` takes no more.
pub fn on_terminal(plan: &DraftPlan, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let doubts = doubts(plan, lang);
    writeln!(out, "{}", heading(doubts.len(), lang))?;
    for doubt in &doubts {
        writeln!(out, "\n[{}] {}", doubt.id, doubt.asked)?;
        writeln!(out, "    {}: {}", doubt.line, doubt.words)?;
        writeln!(out, "    {}", doubt.readings)?;
    }
    writeln!(out, "\n{}", lang.pick("NHỮNG GÌ ĐỌC ĐƯỢC", "WHAT WAS READ"))?;
    for read in read(plan, lang) {
        writeln!(out, "\n{}  {}", read.path, read.words)?;
        for fact in &read.facts {
            writeln!(out, "    → {fact}")?;
        }
    }
    Ok(())
}

/// A page: the text on the left, what was read on the right, doubts above.
pub fn page(plan: &DraftPlan, lang: Lang) -> String {
    let doubts = doubts(plan, lang);
    let asked: String = doubts
        .iter()
        .map(|doubt| {
            let cells = [&doubt.id, &doubt.asked, &doubt.words, &doubt.readings].map(|words| escape(words));
            format!(
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                cells[0], cells[1], cells[2], cells[3]
            )
        })
        .collect();
    let rows: String = read(plan, lang)
        .iter()
        .map(|read| {
            let facts: String = read.facts.iter().map(|fact| format!("<li>{}</li>", escape(fact))).collect();
            let (path, words) = (escape(&read.path), escape(&read.words));
            format!("<tr><td><b>{path}</b> {words}</td><td><ul>{facts}</ul></td></tr>\n")
        })
        .collect();
    let title = escape(&plan.head.id);
    let lang_key = lang.pick("vi", "en");
    let (text, read) = (lang.pick("Lời văn", "The text"), lang.pick("Đọc được", "What was read"));
    let heading = escape(&heading(doubts.len(), lang));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang_key}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n<style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<h2>{heading}</h2>\n<table>\n{asked}</table>\n\
         <table>\n<tr><th>{text}</th><th>{read}</th></tr>\n{rows}</table>\n</body></html>\n"
    )
}

const STYLE: &str = "body{font-family:serif;margin:2em}table{border-collapse:collapse;width:100%;margin-bottom:2em}\
td,th{border:1px solid #999;padding:.3em .6em;vertical-align:top;text-align:left}td{width:50%}";

fn heading(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} CÂU HỎI CÒN MỞ"),
        Lang::En => format!("{count} OPEN QUESTIONS"),
    }
}

/// Each question once, with all that may be answered to it.
fn doubts(plan: &DraftPlan, lang: Lang) -> Vec<AskedLine> {
    let mut lines: Vec<AskedLine> = Vec::new();
    for (id, question) in question_ids(&plan.questions).into_iter().zip(&plan.questions) {
        if lines.iter().any(|line| line.id == id) {
            continue;
        }
        let seen = lang.pick("đã xem, không ghi gì", "looked at, nothing is stated");
        let readings = match &question.kind {
            QuestionKind::UnknownBody(_) => {
                let who = lang.pick("mã trong rules/bodies", "an id of rules/bodies");
                format!("{id}: <{who}> | {SEEN} ({seen})")
            }
            _ => format!("{id}: {SEEN} ({seen})"),
        };
        let (asked, words) = (asked(&question.kind, lang), shortened(&question.words, MOST_SHOWN));
        lines.push(AskedLine { id, line: question.line, asked, words, readings });
    }
    lines
}

fn read(plan: &DraftPlan, lang: Lang) -> Vec<ReadLine> {
    let mut lines = Vec::new();
    plan.clauses.iter().for_each(|clause| line(clause, "", lang, &mut lines));
    lines
}

fn line(clause: &DraftClause, above: &str, lang: Lang, into: &mut Vec<ReadLine>) {
    let path = if above.is_empty() { clause.at.clone() } else { format!("{above}.{}", clause.at) };
    let facts = clause.facts.iter().filter_map(|fact| shown(fact, lang)).collect();
    into.push(ReadLine { path: path.clone(), words: clause.words(), facts });
    clause.items.iter().for_each(|item| line(item, &path, lang, into));
}

/// A fact in words, by the words that state it; who is not settled bears a mark.
fn shown(fact: &StatedFact, lang: Lang) -> Option<String> {
    match fact {
        StatedFact::Assign(fact) => Some(parts(fact, lang)),
        StatedFact::Report(fact) => Some(fact.quote.clone()),
        StatedFact::Time(fact) => Some(fact.quote.clone()),
        StatedFact::Target(fact) => Some(fact.quote.clone()),
        StatedFact::Citation(fact) => Some(fact.written.clone()),
        StatedFact::Product(fact) => Some(fact.what.clone()),
        StatedFact::Definition { short, long } => Some(format!("{short} = {long}")),
        StatedFact::Recipient { .. } => None,
    }
}

fn parts(fact: &AssignFact, lang: Lang) -> String {
    let part = |(role, all): &(crate::model::Role, Vec<crate::ingest::WrittenBody>)| {
        let names = all.iter().map(|named| match named.is_proposed {
            true => format!("{} (?)", named.written),
            false => format!("{} [{}]", named.written, named.body),
        });
        format!("{}: {}", role.said().in_lang(lang), names.collect::<Vec<_>>().join(", "))
    };
    fact.parts.iter().map(part).collect::<Vec<_>>().join("; ")
}
