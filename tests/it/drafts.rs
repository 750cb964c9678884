//! What an office makes of `draft`: its own profile, several instruments at once, all papers of a place.

use std::path::Path;
use std::{fs, mem};

use phancong::desk::draft::bulk::BulkQuestion;
use phancong::desk::draft::{Drafted, FilledFrom, Form, PaperQuestion, ProfileFile};
use phancong::desk::{Desk, Refusal, RegisterPlace};
use phancong::diag::Lang;
use phancong::load::Files;
use phancong::vanban::Options;

use crate::support::{self, DESK, Run, answer, day, folder, run};

/// What the arguments of `draft` ask for.
fn question(arguments: &[&str], profile: Option<&str>) -> PaperQuestion {
    let profile = profile.map(|text| ProfileFile { path: "ho-so.yaml".to_owned(), bytes: text.as_bytes().to_vec() });
    let mut question = PaperQuestion { profile, ..PaperQuestion::default() };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let value = (*words.next().expect("an option has its value")).to_owned();
        match *word {
            "--under" => question.under.push(value),
            "--for" => question.body = value,
            "--kind" => question.kind = Some(value),
            "--period" => question.period = Some(value),
            "--as-of" => question.as_of = Some(day(&value)),
            other => panic!("{other} is not asked of the desk here"),
        }
    }
    question
}

/// The paper that the arguments of `draft` ask for, from the desk itself.
fn drafted(arguments: &[&str], profile: Option<&str>) -> Drafted<'static> {
    let drafted = DESK.draft(&question(arguments, profile), day("2024-02-01"));
    drafted.unwrap_or_else(|refusal| panic!("{refusal:?}")).content
}

fn in_markdown(drafted: &Drafted, cite: bool) -> String {
    let bytes = Form::Markdown.render(&drafted.document, &Options { cite }).expect("Markdown is always written");
    String::from_utf8(bytes).expect("a paper is UTF-8")
}

fn markdown(arguments: &[&str]) -> String {
    in_markdown(&drafted(arguments, None), false)
}

/// What a drafter is told of a paper: what it leaves out, what is to be weighed, what is blank.
fn told(drafted: &Drafted) -> String {
    let context = &drafted.context;
    let lines = context.left_out.iter().chain(&context.doubts).map(|line| line.vi.clone());
    lines.chain(drafted.document.blanks().into_iter().map(|blank| blank.what.clone())).collect::<Vec<_>>().join("\n")
}

/// Why nothing is drafted.
fn refused(arguments: &[&str], profile: Option<&str>) -> Refusal {
    DESK.draft(&question(arguments, profile), day("2024-02-01")).expect_err("nothing is drafted")
}

fn draft(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["draft"], arguments].concat())
}

const OF_PHU_YEN: [&str; 4] = ["--under", "qd-1957-qd-ttg", "--for", "ubnd-tinh-phu-yen"];

const PROFILE: &str = "
number: '12'
date: 2021-02-05
signatory: {capacity: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH], name: Nguyễn Văn A}
recipients: [Báo Phú Yên]
targets:
- text: 100% xã ven biển có tổ tự quản
- {text: Mỗi huyện một đợt cao điểm, basis: Nghị quyết 05-NQ/TU}
tasks:
- {text: Truyền thông tại bến cá, topic: truyen-thong, lead: [cong-an-tinh-phu-yen], when: quý II năm 2021}
- {text: Lập đường dây nóng của tỉnh, lead: [toa-an-nhan-dan-tinh-phu-yen], product: số điện thoại}
drop:
- {clause: 'qd-1957-qd-ttg#II.2', reason: đã giao tại văn bản khác}
";

#[test]
fn a_profile_fills_what_only_the_office_knows_and_says_what_it_leaves_out() {
    let drafted = drafted(&OF_PHU_YEN, Some(PROFILE));
    let left_out: Vec<&str> = drafted.context.left_out.iter().map(|line| line.vi.as_str()).collect();
    assert!(left_out.contains(&"QĐ 1957/QĐ-TTg II.2: đã giao tại văn bản khác"), "{left_out:?}");
    let paper = in_markdown(&drafted, true);
    for words in [
        "12/KH-UBND",
        "ngày 05 tháng 02 năm 2021",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn A",
        "Báo Phú Yên",
        "100% xã ven biển có tổ tự quản",
        "Truyền thông tại bến cá",
        "Nhiệm vụ của địa phương",
        "Đề nghị Tòa án nhân dân tỉnh chủ trì",
        "Hồ sơ soạn thảo: ho-so.yaml",
        "Nghị quyết 05-NQ/TU",
        "số điện thoại",
    ] {
        assert!(paper.contains(words), "`{words}` is not in\n{paper}");
    }
    for gone in ["«số»", "khoản 2 mục II:", "họ và tên người ký"] {
        assert!(!paper.contains(gone), "`{gone}` is still in the paper");
    }
    let own = paper.find("Nhiệm vụ của địa phương").expect("it has its section");
    assert!(paper.find("Truyền thông tại bến cá").is_some_and(|at| at < own), "it stands with its topic");
}

