//! Papers as whoever must sign them reads them: who may give whom work, in whose words, who is told.

use phancong::desk::draft::{Drafted, Form, PaperQuestion, ProfileFile};
use phancong::model::Tier;
use phancong::vanban::Options;
use phancong::vietnamese::WordSpans;

use crate::support::{CORPUS, DESK, day};

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

/// The plan of a district that is known by its name alone.
const SONG_HINH: Paper = Paper {
    under: &["phu-yen-2021-2025"],
    of: "ubnd-cap-huyen",
    named: Some("huyện Sông Hinh"),
    on: "2021-06-01",
    ..PLAN
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
    let hai_ba_trung = Paper { under: &["ha-noi-2021"], named: Some("quận Hai Bà Trưng"), ..SONG_HINH };
    for (paper, own) in [
        (
            &SONG_HINH,
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

/// The lines of a paper that say something of its own: titles, bases and recipients aside.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_said = |line: &&str| !line.starts_with("# ") && !line.starts_with("> ") && !line.starts_with("(Kèm theo");
    let (_, said) = text.split_once("I. MỤC ĐÍCH").expect("it has its first part");
    let opening = said.split("***Nơi nhận:***").next().unwrap_or_default();
    let annex = text.split_once("| TT |").map_or("", |(_, annex)| annex);
    opening.lines().chain(annex.lines()).filter(is_said)
}

#[test]
fn no_sentence_of_a_paper_says_words_of_the_tier_above() {
    let letter = Some("cong-van-giao-nhiem-vu");
    let decision = Some("quyet-dinh-ban-hanh-ke-hoach");
    let unit = Some("ke-hoach-don-vi");
    let both = ["qd-193-qd-ttg", "bcd138cp-19-kh-2024"];
    for (paper, of, own) in [
        (PLAN, Tier::Central, Tier::Province),
        (PLAN_OF_2024, Tier::Central, Tier::Province),
        (Paper { of: "ubnd-tinh-cao-bang", ..PLAN }, Tier::Central, Tier::Province),
        (Paper { of: "ubnd-thanh-pho-ha-noi", ..PLAN_OF_2024 }, Tier::Central, Tier::Province),
        (Paper { under: &both, ..PLAN_OF_2024 }, Tier::Central, Tier::Province),
        (Paper { kind: decision, ..PLAN }, Tier::Central, Tier::Province),
        (Paper { of: "cong-an-tinh-phu-yen", kind: unit, ..PLAN_OF_2024 }, Tier::Central, Tier::Province),
        (Paper { of: "toa-an-nhan-dan-tinh-phu-yen", kind: unit, ..PLAN_OF_2024 }, Tier::Central, Tier::Province),
        (SONG_HINH, Tier::Province, Tier::District),
    ] {
        let text = text(&paper);
        let rules = CORPUS.workspace.words.tier_phrases.between(of, own);
        let above: Vec<&String> = rules.flat_map(|rules| &rules.above).collect();
        assert!(above.len() > 10, "the list is not there");
        for sentence in sentences(&text) {
            // A cell of legal bases cites, and is no sentence.
            let said = sentence
                .rsplit_once("| QĐ ")
                .or_else(|| sentence.rsplit_once("| KH "))
                .map_or(sentence, |(row, _)| row);
            let spans = WordSpans::of(said);
            let found: Vec<_> = above.iter().filter(|phrase| spans.find(phrase).is_some()).collect();
            assert!(found.is_empty(), "{found:?} of {} in: {said}", paper.of);
        }
    }
    let letter = text(&Paper { kind: letter, ..PLAN_OF_2024 });
    for words in ["Hội đồng Thẩm phán", "các bộ, ngành", "Quân khu", "toàn quốc", "theo văn bản cấp trên"]
    {
        assert!(!letter.contains(words), "`{words}` in\n{letter}");
    }
}

#[test]
fn what_only_some_places_have_is_in_their_papers_alone() {
    let of = |of| text(&Paper { of, ..PLAN_OF_2024 });
    let [cao_bang, phu_yen, ha_noi] = ["ubnd-tinh-cao-bang", "ubnd-tinh-phu-yen", "ubnd-thanh-pho-ha-noi"].map(of);
    let (sea, border, pilot) = ("khai thác hải sản", "tại các địa bàn biên giới", "tại 06 địa phương");
    let has = |text: &str| [sea, border, pilot].map(|words| text.contains(words));
    assert_eq!(has(&cao_bang), [false, true, true], "on a border, named as one of the six");
    assert_eq!(has(&phu_yen), [true, false, false], "on the sea");
    assert_eq!(has(&ha_noi), [false, false, false], "neither");
    assert!(cao_bang.contains("tại các địa bàn biên giới về") && phu_yen.contains("tại vùng biển, hải đảo về"));
    let at_sea = text(&PLAN);
    assert!(
        at_sea.contains("Đối với khu vực biển và hải đảo:") && !at_sea.contains("khu vực biên giới, biển"),
        "{at_sea}"
    );
}

#[test]
fn the_drafter_is_told_what_was_said_otherwise_left_out_or_left_blank_with_its_clause() {
    let told: Vec<String> = drafted(&PLAN_OF_2024).context.turned.iter().map(|line| line.vi.clone()).collect();
    let told = told.join("\n");
    for line in [
        "KH 19/KH-BCĐ138/CP I.1: “các bộ, ngành, địa phương” ghi là “các sở, ban, ngành, địa phương”",
        "II.3.b: “trên phạm vi toàn quốc” ghi là “trên địa bàn tỉnh”",
        "việc làm điểm chỉ thuộc các địa phương được nêu tên",
        "II.2.1.b.-1, II.3.d.p1: lời của cấp trên, để trống",
    ] {
        assert!(told.contains(line), "`{line}` is not in\n{told}");
    }
    let blanks = drafted(&PLAN).document.blanks().into_iter().map(|blank| blank.what.clone()).collect::<Vec<_>>();
    let with_source = "thay cho gạch đầu dòng thứ hai khoản 1 mục I QĐ 1957/QĐ-TTg";
    assert!(blanks.iter().any(|what| what.contains(with_source)), "{blanks:?}");
    let text = text(&PLAN);
    assert!(text.contains("2\\. Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh chủ động"), "{text}");
}

#[test]
fn a_letter_under_several_plans_addresses_each_once_and_orders_or_asks_it() {
    let kind = Some("cong-van-giao-nhiem-vu");
    let text = text(&Paper { under: &["bcd138cp-19-kh-2024", "phu-yen-2021-2025"], kind, ..PLAN_OF_2024 });
    let (_, to) = text.split_once("Kính gửi:").expect("it is sent to somebody");
    let to: Vec<&str> =
        to.lines().filter(|line| line.starts_with("- ")).take_while(|line| !line.ends_with('.')).collect();
    let mut once = to.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), to.len(), "{to:?}");
    let headed = |verb: &str| -> Vec<String> {
        let heads = text.lines().filter_map(|line| line.strip_prefix("### ")?.split_once(". ")?.1.strip_prefix(verb));
        heads.map(str::to_owned).collect()
    };
    let (ordered, asked) = (headed("Giao "), headed("Đề nghị "));
    assert!(ordered.len() > 10 && asked.len() > 1, "{ordered:?} {asked:?}");
    assert!(!asked.iter().any(|body| ordered.contains(body) || body.starts_with("Sở ")), "{asked:?}");
    for doubled in ["Chủ trì: Chủ trì", "Phối hợp: Phối hợp", "Tham mưu: Tham mưu"] {
        assert!(!text.contains(doubled), "{text}");
    }
}

