//! What can be wrong where a fact departs from its own words.

use crate::diag::{Diagnostic, Span};
use crate::model::{Date, DueDay, Frequency, Hour, Limit, Operator, PartialDate, Weekday};
use crate::vietnamese::{fold_space, long_date, short_date, shortened};

/// So much of the words is shown.
const MOST: usize = 160;

fn shown(words: &str) -> String {
    shortened(&fold_space(words), MOST)
}

pub fn figure_not_in_words(at: Span, value: &str, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/figure-not-in-words", at)
        .vi(format!("số {value} không có trong lời văn “{words}”"))
        .en(format!("the figure {value} does not stand in the words “{words}”"))
        .help("ghi đúng số của lời văn, hoặc sửa `quote`", "give the figure of the words, or mend the `quote`")
}

pub fn unit_not_in_words(at: Span, value: &str, unit: &str, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/unit-not-in-words", at)
        .vi(format!("trong lời văn “{words}”, sau số {value} không phải là đơn vị `{unit}`"))
        .en(format!("in the words “{words}” the figure {value} is not followed by the unit `{unit}`"))
        .help("ghi đơn vị đứng ngay sau số trong lời văn", "give the unit that follows the figure in the words")
}

pub fn sign_not_in_words(at: Span, op: Operator, words: &str) -> Diagnostic {
    let (op, words) = (op.key(), shown(words));
    Diagnostic::error("plan/sign-not-in-words", at)
        .vi(format!("lời văn “{words}” không nói `{op}`"))
        .en(format!("the words “{words}” do not say `{op}`"))
        .help(
            "theo lời văn: `=` khi chỉ nêu số, `>` trên, `>=` ít nhất hoặc trở lên, `<` dưới, `<=` không quá, `down` giảm, `up` tăng",
            "by the words: `=` where only the figure stands, `>` trên, `>=` ít nhất or trở lên, `<` dưới, `<=` không quá, `down` giảm, `up` tăng",
        )
}

pub fn day_not_in_words(at: Span, day: Date, words: &str) -> Diagnostic {
    said_day(at, &short_date(day), words)
}

pub fn due_day_not_in_words(at: Span, day: DueDay, words: &str) -> Diagnostic {
    match day {
        DueDay::OfYear(day) => said_day(at, &day.to_string(), words),
        DueDay::OfPeriod(day) => said_day(at, &day.day.number().to_string(), words),
        DueDay::OfWeek(day) => weekday_not_in_words(at, day.weekday, words),
    }
}

pub fn weekday_not_in_words(at: Span, day: Weekday, words: &str) -> Diagnostic {
    let (said, words) = (day.said(), shown(words));
    Diagnostic::error("plan/day-not-in-words", at)
        .vi(format!("{} không có trong lời văn “{words}”", said.vi))
        .en(format!("{} does not stand in the words “{words}”", said.en))
        .help("ghi đúng thứ của lời văn, hoặc sửa `quote`", "give the weekday of the words, or mend the `quote`")
}

/// The words give the day another hour, or one where the fact has none.
pub fn hour_of_the_day(at: Span, said: Option<Hour>, words: &str) -> Diagnostic {
    let words = shown(words);
    let (vi, en) = match said.map(Hour::said) {
        Some(hour) => (format!("hạn vào lúc {}", hour.vi), format!("by {}", hour.en)),
        None => ("hạn không kèm giờ".to_owned(), "without an hour".to_owned()),
    };
    Diagnostic::error("plan/hour-of-the-day", at)
        .vi(format!("lời văn “{words}” nêu {vi}"))
        .en(format!("the words “{words}” give the day {en}"))
        .help(
            "ghi giờ như lời văn, ví dụ {weekday: friday, hour: \"16:00\"}; lời văn không nêu giờ thì bỏ `hour`",
            "give the hour of the words, such as {weekday: friday, hour: \"16:00\"}; where they say none, leave `hour` out",
        )
}

pub fn month_of_the_day(at: Span, day: DueDay, words: &str) -> Diagnostic {
    let (day, words) = (day.said(), shown(words));
    Diagnostic::error("plan/month-of-the-day", at)
        .vi(format!("lời văn “{words}” không đặt hạn vào {}", day.vi))
        .en(format!("the words “{words}” do not put the day on {}", day.en))
        .help(
            "`month: next` là “tháng đầu quý sau”, “năm sau”, `week: next` là “tuần sau”; `last` (hoặc để trống) là tháng cuối kỳ, `first` tháng đầu kỳ",
            "`month: next` is “tháng đầu quý sau”, “năm sau”, `week: next` is “tuần sau”; `last` (or left out) the period's last month, `first` its first",
        )
}

fn said_day(at: Span, day: &str, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/day-not-in-words", at)
        .vi(format!("ngày {day} không có trong lời văn “{words}”"))
        .en(format!("the day {day} does not stand in the words “{words}”"))
        .help("ghi đúng ngày của lời văn, hoặc sửa `quote`", "give the day of the words, or mend the `quote`")
}

