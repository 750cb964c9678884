//! What can be wrong in `rules/`, each with how to mend it.

use crate::diag::{Diagnostic, Phrase, Span, nearest};
use crate::model::{BodyId, Date, Place, RuleId, WordListId};
use crate::rule::{Days, Family, Order};
use crate::vietnamese::short_date;

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

pub fn unknown_folder(at: Span, folder: &str, others: &[&'static str]) -> Diagnostic {
    let families = Family::ALL.map(Family::key);
    let known: Vec<&str> = others.iter().copied().chain(families).collect();
    let all = known.join(", ");
    Diagnostic::error("rules/unknown-folder", at)
        .vi(format!("rules/ không có thư mục `{folder}`, nên tệp này không được đọc"))
        .en(format!("rules/ has no folder `{folder}`, so this file is not read"))
        .help(format!("chuyển tệp vào một trong: {all}"), format!("move the file into one of: {all}"))
        .did_you_mean(nearest(folder, known))
}

pub fn rule_elsewhere(at: Span, path: &str, home: &str) -> Diagnostic {
    Diagnostic::error("rules/elsewhere", at)
        .vi(format!("quy tắc nằm ở {path}, không ở nơi mà nhóm và mã của nó cho biết"))
        .en(format!("the rule stands at {path}, not where its family and id say"))
        .help(
            format!("chuyển tệp thành {home}, hoặc sửa `family`, `id`"),
            format!("move the file to {home}, or mend `family` or `id`"),
        )
}

pub fn wrong_instance(at: Span, instance: &str) -> Diagnostic {
    Diagnostic::error("rules/wrong-instance", at)
        .vi(format!(
            "`{instance}` phải có đúng một `{{place}}`, ngoài ra chỉ chữ thường không dấu, chữ số, dấu gạch nối"
        ))
        .en(format!("`{instance}` must hold `{{place}}` once, else small letters without marks, figures, hyphens"))
        .help("ví dụ: instance: cong-an-{place}", "for example: instance: cong-an-{place}")
}

pub fn instance_twice(at: Span, made: &BodyId, other: &BodyId) -> Diagnostic {
    Diagnostic::error("rules/instance-twice", at)
        .vi(format!("mã `{made}` mà loại này đặt ra đã là của `{other}`"))
        .en(format!("the id `{made}` that this kind makes is `{other}`'s already"))
        .help("đổi `instance` để mỗi cơ quan có mã riêng", "change `instance` so that each body has an id of its own")
}

pub fn member_nobody(at: Span, selector: &str) -> Diagnostic {
    Diagnostic::error("rules/member-nobody", at)
        .vi(format!("không cơ quan nào trong danh mục vừa đủ các điều kiện {selector}"))
        .en(format!("no body of the register meets all of {selector}"))
        .help(
            "sửa `body`, `kind` hoặc `tier`; không có `body` và `tier` thì chỉ tính cấp trung ương và cấp tỉnh",
            "mend `body`, `kind` or `tier`; without `body` and `tier` only the centre and provinces are meant",
        )
}

pub fn words_twice(at: Span, first: &Span) -> Diagnostic {
    let first = &first.source.path;
    Diagnostic::error("rules/words-twice", at)
        .vi(format!("từ ngữ của văn bản đã có ở {first}"))
        .en(format!("the words of papers stand in {first} already"))
        .help("gộp hai tệp làm một", "merge the two files")
}

pub fn wrong_pattern(at: Span, pattern: &str, names: &[&str]) -> Diagnostic {
    let wanted = names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
    Diagnostic::error("rules/wrong-pattern", at)
        .vi(format!("mẫu câu `{pattern}` phải có mỗi chỗ điền đúng một lần, không có chỗ khác: {wanted}"))
        .en(format!("the pattern `{pattern}` must hold each of these once, and no other: {wanted}"))
        .help("xem rules/words/words.yaml có sẵn trong chương trình", "see the program's own rules/words/words.yaml")
}

pub fn blank_word(at: Span) -> Diagnostic {
    Diagnostic::error("rules/blank-word", at)
        .vi("từ ngữ này để trống")
        .en("there is no word here")
        .help("ghi từ ngữ, hoặc bỏ mục này", "give the word, or take the entry out")
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

/// A rule asks for a list of words that `rules/words/` does not have.
pub fn unknown_words(at: Span, list: &WordListId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("rules/unknown-words", at)
        .vi(format!("không có danh sách từ ngữ `{list}` trong rules/words/"))
        .en(format!("there is no list of words `{list}` in rules/words/"))
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
    let ((line, _), day) = (first.line_column(), short_date(day));
    Diagnostic::error("rules/day-twice", at)
        .vi(format!("ngày {day} đã có ở dòng {line}"))
        .en(format!("the day {day} stands in line {line} already"))
        .help("mỗi ngày một dòng: gộp hai dòng, giữ căn cứ đúng", "one row a day: merge the two, with the right basis")
}

pub fn disagree(at: Span, first: &RuleId, second: &RuleId, meeting: &str) -> Diagnostic {
    Diagnostic::error("rules/disagree", at)
        .vi(format!(
            "`{first}` và `{second}` có thể cùng khớp một dữ kiện mà kết luận khác nhau, không rõ theo quy tắc nào; ví dụ dữ kiện {meeting}"
        ))
        .en(format!(
            "`{first}` and `{second}` may match one fact and disagree, and nothing orders them; such a fact is {meeting}"
        ))
        .help(
            format!("thêm vào một trong hai: overrides: {{{first}: lý do}}, hoặc thu hẹp `when`"),
            format!("add to one of them: overrides: {{{first}: the reason}}, or narrow its `when`"),
        )
}

pub fn never_heard(at: Span, rule: &RuleId, first: &RuleId, order: Option<Order>) -> Diagnostic {
    let vi = order.map_or("quy tắc kết thúc phần việc được xét trước", |order| order.said().vi);
    let en = order.map_or("a rule that ends a part is asked first", |order| order.said().en);
    Diagnostic::error("rules/never-heard", at)
        .vi(format!("quy tắc `{rule}` không bao giờ được áp dụng: `{first}` luôn cùng khớp và được ưu tiên ({vi})"))
        .en(format!("the rule `{rule}` is never heard: `{first}` always matches too and comes first ({en})"))
        .help(
            format!("bỏ `{rule}`, hoặc thu hẹp `when` của `{first}`, ví dụ bằng `not`"),
            format!("drop `{rule}`, or narrow the `when` of `{first}`, for example by `not`"),
        )
}

pub fn override_without_reason(at: Span, over: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/override-without-reason", at)
        .vi(format!("không nêu lý do được ưu tiên hơn `{over}`"))
        .en(format!("no reason is given for coming before `{over}`"))
        .help(format!("overrides: {{{over}: lý do}}"), format!("overrides: {{{over}: the reason}}"))
}

pub fn override_in_vain(at: Span, rule: &RuleId, over: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/override-in-vain", at)
        .vi(format!("`{rule}` và `{over}` không bao giờ cùng khớp một dữ kiện, nên không có gì để ưu tiên"))
        .en(format!("`{rule}` and `{over}` never match one fact, so there is nothing to override"))
        .help("bỏ dòng này trong `overrides`, hoặc sửa `when`", "take it out of `overrides`, or mend `when`")
}

pub fn override_against_order(at: Span, rule: &RuleId, over: &RuleId, order: Order) -> Diagnostic {
    let Phrase { vi, en } = order.said();
    Diagnostic::error("rules/override-against-order", at)
        .vi(format!("`{rule}` không thể được ưu tiên hơn `{over}`: `{over}` đứng trước theo nguyên tắc chung ({vi})"))
        .en(format!("`{rule}` cannot override `{over}`, which comes first by the general order ({en})"))
        .help(
            format!("bỏ dòng này, hoặc loại trường hợp của `{rule}` khỏi `{over}` bằng `not`"),
            format!("take it out, or except the case of `{rule}` from `{over}` by `not`"),
        )
}

pub fn basis_ends_before(at: Span, rule: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/basis-ends-before", at)
        .vi(format!("căn cứ của quy tắc `{rule}` hết hiệu lực trước khi có hiệu lực"))
        .en(format!("the basis of the rule `{rule}` ends before it comes into force"))
        .help("sửa `from` hoặc `to` của `basis`", "mend `from` or `to` of `basis`")
}

pub fn basis_not_in_force(at: Span, rule: &RuleId, force: Days) -> Diagnostic {
    let (vi, en) = printed(force);
    Diagnostic::error("rules/basis-not-in-force", at)
        .vi(format!("quy tắc `{rule}` xét cả thời gian mà căn cứ của nó không có hiệu lực (chỉ {vi})"))
        .en(format!("the rule `{rule}` asks for a time in which its basis is not in force (only {en})"))
        .help(
            "thu hẹp thời gian trong `when`, hoặc nêu căn cứ có hiệu lực khi đó",
            "narrow the time in `when`, or give the basis that was in force then",
        )
}

pub fn no_such_body(at: Span, rule: &RuleId, wanted: &str) -> Diagnostic {
    Diagnostic::error("rules/no-such-body", at)
        .vi(format!(
            "quy tắc `{rule}` không bao giờ khớp: không cơ quan nào trong danh mục vừa đủ các điều kiện {wanted}"
        ))
        .en(format!("the rule `{rule}` can never match: no body of the register meets all of {wanted}"))
        .help(
            "sửa `body`, `kind` hoặc `tier` cho khớp với rules/bodies/",
            "make `body`, `kind` or `tier` fit rules/bodies/",
        )
}

pub fn counterpart_of_another_sort(at: Span, to: &BodyId, is_collective: bool) -> Diagnostic {
    let (vi, en) = match is_collective {
        true => ("là một tập hợp mở, không phải một cơ quan", "is an open collective, not one body"),
        false => ("không phải loại cơ quan mà mỗi địa phương có một", "is no kind of body of which each place has one"),
    };
    Diagnostic::error("rules/counterpart-of-another-sort", at)
        .vi(format!("`{to}` {vi}"))
        .en(format!("`{to}` {en}"))
        .help(
            "phần của một cơ quan thuộc về một loại cơ quan ở địa phương (mục `kinds`); của một tập hợp mở thì vẫn là tập hợp mở",
            "the part of one body falls to a kind of local body (under `kinds`); that of an open collective to a collective",
        )
}

pub fn members_of_one_body(at: Span, rule: &RuleId) -> Diagnostic {
    Diagnostic::error("rules/members-of-one-body", at)
        .vi(format!("quy tắc `{rule}` nêu thành viên của thứ không phải tập hợp mở"))
        .en(format!("the rule `{rule}` names members of what is no open collective"))
        .help("`body` phải là một mã trong mục `collectives`", "`body` must be an id under `collectives`")
}

pub fn unknown_template(at: Span, template: &str, known: &str, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("rules/unknown-template", at)
        .vi(format!("không có mẫu `{template}` trong templates/"))
        .en(format!("there is no template `{template}` in templates/"))
        .did_you_mean(near)
        .help(format!("các mẫu có sẵn: {known}"), format!("there are: {known}"))
}

/// The days as a message gives them.
pub fn printed(days: Days) -> (String, String) {
    let day = |day: Option<crate::model::Date>| day.map(crate::vietnamese::short_date);
    match (day(days.from), day(days.to)) {
        (Some(from), Some(to)) => (format!("từ {from} đến {to}"), format!("from {from} to {to}")),
        (Some(from), None) => (format!("từ {from}"), format!("from {from}")),
        (None, Some(to)) => (format!("đến {to}"), format!("until {to}")),
        (None, None) => ("mọi lúc".to_owned(), "always".to_owned()),
    }
}
