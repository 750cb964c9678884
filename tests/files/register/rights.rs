//! Who may do what on a server: each cell of the table both ways, through the program and past it.
//!
//! Past it: as the account itself, with every right claimed in turn, straight to the functions and to the tables.

use std::time::{Duration, Instant};

use phancong::register::{Content, EntrySelection, Error, Fact, Grant, GrantedThing, Register, Right};
use postgres::error::SqlState;
use postgres::{Client, NoTls};

use super::{day, moment, reported};
use crate::support::place::{Place, WORKSPACE};

pub(super) const OWN: &str = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1";
pub(super) const OTHERS: &str = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-gia-lai/report/2024-Q1";
const ELSEWHERE: &str = "qd-1957-qd-ttg/V.3/ubnd-tinh-phu-yen/report/2024";

/// The accounts, each with its right; the last two have none.
const ACCOUNTS: [(&str, &str); 12] = [
    ("owner", "owner *"),
    ("enter", "enter body/ubnd-tinh-phu-yen"),
    ("approve", "approve body/ubnd-tinh-phu-yen"),
    ("consolidate", "consolidate *"),
    ("extend", "extend plan/bcd138cp-19-kh-2024"),
    ("waive", "waive *"),
    ("administer", "administer *"),
    ("all", "read-all *"),
    ("own", "read-own body/ubnd-tinh-phu-yen"),
    ("secret", "read-confidential body/ubnd-tinh-phu-yen"),
    ("revoked", ""),
    ("stranger", ""),
];

/// What each may do, in the order of [`ACCOUNTS`]: x yes, . no.
const TABLE: [(&str, &str); 18] = [
    ("record a report of its own body", "xx.x........"),
    ("record a report of another body", "x..x........"),
    ("record a report under another plan", "xx.x........"),
    ("record an event", "x..x........"),
    ("extend with a document", "x...x......."),
    ("extend without a document", "x..........."),
    ("extend under another plan with a document", "x..........."),
    ("waive with a document", "x....x......"),
    ("waive without a document", "x..........."),
    ("correct what enter recorded", "xxxx........"),
    ("take back what the owner recorded of its own body", "x.xx........"),
    ("take back what the owner recorded of another body", "x..x........"),
    ("take back an extension", "x...x......."),
    ("read its own body", "xxxxxx.xx..."),
    ("read another body", "x..xxx.x...."),
    ("read a confidential entry of its own body", "x........x.."),
    ("give a right to another", "x.....x....."),
    ("own the register", "x..........."),
];

pub(super) fn name(at: &Place, account: &str) -> String {
    format!("{}_{account}", at.address().rsplit('/').next().expect("an address ends in a database"))
}

/// The address of an account; its login needs no password here.
pub(super) fn address(at: &Place, account: &str) -> String {
    if account == "owner" {
        return at.address();
    }
    let (scheme, rest) = at.address().split_once("://").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("an address");
    let (_, server) = rest.split_once('@').expect("it names a user");
    format!("{scheme}://{}@{server}", name(at, account))
}

pub(super) fn open(at: &Place, account: &str) -> Register {
    Register::in_postgres(&address(at, account), WORKSPACE).expect("it can be opened")
}

pub(super) fn psql(at: &Place, account: &str) -> Client {
    Client::connect(&address(at, account), NoTls).expect("whoever has a login comes in")
}

/// A register with its accounts and six entries; the first by the account that enters, the fifth confidential.
pub(super) fn shared(at: &Place) {
    let mut register = at.open();
    for (account, right) in ACCOUNTS.iter().filter(|(account, _)| *account != "owner") {
        let account = &name(at, account);
        at.sql(&format!("DROP ROLE IF EXISTS \"{account}\"; CREATE ROLE \"{account}\" LOGIN")).expect("it is ours");
        if account.ends_with("_stranger") {
            continue;
        }
        let thing = GrantedThing::Account { person: Some("Người thử".to_owned()), body: None };
        assert_eq!(register.add_account(account, thing.clone()).expect("the owner may"), None, "the login is there");
        if let Ok(right) = right.parse::<Right>() {
            let grant = Grant { account: account.clone(), thing: GrantedThing::Right(right), given: true };
            register.grant(&[grant]).expect("the owner may");
        } else {
            register.grant(&[Grant { account: account.clone(), thing, given: false }]).expect("the owner may");
        }
    }
    let at_once = |fact| vec![Content::Fact(fact)];
    let clock = moment("2024-07-01T03:00:00Z");
    open(at, "enter").append("Hoa", clock, at_once(reported(OWN, "2024-03-19"))).expect("it may");
    for fact in [reported(OWN, "2024-03-18"), reported(OTHERS, "2024-03-18"), extended(OWN, true)] {
        register.append("Lan", clock, at_once(fact)).expect("the owner may");
    }
    let secret = |register: &mut Register| {
        register.append_marked(("Lan", clock), true, at_once(reported(OWN, "2024-03-17"))).map(|_| ())
    };
    register.write(secret).expect("the owner may");
}

