//! What can be wrong with a report that a clause asks for, in itself.

use crate::diag::{Diagnostic, Span};
use crate::model::{DutyPeriod, Frequency, TaskId};

/// A day of each period, of a frequency that has none.
pub fn day_of_no_period(at: Span, frequency: Frequency) -> Diagnostic {
    let key = frequency.key();
    Diagnostic::error("plan/day-of-no-period", at)
        .vi(format!("hạn ghi theo cách này không phải là một ngày của kỳ `{key}`"))
        .en(format!("a day given so is no day of `{key}`"))
        .help(
            "ghi ngày/tháng, ví dụ 20/3; của `week` ghi thứ, ví dụ friday; hoặc ghi đúng kỳ",
            "give a day and its month, such as 20/3; of `week` a weekday, such as friday; or the frequency",
        )
}

/// Two days of one frequency lie in one period, which has one report.
pub fn two_days_in_a_period(at: Span, period: &DutyPeriod) -> Diagnostic {
    let (vi, en) = match period {
        DutyPeriod::Report(period) => match (period.frequency(), period.number()) {
            (Frequency::Quarter, Some(n)) => (format!("quý {n}"), format!("quarter {n}")),
            (Frequency::HalfYear, Some(1)) => ("6 tháng đầu năm".to_owned(), "first half".to_owned()),
            (Frequency::HalfYear, _) => ("6 tháng cuối năm".to_owned(), "second half".to_owned()),
            (Frequency::NineMonths, _) => ("9 tháng".to_owned(), "nine months".to_owned()),
            (Frequency::Week, _) => ("tuần".to_owned(), "week".to_owned()),
            (Frequency::Month, Some(n)) => (format!("tháng {n}"), format!("month {n}")),
            _ => ("năm".to_owned(), "year".to_owned()),
        },
        DutyPeriod::Every(_) => ("kỳ".to_owned(), "period".to_owned()),
        _ => ("ngày".to_owned(), "day".to_owned()),
    };
    Diagnostic::error("plan/two-days-in-a-period", at)
        .vi(format!("báo cáo này có hai hạn trong cùng một {vi}, mà mỗi kỳ chỉ có một báo cáo"))
        .en(format!("this report has two due days in one {en}, and a period has one report"))
        .help(
            "ghi thành hai `report`, mỗi báo cáo một hạn, báo cáo sau có `task` làm tên; hoặc ghi dưới tần suất đúng",
            "write two entries of `report` with a day each, the second with a `task` as its name; or give the right frequency",
        )
}

/// A clause asks for several reports, and nothing tells this one from another in their keys.
pub fn report_without_name(at: Span, first: Option<&TaskId>) -> Diagnostic {
    let (vi, en) = match first {
        None => ("chưa có tên".to_owned(), "has no name".to_owned()),
        Some(name) => (format!("cùng mang tên `{name}`"), format!("has the same name `{name}`")),
    };
    Diagnostic::error("plan/reports-alike", at)
        .vi(format!("điều khoản có nhiều báo cáo, mà báo cáo này {vi}"))
        .en(format!("the clause asks for several reports, and this one {en}"))
        .help(
            "thêm `task: tên-không-dấu` để mã trách nhiệm phân biệt được, ví dụ `task: tong-hop`",
            "add `task: a-name` by which keys tell them apart, such as `task: tong-hop`",
        )
}

/// The last day that counts comes before the period begins on which the report is made.
pub fn due_before_its_period(at: Span, frequency: Frequency) -> Diagnostic {
    let key = frequency.key();
    let next = match frequency {
        Frequency::Week => "week: {weekday: monday, week: next}".to_owned(),
        _ => format!("{key}: {{day: 1, month: next}}"),
    };
    Diagnostic::error("plan/due-before-its-period", at)
        .vi(format!("ngày cuối còn kịp là ngày trước khi kỳ `{key}` bắt đầu: báo cáo đến hạn trước kỳ của nó"))
        .en(format!("the last day that counts comes before `{key}` begins: the report is due before its own period"))
        .help(
            format!("hạn ấy là của kỳ liền trước: ghi {next}"),
            format!("that day is of the period before: write {next}"),
        )
}

/// A day of the month closes no week's figures, nor a weekday those of any other period.
pub fn closing_of_no_period(at: Span) -> Diagnostic {
    Diagnostic::error("plan/closing-of-no-period", at)
        .vi("ngày chốt ghi theo cách này không chốt được số liệu của kỳ nào của báo cáo")
        .en("a closing day given so closes the figures of none of the report's periods")
        .help(
            "báo cáo tuần: closing: {weekday: wednesday}; kỳ khác: closing: {day: 14}",
            "of a weekly report: closing: {weekday: wednesday}; of others: closing: {day: 14}",
        )
}
