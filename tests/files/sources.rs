//! Holds every full instrument against its source, word for word: one test an instrument.
//!
//! A source is what was found, with the signs of its markup (`#` heads, `**`, `*`, rules and bars of
//! tables). Those aside, and white space folded, `show ID --as text` must give it back, markers included.

use std::collections::BTreeSet;
use std::fs;

use libtest_mimic::{Failed, Trial};
use phancong::export::text;
use phancong::model::{Coverage, Instrument};
use phancong::vietnamese::nfc;
use regex::Regex;

use crate::support::{CORPUS, root};

/// How many words are shown on either side of the first that differs.
const AROUND: usize = 8;

pub fn trials() -> Vec<Trial> {
    let full = CORPUS.workspace.instruments.values().filter(|instrument| instrument.text == Coverage::Full);
    let mut ids: BTreeSet<String> = full.map(|instrument| instrument.id.to_string()).collect();
    ids.extend(sources());
    let same = ids.into_iter().map(|id| {
        let name = format!("sources/{id} has the words of its source, no more and no less");
        Trial::test(name, move || held_against_its_source(&id))
    });
    let itself = [
        Trial::test("sources: a changed word is found and shown with its neighbours", a_changed_word_is_found),
        Trial::test("sources: only the signs of markup are taken out of a source", only_markup_is_taken_out),
    ];
    same.chain(itself).collect()
}

fn held_against_its_source(id: &str) -> Result<(), Failed> {
    let source = fs::read_to_string(folder().join(format!("{id}.txt")));
    let source = source.map_err(|error| format!("tests/sources/{id}.txt: {error}"))?;
    let instrument = CORPUS.workspace.instruments.get(id).filter(|found| found.text == Coverage::Full);
    let instrument = instrument.ok_or_else(|| format!("plans/{id}.yaml is no full instrument"))?;
    let (written, found) = (printed(instrument), without_markup(&source));
    match first_difference(&written, &found) {
        None if found.split_whitespace().count() < 100 => Err("the source has hardly a word".into()),
        None => Ok(()),
        Some(difference) => Err(difference.into()),
    }
}

fn folder() -> std::path::PathBuf {
    root().join("tests/sources")
}

/// The ids for which a source stands by: one without its plan is a mistake as well.
fn sources() -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

fn printed(instrument: &Instrument) -> String {
    let mut out = Vec::new();
    text::write(instrument, &mut out).expect("a vector takes all that is written");
    String::from_utf8(out).expect("text is UTF-8")
}

/// The words of a source without the signs by which it was marked up.
fn without_markup(source: &str) -> String {
    let signs = Regex::new(r"(?m)^[ \t]*#{1,6} |^[ \t]*-{3,}[ \t]*$|\*+|\|").expect("a pattern");
    nfc(&signs.replace_all(source, ""))
}

/// Where two texts first differ in their words, with the words around on both sides.
fn first_difference(written: &str, source: &str) -> Option<String> {
    let (written, source) = (words(written), words(source));
    let at = (0..written.len().max(source.len())).find(|at| written.get(*at) != source.get(*at))?;
    let around = |words: &[&str]| {
        let (from, to) = (at.saturating_sub(AROUND).min(words.len()), (at + AROUND).min(words.len()));
        let here = at.clamp(from, to);
        format!("… {} «{}» …", words[from..here].join(" "), words[here..to].join(" "))
    };
    Some(format!("word {}:\n  plan:   {}\n  source: {}", at + 1, around(&written), around(&source)))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn a_changed_word_is_found() -> Result<(), Failed> {
    let (id, instrument) = CORPUS.workspace.instruments.iter().find(|(_, i)| i.text == Coverage::Full).unwrap();
    let text = printed(instrument);
    let middle = words(&text).len() / 2;
    let mut changed = words(&text);
    changed[middle] = "sai";
    let difference = first_difference(&text, &changed.join(" ")).ok_or("a changed word was not seen")?;
    assert!(difference.starts_with(&format!("word {}:", middle + 1)) && difference.contains("«sai "), "{difference}");
    assert!(first_difference(&text, &words(&text)[1..].join(" ")).is_some(), "{id}: a word less was not seen");
    assert!(first_difference(&text, &format!("{text} thêm")).is_some(), "{id}: a word more was not seen");
    assert_eq!(first_difference(&text, &text.replace('\n', " \n ")), None, "white space is no word");
    Ok(())
}

fn only_markup_is_taken_out() -> Result<(), Failed> {
    let source = "### I. MỤC TIÊU\n-------\n|\nSố: **19/KH**\n- một\n--- hai\n*Leo* # ba Ho\u{300}a";
    assert_eq!(words(&without_markup(source)), words("I. MỤC TIÊU Số: 19/KH - một --- hai Leo # ba Hòa"));
    Ok(())
}
