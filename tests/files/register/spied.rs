//! What somebody finds out who has an account and `psql` of entries that he may not read: by what the server counts,
//! compares, plans, keeps samples of. Each way is tried with a guess that is right and one that is wrong, which must
//! look the same to him; to the owner of the tables, who may read all, they do not: the way would show it.

use std::sync::{Arc, Mutex};

use phancong::register::{Content, Error, Register};
use postgres::{Client, Config, NoTls};

use super::rights::{OTHERS, OWN, address, psql, shared};
use super::{moment, reported};
use crate::support::place::Place;

/// A duty of which nothing is recorded but what is confidential, and one of which nothing is.
const RIGHT: &str = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q3";
const WRONG: &str = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q4";

/// Besides what is shared: forty entries that are confidential, and samples taken of all.
fn with_secrets(at: &Place) {
    shared(at);
    let clock = moment("2024-07-01T03:00:00Z");
    let write = |register: &mut Register| {
        let secrets = (0..40).map(|_| Content::Fact(reported(RIGHT, "2024-09-19"))).collect();
        register.append_marked(("Lan", clock), true, secrets).map(|_| ())
    };
    let written: Result<(), Error> = at.open().write(write);
    written.expect("the owner may");
    at.sql("ANALYZE").expect("its owner can");
}

fn rows(client: &mut Client, query: &str) -> Result<Vec<String>, String> {
    let said = client.simple_query(query).map_err(|error| match error.as_db_error() {
        Some(said) => format!("{} {}", said.code().code(), said.message()),
        None => error.to_string(),
    })?;
    let row = |message: &postgres::SimpleQueryMessage| match message {
        postgres::SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|at| row.get(at).unwrap_or("NULL")).collect::<Vec<_>>().join("|"))
        }
        _ => None,
    };
    Ok(said.iter().filter_map(row).collect())
}

/// What a way shows of a guess, with the guess itself left out.
type Way = (&'static str, fn(&Place, &str, &str) -> Vec<String>);

fn asked(at: &Place, account: &str, query: &str, guess: &str) -> Vec<String> {
    let mut client = psql(at, account);
    // The first time the server reads its own catalogues too.
    for _ in 0..3 {
        let _ = rows(&mut client, query);
    }
    let shown = rows(&mut client, query).unwrap_or_else(|refused| vec![refused]);
    shown.iter().map(|line| line.replace(guess, "…")).collect()
}

/// The owner asks the table itself.
fn source(account: &str, guess: &str) -> String {
    match account {
        "owner" => format!("entry WHERE subject = '{guess}'"),
        _ => format!("register_page(0, 512, '{guess}', NULL, NULL, FALSE)"),
    }
}

const WAYS: &[Way] = &[
    ("counting", |at, account, guess| {
        asked(at, account, &format!("SELECT count(*) FROM {}", source(account, guess)), guess)
    }),
    ("EXPLAIN ANALYZE", |at, account, guess| {
        let explain = "EXPLAIN (ANALYZE, BUFFERS, VERBOSE, COSTS OFF, TIMING OFF, SUMMARY OFF)";
        asked(at, account, &format!("{explain} SELECT 1 FROM {}", source(account, guess)), guess)
    }),
    ("the tables themselves", |at, account, guess| {
        asked(at, account, &format!("EXPLAIN SELECT 1 FROM entry WHERE subject = '{guess}'"), guess)
    }),
    ("what the server counts", |at, account, guess| {
        let counts = "SELECT * FROM pg_stat_xact_all_tables WHERE relname = 'entry';
            SELECT pg_stat_get_xact_tuples_returned(oid), pg_stat_get_xact_tuples_fetched(oid), pg_stat_get_xact_numscans(oid)
            FROM pg_class WHERE relname LIKE 'entry\\_%'";
        asked(at, account, &format!("BEGIN; SELECT 1 FROM {}; {counts}; ROLLBACK", source(account, guess)), guess)
    }),
    ("how the server plans", |at, account, guess| {
        planned(at, account, &format!("SELECT 1 FROM entry WHERE subject = '{guess}'"))
    }),
    ("how the functions plan", |at, account, guess| {
        let query = format!("SELECT 1 FROM register_page(0, 512, '{guess}', NULL, NULL, FALSE)");
        if account == "owner" { vec![guess.to_owned()] } else { planned(at, account, &query) }
    }),
];

/// How many rows the server thinks that there are, as it says while it plans.
fn planned(at: &Place, account: &str, query: &str) -> Vec<String> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let mut config: Config = address(at, account).parse().expect("an address");
    let ear = heard.clone();
    config
        .notice_callback(move |notice| ear.lock().expect("one listens").push(notice.detail().unwrap_or("").to_owned()));
    let mut client = config.connect(NoTls).expect("whoever has a login comes in");
    client.batch_execute("SET client_min_messages = log; SET debug_print_plan = on").expect("that is its own affair");
    let _ = client.batch_execute(query);
    drop(client);
    let heard = heard.lock().expect("one listens").join("\n");
    let words: Vec<&str> = heard.split_whitespace().collect();
    words.windows(2).filter(|pair| pair[0] == ":plan_rows").map(|pair| pair[1].to_owned()).collect()
}