#[test]
fn a_drop_of_what_the_paper_does_not_say_is_refused_with_its_place() {
    let drop = "drop:\n- clause: 'qd-1957-qd-ttg#II.1'\n  body: so-tu-phap-tinh-kien-giang\n  reason: thừa\n";
    let refused = refused(&[&OF_PHU_YEN[..], &["--as-of", "2021-01-15"]].concat(), Some(drop));
    let Refusal::Problems(report) = refused else { panic!("{refused:?}") };
    let told: Vec<_> = report.iter().map(|d| (d.name, d.at.as_ref().map(|at| at.line_column()))).collect();
    assert_eq!(told, [("profile/drop-in-vain", Some((2, 11)))]);
}

#[test]
fn duties_of_two_instruments_on_one_topic_stand_in_one_section() {
    let under = ["--under", "qd-1957-qd-ttg", "--under", "bcd138cp-19-kh-2024", "--for", "ubnd-tinh-phu-yen"];
    let paper = markdown(&[&under[..], &["--as-of", "2024-02-01"]].concat());
    let sections: Vec<&str> = paper.split("\n### ").collect();
    let of = |words: &str| sections.iter().filter(|section| section.contains(words)).count();
    assert_eq!(of("Công tác truyền thông"), 0, "the second title stands for nothing more");
    let told = sections.iter().find(|section| section.contains("Tuyên truyền, phổ biến nội dung Công ước ACTIP"));
    let told = told.expect("the first instrument's section is there");
    assert!(told.contains("30/7"), "the second instrument's campaign stands with the first's:\n{told}");
    assert!(paper.contains("Công tác tham mưu, chỉ đạo"), "what only the second has keeps its section");
}

const ALL_OF_PHU_YEN: [&str; 9] =
    ["--all", "--under", "bcd138cp-19-kh-2024", "--place", "phu-yen", "--as-of", "2024-02-01", "--out", "o"];
const FIRST_QUARTER: &str = "ubnd-tinh-phu-yen/2024-03-19_bao-cao-quy-1-2024_bcd138cp-19-kh-2024.docx";

#[test]
fn all_papers_of_a_place_are_written_once_and_again_only_where_they_changed() {
    let folder = folder();
    let run = || answer(draft(folder.path(), &ALL_OF_PHU_YEN));
    let first = run();
    let index = fs::read_to_string(folder.path().join("o/muc-luc.md")).expect("there is an index");
    let files: Vec<&str> = index.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
    assert!(files.contains(&FIRST_QUARTER), "{files:?}");
    let count = files.len();
    assert!(first.starts_with(&format!("đã ghi {count}, không đổi 0 văn bản")), "{first}");
    assert!(files.iter().all(|file| folder.path().join("o").join(file).exists()), "{files:?}");
    assert!(run().starts_with(&format!("đã ghi 0, không đổi {count} văn bản")), "the second run rewrites nothing");

    let edited = folder.path().join("o").join(FIRST_QUARTER);
    fs::write(&edited, "lời của người soạn").expect("the folder is ours");
    let lost = files.iter().find(|file| **file != FIRST_QUARTER).expect("there are several");
    fs::remove_file(folder.path().join("o").join(lost)).expect("it is there");
    let third = run();
    assert!(third.starts_with(&format!("đã ghi 1, không đổi {} văn bản", count - 2)), "{third}");
    assert!(third.contains("đã sửa tay") && third.contains(FIRST_QUARTER), "{third}");
    assert_eq!(fs::read(&edited).expect("it is there"), "lời của người soạn".as_bytes());
}

