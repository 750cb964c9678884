//! The receipt of an answer as a sheet of its workbook.

use super::xlsx::{Cell, Sheet};
use crate::desk::Receipt;
use crate::diag::Lang;

/// From what the answer was made, line by line.
pub fn sheet(receipt: &Receipt, lang: Lang) -> Sheet {
    let rows = receipt.parts().into_iter().map(|(part, value)| vec![Cell::from(part.in_lang(lang)), Cell::from(value)]);
    Sheet {
        name: lang.pick("Nguồn", "Sources"),
        title: lang
            .pick(
                "Bảng này lập từ đâu: phiên bản chương trình, mã băm SHA-256 của kế hoạch và quy tắc, mã cuối sổ",
                "From what this was made: the program's version, SHA-256 of plans and rules, the register's head",
            )
            .to_owned(),
        columns: vec![(lang.pick("Nguồn", "Source"), 44), (lang.pick("Phiên bản, mã băm", "Version, hash"), 72)],
        rows: rows.collect(),
    }
}
