//! Papers as whoever must sign them reads them: who may give whom work, in whose words, who is told.

use phancong::desk::draft::{Drafted, Form, PaperQuestion, ProfileFile};
use phancong::vanban::Options;

use crate::support::{DESK, day};

/// A paper: under which plans, whose, of what kind, with which name, on which day.
struct Paper<'a> {
    under: &'a [&'a str],
    of: &'a str,
    kind: Option<&'a str>,
    named: Option<&'a str>,
    profile: Option<&'a str>,
    on: &'a str,
}

const PLAN: Paper = Paper {
    under: &["qd-1957-qd-ttg"],
    of: "ubnd-tinh-phu-yen",
    kind: None,
    named: None,
    profile: None,
    on: "2021-03-01",
};
const PLAN_OF_2024: Paper = Paper { under: &["bcd138cp-19-kh-2024"], on: "2024-01-25", ..PLAN };

fn drafted(paper: &Paper) -> Drafted<'static> {
    let question = PaperQuestion {
        under: paper.under.iter().map(|id| (*id).to_owned()).collect(),
        body: paper.of.to_owned(),
        kind: paper.kind.map(str::to_owned),
        named: paper.named.map(str::to_owned),
        profile: paper.profile.map(|text| ProfileFile { path: "py.yaml".to_owned(), bytes: text.into() }),
        as_of: Some(day(paper.on)),
        ..PaperQuestion::default()
    };
    DESK.draft(&question, day(paper.on)).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", paper.of)).content
}

fn printed(drafted: &Drafted) -> String {
    let bytes = Form::Markdown.render(&drafted.document, &Options { cite: false }).expect("Markdown is always written");
    String::from_utf8(bytes).expect("a paper is UTF-8")
}

fn text(paper: &Paper) -> String {
    printed(&drafted(paper))
}

/// What a paper says between its opening and its recipients.
fn body(text: &str) -> &str {
    let (_, body) = text.split_once("\n## I. ").expect("it has its first part");
    body.split_once("***Nơi nhận:***").expect("it has recipients").0
}

fn recipients(text: &str) -> Vec<&str> {
    let (_, after) = text.split_once("***Nơi nhận:***").expect("it has recipients");
    after.lines().skip(1).skip_while(|line| line.is_empty()).take_while(|line| line.starts_with("- ")).collect()
}

#[test]
fn a_districts_committee_is_drafted_as_the_provinces_is_with_offices_of_its_own() {
    let song_hinh = Paper {
        under: &["phu-yen-2021-2025"],
        of: "ubnd-cap-huyen",
        named: Some("huyện Sông Hinh"),
        on: "2021-06-01",
        ..PLAN
    };
    let hai_ba_trung = Paper { under: &["ha-noi-2021"], named: Some("quận Hai Bà Trưng"), ..song_hinh };
    for (paper, own) in [
        (
            &song_hinh,
            ["Cơ quan chủ trì: Công an huyện.", "Phòng Lao động - Thương binh và Xã hội", "Tòa án nhân dân huyện"],
        ),
        (
            &hai_ba_trung,
            ["Cơ quan thực hiện: Công an quận.", "Phòng Lao động - Thương binh và Xã hội", "Tòa án nhân dân quận"],
        ),
    ] {
        let text = text(paper);
        for words in own {
            assert!(body(&text).contains(words), "`{words}` is not in\n{text}");
        }
        let assigns = body(&text).lines().filter(|line| line.trim_start().starts_with("+ "));
        for line in assigns {
            for above in ["Sở ", "Công an tỉnh", "Công an thành phố", "Ban Tuyên giáo Thành ủy"] {
                assert!(!line.contains(above), "{line}");
            }
        }
        assert!(body(&text).contains("Ủy ban nhân dân cấp xã"), "the tier below is bound:\n{text}");
        assert!(recipients(&text)[0].contains("Ủy ban nhân dân t"), "it reports to who asked for it:\n{text}");
    }
}

