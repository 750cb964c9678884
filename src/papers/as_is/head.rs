//! The words at the top of a copy, which run on in one line → issuer, number, place and date, kind, abstract.

use crate::model::{Clause, CopyWords, Instrument, Workspace};
use crate::vanban::document::{Annex, Block, Document, Head, Properties, RichText, Run, Title};
use crate::vanban::nd30::{self, unnamed};
use crate::vietnamese::fold_space;

/// Whether the copy lost its head, so that who issued it is known from the register alone.
pub fn lacks_head(workspace: &Workspace, instrument: &Instrument) -> bool {
    let top = instrument.clauses.iter().find(|clause| clause.at == workspace.words.copies.top);
    !top.is_some_and(|clause| clause.words().contains(nd30::NATIONAL_NAME))
}

/// Sets head and title; what stands between the abstract and the first clause begins the body.
pub(super) fn read(workspace: &Workspace, instrument: &Instrument, clause: &Clause, document: &mut Document) {
    let (words, marks) = (clause.words(), &workspace.words.copies);
    let mut rest = Rest(&words);
    let (superior, issuer) = issuer(workspace, instrument, rest.nation(marks));
    let number = rest.number(instrument);
    let (place, date) = rest.place_and_date(marks, instrument);
    let kind = instrument.kind_name.to_uppercase();
    let kind = rest.0.strip_prefix(kind.as_str()).map(|after| {
        rest.0 = after.trim_start();
        kind.clone()
    });
    let (subject, after) = split_capitals(rest.0, &issuer);
    let title = [kind.as_deref().unwrap_or_default(), subject].join(" ");
    document.properties =
        Properties { title: title.trim().to_owned(), author: issuer.clone(), made_from: String::new() };
    document.title = Title { kind: kind.map(RichText::words), subject: RichText::words(subject) };
    document.head =
        Head { superior: superior.map(RichText::words), issuer: RichText::words(issuer), number, place, date };
    document.body.extend(after.map(|words| Block::Centred(RichText::words(words))));
}

/// The top of the plan that a decision encloses: kind, abstract, and with what it is enclosed.
pub(super) fn enclosed(marks: &CopyWords, clause: &Clause) -> Annex {
    let words = clause.before_table();
    let mut rest = Rest(&words);
    rest.nation(marks);
    let at = rest.0.find(nd30::ENCLOSED_WITH).unwrap_or(rest.0.len());
    let (title, with) = rest.0.split_at(at);
    let capitals = title.split_whitespace().take_while(|word| !word.chars().any(char::is_lowercase));
    let kind = capitals.collect::<Vec<_>>().join(" ");
    let subject = title[kind.len().min(title.len())..].trim();
    Annex {
        label: RichText::words(kind),
        enclosed: true,
        title: Some(subject).filter(|subject| !subject.is_empty()).map(RichText::words).into_iter().collect(),
        enclosed_with: (!with.is_empty()).then(|| RichText::words(with)),
        ..Annex::default()
    }
}

/// The superior and the issuer; an office's own name stands after that of its province.
fn issuer(workspace: &Workspace, instrument: &Instrument, written: Option<&str>) -> (Option<String>, String) {
    let id = instrument.issuer.as_ref().map(|id| workspace.in_territory(instrument, id));
    let body = id.as_ref().and_then(|id| workspace.body(id));
    let Some(written) = written.filter(|words| !words.is_empty()) else {
        let name = body.map_or_else(String::new, |body| body.name(instrument.day()));
        return (None, name.to_uppercase());
    };
    let place = body.and_then(|body| body.place()).map(|place| place.name_on(instrument.day()).to_uppercase());
    let split = place.and_then(|place| {
        let (above, own) = written.split_once(place.as_str())?;
        (!own.trim().is_empty()).then(|| (format!("{above}{place}"), own.trim().to_owned()))
    });
    match split {
        Some((superior, issuer)) => (Some(superior), issuer),
        None => (None, written.to_owned()),
    }
}

/// A decision names its issuer again, in capitals, under its abstract.
fn split_capitals<'a>(subject: &'a str, issuer: &str) -> (&'a str, Option<&'a str>) {
    match subject.strip_suffix(issuer) {
        Some(before) if !before.is_empty() && !issuer.is_empty() => (before.trim_end(), Some(&subject[before.len()..])),
        _ => (subject, None),
    }
}

/// The words not yet taken.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// What stands before the national name; takes the name and the motto with it.
    fn nation(&mut self, marks: &CopyWords) -> Option<&'a str> {
        let (before, after) = self.0.split_once(nd30::NATIONAL_NAME)?;
        let after = after.trim_start();
        let motto = marks.mottos.iter().find_map(|motto| after.strip_prefix(motto.as_str()));
        self.0 = motto.unwrap_or(after).trim_start();
        Some(before.trim())
    }

    /// The number as printed; what the copy leaves out before the stroke is a blank.
    fn number(&mut self, instrument: &Instrument) -> RichText {
        let blank = || RichText::blank(unnamed::NUMBER);
        let Some(after) = self.0.strip_prefix(nd30::NUMBER_LABEL.trim_end()) else { return blank() };
        let end = instrument.place.as_deref().and_then(|place| after.find(place)).unwrap_or(after.len());
        let (number, rest) = after.split_at(end);
        self.0 = rest;
        let mut text = if number.trim_start().starts_with('/') { blank() } else { RichText::default() };
        text.push(words(number.trim()));
        text
    }

    /// "Phú Yên, ngày … tháng … năm 2021", with a blank for each part that the copy leaves out.
    fn place_and_date(&mut self, marks: &CopyWords, instrument: &Instrument) -> (RichText, RichText) {
        let blanks = || (RichText::blank(unnamed::PLACE), RichText::blank(unnamed::DATE));
        let Some(place) = instrument.place.as_deref() else { return blanks() };
        let Some(after) = self.0.strip_prefix(place).and_then(|after| after.strip_prefix(',')) else {
            return blanks();
        };
        let Some((date, rest)) = after.split_once(&format!("{} ", marks.year)) else { return blanks() };
        let (year, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        self.0 = rest.trim_start();
        let date = format!("{date} {} {year}", marks.year);
        (RichText::words(place), dated(marks, &fold_space(&date)))
    }
}

fn dated(marks: &CopyWords, date: &str) -> RichText {
    let mut text = RichText::default();
    let mut words_of = date.split(' ').peekable();
    while let Some(word) = words_of.next() {
        let next = words_of.peek().copied().unwrap_or_default();
        let missing = [&*marks.day, &*marks.month].contains(&word) && !next.starts_with(|c: char| c.is_ascii_digit());
        let space = if text.is_empty() { "" } else { " " };
        text.push(words(&format!("{space}{word}")));
        if missing {
            text.push(words(" "));
            text.push(RichText::blank(word).0.remove(0));
        }
    }
    text
}

fn words(words: &str) -> Run {
    RichText::words(words).0.remove(0)
}
