//! The fixed words, paper and faces of Nghị định 30/2020/NĐ-CP, Phụ lục I.
//!
//! Where the decree leaves a range, the choice made here is the one that most offices make. Every
//! renderer takes its sizes from this file, so that DOCX, HTML and PDF show one paper.

/// *Quốc hiệu*: Phụ lục I, Phần I, Mục II.1; never broken over two lines.
pub const NATIONAL_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// *Tiêu ngữ*: Mục II.1; a rule as long as the words stands under it.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// What stands before the number: Mục II.3.
pub const NUMBER_LABEL: &str = "Số: ";
/// Mục II.9, for papers sent to somebody named.
pub const ADDRESSED_TO: &str = "Kính gửi:";
/// Mục II.9.
pub const RECIPIENTS: &str = "Nơi nhận:";
/// How an annex begins, in any letters: Mục III.1.
pub const ANNEX: &str = "phụ lục";
/// What stands under the title of what is enclosed: Mục III.1.
pub const ENCLOSED_WITH: &str = "(Kèm theo";
/// The marker of the first level of a plan's lists, and of each recipient.
pub const DASH: &str = "- ";
/// The marker of the level under a dash.
pub const PLUS: &str = "+ ";
/// How a missing fact prints: meant to be seen, and to be filled before signing.
pub const BLANK: &str = "«……»";

/// What a blank is called when its template does not even name the fact.
pub mod unnamed {
    pub const ISSUER: &str = "cơ quan ban hành";
    pub const NUMBER: &str = "số, ký hiệu";
    pub const PLACE: &str = "địa danh";
    pub const DATE: &str = "ngày, tháng, năm ban hành";
    pub const ABSTRACT: &str = "trích yếu";
    pub const SIGNER: &str = "họ và tên người ký";
}

/// Millimetres of A4, portrait: Mục I.1 and I.2 (top and bottom 20–25, left 30–35, right 15–20).
pub mod page {
    pub const SHORT_SIDE: f64 = 210.0;
    pub const LONG_SIDE: f64 = 297.0;
    pub const TOP: f64 = 20.0;
    pub const BOTTOM: f64 = 20.0;
    pub const LEFT: f64 = 30.0;
    pub const RIGHT: f64 = 20.0;
    /// The page number stands in the middle of the top margin: Mục I.7.
    pub const PAGE_NUMBER: f64 = 10.0;
    /// Under the number, what every page says.
    pub const PAGE_MARK: f64 = 15.0;
    /// The issuer's side of the head; what is left holds the national name at 13 on one line.
    pub const HEAD_LEFT: f64 = 62.0;
    /// The recipients' side of the foot.
    pub const FOOT_LEFT: f64 = 72.0;
    /// First lines of paragraphs: Mục II.6.b allows 10 or 12.7.
    pub const FIRST_LINE: f64 = 12.7;
    /// Where "Kính gửi:" begins, and under its colon the dashes of several addressees: Mục II.9.
    pub const ADDRESSED_TO: f64 = 25.0;
    pub const ADDRESSEES: f64 = ADDRESSED_TO + 18.0;
    /// Room for the signature and the seal.
    pub const SIGNATURE: f64 = 24.0;

    /// The width that text may take, on a page laid either way.
    pub const fn text_width(landscape: bool) -> f64 {
        let across = if landscape { LONG_SIDE } else { SHORT_SIDE };
        across - LEFT - RIGHT
    }
}

/// How one component is set: size in points, and weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    pub points: f64,
    pub bold: bool,
    pub italic: bool,
}

impl Face {
    const fn upright(points: f64) -> Self {
        Self { points, bold: false, italic: false }
    }

    const fn bold(points: f64) -> Self {
        Self { points, bold: true, italic: false }
    }

    const fn italic(points: f64) -> Self {
        Self { points, bold: false, italic: true }
    }

    /// The same face at the lower end of the decree's range, where the words do not fit otherwise.
    pub const fn smaller(self) -> Self {
        Self { points: self.points - 1.0, ..self }
    }
}

/// The table of Phụ lục I, Mục IV ("Mẫu chữ và chi tiết trình bày").
pub mod face {
    use super::Face;

    pub const NATIONAL_NAME: Face = Face::bold(13.0);
    pub const MOTTO: Face = Face::bold(14.0);
    pub const SUPERIOR: Face = Face::upright(13.0);
    pub const ISSUER: Face = Face::bold(13.0);
    pub const NUMBER: Face = Face::upright(13.0);
    pub const PLACE_AND_DATE: Face = Face::italic(14.0);
    pub const KIND: Face = Face::bold(14.0);
    pub const ABSTRACT: Face = Face::bold(14.0);
    /// "V/v …" under the number of a paper that has no name of kind.
    pub const SUBJECT: Face = Face::upright(12.0);
    pub const BASIS: Face = Face::italic(14.0);
    pub const BODY: Face = Face::upright(14.0);
    pub const PART: Face = Face::bold(14.0);
    pub const SECTION: Face = Face::bold(14.0);
    pub const ITEM: Face = Face::upright(14.0);
    pub const CAPACITY: Face = Face::bold(14.0);
    pub const SIGNER: Face = Face::bold(14.0);
    pub const RECIPIENTS: Face = Face { points: 12.0, bold: true, italic: true };
    pub const RECIPIENT: Face = Face::upright(11.0);
    pub const ANNEX: Face = Face::bold(14.0);
    pub const ENCLOSED_WITH: Face = Face::italic(14.0);
    pub const PAGE_NUMBER: Face = Face::upright(14.0);
    /// Tables are not in the decree's list; offices set them a step below the body.
    pub const CELL: Face = Face::upright(12.0);
    pub const COLUMN_HEAD: Face = Face::bold(12.0);
    /// What every page says of the paper; not of the decree.
    pub const PAGE_MARK: Face = Face::bold(10.0);
    pub const FOOTNOTE: Face = Face::upright(10.0);
}