#[test]
fn the_index_as_a_workbook_has_days_as_days() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let folder = folder();
    answer(draft(folder.path(), &[&ALL_OF_PHU_YEN[..], &["--as", "md"]].concat()));
    let mut index: Xlsx<_> = open_workbook(folder.path().join("o/muc-luc.xlsx")).expect("there is an index");
    let sheet = index.worksheet_range("Mục lục").expect("it has its sheet");
    let file = FIRST_QUARTER.replace("docx", "md");
    let quarter = sheet.rows().find(|row| file.ends_with(&format!("/{}", row[6])));
    let quarter = quarter.expect("the report of the first quarter is in it");
    assert!(matches!(&quarter[5], Data::DateTime(day) if day.as_f64() == 45370.0), "{quarter:?}");
    let of = quarter[1..=3].iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(of, ["Phú Yên", "Ủy ban nhân dân tỉnh Phú Yên", "Báo cáo"]);
    let totals = index.worksheet_range("Tổng hợp").expect("it has its sheet");
    let whole = totals.rows().next_back().map(|row| row[2].to_string());
    assert_eq!(whole.as_deref(), Some("5"), "four reports and a plan");
}

/// The program's own files, with words added at the end of the template for reports.
fn files_with(words: &str) -> Files {
    let mut files = Files::embedded();
    let template = files.0.iter_mut().find(|(path, _)| path == "templates/bao-cao.md").expect("it is there");
    template.1.extend(words.as_bytes());
    files
}

#[test]
fn a_broken_template_is_told_before_any_paper_is_written() {
    let all = BulkQuestion {
        under: vec!["bcd138cp-19-kh-2024".to_owned()],
        place: Some("phu-yen".to_owned()),
        optional: false,
        day: day("2024-02-01"),
    };
    let nowhere = support::folder();
    for words in ["{{ khong_co }}", "{% if", "{{ issuer.khong_co.gi_ca }}"] {
        let place = RegisterPlace::beside(Some(nowhere.path()));
        let desk = Desk::of(files_with(words), place).expect("the plans are sound");
        let told = desk.draft_all(&all).map(|_| ()).expect_err("it is told at once").told(Lang::Vi);
        assert!(told.contains("templates/bao-cao.md:"), "{told}");
    }
    let folder = support::folder_of(&files_with("{% if"));
    let output = draft(folder.path(), &[&ALL_OF_PHU_YEN[..], &["--as", "md", "--workspace", "."]].concat());
    let told = output.refusal();
    assert!(told.contains("templates/bao-cao.md:") && !folder.path().join("o").exists(), "{told}");
}

#[test]
fn a_paper_that_cannot_be_drafted_is_told_after_the_others_are_written() {
    let folder = support::folder_of(&files_with("{% if report.number == 3 %}{{ report.khong_co.gi_ca }}{% endif %}"));
    let output = draft(folder.path(), &[&ALL_OF_PHU_YEN[..], &["--as", "md", "--workspace", "."]].concat());
    let told = output.stderr;
    assert_eq!(output.code, Some(2), "{told}");
    assert!(told.contains("1 văn bản không soạn được"), "{told}");
    assert!(told.contains("ubnd-tinh-phu-yen, bao-cao 2024-Q3: templates/bao-cao.md:"), "{told}");
    let written = fs::read_to_string(folder.path().join("o/muc-luc.md")).expect("there is an index");
    assert!(written.contains("ke-hoach") && written.contains("quy-1") && !written.contains("quy-3"), "{written}");
}

#[test]
fn the_lead_that_must_issue_a_programme_is_named_in_the_plan_of_those_who_coordinate() {
    let asked = ["--under", "phu-yen-2021-2025", "--for", "so-tu-phap-tinh-phu-yen", "--as-of", "2021-06-01"];
    let paper = markdown(&asked);
    let (_, after) =
        paper.split_once("- Xây dựng, triển khai thực hiện có hiệu quả các Chương trình").expect("its task");
    let lead = after.lines().find(|line| line.contains("+ ")).expect("somebody has it");
    assert!(lead.contains("Phối hợp với Sở Nông nghiệp và Phát triển nông thôn thực hiện."), "{lead}");
}

#[test]
fn a_letter_that_urges_accuses_nobody_without_a_register() {
    let under = ["--under", "phu-yen-2021-2025", "--for", "cong-an-tinh-phu-yen", "--as-of", "2025-06-01"];
    let paper = markdown(&[&under[..], &["--kind", "cong-van-don-doc"]].concat());
    assert!(paper.contains("«……»"), "{paper}");
    for accusation in ["Số ngày quá hạn", "| 1 |"] {
        assert!(!paper.contains(accusation), "{paper}");
    }
}

const KH_19_OF_HAI_PHONG: [&str; 6] =
    ["--under", "bcd138cp-19-kh-2024", "--for", "ubnd-thanh-pho-hai-phong", "--as-of", "2024-02-01"];

