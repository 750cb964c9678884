//! A duty's key is its own: whatever else plans and rules come to say, it stays.

use std::collections::BTreeMap;

use phancong::load::load;
use phancong::model::{Assignment, InstrumentId, Time};
use phancong::resolve::{Obligation, Query, Reason, resolve};
use phancong::rule::Rules;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::{CORPUS, small};

/// Plans whose parts lie close to one another: one by tasks, one by bodies, one of the centre seen from a province.
const PLANS: [&str; 3] = ["ha-noi-2021", "phu-yen-2021-2025", "qd-1957-qd-ttg"];

/// One change by which a plan or the rules come to say something else.
#[derive(Debug, Clone)]
enum Edit {
    /// A rule is taken away.
    Rule(Index),
    /// A phrase no longer gives a body its part.
    Removed(Index),
    /// A phrase gives another body a part.
    Added(Index, Index),
    /// Another phrase gives a body of the clause one more part, in another role.
    AnotherPart(Index, Index),
    /// A clause no longer states a time.
    Time(Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<Index>;
    let edit = prop_oneof![
        at().prop_map(Edit::Rule),
        at().prop_map(Edit::Removed),
        (at(), at()).prop_map(|(at, by)| Edit::Added(at, by)),
        (at(), at()).prop_map(|(at, by)| Edit::AnotherPart(at, by)),
        at().prop_map(Edit::Time),
    ];
    proptest::collection::vec(edit, 1..6)
}

fn edit(edit: &Edit, workspace: &mut phancong::model::Workspace, rules: &mut Rules, plan: &InstrumentId) {
    let instrument = workspace.instruments.get_mut(plan).expect("the corpus has it");
    let all = &mut instrument.assignments;
    match edit {
        Edit::Rule(at) => {
            let id = at.get(&rules.keys().cloned().collect::<Vec<_>>()).clone();
            rules.remove(&id);
        }
        Edit::Removed(at) => {
            all.remove(at.index(all.len()));
        }
        Edit::Added(at, by) => {
            let body = by.get(all).body.clone();
            let quote = "một việc khác".to_owned();
            let added = Assignment { body, quote, ..at.get(all).clone() };
            all.insert(at.index(all.len()), added);
        }
        Edit::AnotherPart(at, by) => {
            let (role, stated_at) = (by.get(all).role, by.get(all).stated_at.clone());
            let quote = "một phần khác".to_owned();
            let added = Assignment { role, stated_at, quote, ..at.get(all).clone() };
            all.insert(0, added);
        }
        Edit::Time(at) => {
            let dated = instrument.clauses.iter_mut().filter(|clause| !clause.time.is_empty());
            let mut dated: Vec<_> = dated.collect();
            if !dated.is_empty() {
                let at = at.index(dated.len());
                dated[at].time.0.retain(|time| matches!(time, Time::Phase { .. }));
            }
        }
    }
}

/// What a duty is, without its key: who owes what in which words.
fn what(owed: &Obligation) -> String {
    let words = owed.because.iter().filter_map(|reason| match reason {
        Reason::Words { clause, quote, .. } => Some(format!("{clause}: {quote}")),
        _ => None,
    });
    let words: Vec<String> = words.collect();
    let Obligation { instrument, clause, origin, act, task, role, period, to, via, .. } = owed;
    format!("{instrument} {clause} {origin} {act:?} {task:?} {role:?} {period:?} {to:?} {via:?} {words:?}")
}

/// The keys of a plan's duties by what each is.
fn keys(workspace: &phancong::model::Workspace, rules: &Rules, plan: &InstrumentId) -> BTreeMap<String, Vec<String>> {
    let query = Query { plans: Some([plan.clone()].into()), place: Some("phu-yen".into()), ..Query::default() };
    let query = if plan.as_str().starts_with("qd-") { query } else { Query { place: None, ..query } };
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for owed in resolve(workspace, rules, &query).iter() {
        keys.entry(what(&owed)).or_default().push(owed.key.to_string());
    }
    keys
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_a_rule_another_clause_or_another_part_changes_the_key_of_what_is_still_owed(
        edits in edits(),
        plan in proptest::sample::select(&PLANS[..]),
    ) {
        let plan = InstrumentId::from(plan);
        let (mut workspace, mut rules) = (CORPUS.workspace.clone(), CORPUS.rules.clone());
        let before = keys(&workspace, &rules, &plan);
        edits.iter().for_each(|one| edit(one, &mut workspace, &mut rules, &plan));
        let after = keys(&workspace, &rules, &plan);
        let both: Vec<_> = before.iter().filter_map(|(what, key)| Some((what, key, after.get(what)?))).collect();
        prop_assert!(!both.is_empty(), "an edit leaves some duties as they are: {edits:?}");
        for (what, before, after) in both {
            prop_assert_eq!(before, after, "{}", what);
        }
    }
}

#[test]
fn keys_of_the_corpus_are_read_as_they_print_and_found_again() {
    for plan in PLANS {
        let query = Query { plans: Some([plan.into()].into()), ..Query::default() };
        let resolution = resolve(&CORPUS.workspace, &CORPUS.rules, &query);
        for owed in resolution.iter().step_by(101) {
            let read = owed.key.to_string().parse();
            assert_eq!(read.as_ref(), Ok(&owed.key));
            assert_eq!(resolution.get(&owed.key).as_ref(), Some(&owed));
        }
    }
}

/// Of the first release: without a role where a body had one part, with it where it had several.
#[test]
fn a_key_of_the_first_release_finds_its_duty_or_all_that_it_fits() {
    let query = Query { plans: Some(["ha-noi-2021".into()].into()), ..Query::default() };
    let resolution = resolve(&CORPUS.workspace, &CORPUS.rules, &query);
    let named = |key: &str| resolution.named(&key.into()).iter().map(|owed| owed.key.to_string()).collect::<Vec<_>>();
    let police = "ha-noi-2021/III.1.-5/cong-an-thanh-pho-ha-noi/perform";
    let second = named(&format!("{police}:implement-2"));
    assert_eq!(second.len(), 1, "{second:?}");
    assert!(second[0].contains("/bao-ve-nan-nhan/implement"), "{second:?}");
    let first = named(&format!("{police}:implement-1"));
    assert!(first.len() == 1 && first != second, "{first:?}");
    assert!(named(police).len() > 1, "without a role it fits several, and none is chosen");
    assert!(named(&format!("{police}:fund")).is_empty());
    assert_eq!(named(&second[0]), second);
}

/// As they stand both phrases are one duty: a person should say whether they mean two.
#[test]
fn two_phrases_that_give_a_body_the_same_part_are_told_until_they_are_named() {
    let told = |part: &str| {
        let mut files = small();
        let file = files.0.iter_mut().find(|(path, _)| path == "plans/ke-hoach-mau.yaml").expect("it is there");
        let text = String::from_utf8(file.1.clone()).expect("it is text");
        let words = "    text: Đợt 1 từ tháng 02 đến tháng 6.";
        let assign =
            format!("{words} Công an tỉnh chủ trì.\n    assign: {{lead: cong-an-cap-tinh, covers: II.1{part}}}");
        file.1 = text.replacen(words, &assign, 1).into_bytes();
        let loaded = load(&files);
        assert!(!loaded.report.has_errors());
        let found: Vec<String> = loaded.report.iter().map(|one| one.message.vi.clone()).collect();
        let owed = resolve(&loaded.workspace, &loaded.rules, &Query::default());
        let police = owed.iter().filter(|owed| owed.clause.to_string() == "II.1" && owed.role.key() == "lead");
        (found, police.map(|owed| owed.key.to_string()).collect::<Vec<_>>())
    };
    let (found, keys) = told("");
    assert!(
        found.iter().any(|found| found.contains("`cong-an-tinh-phu-yen` đã được giao phần này ở II.1")),
        "{found:?}"
    );
    assert_eq!(keys, ["ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead/dot-1"]);
    let (found, keys) = told(", part: dot-mot");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(keys.len(), 2, "{keys:?}");
}
