//! What can be wrong inside one plan file, each with how to mend it.

use crate::diag::{Diagnostic, Span, nearest};
use crate::model::{
    BodyId, ClausePath, Date, IndicatorId, InstrumentId, PartialDate, PhaseId, PlaceId, TaskId, TopicId, Workspace,
};
use crate::vietnamese::short_date;

pub fn file_not_named_by_id(at: Span, id: &str, file: &str) -> Diagnostic {
    Diagnostic::error("plan/file-name", at)
        .vi(format!("tệp `{file}` mang văn bản có mã `{id}`"))
        .en(format!("the file `{file}` holds the instrument `{id}`"))
        .help(format!("đổi tên tệp thành {id}.yaml"), format!("rename the file {id}.yaml"))
}

pub fn wrong_step(at: Span, step: &str) -> Diagnostic {
    Diagnostic::error("plan/wrong-step", at)
        .vi(format!("`{step}` không phải một bước của địa chỉ điều khoản"))
        .en(format!("`{step}` is no step of a clause path"))
        .help(
            "ví dụ: II, 1, a, -1, \"+1\", p1; dấu như in để ở `marker`",
            "for example: II, 1, a, -1, \"+1\", p1; what is printed goes into `marker`",
        )
}

pub fn path_twice(at: Span, step: &str) -> Diagnostic {
    Diagnostic::error("plan/path-twice", at)
        .vi(format!("đã có điều khoản `{step}` ở trên, cùng cấp"))
        .en(format!("a clause `{step}` stands above at the same level already"))
        .help(
            "sửa `at` theo dấu in trong văn bản; đoạn không đánh dấu là p1, p2 …",
            "mend `at` after the printed marker; unmarked paragraphs are p1, p2 …",
        )
}

pub fn out_of_order(at: Span, step: &str, before: &str) -> Diagnostic {
    Diagnostic::error("plan/out-of-order", at)
        .vi(format!("`{step}` đứng sau `{before}`: sai thứ tự"))
        .en(format!("`{step}` comes after `{before}`: out of order"))
        .help("xếp các điều khoản theo thứ tự của văn bản", "keep the clauses in the document's order")
}

pub fn ordinal_skipped(at: Span, step: &str, expected: usize) -> Diagnostic {
    let sort = step.trim_end_matches(|c: char| c.is_ascii_digit());
    Diagnostic::error("plan/ordinal-skipped", at)
        .vi(format!("`{step}`: số thứ tự phải là {expected}, vì không in trong văn bản mà đếm từ trên xuống"))
        .en(format!("`{step}`: the ordinal must be {expected}: it is counted, not printed"))
        .help(format!("đổi thành `{sort}{expected}`"), format!("write `{sort}{expected}`"))
}

pub fn task_twice(at: Span, id: &TaskId, first: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/task-twice", at)
        .vi(format!("nhiệm vụ `{id}` đã có tại {first}"))
        .en(format!("the task `{id}` is set at {first} already"))
        .help(
            "đặt mã khác, hoặc dùng `covers` để trỏ về nhiệm vụ đã có",
            "choose another id, or point at the task with `covers`",
        )
}

pub fn unknown_task(at: Span, id: &TaskId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-task", at)
        .vi(format!("kế hoạch này không có nhiệm vụ `{id}`"))
        .en(format!("this plan has no task `{id}`"))
        .did_you_mean(near)
}

pub fn unknown_phase(at: Span, id: &PhaseId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-phase", at)
        .vi(format!("kế hoạch này không có giai đoạn `{id}`"))
        .en(format!("this plan has no phase `{id}`"))
        .did_you_mean(near)
}

/// The name of a phase would be read as a year, a day or a frequency where a key ends in it.
pub fn phase_named_as_a_time(at: Span, id: &PhaseId) -> Diagnostic {
    Diagnostic::error("plan/phase-named-as-a-time", at)
        .vi(format!("giai đoạn không thể mang mã `{id}`: trong mã trách nhiệm đó là kỳ, ngày hoặc tần suất"))
        .en(format!("no phase can have the id `{id}`: in a key that is a period, a day or a frequency"))
        .help(format!("đổi mã, ví dụ `giai-doan-{id}`"), format!("choose another id, such as `giai-doan-{id}`"))
}