#[test]
fn no_name_of_a_file_stands_for_a_legal_basis() {
    let profile = "tasks: [{text: Mở đợt cao điểm, lead: [so-tu-phap-tinh-phu-yen]}]";
    let drafted = drafted(&Paper { profile: Some(profile), ..PLAN });
    let text = printed(&drafted);
    assert!(text.contains("Mở đợt cao điểm") && !text.contains("py.yaml"), "{text}");
    assert!(drafted.document.blanks().iter().any(|blank| blank.what == "căn cứ"));
}

#[test]
fn places_laws_and_heads_stand_as_the_decree_and_the_day_have_them() {
    let decision = Some("quyet-dinh-ban-hanh-ke-hoach");
    let of_hcm = text(&Paper { of: "ubnd-thanh-pho-ho-chi-minh", kind: decision, ..PLAN });
    assert!(of_hcm.contains("\nThành phố Hồ Chí Minh, ngày "), "{of_hcm}");
    assert!(!of_hcm.contains("dân thành phố Hồ Chí Minh"), "{of_hcm}");
    let quan = Paper {
        under: &["ha-noi-2021"],
        of: "ubnd-cap-huyen",
        named: Some("quận Hai Bà Trưng"),
        on: "2021-06-01",
        ..PLAN
    };
    assert!(text(&quan).contains("\nQuận Hai Bà Trưng, ngày "));
    let bases = |on| {
        let text = text(&Paper { kind: decision, on, ..PLAN });
        text.lines().filter(|line| line.starts_with("> Căn cứ Luật")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        bases("2021-03-01"),
        [
            "> Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "> Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
        ]
    );
    let of_2025 = text(&Paper { of: "ubnd-tinh-dak-lak", kind: decision, on: "2025-08-01", ..PLAN });
    assert!(of_2025.contains("> Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"), "{of_2025}");
    assert!(of_hcm.contains("; Giám đốc các Sở: Thông tin và Truyền thông, "), "{of_hcm}");
    assert!(of_hcm.contains("; Chủ tịch Ủy ban nhân dân cấp huyện chịu trách nhiệm"), "{of_hcm}");
}

#[test]
fn a_blank_of_a_word_file_loses_its_shade_when_filled_and_no_day_is_made_up() {
    let bytes = Form::Docx.render(&drafted(&PLAN).document, &Options { cite: false }).expect("it reads back");
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is a package");
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file.by_name(name).expect("it is there"), &mut text).expect("it is UTF-8");
        text
    };
    let (story, core) = (part("word/document.xml"), part("docProps/core.xml"));
    assert!(story.matches("<w:sdt>").count() > 5);
    assert_eq!(story.matches("<w:sdt>").count(), story.matches("<w:showingPlcHdr/>").count());
    assert!(!core.contains("2020-03-05") && !core.contains("dcterms:created"), "{core}");
}

#[test]
fn an_office_may_give_work_body_by_body_in_the_last_part() {
    let text = text(&Paper { profile: Some("by_body: true"), ..PLAN_OF_2024 });
    let (tasks, rest) = text.split_once("## IV. TỔ CHỨC THỰC HIỆN").expect("it has its last part");
    assert!(!tasks.contains("Cơ quan chủ trì") && !tasks.contains("Thời gian thực hiện"), "{tasks}");
    let last = rest.split_once("***Nơi nhận:***").expect("it has recipients").0;
    let heads: Vec<&str> = last.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert!(heads.iter().any(|head| head.ends_with(". Công an tỉnh")), "{heads:?}");
    assert!(heads.iter().any(|head| head.ends_with(". Đề nghị Tòa án nhân dân tỉnh")), "{heads:?}");
    let (_, police) = last.split_once(". Công an tỉnh\n").expect("it has its work");
    let first = police.lines().find(|line| line.starts_with("- ")).expect("it has some");
    assert!(first.starts_with("- Chủ trì: Tập trung tổ chức quán triệt"), "{first}");
    let next = format!("\n{}\\. Các sở, ban, ngành, đơn vị", heads.len() + 1);
    assert!(last.contains(&next), "the other items go on counting:\n{last}");
}