fn extended(key: &str, has_document: bool) -> Fact {
    let Fact::Reported { document, .. } = reported(key, "2024-03-01") else { unreachable!("it is a report") };
    let (on, until) = (day("2024-03-01"), day("2024-04-01"));
    let (key, reason) = (key.to_owned(), "mưa lũ".to_owned());
    Fact::Extended { key: key.as_str().into(), on, until, reason, document: document.filter(|_| has_document) }
}

fn waived(key: &str, has_document: bool) -> Fact {
    let Fact::Extended { key, on, reason, document, .. } = extended(key, has_document) else {
        unreachable!("it is an extension")
    };
    Fact::Waived { key, on, reason, document }
}

/// What is appended to do it; none where it is something else.
fn content(action: &str) -> Option<Content> {
    let reason = "ghi nhầm".to_owned();
    let withdrawn =
        |entry, subject: &str| Content::Withdrawn { entry, subject: subject.into(), reason: reason.clone() };
    let event = Fact::Event { event: "co-luat-moi".into(), on: day("2024-03-01"), document: None };
    Some(match action {
        "record a report of its own body" => Content::Fact(reported(OWN, "2024-03-20")),
        "record a report of another body" => Content::Fact(reported(OTHERS, "2024-03-20")),
        "record a report under another plan" => Content::Fact(reported(ELSEWHERE, "2024-03-20")),
        "record an event" => Content::Fact(event),
        "extend with a document" => Content::Fact(extended(OWN, true)),
        "extend without a document" => Content::Fact(extended(OWN, false)),
        "extend under another plan with a document" => Content::Fact(extended(ELSEWHERE, true)),
        "waive with a document" => Content::Fact(waived(OTHERS, true)),
        "waive without a document" => Content::Fact(waived(OTHERS, false)),
        "correct what enter recorded" => {
            Content::Replaced { entry: 1, by: reported(OWN, "2024-03-16"), reason: reason.clone() }
        }
        "take back what the owner recorded of its own body" => withdrawn(2, OWN),
        "take back what the owner recorded of another body" => withdrawn(3, OTHERS),
        "take back an extension" => withdrawn(4, OWN),
        _ => return None,
    })
}

/// Through the program; what was appended is undone.
fn may_append(at: &Place, account: &str, content: &Content) -> bool {
    let mut register = open(at, account);
    let mut said = None;
    let undone: Result<(), Error> = register.write(|register| {
        said = Some(register.append_within("Hoa", moment("2024-07-02T03:00:00Z"), vec![content.clone()]).map(|_| ()));
        Err(Error::NoAccounts)
    });
    match (said, undone) {
        (Some(Ok(())), _) => true,
        (Some(Err(Error::NoRight { .. } | Error::NoCorrection(_))), _) | (None, Err(Error::NoAccount { .. })) => false,
        (None, Err(Error::Denied { .. })) => false,
        other => panic!("{account}: {other:?}"),
    }
}

/// Past the program, with this right claimed; what was appended is undone.
fn may_claim(client: &mut Client, right: &str, content: &Content) -> Result<(), SqlState> {
    let content = serde_json::to_string(content).expect("it is plain data");
    let mut work = client.transaction().expect("it can be begun");
    let sent =
        "SELECT register_append(decode($1, 'hex'), '{Chủ tịch}', ARRAY[$2], '{f}', ARRAY[sha256('x')], ARRAY[$3])";
    let head = work.query_one("SELECT encode(hash, 'hex') FROM register_head()", &[]);
    let head: String = head.map(|row| row.get(0)).unwrap_or_default();
    let says_why = |error: postgres::Error| error.code().expect("the server says why").clone();
    work.execute("SELECT register_open()", &[]).map_err(says_why)?;
    let done = work.execute(sent, &[&head, &right, &content]);
    done.map(|_| ()).map_err(|error| error.code().expect("the server says why").clone())
}

