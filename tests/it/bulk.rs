//! Papers in bulk on the command line: each the same as drafted alone, whole whatever happens, and findable.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use phancong::model::PlaceId;
use phancong::resolve::{Query, resolve};
use sha2::{Digest, Sha256};

use crate::support::{self, CORPUS, command, folder};

fn run(folder: &Path, arguments: &[&str]) -> String {
    support::answer(support::run(folder, arguments))
}

/// Every paper of a folder, by its path in it.
fn papers(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut papers = BTreeMap::new();
    for body in fs::read_dir(folder).expect("the folder is there").flatten().filter(|entry| entry.path().is_dir()) {
        for paper in fs::read_dir(body.path()).expect("it is a folder").flatten() {
            let path = format!("{}/{}", body.file_name().display(), paper.file_name().display());
            papers.insert(path, fs::read(paper.path()).expect("it can be read"));
        }
    }
    papers
}

/// How a drafter asks alone for the paper in a file: its kind, and its period where it is a report.
fn asked_alone(file: &str) -> Vec<String> {
    let name = file.split('_').nth(1).expect("a name has day, kind, instruments").trim_end_matches("-2024");
    let (kind, period) = match name.strip_prefix("bao-cao") {
        Some("-quy-1") => ("bao-cao", Some("2024-Q1")),
        Some("-6-thang-dau") => ("bao-cao", Some("2024-H1")),
        Some("-quy-3") => ("bao-cao", Some("2024-Q3")),
        Some("-nam") => ("bao-cao", Some("2024")),
        _ => (name, None),
    };
    let period = period.into_iter().flat_map(|period| ["--period", period]);
    ["--kind", kind].into_iter().chain(period).map(str::to_owned).collect()
}

/// Holds the papers of some bodies against those that they get one by one; gives how many there were.
fn held_against_single(folder: &Path, common: &[&str], bodies: &[&str]) -> usize {
    let all = papers(&folder.join("o"));
    let of_bodies = all.iter().filter(|(file, _)| bodies.contains(&file.split('/').next().unwrap_or_default()));
    let of_bodies: Vec<_> = of_bodies.collect();
    for (file, together) in &of_bodies {
        let (body, name) = file.split_once('/').expect("each stands in its body's folder");
        let asked = asked_alone(name);
        let mut arguments = [&["draft", "--out", name, "--for", body], common].concat();
        arguments.extend(asked.iter().map(String::as_str));
        run(folder, &arguments);
        let alone = fs::read(folder.join(name)).expect("it was written");
        fs::remove_file(folder.join(name)).expect("it is ours");
        assert!(alone == **together, "{file}: {}", String::from_utf8_lossy(together));
    }
    of_bodies.len()
}

#[test]
fn a_paper_of_the_country_run_is_the_one_drafted_alone() {
    let folder = folder();
    let common = ["--under", "qd-1957-qd-ttg", "--as-of", "2021-01-15", "--cite"];
    run(folder.path(), &[&["draft", "--all", "--as", "md", "--out", "o"], &common[..]].concat());
    let index = fs::read_to_string(folder.path().join("o/muc-luc.md")).expect("there is an index");
    let places: Vec<&str> = index.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let at = |name: &str| places.iter().position(|place| place.ends_with(name)).unwrap_or_else(|| panic!("{places:?}"));
    for [first, next] in [["Cà Mau", "Cao Bằng"], ["Lạng Sơn", "Lào Cai"], ["Thái Nguyên", "Thanh Hóa"]] {
        assert!(at(first) < at(next), "{first} stands before {next}: {places:?}");
    }
    let bodies = ["bo-cong-an", "bo-ngoai-giao", "ubnd-thanh-pho-ha-noi", "ubnd-tinh-kien-giang"];
    assert!(held_against_single(folder.path(), &common, &bodies) >= bodies.len());
    assert!(
        papers(&folder.path().join("o")).keys().all(|file| !file.contains("bao-cao")),
        "only if difficulties arise"
    );
    let plan = fs::read_to_string(folder.path().join("o/bo-cong-an/khong-thoi-han_ke-hoach-don-vi_qd-1957-qd-ttg.md"));
    let plan = plan.expect("the ministry has its plan");
    for other in ["Bộ Ngoại giao", "Bộ Tư pháp", "Bộ Quốc phòng"] {
        assert!(plan.contains(other), "{other} has a part in what the ministry leads\n{plan}");
    }
}