pub fn what_may_not_be_read_is_found_out_by_no_way(at: &Place) {
    with_secrets(at);
    for (way, look) in WAYS {
        if ["counting", "EXPLAIN ANALYZE", "what the server counts"].contains(way) {
            assert_ne!(look(at, "owner", RIGHT), look(at, "owner", WRONG), "{way}: to its owner it shows something");
        }
        for account in ["all", "own", "enter", "approve"] {
            let (right, wrong) = (look(at, account, RIGHT), look(at, account, WRONG));
            assert_eq!(right, wrong, "{account} finds out by {way}");
        }
    }
    nothing_lies_open(at);
    own_words_see_no_more(at);
    // With samples and without the second fence the plan alone would show it, though the question is refused.
    at.sql("ALTER TABLE entry ALTER subject SET STATISTICS 100, DISABLE ROW LEVEL SECURITY; ANALYZE entry")
        .expect("its owner can");
    let plan = |guess: &str| planned(at, "all", &format!("SELECT 1 FROM entry WHERE subject = '{guess}'"));
    assert_ne!(plan(RIGHT), plan(WRONG), "the way shows something where it is open");
}

/// What the server keeps of tables and shows to whoever may read them.
fn nothing_lies_open(at: &Place) {
    let mut client = psql(at, "all");
    for query in [
        "SELECT * FROM pg_stats WHERE tablename IN ('entry', 'granted', 'head')",
        "SELECT * FROM pg_stats_ext WHERE tablename = 'entry'",
        "SELECT * FROM pg_sequences WHERE last_value IS NOT NULL",
        "SELECT * FROM information_schema.columns WHERE table_name = 'entry'",
        "SELECT * FROM pg_stat_activity WHERE query <> '' AND query NOT LIKE '<%' AND usename <> session_user",
    ] {
        assert_eq!(rows(&mut client, query), Ok(Vec::new()), "{query}");
    }
    for query in [
        "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_statistic_ext_data",
        "SELECT currval('granted_nth_seq')",
        "SELECT last_value FROM granted_nth_seq",
        "COPY entry TO STDOUT",
        "COPY (SELECT content FROM entry) TO STDOUT",
        "EXPLAIN SELECT * FROM entry",
        "EXPLAIN ANALYZE SELECT 1 FROM entry WHERE subject < 'b'",
        "PREPARE one AS SELECT * FROM entry; EXPLAIN EXECUTE one",
        "DECLARE one CURSOR FOR SELECT * FROM entry; FETCH one",
        "SELECT subject FROM granted",
        "SELECT * FROM head",
    ] {
        assert!(rows(&mut client, query).is_err(), "it is let: {query}");
    }
    // Nor were samples kept of what it says.
    let kept = rows(
        &mut psql(at, "owner"),
        "SELECT attname FROM pg_stats WHERE tablename IN ('entry', 'granted')
        AND attname NOT IN ('sequence', 'recorded_at', 'hash', 'seal', 'nth', 'given')",
    );
    assert_eq!(kept, Ok(Vec::new()), "the server plans by no samples");
}

/// A function or comparison of one's own is shown the rows that one may read, and no others.
fn own_words_see_no_more(at: &Place) {
    let mut client = psql(at, "all");
    let whole = rows(&mut client, "SELECT count(*) FROM register_links(0, 512)").expect("it may");
    assert_eq!(whole, ["45"], "it follows the whole chain");
    let shown =
        "SELECT string_agg(subject, ' ') FROM (SELECT subject FROM register_page(0, 512, NULL, NULL, NULL, FALSE)
        UNION ALL SELECT subject FROM register_links(0, 512)) AS shown";
    let shown = rows(&mut client, shown).expect("it may").concat();
    assert!(shown.contains(OWN) && shown.contains(OTHERS) && !shown.contains(RIGHT), "{shown}");
    // Whoever makes the server stumble over a row stumbles over none that he may not see.
    for stumble in [
        format!(
            "SELECT 1 / CASE WHEN subject = '{RIGHT}' THEN 0 ELSE 1 END FROM register_page(0, 512, NULL, NULL, NULL, FALSE)"
        ),
        format!("SELECT 1 / CASE WHEN subject = '{RIGHT}' THEN 0 ELSE 1 END FROM register_links(0, 512)"),
        "SELECT salt::text::int FROM register_links(4, 1) WHERE content IS NULL".to_owned(),
    ] {
        assert!(rows(&mut client, &stumble).is_ok(), "{stumble}");
    }
    let about = format!("SELECT content FROM register_page(0, 512, '{RIGHT}', NULL, NULL, FALSE)");
    assert_eq!(rows(&mut psql(at, "secret"), &about).expect("it may").len(), 40, "whoever may read it reads it");
    assert_eq!(rows(&mut psql(at, "all"), &about), Ok(Vec::new()));
}
