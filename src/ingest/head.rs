//! The head of a paper → what it says of the paper: kind, number, day, place, issuer, title, period.
//!
//! What the copy leaves blank stays blank.

use super::division::is_signing_line;
use super::draft::{DraftHead, HeadPart};
use super::names::{KnownNames, PaperHome};
use super::source::SourceParagraph;
use crate::model::{BodyKind, Tier, Words, Workspace};
use crate::vanban::nd30::{MOTTO, NATIONAL_NAME};
use crate::vietnamese::days::{day_of_issue, years_at_end};
use crate::vietnamese::{WordSpans, fold_name, fold_space, lowered, slug};

/// The head of a paper, read; `body` tells how words of a title in capitals are written elsewhere.
pub fn read(head: &[&SourceParagraph], body: &str, workspace: &Workspace) -> DraftHead {
    let lines: Vec<&str> = head.iter().flat_map(|paragraph| paragraph.lines()).collect();
    let all = lines.join(" ");
    let words = &workspace.words;
    let kind_at = lines.iter().position(|line| kind_of(line, words).is_some());
    let kind = kind_at.and_then(|at| kind_of(lines[at], words));
    let number = number(&all);
    let place_line = lines.iter().find(|line| line.contains(", ngày"));
    let title = kind_at.map(|at| title(&lines[at + 1..], body, words)).filter(|title| !title.is_empty());
    let title = title.or_else(|| subject(&lines));
    let place = place_line
        .and_then(|line| line.split(", ngày").next())
        .map(|line| last_place(line, number.as_deref(), workspace));
    let territory = territory(&all, place.as_deref(), workspace);
    let tier = tier(&letterhead(&all), body, workspace);
    let city = city(&letterhead(&all), workspace);
    let home = PaperHome { territory: territory.as_deref(), tier, city: city.as_deref() };
    let names = KnownNames::of(workspace, None, home);
    let place_name = territory.as_deref().and_then(|id| workspace.places.get(id)).map(|place| place.name.as_str());
    let authority = kind_at.and_then(|at| authority(&lines[at + 1..], &names, words));
    let kind = kind.or_else(|| number.as_deref().and_then(|number| kind_in_number(number, words)));
    let plans = kind.as_ref().is_some_and(|kind| words.import.planning_kinds.contains(kind));
    DraftHead {
        id: String::new(),
        kind,
        date: day_of_issue(&all),
        place,
        issuer: authority.or_else(|| names.issuer(&letterhead(&all), place_name)),
        period: title.as_deref().filter(|_| plans).and_then(period),
        city,
        territory,
        tier,
        number,
        title,
    }
}

/// Below the title of a decision, who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".
fn authority(lines: &[&str], names: &KnownNames, words: &Words) -> Option<String> {
    let line = lines.iter().find(|line| is_signing_line(line, &words.import))?;
    names.issuer(line, None)
}

/// The name of the city whose committee issues the paper.
fn city(letterhead: &str, workspace: &Workspace) -> Option<String> {
    let words = WordSpans::of(letterhead);
    let cities = workspace.words.import.unit_tiers.iter().filter(|(_, tier)| tier.is_none());
    let at = cities.filter_map(|(unit, _)| words.find(unit)).min_by_key(|at| at.start)?;
    let stops =
        |word: &str| workspace.words.import.body_openings.iter().any(|opening| lowered(opening) == lowered(word));
    let name = letterhead[at.end..].split_whitespace().take(3).take_while(|word| !stops(word));
    Some(name.collect::<Vec<_>>().join(" "))
}

/// "năm 2024", "giai đoạn 2021 - 2025" at the end of a title.
fn period(title: &str) -> Option<(i32, i32, String)> {
    years_at_end(title).map(|(from, to, words)| (from, to, words.to_owned()))
}

/// What stands above the number, without the names of the State that stand beside it: who issues the paper.
fn letterhead(all: &str) -> String {
    let above = all.split("Số:").next().unwrap_or_default();
    [NATIONAL_NAME, MOTTO].iter().fold(above.replace('–', "-"), |head, names| head.replace(names, " "))
}

/// What is not said.
pub fn lacks(head: &DraftHead) -> Vec<HeadPart> {
    let parts = [
        (head.kind.is_none(), HeadPart::Kind),
        (head.number.is_none(), HeadPart::Number),
        (head.date.as_ref().is_none_or(|date| date.len() < 10), HeadPart::Date),
        (head.issuer.is_none(), HeadPart::Issuer),
        (head.title.is_none(), HeadPart::Title),
    ];
    parts.into_iter().filter(|(lacks, _)| *lacks).map(|(_, part)| part).collect()
}

/// An id from kind and number, as the files of plans are named: `kh-19-kh-bcd138-cp`; else from kind and title.
pub fn id_of(head: &DraftHead) -> String {
    let rest = head.number.clone().or_else(|| head.title.clone()).unwrap_or_default();
    let words: Vec<String> = slug(&rest).split('-').take(8).map(str::to_owned).collect();
    let kind = slug(head.kind.as_deref().unwrap_or("van-ban"));
    let rest = words.join("-");
    if rest.is_empty() { kind } else { format!("{kind}-{rest}") }
}

