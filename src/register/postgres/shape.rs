//! Whether the tables, functions and guards of a database are those that were made, and nobody has more of them.

use postgres::{Client, Error};

use crate::register::schema;

/// The functions as they stand; what else acts on the tables; who may do with them what only functions may.
const FUNCTIONS: &str = "SELECT proname::text, prosrc, prosecdef OR proname NOT IN ('register_account',
        'register_readable', 'register_open', 'register_append', 'register_gives', 'register_grant', 'register_granted'),
        array_to_string(proconfig, ' ') LIKE '%search_path=pg_catalog, pg_temp%'
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND (proname LIKE 'register\\_%' OR proname IN ('entry_follows', 'entry_stays', 'head_goes_on'))";
const FAULTS: &str = "
    SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        AND tgrelid IN ('public.entry'::regclass, 'public.head'::regclass, 'public.granted'::regclass)
        AND (tgenabled <> 'O' OR tgname NOT IN ('entry_follows', 'entry_stays', 'entry_remains', 'head_goes_on',
            'head_remains', 'granted_stays', 'granted_remains'))
    UNION ALL SELECT 'trigger, ' || 7 - count(*) || ' missing' FROM pg_trigger WHERE NOT tgisinternal
        AND tgrelid IN ('public.entry'::regclass, 'public.head'::regclass, 'public.granted'::regclass)
        HAVING count(*) < 7
    UNION ALL SELECT 'rule ' || rulename FROM pg_rules
        WHERE schemaname = 'public' AND tablename IN ('entry', 'head', 'granted', 'held', 'schema_version')
    UNION ALL SELECT 'row level security of entry is off' FROM pg_class
        WHERE oid = 'public.entry'::regclass AND NOT relrowsecurity
    UNION ALL SELECT 'policy ' || policyname FROM pg_policies
        WHERE schemaname = 'public' AND (tablename, policyname) <> ('entry', 'reading')
    UNION ALL SELECT DISTINCT 'right of ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
            || ' on ' || relname || ': ' || privilege_type
        FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'public'::regnamespace
        AND relname IN ('entry', 'head', 'granted', 'held', 'link', 'schema_version') AND grantee <> relowner
        AND (privilege_type <> 'SELECT' OR relname IN ('granted', 'held'))
    UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index
        WHERE indrelid IN ('public.entry'::regclass, 'public.granted'::regclass) AND NOT indisvalid
    ORDER BY 1 LIMIT 20";
/// Where a table is read whole and by its index, both must give the same.
const INDEXES: &str = "SELECT count(*), coalesce(sum(sequence), 0)::text FROM entry WHERE subject >= ''";

pub(super) fn faults(client: &mut Client) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for row in client.query(FUNCTIONS, &[])? {
        let (name, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let (keeps_right, keeps_names): (bool, Option<bool>) = (row.try_get(2)?, row.try_get(3)?);
        let is_as_made = schema::POSTGRES.iter().any(|step| step.contains(&*body)) && keeps_right;
        if !is_as_made || keeps_names != Some(true) {
            faults.push(format!("function {name}"));
        }
    }
    for row in client.query(FAULTS, &[])? {
        faults.push(row.try_get(0)?);
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
        faults.push("index entry_subject".to_owned());
    }
    Ok(faults)
}