/// Every right that anybody has, as somebody may claim it.
fn may_append_past_it(at: &Place, account: &str, content: &Content) -> bool {
    let mut client = psql(at, account);
    let rights = ACCOUNTS.iter().map(|(_, right)| *right).filter(|right| !right.is_empty());
    rights.filter(|right| may_claim(&mut client, right, content).is_ok()).count() > 0
}

fn reads(at: &Place, account: &str, entry: u64) -> (bool, bool) {
    let register = Register::read_postgres(&address(at, account), WORKSPACE);
    let through = register.ok().flatten().is_some_and(|mut register| {
        let everything = EntrySelection::default();
        let read = register.entries(&everything).any(|read| read.is_ok_and(|read| read.sequence == entry));
        let whole = register.verify(None).is_ok_and(|verified| verified.is_ok());
        assert!(whole || account == "revoked", "{account} can follow the chain, whatever it may read");
        read
    });
    let mut client = psql(at, account);
    let asked = "SELECT content, sequence FROM register_page(0, 9, NULL, NULL, NULL, FALSE) WHERE sequence = $1
        UNION ALL SELECT content, sequence FROM register_links(0, 9) WHERE sequence = $1";
    let past = client.query(asked, &[&(entry as i64)]).is_ok_and(|rows| !rows.is_empty());
    assert!(account == "owner" || client.query("SELECT 1 FROM entry", &[]).is_err(), "tables are read by nobody");
    (through, past)
}

/// Through the program and past it; rights that were given are taken back.
fn gives(at: &Place, account: &str, right: &str) -> (bool, bool) {
    let of = name(at, "own");
    let grant =
        |given| Grant { account: of.clone(), thing: GrantedThing::Right(right.parse().expect("a right")), given };
    let through = open_or_none(at, account).is_some_and(|mut register| register.grant(&[grant(true)]).is_ok());
    let (role, scope) = right.split_once(' ').expect("a right has a scope");
    let statement = "SELECT register_grant($1, $2, $3, TRUE, NULL, NULL)";
    let past = psql(at, account).execute(statement, &[&of, &role, &scope]).is_ok();
    at.open().grant(&[grant(false)]).expect("the owner may");
    (through, past)
}

fn open_or_none(at: &Place, account: &str) -> Option<Register> {
    Register::in_postgres(&address(at, account), WORKSPACE).ok()
}

pub fn who_may_do_what(at: &Place) {
    shared(at);
    for (action, cells) in TABLE {
        assert_eq!(cells.len(), ACCOUNTS.len());
        for ((account, _), cell) in ACCOUNTS.iter().zip(cells.chars()) {
            let both = match (action, content(action)) {
                (_, Some(content)) => {
                    let through = open_or_none(at, account).is_some() && may_append(at, account, &content);
                    (through, may_append_past_it(at, account, &content))
                }
                ("read its own body", _) => reads(at, account, 2),
                ("read another body", _) => reads(at, account, 3),
                ("read a confidential entry of its own body", _) => reads(at, account, 5),
                ("give a right to another", _) => gives(at, account, "read-own body/ubnd-tinh-gia-lai"),
                _ => gives(at, account, "owner *"),
            };
            assert_eq!(both, (cell == 'x', cell == 'x'), "{account}: {action} (through the program, past it)");
        }
    }
}

