//! A document read from the top: its plain lines, its blanks, its sources.
//!
//! Left of the page comes before right, so recipients come before the signature. [`readback`]
//! holds a written DOCX against [`Document::lines`].
//!
//! [`readback`]: crate::vanban::readback

use super::document::{Annex, Blank, Block, Document, Head, RichText, Run, Signature, Source, Table, Title};
use super::nd30;
use crate::vietnamese::shortened;

impl Document {
    /// Every line of the paper, as it stands on the page, with neither footnotes nor page numbers.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.head.lines();
        lines.extend(self.title.lines());
        lines.extend(self.body.iter().flat_map(Block::lines));
        if !self.recipients.0.is_empty() {
            lines.push(nd30::RECIPIENTS.to_owned());
            lines.extend(self.recipients.0.iter().map(|text| marked(nd30::DASH, text)));
        }
        lines.extend(self.signature.texts().map(RichText::plain));
        lines.extend(self.annexes.iter().flat_map(|annex| annex.lines(&self.head)));
        lines
    }

    /// The facts still to be filled in, in the order of the page.
    pub fn blanks(&self) -> Vec<&Blank> {
        self.runs()
            .filter_map(|run| match run {
                Run::Blank(blank) => Some(blank),
                _ => None,
            })
            .collect()
    }

    /// The sources cited, in the order of the page; one cited twice is here twice.
    pub fn sources(&self) -> Vec<&Source> {
        self.runs()
            .filter_map(|run| match run {
                Run::Cite(source) => Some(source),
                _ => None,
            })
            .collect()
    }

    /// The body's and the annexes' passages in order: each a text, or a table's row of texts.
    pub fn passages(&self) -> Vec<Vec<&RichText>> {
        let blocks = self.body.iter().chain(self.annexes.iter().flat_map(|annex| &annex.body));
        blocks.flat_map(Block::passages).collect()
    }

    fn runs(&self) -> impl Iterator<Item = &Run> {
        self.texts().into_iter().flat_map(|text| &text.0)
    }

    fn texts(&self) -> Vec<&RichText> {
        let Head { superior, issuer, number, place, date } = &self.head;
        let mut texts: Vec<&RichText> = superior.iter().chain([issuer, number, place, date]).collect();
        texts.extend(self.title.kind.iter().chain([&self.title.subject]));
        texts.extend(self.body.iter().flat_map(Block::texts));
        texts.extend(&self.recipients.0);
        texts.extend(self.signature.texts());
        texts.extend(self.annexes.iter().flat_map(Annex::texts));
        texts
    }
}

impl Head {
    fn lines(&self) -> Vec<String> {
        let last = [marked(nd30::NUMBER_LABEL, &self.number), self.place_and_date().plain()];
        self.bodies_and_nation().into_iter().chain(last).collect()
    }

    fn bodies_and_nation(&self) -> Vec<String> {
        let bodies = self.superior.iter().chain([&self.issuer]).map(RichText::plain);
        bodies.chain([nd30::NATIONAL_NAME, nd30::MOTTO].map(str::to_owned)).collect()
    }

    /// "Kiên Giang, ngày 05 tháng 01 năm 2026".
    pub fn place_and_date(&self) -> RichText {
        let mut line = self.place.clone();
        line.push(RichText::words(", ").0.remove(0));
        self.date.0.iter().cloned().for_each(|run| line.push(run));
        line
    }
}

impl Title {
    fn lines(&self) -> impl Iterator<Item = String> {
        self.kind.iter().chain([&self.subject]).map(RichText::plain)
    }
}

impl Signature {
    /// From "TM." down to the name.
    pub fn texts(&self) -> impl Iterator<Item = &RichText> {
        self.authority.iter().chain(&self.capacity).chain([&self.name])
    }
}

impl Annex {
    /// An enclosed paper shows again who issues it.
    fn lines(&self, head: &Head) -> impl Iterator<Item = String> {
        let again = if self.enclosed { head.bodies_and_nation() } else { Vec::new() };
        again.into_iter().chain(self.own_lines())
    }

    fn own_lines(&self) -> impl Iterator<Item = String> {
        self.heading().map(RichText::plain).chain(self.body.iter().flat_map(Block::lines))
    }

    fn texts(&self) -> impl Iterator<Item = &RichText> {
        self.heading().chain(self.body.iter().flat_map(Block::texts))
    }

    fn heading(&self) -> impl Iterator<Item = &RichText> {
        [&self.label].into_iter().chain(&self.title).chain(&self.enclosed_with)
    }
}