pub fn side_of_the_day(at: Span, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/side-of-the-day", at)
        .vi(format!("lời văn “{words}” nói hạn theo cách khác"))
        .en(format!("the words “{words}” put the day otherwise"))
        .help(
            "`before` là “trước ngày” (ngày ấy đã muộn), `by` là “chậm nhất”, “đến hết ngày” (ngày ấy còn kịp)",
            "`before` is “trước ngày” (the day is too late), `by` is “chậm nhất”, “đến hết ngày” (the day counts)",
        )
}

pub fn day_of_another_rhythm(at: Span, day: DueDay, frequency: Frequency, words: &str) -> Diagnostic {
    let (key, words, day) = (frequency.key(), shown(words), day.said());
    let (vi, en) = (day.vi.trim_start_matches("ngày "), day.en);
    Diagnostic::error("plan/day-of-another-rhythm", at)
        .vi(format!("trong lời văn “{words}”, ngày {vi} không phải là hạn của kỳ `{key}`"))
        .en(format!("in the words “{words}” the day {en} is not that of `{key}`"))
        .help("ghi ngày dưới kỳ mà lời văn nêu", "give the day under the frequency beside which it stands")
}

pub fn rhythm_not_in_words(at: Span, frequency: Frequency, words: &str) -> Diagnostic {
    let (key, words) = (frequency.key(), shown(words));
    Diagnostic::error("plan/rhythm-not-in-words", at)
        .vi(format!("lời văn “{words}” không nói kỳ `{key}`"))
        .en(format!("the words “{words}” do not say `{key}`"))
        .help(
            "ghi đúng kỳ của lời văn; kỳ không nêu thì ghi `unstated`",
            "give the frequency of the words; where they give none, `unstated`",
        )
}

pub fn reach_not_in_words(at: Span, reach: &str, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/reach-not-in-words", at)
        .vi(format!("“{reach}” không có trong lời văn của mốc này, “{words}”"))
        .en(format!("“{reach}” does not stand in the words of this milestone, “{words}”"))
        .help(
            "chép điều phải đạt như lời văn, hoặc sửa `quote`",
            "copy what is to be reached as the words have it, or mend the `quote`",
        )
}

pub fn limit_not_in_words(at: Span, limit: &Limit, words: &str) -> Diagnostic {
    let (limit, words) = (limit.said(), shown(words));
    Diagnostic::error("plan/limit-not-in-words", at)
        .vi(format!("lời văn “{words}” không nêu thời hạn {}", limit.vi))
        .en(format!("the words “{words}” give no limit of {}", limit.en))
        .help(
            "ghi đúng số, đơn vị và mốc của lời văn, ví dụ within: 5 working-days, since: receipt",
            "give number, unit and beginning as the words do, such as within: 5 working-days, since: receipt",
        )
}

pub fn not_even_if_none(at: Span, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/not-even-if-none", at)
        .vi(format!("lời văn “{words}” không nói rằng kỳ không phát sinh vẫn báo cáo"))
        .en(format!("the words “{words}” do not ask for a report where nothing happened"))
        .help(
            "chép lời văn nói điều đó, ví dụ “tuần không phát sinh vẫn báo cáo”, hoặc bỏ `even_if_none`",
            "quote the words that say so, such as “tuần không phát sinh vẫn báo cáo”, or leave `even_if_none` out",
        )
}

pub fn side_against_words(at: Span, words: &str) -> Diagnostic {
    let words = shown(words);
    Diagnostic::error("plan/side-against-words", at)
        .vi(format!("lời văn “{words}” đặt việc ở phía bên kia của sự kiện"))
        .en(format!("the words “{words}” put the work on the other side of the event"))
        .help(
            "`side: before` cho “trước khi”, “để trình”; `side: after` cho “sau khi”",
            "`side: before` for “trước khi”, “để trình”; `side: after` for “sau khi”",
        )
}

pub fn last_day_in_force(at: Span, (to, last): (Date, Date), words: &str) -> Diagnostic {
    let (to, last, words) = (short_date(to), short_date(last), shown(words));
    Diagnostic::error("plan/last-day-in-force", at)
        .vi(format!("theo lời văn “{words}”, ngày cuối cùng còn hiệu lực là {last}, không phải {to}"))
        .en(format!("by the words “{words}” the last day in force is {last}, not {to}"))
        .help(
            "“hết hiệu lực kể từ ngày D” là còn hiệu lực đến hết ngày D - 1",
            "“hết hiệu lực kể từ ngày D” is in force to the end of D - 1",
        )
}

pub fn number_not_in_head(at: Span, number: &str) -> Diagnostic {
    Diagnostic::error("plan/number-not-in-head", at)
        .vi(format!("số, ký hiệu `{number}` không có ở phần đầu của văn bản"))
        .en(format!("the number `{number}` does not stand in the head of the instrument"))
        .help("chép số, ký hiệu như phần đầu in", "copy the number as the head prints it")
}

pub fn date_not_in_head(at: Span, date: PartialDate) -> Diagnostic {
    let said = date.day().map_or_else(|| date.in_words(), long_date);
    Diagnostic::error("plan/date-not-in-head", at)
        .vi(format!("phần đầu của văn bản không ghi {said}"))
        .en(format!("the head of the instrument does not say {said}"))
        .help("chép ngày ban hành như phần đầu in", "copy the date of issue as the head prints it")
}