/// What somebody tries who has a writer's account, `psql`, and half an hour.
const ATTEMPTS: &[&str] = &[
    "INSERT INTO entry (sequence, recorded_at, recorded_by, content, hash, subject) VALUES (6, 0, 'x', 'x', 'x', 'x')",
    "UPDATE entry SET recorded_by = 'Chủ tịch'",
    "DELETE FROM entry",
    "TRUNCATE entry",
    "UPDATE head SET count = count + 1000",
    "DELETE FROM head",
    "TRUNCATE head",
    "UPDATE schema_version SET version = 9",
    "INSERT INTO granted (at, by_account, account, role, scope, given) VALUES (0, 'x', session_user, 'owner', '*', TRUE)",
    "SELECT * FROM granted",
    "SELECT * FROM held",
    "DELETE FROM held",
    "SELECT register_grant(session_user::text, 'owner', '*', TRUE, NULL, NULL)",
    "SELECT register_grant(session_user::text, 'read-all', '*', TRUE, NULL, NULL)",
    "SELECT register_rights('phancong')",
    "SELECT register_account()",
    "SELECT 1 FROM entry",
    "SELECT 1 FROM head",
    "SELECT * FROM turn",
    "UPDATE turn SET appended = NULL",
    "SELECT txid_current()",
    "SELECT pg_current_xact_id()",
    "SELECT pg_export_snapshot()",
    "SELECT pg_logical_emit_message(TRUE, 'x', 'x')",
    "SELECT register_open()",
    "SELECT register_key('x')",
    "SELECT register_reader()",
    "SELECT register_let(session_user::text, TRUE)",
    "LOCK TABLE head IN ACCESS SHARE MODE",
    "LOCK TABLE entry IN ACCESS SHARE MODE",
    "LOCK TABLE head IN EXCLUSIVE MODE",
    "LOCK TABLE entry IN ROW EXCLUSIVE MODE",
    "LOCK TABLE schema_version IN SHARE MODE",
    "SELECT 1 FROM head FOR UPDATE",
    "SELECT 1 FROM head FOR KEY SHARE",
    "SELECT 1 FROM entry FOR SHARE",
    "SET ROLE phancong",
    "SET SESSION AUTHORIZATION phancong",
    "SET session_replication_role = replica",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "ALTER TABLE entry DISABLE ROW LEVEL SECURITY",
    "DROP POLICY reading ON entry",
    "CREATE POLICY more ON entry USING (TRUE)",
    "DROP TRIGGER entry_stays ON entry",
    "CREATE TRIGGER t BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_stays()",
    "CREATE RULE r AS ON INSERT TO entry DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION register_account() RETURNS text LANGUAGE sql AS 'SELECT ''phancong'''",
    "ALTER FUNCTION register_open() SECURITY INVOKER",
    "CREATE FUNCTION public.sha256(text) RETURNS bytea LANGUAGE sql AS 'SELECT ''x''::bytea'",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMP TABLE head (count bigint, hash bytea)",
    "CREATE TEMP TABLE granted AS SELECT 1",
    "CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'",
    "CREATE SCHEMA mine",
    "CREATE VIEW public.link2 AS SELECT 1",
    "GRANT ALL ON entry TO PUBLIC",
    "ALTER ROLE phancong PASSWORD 'x'",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT 1000",
    "CREATE ROLE another LOGIN",
    "ALTER DATABASE postgres SET search_path = mine",
    "ALTER SYSTEM SET max_connections = 1",
    "COPY entry TO '/x'",
    "COPY entry FROM PROGRAM 'id'",
    "CREATE EXTENSION dblink",
    "COMMENT ON TABLE entry IS 'x'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'phancong'",
    "SELECT pg_read_file('/etc/passwd')",
];

pub fn an_accounts_psql_changes_nothing(at: &Place) {
    shared(at);
    let mut owner = at.open();
    let head = owner.head().expect("readable");
    for attempt in ATTEMPTS {
        let mut client = psql(at, "enter");
        // In a transaction of its own, which is kept if it can be.
        let done = client.batch_execute(attempt);
        // Whoever gives what is not his to give is told so, and gives nothing.
        assert!(done.is_err() || attempt.starts_with("GRANT"), "it is let: {attempt}");
    }
    // Nor with names of its own in front of the register's.
    let own = Content::Fact(reported(OWN, "2024-03-20"));
    let mut client = psql(at, "enter");
    client.batch_execute("SET search_path = pg_temp, public").expect("that is its own affair");
    assert_eq!(may_claim(&mut client, "enter body/ubnd-tinh-phu-yen", &own), Ok(()));
    assert_eq!(may_claim(&mut client, "owner *", &own).expect_err("it has none").code(), "PC007");
    assert_eq!(owner.verify(Some(&head)).expect("readable"), Ok(head));
    assert_eq!(owner.audit(chrono::Utc::now()).expect("readable"), [], "the tables are as they were made");
    assert_eq!(owner.grants().expect("readable").len(), 2 + 10 + 9 + 1, "nobody gave himself anything");
}

