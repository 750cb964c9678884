-- Who may do what is kept here, and the server holds to it: accounts read what they may and append by functions alone.

-- Whoever could write by the rights of the first version can no longer.
DO $$
DECLARE
    granted RECORD;
BEGIN
    FOR granted IN
        SELECT DISTINCT class.relname AS name, acl.grantee
        FROM pg_class AS class, aclexplode(class.relacl) AS acl
        WHERE class.oid IN ('public.entry'::regclass, 'public.head'::regclass, 'public.schema_version'::regclass)
            AND acl.grantee <> class.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON public.%I FROM %s', granted.name,
            CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END);
    END LOOP;
    -- Nobody puts a thing of his own beside these tables, for a short while or for good.
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- What the first version could not say of an entry is unknown of it: the account and the right by which it was made.
ALTER TABLE entry
    ADD COLUMN account TEXT,
    ADD COLUMN by_right TEXT,
    ADD COLUMN confidential BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN salt BYTEA,
    -- Over all that the entry says: it stands in for what somebody may not read.
    ADD COLUMN seal BYTEA;

-- Accounts and what each may do; a line takes back what one before it gave. None is changed.
CREATE TABLE granted (
    nth BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Milliseconds since 1970-01-01T00:00:00Z.
    at BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    account TEXT NOT NULL,
    -- `account` is to have one at all, with the person who has it and the body; the rest are rights.
    role TEXT NOT NULL CHECK (role IN ('account', 'owner', 'enter', 'approve', 'consolidate', 'extend', 'waive',
        'administer', 'read-all', 'read-own', 'read-confidential', 'inspect')),
    scope TEXT NOT NULL CHECK (scope ~ '^(\*|(body|plan)/[a-z0-9-]+)$'),
    person TEXT,
    body TEXT,
    given BOOLEAN NOT NULL
);
CREATE INDEX granted_now ON granted (account, role, scope, nth);

-- Whoever kept the register from all others, and when.
CREATE TABLE held (
    account TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

-- What everybody may see of every entry: enough to follow the chain, nothing of what it says.
CREATE VIEW link AS SELECT sequence, recorded_at, hash, seal FROM entry;

CREATE OR REPLACE FUNCTION entry_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM public.entry) THEN
        RAISE EXCEPTION 'an entry follows the last';
    END IF;
    IF NEW.recorded_at < (SELECT recorded_at FROM public.entry WHERE sequence = NEW.sequence - 1) THEN
        RAISE EXCEPTION 'no entry is older than the one before';
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION entry_stays() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION head_goes_on() SET search_path = pg_catalog, pg_temp;
CREATE TRIGGER granted_stays BEFORE UPDATE OR DELETE ON granted FOR EACH ROW EXECUTE FUNCTION entry_stays();
CREATE TRIGGER granted_remains BEFORE TRUNCATE ON granted FOR EACH STATEMENT EXECUTE FUNCTION entry_stays();

-- The account that asks, whatever role it has put on: it must have been added, and not revoked since.
CREATE FUNCTION register_account() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (SELECT given FROM public.granted WHERE account = session_user AND role = 'account' ORDER BY nth DESC LIMIT 1)
    THEN
        RETURN session_user;
    END IF;
    RAISE EXCEPTION 'the register has no account %', session_user USING ERRCODE = 'PC001';
END $$;

-- What an account may do now, `ROLE SCOPE`.
CREATE FUNCTION register_rights(whose text) RETURNS SETOF text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT last.role || ' ' || last.scope FROM (
        SELECT DISTINCT ON (role, scope) nth, role, scope, given FROM public.granted
        WHERE account = whose AND role <> 'account' ORDER BY role, scope, nth DESC
    ) AS last WHERE last.given ORDER BY last.nth
$$;

-- Of whom an account may read what is recorded: `*`, `body/ID`, `plan/ID`.
CREATE FUNCTION register_readable(is_confidential boolean) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(split_part(held, ' ', 2)), '{}')
    FROM public.register_rights(public.register_account()) AS held
    WHERE CASE WHEN is_confidential THEN split_part(held, ' ', 1) IN ('owner', 'read-confidential')
        ELSE split_part(held, ' ', 1) NOT IN ('administer', 'read-confidential') END
