//! Whose turn it is to write on a server: that nobody waits for long, that a turn ends as it must, and what of a server
//! lets one account hold up the others.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use phancong::diag::Said;
use phancong::register::{Content, Grant, GrantedThing, Register, ServerGap};
use postgres::{Client, NoTls};

use super::rights::{OTHERS, OWN, psql, shared};
use super::server::Server;
use super::{filled, moment, reported};
use crate::support::place::{Place, WORKSPACE};

const PATIENT: Duration = Duration::from_millis(100);

fn code(done: Result<(), postgres::Error>) -> Result<(), String> {
    done.map_err(|error| error.code().map_or_else(|| error.to_string(), |code| code.code().to_owned()))
}

/// How many wait for the register, in the row that all stand in.
fn waiting(at: &Place) -> i64 {
    let query = "SELECT count(*) FROM pg_locks WHERE relation = 'head'::regclass AND NOT granted";
    psql(at, "owner").query_one(query, &[]).expect("its owner may").get(0)
}

pub fn several_sessions_of_an_account_keep_others_waiting_no_longer_than_one(at: &Place) {
    const SESSIONS: usize = 6;
    shared(at);
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..SESSIONS {
            scope.spawn(|| {
                let mut client = psql(at, "enter");
                while !ended.load(Ordering::Relaxed) {
                    // One holds it for as long as a program might, the rest stand ready.
                    if client.batch_execute("BEGIN; SELECT register_open()").is_ok() {
                        std::thread::sleep(Duration::from_secs(3));
                    }
                    let _ = client.batch_execute("ROLLBACK");
                }
            });
        }
        std::thread::sleep(Duration::from_secs(1));
        let most = (0..20).map(|_| {
            std::thread::sleep(PATIENT);
            waiting(at)
        });
        let most = most.max().expect("it was looked at");
        let begun = Instant::now();
        let fact = Content::Fact(reported(OTHERS, "2024-03-21"));
        let added = at.open().append("Lan", moment("2024-07-03T03:00:00Z"), vec![fact]);
        let waited = begun.elapsed();
        // They end before anything is said of them: what fails is told at once.
        ended.store(true, Ordering::Relaxed);
        assert!(most <= 1, "one of them waits, whatever their number");
        added.expect("others come to write");
        assert!(waited < Duration::from_secs(8), "{waited:?}");
    });
}

/// Whoever waits and has looked at what others do before sees what they do by now.
pub fn whoever_works_is_not_taken_for_idle(at: &Place) {
    shared(at);
    let mut worker = psql(at, "enter");
    worker.batch_execute("BEGIN; SELECT register_open()").expect("it may write");
    std::thread::scope(|scope| {
        let waiter = scope.spawn(|| {
            let mut waiter = psql(at, "consolidate");
            waiter
                .batch_execute("SET stats_fetch_consistency = snapshot; BEGIN; SELECT count(*) FROM pg_stat_activity")
                .expect("everybody may");
            waiter.batch_execute("SELECT register_open(); ROLLBACK")
        });
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(14) {
            worker.batch_execute("SELECT 1").expect("it works, and is not cut off");
            std::thread::sleep(PATIENT);
        }
        worker.batch_execute("COMMIT").expect("it works, and is not cut off");
        waiter.join().expect("it ends").expect("then it is the other's turn");
    });
}

const APPEND: &str = "SELECT register_append((SELECT hash FROM register_head()), '{Hoa}', ARRAY[$1], '{f}',
    ARRAY[sha256('x')], ARRAY[$2])";

fn appended(client: &mut Client, right: &str) {
    let said = serde_json::to_string(&Content::Fact(reported(OWN, "2024-03-20"))).expect("plain data");
    client.batch_execute("BEGIN; SELECT register_open()").expect("it may write");
    client.execute(APPEND, &[&right, &said]).expect("it may write");
}