/// Neither the account that gives rights nor one that has some makes others that give.
pub fn nobody_passes_on_what_he_was_given(at: &Place) {
    shared(at);
    let of = name(at, "own");
    let give = |by: &str, whose: &str, right: &str, given: bool| {
        let (role, scope) = right.split_once(' ').expect("a right has a scope");
        let statement = "SELECT register_grant($1, $2, $3, $4, NULL, NULL)";
        let done = psql(at, by).execute(statement, &[&whose, &role, &scope, &given]);
        done.map(|_| ()).map_err(|error| error.code().expect("the server says why").code().to_owned())
    };
    let (refused, no_account) = (Err("PC007".to_owned()), Err("PC001".to_owned()));
    for right in ["administer *", "owner *"] {
        assert_eq!(give("administer", &of, right, true), refused, "{right} of another");
        assert_eq!(give("administer", &name(at, "administer"), right, true), refused, "{right} of his own");
        assert_eq!(give("administer", "phancong", right, false), refused, "{right} of the owner");
    }
    assert_eq!(give("administer", &name(at, "administer"), "read-confidential *", true), refused, "to himself");
    assert_eq!(give("administer", "phancong", "account *", false), refused, "the owner's account");
    assert_eq!(give("administer", &name(at, "revoked"), "enter *", true), no_account);
    // What he gives gives nothing on, and goes with nobody's account.
    assert_eq!(give("administer", &of, "enter *", true), Ok(()));
    assert_eq!(give("own", &name(at, "all"), "enter *", true), refused);
    assert_eq!(give("own", &of, "administer *", true), refused);
    assert_eq!(give("owner", &name(at, "administer"), "account *", false), Ok(()));
    assert!(give("administer", &of, "read-all *", true).is_err(), "his account is gone");
    let fact = Content::Fact(reported(OTHERS, "2024-03-20"));
    assert!(may_append(at, "own", &fact), "what he gave stays until it is taken back");
}

/// Forged content, order and form.
pub fn a_server_takes_no_entry_that_is_not_one(at: &Place) {
    shared(at);
    let mut client = psql(at, "enter");
    let good = serde_json::to_string(&Content::Fact(reported(OWN, "2024-03-20"))).expect("plain data");
    let mut sent = |after: &str, content: &str| -> String {
        let statement = "SELECT register_append(decode($1, 'hex'), '{Hoa}', '{enter body/ubnd-tinh-phu-yen}', '{f}', ARRAY[sha256('x')], ARRAY[$2])";
        let mut work = client.transaction().expect("it can be begun");
        let head: String =
            work.query_one("SELECT encode(hash, 'hex') FROM register_head()", &[]).expect("it may read it").get(0);
        let after = if after.is_empty() { &head } else { after };
        work.execute("SELECT register_open()", &[]).expect("it may write");
        match work.execute(statement, &[&after, &content]) {
            Ok(_) => "taken".to_owned(),
            Err(error) => error.code().expect("the server says why").code().to_owned(),
        }
    };
    assert_eq!(sent("", &good), "taken");
    assert_eq!(sent(&"ab".repeat(32), &good), "PC002", "it follows another");
    let endless = r#"{"fact":{"measured":{"target":"a/I/ubnd-tinh-phu-yen/measure/x/2024","on":"2024-06-20","value":"9999999999999999999"}}}"#;
    assert_eq!(sent("", endless), "PC003", "more digits than the program reads");
    assert_eq!(sent("", &endless.replace("9999999999999999999", "999999999999999999")), "taken");
    let beside = |from: &str, to: &str| good.replacen(from, to, 1);
    for forged in [
        beside("{", "{ "),
        beside("\"key\":", "\"key\":\"x/y/ubnd-tinh-phu-yen/report\",\"key\":"),
        beside("\"on\":", "\"more\":\"x\",\"on\":"),
        beside("2024-03-20", "2024-02-30"),
        beside("2024-03-20", "0204-03-20"),
        beside("reported", "approved"),
        beside("ubnd-tinh-phu-yen", "ubnd tinh\\u0000"),
        beside("\"12/BC-UBND\"", "12"),
        beside("\"12/BC-UBND\"", "null"),
        beside("12/BC-UBND", "12/BC\u{a0}UBND"),
        beside("{\"fact\"", "{\"event\":{},\"fact\""),
        good.replace("/report/", "//report/"),
        "[]".to_owned(),
        "null".to_owned(),
        "{}".to_owned(),
        "{\"fact\":null}".to_owned(),
        "{\"fact\":\"x\"}".to_owned(),
        "{\"withdrawn\":{\"entry\":1}}".to_owned(),
        String::new(),
        format!("{{\"withdrawn\":{{\"entry\":1,\"subject\":\"{OWN}\",\"reason\":\"{}\"}}}}", "x".repeat(1_000_001)),
    ] {
        assert_eq!(sent("", &forged), "PC003", "{}", &forged[..forged.len().min(200)]);
    }
    for (corrected, why) in [(9, "there is none"), (3, "it is about another duty")] {
        let forged = format!("{{\"withdrawn\":{{\"entry\":{corrected},\"subject\":\"{OWN}\",\"reason\":\"x\"}}}}");
        assert_eq!(sent("", &forged), "PC006", "{why}");
    }
    // Whatever the server takes the program reads.
    for letters in ["\u{7f}", "\u{85}", "\u{2028}", "\\u0001", "\\\"", "\\\\", "/", "Đ ư ợ", "e\u{301}", "\u{10ffff}"]
    {
        let signed = good.replace("\"}}}}", &format!("\",\"signatory\":\"{letters}\"}}}}}}}}"));
        let signed =
            signed.replace("2024-03-20\",\"document", &format!("2024-03-2{}\",\"document", letters.len() % 10));
        assert_ne!(signed, good);
        let statement = "SELECT register_append((SELECT hash FROM register_head()), ARRAY[$1], '{enter body/ubnd-tinh-phu-yen}', '{f}', ARRAY[sha256('x')], ARRAY[$2])";
        let mut client = psql(at, "enter");
        let mut work = client.transaction().expect("it can be begun");
        work.execute("SELECT register_open()", &[]).expect("it may write");
        let done = work.execute(statement, &[&letters, &signed]).and_then(|_| work.commit());
        assert!(done.is_ok(), "{letters:?}: {done:?}");
        let verified = at.open().verify(None).expect("readable");
        assert!(verified.is_ok(), "{letters:?}: {verified:?}");
    }
}

