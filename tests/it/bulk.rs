//! Papers in bulk: each the same as drafted alone, whole whatever happens, and findable.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use phancong::desk::draft::bulk::{Bulk, BulkQuestion, Filed};
use phancong::desk::draft::{FilledFrom, PaperQuestion};
use phancong::desk::{Desk, RegisterPlace};
use phancong::diag::Lang;
use phancong::export::filed;
use phancong::model::PlaceId;
use phancong::resolve::{Query, resolve};
use phancong::vanban::Document;
use sha2::{Digest, Sha256};

use crate::support::{self, CORPUS, DESK, command, day, folder};

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
fn asked_alone(file: &str) -> (String, Option<String>) {
    let name = file.split('_').nth(1).expect("a name has day, kind, instruments").trim_end_matches("-2024");
    let (kind, period) = match name.strip_prefix("bao-cao") {
        Some("-quy-1") => ("bao-cao", Some("2024-Q1")),
        Some("-6-thang-dau") => ("bao-cao", Some("2024-H1")),
        Some("-quy-3") => ("bao-cao", Some("2024-Q3")),
        Some("-nam") => ("bao-cao", Some("2024")),
        _ => (name, None),
    };
    (kind.to_owned(), period.map(str::to_owned))
}

/// Every paper that is owed, by the name of its file; and the index in its order.
fn drafted(bulk: &mut Bulk) -> (BTreeMap<String, Document>, Vec<Filed>) {
    let (mut all, mut index) = (BTreeMap::new(), Vec::new());
    bulk.draft_each(&mut |attempt| {
        let paper = attempt.drafted.unwrap_or_else(|refusal| panic!("{}: {refusal:?}", attempt.asked));
        all.insert(paper.filed.file.clone(), paper.document);
        index.push(paper.filed);
    })
    .expect("the register can be read");
    assert_eq!(all.len(), bulk.count());
    index.sort_by(Filed::order);
    (all, index)
}

/// Holds the papers of some bodies against those that they get one by one; gives how many there were.
fn held_against_single(
    desk: &Desk,
    question: &BulkQuestion,
    all: &BTreeMap<String, Document>,
    bodies: &[&str],
) -> usize {
    let of_bodies = all.iter().filter_map(|(file, together)| Some((file.split_once('/')?, together)));
    let of_bodies: Vec<_> = of_bodies.filter(|((body, _), _)| bodies.contains(body)).collect();
    for ((body, name), together) in &of_bodies {
        let (kind, period) = asked_alone(name);
        let (under, body, kind) = (question.under.clone(), (*body).to_owned(), Some(kind));
        let as_of = Some(question.day);
        let alone = PaperQuestion { under, body, kind, period, as_of, ..PaperQuestion::default() };
        let alone = desk.draft(&alone, question.day).expect("it is drafted alone too").content.document;
        assert!(alone == **together, "{name}: {}", together.lines().join("\n"));
        assert!(!alone.properties.made_from.is_empty(), "with its receipt");
    }
    of_bodies.len()
}

#[test]
fn a_paper_of_the_country_run_is_the_one_drafted_alone() {
    let under = vec!["qd-1957-qd-ttg".to_owned()];
    let question = BulkQuestion { under, place: None, optional: false, day: day("2021-01-15") };
    let mut bulk = DESK.draft_all(&question).expect("papers are owed").content;
    let (all, index) = drafted(&mut bulk);
    let index = filed::markdown(&bulk.title().vi, &index, Lang::Vi);
    let places: Vec<&str> = index.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let at = |name: &str| places.iter().position(|place| place.ends_with(name)).unwrap_or_else(|| panic!("{places:?}"));
    for [first, next] in [["Cà Mau", "Cao Bằng"], ["Lạng Sơn", "Lào Cai"], ["Thái Nguyên", "Thanh Hóa"]] {
        assert!(at(first) < at(next), "{first} stands before {next}: {places:?}");
    }
    let bodies = ["bo-cong-an", "bo-ngoai-giao", "ubnd-thanh-pho-ha-noi", "ubnd-tinh-kien-giang"];
    assert!(held_against_single(&DESK, &question, &all, &bodies) >= bodies.len());
    assert!(all.keys().all(|file| !file.contains("bao-cao")), "only if difficulties arise");
    let plan = &all["bo-cong-an/khong-thoi-han_ke-hoach-don-vi_qd-1957-qd-ttg"];
    let plan = plan.lines().join("\n");
    for other in ["Bộ Ngoại giao", "Bộ Tư pháp", "Bộ Quốc phòng"] {
        assert!(plan.contains(other), "{other} has a part in what the ministry leads\n{plan}");
    }
    assert_eq!(bulk.filled_from(), FilledFrom::Nothing, "no plan tells results");
}

#[test]
fn reports_in_bulk_are_filled_from_the_register_like_those_drafted_alone() {
    let folder = folder();
    run(folder.path(), &["demo", "w"]);
    let demo = folder.path().join("w");
    let desk = Desk::open(Some(&demo), RegisterPlace::beside(Some(&demo))).expect("the demo is sound");
    let (under, place) = (vec!["bcd138cp-19-kh-2024".to_owned()], Some("phu-yen".to_owned()));
    let question = BulkQuestion { under, place, optional: true, day: day("2024-10-01") };
    let mut bulk = desk.draft_all(&question).expect("papers are owed").content;
    let (all, _) = drafted(&mut bulk);
    assert!(matches!(bulk.filled_from(), FilledFrom::Register { made_up: true, .. }), "{:?}", bulk.filled_from());
    let bodies = ["ubnd-tinh-phu-yen", "van-phong-ubnd-tinh-phu-yen"];
    assert!(held_against_single(&desk, &question, &all, &bodies) > bodies.len());
    let report = &all["ubnd-tinh-phu-yen/2024-09-19_bao-cao-quy-3-2024_bcd138cp-19-kh-2024"];
    assert!(report.mark.as_deref().is_some_and(|mark| mark.contains("DỮ LIỆU GIẢ ĐỊNH")), "{:?}", report.mark);
    assert!(report.lines().join("\n").contains("đúng hạn"), "{:?}", report.lines());
}

const OF_PHU_YEN: [&str; 9] =
    ["draft-all", "--optional", "--under", "phu-yen-2021-2025", "--as-of", "2021-06-01", "--as", "md", "--out"];

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
