//! The `key: value` lines above the body → the head, title, signature and recipients.
//!
//! Not YAML, though it looks like it: here every value is words to print, and in YAML the last line of
//! almost every paper, "Lưu: VT", would be a mapping.

use super::stretch::SourceText;
use super::{MarkupError, Mistake, inline};
use crate::vanban::document::{
    Block, Document, Head, KeptTogether, Properties, Recipients, RichText, Run, Signature, Title,
};
use crate::vanban::nd30::unnamed;

const FENCE: &str = "---";
/// How `page` lays a paper across.
const LANDSCAPE: &str = "landscape";
const KEYS: [&str; 14] = [
    "superior",
    "issuer",
    "number",
    "place",
    "date",
    "kind",
    "abstract",
    "to",
    "authority",
    "capacity",
    "signer",
    "recipients",
    "mark",
    "page",
];

/// The keys given, in their order.
#[derive(Debug)]
pub(super) struct FrontMatter<'a>(Vec<FrontMatterLine<'a>>);

#[derive(Debug)]
struct FrontMatterLine<'a> {
    key: &'a str,
    values: Vec<SourceText<'a>>,
}

/// The front matter, and the body under it.
pub(super) fn split(source: &str) -> Result<(FrontMatter<'_>, SourceText<'_>), MarkupError> {
    let source = source.trim_start_matches('\u{feff}');
    let mut lines = source.split_inclusive('\n');
    let mut offset = 0;
    let mut entries = Vec::new();
    for (index, line) in lines.by_ref().enumerate() {
        offset += line.len();
        let part = SourceText { text: line.trim_end(), first_line: index + 1 };
        match (index, part.text) {
            (0, FENCE) => {}
            (0, _) => return Err(part.mistake(0, Mistake::NoFrontMatter)),
            (_, FENCE) => {
                let body = SourceText { text: &source[offset..], first_line: index + 2 };
                return Ok((FrontMatter(entries), body));
            }
            _ => read_line(part, &mut entries)?,
        }
    }
    let whole = SourceText { text: source, first_line: 1 };
    let mistake = if source.is_empty() { Mistake::NoFrontMatter } else { Mistake::UnclosedFrontMatter };
    Err(whole.mistake(0, mistake))
}

fn read_line<'a>(line: SourceText<'a>, entries: &mut Vec<FrontMatterLine<'a>>) -> Result<(), MarkupError> {
    let text = line.text.trim_start();
    if text.is_empty() {
        return Ok(());
    }
    if let (Some(item), Some(entry)) = (list_item(text), entries.last_mut()) {
        entry.values.push(SourceText { text: item, ..line });
        return Ok(());
    }
    let (key, value) = text.split_once(':').ok_or_else(|| line.mistake(0, Mistake::NotAKey(text.to_owned())))?;
    if !KEYS.contains(&key) {
        return Err(line.mistake(0, Mistake::UnknownKey(key.to_owned())));
    }
    if entries.iter().any(|entry| entry.key == key) {
        return Err(line.mistake(0, Mistake::RepeatedKey(key.to_owned())));
    }
    let value = value.trim();
    let values = if value.is_empty() { vec![] } else { vec![SourceText { text: value, ..line }] };
    entries.push(FrontMatterLine { key, values });
    Ok(())
}

fn list_item(line: &str) -> Option<&str> {
    let item = line.strip_prefix('-')?;
    (item.is_empty() || item.starts_with(' ')).then(|| item.trim_start())
}

impl FrontMatter<'_> {
    /// A document that has all but its body.
    pub(super) fn into_document(self) -> Result<Document, MarkupError> {
        let head = Head {
            superior: self.text("superior")?,
            issuer: self.text_or_blank("issuer", unnamed::ISSUER)?,
            number: self.text_or_blank("number", unnamed::NUMBER)?,
            place: self.text_or_blank("place", unnamed::PLACE)?,
            date: self.text_or_blank("date", unnamed::DATE)?,
        };
        let title = Title { kind: self.text("kind")?, subject: self.text_or_blank("abstract", unnamed::ABSTRACT)? };
        let signature = Signature {
            authority: self.texts("authority")?,
            capacity: self.texts("capacity")?,
            name: self.text_or_blank("signer", unnamed::SIGNER)?,
        };
        let to = self.texts("to")?;
        let mark = self.text("mark")?.map(|text| one_line(&text));
        let landscape = self.text("page")?.is_some_and(|text| text.plain() == LANDSCAPE);
        Ok(Document {
            properties: properties(&head, &title),
            head,
            title,
            body: if to.is_empty() { vec![] } else { vec![Block::AddressedTo(to)] },
            signature,
            recipients: Recipients(self.texts("recipients")?),
            annexes: vec![],
            mark,
            landscape,
            kept: KeptTogether::default(),
        })
    }

    fn texts(&self, key: &str) -> Result<Vec<RichText>, MarkupError> {
        let values = self.0.iter().filter(|entry| entry.key == key).flat_map(|entry| &entry.values);
        let texts = values.map(inline::of_one_line).collect::<Result<Vec<_>, _>>()?;
        Ok(texts.into_iter().filter(|text| !text.is_empty()).collect())
    }

    fn text(&self, key: &str) -> Result<Option<RichText>, MarkupError> {
        let lines = self.texts(key)?.into_iter();
        Ok(lines.reduce(|mut above, line| {
            above.push(Run::Words { words: "\n".into(), bold: false, italic: false });
            line.0.into_iter().for_each(|run| above.push(run));
            above
        }))
    }

    fn text_or_blank(&self, key: &str, what: &str) -> Result<RichText, MarkupError> {
        Ok(self.text(key)?.unwrap_or_else(|| RichText::blank(what)))
    }
}

fn properties(head: &Head, title: &Title) -> Properties {
    let title: Vec<String> = title.kind.iter().chain([&title.subject]).map(one_line).collect();
    Properties { title: title.join(" "), author: one_line(&head.issuer), made_from: String::new() }
}

fn one_line(text: &RichText) -> String {
    text.plain().replace('\n', " ")
}
