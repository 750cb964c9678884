//! A section's page: paper, margins, the running page number.

use super::story::Story;
use super::units::twips;
use crate::vanban::nd30::page;

/// The relationship of the header that holds the page number; see `package`.
pub(super) const HEADER_ID: &str = "rIdTrang";

/// Of the first page's, which says what every page says and shows no number.
pub(super) const FIRST_HEADER_ID: &str = "rIdTrangDau";

/// Numbers start at 1 in each section, and the first page shows none.
pub(super) fn properties(story: &mut Story, landscape: bool) {
    let (short, long) = (twips(page::SHORT_SIDE).to_string(), twips(page::LONG_SIDE).to_string());
    let marked = story.marked;
    story.xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER_ID)]);
        if marked {
            xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", FIRST_HEADER_ID)]);
        }
        xml.val("w:type", "nextPage");
        if landscape {
            xml.empty("w:pgSz", &[("w:w", &long), ("w:h", &short), ("w:orient", "landscape")]);
        } else {
            xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)]);
        }
        let [top, right, bottom, left, header] =
            [page::TOP, page::RIGHT, page::BOTTOM, page::LEFT, page::PAGE_NUMBER].map(|mm| twips(mm).to_string());
        let margins = [
            ("w:top", &*top),
            ("w:right", &*right),
            ("w:bottom", &*bottom),
            ("w:left", &*left),
            ("w:header", &*header),
            ("w:footer", &*header),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.empty("w:pgNumType", &[("w:start", "1")]);
        xml.empty("w:titlePg", &[]);
    });
}

/// A flat paragraph that ends the section before the next one begins.
pub(super) fn end(story: &mut Story, landscape: bool) {
    story.element("w:p", &[], |story| {
        story.element("w:pPr", &[], |story| {
            story.xml.val("w:pStyle", "DuongKe");
            properties(story, landscape);
        });
    });
}