/// The table of locks is one of the whole server: whoever writes within savepoints without end fills little of it.
pub fn nobody_fills_the_table_of_locks(at: &Place) {
    shared(at);
    let held = "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE datname = current_database() AND usename ~ '_(enter|administer)$'";
    let mut owner = psql(at, "owner");
    let mut locks = || owner.query_one(held, &[]).expect("its owner may").get::<_, i64>(0);
    let mut client = psql(at, "enter");
    let said = serde_json::to_string(&Content::Fact(reported(OWN, "2024-03-20"))).expect("plain data");
    // What is first written in the innermost of them makes all of them known.
    let deep: String = (0..300).map(|n| format!("SAVEPOINT s{n};")).collect();
    client.batch_execute(&format!("BEGIN; {deep}")).expect("that is its own affair");
    assert_eq!(code(client.batch_execute("SELECT register_open()")), Err("25001".to_owned()));
    assert!(locks() < 50, "{}", locks());
    client.batch_execute("ROLLBACK; BEGIN; SELECT register_open()").expect("it may write");
    client.batch_execute(&format!("{deep} SELECT 1")).expect("that is its own affair");
    let appended = client.execute(APPEND, &[&"enter body/ubnd-tinh-phu-yen", &said]);
    assert_eq!(code(appended.map(|_| ())), Err("25001".to_owned()));
    assert!(locks() < 50, "{}", locks());
    let mut administrator = psql(at, "administer");
    administrator.batch_execute(&format!("BEGIN; {deep}")).expect("that is its own affair");
    let given = administrator.batch_execute("SELECT register_grant('x', 'account', '*', TRUE, NULL, NULL)");
    assert_eq!(code(given), Err("25001".to_owned()));
}

/// Time passes for whoever owns the tables only: an account cannot say when it began.
pub fn no_entry_bears_a_moment_long_before_it_stands(at: &Place) {
    shared(at);
    let count = || at.open().head().expect("readable").count;
    let before = count();
    let mut owner = psql(at, "owner");
    let passes = |minutes: u32| {
        format!("UPDATE turn SET appended = appended - interval '{minutes} min' WHERE account = 'phancong'")
    };
    for more in ["", "SELECT register_open()"] {
        appended(&mut owner, "owner *");
        owner.batch_execute(&format!("{}; {more}", passes(3))).expect("its owner may");
        assert_eq!(code(owner.batch_execute("COMMIT")), Err("PC008".to_owned()), "{more}");
    }
    assert_eq!(count(), before, "nothing of it stands");
    appended(&mut owner, "owner *");
    owner.batch_execute(&passes(1)).expect("its owner may");
    assert_eq!(code(owner.batch_execute("COMMIT")), Ok(()), "a minute is not long");
    assert_eq!(count(), before + 1);
    // Nobody has it looked at before the end, nor ends otherwise.
    let mut client = psql(at, "enter");
    for end in [
        "SET CONSTRAINTS ALL IMMEDIATE",
        "SET CONSTRAINTS public.turn_ends IMMEDIATE; COMMIT",
        "PREPARE TRANSACTION 'x'",
        "COMMIT AND CHAIN",
        "COMMIT; SELECT 1",
        "DO 'BEGIN COMMIT; END'",
    ] {
        appended(&mut client, "enter body/ubnd-tinh-phu-yen");
        assert!(client.batch_execute(end).is_err(), "it is let: {end}");
        client.batch_execute("ROLLBACK").expect("it may");
    }
    for level in ["REPEATABLE READ", "SERIALIZABLE"] {
        client.batch_execute(&format!("BEGIN ISOLATION LEVEL {level}")).expect("that is its own affair");
        assert_eq!(code(client.batch_execute("SELECT register_open()")), Err("PC002".to_owned()), "{level}");
        client.batch_execute("ROLLBACK").expect("it may");
    }
    assert_eq!(count(), before + 1, "nothing of it stands");
    appended(&mut client, "enter body/ubnd-tinh-phu-yen");
    assert_eq!(code(client.batch_execute(" commit ;")), Ok(()));
    assert_eq!(at.open().verify(None).expect("readable").expect("whole").count, before + 2);
}

