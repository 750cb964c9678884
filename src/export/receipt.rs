//! The receipt of an answer as a sheet of its workbook.

use super::xlsx::{Cell, Sheet};
use crate::desk::Receipt;

/// From what the answer was made, line by line.
pub fn sheet(receipt: &Receipt) -> Sheet {
    let rows = receipt.parts().into_iter().map(|(part, value)| vec![Cell::from(part), Cell::from(value)]);
    Sheet {
        name: "Nguồn",
        title: "Bảng này lập từ đâu: phiên bản chương trình, mã băm SHA-256 của kế hoạch và quy tắc, mã cuối sổ"
            .to_owned(),
        columns: vec![("Nguồn", 44), ("Phiên bản, mã băm", 72)],
        rows: rows.collect(),
    }
}