#[test]
fn a_paper_cites_in_full_once_and_then_by_kind_and_number() {
    let paper = markdown(&KH_19_OF_HAI_PHONG);
    let (_, body) = paper.split_once("> Căn cứ Kế hoạch số 19/KH-BCĐ138/CP ngày 15/01/2024").expect("its basis");
    assert!(
        body.contains("triển khai thực hiện Kế hoạch số 19/KH-BCĐ138/CP trên địa bàn thành phố như sau:"),
        "{body}"
    );
    assert!(!body.contains("19/KH-BCĐ138/CP ngày 15/01/2024"), "{body}");
}

#[test]
fn a_lower_plan_speaks_of_no_ministry_as_the_one_it_orders() {
    let paper = markdown(&[&OF_PHU_YEN[..], &["--as-of", "2021-01-15"]].concat());
    assert!(!paper.contains("“Giao Bộ Thông tin và Truyền thông"), "{paper}");
    assert!(paper.contains("- Tăng cường tuyên truyền về nội dung Công ước ACTIP và truyền thông"), "{paper}");
    assert!(!paper.contains("““") && !paper.contains(".”."), "{paper}");
}

#[test]
fn a_ministry_names_the_collectives_of_the_centre_and_dates_from_ha_noi() {
    let of_the_ministry = ["--under", "qd-1957-qd-ttg", "--for", "bo-tu-phap", "--as-of", "2021-01-15"];
    let paper = markdown(&of_the_ministry);
    assert!(!paper.contains("các sở"), "{paper}");
    assert!(paper.contains("các bộ, ngành liên quan") && paper.contains("Hà Nội, ngày"), "{paper}");
}

#[test]
fn a_number_written_whole_is_printed_as_it_is() {
    let of = ["--under", "qd-1957-qd-ttg", "--for", "cong-an-tinh-phu-yen", "--as-of", "2021-01-15"];
    let asked = [&of[..], &["--kind", "to-trinh"]].concat();
    let paper = in_markdown(&drafted(&asked, Some("number: 5/TTr-CAT-PV01")), false);
    assert!(paper.contains("Số: 05/TTr-CAT-PV01\n"), "{paper}");
}

#[test]
fn a_letter_doubles_no_verb_and_ends_in_an_item_that_is_no_heading() {
    let letter = ["--as-of", "2021-01-15", "--kind", "cong-van-giao-nhiem-vu"];
    let paper = markdown(&[&OF_PHU_YEN[..], &letter].concat());
    assert!(!paper.contains("Thực hiện: Thực hiện"), "{paper}");
    assert!(!paper.contains("# 18. Các cơ quan, đơn vị, địa phương báo cáo"), "{paper}");
    assert!(paper.contains(". Giao các sở, ban, ngành có liên quan:"), "{paper}");
}

#[test]
fn a_body_that_has_ended_drafts_nothing_and_names_who_took_over() {
    let of_the_ministry = ["--under", "qd-1957-qd-ttg", "--for", "bo-lao-dong-thuong-binh-va-xa-hoi"];
    let told = refused(&[&of_the_ministry[..], &["--as-of", "2025-04-01"]].concat(), None).told(Lang::Vi);
    assert!(told.contains("đến hết 28/02/2025") && told.contains("Bộ Y tế, Bộ Nội vụ"), "{told}");
}

#[test]
fn a_report_written_after_its_year_still_speaks_of_the_tasks_of_that_year() {
    let drafted = |kind: &[&str]| {
        let asked = ["--under", "bcd138cp-19-kh-2024", "--for", "ubnd-tinh-kien-giang", "--as-of", "2025-01-10"];
        markdown(&[&asked, kind].concat())
    };
    let task = "Mở cao điểm tấn công, trấn áp tội phạm mua bán người";
    for kind in [&["--kind", "bao-cao", "--period", "2024"][..], &["--kind", "bao-cao-tong-ket"]] {
        assert!(drafted(kind).contains(task), "{kind:?}");
    }
    assert!(!drafted(&["--kind", "ke-hoach"]).contains(task), "a plan does not assign what has ended");
}

#[test]
fn a_plan_tells_what_had_ended_and_what_is_not_known() {
    let of = |plan: &str, day: &str| {
        let asked = ["--under", plan, "--under", "qd-193-qd-ttg", "--for", "ubnd-tinh-ha-tinh", "--as-of", day];
        told(&drafted(&asked, None))
    };
    let late = of("qd-1957-qd-ttg", "2026-01-10");
    assert!(
        late.contains("II.1, II.2,") && late.contains("thời gian thực hiện đã hết trước ngày 10/01/2026"),
        "{late}"
    );
    let unknown = "QĐ 193/QĐ-TTg II.1, II.2, II.3, II.4, II.5, II.6, II.7, II.8, II.9: chưa có nguyên văn";
    assert!(late.contains(unknown), "{late}");
    assert!(!of("qd-1957-qd-ttg", "2023-01-10").contains("đã hết trước ngày"));
}

