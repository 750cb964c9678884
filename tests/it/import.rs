//! Papers as they come in, read into plan files: nothing lost, nothing added, what is in doubt asked.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use phancong::desk::import::{ImportedPlan, StatedSort};
use phancong::ingest::{self, HeadPart, QuestionKind};
use phancong::load::canonical;
use phancong::model::{Coverage, Instrument, Time};

use crate::support::{CORPUS, DESK, root};

/// A plan of another field, written for this test after the shapes of such plans.
const FOREST_FIRES: &str = include_str!("import/phong-chay.txt");

static FOREST_FIRES_READ: LazyLock<ImportedPlan> = LazyLock::new(|| read(FOREST_FIRES));

fn read(text: &str) -> ImportedPlan {
    DESK.import("van-ban.txt", text.as_bytes()).expect("it is read")
}

/// The plan file alone, which no loader has looked at.
fn yaml_of(text: &str) -> String {
    let source = ingest::source_of("van-ban.txt", text.as_bytes(), &CORPUS.workspace.words.import);
    ingest::yaml(&ingest::read(&source.expect("it is text"), &CORPUS.workspace).expect("no word is lost"))
}

fn plan(imported: &ImportedPlan) -> &Instrument {
    assert!(!imported.report.has_errors(), "{}\n{:?}", imported.yaml, imported.report);
    imported.instrument.as_ref().expect("the loader reads it")
}

/// Whoever imports and whoever writes by hand has the same bytes.
#[test]
fn what_is_imported_is_in_the_one_form_of_plans() {
    for text in
        [FOREST_FIRES, include_str!("../sources/bcd138cp-19-kh-2024.txt"), include_str!("../sources/ha-noi-2021.txt")]
    {
        let yaml = yaml_of(text);
        assert_eq!(canonical::laid_out("plans/x.yaml", &yaml).as_ref(), Some(&yaml));
    }
}

#[test]
fn letters_whose_small_form_takes_another_number_of_bytes_are_read_where_they_stand() {
    for letters in ["İ", "ẞ", "Ⱥ", "İȺ"] {
        let words: Vec<&str> = FOREST_FIRES.split(' ').collect();
        for step in [2, 3, 5] {
            let with = |(at, word): (usize, &&str)| {
                if at % step == 0 { format!("{letters}{word}") } else { (*word).to_owned() }
            };
            let text = words.iter().enumerate().map(with).collect::<Vec<_>>().join(" ");
            let yaml = yaml_of(&text);
            assert!(yaml.contains(letters), "{yaml}");
        }
    }
}

/// Each assignment as `clause role body`.
fn assigned(plan: &Instrument) -> BTreeSet<String> {
    let each = plan.clauses.iter().flat_map(|clause| {
        let roles = clause.assign.iter().flat_map(|assign| assign.roles());
        roles.map(|(role, body)| format!("{} {} {}", clause.path, role.key(), body.body))
    });
    each.collect()
}

#[test]
fn a_plan_of_another_field_is_read_with_who_does_what() {
    let plan = plan(&FOREST_FIRES_READ);
    let expected = [
        "II.1.a coordinate dai-phat-thanh-va-truyen-hinh-cap-tinh",
        "II.1.a coordinate ubnd-cap-huyen",
        "II.1.a lead so-thong-tin-va-truyen-thong",
        "II.1.b implement so-giao-duc-va-dao-tao",
        "II.2.-1 lead cong-an-cap-tinh",
        "II.2.-2 coordinate bo-chi-huy-quan-su-cap-tinh",
        "III.1.-1 advise so-tai-chinh",
        "III.1.-1 coordinate so-ke-hoach-va-dau-tu",
        "III.1.-1 lead so-tai-chinh",
        "III.1.-2 oversee so-tai-chinh",
        "III.2 implement uy-ban-mat-tran-to-quoc-cap-tinh",
    ];
    assert_eq!(assigned(plan), expected.map(str::to_owned).into(), "{}", FOREST_FIRES_READ.yaml);
    let asked = plan.assignments.iter().filter(|a| a.modality == phancong::model::Modality::Request);
    assert_eq!(asked.map(|a| a.stated_at.to_string()).collect::<Vec<_>>(), ["III.2"]);
}

#[test]
fn its_head_says_what_the_copy_says() {
    let plan = plan(&FOREST_FIRES_READ);
    assert_eq!(plan.number.as_deref(), Some("45/KH-UBND"));
    assert_eq!(plan.date.map(|day| day.to_string()).as_deref(), Some("2022-03-12"));
    assert_eq!(plan.issuer.as_ref().map(|id| id.as_str()), Some("ubnd-cap-tinh"));
    assert_eq!(plan.territory.as_ref().map(|id| id.as_str()), Some("cao-bang"));
    assert_eq!(plan.kind, "KH");
    let period = plan.period.as_ref().expect("“năm 2022” ends the title");
    assert_eq!((period.from.to_string().as_str(), period.to.to_string().as_str()), ("2022-01-01", "2022-12-31"));
}

