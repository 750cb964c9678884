//! The form of a paper's file.

use crate::desk::Refusal;
use crate::diag::{OrTrouble, text};
use crate::vanban::{Document, Options, docx, html, markdown, pdf, readback};

/// The form of a paper's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For the office's editor; read back before it is given away.
    Docx,
    /// With its fonts inside, as it will be printed.
    Pdf,
    /// One page that loads nothing.
    Html,
    /// To be compared line by line.
    Markdown,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 4] = [Form::Docx, Form::Pdf, Form::Html, Form::Markdown];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Docx => "docx",
            Form::Pdf => "pdf",
            Form::Html => "html",
            Form::Markdown => "md",
        }
    }

    /// The form of files whose names end so.
    pub fn of_ending(ending: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// The paper in this form; a DOCX is read back before it is given away.
    ///
    /// # Errors
    /// The DOCX does not say what the document says.
    pub fn render(self, document: &Document, options: &Options) -> Result<Vec<u8>, Refusal> {
        match self {
            Form::Docx => {
                let bytes = docx::render(document, options);
                let read_back = readback::verify(document, &bytes);
                read_back.or_trouble(|| text!("bản DOCX đọc lại không khớp", "the DOCX does not read back"))?;
                Ok(bytes)
            }
            Form::Pdf => Ok(pdf::render(document, options)),
            Form::Html => Ok(html::render(document, options).into_bytes()),
            Form::Markdown => Ok(markdown::render(document, options).into_bytes()),
        }
    }
}