/// The abbreviation of the kind whose name a line is.
fn kind_of(line: &str, words: &Words) -> Option<String> {
    let line = lowered(&fold_space(line.trim_end_matches(':')));
    words.kinds.iter().find(|(_, name)| lowered(name) == line).map(|(short, _)| short.clone())
}

/// "19/KH-BCĐ138/CP": the first letters after the first bar; a letter has the sign of its office alone.
fn kind_in_number(number: &str, words: &Words) -> Option<String> {
    let sign = &number[number.bytes().position(|byte| byte == b'/')? + 1..];
    let first = sign.split(['-', '/']).next()?;
    if words.kinds.contains_key(first) {
        Some(first.to_owned())
    } else {
        Some("CV".to_owned()).filter(|cv| words.kinds.contains_key(cv))
    }
}

/// What follows "Số:", if a figure stands before its bar.
fn number(all: &str) -> Option<String> {
    let after = ["Số:", "Số "].iter().find_map(|sign| all.find(sign).map(|at| &all[at + sign.len()..]))?;
    let written = after.split_whitespace().next()?.trim_end_matches([',', ';', '.']);
    let figure = written.split(['/', '-']).next()?;
    let has_figure = !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit());
    (has_figure && written.contains(['/', '-'])).then(|| written.to_owned())
}

fn last_place(text: &str, number: Option<&str>, workspace: &Workspace) -> String {
    let after_number = number.and_then(|number| text.rsplit_once(number)).map_or(text, |(_, after)| after);
    let text = fold_space(after_number.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let known = workspace.places.values().map(|place| place.name.as_str()).filter(|name| text.ends_with(name));
    known
        .max_by_key(|name| name.len())
        .map_or_else(|| text.rsplit("  ").next().unwrap_or(&text).to_owned(), str::to_owned)
}

/// The province whose name stands in the head, or whose place of issue it is and which issues the paper.
fn territory(all: &str, place: Option<&str>, workspace: &Workspace) -> Option<String> {
    let folded = fold_name(all);
    let length = |place: &crate::model::Place| {
        let names = place.full_names().into_iter().map(|name| fold_name(&name));
        names.filter(|name| folded.contains(name)).map(|name| name.len()).max()
    };
    let named = workspace.places.values().filter(|place| length(place).is_some()).max_by_key(|place| length(place));
    let is_local = folded.contains("ubnd") || folded.contains("uy ban nhan dan") || folded.contains("ủy ban nhân dân");
    let issued_at = || workspace.places.values().find(|at| is_local && Some(at.name.as_str()) == place);
    named.or_else(issued_at).map(|place| place.id.to_string())
}

/// The tier of the committee or office in a letterhead, where its words tell it; a city is below a province where the
/// text speaks of none of a province's departments.
fn tier(letterhead: &str, body: &str, workspace: &Workspace) -> Option<Tier> {
    let units = &workspace.words.import.unit_tiers;
    let words = WordSpans::of(letterhead);
    let named = units.iter().filter_map(|(unit, tier)| Some((words.find(unit)?.start, unit.len(), *tier)));
    let (_, _, tier) = named.min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)))?;
    let has_departments = || {
        let kinds =
            workspace.kinds.values().filter(|kind| kind.kind == BodyKind::Department && kind.tier == Tier::Province);
        kinds.into_iter().any(|kind| body.contains(&kind.bare_name()))
    };
    tier.or_else(|| Some(if has_departments() { Tier::Province } else { Tier::District }))
}

/// The lines of a title until what stands in brackets, in the capitals of a sentence.
fn title(lines: &[&str], body: &str, words: &Words) -> String {
    let ends =
        |line: &str| line.starts_with('(') || line.contains(NATIONAL_NAME) || is_signing_line(line, &words.import);
    let lines = lines.iter().take_while(|line| !ends(line));
    let written = fold_space(&lines.copied().collect::<Vec<_>>().join(" "));
    if written.chars().any(char::is_lowercase) { written } else { as_in(&written, body) }
}

/// "V/v …" of a letter.
fn subject(lines: &[&str]) -> Option<String> {
    let line = lines.iter().find_map(|line| line.strip_prefix("V/v ").or_else(|| line.strip_prefix("Về việc ")))?;
    Some(fold_space(line)).filter(|line| !line.is_empty())
}

/// Words in capitals as a text mostly writes them; those that it does not have in lower case.
fn as_in(capitals: &str, text: &str) -> String {
    let mut written = Vec::new();
    for word in capitals.split(' ') {
        let lower = lowered(word);
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let forms: Vec<String> = text.split_whitespace().map(trim).filter(|form| lowered(form) == bare).collect();
        let capital = forms.iter().filter(|form| form.chars().next().is_some_and(char::is_uppercase)).count();
        let most = forms.iter().find(|_| !forms.is_empty() && capital * 2 > forms.len());
        let form = most.and_then(|_| forms.iter().find(|form| form.chars().next().is_some_and(char::is_uppercase)));
        written.push(form.map_or_else(|| lower.clone(), |form| lower.replace(bare, form)));
    }
    crate::vietnamese::capitalised(&written.join(" "))
}
