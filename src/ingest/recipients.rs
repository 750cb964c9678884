//! A line of *Nơi nhận* → who gets the paper, and for what.

use super::facts::{StatedFact, WrittenBody};
use super::names::KnownNames;
use crate::model::ImportWords;
use crate::vietnamese::lowered;

pub fn read(line: &str, names: &KnownNames, words: &ImportWords) -> Option<StatedFact> {
    let lower = lowered(line);
    let says = |all: &[String]| {
        all.iter().any(|word| lower.contains(&format!("({word}")) || lower.contains(&format!("{word})")))
    };
    let files = words.for_file.iter().any(|word| line.starts_with(word.as_str()));
    let purpose = match () {
        () if files => Some("file"),
        () if says(&words.for_report) => Some("report"),
        () if says(&words.for_know) => Some("know"),
        () if says(&words.for_carry_out) => Some("carry-out"),
        () => None,
    };
    let end = line.find('(').unwrap_or(line.len());
    let named = names.known_in(&line[..end]).into_iter().filter_map(|mention| match &mention.bodies[..] {
        [body] => Some(WrittenBody {
            body: body.clone(),
            written: line[mention.at.clone()].to_owned(),
            is_otherwise: mention.is_otherwise,
            is_proposed: false,
        }),
        _ => None,
    });
    let bodies: Vec<WrittenBody> = named.collect();
    (!bodies.is_empty() || purpose.is_some()).then_some(StatedFact::Recipient { bodies, purpose })
}
