//! Every kind of paper, drafted for bodies that write it, read back word for word; and the corpus set as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use phancong::desk::draft::{PaperQuestion, ProfileFile};
use phancong::desk::{Desk, RegisterPlace};
use phancong::export::text;
use phancong::intake::recording::{self, Recorder, RowToRecord};
use phancong::intake::typed::SheetColumn;
use phancong::model::{BodyId, Coverage, InstrumentId};
use phancong::papers::as_is;
use phancong::papers::{Beyond, Duties, MissedDuty, PlanContext, PlanRequest, RegisterExtract};
use phancong::resolve::{Obligation, Query, resolve};
use phancong::rule::Conclusion;
use phancong::vanban::template::Templates;
use phancong::vanban::{Document, Options, docx, html, markup, readback};
use serde_json::Value;

use crate::support::{self, CORPUS};

/// What an office adds of its own to each of them.
const PROFILE: &str = "
date: 2021-02-05
signatory: {capacity: [KT. THỦ TRƯỞNG, PHÓ THỦ TRƯỞNG], name: Nguyễn Văn A}
recipients: [Lưu trữ]
targets: [{text: Mỗi xã một buổi}, {text: Mỗi huyện một đợt, basis: Nghị quyết A}]
tasks: [{text: Mở đợt cao điểm, lead: [so-tu-phap-tinh-phu-yen], when: quý II, product: báo cáo}]";

/// Bodies and the instruments under which each writes; together they write every kind.
const WRITERS: [(&str, &str, &str); 7] = [
    ("qd-1957-qd-ttg", "ubnd-tinh-phu-yen", "2021-01-15"),
    ("qd-1957-qd-ttg", "cong-an-tinh-phu-yen", "2021-01-15"),
    ("qd-1957-qd-ttg", "van-phong-ubnd-tinh-kien-giang", "2020-12-03"),
    ("phu-yen-2021-2025", "ubnd-cap-huyen", "2021-06-01"),
    ("phu-yen-2021-2025", "cong-an-tinh-phu-yen", "2021-06-01"),
    ("phu-yen-2021-2025 bcd138cp-19-kh-2024", "cong-an-tinh-phu-yen", "2024-10-01"),
    ("hai-phong-2016-2020", "so-tu-phap-thanh-pho-hai-phong", "2016-03-01"),
];

/// The corpus with a register in which the first report of 2024 stands: whoever owes another is late.
fn desk_with_register(folder: &Path) -> Desk {
    let place = RegisterPlace::named(folder.join("so.db").display().to_string(), None);
    let desk = Desk::open(None, place).expect("the corpus is sound");
    let typed = [
        (SheetColumn::Key, "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1"),
        (SheetColumn::Kind, "reported"),
        (SheetColumn::On, "19/3/2024"),
        (SheetColumn::Number, "12/BC"),
    ];
    let typed = typed.map(|(column, value)| (column, value.to_owned()));
    let row = RowToRecord { line: None, typed: typed.into(), proof: Ok(None) };
    let recorder =
        Recorder { by: "Hoa".to_owned(), at: "2024-09-01T00:00:00Z".parse().expect("a time"), confidential: false };
    match desk.record(&[row], &recorder, false, &mut || ()).expect("the register can be written").content {
        recording::RecordingOutcome::Recorded(entries) => assert_eq!(entries.len(), 1),
        unfit @ recording::RecordingOutcome::Unfit(_) => panic!("{unfit:?}"),
    }
    desk
}

/// Every paper that a writer writes: its template's name, all that this is given, what the desk makes of it.
fn written(desk: &Desk, (under, body, date): (&str, &str, &str)) -> Vec<(String, Value, Document)> {
    let under: Vec<String> = under.split(' ').map(str::to_owned).collect();
    let as_of = support::day(date);
    let kinds = desk.kinds(&under, body, as_of).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let paper = |kind: String| {
        let question = PaperQuestion {
            under: under.clone(),
            body: body.to_owned(),
            kind: Some(kind.clone()),
            profile: Some(ProfileFile { path: "ho-so.yaml".to_owned(), bytes: PROFILE.as_bytes().to_vec() }),
            as_of: Some(as_of),
            ..PaperQuestion::default()
        };
        let drafted = desk.draft(&question, as_of).unwrap_or_else(|refusal| panic!("{kind}: {refusal:?}")).content;
        let context = serde_json::to_value(&drafted.context).expect("a context is plain data");
        (format!("{kind}.md"), context, drafted.document)
    };
    kinds.into_iter().map(paper).collect()
}