$$;

ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON entry FOR SELECT USING (
    account = session_user
    OR NOT confidential AND (
        '*' = ANY ((SELECT register_readable(FALSE))::text[])
        OR 'body/' || split_part(subject, '/', 3) = ANY ((SELECT register_readable(FALSE))::text[])
        OR 'plan/' || split_part(subject, '/', 1) = ANY ((SELECT register_readable(FALSE))::text[]))
    OR confidential AND (
        '*' = ANY ((SELECT register_readable(TRUE))::text[])
        OR 'body/' || split_part(subject, '/', 3) = ANY ((SELECT register_readable(TRUE))::text[])
        OR 'plan/' || split_part(subject, '/', 1) = ANY ((SELECT register_readable(TRUE))::text[]))
);

-- A document's number whatever its spelling: capitals without spaces. None where a letter is not of this country's.
CREATE FUNCTION register_number(number text) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT replace(translate(composed,
        'abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ',
        'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ'), ' ', '')
    FROM normalize(number, NFC) AS composed
    WHERE translate(composed,
        'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ'
        'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ', '') ~ '^[ -~]*$'
$$;

-- An object written as the program writes it: its fields in this order and no others, `NAME KIND` or `NAME KIND?`
-- where it may be left out.
CREATE FUNCTION register_object(object jsonb, VARIADIC fields text[]) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    field text;
    name text;
    kind text;
    value jsonb;
    written text := '';
BEGIN
    FOREACH field IN ARRAY fields LOOP
        name := split_part(field, ' ', 1);
        kind := rtrim(split_part(field, ' ', 2), '?');
        value := object -> name;
        CONTINUE WHEN value IS NULL AND field LIKE '%?';
        IF kind IN ('document', 'file', 'fact') THEN
            written := written || ',' || to_json(name) || ':' || CASE kind
                WHEN 'document' THEN public.register_object(value,
                    'number text?', 'date day', 'issuer id', 'signatory text?', 'file file?')
                WHEN 'file' THEN public.register_object(value, 'name text', 'sha256 sum')
                ELSE public.register_fact(value) END;
            CONTINUE;
        END IF;
        IF (CASE kind
            WHEN 'entry' THEN jsonb_typeof(value) = 'number' AND value::text ~ '^[1-9][0-9]{0,17}$'
            ELSE jsonb_typeof(value) = 'string' AND CASE kind
                WHEN 'text' THEN name <> 'number' OR public.register_number(value ->> 0) IS NOT NULL
                WHEN 'id' THEN value ->> 0 ~ '^[a-z0-9][a-z0-9-]*$'
                WHEN 'key' THEN length(value ->> 0) <= 1000 AND value ->> 0 ~ '^[-+_.:#A-Za-z0-9À-ɏẠ-ỹ ]+(/[-+_.:#A-Za-z0-9À-ɏẠ-ỹ ]+)*$'
                WHEN 'target' THEN length(value ->> 0) <= 1000 AND value ->> 0 ~ ('^[a-z0-9-]+/[-+A-Za-z0-9À-ɏẠ-ỹ]+([ .][-+A-Za-z0-9À-ɏẠ-ỹ]+)*/'
                    '[a-z0-9-]+/measure(-[1-9][0-9]{0,3}|/[a-z0-9][a-z0-9-]*)/[-A-Za-z0-9]+$')
                WHEN 'number' THEN length(translate(value ->> 0, '-.', '')) <= 18
                    AND value ->> 0 ~ '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$'
                WHEN 'sum' THEN value ->> 0 ~ '^[0-9a-f]{64}$'
                WHEN 'day' THEN value ->> 0 ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                    AND (value ->> 0)::date BETWEEN '1900-01-01' AND '2200-12-31'
                END
            END)
        THEN
            written := written || ',' || to_json(name) || ':' || value;
        ELSE
            RAISE EXCEPTION 'field % is not as it must be', name USING ERRCODE = 'PC003';
        END IF;
    END LOOP;
    RETURN '{' || substr(written, 2) || '}';