#[test]
fn a_plan_names_who_leads_above_and_leaves_open_what_nobody_is_said_to_lead() {
    let of_2024 = ["--under", "bcd138cp-19-kh-2024", "--for", "ubnd-tinh-phu-yen", "--as-of", "2024-02-01"];
    let drafted = drafted(&of_2024, None);
    let summary = told(&drafted);
    let doubt = "KH 19/KH-BCĐ138/CP II.3.b: lời văn nói “trên phạm vi toàn quốc”";
    assert!(summary.contains(doubt), "{summary}");
    let paper = in_markdown(&drafted, false);
    assert!(!paper.contains("văn bản cấp trên"), "{paper}");
    let row = |of: &str| paper.lines().find(|line| line.starts_with('|') && line.contains(of)).expect("it has a row");
    assert!(row("hệ thống các biểu mẫu thống kê").contains("| «……» | Công an tỉnh; "));
    assert!(summary.contains("cơ quan chủ trì ở địa phương; văn bản cấp trên giao Bộ Công an chủ trì"), "{summary}");
    assert!(row("Chú trọng công tác quản lý nhập cảnh").contains("| «……» | Công an tỉnh; "));
    assert!(summary.contains("cơ quan chủ trì, văn bản cấp trên không nêu"), "{summary}");
}

#[test]
fn what_is_done_at_the_centre_alone_stands_in_no_plan_of_a_province() {
    let under = ["--under", "bcd138cp-19-kh-2024", "--as-of", "2024-02-01"];
    let of = |province: &str| drafted(&[&under[..], &["--for", province]].concat(), None);
    let of_phu_yen = of("ubnd-tinh-phu-yen");
    let (paper, summary) = (in_markdown(&of_phu_yen, false), told(&of_phu_yen));
    for words in ["Hoa Kỳ", "dự thảo Luật", "đàm phán", "Tiến trình Bali"] {
        assert!(!paper.contains(words), "`{words}` stands in:\n{paper}");
    }
    let why = "II.5.a: Việc xây dựng, trình dự án luật, pháp lệnh không có phần ở tỉnh";
    assert!(summary.contains(why), "{summary}");
    assert!(paper.contains("vùng biển, hải đảo"), "Phú Yên is on the sea");
    let of_ha_noi = in_markdown(&of("ubnd-thanh-pho-ha-noi"), false);
    assert!(!of_ha_noi.contains("vùng biển, hải đảo"), "Hà Nội has neither border nor sea:\n{of_ha_noi}");
}

#[test]
fn the_summary_tells_what_was_read_otherwise_and_what_can_be() {
    let folder = folder();
    let out = ["--out", "a.md", "--lines"];
    let told = answer(draft(folder.path(), &[&KH_19_OF_HAI_PHONG[..], &out].concat()));
    for words in [
        "đã sửa chữ: KH 19/KH-BCĐ138/CP II.1.b: bản in “thông qua kịp thời”, đọc là “thông qua, kịp thời”: thiếu dấu phẩy",
        "hơn một cách hiểu: KH 19/KH-BCĐ138/CP II.3.p1: đã theo: mọi cơ quan có tên thực hiện cả bốn điểm a, b, c, d; \
         cách khác: mỗi cơ quan thực hiện điểm thuộc chức năng",
        "phancong check --readings",
    ] {
        assert!(told.contains(words), "`{words}` is not in\n{told}");
    }
    // Of the recipients' list the paper uses nothing.
    assert!(!told.contains("Nơi nhận.-3"), "{told}");
    let listed = fs::read_to_string(folder.path().join("a.md.lines.json")).expect("it was written");
    assert!(listed.contains("\"read\": \"thông qua, kịp thời\""), "{listed}");
    assert!(listed.contains("\"reading\": \"mọi cơ quan có tên thực hiện cả bốn điểm a, b, c, d\""), "{listed}");
}

#[test]
fn a_break_of_the_page_is_no_slip_to_tell() {
    let drafted = drafted(&[&OF_PHU_YEN[..], &["--as-of", "2021-01-15"]].concat(), None);
    let mended = drafted.grounds().all_mended(&drafted.document);
    assert!(mended.iter().any(|(_, slip)| slip.written == "Luật ngân sách nhà nước"), "{mended:?}");
    let is_break = |why: &String| why.contains("ngắt trang");
    assert!(!mended.iter().any(|(_, slip)| slip.why.as_ref().is_some_and(is_break)), "{mended:?}");
}