/// Every kind of paper with all that each of its writers gives its template.
static DRAFTED: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let folder = support::folder();
    let desk = desk_with_register(folder.path());
    let all = WRITERS.iter().flat_map(|writer| written(&desk, *writer));
    let drafted: Vec<(String, Value)> = all
        .map(|(name, context, document)| {
            let again = filled(&name, &context);
            assert!(again.lines() == document.lines(), "{name}: the desk fills no other template");
            (name, context)
        })
        .collect();
    let is_late = |value: &Value| value["late"].as_array().is_some_and(|late| !late.is_empty());
    assert!(
        drafted.iter().any(|(name, context)| name == "cong-van-don-doc.md" && is_late(context)),
        "somebody is late"
    );
    drafted
});

/// What a body of the centre writes from some of all duties.
fn of_the_centre(
    (under, body, day): (&str, &str, &str),
    obligations: &[Obligation],
    beyond: &Beyond,
    told: &RegisterExtract,
) -> PlanContext {
    PlanContext::new(PlanRequest {
        workspace: &CORPUS.workspace,
        rules: &CORPUS.rules,
        obligations,
        beyond,
        under: &[InstrumentId::from(under)],
        place: None,
        issuer: &BodyId::from(body),
        named: None,
        hands_on: None,
        period: None,
        since: Some(day.parse().expect("a day")),
        told,
        measured: &[],
        office: None,
        day: day.parse().expect("a day"),
    })
}

#[test]
fn a_paper_of_the_centre_misses_nothing_of_the_duties_that_were_let_go() {
    for writer in [
        ("qd-1957-qd-ttg", "bo-cong-an", "2021-01-15"),
        ("bcd138cp-19-kh-2024", "bo-cong-an", "2024-02-01"),
        ("bcd138cp-19-kh-2024", "bo-ngoai-giao", "2024-02-01"),
    ] {
        let plans = Some([InstrumentId::from(writer.0)].into());
        let query = Query { plans, as_of: writer.2.parse().ok(), ..Query::default() };
        let resolution = resolve(&CORPUS.workspace, &CORPUS.rules, &query);
        let all: Vec<Obligation> = resolution.iter().collect();
        let late: Vec<&Obligation> = all.iter().step_by(97).collect();
        let told = late.iter().map(|o| MissedDuty::by(o.key.clone(), 7));
        let told = RegisterExtract { late: told.collect(), ..RegisterExtract::default() };
        let mut duties = Duties::of(&resolution, |o| o.place.is_none());
        duties.beyond.late = late.into_iter().filter(|o| o.place.is_some()).cloned().collect();
        assert!(duties.near.len() * 4 < all.len() && duties.beyond.late.len() > 9, "most duties are of places");
        let whole = of_the_centre(writer, &all, &Beyond::default(), &told);
        let few = of_the_centre(writer, &duties.near, &duties.beyond, &told);
        let plain = |context: &PlanContext| serde_json::to_value(context).expect("a context is plain data");
        assert!(plain(&whole) == plain(&few), "{writer:?}");
        assert_eq!((whole.doubts, whole.unverified), (few.doubts, few.unverified));
    }
}

fn filled(name: &str, context: &Value) -> Document {
    let templates = Templates::read(&CORPUS.templates).unwrap_or_else(|error| panic!("{error}"));
    let filled = templates.fill(name, context).unwrap_or_else(|error| panic!("{error}"));
    markup::parse(&filled).unwrap_or_else(|error| panic!("{name}: {error}\n{filled}"))
}

