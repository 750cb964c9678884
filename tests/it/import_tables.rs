//! Tables of assignments as they come in: rows read into facts that quote their cells; what a cell leaves open is asked.

use std::collections::BTreeSet;

use phancong::desk::import::ImportedPlan;
use phancong::ingest::QuestionKind;
use phancong::model::{Clause, DeliverableKind, Instrument, Time};

use crate::import_docx::{LETTERHEAD, p, table, word_file};
use crate::support::DESK;

/// A cell over columns, or that begins (`Some(true)`) or goes on with (`Some(false)`) one over rows.
fn cell(words: &str, span: usize, rows: Option<bool>) -> String {
    let merge = match rows {
        Some(true) => "<w:vMerge w:val=\"restart\"/>",
        Some(false) => "<w:vMerge/>",
        None => "",
    };
    let paragraphs: String = words.split('\n').map(p).collect();
    format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{paragraphs}</w:tc>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|words| cell(words, 1, None)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// The annex of a plan of 2025, with these rows below its heads.
fn annex(rows: &[String]) -> ImportedPlan {
    let heads = "<w:tr>".to_owned()
        + &[
            ("TT", 1),
            ("Nội dung công việc", 1),
            ("Cơ quan thực hiện", 2),
            ("Thời gian hoàn thành", 1),
            ("Sản phẩm", 1),
        ]
        .map(|(head, span)| cell(head, span, None))
        .concat()
        + "</w:tr>";
    let parted = row(&["", "", "Chủ trì", "Phối hợp", "", ""]);
    let numbers = row(&["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]);
    let foot = table(&[&["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], &["- Lưu: VT.", "CHỦ TỊCH"], &["", "Nguyễn Văn Ví Dụ"]]);
    let body = [
        LETTERHEAD.to_owned(),
        p("KẾ HOẠCH"),
        p("Phòng cháy rừng năm 2022"),
        p("I. NHIỆM VỤ"),
        p("Theo Phụ lục."),
        foot,
        p("PHỤ LỤC"),
        p("(Kèm theo Kế hoạch số 45/KH-UBND ngày 12 tháng 3 năm 2022 của Ủy ban nhân dân tỉnh)"),
        format!("<w:tbl>{heads}{parted}{numbers}{}</w:tbl>", rows.concat()),
    ];
    DESK.import("phu-luc.docx", &word_file(&body.concat(), &[])).expect("it is read")
}

fn plan(imported: &ImportedPlan) -> &Instrument {
    assert!(!imported.report.has_errors(), "{}\n{:?}", imported.yaml, imported.report);
    imported.instrument.as_ref().expect("the loader reads it")
}

fn clause<'p>(plan: &'p Instrument, path: &str) -> &'p Clause {
    let found = plan.clauses.iter().find(|clause| clause.path.to_string() == path);
    found.unwrap_or_else(|| panic!("{path}: {:?}", plan.clauses.iter().map(|c| c.path.to_string()).collect::<Vec<_>>()))
}

/// Each assignment as `clause task role body “quote”`.
fn assigned(plan: &Instrument) -> BTreeSet<String> {
    let each = plan.assignments.iter().map(|given| {
        let task = given.task.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {task} {} {} “{}”", given.clause, given.role.key(), given.body, given.quote)
    });
    each.collect()
}

fn asked(imported: &ImportedPlan) -> Vec<&QuestionKind> {
    imported.draft.questions.iter().map(|question| &question.kind).collect()
}

#[test]
fn a_row_gives_who_leads_who_coordinates_when_and_what_comes_of_it() {
    let imported = annex(&[
        format!("<w:tr>{}</w:tr>", cell("I. TUẦN TRA", 6, None)),
        row(&[
            "1",
            "Lập chốt gác",
            "Sở Y tế",
            "Sở Tư pháp;\nSở Nội vụ",
            "Quý II/2022",
            "Quyết định của Ủy ban nhân dân tỉnh",
        ]),
        format!("<w:tr>{}</w:tr>", cell("II. TUYÊN TRUYỀN", 6, None)),
        row(&["2", "Phát thanh", "Công an tỉnh", "", "Thường xuyên", "Tài liệu"]),
    ]);
    let plan = plan(&imported);
    let expected = [
        "PL.I.1 lap-chot-gac coordinate so-noi-vu-tinh-cao-bang “Sở Tư pháp; Sở Nội vụ”",
        "PL.I.1 lap-chot-gac coordinate so-tu-phap-tinh-cao-bang “Sở Tư pháp; Sở Nội vụ”",
        "PL.I.1 lap-chot-gac lead so-y-te-tinh-cao-bang “Sở Y tế”",
        "PL.II.2 phat-thanh lead cong-an-tinh-cao-bang “Công an tỉnh”",
    ];
    assert_eq!(assigned(plan), expected.map(str::to_owned).into());
    let first = clause(plan, "PL.I.1");
    let by =
        |time: &Time| matches!(time, Time::Fixed { by: Some(day), whole: true, .. } if day.to_string() == "2022-06-30");
    assert!(first.time.len() == 1 && by(&first.time[0]), "{:?}", first.time);
    assert_eq!(first.deliverables[0].body[0].body.as_str(), "ubnd-cap-tinh");
    assert_eq!(clause(plan, "PL.II.2").deliverables[0].kind, Some(DeliverableKind::Material));
    assert!(matches!(clause(plan, "PL.II.2").time[..], [Time::Continuous { .. }]));
    assert_eq!(
        asked(&imported),
        Vec::<&QuestionKind>::new(),
        "the second row of heads and the numbers of columns are none"
    );
    assert_eq!(
        clause(plan, "PL").table.join("|"),
        "TT|Nội dung công việc|Cơ quan thực hiện||Thời gian hoàn thành|Sản phẩm"
    );
    assert!(plan.clauses.iter().all(|clause| clause.cites.is_empty()), "an annex names the plan with which it comes");
}

#[test]
fn leads_that_share_the_work_have_a_part_each_and_milestones_a_day_each() {
    let imported = annex(&[row(&[
        "1",
        "Rà soát",
        "Sở Y tế (phần thuốc); Sở Nội vụ (phần nhân lực)",
        "Chủ trì: Sở Tư pháp. Phối hợp: Sở Tài chính",
        "Quý I/2022: khảo sát;\nTrước ngày 15/12/2022: kết thúc",
        "",
    ])]);
    let plan = plan(&imported);
    let expected = [
        "PL.1 ra-soat-phan coordinate so-tai-chinh-tinh-cao-bang “Phối hợp: Sở Tài chính”",
        "PL.1 ra-soat-phan lead so-tu-phap-tinh-cao-bang “Chủ trì: Sở Tư pháp”",
        "PL.1 ra-soat-phan lead so-y-te-tinh-cao-bang “Sở Y tế (phần thuốc)”",
        "PL.1 ra-soat-phan-2 coordinate so-tai-chinh-tinh-cao-bang “Phối hợp: Sở Tài chính”",
        "PL.1 ra-soat-phan-2 lead so-noi-vu-tinh-cao-bang “Sở Nội vụ (phần nhân lực)”",
        "PL.1 ra-soat-phan-2 lead so-tu-phap-tinh-cao-bang “Chủ trì: Sở Tư pháp”",
    ];
    assert_eq!(assigned(plan), expected.map(str::to_owned).into(), "{}", imported.yaml);
    let row = clause(plan, "PL.1");
    let parts: Vec<_> = row.tasks().filter_map(|task| Some((task.quote.as_deref()?, task.part.as_deref()?))).collect();
    assert_eq!(parts, [("Rà soát", "phần thuốc"), ("Rà soát", "phần nhân lực")]);
    let days: Vec<String> = row
        .time
        .iter()
        .map(|time| match time {
            Time::Fixed { by: Some(day), whole: false, quote, .. } => format!("by {day} {quote:?}"),
            Time::Fixed { before: Some(day), whole: true, quote, .. } => format!("before {day} {quote:?}"),
            other => format!("{other:?}"),
        })
        .collect();
    let expected =
        ["by 2022-03-31 Some(\"Quý I/2022: khảo sát\")", "before 2022-12-15 Some(\"Trước ngày 15/12/2022: kết thúc\")"];
    assert_eq!(days, expected);
}

#[test]
fn a_lead_over_several_rows_leads_each_of_them() {
    let merged = |number: &str, words: &str, lead: &str, begins: bool| {
        let cells = [cell(number, 1, None), cell(words, 1, None), cell(lead, 1, Some(begins))].concat();
        format!("<w:tr>{cells}{}</w:tr>", ["", "", ""].map(|words| cell(words, 1, None)).concat())
    };
    let rows = [
        merged("1", "Lập chốt", "Sở Y tế", true),
        merged("2", "Gác chốt", "", false),
        row(&["3", "Bỏ chốt", "", "", "", ""]),
    ];
    let imported = annex(&rows);
    let expected =
        ["PL.1 lap-chot lead so-y-te-tinh-cao-bang “Sở Y tế”", "PL.2 gac-chot lead so-y-te-tinh-cao-bang “Sở Y tế”"];
    assert_eq!(assigned(plan(&imported)), expected.map(str::to_owned).into(), "{}", imported.yaml);
}

#[test]
fn what_a_cell_leaves_open_is_asked_and_no_fact() {
    let imported = annex(&[
        row(&[
            "1",
            "Đo đạc",
            "Trung tâm Quan trắc rừng",
            "Sở Y tế và các đơn vị khác",
            "Quý III",
            "Báo cáo gửi Sở Nội vụ",
        ]),
        row(&["2", "Cắm mốc", "Sở Y tế", "", "31/6/2022", ""]),
        row(&["3", "Canh gác", "Sở Y tế", "", "Cuối năm 2022", ""]),
        row(&["", "", "Sở Nội vụ", "", "", ""]),
    ]);
    let plan = plan(&imported);
    let expected = [
        "PL.1 do-dac coordinate so-y-te-tinh-cao-bang “Sở Y tế và các đơn vị khác”",
        "PL.2 cam-moc lead so-y-te-tinh-cao-bang “Sở Y tế”",
        "PL.3 canh-gac lead so-y-te-tinh-cao-bang “Sở Y tế”",
    ];
    assert_eq!(assigned(plan).len(), expected.len(), "{:?}", assigned(plan));
    assert!(plan.clauses.iter().all(|clause| clause.time.is_empty() && clause.deliverables.is_empty()));
    let asked = asked(&imported);
    for kind in [
        QuestionKind::UnknownBody("Trung tâm Quan trắc rừng".to_owned()),
        QuestionKind::UnknownBody("các đơn vị khác".to_owned()),
        QuestionKind::YearUnsaid("Quý III".to_owned()),
        QuestionKind::CellUnread("Báo cáo gửi Sở Nội vụ".to_owned()),
        QuestionKind::NoSuchDay("31/6/2022".to_owned()),
        QuestionKind::CellUnread("Cuối năm 2022".to_owned()),
        QuestionKind::RowWithoutTask,
    ] {
        assert!(asked.contains(&&kind), "{kind:?}: {asked:?}");
    }
}

#[test]
fn a_table_drawn_with_bars_in_a_text_is_read_as_one_of_word() {
    let text = "KẾ HOẠCH\nPhòng cháy rừng năm 2022\n\nI. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |\n|---|:---|---|---|---|\n\
        | I | TUẦN TRA | | | |\n| 1 | **Lập** chốt | Sở Y tế | Sở Nội vụ<br>Sở Tư pháp | Quý II/2022 |\n| 2 | a \\| b | Công an tỉnh |\n\nHết.\n";
    let imported = DESK.import("ke-hoach.md", text.as_bytes()).expect("it is read");
    let plan = plan(&imported);
    let expected = [
        "I.Bảng 1.I.1 lap-chot coordinate so-noi-vu “Sở Nội vụ Sở Tư pháp”",
        "I.Bảng 1.I.1 lap-chot coordinate so-tu-phap “Sở Nội vụ Sở Tư pháp”",
        "I.Bảng 1.I.1 lap-chot lead so-y-te “Sở Y tế”",
    ];
    let assigned = assigned(plan);
    assert!(expected.iter().all(|given| assigned.contains(*given)), "{assigned:?}");
    assert_eq!(clause(plan, "I.Bảng 1.I.2").text.as_deref(), Some("a | b"));
    // Bars without a second row, and more of them than any table has columns, are words of a line.
    for line in ["| một | hai |".to_owned(), "|x".repeat(100) + "|\n" + &"|y".repeat(100) + "|"] {
        let imported = DESK.import("v.txt", format!("I. NHIỆM VỤ\n\n{line}\n").as_bytes()).expect("it is read");
        assert!(!imported.yaml.contains("table:"), "{}", imported.yaml);
    }
}
