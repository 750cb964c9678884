//! Markdown with a front matter → a [`Document`].
//!
//! A template is minijinja over this markup, so one template makes the whole paper and never touches
//! its layout. Values go in through [`escape_markdown`] (the templates' auto-escape) and come out of
//! the parser as they went in.
//!
//! # Front matter
//! Between two lines `---`, one `key: value` a line. A value is taken to the end of its line as inline
//! markup, never as YAML: `- Lưu: VT, NC.` and `Đợt 1: rà soát` need no quotes, and get none. A key
//! with a list (`- ` lines, indented or not) has several texts, or, where one is wanted, its lines.
//! ```text
//! ---
//! superior: UBND TỈNH KIÊN GIANG        cơ quan chủ quản; may be left out
//! issuer: SỞ TƯ PHÁP                    cơ quan ban hành
//! number: [[số]]/KH-STP                 without "Số:"
//! place: Kiên Giang
//! date: ngày [[ngày]] tháng 01 năm 2026
//! kind: KẾ HOẠCH                        left out for a công văn
//! abstract: Thực hiện …                 of a công văn: "V/v …"
//! to:                                   Kính gửi; may be left out
//!   - Bộ Công an.
//! authority: TM. ỦY BAN NHÂN DÂN        may be left out
//! capacity:
//!   - KT. CHỦ TỊCH
//!   - PHÓ CHỦ TỊCH
//! signer: Nguyễn Văn A
//! recipients:
//!   - Như trên;
//!   - Lưu: VT, NC.
//! mark: DỮ LIỆU GIẢ ĐỊNH             on every page; may be left out
//! page: landscape                     the paper lies across; may be left out
//! ---
//! ```
//! `issuer`, `number`, `place`, `date`, `abstract` and `signer`, when empty or absent, become blanks.
//!
//! # Body
//! | Markdown | in the paper |
//! |---|---|
//! | `## I. MỤC ĐÍCH` | heading of a part; `### 1. …` of a section; `#### a) …` of an item |
//! | a paragraph | *đoạn*; `1. …` and `1) …` are paragraphs that keep their number as written |
//! | `- …`, nested `- …` or `+ …` | *gạch đầu dòng*, *dấu cộng* |
//! | `> Căn cứ …;` | *căn cứ*: each line of a quotation is one |
//! | `# QUYẾT ĐỊNH:` | a bold centred line |
//! | `# Phụ lục I {.landscape}` | begins an annex; the class lays its pages across |
//! | `# KẾ HOẠCH {.enclosed}` | begins an enclosed paper, under the same two-column head |
//! | `# TÊN PHỤ LỤC` just after it | the annex's title; each more such line, one more line of it |
//! | `(Kèm theo …)` just after that | the italic line under the title |
//! | a table | its columns are as wide as the delimiter row has dashes: `\|---\|---------\|` is 1 to 3; equal dashes leave it to the cells |
//! | `**đậm**`, `*nghiêng*`, `\` at a line's end, `<br>` | bold, italic, a new line in the paragraph |
//! | `[[số của kế hoạch]]` | a blank, printed «……»; the words between say what is missing |
//! | `[^a]` and `[^a]: **19/KH-BCĐ138/CP** *III.2* the words` | a source: instrument, clause, quotation |
//! | `[^a]` and `[^a]: ***key***` | the duty behind the words: never printed, listed by `--lines` |
//!
//! Punctuation is never made "smart". HTML has no meaning and prints as written. What a paper cannot
//! hold (images, code blocks, rules) is an error that names its line.
//!
//! Start at [`parse`].

mod blocks;
mod escape;
mod front_matter;
mod inline;
mod mistake;
mod sources;
mod stretch;
mod table;

pub use escape::escape_markdown;
pub use mistake::{MarkupError, Mistake};

use super::Document;

/// Reads a whole paper: front matter, body, annexes.
///
/// ```
/// use phancong::vanban::markup::parse;
///
/// let paper = parse("---\nissuer: SỞ TƯ PHÁP\nnumber: [[số]]/KH-STP\n---\n## I. MỤC ĐÍCH\n\n- Rà soát;\n")?;
/// assert_eq!(paper.blanks()[0].what, "số");
/// assert!(paper.lines().contains(&"- Rà soát;".to_owned()));
/// # Ok::<(), phancong::vanban::markup::MarkupError>(())
/// ```
///
/// # Errors
/// The first mistake, with its line.
pub fn parse(source: &str) -> Result<Document, MarkupError> {
    let (front, body) = front_matter::split(source)?;
    let mut document = front.into_document()?;
    blocks::read(&body, &mut document)?;
    Ok(document)
}

#[cfg(test)]
mod tests;