/// Nothing tells two targets of a clause apart in their keys.
pub fn targets_alike(at: Span, name: &IndicatorId) -> Diagnostic {
    Diagnostic::error("plan/targets-alike", at)
        .vi(format!("điều khoản có hai chỉ tiêu cùng mang tên `{name}`"))
        .en(format!("two targets of the clause have the name `{name}`"))
        .help(
            "thêm `id: tên-không-dấu` cho chỉ tiêu này để mã chỉ tiêu phân biệt được, ví dụ `id: so-vu`",
            "add `id: a-name` to this one, by which keys tell them apart, such as `id: so-vu`",
        )
}

/// What a target measures, or its id, makes no part of a key.
pub fn target_without_name(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("plan/target-without-name", at)
        .vi(format!("`{name}` không thể là tên chỉ tiêu trong mã"))
        .en(format!("`{name}` cannot be the name of a target in a key"))
        .help(
            "thêm `id: tên-không-dấu`, gồm chữ thường, số, gạch nối, ví dụ `id: ty-le-giai-quyet`",
            "add `id: a-name` of small letters, figures and hyphens, such as `id: ty-le-giai-quyet`",
        )
}

/// Other words give the same body the same role in the same task: as they stand, both are one duty.
pub fn parts_alike(at: Span, body: &BodyId, first: &ClausePath) -> Diagnostic {
    Diagnostic::finding("plan/parts-alike", at)
        .vi(format!("`{body}` đã được giao phần này ở {first}: hai lời văn thành một trách nhiệm"))
        .en(format!("{first} gives `{body}` this part already: both phrases are one duty"))
        .help(
            "nếu là hai việc khác nhau, thêm `part: tên-không-dấu` cho từng lời văn",
            "if they mean two things to be done, give each phrase a `part: a-name`",
        )
}

pub fn unknown_clause(at: Span, path: &ClausePath, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-clause", at)
        .vi(format!("văn bản này không có điều khoản `{path}`"))
        .en(format!("this instrument has no clause `{path}`"))
        .did_you_mean(near)
}

pub fn ends_before_it_begins(at: Span, from: Date, to: Date) -> Diagnostic {
    let (from, to) = (short_date(from), short_date(to));
    Diagnostic::error("plan/ends-before-it-begins", at)
        .vi(format!("kết thúc ngày {to}, trước khi bắt đầu ngày {from}"))
        .en(format!("ends on {to}, before it begins on {from}"))
        .help(
            "xem lại hai ngày theo văn bản: `from` không muộn hơn `to`",
            "look at both days in the text: `from` is not later than `to`",
        )
}

pub fn before_or_by(at: Span) -> Diagnostic {
    Diagnostic::error("plan/before-or-by", at)
        .vi("thời hạn phải có đúng một trong `before` (trước ngày) và `by` (chậm nhất ngày)")
        .en("a fixed time has exactly one of `before` (the day is too late) and `by` (the day counts)")
        .help("giữ một: before: 2024-06-20, hoặc by: 2024-06-20", "keep one: before: 2024-06-20, or by: 2024-06-20")
}

pub fn quote_not_in_clause(at: Span, quote: &str, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/quote-not-in-clause", at)
        .vi(format!("lời dẫn `{quote}` không có trong lời văn của {path}"))
        .en(format!("the words `{quote}` do not stand in {path}"))
        .help(
            "chép đúng từng chữ của điều khoản, kể cả lỗi in",
            "copy the words of the clause letter by letter, slips included",
        )
}

pub fn written_twice(at: Span, written: &str) -> Diagnostic {
    Diagnostic::error("plan/correction-ambiguous", at)
        .vi(format!("`{written}` có nhiều lần trong điều khoản: không rõ sửa chỗ nào"))
        .en(format!("`{written}` stands in the clause more than once: which one is mended?"))
        .help("dẫn thêm vài chữ trước hoặc sau", "quote a few more words before or after")
}

pub fn one_preferred(at: Span, preferred: usize) -> Diagnostic {
    Diagnostic::error("plan/one-preferred-reading", at)
        .vi(format!("phải có đúng một cách hiểu được chọn, đây có {preferred}"))
        .en(format!("exactly one reading is preferred, here are {preferred}"))
        .help("đặt `preferred: true` cho một cách hiểu", "set `preferred: true` on one of them")
}

pub fn oversees_what(at: Span) -> Diagnostic {
    Diagnostic::error("plan/oversees-what", at)
        .vi("`oversee` chưa nói theo dõi, kiểm tra cái gì")
        .en("`oversee` does not say what is overseen")
        .help(
            "thêm `oversees: plan` (việc thực hiện chính văn bản này) hoặc `oversees: field` (một lĩnh vực, một việc khác)",
            "add `oversees: plan` (that this very instrument is carried out) or `oversees: field` (a field, another matter)",
        )
}