impl Block {
    fn lines(&self) -> Vec<String> {
        match self {
            Self::AddressedTo(to) => match to.as_slice() {
                [one] => vec![format!("{} {}", nd30::ADDRESSED_TO, one.plain())],
                many => {
                    let each = many.iter().map(|text| marked(nd30::DASH, text));
                    [nd30::ADDRESSED_TO.to_owned()].into_iter().chain(each).collect()
                }
            },
            Self::Dash(text) => vec![marked(nd30::DASH, text)],
            Self::Plus(text) => vec![marked(nd30::PLUS, text)],
            _ => self.texts().into_iter().map(RichText::plain).collect(),
        }
    }

    fn passages(&self) -> Vec<Vec<&RichText>> {
        match self {
            Self::Table(table) => table.rows.iter().map(|row| row.iter().collect()).collect(),
            _ => self.texts().into_iter().map(|text| vec![text]).collect(),
        }
    }

    fn texts(&self) -> Vec<&RichText> {
        match self {
            Self::AddressedTo(texts) => texts.iter().collect(),
            Self::Table(table) => table.texts().collect(),
            Self::Basis(text)
            | Self::Centred(text)
            | Self::Heading(_, text)
            | Self::Paragraph(text)
            | Self::Dash(text)
            | Self::Plus(text) => vec![text],
        }
    }
}

impl Table {
    fn texts(&self) -> impl Iterator<Item = &RichText> {
        self.columns.iter().map(|column| &column.head).chain(self.rows.iter().flatten())
    }
}

impl RichText {
    /// The words alone, blanks as they print.
    pub fn plain(&self) -> String {
        let words = self.0.iter().map(|run| match run {
            Run::Words { words, .. } => words.as_str(),
            Run::Blank(_) => nd30::BLANK,
            Run::Cite(_) | Run::Duty(_) => "",
        });
        words.collect()
    }
}

impl Source {
    /// What it names in the place of an instrument, where it is no words of a clause but that by which something was
    /// derived.
    pub const RULE: &str = "quy tắc";
    /// As much of the words as tells where to look.
    const MOST_OF_A_QUOTE: usize = 100;
}

impl std::fmt::Display for Source {
    /// The note: "khoản 2 mục III, KH 19/KH-BCĐ138/CP: “Định kỳ hàng quý …”", leaving out what is empty; a rule by its
    /// title and basis.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.instrument == Source::RULE {
            return write!(f, "suy ra theo: {}", self.quote);
        }
        let place: Vec<&str> =
            [&self.clause, &self.instrument].into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        match (place.join(", "), shortened(&self.quote, Source::MOST_OF_A_QUOTE)) {
            (place, quote) if quote.is_empty() => write!(f, "{place}"),
            (place, quote) if place.is_empty() => write!(f, "{quote}"),
            (place, quote) => write!(f, "{place}: “{quote}”"),
        }
    }
}

fn marked(marker: &str, text: &RichText) -> String {
    format!("{marker}{}", text.plain())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_fact_prints_and_is_listed_where_it_stands() {
        let mut document = Document::default();
        document.head.number = RichText::blank("số");
        document.body = vec![Block::Dash(RichText::blank("tên đơn vị"))];
        document.signature.name = RichText::blank("họ tên");

        let blanks: Vec<&str> = document.blanks().iter().map(|blank| blank.what.as_str()).collect();

        assert_eq!(blanks, ["số", "tên đơn vị", "họ tên"]);
        assert!(document.lines().contains(&"Số: «……»".to_owned()));
        assert!(document.lines().contains(&"- «……»".to_owned()));
    }

    #[test]
    fn a_source_names_its_instrument_its_clause_and_its_words() {
        let mut source =
            Source {
                instrument: "19/KH".into(), clause: "III.2".into(), quote: "báo cáo".into(), ..Source::default()
            };
        assert_eq!(source.to_string(), "III.2, 19/KH: “báo cáo”");
        source.quote.clear();
        assert_eq!(source.to_string(), "III.2, 19/KH");
        let rule =
            Source { instrument: Source::RULE.into(), clause: "an-id".into(), quote: "vì thế".into(), ..source };
        assert_eq!(rule.to_string(), "suy ra theo: vì thế");
    }

    #[test]
    fn one_addressee_shares_the_line_and_several_have_their_own() {
        let one = Block::AddressedTo(vec!["Bộ Công an.".into()]);
        let two = Block::AddressedTo(vec!["Bộ Công an;".into(), "Bộ Tư pháp.".into()]);
        assert_eq!(one.lines(), ["Kính gửi: Bộ Công an."]);
        assert_eq!(two.lines(), ["Kính gửi:", "- Bộ Công an;", "- Bộ Tư pháp."]);
    }
}