#[test]
fn every_kind_that_a_rule_asks_for_is_drafted_and_reads_back() {
    let mut drafted = BTreeSet::new();
    for (name, context) in DRAFTED.iter() {
        let document = filled(name, context);
        for cite in [false, true] {
            let bytes = docx::render(&document, &Options { cite });
            readback::verify(&document, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(bytes, docx::render(&filled(name, context), &Options { cite }), "{name}: other bytes");
        }
        assert!(!document.blanks().is_empty(), "{name}: a draft has its number and its day to fill");
        drafted.insert(name.clone());
    }
    let asked = CORPUS.rules.values().filter_map(|rule| match &rule.then {
        Conclusion::Paper(paper) => Some(paper.template.clone()),
        _ => None,
    });
    assert_eq!(asked.collect::<BTreeSet<_>>(), drafted);
}

/// Words that mean something to minijinja, to Markdown, to XML and to a reader of combining marks.
const HOSTILE: &str = "*a* [[b]] {{ c }} {% d %} & <i>e</i> | `f` # \"g\" 'h' [^1] e\u{302}\u{323} \
                       mộttừrấtdàikhôngngắt_mộttừrấtdàikhôngngắt_mộttừrấtdàikhôngngắt\\";

/// Every text of a context made hostile, with a mark of its own; names by which the template chooses are left.
fn made_hostile(value: &mut Value, key: &str, marks: &mut usize) {
    const CHOICES: [&str; 8] = ["kind", "tier", "frequency", "cites", "id", "duty", "period", "key"];
    match value {
        Value::String(text) if !CHOICES.contains(&key) => {
            *marks += 1;
            *text = format!("⟦{marks}⟧{HOSTILE}");
        }
        Value::Array(list) => list.iter_mut().for_each(|item| made_hostile(item, key, marks)),
        Value::Object(map) if key != "cites" => map.iter_mut().for_each(|(key, value)| made_hostile(value, key, marks)),
        _ => {}
    }
}

#[test]
fn hostile_words_come_out_of_every_kind_as_they_went_in() {
    for (name, context) in DRAFTED.iter() {
        let (mut context, mut marks) = (context.clone(), 0);
        made_hostile(&mut context, "", &mut marks);
        let document = filled(name, &context);
        readback::verify(&document, &docx::render(&document, &Options { cite: true })).expect("it reads back");
        let text = document.lines().join("\n");
        let forms = [HOSTILE.to_owned(), HOSTILE.to_uppercase(), HOSTILE.to_lowercase()];
        let marked: Vec<&str> =
            text.split('⟦').skip(1).filter_map(|rest| rest.split_once('⟧')).map(|(_, w)| w).collect();
        assert!(marked.len() > 5, "{name}: hardly a word of the context is printed");
        for words in marked {
            assert!(forms.iter().any(|form| words.starts_with(form.as_str())), "{name}: {words}");
        }
    }
}

#[test]
fn a_field_that_no_context_has_is_named_by_template_line_and_column() {
    for (name, context) in DRAFTED.iter() {
        let mut templates = CORPUS.templates.clone();
        let source = templates.get_mut(name).expect("it is one of the templates");
        let line = source.lines().count() + 1;
        source.push_str("{% if false %}  {{ khong_co }}{% endif %}\n");
        let templates = Templates::read(&templates).unwrap_or_else(|error| panic!("{error}"));
        let error = templates.fill(name, context).expect_err("there is no such field");
        assert_eq!((error.name.as_str(), error.line, error.column), (name.as_str(), line, 20), "{error}");
    }
}

#[test]
fn every_line_stands_on_the_web_page_too() {
    for (name, context) in DRAFTED.iter() {
        let document = filled(name, context);
        let page = html::render(&document, &Options::default());
        for blank in document.blanks() {
            assert!(page.contains("<mark title="), "{name}: {blank:?}");
        }
        assert!(page.contains("<h1"), "{name}");
    }
}

#[test]
fn an_instrument_set_as_it_is_has_each_of_its_words_once() {
    let full: Vec<_> = CORPUS.workspace.instruments.values().filter(|i| i.text == Coverage::Full).collect();
    assert_eq!(full.len(), 6);
    for instrument in full {
        let document = as_is::document(&CORPUS.workspace, instrument).expect("its text is at hand");
        readback::verify(&document, &docx::render(&document, &Options::default())).expect("it reads back");
        let mut source = Vec::new();
        text::write(instrument, &mut source).expect("a vector takes all that is written");
        let source = String::from_utf8(source).expect("text is UTF-8");
        let (mut wanted, mut printed) = (counted(&source), counted(&document.lines().join("\n")));
        wanted.retain(|word, count| {
            let there = printed.get_mut(word);
            let taken = there.map_or(0, std::mem::take);
            *count -= taken;
            *count != 0
        });
        // What the copy lost at its top is supplied, and nothing else.
        let supplied = if as_is::lacks_head(&CORPUS.workspace, instrument) { TOP } else { "" };
        printed.retain(|word, count| *count != 0 && !supplied.contains(word.as_str()));
        let issuer = document.head.issuer.plain();
        printed.retain(|word, _| !issuer.contains(word.as_str()));
        wanted.retain(|word, _| !(supplied.contains(word.as_str()) || issuer.contains(word.as_str())));
        assert!(wanted.is_empty() && printed.is_empty(), "{}: {wanted:?} {printed:?}", instrument.id);
    }
}

const TOP: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số:";

/// How often each word stands, blanks and the two dashes of the motto aside.
fn counted(text: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for word in text.replace("«……»", "").replace('–', "-").split_whitespace().filter(|word| *word != ",") {
        *counts.entry(word.trim_end_matches(',').to_owned()).or_insert(0) += 1;
    }
    counts
}
