//! What can be wrong in `rules/`, each with how to mend it.

use crate::diag::{Diagnostic, Span};
use crate::model::{BodyId, Date, Place, RuleId};
use crate::rule::Family;

pub fn id_twice(at: Span, id: &str, first: &Span) -> Diagnostic {
    let (line, _) = first.line_column();
    let place = format!("{}:{line}", first.source.path);
    Diagnostic::error("rules/id-twice", at)
        .vi(format!("mã `{id}` đã dùng tại {place}"))
        .en(format!("the id `{id}` is used at {place} already"))
        .help("đặt mã khác, hoặc gộp hai mục làm một", "choose another id, or merge the two entries")
}

pub fn name_twice(at: Option<Span>, name: &str, first: &BodyId) -> Diagnostic {
    Diagnostic::error("rules/name-twice", at)
        .vi(format!("tên `{name}` đã là tên của `{first}`, cùng cấp, cùng địa phương, cùng thời gian"))
        .en(format!("the name `{name}` is that of `{first}`, in the same tier and place at the same time"))
        .help(
            "gộp hai mục làm một, hoặc ghi tên đầy đủ để phân biệt, hoặc ghi `from`, `to` nếu nơi này kế tiếp nơi kia",
            "merge the two, give the full name that tells them apart, or `from` and `to` where one follows the other",
        )
}

pub fn no_basis(at: Span, rule: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/no-basis", at)
        .vi(format!("quy tắc `{rule}` không nêu căn cứ"))
        .en(format!("the rule `{rule}` gives no basis"))
        .help(
            "basis: {instrument: 09/2019/NĐ-CP, clause: Điều 13.1, certainty: press}",
            "basis: {instrument: 09/2019/NĐ-CP, clause: Điều 13.1, certainty: press}",
        )
}

pub fn never_matches(at: Span, rule: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/never-matches", at)
        .vi(format!("quy tắc `{rule}` không bao giờ khớp"))
        .en(format!("the rule `{rule}` can never match"))
        .help(
            "bỏ tập rỗng hoặc điều kiện tự mâu thuẫn trong `when`",
            "take the empty set or the contradiction out of `when`",
        )
}

pub fn wrong_family(at: Span, said: Family, concluded: Family) -> Diagnostic {
    let (said, concluded) = (said.key(), concluded.key());
    Diagnostic::error("rules/wrong-family", at)
        .vi(format!("quy tắc thuộc nhóm `{said}` nhưng kết luận của nhóm `{concluded}`"))
        .en(format!("a rule of the family `{said}` concludes for the family `{concluded}`"))
        .help("sửa `family` cho khớp với kết luận trong `then`", "make `family` fit what `then` concludes")
}

pub fn fact_not_in_play(at: Span, field: &str, family: Family, known: Vec<&str>) -> Diagnostic {
    let (family, known) = (family.key(), known.join(", "));
    Diagnostic::error("rules/fact-not-in-play", at)
        .vi(format!("nhóm `{family}` không có dữ kiện `{field}`"))
        .en(format!("the family `{family}` has no fact `{field}`"))
        .help(format!("dùng được: {known}"), format!("in play: {known}"))
}

pub fn unknown_rule(at: Span, rule: &RuleId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("rules/unknown-rule", at)
        .vi(format!("không có quy tắc `{rule}`"))
        .en(format!("there is no rule `{rule}`"))
        .did_you_mean(near)
}

pub fn override_cycle(at: Span, cycle: &[String]) -> Diagnostic {
    let way = cycle.join(" → ");
    Diagnostic::error("rules/override-cycle", at)
        .vi(format!("các quy tắc nhường nhau vòng quanh: {way}"))
        .en(format!("rules give way to each other in a circle: {way}"))
        .help("bỏ một chiều trong `overrides`", "take one direction out of `overrides`")
}

/// A place is part of one that stands no higher, or is of no local tier.
pub fn not_above(at: Span, place: &Place) -> Diagnostic {
    let within = place.within.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string);
    Diagnostic::error("rules/not-above", at)
        .vi(format!("`{}` thuộc `{within}`, nhưng đơn vị ấy không ở cấp cao hơn", place.id))
        .en(format!("`{}` is within `{within}`, which is of no higher tier", place.id))
        .help(
            "ví dụ: {tier: district, within: phu-yen} hoặc {tier: commune, within: tuy-hoa}",
            "for example: {tier: district, within: phu-yen} or {tier: commune, within: tuy-hoa}",
        )
}

pub fn day_twice(at: Span, day: Date, first: &Span) -> Diagnostic {
    let (line, _) = first.line_column();
    Diagnostic::error("rules/day-twice", at)
        .vi(format!("ngày {day} đã có ở dòng {line}"))
        .en(format!("the day {day} stands in line {line} already"))
        .help("mỗi ngày một dòng: gộp hai dòng, giữ căn cứ đúng", "one row a day: merge the two, with the right basis")
}

pub fn disagree(at: Span, first: &RuleId, second: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/disagree", at)
        .vi(format!(
            "`{first}` và `{second}` có thể cùng khớp một dữ kiện mà kết luận khác nhau, không rõ theo quy tắc nào"
        ))
        .en(format!("`{first}` and `{second}` may match one fact and disagree, and nothing orders them"))
        .help(
            format!("thêm vào một trong hai: overrides: {{{first}: lý do}}, hoặc thu hẹp `when`"),
            format!("add to one of them: overrides: {{{first}: the reason}}, or narrow its `when`"),
        )
}