#[test]
fn days_reports_and_targets_are_those_of_their_sentences() {
    let plan = plan(&FOREST_FIRES_READ);
    let clause = |path: &str| plan.clauses.iter().find(|clause| clause.path.to_string() == path).expect("it is there");
    assert!(
        matches!(&clause("II.1.a").time[..], [Time::Fixed { before: Some(day), .. }] if day.to_string() == "2022-04-15")
    );
    let report = &clause("III.3").report[0];
    assert_eq!(report.via.as_ref().map(|via| via.body.as_str()), Some("cong-an-cap-tinh"));
    let days: Vec<String> = report.before.values().flat_map(|days| days.iter().map(|day| day.said().vi)).collect();
    assert_eq!(days, ["20/3", "20/6", "15/12"]);
    assert!(clause("III.3").assign.is_empty(), "who reports has no other part");
    let targets: Vec<String> = clause("I.1.-2").indicators.iter().map(|target| target.in_figures()).collect();
    assert_eq!(targets[0], "> 95%");
    assert!(clause("I.1.-1").time.is_empty() && clause("I.1.-1").assign.is_empty());
}

/// The words are those of reporting regimes and of letters that direct.
#[test]
fn weekly_reports_limits_and_reports_of_nothing_are_read() {
    let weekly = "Trước 16 giờ 00 thứ Sáu hằng tuần, các sở, ban, ngành báo cáo kết quả về Ủy ban nhân dân tỉnh (tuần không phát sinh vẫn báo cáo).";
    let answer = "Sở Y tế thực hiện góp ý trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này.";
    let found = "Sở Tư pháp thực hiện trong vòng 24 giờ kể từ khi phát hiện vụ việc.";
    let monday = "Trước thứ Hai hằng tuần, các sở, ban, ngành báo cáo kết quả về Ủy ban nhân dân tỉnh.";
    let last = "4. Hoàn thành việc kiểm kê chậm nhất ngày 31/6/2022.";
    assert!(FOREST_FIRES.contains(last));
    let imported = read(&FOREST_FIRES.replace(last, &format!("4. {weekly}\n5. {answer}\n6. {found}\n7. {monday}")));
    let plan = plan(&imported);
    let clause = |path: &str| plan.clauses.iter().find(|clause| clause.path.to_string() == path).expect("it is there");
    let days = |path: &str| {
        let report = &clause(path).report[0];
        report.before.values().flatten().map(|day| day.said().vi).collect::<Vec<_>>()
    };
    assert_eq!(days("III.4"), ["16 giờ 00 thứ Sáu"]);
    assert_eq!(days("III.7"), ["thứ Hai tuần sau"], "the Monday of its own week comes before all of it");
    let report = &clause("III.4").report[0];
    assert_eq!(report.even_if_none.as_deref(), Some("tuần không phát sinh vẫn báo cáo"));
    let limits =
        |path: &str| clause(path).time.iter().filter_map(Time::limit).map(|limit| limit.said().vi).collect::<Vec<_>>();
    assert_eq!(limits("III.5"), ["5 ngày làm việc kể từ ngày nhận văn bản"]);
    assert_eq!(limits("III.6"), ["24 giờ kể từ sự kiện khi-phat-hien-vu-viec"]);
}

#[test]
fn what_is_in_doubt_is_asked_and_no_fact() {
    let imported = &FOREST_FIRES_READ;
    let kinds: Vec<&QuestionKind> = imported.draft.questions.iter().map(|question| &question.kind).collect();
    assert!(kinds.contains(&&QuestionKind::UnknownBody("Chi cục Kiểm lâm vùng Đông Bắc".to_owned())), "{kinds:?}");
    assert!(kinds.contains(&&QuestionKind::NoSuchDay("chậm nhất ngày 31/6/2022".to_owned())), "{kinds:?}");
    assert!(!imported.yaml.contains("2022-06-31") && !imported.yaml.contains("kiem-lam"));
}

#[test]
fn every_word_stands_in_a_clause_or_is_told_as_left_out() {
    let broken = FOREST_FIRES.replace("12\n2. Trực", "\n12\n\n2. Trực").replace("tờ rơi", "tờ\u{200b} rơi");
    let imported = read(&broken);
    let left: Vec<&str> = imported.source.left_out.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left, ["-------", "U+200B", "12"]);
    let words: String =
        plan(&imported).clauses.iter().map(|clause| clause.printed_marker() + &clause.words()).collect();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let expected = broken.replace("-------", "").replace("\n12\n", "\n").replace('\u{200b}', "");
    assert_eq!(bare(&words), bare(&expected));
}

/// What must be right of a hundred facts read, and read of a hundred encoded, over the six texts together.
const FLOORS: [(StatedSort, usize, usize); 8] = [
    (StatedSort::Clauses, 99, 99),
    (StatedSort::LeadAndCoordinate, 98, 85),
    (StatedSort::Assignments, 95, 78),
    (StatedSort::Times, 90, 82),
    (StatedSort::DatedTimes, 100, 100),
    (StatedSort::Targets, 100, 50),
    (StatedSort::Reports, 75, 26),
    (StatedSort::Citations, 95, 14),
];