#[test]
fn notes_are_short_bear_no_ids_and_one_source_has_one_number() {
    let paper = in_markdown(&drafted(&[&OF_PHU_YEN[..], &["--as-of", "2021-01-15"]].concat(), None), true);
    let (notes, text): (Vec<&str>, Vec<&str>) = paper.lines().partition(|line| line.starts_with("[^"));
    let words: Vec<&str> = notes.iter().filter_map(|note| Some(note.split_once("]: ")?.1)).collect();
    let rule = "suy ra theo: Phần việc của Bộ Công an, ở tỉnh là của Công an cấp tỉnh (37/2018/QH14, Điều 17 khoản 1, Điều 19 khoản 2";
    let at = words.iter().position(|note| note.starts_with(rule)).expect("a derived line says by what");
    assert!(text.iter().filter(|line| line.contains(&format!("[^{}]", at + 1))).count() > 3, "{paper}");
    assert!(
        words.iter().any(|note| note.starts_with("gạch đầu dòng thứ nhất điểm b khoản 1 mục II, QĐ 1957/QĐ-TTg: "))
    );
    for (at, note) in words.iter().enumerate() {
        assert!(!note.contains("counterpart-") && note.chars().count() < 260, "{note}");
        assert!(!words[..at].contains(note), "twice: {note}");
    }
}

#[test]
fn a_decision_binds_those_whom_the_committee_may_order_and_no_others() {
    let decision = |of: &[&str], profile: Option<&str>| {
        let asked = [of, &["--kind", "quyet-dinh-ban-hanh-ke-hoach"]].concat();
        let paper = in_markdown(&drafted(&asked, profile), false);
        let line = |begins: &str| {
            let found = paper.lines().find(|line| line.starts_with(begins));
            found.unwrap_or_else(|| panic!("no line begins `{begins}`:\n{paper}")).to_owned()
        };
        (line("**Điều 3.**"), line("1\\. Các sở, ban, ngành"), paper)
    };
    let (binds, part_iv, paper) = decision(&KH_19_OF_HAI_PHONG, None);
    for words in [
        "Chánh Văn phòng Ủy ban nhân dân thành phố; Giám đốc các Sở: ",
        "; Giám đốc Công an thành phố;",
        "; Chỉ huy trưởng Bộ Chỉ huy Bộ đội Biên phòng thành phố;",
        "; Chủ tịch Ủy ban nhân dân cấp huyện chịu trách nhiệm thi hành",
    ] {
        assert!(binds.contains(words), "`{words}`: {binds}");
    }
    for asked in ["Viện kiểm sát nhân dân thành phố", "Tòa án nhân dân thành phố", "Hội Liên hiệp Phụ nữ thành phố"]
    {
        assert!(!binds.contains(asked), "{binds}");
        assert!(paper.contains(&format!("\n- {asked};")), "{asked} is told of it:\n{paper}");
        assert!(part_iv.split_once("Đề nghị ").is_some_and(|(_, asks)| asks.contains(asked)), "{part_iv}");
    }
    assert!(!paper.contains("\n- Công an thành phố;"), "Điều 3 names it:\n{paper}");
    // A unit below is named by the tier that there is on the day.
    let task = "tasks: [{text: Rà soát các bến cá, lead: [Ủy ban nhân dân cấp xã]}]";
    let later = ["--under", "qd-1957-qd-ttg", "--for", "ubnd-thanh-pho-ha-noi", "--as-of", "2025-07-01"];
    let binds = decision(&later, Some(task)).0;
    assert!(binds.contains("; Chủ tịch Ủy ban nhân dân cấp xã chịu trách nhiệm"), "{binds}");
}

#[test]
fn a_kind_that_a_body_does_not_write_is_refused_with_what_it_writes_and_who_writes_that() {
    let told_to = |of: &str, kind: &str| {
        let asked = ["--under", "qd-1957-qd-ttg", "--as-of", "2021-01-15", "--for", of, "--kind", kind];
        refused(&asked, None).told(Lang::Vi)
    };
    let told = told_to("cong-an-tinh-phu-yen", "phieu-chuyen");
    assert!(told.contains("cơ quan này soạn được: to-trinh;"), "{told}");
    assert!(told.contains("soạn `phieu-chuyen` là: Văn phòng Ủy ban nhân dân tỉnh Phú Yên"), "{told}");
    let told = told_to("ubnd-tinh-phu-yen", "quyết định ban hành kế hoạh");
    assert!(told.contains("có phải: quyet-dinh-ban-hanh-ke-hoach"), "{told}");
}

