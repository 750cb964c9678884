-- Whether a right covers kinds of entries about a subject.
CREATE OR REPLACE FUNCTION public.register_covers(by_right text, kinds text[], subject text, corrects boolean, is_own boolean,
    has_document boolean) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
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

-- Ends somebody's session; the account whose it was, none where that is not ours to do.
CREATE OR REPLACE FUNCTION public.register_cut(pid integer, account text) RETURNS text[] LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    PERFORM pg_terminate_backend(pid);
    RETURN ARRAY[coalesce(account, '?')];
EXCEPTION WHEN insufficient_privilege THEN
    -- The owner of the tables may not cut others off; then the server's administrator must.
    RETURN '{}';
END $$;

-- Whoever writes within a savepoint is refused: the first word written in the thousandth of them would take a thousand
-- locks of the table that the whole server has. Of all that a server may be asked this alone refuses it beforehand.
CREATE OR REPLACE FUNCTION public.register_without_savepoint() RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    PERFORM pg_export_snapshot();
END $$;

-- Keeps all others from appending until the transaction ends. Of an account one session waits in the row of all, so that
-- several that take turns keep nobody else waiting for longer than one. Whoever does so for long while others wait is
-- cut off, and cannot come back at once.
CREATE OR REPLACE FUNCTION public.register_open(OUT account text, OUT rights text[]) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error SET lock_timeout = '2s' AS $$
DECLARE
    begun CONSTANT timestamptz := clock_timestamp();
    holder RECORD;
    seen text;
    since timestamptz;
    cut text[] := '{}';
BEGIN
    account := public.register_account();
    -- Each statement must see what others did before it: rights taken back, entries appended.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the register is written in read committed' USING ERRCODE = 'PC002';
    END IF;
    -- Whoever may record nothing keeps nobody waiting.
    IF NOT EXISTS (SELECT 1 FROM public.register_rights(account) AS may WHERE split_part(may, ' ', 1)
        IN ('owner', 'enter', 'approve', 'consolidate', 'extend', 'waive'))
    THEN
        rights := ARRAY(SELECT * FROM public.register_rights(account));
        RETURN;
    END IF;
    -- A second time in one transaction it is the same turn.
    IF EXISTS (SELECT 1 FROM public.turn
        WHERE turn.account = register_open.account AND turn.transaction = pg_current_xact_id_if_assigned())
    THEN
        rights := ARRAY(SELECT * FROM public.register_rights(account));
        RETURN;
    END IF;
    PERFORM public.register_without_savepoint();
    INSERT INTO public.turn (account) VALUES (register_open.account) ON CONFLICT DO NOTHING;
    LOOP
        BEGIN
            UPDATE public.turn SET transaction = pg_current_xact_id(), appended = NULL
            WHERE turn.account = register_open.account;
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
                cut := cut || public.register_cut(holder.pid, holder.usename);
                since := clock_timestamp();
            END IF;
            IF clock_timestamp() - begun > '60s' THEN
                RAISE EXCEPTION 'others keep the register' USING ERRCODE = 'lock_not_available';
            END IF;
        END;
    END LOOP;
    INSERT INTO public.held (account) SELECT unnest(cut);
    IF EXISTS (SELECT 1 FROM public.held
        WHERE held.account = register_open.account AND held.at > clock_timestamp() - interval '10min')
    THEN
        RAISE EXCEPTION 'account % kept the register from all others', account USING ERRCODE = 'PC004';
    END IF;
    rights := ARRAY(SELECT * FROM public.register_rights(account));
END $$;

-- Appends entries after the one whose hash is given. The server says who, when and under which number; it holds each
-- against the right that is claimed, and works out its seal and its hash.
CREATE OR REPLACE FUNCTION public.register_append(after bytea, by_whom text[], by_rights text[], marks boolean[], salts bytea[],
    contents text[]) RETURNS TABLE (sequence bigint, recorded_at bigint, hash bytea) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error SET lock_timeout = '2s' AS $$
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
    reader RECORD;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the register is written in read committed' USING ERRCODE = 'PC002';
    END IF;
    -- Who did not pass `register_open` keeps nobody waiting here.
    IF coalesce(array_length(contents, 1), 0) = 0
        OR NOT EXISTS (SELECT 1 FROM public.turn WHERE turn.account = who AND turn.transaction = pg_current_xact_id())
    THEN
        RAISE EXCEPTION 'register_open comes first, and something is appended' USING ERRCODE = 'PC002';
    END IF;
    PERFORM public.register_without_savepoint();
    UPDATE public.turn SET appended = coalesce(turn.appended, clock_timestamp()) WHERE turn.account = who;
    LOCK TABLE public.head IN EXCLUSIVE MODE;
    who := public.register_account();
    may := ARRAY(SELECT * FROM public.register_rights(who));
    SELECT * INTO reader FROM public.register_reader();
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
        IF (octet_length(contents[nth]) <= 1000000 AND octet_length(by_whom[nth]) BETWEEN 1 AND 1000
            AND octet_length(salts[nth]) = 32 AND marks[nth] IS NOT NULL AND by_rights[nth] IS NOT NULL) IS NOT TRUE
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
                OR old_account IS DISTINCT FROM who
                    AND NOT public.register_of(CASE WHEN old_mark THEN reader.secret ELSE reader.open END, about)
                OR EXISTS (SELECT 1 FROM public.entry WHERE NOT entry.confidential AND entry.subject = about
                    AND entry.corrects = named)
                OR EXISTS (SELECT 1 FROM public.entry WHERE entry.confidential AND entry.subject = about
                    AND entry.corrects = named)
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
        -- Who records for bodies names none as having met the duty for which he may not record in the same role.
        IF fact ? 'body' AND by_rights[nth] LIKE '% body/%' AND NOT may && ARRAY[split_part(by_rights[nth], ' ', 1) || ' *',
            split_part(by_rights[nth], ' ', 1) || ' body/' || (fact ->> 'body')]
        THEN
            RAISE EXCEPTION 'account % may not name % in %', who, fact ->> 'body', about USING ERRCODE = 'PC007';
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