/// Whoever keeps the register from all others is cut off, and must wait.
pub fn nobody_stops_the_others(at: &Place) {
    shared(at);
    let mut holder = psql(at, "enter");
    holder.batch_execute("BEGIN; SELECT register_open()").expect("it may write");
    let begun = Instant::now();
    let added =
        at.open().append("Lan", moment("2024-07-03T03:00:00Z"), vec![Content::Fact(reported(OTHERS, "2024-03-21"))]);
    added.expect("others write on");
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    assert!(holder.batch_execute("COMMIT").is_err(), "it was cut off");
    let waits = open(at, "enter").append(
        "Hoa",
        moment("2024-07-03T03:00:00Z"),
        vec![Content::Fact(reported(OWN, "2024-03-21"))],
    );
    assert!(matches!(waits, Err(Error::CutOff(_))), "{waits:?}");
    // Readers that never end keep nobody waiting; a million advisory locks would keep out all, and are no account's.
    let mut reader = psql(at, "all");
    reader
        .batch_execute(
            "BEGIN; LOCK TABLE schema_version IN ACCESS SHARE MODE; SELECT register_page(0, 9, NULL, NULL, NULL, FALSE);
             SELECT register_links(0, 9)",
        )
        .expect("it may read");
    for function in ["pg_advisory_lock(0)", "pg_try_advisory_xact_lock_shared(1)", "lo_create(0)"] {
        let refused = psql(at, "all").batch_execute(&format!("SELECT {function}")).expect_err("it is no account's");
        assert!(
            refused.to_string().contains("permission denied")
                || refused.as_db_error().is_some_and(|said| said.message().contains("permission denied")),
            "{refused}"
        );
    }
    let begun = Instant::now();
    let added =
        at.open().append("Lan", moment("2024-07-03T03:00:00Z"), vec![Content::Fact(reported(OTHERS, "2024-03-22"))]);
    added.expect("others write on");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

/// The way out that SECURITY.md gives is the one that works.
pub fn a_damaged_head_is_mended_as_written(at: &Place) {
    shared(at);
    let whole = at.open().head().expect("readable");
    at.sql("ALTER TABLE head DISABLE TRIGGER ALL; UPDATE head SET count = count + 1000; ALTER TABLE head ENABLE TRIGGER ALL")
        .expect("its owner can");
    let record = || {
        open(at, "enter").append(
            "Hoa",
            moment("2024-07-03T03:00:00Z"),
            vec![Content::Fact(reported(OWN, "2024-03-25"))],
        )
    };
    assert!(matches!(record(), Err(Error::Broken(_))), "nothing is added to it");
    let written = include_str!("../../../SECURITY.md");
    let (_, statements) = written.split_once("```sql\n").expect("the way out is written");
    at.sql(statements.split("```").next().expect("a block ends")).expect("its owner can");
    assert_eq!(at.open().verify(Some(&whole)).expect("readable"), Ok(whole));
    record().expect("it goes on");
}