#[test]
fn a_letter_of_tasks_says_with_whom_who_leads_nothing_works_and_speaks_of_nobody_above() {
    let paper = markdown(&[&OF_PHU_YEN[..], &["--kind", "cong-van-giao-nhiem-vu", "--as-of", "2021-01-15"]].concat());
    let task = paper
        .lines()
        .find(|line| line.contains("- Tham mưu, đề xuất hoàn thiện pháp luật đáp ứng"))
        .expect("the police has it");
    assert!(task.contains("phối hợp với Sở Tư pháp, "), "{task}");
    assert!(!task.contains("Bộ Công an"), "{task}");
}

/// The built-in workspace with its template for reports under another name, and no register.
fn desk_with_reports_called(name: &str, folder: &Path) -> Desk {
    let mut files = Files::embedded();
    for (path, bytes) in &mut files.0 {
        if path == "templates/bao-cao.md" {
            *path = format!("templates/{name}");
        } else if path.starts_with("rules/") {
            let text = String::from_utf8(bytes.clone()).expect("rules are UTF-8");
            *bytes = text.replace("template: bao-cao.md", &format!("template: {name}")).into_bytes();
        }
    }
    files.0.sort();
    Desk::of(files, RegisterPlace::beside(Some(folder))).expect("the workspace is sound")
}

#[test]
fn a_paper_with_results_says_that_there_is_no_register_whatever_its_template_is_called() {
    let folder = folder();
    let desk = desk_with_reports_called("ket-qua.md", folder.path());
    let drafted = |kind: &str| {
        let question = PaperQuestion {
            under: vec!["bcd138cp-19-kh-2024".to_owned()],
            body: "ubnd-tinh-phu-yen".to_owned(),
            kind: Some(kind.to_owned()),
            ..PaperQuestion::default()
        };
        desk.draft(&question, day("2024-03-10")).expect("it is drafted").content.filled_from
    };
    assert_eq!(drafted("ket-qua"), FilledFrom::Blank, "results and what is overdue are left blank");
    assert_eq!(drafted("ke-hoach"), FilledFrom::Nothing, "a plan tells no results");
}

/// The program's own files, some of their words replaced wherever they stand.
fn desk_with(folder: &Path, path: impl Fn(&str) -> bool, replaced: &[(&str, &str)]) -> Desk {
    let mut files = Files::embedded();
    for (name, bytes) in files.0.iter_mut().filter(|(name, _)| path(name)) {
        let mut text = String::from_utf8(mem::take(bytes)).unwrap_or_else(|_| panic!("{name} is UTF-8"));
        replaced.iter().for_each(|(old, new)| text = text.replace(old, new));
        *bytes = text.into_bytes();
    }
    Desk::of(files, RegisterPlace::beside(Some(folder))).expect("the workspace is sound")
}

fn plan_of_phu_yen() -> PaperQuestion {
    PaperQuestion {
        under: vec!["qd-1957-qd-ttg".to_owned()],
        body: "ubnd-tinh-phu-yen".to_owned(),
        kind: Some("ke-hoach".to_owned()),
        ..PaperQuestion::default()
    }
}

#[test]
fn a_kind_of_body_renamed_in_every_file_changes_no_word_of_a_paper() {
    let folder = folder();
    let renamed = desk_with(folder.path(), |_| true, &[("cong-an-cap-tinh", "cong-an-cua-tinh")]);
    let lines = |desk: &Desk| {
        let drafted = desk.draft(&plan_of_phu_yen(), day("2021-01-15")).expect("it is drafted");
        drafted.content.document.lines()
    };
    let before = lines(&DESK);
    assert!(before.iter().any(|line| line.contains("Công an tỉnh")), "{before:?}");
    assert_eq!(before, lines(&renamed));
}

#[test]
fn what_a_template_is_given_is_what_check_knows_of() {
    let drafted = DESK.draft(&plan_of_phu_yen(), day("2021-01-15")).expect("it is drafted");
    let given = serde_json::to_value(&drafted.content.context).expect("a context is plain data");
    let given: Vec<&String> = given.as_object().expect("it has names").keys().collect();
    let schema = phancong::papers::PlanContext::schema();
    let known: Vec<&String> = schema["properties"].as_object().expect("it has names").keys().collect();
    assert_eq!(given, known);
}