/// What the README has the server's administrator close is told until it is closed.
pub fn what_a_server_leaves_open_is_told(_: &Place) {
    let server = Server::start();
    server.sql("postgres", &["ALTER SYSTEM SET max_prepared_transactions = 5", "CREATE DATABASE so"]);
    server.stop();
    server.resume();
    let address = |user: &str| server.address(user, "127.0.0.1", "so");
    let mut owner = filled(Register::in_postgres(&address("phancong"), WORKSPACE).expect("it is there"));
    assert_eq!(owner.server_gaps().expect("readable"), [ServerGap::Prepared], "nobody else is there yet");
    let thing = GrantedThing::Account { person: None, body: None };
    let password = owner.add_account("hoa", thing).expect("the owner may").expect("a login is made");
    let right = GrantedThing::Right("enter body/ubnd-tinh-phu-yen".parse().expect("a right"));
    owner.grant(&[Grant { account: "hoa".to_owned(), thing: right, given: true }]).expect("the owner may");
    let databases = ServerGap::Databases("postgres, template1".to_owned());
    assert_eq!(owner.server_gaps().expect("readable"), [databases.clone(), ServerGap::Prepared]);
    // It is told how to close it, and that closes it.
    let said = databases.said().en;
    let (_, statement) = said.rsplit_once("runs: ").expect("it says what to run");
    server.sql("so", &[statement]);
    assert_eq!(owner.server_gaps().expect("readable"), [ServerGap::Prepared]);
    let elsewhere = Client::connect(&server.address(&format!("hoa:{password}"), "127.0.0.1", "postgres"), NoTls);
    assert!(elsewhere.is_err(), "it comes into this database alone");
    // Where transactions may be prepared none that has the register is.
    let mut hoa = Client::connect(&address(&format!("hoa:{password}")), NoTls).expect("it comes in");
    hoa.batch_execute("BEGIN; SELECT register_open()").expect("it may write");
    assert_eq!(code(hoa.batch_execute("PREPARE TRANSACTION 'held'")), Err("PC002".to_owned()));
    let limit = hoa.query_one("SHOW temp_file_limit", &[]).expect("everybody may");
    assert_eq!(limit.get::<_, String>(0), "1GB");
    assert!(hoa.batch_execute("SET temp_file_limit = -1").is_err(), "it fills no disk with what is sorted for it");
    server.sql("so", &["GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC"]);
    assert_eq!(owner.server_gaps().expect("readable"), [ServerGap::Prepared, ServerGap::Locks]);
    let written = include_str!("../../../SECURITY.md");
    let statements = written.split("```sql\n").nth(2).expect("what closes it is written");
    server.sql("so", &[statements.split("```").next().expect("a block ends")]);
    assert_eq!(owner.server_gaps().expect("readable"), [ServerGap::Prepared]);
}

/// A register whose owner is no superuser has all of it, once the server's administrator has closed what only he can.
pub fn an_owner_need_be_no_superuser(_: &Place) {
    let server = Server::start();
    server.sql("postgres", &["CREATE ROLE chu LOGIN CREATEROLE PASSWORD 'bi-mat'", "CREATE DATABASE so OWNER chu"]);
    let address = |user: &str| server.address(user, "127.0.0.1", "so");
    let mut owner = filled(Register::in_postgres(&address("chu:bi-mat"), WORKSPACE).expect("it is there"));
    let thing = GrantedThing::Account { person: None, body: None };
    let password = owner.add_account("hoa", thing).expect("the owner may").expect("a login is made");
    let right = GrantedThing::Right("enter body/ubnd-tinh-phu-yen".parse().expect("a right"));
    owner.grant(&[Grant { account: "hoa".to_owned(), thing: right, given: true }]).expect("the owner may");
    let open = ServerGap::Databases("postgres, template1".to_owned());
    assert_eq!(owner.server_gaps().expect("readable"), [open, ServerGap::Locks], "he can close neither");
    let written = include_str!("../../../SECURITY.md");
    let statements = written.split("```sql\n").nth(2).expect("what closes it is written");
    server.sql("so", &[statements.split("```").next().expect("a block ends")]);
    assert_eq!(owner.server_gaps().expect("readable"), []);
    let mut hoa = Register::in_postgres(&address(&format!("hoa:{password}")), WORKSPACE).expect("it comes in");
    let fact = Content::Fact(reported(OWN, "2024-03-20"));
    hoa.append("Hoa", moment("2024-07-03T03:00:00Z"), vec![fact]).expect("it may write");
    let fact = Content::Fact(reported(OTHERS, "2024-03-20"));
    owner.append("Lan", moment("2024-07-03T03:00:00Z"), vec![fact]).expect("the owner may");
    assert_eq!(owner.verify(None).expect("readable").expect("whole").count, 7);
    assert_eq!(owner.audit(chrono::Utc::now()).expect("readable"), []);
}