/// By document: `cargo test --test it import::the_six -- --nocapture`.
#[test]
fn the_six_texts_are_read_as_people_encoded_them() {
    let full = CORPUS.workspace.instruments.values().filter(|plan| plan.text == Coverage::Full);
    let mut sums: Vec<(StatedSort, [usize; 3])> = FLOORS.iter().map(|(sort, ..)| (*sort, [0; 3])).collect();
    for encoded in full {
        let file = root().join(format!("tests/sources/{}.txt", encoded.id));
        let imported =
            DESK.import("nguon.txt", &fs::read(file).expect("each full text has its source")).expect("it is read");
        assert!(!imported.report.has_errors(), "{}: {:?}", encoded.id, imported.report);
        let figures = DESK.measure(&imported, encoded.id.as_str()).expect("both are there");
        println!("{}", encoded.id);
        for (sort, sum) in &mut sums {
            let score = figures.score(*sort);
            println!("  {}", scored(*sort, [score.read, score.encoded, score.same]));
            *sum = [sum[0] + score.read, sum[1] + score.encoded, sum[2] + score.same];
        }
    }
    println!("all six");
    for ((sort, sum), (_, precision, recall)) in sums.into_iter().zip(FLOORS) {
        println!("  {}", scored(sort, sum));
        let [read, all, same] = sum;
        assert!(same * 100 >= read * precision, "{sort:?}: {same} of {read} read are right");
        assert!(same * 100 >= all * recall, "{sort:?}: {same} of {all} encoded were read");
    }
}

fn scored(sort: StatedSort, [read, encoded, same]: [usize; 3]) -> String {
    let share = |whole: usize| (same * 100).checked_div(whole).map_or("-".to_owned(), |share| format!("{share}%"));
    format!(
        "{sort:?}: read {read}, encoded {encoded}, same {same}; precision {}, recall {}",
        share(read),
        share(encoded)
    )
}

/// The words by which papers are read must not be learnt from the six texts: names and titles aside, no five of them
/// in a row stand in a source.
#[test]
fn the_readers_words_are_not_those_of_the_six_texts() {
    let words = fs::read_to_string(root().join("rules/words/words.yaml")).expect("it is there");
    let import = words.split("\nimport:").nth(1).expect("its words stand under `import`");
    let import: String = import.lines().take_while(|line| line.is_empty() || line.starts_with(' ')).collect();
    let sources = fs::read_dir(root().join("tests/sources")).expect("it is there");
    let folded = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let sources: Vec<String> =
        sources.map(|entry| folded(&fs::read_to_string(entry.unwrap().path()).unwrap())).collect();
    let known: Vec<String> = import.split([',', '\n', '"', '[', ']', ':', '{', '}']).map(folded).collect();
    let run = |phrase: &&String| {
        phrase.split(' ').count() >= 5 && sources.iter().any(|source| source.contains(phrase.as_str()))
    };
    assert_eq!(known.iter().filter(run).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn an_office_below_the_name_of_its_province_issues_the_paper_and_words_left_over_are_a_question() {
    let head = |office: &str| {
        let head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 7/KH-VP\n\nKiên Giang, ngày 03 tháng 12 năm 2020";
        let body = "KẾ HOẠCH\n\nTrồng rừng, định hướng đến năm 2030\n\nI. NHIỆM VỤ\n\n1. Trồng rừng.\n";
        read(&format!("UBND TỈNH KIÊN GIANG\n{office}\n\n{head}\n\n{body}"))
    };
    let issuer = |imported: &ImportedPlan| imported.draft.head.issuer.clone();
    assert_eq!(issuer(&head("VĂN PHÒNG")).as_deref(), Some("van-phong-ubnd-cap-tinh"));
    let unknown = head("BAN TRỒNG RỪNG");
    assert_eq!(issuer(&unknown), None, "the province is not the issuer");
    assert!(unknown.draft.questions.iter().any(|asked| asked.kind == QuestionKind::HeadLacks(HeadPart::Issuer)));
    assert_eq!(unknown.draft.head.period, None, "a plan that looks ahead to a year does not end with it");
}

#[test]
fn a_line_in_small_letters_goes_on_after_a_colon() {
    let imported =
        read("KẾ HOẠCH\nTrồng rừng\n\nI. NHIỆM VỤ\n1. Tổ chức các việc:\ntrồng rừng, giữ rừng.\n2. Chăm sóc.\n");
    let words: Vec<&str> = imported.source.words().collect();
    assert!(words.contains(&"1. Tổ chức các việc: trồng rừng, giữ rừng."), "{words:?}");
}

#[test]
fn a_file_that_is_no_text_is_refused_by_name() {
    let refused = DESK.import("quet.txt", &[0xff, 0xfe, 0x4b, 0x00]).expect_err("it is UTF-16");
    assert!(refused.told(phancong::diag::Lang::Vi).contains("quet.txt: không phải văn bản Unicode"));
}