END $$;

CREATE FUNCTION register_fact(fact jsonb) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kind text := (SELECT min(key) FROM jsonb_object_keys(fact) AS key);
    said jsonb := fact -> kind;
BEGIN
    RETURN '{' || to_json(kind) || ':' || CASE kind
        WHEN 'issued' THEN public.register_object(said, 'key key', 'body id?', 'document document')
        WHEN 'reported' THEN public.register_object(said, 'key key', 'on day', 'body id?', 'document document?')
        WHEN 'performed' THEN public.register_object(said, 'key key', 'on day', 'body id?', 'document document?')
        WHEN 'measured' THEN public.register_object(said, 'target target', 'on day', 'value number', 'document document?')
        WHEN 'event' THEN public.register_object(said, 'event id', 'on day', 'document document?')
        WHEN 'extended' THEN
            public.register_object(said, 'key key', 'on day', 'until day', 'reason text', 'document document?')
        WHEN 'waived' THEN public.register_object(said, 'key key', 'on day', 'reason text', 'document document?')
        END || '}';
END $$;

-- What an entry says, written as the program writes it: what was sent and is not the same is no entry.
CREATE FUNCTION register_content(content jsonb) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN CASE (SELECT min(key) FROM jsonb_object_keys(content) AS key)
        WHEN 'fact' THEN public.register_object(content, 'fact fact')
        WHEN 'replaced' THEN '{"replaced":'
            || public.register_object(content -> 'replaced', 'entry entry', 'by fact', 'reason text') || '}'
        WHEN 'withdrawn' THEN '{"withdrawn":'
            || public.register_object(content -> 'withdrawn', 'entry entry', 'subject key', 'reason text') || '}'
        END;
END $$;