#[test]
fn a_units_plan_tells_its_own_work_and_gives_nobody_else_any() {
    let of = |of| Paper { of, kind: Some("ke-hoach-don-vi"), ..PLAN_OF_2024 };
    let begins = ["Chủ trì", "Phối hợp", "Thực hiện", "Tham mưu", "Chỉ đạo", "Theo dõi", "Thời gian", "Đối với"];
    for unit in ["toa-an-nhan-dan-tinh-phu-yen", "cong-an-tinh-phu-yen", "so-tu-phap-tinh-phu-yen"] {
        let text = text(&of(unit));
        let lines = body(&text).lines().filter_map(|line| line.trim_start().strip_prefix("+ "));
        let wrong: Vec<&str> = lines.filter(|line| !begins.iter().any(|begin| line.starts_with(begin))).collect();
        assert!(wrong.is_empty(), "{unit}: {wrong:?}");
        for above in ["Ủy ban nhân dân tỉnh", "thực hiện (theo đề nghị)"] {
            assert!(!body(&text).contains(above), "{unit} speaks for whoever stands above it:\n{text}");
        }
        let told = recipients(&text).join("\n");
        assert!(!told.contains("Chính phủ"), "{unit} passes over its own superior:\n{told}");
    }
    let of_court = text(&of("toa-an-nhan-dan-tinh-phu-yen"));
    assert_eq!(recipients(&of_court)[0], "- Tòa án nhân dân tối cao (để b/c);");
    let of_police = text(&of("cong-an-tinh-phu-yen"));
    assert!(
        body(&of_police).contains("+ Chủ trì, phối hợp với các sở, ban, ngành, địa phương thực hiện."),
        "{of_police}"
    );
    assert_eq!(recipients(&of_police)[..2], ["- Bộ Công an (để b/c);", "- Ủy ban nhân dân tỉnh (để b/c);"]);
}

#[test]
fn a_paper_that_one_instrument_asks_for_stays_when_another_is_added() {
    for other in ["qd-1957-qd-ttg", "bcd138cp-19-kh-2024"] {
        let of_both = Paper { under: &["phu-yen-2021-2025", other], of: "ubnd-cap-huyen", on: "2024-02-01", ..PLAN };
        let text = text(&of_both);
        assert!(text.contains("# KẾ HOẠCH"), "{text}");
        assert!(
            !body(&text).contains("Cơ quan chủ trì: Công an tỉnh"),
            "a district leads no provincial office:\n{text}"
        );
    }
}

#[test]
fn no_district_stands_in_the_paper_of_a_commune_once_there_are_none() {
    let commune =
        Paper {
            under: &["phu-yen-2021-2025"], of: "ubnd-cap-xa", named: Some("xã Sơn Hòa"), on: "2025-08-01", ..PLAN
        };
    let drafted = drafted(&commune);
    let text = printed(&drafted);
    assert!(text.contains("XÃ SƠN HÒA"), "{text}");
    for gone in ["cấp huyện", "các huyện", " huyện."] {
        let bodies = body(&text).lines().filter(|line| line.contains("Cơ quan ") || line.starts_with("1\\. "));
        let bodies = bodies.chain(recipients(&text)).collect::<Vec<_>>().join("\n");
        assert!(!bodies.contains(gone), "`{gone}`:\n{text}");
    }
    let doubts: Vec<&str> = drafted.context.doubts.iter().map(|doubt| doubt.vi.as_str()).collect();
    assert!(doubts.iter().any(|doubt| doubt.contains("nhập vào tỉnh Đắk Lắk")), "{doubts:?}");
}

#[test]
fn one_body_has_one_part_in_a_line_and_is_not_asked_again() {
    let text = text(&PLAN);
    let (_, after) = text
        .split_once("Đề nghị Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh thực hiện.")
        .expect("they are asked");
    let next = after.split_once("### 2.").expect("there is a second task").0;
    assert!(!next.contains("Tòa án nhân dân tỉnh"), "{next}");
    assert!(text.contains("Đề nghị Cục Thi hành án dân sự tỉnh chủ trì"), "{text}");
}
