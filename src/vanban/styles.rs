//! How each kind of paragraph looks, in every format that has pages.
//!
//! A style has a Vietnamese name, so that a drafter finds it in Word's list (no comma: Word would take
//! it for two names); headings keep the names that Word knows, so that its navigation pane and its
//! tables of contents work.

use super::nd30::{Face, face, page};

/// 1.15 lines, within the decree's single to one and a half.
const BODY_LINE: u32 = 276;
/// 6 pt, the least that the decree allows between paragraphs.
const BETWEEN: u32 = 120;

/// One kind of paragraph; lengths in twentieths of a point.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub id: &'static str,
    pub name: &'static str,
    pub face: Face,
    pub align: Set,
    pub first_line: bool,
    /// Millimetres that all its lines stand in from the left.
    pub left: f64,
    pub before: u32,
    pub after: u32,
    /// 240 for single lines.
    pub line: u32,
    /// Stays on one page with what follows.
    pub keep_next: bool,
    /// 0 for the first level of a navigation pane.
    pub outline: Option<u8>,
}

/// How lines stand between the margins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Left,
    Centre,
    Right,
    Justified,
}

impl Style {
    const fn centred(id: &'static str, name: &'static str, face: Face) -> Self {
        let (align, line) = (Set::Centre, 240);
        let (first_line, left, before, after, keep_next, outline) = (false, 0.0, 0, 0, false, None);
        Self { id, name, face, align, first_line, left, before, after, line, keep_next, outline }
    }

    const fn running(id: &'static str, name: &'static str, face: Face) -> Self {
        let style = Self::centred(id, name, face);
        Self { align: Set::Justified, first_line: true, after: BETWEEN, line: BODY_LINE, ..style }
    }

    const fn left(id: &'static str, name: &'static str, face: Face) -> Self {
        Self { align: Set::Left, ..Self::centred(id, name, face) }
    }

    const fn spaced(self, before: u32, after: u32) -> Self {
        Self { before, after, ..self }
    }

    /// Left of a line that stands in by so many millimetres.
    const fn indented(self, left: f64) -> Self {
        Self { align: Set::Left, first_line: false, left, ..self }
    }

    const fn heading(self, outline: u8) -> Self {
        Self { keep_next: true, outline: Some(outline), ..self }
    }

    const fn with_next(self) -> Self {
        Self { keep_next: true, ..self }
    }
}

pub(super) const STYLES: &[Style] = &[
    Style::centred("QuocHieu", "Quốc hiệu", face::NATIONAL_NAME),
    Style::centred("TieuNgu", "Tiêu ngữ", face::MOTTO),
    Style::centred("CoQuanChuQuan", "Cơ quan chủ quản", face::SUPERIOR),
    Style::centred("CoQuanBanHanh", "Cơ quan ban hành", face::ISSUER),
    Style::centred("SoKyHieu", "Số và ký hiệu", face::NUMBER).spaced(120, 0),
    Style::centred("DiaDanhNgayThang", "Địa danh và ngày tháng", face::PLACE_AND_DATE).spaced(120, 0),
    Style::centred("DiaDanhNgayThangNho", "Địa danh và ngày tháng (cỡ nhỏ)", face::PLACE_AND_DATE.smaller())
        .spaced(120, 0),
    Style::centred("VeViec", "Trích yếu công văn", face::SUBJECT).spaced(120, 0),
    Style::centred("TenLoai", "Tên loại", face::KIND).spaced(240, 0).with_next(),
    Style::centred("TrichYeu", "Trích yếu", face::ABSTRACT).with_next(),
    Style::centred("KinhGuiGiua", "Kính gửi (một nơi)", face::BODY).spaced(240, 240),
    Style::running("KinhGui", "Kính gửi", face::BODY).spaced(240, 60).indented(page::ADDRESSED_TO).with_next(),
    Style::running("NoiKinhGui", "Nơi kính gửi", face::BODY).spaced(0, 60).indented(page::ADDRESSEES),
    Style::running("CanCu", "Căn cứ", face::BASIS),
    Style::running("NoiDung", "Nội dung", face::BODY),
    Style::running("Heading1", "heading 1", face::PART).heading(0),
    Style::running("Heading2", "heading 2", face::SECTION).heading(1),
    Style::running("Heading3", "heading 3", face::ITEM).heading(2),
    Style::running("GachDauDong", "Gạch đầu dòng", face::BODY),
    Style::running("DauCong", "Dấu cộng", face::BODY),
    Style::centred("DongGiua", "Dòng giữa", face::KIND).spaced(120, 120).with_next(),
    Style::centred("QuyenHanChucVu", "Quyền hạn và chức vụ", face::CAPACITY).with_next(),
    Style::centred("HoTen", "Họ tên người ký", face::SIGNER),
    Style::left("NoiNhan", "Nơi nhận", face::RECIPIENTS),
    Style::left("NoiNhanDong", "Nơi nhận (từng dòng)", face::RECIPIENT),
    Style::centred("PhuLuc", "Phụ lục", face::ANNEX).heading(0),
    Style::centred("TenPhuLuc", "Tên phụ lục", face::ANNEX).with_next(),
    Style::centred("KemTheo", "Kèm theo", face::ENCLOSED_WITH).with_next(),
    Style::centred("DauBang", "Tiêu đề cột", face::COLUMN_HEAD).spaced(40, 40),
    Style::left("OBang", "Ô bảng", face::CELL).spaced(40, 40),
    Style::centred("OBangGiua", "Ô bảng (giữa)", face::CELL).spaced(40, 40),
    Style { align: Set::Right, ..Style::left("OBangPhai", "Ô bảng (phải)", face::CELL).spaced(40, 40) },
    Style::centred("header", "header", face::PAGE_NUMBER),
    Style::centred("GhiTrenTrang", "Ghi trên từng trang", face::PAGE_MARK),
    Style { align: Set::Justified, ..Style::left("FootnoteText", "footnote text", face::FOOTNOTE) },
];

/// The style of that name; every name in the house is of the table, and a test keeps it so.
pub(super) fn style(id: &str) -> &'static Style {
    STYLES.iter().find(|style| style.id == id).expect("the table has every style that a layout names")
}
