//! Whether the tables, functions and guards of a database are those that were made, and nobody has more of them.

use postgres::{Client, Error};

use crate::register::schema;

/// The functions as they stand, each with whether it acts by the right that it was made with and knows its own names.
const FUNCTIONS: &str = "SELECT proname::text, prosrc,
        prosecdef = (proname IN ('register_account', 'register_head', 'register_page', 'register_links', 'register_open',
            'register_append', 'register_gives', 'register_grant', 'register_granted', 'turn_ends')),
        coalesce(array_to_string(proconfig, ' '), '') LIKE '%search_path=pg_catalog, pg_temp%' OR proname = 'register_of'
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND (proname LIKE 'register\\_%' OR proname IN ('entry_follows', 'entry_stays', 'head_goes_on', 'turn_ends'))";
/// What else acts on the tables; who may do with them, or with functions, what only functions may.
const FAULTS: &str = "
    WITH ours (id) AS (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relname IN ('entry', 'head', 'granted', 'held', 'turn', 'schema_version'))
    SELECT 'trigger ' || tgname FROM pg_trigger JOIN ours ON tgrelid = id WHERE NOT tgisinternal
        AND (tgenabled <> 'O' OR tgname = 'turn_ends' AND NOT tginitdeferred OR tgname NOT IN ('entry_follows', 'entry_stays', 'entry_remains', 'head_goes_on',
            'head_remains', 'granted_stays', 'granted_remains', 'turn_ends'))
    UNION ALL SELECT 'trigger, ' || 8 - count(*) || ' missing' FROM pg_trigger JOIN ours ON tgrelid = id
        WHERE NOT tgisinternal HAVING count(*) < 8
    UNION ALL SELECT 'rule ' || rulename FROM pg_rewrite JOIN ours ON ev_class = id
    UNION ALL SELECT 'row level security of entry is off' FROM pg_class
        WHERE oid = 'public.entry'::regclass AND NOT relrowsecurity
    UNION ALL SELECT 'policy ' || polname FROM pg_policy JOIN ours ON polrelid = id
    UNION ALL SELECT DISTINCT 'right of ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
            || ' on ' || relname || ': ' || privilege_type
        FROM pg_class JOIN ours ON oid = id, aclexplode(relacl)
        WHERE grantee <> relowner AND (privilege_type <> 'SELECT' OR relname <> 'schema_version')
    UNION ALL SELECT 'right on ' || attrelid::regclass || '.' || attname FROM pg_attribute JOIN ours ON attrelid = id
        WHERE attacl IS NOT NULL
    UNION ALL SELECT 'right of ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
            || ' on function ' || proname
        FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'register\\_%' AND grantee <> proowner
        AND (grantee = 0 OR proname NOT IN ('register_head', 'register_page', 'register_links', 'register_open',
            'register_append', 'register_grant', 'register_granted'))
    UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index JOIN ours ON indrelid = id WHERE NOT indisvalid
    ORDER BY 1 LIMIT 20";
/// Where a table is read whole and by its indexes, both must give the same.
const INDEXES: &str = "SELECT sum(count)::bigint, coalesce(sum(sum), 0)::text FROM (
    SELECT count(*), sum(sequence) FROM public.entry WHERE NOT confidential AND subject >= ''
    UNION ALL SELECT count(*), sum(sequence) FROM public.entry WHERE confidential AND subject >= '') AS both_parts";

pub(super) fn faults(client: &mut Client) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for row in client.query(FUNCTIONS, &[])? {
        let (name, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let (keeps_right, keeps_names): (bool, Option<bool>) = (row.try_get(2)?, row.try_get(3)?);
        let is_as_made = schema::POSTGRES_FUNCTIONS.contains(&*body) && keeps_right;
        if !is_as_made || keeps_names != Some(true) {
            faults.push(format!("function {name}"));
        }
    }
    for row in client.query(FAULTS, &[])? {
        faults.push(row.try_get(0)?);
    }
    // Whoever does not own them reads no tables.
    let reads: bool = client.query_one("SELECT has_table_privilege('public.entry', 'SELECT')", &[])?.try_get(0)?;
    if !reads {
        return Ok(faults);
    }
    let mut counted = |settings: &str| -> Result<(i64, String), Error> {
        let mut look = client.transaction()?;
        look.batch_execute(settings)?;
        let row = look.query_one(INDEXES, &[])?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    };
    let whole = counted(
        "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off",
    )?;
    if counted("SET LOCAL enable_seqscan = off")? != whole {
        faults.push("index of entry".to_owned());
    }
    Ok(faults)
}