pub fn nobody_oversees(at: Span) -> Diagnostic {
    Diagnostic::error("plan/nobody-oversees", at)
        .vi("`oversees` đứng một mình, không cơ quan nào có vai `oversee`")
        .en("`oversees` stands alone: no body has the role `oversee` here")
        .help("bỏ `oversees`, hoặc nêu cơ quan ở `oversee`", "take `oversees` out, or name a body in `oversee`")
}

pub fn no_words(at: Span, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/no-words", at)
        .vi(format!("{path} không có chữ nào (`text: full` nghĩa là chép đủ nguyên văn)"))
        .en(format!("{path} has no words (`text: full` means the whole text)"))
        .help("chép lời văn vào `text`, hoặc bỏ điều khoản này", "copy its words into `text`, or take the clause out")
}

pub fn no_witness(at: Span, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/no-witness", at)
        .vi(format!("{path} của văn bản không có nguyên văn mà không dẫn nguồn nào"))
        .en(format!("{path} of an attested instrument names no witness"))
        .help(
            "thêm `attested_by: [mã-văn-bản#điều-khoản]`, hoặc `sources: [{page: …, day: …, gives: words}]`",
            "add `attested_by: [instrument-id#path]`, or `sources: [{page: …, day: …, gives: words}]`",
        )
}

pub fn cited_has_clauses(at: Span) -> Diagnostic {
    Diagnostic::error("plan/cited-has-clauses", at)
        .vi("văn bản chỉ được viện dẫn (`text: cited`) thì không có điều khoản")
        .en("an instrument that is only cited (`text: cited`) has no clauses")
        .help(
            "bỏ `clauses`, hoặc đổi `text` thành full hay attested",
            "drop `clauses`, or make `text` full or attested",
        )
}

pub fn unknown_place(at: Span, id: &PlaceId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-place", at)
        .vi(format!("không có địa phương nào mang mã `{id}`"))
        .en(format!("no place has the id `{id}`"))
        .did_you_mean(near)
}

pub fn unknown_topic(at: Span, id: &TopicId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-topic", at)
        .vi(format!("không có nhóm nhiệm vụ `{id}`"))
        .en(format!("there is no topic `{id}`"))
        .did_you_mean(near)
}

/// A plan gives a subject of its own the id of one that is known by another title.
pub fn topic_of_another_title(at: Span, id: &TopicId, title: &str) -> Diagnostic {
    Diagnostic::error("plan/topic-of-another-title", at)
        .vi(format!("nhóm nhiệm vụ `{id}` đã có tên “{title}”"))
        .en(format!("the topic `{id}` is known as “{title}”"))
        .help("đặt mã khác cho nhóm nhiệm vụ riêng của văn bản này", "give this plan's own topic another id")
}

pub fn unknown_instrument(at: Span, id: &InstrumentId, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/unknown-instrument", at)
        .vi(format!("không có văn bản nào mang mã `{id}`"))
        .en(format!("no instrument has the id `{id}`"))
        .help(
            format!("thêm tệp plans/{id}.yaml với `text: cited`, hoặc ghi `unresolved:` kèm lý do"),
            format!("add plans/{id}.yaml with `text: cited`, or give `unresolved:` with the reason"),
        )
        .did_you_mean(near)
}

pub fn unknown_reference(at: Span, reference: &str) -> Diagnostic {
    Diagnostic::error("plan/unknown-reference", at)
        .vi(format!("`{reference}` không trỏ tới điều khoản nào"))
        .en(format!("`{reference}` points at no clause"))
        .help(
            "viết: mã-văn-bản#điều-khoản, ví dụ qd-193-qd-ttg#II.1",
            "write instrument-id#path, such as qd-193-qd-ttg#II.1",
        )
}

pub fn wrong_fingerprint(at: Span, meaning: &str) -> Diagnostic {
    Diagnostic::error("plan/wrong-fingerprint", at)
        .vi(format!("`{meaning}` không phải dấu nội dung của điều khoản: phải có 16 chữ số thập lục phân viết thường"))
        .en(format!("`{meaning}` is no fingerprint of a clause: it has 16 lower-case hexadecimal digits"))
        .help(
            "để chương trình ghi: phancong confirm VĂN-BẢN-CẤP-TRÊN KẾ-HOẠCH ĐIỀU-KHOẢN --reason \"…\"",
            "let the program write it: phancong confirm PARENT CHILD CLAUSE --reason \"…\"",
        )
}

