//! What a server takes for a key and for a body, past the program: the grammar stands there once more.

use phancong::model::{Act, AnyKey, Role, TargetKey};
use phancong::register::{Content, Fact, Grant, GrantedThing};

use super::rights::{OTHERS, OWN, name, open, psql, shared};
use super::{moment, reported};
use crate::support::place::Place;

const ENTER: &str = "enter body/ubnd-tinh-phu-yen";

/// What the server says of it, sent past the program; what was appended is undone.
fn sent(at: &Place, content: &str) -> Result<(), String> {
    let mut client = psql(at, "enter");
    let mut work = client.transaction().expect("it can be begun");
    work.execute("SELECT register_open()", &[]).expect("it may write");
    let statement = "SELECT register_append((SELECT hash FROM register_head()), '{Hoa}', ARRAY[$1], '{f}',
        ARRAY[sha256('x')], ARRAY[$2])";
    let done = work.execute(statement, &[&ENTER, &content]);
    done.map(|_| ()).map_err(|error| error.code().expect("the server says why").code().to_owned())
}

fn met_by(body: &str) -> Content {
    let Fact::Reported { key, on, document, .. } = reported(OWN, "2024-03-20") else { unreachable!("it is a report") };
    Content::Fact(Fact::Reported { key, on, body: Some(body.into()), document })
}

pub fn no_other_body_and_no_odd_key_is_taken_past_the_program(at: &Place) {
    shared(at);
    let json = |content: &Content| serde_json::to_string(content).expect("plain data");
    let other = met_by("ubnd-tinh-gia-lai");
    assert_eq!(sent(at, &json(&other)), Err("PC007".to_owned()), "it may not record for that body");
    let clock = moment("2024-07-02T03:00:00Z");
    assert!(open(at, "enter").append("Hoa", clock, vec![other.clone()]).is_err(), "nor through the program");
    assert_eq!(sent(at, &json(&met_by("ubnd-tinh-phu-yen"))), Ok(()));
    // Whoever may record for both may name the one in the other's stead; by another role he may not.
    let give = |role: &str| {
        let right = GrantedThing::Right(format!("{role} body/ubnd-tinh-gia-lai").parse().expect("a right"));
        at.open().grant(&[Grant { account: name(at, "enter"), thing: right, given: true }]).expect("the owner may");
    };
    give("approve");
    assert_eq!(sent(at, &json(&other)), Err("PC007".to_owned()));
    give("enter");
    assert_eq!(sent(at, &json(&other)), Ok(()));
    open(at, "enter").append("Hoa", clock, vec![other]).expect("through the program too");
    for odd in [
        "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen",
        "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/reports",
        "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report-/2024",
        "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024/x",
        "bcd138cp-19-kh-2024/III..2/ubnd-tinh-phu-yen/report",
        "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/perform/x/boss",
        "bcd138cp-19-kh-2024/I.2/ubnd-tinh-phu-yen/measure/x/2024",
    ] {
        assert_eq!(
            sent(at, &json(&Content::Fact(reported(OWN, "2024-03-20"))).replace(OWN, odd)),
            Err("PC003".to_owned()),
            "{odd}"
        );
    }
    assert_eq!(sent(at, &json(&Content::Fact(reported(OTHERS, "2024-03-20")))), Err("PC007".to_owned()));
}

/// What an account may set for its own session: how words, days and names are read and written, what is planned.
const SETTINGS: &str =
    "SET standard_conforming_strings = off; SET escape_string_warning = off; SET DateStyle = 'SQL, MDY';
    SET IntervalStyle = sql_standard; SET TimeZone = 'Pacific/Kiritimati'; SET bytea_output = 'escape';
    SET quote_all_identifiers = on; SET transform_null_equals = on; SET row_security = off; SET array_nulls = off;
    SET extra_float_digits = -15; SET plan_cache_mode = force_generic_plan; SET search_path = pg_temp, public;
    SET stats_fetch_consistency = none; SET enable_indexscan = off; SET default_transaction_deferrable = on";