#[test]
fn check_tells_of_a_template_from_which_nothing_can_be_drafted() {
    let folder = folder();
    DESK.check_templates().expect("the program's own templates are sound");
    let first = "{%- from \"the-thuc.md\"";
    for (wrong, name) in [
        ("{% if %}", "templates/unusable"),
        ("{{ khong_co }}", "templates/unknown-name"),
        ("{{ issuer.khong_co }}", "templates/unknown-name"),
        (
            "{% for s in sections %}{% for t in s.tasks %}{% if t.part %}{{ t.cites.khong_co }}{% endif %}{% endfor %}{% endfor %}",
            "templates/unknown-name",
        ),
        ("{% set x = due_reports | selectattr(\"khong_co\") | list %}", "templates/unknown-name"),
    ] {
        let desk =
            desk_with(folder.path(), |path| path == "templates/ke-hoach.md", &[(first, &format!("{wrong}{first}"))]);
        let Err(phancong::desk::Refusal::Problems(report)) = desk.check_templates() else {
            panic!("`{wrong}` is called sound");
        };
        let told: Vec<_> = report.iter().map(|d| (d.name, d.at.as_ref().map(|at| at.source.path.as_str()))).collect();
        assert_eq!(told, [(name, Some("templates/ke-hoach.md"))]);
    }
}

#[test]
fn letters_and_comparisons_are_written_whatever_their_templates_are_called() {
    let folder = folder();
    let ask = |line: &str| run(folder.path(), &line.split(' ').collect::<Vec<_>>());
    assert_eq!(ask("demo thu").code, Some(0));
    for (old, new, at) in [
        ("cong-van-don-doc.md", "doc.md", "rules/documents/paper-letter-of-urging.yaml"),
        ("ban-so-sanh.md", "hai-cot.md", "rules/words/words.yaml"),
    ] {
        let of = |path: &str| folder.path().join("thu").join(path);
        fs::rename(of(&format!("templates/{old}")), of(&format!("templates/{new}"))).expect("the template is there");
        let text = fs::read_to_string(of(at)).expect("the rule is there");
        assert!(text.contains(old), "{at}");
        fs::write(of(at), text.replace(old, new)).expect("it is written");
    }
    let urged = ask("remind --workspace thu --plan bcd138cp-19-kh-2024 --as-of 2024-10-01 --from bo-cong-an --out cv");
    assert_ne!(urged.code, Some(2), "{}", urged.stderr);
    let letters: Vec<String> = fs::read_dir(folder.path().join("cv"))
        .expect("letters are written")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!letters.is_empty() && letters.iter().all(|name| name.starts_with("doc-")), "{letters:?}");
    let compared = ask("diff --workspace thu phu-yen-2021-2025 hai-phong-2016-2020 --out hai.md");
    assert_eq!(compared.code, Some(1), "{}", compared.stderr);
}

#[test]
fn the_words_of_a_paper_are_those_of_the_workspace() {
    const REPLACED: [(&str, &str, &str); 4] = [
        ("(để b/c)", "(để báo cáo)", "(để báo cáo)"),
        ("(đề nghị)", "(xin ý kiến)", "(xin ý kiến)"),
        ("QĐ: Quyết định", "QĐ: Quyết nghị", "Quyết nghị"),
        ("khoản {step}", "tiểu mục {step}", "tiểu mục "),
    ];
    let folder = folder();
    let desk =
        desk_with(folder.path(), |path| path == "rules/words/words.yaml", &REPLACED.map(|(old, new, _)| (old, new)));
    let lines = |desk: &Desk| {
        let drafted = desk.draft(&plan_of_phu_yen(), day("2021-01-15")).expect("it is drafted");
        drafted.content.document.lines()
    };
    let (before, after) = (lines(&DESK), lines(&desk));
    for (_, new, word) in REPLACED {
        let has = |lines: &[String]| lines.iter().any(|line| line.contains(word));
        assert!(!has(&before) && has(&after), "`{new}` makes no difference");
    }
}

#[test]
fn a_macro_that_several_templates_call_is_checked_with_what_each_gives_it_and_told_of_once() {
    let folder = folder();
    let (old, new) = ("{{ row.due }}{% else %}[[hạn]]", "{{ row.due }}{{ row.dueday }}{% else %}[[hạn]]");
    let desk = desk_with(folder.path(), |path| path == "templates/the-thuc.md", &[(old, new)]);
    let Err(phancong::desk::Refusal::Problems(report)) = desk.check_templates() else { panic!("it is called sound") };
    let told: Vec<_> = report.iter().map(|found| (found.name, found.message.vi.clone())).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.contains("`row.dueday`"), "{told:?}");
}