#[test]
fn reports_in_bulk_are_filled_from_the_register_like_those_drafted_alone() {
    let folder = folder();
    run(folder.path(), &["demo", "w"]);
    let common = ["--under", "bcd138cp-19-kh-2024", "--as-of", "2024-10-01", "--workspace", "w"];
    let bulk = ["draft", "--all", "--optional", "--place", "phu-yen", "--out", "o"];
    let told = run(folder.path(), &[&bulk, &common[..]].concat());
    assert!(told.contains("theo sổ theo dõi đến mục"), "{told}");
    let bodies = ["ubnd-tinh-phu-yen", "van-phong-ubnd-tinh-phu-yen"];
    assert!(held_against_single(folder.path(), &common, &bodies) > bodies.len());
    let as_text = ["--place", "phu-yen", "--as", "md", "--out", "t"];
    run(folder.path(), &[&["draft", "--all"], &as_text[..], &common[..]].concat());
    let report = folder.path().join("t/ubnd-tinh-phu-yen/2024-09-19_bao-cao-quy-3-2024_bcd138cp-19-kh-2024.md");
    let report = fs::read_to_string(report).expect("the report is there");
    assert!(report.contains("DỮ LIỆU GIẢ ĐỊNH") && report.contains("đúng hạn"), "{report}");
}

const OF_PHU_YEN: [&str; 10] =
    ["draft", "--all", "--optional", "--under", "phu-yen-2021-2025", "--as-of", "2021-06-01", "--as", "md", "--out"];

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_ends_it() {
    let folder = folder();
    run(folder.path(), &[&OF_PHU_YEN[..], &["whole"]].concat());
    let whole = papers(&folder.path().join("whole"));
    let mut killed = command(folder.path(), &[&OF_PHU_YEN[..], &["o"]].concat());
    let mut killed = killed.stdout(Stdio::null()).spawn().expect("the program runs");
    let (began, out) = (Instant::now(), folder.path().join("o"));
    while !(out.is_dir() && papers(&out).len() > whole.len() / 4) {
        assert!(began.elapsed() < Duration::from_secs(60), "it writes nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    killed.kill().expect("it still runs");
    killed.wait().expect("it has ended");
    // Left there by the run that was killed, at the latest.
    fs::create_dir_all(out.join(".dang-ghi")).expect("the folder is ours");
    fs::write(out.join(".dang-ghi/.tmp0"), "nửa chừng").expect("the folder is ours");
    let left: BTreeMap<_, _> = papers(&out).into_iter().filter(|(file, _)| !file.starts_with(".dang-ghi")).collect();
    assert!(left.len() < whole.len() && !out.join("muc-luc.md").exists(), "it was killed too late");
    assert!(left.iter().all(|(file, bytes)| whole[file] == *bytes));

    let again = run(folder.path(), &[&OF_PHU_YEN[..], &["o"]].concat());
    assert!(again.contains(&format!("không đổi {}", left.len())), "{again}");
    assert_eq!(papers(&out), whole);
    assert!(out.join("muc-luc.xlsx").exists() && !out.join(".dang-ghi").exists());
}

#[test]
fn what_an_interrupted_run_wrote_is_no_work_of_a_clerk_s() {
    let folder = folder();
    run(folder.path(), &[&OF_PHU_YEN[..], &["o"]].concat());
    let (sums, out) = (folder.path().join("o/SHA256SUMS"), folder.path().join("o"));
    let (first, bytes) = papers(&out).into_iter().next().expect("there are papers");
    // As it would be had the first run been interrupted: another version of the paper, noted before it was written.
    fs::write(out.join(&first), [&bytes[..], b"x"].concat()).expect("the folder is ours");
    let sum = Sha256::digest([&bytes[..], b"x"].concat());
    let noted = format!("{}  {first}\n", sum.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    fs::write(&sums, fs::read_to_string(&sums).expect("it is there") + &noted).expect("the folder is ours");
    let again = run(folder.path(), &[&OF_PHU_YEN[..], &["o"]].concat());
    assert!(again.starts_with("đã ghi 1,") && !again.contains("đã sửa tay"), "{again}");
}

#[test]
fn what_each_place_owes_is_found_at_once_as_if_it_alone_had_been_asked_for() {
    let (workspace, rules) = (&CORPUS.workspace, &CORPUS.rules);
    for day in ["2021-06-01", "2025-08-01"] {
        let query = Query { as_of: day.parse().ok(), ..Query::default() };
        let mut parts = resolve(workspace, rules, &query).by_place();
        for place in ["phu-yen", "dak-lak", "ha-noi"].map(PlaceId::from) {
            let alone = resolve(workspace, rules, &Query { place: Some(place.clone()), ..query.clone() });
            let part = parts.remove(&place).unwrap_or_default();
            assert!(alone.len() > 50 && part.iter().eq(alone.iter()), "{place}, {day}");
        }
    }
}
