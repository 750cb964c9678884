//! What an office makes of `draft`: its own profile, several instruments at once, all papers of a place.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn draft(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phancong"));
    command.current_dir(folder).env("LANG", "vi_VN.UTF-8").env_remove("PHANCONG_REGISTER").arg("draft");
    command.args(arguments).output().expect("the program runs")
}

fn folder() -> TempDir {
    TempDir::new().expect("a folder can be made")
}

fn answer(output: Output) -> String {
    let (stdout, stderr) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    assert!(output.status.success(), "{}", stderr.expect("messages are UTF-8"));
    stdout.expect("answers are UTF-8")
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
    let folder = folder();
    fs::write(folder.path().join("ho-so.yaml"), PROFILE).expect("the folder is ours");
    let with = ["--profile", "ho-so.yaml", "--cite", "--out", "a.md"];
    let summary = answer(draft(folder.path(), &[&OF_PHU_YEN[..], &with].concat()));
    assert!(summary.contains("không đưa vào: QĐ 1957/QĐ-TTg II.2: đã giao tại văn bản khác"), "{summary}");
    let paper = fs::read_to_string(folder.path().join("a.md")).expect("it was written");
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
    let folder = folder();
    let drop = "drop:\n- clause: 'qd-1957-qd-ttg#II.1'\n  body: so-tu-phap-tinh-kien-giang\n  reason: thừa\n";
    fs::write(folder.path().join("ho-so.yaml"), drop).expect("the folder is ours");
    let refused =
        draft(folder.path(), &[&OF_PHU_YEN[..], &["--as-of", "2021-01-15", "--profile", "ho-so.yaml"]].concat());
    let told = String::from_utf8(refused.stderr).expect("messages are UTF-8");
    assert_eq!(refused.status.code(), Some(2), "{told}");
    assert!(told.contains("profile/drop-in-vain") && told.contains("ho-so.yaml:2:11"), "{told}");
}

#[test]
fn duties_of_two_instruments_on_one_topic_stand_in_one_section() {
    let under = ["--under", "qd-1957-qd-ttg", "--under", "bcd138cp-19-kh-2024", "--for", "ubnd-tinh-phu-yen"];
    let paper = answer(draft(folder().path(), &[&under[..], &["--as-of", "2024-02-01"]].concat()));
    let sections: Vec<&str> = paper.split("\n### ").collect();
    let of = |words: &str| sections.iter().filter(|section| section.contains(words)).count();
    assert_eq!(of("Công tác truyền thông"), 0, "the second title stands for nothing more");
    let told = sections.iter().find(|section| section.contains("Tuyên truyền, phổ biến nội dung Công ước ACTIP"));
    let told = told.expect("the first instrument's section is there");
    assert!(told.contains("30/7"), "the second instrument's campaign stands with the first's:\n{told}");
    assert!(paper.contains("Công tác tham mưu, chỉ đạo"), "what only the second has keeps its section");
}