-- The kind of what an entry says happened; none of one that takes another back.
CREATE FUNCTION register_kind(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT min(key) FROM jsonb_object_keys(coalesce(content -> 'fact', content -> 'replaced' -> 'by', '{}')) AS key
$$;

-- Whether a right covers kinds of entries about a subject.
CREATE FUNCTION register_covers(by_right text, kinds text[], subject text, corrects boolean, is_own boolean,
    has_document boolean) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
            WHEN split_part(by_right, ' ', 2) = '*' THEN TRUE
            WHEN 'event' = ANY (kinds) THEN FALSE
            ELSE split_part(by_right, ' ', 2)
                IN ('body/' || split_part(subject, '/', 3), 'plan/' || split_part(subject, '/', 1))
        END
        AND CASE split_part(by_right, ' ', 1)
            WHEN 'owner' THEN TRUE
            WHEN 'enter' THEN kinds <@ '{issued,reported,performed,measured}' AND (NOT corrects OR is_own)
            WHEN 'approve' THEN kinds <@ '{issued,reported,performed,measured}' AND corrects
            WHEN 'consolidate' THEN kinds <@ '{issued,reported,performed,measured,event}'
            WHEN 'extend' THEN kinds <@ '{extended}' AND has_document
            WHEN 'waive' THEN kinds <@ '{waived}' AND has_document
            ELSE FALSE
        END
$$;

-- Keeps all others from appending until the transaction ends. Whoever does so for long while others wait is cut off,
-- and cannot come back at once.
CREATE FUNCTION register_open(OUT account text, OUT rights text[]) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    begun CONSTANT timestamptz := clock_timestamp();
    holder RECORD;
    seen text;
    since timestamptz;
BEGIN
    account := public.register_account();
    -- Whoever may record nothing keeps nobody waiting.
    IF NOT EXISTS (SELECT 1 FROM public.register_rights(account) AS may WHERE split_part(may, ' ', 1)
        IN ('owner', 'enter', 'approve', 'consolidate', 'extend', 'waive'))
    THEN
        rights := ARRAY(SELECT * FROM public.register_rights(account));
        RETURN;
    END IF;
    LOOP
        BEGIN
            LOCK TABLE public.head IN EXCLUSIVE MODE;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            -- Within a transaction the server shows what others did when it was first asked.
            PERFORM pg_stat_clear_snapshot();
            SELECT locks.pid, locks.virtualtransaction AS at, activity.usename, activity.state_change INTO holder
            FROM pg_locks AS locks LEFT JOIN pg_stat_activity AS activity USING (pid)
            WHERE locks.locktype = 'relation' AND locks.relation = 'public.head'::regclass
                AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND locks.granted AND locks.mode IN ('ExclusiveLock', 'ShareRowExclusiveLock', 'AccessExclusiveLock')
                AND locks.pid <> pg_backend_pid();
            IF holder.at IS DISTINCT FROM seen THEN
                seen := holder.at;
                since := clock_timestamp();
            END IF;
            -- A program that works says something every few seconds.
            IF holder.pid IS NOT NULL AND (clock_timestamp() - since > '30s'
                OR clock_timestamp() - since > '5s' AND clock_timestamp() - holder.state_change > '8s')
            THEN
                BEGIN
                    INSERT INTO public.held (account)
                    SELECT coalesce(holder.usename, '?') WHERE pg_terminate_backend(holder.pid);
                EXCEPTION WHEN insufficient_privilege THEN
                    -- The owner of the tables may not cut others off; then the server's administrator must.
                    NULL;
                END;
                since := clock_timestamp();
            END IF;
            IF clock_timestamp() - begun > '60s' THEN
                RAISE EXCEPTION 'others keep the register' USING ERRCODE = 'lock_not_available';
            END IF;
        END;
    END LOOP;
    IF EXISTS (SELECT 1 FROM public.held
        WHERE held.account = register_open.account AND held.at > clock_timestamp() - interval '10min')
    THEN
        RAISE EXCEPTION 'account % kept the register from all others', account USING ERRCODE = 'PC004';
    END IF;
    rights := ARRAY(SELECT * FROM public.register_rights(account));
END $$;

-- Appends entries after the one whose hash is given. The server says who, when and under which number; it holds each
-- against the right that is claimed, and works out its seal and its hash.
CREATE FUNCTION register_append(after bytea, by_whom text[], by_rights text[], marks boolean[], salts bytea[],
    contents text[]) RETURNS TABLE (sequence bigint, recorded_at bigint, hash bytea) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
#variable_conflict use_column
DECLARE
    who text := public.register_account();
    may text[];
    last bigint;
    before bytea;
    moment bigint;
    earliest bigint;
    content jsonb;
    fact jsonb;
    about text;
    named bigint;
    old_account text;
    old_about text;
    old_kind text;
    old_mark boolean;
    kinds text[];
    own_seal bytea;
    paper jsonb;
BEGIN
    -- Each statement here must see what others did before it: rights taken back, entries appended.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the register is written in read committed' USING ERRCODE = 'PC002';
    END IF;
    -- Who did not pass `register_open` keeps nobody waiting here.
    IF coalesce(array_length(contents, 1), 0) = 0 OR NOT EXISTS (SELECT 1 FROM pg_locks AS locks
        WHERE locks.locktype = 'relation' AND locks.relation = 'public.head'::regclass AND locks.granted
            AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND locks.mode = 'ExclusiveLock' AND locks.pid = pg_backend_pid())
    THEN
        RAISE EXCEPTION 'register_open comes first, and something is appended' USING ERRCODE = 'PC002';
    END IF;
    LOCK TABLE public.head IN EXCLUSIVE MODE;
    who := public.register_account();
    may := ARRAY(SELECT * FROM public.register_rights(who));
    SELECT head.count, head.hash INTO last, before FROM public.head;
    IF before IS DISTINCT FROM after THEN
        RAISE EXCEPTION 'the register goes on after another entry' USING ERRCODE = 'PC002';
    END IF;
    SELECT entry.recorded_at INTO earliest FROM public.entry WHERE entry.sequence = last;
    IF last > 0 AND earliest IS NULL THEN
        RAISE EXCEPTION 'the last entry is missing' USING ERRCODE = 'PC002';
    END IF;
    -- Time does not run backwards here, whatever the clock does.
    moment := greatest(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, earliest);
    IF moment NOT BETWEEN 0 AND 7289654399999 THEN
        RAISE EXCEPTION 'the clock of the server shows a year out of reach' USING ERRCODE = 'PC005';
    END IF;
    FOR nth IN 1 .. coalesce(array_length(contents, 1), 0) LOOP
        IF octet_length(contents[nth]) > 1000000 OR octet_length(by_whom[nth]) NOT BETWEEN 1 AND 1000
            OR octet_length(salts[nth]) IS DISTINCT FROM 32 OR marks[nth] IS NULL
        THEN
            RAISE EXCEPTION 'an entry is too long or lacks a part' USING ERRCODE = 'PC003';
        END IF;
        BEGIN
            content := contents[nth]::jsonb;
            IF public.register_content(content) IS DISTINCT FROM contents[nth] THEN
                RAISE EXCEPTION 'it is not written as the program writes it';
            END IF;
        EXCEPTION WHEN OTHERS THEN
            RAISE EXCEPTION 'no entry says this: %', SQLERRM USING ERRCODE = 'PC003';
        END;
        fact := coalesce(content -> 'fact', content -> 'replaced' -> 'by');
        fact := fact -> public.register_kind(content);
        about := coalesce(fact ->> 'key', fact ->> 'target', fact ->> 'event', content -> 'withdrawn' ->> 'subject');
        kinds := array_remove(ARRAY[public.register_kind(content)], NULL);
        named := coalesce(content -> 'replaced' ->> 'entry', content -> 'withdrawn' ->> 'entry')::bigint;
        old_account := NULL;
        IF named IS NOT NULL THEN
            SELECT entry.account, entry.subject, public.register_kind(entry.content::jsonb), entry.confidential
            INTO old_account, old_about, old_kind, old_mark FROM public.entry WHERE entry.sequence = named;
            -- What he may not read is to him as if it were not there; what all may read is taken back before all.
            IF old_kind IS NULL OR old_about <> about OR marks[nth] AND NOT coalesce(old_mark, FALSE)
                OR old_account IS DISTINCT FROM who AND NOT public.register_readable(coalesce(old_mark, FALSE))
                    && ARRAY['*', 'body/' || split_part(about, '/', 3), 'plan/' || split_part(about, '/', 1)]
                OR EXISTS (
                SELECT 1 FROM public.entry WHERE entry.subject = about AND entry.corrects = named)
            THEN
                RAISE EXCEPTION 'entry % cannot be corrected', named USING ERRCODE = 'PC006';
            END IF;
            kinds := kinds || old_kind;
        END IF;
        IF NOT by_rights[nth] = ANY (may) OR NOT public.register_covers(by_rights[nth], kinds, about,
            named IS NOT NULL, old_account IS NOT DISTINCT FROM who, content ? 'withdrawn' OR fact ? 'document')
        THEN
            RAISE EXCEPTION 'account % may not record % of %', who, kinds[1], about USING ERRCODE = 'PC007';
        END IF;
        last := last + 1;
        own_seal := sha256(convert_to('phancong entry 2' || E'\n' || encode(salts[nth], 'hex') || E'\n'
            || to_json(who) || E'\n' || to_json(by_rights[nth]) || E'\n' || to_json(by_whom[nth]) || E'\n'
            || marks[nth]::text || E'\n' || contents[nth] || E'\n', 'UTF8'));
        before := sha256(convert_to(encode(before, 'hex') || E'\n' || last || E'\n'
            || to_char(to_timestamp(moment / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
            || '.' || lpad((moment % 1000)::text, 3, '0') || 'Z' || E'\n' || encode(own_seal, 'hex') || E'\n', 'UTF8'));
        paper := fact -> 'document';
        INSERT INTO public.entry (sequence, recorded_at, recorded_by, content, hash, subject, corrects, document,
            account, by_right, confidential, salt, seal)
        VALUES (last, moment, by_whom[nth], contents[nth], before, about, named,
            -- What is one document's alone, as the program makes it.
            (paper ->> 'issuer') || '/' || left(paper ->> 'date', 4) || '/' || public.register_number(paper ->> 'number'),
            who, by_rights[nth], marks[nth], salts[nth], own_seal);
        sequence := last;
        recorded_at := moment;
        hash := before;
        RETURN NEXT;
    END LOOP;
    UPDATE public.head SET count = last, hash = before;
END $$;

-- Whether the account that asks may give rights.
CREATE FUNCTION register_gives() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.register_rights(public.register_account()) AS held
        WHERE held IN ('owner *', 'administer *'))
$$;

-- Gives a right or takes it back; the role `account` is to have an account at all. Only the owner gives what gives
-- rights, and nobody else gives himself any.
CREATE FUNCTION register_grant(whose text, role text, scope text, given boolean, person text, body text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_owner CONSTANT boolean := 'owner *' IN (SELECT public.register_rights(public.register_account()));
    may_do CONSTANT text := 'register_open(), register_append(bytea, text[], text[], boolean[], bytea[], text[]),'
        ' register_readable(boolean), register_grant(text, text, text, boolean, text, text), register_granted()';
BEGIN
    IF NOT public.register_gives() OR NOT is_owner AND (role IN ('owner', 'administer') OR whose = session_user) THEN
        RAISE EXCEPTION 'account % may not give this right', session_user USING ERRCODE = 'PC007';
    END IF;
    IF NOT is_owner AND 'owner *' IN (SELECT public.register_rights(whose)) THEN
        RAISE EXCEPTION 'account % is the owner', whose USING ERRCODE = 'PC007';
    END IF;
    IF role <> 'account' AND given AND NOT coalesce((SELECT granted.given FROM public.granted
        WHERE granted.account = whose AND granted.role = 'account' ORDER BY nth DESC LIMIT 1), FALSE)
    THEN
        RAISE EXCEPTION 'the register has no account %', whose USING ERRCODE = 'PC001';
    END IF;
    INSERT INTO public.granted (at, by_account, account, role, scope, person, body, given)
    VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, session_user, whose, role, scope, person, body,
        given);
    IF role = 'account' THEN
        EXECUTE format(CASE WHEN given THEN 'GRANT EXECUTE ON FUNCTION %s TO %I' ELSE 'REVOKE ALL ON FUNCTION %s FROM %I' END,
            replace(may_do, 'register_', 'public.register_'), whose);
        EXECUTE format(CASE WHEN given THEN 'GRANT SELECT ON %s TO %I' ELSE 'REVOKE ALL ON %s FROM %I' END,
            'public.entry, public.head, public.link, public.schema_version', whose);
    END IF;
END $$;

-- Who may do what, and since when: all of it to whoever gives rights, inspects or owns; to others their own.
CREATE FUNCTION register_granted() RETURNS SETOF granted LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.granted
    WHERE account = public.register_account() OR EXISTS (
        SELECT 1 FROM public.register_rights(session_user) AS held
        WHERE split_part(held, ' ', 1) IN ('owner', 'administer', 'inspect'))
    ORDER BY nth
$$;

DO $$
DECLARE
    made RECORD;
BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'register\_%'
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made.name);
    END LOOP;
END $$;

-- A million advisory locks or large objects of one session fill the table of locks, and nobody can connect. Only a
-- superuser may take them from everybody; where the owner is none, the server's administrator does it.
DO $$
DECLARE
    made RECORD;
BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND (proname ~ '^pg_(try_)?advisory_' OR proname ~ '^lo_')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made.name);
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    NULL;
END $$;

-- Whoever makes the register owns it.
INSERT INTO granted (at, by_account, account, role, scope, given)
SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, session_user, session_user, first.role, '*', TRUE
FROM unnest(ARRAY['account', 'owner']) AS first (role);