pub fn link_without_reason(at: Span, clause: &str) -> Diagnostic {
    Diagnostic::error("plan/link-without-reason", at)
        .vi(format!("liên kết tới `{clause}` được xác nhận mà không nêu lý do"))
        .en(format!("the link to `{clause}` is confirmed without a reason"))
        .help(
            "nêu ở `reason` vì sao điều khoản này thực hiện điều khoản kia, ví dụ: câu hai nêu đích danh văn bản",
            "say in `reason` why this clause carries out that one, such as: its second sentence names the instrument",
        )
}

pub fn citation_to_nothing(at: Span) -> Diagnostic {
    Diagnostic::error("plan/citation-to-nothing", at)
        .vi("viện dẫn không trỏ tới văn bản nào")
        .en("the citation points at no instrument")
        .help(
            "thêm `to: mã-văn-bản`, hoặc `unresolved:` kèm lý do",
            "add `to: instrument-id`, or `unresolved:` with the reason",
        )
}

pub fn body_not_in_text(at: Span, name: &str, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/body-not-in-text", at)
        .vi(format!("tên `{name}` không có trong lời văn của {path} hay của các điều khoản phía trên"))
        .en(format!("the name `{name}` stands neither in {path} nor in a clause above it"))
        .help(
            "ghi tên đúng như văn bản viết: {body: mã, as: \"tên trong văn bản\"}",
            "give the name as the text writes it: {body: id, as: \"the words\"}",
        )
}

pub fn body_not_yet(at: Span, name: &str, from: Date, date: PartialDate) -> Diagnostic {
    let (from, date) = (short_date(from), date.in_words());
    Diagnostic::error("plan/body-not-yet", at)
        .vi(format!("`{name}` chỉ có từ ngày {from}, văn bản ban hành {date}"))
        .en(format!("`{name}` exists from {from} only, the instrument is of {date}"))
        .help(
            "dùng mã của cơ quan khi ấy, hoặc sửa `from` trong rules/bodies/ nếu có căn cứ",
            "use the body of that day, or mend `from` in rules/bodies/ with its basis",
        )
}

pub fn body_no_longer(at: Span, name: &str, to: Date, date: PartialDate) -> Diagnostic {
    let (to, date) = (short_date(to), date.in_words());
    Diagnostic::error("plan/body-no-longer", at)
        .vi(format!("`{name}` chỉ có đến hết ngày {to} và không ai kế thừa, văn bản ban hành {date}"))
        .en(format!("`{name}` ended on {to} and nobody took over, the instrument is of {date}"))
        .help(
            "dùng mã của cơ quan khi ấy, hoặc thêm `successors` kèm căn cứ trong rules/bodies/",
            "use the body of that day, or add `successors` with their basis in rules/bodies/",
        )
}

pub fn circle(at: Option<Span>, vi: &str, en: &str, circle: &[String]) -> Diagnostic {
    let way = circle.join(" → ");
    Diagnostic::error("plan/circle", at)
        .vi(format!("{vi} đi vòng quanh: {way}"))
        .en(format!("{en} go round in a circle: {way}"))
        .help(
            "bỏ một trong các quan hệ đã nêu: không gì đứng trên chính mình",
            "take one of these relations out: nothing stands above itself",
        )
}

pub fn preference_without_reason(at: Span, take: &str) -> Diagnostic {
    Diagnostic::error("plan/preference-without-reason", at)
        .vi(format!("chọn áp dụng `{take}` mà không nêu lý do"))
        .en(format!("`{take}` is preferred without a reason"))
        .help(format!("prefer: [{{take: {take}, reason: lý do}}]"), format!("prefer: [{{take: {take}, reason: why}}]"))
}

/// A clause names a body the register of bodies does not have.
pub fn unknown_body(id: &BodyId, at: Span, workspace: &Workspace) -> Diagnostic {
    let known = workspace.bodies.keys().chain(workspace.kinds.keys()).chain(workspace.collectives.keys());
    Diagnostic::error("plan/unknown-body", at)
        .vi(format!("không có cơ quan nào mang mã `{id}`"))
        .en(format!("no body has the id `{id}`"))
        .did_you_mean(nearest(id.as_str(), known.map(|id| id.as_str())))
}