/// The words of the functions are read as they are written, whatever whoever asks has set.
pub fn nothing_that_an_account_sets_alters_what_is_taken(at: &Place) {
    shared(at);
    let statement = "SELECT register_append((SELECT hash FROM public.register_head()), '{Hoa}', ARRAY[$1], '{f}',
        ARRAY[sha256('x')], ARRAY[$2])";
    let mut client = psql(at, "enter");
    client.batch_execute(SETTINGS).expect("that is its own affair");
    let mut send = |content: &str| {
        let mut work = client.transaction().expect("it can be begun");
        work.execute("SELECT register_open()", &[]).expect("it may write");
        let done = work.execute(statement, &[&ENTER, &content]).and_then(|_| work.commit());
        done.map_err(|error| error.code().expect("the server says why").code().to_owned())
    };
    let measured = |value: &str| {
        format!(
            r#"{{"fact":{{"measured":{{"target":"a/I/ubnd-tinh-phu-yen/measure/x/2024","on":"2024-06-20","value":"{value}"}}}}}}"#
        )
    };
    for forged in ["1x5", "1 5", "1.50", "01", "1e5"] {
        assert_eq!(send(&measured(forged)), Err("PC003".to_owned()), "{forged}");
    }
    for day in ["2024-02-30", "20-06-2024", "06/20/2024", "9999-01-01"] {
        assert_eq!(send(&measured("1.5").replace("2024-06-20", day)), Err("PC003".to_owned()), "{day}");
    }
    assert_eq!(send(&measured("1.5")), Ok(()));
    let mut owner = at.open();
    assert_eq!(owner.verify(None).expect("readable").expect("whole").count, 6, "the program reads what was taken");
    assert_eq!(owner.audit(chrono::Utc::now()).expect("readable"), []);
}

/// Keys, and words that are none, that either may meet.
fn keys() -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for act in Act::ALL {
        for rest in
            ["", "/2024", "/2024-Q1", "/x/lead", "/-/lead/2024", "/x/lead/2024/more", "//lead", "/", "-x", "-", "s"]
        {
            keys.push(format!("a/II.1/bo-cong-an/{}{rest}", act.key()));
        }
        for role in Role::ALL {
            let role = role.key();
            for form in [
                "ACT/x/ROLE",
                "ACT/x/ROLE/gd-1",
                "ACT:ROLE",
                "ACT/2024:ROLE-2",
                "ACT:ROLE-0",
                "ACT:ROLE-02",
                "ACT:ROLE-",
            ] {
                keys.push(format!("a/QĐ.Điều 1/bo-cong-an/{}", form.replace("ACT", act.key()).replace("ROLE", role)));
            }
        }
    }
    for clause in
        ["", "II", "II.", ".II", "II..1", "I.2.-1", "QĐ.Điều 1", " II", "II ", "II. 1", "PL.1.c3", "V.p1", "Đ#2"]
    {
        keys.push(format!("a/{clause}/bo-cong-an/report/2024"));
        keys.push(format!("a/{clause}/bo-cong-an/measure/x/2024"));
    }
    let odd = [
        "",
        "a",
        "a/II.1",
        "a/II.1/b",
        "a/II.1//report",
        "/II.1/b/report",
        "a/II.1/b/perform/lead",
        "a/II.1/b/perform/x/boss",
        "a/II.1/b/REPORT",
        "a:b/II.1/b/perform",
        "a/II.1/b/perform/2024:x",
        "a/II.1/b/perform:boss",
        "luat-duoc-thong-qua",
        "a/I.2/b/measure-0/2024",
        "a/I.2/b/measure-02/2024",
        "a/I.2/b/measure-2/2024",
        "a/I.2/b/measure//2024",
        "a/I.2/b/measure/x",
        "a/I.2/b/measure/x/",
        "a/I.2/b/measure/x/2024/y",
        "a/I.2//measure/x/2024",
        "a/I.2/b/measure-1/quy-1",
    ];
    keys.extend(odd.map(str::to_owned));
    keys
}

pub fn a_server_reads_keys_as_the_program_does(at: &Place) {
    shared(at);
    let mut owner = psql(at, "owner");
    let mut taken = 0;
    for key in keys() {
        let row = owner.query_one("SELECT register_key($1), register_target($1)", &[&key]).expect("its owner may");
        let is_duty = matches!(AnyKey::from(&*key), AnyKey::Present(_) | AnyKey::Former(_));
        let is_target = key.parse::<TargetKey>().is_ok();
        assert_eq!((row.get::<_, bool>(0), row.get::<_, bool>(1)), (is_duty, is_target), "`{key}`");
        taken += usize::from(is_duty);
    }
    assert!(taken > 100, "{taken}");
    // Letters that no key has are none to the server, and so are lines and what is too long.
    for key in ["a/II.1/b\u{202e}/report", "a/II.1/b\n/report", "a/II.1/b'/report", "a/Ⅱ/b/report"] {
        let row = owner.query_one("SELECT register_key($1)", &[&key]).expect("its owner may");
        assert!(!row.get::<_, bool>(0), "{key:?}");
    }
    let long = format!("a/II.1/{}/report", "b".repeat(1000));
    assert!(!owner.query_one("SELECT register_key($1)", &[&long]).expect("its owner may").get::<_, bool>(0));
}
